"""Static: style sheets and scripts, ours and those that installed packages carry.  Reads files, each once.

`static_url("app.css")` is `/static/<digest>/app.css`: the address changes with the content, so that a browser
may keep it for good. Ours lie in `pages/static/`; `CARRIED` names the others.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

__all__ = ["CARRIED", "router", "static_url"]

OURS = Path(__file__).parent / "pages" / "static"

CARRIED: dict[str, tuple[str, str]] = {
    "maplibre-gl.js": ("maplibre", "srcjs/maplibre-gl.js"),
    "maplibre-gl.css": ("maplibre", "srcjs/maplibre-gl.css"),
}
"""Files of installed packages, by the name they are served under: the package and the path in it."""

FOR_GOOD = "public, max-age=31536000, immutable"
COMPRESSED_FROM_BYTES = 512

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as it is sent: its bytes, plain and gzipped, its type and the digest of its content."""

    plain: bytes
    zipped: bytes
    media_type: str
    digest: str


def static_url(name: str) -> str:
    """Return the address of a file of ours or a carried one. Raises LookupError when there is none."""
    file = _file(name)
    if file is None:
        raise LookupError(f"no static file {name}")
    return f"/static/{file.digest}/{name}"


@router.get("/static/{digest}/{name:path}")
def static(digest: str, name: str, request: Request) -> Response:
    """Send a file; under another digest than its own it is sent too, but not to be kept."""
    file = _file(name)
    if file is None:
        raise HTTPException(404, f"There is no file {name}")
    zipped = "gzip" in request.headers.get("accept-encoding", "") and len(file.zipped) < len(file.plain)
    headers = {"cache-control": FOR_GOOD if digest == file.digest else "no-cache", "vary": "accept-encoding"}
    if zipped:
        headers["content-encoding"] = "gzip"
    return Response(file.zipped if zipped else file.plain, media_type=file.media_type, headers=headers)


@lru_cache(maxsize=256)
def _file(name: str) -> _File | None:
    path = _path(name)
    if path is None or not path.is_file():
        return None
    plain = path.read_bytes()
    zipped = gzip.compress(plain, mtime=0) if len(plain) >= COMPRESSED_FROM_BYTES else plain
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    digest = hashlib.sha256(plain).hexdigest()[:12]
    return _File(plain=plain, zipped=zipped, media_type=media_type, digest=digest)


def _path(name: str) -> Path | None:
    """Return where a file lies; None for a name that leads out of its folder."""
    if name in CARRIED:
        package, inside = CARRIED[name]
        found = find_spec(package)
        return Path(next(iter(found.submodule_search_locations or ()))) / inside if found else None
    parts = PurePosixPath(name).parts
    clean = parts and ".." not in parts and not name.startswith("/") and "\0" not in name
    return OURS.joinpath(*parts) if clean else None
