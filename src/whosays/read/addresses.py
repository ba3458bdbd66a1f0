"""Addresses: a path, folder or glob in, the files behind it out, sorted; a refusal where there are none.

Does I/O (lists folders, opens nothing).
"""

from __future__ import annotations

import difflib
import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from whosays.read.refusals import declined
from whosays.records import Declined

__all__ = ["Found", "find"]

_LISTED_AT_MOST = 10_000  # names looked at for a "did you mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to open; `address` is its path as the user would write it."""

    address: str
    path: Path


def find(address: str) -> Iterator[Found | Declined]:
    """Yield the files that `address` stands for. Hidden files of a folder or glob are left out."""
    path = Path(address).expanduser()
    try:
        if path.is_dir():
            yield from _in_folder(address, path)
        elif path.exists():
            yield _file(address, path)
        elif glob.has_magic(address):
            yield from _in_glob(address, path)
        else:
            yield _missing(address, path)
    except PermissionError:
        yield declined(
            "not-permitted", address, "no permission to look there", cure="Check the folder's permissions"
        )
    except (OSError, ValueError) as failed:  # a name too long for the system, or one with a NUL in it
        yield declined("missing", address[:200], f"not a path ({failed})", cure="Check the path")


def _file(address: str, path: Path) -> Found | Declined:
    if path.is_file() or path.is_fifo():
        return Found(address=address, path=path)
    return declined("unsupported", address, "neither a file nor a folder", cure="Give a file")


def _in_folder(address: str, folder: Path) -> Iterator[Found | Declined]:
    empty = True
    for found in _walk(folder):
        empty = False
        yield found
    if empty:
        yield declined(
            "empty-folder", address, "the folder holds no files", cure="Give a folder with reports in it"
        )


def _walk(folder: Path) -> Iterator[Found | Declined]:
    """Depth first in sorted order; a linked folder is not entered, so a loop of links ends."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError:
        yield declined(
            "not-permitted", str(folder), "no permission to list it", cure=f"Try: chmod u+rx {folder}"
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Found(address=entry.path, path=Path(entry.path))


def _in_glob(address: str, pattern: Path) -> Iterator[Found | Declined]:
    matches = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    for match in matches:
        path = Path(match)
        if path.is_dir():
            if "**" not in address:  # "**" names the files inside already
                yield from _in_folder(match, path)
        else:
            yield _file(match, path)
    if not matches:
        yield declined(
            "no-match", address, "no file matches the pattern", cure="Check it with: ls " + address
        )


def _missing(address: str, path: Path) -> Declined:
    near = _near_name(path)
    cure = f"Did you mean {near}?" if near else "Check the path"
    return declined("missing", address, "no such file or folder", cure=cure)


def _near_name(path: Path) -> Path | None:
    if not path.parent.is_dir():
        return None
    names = [entry.name for entry in islice(os.scandir(path.parent), _LISTED_AT_MOST)]
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.7)
    return path.parent / near[0] if near else None
