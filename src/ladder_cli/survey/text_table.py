"""A text table to counts: which encoding and signs between cells it has, and what of it
cannot be read.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, Place, Problem
from ladder_cli.reading import files
from ladder_cli.survey.delimiter import find_delimiter
from ladder_cli.survey.encoding import WINDOWS, encoding_of, is_mostly_utf8
from ladder_cli.survey.rows import Rows
from ladder_cli.survey.tables import Table, count_table
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from ladder_cli.model import Ladder
    from ladder_cli.reading.files import Opened
    from ladder_cli.survey.options import Options

_GAPS_SHOWN = 5


def count_text(file: Opened, ladder: Ladder, options: Options) -> Table:
    """Count it as UTF-8 and, where it turns out to be none, once more as Windows text
    or with a gap.
    """
    raw, place = file.stream, Place(file.name)
    files.refuse_known_kind(file.start, place, is_table=True)
    encoding, is_marked = encoding_of(file.start, place)
    count = partial(_count, raw, file.name, ladder, options)
    with suppress(UnicodeDecodeError):
        return count(encoding, "strict")
    # a file that says what it is and is not is damaged
    if is_marked and encoding != "utf-8-sig":
        raise BadFile(_damaged(place))
    raw.seek(0)
    if is_mostly_utf8(raw):
        return count(encoding, "replace")
    if is_marked:
        raise BadFile(_damaged(place))
    # a few of its bytes mean nothing; the note says to check
    table = count(WINDOWS, "replace")
    table.notes.insert(
        0,
        "it is not saved as UTF-8. We read it as Windows text. Check names and"
        " accents.",
    )
    return table


def _damaged(place: Place) -> Problem:
    return Problem(
        "Some of this file cannot be read: it is damaged.",
        "Export it again, or save it as CSV UTF-8.",
        place,
    )


def _count(
    raw: BinaryIO,
    name: str,
    ladder: Ladder,
    options: Options,
    encoding: str,
    errors: str,
) -> Table:
    """Lines end at line feeds, which are found soonest. Where there is none, or a row
    cannot be read so, lone carriage returns end lines as well.
    """
    start = _start(raw, encoding, errors)
    if not start.strip():
        raise BadFile(
            Problem("This file is empty.", "Check that it was saved.", Place(name))
        )
    delimiter, skipped = find_delimiter(start)
    for ends in ["\n", ""] if "\n" in start else [""]:
        raw.seek(0)
        lines = TextIOWrapper(raw, encoding, errors=errors, newline=ends)
        try:
            rows = Rows.of_text(name, lines, delimiter, skipped)
            rows.ends_at_returns = not ends
            rows.looks_for_gaps = errors == "replace" and encoding != WINDOWS
            table = count_table(rows, ladder, options)
        except BadFile:
            if not ends or rows.broken is None:
                raise
        else:
            table.notes[:0] = _note_on_gaps(rows.gaps)
            return table
        finally:
            lines.detach()
    raise AssertionError


def _start(raw: BinaryIO, encoding: str, errors: str) -> str:
    raw.seek(0)
    lines = TextIOWrapper(raw, encoding, errors=errors, newline="")
    try:
        return lines.read(files.SAMPLE)
    finally:
        lines.detach()


def _note_on_gaps(gaps: Sequence[int]) -> Iterator[str]:
    if gaps:
        where = listed([str(line) for line in gaps[:_GAPS_SHOWN]])
        more = " and more" if len(gaps) > _GAPS_SHOWN else ""
        which = "row" if len(gaps) == 1 else "rows"
        yield f"a character could not be read in {which} {where}{more}."
