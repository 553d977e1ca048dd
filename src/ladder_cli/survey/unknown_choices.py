"""Columns that hold ticks, and whose title names no choice of their question. Knows no
rung that a tick would mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.errors import Problem
from ladder_cli.survey.cells import key_of, plain
from ladder_cli.survey.heading_rows import cell_of
from ladder_cli.survey.marks import TICKED, UNTICKED
from ladder_cli.survey.nearly import nearest
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.errors import Place
    from ladder_cli.model import Ladder, Question
    from ladder_cli.survey.heading import Column, Heading
    from ladder_cli.survey.rows import Row

_MORE_THAN_BRANCHES = 3  # columns that hold ticks alone, and no answers of 1


def unknown_choices(
    heading: Heading, people: Sequence[Row], ladder: Ladder, place: Place
) -> Iterator[Problem]:
    """What is wrong with such columns: a tick there would be read as a number, or as no
    answer.
    """
    for question, columns in zip(ladder.questions, heading.questions, strict=True):
        unknown = [column.index for column in columns if column.choice is None]
        if len(unknown) < len(columns):
            for at in unknown:
                if holds_ticks(at, people):
                    yield _unknown(heading, at, question, columns, place)
        elif len(unknown) >= _MORE_THAN_BRANCHES and all(
            holds_ticks(at, people) for at in unknown
        ):
            what = f"The columns of {question.id} do not say which choice each is for."
            remedy = f"Head each {quoted(f'{question.id} [the choice]')}."
            yield Problem(what, remedy, place)


def holds_ticks(column: int, people: Sequence[Row]) -> bool:
    """Is a column filled in, and with nothing but ticks?"""
    keys = {key_of(plain(text)) for text in {cell_of(row, column) for row in people}}
    return bool(keys - {""}) and keys <= {"", *TICKED, *UNTICKED}


def _unknown(
    heading: Heading,
    at: int,
    question: Question,
    columns: Sequence[Column],
    place: Place,
) -> Problem:
    """A column among those of the choices of a question."""
    title = heading.name(at)
    there = {column.choice for column in columns}
    left = [
        question.statement(number)
        for number in question.offered
        if number - 1 not in there
    ]
    near = nearest(title, left) or (left[0] if len(left) == 1 else "")
    what = (
        f"{quoted(title, 90)} stands above ticks, and is no statement of {question.id}."
    )
    remedy = (
        f"Did you mean {quoted(near, 90)}?"
        if near
        else "Head it as the form offers the choice, or remove it where it is none."
    )
    return Problem(what, remedy, place)
