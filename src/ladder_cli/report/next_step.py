"""The next step and the target: how far they are, and for each question what it is like
now and what to try.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Block, Entries, Entry, Facts, Heading, Paragraph
from ladder_cli.report.phrases import named
from ladder_cli.report.reasons import lacking_in_words, so_many_reach
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Move, Result, Step

NO_HIGHER = "This question has no statement for a higher rung."
LIKE_THERE = "what it is like there"


def next_blocks(result: Result) -> Iterator[Block]:
    """The rung above, how far it is, and every question that stands below it."""
    if result.rung is result.ladder.top:
        yield Heading("Next step")
        yield Paragraph(result.ladder.top.ceiling or "This is the top rung.")
    if result.next:
        yield Heading(f"Next step: rung {named(result.next.rung)}")
        if result.next.rung.summary:
            yield Paragraph(result.next.rung.summary)
        yield Paragraph(
            f"{how_far(result, result.next)} {_those_below(result.next)}".rstrip()
        )
        yield Entries(tuple(entry_of(move, result.next) for move in result.next.below))


def target_blocks(result: Result) -> Iterator[Block]:
    """The rung that is aimed for, and what it takes, beside what the next step says
    already.
    """
    target = result.target
    if target is None:
        return
    yield Heading(f"Your target: rung {named(target.rung)}")
    if result.answers.target_reason:
        yield Facts((("Reason", result.answers.target_reason),))
    yield Paragraph(target_in_words(result))
    below = result.next.below if result.next else ()
    told = {move.question.id for move in below}
    called = {move.question.id for move in below if move.essential}
    more = [
        move
        for move in target.below
        if move.question.id not in (called if move.essential else told)
    ]
    if more and result.rung and target.moves != 0:
        yield Paragraph("Also below it:" if told else "Below it:")
        yield Entries(tuple(entry_of(move, target) for move in more))


def target_in_words(result: Result) -> str:
    """Where the answers stand from the target."""
    target = result.target
    assert target
    tally = result.tallies[target.rung.number - 1]
    if result.rung is None:
        return "We can say how far away it is once there are enough answers."
    be = "is" if tally.needed == 1 else "are"
    so_far = (
        f"{so_many_reach(tally, result.counts.placed)} it, and {tally.needed} {be}"
        " needed."
    )
    if target.rung is result.rung:
        return f"Your answers stand on it. {so_far}"
    if result.rung.number > target.rung.number:
        return f"Your answers stand above it. {so_far}"
    return f"{how_far(result, target)} {so_far}"


def how_far(result: Result, step: Step) -> str:
    """`2 more answers must reach it.`, or why no number of answers would do."""
    if step.moves is None:
        lacking = (
            one
            for one in result.essentials
            if one.rung.number <= step.rung.number and not one.reached
        )
        return " ".join(f"{lacking_in_words(one, result)}." for one in lacking)
    return f"{counted(step.moves, 'more answer')} must reach it."


def entry_of(move: Move, step: Step) -> Entry:
    """A question that stands below: what it is like now, and what to try."""
    question = move.question
    aside = (
        f"on rung {move.now}"
        if move.next is None
        else f"from rung {move.now} to rung {move.next}"
    )
    if move.essential:
        aside += f"; {step.rung.name} is not given without it"
    return Entry(
        question.title,
        aside,
        pairs=(("now", question.statement(move.now)), what_to_try(move)),
    )


def what_to_try(move: Move) -> tuple[str, str]:
    """A label and the step to the next rung that the question offers; without steps,
    what it is like there.
    """
    if move.next is None:
        return "next", NO_HIGHER
    if step := move.question.step(move.next):
        return "try", step
    return LIKE_THERE, move.question.statement(move.next)


def _those_below(step: Step) -> str:
    below: Sequence[Move] = step.below
    if not below:
        return ""
    if len(below) == 1:
        return "This question stands below it:"
    essential = sum(move.essential for move in below)
    first = "the nearest first"
    if essential:
        which = "the one" if essential == 1 else "those"
        first = f"{which} it is not given without first, then the nearest"
    return f"These {len(below)} questions stand below it, {first}:"
