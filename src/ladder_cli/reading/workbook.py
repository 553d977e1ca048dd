"""A sheet of a workbook (`.xlsx`, `.xls`, `.xlsb`, `.ods`) to rows of text. Knows no ladder and no answers.

python-calamine holds the whole sheet, so what a workbook unpacks to is bounded before it is unpacked, and counted while
it is looked through for cells with an error, which calamine gives as empty.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum, ZipError

from ladder_cli.errors import BadFile, Place, Problem
from ladder_cli.text import counted, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

MOST_UNPACKED = 250_000_000
"""Bytes that a workbook may unpack to: 480,000 rows of 16 columns as Excel saves them. Longer ones go as CSV."""

MOST_OLD = 100_000_000
MOST_CELLS = 20_000_000  # filled or not: calamine keeps a place for every cell up to the last
_WIDEST = 1 << 14
_HEAD = 40  # rows in which a sheet's heading is looked for
_CHUNK = 1 << 20
_TOO_BIG = "Save the sheet as CSV UTF-8: a CSV file may be of any length."
_ERROR_CELL = re.compile(rb'<c [^<>]*\bt="e"[^<>]*>(?:<f[^<>]*>[^<>]*</f>|<f[^<>]*/>)?(?:<v>([^<>]{0,20})</v>)?')
_CODE = rb"[\x00\x07\x0f\x17\x1d\x24\x2a\x2b]"
_OLD_ERROR = re.compile(
    rb"\x05\x02\x08\x00.{6}" + _CODE + rb"\x01|\x06\x00.{8}\x02." + _CODE + rb".{3}\xff\xff", re.DOTALL
)
"""A record of an `.xls` for a cell that holds an error, or for a formula that came to one."""
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_LAST_ROW = re.compile(rb'<row [^<>]*?\br="([0-9]{1,7})"')
_UNWORKED = b"</f></c>"
_OVERLAP = 400
_WHOLE = 1e15  # below it a number is shown with all its digits

Row = list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's rows as text. `first_column` (from 0) is the first that holds anything.

    `errors` holds the cells with an error, by row (from 1) and column (from 0).
    """

    place_name: str
    source: Any
    first_column: int
    errors: dict[int, dict[int, str]]
    notes: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """Every row from the first, empty ones too, each beginning with column A."""
        lead = [""] * self.first_column
        for number, cells in enumerate(self.source.iter_rows(), 1):
            row = [cell if type(cell) is str else as_text(cell) for cell in cells]
            if lead:
                row = lead + row
            if number in self.errors:
                for column, error in self.errors[number].items():
                    row[column : column + 1] = [error]
            yield row


def load_sheet(file: BinaryIO, name: str, wanted: str | None, names_questions: Callable[[list[Row]], bool]) -> Sheet:
    """The sheet called `wanted`, or the one for whose first rows `names_questions` is true; hidden sheets come last.

    Raises `BadFile` where it is no workbook, is damaged, has a password or is too big, where there is no such sheet, or
    where two could be meant.
    """
    place = Place(name)
    parts = _bounded(file, place)
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(file)
    except PasswordError:
        raise BadFile(_locked(place)) from None
    except (CalamineError, ZipError, OSError, ValueError):
        raise BadFile(_damaged(place)) from None
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    hidden = [one.name for one in sheets if one.name not in shown]
    if wanted is not None:
        chosen = _named(wanted, [*shown, *hidden], place)
        return _opened(book, chosen, name, parts, file)
    if len(sheets) == 1:
        return _opened(book, sheets[0].name, name, parts, file)
    for names in (shown, hidden):
        found = [one for one in names if names_questions(_head(book, one, place))]
        if len(found) > 1:
            which = listed([quoted(one) for one in found])
            what = f"{'Two' if len(found) == 2 else len(found)} sheets could be meant: {which}."
            raise BadFile(Problem(what, f"Say which: --sheet {quoted(found[0])}.", place))
        if found:
            return _opened(book, found[0], name, parts, file)
    looked = listed([quoted(one) for one in [*shown, *hidden]]) or "none"
    what = f"No sheet is headed by the questions of this ladder. We looked at {looked}."
    raise BadFile(Problem(what, "Let the first row hold the questions as they were asked, or name it: --sheet.", place))


