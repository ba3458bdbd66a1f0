"""Shapes: what the OpenAPI document says of answers.  The records say the rest: their names are the claim record's."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from whosays.records import Claim

__all__ = ["ClaimsPage", "JobShape", "JobsPage", "ProblemShape", "RowsPage", "answers"]


class ProblemShape(BaseModel):
    """What went wrong (RFC 9457); `cure` says what to do about it."""

    type: str = Field(examples=["urn:whosays:problem:not-in-ledger"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["No claim 4f2a in the ledger"])
    instance: str = Field(examples=["/api/v1/claims/4f2a"])
    cure: str | None = None
    errors: list[dict[str, str]] | None = None


class ClaimsPage(BaseModel):
    """A page of claims, newest first."""

    in_words: str = Field(examples=["Claims of kind strength, about “ISKP”"])
    claims: list[Claim]
    next_cursor: str | None = Field(description="Where the next page begins; null on the last.")


class RowsPage(BaseModel):
    """A page of rows."""

    rows: list[dict[str, Any]]
    next_cursor: str | None


class JobShape(BaseModel):
    """A reading and what has come of it; `results` holds what was found, unless it was added."""

    id: str
    state: str = Field(examples=["waiting", "running", "done", "failed"])
    keep: bool
    created_at: str
    ended_at: str | None
    progress: dict[str, int] = Field(examples=[{"reports": 3, "claims": 41, "inputs": 4}])
    results: list[dict[str, Any]]
    problem: dict[str, str] | None


class JobsPage(BaseModel):
    """The jobs that are remembered."""

    jobs: list[JobShape]


def answers(
    model: Any = None, *, lines: bool = False, more: dict[int, str] | None = None
) -> dict[int | str, Any]:
    """Return the `responses` of a route: its own, 304, and the problems any route may answer with."""
    problem = {
        "model": ProblemShape,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemShape"}}},
    }
    told: dict[int | str, Any] = {200: {"model": model} if model else {}}
    if lines:
        told[200]["content"] = {"application/jsonl": {"schema": {"type": "string"}}}
    told[304] = {"description": "The ledger is as it was when this ETag was given."}
    words = {400: "A filter makes no sense", 404: "Not in the ledger", 422: "A parameter makes no sense"}
    words |= {
        401: "No token",
        403: "Not allowed",
        429: "Too often",
        421: "Another host's name",
        503: "Ledger not to be had, or busy",
    }
    for status, description in {**words, **(more or {})}.items():
        told[status] = {**problem, "description": description}
    return told
