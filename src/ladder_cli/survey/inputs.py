"""Which of the files that are named are surveys, and which files a folder stands for.
Knows no rows.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli.errors import CannotOpen, Place, Problem
from ladder_cli.reading import files
from ladder_cli.reading.kinds import UTF_16
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Ladder
    from ladder_cli.reading.files import Opened

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TABLE_SUFFIXES = files.TABLE_SUFFIXES | WORKBOOK_SUFFIXES
READABLE = files.ANSWERS_SUFFIXES | TABLE_SUFFIXES
_ANSWERS_START = re.compile(
    r"\s*(?:#[^\r\n]*[\r\n]\s*)*(?:\{|(?:ladder|edition|service|group|date|target"
    r"|target_reason|people|answers):\s)"
)
"""Answers that stand on one line have commas, and the names of questions, too."""
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def is_survey(path: str, ladder: Ladder) -> bool:
    """Is this a table or a folder, rather than one person's answers? Told by its name,
    else by how it begins.
    """
    if _is_folder(path):
        return True
    by_name = _by_name(path)
    return _by_start(files.sample(path), ladder) if by_name is None else by_name


def holds_table(file: Opened, ladder: Ladder) -> bool:
    """The same of a file that is open."""
    by_name = _by_name(file.path)
    return _by_start(file.start, ladder) if by_name is None else by_name


def holds_workbook(file: Opened) -> bool:
    return (
        file.start.startswith(_WORKBOOK_STARTS)
        or Path(file.path).suffix.lower() in WORKBOOK_SUFFIXES
    )


def files_in(paths: Sequence[str]) -> list[str]:
    """The files that `paths` stand for, folders opened. Raises `CannotOpen`."""
    return [file for path in paths for file in _files_of(path)]


def _by_name(path: str) -> bool | None:
    """Is this a table, as far as its name tells?"""
    suffix = Path(path).suffix.lower()
    return suffix in TABLE_SUFFIXES if suffix in READABLE else None


def _by_start(start: bytes, ladder: Ladder) -> bool:
    if start.startswith(_WORKBOOK_STARTS):
        return True
    # only a file whose name tells nothing needs it
    from ladder_cli.survey.tables import is_table

    text = start.decode(
        "utf-16" if start.startswith(UTF_16) else "utf-8-sig", "replace"
    )
    return not _ANSWERS_START.match(text) and is_table(text, ladder)


def _is_folder(path: str) -> bool:
    try:
        return path != files.STANDARD and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _files_of(path: str) -> list[str]:
    """The file itself, or the files in a folder that can be answers or tables."""
    if not _is_folder(path):
        return [path]
    try:
        inside = [
            one
            for one in sorted(Path(path).iterdir())
            if one.suffix.lower() in READABLE and _is_meant(one.name)
        ]
    except OSError:
        raise CannotOpen(
            Problem(
                "We are not allowed to open this folder.", "Check who may.", Place(path)
            )
        ) from None
    if not inside:
        remedy = f"Their names end in {listed(sorted(READABLE), 'or')}."
        raise CannotOpen(
            Problem("There are no answers files in this folder.", remedy, Place(path))
        )
    return [str(one) for one in inside]


def _is_meant(name: str) -> bool:
    """Hidden files, and the locks that Office leaves beside an open workbook, are
    nobody's answers.
    """
    return not name.startswith((".", "~$"))
