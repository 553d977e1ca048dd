"""Which cells of an `.ods` are merged downwards: calamine tells that of other workbooks
alone. Knows no other sheet, and no value.
"""

from __future__ import annotations

import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_TAG = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])"
    rb"""((?:[^<>"]++|"[^"]*+")*+)>"""
)
_NAME = re.compile(rb'table:name="([^"]*)"')
_NUMBER = re.compile(rb'table:number-(rows|columns)-(spanned|repeated)="([0-9]{1,7})"')


def merged_down(file: BinaryIO, sheet: str) -> list[tuple[int, int, int]]:
    """The first and last row of each such cell (from 1), and its column (from 0)."""
    with zipfile.ZipFile(file) as archive:
        return list(_merged(archive.read("content.xml"), sheet))


def _merged(content: bytes, sheet: str) -> Iterator[tuple[int, int, int]]:
    is_meant, row, column, repeated = False, 0, 0, 0
    for tag in _TAG.finditer(content):
        numbers = {
            (of, what): int(number) for of, what, number in _NUMBER.findall(tag[2])
        }
        if tag[1] == b"table":
            name = _NAME.search(tag[2])
            is_meant = name is not None and unescape(name[1].decode()) == sheet
            row, repeated = 0, 0
        elif tag[1] == b"table-row":
            row, column = row + repeated, 0
            repeated = numbers.get((b"rows", b"repeated"), 1)
        else:
            rows = numbers.get((b"rows", b"spanned"), 1)
            if is_meant and rows > 1 and numbers.get((b"columns", b"spanned"), 1) == 1:
                yield row + 1, row + rows, column
            column += numbers.get((b"columns", b"repeated"), 1)
