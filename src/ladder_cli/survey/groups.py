"""Which column tells who is answering, and which spellings are one group. Knows no
answers.

A column is found by its heading, or by what stands in its first rows: few different
values, most of them for several people, and no names, dates, addresses or long texts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ladder_cli.survey.cells import plain
from ladder_cli.survey.marks import TICKED, UNTICKED
from ladder_cli.survey.naming import (
    LABELS,
    bare,
    halves,
    is_beside,
    last_part,
    once,
    undecorated,
)
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.survey.heading import Heading
    from ladder_cli.survey.rows import Row

LOOKED_AT = 1000  # rows in which groups are looked for
LONGEST = 60  # letters of a group's name; more are a person's own words
# different values, up to which a column that nothing names can be one of groups
FEW = 30
LEAST_PEOPLE = 8  # from which on "nearly as many values as people" says something

_GROUP = "group"
_NOT_WHO = frozenset({"age", "ethnic", "ethnicity", "income"})  # groups of another kind
_PERSONAL = re.compile(
    r"\b(?:(?:your|full|first|last|middle|respondent|recipient|user|submitter|contact|participant|person)\W*)+names?\b"
    r"|^names?$|^name of (?:person|respondent|participant)|surname|forename"
    r"|\be ?mail|\bphone|\btelephone|\bmobile\b|\bpost\W?code\b"
    r"|\bzip\b|\baddress\b|\bip\b|nhs number|date of"
    r" birth|\bdob\b|birthday|\busername\b|signature|initials"
    r"|first ?name|last ?name|full ?name",
    re.IGNORECASE,
)
_META = frozenset({
    "id", "starttime", "completiontime", "lastmodifiedtime", "timestamp", "status",
    "responsetype", "progress", "durationinseconds", "duration", "finished",
    "recordeddate", "responseid", "distributionchannel", "userlanguage", "collectorid",
    "respondentid", "startdate", "enddate", "language", "startlanguage", "lastpage",
    "submitdate", "datesubmitted", "seed", "token", "accesscode", "refurl",
    "referrerurl", "datestamp", "datelastaction", "datestarted", "userno", "userid",
    "uniqueid", "trackinglink", "browser", "device", "uuid", "start", "end", "today",
    "deviceid", "submissiondate", "key", "submitterid", "attachmentspresent",
    "attachmentsexpected", "reviewstate", "formversion", "instanceid", "index",
    "externalreference", "externaldatareference", "locationlatitude",
    "locationlongitude", "customdata1", "totalpoints", "quizfeedback", "datecreated",
    "datemodified", "started", "ended", "completed", "responsestatus", "submissionid",
    "submissionip", "lastupdatedate", "version", "validationstatus", "submissiontime",
    "submittedby", "tags", "notes", "edits", "responseno", "flow", "channel",
    "timetaken", "consent",
})  # fmt: skip
_ADDRESS = re.compile(r"\S@\S+\.\S|https?://|^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$")
_DATE = re.compile(r"^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\b|^[0-9]{1,2}:[0-9]{2}")
_PLAIN_NUMBER = re.compile(r"^-?[0-9]+(?:[.,][0-9]+)*%?$")
_ARTICLE = re.compile(
    r"^(?:(?:i am|i'm|im)\s+)?(?:an?|the|one of the)\s+(?=\S)|^(?:i am|i'm)\s+",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"[^\W\d_]")
_ENDS = " \t.,;:!*"


@dataclass(frozen=True, slots=True)
class GroupColumn:
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
    key, taken = bare(wanted), question_columns(heading)
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
    taken = {*found, *question_columns(heading)}
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


def question_columns(heading: Heading) -> set[int]:
    return {column.index for columns in heading.questions for column in columns}


def group_column(heading: Heading, found: Sequence[int]) -> GroupColumn:
    """The columns `found`, and those that share their titles, as one."""
    taken = question_columns(heading)
    untitled = (
        column
        for column in range(heading.width)
        if not heading.titles[column][0] and column not in taken
    )
    columns = sorted(
        {*found, *(column for column in untitled if heading.runs[column] in found)}
    )
    choices = (
        {column: heading.titles[column][1:] for column in columns}
        if len(columns) > 1
        else {}
    )
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
    title = heading.title(found[0])
    is_plain = any(bare(way) == _GROUP for way in _ways(heading.titles[found[0]]))
    return GroupColumn(
        tuple(columns), title, ticks, heading.own_words & set(columns), is_plain
    )


def candidates(heading: Heading, rows: Sequence[Row]) -> list[list[int]]:
    """What can tell groups, by heading or else by values; where a heading says so, that
    alone. Each is a column, or one for each choice.
    """
    possible = [
        column
        for column in range(heading.width)
        if is_possible(heading, column) and not is_beside(heading.title(column))
    ]
    choices = [
        column
        for column in possible
        if (choice := _choice(heading, column))
        and {fold(cell) for cell in _values(column, rows)}
        <= {*TICKED, *UNTICKED, fold(choice)}
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
    return [
        [column]
        for column in possible
        if column in says_so or _look_like_groups(_values(column, rows))
    ]


def _choice(heading: Heading, column: int) -> str:
    """The group in a title such as `Which group are you in? [Carers]`."""
    found = (
        after.removeprefix("Selected Choice - ")
        for before, after in halves(heading.title(column))
        if _says_group(before)
    )
    return next(found, "")


def is_possible(heading: Heading, column: int) -> bool:
    """Is this a column that a form asked for, and no question of the ladder, nor
    anybody's name or address?
    """
    title = heading.title(column)
    return (
        column not in question_columns(heading)
        and column not in heading.own_words
        and bool(title)
        and not (heading.runs[column] != column and not heading.titles[column][0])
        and not title.startswith("_")
        and bare(undecorated(title)) not in _META
        and bare(last_part(title)) not in _META
        and not is_personal(title)
    )


def is_personal(title: str) -> bool:
    """Is a column headed as one of names or addresses?"""
    return bool(_PERSONAL.search(re.sub(r"[_\W]+", " ", title).strip()))


def are_names(column: int, rows: Sequence[Row]) -> bool:
    """Has a column nearly as many different values as people?"""
    values = _values(column, rows)
    return (
        len(values) >= LEAST_PEOPLE
        and len(set(map(fold, values))) * 4 > len(values) * 3
    )


def is_own_words(name: str) -> bool:
    """Is this more than the name of a group: an address, or a long text?"""
    return len(name) > LONGEST or bool(_ADDRESS.search(name))


def tidy(cell: str) -> str:
    """A group's name as it is shown."""
    text = plain(cell)
    return text.strip('"').rstrip(_ENDS) or text


