"""The ladder as a page to be hung up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Report
from ladder_cli.report.paper import Wall
from ladder_cli.report.phrases import credit
from ladder_cli.report.reference import questions_of, rows_of

if TYPE_CHECKING:
    from ladder_cli.model import Ladder

MANY_RUNGS, MANY_LETTERS = 7, 1600
"""More than these do not fit on one page in the largest letters."""


def report_wall(ladder: Ladder, *, full: bool = False) -> Report:
    """The ladder as one page to be hung up; with `full`, its questions on pages of
    their own after it.
    """
    words = [ladder.about, *(line for row in rows_of(ladder) for line in row.lines)]
    wall = Wall(
        ladder.title,
        ladder.question,
        rows_of(ladder),
        ladder.about,
        tuple(block.text for block in credit(ladder)),
        crowded=len(ladder.rungs) > MANY_RUNGS or sum(map(len, words)) > MANY_LETTERS,
    )
    return Report(ladder.title, tuple(questions_of(ladder)) if full else (), first=wall)
