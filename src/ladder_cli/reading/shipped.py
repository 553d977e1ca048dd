"""The ladders that come with the program, and where they lie."""

from __future__ import annotations

import re
from pathlib import Path

from ladder_cli.errors import CannotOpen, Problem, WrongUse
from ladder_cli.text import listed, loose, quoted

STANDARD_LADDER = "rungs.yaml"

_BARE_WORD = re.compile(r"[^\W_][\w -]*")
_ID = re.compile(rb"^ladder:[ \t]*([a-z][a-z0-9_-]*)", re.MULTILINE)


def shipped_ladder(name: str | None = None) -> Path:
    """The file of the ladder that comes with the program by that name, or of the one
    that is used without any.

    It lies inside the installed package, or at the top of a checkout. Raises
    `CannotOpen` for a name of none.
    """
    if name is None:
        return _folder() / STANDARD_LADDER
    ladders = _ladders()
    for known, path in ladders.items():
        if loose(name) in {loose(known), loose(path.stem)}:
            return path
    come = f"The ladders that come with the program are {listed(sorted(ladders))}."
    what = f"There is no ladder {quoted(name)}."
    raise CannotOpen(
        Problem(
            what,
            f"{come} For a file of your own write its whole name, such as ./mine.yaml.",
        )
    )


def shipped_names() -> tuple[str, ...]:
    """The ids of the ladders that come with the program."""
    return tuple(_ladders())


def ladder_file(named: str | None) -> str:
    """The path that `--ladder` stands for: a bare word names a ladder of ours; a path,
    or a name with a suffix, a file.

    Raises `CannotOpen` for a bare word that names neither, `WrongUse` for no word.
    """
    if named is None:
        return str(shipped_ladder())
    if not named:
        raise WrongUse(
            Problem("--ladder names no file here.", "Name one, or leave --ladder out.")
        )
    if not _BARE_WORD.fullmatch(named):
        return named
    try:
        return str(shipped_ladder(named))
    except CannotOpen:
        if Path(named).exists():
            return named
        raise


def _ladders() -> dict[str, Path]:
    """The ladders that come with the program, by their ids."""
    found = {}
    for path in sorted(_folder().glob("*.yaml")):
        if match := _ID.search(path.read_bytes()):
            found[match[1].decode()] = path
    return found


def _folder() -> Path:
    here = Path(__file__).resolve().parents[1]
    packaged = here / "data"
    return (
        packaged if (packaged / STANDARD_LADDER).is_file() else here.parents[1] / "data"
    )
