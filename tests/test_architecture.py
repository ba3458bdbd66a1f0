"""The map of ARCHITECTURE.md holds: who imports whom, how long a file is, what its first line says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "whosays"
STAGES = ("read", "parse", "attribute", "interpret", "resolve", "reconcile", "ledger", "ask", "show")
EVERYONE = frozenset({"records", "errors", "models"})
MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "records": frozenset({"errors"}),
    "models": frozenset({"errors"}),
    "settings": frozenset({"errors"}),
    "plugins": frozenset({"errors"}),
    **dict.fromkeys(STAGES, EVERYONE),
    "ask": EVERYONE | {"ledger"},
    "show": EVERYONE | {"ask", "ledger", "past", "pipeline", "settings", "why"},
    "single": EVERYONE | {"settings", *STAGES} - {"show"},
    "pipeline": EVERYONE | {"plugins", "reconciling", "regrouping", "settings", "single", *STAGES} - {"show"},
    "reconciling": EVERYONE | {"ledger", "reconcile", "regrouping"},
    "regrouping": EVERYONE | {"ledger", "reconcile"},
    "why": EVERYONE | {"plugins", "settings", "attribute", "interpret", "resolve"},
    "past": EVERYONE | {"ask", "ledger", "pipeline", "resolve"},
    "testing": EVERYONE | {"ledger"},
    "__init__": EVERYONE | {"ledger", "pipeline", "settings"},
    "__main__": frozenset({"show"}),
}
LONGEST_FILE_LINES = 390
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "manager"}
MODULES = sorted(SOURCE.rglob("*.py"))


def _room(path: Path) -> str:
    """The stage or top-level module that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module == "whosays"
            yield from (f"whosays.{name.name}" for name in node.names) if whole else (node.module,)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = _room(path)
    names = [name.split(".") for name in _imported(ast.parse(path.read_text(encoding="utf-8")))]
    rooms = {parts[1] for parts in names if parts[0] == "whosays" and len(parts) > 1}
    assert rooms - {room} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short_and_says_first_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE_LINES
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(ast.parse(text)), "no docstring"


def test_every_room_of_the_map_is_there() -> None:
    rooms = {_room(path) for path in MODULES}
    assert rooms == set(MAY_IMPORT)


def test_records_are_frozen_slotted_and_keyword_only() -> None:
    for path in (SOURCE / "records").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                for call in (d for d in node.decorator_list if isinstance(d, ast.Call)):
                    given = {keyword.arg for keyword in call.keywords}
                    assert {"frozen", "slots", "kw_only"} <= given, f"{path.name}: {node.name}"
