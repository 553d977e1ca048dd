"""One result, or a comparison, as text: all of it, or as much as can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli import scoring
from ladder_cli.render import NARROWEST, text_of
from ladder_cli.report.result import report_result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ladder_cli.commands.output import Output
    from ladder_cli.model import Answers, Comparison, Ladder, Result
    from ladder_cli.report.blocks import Report

MOST_LINES, AT_COLUMNS = 60, 80
"""Of a comparison on a terminal, however low that is; on a narrower one as many more as
it is narrower.
"""


def scored(
    ladder: Ladder,
    answers: Answers,
    min_group: int | None = None,
    *,
    inside: bool = False,
) -> Result:
    """The result of one person's, or one meeting's, answers; of a meeting's hands, what
    may be shown.

    `inside` is the meeting itself, which has seen them.
    """
    if not answers.has_hands:
        return scoring.score(ladder, answers)
    from ladder_cli.survey import room  # only a meeting that counted hands needs it

    return room.result_of(
        ladder, answers, room.INSIDE if inside else min_group or room.OUTSIDE
    )


def result_text(result: Result, output: Output, rest: str, reserved: int = 0) -> str:
    """The result in the output's format.

    On a terminal it is the longest way to tell it that fits; `rest` then says where to
    see all of it, and `reserved` lines are kept free below it.
    """
    if output.lines is None:
        return text_of(result, report_result, output.format, output.look)
    from ladder_cli.report.brief import reports_by_length  # only a screen needs it

    return output.fitting(reports_by_length(result, rest), output.lines - reserved)


def comparison_text(
    comparison: Comparison,
    output: Output,
    report: Callable[[Comparison], Report],
    by_length: Callable[[Comparison, str], Iterable[Report]],
) -> str:
    """All of it, by `report`; on a terminal the first of the ever shorter ones of
    `by_length` that can be looked at.
    """
    if output.lines is None:
        return text_of(comparison, report, output.format, output.look)
    reports = by_length(
        comparison, "Each distribution, and what to talk about: the same with --full."
    )
    lines = (
        MOST_LINES * AT_COLUMNS // min(max(output.look.width, NARROWEST), AT_COLUMNS)
    )
    return output.fitting(reports, max(output.lines, lines))
