"""Errors, classed by the first field that is wrong."""

from evaluate.errors import counts, mistakes

from tests.evaluate.test_claim_scores import LEFT, a_gold, a_record, a_row


def test_a_pair_is_classed_by_its_first_wrong_field() -> None:
    wrong = a_record(kind="attack", places=[])
    assert [m.cause for m in mistakes(a_row(a_gold()), [wrong])] == ["kind"]


def test_what_is_right_throughout_is_no_mistake() -> None:
    assert list(mistakes(a_row(a_gold()), [a_record()])) == []


def test_missed_and_spurious_claims_are_classes() -> None:
    found = [m.cause for m in mistakes(a_row(LEFT), [a_record()])]
    assert found == ["missed", "spurious"]


def test_a_claim_that_is_not_core_is_missed_apart() -> None:
    (missed,) = mistakes(a_row(a_gold(core=False)), [])
    assert (missed.cause, missed.gold) == ("missed, not core", "casualties")


def test_counts_tell_what_the_strict_score_looks_at() -> None:
    sample = list(mistakes(a_row(a_gold()), [a_record(certainty="possible")]))
    assert "| certainty | 1 | not looked at |" in counts(sample, 1)
