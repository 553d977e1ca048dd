"""Opens files and standard input, each once, and says why not. Knows nothing of what
they hold.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ladder_cli import writing
from ladder_cli.errors import CannotOpen, Place, Problem
from ladder_cli.reading.kinds import UTF_16

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD = writing.STANDARD
SAMPLE = 65_536
MOST_KEPT = 10_000_000


class Opened(NamedTuple):
    """A file that was opened once: how it is called, how it begins, and all its bytes,
    from the first one.
    """

    path: str
    start: bytes
    stream: BinaryIO

    @property
    def name(self) -> str:
        return name_of(self.path)


@contextmanager
def opened_once(path: str) -> Iterator[Opened]:
    """The file at `path`, to be looked at and then read without opening it again.
    Raises `CannotOpen`.
    """
    with opened(path) as stream:
        start = stream.read(SAMPLE)
        stream.seek(0)
        yield Opened(path, start, stream)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The bytes of a file or of standard input, from the first one. Raises
    `CannotOpen`.
    """
    place = Place(name_of(path))
    try:
        file = _from_the_start(path)
    except (OSError, ValueError) as error:
        raise CannotOpen(_why_not(error, place)) from None
    with file:
        try:
            yield file
        except OSError as error:
            raise CannotOpen(_why_not(error, place)) from None


def _from_the_start(path: str) -> BinaryIO:
    return _taken(path) if _is_read_once(path) else Path(path).open("rb")


def sample(path: str, most: int = SAMPLE) -> bytes:
    """How the file begins, up to `most` bytes. What comes from standard input or a pipe
    waits for who opens it.

    Raises `CannotOpen`.
    """
    if not _is_read_once(path):
        with opened(path) as file:
            return file.read(most)
    try:
        kept = _taken(path)
    except (OSError, ValueError) as error:
        raise CannotOpen(_why_not(error, Place(name_of(path)))) from None
    start = kept.read(most)
    kept.seek(0)
    _waiting[path] = (_whose(path), kept)
    return start


def read_bytes(path: str, most: int = MOST_KEPT) -> bytes:
    """What the file holds, up to one byte over `most`. Raises `CannotOpen`."""
    with opened(path) as file:
        return file.read(most + 1)


def name_of(path: str) -> str:
    """How a file is called in messages."""
    return "standard input" if path == STANDARD else path


def identity(path: str) -> tuple[int, int] | str:
    """What tells this file from any other, by whatever name."""
    try:
        found = os.fstat(0) if path == STANDARD else Path(path).stat()
    except (OSError, ValueError):
        return path
    return found.st_dev, found.st_ino


# --- What gives its bytes only once

_waiting: dict[str, tuple[object, BinaryIO]] = {}
"""What was looked at and not opened since, with the stream that it came from: another
stream is another input.
"""


def _is_read_once(path: str) -> bool:
    """Is this standard input, a pipe or a terminal, which gives its bytes only once?"""
    return path == STANDARD or (
        writing.exists(Path(path)) and stat.S_ISFIFO(Path(path).stat().st_mode)
    )


def _whose(path: str) -> object:
    return sys.stdin if path == STANDARD else identity(path)


def _taken(path: str) -> BinaryIO:
    """All that comes from there, from the first byte: what waits, or what comes now."""
    whose, kept = _waiting.pop(path, (None, None))
    if kept is not None:
        if whose is _whose(path) or whose == _whose(path):
            return kept
        kept.close()
    if path != STANDARD:
        with Path(path).open("rb") as source:
            return _kept_from(source)
    if sys.stdin is None:
        raise CannotOpen(
            Problem(
                "There is no standard input.", "Name a file, or pipe the answers in."
            )
        )
    return _kept_from(sys.stdin.buffer)


def _kept_from(source: BinaryIO) -> BinaryIO:
    """A temporary file with all that comes from `source`. What is no text is not kept
    long.
    """
    import tempfile  # noqa: PLC0415 - only what gives its bytes once needs it

    descriptor, name = tempfile.mkstemp()
    kept = os.fdopen(descriptor, "w+b")
    Path(name).unlink()
    try:
        _copy(source, kept)
    except BaseException:
        kept.close()
        raise
    kept.seek(0)
    return kept


def _copy(source: BinaryIO, kept: BinaryIO) -> None:
    head = source.read(SAMPLE)
    kept.write(head)
    if b"\0" in head and not head.startswith(UTF_16):
        kept.write(source.read(MOST_KEPT))
    else:
        shutil.copyfileobj(source, kept)


def _why_not(error: OSError | ValueError, place: Place) -> Problem:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Problem(
                "We cannot find this file.", "Check the name and the folder.", place
            )
        case IsADirectoryError():
            return Problem("This is a folder.", "Name a file in it.", place)
        case PermissionError():
            return Problem(
                "We are not allowed to open this file.", "Check who may read it.", place
            )
        case OSError(strerror=str(why)):
            return Problem(
                f"We cannot open this file: {why}.",
                "Check the name and the folder.",
                place,
            )
    return Problem("We cannot open this file.", "Check the name and the folder.", place)
