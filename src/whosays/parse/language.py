"""Language: a text in, the code of its language out.  Pure.

Text full of English function words is English without further ado; the rest is asked of py3langid
(BSD-3-Clause), whose model takes most of a second to load, on a sample of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

__all__ = ["language_of"]

_SAMPLE_CHARS = 1000
# The most frequent English function words that no neighbouring language has as frequently.
_FUNCTION_WORDS_LISTED = """
    and are been by from had has have is it of that the their they this to was were which who with would
"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LISTED.split())
_WORD = re.compile(r"[^\W\d_]+")
_PLAINLY_SHARE = 0.15
_PLAINLY_DISTINCT = 6
_SURE = 0.5  # py3langid's normalised confidence below which a text is too short to tell


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language_of(text: str, *, expected: str = "en") -> str:
    """Return the ISO 639-1 code of a text's language.

    A text too short to tell is taken as `expected` where its letters are Latin. A foreign opening
    (a headline, a prayer) is not the language of the text: its middle is looked at too.
    """
    first = _sampled(text[:_SAMPLE_CHARS], expected)
    if first == expected or len(text) < 3 * _SAMPLE_CHARS:
        return first
    middle = len(text) // 2
    second = _sampled(text[middle : middle + _SAMPLE_CHARS], expected)
    return expected if second == expected else first


def _sampled(sample: str, expected: str) -> str:
    words = _WORD.findall(sample.lower())
    common = [word for word in words if word in _FUNCTION_WORDS]
    if len(common) >= len(words) * _PLAINLY_SHARE and len(set(common)) >= _PLAINLY_DISTINCT:
        return "en"
    found, confidence = _identifier().classify(sample)
    return found if confidence >= _SURE or not _latin(words) else expected


def _latin(words: list[str]) -> bool:
    """U+0250 ends the Latin letters of Europe's languages."""
    letters = "".join(words)
    return sum(letter < "\u0250" for letter in letters) * 2 >= len(letters)


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
