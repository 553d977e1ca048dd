"""The rows of one sheet of a workbook, as texts. Knows no file and no other sheet."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineSheet

_WHOLE = 1e15  # below it a number is shown with all its digits
_TOGETHER = 256  # rows
FILLED = "…"
"""What stands for a date or a number in a column whose texts nobody reads."""

Row = list[str]


class Sheet:
    """One sheet's rows as text. `first_column` (from 0) is the first that holds
    anything.

    `errors` holds the cells with an error, by row (from 1) and column (from 0);
    `merged`, where the source does not tell it, the first and last row and the column
    of cells that are merged downwards.
    """

    def __init__(
        self,
        source: CalamineSheet,
        first_column: int,
        errors: dict[int, dict[int, str]],
        notes: tuple[str, ...],
        merged: list[tuple[int, int, int]],
    ) -> None:
        self.source, self.first_column = source, first_column
        self.errors, self.notes, self.merged = errors, notes, merged
        self._wanted: frozenset[int] | None = None

    def only(self, columns: frozenset[int]) -> None:
        """From here on only `columns` are read: what is no text in another becomes
        `FILLED`, which takes less time.
        """
        self._wanted = frozenset(column - self.first_column for column in columns)

    def rows(self) -> Iterator[Row]:
        """Every row from the first, empty ones too, each beginning with column A."""
        down = self.merged + [
            (first[0] + 1, last[0] + 1, first[1])
            for first, last in self.source.merged_cell_ranges or ()
            if first[0] < last[0] and first[1] == last[1]
        ]
        return _filled_down(self._rows(), down) if down else self._rows()

    def _rows(self) -> Iterator[Row]:
        lead, number = [""] * self.first_column, 1
        source = self.source.iter_rows()
        while cells := list(islice(source, _TOGETHER)):
            self._make_texts(cells)
            rows = cast("list[Row]", [lead + its for its in cells] if lead else cells)
            for at, row in enumerate(rows, number) if self.errors else ():
                for column, error in self.errors.get(at, {}).items():
                    row[column : column + 1] = [error]
            yield from rows
            number += len(rows)

    def _make_texts(self, rows: list[list[Any]]) -> None:
        """Make texts of the cells that are none. Most columns hold nothing else, so
        they are looked at column by column.
        """
        for at, column in enumerate(zip(*rows, strict=True)):
            if set(map(type, column)) == {str}:
                continue
            is_wanted = self._wanted is None or at in self._wanted
            for row, cell in zip(rows, column, strict=True):
                if type(cell) is not str:
                    row[at] = as_text(cell) if is_wanted else FILLED


def as_text(cell: Any) -> str:
    """A cell's value as a person sees it; percents and the like come as the number
    behind them.
    """
    kind = type(cell)
    if kind is float:
        return (
            str(int(cell))
            if cell.is_integer() and abs(cell) < _WHOLE
            else f"{cell:.15g}"
        )
    if kind is datetime:
        return str(cell.isoformat(" ", "seconds")).removesuffix(" 00:00:00")
    if kind is bool:
        return "TRUE" if cell else "FALSE"
    return "" if cell is None else f"{cell}"


def _filled_down(
    rows: Iterator[Row], merged: Sequence[tuple[int, int, int]]
) -> Iterator[Row]:
    """The rows, with the text of cells that are merged downwards in each of them.

    `merged` are the first and last row of each (from 1), and its column.
    """
    begin: dict[int, list[tuple[int, int]]] = {}
    for first, last, column in merged:
        begin.setdefault(first, []).append((column, last))
    held: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(rows, 1):
        held = {at: its for at, its in held.items() if its[0] >= number}
        for column, (_, text) in held.items():
            row[column : column + 1] = [text]
        for column, last in begin.get(number, ()):
            held[column] = last, "".join(row[column : column + 1])
        yield row
