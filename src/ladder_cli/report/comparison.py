"""Groups, or tables, side by side: what can be relied on first, then each question by
how certain it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Block, Entries, Entry, Heading, Paragraph, Report
from ladder_cli.report.distributions import HALF, MEDIAN, A, of_rungs, of_sides
from ladder_cli.report.dumbbells import dumbbells, told_of
from ladder_cli.report.first_step import first_step, first_step_in_short
from ladder_cli.report.people import (
    in_words,
    listed_groups,
    opening,
    picture,
    promises,
    promises_in_short,
    remarks,
)
from ladder_cli.report.phrases import credit
from ladder_cli.report.relied_on import how_sure, relied_on, side
from ladder_cli.report.survey import about
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Comparison, Distribution, Question, Survey
    from ladder_cli.report.blocks import Distributions
    from ladder_cli.report.dumbbells import Told

MOST_TO_TALK_ABOUT = 3


def report_comparison(comparison: Comparison) -> Report:
    """Who answered, what can be relied on, the questions by certainty, and how each
    group is spread on each.
    """
    survey = comparison.survey
    told = told_of(comparison)
    return Report(
        survey.ladder.title,
        (
            *opening_of(comparison),
            *relied_on(comparison),
            *how_sure(comparison),
            *(
                _compared(comparison, told)
                if comparison.questions
                else _one_by_one(survey)
            ),
            *_to_talk_about(comparison, told),
            *first_step(survey),
            *promises(survey),
            *remarks(survey),
            *credit(survey.ladder),
        ),
    )


def comparisons_by_length(comparison: Comparison, rest: str) -> Iterator[Report]:
    """The same for one look, ever shorter: with distributions where a difference is
    clear, then with fewer of them.

    `rest` says how to see all of it.
    """
    if not comparison.questions:
        yield report_comparison(comparison)
        return
    told = told_of(comparison)
    clear = [one for one in told if one.row.clear]
    # beside people's words there is nothing to save
    least = len(clear) if comparison.survey.written else 0
    yield from (
        _in_short(comparison, told, clear[:drawn], rest)
        for drawn in range(len(clear), least - 1, -1)
    )


def _in_short(
    comparison: Comparison, told: Sequence[Told], drawn: Sequence[Told], rest: str
) -> Report:
    survey = comparison.survey
    return Report(
        survey.ladder.title,
        (
            *opening_of(comparison),
            *relied_on(comparison),
            dumbbells(comparison, told),
            Paragraph(f"{MEDIAN} {HALF}"),
            *_not_compared(comparison),
            *how_sure(comparison),
            *promises_in_short(survey),
            *first_step_in_short(survey),
            *_where_it_is_clear(comparison, drawn),
            *remarks(survey),
            Paragraph(rest),
        ),
    )


def opening_of(comparison: Comparison) -> Iterator[Block]:
    """Who answered, what is not shown, and whether it may be passed on."""
    yield from opening(comparison.survey)
    yield from (Paragraph(text, "warning") for text in can_be_subtracted(comparison))


def can_be_subtracted(comparison: Comparison) -> Iterator[str]:
    if comparison.alike:
        where = (
            ""
            if comparison.alike == ("everybody",)
            else f" in {listed_groups(comparison.alike)}"
        )
        yield (
            f"Between two of the {side(comparison.survey)}s, fewer than five people"
            f" came or went{where}. What those few answered may be worked out from the"
            " difference."
        )


def _one_by_one(survey: Survey) -> Iterator[Block]:
    """Where nothing is compared: what each of those that are shown says."""
    for told in survey.shown or ((survey.everybody,) if survey.everybody else ()):
        yield from picture(survey, told, [told])
        yield from about(survey, told)


# --- The questions


def _compared(comparison: Comparison, told: Sequence[Told]) -> Iterator[Block]:
    survey = comparison.survey
    yield Heading("Question by question, the most certain difference first")
    yield dumbbells(comparison, told)
    yield Paragraph(f"{MEDIAN} {HALF}")
    yield from _not_compared(comparison)
    yield Heading("How each group is spread")
    yield Paragraph(A)
    for one in told:
        yield _spread(survey, one, full=True)


def _not_compared(comparison: Comparison) -> Iterator[Block]:
    survey = comparison.survey
    questions = {one.question.id for one in comparison.questions}
    alone = [
        question.title
        for question in survey.ladder.questions
        if question.id not in questions
    ]
    if alone:
        least = in_words(min(5, survey.min_group))
        yield Paragraph(
            f"Not compared, since fewer than two have {least} people who placed it:"
            f" {listed(alone)}."
        )


def _where_it_is_clear(
    comparison: Comparison, drawn: Sequence[Told]
) -> Iterator[Block]:
    if drawn:
        yield Heading("Where it is clear")
        yield from (
            _spread(comparison.survey, one, full=False)._replace(aside="")
            for one in drawn
        )


def _spread(survey: Survey, one: Told, *, full: bool) -> Distributions:
    if one.question is None:
        return of_rungs(survey, one.sides, one.row)
    return of_sides(survey, one.question, one.sides, one.row, full=full)


# --- What to talk about


def _to_talk_about(comparison: Comparison, told: Sequence[Told]) -> Iterator[Block]:
    """For each of the most certain gaps, where the middle of each side stands, and a
    question.
    """
    first = [one for one in told if one.question and one.gaps[0].delta][
        :MOST_TO_TALK_ABOUT
    ]
    if first and not comparison.survey.files:
        yield Heading("To talk about")
        yield Entries(
            tuple(
                _talk(one.question, one, comparison.survey)
                for one in first
                if one.question
            )
        )


def _talk(question: Question, one: Told, survey: Survey) -> Entry:
    index = survey.ladder.questions.index(question)
    higher, lower = one.gaps[0].between
    said = [
        (str(group.name), _in_the_middle(question, group.questions[index]))
        for group in (higher, lower)
    ]
    ask = (
        f"What have {higher.name} seen that {lower.name} have not, and the other way"
        " round?"
    )
    return Entry(question.title, question.ask, pairs=(*said, ("ask", ask)))


def _in_the_middle(question: Question, found: Distribution | None) -> str:
    """The statement on which the median stands, or both between which it lies."""
    assert found
    assert found.spread.median
    middle = found.spread.median
    numbers = dict.fromkeys((middle.low, middle.high))
    statements = " ".join(
        f"{question.statement(number)} (rung {number})" for number in numbers
    )
    return (
        f"the median: {statements}"
        if len(numbers) == 1
        else f"the median lies between: {statements}"
    )
