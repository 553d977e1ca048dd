"""A Report as one page of HTML that asks nobody for anything: no script, no font, no
picture from elsewhere.

Everything is escaped by Jinja; a content security policy that allows the page its own
style, by hash, stands behind that.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ladder_cli.render.drawing import as_image, drawing_of
from ladder_cli.render.page_bars import bars_of, marks_of, sign_mark
from ladder_cli.report.blocks import Heading
from ladder_cli.report.in_words import (
    from_to,
    middle_in_figures,
    middles_in_words,
    remarks_on,
    spread_in_words,
)
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.render import Look
    from ladder_cli.report.blocks import Report

SHAPES = "●□▲◇"
"""The shapes that tell groups apart, by their places, as the drawings have them;
letters beside them say the same.
"""


def render(report: Report, look: Look) -> str:
    templates = environment()
    style = _style(templates, look)
    page = templates.get_template("page.html").render(
        report=report,
        parts=list(_parts(report)),
        first_kind=type(report.first).__name__ if report.first else "",
        drawing=drawing_of(report.first),
        style=ours(style),
        style_hash=ours(hashed(style)),
    )
    return without_blank_lines(page)


@cache
def environment() -> Environment:
    """Where the templates are, each made once, with everything escaped that goes into
    them.
    """
    templates = Environment(
        loader=PackageLoader("ladder_cli.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["as_image"] = partial(
        as_image, templates.get_template("drawing.css").render()
    )
    templates.globals.update(
        counted=counted,
        from_to=from_to,
        middle_in_figures=middle_in_figures,
        spread_in_words=spread_in_words,
        middles_in_words=middles_in_words,
        bars_of=bars_of,
        marks_of=marks_of,
        remarks_on=remarks_on,
        sign_mark=sign_mark,
        shapes=SHAPES,
    )
    return templates


def _style(templates: Environment, look: Look) -> str:
    """What all pages share, and what only reports have. Sizes are those of the screen,
    and of paper.
    """
    size, print_size = ("20px", "15pt") if look.large else ("100%", "10pt")
    names = ("page.css", "first.css")
    parts = (
        templates.get_template(name).render(size=size, print_size=print_size)
        for name in names
    )
    return without_blank_lines("".join(parts))


def ours(text: str) -> Markup:
    """A style, a script or a hash of our own, which holds nothing that anybody
    wrote.
    """
    return Markup(text)  # noqa: S704 - its callers give what nobody typed


def hashed(text: str) -> str:
    """How a content security policy names a style or script by its content."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def without_blank_lines(text: str) -> str:
    """The text without the lines that a template leaves empty. Of a style or script:
    before it is hashed.
    """
    return "\n".join(line for line in text.split("\n") if line.strip()) + "\n"


def _parts(report: Report) -> Iterator[dict[str, Any]]:
    """Each block with what the page needs beside it: its kind, and the level of
    headings inside it.
    """
    level = 2
    for block in report.blocks:
        part: dict[str, Any] = {
            "block": block,
            "kind": type(block).__name__,
            "level": level,
        }
        if isinstance(block, Heading):
            level = 3
        yield part
