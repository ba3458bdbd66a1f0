"""A mention chosen by the model resolves to an actor, a kind, or a new actor, and says why."""

from __future__ import annotations

import pytest

from whosays.records import ActorKind
from whosays.resolve.actors import How, load_actors

ACTORS = load_actors()


@pytest.mark.parametrize(
    ("name", "actor_id", "kind"),
    [
        ("the Taliban", "group:taliban", ActorKind.ARMED_GROUP),
        ("three suspected ISIS fighters", "group:islamic-state", ActorKind.ARMED_GROUP),
        ("commanders of the Taliban", "group:taliban", ActorKind.ARMED_GROUP),
        ("several hundred fighters of the TTP", "group:tehrik-e-taliban-pakistan", ActorKind.ARMED_GROUP),
        ("“Taliban spokesman”", "group:taliban", ActorKind.ARMED_GROUP),
        ("Islamabad", "gov:PK", ActorKind.GOVERNMENT),
        ("Pakistan", "state:PK", ActorKind.STATE),
        ("the Iraqi government", "gov:IQ", ActorKind.GOVERNMENT),
        ("Taliban Interior Ministry", "gov:AF.moi", ActorKind.GOVERNMENT),
        ("Kenya Defence Forces", "forces:KE.army", ActorKind.FORCES),
        ("FSB", "forces:RU.fsb", ActorKind.FORCES),
        ("TASS", "media:tass", ActorKind.MEDIA),
        ("a senior Afghan official", "gov:AF.officials", ActorKind.UNSPECIFIED),
        ("Western diplomat", None, ActorKind.UNSPECIFIED),
        ("terrorist groups", None, ActorKind.UNSPECIFIED),
        ("residents of Kunduz", None, ActorKind.POPULATION),
        ("Mark Tillery", None, ActorKind.PERSON),
        ("General A. B. Khan", None, ActorKind.PERSON),
        ("they", None, ActorKind.UNSPECIFIED),
        ("Gunmen", None, ActorKind.ARMED_GROUP),
        ("the Kuf Brigade", "new:kuf-brigade", ActorKind.ARMED_GROUP),
        ("Azawad Freedom Column (AFC", "new:azawad-freedom-column", ActorKind.UNSPECIFIED),
        ("Tenth Front", "new:tenth-front", ActorKind.UNSPECIFIED),
        ("The Hindu", "media:hindu", ActorKind.MEDIA),
    ],
)
def test_resolves_a_mention(name: str, actor_id: str | None, kind: ActorKind) -> None:
    resolved = ACTORS.resolve(name)
    assert (resolved.actor_id, resolved.kind) == (actor_id, kind)
    assert resolved.why


def test_an_army_without_a_state_is_that_of_the_one_country_spoken_of() -> None:
    resolved = ACTORS.resolve("the army", countries_in_text={"ML": 7, "FR": 1})
    assert (resolved.actor_id, resolved.name, resolved.how) == (
        "forces:ML.army",
        "Malian army",
        How.IN_CONTEXT,
    )


def test_an_army_without_a_state_is_the_one_the_text_names() -> None:
    resolved = ACTORS.resolve("the army", countries_in_text={"CI": 3, "BF": 2}, named=["forces:BF.army"])
    assert resolved.actor_id == "forces:BF.army"


def test_an_army_among_several_countries_stays_unresolved() -> None:
    assert ACTORS.resolve("the army", countries_in_text={"ML": 3, "NE": 3}).actor_id is None


def test_an_unknown_capitalised_speaker_is_a_person_without_an_id() -> None:
    assert ACTORS.resolve("Chinara Toktobaeva", speaker=True).kind is ActorKind.PERSON
    assert ACTORS.resolve("Chinara Toktobaeva", speaker=True).actor_id is None


def test_parents_lead_from_a_ministry_to_its_government_and_state() -> None:
    assert ACTORS.parents("gov:ML.mfa") == ("gov:ML",)
    assert ACTORS.parents("gov:ML") == ("state:ML",)
    assert ACTORS.parents("group:haqqani-network") == ("group:taliban",)
