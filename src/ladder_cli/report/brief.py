"""A result on one screen: where, why, each question beside its rung, and one thing to
try.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.model import NO_EXAMPLE
from ladder_cli.report.blocks import Block, Entries, Paragraph, Report
from ladder_cli.report.next_step import (
    LIKE_THERE,
    entry_of,
    how_far,
    target_in_words,
    what_to_try,
)
from ladder_cli.report.phrases import titled
from ladder_cli.report.reasons import (
    in_one_line,
    not_given,
    range_left_open,
    what_is_unknown,
)
from ladder_cli.report.result import (
    hands_behind,
    no_example,
    no_rung,
    picture,
    report_result,
    warnings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Result, Step
    from ladder_cli.report.hands import ToldHands

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip


class Length(NamedTuple):
    """How much of a result is told: how many questions to move, and whether examples
    are asked for.

    `tight` leaves out the air between the parts, and `terse` tells each in its fewest
    words. `hands` says whether each question is told with its hands. Without `reasons`
    a warning says only where it stands; without a `picture` no ladder is drawn; `bare`
    leaves the rung and what to try.
    """

    moves: int
    examples: bool = True
    tight: bool = False
    terse: bool = False
    hands: bool = False
    reasons: bool = True
    picture: bool = True
    bare: bool = False


LENGTHS = (
    Length(3),
    Length(1),
    Length(1, examples=False),
    Length(1, examples=False, tight=True),
    Length(1, examples=False, terse=True),
    Length(1, examples=False, tight=True, terse=True),
    Length(1, examples=False, tight=True, terse=True, reasons=False),
)
SMALLEST = (
    Length(1, examples=False, tight=True, terse=True, reasons=False, picture=False),
    Length(
        1,
        examples=False,
        tight=True,
        terse=True,
        reasons=False,
        picture=False,
        bare=True,
    ),
)
WITH_HANDS = (
    Length(3, hands=True),
    Length(1, examples=False, hands=True),
    Length(1, examples=False, hands=True, picture=False),
    Length(1, examples=False, tight=True, hands=True, picture=False),
    Length(1, examples=False, terse=True, hands=True, picture=False),
    Length(1, examples=False, tight=True, terse=True, hands=True, picture=False),
)


def reports_by_length(result: Result, rest: str) -> Iterator[Report]:
    """The result in ever fewer words, the whole of it first. `rest` says where it is
    kept and how to see all of it.
    """
    whole = report_result(result)
    yield Report(whole.title, (*whole.blocks, *_rest(rest)))
    for length in (*WITH_HANDS, *LENGTHS) if result.room else (*LENGTHS, *SMALLEST):
        title = _place(result) if length.bare else _about(result)
        yield Report(title, tuple(_blocks(result, length, rest)), tight=length.tight)


def _about(result: Result) -> str:
    answers = result.answers
    told = [answers.service, answers.group, long_date(answers.date)]
    return ", ".join(text for text in told if text) or result.ladder.title


def long_date(words: str) -> str:
    if not words:
        return ""
    day = date.fromisoformat(words)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _blocks(result: Result, length: Length, rest: str) -> Iterator[Block]:
    hands = hands_behind(result, terse=length.terse)
    yield from (hands.warnings if hands else ())
    if length.picture:
        yield picture(result, compact=True)
    yield from _where(result, length)
    yield from (_hands(hands, length) if hands else ())
    yield from (warnings(result) if length.reasons else _warnings_in_short(result))
    if result.target and not length.bare and not _is_next(result):
        yield Paragraph(_target(result))
    yield from (_next_in_short(result) if length.terse else _next(result, length))
    if length.examples and (without := no_example(result)):
        yield Paragraph(without)
    yield from _rest(rest)


def _place(result: Result) -> str:
    if result.rung is None:
        return no_rung(result)
    place = (
        f"Rung {result.rung.number} of {len(result.ladder.rungs)}, {result.rung.name}."
    )
    return f"{place} {result.rung.summary}".rstrip()


def _where(result: Result, length: Length) -> Iterator[Block]:
    """The rung, why, and what unknown answers leave open. A bare report has the first
    in its title.
    """
    if not length.bare:
        yield Paragraph(_place(result), "strong")
    if not result.rung:
        return
    if not length.bare:
        yield Paragraph(in_one_line(result))
    if not length.terse and (above := not_given(result)):
        yield Paragraph(above)
    is_sure = result.lowest is result.highest
    if result.counts.unknown and not (length.bare and is_sure):
        yield Paragraph(
            _range_in_short(result) if length.terse else range_left_open(result)
        )


def _hands(hands: ToldHands, length: Length) -> Iterator[Block]:
    if length.hands and hands.profile:
        yield hands.profile
    if hands.beside and not length.bare:
        yield Paragraph(hands.beside)


def _range_in_short(result: Result) -> str:
    assert result.lowest
    assert result.highest
    low, high = result.lowest.number, result.highest.number
    where = (
        f"the rung is {low} either way"
        if low == high
        else f"the rung is somewhere from {low} to {high}"
    )
    return f"{what_is_unknown(result)}; {where}."


def _warnings_in_short(result: Result) -> Iterator[Paragraph]:
    for warned in result.warnings:
        if warned.kind != NO_EXAMPLE:
            rung = next(rung for rung in result.ladder.rungs if rung.id == warned.kind)
            stand = "stands" if len(warned.questions) == 1 else "stand"
            yield Paragraph(
                f"Warning: {titled(warned.questions)} {stand} on {rung.name}.",
                "warning",
            )


def _is_next(result: Result) -> bool:
    """Is the target the next step, so that how far it is need be told only once?"""
    return bool(
        result.target
        and result.next
        and result.next.below
        and result.target.rung is result.next.rung
    )


def _next_step(result: Result, step: Step) -> str:
    aim = ", your target" if _is_next(result) else ""
    return f"Next step: {step.rung.name}{aim}. {how_far(result, step)}"


def _target(result: Result) -> str:
    assert result.target
    what = f"Your target is {result.target.rung.name}."
    is_above = (
        result.rung is not None and result.rung.number < result.target.rung.number
    )
    return (
        f"{what}"
        f" {how_far(result, result.target) if is_above else target_in_words(result)}"
    )


def _next(result: Result, length: Length) -> Iterator[Block]:
    step = result.next
    if step is None or not step.below:
        return
    first = "To begin with:" if len(step.below) > length.moves else ""
    yield Paragraph(f"{_next_step(result, step)} {first}".rstrip(), "strong")
    yield Entries(tuple(entry_of(move, step) for move in step.below[: length.moves]))


def _next_in_short(result: Result) -> Iterator[Block]:
    step = result.next
    if step is None or not step.below:
        return
    label, words = what_to_try(step.below[0])
    yield Paragraph(_next_step(result, step), "strong")
    what = f"{label}: " if label == LIKE_THERE else ""
    yield Paragraph(
        f"You could start with {step.below[0].question.title}: {what}{words}"
    )


def _rest(rest: str) -> Iterator[Block]:
    if rest:
        yield Paragraph(rest)
