"""Engines: a PostgreSQL for the tests, and every test's ledger in it where that is asked for.

WHOSAYS_TEST_POSTGRES names a server to use; otherwise a private cluster is started from Debian's
packages, as an account that is not root, on loopback. With `--engine postgresql`, a ledger at a
path is kept in a schema of its own, named after the path.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

__all__ = ["VARIABLE", "in_schema", "postgres_server", "programs"]

VARIABLE = "WHOSAYS_TEST_POSTGRES"


def programs() -> Path | None:
    """Return the newest folder that holds PostgreSQL's programs; None where there is none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0])
    )
    return found[-1].parent if found else None


@contextmanager
def postgres_server() -> Iterator[str | None]:
    """Start a private cluster, or take the one that is named; yield its address, None where there is none."""
    named, folder = os.environ.get(VARIABLE), programs()
    if named or folder is None:
        yield named
        return
    place = Path(tempfile.mkdtemp(prefix="whosays-pg-"))
    account = _account()
    if account is not None:
        shutil.chown(place, account)
    try:
        _run(
            folder / "initdb",
            "-A",
            "trust",
            "-U",
            "whosays",
            "-E",
            "UTF8",
            "-D",
            place / "data",
            user=account,
        )
        port = _free_port()
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {place} -c fsync=off -c shared_buffers=32MB"
        control = ("-D", place / "data", "-l", place / "log", "-w", "-o", options, "start")
        _run(folder / "pg_ctl", *control, user=account)
        try:
            yield f"postgresql://whosays@127.0.0.1:{port}/postgres"
        finally:
            _run(folder / "pg_ctl", "-D", place / "data", "-m", "immediate", "stop", user=account)
    finally:
        shutil.rmtree(place, ignore_errors=True)


@functools.cache
def in_schema(server: str, name: str) -> str:
    """Return the address of a schema of its own on a server, made if need be; one name is one schema."""
    schema = "t_" + hashlib.sha256(name.encode()).hexdigest()[:16]
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
    engine.dispose()
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    return url.render_as_string(hide_password=False)


def _account() -> str | None:
    """Return the account that the server runs as where we are root, who may not: its own, else nobody."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(program: Path, *arguments: str | Path, user: str | None) -> None:
    done = subprocess.run(
        [program, *arguments], user=user, check=False, cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"{program.name} failed: {done.stderr}")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
