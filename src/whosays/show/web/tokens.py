"""Tokens: who may ask a server that others can reach.  Reads and writes one file, which only its owner may read.

A token is `ws_<id>_<secret>`; the file holds the id, the scopes, and a salted scrypt hash of the secret,
never the secret. Revoked ones stay in the file, with the day, so that the list tells what there was.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from platformdirs import user_data_path

from whosays.errors import SettingsError
from whosays.records import as_mapping, from_mapping

__all__ = ["Scope", "Token", "TokenFile", "default_token_file"]

_COST, _BLOCK, _LANES = 2**14, 8, 1  # OWASP's password storage cheat sheet, for secrets far weaker than ours


class Scope(StrEnum):
    """What a token allows; write includes read."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as the file has it; days are ISO 8601, salt and hash in hexadecimal."""

    id: str
    name: str
    scope: Scope
    salt: str
    hash: str
    created: str
    revoked: str | None = None


def default_token_file() -> Path:
    """Return where this user's tokens are kept."""
    return user_data_path("whosays", appauthor=False) / "tokens.json"


class TokenFile:
    """The tokens of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._right: dict[
            str, str
        ] = {}  # digest of a secret once found right, by id: scrypt is slow on purpose

    def create(self, name: str, scope: Scope) -> str:
        """Make a token and return it; it cannot be seen again. Raises SettingsError for a name in use."""
        tokens = self.tokens()
        if any(token.name == name and not token.revoked for token in tokens):
            raise SettingsError(f"There is a token named {name}", cure="Choose another name, or revoke it")
        id, secret, salt = secrets.token_hex(4), secrets.token_urlsafe(32), secrets.token_bytes(16)
        made = Token(
            id=id, name=name, scope=scope, salt=salt.hex(), hash=_hash(secret, salt), created=_today()
        )
        self._write([*tokens, made])
        return f"ws_{id}_{secret}"

    def revoke(self, named: str) -> Token:
        """Revoke a token by its id or name. Raises SettingsError when there is none that holds."""
        tokens = self.tokens()
        found = next((t for t in tokens if named in (t.id, t.name) and not t.revoked), None)
        if found is None:
            raise SettingsError(f"There is no token {named}", cure="See: whosays tokens list")
        gone = replace(found, revoked=_today())
        self._write([gone if token is found else token for token in tokens])
        return gone

    def tokens(self) -> list[Token]:
        """Return all tokens, revoked ones too. Raises SettingsError when the file cannot be read."""
        try:
            rows = json.loads(self._path.read_text(encoding="utf-8"))
            return [from_mapping(row, Token) for row in rows]
        except FileNotFoundError:
            return []
        except Exception as error:  # not JSON, not ours, not permitted: the same to whoever asks
            raise SettingsError(f"The tokens in {self._path} cannot be read ({error})") from error

    def found(self, written: str) -> Token | None:
        """Return the token that `written` is, None when it is none or was revoked."""
        prefix, _, rest = written.partition("_")
        id, _, secret = rest.partition("_")
        token = next((t for t in self.tokens() if t.id == id and not t.revoked), None)
        if prefix != "ws" or token is None:
            return None
        digest = hashlib.sha256(f"{token.salt}{secret}".encode()).hexdigest()
        if not hmac.compare_digest(self._right.get(id, ""), digest):
            if not hmac.compare_digest(_hash(secret, bytes.fromhex(token.salt)), token.hash):
                return None
            self._right[id] = digest
        return token

    def _write(self, tokens: Sequence[Token]) -> None:
        """Put a new file in the place of the old one at once; nobody else may read either."""
        new = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                new.unlink()
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump([as_mapping(token) for token in tokens], file, indent=1)
            new.replace(self._path)
        except OSError as error:
            raise SettingsError(f"The tokens in {self._path} cannot be written: {error.strerror}") from error


def _hash(secret: str, salt: bytes) -> str:
    return hashlib.scrypt(secret.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES).hex()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
