"""Opens, reads and replaces files: bytes to text, and from there to the model. Knows no screen."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import writing
from ladder_cli.errors import BadFile, CannotOpen, Place, Problem
from ladder_cli.reading.parsing import parse_answers, parse_ladder
from ladder_cli.reading.values import Mapping, read
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from ladder_cli.model import Answers, Ladder
    from ladder_cli.reading.values import Value

STANDARD = writing.STANDARD
YAML_SUFFIXES = frozenset({".yaml", ".yml"})
ANSWERS_SUFFIXES = YAML_SUFFIXES | {".json"}
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
MOST_BYTES = 10_000_000
SAMPLE = 65_536

_ZIP_KINDS = (
    (b"xl/", "an Excel workbook"),
    (b"word/", "a Word document"),
    (b"content.xml", "a spreadsheet or document"),
)
_REMEDIES = {
    "an Excel workbook": "In Excel choose Save As, then CSV UTF-8.",
    "an old Office file": "Open it in Office and choose Save As: CSV UTF-8 for a sheet, plain text for a document.",
    "a spreadsheet or document": "Open it and choose Save As: CSV for a sheet, plain text for a document.",
    "a zip file": "Unpack it and name the file inside.",
    "a web page": "Download the file itself, not the page that shows it.",
}


def load_ladder(path: str | None) -> Ladder:
    """The ladder in the file at `path`, or the shipped one.

    Raises `CannotOpen` and `BadFile`.
    """
    return parse_ladder(_read(path or str(shipped_ladder())))


def load_answers(path: str, ladder: Ladder) -> tuple[Answers, tuple[str, ...]]:
    """The answers in one YAML or JSON file, or on standard input for `-`, with notes on what was taken for granted.

    Raises `CannotOpen` and `BadFile`.
    """
    return parse_answers(_read(path), ladder)


def load_ladder_or_answers(path: str, ladder: Ladder) -> tuple[Ladder | Answers, tuple[str, ...]]:
    """What the file at `path` holds, a ladder or answers to `ladder`, and the notes on reading it.

    Raises `CannotOpen`, and `BadFile` with every mistake.
    """
    value = _read(path)
    if isinstance(value, Mapping) and {loose(key.value) for key, _ in value.entries} & {"rungs", "questions", "rule"}:
        return parse_ladder(value), ()
    return parse_answers(value, ladder)


def is_readable(path: str) -> bool:
    """Is this a whole YAML or JSON file, whatever it holds? Raises `CannotOpen`."""
    try:
        _read(path)
    except BadFile:
        return False
    return True


def _read(path: str) -> Value:
    """YAML or JSON, by the suffix of the name or, where it has none of theirs, by the first sign."""
    text = read_text(path)
    suffix = Path(path).suffix.lower()
    if suffix == ".json":
        return read(text, name_of(path), as_json=True)
    if suffix not in YAML_SUFFIXES and text.lstrip()[:1] in {"{", "["}:
        try:
            return read(text, name_of(path), as_json=True)
        except BadFile as as_json:
            try:  # the brackets may be those of YAML
                return read(text, name_of(path), as_json=False)
            except BadFile:
                raise as_json from None
    return read(text, name_of(path), as_json=False)


def shipped_ladder() -> Path:
    """`rungs.yaml` inside the installed package, or at the top of a checkout."""
    here = Path(__file__).resolve().parents[1]
    packaged = here / "data" / "rungs.yaml"
    return packaged if packaged.is_file() else here.parents[1] / "data" / "rungs.yaml"


def name_of(path: str) -> str:
    """How a file is called in messages."""
    return "standard input" if path == STANDARD else path


def read_text(path: str) -> str:
    """The text of a file, UTF-8 or UTF-16 with its mark, line ends made one kind.

    Raises `CannotOpen`, and `BadFile` where it is empty, over 10 MB or no plain text.
    """
    place = Place(name_of(path))
    raw = read_bytes(path)
    if len(raw) > MOST_BYTES:
        raise BadFile(Problem("This file is too big.", "An answers file is usually under 1 MB.", place))
    refuse_known_kind(raw, place)
    text = _decode(raw, place).replace("\r\n", "\n").replace("\r", "\n")
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n")):
        raise BadFile(Problem("This file is empty.", "Check that it was saved.", place))
    return text


def read_bytes(path: str) -> bytes:
    """What the file holds, up to one byte over 10 MB. Raises `CannotOpen`."""
    with opened(path) as file:
        return file.read(MOST_BYTES + 1)


def sample(path: str) -> bytes:
    """How the file begins. What comes from standard input can be read again after it. Raises `CannotOpen`."""
    with opened(path) as file:
        return file.read(SAMPLE)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The bytes of a file or of standard input, from the first one. Raises `CannotOpen`."""
    try:
        file = _again(path) if _is_read_once(path) else Path(path).open("rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        raise CannotOpen(_why_not(error, Place(name_of(path)))) from None
    with file:
        try:
            yield file
        except OSError as error:
            raise CannotOpen(_why_not(error, Place(name_of(path)))) from None


def identity(path: str) -> tuple[int, int] | str:
    """What tells this file from any other, by whatever name."""
    try:
        found = os.fstat(0) if path == STANDARD else Path(path).stat()
    except (OSError, ValueError):
        return path
    return found.st_dev, found.st_ino


def _is_read_once(path: str) -> bool:
    """Is this standard input, a pipe or a terminal, which gives its bytes only once?"""
    return path == STANDARD or (writing.exists(Path(path)) and stat.S_ISFIFO(Path(path).stat().st_mode))


def _again(path: str) -> BinaryIO:
    """What can be read only once, from its first byte, however often it is asked for."""
    copy = os.fdopen(os.dup(_kept(path).fileno()), "rb")
    copy.seek(0)
    return copy


@cache
def _kept(path: str) -> BinaryIO:
    """A temporary file with all that comes from there. What is no text is not kept long."""
    if path != STANDARD:
        with Path(path).open("rb") as source:
            return _kept_from(source)
    if sys.stdin is None:
        raise CannotOpen(Problem("There is no standard input.", "Name a file, or pipe the answers in."))
    return _kept_from(sys.stdin.buffer)


def _kept_from(source: BinaryIO) -> BinaryIO:
    import shutil  # noqa: PLC0415 - a file that can be read again needs neither
    import tempfile  # noqa: PLC0415

    kept = tempfile.TemporaryFile()  # noqa: SIM115 - it is open until the program ends
    head = source.read(SAMPLE)
    kept.write(head)
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        kept.write(source.read(MOST_BYTES))
    else:
        shutil.copyfileobj(source, kept)
    kept.flush()
    return kept


def _why_not(error: OSError | ValueError, place: Place) -> Problem:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Problem("We cannot find this file.", "Check the name and the folder.", place)
        case IsADirectoryError():
            return Problem("This is a folder.", "Name a file in it.", place)
        case PermissionError():
            return Problem("We are not allowed to open this file.", "Check who may read it.", place)
        case OSError(strerror=str(why)):
            return Problem(f"We cannot open this file: {why}.", "Check the name and the folder.", place)
    return Problem("We cannot open this file.", "Check the name and the folder.", place)


def refuse_known_kind(raw: bytes, place: Place) -> None:
    """Raise `BadFile` for a file that `raw` shows to be no text, with what to do about it."""
    if kind := _known_kind(raw):
        remedy = _REMEDIES.get(kind, "Open it and save it as plain text.")
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
    start = raw[:1000].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    return "a web page" if start.startswith((b"<!doctype html", b"<html")) else ""


def _decode(raw: bytes, place: Place) -> str:
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise BadFile(Problem("This is not plain text.", "Save it again as UTF-8.", place))
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = Place(place.file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        where = line if encoding == "utf-8-sig" else place
        raise BadFile(Problem("This file is not saved as UTF-8.", "Save it again as UTF-8.", where)) from None
    if "\0" in text:
        raise BadFile(Problem("This is not plain text.", "Save it again as UTF-8.", place))
    return text
