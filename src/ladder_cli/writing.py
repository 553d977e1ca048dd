"""Puts files in place, whole or not at all. Knows neither what they hold nor any
screen.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import chain, count
from pathlib import Path

from ladder_cli.errors import BadFile, CannotOpen, Place, Problem, WrongUse

STANDARD = "-"


def write_text(
    path: str, text: str, *, force: bool = False, inputs: tuple[str, ...] = ()
) -> None:
    """Write `text` to a new file, or over an old one with `force`; never over one of
    `inputs`.

    Raises `WrongUse`, `BadFile` where the file is there already, and `CannotOpen`. A
    file that is replaced keeps its permissions.
    """
    target, place = Path(path), Place(path)
    mode = 0o666
    try:
        if there := target.exists():
            mode = stat.S_IMODE(target.stat().st_mode)
        if there and any(_is_same(target, one) for one in inputs):
            raise WrongUse(
                Problem(
                    "This file is one of the inputs.", "Choose another name.", place
                )
            )
        if there and not force:
            raise BadFile(
                Problem(
                    "This file is there already.", "Use --force to replace it.", place
                )
            )
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotOpen(why_not_written(error, place)) from None
    replace(path, text.encode("utf-8", "replace"), mode)


def _is_same(target: Path, source: str) -> bool:
    """Is `source`, a path or standard input, the file at `target`?"""
    try:
        other = os.fstat(0) if source == STANDARD else Path(source).stat()
    except OSError:
        return False
    return os.path.samestat(target.stat(), other)


def replace(path: str, data: bytes, mode: int = 0o666) -> None:
    """Put `data` in place of what the file at `path` holds: a reader finds all of the
    old or all of the new.

    `mode` is the file's permissions, less the user's umask. Raises `CannotOpen`.
    """
    try:
        target = real(Path(path))  # a link stays a link: what it points to is replaced
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe
        else:
            _write_and_rename(target, data, mode)
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotOpen(why_not_written(error, Place(path))) from None


def _write_and_rename(target: Path, data: bytes, mode: int) -> None:
    temporary = beside(target, f"{os.getpid()}.ladder-tmp")
    try:
        with open(
            temporary, "wb", opener=lambda name, flags: os.open(name, flags, mode)
        ) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def sweep(path: str) -> None:
    """Take away what a save of `path` left behind when it was killed. Only for who
    holds the file's lock.
    """
    start = beside(real(Path(path)), "")
    for left in _siblings(start):
        if left.name.startswith(start.name) and left.suffix == ".ladder-tmp":
            with suppress(OSError):
                left.unlink()


def _siblings(path: Path) -> list[Path]:
    try:
        return list(path.parent.iterdir())
    except OSError:
        return []


def real(path: Path) -> Path:
    """What `path` stands for, links followed. Raises `OSError` or `RuntimeError` where
    they go round in a circle.
    """
    with suppress(FileNotFoundError):
        path.stat()  # from Python 3.13 on, resolve lets a circle pass
    return path.resolve()


def beside(target: Path, suffix: str) -> Path:
    """A hidden file that belongs to `target`. A digest of the whole name stands for its
    end, however long it is.
    """
    from hashlib import sha256  # noqa: PLC0415 - only who writes needs it

    digest = sha256(os.fsencode(target.name)).hexdigest()[:12]
    return target.with_name(f".{target.name[:20]}.{digest}.{suffix}")


def exists(path: Path) -> bool:
    """Is there something at `path`? A name that no file can have is not there."""
    try:
        return path.exists()
    except (OSError, ValueError, RuntimeError):
        return False


def free_name(path: Path, suffix: str) -> Path:
    """`path` with `suffix`, and a number where that is taken."""
    names = (
        path.with_name(f"{path.name}{suffix}{end}")
        for end in chain([""], (f"-{number}" for number in count(2)))
    )
    return next(name for name in names if not exists(name))


def why_not_written(error: Exception, place: Place) -> Problem:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Problem(
                "We cannot find the folder for this file.",
                "Create it first, or choose another.",
                place,
            )
        case PermissionError():
            return Problem(
                "We are not allowed to write this file.", "Choose another place.", place
            )
        case OSError(strerror=str(why)):
            return Problem(
                f"We could not write this file: {why}.", "Choose another place.", place
            )
    return Problem("We could not write this file.", "Choose another name.", place)
