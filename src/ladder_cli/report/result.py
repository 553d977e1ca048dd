"""The result of one answers file: where it stands, why, what the next step is, and all that the answers hold."""

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
    Report,
    Row,
    credit,
    named,
    share,
    titled,
)
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ladder_cli.model import Answer, Ladder, Question, Result, Rung, Step, Warned


def report_result(result: Result) -> Report:
    """Where the answers stand, why, what the next step is, and all that the answers hold."""
    return Report(
        result.ladder.title,
        (
            *_facts(result),
            Picture(tuple(_result_row(result, rung) for rung in reversed(result.ladder.rungs))),
            *_where(result),
            *_warnings(result),
            *_why(result),
            *_next(result),
            *_target(result),
            *_answers(result),
            *credit(result.ladder),
        ),
    )


def _facts(result: Result) -> Iterator[Block]:
    answers = result.answers
    pairs = (("Service", answers.service), ("Group", answers.group), ("Date", answers.date))
    if given := tuple(pair for pair in pairs if pair[1]):
        yield Facts(given)


def _result_row(result: Result, rung: Rung) -> Row:
    marks = []
    if rung is result.rung:
        marks.append("you are here")
    elif result.rung and _in_range(result, rung):
        marks.append("could be here")
    if rung.number == result.answers.target:
        marks.append("your target")
    count = result.tallies[rung.number - 1].answers
    return Row(rung.number, rung.name, count, rung is result.rung, tuple(marks))


def _in_range(result: Result, rung: Rung) -> bool:
    low, high = result.lowest, result.highest
    return low is not None and high is not None and low.number <= rung.number <= high.number


def _where(result: Result) -> Iterator[Block]:
    counts, rungs = result.counts, len(result.ladder.rungs)
    if result.rung:
        yield Paragraph(f"You are on rung {result.rung.number} of {rungs}: {result.rung.name}.", "strong")
        if result.rung.summary:
            yield Paragraph(result.rung.summary)
    elif not counts.applying:
        yield Paragraph("No question applies, so there is no rung.", "strong")
    else:
        yield Paragraph(f"There are not enough answers for a rung. Answer {counts.missing} more.", "strong")
    if result.rung and counts.unknown:
        yield Paragraph(_range(result))


def _why(result: Result) -> Iterator[Block]:
    counts, rule = result.counts, result.ladder.rule
    if not counts.applying:
        return
    if result.rung is None:
        yield Heading("Why no rung")
        least = "All" if rule.enough == 1 else f"At least {share(rule.enough)}"
        yield Paragraph(
            f"{least} of the questions that apply need an answer that is a rung: "
            f"{counts.enough} of {counts.applying}. So far it is {counts.placed}."
        )
        return
    yield Heading("Why this rung")
    tally = result.tallies[result.rung.number - 1]
    least = "all" if rule.reach == 1 else f"at least {share(rule.reach)}"
    yield Paragraph(f"You stand on the highest rung that {least} of your answers reach.")
    yield Paragraph(
        f"{_sum(rule.reach, counts.placed, tally.needed)} {tally.reached} of {counts.placed} reach {result.rung.name}"
        f"{_above(result)}."
    )


def _sum(reach: Fraction, placed: int, needed: int) -> str:
    """`7 answers are placed; two-thirds of 7, rounded up, is 5.`"""
    rounded = "" if reach * placed == needed else ", rounded up,"
    are = f"{counted(placed, 'answer')} {'is' if placed == 1 else 'are'} placed"
    return f"{are}; {share(reach)} of {placed}{rounded} is {needed}."


def _above(result: Result) -> str:
    assert result.rung
    if result.rung is result.ladder.top:
        return ", and there is no rung above"
    above = result.tallies[result.rung.number]
    reach = "reaches" if above.reached == 1 else "reach"
    return f"; {'only ' if above.reached else ''}{above.reached} {reach} {above.rung.name}"


def _next(result: Result) -> Iterator[Block]:
    if result.rung is result.ladder.top:
        yield Heading("Next step")
        yield Paragraph(result.ladder.top.ceiling or "This is the top rung.")
    if result.next:
        yield Heading(f"Next step: rung {named(result.next.rung)}")
        if result.next.rung.summary:
            yield Paragraph(result.next.rung.summary)
        yield Paragraph(_moves(result.next))
        yield _advice(result.next)


