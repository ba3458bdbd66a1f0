"""Desk bridge: the pages' desk over this server's jobs.  In: an app's board and ledger.  Out: Desk.  Reads and adds."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from fastapi import Request

from whosays.errors import MalformedInput
from whosays.ledger import Ledger
from whosays.pipeline import Extracted, open_given
from whosays.records import Stated
from whosays.show.web.forms import FIELD, checked, form_fields
from whosays.show.web.jobs import JobBoard
from whosays.show.web.pages import Desk, open_desk
from whosays.show.web.pages.desk import Captures
from whosays.show.web.reading_process import MOST_REPORTS, Reading
from whosays.show.web.serving_settings import ServingSettings

__all__ = ["checked_posts", "desk_of"]

PAGE_SECONDS = 30.0
"""How long a page waits for the claims of what was pasted."""


def desk_of(serving: ServingSettings, ledger: Ledger, board: JobBoard) -> Desk:
    """Return the desk: what is pasted is read by the board, addresses are fetched from the public internet."""
    desk = open_desk(
        serving.settings,
        ledger,
        fetch=lambda address: open_given(address, Stated()),
        form_fields=form_fields,
    )
    return replace(
        desk,
        read=lambda captures: _read(board, captures, keep=False),
        add=lambda captures: _read(board, captures, keep=True),
    )


def _read(board: JobBoard, captures: Captures, *, keep: bool) -> tuple[Extracted, ...]:
    given = tuple(islice(captures, MOST_REPORTS + 1))
    job = board.submit(Reading(given=(given,), keep=keep, name="pasted"))
    if not board.wait(job, PAGE_SECONDS):
        if keep:
            raise MalformedInput(
                "It is still being read, and will be added", cure="Look at the overview soon"
            )
        board.stop(job.id)
        raise MalformedInput("Reading it takes too long for a page", cure="Add it with: whosays add FILE")
    if job.failed:
        raise MalformedInput(job.failed.what, cure=job.failed.cure)
    return tuple(job.found)


async def checked_posts(request: Request) -> None:
    """Raise Problem 403 when a form comes without the hidden field of one of our pages."""
    if request.method == "POST":
        bound = request.app.state.serving.bounds.upload_bytes
        form = await request.form(max_files=8, max_fields=64, max_part_size=bound)
        checked(request, form.get(FIELD))
