"""The sign between the cells of a text table. Knows no ladder."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 100  # rows


def find_delimiter(sample: str) -> tuple[str, int]:
    """The sign between the cells, and how many lines stand before the table (1 for
    `sep=`).

    Among `, ; Tab |`, the one that gives the most rows of one width, and among equals
    the widest.
    """
    first = sample.split("\n", 1)[0].rstrip("\r").strip('"')
    if first.casefold().startswith("sep=") and len(first) == len("sep=") + 1:
        return first[-1], 1
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter)), 0


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that have the commonest width, and that width."""
    widths = Counter(len(row) for row in rows_of(sample, delimiter, _LOOKED_AT) if row)
    width, often = max(
        widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0)
    )
    return (often / widths.total() if width > 1 else 0), width


def rows_of(sample: str, delimiter: str, most: int) -> Iterator[list[str]]:
    """The first rows of a text that may break off anywhere, as far as they can be
    read.
    """
    reader = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
    try:
        yield from islice(reader, most)
    except csv.Error:
        return
