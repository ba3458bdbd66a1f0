"""A speaker's role and body are read from the mention and the words beside it."""

from __future__ import annotations

import pytest

from whosays.records import ActorKind
from whosays.resolve.actors.standing import standing

CASES = [
    (
        "Taliban spokesman Zabihullah Mujahid",
        "",
        "",
        "Zabihullah Mujahid",
        "spokesman",
        "Taliban",
    ),
    (
        "Zabihullah Mujahid",
        "But Taliban spokesman ",
        " said",
        "Zabihullah Mujahid",
        "spokesman",
        "Taliban",
    ),
    (
        "Foreign ministry spokeswoman Maria Zakharova",
        "",
        "",
        "Maria Zakharova",
        "spokeswoman",
        "Foreign ministry",
    ),
    (
        "Maria Zakharova",
        "",
        ", spokeswoman for the Russian Foreign Ministry, said",
        "Maria Zakharova",
        "spokeswoman",
        "Russian Foreign Ministry",
    ),
    (
        "Pavel Rudakov",
        "",
        ", deputy chief of the CSTO Joint Staff, said",
        "Pavel Rudakov",
        "deputy chief",
        "CSTO Joint Staff",
    ),
    (
        "Anton Zhilin",
        "Deputy Foreign Minister ",
        " told Interfax",
        "Anton Zhilin",
        "Deputy Foreign Minister",
        None,
    ),
    (
        "Mr Peter Odhiambo",
        "",
        ", a security analyst, said",
        "Peter Odhiambo",
        "security analyst",
        None,
    ),
    (
        "a Western diplomat",
        "",
        "",
        "Western diplomat",
        "Western diplomat",
        None,
    ),
    (
        "the ministry",
        "",
        "",
        "ministry",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("mention", "before", "after", "name", "role", "body"), CASES)
def test_reads_name_role_and_body(
    mention: str, before: str, after: str, name: str, role: str | None, body: str | None
) -> None:
    read = standing(mention, before, after)
    assert (read.name, read.role, read.on_behalf_of) == (name, role, body)


def test_who_serves_as_gives_role_and_body() -> None:
    read = standing("General A. B., who serves as CSTO Joint Chief of Staff", "", "")
    assert read.name == "A. B."
    assert read.kind is ActorKind.PERSON
    assert f"{read.on_behalf_of} {read.role}" == "CSTO Joint Chief of Staff"


def test_several_unnamed_speakers_are_unspecified() -> None:
    read = standing("two police officers who spoke on condition of anonymity", "", "")
    assert (read.name, read.kind) == ("police officers", ActorKind.UNSPECIFIED)
