"""Signatures: what is kept of a report's wording to find its copies.  In: text.  Out: Signature.  Pure.

Shingles are runs of SHINGLE words, hashed by BLAKE2b to 64 bits (stable over runs and machines).
MinHash after Broder (1997); banding after Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, section 3.4: two texts of resemblance J share one of BANDS bands of ROWS rows with
probability 1 - (1 - J**ROWS)**BANDS, 0.88 at J = 0.5. Whole sentences are keys as well, so that a
text which quotes a paragraph of another is a candidate however long the rest of it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from whosays.reconcile.credits import Credits, read_credits

__all__ = ["BANDS", "SCHEME", "Overlap", "Signature", "overlap_of", "sign"]

SCHEME = "shingle-3-minhash-128-bands-32"
SHINGLE = 3
PERMUTATIONS = 128
BANDS = 32
ROWS = PERMUTATIONS // BANDS
SEED = 2018
SENTENCE_WORDS = 12
"""Shorter sentences recur by chance ("The ministry did not respond to a request for comment")."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…\"”’»])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is kept of one report: enough to find and verify copies without its text.

    `keys` index it (MinHash bands, then whole sentences); `shingles` are the sorted distinct
    shingle hashes as little-endian uint32; `scheme` names how both were made.
    """

    report: str
    keys: tuple[int, ...]
    shingles: bytes
    credits: Credits
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    scheme: str = SCHEME


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Shared shingles of two texts: their count and its share of the shorter and of the longer text."""

    shingles: int
    of_shorter: float
    of_longer: float


def sign(
    report_id: str,
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Signature:
    """Return the signature of a text; equal words give equal keys whatever the quotation marks and case."""
    words = _words(text)
    hashes = np.array(sorted({_hash(s) for s in _shingles(words)}), dtype=np.uint64)
    return Signature(
        report=report_id,
        keys=(*_bands(hashes), *_sentence_keys(text)),
        shingles=np.unique((hashes >> np.uint64(32)).astype("<u4")).tobytes(),
        credits=read_credits(text),
        title=title,
        publisher=publisher,
        published=published,
    )


def overlap_of(one: Signature, other: Signature) -> Overlap:
    """Return how many shingles two texts share; exact up to hash collisions (1 in 2**32 a pair)."""
    a, b = _kept(one), _kept(other)
    shared = int(np.intersect1d(a, b, assume_unique=True).size)
    shorter, longer = sorted((a.size, b.size))
    return Overlap(
        shingles=shared,
        of_shorter=shared / shorter if shorter else 0.0,
        of_longer=shared / longer if longer else 0.0,
    )


def _kept(signature: Signature) -> NDArray[np.uint32]:
    return np.frombuffer(signature.shingles, dtype="<u4").astype(np.uint32, copy=False)


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(unicodedata.normalize("NFKC", text))]


def _shingles(words: list[str]) -> list[str]:
    if len(words) < SHINGLE:
        return [" ".join(words)] if words else []
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _bands(hashes: NDArray[np.uint64]) -> tuple[int, ...]:
    if not hashes.size:
        return ()
    rows: NDArray[np.uint64] = np.asarray(_digest(hashes), dtype=np.uint64).reshape(BANDS, ROWS)
    folded = np.arange(1, BANDS + 1, dtype=np.uint64)  # the band's number keeps equal rows of two bands apart
    for column in range(ROWS):
        folded = (folded * np.uint64(0x9E3779B97F4A7C15)) ^ rows[:, column]
        folded ^= folded >> np.uint64(29)
    return tuple(int(k) for k in folded >> np.uint64(1))  # 63 bits: fits a signed SQL integer


def _digest(hashes: NDArray[np.uint64]) -> list[int]:
    offsets = np.array([0, hashes.size], dtype=np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(hashes, offsets, PERMUTATIONS, SEED)
    return list(matrix.to_rows()[0])


def _sentence_keys(text: str) -> tuple[int, ...]:
    sentences = (_words(s) for s in _SENTENCE_END.split(text))
    return tuple(sorted({_hash(" ".join(s)) >> 1 for s in sentences if len(s) >= SENTENCE_WORDS}))
