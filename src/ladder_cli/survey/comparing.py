"""Groups side by side, as far as they are shown: which differences are certain, what
most share, where to begin.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from ladder_cli.model import Compared, Comparison, FirstStep, Gap
from ladder_cli.survey.certainty import (
    CLEAR,
    adjusted,
    chance,
    deals,
    found_with,
    least_chance,
)
from ladder_cli.survey.measures import cliffs_delta, distance
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from ladder_cli.model import Distribution, GroupResult, Question, Spread, Survey

Pair = tuple["GroupResult", "GroupResult"]

SUBTRACTED = 5
"""Two tables whose groups differ by fewer people can be subtracted from each other."""


def compare(survey: Survey) -> Comparison:
    """Every pair of shown groups, on every question that both show."""
    return _compare(survey, list(combinations(survey.shown, 2)))


def side_by_side(
    surveys: Sequence[Survey], files: Sequence[str], heads: Sequence[str] = ()
) -> Comparison:
    """Each shown group against the same group in the other tables; where no groups are
    shown, everybody. `heads` is what the tables are called, if not by their files.
    """
    survey = _in_one(surveys, files, heads or files)
    pairs = [
        (one, other)
        for one, other in combinations(survey.shown, 2)
        if one.file != other.file and loose(one.name or "") == loose(other.name or "")
    ]
    return _compare(survey, pairs)._replace(alike=_alike(pairs))


def _in_one(
    surveys: Sequence[Survey], files: Sequence[str], heads: Sequence[str]
) -> Survey:
    """Several tables as one survey whose groups know their table; everybody of a table
    that shows no group.
    """
    groups = [
        group._replace(file=file, head=head)
        for survey, file, head in zip(surveys, files, heads, strict=True)
        for group in (
            survey.groups
            if survey.shown or not survey.everybody
            else (survey.everybody,)
        )
    ]
    return surveys[0]._replace(
        by=next((survey.by for survey in surveys if survey.by), None),
        left_out=sum(survey.left_out for survey in surveys),
        everybody=None,
        groups=tuple(groups),
        together=False,
        notes=tuple(note for survey in surveys for note in survey.notes),
        written=tuple(
            one._replace(group=", ".join(filter(None, (one.group, file))))
            for survey, file in zip(surveys, files, strict=True)
            for one in survey.written
        ),
        files=tuple(files),
        heads=tuple(heads),
    )


def _alike(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The groups that are so nearly as large in two tables that few people tell the
    difference.
    """
    near = (
        one.name or "everybody"
        for one, other in pairs
        if abs(one.responses - other.responses) < SUBTRACTED
    )
    return tuple(dict.fromkeys(near))


# --- Gaps


def _compare(survey: Survey, pairs: Sequence[Pair]) -> Comparison:
    gaps = _tested(survey, pairs)
    sizes = [_sizes(gap, survey) for gap in gaps]
    least = min((least_chance(*both) for both in sizes), default=None)
    people = max((min(both) for both in sizes), default=0)
    return Comparison(
        survey._replace(
            could_be_clear=None if least is None else least * len(gaps) <= CLEAR,
            next=_first_step(survey, gaps),
        ),
        gaps=(*gaps, *_of_the_rung(pairs)),
        questions=tuple(_questions(survey, gaps)),
        tested=len(gaps),
        deals=deals([gap.p for gap in gaps if gap.p is not None]),
        could_find=found_with(people) if people else None,
    )


def _tested(survey: Survey, pairs: Sequence[Pair]) -> tuple[Gap, ...]:
    """The gaps on questions, the most certain first. Every question and pair of one
    output counts as a comparison.
    """
    found = [
        (question, pair, ours.spread, theirs.spread)
        for pair in pairs
        for question, ours, theirs in _both_show(survey, pair)
    ]
    chances = adjusted(
        [chance(ours.counts, theirs.counts) for _, _, ours, theirs in found]
    )
    gaps = [_gap(*one, p) for one, p in zip(found, chances, strict=True)]
    return tuple(
        sorted(gaps, key=lambda gap: (gap.p, -abs(gap.delta or 0), -gap.difference))
    )


