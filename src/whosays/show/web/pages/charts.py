"""Charts: claims over time, and figures over time, as SVG.  In: counts, figures.  Out: markup.  Pure.

Vega-Lite drawn on the server: the same picture with and without scripts, on paper and in the dark. Colours are
names of the style sheet's, so that a chart follows the page; every mark links to the claims behind it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import vl_convert
from markupsafe import Markup, escape

from whosays.ask import Filters, MonthCount
from whosays.records import Claim, Polarity
from whosays.show.web.pages.address import link
from whosays.show.worded import figure_words, speaker

__all__ = ["figures_chart", "months_chart", "start_engine"]

_COLOURS = {
    "#000001": "var(--accent)",
    "#000002": "var(--no)",
    "#000003": "var(--soft)",
    "#000004": "var(--line)",
}
MONTHS_DRAWN = 120
"""Months with a bar each; of a longer time the bars are years."""

CHARTS_KEPT = 256
"""Drawings remembered, by their specification: one takes some 70 ms, the first nearly a second."""

_HERE = "https://here.invalid"
"""Stands before addresses of ours while Vega, which would put its own host there, draws them."""

_LOOK = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "#000003",
        "titleColor": "#000003",
        "gridColor": "#000004",
        "domainColor": "#000004",
        "tickColor": "#000004",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {
        "labelColor": "#000003",
        "titleColor": "#000003",
        "labelFontSize": 12,
        "orient": "top",
        "title": None,
    },
}


def start_engine() -> None:
    """Draw nothing of use, once, so that the engine has started when somebody waits for a chart."""
    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "bar"}, allowed_base_urls=[])


def months_chart(
    counts: Sequence[MonthCount], filters: Filters, *, to: str = "/claims", height: int = 200
) -> Markup:
    """Return claims by month, of a long time by year, as bars, affirmed and denied; "" for none.

    A bar leads to the page `to` under the filters and its period; those of the filters' own period are drawn fully.
    """
    if not counts:
        return Markup("")
    length = 4 if _months(counts[0].month, counts[-1].month) > MONTHS_DRAWN else 7
    bars: Counter[tuple[str, Polarity]] = Counter()
    for one in counts:
        bars[one.month[:length], one.polarity] += one.claims
    rows = [
        {
            "period": f"{period}-01-01"[:10],
            "stance": stance.value,
            "claims": number,
            "chosen": _is_chosen(period, filters),
            "words": f"{period}: {number:,} {stance}",
            "url": _HERE + link(to, filters, since=period, until=period),
        }
        for (period, stance), number in sorted(bars.items())
    ]
    unit = "year" if length == 4 else "yearmonth"
    spec = {
        "mark": {"type": "bar", "width": {"band": 0.85}, "cursor": "pointer"},
        "encoding": {
            "x": {
                "field": "period",
                "type": "temporal",
                "timeUnit": unit,
                "axis": {"title": None, "grid": False},
            },
            "y": {
                "field": "claims",
                "type": "quantitative",
                "axis": {
                    "title": f"claims by {'year' if length == 4 else 'month'}",
                    "tickCount": 3,
                    "domain": False,
                },
            },
            "color": _stance_scale(),
            "opacity": {"condition": {"test": "datum.chosen", "value": 1}, "value": 0.3},
            "href": {"field": "url"},
            "description": {"field": "words"},
        },
    }
    return _drawn(spec, rows, height=height, label="Claims over time, affirmed and denied", width=500)


def _months(first: str, last: str) -> int:
    """Return how many months lie from one to another, both counted."""
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7]) + 1


def _is_chosen(period: str, filters: Filters) -> bool:
    """Say whether a month or year lies in the filters' own period; all do where they have none."""
    since, until = (day[: len(period)] if day else "" for day in (filters.since, filters.until))
    return since <= period <= (until or period)


def figures_chart(claims: Sequence[Claim], unit: str) -> Markup:
    """Return one unit's figures over time: a bar from low to high, a dot at the number stated; "" for none dated."""
    rows = [row for claim in claims if (row := _figure_row(claim))]
    if not rows:
        return Markup("")
    x = {"field": "day", "type": "temporal", "axis": {"title": None, "grid": False}}
    y_axis = {"title": unit or "as claimed", "tickCount": 4, "domain": False}
    marks: dict[str, Any] = {
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.5},
                "encoding": {
                    "y": {"field": "low", "type": "quantitative", "axis": y_axis},
                    "y2": {"field": "high"},
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1, "cursor": "pointer"},
                "encoding": {
                    "y": {"field": "best", "type": "quantitative"},
                    "shape": {
                        "field": "stance",
                        "scale": {"domain": ["affirmed", "denied"], "range": ["circle", "cross"]},
                    },
                    "href": {"field": "url"},
                    "description": {"field": "words"},
                },
            },
        ],
        "encoding": {"x": x, "color": _stance_scale()},
    }
    return _drawn(
        marks, rows, height=170, label=f"Figures over time, {unit or 'as claimed'}; the table has the same"
    )


def _figure_row(claim: Claim) -> dict[str, Any] | None:
    figure, day = claim.figure, (claim.said.start if claim.said else None) or claim.report.published.start
    numbers = [n for n in (figure.low, figure.best, figure.high) if n is not None] if figure else []
    if figure is None or day is None or not numbers:
        return None
    best = figure.best if figure.best is not None else numbers[-1]
    return {
        "day": day,
        "low": figure.low if figure.low is not None else best,
        "high": figure.high if figure.high is not None else best,
        "best": best,
        "stance": claim.polarity.value,
        "words": f"{speaker(claim)}: {figure_words(figure)}",
        "url": f"{_HERE}/claims/{claim.id}",
    }


def _stance_scale() -> dict[str, Any]:
    scale = {"domain": ["affirmed", "denied"], "range": ["#000001", "#000002"]}
    return {"field": "stance", "type": "nominal", "scale": scale}


_SIZE = re.compile(r' width="(\d+)" height="(\d+)"')


def _drawn(
    spec: dict[str, Any], rows: list[dict[str, Any]], *, height: int, label: str, width: int = 760
) -> Markup:
    whole = {
        **spec,
        "width": width,
        "height": height,
        "data": {"values": rows},
        "config": _LOOK,
        "autosize": "pad",
    }
    return _svg(json.dumps(whole), label)


@lru_cache(maxsize=CHARTS_KEPT)
def _svg(spec: str, label: str) -> Markup:
    """Return the drawing of a specification; the same one is drawn once."""
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    for ours, theirs in _COLOURS.items():
        svg = svg.replace(ours, theirs)
    svg = svg.replace(_HERE, "")
    svg = _SIZE.sub("", svg, count=1).replace(' target="_top"', "").replace(' target="_blank"', "")
    named = f'role="group" class="chart-svg" aria-label="{escape(label)}"'
    return Markup(svg.replace('class="marks"', named, 1))  # vega's writer escapes the words that it draws
