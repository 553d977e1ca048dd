"""What may be shown: decided here, before any report or renderer sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import Distribution, GroupResult, Survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Ladder
    from ladder_cli.survey.counts import Count, Counts

MIN_GROUP = 8
"""NHS England publishes no count from 1 to 7."""

FOR_SHARING = 5
"""Below this minimum, output is marked as not for sharing."""


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
