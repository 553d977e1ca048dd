"""Where the bars of a distribution and the marks of a dumbbell lie in their drawings on
a page. Numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladder_cli.report.blocks import Bars, Distributions, Dumbbell, Dumbbells

BAR, TALLEST, FOOT = 16, 30, 10
"""The width of a bar, the height of the tallest, and what is left below for the
median's mark.
"""
STEP, LANE = 40, 16  # from rung to rung, from group to group
SHAPES = ("circle", "square", "triangle", "diamond")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on one rung: its left edge, its top and its height. `is_middle`: the median
    stands there.
    """

    x: int
    y: int
    height: int
    is_middle: bool


@dataclass(frozen=True, slots=True)
class BarDrawing:
    width: int
    height: int
    floor: int
    bars: tuple[Bar, ...]


def bars_of(row: Bars, block: Distributions) -> BarDrawing:
    """The people of one row; a full bar is the largest share of any row in the
    block.
    """
    most = block.largest_share
    bars = []
    for at, count in enumerate(row.counts):
        height = max(2, round(TALLEST * count / row.people / most)) if count else 0
        bars.append(
            Bar(at * (BAR + 2) + 1, TALLEST - height, height, at + 1 in row.is_middle)
        )
    return BarDrawing(
        len(block.rungs) * (BAR + 2), TALLEST + FOOT, TALLEST, tuple(bars)
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A group's mark: its middle, its shape, and the letter in it."""

    x: int
    y: int
    shape: str
    is_filled: bool
    letter: str


@dataclass(frozen=True, slots=True)
class Half:
    """The middle half of a group as a line."""

    left: int
    right: int
    y: int


@dataclass(frozen=True, slots=True)
class MarkDrawing:
    """Each group in a lane of its own, so that no mark moves from its rung; `left` to
    `right`: between the medians.
    """

    width: int
    height: int
    ticks: tuple[int, ...]
    halves: tuple[Half, ...]
    marks: tuple[Mark, ...]
    left: int
    right: int


def marks_of(row: Dumbbell, block: Dumbbells) -> MarkDrawing:
    """Where each group's median and middle half are. A median between two rungs has a
    mark on both.
    """
    order = [sign.letter for sign in block.signs]
    marks: list[Mark] = []
    halves: list[Half] = []
    for lane, one in enumerate(row.middles):
        y = lane * LANE + LANE // 2 + 1
        place = order.index(one.letter)
        halves += [Half(_at(one.half[0]), _at(one.half[1]), y)] if one.half else []
        marks += [
            Mark(_at(rung), y, *_shape(place), one.letter)
            for rung in dict.fromkeys(one.median)
        ]
    middles = [mark.x for mark in marks] or [0]
    ticks = tuple(_at(rung) for rung in range(1, len(block.rungs) + 1))
    height = max(1, len(row.middles)) * LANE + 2
    width = len(block.rungs) * STEP
    return MarkDrawing(
        width, height, ticks, tuple(halves), tuple(marks), min(middles), max(middles)
    )


def sign_mark(letter: str, block: Dumbbells) -> Mark:
    """A group's mark by itself, for the key."""
    place = [sign.letter for sign in block.signs].index(letter)
    return Mark(10, 10, *_shape(place), letter)


def _at(rung: int) -> int:
    return (rung - 1) * STEP + STEP // 2


def _shape(place: int) -> tuple[str, bool]:
    """Filled and open take turns: neighbours differ in both."""
    return SHAPES[place % len(SHAPES)], place % 2 == 0
