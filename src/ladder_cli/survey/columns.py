"""A table's heading to what is read from it: questions, groups, marks of unfinished
rows. Knows no person's answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.errors import BadFile, Problem
from ladder_cli.survey import groups
from ladder_cli.survey.group_choice import TITLE, all_quoted, group_columns
from ladder_cli.survey.heading import find_heading
from ladder_cli.survey.heading_rows import LOOKED_AT
from ladder_cli.survey.nearly import nearest
from ladder_cli.survey.never_groups import may_tell_groups
from ladder_cli.survey.rows import Batch
from ladder_cli.survey.unfinished import status_columns
from ladder_cli.survey.unknown_choices import unknown_choices
from ladder_cli.text import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.errors import Place
    from ladder_cli.model import Ladder
    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.groups import GroupColumn
    from ladder_cli.survey.heading import Column, Heading
    from ladder_cli.survey.naming import Names
    from ladder_cli.survey.options import Options
    from ladder_cli.survey.rows import Row, Rows


class Layout(NamedTuple):
    """What is read from which column. `asked` is what columns are called that could all
    tell groups, where nobody must choose.
    """

    ladder: Ladder
    heading: Heading
    groups: GroupColumn | None
    statuses: dict[int, str]
    asked: tuple[str, ...]
    tells_groups: bool

    def notes(self) -> Iterator[str]:
        """What there is to say about how the heading was read."""
        above = self.heading.above
        if above:
            are = ("row stands", "is") if above == 1 else (f"{above} rows stand", "are")
            yield f"the first {are[0]} above the heading and {are[1]} left out."
        if self.heading.rows > 1:
            yield (
                f"the {'next' if above else 'first'} {self.heading.rows} rows are read"
                " as the heading."
            )
        yield from self._branches()
        if self.tells_groups and self.groups:
            yield (
                f"the column {quoted(self.groups.title, TITLE)} is taken for the"
                " groups."
            )
        if self.asked:
            which = all_quoted(self.asked)
            yield (
                f"several columns could tell who is answering: {which}. Say which with"
                " --group-column."
            )
        taken = self.heading.question_columns() | set(
            self.groups.columns if self.groups else ()
        )
        left_out = [
            quoted(self.heading.title(column) or f"column {column + 1}", TITLE)
            for column in range(self.heading.width)
            if column not in taken and column not in self.statuses
        ]
        if left_out:
            yield f"these columns are left out: {', '.join(left_out)}."

    def _branches(self) -> Iterator[str]:
        pairs = [
            (question.id, any(column.choice is not None for column in columns))
            for question, columns in zip(
                self.ladder.questions, self.heading.questions, strict=True
            )
            if len(columns) > 1
        ]
        for has_choices, what in (
            (True, "a column for each choice, read as one"),
            (False, "several columns, of which the one that is filled in counts"),
        ):
            ids = [name for name, its in pairs if its == has_choices]
            if ids:
                yield f"{listed(ids)} {'has' if len(ids) == 1 else 'have'} {what}."

    def several(
        self, question: int, columns: Sequence[Column], place: Place
    ) -> Problem:
        """A person has filled in several columns of one question."""
        which = listed(
            [quoted(self.heading.name(column.index), TITLE) for column in columns]
        )
        what = (
            f"{which} are both filled in."
            if len(columns) == 2
            else f"{which} are filled in."
        )
        return Problem(
            what, f"Keep one answer to {self.ladder.questions[question].id}.", place
        )


def lay_out(rows: Rows, names: Names, cells: Cells, options: Options) -> Layout:
    """Read the heading, and leave the rows at the first person.

    Raises `BadFile` with everything that is wrong with it.
    """
    while rows.peek(1) == [[]]:
        rows.drop(1)
    first = rows.peek(groups.LOOKED_AT + LOOKED_AT)
    heading = find_heading(first, names, cells)
    if heading is None or heading.width < 2:
        raise BadFile(_no_heading(first, rows, names.ladder))
    line = rows.line(Batch(first, rows.next_line()), heading.top)
    place = rows.place(line)
    problems = list(_missing(heading, names, place))
    people = first[heading.last + 1 :][: groups.LOOKED_AT]
    problems += unknown_choices(heading, people, names.ladder, place)
    found, asked = group_columns(heading, people, options, problems, place)
    if problems:
        raise BadFile(*problems)
    rows.drop(heading.last + 1)
    if not people and not rows.broken:
        raise BadFile(
            Problem(
                "There are no answers below the heading.",
                "Check the export.",
                rows.file_place(),
            )
        )
    column = groups.group_column(heading, found) if found else None
    tells = column is not None and (
        options.checking or not (column.is_plain or options.named_column)
    )
    return Layout(
        names.ladder, heading, column, status_columns(heading), tuple(asked), tells
    )


def _no_heading(first: Sequence[Row], rows: Rows, ladder: Ladder) -> Problem:
    place = rows.place(rows.next_line())
    if not first or max(map(len, first)) < 2:
        what = (
            "There is only one column:"
            f" {quoted(first[0][0]) if first and first[0] else 'an empty one'}."
        )
        return Problem(
            what, "Export the answers as CSV, one column for each question.", place
        )
    ask = ladder.questions[0].ask
    remedy = (
        "Put the questions in the first row as they were asked, such as"
        f" {quoted(ask, 90)}."
    )
    return Problem("No column is headed by a question of this ladder.", remedy, place)


def _missing(heading: Heading, names: Names, place: Place) -> Iterator[Problem]:
    titles = [
        heading.title(column)
        for column in range(heading.width)
        if may_tell_groups(heading, column)
    ]
    for index in heading.missing():
        question = names.ladder.questions[index]
        near = next(
            filter(
                None,
                (
                    nearest(one, titles)
                    for one in (question.ask, question.title, question.id)
                ),
            ),
            None,
        )
        remedy = f"Head it {quoted(question.id)} or {quoted(question.ask, 90)}."
        if near:
            remedy = f"Did you mean {quoted(near, 90)}? {remedy}"
        yield Problem(f"There is no column for {question.id}.", remedy, place)
