"""Bytes to text: UTF-8, or UTF-16 with its mark, and nothing that would have to be
guessed. Opens nothing.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, Place, Problem
from ladder_cli.reading.kinds import UTF_16, refuse_known_kind

if TYPE_CHECKING:
    from typing import NoReturn

MOST_BYTES = 1_000_000
"""An answers file has a few thousand. Whatever is in a file up to this size is told in
two seconds.
"""

_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decoded(raw: bytes, place: Place) -> str:
    """The text in `raw`, line ends made one kind.

    Raises `BadFile` where it is empty, over `MOST_BYTES` or no plain text.
    """
    if len(raw) > MOST_BYTES:
        raise BadFile(
            Problem(
                "This file is too big.", "An answers file is usually under 1 MB.", place
            )
        )
    refuse_known_kind(raw, place)
    text = _one_kind_of_line_ends(_decoded(raw, place))
    if all(
        not line.strip() or line.lstrip().startswith("#") for line in text.split("\n")
    ):
        raise BadFile(Problem("This file is empty.", "Check that it was saved.", place))
    return text


def _decoded(raw: bytes, place: Place) -> str:
    if raw.startswith(_UTF_32):
        _refuse(place)
    encoding = "utf-16" if raw.startswith(UTF_16) else "utf-8"
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        where = place
        if encoding == "utf-8":
            before = _one_kind_of_line_ends(raw[: error.start].decode())
            column = len(before) - before.rfind("\n")
            where = Place(place.file, before.count("\n") + 1, column)
        raise BadFile(
            Problem(
                "This file is not saved as UTF-8.", "Save it again as UTF-8.", where
            )
        ) from None
    if "\0" in text:
        _refuse(place)
    return text


def _one_kind_of_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse(place: Place) -> NoReturn:
    raise BadFile(Problem("This is not plain text.", "Save it again as UTF-8.", place))
