"""The knowledge base is complete, consistent, and open to a user's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.errors import SettingsError
from whosays.records import ActorKind
from whosays.resolve.actors import load_actors

ACTORS = load_actors()


def of_kind(kind: ActorKind) -> list[str]:
    return [e.id for e in ACTORS.entries.values() if e.kind is kind]


def test_it_knows_at_least_250_armed_groups_195_states_and_80_media() -> None:
    assert len(of_kind(ActorKind.ARMED_GROUP)) >= 250
    assert len(of_kind(ActorKind.STATE)) >= 195
    assert len(of_kind(ActorKind.MEDIA)) >= 80


def test_every_parent_and_origin_of_a_split_is_an_actor_of_its_own() -> None:
    ids = set(ACTORS.entries)
    named = {p for e in ACTORS.entries.values() for p in (*e.parents, *e.split_from)}
    assert named <= ids


def test_every_country_of_an_actor_is_a_state() -> None:
    codes = {code for e in ACTORS.entries.values() for code in (*e.countries, *e.members)}
    assert codes <= {state[:2] for state in ACTORS.composer.states}


def test_every_group_and_body_cites_a_source() -> None:
    scopes = ("group:", "igo:", "media:", "civil:", "forces:")
    assert [e.id for e in ACTORS.entries.values() if e.id.startswith(scopes) and not e.source] == []


def test_a_users_file_adds_actors_and_replaces_ours(tmp_path: Path) -> None:
    extra = tmp_path / "mine.yaml"
    extra.write_text(
        "prefix: group\nkind: armed-group\nactors:\n"
        "- {id: kuf, name: Kuf Brigade, acronyms: [KB]}\n- {id: m23, name: M23 Movement}\n"
    )
    actors = load_actors(extra)
    assert [m.actor_id for m in actors.find("The Kuf Brigade (KB) fled")] == ["group:kuf", "group:kuf"]
    assert actors.resolve("M23 Movement").name == "M23 Movement"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("actors: 3", "no list `actors`"),
        ("- a", "no mapping"),
        ("kind: civil\nactors: [", "line 3: not YAML"),
        ("kind: armed-group\nactors:\n- {id: a}", "line 3: the actor has no `name`"),
        ("kind: armed-group\nactors:\n- {id: a, name: A, alias: [B]}", "unknown key `alias`"),
        ("kind: warband\nactors:\n- {id: a, name: A}", "`kind` is 'warband'"),
        ("kind: civil\nactors:\n- {id: a, name: A, aliases: B}", "`aliases` is not a list"),
    ],
)
def test_a_wrong_file_is_refused_with_the_entry_and_the_key(
    tmp_path: Path, text: str, complaint: str
) -> None:
    extra = tmp_path / "mine.yaml"
    extra.write_text(text)
    with pytest.raises(SettingsError, match=complaint):
        load_actors(extra)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_actors(tmp_path / "none.yaml")
