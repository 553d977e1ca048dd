"""One result as text: all of it, or on a terminal as much as one screen holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.render import text_of
from ladder_cli.report.brief import reports_by_length
from ladder_cli.report.result import report_result

if TYPE_CHECKING:
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Result


def result_text(result: Result, output: Output, rest: str, reserved: int = 0) -> str:
    """The result in the output's format.

    On a terminal it is the longest way to tell it that fits; `rest` then says where to see all of it, and `reserved`
    lines are kept free below it.
    """
    if output.lines is None:
        return text_of(result, report_result, output.format, output.look)
    return output.fitting(reports_by_length(result, rest), output.lines - reserved)
