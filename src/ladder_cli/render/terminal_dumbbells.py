"""Dumbbells on a terminal: a letter for each group on a line of rungs, and what is
certain beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ladder_cli.render.terminal_bars import LONGEST_LABEL, flowing
from ladder_cli.report.in_words import from_to, sign_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from ladder_cli.report.blocks import Dumbbell, Dumbbells

NARROW = 60  # columns; up to here, one question stands below the other
WIDEST_STEP = 6  # columns from one rung to the next, of which the letters leave one
LEAST_STEP = 3
LEAST_WORDS = 20  # columns, for what is certain


def dumbbells(block: Dumbbells, width: int) -> RenderableType:
    """A line for each question where there is room, else one question below the other;
    the key of letters first.
    """
    key = flowing(map(sign_in_words, block.signs), width, "   ")
    rungs = flowing(
        (f"{number} {name}" for number, name in enumerate(block.rungs, 1)), width, "  "
    )
    table = _in_a_table(block, width) or _stacked(block, width)
    return Group(
        Text(key, overflow="fold"),
        table,
        Text(f"{rungs}.  {block.key}", overflow="fold"),
    )


def _in_a_table(block: Dumbbells, width: int) -> Table | None:
    """One line for each question; the middle halves in figures where they fit beside
    it.
    """
    step, with_halves = _step(block, width)
    if width <= NARROW or step < LEAST_STEP:
        return None
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(overflow="fold", max_width=LONGEST_LABEL)
    for _ in range(1 + with_halves):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    heads = [
        "Question",
        _scale(block, step),
        *(["middle half"] if with_halves else []),
        "",
    ]
    table.add_row(*(Text(head, "quiet") for head in heads))
    for row in block.rows:
        style = "bold" if row.clear else ""
        cells = [
            "\n".join(_drawn(row, block, step)),
            *([_halves(row)] if with_halves else []),
        ]
        words = Text(_certainty(row), style, overflow="fold")
        table.add_row(
            Text(row.called, style, overflow="fold"), *map(Text, cells), words
        )
    return table


def _step(block: Dumbbells, width: int) -> tuple[int, bool]:
    """How many columns lie between two rungs, as many as fit, and whether the middle
    halves fit as well.
    """
    titles = min(max(cell_len(row.called) for row in block.rows), LONGEST_LABEL)
    words = max(map(cell_len, map(_certainty, block.rows)))
    halves = max(map(cell_len, map(_halves, block.rows)))
    with_halves = (
        halves > 0
        and titles + halves + words + 3 + _across(block, LEAST_STEP + 1) <= width
    )
    beside = words + halves + 1 if with_halves else min(words, LEAST_WORDS)
    # long words need the room more than the letters
    widest = WIDEST_STEP if words <= beside else WIDEST_STEP - 2
    return _widest(block, width - titles - beside - 2, widest), with_halves


def _widest(block: Dumbbells, room: int, widest: int = WIDEST_STEP) -> int:
    return next(
        (step for step in range(widest, 0, -1) if _across(block, step) <= room), 0
    )


def _stacked(block: Dumbbells, width: int) -> Group:
    """The title and what is certain, and the letters below; in words where even they
    have no room.
    """
    step = _widest(block, width - 2)
    parts: list[RenderableType] = []
    if step >= LEAST_STEP:
        parts.append(Padding(Text(_scale(block, step), "quiet"), (0, 0, 0, 2)))
    for row in block.rows:
        title = Text(row.called, "bold", overflow="fold")
        parts.append(
            title.append(f"  {_certainty(row)}", "none") if _certainty(row) else title
        )
        if step >= LEAST_STEP:
            parts.append(
                Padding(Text("\n".join(_drawn(row, block, step))), (0, 0, 0, 2))
            )
        else:
            parts += [
                Padding(
                    Text(
                        f"{rung} {block.rungs[rung - 1]}: {' '.join(letters)}",
                        overflow="fold",
                    ),
                    (0, 0, 0, 2),
                )
                for rung, letters in sorted(_marks(row).items())
            ]
    return Group(*parts)


def _across(block: Dumbbells, step: int) -> int:
    return step * (len(block.rungs) - 1) + max(LEAST_STEP, step) - 1


def _scale(block: Dumbbells, step: int) -> str:
    return "".join(
        str(number).ljust(step) for number in range(1, len(block.rungs) + 1)
    ).rstrip()


def _certainty(row: Dumbbell) -> str:
    hidden = ", ".join(letter for letter, _ in row.hidden)
    parts = [row.short, f"{hidden} not shown" if hidden else ""]
    return "; ".join(part for part in parts if part)


def _halves(row: Dumbbell) -> str:
    return " ".join(
        f"{one.letter} {from_to(one.half)}" for one in row.middles if one.half
    )


def _marks(row: Dumbbell) -> dict[int, list[str]]:
    """The letters on each rung. A median between two rungs stands on both."""
    marks: dict[int, list[str]] = {}
    for one in row.middles:
        for number in dict.fromkeys(one.median):
            marks.setdefault(number, []).append(one.letter)
    return marks


def _drawn(row: Dumbbell, block: Dumbbells, step: int) -> list[str]:
    """The letters on their rungs, joined by a line; those for which a rung has no room
    go on below them.
    """
    marks = _marks(row)
    cells = {number: _chunks(letters, step - 1) for number, letters in marks.items()}
    lines = [
        _first_line(
            cells, len(block.rungs), step, "─" if row.clear or block.is_exact else "┄"
        )
    ]
    for below in range(1, max(map(len, cells.values()), default=0)):
        parts = (
            cells.get(number, [])[below : below + 1]
            for number in range(1, len(block.rungs) + 1)
        )
        lines.append("".join("".join(part).ljust(step) for part in parts).rstrip())
    return lines


def _first_line(cells: dict[int, list[str]], rungs: int, step: int, stroke: str) -> str:
    low, high = min(cells, default=0), max(cells, default=0)
    line = ""
    for number in range(1, rungs + 1):
        is_joined = low <= number < high
        sign = cells[number][0] if number in cells else (stroke if is_joined else "·")
        line += sign.ljust(step, stroke if is_joined else " ")
    return line.rstrip()


def _chunks(letters: Sequence[str], room: int) -> list[str]:
    """As many letters on a line as a rung has room for."""
    lines = [""]
    for letter in letters:
        if len(lines[-1]) + len(letter) > room and lines[-1]:
            lines.append("")
        lines[-1] += letter
    return lines
