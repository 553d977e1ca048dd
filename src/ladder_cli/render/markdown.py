"""A Report as Markdown. Everything that is not ours is escaped: it can make no link,
image, table cell or HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

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
from ladder_cli.report.in_words import (
    from_to,
    middle_in_figures,
    remarks_on,
    sign_in_words,
)
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.render import Look
    from ladder_cli.report.blocks import (
        Bars,
        Block,
        Dumbbell,
        Entry,
        Placing,
        Report,
        Row,
    )

# What can begin something in CommonMark or on GitHub: marks anywhere; lists, rules and
# headings at the start of a line; bare addresses (www. and ://), mentions and :emoji:.
_ACTIVE = re.compile(
    r"[\\`*_\[\]<>#|~&$@]|^[-+=]|(?<=www)\.|:(?=//|\w+:)", re.IGNORECASE
)
_NUMBERED = re.compile(r"^([0-9]+)([.)])")


def render(report: Report, _look: Look) -> str:
    parts = [
        f"# {escaped(report.title)}",
        *(part for block in report.blocks for part in _parts(block)),
    ]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """One line of text that CommonMark and GitHub show as it is. Line breaks become
    hard ones.
    """
    lines = [
        _NUMBERED.sub(r"\1\\\2", _ACTIVE.sub(_escape, " ".join(line.split())))
        for line in text.split("\n")
    ]
    return "\\\n".join(line for line in lines if line)


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return "&amp;" if sign == "&" else f"\\{sign}"


def _parts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"## {escaped(text)}"
        case Paragraph():
            yield _paragraph(block)
        case Facts():
            yield _facts(block)
        case Picture(rows):
            yield "\n".join(line for row in rows for line in _row(row, block))
        case Profile(placings):
            yield "\n".join(_profile(placings, block.top))
        case Entries(entries):
            yield "\n".join(line for entry in entries for line in _entry(entry))
        case Distributions():
            yield from _distributions(block)
        case Dumbbells():
            yield from _dumbbells(block)
        case _:
            assert_never(block)


def _paragraph(block: Paragraph) -> str:
    is_loud = block.tone in {"strong", "warning"}
    return f"**{escaped(block.text)}**" if is_loud else escaped(block.text)


def _facts(block: Facts) -> str:
    return "\\\n".join(
        f"{escaped(label)}: {escaped(text)}" for label, text in block.pairs
    )


def _row(row: Row, picture: Picture) -> Iterator[str]:
    """A list from the top rung down. Markdown would number it from 1 up, so the numbers
    are words here.
    """
    name = f"**Rung {row.number}, {escaped(row.name)}**"
    counts = (
        [] if row.on_it is None else [counted(row.on_it, picture.one, picture.many)]
    )
    marks = [f"**{escaped(mark)}**" for mark in row.marks]
    titles = [escaped(", ".join(row.titles))] if row.titles else []
    yield ", ".join([f"- {': '.join([name, *counts, *titles])}", *marks])
    if row.lines:
        yield ""
        yield "  " + "\\\n  ".join(escaped(line) for line in row.lines)


def _profile(placings: tuple[Placing, ...], top: int) -> Iterator[str]:
    """A table: a column for each rung, and the same in words."""
    numbers = range(1, top + 1)
    last = (
        "Hands, in brackets where agreed |"
        if any(placing.hands for placing in placings)
        else "|"
    )
    yield f"| Question | {' | '.join(map(str, numbers))} | {last}"
    yield f"| --- |{' :-: |' * top} --- |"
    for placing in placings:
        points = " | ".join(escaped(placing.sign(number)) for number in numbers)
        yield f"| {_in_cell(placing.title)} | {points} | {_in_cell(placing.words)} |"


def _distributions(block: Distributions) -> Iterator[str]:
    """A table: a column for each rung, the median in bold, and what else there is to
    say.
    """
    if block.title:
        yield f"**{escaped(block.title)}**" + (
            f": {escaped(block.aside)}" if block.aside else ""
        )
    yield "\n".join(_spread_table(block))
    yield from (escaped(remark) for row in block.rows for remark in remarks_on(row))


def _spread_table(block: Distributions) -> Iterator[str]:
    numbers = range(1, len(block.rungs) + 1)
    yield (
        f"| {block.what} | {' | '.join(map(str, numbers))} | People | Median | Middle"
        " half | A | Not on a rung |"
    )
    yield f"| --- |{' --: |' * len(numbers)} --: | --- | --- | --- | --- |"
    for row in block.rows:
        label = _in_cell(f"{row.label}: {row.about}" if row.about else row.label)
        yield f"| {' | '.join([label, *_cells(row, len(numbers))])} |"


def _cells(row: Bars, rungs: int) -> Iterator[str]:
    if row.hidden:
        yield from [""] * (rungs + 4)
        yield _in_cell(row.hidden)
        return
    for number, count in enumerate(row.counts, 1):
        figure = f"{count:,}" if number in row.offered else ""
        yield f"**{figure}**" if number in row.is_middle else figure
    yield f"{row.people:,}"
    yield from_to(row.median, " to ") if row.median else ""
    yield from_to(row.half) if row.half else ""
    yield row.agreement
    yield ", ".join(f"{count:,} {name}" for name, count in row.unplaced)


def _dumbbells(block: Dumbbells) -> Iterator[str]:
    """The key, then a table: for each question the median of each group and, in
    brackets, its middle half.
    """
    yield "\\\n".join(escaped(sign_in_words(sign)) for sign in block.signs)
    yield "\n".join(_dumbbell_table(block))


def _dumbbell_table(block: Dumbbells) -> Iterator[str]:
    letters = [sign.letter for sign in block.signs]
    yield f"| Question | {' | '.join(letters)} | {block.heading} |"
    yield f"| --- |{' :-: |' * len(letters)} --- |"
    for row in block.rows:
        medians = {one.letter: middle_in_figures(one) for one in row.middles}
        cells = (medians.get(letter, "") for letter in letters)
        yield (
            f"| {_in_cell(row.called)} | {' | '.join(cells)} |"
            f" {_in_cell(_certainty(row))} |"
        )


def _certainty(row: Dumbbell) -> str:
    return " ".join(
        [row.words, *(f"{letter}: {reason}." for letter, reason in row.hidden)]
    )


def _in_cell(text: str) -> str:
    return escaped(" ".join(text.split()))


def _entry(entry: Entry) -> Iterator[str]:
    yield f"- **{escaped(entry.title)}**" + (
        f": {escaped(entry.aside)}" if entry.aside else ""
    )
    for label, text in entry.pairs:
        lines = escaped(text).replace("\n", "\n    ")
        yield f"  - {escaped(label)}: {lines}" if label else f"  - {lines}"
