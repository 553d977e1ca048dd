"""A text table to counts: which encoding and signs between cells it has, and what of it
cannot be read.
"""

from __future__ import annotations

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
    files.refuse_known_kind(file.start, place)
    encoding, is_marked = encoding_of(file.start, place)
    count = partial(_count, raw, file.name, ladder, options)
    try:
        return count(encoding, "strict")
    except UnicodeDecodeError:
        raw.seek(0)
    # a file that says what it is and is not is damaged
    if is_marked and encoding != "utf-8-sig":
        raise BadFile(_damaged(place))
    is_utf8 = is_mostly_utf8(raw)
    raw.seek(0)
    if is_utf8:
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
    lines = TextIOWrapper(raw, encoding, errors=errors, newline="")
    try:
        start = lines.read(files.SAMPLE)
        if not start.strip():
            raise BadFile(
                Problem("This file is empty.", "Check that it was saved.", Place(name))
            )
        lines.seek(0)
        delimiter, skipped = find_delimiter(start)
        rows = Rows.of_text(name, lines, delimiter, skipped)
        if errors == "replace" and encoding != WINDOWS:
            rows.looks_for_gaps = True
        table = count_table(rows, ladder, options)
        table.notes[:0] = _note_on_gaps(rows.gaps)
        return table
    finally:
        lines.detach()


def _note_on_gaps(gaps: Sequence[int]) -> Iterator[str]:
    if gaps:
        where = listed([str(line) for line in gaps[:_GAPS_SHOWN]])
        more = " and more" if len(gaps) > _GAPS_SHOWN else ""
        which = "row" if len(gaps) == 1 else "rows"
        yield f"a character could not be read in {which} {where}{more}."
