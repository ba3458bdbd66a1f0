"""The place index: what it holds, how it opens, and how it fails."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import ModelError
from whosays.resolve.places import Gazetteer
from whosays.resolve.places import gazetteer as opening
from whosays.resolve.places.names import key_of, words_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "st etienne"),
        ("St. Etienne", "st etienne"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Côte d’Ivoire", "cote divoire"),
        ("W.Va.", "wva"),
        ("U.S.", "us"),
        ("Ḩalab", "halab"),
        ("", ""),
    ],
)
def test_names_written_alike_have_one_key(name: str, key: str) -> None:
    assert key_of(name) == key


@given(st.text())
def test_words_lie_in_the_text_in_order(text: str) -> None:
    words = words_of(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))


def test_a_name_lists_its_places_units_first(world: Gazetteer) -> None:
    assert [e.place_id for e in world.named("kunduz")] == ["AF.24", "geonames:1135689"]


def test_a_people_is_its_country(world: Gazetteer) -> None:
    assert [(e.place_id, e.grade) for e in world.named("afghan")] == [("AF", 2)]


def test_a_capital_is_known_as_one(world: Gazetteer) -> None:
    assert {e.kind for e in world.named("paris")} == {"capital", "settlement"}


def test_the_index_is_made_once(world: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "package_versions", lambda: "small world")
    lines: list[str] = []
    again = opening.open_gazetteer(world.path.parent, progress=lines.append)
    again.close()
    assert (again.path, lines) == (world.path, [])


def test_a_damaged_index_says_so(tmp_path: Path) -> None:
    damaged = tmp_path / "places.sqlite"
    damaged.write_bytes(b"not an index" * 100)
    with pytest.raises(ModelError, match="not a place index"):
        Gazetteer(damaged)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "package_versions", lambda: "small world")
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(ModelError, match="cannot be made"):
        opening.open_gazetteer(file / "below")
