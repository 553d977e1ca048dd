"""A Report in reading order, one thought a line: for pipes, screen readers and braille.
No boxes, no alignment.
"""

from __future__ import annotations

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
from ladder_cli.report.in_words import middles_in_words, remarks_on, spread_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.render import Look
    from ladder_cli.report.blocks import Block, Entry, Report, Row


def render(report: Report, _look: Look) -> str:
    lines = [
        report.title,
        *(line for block in report.blocks for line in _lines(block, report)),
    ]
    return "\n".join(lines) + "\n"


def _lines(block: Block, report: Report) -> Iterator[str]:
    match block:
        case Heading(text):
            yield ""
            yield text
        case Paragraph():
            yield from _paragraph(block, is_first=block is report.blocks[0])
        case Facts(pairs):
            yield from (f"{label}: {_joined(text)}" for label, text in pairs)
        case Picture():
            yield from _picture(block)
        case Profile(placings):
            yield from (f"{placing.title}: {placing.words}." for placing in placings)
        case Entries(entries):
            yield from (line for entry in entries for line in _entry(entry))
        case Distributions():
            yield from _distributions(block)
        case Dumbbells():
            yield from _dumbbells(block)
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, *, is_first: bool) -> Iterator[str]:
    if block.tone != "normal" and not is_first:
        yield ""
    yield block.text


def _picture(block: Picture) -> Iterator[str]:
    yield ""
    yield "The ladder, from the top rung down:"
    for row in block.rows:
        yield _row(row, block)


def _row(row: Row, picture: Picture) -> str:
    words = [f"Rung {row.number} of {len(picture.rows)}, {row.name}"]
    if row.on_it is not None:
        number = "no" if not row.on_it and picture.with_titles else f"{row.on_it:,}"
        words[0] += f": {number} {picture.one if row.on_it == 1 else picture.many}"
    if row.titles:
        words[0] += f": {', '.join(row.titles)}"
    words += [mark[:1].upper() + mark[1:] for mark in row.marks]
    return " ".join([*(f"{word}." for word in words), *row.lines])


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.title}: {entry.aside}" if entry.aside else f"{entry.title}:"
    for label, text in entry.pairs:
        yield (
            f"{label[:1].upper()}{label[1:]}: {_joined(text)}"
            if label
            else _joined(text)
        )


def _distributions(block: Distributions) -> Iterator[str]:
    if block.title:
        yield ""
        yield f"{block.title}: {block.aside}" if block.aside else f"{block.title}:"
    for row in block.rows:
        yield (
            f"{row.label}: {row.about} {spread_in_words(row)}"
            if row.about
            else f"{row.label}: {spread_in_words(row)}"
        )
        yield from remarks_on(row)


def _dumbbells(block: Dumbbells) -> Iterator[str]:
    for row in block.rows:
        marks = "" if block.is_exact else f" {middles_in_words(row, block)}"
        yield f"{row.called}: {row.words}{marks}"


def _joined(text: str) -> str:
    """Lines of a note stay lines, set in so that none can pass for a line of ours."""
    return text.replace("\n", "\n    ")
