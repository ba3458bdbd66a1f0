"""Tagging: find time expressions, normalised.  In: text, day of publication.  Out: Timexes in order.  Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from whosays.interpret.times import days, lasting, relative, seasons
from whosays.interpret.times.story import Reading, Rule, Story, is_history
from whosays.interpret.times.tense import tense_at
from whosays.records import Interval, Timex

__all__ = ["find_timexes", "rules_of"]

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?|\d+(?:st|nd|rd|th|s)?")


def _by_opener() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in (*days.RULES, *seasons.RULES, *relative.RULES, *lasting.RULES):
        for opener in rule.openers:
            found.setdefault(opener, []).append(rule)
    return {opener: tuple(rules) for opener, rules in found.items()}


_RULES = _by_opener()


def find_timexes(text: str, *, dct: Interval | None) -> tuple[Timex, ...]:
    """Return the time expressions of `text`, their values resolved against `dct`, the time of publication.

    Without a usable `dct`, and in histories that date their own events, values are resolved against the
    date told last.
    """
    return tuple(timex for timex, _ in _found(text, _story(text, dct)))


def rules_of(text: str, *, dct: Interval | None) -> dict[int, str]:
    """Return the name of the rule that read each time expression of `text`, by the place where it starts."""
    return {timex.start: rule for timex, rule in _found(text, _story(text, dct))}


def _story(text: str, dct: Interval | None) -> Story:
    day = _day_of(dct)
    return Story(dct=None if is_history(text, day) else day)


def _day_of(dct: Interval | None) -> dt.date | None:
    return dt.date.fromisoformat(dct.start) if dct and dct.start else None


def _found(text: str, story: Story) -> Iterator[tuple[Timex, str]]:
    plain = text.replace("\n", " ")
    done = 0
    for word in _WORD.finditer(plain):
        if word.start() < done:
            continue
        rules = _RULES.get(word[0].casefold()) or _RULES.get(re.split("-", word[0].casefold())[0])
        if not rules:
            continue
        best = _longest(plain, word.start(), rules, story)
        if best is None:
            continue
        end, reading, rule = best
        story.hears(reading)
        done = end
        words = text[word.start() : end]
        yield Timex(start=word.start(), end=end, text=words, type=reading.type, value=reading.value), rule


def _longest(text: str, start: int, rules: tuple[Rule, ...], story: Story) -> tuple[int, Reading, str] | None:
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(text, start))]
    if not matches:
        return None
    story.tense = tense_at(text, start)
    for rule, match in sorted(matches, key=lambda m: -m[1].end()):
        reading = rule.read(match, story)
        if reading is not None:
            return match.end(), reading, rule.name
    return None
