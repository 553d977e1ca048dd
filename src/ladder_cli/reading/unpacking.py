"""What a workbook unpacks to, looked through before calamine does: how big, and which
cells hold an error.

Knows no rows. calamine holds a whole sheet and gives a cell with an error as empty.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.errors import BadFile, Place, Problem
from ladder_cli.reading.kinds import remedy_for_no_workbook

if TYPE_CHECKING:
    from typing import BinaryIO

MOST_UNPACKED = 250_000_000
"""Bytes that a workbook may unpack to: 480,000 rows of 16 columns as Excel saves them.
Longer ones go as CSV.
"""

MOST_OLD = 100_000_000
# filled or not: calamine keeps a place for every cell up to the last
MOST_CELLS = 20_000_000
_WIDEST = 1 << 14
_MANIFEST = 1 << 20
_CHUNK = 1 << 17
_TOO_BIG = "Save the sheet as CSV UTF-8: a CSV file may be of any length."
_ERROR_CELL = re.compile(
    rb'<c [^<>]*\bt="e"[^<>]*>'
    rb"(?:<f[^<>]*>[^<>]*</f>|<f[^<>]*/>)?(?:<v>([^<>]{0,20})</v>)?"
)
_CODE = rb"[\x00\x07\x0f\x17\x1d\x24\x2a\x2b]"
_OLD_ERROR = re.compile(
    rb"\x05\x02\x08\x00.{6}"
    + _CODE
    + rb"\x01|\x06\x00.{8}\x02."
    + _CODE
    + rb".{3}\xff\xff",
    re.DOTALL,
)
"""A record of an `.xls` for a cell that holds an error, or for a formula that came to
one.
"""
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_LAST_ROW = re.compile(rb'<row [^<>]*?\br="([0-9]{1,7})"')
_UNWORKED = b"</f></c>"
_OVERLAP = 400
# calamine keeps a place for every cell up to such a column
_FAR_OUT = re.compile(rb'<c r="[A-Za-z]{3}')
_NO_FAR_OUT_WITHOUT = re.compile(rb'r="[A-Za-z]{3}')  # found in two thirds of the time


class Parts(NamedTuple):
    """What was seen while a workbook was unpacked to count it: cells with an error,
    formulas without a value, merged cells that calamine does not tell.
    """

    errors: bool = False
    unworked: bool = False
    merged: bool = False
    is_zip_of_xml: bool = False


def look_through(file: BinaryIO, place: Place) -> Parts:
    """Look through a workbook before calamine does. Raises `BadFile` where it is none,
    or too big.
    """
    start = file.read(1000)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        if file.seek(0, 2) > MOST_OLD:
            raise BadFile(Problem("This workbook is too big.", _TOO_BIG, place))
        return Parts(errors=_has_old_errors(file))
    if not start.startswith(b"PK\x03\x04"):
        what = "This is not a workbook, whatever its name says."
        raise BadFile(Problem(what, remedy_for_no_workbook(start), place))
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return _looked_through(archive, place)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        raise BadFile(damaged(place)) from None


def _has_old_errors(file: BinaryIO) -> bool:
    """Does an `.xls` hold a cell with an error?"""
    file.seek(0)
    before = b""
    while chunk := file.read(_CHUNK):
        if _OLD_ERROR.search(before + chunk):
            return True
        before = chunk[-_OVERLAP:]
    return False


def _looked_through(archive: zipfile.ZipFile, place: Place) -> Parts:
    members = archive.infolist()
    if any(member.header_offset < 0 for member in members):
        raise BadFile(damaged(place))
    is_xlsx = _is_xlsx({member.filename for member in members}, place)
    if _is_locked(archive):
        raise BadFile(locked(place))
    read = [one for one in members if one.filename.endswith((".xml", ".bin"))]
    # zipfile gives no more of a part than its size as told
    if sum(one.file_size for one in read) > MOST_UNPACKED:
        raise BadFile(Problem("This workbook is too big.", _TOO_BIG, place))
    seen = [_looked_at(archive, member, place) for member in read]
    return Parts(
        errors=any(signs.errors for signs in seen),
        unworked=any(signs.unworked for signs in seen),
        merged=any(signs.merged for signs in seen),
        is_zip_of_xml=is_xlsx,
    )


def _is_xlsx(names: set[str], place: Place) -> bool:
    """An Excel workbook, and not an OpenDocument one. Raises `BadFile` where it is
    neither.
    """
    if any(name.startswith("word/") for name in names):
        raise BadFile(
            Problem(
                "This is a Word document.", "Export the answers as Excel or CSV.", place
            )
        )
    if any(name.startswith("xl/") for name in names):
        return True
    if "content.xml" not in names:
        raise BadFile(
            Problem("This is a zip file.", "Unpack it and name the file inside.", place)
        )
    return False


def _is_locked(archive: zipfile.ZipFile) -> bool:
    if any(member.flag_bits & 1 for member in archive.infolist()):
        return True
    if "META-INF/manifest.xml" not in archive.namelist():
        return False
    with archive.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(_MANIFEST)


def _looked_at(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Place
) -> _Signs:
    """What one part holds, unpacked without keeping it."""
    signs = _Signs()
    is_sheet = member.filename.startswith("xl/worksheets/")
    before = b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            if member.filename == "content.xml":
                text = before + chunk
                signs.errors |= b'calcext:value-type="error"' in text
                signs.merged |= b':number-rows-spanned="' in text
            if is_sheet:
                signs.look_at(before + chunk[:_OVERLAP])
                signs.look_at(chunk)
            before = chunk[-_OVERLAP:]
    if signs.is_wide and signs.last_row * _WIDEST > MOST_CELLS:
        what = "A cell far from the others makes this workbook too big."
        raise BadFile(Problem(what, _TOO_BIG, place))
    return signs


@dataclass(slots=True)
class _Signs:
    """What was seen in one part so far."""

    errors: bool = False
    unworked: bool = False
    merged: bool = False
    is_wide: bool = False
    last_row: int = 0

    def look_at(self, text: bytes) -> None:
        """A piece of a sheet."""
        # one letter is found far sooner than several, and most have neither
        self.errors = self.errors or (b"e" in text and b' t="e"' in text)
        self.unworked = self.unworked or (b"f" in text and _UNWORKED in text)
        self.is_wide = self.is_wide or bool(
            _NO_FAR_OUT_WITHOUT.search(text) and _FAR_OUT.search(text)
        )
        at = text.rfind(b"<row ")
        if at >= 0 and (match := _LAST_ROW.match(text, at)):
            self.last_row = int(match[1])


def part_of(file: BinaryIO, sheet: str) -> str | None:
    """The part of an `.xlsx` in which a sheet stands."""
    # Only where a cell holds an error.
    from xml.etree import ElementTree as ET  # noqa: PLC0415

    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        try:
            book, links = (
                ET.fromstring(archive.read(f"xl/{part}"))  # noqa: S314 - expat itself bounds what entities unfold to
                for part in ("workbook.xml", "_rels/workbook.xml.rels")
            )
        except (KeyError, ET.ParseError):
            return None
    target = {link.get("Id"): link.get("Target", "") for link in links}
    for one in book.iter(
        "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
    ):
        if one.get("name") == sheet:
            path = target.get(one.get(relation), "")
            return path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    return None


def error_cells(file: BinaryIO, part: str | None) -> dict[int, dict[int, str]]:
    """The cells of a sheet that hold an error: by row (from 1) and column (from 0), as
    a spreadsheet shows them.
    """
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
                    found.setdefault(int(at[2]), {})[_column(at[1])] = (
                        match[1] or b"#N/A"
                    ).decode("utf-8", "replace")
            before = text[-_OVERLAP:]
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def damaged(place: Place) -> Problem:
    return Problem(
        "This workbook is damaged.",
        "Export the answers again, or save the sheet as CSV UTF-8.",
        place,
    )


def locked(place: Place) -> Problem:
    return Problem(
        "This workbook has a password.",
        "Open it, remove the password and save it.",
        place,
    )
