"""The rows of a table in batches, each with its number in the file. Knows nothing of
what stands in them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from ladder_cli.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

BATCH = 256
LONGEST_FIELD = 1_000_000

Row = list[str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that follow each other. The first begins on line `start`."""

    rows: list[Row]
    start: int


class Rows:
    """Rows of text cells; where they cannot be read on, `broken` says why.

    Where characters were lost in decoding, and `looks_for_gaps` says to look, `gaps`
    are the rows that miss some. `ends_at_returns`: a lone carriage return ends a line
    too. In a file of text a row begins on a line and may take
    several; in a workbook every row is one.
    """

    def __init__(
        self,
        file: str,
        source: Any,
        start: int,
        only: Callable[[frozenset[int]], None] | None = None,
    ) -> None:
        self.file, self.source, self.is_workbook = file, source, only is not None
        self._only = only
        self.broken: Problem | None = None
        self.looks_for_gaps = False
        self.ends_at_returns = False
        self.gaps: list[int] = []
        self._before = start - 1  # lines that the source has not seen
        self._ahead: list[Row] = []
        self._next = start

    @classmethod
    def of_text(
        cls, file: str, lines: Iterable[str], delimiter: str, skipped: int
    ) -> Rows:
        """Rows of a text file; `skipped` lines at its top are no rows. Quotation marks
        must be closed.
        """
        source = iter(lines)
        for _ in range(skipped):
            next(source)
        # a column that is left out may hold an essay
        csv.field_size_limit(LONGEST_FIELD)
        return cls(
            file, csv.reader(source, delimiter=delimiter, strict=True), skipped + 1
        )

    @classmethod
    def of_workbook(
        cls, file: str, rows: Iterable[Row], only: Callable[[frozenset[int]], None]
    ) -> Rows:
        """Rows of a sheet, from its very first. `only` tells the sheet which columns
        are read.
        """
        return cls(file, iter(rows), 1, only)

    def only(self, columns: Iterable[int]) -> None:
        """From here on the texts of no other columns are read."""
        if self._only:
            self._only(frozenset(columns))

    def peek(self, most: int) -> list[Row]:
        """The next rows; they stay to be read."""
        self._ahead += self._read(max(0, most - len(self._ahead)))
        return self._ahead[:most]

    def drop(self, rows: int) -> None:
        self._next += sum(map(self._height, self._ahead[:rows]))
        del self._ahead[:rows]

    def batch(self) -> Batch:
        """The next rows; none at the end."""
        start = self._next
        batch = Batch(self._taken(), start)
        if self.looks_for_gaps:
            self.gaps += [
                self.line(batch, at)
                for at, row in enumerate(batch.rows)
                if any(map(_has_gap, row))
            ]
        return batch

    def _taken(self) -> list[Row]:
        if self._ahead:
            rows = self._ahead[:BATCH]
            self.drop(len(rows))
            return rows
        rows = self._read(BATCH)
        if self.is_workbook:
            self._next += len(rows)
        elif not self.broken:
            self._next = self._before + self.source.line_num + 1
        return rows

    def line(self, batch: Batch, index: int) -> int:
        """The number of the row at `index` of a batch."""
        return batch.start + sum(map(self._height, batch.rows[:index]))

    def next_line(self) -> int:
        return self._next

    def place(self, line: int, column: int | None = None) -> Place:
        """Where a cell stands, as the program that shows the file would say it.
        `column` counts from 0.
        """
        if not self.is_workbook:
            return Place(self.file, line)
        where = (
            f"row {line}" if column is None else f"row {line}, column {letters(column)}"
        )
        return Place(self.file, path=where)

    def file_place(self) -> Place:
        return Place(self.file)

    def _height(self, row: Row) -> int:
        """How many lines of the file a row takes."""
        if self.is_workbook:
            return 1
        lines = 1 + sum(cell.count("\n") for cell in row)
        if self.ends_at_returns:
            lines += sum(cell.count("\r") - cell.count("\r\n") for cell in row)
        return lines

    def _read(self, most: int) -> list[Row]:
        rows: list[Row] = []
        if self.broken is None:
            try:
                # what came before an error stays in the list
                rows.extend(islice(self.source, most))
            except csv.Error as error:
                line = self._next + sum(map(self._height, [*self._ahead, *rows]))
                self.broken = _why_broken(error, Place(self.file, line))
        return rows


def letters(column: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def _has_gap(cell: str) -> bool:
    return "\ufffd" in cell


def is_empty(row: Sequence[str]) -> bool:
    return not any(map(str.strip, row))


def _why_broken(error: csv.Error, place: Place) -> Problem:
    if "field larger" in str(error) or "end of data" in str(error):
        return Problem(
            "A quotation mark opens in this row and is not closed.",
            "Close it, or remove it.",
            place,
        )
    return Problem(
        "There is a quotation mark inside a cell.",
        "Write it twice, or remove it.",
        place,
    )
