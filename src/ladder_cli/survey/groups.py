"""Which columns can tell who is answering. Knows no answers.

A column is found by its heading, or by what stands in its first rows: few different
values, most of them for several people, and no names, dates, addresses or long texts.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.survey.group_ticks import are_ticks, choice_sets, parted, values_of
from ladder_cli.survey.naming import (
    LABELS,
    bare,
    halves,
    is_beside,
    last_part,
    once,
    undecorated,
)
from ladder_cli.survey.never_groups import may_tell_groups
from ladder_cli.survey.spellings import fold, is_no_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.survey.heading import Heading
    from ladder_cli.survey.rows import Row

LOOKED_AT = 1000  # rows in which groups are looked for
# different values, up to which a column that nothing names can be one of groups
FEW = 30
LEAST_PEOPLE = 8  # from which on "nearly as many values as people" says something

_GROUP = "group"
_NOT_WHO = frozenset({"age", "ethnic", "ethnicity", "income"})  # groups of another kind


class GroupColumn(NamedTuple):
    """The columns that tell a person's group: the first that is filled does. `ticks[c]`
    is what a tick there means.
    """

    columns: tuple[int, ...]
    title: str
    ticks: dict[int, str]
    own_words: frozenset[int]
    is_plain: bool  # headed "group", and nothing else


def named_columns(heading: Heading, wanted: str) -> list[int]:
    """The columns, none of them a question's, that are headed `wanted`, with or without
    what tools put around it.
    """
    key, taken = bare(wanted), heading.question_columns()
    found = [
        column
        for column in range(heading.width)
        if key
        and column not in taken
        and any(bare(way) == key for way in _ways(heading.titles[column]))
    ]
    return [one for one in found if not is_beside(heading.title(one))] or found


def _ways(titles: Sequence[str]) -> Iterator[str]:
    for title in titles:
        yield from (title, undecorated(title), *title.split(". ", 1))
        if _NOT_WHO.isdisjoint(_words(title)):
            yield last_part(title)


def with_branches(
    heading: Heading, found: Sequence[int], rows: Sequence[Row]
) -> list[int]:
    """The columns `found`, and those that ask the same on other branches of a form."""
    taken = {*found, *heading.question_columns()}
    return [
        *found,
        *(
            column
            for column in range(heading.width)
            if column not in taken and _is_branch(heading, found[0], column, rows)
        ),
    ]


def _is_branch(heading: Heading, one: int, other: int, rows: Sequence[Row]) -> bool:
    """Do two columns ask the same, and is only one of them filled in by anybody?"""
    titles = heading.title(one), heading.title(other)
    return bare(once(titles[0])) == bare(once(titles[1])) != "" and not any(
        max(one, other) < len(row) and row[one].strip() and row[other].strip()
        for row in rows
    )


def group_column(heading: Heading, found: Sequence[int]) -> GroupColumn:
    """The columns `found`, and those that share their titles, as one."""
    taken = heading.question_columns()
    untitled = (
        column
        for column in range(heading.width)
        if not heading.titles[column][0]
        and column not in taken
        and column not in heading.apart
    )
    columns = sorted(
        {*found, *(column for column in untitled if heading.runs[column] in found)}
    )
    choices = {column: heading.titles[column][1:] for column in columns}
    ticks = {
        column: titles[0]
        for column, titles in choices.items()
        if titles and bare(titles[0]) not in LABELS
    }
    ticks |= {
        column: choice
        for column in choices
        if column not in ticks and (choice := _choice(heading, column))
    }
    parts = {column: parted(heading.title(column)) for column in found}
    if len(parts) > 1 and len({question for question, _ in parts.values()}) == 1:
        ticks = {column: choice for column, (_, choice) in parts.items()} | ticks
    title = heading.title(found[0])
    is_plain = any(bare(way) == _GROUP for way in _ways(heading.titles[found[0]]))
    return GroupColumn(
        tuple(columns), title, ticks, heading.own_words & set(columns), is_plain
    )


def candidates(heading: Heading, rows: Sequence[Row]) -> list[list[int]]:
    """What can tell groups, by heading or else by values; where one heading says so,
    that alone. Each is a column, or one for each choice; the likeliest comes first.
    """
    possible = [
        column
        for column in range(heading.width)
        if may_tell_groups(heading, column) and not is_beside(heading.title(column))
    ]
    choices = [
        column
        for column in possible
        if (choice := _choice(heading, column)) and are_ticks(column, rows, choice)
    ]
    says_so = [
        column
        for column in possible
        if column not in choices
        and _says_group(heading.title(column).rsplit("/", 1)[-1])
        and not are_names(column, rows)
    ]
    says_so = [
        column
        for at, column in enumerate(says_so)
        if not any(_is_branch(heading, one, column, rows) for one in says_so[:at])
    ]
    if len(says_so) == 1:
        return [says_so]
    if len(choices) > 1 and not says_so:
        return [choices]
    by_values = [
        column
        for column in possible
        if column not in says_so and _look_like_groups(values_of(column, rows))
    ]
    says_so.sort(key=lambda column: _where_group(heading.title(column)))
    kinds = [[column] for column in says_so]
    sets = choice_sets(heading, possible, rows)
    for column in by_values:
        its = next((one for one in sets if column in one), [column])
        if its not in kinds:
            kinds.append(its)
    return kinds or sets


def _choice(heading: Heading, column: int) -> str:
    """The group in a title such as `Which group are you in? [Carers]`."""
    found = (
        after.removeprefix("Selected Choice - ")
        for before, after in halves(heading.title(column))
        if _says_group(before)
    )
    return next(found, "")


def are_names(column: int, rows: Sequence[Row]) -> bool:
    """Has a column nearly as many different values as people?"""
    values = values_of(column, rows)
    return (
        len(values) >= LEAST_PEOPLE
        and len(set(map(fold, values))) * 4 > len(values) * 3
    )


def _says_group(title: str) -> bool:
    words = _words(title)
    return _NOT_WHO.isdisjoint(words) and not words.isdisjoint({"group", "groups"})


def _where_group(title: str) -> int:
    """Where in a title the word stands: those that ask for the group begin with it."""
    return title.casefold().find(_GROUP)


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]+", title.casefold()))


def _look_like_groups(values: Sequence[str]) -> bool:
    if len(values) < LEAST_PEOPLE:
        return False
    people = Counter(map(fold, values))
    several = [count for count in people.values() if count > 1]
    return (
        1 < len(people) <= min(FEW, len(values) // 2)
        and len(several) * 2 > len(people)
        and sum(several) * 4 >= len(values) * 3
        and not any(map(is_no_name, set(values)))
    )
