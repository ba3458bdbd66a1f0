"""Sources that a pronoun alone names."""

from dataclasses import replace

from tests.make import a_claim, a_report
from whosays.interpret.speakers import named

REPORT = a_report(
    "The Taliban denied it. They said that the border was calm." + " Nothing moved." * 80 + " It rained."
)


def test_a_pronoun_is_said_by_the_last_source_named_before() -> None:
    first = a_claim(report=REPORT, source="The Taliban", quote="denied it")
    then = a_claim(report=REPORT, source="They", quote="the border was calm")
    mended = named([first, then])[1]
    assert mended.source and mended.source.name == "The Taliban"
    assert mended.source.text == "They"
    assert mended.id == then.id


def test_without_a_source_before_or_far_from_it_a_pronoun_stays() -> None:
    alone = a_claim(report=REPORT, source="They", quote="the border was calm")
    assert named([alone]) == [alone]
    first = a_claim(report=REPORT, source="The Taliban", quote="denied it")
    assert first.source
    far = a_claim(report=REPORT, source="It", quote="rained")
    assert named([first, far])[1] == far


def test_a_named_source_keeps_its_name() -> None:
    first = a_claim(report=REPORT, source="The Taliban", quote="denied it")
    own = replace(first, source=None)
    assert named([own, first]) == [own, first]
