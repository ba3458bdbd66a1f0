"""Page: a brief as one self-contained HTML file.  In: Brief.  Out: HTML.  Reads our template.

The template escapes everything (Jinja's autoescape); the page has no script, and names nothing outside
itself but the links of its footnotes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from whosays.ask import Brief
from whosays.show.brief.view import brief_view

__all__ = ["brief_page"]


def brief_page(brief: Brief, *, made: str = "") -> str:
    """Return the page; `made` says when and by what it was made, in words, for its foot."""
    return _template().render(brief=brief_view(brief), made=made)


@cache
def _template() -> Template:
    here = files("whosays.show.brief")
    sources = {name: here.joinpath(name).read_text(encoding="utf-8") for name in ("page.html", "page.css")}
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = Markup(sources["page.css"])  # ours, not the reports'
    return environment.get_template("page.html")
