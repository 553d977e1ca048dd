"""Rows made as wide as their heading, and which of them cannot be. Knows no answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.rows import is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.survey.rows import Row


def fitted(
    rows: Sequence[Row], width: int, questions: set[int]
) -> tuple[list[Row], set[int]]:
    """The rows made as wide as the heading, and which of them could not: those stand as
    empty rows. By the columns of `questions` a torn row is told from a cut one.
    """
    fitting, misfits, empty = [*rows], set[int](), [""] * width
    for index in [
        index for index, length in enumerate(map(len, rows)) if length != width
    ]:
        row = rows[index]
        fit = padded(row, width) if row else empty
        if fit is not None and (is_empty(row) or _is_only_cut(row, questions)):
            fitting[index] = fit
        else:
            misfits.add(index)
            fitting[index] = empty
    return fitting, misfits


def _is_only_cut(row: Row, questions: set[int]) -> bool:
    """Is a row short only because the tool leaves out empty cells at its end, and not
    torn?
    """
    there = sum(column < len(row) for column in questions)
    return there == len(questions) or (
        there * 2 > len(questions) and bool(row[-1].strip())
    )


def padded(row: Row, width: int) -> Row | None:
    """A row made to fit by empty cells at its end; None where it holds more or other
    than that.
    """
    if len(row) <= width:
        return row + [""] * (width - len(row))
    return None if any(map(str.strip, row[width:])) else row[:width]
