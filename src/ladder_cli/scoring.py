"""Answers in, rung out: the rule of the ladder, in exact fractions. No files, no terminal."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from ladder_cli.model import NO_EXAMPLE, Counts, Mark, Move, Result, Step, Tally, Warned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ladder_cli.model import Answers, Ladder, Question, Rung


def score(ladder: Ladder, answers: Answers) -> Result:
    """The highest rung that at least the share `rule.reach` of the placed answers reach, and why.

    An order statistic: no weights, no averages. `answers.answers` is as long as `ladder.questions`.
    """
    counts = count(ladder, answers)
    tallies = tally(ladder, answers, counts)
    rung = None if counts.missing else _highest(tallies, counts.placed, ladder.rule.reach)
    known = counts.placed + counts.unknown
    return Result(
        ladder=ladder,
        answers=answers,
        counts=counts,
        tallies=tallies,
        rung=rung,
        lowest=_highest(tallies, known, ladder.rule.reach),
        highest=_highest(tallies, known, ladder.rule.reach, on_top=counts.unknown),
        next=step(ladder, answers, tallies[rung.number]) if rung and rung is not ladder.top else None,
        target=step(ladder, answers, tallies[answers.target - 1]) if answers.target else None,
        warnings=tuple(_warnings(ladder, answers)),
    )


def count(ladder: Ladder, answers: Answers) -> Counts:
    choices = [answer.choice for answer in answers.answers]
    applying = len(choices) - choices.count(Mark.DOES_NOT_APPLY)
    return Counts(
        questions=len(choices),
        applying=applying,
        placed=sum(isinstance(choice, int) for choice in choices),
        not_sure=choices.count(Mark.NOT_SURE),
        does_not_apply=choices.count(Mark.DOES_NOT_APPLY),
        unanswered=choices.count(None),
        # Where nothing applies there is still no rung without an answer.
        enough=max(1, ceil(ladder.rule.enough * applying)),
    )


def tally(ladder: Ladder, answers: Answers, counts: Counts) -> tuple[Tally, ...]:
    """One row for each rung, bottom first."""
    placed = [answer.placed for answer in answers.answers if answer.placed]
    needed = ceil(ladder.rule.reach * counts.placed)
    return tuple(
        Tally(
            rung=rung,
            answers=placed.count(rung.number),
            reached=sum(number >= rung.number for number in placed),
            needed=needed,
        )
        for rung in ladder.rungs
    )


def step(ladder: Ladder, answers: Answers, goal: Tally) -> Step:
    """What it takes to stand on the rung of `goal`; no moves where it is reached already."""
    below = [
        Move(question, answer.placed, _next_offered(question, goal.rung.number))
        for question, answer in zip(ladder.questions, answers.answers, strict=True)
        if answer.placed and answer.placed < goal.rung.number
    ]
    below.sort(key=lambda move: -move.now)  # stable: questions equally near stay in the ladder's order
    return Step(goal.rung, max(0, goal.needed - goal.reached), tuple(below))


def _highest(tallies: tuple[Tally, ...], answers: int, reach: Fraction, on_top: int = 0) -> Rung | None:
    """The rung when `answers` count and `on_top` unknown ones are taken to stand on the top rung."""
    if not answers:
        return None
    needed = ceil(reach * answers)
    # Every answer reaches the bottom rung, the unknown ones too.
    return next((row.rung for row in reversed(tallies) if row.reached + on_top >= needed), tallies[0].rung)


def _next_offered(question: Question, goal: int) -> int | None:
    """The lowest rung, from `goal` up, that the question has a statement for."""
    return next((number for number in question.offered if number >= goal), None)


def _warnings(ladder: Ladder, answers: Answers) -> Iterator[Warned]:
    pairs = list(zip(ladder.questions, answers.answers, strict=True))
    for rung in ladder.rungs:
        on_rung = tuple(question for question, answer in pairs if answer.placed == rung.number)
        if rung.warning and on_rung:
            yield Warned(rung.id, on_rung)
    start = ladder.rule.examples_from
    if start is not None:
        bare = tuple(
            q for q, answer in pairs if answer.placed and answer.placed >= start and not answer.example.strip()
        )
        if bare:
            yield Warned(NO_EXAMPLE, bare)
