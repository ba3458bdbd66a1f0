"""Errors: every exception a user of whosays can meet.  Imports nothing of ours.

WhosaysError
├── SpanMismatch          a span does not hold the text it claims (a broken attributor)
├── InputError            something given to us cannot be read; names it and the cure
│   ├── UnreadableInput   no bytes: missing file, no permission, failed address
│   └── MalformedInput    bytes that are not what they seem: truncated, not UTF-8, no text
├── SettingsError         an option or a settings file makes no sense
├── ModelError            a shipped model or index is missing or of another version
└── LedgerError           the ledger cannot do what was asked
    ├── LedgerNotWritable read-only file or folder, or a full disk
    ├── LedgerTooNew      written by a newer whosays
    ├── LedgerDamaged     not a ledger, or a damaged one
    └── NotInLedger       no claim, report or run has this id
"""

from __future__ import annotations

__all__ = [
    "InputError",
    "LedgerDamaged",
    "LedgerError",
    "LedgerNotWritable",
    "LedgerTooNew",
    "MalformedInput",
    "ModelError",
    "NotInLedger",
    "SettingsError",
    "SpanMismatch",
    "UnreadableInput",
    "WhosaysError",
]


class WhosaysError(Exception):
    """Base of all errors raised on purpose.

    `what` says what went wrong with which thing; `cure` says what to do or type next.
    `str()` gives both on one line.
    """

    code = "error"

    def __init__(self, what: str, *, cure: str = "") -> None:
        self.what = what
        self.cure = cure
        super().__init__(f"{what}. {cure}" if cure else what)


class SpanMismatch(WhosaysError):
    """A span does not hold the text it claims."""

    code = "span-mismatch"


class InputError(WhosaysError):
    """Something given to whosays cannot be read."""

    code = "input"


class UnreadableInput(InputError):
    """No bytes could be had: missing, not permitted, or the address failed."""

    code = "unreadable"


class MalformedInput(InputError):
    """The bytes are not what they seem: truncated, binary, without text."""

    code = "malformed"


class SettingsError(WhosaysError):
    """An option or a settings file makes no sense."""

    code = "settings"


class ModelError(WhosaysError):
    """A shipped model or index is missing, damaged or of another version."""

    code = "model"


class LedgerError(WhosaysError):
    """The ledger cannot do what was asked."""

    code = "ledger"


class LedgerNotWritable(LedgerError):
    """The ledger's file or folder is read-only, or its disk is full."""

    code = "ledger-not-writable"


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer whosays."""

    code = "ledger-too-new"


class LedgerDamaged(LedgerError):
    """The file is not a ledger, or a damaged one."""

    code = "ledger-damaged"


class NotInLedger(LedgerError):
    """The ledger holds nothing under this id."""

    code = "not-in-ledger"
