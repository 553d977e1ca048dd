"""Why a result is what it is: the sum, what holds it back, and what is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.report.blocks import Block, Heading, Paragraph
from ladder_cli.report.phrases import named, share
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ladder_cli.model import EssentialResult, Result, Tally

LEFT_OPEN, NO_ANSWER = "left open", "no answer"


def why_blocks(result: Result) -> Iterator[Block]:
    """The rule, and the sum that it makes of these answers."""
    counts, rule = result.counts, result.ladder.rule
    if not counts.applying:
        return
    if result.rung is None:
        yield Heading("Why no rung")
        least = "All" if rule.enough == 1 else f"At least {share(rule.enough)}"
        yield Paragraph(
            f"{least} of the questions that apply need an answer that is a rung: "
            f"{counts.enough} of {counts.applying}. So far: {counts.placed}."
        )
        return
    yield Heading("Why this rung")
    least = "all" if rule.reach == 1 else f"at least {share(rule.reach)}"
    yield Paragraph(
        f"You stand on the highest rung that {least} of your answers reach."
    )
    yield Paragraph(
        f"{_sum(rule.reach, counts.placed, result.tallies[0].needed)}"
        f" {_reached(result)}"
    )
    if result.held_back:
        yield Paragraph(held_back(result))
    if above := not_given(result):
        yield Paragraph(above)


def in_one_line(result: Result) -> str:
    """`6 of 9 answers reach it; two-thirds of 9 is 6.` `result` has a rung."""
    assert result.rung
    if result.held_back:
        return held_back(result)
    tally, placed = result.tallies[result.rung.number - 1], result.counts.placed
    needed = (
        f"{share(result.ladder.rule.reach)} of {placed}{_rounded(result)} is"
        f" {tally.needed}"
    )
    return f"{so_many_reach(tally, placed)} it; {needed}."


def so_many_reach(tally: Tally, placed: int) -> str:
    """`6 of 9 answers reach`, `1 of 9 answers reaches`."""
    return f"{tally.reached} of {counted(placed, 'answer')} {_reach(tally)}"


def _reach(tally: Tally) -> str:
    return "reaches" if tally.reached == 1 else "reach"


def held_back(result: Result) -> str:
    """`7 of 9 answers reach Co-production, but Decisions stands on Consultation, and
    …`
    """
    assert result.held_back
    tally = result.tallies[result.held_back.rung.number - 1]
    start = f"{so_many_reach(tally, result.counts.placed)} {tally.rung.name}"
    return f"{start}, but {lacking_in_words(result.held_back, result)}."


def lacking_in_words(essential: EssentialResult, result: Result) -> str:
    """`Decisions stands on Consultation, and Co-production means deciding together`, or
    that it cannot be given.
    """
    unplaced = [one for one in essential.lacking if not isinstance(one.choice, int)]
    if unplaced:
        which = listed(
            [
                f"{one.question.title}, which {_unplaced(one.choice, result)}"
                for one in unplaced
            ]
        )
        return f"{essential.rung.name} is not given without {which}"
    placed = [
        f"{one.question.title} stands on {result.ladder.rung(one.choice).name}"
        for one in essential.lacking
        if isinstance(one.choice, int)
    ]
    because = (
        essential.because.rstrip(".")
        or f"{essential.rung.name} is not given without it"
    )
    return f"{listed(placed)}, and {because}"


def not_given(result: Result) -> str:
    """Which rungs above are not given, whatever else is answered, for an essential is
    not placed. Nothing where that is told already: as what holds the answers back, or
    by how far the next step or the target is.
    """
    if result.rung is None:
        return ""
    told = max(step.rung.number if step else 0 for step in (result.next, result.target))
    return " ".join(
        f"{lacking_in_words(one, result)}."
        for one in result.essentials
        if one.rung.number > max(told, result.rung.number)
        and one is not result.held_back
        and any(not isinstance(lacking.choice, int) for lacking in one.lacking)
    )


def _unplaced(choice: object, result: Result) -> str:
    if choice is Mark.DOES_NOT_APPLY:
        return "does not apply here"
    if choice is Mark.NOT_SURE:
        return "is not sure"
    return f"was {LEFT_OPEN}" if result.room else f"has {NO_ANSWER}"


def unanswered(result: Result) -> str:
    """What a question without an answer is: a meeting leaves it open; somebody on their
    own gives it no answer.
    """
    return LEFT_OPEN if result.room else NO_ANSWER


def range_left_open(result: Result) -> str:
    """Between which rungs it lies while something is unknown."""
    assert result.lowest
    assert result.highest
    they = "it is" if result.counts.unknown == 1 else "they are"
    told = f"{what_is_unknown(result)}."
    if result.lowest is result.highest:
        return f"{told} Whatever {they}, the rung stays the same."
    anything = f"anything from {named(result.lowest)}, to {named(result.highest)}"
    return f"{told} Once {they} known, the rung could be {anything}."


def what_is_unknown(result: Result) -> str:
    """`2 answers are unknown`; in a room, `1 question was left open` where that is
    all.
    """
    unknown = result.counts.unknown
    if result.room and unknown == result.counts.unanswered:
        return (
            f"{counted(unknown, 'question')} {'was' if unknown == 1 else 'were'} left"
            " open"
        )
    return f"{counted(unknown, 'answer')} {'is' if unknown == 1 else 'are'} unknown"


def _sum(reach: Fraction, placed: int, needed: int) -> str:
    """`7 answers are placed; two-thirds of 7, rounded up, is 5.`"""
    rounded = "" if reach * placed == needed else ", rounded up,"
    are = f"{counted(placed, 'answer')} {'is' if placed == 1 else 'are'} placed"
    return f"{are}; {share(reach)} of {placed}{rounded} is {needed}."


def _rounded(result: Result) -> str:
    exact = result.ladder.rule.reach * result.counts.placed == result.tallies[0].needed
    return "" if exact else ", rounded up,"


def _reached(result: Result) -> str:
    """`6 of 9 reach Consultation; only 4 reach Engagement.`"""
    assert result.rung
    here = result.tallies[result.rung.number - 1]
    told = f"{here.reached} of {result.counts.placed} {_reach(here)} {result.rung.name}"
    if result.rung is result.ladder.top:
        return f"{told}, and there is no rung above."
    above = result.tallies[result.rung.number]
    only = "only " if 0 < above.reached < above.needed else ""
    return f"{told}; {only}{above.reached} {_reach(above)} {above.rung.name}."
