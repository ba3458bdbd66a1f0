"""Disputes inside one report: wide candidates, of which the fitted confidence keeps the likely ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.make import a_figure
from tests.reconcile.claims import place, told
from whosays.reconcile import complete, links_among
from whosays.records import Act, Claim, Cue, Kind, Link, LinkReason, Polarity

KUNDUZ = place("Kunduz", id="1", country="AF", admin1="24", precision=3)


def _links(*claims: Claim) -> tuple[Link, ...]:
    """Return the links among claims of one report, in the order given."""
    one = [
        replace(claim, report=claims[0].report, content=tuple(_moved(s, 60 * n) for s in claim.content))
        for n, claim in enumerate(claims)
    ]
    return links_among(complete(one), (), {})


def _moved(span: Any, by: int) -> Any:
    return replace(span, start=span.start + by, end=span.end + by)


def _act(claim: Claim, act: Act) -> Claim:
    return replace(claim, cue=Cue(text="", start=0, end=0, act=act))


def _denies(source: str, kind: Kind, quote: str, **fields: Any) -> Claim:
    return _act(told(source=source, kind=kind, quote=quote, polarity=Polarity.DENIED, **fields), Act.DENY)


def test_a_charge_and_the_denial_next_to_it_are_a_dispute() -> None:
    charge = told(
        source="Kabul", kind=Kind.SUPPORT, about="Pakistan", objects=("Northern Front",), quote="arms them"
    )
    denial = _denies("Pakistan", Kind.SUPPORT, "a charge", about="Pakistan", objects=("Northern Front",))
    (found,) = _links(_act(charge, Act.ACCUSE), denial)
    assert found.reason is LinkReason.POLARITY and found.confidence >= 0.6


def test_a_denial_of_something_else_far_away_is_none() -> None:
    others = [
        told(source=f"Speaker {n}", kind=Kind.OTHER, about=f"Thing {n}", quote=f"matter {n}")
        for n in range(8)
    ]
    charge = told(
        source="Kabul", kind=Kind.ATTACK, about="Pakistan", objects=("village",), quote="shelled it"
    )
    denial = _denies("Moscow", Kind.COOPERATION, "any talks were held", about="Moscow", objects=("Beijing",))
    assert not _links(charge, *others, denial)


def test_two_numbers_of_one_toll_are_a_dispute_and_a_witness_s_part_is_none() -> None:
    def toll(source: str, number: float, quote: str) -> Claim:
        return told(
            source=source,
            kind=Kind.CASUALTIES,
            about=(),
            objects=("soldiers",),
            at=(KUNDUZ,),
            quote=quote,
            figure=a_figure(number, number, number, unit="killed"),
        )

    (found,) = _links(toll("Army", 7, "seven soldiers died"), toll("Front", 40, "forty soldiers died"))
    assert found.reason is LinkReason.FIGURE
    assert not _links(toll("Army", 40, "forty soldiers died"), toll("villager", 9, "We counted nine of them"))
