"""One survey: the rungs its people stand on, how far they agree, each question, and where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Block, Entries, Entry, Heading, Paragraph, Report, credit
from ladder_cli.report.people import (
    ALL_AGREE,
    agreement_in_words,
    at,
    first_step,
    listed_groups,
    opening,
    picture,
    placed_by_too_few,
    promises,
    remarks,
    scales_of,
    spread_in_words,
)
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Distribution, GroupResult, Question, Survey

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
    pairs = zip(survey.ladder.questions, told.questions, strict=True)
    yield Entries(tuple(_question(question, found, survey, told) for question, found in pairs))
    yield from _least_agreement(survey, told)


def _overall(survey: Survey, told: GroupResult) -> Iterator[Block]:
    if told.name:
        yield Paragraph(f"These are the answers of one group: {told.name}.")
    if told.rungs is None:
        yield Paragraph(f"The rungs are not shown: {told.rungs_reason}.", "strong")
        return
    if told.rungs.median and told.rungs.agreement is not None:
        people = counted(told.rungs.people, "person", "people")
        yield Paragraph(f"The median of {people} is {at(told.rungs.median, survey.ladder)}.", "strong")
        yield Paragraph("Half of the people stand there or lower, and half there or higher.")
        yield Paragraph(
            f"How far they agree: {agreement_in_words(told.rungs.agreement)}. "
            "A is 1 where all stand on one rung, 0 where they are spread evenly, and -1 where they are two camps."
        )
    if told.no_rung:
        yield Paragraph(f"{counted(told.no_rung, 'person', 'people')} placed too few answers for a rung.")
    if told.rungs_groups != told.groups:
        yield Paragraph(f"The rungs are those of {listed_groups(told.rungs_groups)}.")


def _question(question: Question, found: Distribution | None, survey: Survey, told: GroupResult) -> Entry:
    if found is None:
        reason = "fewer than two groups show it, not shown" if told.groups else placed_by_too_few(survey)
        return Entry(question.title, reason)
    pairs = [("people", spread_in_words(found))]
    if found.groups != told.groups:
        pairs.append(("from", f"{listed_groups(found.groups)}, {counted(found.responses, 'person', 'people')}"))
    if found.unanimous:
        pairs.append(("", ALL_AGREE))
    scales = scales_of("median", found.spread, survey.ladder)
    return Entry(question.title, question.ask, scales, tuple(pairs))


def _least_agreement(survey: Survey, told: GroupResult) -> Iterator[Block]:
    found = [
        (one.spread.agreement, question.title)
        for question, one in zip(survey.ladder.questions, told.questions, strict=True)
        if one and one.spread.agreement is not None and one.spread.agreement < 1
    ]
    if found:
        yield Heading("Where people agree least")
        least = sorted(found, key=lambda pair: pair[0])[:LEAST]
        yield Paragraph(f"{listed([f'{title}: {agreement_in_words(agreed)}' for agreed, title in least])}.")
