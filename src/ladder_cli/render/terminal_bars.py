"""Distributions on a terminal: bars on a line for each row, with their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ladder_cli.report.in_words import beside, remarks_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from ladder_cli.report.blocks import Bars, Distributions

LONGEST_LABEL = 26
LEAST_BESIDE = 16  # columns, for what is said beside bars
BARS = "▁▂▃▄▅▆▇█"


def distributions(block: Distributions, width: int) -> RenderableType:
    """A line of bars for each row, as far as there is room; else a line for each
    rung.
    """
    parts: list[RenderableType] = []
    figures = max(
        (len(f"{count:,}") for row in block.rows for count in row.counts), default=1
    )
    across = len(block.rungs) * (figures + 2) + 1
    longest = min(
        max((cell_len(_label(row)) for row in block.rows), default=0), LONGEST_LABEL
    )
    if (
        not any(row.about for row in block.rows)
        and longest + across + LEAST_BESIDE + 4 <= width
    ):
        parts += [_heading(block)] if block.aside else []
        parts.append(
            _side_by_side(block, figures, longest, width - longest - across - 4)
        )
        parts += (_set_in(remark) for row in block.rows for remark in remarks_on(row))
    else:
        parts += [_heading(block)] if block.title else []
        parts += (
            _below_each_other(block, figures, width)
            if across + 2 <= width
            else _listed(block)
        )
    return Group(*parts)


def _heading(block: Distributions) -> Text:
    title = Text(block.title, "bold", overflow="fold")
    return title.append(f"  {block.aside}", "none") if block.aside else title


def _side_by_side(block: Distributions, figures: int, longest: int, room: int) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    title = "" if block.aside else block.title
    table.add_column(overflow="fold", width=longest + 2)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(
        Text(title, "bold", overflow="fold"),
        Text(_numbers(block, figures), "quiet"),
        "",
    )
    for row in block.rows:
        label = Padding(Text(_label(row), overflow="fold"), (0, 0, 0, 2))
        words = Text(row.hidden or flowing(beside(row), room, ", "), overflow="fold")
        table.add_row(
            label, Text("" if row.hidden else _bars(row, block, figures)), words
        )
    return table


def _below_each_other(
    block: Distributions, figures: int, width: int
) -> Iterator[RenderableType]:
    """The label, and below it the bars; what is said of them beside or below."""
    numbers = _numbers(block, figures)
    yield Padding(Text(numbers, "quiet"), (0, 0, 0, 2))
    room = width - len(numbers) - 3
    is_roomy = room > LEAST_BESIDE
    for row in block.rows:
        label = Text(_label(row), "bold" if row.about else "", overflow="fold")
        yield label.append(f"  {row.about}", "none") if row.about else label
        if row.hidden:
            yield _set_in(row.hidden)
            continue
        bars = _bars(row, block, figures)
        if is_roomy:
            line = Table.grid(padding=(0, 1, 0, 0))
            line.add_column(no_wrap=True)
            line.add_column(overflow="fold")
            line.add_row(
                Text(f"  {bars}"),
                Text(flowing(beside(row), room, ", "), overflow="fold"),
            )
            yield line
        else:
            yield _set_in(bars)
            yield _set_in(flowing(beside(row), width - 2, ", "))
        yield from map(_set_in, row.remarks)


def _listed(block: Distributions) -> Iterator[RenderableType]:
    """A line for each rung that somebody stands on."""
    for row in block.rows:
        yield Text(f"{_label(row)}  {row.about}".rstrip(), overflow="fold")
        for number, count in enumerate(row.counts, 1):
            if count:
                mark = ", the median" if number in row.is_middle else ""
                yield _set_in(
                    f"{number} {block.rungs[number - 1]}: {count:,}"
                    f" {_bar(row, number, block)}{mark}"
                )
        yield _set_in(row.hidden or ", ".join(beside(row)))
        yield from map(_set_in, row.remarks)


def _set_in(text: str) -> Padding:
    return Padding(Text(text, overflow="fold"), (0, 0, 0, 2))


def _label(row: Bars) -> str:
    return f"{row.letter} {row.label}".strip()


def flowing(pieces: Iterable[str], width: int, gap: str) -> str:
    """As many on a line as there is room for, none of them in two."""
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]}{gap}{piece}" if lines[-1] else piece
        if lines[-1] and cell_len(longer) >= width:
            lines[-1] += gap.rstrip()
            lines.append(piece)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _numbers(block: Distributions, figures: int) -> str:
    return (
        "".join(f" {number:>{figures}} " for number in range(1, len(block.rungs) + 1))
        + " "
    )


def _bars(row: Bars, block: Distributions, figures: int) -> str:
    """` ·   4▄ [9█] 4▄ `: how many stand on each rung, a bar for each, and brackets
    round the median.
    """
    line, was_middle = "", False
    for number, count in enumerate(row.counts, 1):
        is_middle = number in row.is_middle
        line += _between(was_middle, is_middle)
        nothing = "· " if number in row.offered else "  "
        line += (
            f"{count:,}{_bar(row, number, block)}".rjust(figures + 1)
            if count
            else nothing.rjust(figures + 1)
        )
        was_middle = is_middle
    return line + _between(was_middle, is_next=False)


def _between(was_middle: bool, is_next: bool) -> str:
    if was_middle == is_next:
        return " "
    return "]" if was_middle else "["


def _bar(row: Bars, number: int, block: Distributions) -> str:
    """The share of the row's people on a rung, in eighths of the largest share in the
    block.
    """
    share = row.counts[number - 1] / row.people / block.largest_share
    return BARS[min(len(BARS) - 1, round(share * len(BARS) + 0.5) - 1)]
