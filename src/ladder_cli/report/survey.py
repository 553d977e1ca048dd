"""One survey: the rungs its people stand on, how far they agree, each question, and
where to begin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.agreement import agreement_in_words
from ladder_cli.report.blocks import Block, Heading, Paragraph, Report
from ladder_cli.report.distributions import HALF, HALVES, A, of_questions
from ladder_cli.report.first_step import first_step
from ladder_cli.report.people import (
    at,
    listed_groups,
    opening,
    picture,
    promises,
    remarks,
)
from ladder_cli.report.phrases import credit
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ladder_cli.model import GroupResult, Survey

LEAST = 3


def report_survey(survey: Survey) -> Report:
    """Everybody who may be shown; where everybody would be one group, that group."""
    told = survey.everybody or next(iter(survey.shown), None)
    return Report(
        survey.ladder.title,
        (
            *opening(survey),
            *(picture(survey, told, [told]) if told else ()),
            *(about(survey, told) if told else ()),
            *first_step(survey),
            *promises(survey),
            *remarks(survey),
            *credit(survey.ladder),
        ),
    )


def about(survey: Survey, told: GroupResult) -> Iterator[Block]:
    """The rungs of one group, or of everybody, and each question."""
    yield from _overall(survey, told)
    yield Heading("Question by question")
    yield of_questions(survey, told)
    is_told = told.rungs is not None and told.rungs.agreement is not None
    yield Paragraph(HALF if is_told else f"{HALF} {A}")
    yield from _least_agreement(survey, told)


def _overall(survey: Survey, told: GroupResult) -> Iterator[Block]:
    if told.name:
        yield Paragraph(f"These are the answers of one group: {told.name}.")
    if told.rungs is None:
        yield Paragraph(f"The rungs are not shown: {told.rungs_reason}.", "strong")
        return
    if told.rungs.median and told.rungs.agreement is not None:
        people = counted(told.rungs.people, "person", "people")
        yield Paragraph(
            f"The median of {people} is {at(told.rungs.median, survey.ladder)}.",
            "strong",
        )
        yield Paragraph(HALVES)
        yield Paragraph(
            "How close together they stand:"
            f" {agreement_in_words(told.rungs.agreement)}. {A}"
        )
    if told.no_rung:
        yield Paragraph(
            f"{counted(told.no_rung, 'person', 'people')} placed too few answers for a"
            " rung."
        )
    if told.rungs_groups != told.groups:
        yield Paragraph(f"The rungs are those of {listed_groups(told.rungs_groups)}.")


def least_agreement(survey: Survey, told: GroupResult) -> list[tuple[Fraction, str]]:
    """The few questions on which A is least, and it; none on which all agree."""
    found = [
        (one.spread.agreement, question.title)
        for question, one in zip(survey.ladder.questions, told.questions, strict=True)
        if one and one.spread.agreement is not None and one.spread.agreement < 1
    ]
    return sorted(found, key=lambda pair: pair[0])[:LEAST]


def _least_agreement(survey: Survey, told: GroupResult) -> Iterator[Block]:
    if least := least_agreement(survey, told):
        yield Heading("Where people agree least")
        told_so = [f"{title}: {agreement_in_words(agreed)}" for agreed, title in least]
        yield Paragraph(f"{'; '.join(told_so)}.")
