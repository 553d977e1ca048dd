"""A table of many people's answers, one row each, to counts. Knows no encoding, no
screen and no other table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, Problem
from ladder_cli.survey import unfinished
from ladder_cli.survey.cells import Cells
from ladder_cli.survey.codes import NOTHING
from ladder_cli.survey.columns import Layout, lay_out
from ladder_cli.survey.counting import NOBODY, Tally, Worked
from ladder_cli.survey.counts import Counts
from ladder_cli.survey.delimiter import find_delimiter, rows_of
from ladder_cli.survey.group_names import MOST_LABELS, GroupNames
from ladder_cli.survey.heading_rows import names_questions
from ladder_cli.survey.naming import Names
from ladder_cli.survey.numbers import (
    note_on_blanks,
    note_on_numbers,
    note_on_words,
)
from ladder_cli.survey.row_mistakes import RowMistakes
from ladder_cli.survey.row_widths import fitted
from ladder_cli.survey.rows import is_empty
from ladder_cli.survey.totals import Totals
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.errors import Place
    from ladder_cli.model import Ladder
    from ladder_cli.survey.options import Options
    from ladder_cli.survey.rows import Batch, Row, Rows

MOST_HEADINGS = 30  # rows in which `is_table` looks for one
_ROW_HASH = 1 << 64


@dataclass(slots=True)
class Table:
    """What was counted in a table, and what there is to say of the reading.

    `first_lines` says where each group first stands, `spelt` in which spellings.
    `content` is the same for tables that hold the same rows in any order.
    """

    counts: Counts
    group_column: str | None = None
    notes: list[str] = field(default_factory=list)
    first_lines: dict[str, int] = field(default_factory=dict)
    spelt: dict[str, list[str]] = field(default_factory=dict)
    content: int = 0


def too_many_groups(place: Place | None = None) -> Problem:
    what = "This column holds more different groups than anybody can compare."
    return Problem(
        what,
        "Name another: --group-column. Or count everybody at once: --no-groups.",
        place,
    )


def is_table(sample: str, ladder: Ladder) -> bool:
    """Does this text begin with a heading that names questions?"""
    delimiter, skipped = find_delimiter(sample)
    text = sample.split("\n", skipped)[-1]
    return are_table_rows(list(rows_of(text, delimiter, MOST_HEADINGS)), ladder)


def are_table_rows(rows: Sequence[Row], ladder: Ladder) -> bool:
    """Do these rows hold a heading that names questions?"""
    return names_questions(rows, Names(ladder, Cells(ladder, None)))


def count_table(rows: Rows, ladder: Ladder, options: Options) -> Table:
    """Count the people in a table.

    Raises `BadFile` with the first fifty mistakes and a count of the others.
    """
    cells = Cells(ladder, options.numbers)
    layout = lay_out(rows, Names(ladder, cells), cells, options)
    if not options.is_one_of_many:
        rows.only(_columns_read(layout))
    reading = _Reading(rows, layout, cells, options)
    total = 0
    while (batch := rows.batch()).rows:
        reading.read(reading.totals.emptied(batch))
        total += len(batch.rows)
        options.tick(total)
    return reading.finish()


def _columns_read(layout: Layout) -> Iterator[int]:
    yield from layout.heading.question_columns()
    yield from layout.groups.columns if layout.groups else ()
    yield from layout.statuses


class _Reading:
    """One table being read: batch by batch to the tally, and everything that is to be
    said about it.
    """

    def __init__(
        self, rows: Rows, layout: Layout, cells: Cells, options: Options
    ) -> None:
        self.rows, self.layout, self.cells, self.options = rows, layout, cells, options
        self.heading, self.ladder = layout.heading, cells.ladder
        self.tally = Tally(self.heading.questions, self.ladder, cells)
        self.mistakes = RowMistakes(rows, layout, cells)
        self.names = GroupNames(
            layout.groups, self.tally.step, as_written=options.as_written
        )
        self.marks = {
            column: Worked(partial(unfinished.mark_of, kind=kind), MOST_LABELS)
            for column, kind in layout.statuses.items()
        }
        self.marked: Counter[tuple[int, str]] = Counter()
        self.questions = self.heading.question_columns()
        self.totals = Totals(rows, self.heading)
        self.empty_rows = self.placed_nothing = self.headings = 0
        self.content = 0
        self.titled = max(
            at for at, titles in enumerate(self.heading.titles, 1) if any(titles)
        )

    def read(self, batch: Batch) -> None:
        rows, misfits = batch.rows, set[int]()
        columns = _columns(rows)
        if len(columns) != self.heading.width:
            rows, misfits = fitted(rows, self.heading.width, self.questions)
            columns = _columns(rows)
        if self.options.is_one_of_many:
            self.content += self._content(rows)
        numbers, outcomes = self.tally.look(columns)
        groups_ = self.names.numbers(columns, len(rows))
        left_out = self._unfinished(columns, rows) if self.marks else set[int]()
        placed_nothing = set(_where(outcomes, NOTHING))
        for index in sorted(placed_nothing - left_out):
            self._tell_why(batch, rows, index, is_misfit=index in misfits)
        for index in placed_nothing | left_out:
            outcomes[index], groups_[index] = 0, NOBODY * self.tally.step
        if self.names.unplaced:
            self._first_seen(batch, groups_)
        self.tally.count(numbers, outcomes, groups_)

    def _content(self, rows: Sequence[Row]) -> int:
        """A number for these rows, whatever empty columns stand behind them."""
        if self.titled < self.heading.width:
            rows = [row[: self.titled] for row in rows]
        return sum(map(hash, map(tuple, rows)))

    def _unfinished(
        self, columns: Sequence[tuple[str, ...]], rows: Sequence[Row]
    ) -> set[int]:
        """The rows that are tests or unfinished, where those do not count."""
        found: dict[int, tuple[int, str]] = {}
        for column, marks in self.marks.items():
            for index, mark in enumerate(map(marks.__getitem__, columns[column])):
                if mark and index not in found and not is_empty(rows[index]):
                    found[index] = column, mark
        self.marked.update(found.values())
        return set(found) if self.options.finished_only else set()

    def _tell_why(
        self, batch: Batch, rows: Sequence[Row], index: int, *, is_misfit: bool
    ) -> None:
        """Tell or count why a row is nobody who placed something."""
        if is_misfit:
            self.mistakes.add_misfit(batch, index)
        elif is_empty(rows[index]):
            self.empty_rows += 1
            self.content -= self._content([rows[index]])
        elif self._is_heading(rows[index]):
            self.headings += 1
        elif not self.mistakes.add_cells(batch, index, rows[index]):
            self.placed_nothing += 1

    def _is_heading(self, row: Row) -> bool:
        """Does a row repeat the heading, as where tables were put below each other?"""
        return all(
            row[at].strip() == self.heading.titles[at][0] for at in self.questions
        )

    def _first_seen(self, batch: Batch, numbers: Sequence[int]) -> None:
        if len(self.names.labels) > MOST_LABELS:
            raise BadFile(too_many_groups(self.rows.file_place()))
        for group, index in self.names.first_seen(numbers):
            self.names.first_lines[group] = self.rows.line(batch, index)

    def finish(self) -> Table:
        """What was counted. Raises `BadFile` with the mistakes, unless bad rows are to
        be passed over.
        """
        self.mistakes.raise_any(pass_over=self.options.skip_bad_rows)
        table = Table(Counts(self.ladder), content=self.content % _ROW_HASH)
        table.counts.left_out = self.placed_nothing
        table.group_column = self.layout.groups.title if self.layout.groups else None
        counts = self.tally.result()
        if not counts and not self.placed_nothing:
            what = "There are no answers below the heading."
            if self.marked:
                what = "All rows are tests, previews or unfinished."
            raise BadFile(Problem(what, "Check the export.", self.rows.file_place()))
        for index, label in enumerate(self.names.labels):
            if index + 1 not in counts:
                continue
            table.counts.group(label).add(counts[index + 1])
            if index in self.names.first_lines:
                table.first_lines[label] = self.names.first_lines[index]
            table.spelt[label] = self.names.spelt[index]
        table.notes = list(self._notes())
        return table

    def _notes(self) -> Iterator[str]:
        yield from self.layout.notes()
        for (column, mark), rows in self.marked.items():
            title = self.heading.title(column)
            yield unfinished.note_on(
                title, mark, rows, left_out=self.options.finished_only
            )
        if self.options.finished_only and not self.layout.statuses:
            yield (
                "no column says which rows are finished, so --finished-only leaves"
                " nothing out."
            )
        yield from note_on_numbers(self.cells)
        yield from note_on_blanks(self.cells)
        if self.options.checking:
            yield from note_on_words(self.cells)
        if self.options.numbers and not self.cells.numbers_seen:
            yield "no answer is a bare number, so --numbers changes nothing."
        yield from self.totals.notes()
        if self.headings:
            repeat = "repeats" if self.headings == 1 else "repeat"
            yield f"{counted(self.headings, 'row')} that {repeat} the heading left out."
        if empty := self.empty_rows - len(self.totals.found):
            yield f"{counted(empty, 'empty row')} left out."
        if self.mistakes.bad_rows:
            yield f"{counted(self.mistakes.bad_rows, 'row')} with mistakes left out."
        elif self.options.skip_bad_rows:
            yield "no row has mistakes, so --skip-bad-rows leaves nothing out."


def _columns(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The columns of rows of one width; none where the widths differ."""
    try:
        return list(zip(*rows, strict=True))
    except ValueError:
        return []


def _where(values: list[int], wanted: int) -> Iterator[int]:
    """Where in a list a value stands. The list itself looks: few rows have it."""
    at = -1
    for _ in range(values.count(wanted)):
        at = values.index(wanted, at + 1)
        yield at
