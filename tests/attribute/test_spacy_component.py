"""The attribution model inside spaCy."""

import pytest

spacy = pytest.importorskip("spacy", reason="the spacy extra is not installed")


def test_the_component_sets_attributions_on_the_doc() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("whosays_attribution")
    doc = nlp("The ministry said that 12 soldiers were killed.")
    (attribution,) = doc._.attributions
    assert [span.text for span in attribution.source] == ["The ministry"]
    assert doc.text[attribution.content[0].start : attribution.content[0].end] == attribution.content[0].text


def test_pipe_gives_the_same_as_one_at_a_time() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("whosays_attribution")
    texts = ["The army denied the report.", "It rained.", "“We left,” he said."]
    together = [doc._.attributions for doc in nlp.pipe(texts)]
    assert [[a.source for a in found] for found in together] == [
        [a.source for a in nlp(text)._.attributions] for text in texts
    ]
