"""Distributions and dumbbells on a terminal: bars and letters on a line for each row, the figures beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ladder_cli.report.in_words import beside, from_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from ladder_cli.report.blocks import Bars, Distributions, Dumbbell, Dumbbells

LONGEST_LABEL = 26
LEAST_BESIDE = 16  # columns, for what is said beside bars
NARROW = 60  # up to here, one question stands below the other
WIDEST_STEP = 6  # columns from one rung to the next, of which a step needs two
LEAST_STEP = 3
BARS = "▁▂▃▄▅▆▇█"


# --- Distributions


def distributions(block: Distributions, width: int) -> RenderableType:
    """A line of bars for each row, as far as there is room; else a line for each rung."""
    parts: list[RenderableType] = []
    figures = max((len(f"{count:,}") for row in block.rows for count in row.counts), default=1)
    across = len(block.rungs) * (figures + 2) + 1
    longest = min(max((cell_len(_label(row)) for row in block.rows), default=0), LONGEST_LABEL)
    if not any(row.about for row in block.rows) and longest + across + LEAST_BESIDE + 4 <= width:
        parts += [_heading(block)] if block.aside else []
        parts.append(_side_by_side(block, figures, longest))
    else:
        parts += [_heading(block)] if block.title else []
        parts += _below_each_other(block, figures, width) if across + 2 <= width else _listed(block)
    return Group(*parts)


def _heading(block: Distributions) -> Text:
    title = Text(block.title, "bold", overflow="fold")
    return title.append(f"  {block.aside}", "none") if block.aside else title


def _side_by_side(block: Distributions, figures: int, longest: int) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    title = "" if block.aside else block.title
    table.add_column(overflow="fold", width=longest + 2)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(title, "bold", overflow="fold"), Text(_numbers(block, figures), "quiet"), "")
    for row in block.rows:
        label = Padding(Text(_label(row), overflow="fold"), (0, 0, 0, 2))
        words = Text(row.hidden or _words(row), overflow="fold")
        table.add_row(label, Text("" if row.hidden else _bars(row, block, figures)), words)
        for remark in row.remarks:
            table.add_row("", "", Text(remark, overflow="fold"))
    return table


def _below_each_other(block: Distributions, figures: int, width: int) -> Iterator[RenderableType]:
    """The label, and below it the bars; what is said of them beside or below."""
    numbers = _numbers(block, figures)
    yield Padding(Text(numbers, "quiet"), (0, 0, 0, 2))
    is_roomy = len(numbers) + LEAST_BESIDE + 4 <= width
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
            line.add_row(Text(f"  {bars}"), Text(_words(row), overflow="fold"))
            yield line
        else:
            yield _set_in(bars)
            yield _set_in(_words(row))
        yield from map(_set_in, row.remarks)


def _listed(block: Distributions) -> Iterator[RenderableType]:
    """A line for each rung that somebody stands on."""
    for row in block.rows:
        yield Text(f"{_label(row)}  {row.about}".rstrip(), overflow="fold")
        for number, count in enumerate(row.counts, 1):
            if count:
                mark = ", the median" if number in row.is_middle else ""
                yield _set_in(f"{number} {block.rungs[number - 1]}: {count:,} {_bar(row, number, block)}{mark}")
        yield _set_in(row.hidden or _words(row))
        yield from map(_set_in, row.remarks)


def _set_in(text: str) -> Padding:
    return Padding(Text(text, overflow="fold"), (0, 0, 0, 2))


def _label(row: Bars) -> str:
    return f"{row.letter} {row.label}".strip()


def _words(row: Bars) -> str:
    return ", ".join(beside(row))


def _numbers(block: Distributions, figures: int) -> str:
    return "".join(f" {number:>{figures}} " for number in range(1, len(block.rungs) + 1)) + " "


def _bars(row: Bars, block: Distributions, figures: int) -> str:
    """` ·   4▄ [9█] 4▄ `: how many stand on each rung, a bar for each, and brackets round the median."""
    line, was_middle = "", False
    for number, count in enumerate(row.counts, 1):
        is_middle = number in row.is_middle
        line += _between(was_middle, is_middle)
        nothing = "· " if number in row.offered else "  "
        line += f"{count:,}{_bar(row, number, block)}".rjust(figures + 1) if count else nothing.rjust(figures + 1)
        was_middle = is_middle
    return line + _between(was_middle, is_next=False)


def _between(was_middle: bool, is_next: bool) -> str:
    if was_middle == is_next:
        return " "
    return "]" if was_middle else "["


def _bar(row: Bars, number: int, block: Distributions) -> str:
    """The share of the row's people on a rung, in eighths of the largest share in the block."""
    most = max(max(other.counts) / other.people for other in block.rows if other.people)
    share = row.counts[number - 1] / row.people / most
    return BARS[min(len(BARS) - 1, round(share * len(BARS) + 0.5) - 1)]


