"""What `as_csv` holds about several people: a row for each number about a group. No row
for one person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.privacy import MIN_GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ladder_cli.model import (
        Comparison,
        Distribution,
        Gap,
        GroupResult,
        Ladder,
        Spread,
        Survey,
    )
    from ladder_cli.render.as_csv import Cell

Row = tuple["Cell", ...]

HEADING = (
    "group",
    "other_group",
    "question",
    "measure",
    "rung",
    "value",
    "file",
    "other_file",
)


def survey_rows(survey: Survey) -> Iterator[Row]:
    """`question` is empty for the rung itself, `group` for everybody, `file` where
    there is one survey.
    """
    yield HEADING
    if survey.min_group < MIN_GROUP:
        reason = f"groups of fewer than {MIN_GROUP} people are shown"
        yield None, None, None, "not for sharing", None, reason, None, None
    everybody = (survey.everybody,) if survey.everybody else ()
    for group in (*everybody, *survey.groups):
        yield from (
            (group.name, None, *row, group.file or None, None)
            for row in _group(group, survey.ladder)
        )


def comparison_rows(comparison: Comparison) -> Iterator[Row]:
    """The survey's rows, and four for each gap that is tested."""
    yield from survey_rows(comparison.survey)
    for gap in comparison.gaps:
        one, other = gap.between
        question = gap.question.id if gap.question else None
        for measure, value in _gap(gap):
            yield (
                one.name,
                other.name,
                question,
                measure,
                None,
                value,
                one.file or None,
                other.file or None,
            )


def _gap(gap: Gap) -> Iterator[tuple[str, Cell]]:
    yield "gap in rungs", gap.difference
    if gap.delta is not None and gap.p is not None:
        yield "Cliff's delta", float(gap.delta)
        yield "adjusted p", float(gap.p)
        yield "clear difference", "yes" if gap.clear else "no"


def _group(
    group: GroupResult, ladder: Ladder
) -> Iterator[tuple[Cell, Cell, Cell, Cell]]:
    if group.others:
        yield None, "other groups not shown", None, group.others
        return
    if not group.shown:
        yield None, "not shown", None, group.reason
        return
    yield None, "responses", None, group.responses
    if group.rungs is None:
        yield None, "rungs not shown", None, group.rungs_reason
    else:
        yield from ((None, *row) for row in _spread(group.rungs))
        yield None, "no rung", None, group.no_rung
    for question, found in zip(ladder.questions, group.questions, strict=True):
        yield from ((question.id, *row) for row in _question(found, group))


def _question(
    found: Distribution | None, group: GroupResult
) -> Iterator[tuple[Cell, Cell, Cell]]:
    if found is None:
        yield "not shown", None, None
        return
    yield from _spread(found.spread)
    yield "not sure", None, found.not_sure
    yield "does not apply", None, found.does_not_apply
    yield "no answer", None, found.unanswered
    if found.unanimous:
        yield "all on one rung", None, "yes"
    if found.groups != group.groups:
        yield "from", None, ", ".join(found.groups)


def _spread(spread: Spread) -> Iterator[tuple[Cell, Cell, Cell]]:
    yield from (
        ("people", number, count) for number, count in enumerate(spread.counts, 1)
    )
    if spread.median is not None:
        yield "median, low", spread.median.low, spread.median.low
        yield "median, high", spread.median.high, spread.median.high
        yield "agreement", None, _number(spread.agreement)


def _number(exact: Fraction | None) -> float | None:
    return None if exact is None else float(exact)
