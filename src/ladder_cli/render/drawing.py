"""The picture of a first page, drawn as SVG and carried in an <img>: word processors
keep that, and not an inline SVG.

It stands on white in every scheme, so that it can be copied and printed as it is.
Numbers and shapes; no sentences.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from ladder_cli.report.blocks import Distributions, Dumbbells
from ladder_cli.report.in_words import middles_in_words, spread_in_words
from ladder_cli.report.lanes import apart, are_alike, lanes_of
from ladder_cli.report.paper import FirstPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.report.blocks import Bars, Dumbbell
    from ladder_cli.report.lanes import Lane
    from ladder_cli.report.paper import Wall

# In units of the drawing: 1,190 of them are the 178 mm between the margins of A4, so
# 18.7 are 8 points.
WIDTH, LEFT, RIGHT = 1190, 190, 150
# pixels: as wide as the text of an A4 page in a word processor, which takes them by
# their word
SHOWN = 640
HEAD, NAME, TEXT = (
    22,
    18.5,
    22,
)  # sizes of letters: rungs' numbers, their names, and all others
MARK, BESIDE, LANE, ROW = (
    13,
    36,
    29,
    34,
)  # half a mark, from mark to mark beside and below it, and a row of one lane
BAR = 17  # how thick a bar is
WIDE = 0.53  # how wide a letter is, of its height
COLOURS = ("#004b87", "#7a2e00", "#333333")
INK, FAINT, PALE = "#111111", "#8a8a8a", "#f1f1f1"

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
            return _drawing(_dumbbells(first.picture), words)
        case Distributions():
            words = " ".join(
                f"{row.label}: {spread_in_words(row)}" for row in first.picture.rows
            )
            return _drawing(_distributions(first.picture), words)
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


# --- The questions of a comparison


def _dumbbells(block: Dumbbells) -> tuple[str, float]:
    top = y = _head(block.rungs)
    parts: list[str] = []
    for row in block.rows:
        lanes = lanes_of(row)
        parts += _row_of_marks(row, block, lanes, y + ROW / 2)
        y += ROW + LANE * (len(lanes) - 1)
        parts.append(
            f'<line x1="0" y1="{y:g}" x2="{WIDTH}" y2="{y:g}" stroke="{FAINT}"/>'
        )
    return "".join([*_columns(block.rungs, top, y), *_axis(block.rungs), *parts]), y + 4


def _columns(rungs: Sequence[str], top: float, bottom: float) -> Iterator[str]:
    """Every other rung on grey, so that all the marks in a column are seen to stand on
    one rung.
    """
    pitch = _pitch(rungs)
    for number in range(1, len(rungs) + 1, 2):
        box = (
            f'x="{LEFT + (number - 1) * pitch:g}" y="{top:g}" width="{pitch:g}"'
            f' height="{bottom - top:g}"'
        )
        yield f'<rect {box} fill="{PALE}"/>'


def _row_of_marks(
    row: Dumbbell, block: Dumbbells, lanes: Sequence[Lane], y: float
) -> Iterator[str]:
    """The groups that are farthest apart stand in the first lane, and the line between
    them.
    """
    yield _label(row.called, y, bold=row.clear)
    if ends := apart(row):
        low, high = (_x(number, block.rungs) for number in ends)
        line = (
            'stroke-width="6"'
            if row.clear
            else 'stroke-width="2.5" stroke-dasharray="5 6"'
        )
        yield (
            f'<line x1="{low:g}" y1="{y:g}" x2="{high:g}" y2="{y:g}" stroke="#555555"'
            f" {line}/>"
        )
    yield from _dots(
        block.rungs,
        y,
        without=(
            {number for one in lanes[0] for number in one.median} if lanes else set()
        ),
    )
    places = {sign.letter: place for place, sign in enumerate(block.signs)}
    for at, lane in enumerate(lanes):
        for one in lane:
            alike = [other for other in lane if other.median == one.median]
            beside = min(BESIDE, _pitch(block.rungs) / len(alike))
            aside = beside * (alike.index(one) - (len(alike) - 1) / 2)
            low, high = (_x(number, block.rungs) + aside for number in one.median)
            yield _mark(low, high, y + LANE * at, places[one.letter], one.letter)
    yield _text(
        _said_of(row),
        WIDTH - RIGHT + 12,
        y,
        size=TEXT if row.clear else NAME,
        bold=row.clear,
    )


def _said_of(row: Dumbbell) -> str:
    if row.clear:
        return "clear"
    return "same middle" if are_alike(row) else "could be chance"


def _mark(low: float, high: float, y: float, place: int, letter: str) -> str:
    """The mark of a group on a rung; where its middle lies between two, one long mark
    from the one to the other, so that nobody takes it for two groups.

    Full and open shapes take turns, so that neighbours differ in both; the letter says
    it once more. A long one is open, or its size would be seen before all others.
    """
    colour = COLOURS[place % len(COLOURS)]
    is_full = place % 2 == 0 and low == high
    paint = (
        f'fill="{colour if is_full else "#ffffff"}" stroke="{colour}" stroke-width="2"'
    )
    r, point, long = MARK, MARK + 2, high - low
    box = f'x="{low - r:g}" y="{y - r:g}" width="{long + 2 * r:g}" height="{2 * r}"'
    shapes = (
        f'<rect {box} rx="{r}" {paint}/>',
        f"<rect {box} {paint}/>",
        (
            f'<path d="M{low:g} {y - r - 1:g}h{long:g}l{r + 3} {2 * r}'
            f'h-{long + 2 * r + 6:g}z" {paint}/>'
        ),
        (
            f'<path d="M{low:g} {y - point:g}h{long:g}l{point} {point}l-{point} {point}'
            f'h-{long:g}l-{point} -{point}z" {paint}/>'
        ),
    )
    ink = "#ffffff" if is_full else colour
    is_pointed = place % len(shapes) == 2
    size = (17 if is_pointed else 19) - (5 if len(letter) > 1 else 0)
    base = y + size * 0.36 + (5 if is_pointed and not long else 0)
    word = (
        f'<text x="{(low + high) / 2:g}" y="{base:g}" font-size="{size}"'
        f' font-weight="bold" text-anchor="middle" fill="{ink}">'
    )
    return f"{shapes[place % len(shapes)]}{word}{escape(letter)}</text>"


# --- How people are spread


def _distributions(block: Distributions) -> tuple[str, float]:
    parts = [*_axis(block.rungs, at_left=True)]
    y = _head(block.rungs)
    for row in block.rows:
        parts += _row_of_bars(row, block.rungs, block.largest_share, y + ROW / 2)
        y += ROW
    return "".join(parts), y + 4


def _row_of_bars(
    row: Bars, rungs: Sequence[str], most: float, centre: float
) -> Iterator[str]:
    yield _label(row.label, centre)
    if row.hidden:
        yield _text(f"{row.hidden[:1].upper()}{row.hidden[1:]}.", LEFT + 10, centre)
        return
    pitch = _pitch(rungs)
    for number, count in enumerate(row.counts, 1):
        left = LEFT + (number - 1) * pitch + 6
        if number not in row.offered:
            continue
        yield (
            f'<line x1="{left:g}" y1="{centre - BAR:g}" x2="{left:g}"'
            f' y2="{centre + BAR:g}" stroke="{FAINT}"/>'
        )
        if count:
            width = max(3, (pitch - 60) * count / row.people / most)
            fill = COLOURS[0] if number in row.is_middle else "#ffffff"
            bar = (
                f'x="{left:g}" y="{centre - BAR / 2:g}" width="{width:.1f}"'
                f' height="{BAR}"'
            )
            yield f'<rect {bar} fill="{fill}" stroke="{COLOURS[0]}" stroke-width="2"/>'
            yield _text(
                f"{count:,}", left + width + 7, centre, bold=number in row.is_middle
            )
    yield _text(f"of {row.people:,}", WIDTH - RIGHT + 20, centre)


# --- What both have


def _axis(rungs: Sequence[str], *, at_left: bool = False) -> Iterator[str]:
    """Each rung's number, and its name below it in as many lines as it has words."""
    for number, name in enumerate(rungs, 1):
        x = LEFT + (number - 1) * _pitch(rungs) + 5 if at_left else _x(number, rungs)
        anchor = "start" if at_left else "middle"
        yield _text(str(number), x, HEAD / 2 + 4, bold=True, anchor=anchor)
        lines = _lines(name, _pitch(rungs))
        for at, line in enumerate(lines):
            y = HEAD + 4 + NAME * (at + 0.7)
            yield _text(line, x, y, size=_fitting(line, _pitch(rungs)), anchor=anchor)
    y = _head(rungs)
    yield (
        f'<line x1="0" y1="{y - 2:g}" x2="{WIDTH}" y2="{y - 2:g}" stroke="{INK}"'
        ' stroke-width="1.5"/>'
    )


