"""What `score` and `compare` share where there are many people: how they are gathered, and what they wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.survey import gathering
from ladder_cli.survey.tables import NO_GROUP, Options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import PeopleOptions
    from ladder_cli.model import Ladder, Survey
    from ladder_cli.survey.gathering import Gathered


def gather(paths: Sequence[str], ladder: Ladder, asked: PeopleOptions, by: str | None) -> Gathered:
    """The survey in `paths`, counted by the groups that `by` names; its notes are told."""
    if asked.group_column and asked.by not in {None, "group"}:
        raise WrongUse(Problem("--by and --group-column name two columns.", "Give one of them."))
    column = asked.group_column or by or "group"
    wanted = by is not None or asked.group_column is not None
    options = Options(column, wanted, asked.skip_bad_rows, console.progress())
    gathered = gathering.gather(paths, ladder, options)
    console.note_all(gathered.notes)
    return gathered


def written(gathered: Gathered, survey: Survey, *, wanted: bool) -> tuple[tuple[str, int, str], ...]:
    """What people wrote, where it was asked for, of the groups and questions that are shown."""
    if not wanted:
        return ()
    groups = survey.groups or (replace(survey.everybody, name=NO_GROUP),)
    shown = {group.name: group for group in groups if group.shown}
    return tuple(
        (remark.group, remark.question, remark.text)
        for remark in gathered.remarks
        if (group := shown.get(remark.group)) and group.questions[remark.question]
    )
