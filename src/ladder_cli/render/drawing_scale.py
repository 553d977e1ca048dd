"""What the drawings of marks and of bars share: the axis of rungs, sizes, and words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


# In units of the drawing: 1,190 of them are the 178 mm between the margins of A4, so
# 18.7 are 8 points.
WIDTH, LEFT, RIGHT = 1190, 190, 150
# sizes of letters: rungs' numbers, their names, and all others
HEAD, NAME, TEXT = 22, 18.5, 22
WIDE = 0.53  # how wide a letter is, of its height
ROW = 34  # how high a row is, of bars or of one lane of marks
COLOURS = ("#004b87", "#7a2e00", "#333333")
INK, FAINT = "#111111", "#8a8a8a"


def axis(rungs: Sequence[str], *, at_left: bool = False) -> Iterator[str]:
    """Each rung's number, and its name below it in as many lines as it has words."""
    for number, name in enumerate(rungs, 1):
        x = (
            LEFT + (number - 1) * pitch_of(rungs) + 5
            if at_left
            else x_of(number, rungs)
        )
        anchor = "start" if at_left else "middle"
        yield text(str(number), x, HEAD / 2 + 4, bold=True, anchor=anchor)
        lines = _lines(name, pitch_of(rungs))
        for at, line in enumerate(lines):
            y = HEAD + 4 + NAME * (at + 0.7)
            yield text(line, x, y, size=_fitting(line, pitch_of(rungs)), anchor=anchor)
    y = head_of(rungs)
    yield (
        f'<line x1="0" y1="{y - 2:g}" x2="{WIDTH}" y2="{y - 2:g}" stroke="{INK}"'
        ' stroke-width="1.5"/>'
    )


def head_of(rungs: Sequence[str]) -> float:
    return HEAD + 12 + NAME * max(len(_lines(name, pitch_of(rungs))) for name in rungs)


def _lines(name: str, width: float) -> list[str]:
    """The name in one line where that fits, else a line for each word."""
    return [name] if _fitting(name, width) == NAME else name.split()


def _fitting(line: str, width: float) -> float:
    """The size of letters at which the line fits between two rungs; a letter is at most
    about half as wide as high.
    """
    return round(min(NAME, (width - 4) / max(1, len(line)) / WIDE), 1)


def pitch_of(rungs: Sequence[str]) -> float:
    return (WIDTH - LEFT - RIGHT) / len(rungs)


def x_of(number: int, rungs: Sequence[str]) -> float:
    return LEFT + (number - 0.5) * pitch_of(rungs)


def dots(rungs: Sequence[str], y: float, without: set[int]) -> Iterator[str]:
    """A dot for each rung, with a rim that can be seen on a thick line."""
    points = "".join(
        f"M{x_of(number, rungs):g} {y:g}h0"
        for number in range(1, len(rungs) + 1)
        if number not in without
    )
    for colour, width in (("#ffffff", 9), (FAINT, 6)):
        yield (
            f'<path d="{points}" stroke="{colour}" stroke-width="{width}"'
            ' stroke-linecap="round"/>'
        )


def label(words: str, y: float, *, bold: bool = False) -> str:
    """A question's title before the first rung: in two lines, and small, where it is
    long.
    """
    room = LEFT - 8
    lines = [words] if len(words) * TEXT * WIDE <= room else _halves(words)
    most = TEXT if len(lines) == 1 else ROW / 2 - 1.5
    size = round(min(most, *(room / max(1, len(line)) / WIDE for line in lines)), 1)
    top = y - (len(lines) - 1) * size * 0.52
    return "".join(
        text(line, 0, top + at * size * 1.04, size=size, bold=bold)
        for at, line in enumerate(lines)
    )


def _halves(words: str) -> list[str]:
    """Two lines as alike in length as its spaces allow."""
    gaps = [at for at, sign in enumerate(words) if sign == " "]
    if not gaps:
        return [words]
    middle = min(gaps, key=lambda at: abs(2 * at - len(words)))
    return [words[:middle], words[middle + 1 :]]


def text(
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
