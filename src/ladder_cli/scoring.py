"""Answers in, rung out: the rule of the ladder, in exact fractions. No files, no
terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import (
    NO_EXAMPLE,
    Counts,
    EssentialResult,
    Lacking,
    Mark,
    Move,
    Result,
    Step,
    Tally,
    Warned,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from ladder_cli.model import Answer, Answers, Ladder, Question, Rule, Rung


def score(ladder: Ladder, answers: Answers) -> Result:
    """The highest rung that at least the share `rule.reach` of the placed answers
    reach, and its essentials too.

    An order statistic: no weights, no averages. `answers.answers` is as long as
    `ladder.questions`.
    """
    counts = count(ladder, answers)
    tallies = tally(ladder, answers, counts)
    essentials = tuple(_essentials(ladder, answers))
    rung = _rung(ladder, answers, counts)
    return Result(
        ladder=ladder,
        answers=answers,
        counts=counts,
        tallies=tallies,
        rung=rung,
        lowest=_rung_if(ladder, answers, counts, 1),
        highest=_rung_if(ladder, answers, counts, ladder.top.number),
        next=(
            step(ladder, answers, tallies[rung.number], essentials)
            if rung and rung is not ladder.top
            else None
        ),
        target=(
            step(ladder, answers, tallies[answers.target - 1], essentials)
            if answers.target
            else None
        ),
        warnings=tuple(_warnings(ladder, answers)),
        essentials=essentials,
        held_back=_held_back(rung, tallies, essentials),
    )


def rung_of(
    on_rung: Sequence[int], applying: int, rule: Rule, limit: int | None = None
) -> int | None:
    """The number of the rung, when `on_rung[n - 1]` answers stand on rung n and
    `applying` questions apply.

    `limit` is the highest rung that the essentials allow (see `limit_of`). None with
    too few placed. The rule alone, for those who have counted already.
    """
    if sum(on_rung) < enough(applying, rule):
        return None
    reached = _highest_reached(on_rung, rule.reach)
    return reached if limit is None else min(reached, limit)


def limit_of(rule: Rule, placed: Mapping[str, int | None], top: int) -> int:
    """The highest rung that the essentials allow, where question q (its id) stands on
    rung `placed[q]`, or on none.

    A rung is given only where its own essentials, and those of every rung below it, are
    reached.
    """
    lacking = (
        essential.rung
        for essential in rule.essentials
        if any(
            (placed.get(question) or 0) < essential.rung
            for question in essential.questions
        )
    )
    return min((rung - 1 for rung in lacking), default=top)


def enough(applying: int, rule: Rule) -> int:
    """How many answers must be placed. Where nothing applies there is still no rung
    without an answer.
    """
    return max(1, at_least(rule.enough, applying))


def at_least(share: Fraction, of: int) -> int:
    """The smallest whole number that is `share` of `of` or more: the ceiling, in whole
    numbers, never floats.
    """
    return -(-share.numerator * of // share.denominator)


def _highest_reached(on_rung: Sequence[int], reach: Fraction) -> int:
    """The number of the highest rung that at least the share `reach` of all answers
    reach; there must be some.
    """
    needed, reached = at_least(reach, sum(on_rung)), 0
    for number in range(len(on_rung), 0, -1):
        reached += on_rung[number - 1]
        if reached >= needed:
            break
    return number


def _rung(ladder: Ladder, answers: Answers, counts: Counts) -> Rung | None:
    placed = {q.id: answer.placed for q, answer in _pairs(ladder, answers)}
    limit = limit_of(ladder.rule, placed, ladder.top.number)
    number = rung_of(
        _on_rung(ladder, placed.values()), counts.applying, ladder.rule, limit
    )
    return ladder.rung(number) if number else None


def _rung_if(
    ladder: Ladder, answers: Answers, counts: Counts, unknown: int
) -> Rung | None:
    """The rung if all that is unknown stood on rung `unknown`; None where no question
    applies.
    """
    if not counts.applying:
        return None
    placed = {
        question.id: (
            None if answer.choice is Mark.DOES_NOT_APPLY else answer.placed or unknown
        )
        for question, answer in _pairs(ladder, answers)
    }
    reached = _highest_reached(_on_rung(ladder, placed.values()), ladder.rule.reach)
    return ladder.rung(min(reached, limit_of(ladder.rule, placed, ladder.top.number)))


def _on_rung(ladder: Ladder, placed: Iterable[int | None]) -> list[int]:
    numbers = list(placed)
    return [numbers.count(rung.number) for rung in ladder.rungs]


def _pairs(ladder: Ladder, answers: Answers) -> Iterator[tuple[Question, Answer]]:
    return zip(ladder.questions, answers.answers, strict=True)


def _essentials(ladder: Ladder, answers: Answers) -> Iterator[EssentialResult]:
    for essential in ladder.rule.essentials:
        named = [
            (q, answer)
            for q, answer in _pairs(ladder, answers)
            if q.id in essential.questions
        ]
        yield EssentialResult(
            rung=ladder.rung(essential.rung),
            questions=tuple(question for question, _ in named),
            because=essential.because,
            lacking=tuple(
                Lacking(question, answer.choice)
                for question, answer in named
                if (answer.placed or 0) < essential.rung
            ),
        )


def _held_back(
    rung: Rung | None, tallies: Sequence[Tally], essentials: Sequence[EssentialResult]
) -> EssentialResult | None:
    """The lowest essential above `rung` that is not reached, where enough answers reach
    its rung.
    """
    for essential in essentials:
        tally_ = tallies[essential.rung.number - 1]
        if rung and rung.number < essential.rung.number and not essential.reached:
            return essential if tally_.reached >= tally_.needed else None
    return None


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


def step(
    ladder: Ladder, answers: Answers, goal: Tally, essentials: Sequence[EssentialResult]
) -> Step:
    """What it takes to stand on the rung of `goal`; no moves where it is reached
    already.
    """
    lacking = [
        one
        for essential in essentials
        if essential.rung.number <= goal.rung.number
        for one in essential.lacking
    ]
    ids = {one.question.id for one in lacking}
    below = [
        Move(
            question,
            answer.placed,
            _next_offered(question, answer.placed),
            question.id in ids,
        )
        for question, answer in _pairs(ladder, answers)
        if answer.placed and answer.placed < goal.rung.number
    ]
    # stable: equals stay in the ladder's order
    below.sort(key=lambda move: (not move.essential, -move.now))
    moves = max(0, goal.needed - goal.reached, len(ids))
    known = all(isinstance(one.choice, int) for one in lacking)
    return Step(goal.rung, moves if known else None, tuple(below))


def _next_offered(question: Question, now: int) -> int | None:
    """The lowest rung above `now` that the question has a statement for."""
    return next((number for number in question.offered if number > now), None)


def _warnings(ladder: Ladder, answers: Answers) -> Iterator[Warned]:
    pairs = list(_pairs(ladder, answers))
    for rung in ladder.rungs:
        on_rung = tuple(
            question for question, answer in pairs if answer.placed == rung.number
        )
        if rung.warning and on_rung:
            yield Warned(rung.id, on_rung)
    start = ladder.rule.examples_from
    if start is not None:
        bare = tuple(
            q
            for q, answer in pairs
            if answer.placed and answer.placed >= start and not answer.example.strip()
        )
        if bare:
            yield Warned(NO_EXAMPLE, bare)
