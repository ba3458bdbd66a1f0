"""Disputes and corroborations between reports: what two stories have in common by chance is no link."""

from __future__ import annotations

from typing import Any

import pytest

from tests.make import a_figure
from tests.reconcile.claims import alone, place, told
from whosays.reconcile.corroborations import corroborated
from whosays.reconcile.disputes import disputed
from whosays.reconcile.pairs import Pair, pair_of
from whosays.records import ActorKind, Claim, Kind, LinkReason, Polarity

DENIED = Polarity.DENIED
UNNAMED = ActorKind.UNSPECIFIED
KUNDUZ = place("Kunduz", id="1", country="AF", admin1="24", precision=3)
AFGHANISTAN = place("Afghanistan", id="AF", country="AF", precision=6)


def _pair(one: Claim, other: Claim) -> Pair:
    return pair_of(alone(one), alone(other), (one.report.origin, other.report.origin))


def _support(source: str, quote: str, **fields: Any) -> Claim:
    settings: dict[str, Any] = {"kind": Kind.SUPPORT, "about": "Taliban", "objects": ("Northern Front",)}
    return told(source=source, quote=quote, **(settings | fields))


def _toll(source: str, number: float, quote: str, **fields: Any) -> Claim:
    settings: dict[str, Any] = {
        "kind": Kind.CASUALTIES,
        "about": (),
        "objects": ("soldiers",),
        "at": (KUNDUZ,),
        "day": "2024-02-10",
        "figure": a_figure(number, number, number, unit="killed"),
    }
    return told(source=source, quote=quote, **(settings | fields))


@pytest.mark.parametrize(
    ("affirmed", "denied", "found"),
    [
        ("giving it weapons", "no group received weapons", True),
        ("sheltering the group", "no group received weapons", False),
        ("harbouring those who finance the group", "it shelters its financiers", True),
        ("supporting the group", "no group received weapons", True),
    ],
)
def test_to_deny_one_kind_of_support_is_not_to_deny_another(affirmed: str, denied: str, found: bool) -> None:
    pair = _pair(_support("Moscow", affirmed), _support("Kabul", denied, polarity=DENIED))
    assert bool(disputed(pair)) is found


@pytest.mark.parametrize(
    ("quote", "found"),
    [("nine soldiers were killed", True), ("he had seen nine bodies", False), ("nine of them died", False)],
    ids=["a toll", "what one man saw", "a part"],
)
def test_a_part_is_no_rival_of_a_toll(quote: str, found: bool) -> None:
    pair = _pair(_toll("Army", 40, "forty soldiers were killed"), _toll("Resident", 9, quote))
    assert bool(disputed(pair)) is found


def test_one_more_death_is_no_dispute_with_the_toll_before_it() -> None:
    before = _toll("Mayor", 6, "six officers were killed", published="2024-02-10")
    after = _toll("Hospital", 7, "a seventh officer has died", published="2024-02-20")
    assert disputed(_pair(before, after)) is None


def test_two_culprits_of_one_deed_are_rivals_though_one_names_the_house_and_one_its_children() -> None:
    deed: dict[str, Any] = {"kind": Kind.ATTACK, "at": (KUNDUZ,), "day": "2024-02-10"}
    army = told(
        source="Elder", about="Pakistan Army", about_kind=ActorKind.FORCES, objects=("house",), **deed
    )
    front = told(source="Ministry", about="Northern Front", objects=("house in Kunduz",), **deed)
    found = disputed(_pair(army, front))
    assert found and found.reason is LinkReason.RIVAL


def test_a_town_held_by_another_on_the_next_day_may_have_changed_hands() -> None:
    hold: dict[str, Any] = {"kind": Kind.CONTROL, "at": (KUNDUZ,)}
    army = told(source="Army", about="Army", about_kind=ActorKind.FORCES, day="2024-02-11", **hold)
    front = told(source="Front", about="Front", day="2024-02-10", **hold)
    assert disputed(_pair(army, front)) is None


def test_a_last_name_alone_is_the_same_speaker() -> None:
    one = told(source="Jules Ndaywel", at=(KUNDUZ,))
    assert disputed(_pair(one, told(source="Ndaywel", at=(KUNDUZ,), polarity=DENIED))) is None


def test_ties_are_borne_out_by_both_parties_named() -> None:
    ours = told(source="Moscow", kind=Kind.LINK, about="Northern Front", objects=("Islamic State",))
    theirs = told(source="Kabul", kind=Kind.LINK, about="Southern Front", objects=("Islamic State",))
    again = told(source="Kabul", kind=Kind.LINK, about="Northern Front", objects=("Islamic State",))
    assert corroborated(_pair(ours, theirs)) is None
    assert corroborated(_pair(ours, again))


def test_groups_of_one_people_are_not_all_groups() -> None:
    none = told(source="Kabul", about="Baloch groups", about_kind=UNNAMED, at=(AFGHANISTAN,), polarity=DENIED)
    assert disputed(_pair(told(source="Moscow", at=(KUNDUZ,)), none)) is None


def test_no_camps_means_nobodys_camps() -> None:
    none = told(
        source="Kabul",
        about="camps",
        about_kind=UNNAMED,
        at=(KUNDUZ,),
        kind=Kind.INFRASTRUCTURE,
        polarity=DENIED,
    )
    some = told(source="Moscow", at=(KUNDUZ,), kind=Kind.INFRASTRUCTURE)
    assert disputed(_pair(some, none))


def test_a_toll_counts_the_killed_though_its_unit_is_soldiers() -> None:
    ours = _toll("Army", 7, "seven soldiers died", figure=a_figure(7, 7, 7, unit="soldiers"))
    assert disputed(_pair(ours, _toll("Front", 40, "forty soldiers were killed")))
    wounded = _toll("Front", 40, "forty were injured", figure=a_figure(40, 40, 40, unit="soldiers"))
    assert disputed(_pair(ours, wounded)) is None