# --- Dumbbells


def dumbbells(block: Dumbbells, width: int) -> RenderableType:
    """A line for each question where there is room, else one question below the other; the key of letters first."""
    key = "   ".join(f"{sign.letter} {sign.name} {sign.people:,}" for sign in block.signs)
    rungs = "  ".join(f"{number} {name}".replace(" ", "\u00a0") for number, name in enumerate(block.rungs, 1))
    table = _in_a_table(block, width) or _stacked(block, width)
    return Group(Text(key, overflow="fold"), table, Text(rungs, "quiet", overflow="fold"))


def _in_a_table(block: Dumbbells, width: int) -> Table | None:
    """One line for each question; the middle halves in figures where they fit beside it."""
    if width <= NARROW:
        return None
    titles = min(max(cell_len(row.called) for row in block.rows), LONGEST_LABEL)
    words = max(map(cell_len, map(_certainty, block.rows)))
    halves = max(map(cell_len, map(_halves, block.rows)))
    with_halves = titles + halves + words + 3 + _across(block, LEAST_STEP + 1) <= width
    beside_it = words + halves + 1 if with_halves else min(words, LEAST_BESIDE + 4)
    step = next((s for s in range(WIDEST_STEP, 0, -1) if titles + beside_it + 2 + _across(block, s) <= width), 0)
    if step < LEAST_STEP:
        return None
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(overflow="fold", max_width=LONGEST_LABEL)
    table.add_column(no_wrap=True)
    if with_halves:
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    heads = ["Question", _scale(block, step), *(["middle half"] if with_halves else []), ""]
    table.add_row(*(Text(head, "quiet") for head in heads))
    for row in block.rows:
        style = "bold" if row.clear else ""
        lines = Text("\n".join(_drawn(row, block, step)))
        cells = [Text(row.called, style, overflow="fold"), lines]
        cells += [Text(_halves(row))] if with_halves else []
        table.add_row(*cells, Text(_certainty(row), style, overflow="fold"))
    return table


def _stacked(block: Dumbbells, width: int) -> Group:
    """The title and what is certain, and the letters below; in words where even they have no room."""
    step = next((s for s in range(WIDEST_STEP, 0, -1) if _across(block, s) + 2 <= width), 0)
    parts: list[RenderableType] = []
    if step >= LEAST_STEP:
        parts.append(Padding(Text(_scale(block, step), "quiet"), (0, 0, 0, 2)))
    for row in block.rows:
        title = Text(row.called, "bold", overflow="fold")
        parts.append(title.append(f"  {_certainty(row)}", "none") if _certainty(row) else title)
        if step >= LEAST_STEP:
            parts.append(Padding(Text("\n".join(_drawn(row, block, step))), (0, 0, 0, 2)))
        else:
            parts += [
                _set_in(f"{rung} {block.rungs[rung - 1]}: {' '.join(letters)}")
                for rung, letters in sorted(_marks(row).items())
            ]
    return Group(*parts)


def _across(block: Dumbbells, step: int) -> int:
    return step * (len(block.rungs) - 1) + max(LEAST_STEP, step) - 1


def _scale(block: Dumbbells, step: int) -> str:
    return "".join(str(number).ljust(step) for number in range(1, len(block.rungs) + 1)).rstrip()


def _certainty(row: Dumbbell) -> str:
    hidden = ", ".join(letter for letter, _ in row.hidden)
    parts = [f"clear: {row.short}" if row.clear else "", f"{hidden} not shown" if hidden else ""]
    return "; ".join(part for part in parts if part)


def _halves(row: Dumbbell) -> str:
    return " ".join(f"{one.letter} {from_to(one.half)}" for one in row.middles)


def _marks(row: Dumbbell) -> dict[int, list[str]]:
    """The letters on each rung. A median between two rungs stands on both."""
    marks: dict[int, list[str]] = {}
    for one in row.middles:
        for number in dict.fromkeys(one.median):
            marks.setdefault(number, []).append(one.letter)
    return marks


def _drawn(row: Dumbbell, block: Dumbbells, step: int) -> list[str]:
    """The letters on their rungs, joined by a line; those for which a rung has no room go on below them."""
    marks = _marks(row)
    cells = {number: _chunks(letters, step - 1) for number, letters in marks.items()}
    lines = [_first_line(cells, len(block.rungs), step, "─" if row.clear else "┄")]
    for below in range(1, max(map(len, cells.values()), default=0)):
        parts = (cells.get(number, [])[below : below + 1] for number in range(1, len(block.rungs) + 1))
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
