"""What `score` and `compare` share where there are many people: how they are gathered, and what may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.survey import gathering, privacy
from ladder_cli.survey.tables import Options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import PeopleOptions
    from ladder_cli.model import Ladder, Survey
    from ladder_cli.survey.gathering import Gathered


def gather(paths: Sequence[str], ladder: Ladder, asked: PeopleOptions, by: str | None) -> Gathered:
    """The survey in `paths`, counted by the groups that `by` names; its notes are told."""
    if asked.group_column and asked.by not in {None, "group"}:
        raise WrongUse(Problem("--by and --group-column name two columns.", "Give one of them."))
    if asked.no_groups and (asked.group_column or asked.by):
        raise WrongUse(Problem("--no-groups leaves no groups to name.", "Leave out one of the two."))
    column = asked.group_column or by or "group"
    wanted = by is not None or asked.group_column is not None
    options = Options(column, wanted, asked.skip_bad_rows, console.progress())
    gathered = gathering.gather(paths, ladder, options)
    console.note_all(gathered.notes)
    return gathered


def shown(gathered: Gathered, asked: PeopleOptions) -> Survey:
    """What may be shown of them: by group where groups are told, unless everybody at once is asked for."""
    by = asked.by or "group"
    return privacy.summarise(
        gathered.counts,
        by if gathered.has_groups and not asked.no_groups else None,
        asked.min_group or privacy.MIN_GROUP,
        gathered.notes,
        gathered.remarks if asked.include_notes else (),
    )
