"""The first page for a board: what was asked, where it stands, three sentences, a
picture, and what is next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import Change, Comparison, Result, Survey, SurveyChange
from ladder_cli.report.board_change import page_of_results
from ladder_cli.report.board_comparison import page_of_comparison
from ladder_cli.report.board_people import page_of_survey
from ladder_cli.report.board_result import page_of_result

if TYPE_CHECKING:
    from ladder_cli.report.paper import FirstPage


def first_page(subject: object) -> FirstPage | None:
    """The first page about `subject`; None where it is not about answers."""
    match subject:
        case Result():
            return page_of_result(subject)
        case Change():
            return page_of_results(subject)
        case Survey():
            return page_of_survey(subject)
        case Comparison():
            return page_of_comparison(subject)
        case SurveyChange():
            return page_of_comparison(subject.comparison)
    return None