def _both_show(
    survey: Survey, pair: Pair
) -> Iterator[tuple[Question, Distribution, Distribution]]:
    one, other = pair
    for question, ours, theirs in zip(
        survey.ladder.questions, one.questions, other.questions, strict=True
    ):
        if ours and theirs and ours.placed and theirs.placed:
            yield question, ours, theirs


def _gap(
    question: Question, pair: Pair, ours: Spread, theirs: Spread, p: Fraction
) -> Gap:
    delta = cliffs_delta(ours.counts, theirs.counts)
    difference = _difference(ours, theirs)
    assert delta is not None
    if (delta, difference) < (0, 0):
        pair, delta, difference = pair[::-1], -delta, -difference
    return Gap(question, pair, difference, delta, p, clear=p <= CLEAR)


def _of_the_rung(pairs: Sequence[Pair]) -> tuple[Gap, ...]:
    """How far apart the medians of the rungs are, the widest first. A rung is a sum of
    the questions: no test of it.
    """
    gaps = []
    for one, other in pairs:
        if one.rungs and other.rungs and one.rungs.people and other.rungs.people:
            difference = _difference(one.rungs, other.rungs)
            between = (one, other) if difference >= 0 else (other, one)
            gaps.append(Gap(None, between, abs(difference)))
    return tuple(sorted(gaps, key=lambda gap: -gap.difference))


def _difference(ours: Spread, theirs: Spread) -> int:
    assert ours.median is not None
    assert theirs.median is not None
    return distance(ours.median, theirs.median)


def _sizes(gap: Gap, survey: Survey) -> tuple[int, int]:
    assert gap.question is not None
    at = survey.ladder.questions.index(gap.question)
    one, other = (group.questions[at] for group in gap.between)
    assert one is not None
    assert other is not None
    return one.placed, other.placed


# --- Questions


def _questions(survey: Survey, gaps: Sequence[Gap]) -> Iterator[Compared]:
    """The questions in the order of their most certain gap."""
    for question in dict.fromkeys(gap.question for gap in gaps):
        assert question is not None
        at = survey.ladder.questions.index(question)
        sides = tuple(
            (group, one)
            for group in survey.shown
            if (one := group.questions[at]) and one.placed
        )
        of_it = tuple(gap for gap in gaps if gap.question is question)
        yield Compared(question, sides, of_it, _common([one for _, one in sides]))


def _common(found: Sequence[Distribution]) -> int | None:
    """The rung on which most of each side stand, where there is one."""
    for number, counts in enumerate(
        zip(*(one.spread.counts for one in found), strict=True), 1
    ):
        if all(
            2 * count > one.placed for count, one in zip(counts, found, strict=True)
        ):
            return number
    return None


def _first_step(survey: Survey, gaps: Sequence[Gap]) -> FirstStep | None:
    """The first question on which groups differ clearly, else the one that is placed
    lowest.
    """
    lows = _lows(survey)
    clear = next((gap.question for gap in gaps if gap.clear), None)
    if clear:
        return _step(clear, min(lows[survey.ladder.questions.index(clear)]), clear=True)
    placed = {at: sorted(its) for at, its in lows.items() if its}
    if not placed:
        return None
    lowest = min(placed, key=lambda at: (placed[at], at))
    return _step(survey.ladder.questions[lowest], placed[lowest][0], clear=False)


def _lows(survey: Survey) -> dict[int, list[int]]:
    """The lower end of each shown group's median, by the question's index; everybody's
    where no group is shown.
    """
    groups = survey.shown or ((survey.everybody,) if survey.everybody else ())
    return {
        at: [
            one.spread.median.low
            for group in groups
            if (one := group.questions[at]) and one.spread.median
        ]
        for at in range(len(survey.ladder.questions))
    }


def _step(question: Question, now: int, *, clear: bool) -> FirstStep:
    above = next((number for number in question.offered if number > now), None)
    step = question.steps[above - 1] if above and question.steps else None
    text = step or (question.statement(above) if above else "")
    return FirstStep(question, now, above, text, is_step=step is not None, clear=clear)
