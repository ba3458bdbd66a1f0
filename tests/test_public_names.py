"""What a package exports is what it says it exports."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

import pytest

import whosays

PACKAGES = ["whosays", *(f"whosays.{m.name}" for m in pkgutil.iter_modules(whosays.__path__) if m.ispkg)]


def _module(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.mark.parametrize("name", PACKAGES)
def test_every_name_of_all_is_there_and_named_once(name: str) -> None:
    module = _module(name)
    names = list(module.__all__)
    assert len(names) == len(set(names))  # their order is ruff's affair
    assert [n for n in names if not hasattr(module, n)] == []


def test_every_public_name_is_documented() -> None:
    named = (getattr(whosays, name) for name in whosays.__all__ if name != "__version__")
    assert [thing for thing in named if not thing.__doc__] == []


def test_the_library_has_few_public_names() -> None:
    assert len(whosays.__all__) <= 15
