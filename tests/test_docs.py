"""The documentation says what the program does: reference pages, links, commands, dependencies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main
from tools.write_reference import FOLDER, pages

from whosays.show.cli import app

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
COMMAND = re.compile(r"\bwhosays ([a-z]+)\b(?! *=)")
CODE = re.compile(r"```console\n(.*?)```|`(whosays [^`]*)`", re.DOTALL)


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_reference_page_is_what_the_code_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_exist(page: Path) -> None:
    known = set(getattr(typer.main.get_command(app), "commands"))  # noqa: B009 - typer's class is private
    code = " ".join(a or b for a, b in CODE.findall(page.read_text(encoding="utf-8")))
    assert set(COMMAND.findall(code)) - known == set()


def test_every_command_and_option_has_help() -> None:
    for name, command in getattr(typer.main.get_command(app), "commands").items():  # noqa: B009
        assert command.help, name
        assert [p.name for p in command.params if not p.help] == [], name


def test_every_make_task_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    tasks = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))) <= tasks


def test_every_dependency_is_explained_in_the_readme() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert listed
    names = re.findall(r'"([a-zA-Z0-9-]+)', listed.group(1))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in names if f"| {name} |" not in readme] == []
