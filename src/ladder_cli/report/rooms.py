"""Rooms: what every comparison says, with where to talk first; and what changed, with
the hands of each time.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ladder_cli.report.agreed import agreed_in_two
from ladder_cli.report.blocks import Block, Entries, Entry, Heading, Paragraph, Report
from ladder_cli.report.change import report_change
from ladder_cli.report.comparison import (
    comparisons_by_length,
    opening_of,
    report_comparison,
)
from ladder_cli.report.hands import COUNTS, hands_in_words, kept_back, tell_hands
from ladder_cli.report.people import not_shown, smaller_minimum
from ladder_cli.report.relied_on import side
from ladder_cli.report.survey import least_agreement
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Change, Comparison, GroupResult, Survey

FOR_TALKING = (
    "These hands say where to talk, not what to conclude: people in a room see each"
    " other's hands."
)
TWICE = (
    "Somebody in the room may have answered the survey too. The test takes them for"
    " different people."
)
MOST_TO_TALK_ABOUT = 3
_WHERE_TO_TALK = (Heading("To talk about"), Heading("Where people agree least"))


def report_rooms(comparison: Comparison) -> Report:
    """What every comparison says. In a room, where to talk comes first, and that it is
    for talking; what two meetings agreed on stands above their hands.
    """
    report = report_comparison(comparison)
    opening, *sections = _sections(report.blocks)
    sections.sort(
        key=lambda section: comparison.survey.room and section[0] not in _WHERE_TO_TALK
    )
    return Report(
        report.title,
        (
            *opening,
            *_agreed(comparison),
            *_said_of_rooms(comparison),
            *chain.from_iterable(sections),
        ),
    )


def rooms_by_length(comparison: Comparison, rest: str) -> Iterator[Report]:
    """The same for one look, ever shorter. `rest` says how to see all of it."""
    survey = comparison.survey
    if not comparison.questions:
        yield report_rooms(comparison)
        return
    talk = where_to_talk(comparison) if survey.room else ""
    first = (
        *_agreed(comparison),
        *_said_of_rooms(comparison),
        *([Paragraph(talk, "strong")] if talk else []),
    )
    at = len(tuple(opening_of(comparison)))
    for report in comparisons_by_length(comparison, rest):
        yield Report(report.title, (*report.blocks[:at], *first, *report.blocks[at:]))


def _agreed(comparison: Comparison) -> Iterator[Block]:
    if comparison.meetings:
        yield from agreed_in_two(comparison.meetings, comparison.survey.heads)


def _said_of_rooms(comparison: Comparison) -> Iterator[Block]:
    """What is said of hands before everything else."""
    survey = comparison.survey
    if not survey.room:
        yield from [Paragraph(TWICE)] if comparison.questions else []
        return
    shown = survey.shown or survey.everybody
    if shown and not comparison.questions:
        yield Paragraph(smaller_minimum())
    if shown:
        yield Paragraph(FOR_TALKING, "strong")


def where_to_talk(comparison: Comparison) -> str:
    """The questions on which chance would least often set the groups so far apart;
    nothing where they lie together.
    """
    titles = dict.fromkeys(
        gap.question.title for gap in comparison.gaps if gap.question and gap.delta
    )
    if not titles:
        return ""
    sides = f"{side(comparison.survey)}s" if comparison.survey.files else "groups"
    first = listed(list(titles)[:MOST_TO_TALK_ABOUT])
    return (
        f"Talk first about {first}: there chance would least often set the {sides} so"
        " far apart."
    )


def agreeing_least(survey: Survey, told: GroupResult) -> Iterator[str]:
    """Where to talk among the hands of one group, or of everybody."""
    if titles := [title for _, title in least_agreement(survey, told)]:
        yield f"Talk first about {listed(titles)}: there the hands agree least."


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks below each heading, with it; first those above all headings."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading):
            sections.append([])
        sections[-1].append(block)
    return sections


def report_rooms_change(change: Change) -> Report:
    """What changed of what was agreed, and the hands of each time."""
    report = report_change(change)
    told = [tell_hands(result, result.room) for result in change.results if result.room]
    *body, credit = report.blocks
    return Report(report.title, (*told[0].warnings, *body, *_hands(change), credit))


def _hands(change: Change) -> Iterator[Block]:
    yield Heading("The hands")
    yield Paragraph(COUNTS)
    rooms = [result.room for result in change.results if result.room]
    for line in dict.fromkeys(line for room in rooms for line in not_shown(room)):
        yield Paragraph(line)
    ladder = change.results[-1].ladder
    entries = (
        Entry(question.title, pairs=tuple(_each_time(change, at)))
        for at, question in enumerate(ladder.questions)
    )
    yield Entries(tuple(entry for entry in entries if entry.pairs))
    yield Paragraph(kept_back(rooms[0]), "quiet")


def _each_time(change: Change, at: int) -> Iterator[tuple[str, str]]:
    """The hands for question number `at` each time, group by group."""
    for name, result in zip(change.names, change.results, strict=True):
        if result.room:
            for group, text in hands_in_words(result.room, at):
                yield name if group else "", f"{group}: {text}" if group else text
