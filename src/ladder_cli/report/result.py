"""The result of one answers file: where it stands, why, what the next step is, and all
that the answers hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import NO_EXAMPLE, Mark
from ladder_cli.report.blocks import (
    Block,
    Entries,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Placing,
    Profile,
    Report,
    Row,
)
from ladder_cli.report.next_step import next_blocks, target_blocks
from ladder_cli.report.phrases import credit, named, titled
from ladder_cli.report.reasons import (
    held_back,
    range_left_open,
    unanswered,
    why_blocks,
)
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Answer, Ladder, Question, Result, Rung, Warned
    from ladder_cli.report.hands import ToldHands

NO_VERDICT = "This is what these answers say. It is not a verdict on the service."


def report_result(result: Result) -> Report:
    """Where the answers stand, why, what the next step is, and all that the answers
    hold.
    """
    hands = hands_behind(result)
    return Report(
        result.ladder.title,
        (
            *(hands.warnings if hands else ()),
            *_facts(result),
            *where(result),
            picture(result),
            *warnings(result),
            *why_blocks(result),
            *next_blocks(result),
            *target_blocks(result),
            *_answers(result, hands.profile if hands else None),
            *(hands.blocks if hands else ()),
            Paragraph(NO_VERDICT, "quiet"),
            *credit(result.ladder),
        ),
    )


def hands_behind(result: Result, *, terse: bool = False) -> ToldHands | None:
    """What there is to say of the hands behind these answers; None where none were
    counted.
    """
    if result.room is None:
        return None
    # Only a meeting that counted hands needs it.
    from ladder_cli.report.hands import tell_hands  # noqa: PLC0415

    return tell_hands(result, result.room, terse=terse)


def picture(result: Result, *, compact: bool = False) -> Picture:
    """The ladder with each question beside its rung."""
    rows = tuple(_row(result, rung) for rung in reversed(result.ladder.rungs))
    return Picture(rows, with_titles=True, compact=compact)


def warnings(result: Result) -> Iterator[Paragraph]:
    """What the ladder says of rungs on which no answer should stand."""
    for warned in result.warnings:
        if warned.kind != NO_EXAMPLE:
            rung = next(rung for rung in result.ladder.rungs if rung.id == warned.kind)
            yield Paragraph(
                f"Warning: {rung.warning} On {rung.name}: {titled(warned.questions)}.",
                "warning",
            )


def no_example(result: Result) -> str:
    """Which answers should have an example and have none; nothing where all have."""
    for warned in result.warnings:
        if warned.kind == NO_EXAMPLE:
            return _no_example(result.ladder, warned)
    return ""


def no_rung(result: Result) -> str:
    """Why there is no rung."""
    if not result.counts.applying:
        return "No question applies, so there is no rung."
    return (
        f"There are not enough answers for a rung. Answer {result.counts.missing} more."
    )


def _facts(result: Result) -> Iterator[Block]:
    answers = result.answers
    there = answers.people if result.room else ()
    people = ", ".join(f"{name} ({number:,})" for name, number in there)
    pairs = (
        ("Service", answers.service),
        ("Group", answers.group),
        ("Date", answers.date),
        ("In the room", people),
    )
    if given := tuple(pair for pair in pairs if pair[1]):
        yield Facts(given)


def _row(result: Result, rung: Rung) -> Row:
    marks = []
    if rung is result.rung:
        marks.append("you are here")
    elif result.rung and is_in_range(result, rung):
        marks.append("could be here")
    if rung.number == result.answers.target:
        marks.append("your target")
    pairs = zip(result.ladder.questions, result.answers.answers, strict=True)
    titles = tuple(
        question.title for question, answer in pairs if answer.placed == rung.number
    )
    return Row(
        rung.number,
        rung.name,
        len(titles),
        rung is result.rung,
        tuple(marks),
        titles=titles,
    )


def is_in_range(result: Result, rung: Rung) -> bool:
    low, high = result.lowest, result.highest
    return (
        low is not None
        and high is not None
        and low.number <= rung.number <= high.number
    )


def where(result: Result) -> Iterator[Block]:
    if result.rung is None:
        yield Paragraph(no_rung(result), "strong")
        return
    rungs = len(result.ladder.rungs)
    yield Paragraph(
        f"Your answers stand on rung {result.rung.number} of {rungs}:"
        f" {result.rung.name}.",
        "strong",
    )
    if result.rung.summary:
        yield Paragraph(result.rung.summary)
    if result.held_back:
        yield Paragraph(held_back(result))
    if result.counts.unknown:
        yield Paragraph(range_left_open(result))


# --- The answers


def _answers(result: Result, with_hands: Profile | None) -> Iterator[Block]:
    ladder = result.ladder
    pairs = list(zip(ladder.questions, result.answers.answers, strict=True))
    yield Heading("The answers")
    placings = (
        Placing(question.title, answer.placed, _placed(result, answer))
        for question, answer in pairs
    )
    yield with_hands or Profile(tuple(placings), len(ladder.rungs))
    yield from _high_and_low(result)
    blank = [question for question, answer in pairs if answer.choice is None]
    if blank:
        told = (
            f"{len(blank)} of {counted(len(pairs), 'question')}"
            f" {_blank(result, len(blank))}"
        )
        yield Paragraph(f"{told}: {titled(blank)}.")
    if bare := no_example(result):
        yield Paragraph(bare)
    written = tuple(
        _written(question, answer)
        for question, answer in pairs
        if answer.example or answer.note
    )
    if written:
        yield Heading("Examples and notes")
        yield Entries(written)


def _blank(result: Result, questions: int) -> str:
    if result.room:
        be = "was" if questions == 1 else "were"
    else:
        be = "has" if questions == 1 else "have"
    return f"{be} {unanswered(result)}"


def _placed(result: Result, answer: Answer) -> str:
    match answer.choice:
        case None:
            return unanswered(result)
        case Mark.NOT_SURE:
            return "not sure"
        case Mark.DOES_NOT_APPLY:
            return "does not apply, so it is not counted"
        case number:
            return f"rung {named(result.ladder.rung(number))}"


def _high_and_low(result: Result) -> Iterator[Block]:
    """Which questions stand highest and which lowest, in words."""
    on = [tally for tally in result.tallies if tally.answers]
    if not on:
        return
    pairs = list(zip(result.ladder.questions, result.answers.answers, strict=True))
    lowest, highest = on[0].rung, on[-1].rung
    if lowest is highest:
        yield Paragraph(
            f"All the answers that are placed stand on rung {named(lowest)}."
        )
        return
    high, low = (
        [q for q, a in pairs if a.placed == rung.number] for rung in (highest, lowest)
    )
    yield Paragraph(
        f"Highest: {titled(high)} (rung {named(highest)}). Lowest: {titled(low)} (rung"
        f" {named(lowest)})."
    )


def _written(question: Question, answer: Answer) -> Entry:
    pairs = (("Example", answer.example), ("Note", answer.note))
    return Entry(question.title, pairs=tuple(pair for pair in pairs if pair[1]))


def _no_example(ladder: Ladder, warned: Warned) -> str:
    assert ladder.rule.examples_from
    start = ladder.rung(ladder.rule.examples_from)
    return (
        f"No example yet: {titled(warned.questions)}. From {start.name} up, an example"
        " shows what it is based on."
    )
