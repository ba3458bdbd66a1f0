"""Records to and from plain mappings, ready for JSON: the one converter.  Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from cattrs.preconf.json import JsonConverter, make_converter

__all__ = ["as_mapping", "from_mapping"]

Record = TypeVar("Record")

_converter: JsonConverter = make_converter()


def as_mapping(record: object) -> dict[str, Any]:
    """Return a record as nested dicts and lists, keys in the record's field order."""
    return cast("dict[str, Any]", _converter.unstructure(record))


def from_mapping(mapping: Mapping[str, Any], kind: type[Record]) -> Record:
    """Return the record of type `kind` that `mapping` describes; unknown keys are left aside.

    Raises cattrs.ClassValidationError when a field is missing or of the wrong shape.
    """
    return _converter.structure(mapping, kind)
