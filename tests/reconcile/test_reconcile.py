"""Reconcile as a whole: order of arrival is all one, and a rebuild gives what adding gave."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make import a_figure, a_report
from tests.reconcile.claims import place, told
from whosays.reconcile import Stated, complete_all, links_among, propositions_of, reconcile
from whosays.records import ActorKind, Claim, Kind, Link, Polarity

KUNDUZ = place("Kunduz", id="1", country="AF", precision=3)
AFGHANISTAN = place("Afghanistan", id="AF", country="AF", precision=6)

claims = st.builds(
    told,
    source=st.sampled_from(["Moscow", "Kabul", "Dushanbe", "residents"]),
    about=st.sampled_from(["Northern Front", "terrorist groups", "Army"]),
    at=st.sampled_from([(), (KUNDUZ,), (AFGHANISTAN,)]),
    kind=st.sampled_from([Kind.PRESENCE, Kind.STRENGTH, Kind.CASUALTIES, Kind.CONTROL]),
    polarity=st.sampled_from(list(Polarity)),
    figure=st.sampled_from([None, a_figure(7, 7, 7), a_figure(40, 40, None)]),
    day=st.sampled_from([None, "2024-02-10"]),
    report=st.sampled_from([a_report(f"Text number {n} of its own.", publisher=f"P{n}") for n in range(3)]),
)
some_claims = st.lists(claims, max_size=8, unique_by=lambda c: c.id)


@settings(max_examples=60, deadline=None)
@given(some_claims, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(found: list[Claim], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reconcile([], shuffled) == reconcile([], found)


@settings(max_examples=60, deadline=None)
@given(some_claims)
def test_links_added_report_by_report_are_those_of_a_rebuild(found: list[Claim]) -> None:
    stated = complete_all(found)
    links: list[Link] = []
    known: list[Stated] = []
    for report in sorted({c.report.id for c in found}):
        new = [s for s in stated if s.claim.report.id == report]
        links += links_among(new, known, {})
        known += new
    assert sorted(links, key=lambda one: one.claims) == list(links_among(stated, (), {}))


def test_a_later_report_changes_no_proposition() -> None:
    first = told(source="Moscow", at=(KUNDUZ,))
    before = {p.id for p in reconcile([], [first]).propositions}
    after = reconcile([], [first, told(source="Kabul", at=(AFGHANISTAN,))]).propositions
    assert before == {p.id for p in after}


def test_a_province_and_its_country_gather_presence() -> None:
    (one,) = complete_all([told(source="Moscow", at=(KUNDUZ,))])
    (other,) = complete_all([told(source="Kabul", at=(AFGHANISTAN,), polarity=Polarity.DENIED)])
    assert propositions_of(one) == propositions_of(other)


def test_an_unnamed_party_is_broader_than_a_named_one_and_not_equal() -> None:
    named = told(source="Moscow", at=(KUNDUZ,))
    unnamed = told(
        source="Kabul", about="terrorist groups", about_kind=ActorKind.UNSPECIFIED, at=(AFGHANISTAN,)
    )
    by_subject = {p.subject: p for p in reconcile([], [named, unnamed]).propositions}
    assert by_subject["name:northern front"].broader == (by_subject["any:fighters"].id,)


def test_a_claim_about_two_groups_is_about_two_propositions() -> None:
    (both,) = complete_all([told(about=["Northern Front", "Southern Front"], at=(KUNDUZ,))])
    assert len(propositions_of(both)) == 2


def test_the_latest_claim_is_the_position_and_the_earlier_its_history() -> None:
    old = told(source="Moscow", at=(KUNDUZ,), said="2024-01-01")
    new = told(source="Moscow", at=(KUNDUZ,), said="2024-02-01", polarity=Polarity.DENIED)
    (position,) = reconcile([], [new, old]).positions
    assert (position.claim, position.history, position.polarity) == (new.id, (old.id,), Polarity.DENIED)


def test_a_spokesmans_position_is_that_of_his_body() -> None:
    man = told(source="Ivan Petrov", on_behalf_of="Foreign Ministry", at=(KUNDUZ,), said="2024-02-01")
    body = told(source="Foreign Ministry", at=(KUNDUZ,), said="2024-01-01")
    (position,) = reconcile([], [man, body]).positions
    assert position.history == (body.id,)
    assert position.source and position.source.name == "Ivan Petrov"


def test_residents_of_two_reports_are_two_sources() -> None:
    claims = [told(source="residents", at=(KUNDUZ,), quote=words) for words in ("one", "another")]
    assert len(reconcile([], claims).positions) == 2


def test_a_denial_takes_place_and_day_from_what_it_answers() -> None:
    report = a_report("They attacked Kunduz on 10 February. The army denies that it did.")
    attack = told(
        source="residents",
        report=report,
        about="Army",
        kind=Kind.ATTACK,
        at=(KUNDUZ,),
        day="2024-02-10",
        quote="They attacked Kunduz",
    )
    denial = told(
        source="Army",
        report=report,
        about="Army",
        kind=Kind.ATTACK,
        at=(),
        polarity=Polarity.DENIED,
        quote="it did",
    )
    _, answer = complete_all([denial, attack])
    assert answer.places == (KUNDUZ,)
    assert answer.time and answer.time.start == "2024-02-10"
    assert answer.lent == {"places", "time"}


def test_a_link_of_two_reports_has_words_and_a_confidence() -> None:
    yes, no = (
        told(source="Moscow", at=(KUNDUZ,)),
        told(source="Kabul", at=(KUNDUZ,), polarity=Polarity.DENIED),
    )
    (link,) = reconcile([], [yes, no]).links
    assert set(link.claims) == {yes.id, no.id}
    assert 0.3 <= link.confidence <= 1
    assert link.why