def _moves(step: Step) -> str:
    moves = f"{counted(step.moves, 'more answer')} must reach it."
    if len(step.below) == 1:
        return f"{moves} This question stands below it:"
    return f"{moves} These {len(step.below)} questions stand below it, the nearest first:"


def _advice(step: Step) -> Entries:
    return Entries(
        tuple(
            Entry(
                move.question.title,
                f"from rung {move.now} to rung {move.next}" if move.next else f"on rung {move.now}",
                pairs=(
                    ("now", move.question.statement(move.now)),
                    ("next", move.question.statement(move.next) if move.next else _NO_HIGHER),
                ),
            )
            for move in step.below
        )
    )


_NO_HIGHER = "This question has no statement for that rung or above."


def _target(result: Result) -> Iterator[Block]:
    if result.target is None:
        return
    target = result.target
    tally = result.tallies[target.rung.number - 1]
    yield Heading(f"Your target: rung {named(target.rung)}")
    if result.answers.target_reason:
        yield Facts((("Reason", result.answers.target_reason),))
    if result.rung is None:
        yield Paragraph("How far it is can be said once there are enough answers.")
        return
    so_far = f"{tally.reached} of {result.counts.placed} answers reach it, and {tally.needed} are needed."
    if target.rung is result.rung:
        yield Paragraph(f"You are on it. {so_far}")
    elif not target.moves:
        yield Paragraph(f"You are above it. {so_far}")
    else:
        yield Paragraph(f"{counted(target.moves, 'more answer')} must reach it. {so_far}")
        if not result.next or target.rung is not result.next.rung:
            yield Paragraph(f"Below it: {_listed(target)}.")


def _listed(step: Step) -> str:
    return listed([f"{move.question.title} (rung {move.now})" for move in step.below])


def _range(result: Result) -> str:
    assert result.lowest
    assert result.highest
    unknown = result.counts.unknown
    be, they = ("is", "it is") if unknown == 1 else ("are", "they are")
    told = f"{counted(unknown, 'answer')} {be} unknown."
    if result.lowest is result.highest:
        return f"{told} Whatever {they}, the rung stays the same."
    between = f"between rung {named(result.lowest)} and rung {named(result.highest)}"
    return f"{told} Once {they} known, the rung will be {between}."


def _warnings(result: Result) -> Iterator[Block]:
    for warned in result.warnings:
        if warned.kind != NO_EXAMPLE:
            rung = next(rung for rung in result.ladder.rungs if rung.id == warned.kind)
            yield Paragraph(f"Warning: {rung.warning} On {rung.name}: {titled(warned.questions)}.", "warning")


def _answers(result: Result) -> Iterator[Block]:
    pairs = list(zip(result.ladder.questions, result.answers.answers, strict=True))
    yield Heading("The answers")
    yield Entries(tuple(_answer_entry(result.ladder, question, answer) for question, answer in pairs))
    blank = [question for question, answer in pairs if answer.choice is None]
    if blank:
        have = "has" if len(blank) == 1 else "have"
        yield Paragraph(f"{len(blank)} of {counted(len(pairs), 'question')} {have} no answer: {titled(blank)}.")
    for warned in result.warnings:
        if warned.kind == NO_EXAMPLE:
            yield Paragraph(_no_example(result.ladder, warned))


def _no_example(ladder: Ladder, warned: Warned) -> str:
    assert ladder.rule.examples_from
    start = ladder.rung(ladder.rule.examples_from)
    return f"No example yet: {titled(warned.questions)}. From {start.name} up, an example shows what it rests on."


def _answer_entry(ladder: Ladder, question: Question, answer: Answer) -> Entry:
    match answer.choice:
        case None:
            aside = "no answer"
        case Mark.NOT_SURE:
            aside = "not sure"
        case Mark.DOES_NOT_APPLY:
            aside = "does not apply, so it is left out of the sum"
        case number:
            aside = f"rung {named(ladder.rung(number))}"
    pairs = (("Example", answer.example), ("Note", answer.note))
    return Entry(question.title, aside, pairs=tuple(pair for pair in pairs if pair[1]))
