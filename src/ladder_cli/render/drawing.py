"""The picture of a first page, drawn as SVG and carried in an <img>: word processors
keep that, and not an inline SVG.

It stands on white in every scheme, so that it can be copied and printed as it is.
Numbers and shapes; no sentences.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from ladder_cli.render.drawing_bars import rows_of_bars
from ladder_cli.render.drawing_marks import rows_of_marks
from ladder_cli.render.drawing_scale import WIDTH
from ladder_cli.report.blocks import Distributions, Dumbbells
from ladder_cli.report.in_words import middles_in_words, spread_in_words
from ladder_cli.report.paper import FirstPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.report.paper import Wall

# pixels: as wide as the text of an A4 page in a word processor, which takes them by
# their word
SHOWN = 640

_CLASSES, _TAGS = re.compile(r' class="([^"]*)"'), re.compile("<([a-z]+)")
_SPOKEN = re.compile(r' (aria-label|aria-hidden|role)="[^"]*"')
_TOLD = re.compile(r' (aria-label|width|height)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as an address that an <img> shows; `text` says all that can be seen in
    it. Pixels, at full size.
    """

    address: str
    text: str
    width: int
    height: int


def drawing_of(first: FirstPage | Wall | None) -> Drawing | None:
    """The picture of a first page, where it is one that has to be drawn."""
    if not isinstance(first, FirstPage):
        return None
    match first.picture:
        case Dumbbells():
            words = " ".join(
                f"{row.called}: {middles_in_words(row, first.picture)}"
                for row in first.picture.rows
            )
            return _drawing(rows_of_marks(first.picture), words)
        case Distributions():
            words = " ".join(
                f"{row.label}: {spread_in_words(row)}" for row in first.picture.rows
            )
            return _drawing(rows_of_bars(first.picture), words)
    return None


def _drawing(parts: tuple[str, float], words: str) -> Drawing:
    shapes, height = parts
    box = f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"'
    font = 'font-family="Arial, Liberation Sans, Helvetica, sans-serif"'
    ground = f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box} {font}>{ground}{shapes}</svg>'
    return Drawing(
        _address(svg), words, *(round(size * SHOWN / WIDTH) for size in (WIDTH, height))
    )


def as_image(style: str, svg: str) -> Markup:
    """A drawing of a template as an <img>, with the words that it is labelled with;
    `style` is what its shapes wear.
    """
    start, end = svg.index("<svg "), svg.index(">")
    opening = svg[start:end]
    told = dict(_TOLD.findall(opening))
    worn = "".join(_worn(style, svg))
    drawn = (
        f"{_SPOKEN.sub('', opening)}"
        f' xmlns="http://www.w3.org/2000/svg"><style>{worn}</style>{svg[end + 1 :]}'
    )
    words = Markup(told.get("aria-label", ""))  # noqa: S704 - the template has escaped it
    image = Markup('<img src="{}" alt="{}" width="{}" height="{}">')
    return image.format(_address(drawn), words, told["width"], told["height"])


def _worn(style: str, svg: str) -> Iterator[str]:
    """The rules about what is in the drawing, and no others: a page holds so many that
    each has to be small.
    """
    there = {*" ".join(_CLASSES.findall(svg)).split(), *_TAGS.findall(svg)}
    for rule in style.splitlines():
        selectors = rule.partition("{")[0].split(",")
        if any(
            there.issuperset(selector.replace(".", " ").split())
            for selector in selectors
        ):
            yield rule


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
