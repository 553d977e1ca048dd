"""Which column of a table holds what, told by its heading. Knows the shapes of form
tools, and no person's row.

A heading may take several rows (SurveyMonkey, SmartSurvey, Qualtrics), stand below
title rows, name a question by its id, title or text with a number, a path or a grid
around it, and give a question several columns: one for each branch of a form, or one
for each choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ladder_cli.survey.cells import BAD
from ladder_cli.survey.naming import COMMENTS, LABELS, OTHER, Names, is_import_id
from ladder_cli.survey.rows import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.naming import Name
    from ladder_cli.survey.rows import Row

LOOKED_AT = 30  # rows in which a heading is looked for
MOST_BELOW = 3  # rows that a form tool writes below the one that names the questions


@dataclass(frozen=True, slots=True)
class Column:
    """A column that answers a question. In the column of one choice, `choice` is the
    place that a tick there means.
    """

    index: int
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """`questions[i]` are the columns of the ladder's question i; none where it has
    none.

    `titles[c]` are the words above column c, the row that names the questions first.
    Row `top` does so (from 0). The heading begins with row `first`, and the people
    after row `last`. `runs[c]` is the column to which a column without a title of its
    own belongs. Words in the columns of `own_words` are a person's own.
    """

    questions: tuple[tuple[Column, ...], ...]
    titles: tuple[tuple[str, ...], ...]
    top: int
    first: int
    last: int
    runs: tuple[int, ...]
    own_words: frozenset[int]
    has_words_above: bool

    @property
    def width(self) -> int:
        return len(self.titles)

    @property
    def above(self) -> int:
        """How many rows with words in them stand above the heading."""
        return self.first if self.has_words_above else 0

    @property
    def rows(self) -> int:
        """How many rows the heading takes."""
        return self.last - self.first + 1

    def title(self, column: int) -> str:
        """The words by which a person finds a column."""
        return next(filter(None, self.titles[column]), "")

    def missing(self) -> list[int]:
        return [index for index, columns in enumerate(self.questions) if not columns]


def find_heading(rows: Sequence[Row], names: Names, cells: Cells) -> Heading | None:
    """The heading among the first rows of a table, or None where no row names a
    question.
    """
    top = _top(rows[:LOOKED_AT], names)
    if top is None:
        return None
    last = top
    for row in rows[top + 1 : top + 1 + MOST_BELOW]:
        if not _belongs(row, rows[top : last + 1], names, cells):
            break
        last += 1
    first = _first(rows, top)
    width = max(len(row) for row in rows[top : last + 1])
    order = [*range(top, last + 1), *range(first, top)]
    titles = tuple(
        tuple(
            _cell(rows[at], column).strip()
            for at in order
            if not is_import_id(_cell(rows[at], column))
        )
        for column in range(width)
    )
    runs = _runs(rows[top], width)
    own_words = frozenset(
        column
        for column in range(width)
        if any(names.bare(cell) in OTHER for cell in titles[column][1:])
    )
    found = _columns(titles, runs, own_words, rows[last + 1 :], names, cells)
    return Heading(
        found,
        titles,
        top,
        first,
        last,
        runs,
        own_words,
        not all(map(is_empty, rows[:first])),
    )


def names_questions(rows: Iterable[Row], names: Names) -> bool:
    """Does one of these rows, of several columns, name questions?"""
    least = min(2, len(names.ladder.questions))
    return any(len(row) > 1 and len(set(_named(row, names))) >= least for row in rows)


def _top(rows: Sequence[Row], names: Names) -> int | None:
    """The row that names questions: the first with two of them, else the first with
    one.
    """
    for least in (min(2, len(names.ladder.questions)), 1):
        for at, row in enumerate(rows):
            if len(set(_named(row, names))) >= least:
                return at
    return None


def _named(row: Row, names: Names) -> Iterator[int]:
    """The questions that the cells of a row name."""
    for cell in row:
        if (name := names.question(cell)) is not None:
            yield name.question


def _cell(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""


def _first(rows: Sequence[Row], top: int) -> int:
    """The row with which the heading begins: Qualtrics writes a code above every
    text.
    """
    filled = sum(bool(cell.strip()) for cell in rows[top])
    above = rows[top - 1] if top else []
    is_codes = (
        len(above) == len(rows[top])
        and sum(bool(cell.strip()) for cell in above) * 4 >= filled * 3
    )
    return top - 1 if is_codes else top


def _belongs(row: Row, above: Sequence[Row], names: Names, cells: Cells) -> bool:
    """Is a row below the one that names the questions part of the heading, and not a
    person?

    It is if it holds what form tools write there: import ids, labels of answers, the
    questions once more in other words, or all the choices of a question side by side.
    Anything else is a person, whose words are never a heading.
    """
    filled = [cell for cell in row if cell.strip()]
    if not filled:
        return False
    if all(map(is_import_id, filled)):
        return True
    width = max(len(row), len(above[0]))
    owners = _owners(above[0], width, names)[: len(row)]
    under = [
        (owner, cell)
        for owner, cell in zip(owners, row, strict=True)
        if owner is not None and cell.strip()
    ]
    shared = [_cell(above[0], run) for run in _runs(above[0], width)]
    if _spells_choices_out(zip(owners, shared, strict=False), row, cells):
        return True
    if any(
        cells.wording(owner, cell) != BAD
        or (cell.strip()[:1].isdigit() and not names.is_label(cell))
        for owner, cell in under
    ):
        return False
    if len(set(_named(row, names))) > 1:
        return True
    # What stands below a title of its own; a comment may be asked for in any words.
    titled = [
        cell
        for title, owner, cell in zip(above[0], owners, row, strict=False)
        if title.strip() and owner is not None and cell.strip()
    ]
    return all(map(names.is_label, titled or [cell for _, cell in under] or filled))


def _owners(titles: Row, width: int, names: Names) -> list[int | None]:
    """For each column the question that its title names, or the title that it
    shares.
    """
    named = {
        at: name.question
        for at, cell in enumerate(titles)
        if (name := names.question(cell))
    }
    return [named.get(run) for run in _runs(titles, width)]


def _spells_choices_out(
    titled: Iterable[tuple[int | None, str]], row: Row, cells: Cells
) -> bool:
    """Does every column below a question's title name another of its choices?

    Columns with titles of their own are branches of a form, and what stands in them is
    a person's.
    """
    choices: dict[tuple[int, str], list[int]] = {}
    for (owner, title), cell in zip(titled, row, strict=False):
        if owner is not None and cell.strip():
            its = choices.setdefault((owner, title), [])
            its.append(cells.wording(owner, cell))
    return any(
        BAD not in its
        and len(set(its)) == len(its)
        and sum(place < cells.rungs for place in its) > 1
        for its in choices.values()
    )


def _runs(row: Row, width: int) -> tuple[int, ...]:
    """For each column the one whose title it shares: a title stands above the first of
    several columns.
    """
    runs, owner = [], 0
    for column in range(width):
        if _cell(row, column).strip():
            owner = column
        runs.append(owner)
    return tuple(runs)


def _columns(
    titles: Sequence[tuple[str, ...]],
    runs: Sequence[int],
    own_words: frozenset[int],
    people: Sequence[Row],
    names: Names,
    cells: Cells,
) -> tuple[tuple[Column, ...], ...]:
    """The columns of each question: of all that name it, those that do so most
    plainly, and branches of them.
    """
    ranked: list[list[tuple[int, Column]]] = [[] for _ in names.ladder.questions]
    for column, its in enumerate(titles):
        if (
            column in own_words
            or (named := _meant(its, titles[runs[column]][0], names, cells)) is None
        ):
            continue
        choice = (
            _spelt(named.question, its, cells) if named.choice is None else named.choice
        )
        if (
            choice is None
            and not its[0]
            and _is_beside(its[1:], titles[runs[column]][1:], names)
        ):
            continue
        ranked[named.question].append((named.rank, Column(column, choice)))
    return tuple(
        _plainest(question, its, people, cells) for question, its in enumerate(ranked)
    )


def _is_beside(its: Sequence[str], answer: Sequence[str], names: Names) -> bool:
    """Is a column without a title of its own about something beside the `answer`, by
    the labels above both?
    """
    keys = {names.bare(label) for label in its if label}
    before = {names.bare(label) for label in answer}
    return (
        not keys
        or not keys.isdisjoint(COMMENTS)
        or (keys.isdisjoint(LABELS) and not before.isdisjoint(LABELS))
    )


def _meant(
    titles: Sequence[str], shared_title: str, names: Names, cells: Cells
) -> Name | None:
    """The question that a column is about, by its own titles or by the one that it
    shares.
    """
    own = [name for title in titles if (name := names.question(title))]
    best = min(own, key=lambda name: name.rank, default=None)
    # A column without a title of its own; the choice below it may be called like
    # another question.
    shared = names.question(shared_title) if not titles[0] else None
    if shared and (best is None or _spelt(shared.question, titles, cells) is not None):
        return shared
    return best


def _plainest(
    question: int,
    ranked: Sequence[tuple[int, Column]],
    people: Sequence[Row],
    cells: Cells,
) -> tuple[Column, ...]:
    """The columns that name a question most plainly.

    What people wrote decides on others: one in which only they answered whom the plain
    ones leave out is a branch. Of several that are as plain, one that never holds an
    answer where another has one is about something else.
    """
    best = min((rank for rank, _ in ranked), default=0)
    plain = [column for rank, column in ranked if rank == best]
    if len(ranked) == 1 or any(column.choice is not None for _, column in ranked):
        return tuple(plain)
    reader = type(cells)(cells.ladder, "rung")  # which keeps nothing of what it sees

    def places(column: Column) -> dict[int, int]:
        """Who filled a column in, and with which answer; any number will do."""
        filled = (
            (at, cell)
            for at, row in enumerate(people)
            if (cell := _cell(row, column.index).strip())
        )
        return {
            at: 0 if cell.isdigit() else reader.place(question, cell)
            for at, cell in filled
        }

    given = {column: places(column) for _, column in ranked}
    answered = {
        one for one, its in given.items() if max(its.values(), default=BAD) >= 0
    }
    for column in plain.copy():
        others = [one for one in plain if one != column and one in answered]
        if column not in answered and any(
            given[column].keys() & given[one].keys() for one in others
        ):
            plain.remove(column)
    for rank, column in ranked:
        its = given[column]
        if (
            rank != best
            and min(its.values(), default=BAD) >= 0
            and min(its.values()) < cells.rungs
            and not any(its.keys() & given[one].keys() for one in plain)
        ):
            plain.append(column)
    return tuple(plain)


def _spelt(question: int, titles: Sequence[str], cells: Cells) -> int | None:
    """The choice of a question that stands below its title."""
    found = (cells.wording(question, title) for title in titles[1:])
    return next((place for place in found if place != BAD), None)
