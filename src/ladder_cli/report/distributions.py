"""How people are spread over the rungs, as rows of bars: groups on a question, or
questions among one group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.agreement import ALL_AGREE, in_figures
from ladder_cli.report.blocks import Bars, Distributions, Sign
from ladder_cli.report.people import listed_groups, placed_by_too_few
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import (
        Distribution,
        GroupResult,
        Ladder,
        Median,
        Question,
        Spread,
        Survey,
    )
    from ladder_cli.report.blocks import Dumbbell

Side = tuple[Sign, "GroupResult"]
"""A group, or a table's, and the sign that stands for it."""

HALVES = "Half of the people stand there or lower, half there or higher."
MEDIAN = "The median: half of the people stand there or lower, half there or higher."
NO_HANDS = "no hands were counted"
HALF = "The middle half: all but the lowest and the highest quarter."
A = (
    "A says how close together they stand: 1 where all are on one rung, 0 where they"
    " are spread evenly, -1 where they are two camps at the ends."
)


def of_questions(survey: Survey, told: GroupResult) -> Distributions:
    """Each question in one group, or among everybody."""
    pairs = zip(survey.ladder.questions, told.questions, strict=True)
    rows = tuple(
        _of_question(question, found, survey, told) for question, found in pairs
    )
    return Distributions("", rows, names_of(survey.ladder), "Question")


def of_sides(
    survey: Survey,
    question: Question,
    sides: Sequence[Side],
    row: Dumbbell,
    *,
    full: bool,
) -> Distributions:
    """The groups on one question, as `row` of the comparison tells of it. `full` tells
    A and the middle half too.
    """
    at = survey.ladder.questions.index(question)
    rows = []
    for sign, group in sides:
        found = group.questions[at]
        bars = _bars(sign.name, found, question.offered, letter=sign.letter, full=full)
        if bars is None or has_no_hands(group, found):
            bars = Bars(
                sign.name,
                sign.letter,
                hidden=NO_HANDS if bars else placed_by_too_few(survey),
            )
        rows.append(bars)
    return Distributions(
        row.called,
        tuple(rows),
        names_of(survey.ladder),
        aside=row.words if row.clear else "",
    )


def of_rungs(survey: Survey, sides: Sequence[Side], row: Dumbbell) -> Distributions:
    """The rungs on which the people of each group stand."""
    rows = tuple(_of_rung(survey, *one) for one in sides)
    return Distributions(row.called, rows, names_of(survey.ladder))


def names_of(ladder: Ladder) -> tuple[str, ...]:
    """The names of the rungs, bottom first."""
    return tuple(rung.name for rung in ladder.rungs)


def has_no_hands(group: GroupResult, found: Distribution | None) -> bool:
    """Whether these would be the hands of a group that held up none, or was not asked
    to.
    """
    return group.hands and found is not None and not found.responses


def ends(middle: Median | None) -> tuple[int, int] | None:
    return (middle.low, middle.high) if middle else None


def _of_question(
    question: Question, found: Distribution | None, survey: Survey, told: GroupResult
) -> Bars:
    bars = _bars(question.title, found, question.offered, about=question.ask)
    if bars is None or found is None:
        reason = (
            "fewer than two groups show it, not shown"
            if told.groups
            else placed_by_too_few(survey)
        )
        return Bars(question.title, about=question.ask, hidden=reason)
    if has_no_hands(told, found):
        return Bars(question.title, about=question.ask, hidden=NO_HANDS)
    if found.groups == told.groups:
        return bars
    whom = (
        f"From {listed_groups(found.groups)},"
        f" {counted(found.responses, 'person', 'people')}."
    )
    return bars._replace(remarks=(*bars.remarks, whom))


def _bars(
    label: str,
    found: Distribution | None,
    offered: tuple[int, ...],
    *,
    letter: str = "",
    about: str = "",
    full: bool = True,
) -> Bars | None:
    if found is None:
        return None
    spread = found.spread
    unplaced = (
        ("not sure", found.not_sure),
        ("does not apply", found.does_not_apply),
        ("no answer", found.unanswered),
    )
    return Bars(
        label,
        letter,
        spread.counts,
        offered,
        ends(spread.median),
        spread.middle_half if full else None,
        _agreement(spread) if full else "",
        tuple((name, count) for name, count in unplaced if count),
        about,
        (ALL_AGREE,) if found.unanimous else (),
    )


def _of_rung(survey: Survey, sign: Sign, group: GroupResult) -> Bars:
    every = tuple(rung.number for rung in survey.ladder.rungs)
    if group.rungs is None:
        return Bars(sign.name, sign.letter, hidden=f"{group.rungs_reason}, not shown")
    spread = group.rungs
    unplaced = (("too few answers for a rung", group.no_rung),) if group.no_rung else ()
    return Bars(
        sign.name,
        sign.letter,
        spread.counts,
        every,
        ends(spread.median),
        spread.middle_half,
        _agreement(spread),
        unplaced,
    )


def _agreement(spread: Spread) -> str:
    return "" if spread.agreement is None else in_figures(spread.agreement)
