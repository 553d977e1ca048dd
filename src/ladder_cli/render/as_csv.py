"""The model as CSV, long: one fact a row. A cell that a spreadsheet would take for a
formula is made harmless.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, assert_never

from ladder_cli.model import Change, Comparison, Result, Survey, SurveyChange
from ladder_cli.render import survey_csv
from ladder_cli.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def render(subject: Result | Survey | Comparison | Change | SurveyChange) -> str:
    """The value as CSV. There is no row for one person of several: their answers could
    tell who they are.
    """
    match subject:
        case Result():
            return result_to_csv(subject)
        case Survey():
            return written(survey_csv.survey_rows(subject))
        case Comparison():
            return written(survey_csv.comparison_rows(subject))
        case SurveyChange():
            return written(survey_csv.comparison_rows(subject.comparison))
        case Change():
            return change_to_csv(subject)
        case _:
            assert_never(subject)


def result_to_csv(result: Result) -> str:
    """One row for each question of one person's answers."""
    answers = result.answers
    head = (answers.service, answers.group, answers.date)
    rows: list[tuple[Cell, ...]] = [
        ("service", "group", "date", "question", "answer", "number", "example", "note")
    ]
    for question, answer in zip(result.ladder.questions, answers.answers, strict=True):
        word = result.ladder.word(answer.choice)
        rows.append(
            (*head, question.id, word, answer.placed, answer.example, answer.note)
        )
    return written(rows)


def change_to_csv(change: Change) -> str:
    """A row for each question at each time."""
    rows: list[tuple[Cell, ...]] = [
        ("time", "date", "group", "question", "answer", "number")
    ]
    for name, result in zip(change.names, change.results, strict=True):
        head = (name, result.answers.date, result.answers.group)
        rows.append(
            (
                *head,
                None,
                result.rung.id if result.rung else None,
                result.rung.number if result.rung else None,
            )
        )
        rows += [(*head, *row) for row in _placed(result)]
    return written(rows)


def _placed(result: Result) -> Iterator[tuple[Cell, ...]]:
    for question, answer in zip(
        result.ladder.questions, result.answers.answers, strict=True
    ):
        yield question.id, result.ladder.word(answer.choice), answer.placed


def written(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as CSV, every cell cleaned and made harmless."""
    page = StringIO()
    csv.writer(page).writerows([_harmless(cell) for cell in row] for row in rows)
    return page.getvalue()


def _harmless(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    return f"'{text}" if cell.startswith(_FORMULA_STARTS) else text
