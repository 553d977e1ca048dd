"""A Report for a terminal, painted by Rich. Text from people is always `Text`, never markup."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, assert_never

from rich.box import Box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from ladder_cli.render import NARROWEST, WIDEST
from ladder_cli.report.blocks import Entries, Facts, Heading, Paragraph, Picture
from ladder_cli.text import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ladder_cli.render import Look
    from ladder_cli.report.blocks import Block, Entry, Report, Row, Scale

LONGEST_LABEL = 26  # of a group's name beside its scale
ROOMY = 72  # from here on, what is here stands beside the count rather than below the name

# Two colours, fixed so that they can be read on light and dark alike. Each goes with words that say the same. A
# terminal of sixteen colours gets two of its own: Rich's nearest would be white on cyan, and yellow.
COLOURS = {"here": "bold #ffffff on #005faf", "warning": "bold #d75f00"}
SIXTEEN = {"here": "bold bright_white on blue", "warning": "bold magenta"}
STYLES = {"normal": "none", "strong": "bold", "quiet": "dim"}

# Two rails and a rung between the rows: a ladder.
RAILS = Box("║  ║\n║  ║\n╟──╢\n║  ║\n╟──╢\n╟──╢\n║  ║\n║  ║\n")


def render(report: Report, look: Look) -> str:
    page = StringIO()
    console = Console(
        file=page,
        width=min(max(look.width, NARROWEST), WIDEST),
        force_terminal=look.styled,
        color_system="auto" if look.styled else None,
        no_color=not look.styled,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.push_theme(Theme({**STYLES, **(SIXTEEN if console.color_system == "standard" else COLOURS)}, inherit=False))
    console.print(Text(report.title, "bold"))
    for block in report.blocks:
        console.print(_painted(block, console.width), overflow="fold")
    return (
        "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines()) if not look.styled else page.getvalue()
    )


def _painted(block: Block, width: int) -> RenderableType:
    match block:
        case Heading(text):
            return Group("", Text(text, "bold underline"))
        case Paragraph(text, tone):
            words = Text(text, tone, overflow="fold")
            return words if tone == "normal" else Group("", words)
        case Facts(pairs):
            return _facts(pairs)
        case Picture():
            return Group("", _picture(block, width))
        case Entries(entries):
            apart = [""] if any(entry.scales for entry in entries) else []
            return Group(*(part for entry in entries for part in (*apart, _entry(entry))))
        case _:
            assert_never(block)


def _facts(pairs: tuple[tuple[str, str], ...]) -> Table:
    table = _columns()
    for label, text in pairs:
        table.add_row(Text(f"{label}:", "quiet"), Text(text, overflow="fold"))
    return table


def _entry(entry: Entry) -> RenderableType:
    title = Text.assemble((entry.title, "bold"), overflow="fold")
    if entry.aside:
        title.append(f"  {entry.aside}")
    parts: list[RenderableType] = [title]
    if entry.scales:
        parts.append(_scales(entry.scales))
    if entry.pairs:
        table = _columns()
        for label, text in entry.pairs:
            table.add_row(Text(f"  {label}:" if label else " ", "quiet"), Text(text, overflow="fold"))
        parts.append(table)
    return Group(*parts)


def _scales(scales: tuple[Scale, ...]) -> Table:
    """A dot for each rung up to the median, half ones where it lies between two rungs; then the same in words."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(overflow="fold", max_width=LONGEST_LABEL)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for scale in scales:
        dots = "●" * scale.low + "◐" * (scale.high - scale.low) + "○" * (scale.top - scale.high)
        table.add_row(Text(f"  {scale.label}", "quiet"), Text(dots), Text(scale.text, overflow="fold"))
    return table


def _columns() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _picture(picture: Picture, width: int) -> Table:
    """The ladder. With answers it is a row for each rung; as a reference, each rung says what happens on it."""
    table = Table(box=RAILS, show_header=False, show_lines=True, padding=(0, 1), expand=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for row in picture.rows:
        table.add_row(Text(str(row.number)), _rung(row, picture, width), style="here" if row.here else "")
    return table


def _rung(row: Row, picture: Picture, width: int) -> RenderableType:
    name = Text(row.name, "bold", overflow="fold")
    if row.count is None:
        return Group(name, *(Text(line, overflow="fold") for line in row.lines))
    marks = Text("\n".join(f"◀ {mark}" for mark in row.marks), "bold" if row.here else "", overflow="fold")
    line = Table.grid(padding=(0, 2, 0, 0), expand=True)
    line.add_column(ratio=5, overflow="fold")
    line.add_column(ratio=6, overflow="fold")
    cells = [name, _bar(row.count, picture, width // 5)]
    if width >= ROOMY:
        line.add_column(ratio=6, overflow="fold")
        cells.append(marks)
    line.add_row(*cells)
    return Group(line, marks) if row.marks and width < ROOMY else line


def _bar(count: int, picture: Picture, room: int) -> Text:
    """A dot for each where there is room, else dots in proportion; the number in words beside them."""
    most = max((row.count or 0 for row in picture.rows), default=0)
    dots = count if most <= room else -(-count * room // most)
    return Text(f"{'●' * dots} {counted(count, picture.one, picture.many)}".lstrip(), overflow="fold")