def as_text(cell: Any) -> str:
    """A cell's value as a person sees it; percents and the like come as the number behind them."""
    kind = type(cell)
    if kind is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE else f"{cell:.15g}"
    if kind is datetime:
        return str(cell.isoformat(" ", "seconds")).removesuffix(" 00:00:00")
    if kind is bool:
        return "TRUE" if cell else "FALSE"
    return "" if cell is None else f"{cell}"


def _named(wanted: str, names: list[str], place: Place) -> str:
    found = next((one for one in names if one.strip().casefold() == wanted.strip().casefold()), None)
    if found is None:
        there = listed([quoted(one) for one in names])
        what = f"There is no sheet {quoted(wanted)}."
        raise BadFile(Problem(what, f"There {'is' if len(names) == 1 else 'are'} {there}.", place))
    return found


def _head(book: CalamineWorkbook, name: str, place: Place) -> list[Row]:
    sheet = _loaded(book, name, place)
    rows = []
    for at, cells in enumerate(sheet.iter_rows()):
        if at >= _HEAD:
            break
        rows.append([cell if isinstance(cell, str) else as_text(cell) for cell in cells])
    return rows


def _loaded(book: CalamineWorkbook, name: str, place: Place) -> Any:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, ZipError, OSError, ValueError):
        raise BadFile(_damaged(place)) from None


