"""Links: what can't both hold, what bears out, and what only looks like either."""

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
HERAT = place("Herat", id="2", country="AF", admin1="11", precision=3)


def _pair(one: Claim, other: Claim) -> Pair:
    return pair_of(alone(one), alone(other), (one.report.origin, other.report.origin))


def _killed(source: str, low: float | None, high: float | None, **fields: Any) -> Claim:
    best = low if low is not None else high
    settings: dict[str, Any] = {
        "kind": Kind.CASUALTIES,
        "about": (),
        "objects": ("soldiers",),
        "at": (KUNDUZ,),
        "day": "2024-02-10",
        "figure": a_figure(low, best, high, unit="killed"),
        "quote": f"{best} killed",
    }
    return told(source=source, **(settings | fields))


def test_what_one_affirms_and_another_denies_is_a_dispute() -> None:
    found = disputed(
        _pair(told(source="Moscow", at=(KUNDUZ,)), told(source="Kabul", at=(KUNDUZ,), polarity=DENIED))
    )
    assert found and found.reason is LinkReason.POLARITY
    assert found.why == "Kabul denies the presence that Moscow affirms"


@pytest.mark.parametrize(
    ("affirmed", "denied", "found"),
    [(KUNDUZ, AFGHANISTAN, True), (AFGHANISTAN, KUNDUZ, False), (KUNDUZ, HERAT, False)],
    ids=["a denial reaches inside", "a denial doesn't reach around", "another place"],
)
def test_a_denial_holds_for_its_place(affirmed: Any, denied: Any, found: bool) -> None:
    pair = _pair(told(source="Moscow", at=(affirmed,)), told(source="Kabul", at=(denied,), polarity=DENIED))
    assert bool(disputed(pair)) is found


def test_denying_every_group_denies_a_named_one() -> None:
    none = told(
        source="Kabul", about="foreign fighters", about_kind=UNNAMED, at=(AFGHANISTAN,), polarity=DENIED
    )
    assert disputed(_pair(told(source="Moscow", at=(KUNDUZ,)), none))


def test_denying_presence_denies_strength_there() -> None:
    strong = told(source="Moscow", at=(KUNDUZ,), kind=Kind.STRENGTH, figure=a_figure(400, 400, 400))
    assert disputed(_pair(strong, told(source="Kabul", at=(AFGHANISTAN,), polarity=DENIED)))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (_killed("Army", 7, 7), _killed("Rebels", 40, None), LinkReason.FIGURE),
        (_killed("Army", 7, 7), _killed("Rebels", 5, None), None),
        (_killed("Army", 7, 7), _killed("Rebels", 40, None, objects=("villagers",)), None),
        (_killed("Army", 7, 7), _killed("Rebels", 40, None, objects=("policemen",)), None),
        (_killed("Army", 7, 7), _killed("Rebels", 40, None, day="2024-05-10"), None),
        (_killed("Army", 7, 7), _killed("Army", 40, None), None),
        (_killed("Army", 7, 7), _killed("Rebels", 40, 40, figure=a_figure(40, 40, 40, unit="wounded")), None),
        (_killed("Army", 7, 7), _killed("Rebels", 40, 40, at=(AFGHANISTAN,)), None),
        (_killed("Army", 70, 70), _killed("Rebels", 40, 40, at=(AFGHANISTAN,)), LinkReason.FIGURE),
        (_killed("Army", 7, 7), _killed("Rebels", 7, 7, polarity=DENIED), LinkReason.POLARITY),
        (_killed("Army", 9, 9), _killed("Rebels", 7, 7, polarity=DENIED), None),
    ],
    ids=[
        "ranges apart",
        "ranges meet",
        "other victims",
        "another force",
        "another day",
        "one source revises",
        "killed and wounded",
        "part and whole",
        "a part over the whole",
        "the number denied",
        "another number denied",
    ],
)
def test_figures_are_disputed_only_of_one_count(one: Claim, other: Claim, reason: LinkReason | None) -> None:
    found = disputed(_pair(one, other))
    assert (found.reason if found else None) is reason


def test_two_holders_of_one_town_are_rivals() -> None:
    army = told(source="Army", about="Army", about_kind=ActorKind.FORCES, kind=Kind.CONTROL, at=(KUNDUZ,))
    front = told(source="Front", about="Front", kind=Kind.CONTROL, at=(KUNDUZ,))
    found = disputed(_pair(army, front))
    assert found and found.reason is LinkReason.RIVAL


def test_another_origin_and_source_corroborate() -> None:
    found = corroborated(_pair(told(source="Moscow", at=(KUNDUZ,)), told(source="Kabul", at=(AFGHANISTAN,))))
    assert found and found.reason is LinkReason.SAME


@pytest.mark.parametrize(
    "other",
    [
        told(source="Moscow", at=(KUNDUZ,), quote="the group is there"),
        told(source="Kabul", at=(HERAT,)),
        told(source="Kabul", at=(KUNDUZ,), about="Southern Front"),
        told(source="Kabul", at=(KUNDUZ,), via="Moscow"),
        told(source="Kabul", at=(KUNDUZ,), publisher="Moscow Post"),
        told(source="Kabul", at=(KUNDUZ,), about="terrorist groups", about_kind=UNNAMED),
    ],
    ids=["one source", "another place", "another group", "relayed by it", "one publisher", "no named group"],
)
def test_no_corroboration(other: Claim) -> None:
    assert corroborated(_pair(told(source="Moscow", at=(KUNDUZ,)), other)) is None


def test_copies_of_one_wire_text_neither_dispute_nor_corroborate() -> None:
    one, other = told(source="Moscow", at=(KUNDUZ,)), told(source="Kabul", at=(KUNDUZ,))
    pair = pair_of(alone(one), alone(other), ("wire", "wire"))
    assert corroborated(pair) is None
    denial = alone(told(source="Kabul", at=(KUNDUZ,), polarity=DENIED))
    assert disputed(pair_of(alone(one), denial, ("wire", "wire"))) is None
