"""Many answers: distributions, medians, agreement, gaps, and what must be hidden. Exact, and knows no file or screen.

Everything here is worked out from counts, so a survey of a million people takes no more room than one of ten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from ladder_cli.model import Distribution, Gap, GroupResult, Mark, Median, Survey
from ladder_cli.scoring import rung_of
from ladder_cli.wording import loose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ladder_cli.model import Answers, Choice, Ladder, Question

MIN_GROUP = 8
"""NHS England publishes no count from 1 to 7."""

FOR_SHARING = 5
"""Below this minimum, output is marked as not for sharing."""


# --- Counting ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Count:
    """The people of one group so far. `people[0]` counts those without a rung, `people[n]` those on rung n.

    `answers[q]` counts the answers to question q: rungs 1 to n, then *not sure*, *does not apply*, no answer.
    """

    people: list[int]
    answers: list[list[int]]

    @classmethod
    def blank(cls, ladder: Ladder) -> Count:
        rungs = len(ladder.rungs)
        return cls([0] * (rungs + 1), [[0] * (rungs + 3) for _ in ladder.questions])

    def add(self, other: Count) -> None:
        self.people = [a + b for a, b in zip(self.people, other.people, strict=True)]
        self.answers = [
            [a + b for a, b in zip(mine, theirs, strict=True)]
            for mine, theirs in zip(self.answers, other.answers, strict=True)
        ]


@dataclass(slots=True)
class Counts:
    """All groups so far, in the order in which they came, and how many people placed nothing."""

    ladder: Ladder
    groups: dict[str, Count] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    def group(self, name: str) -> Count:
        """The count of a group; case, white space and dashes in its name do not matter."""
        known = self.known.setdefault(loose(name), name)
        if known not in self.groups:
            self.groups[known] = Count.blank(self.ladder)
        return self.groups[known]

    def merge(self, other: Counts) -> None:
        """Add what another file holds. Groups are the same whatever the case and spaces of their names."""
        self.left_out += other.left_out
        for name, count in other.groups.items():
            self.group(name).add(count)

    def add(self, group: str, answers: Answers) -> None:
        """Count one person."""
        places = [place(answer.choice, len(self.ladder.rungs)) for answer in answers.answers]
        outcome = outcome_of([places.count(where) for where in range(len(self.ladder.rungs) + 3)], self.ladder)
        if outcome is None:
            self.left_out += 1
            return
        count = self.group(group)
        count.people[outcome] += 1
        for row, where in zip(count.answers, places, strict=True):
            row[where] += 1


def place(choice: Choice, rungs: int) -> int:
    """Where an answer is counted in a row of `Count.answers`."""
    match choice:
        case None:
            return rungs + 2
        case Mark.NOT_SURE:
            return rungs
        case Mark.DOES_NOT_APPLY:
            return rungs + 1
        case number:
            return number - 1


def outcome_of(counts: Sequence[int], ladder: Ladder) -> int | None:
    """The rung of a person of whose answers `counts[p]` stand at place p: 0 for no rung, None with nothing placed."""
    rungs = len(ladder.rungs)
    on_rung = counts[:rungs]
    if not any(on_rung):
        return None
    return rung_of(on_rung, sum(counts) - counts[place(Mark.DOES_NOT_APPLY, rungs)], ladder.rule) or 0


# --- Measures ------------------------------------------------------------------------------------------------------


def median(counts: Sequence[int]) -> Median | None:
    """The rung in the middle, and both where the two middle people differ. `counts[n - 1]` people are on rung n."""
    people = sum(counts)
    if not people:
        return None
    return Median(_nth(counts, (people - 1) // 2), _nth(counts, people // 2))


def _nth(counts: Sequence[int], nth: int) -> int:
    for rung, count in enumerate(counts, 1):
        if nth < count:
            return rung
        nth -= count
    raise IndexError(nth)


def agreement(counts: Sequence[int | Fraction]) -> Fraction | None:
    """Van der Eijk's A: 1 where all are on one rung, 0 where they are spread evenly, -1 where they are two camps.

    C. van der Eijk, Measuring Agreement in Ordered Rating Scales, Quality & Quantity 35, 2001. `counts` has an entry
    for each rung offered. None where nobody is counted.
    """
    left = [Fraction(count) for count in counts]
    total = sum(left)
    if not total:
        return None
    measured = Fraction(0)
    while any(left):
        layer = min(count for count in left if count)
        pattern = [bool(count) for count in left]
        measured += layer * sum(pattern) / total * _layer_agreement(pattern)
        left = [count - layer if count else count for count in left]
    return measured


def agreement_on(question: Question, found: Distribution) -> Fraction | None:
    """The agreement on a question, over the rungs that it offers."""
    return agreement([found.rungs[number - 1] for number in question.offered])


def _layer_agreement(pattern: Sequence[bool]) -> Fraction:
    offered, filled = len(pattern), sum(pattern)
    if filled == offered:
        return Fraction(0)
    if filled == 1:
        return Fraction(1)
    triples = list(combinations(pattern, 3))
    together = triples.count((True, True, False)) + triples.count((False, True, True))
    apart = triples.count((True, False, True))
    unimodal = Fraction((offered - 2) * together - (offered - 1) * apart, (offered - 2) * (together + apart))
    return unimodal * (1 - Fraction(filled - 1, offered - 1))


def cliffs_delta(one: Sequence[int], other: Sequence[int]) -> Fraction | None:
    """How much more often somebody of `one` stands above somebody of `other` than below: -1 to 1.

    N. Cliff, Dominance statistics, Psychological Bulletin 114, 1993. Each holds the people on each rung, bottom first.
    None where one of them is empty.
    """
    pairs = sum(one) * sum(other)
    if not pairs:
        return None
    above = sum(count * sum(other[:rung]) for rung, count in enumerate(one))
    below = sum(count * sum(one[:rung]) for rung, count in enumerate(other))
    return Fraction(above - below, pairs)


# --- What may be shown ---------------------------------------------------------------------------------------------


def summarise(counts: Counts, by: str | None = None, min_group: int = MIN_GROUP) -> Survey:
    """The survey with every group of fewer than `min_group` people hidden, and every question that fewer placed.

    *Everybody* pools only what is shown: the shown groups, and for each question those of them for which it is shown.
    So nothing hidden is the difference of two numbers.
    """
    groups = tuple(_result(name, count, min_group) for name, count in counts.groups.items())
    shown = [group for group in groups if group.shown]
    return Survey(
        ladder=counts.ladder,
        by=by,
        left_out=counts.left_out,
        min_group=min_group,
        everybody=_pooled(shown, counts.ladder),
        groups=groups if by else (),
    )


def _result(name: str, count: Count, min_group: int) -> GroupResult:
    if sum(count.people) < min_group:
        return GroupResult(name)
    # A rung tells of the answers behind it, so it is shown as a question is: where enough people have one.
    has_rungs = sum(count.people[1:]) >= min_group
    return GroupResult(
        name,
        shown=True,
        responses=sum(count.people),
        no_rung=count.people[0] if has_rungs else 0,
        people=tuple(count.people[1:]) if has_rungs else (),
        questions=tuple(_distribution(row, min_group) for row in count.answers),
    )


def _distribution(row: Sequence[int], min_group: int) -> Distribution | None:
    placed, (not_sure, does_not_apply, unanswered) = tuple(row[:-3]), row[-3:]
    return Distribution(placed, not_sure, does_not_apply, unanswered) if sum(placed) >= min_group else None


def _pooled(shown: Sequence[GroupResult], ladder: Ladder) -> GroupResult:
    if not shown:
        return GroupResult(None)
    return GroupResult(
        None,
        shown=True,
        responses=sum(group.responses for group in shown),
        no_rung=sum(group.no_rung for group in shown),
        people=_summed([group.people for group in shown if group.people]),
        questions=tuple(
            _pooled_question([one for group in shown if (one := group.questions[index])])
            for index in range(len(ladder.questions))
        ),
    )


def _pooled_question(shown: Sequence[Distribution]) -> Distribution | None:
    if not shown:
        return None
    return Distribution(
        _summed([one.rungs for one in shown]),
        sum(one.not_sure for one in shown),
        sum(one.does_not_apply for one in shown),
        sum(one.unanswered for one in shown),
    )


def _summed(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))


# --- Gaps ----------------------------------------------------------------------------------------------------------


def gaps(survey: Survey) -> tuple[Gap, ...]:
    """Every pair of shown groups on every question that both show, and on the rung itself; the widest first.

    The group that places it higher comes first in a pair. With medians between two rungs, the gap is the distance of
    the two medians' nearest ends: it never exaggerates.
    """
    shown = [group for group in survey.groups if group.shown]
    found = [
        gap
        for one, other in combinations(shown, 2)
        for question, ours, theirs in _compared(survey.ladder, one, other)
        if (gap := _gap(question, one, other, ours, theirs))
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.difference, -abs(gap.delta))))


def _compared(
    ladder: Ladder, one: GroupResult, other: GroupResult
) -> Iterable[tuple[Question | None, Sequence[int], Sequence[int]]]:
    if one.people and other.people:
        yield None, one.people, other.people
    for question, ours, theirs in zip(ladder.questions, one.questions, other.questions, strict=True):
        if ours and theirs:
            yield question, ours.rungs, theirs.rungs


def _gap(
    question: Question | None, one: GroupResult, other: GroupResult, ours: Sequence[int], theirs: Sequence[int]
) -> Gap | None:
    mine, yours, delta = median(ours), median(theirs), cliffs_delta(ours, theirs)
    if mine is None or yours is None or delta is None:
        return None
    difference = distance(mine, yours)
    if (difference, delta) < (0, 0):
        return Gap(question, (other, one), -difference, -delta)
    return Gap(question, (one, other), difference, delta)


def distance(one: Median, other: Median) -> int:
    """How many rungs `one` stands above `other` (below: less than 0); 0 where they overlap."""
    if one.low > other.high:
        return one.low - other.high
    return min(0, one.high - other.low)
