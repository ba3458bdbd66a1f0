"""Settings of all tests: property tests without a deadline, as machines differ; and the engine of ledgers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.engines import VARIABLE, in_schema, postgres_server
from whosays.ledger import opening

settings.register_profile("steady", deadline=None, print_blob=True)
settings.load_profile("steady")

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "what keeps the ledgers of all tests; a test marked `sqlite` is about files and skipped elsewhere"
    parser.addoption("--engine", choices=(SQLITE, POSTGRESQL), default=SQLITE, help=words)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sqlite: about the file that a SQLite ledger is")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--engine") == POSTGRESQL:
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip(reason="about a file of SQLite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server for the tests; skips where there is none."""
    with postgres_server() as server:
        if server is None:
            pytest.skip(f"no PostgreSQL: set {VARIABLE} to an address, or install Debian's postgresql")
        yield server


@pytest.fixture(scope="session", autouse=True)
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """Keep the ledgers of all tests in what `--engine` names."""
    chosen = str(request.config.getoption("--engine"))
    if chosen == SQLITE:
        yield chosen
        return
    server = request.getfixturevalue("postgres")
    before = opening.address_of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "address_of", lambda where: _moved(before(where), server))
        yield chosen


def _moved(address: str | Path, server: str) -> str:
    return address if isinstance(address, str) else in_schema(server, str(address))


@pytest.fixture(scope="session")
def ledger_address(engine: str, request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """Return a function from a path to the address of its ledger, for a process of its own."""
    if engine == SQLITE:
        return str
    server = request.getfixturevalue("postgres")
    return lambda path: in_schema(server, str(path))
