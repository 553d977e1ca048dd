"""The ladder on a terminal: two rails, the rungs, and what stands on each."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from rich.box import Box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ladder_cli.text import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ladder_cli.report.blocks import Picture, Row

LEAST_ROOM = 12  # for what stands on a rung, beside its name
# from here on, what is here stands beside the count rather than below the name
ROOMY = 72

# Two rails and a rung between the rows: a ladder.
RAILS = Box("║  ║\n║  ║\n╟──╢\n║  ║\n╟──╢\n╟──╢\n║  ║\n║  ║\n")


def ladder(picture: Picture, width: int) -> Table:
    """The ladder. With answers it is a row for each rung; as a reference, each rung
    says what happens on it.
    """
    table = Table(
        box=RAILS, show_header=False, show_lines=True, padding=(0, 1), expand=True
    )
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for row in picture.rows:
        table.add_row(
            Text(str(row.number)),
            _rung(row, picture, width),
            style="here" if row.here else "",
        )
    return table


def compact_ladder(picture: Picture, width: int) -> Table:
    """A line for each rung: its number and name, the questions that stand on it, and
    what is here.
    """
    table = Table(
        box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False, expand=True
    )
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    widest = max(len(f"  {row.number} {row.name} │ ") for row in picture.rows)
    for row in picture.rows:
        name = row.name.upper() if row.here else row.name
        lines = wrap(_told(row), max(width - widest, LEAST_ROOM)) or [""]
        rail = "\n".join(f"│ {line}".rstrip() for line in lines)
        cells = [f"{'▶' if row.here else ' '} {row.number}", name, rail]
        table.add_row(
            *(Text(cell, overflow="fold") for cell in cells),
            style="here" if row.here else "",
        )
    return table


def _told(row: Row) -> str:
    """`you are here: Choice, Voice`."""
    return ": ".join(
        text for text in (", ".join(row.marks), ", ".join(row.titles)) if text
    )


def _rung(row: Row, picture: Picture, width: int) -> RenderableType:
    name = Text(row.name, "bold", overflow="fold")
    if row.on_it is None:
        return Group(name, *(Text(line, overflow="fold") for line in row.lines))
    line = Table.grid(padding=(0, 2, 0, 0), expand=True)
    line.add_column(ratio=5, overflow="fold")
    if picture.with_titles:
        longest = max(len(other.name) for other in picture.rows)
        line.columns[0].ratio, line.columns[0].width = None, min(longest, width // 2)
        line.add_column(ratio=1, overflow="fold")
        line.add_row(name, Text(_told(row), overflow="fold"))
        return line
    marks = Text(
        "\n".join(f"◀ {mark}" for mark in row.marks),
        "bold" if row.here else "",
        overflow="fold",
    )
    line.add_column(ratio=6, overflow="fold")
    cells = [name, _bar(row.on_it, picture, width // 5)]
    if width >= ROOMY:
        line.add_column(ratio=6, overflow="fold")
        cells.append(marks)
    line.add_row(*cells)
    return Group(line, marks) if row.marks and width < ROOMY else line


def _bar(count: int, picture: Picture, room: int) -> Text:
    """A dot for each where there is room, else dots in proportion; the number in words
    beside them.
    """
    most = max((row.on_it or 0 for row in picture.rows), default=0)
    dots = count if most <= room else -(-count * room // most)
    return Text(
        f"{'●' * dots} {counted(count, picture.one, picture.many)}".lstrip(),
        overflow="fold",
    )
