"""Decoding the claim heads, and doubles."""

import numpy as np

from whosays.interpret.doubles import without_doubles
from whosays.interpret.reading import RawClaim, Words, _content, _mentions, _pointed
from whosays.records import Certainty, Kind, Polarity


def a_raw(anchor: int, content: Words, kind: Kind = Kind.ATTACK) -> RawClaim:
    return RawClaim(
        anchor=anchor,
        kind=kind,
        chance=0.9,
        content=(content,),
        subjects=(),
        objects=(),
        places=(),
        source=None,
        source_chance=1.0,
        relay=None,
        relay_chance=1.0,
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        trend=None,
        act=None,
    )


def test_content_is_the_best_stretch_around_the_anchor() -> None:
    logits = np.array([3, -5, 2, 2, 1, 2, -4, 1], dtype=np.float32)
    assert _content(logits, 3) == (Words(2, 5),)


def test_content_bridges_a_few_unlikely_words_as_two_parts() -> None:
    logits = np.array([4, 4, -1, -1, -1, 4, 4], dtype=np.float32)
    assert _content(logits, 0) == (Words(0, 1), Words(5, 6))


def test_the_anchor_is_always_content() -> None:
    assert _content(np.array([-2, -2, -2], dtype=np.float32), 1) == (Words(1, 1),)


def test_mentions_begin_where_the_model_says_so() -> None:
    labels = [0, 1, 2, 1, 0, 2]
    assert _mentions(np.eye(3, dtype=np.float32)[labels]) == (Words(1, 2), Words(3, 3), Words(5, 5))


def test_a_pointer_at_row_nought_is_the_own_voice() -> None:
    chances = np.log(np.full((4, 2), 0.02, dtype=np.float32))
    chances[0] = np.log(0.94)
    assert _pointed(chances, floor=0.5)[0] is None


def test_a_pointer_names_first_and_last_word_of_the_pointed() -> None:
    chances = np.log(np.full((5, 2), 0.02, dtype=np.float32))
    chances[2, 0] = chances[3, 1] = np.log(0.9)
    assert _pointed(chances, floor=0.5)[0] == Words(1, 2)


def test_a_lower_floor_lets_a_pointer_name_what_is_less_likely_than_nobody() -> None:
    chances = np.log(np.full((4, 2), 0.01, dtype=np.float32))
    chances[0] = np.log(0.6)
    chances[2] = np.log(0.4)
    assert _pointed(chances, floor=0.5)[0] is None
    assert _pointed(chances, floor=0.3)[0] == Words(1, 1)


def test_two_claims_of_a_kind_over_the_same_words_are_one() -> None:
    kept, left = without_doubles([a_raw(1, Words(0, 9)), a_raw(2, Words(0, 8))], frozenset())
    assert (len(kept), len(left)) == (1, 1)


def test_claims_at_different_figures_are_never_one() -> None:
    kept, _ = without_doubles([a_raw(1, Words(0, 9)), a_raw(2, Words(0, 8))], frozenset({1, 2}))
    assert len(kept) == 2


def test_another_kind_over_part_of_the_words_stays() -> None:
    kept, _ = without_doubles([a_raw(1, Words(0, 9)), a_raw(2, Words(5, 12), Kind.THREAT)], frozenset())
    assert len(kept) == 2
