"""The model as CSV, long: one fact a row. A cell that a spreadsheet would take for a formula is made harmless."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from ladder_cli.survey.measures import agreement, agreement_on, median
from ladder_cli.survey.privacy import FOR_SHARING
from ladder_cli.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from ladder_cli.model import Distribution, Gap, Question, Result, Survey

Cell = str | int | float | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_SURVEY_HEADING = ("group", "other_group", "question", "measure", "rung", "value")


def render(subject: Result) -> str:
    return result_to_csv(subject)


def result_to_csv(result: Result) -> str:
    """One row for each question of one person's answers."""
    answers = result.answers
    head = (answers.service, answers.group, answers.date)
    rows: list[tuple[Cell, ...]] = [("service", "group", "date", "question", "answer", "number", "example", "note")]
    for question, answer in zip(result.ladder.questions, answers.answers, strict=True):
        word = result.ladder.word(answer.choice)
        rows.append((*head, question.id, word, answer.placed, answer.example, answer.note))
    return written(rows)


def survey_to_csv(survey: Survey, gaps: Sequence[Gap] = ()) -> str:
    """A row for each number about each shown group; `question` is empty for the rung itself, `group` for everybody.

    The people themselves are not in it: their answers, one by one, could tell who they are.
    """
    rows: list[tuple[Cell, ...]] = [_SURVEY_HEADING]
    if survey.min_group < FOR_SHARING:
        rows.append((None, None, None, "not for sharing", None, f"groups of fewer than {FOR_SHARING} people are shown"))
    for group in (survey.everybody, *survey.groups):
        if not group.shown:
            rows += [(group.name, None, None, "not shown", None, f"fewer than {survey.min_group} people")]
            continue
        rows.append((group.name, None, None, "responses", None, group.responses))
        if group.people:
            rows += [(group.name, None, None, *row) for row in _counts(group.people, agreement(group.people))]
            rows.append((group.name, None, None, "no rung", None, group.no_rung))
        else:
            rows.append((group.name, None, None, "rungs not shown", None, f"fewer than {survey.min_group} people"))
        for question, found in zip(survey.ladder.questions, group.questions, strict=True):
            rows += [(group.name, None, question.id, *row) for row in _question(question, found)]
    for gap in gaps:
        names = [group.name for group in gap.between]
        question_id = gap.question.id if gap.question else None
        rows.append((*names, question_id, "gap in rungs", None, gap.difference))
        rows.append((*names, question_id, "Cliff's delta", None, float(gap.delta)))
    return written(rows)


def change_to_csv(results: Sequence[Result], names: Sequence[str]) -> str:
    """A row for each question at each time."""
    rows: list[tuple[Cell, ...]] = [("time", "date", "group", "question", "answer", "number")]
    for name, result in zip(names, results, strict=True):
        head = (name, result.answers.date, result.answers.group)
        rows.append((*head, None, result.rung.id if result.rung else None, result.rung.number if result.rung else None))
        rows += [(*head, *row) for row in _placed(result)]
    return written(rows)


def _placed(result: Result) -> Iterator[tuple[Cell, ...]]:
    for question, answer in zip(result.ladder.questions, result.answers.answers, strict=True):
        yield question.id, result.ladder.word(answer.choice), answer.placed


def _counts(counts: Sequence[int], agreed: Fraction | None) -> Iterator[tuple[Cell, ...]]:
    yield from (("people", number, count) for number, count in enumerate(counts, 1))
    middle = median(counts)
    if middle is not None and agreed is not None:
        yield "median, low", middle.low, middle.low
        yield "median, high", middle.high, middle.high
        yield "agreement", None, float(agreed)


def _question(question: Question, found: Distribution | None) -> Iterator[tuple[Cell, ...]]:
    if found is None:
        yield "not shown", None, None
        return
    yield from _counts(found.rungs, agreement_on(question, found))
    yield "not sure", None, found.not_sure
    yield "does not apply", None, found.does_not_apply
    yield "no answer", None, found.unanswered


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
