"""Implications: what the denial of a claim of one kind denies among claims of other kinds.  Pure."""

from __future__ import annotations

from whosays.reconcile.context import VIOLENCE
from whosays.records import Kind

__all__ = ["COUNTED", "HELD", "related", "related_far"]

_DENIED_BY: dict[Kind, frozenset[Kind]] = {
    # to deny the key is to deny each of these
    Kind.PRESENCE: frozenset(
        {Kind.STRENGTH, Kind.INFRASTRUCTURE, Kind.MOVEMENT, Kind.CONTROL, Kind.ATTACK, Kind.SUPPORT}
    ),
    Kind.STRENGTH: frozenset({Kind.PRESENCE, Kind.MOVEMENT, Kind.MOBILISATION}),
    Kind.MOVEMENT: frozenset({Kind.PRESENCE, Kind.CONTROL}),
    Kind.LINK: frozenset({Kind.SUPPORT, Kind.MEMBERSHIP}),
    Kind.SUPPORT: frozenset({Kind.LINK, Kind.INFRASTRUCTURE, Kind.PRESENCE}),
    Kind.ATTACK: VIOLENCE | {Kind.MOVEMENT},
    Kind.CASUALTIES: VIOLENCE,
    Kind.COUNTERACTION: VIOLENCE,
    Kind.CONTROL: frozenset({Kind.PRESENCE}),
}
_FAR = {
    Kind.PRESENCE: frozenset({Kind.STRENGTH, Kind.INFRASTRUCTURE, Kind.MOVEMENT, Kind.CONTROL}),
    Kind.ATTACK: frozenset({Kind.CASUALTIES}),
    Kind.CASUALTIES: frozenset({Kind.ATTACK}),
    Kind.COUNTERACTION: frozenset[Kind](),
    Kind.CONTROL: frozenset[Kind](),
    Kind.MOVEMENT: frozenset({Kind.PRESENCE}),
}
"""Between reports, where no words around tell what is answered, fewer follow."""
COUNTED = frozenset({Kind.STRENGTH, Kind.CASUALTIES, Kind.INFRASTRUCTURE, Kind.MOVEMENT, Kind.PRESENCE})
"""Kinds whose figures count persons or things that another claim may count, too."""
HELD = frozenset({Kind.CONTROL, Kind.PRESENCE, Kind.MOVEMENT})
"""Kinds that say who is in a place: within a report two parties may be rivals for it."""


def related(denied: Kind, affirmed: Kind) -> bool:
    """Tell whether to deny a claim of one kind is to deny claims of another, within a report."""
    return affirmed in _DENIED_BY.get(denied, frozenset())


def related_far(denied: Kind, affirmed: Kind) -> bool:
    """Tell whether to deny a claim of one kind is to deny claims of another in another report."""
    return related(denied, affirmed) and affirmed in _FAR.get(denied, _DENIED_BY[denied])