def _head(rungs: Sequence[str]) -> float:
    return HEAD + 12 + NAME * max(len(_lines(name, _pitch(rungs))) for name in rungs)


def _lines(name: str, width: float) -> list[str]:
    """The name in one line where that fits, else a line for each word."""
    return [name] if _fitting(name, width) == NAME else name.split()


def _fitting(line: str, width: float) -> float:
    """The size of letters at which the line fits between two rungs; a letter is at most
    about half as wide as high.
    """
    return round(min(NAME, (width - 4) / max(1, len(line)) / 0.53), 1)


def _pitch(rungs: Sequence[str]) -> float:
    return (WIDTH - LEFT - RIGHT) / len(rungs)


def _x(number: int, rungs: Sequence[str]) -> float:
    return LEFT + (number - 0.5) * _pitch(rungs)


def _dots(rungs: Sequence[str], y: float, without: set[int]) -> Iterator[str]:
    """A dot for each rung, with a rim that can be seen on a thick line."""
    points = "".join(
        f"M{_x(number, rungs):g} {y:g}h0"
        for number in range(1, len(rungs) + 1)
        if number not in without
    )
    for colour, width in (("#ffffff", 9), (FAINT, 6)):
        yield (
            f'<path d="{points}" stroke="{colour}" stroke-width="{width}"'
            ' stroke-linecap="round"/>'
        )


