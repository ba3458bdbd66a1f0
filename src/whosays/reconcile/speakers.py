"""Speakers: who stands behind a claim, and whether two claims lead back to one source.  Pure.

A spokesman speaks for his body: his words are the body's position. An unnamed source
("residents", "a security source") is itself only within one origin.
"""

from __future__ import annotations

from functools import lru_cache

from whosays.reconcile.names import actor_key, is_umbrella, name_key
from whosays.records import Claim, Source

__all__ = ["chain_of", "lead_back", "same_speaker", "speaker_key", "speaker_keys", "speaker_name"]


def speaker_key(claim: Claim, origin: str | None = None) -> str:
    """Return what identifies the holder of a claim's position: the body spoken for, else the source.

    `origin` is that of the claim's report where it is known better than the claim itself knows it.
    """
    source = claim.source
    if source is None:
        return _publisher_key(claim, origin)
    if source.on_behalf_of is not None:
        return source.on_behalf_of.actor_id or f"name:{name_key(source.on_behalf_of.name)}"
    return _source_key(source, origin or claim.report.origin)


def speaker_keys(claim: Claim, origin: str | None = None) -> frozenset[str]:
    """Return every key under which the claim's source is known: the speaker and the body he speaks for."""
    if claim.source is None:
        return frozenset({_publisher_key(claim, origin)})
    own = _source_key(claim.source, origin or claim.report.origin)
    return frozenset({own, speaker_key(claim, origin)})


def same_speaker(one: Claim, other: Claim, origins: tuple[str, str]) -> bool:
    """Tell whether two claims have one source: one name, or a name and a shorter form of it.

    "Ndaywel" is Jules Ndaywel; between reports "UN panel" is the UN panel of experts, too.
    """
    ours, theirs = speaker_keys(one, origins[0]), speaker_keys(other, origins[1])
    if ours & theirs:
        return True
    within = one.report.id == other.report.id
    return any(_shorter(a, b, within) or _shorter(b, a, within) for a in ours for b in theirs)


def chain_of(claim: Claim, origin: str | None = None) -> frozenset[str]:
    """Return the keys of all who passed the words on: the source, its body, the relays, the publisher."""
    relays = {_source_key(v, origin or claim.report.origin) for v in claim.via}
    return speaker_keys(claim, origin) | relays | {_publisher_key(claim, origin)}


def lead_back(one: Claim, other: Claim, origins: tuple[str, str]) -> bool:
    """Tell whether two claims lead back to one source, through relays or publishers."""
    return bool(chain_of(one, origins[0]) & chain_of(other, origins[1]))


def speaker_name(claim: Claim) -> str:
    """Return a claim's source as words for a reader."""
    if claim.source is None:
        return claim.report.publisher or f"report {claim.report.id}"
    return claim.source.name


def _publisher_key(claim: Claim, origin: str | None) -> str:
    if claim.report.publisher:
        return f"name:{name_key(claim.report.publisher)}"
    return f"voice:{origin or claim.report.origin}"


@lru_cache(maxsize=65536)
def _shorter(short: str, whole: str, surname_only: bool) -> bool:
    if not short.startswith("name:") or "@" in short + whole:
        return False
    if surname_only:
        return whole.endswith(f" {short[5:]}")
    return set(short[5:].split()) < set(whole.split(":", 1)[-1].split())


def _source_key(source: Source, origin: str) -> str:
    key = actor_key(source)
    return f"{key}@{origin}" if is_umbrella(source) else key
