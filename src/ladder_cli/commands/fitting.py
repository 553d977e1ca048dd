"""One result, of answers and of the hands behind them, as text: all of it, or as much as one screen holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli import scoring
from ladder_cli.render import text_of
from ladder_cli.report.brief import reports_by_length
from ladder_cli.report.result import report_result

if TYPE_CHECKING:
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Answers, Ladder, Result


def scored(ladder: Ladder, answers: Answers, min_group: int | None = None, *, inside: bool = False) -> Result:
    """The result of one person's, or one meeting's, answers; of a meeting's hands, what may be shown.

    `inside` is the meeting itself, which has seen them.
    """
    if not answers.has_hands:
        return scoring.score(ladder, answers)
    from ladder_cli.survey import room  # only a meeting that counted hands needs it

    return room.result_of(ladder, answers, room.INSIDE if inside else min_group or room.OUTSIDE)


def result_text(result: Result, output: Output, rest: str, reserved: int = 0) -> str:
    """The result in the output's format.

    On a terminal it is the longest way to tell it that fits; `rest` then says where to see all of it, and `reserved`
    lines are kept free below it.
    """
    if output.lines is None:
        return text_of(result, report_result, output.format, output.look)
    return output.fitting(reports_by_length(result, rest), output.lines - reserved)
