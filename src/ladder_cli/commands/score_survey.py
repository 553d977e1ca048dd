"""What `ladder score` does where the answers are many people's: gather, count,
report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.commands.people import gather, shown
from ladder_cli.render import text_of
from ladder_cli.report.survey import report_survey
from ladder_cli.survey import comparing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import PeopleOptions
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Ladder


def survey_text(
    paths: Sequence[str], ladder: Ladder, people: PeopleOptions, output: Output
) -> str:
    """The survey in the output's format. Raises `CannotOpen` and `BadFile`."""
    survey = shown(gather(paths, ladder, people), people)
    return text_of(
        comparing.compare(survey).survey, report_survey, output.format, output.look
    )
