"""Which column of a table holds what, told by its heading. Knows the shapes of form
tools, and no person's row.

A heading may take several rows (SurveyMonkey, SmartSurvey, Qualtrics), stand below
title rows, name a question by its id, title or text with a number, a path or a grid
around it, and give a question several columns: one for each branch of a form, or one
for each choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.survey.cells import BAD
from ladder_cli.survey.heading_rows import (
    LOOKED_AT,
    cell_of,
    first_row,
    last_row,
    runs_of,
    top_row,
)
from ladder_cli.survey.naming import OTHER, Names, is_import_id
from ladder_cli.survey.rows import is_empty
from ladder_cli.survey.shared_titles import columns_apart, spelt
from ladder_cli.survey.unknown_choices import holds_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.naming import Name
    from ladder_cli.survey.rows import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column that answers a question. In the column of one choice, `choice` is the
    place that a tick there means.
    """

    index: int
    choice: int | None = None


class Heading(NamedTuple):
    """`questions[i]` are the columns of the ladder's question i; none where it has
    none.

    `titles[c]` are the words above column c, the row that names the questions first.
    Row `top` does so (from 0). The heading begins with row `first`, and the people
    after row `last`. `runs[c]` is the column to which a column without a title of its
    own belongs, unless it is one of those `apart`. Words in the columns of `own_words`
    are a person's own.
    """

    questions: tuple[tuple[Column, ...], ...]
    titles: tuple[tuple[str, ...], ...]
    top: int
    first: int
    last: int
    runs: tuple[int, ...]
    apart: frozenset[int]
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

    def name(self, column: int) -> str:
        """How a person finds a column: by its title, and the choice below it."""
        own = [title for title in self.titles[column] if title]
        shared = self.titles[self.runs[column]][0]
        return (own[0] if self.titles[column][0] else own[-1]) if own else shared

    def question_columns(self) -> set[int]:
        return {column.index for columns in self.questions for column in columns}

    def missing(self) -> list[int]:
        return [index for index, columns in enumerate(self.questions) if not columns]


def find_heading(rows: Sequence[Row], names: Names, cells: Cells) -> Heading | None:
    """The heading among the first rows of a table, or None where no row names a
    question.
    """
    top = top_row(rows[:LOOKED_AT], names)
    if top is None:
        return None
    first, last = first_row(rows, top), last_row(rows, top, names, cells)
    width = max(len(row) for row in rows[top : last + 1])
    in_order = [*rows[top : last + 1], *rows[first:top]]
    titles = tuple(_titles(in_order, column) for column in range(width))
    runs = runs_of(rows[first : top + 1], width)
    own_words = frozenset(
        column
        for column in range(width)
        if any(names.bare(cell) in OTHER for cell in titles[column][1:])
    )
    people = rows[last + 1 :]
    apart = columns_apart(titles, runs, own_words, people, names, cells)
    shared = [
        "" if column in apart else titles[run][0] for column, run in enumerate(runs)
    ]
    return Heading(
        questions=_columns(titles, shared, own_words, people, names, cells),
        titles=titles,
        top=top,
        first=first,
        last=last,
        runs=runs,
        apart=apart,
        own_words=own_words,
        has_words_above=not all(map(is_empty, rows[:first])),
    )


def _titles(rows: Sequence[Row], column: int) -> tuple[str, ...]:
    cells = [cell_of(row, column) for row in rows]
    return tuple(cell.strip() for cell in cells if not is_import_id(cell))


def _columns(
    titles: Sequence[tuple[str, ...]],
    shared: Sequence[str],
    own_words: frozenset[int],
    people: Sequence[Row],
    names: Names,
    cells: Cells,
) -> tuple[tuple[Column, ...], ...]:
    """The columns of each question: of all that name it, those that do so most
    plainly, and branches of them. `shared` is the title that each column stands under.
    """
    ranked: list[list[tuple[int, Column]]] = [[] for _ in names.ladder.questions]
    for column, its in enumerate(titles):
        if (
            column in own_words
            or (named := _meant(its, shared[column], names, cells)) is None
        ):
            continue
        choice = (
            spelt(named.question, its, cells) if named.choice is None else named.choice
        )
        ranked[named.question].append((named.rank, Column(column, choice)))
    return tuple(
        _plainest(question, its, people, cells) for question, its in enumerate(ranked)
    )


def _meant(
    titles: Sequence[str], shared_title: str, names: Names, cells: Cells
) -> Name | None:
    """The question that a column is about, by its own titles or by the one that it
    shares.
    """
    own = [name for title in titles if (name := names.question(title))]
    best = min(own, key=lambda name: name.rank, default=None)
    # The choice below a title may be called like another question.
    shared = names.question(shared_title)
    if shared and (best is None or spelt(shared.question, titles, cells) is not None):
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
    if len(ranked) == 1:
        return tuple(plain)
    if any(column.choice is not None for _, column in ranked):
        # ticks in another column of the question are a choice that nothing names
        return tuple(
            column
            for rank, column in ranked
            if rank == best or (rank > best > 0 and holds_ticks(column.index, people))
        )
    reader = type(cells)(cells.ladder, "rung")  # which keeps nothing of what it sees

    def places(column: Column) -> dict[int, int]:
        """Who filled a column in, and with which answer; any number will do."""
        filled = (
            (at, cell)
            for at, row in enumerate(people)
            if (cell := cell_of(row, column.index).strip())
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