def _label(words: str, y: float, *, bold: bool = False) -> str:
    """A question's title before the first rung: in two lines, and small, where it is
    long.
    """
    room = LEFT - 8
    lines = [words] if len(words) * TEXT * WIDE <= room else _halves(words)
    most = TEXT if len(lines) == 1 else ROW / 2 - 1.5
    size = round(min(most, *(room / max(1, len(line)) / WIDE for line in lines)), 1)
    top = y - (len(lines) - 1) * size * 0.52
    return "".join(
        _text(line, 0, top + at * size * 1.04, size=size, bold=bold)
        for at, line in enumerate(lines)
    )


def _halves(words: str) -> list[str]:
    """Two lines as alike in length as its spaces allow."""
    gaps = [at for at, sign in enumerate(words) if sign == " "]
    if not gaps:
        return [words]
    middle = min(gaps, key=lambda at: abs(2 * at - len(words)))
    return [words[:middle], words[middle + 1 :]]


def _text(
    words: str,
    x: float,
    y: float,
    *,
    size: float = TEXT,
    bold: bool = False,
    anchor: str = "",
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    place = f'x="{x:g}" y="{y + size * 0.35:g}" font-size="{size:g}"'
    return f'<text {place}{weight}{anchored} fill="{INK}">{escape(words)}</text>'
