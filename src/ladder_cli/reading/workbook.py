"""Which sheet of a workbook (`.xlsx`, `.xls`, `.xlsb`, `.ods`) is meant, and what there
is to say of it. Knows no ladder and no answers.

python-calamine holds the whole sheet, so a workbook is looked through before
(`unpacking`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from ladder_cli.errors import BadFile, Place, Problem
from ladder_cli.reading.sheet import Sheet, as_text
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
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from python_calamine import CalamineSheet

    from ladder_cli.reading.sheet import Row

_HEAD = 40  # rows in which a sheet's heading is looked for


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
    return [
        [cell if isinstance(cell, str) else as_text(cell) for cell in cells]
        for cells in islice(sheet.iter_rows(), _HEAD)
    ]


def _loaded(book: CalamineWorkbook, name: str, place: Place) -> CalamineSheet:
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
    merged = []
    if parts.merged:
        # only an .ods with merged cells needs it
        from ladder_cli.reading.merged import merged_down

        merged = merged_down(file, chosen)
    return Sheet(sheet, sheet.start[1], errors, tuple(notes), merged)
