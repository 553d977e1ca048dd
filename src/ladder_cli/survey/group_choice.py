"""Which column of a table tells the groups: the one that was named, or the only one
that can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.errors import Problem
from ladder_cli.survey import groups
from ladder_cli.survey.group_ticks import called, choice_sets
from ladder_cli.survey.naming import bare
from ladder_cli.survey.nearly import nearest
from ladder_cli.survey.never_groups import is_personal, may_tell_groups
from ladder_cli.text import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ladder_cli.errors import Place
    from ladder_cli.survey.heading import Heading
    from ladder_cli.survey.options import Options
    from ladder_cli.survey.rows import Row

TITLE = 60  # letters of a column's title in a message


def group_columns(
    heading: Heading,
    people: Sequence[Row],
    options: Options,
    problems: list[Problem],
    place: Place,
) -> tuple[list[int], list[str]]:
    """The columns that tell groups, and what those are called among which nobody has
    chosen; what stands in the way is a problem.
    """
    if options.no_groups:
        return [], []
    if wanted := options.named_column:
        return _wanted_columns(heading, people, wanted, problems, place), []
    found = groups.named_columns(heading, "group")
    if found and groups.are_names(found[0], people):
        found = []
    kinds = [found] if found else groups.candidates(heading, people)
    if len(kinds) == 1:
        return groups.with_branches(heading, kinds[0], people), []
    possible = [called(heading, columns) for columns in kinds]
    if possible and not options.checking:
        what = f"Several columns could tell who is answering: {all_quoted(possible)}."
        first = quoted(possible[0], TITLE)
        remedy = (
            f"Say which: --group-column {first}. Or count all at once: --no-groups."
        )
        problems.append(Problem(what, remedy, place))
        return [], []
    if not possible and options.needs_groups and _could_be_named(heading, people):
        problems.append(
            Problem(
                "We cannot tell who is answering.", _say_which(heading, people), place
            )
        )
    return [], possible


def _wanted_columns(
    heading: Heading,
    people: Sequence[Row],
    wanted: str,
    problems: list[Problem],
    place: Place,
) -> list[int]:
    """The columns that somebody has named."""
    found = groups.named_columns(heading, wanted) or _named_choices(
        heading, people, wanted
    )
    if not found:
        problems.append(_no_such_column(heading, people, wanted, place))
        return []
    title = heading.title(found[0])
    if is_personal(title) or groups.are_names(found[0], people):
        what = (
            f"{quoted(title, TITLE)} is a column of names or the like, not of groups."
        )
        problems.append(Problem(what, _say_which(heading, people), place))
        return []
    return groups.with_branches(heading, found, people)


def _named_choices(heading: Heading, people: Sequence[Row], wanted: str) -> list[int]:
    """The columns of ticks, one for each choice of the question that is called so."""
    possible = [at for at in range(heading.width) if may_tell_groups(heading, at)]
    return next(
        (
            its
            for its in choice_sets(heading, possible, people)
            if bare(called(heading, its)) == bare(wanted)
        ),
        [],
    )


def _no_such_column(
    heading: Heading, people: Sequence[Row], wanted: str, place: Place
) -> Problem:
    possible = [
        column for column in range(heading.width) if may_tell_groups(heading, column)
    ]
    near = nearest(wanted, [heading.title(column) for column in possible])
    remedy = (
        f"Did you mean {quoted(near, TITLE)}?" if near else _say_which(heading, people)
    )
    return Problem(f"There is no column {quoted(wanted, TITLE)}.", remedy, place)


def _say_which(heading: Heading, people: Sequence[Row]) -> str:
    """The columns that can tell groups, all of them."""
    possible = _could_be_named(heading, people)
    if not possible:
        return (
            "No other column can tell groups: to count everybody at once, add"
            " --no-groups."
        )
    is_or_are = "is" if len(possible) == 1 else "are"
    return (
        f"Name a column with --group-column. There {is_or_are}"
        f" {all_quoted(map(heading.title, possible))}."
    )


def _could_be_named(heading: Heading, people: Sequence[Row]) -> list[int]:
    return [
        column
        for column in range(heading.width)
        if may_tell_groups(heading, column) and not groups.are_names(column, people)
    ]


def all_quoted(titles: Iterable[str]) -> str:
    return listed([quoted(title, TITLE) for title in titles])
