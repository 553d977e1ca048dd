"""What `score` and `compare` share where there are many people: how they are gathered,
and what may be shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.output import refuse_idle
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.survey import gathering, privacy
from ladder_cli.survey.options import Options
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import PeopleOptions
    from ladder_cli.model import Ladder, Survey
    from ladder_cli.survey.gathering import Gathered

ABOUT_ROWS = {"--numbers", "--finished-only", "--skip-bad-rows"}
"""Options that say how the rows of a table are read; answers files have none."""


def gather(
    paths: Sequence[str],
    ladder: Ladder,
    asked: PeopleOptions,
    *,
    needs_groups: bool = False,
    is_one_of_many: bool = False,
) -> Gathered:
    """The survey in `paths`, counted by groups where they are told or found; its notes
    are told.
    """
    options = reading_options(asked)._replace(
        needs_groups=needs_groups,
        is_one_of_many=is_one_of_many,
        tick=console.progress(),
    )
    gathered = gathering.gather(paths, ladder, options)
    if not (gathered.contents or is_one_of_many):
        idle = [option for option in asked.given() if option in ABOUT_ROWS]
        refuse_idle(idle, "tables")
    console.note_all(gathered.notes)
    return gathered


def reading_options(asked: PeopleOptions) -> Options:
    """What was said about how tables are read. Raises `WrongUse`."""
    if asked.group_column and asked.by not in {None, "group"}:
        raise WrongUse(
            Problem(
                "--by and --group-column both name a column.", "Use only one of them."
            )
        )
    if asked.no_groups and (asked.group_column or asked.by):
        raise WrongUse(
            Problem(
                "--no-groups counts everybody at once.",
                "Leave out the name of the column.",
            )
        )
    if asked.numbers not in {None, "rung", "place"}:
        what = f"--numbers {quoted(str(asked.numbers))} is not known."
        raise WrongUse(Problem(what, "Use --numbers rung or --numbers place."))
    return Options(
        group_column=asked.group_column,
        by=asked.by,
        no_groups=asked.no_groups,
        as_written=asked.as_written,
        sheet=asked.sheet,
        numbers=asked.numbers,
        finished_only=asked.finished_only,
        skip_bad_rows=asked.skip_bad_rows,
        min_group=asked.min_group or privacy.MIN_GROUP,
    )


def names_of(paths: Sequence[str]) -> list[str]:
    """How files are called: by their names, or by the whole path where two are named
    alike.
    """
    names = [files.name_of(path) for path in paths]
    return names if len(set(names)) == len(names) else list(paths)


def shown(gathered: Gathered, asked: PeopleOptions) -> Survey:
    """What may be shown of them: by group where groups are told, unless everybody at
    once is asked for.
    """
    by = asked.by or "group"
    return privacy.summarise(
        gathered.counts,
        by if gathered.has_groups and not asked.no_groups else None,
        asked.min_group or privacy.MIN_GROUP,
        gathered.notes,
        gathered.remarks if asked.include_notes else (),
    )
