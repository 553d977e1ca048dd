"""What a text table is written in: UTF-8, UTF-16 or Windows text. Knows no cells."""

from __future__ import annotations

import codecs
import re
from io import TextIOWrapper
from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, Problem
from ladder_cli.reading.kinds import UTF_16

if TYPE_CHECKING:
    from typing import BinaryIO

    from ladder_cli.errors import Place

WINDOWS = "cp1252"
_CHUNK = 1 << 20
_BROKEN = re.compile("[\udc80-\udcff]+")
# bytes from 0xE0 begin a character of three or four, those up to 0xBF go on with one
_CUT = re.compile("[\udce0-\udcf4][\udc80-\udcbf]")
_NOT_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")


def encoding_of(start: bytes, place: Place) -> tuple[str, bool]:
    """What a text that begins so seems to be written in, and whether it says so with a
    mark.

    Raises `BadFile` where it is no text that we read.
    """
    utf32 = start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE))
    if not utf32 and start.startswith(UTF_16):
        return "utf-16", True
    if utf32 or b"\0" in start:
        raise BadFile(
            Problem("This is not plain text.", "Save it again as UTF-8.", place)
        )
    return "utf-8-sig", start.startswith(codecs.BOM_UTF8)


def is_mostly_utf8(file: BinaryIO) -> bool:
    """Is a file that is not quite UTF-8 nearer to that than to Windows text?

    Characters of several bytes speak for UTF-8, whole or cut off after two bytes or
    more; single bytes that cannot stand there speak for Windows text.
    """
    whole, single = 0, 0
    text = TextIOWrapper(file, "utf-8-sig", "surrogateescape")
    while part := text.read(_CHUNK):
        if part.isascii():
            continue
        broken = _BROKEN.findall(part)
        cut = len([run for run in broken if _CUT.match(run)])
        single += len(broken) - cut
        whole += cut + len(_NOT_ASCII.findall(part))
    text.detach()
    return whole > single
