"""Stages that need no model: a claim in every "X said that Y."; "sleep" sleeps.  For the process that reads."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from dataclasses import replace

from tests.make import a_claim
from whosays.attribute import Attributed
from whosays.parse import parse
from whosays.pipeline import Stages
from whosays.records import Claim, Outcome, Report
from whosays.settings import Settings

__all__ = ["open_plain_stages"]

SENTENCE = re.compile(r"[^.\n]*\bsaid that\b[^.\n]*\.")


def open_plain_stages(settings: Settings) -> Stages:
    """Return the stages; a function with a name, so that it can be sent to the process."""
    return Stages(
        parse=lambda capture: parse(capture),
        attribute=lambda reports: [Attributed(found=(), declined=(), encoded=()) for _ in reports],
        interpret=lambda report, _: Outcome(found=tuple(_claims(report))),
        resolve=lambda _, claims: claims,
        origin=lambda report: replace(report, origin=report.id),
    )


def _claims(report: Report) -> Sequence[Claim]:
    if "sleep for long" in report.text:
        time.sleep(30)
    if "break down" in report.text:
        os._exit(1)
    claims = []
    for number, found in enumerate(SENTENCE.finditer(report.text)):
        source, _, content = found.group().strip(" .").partition(" said that ")
        claims.append(a_claim(report=report, source=source, quote=content, id=f"{report.id}-{number}"))
    return claims
