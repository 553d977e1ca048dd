"""A sheet of a workbook (`.xlsx`, `.xls`, `.xlsb`, `.ods`) to rows of text. Knows no
ladder and no answers.

python-calamine holds the whole sheet, so a workbook is looked through before
(`unpacking`).
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from ladder_cli.errors import BadFile, Place, Problem
from ladder_cli.reading.unpacking import (
    Parts,
    damaged,
    error_cells,
    locked,
    look_through,
    part_of,
)
from ladder_cli.text import counted, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from python_calamine import CalamineSheet

_HEAD = 40  # rows in which a sheet's heading is looked for
_WHOLE = 1e15  # below it a number is shown with all its digits
_TOGETHER = 256  # rows
FILLED = "…"
"""What stands for a date or a number in a column whose texts nobody reads."""

Row = list[str]


class Sheet:
    """One sheet's rows as text. `first_column` (from 0) is the first that holds
    anything.

    `errors` holds the cells with an error, by row (from 1) and column (from 0).
    """

    def __init__(
        self,
        source: CalamineSheet,
        first_column: int,
        errors: dict[int, dict[int, str]],
        notes: tuple[str, ...],
    ) -> None:
        self.source, self.first_column = source, first_column
        self.errors, self.notes = errors, notes
        self._wanted: frozenset[int] | None = None

    def only(self, columns: frozenset[int]) -> None:
        """From here on only `columns` are read: what is no text in another becomes
        `FILLED`, which takes less time.
        """
        self._wanted = frozenset(column - self.first_column for column in columns)

    def rows(self) -> Iterator[Row]:
        """Every row from the first, empty ones too, each beginning with column A."""
        down = [
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


def load_sheet(
    file: BinaryIO,
    name: str,
    wanted: str | None,
    names_questions: Callable[[list[Row]], bool],
) -> Sheet:
    """The sheet called `wanted`, or the one for whose first rows `names_questions` is
    true; hidden sheets come last.

    Raises `BadFile` where it is no workbook, is damaged, has a password or is too big,
    where there is no such sheet, or where two could be meant.
    """
    place = Place(name)
    parts = look_through(file, place)
    book = _book(file, place)
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    hidden = [one.name for one in sheets if one.name not in shown]
    if wanted is not None:
        chosen = _named(wanted, [*shown, *hidden], place)
    elif len(sheets) == 1:
        chosen = sheets[0].name
    else:
        chosen = _with_questions(
            shown, hidden, lambda one: names_questions(_head(book, one, place)), place
        )
    return _opened(book, chosen, name, parts, file)


def _book(file: BinaryIO, place: Place) -> CalamineWorkbook:
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file)
    except PasswordError:
        raise BadFile(locked(place)) from None
    except (CalamineError, ZipError, OSError, ValueError):
        raise BadFile(damaged(place)) from None


def _with_questions(
    shown: Sequence[str],
    hidden: Sequence[str],
    has_questions: Callable[[str], bool],
    place: Place,
) -> str:
    """The one sheet that has questions, of those that are shown or else of those that
    are hidden.
    """
    for names in (shown, hidden):
        found = [one for one in names if has_questions(one)]
        if len(found) > 1:
            which = listed([quoted(one) for one in found])
            what = (
                f"{'Two' if len(found) == 2 else len(found)} sheets could be meant:"
                f" {which}."
            )
            raise BadFile(
                Problem(what, f"Say which: --sheet {quoted(found[0])}.", place)
            )
        if found:
            return found[0]
    looked = listed([quoted(one) for one in [*shown, *hidden]]) or "none"
    what = (
        "No sheet has the questions of this ladder as its headings. We looked at"
        f" {looked}."
    )
    raise BadFile(
        Problem(
            what,
            "Put the questions in the first row as they were asked, or name the sheet:"
            " --sheet.",
            place,
        )
    )


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


def _named(wanted: str, names: list[str], place: Place) -> str:
    found = next(
        (one for one in names if one.strip().casefold() == wanted.strip().casefold()),
        None,
    )
    if found is None:
        there = listed([quoted(one) for one in names])
        what = f"There is no sheet {quoted(wanted)}."
        raise BadFile(
            Problem(what, f"There {'is' if len(names) == 1 else 'are'} {there}.", place)
        )
    return found


def _head(book: CalamineWorkbook, name: str, place: Place) -> list[Row]:
    sheet = _loaded(book, name, place)
    rows = []
    for at, cells in enumerate(sheet.iter_rows()):
        if at >= _HEAD:
            break
        rows.append(
            [cell if isinstance(cell, str) else as_text(cell) for cell in cells]
        )
    return rows


def _loaded(book: CalamineWorkbook, name: str, place: Place) -> Any:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, ZipError, OSError, ValueError):
        raise BadFile(damaged(place)) from None


def _opened(
    book: CalamineWorkbook, chosen: str, name: str, parts: Parts, file: BinaryIO
) -> Sheet:
    sheet = _loaded(book, chosen, Place(name))
    if sheet.start is None:
        raise BadFile(
            Problem(
                f"The sheet {quoted(chosen)} is empty.",
                "Choose another: --sheet.",
                Place(name),
            )
        )
    errors: dict[int, dict[int, str]] = {}
    notes = []
    if parts.errors:
        errors = error_cells(file, part_of(file, chosen)) if parts.is_zip_of_xml else {}
        found = sum(map(len, errors.values()))
        if found:
            notes.append(
                f"the sheet {quoted(chosen)} holds {counted(found, 'cell')} with an"
                " error, such as #N/A."
            )
        elif not parts.is_zip_of_xml:
            notes.append(
                "this workbook has cells with an error, such as #N/A; they are read as"
                " empty."
            )
    if parts.unworked:
        notes.append(
            "some formulas were never calculated and are read as empty. Open it in a"
            " spreadsheet and save it."
        )
    return Sheet(sheet, sheet.start[1], errors, tuple(notes))
