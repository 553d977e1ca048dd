"""A Report for a terminal, painted by Rich. Text from people is always `Text`, never
markup.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, assert_never

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from ladder_cli.render import NARROWEST, WIDEST
from ladder_cli.render.terminal_bars import LONGEST_LABEL, distributions
from ladder_cli.render.terminal_dumbbells import dumbbells
from ladder_cli.render.terminal_ladder import compact_ladder, ladder
from ladder_cli.report.blocks import (
    Distributions,
    Dumbbells,
    Entries,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Profile,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ladder_cli.render import Look
    from ladder_cli.report.blocks import Block, Entry, Report

# lines: nothing rests on it, and Rich would ask the terminal for it three hundred times
ANY_HEIGHT = 25

# One colour, on a ground of its own, so that it can be read on light and dark alike; it
# goes with words that say the same. All else is in the terminal's own colours, and
# nothing is dim: on a light ground that could hardly be read. A terminal of sixteen
# colours gets one of its own: Rich's nearest would be white on cyan.
STYLES = {
    "normal": "none",
    "strong": "bold",
    "quiet": "none",
    "warning": "bold",
    "here": "bold #ffffff on #005faf",
}
SIXTEEN = {"here": "bold bright_white on blue"}


def render(report: Report, look: Look) -> str:
    page = StringIO()
    console = Console(
        file=page,
        width=min(max(look.width, NARROWEST), WIDEST),
        height=ANY_HEIGHT,
        force_terminal=look.styled,
        color_system="auto" if look.styled else None,
        no_color=not look.styled,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.push_theme(
        Theme(
            STYLES | (SIXTEEN if console.color_system == "standard" else {}),
            inherit=False,
        )
    )
    with console:  # all of it goes to the page at once
        console.print(Text(report.title, "bold"))
        for block in report.blocks:
            painted = _painted(block, console.width)
            if not report.tight and _stands_apart(block):
                console.print()
            console.print(painted, overflow="fold")
    return (
        "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())
        if not look.styled
        else page.getvalue()
    )


def _stands_apart(block: Block) -> bool:
    """Is there a blank line before it?"""
    match block:
        case Heading() | Picture() | Profile() | Dumbbells():
            return True
        case Paragraph(tone=tone):
            return tone != "normal"
        case _:
            return False


def _painted(block: Block, width: int) -> RenderableType:
    match block:
        case Heading(text):
            return Text(text, "bold underline")
        case Paragraph(text, tone):
            return Text(text, tone, overflow="fold")
        case Facts(pairs):
            return _facts(pairs)
        case Picture(compact=True):
            return compact_ladder(block, width)
        case Picture():
            return ladder(block, width)
        case Profile():
            return _profile(block, width)
        case Entries(entries):
            return Group(*(_entry(entry, width) for entry in entries))
        case Distributions():
            return distributions(block, width)
        case Dumbbells():
            return dumbbells(block, width)
        case _:
            assert_never(block)


def _facts(pairs: tuple[tuple[str, str], ...]) -> Table:
    table = _columns()
    for label, text in pairs:
        table.add_row(Text(f"{label}:", "quiet"), Text(text, overflow="fold"))
    return table


def _entry(entry: Entry, width: int) -> RenderableType:
    title = Text.assemble((entry.title, "bold"), overflow="fold")
    if entry.aside:
        title.append(
            f"  {entry.aside}".lstrip() if not entry.title else f"  {entry.aside}"
        )
    parts: list[RenderableType] = [title]
    if entry.pairs:
        parts.append(_pairs(entry.pairs, width))
    return Group(*parts)


def _pairs(pairs: tuple[tuple[str, str], ...], width: int) -> RenderableType:
    """Labels with their texts beside them, or below where they would leave too little
    room.
    """
    if 3 * max(len(label) for label, _ in pairs) > width:
        lines = (
            line
            for label, text in pairs
            for line in (f"{label}:" if label else "", text)
            if line
        )
        return Padding(
            Group(*(Text(line, overflow="fold") for line in lines)), (0, 0, 0, 2)
        )
    table = _columns()
    for label, text in pairs:
        table.add_row(
            Text(f"  {label}:" if label else " ", "quiet"), Text(text, overflow="fold")
        )
    return table


def _columns() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table


LEAST_WORDS = 14  # columns for an answer beside its hands


def _profile(profile: Profile, width: int) -> Table:
    """Each question as a point, or as its hands, between rung 1 and the top; then the
    same in words.
    """
    table = Table(
        box=None,
        show_header=True,
        header_style="quiet",
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    title = min(max(len(placing.title) for placing in profile.placings), LONGEST_LABEL)
    hands = _hands(profile)
    if not hands or title + len(hands[0]) + LEAST_WORDS > width:
        scales, last = _points(profile), ""
    else:
        scales, last = hands, "hands, [where agreed]"
    table.add_column(overflow="fold", width=title)
    table.add_column(Text(scales[0]), no_wrap=True)
    table.add_column(Text(last), overflow="fold")
    for placing, scale in zip(profile.placings, scales[1:], strict=True):
        table.add_row(
            Text(placing.title, "bold"),
            Text(scale),
            Text(placing.words, overflow="fold"),
        )
    return table


def _points(profile: Profile) -> list[str]:
    """The numbers of the rungs, and below them a point for each question."""
    numbers = range(1, profile.top + 1)
    rows = [
        ["●" if placing.number == n else "·" for n in numbers]
        for placing in profile.placings
    ]
    return [" ".join(row) for row in ([str(n)[-1] for n in numbers], *rows)]


def _hands(profile: Profile) -> list[str]:
    """The numbers of the rungs, and below them the hands for each question; nothing
    where none were counted.
    """
    if not any(placing.hands for placing in profile.placings):
        return []
    numbers = range(1, profile.top + 1)
    rows = [
        [placing.sign(number) for number in numbers] for placing in profile.placings
    ]
    width = max(len(sign) for row in rows for sign in row)
    return [
        "".join(sign.center(width) for sign in row)
        for row in ([str(n)[-1] for n in numbers], *rows)
    ]