def _opened(book: CalamineWorkbook, chosen: str, name: str, parts: _Parts, file: BinaryIO) -> Sheet:
    sheet = _loaded(book, chosen, Place(name))
    if sheet.start is None:
        raise BadFile(Problem(f"The sheet {quoted(chosen)} is empty.", "Choose another: --sheet.", Place(name)))
    errors: dict[int, dict[int, str]] = {}
    notes = []
    if parts.errors:
        errors = _error_cells(file, _part_of(file, chosen)) if parts.is_zip_of_xml else {}
        found = sum(map(len, errors.values()))
        if found:
            notes.append(f"the sheet {quoted(chosen)} holds {counted(found, 'cell')} with an error, such as #N/A.")
        elif not parts.is_zip_of_xml:
            notes.append("this workbook holds cells with an error, such as #N/A; they are read as empty.")
    if parts.unworked:
        notes.append("some formulas were never worked out and are read as empty. Open it in a spreadsheet and save it.")
    return Sheet(name, sheet, sheet.start[1], errors, tuple(notes))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was seen while a workbook was unpacked to count it: cells with an error, formulas without a value."""

    errors: bool = False
    unworked: bool = False
    is_zip_of_xml: bool = False


def _bounded(file: BinaryIO, place: Place) -> _Parts:
    """Look through a workbook before calamine does. Raises `BadFile` where it is none, or too big."""
    start = file.read(8)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        if file.seek(0, 2) > MOST_OLD:
            raise BadFile(Problem("This workbook is too big.", _TOO_BIG, place))
        return _Parts(errors=_has_old_errors(file))
    if not start.startswith(b"PK\x03\x04"):
        what = "This is not a workbook, whatever its name says."
        raise BadFile(Problem(what, "Export the answers again, as Excel or CSV.", place))
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return _looked_through(archive, place)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        raise BadFile(_damaged(place)) from None


def _has_old_errors(file: BinaryIO) -> bool:
    """Does an `.xls` hold a cell with an error?"""
    file.seek(0)
    before = b""
    while chunk := file.read(_CHUNK):
        if _OLD_ERROR.search(before + chunk):
            return True
        before = chunk[-_OVERLAP:]
    return False


def _looked_through(archive: zipfile.ZipFile, place: Place) -> _Parts:
    members = archive.infolist()
    names = {member.filename for member in members}
    if any(name.startswith("word/") for name in names):
        raise BadFile(Problem("This is a Word document.", "Export the answers as Excel or CSV.", place))
    is_xlsx = any(name.startswith("xl/") for name in names)
    if not is_xlsx and "content.xml" not in names:
        raise BadFile(Problem("This is a zip file.", "Unpack it and name the file inside.", place))
    if any(member.flag_bits & 1 for member in members):
        raise BadFile(_locked(place))
    if "META-INF/manifest.xml" in names and _is_locked(archive):
        raise BadFile(_locked(place))
    read = [one for one in members if one.filename.endswith((".xml", ".bin"))]
    if sum(one.file_size for one in read) > MOST_UNPACKED:
        raise BadFile(Problem("This workbook is too big.", _TOO_BIG, place))
    room, errors, unworked = MOST_UNPACKED, False, False
    for member in read:
        room, has_errors, has_unworked = _looked_at(archive, member, room, place)
        errors, unworked = errors or has_errors, unworked or has_unworked
    return _Parts(errors, unworked, is_xlsx)


def _is_locked(archive: zipfile.ZipFile) -> bool:
    with archive.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(_CHUNK)


def _looked_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int, place: Place) -> tuple[int, bool, bool]:
    """Unpack one part without keeping it; how much room is left, and whether it holds errors or unworked formulas."""
    is_sheet = member.filename.startswith("xl/worksheets/")
    errors = unworked = False
    is_wide, last_row, before = False, 0, b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            room -= len(chunk)
            if room < 0:
                raise BadFile(Problem("This workbook is too big.", _TOO_BIG, place))
            if is_sheet:
                text = before + chunk
                errors = errors or b' t="e"' in text
                unworked = unworked or _UNWORKED in text
                is_wide = is_wide or any(map(_ends_far_out, text.split(b"</row>")))
                at = text.rfind(b"<row ")
                if at >= 0 and (match := _LAST_ROW.match(text, at)):
                    last_row = int(match[1])
                before = text[-_OVERLAP:]
            elif member.filename == "content.xml":
                errors = errors or b'calcext:value-type="error"' in chunk
    if is_wide and last_row * _WIDEST > MOST_CELLS:
        what = "A cell far from the others makes this workbook too big."
        raise BadFile(Problem(what, _TOO_BIG, place))
    return room, errors, unworked


def _ends_far_out(row: bytes) -> bool:
    """Does a row of a sheet end in a column of three letters? Calamine keeps a place for every cell up to there."""
    at = row.rfind(b'<c r="')
    letters = row[at + 6 : at + 9]
    return at >= 0 and len(letters) == len("XFD") and letters.isalpha()


def _part_of(file: BinaryIO, sheet: str) -> str | None:
    """The part of an `.xlsx` in which a sheet stands."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only where a cell holds an error; entities are bounded

    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        try:
            book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
            links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        except (KeyError, ET.ParseError):
            return None
    target = {link.get("Id"): link.get("Target", "") for link in links}
    for one in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"):
        if one.get("name") == sheet:
            path = target.get(one.get(relation), "")
            return path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    return None


def _error_cells(file: BinaryIO, part: str | None) -> dict[int, dict[int, str]]:
    """The cells of a sheet that hold an error: by row (from 1) and column (from 0), as a spreadsheet shows them."""
    found: dict[int, dict[int, str]] = {}
    if part is None:
        return found
    file.seek(0)
    with zipfile.ZipFile(file) as archive, archive.open(part) as source:
        before = b""
        while chunk := source.read(_CHUNK):
            text = before + chunk
            for match in _ERROR_CELL.finditer(text):
                if at := _REFERENCE.search(match[0]):
                    found.setdefault(int(at[2]), {})[_column(at[1])] = (match[1] or b"#N/A").decode("utf-8", "replace")
            before = text[-_OVERLAP:]
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _damaged(place: Place) -> Problem:
    return Problem("This workbook is damaged.", "Export the answers again, or save the sheet as CSV UTF-8.", place)


def _locked(place: Place) -> Problem:
    return Problem("This workbook has a password.", "Open it, take the password away and save it.", place)
