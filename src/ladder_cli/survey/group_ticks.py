"""Columns of ticks, one for each group, whose titles share their question. Knows no
other way to tell groups.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ladder_cli.survey.marks import TICKED, UNTICKED
from ladder_cli.survey.naming import halves
from ladder_cli.survey.spellings import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.survey.heading import Heading
    from ladder_cli.survey.rows import Row


def choice_sets(
    heading: Heading, possible: Sequence[int], rows: Sequence[Row]
) -> list[list[int]]:
    """Columns of ticks that share their question and differ in its choice, of which
    most people have chosen one.
    """
    found: dict[str, list[int]] = {}
    for column in possible:
        question, choice = parted(heading.title(column))
        if choice and are_ticks(column, rows, choice):
            found.setdefault(question, []).append(column)
    return [its for its in found.values() if len(its) > 1 and _is_single(its, rows)]


def are_ticks(column: int, rows: Sequence[Row], choice: str) -> bool:
    """Does a column hold nothing but ticks, or the words of its `choice`?"""
    known = {*TICKED, *UNTICKED, fold(choice)}
    return set(map(fold, set(values_of(column, rows)))) <= known


def called(heading: Heading, columns: Sequence[int]) -> str:
    """How a person finds a column, or those of one question's choices."""
    title = heading.title(columns[0])
    return parted(title)[0] if len(columns) > 1 else title


def parted(title: str) -> tuple[str, str]:
    """A title's question and choice: before the brackets at its end, else before its
    last sign.
    """
    parts = [*halves(title)] or [("", "")]
    question, choice = parts[0 if title.endswith("]") else -1]
    return question.strip(), choice.strip()


def values_of(column: int, rows: Sequence[Row]) -> list[str]:
    return [cell for row in rows if column < len(row) and (cell := row[column].strip())]


def _is_single(columns: Sequence[int], rows: Sequence[Row]) -> bool:
    chosen = Counter(
        sum(
            column < len(row)
            and bool(row[column].strip())
            and fold(row[column]) not in UNTICKED
            for column in columns
        )
        for row in rows
    )
    return chosen[1] * 4 >= chosen.total() * 3
