"""Hand-labelled sentences: who says what, phenomenon by phenomenon."""

import json
import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from whosays.attribute import attribute, open_attributor
from whosays.records import Attribution, Report

LINES = (Path(__file__).parents[1] / "cases" / "attribution.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
ROLES = ("source", "cue", "content")
LEAST_SHARE = 0.5  # of a role's words (Jaccard), as in the measure "attribution" of the PolNeAR literature


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def role(found: Attribution, name: str) -> set[str]:
    return words(" ".join(span.text for span in getattr(found, name)))


def found_in(text: str) -> tuple[Attribution, ...]:
    return attribute([Report(id="case", text=text)], using=open_attributor())[0].found


def misses(case: dict[str, str]) -> list[str]:
    """The roles that the best attribution of a case gets wrong."""
    found = found_in(case["text"])
    if not case["content"]:
        return ["found one"] if found else []
    tries = []
    for one in found:
        shares = {
            name: len(role(one, name) & words(case[name])) / max(1, len(role(one, name) | words(case[name])))
            for name in ROLES
        }
        tries.append([name for name, share in shares.items() if share < LEAST_SHARE])
    return min(tries, key=len, default=["nothing found"])


def as_parameter(case: dict[str, str]) -> ParameterSet:
    """A case; one that names a `known_miss` must go on missing, so that a better model takes it off the list."""
    marks = [pytest.mark.xfail(reason=case["known_miss"], strict=True)] if "known_miss" in case else []
    return pytest.param(case, id=case["case"], marks=marks)


@pytest.mark.parametrize("case", [as_parameter(case) for case in CASES])
def test_a_labelled_sentence_is_read_as_labelled(case: dict[str, str]) -> None:
    assert misses(case) == []


def test_spans_hold_their_words_in_a_long_text() -> None:
    text = "\n".join(case["text"] for case in CASES * 12)
    found = found_in(text)
    assert len(found) > 100
    for one in found:
        for span in (*one.source, *one.cue, *one.content):
            assert text[span.start : span.end] == span.text
