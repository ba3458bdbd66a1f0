"""The attribution model as a spaCy component.  In: Doc.  Out: the same Doc with `doc._.attributions`.

    nlp = spacy.blank("en")
    nlp.add_pipe("whosays_attribution")
    nlp("The ministry said 12 were hurt.")._.attributions

Needs the `spacy` extra. Offsets are code points of `doc.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from whosays.attribute.model_attributor import open_attributor

__all__ = ["AttributionComponent", "make_component"]


class AttributionComponent:
    """Sets `doc._.attributions`, a tuple of `whosays.records.Attribution` in the model's order, best first."""

    def __init__(self, *, threads: int = 0) -> None:
        self._attributor = open_attributor(threads)
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=())

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Yield the docs with their attributions; several at a time are faster."""
        for batch in minibatch(docs, batch_size):
            batch = list(batch)
            outcomes = self._attributor.attribute([doc.text for doc in batch])
            for doc, (found, _, _) in zip(batch, outcomes, strict=True):
                doc._.attributions = tuple(found)
                yield doc


@Language.factory("whosays_attribution", default_config={"threads": 0}, assigns=["doc._.attributions"])
def make_component(nlp: Language, name: str, threads: int) -> AttributionComponent:
    """The factory behind `nlp.add_pipe("whosays_attribution")`."""
    return AttributionComponent(threads=threads)
