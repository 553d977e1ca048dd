"""What may be shown: decided here, before any report or renderer sees it.

Within one output nothing depends on a hidden answer.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from ladder_cli.model import (
    SUGGESTED_GROUPS,
    Distribution,
    GroupResult,
    Spread,
    Survey,
    Written,
)
from ladder_cli.survey.counts import Count
from ladder_cli.survey.group_names import ANOTHER_GROUP, NO_GROUP
from ladder_cli.survey.measures import spread
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ladder_cli.model import Ladder, Question
    from ladder_cli.survey.counts import Counts
    from ladder_cli.survey.gathering import Remark

MIN_GROUP = 8
"""NHS England publishes no count from 1 to 7. Below this minimum, output is marked as
not for sharing.
"""

MIN_PLACED = 5
"""A question that fewer of a group placed, but somebody did, is hidden for that group.
"""

FEW = 20
"""Where fewer agree to the last one, the answer of each is known: it is marked."""

ENOUGH = 2
"""Groups that must show a number before everybody shows it: with one, it would be that
group's own.
"""

RUNGS_TELL = "a question is not shown, and rungs could tell its answers"


def summarise(
    counts: Counts,
    by: str | None = None,
    min_group: int = MIN_GROUP,
    notes: tuple[str, ...] = (),
    remarks: Sequence[Remark] = (),
) -> Survey:
    """What may be shown of the people counted: by group, or (without `by`) all of them
    together.

    *Everybody* puts together, number by number, the groups that show that number, and
    only where at least two do: so nothing hidden is the difference of two numbers.
    Where no group is large enough, but all together are, everybody is shown and no
    group, and nothing depends on who is in which group.
    """
    ladder = counts.ladder
    everyone = _result(None, _together(counts), ladder, min_group)
    groups = [
        _result(name, count, ladder, min_group)
        for name, count in (counts.groups if by else {}).items()
    ]
    shown = [group for group in groups if group.shown]
    together = bool(groups) and not shown and everyone.shown
    everybody = _everybody(shown, everyone, ladder)
    towards = {name: towards_minimum(count) for name, count in counts.groups.items()}
    told = () if together else named(groups, towards)
    return Survey(
        ladder=ladder,
        by=by,
        left_out=counts.left_out,
        min_group=min_group,
        everybody=everybody,
        groups=told,
        together=together,
        notes=notes,
        written=_written(remarks, everybody, told),
    )


def too_few(min_group: int) -> str:
    """Why a group is not shown."""
    return f"fewer than {min_group} people"


# --- One group


def _result(
    name: str | None, count: Count, ladder: Ladder, min_group: int
) -> GroupResult:
    if towards_minimum(count) < min_group:
        return GroupResult(name, reason=too_few(min_group))
    questions = tuple(
        distribution(row, question, min_group)
        for row, question in zip(count.answers, ladder.questions, strict=True)
    )
    rungs_show = all(questions)
    return GroupResult(
        name,
        shown=True,
        responses=sum(count.people),
        rungs=_rungs(count.people[1:], ladder) if rungs_show else None,
        no_rung=count.people[0] if rungs_show else None,
        rungs_reason="" if rungs_show else RUNGS_TELL,
        questions=questions,
    )


def towards_minimum(count: Count) -> int:
    """The people of a group, files with the same content as one: they may be a copy of
    one person's.
    """
    return count.distinct


def distribution(
    row: Sequence[int], question: Question, min_group: int
) -> Distribution | None:
    """One question in one group: answers by rung, then *not sure*, *does not apply*,
    none. None where it is hidden.
    """
    *rungs, not_sure, does_not_apply, unanswered = row
    placed = sum(rungs)
    if 0 < placed < min(MIN_PLACED, min_group):
        return None
    return Distribution(
        spread(rungs, question.offered),
        not_sure,
        does_not_apply,
        unanswered,
        unanimous=_all_agree(rungs),
    )


def _all_agree(rungs: Sequence[int]) -> bool:
    return 0 < sum(rungs) == max(rungs) and sum(rungs) < FEW


def _rungs(counts: Sequence[int], ladder: Ladder) -> Spread:
    return spread(counts, range(1, len(ladder.rungs) + 1))


def _together(counts: Counts) -> Count:
    everyone = Count.blank(counts.ladder)
    for count in counts.groups.values():
        everyone.add(count)
    return everyone


# --- Groups that are hidden


def named(
    groups: Iterable[GroupResult], people: Mapping[str, int]
) -> tuple[GroupResult, ...]:
    """The groups as they are told, of so many `people` each: those that may not even be
    named come last, as one.
    """
    told: list[GroupResult] = []
    others: list[GroupResult] = []
    for group in groups:
        name = group.name or ""
        may_be_told = group.shown or may_be_named(name, people.get(name, 0))
        (told if may_be_told else others).append(group)
    if others:
        told.append(GroupResult(None, reason=others[0].reason, others=len(others)))
    return tuple(told)


def may_be_named(name: str, people: int) -> bool:
    """A name that can be chosen says nothing of who chose it; one that a person wrote
    may be about that person.
    """
    offered = {loose(group) for group in (*SUGGESTED_GROUPS, NO_GROUP, ANOTHER_GROUP)}
    return loose(name) in offered or people > 1


# --- Everybody


def _everybody(
    shown: Sequence[GroupResult], everyone: GroupResult, ladder: Ladder
) -> GroupResult | None:
    if shown:
        return _pooled(shown, ladder)
    return everyone if everyone.shown else None


def _pooled(shown: Sequence[GroupResult], ladder: Ladder) -> GroupResult | None:
    """The shown groups put together. None where there is only one."""
    if len(shown) < ENOUGH:
        return None
    with_rungs = [
        (str(group.name), group.rungs, group.no_rung or 0)
        for group in shown
        if group.rungs
    ]
    has_rungs = len(with_rungs) >= ENOUGH
    return GroupResult(
        None,
        shown=True,
        responses=sum(group.responses for group in shown),
        rungs=(
            _rungs(_summed([rungs.counts for _, rungs, _ in with_rungs]), ladder)
            if has_rungs
            else None
        ),
        no_rung=sum(without for _, _, without in with_rungs) if has_rungs else None,
        rungs_reason="" if has_rungs else "fewer than two groups show their rungs",
        rungs_groups=tuple(name for name, _, _ in with_rungs) if has_rungs else (),
        questions=tuple(
            pooled_question(shown, index, question)
            for index, question in enumerate(ladder.questions)
        ),
        groups=tuple(str(group.name) for group in shown),
    )


def pooled_question(
    shown: Sequence[GroupResult], index: int, question: Question
) -> Distribution | None:
    """One question in all of the groups that show it; None where fewer than two do."""
    found = [
        (str(group.name), one) for group in shown if (one := group.questions[index])
    ]
    if len(found) < ENOUGH:
        return None
    rungs = _summed([one.spread.counts for _, one in found])
    return Distribution(
        spread(rungs, question.offered),
        sum(one.not_sure for _, one in found),
        sum(one.does_not_apply for _, one in found),
        sum(one.unanswered for _, one in found),
        unanimous=_all_agree(rungs),
        groups=tuple(name for name, _ in found),
    )


def _summed(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))


# --- What people wrote


def _written(
    remarks: Sequence[Remark],
    everybody: GroupResult | None,
    groups: Sequence[GroupResult],
) -> tuple[Written, ...]:
    """The words about what is shown, question by question; sorted, so that no order
    joins one person's words.
    """
    shown = {str(group.name): group for group in groups if group.shown}
    if not shown and everybody:
        told = (
            Written("", remark.question, remark.text)
            for remark in remarks
            if everybody.questions[remark.question]
        )
    else:
        told = (
            Written(remark.group, remark.question, remark.text)
            for remark in remarks
            if (group := shown.get(remark.group)) and group.questions[remark.question]
        )
    return tuple(sorted(told, key=attrgetter("question", "group", "text")))
