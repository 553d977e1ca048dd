"""The questions of a comparison as rows of marks on the rungs, in SVG."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ladder_cli.render.drawing_scale import (
    COLOURS,
    FAINT,
    LEFT,
    NAME,
    RIGHT,
    ROW,
    TEXT,
    WIDTH,
    axis,
    dots,
    head_of,
    label,
    pitch_of,
    text,
    x_of,
)
from ladder_cli.report.lanes import apart, are_alike, lanes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.report.blocks import Dumbbell, Dumbbells
    from ladder_cli.report.lanes import Lane

# half a mark, and from mark to mark beside and below it
MARK, BESIDE, LANE = 13, 36, 29
PALE = "#f1f1f1"


def rows_of_marks(block: Dumbbells) -> tuple[str, float]:
    top = y = head_of(block.rungs)
    parts: list[str] = []
    for row in block.rows:
        lanes = lanes_of(row)
        parts += _row_of_marks(row, block, lanes, y + ROW / 2)
        y += ROW + LANE * (len(lanes) - 1)
        parts.append(
            f'<line x1="0" y1="{y:g}" x2="{WIDTH}" y2="{y:g}" stroke="{FAINT}"/>'
        )
    return "".join([*_columns(block.rungs, top, y), *axis(block.rungs), *parts]), y + 4


def _columns(rungs: Sequence[str], top: float, bottom: float) -> Iterator[str]:
    """Every other rung on grey, so that all the marks in a column are seen to stand on
    one rung.
    """
    pitch = pitch_of(rungs)
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
    yield label(row.called, y, bold=row.clear)
    yield from _line_between(row, block.rungs, y)
    marked = {number for lane in lanes[:1] for one in lane for number in one.median}
    yield from dots(block.rungs, y, without=marked)
    for at, lane in enumerate(lanes):
        yield from _lane_of_marks(lane, block, y + LANE * at)
    yield text(
        _said_of(row),
        WIDTH - RIGHT + 12,
        y,
        size=TEXT if row.clear else NAME,
        bold=row.clear,
    )


def _line_between(row: Dumbbell, rungs: Sequence[str], y: float) -> Iterator[str]:
    ends = apart(row)
    if ends is None:
        return
    low, high = (x_of(number, rungs) for number in ends)
    line = 'stroke-width="6"'
    if not row.clear:
        line = 'stroke-width="2.5" stroke-dasharray="5 6"'
    yield (
        f'<line x1="{low:g}" y1="{y:g}" x2="{high:g}" y2="{y:g}" stroke="#555555"'
        f" {line}/>"
    )


def _lane_of_marks(lane: Lane, block: Dumbbells, y: float) -> Iterator[str]:
    """Groups with the same middle stand beside each other around it."""
    places = {sign.letter: place for place, sign in enumerate(block.signs)}
    for one in lane:
        alike = [other for other in lane if other.median == one.median]
        beside = min(BESIDE, pitch_of(block.rungs) / len(alike))
        aside = beside * (alike.index(one) - (len(alike) - 1) / 2)
        low, high = (x_of(number, block.rungs) + aside for number in one.median)
        yield _mark(low, high, y, places[one.letter], one.letter)


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