def fold(cell: str) -> str:
    """The key by which spellings of one group are found: *Carer, Carers, a carer, CARER
    ;* are one.
    """
    words = _ARTICLE.sub("", tidy(cell).casefold()).split()
    return loose("".join(map(_singular, words))) or loose(cell) or cell.strip()


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _says_group(title: str) -> bool:
    words = _words(title)
    return _NOT_WHO.isdisjoint(words) and not words.isdisjoint({"group", "groups"})


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]+", title.casefold()))


def _values(column: int, rows: Sequence[Row]) -> list[str]:
    return [cell for row in rows if column < len(row) and (cell := row[column].strip())]


def _look_like_groups(values: Sequence[str]) -> bool:
    if len(values) < LEAST_PEOPLE:
        return False
    people = Counter(map(fold, values))
    several = [count for count in people.values() if count > 1]
    return (
        1 < len(people) <= min(FEW, len(values) // 2)
        and len(several) * 2 > len(people)
        and sum(several) * 4 >= len(values) * 3
        and not any(map(_is_no_name, set(values)))
    )


def _is_no_name(value: str) -> bool:
    """Is this a date, a number, an address or more than a name?"""
    return (
        bool(
            _DATE.search(value)
            or _PLAIN_NUMBER.match(value)
            or _ADDRESS.search(value)
            or not _LETTERED.search(value)
        )
        or len(value) > 2 * LONGEST
    )
