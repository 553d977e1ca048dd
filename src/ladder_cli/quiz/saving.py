"""Keeps the answers of a quiz: never torn, never lost, never written by two at once.
Asks and prints nothing.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import writing
from ladder_cli.errors import CannotOpen, Place, Problem, WrongUse
from ladder_cli.quiz.answers_text import without_header, written
from ladder_cli.reading import files

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Answers, Ladder

OWNER_ONLY = 0o600
SUFFIXES = files.ANSWERS_SUFFIXES | {"", ".txt"}


def refuse_name(path: Path) -> None:
    """Raise `WrongUse` for a name that says it is something else than answers, and
    would be read as that later.
    """
    if path.suffix.lower() not in SUFFIXES:
        what = f"The quiz saves answers as YAML or JSON, not as {path.suffix}."
        raise WrongUse(
            Problem(what, "Choose a name that ends in .yaml.", Place(str(path)))
        )


def suggested_name(answers: Answers) -> str:
    """A file name from the service and the date that is not taken:
    `riverside-day-centre-2026-11-23.yaml`.
    """
    words = re.findall(r"[a-z0-9]+", answers.service.casefold())
    stem = "-".join(["-".join(words)[:60] or "answers", answers.date]).strip("-")
    name, number = f"{stem}.yaml", 2
    while writing.exists(Path(name)):
        name, number = f"{stem}-{number}.yaml", number + 1
    return name


def save_answers(path: Path, answers: Answers, ladder: Ladder) -> None:
    """Put `answers` in place of what the file at `path` held: afterwards it holds all
    of the old or all of the new.

    Raises `CannotOpen`; the old file is then as it was.
    """
    text = written(answers, ladder, as_json=path.suffix.lower() == ".json")
    writing.replace(str(path), text.encode("utf-8"), mode=OWNER_ONLY)


def bytes_of(path: Path) -> bytes | None:
    """What the file holds now; None where it is not there. Raises `CannotOpen`."""
    return files.read_bytes(str(path)) if writing.exists(path) else None


def is_as_saved(path: Path, answers: Answers, ladder: Ladder) -> bool:
    """Is the file at `path`, which holds `answers`, as the quiz itself would write it,
    and so holds nothing else?
    """
    as_json = path.suffix.lower() == ".json"
    ours = without_header(written(answers, ladder, as_json=as_json), ladder)
    return without_header(files.read_text(str(path)), ladder) == ours


def keep_copy(path: Path) -> Path:
    """Copy what somebody wrote, before the quiz writes over it; where the copy is.
    Raises `CannotOpen`.
    """
    copy = writing.free_name(path, ".original")
    writing.replace(str(copy), files.read_bytes(str(path)), mode=OWNER_ONLY)
    return copy


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the file at `path` for one quiz at a time, and sweep up what a killed save
    of it left behind.

    The lock is a file beside it, since the file itself is replaced at every save. The
    system lets go of it however the quiz ends. Raises `CannotOpen` where another quiz
    holds it, or where the folder takes no file.
    """
    place = Place(str(path))
    try:
        lock = writing.beside(writing.real(path), "lock")
        descriptor = _acquire(lock, place)
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotOpen(writing.why_not_written(error, place)) from None
    writing.sweep(str(path))
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(descriptor)


# filelock 4.3 was tried, and does not hold these promises: it makes folders that are
# missing, takes a folder that will have no file for a lock that somebody holds, leaves
# its file behind, and its import takes as long as two bare starts.


def _acquire(lock: Path, place: Place) -> int:
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
        if not _try_lock(descriptor):
            os.close(descriptor)
            raise CannotOpen(
                Problem(
                    "This file is open in another window.",
                    "Close that quiz first.",
                    place,
                )
            )
        if _is_still_there(lock, descriptor):
            return descriptor
        # the quiz that held it has just ended and taken the lock file away
        os.close(descriptor)


def _is_still_there(lock: Path, descriptor: int) -> bool:
    try:
        return lock.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False


def _try_lock(descriptor: int) -> bool:
    """Lock the open file; False where somebody else has. Where a disk knows no locks,
    nobody can have one.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
