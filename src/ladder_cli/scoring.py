"""Answers in, rung out: the rule of the ladder, in exact fractions. No files, no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import NO_EXAMPLE, Counts, Mark, Move, Result, Step, Tally, Warned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from ladder_cli.model import Answers, Ladder, Question, Rule


def score(ladder: Ladder, answers: Answers) -> Result:
    """The highest rung that at least the share `rule.reach` of the placed answers reach, and why.

    An order statistic: no weights, no averages. `answers.answers` is as long as `ladder.questions`.
    """
    counts = count(ladder, answers)
    tallies = tally(ladder, answers, counts)
    on_rung = [row.answers for row in tallies]
    on_bottom = [on_rung[0] + counts.unknown, *on_rung[1:]]
    on_top = [*on_rung[:-1], on_rung[-1] + counts.unknown]
    number = rung_of(on_rung, counts.applying, ladder.rule)
    rung = ladder.rung(number) if number else None
    return Result(
        ladder=ladder,
        answers=answers,
        counts=counts,
        tallies=tallies,
        rung=rung,
        lowest=ladder.rung(_highest_reached(on_bottom, ladder.rule.reach)) if counts.applying else None,
        highest=ladder.rung(_highest_reached(on_top, ladder.rule.reach)) if counts.applying else None,
        next=step(ladder, answers, tallies[rung.number]) if rung and rung is not ladder.top else None,
        target=step(ladder, answers, tallies[answers.target - 1]) if answers.target else None,
        warnings=tuple(_warnings(ladder, answers)),
    )


def rung_of(on_rung: Sequence[int], applying: int, rule: Rule) -> int | None:
    """The number of the rung, when `on_rung[n - 1]` answers stand on rung n and `applying` questions apply.

    None with too few placed. The rule alone, for those who have counted already.
    """
    return _highest_reached(on_rung, rule.reach) if sum(on_rung) >= enough(applying, rule) else None


def enough(applying: int, rule: Rule) -> int:
    """How many answers must be placed. Where nothing applies there is still no rung without an answer."""
    return max(1, at_least(rule.enough, applying))


def at_least(share: Fraction, of: int) -> int:
    """The smallest whole number that is `share` of `of` or more: the ceiling, in whole numbers, never floats."""
    return -(-share.numerator * of // share.denominator)


def _highest_reached(on_rung: Sequence[int], reach: Fraction) -> int:
    """The number of the highest rung that at least the share `reach` of all answers reach; there must be some."""
    needed, reached = at_least(reach, sum(on_rung)), 0
    for number in range(len(on_rung), 0, -1):
        reached += on_rung[number - 1]
        if reached >= needed:
            break
    return number


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
        enough=enough(applying, ladder.rule),
    )


def tally(ladder: Ladder, answers: Answers, counts: Counts) -> tuple[Tally, ...]:
    """One row for each rung, bottom first."""
    placed = [answer.placed for answer in answers.answers if answer.placed]
    needed = at_least(ladder.rule.reach, counts.placed)
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
