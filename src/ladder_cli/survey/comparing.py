"""Where two groups differ: every pair of groups that may be shown, on every question that both show."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from ladder_cli.model import Gap
from ladder_cli.survey.measures import cliffs_delta, distance, median

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ladder_cli.model import GroupResult, Ladder, Question, Survey


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
