"""Recognises by their first bytes the files that people mistake for answers. Opens
nothing.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, Problem

if TYPE_CHECKING:
    from ladder_cli.errors import Place

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The marks with which a text in UTF-16 begins."""

_ZIP_KINDS = (
    (b"xl/", "an Excel workbook"),
    (b"word/", "a Word document"),
    (b"content.xml", "a spreadsheet or document"),
)
_REMEDIES = {
    "a PDF": (
        "Name the YAML or JSON file itself, or export the answers as CSV or Excel."
    ),
    "a Word document": "Open it and save it as plain text.",
    "an Excel workbook": "In Excel choose Save As, then CSV UTF-8.",
    "an old Office file": (
        "Open it in Office and choose Save As: CSV UTF-8 for a sheet, plain text for a"
        " document."
    ),
    "a spreadsheet or document": (
        "Open it and choose Save As: CSV for a sheet, plain text for a document."
    ),
    "a zip file": "Unpack it and name the file inside.",
    "an XML file": "Open it in a spreadsheet, and save it as CSV or as a workbook.",
    "a web page": "Download the file itself, not the page that shows it.",
}
_FOR_A_TABLE = dict.fromkeys(
    ("a PDF", "a Word document"), "Export the answers as CSV or Excel."
)


def refuse_known_kind(raw: bytes, place: Place, *, is_table: bool = False) -> None:
    """Raise `BadFile` for a file that `raw` shows to be no text, with what to do about
    it. `is_table`: it would be read as one.
    """
    if kind := _known_kind(raw):
        remedy = (_REMEDIES | _FOR_A_TABLE if is_table else _REMEDIES)[kind]
        raise BadFile(Problem(f"This is {kind}.", remedy, place))


def _known_kind(raw: bytes) -> str:
    """What a file is that people mistake for text; nothing where it may be text."""
    if raw.startswith(b"PK\x03\x04"):
        return next((kind for sign, kind in _ZIP_KINDS if sign in raw), "a zip file")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old Office file"
    if raw.startswith(b"%PDF"):
        return "a PDF"
    if raw.startswith(b"{\\rtf"):
        return "a Word document"
    start = _beginning(raw)
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return "an XML file" if start.startswith(b"<?xml") else ""


def _beginning(raw: bytes) -> bytes:
    """How a text begins, in small letters, without a mark and white space."""
    return raw[:1000].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()


def remedy_for_no_workbook(start: bytes) -> str:
    """What to do about a file that is called a workbook, as far as its first bytes
    tell. Some form tools call a page or a text so, and Excel opens it.
    """
    if _beginning(start).startswith(b"<"):
        return "It is a page. Open it in a spreadsheet, and save it as a workbook."
    is_text = start and b"\0" not in start and not _known_kind(start)
    if is_text or start.startswith(UTF_16):
        return "It is text. If it holds a table, let its name end in .csv."
    return "Export the answers again, as Excel or CSV."
