"""Coreference of nameless mentions."""

import pytest

from whosays.records import ActorKind
from whosays.resolve.actors import ActorMention, How
from whosays.resolve.coreference import antecedent, is_speaker_word, whole_name


def named(start: int, text: str, kind: ActorKind) -> ActorMention:
    return ActorMention(
        start=start, end=start + len(text), text=text, actor_id=text, name=text, kind=kind, how=How.EXACT
    )


KNOWN = [
    named(0, "Islamic State", ActorKind.ARMED_GROUP),
    named(40, "Boko Haram", ActorKind.ARMED_GROUP),
    named(80, "Kenya Defence Forces", ActorKind.FORCES),
]


@pytest.mark.parametrize(
    ("text", "before", "name"),
    [
        ("group", "said that the ", "Boko Haram"),
        ("the group", "", "Boko Haram"),
        ("its fighters", "", "Boko Haram"),
        ("troops", "said the ", "Kenya Defence Forces"),
        ("they", "", "Kenya Defence Forces"),
        ("militants", "dozens of ", None),
        ("the new group of armed men", "", None),
        ("the river", "", None),
        ("the state", "", "Islamic State"),
        ("state", "in a ", None),
    ],
)
def test_a_definite_mention_takes_the_nearest_fitting_name(text: str, before: str, name: str | None) -> None:
    found = antecedent(200, text, before, KNOWN)
    assert (found.name if found else None) == name


def test_a_name_too_far_back_is_not_taken() -> None:
    assert antecedent(9_000, "the group", "", KNOWN) is None


def test_part_of_a_name_grows_to_the_whole_name() -> None:
    whole = whole_name(0, 7, KNOWN)
    assert whole is not None
    assert whole.name == "Islamic State"


def test_a_whole_name_does_not_grow() -> None:
    assert whole_name(0, 13, KNOWN) is None


def test_we_is_the_speaker() -> None:
    assert is_speaker_word("our forces")
    assert not is_speaker_word("the forces")
