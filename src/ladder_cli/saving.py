"""Keeps the answers of a quiz: never torn, never lost, never written by two at once. Asks and prints nothing."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import files
from ladder_cli.errors import BadFile, CannotOpen, LadderError, Place, Problem
from ladder_cli.writing import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ladder_cli.model import Answers, Ladder

OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Draft:
    """A quiz without a file of its own that stopped before its end."""

    path: Path
    answers: Answers


def save_answers(path: Path, answers: Answers, ladder: Ladder) -> None:
    """Put `answers` in place of what the file at `path` held: afterwards it holds all of the old or all of the new.

    Raises `CannotOpen`; the old file is then as it was.
    """
    text = written(answers, ladder, as_json=path.suffix.lower() == ".json")
    files.replace(str(path), text.encode("utf-8"), mode=OWNER_ONLY)


def keep_original(path: Path, answers: Answers, ladder: Ladder) -> Path | None:
    """Copy a file that somebody wrote by hand, before the quiz writes it in its own way; where the copy is.

    A file as the quiz itself writes it holds nothing else, and needs no copy: None.
    """
    as_json = path.suffix.lower() == ".json"
    old, new = files.read_text(str(path)), written(answers, ladder, as_json=as_json)
    if _below_header(old) == _below_header(new):
        return None
    copy = files.free_name(path, ".original")
    files.replace(str(copy), files.read_bytes(str(path)), mode=OWNER_ONLY)
    return copy


def _below_header(text: str) -> list[str]:
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        del lines[0]
    return lines


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the file at `path` for one quiz at a time.

    The lock is a file beside it, since the file itself is replaced at every save. The system lets go of it however
    the quiz ends. Raises `CannotOpen` where another quiz holds it, or where the folder takes no file.
    """
    target = Path(path).resolve()
    lock = target.with_name(f".{target.name[:100]}.lock")
    descriptor = _acquire(lock, Place(str(path)))
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(descriptor)


def _acquire(lock: Path, place: Place) -> int:
    while True:
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
        except (OSError, ValueError) as error:
            raise CannotOpen(files.why_not_written(error, place)) from None
        if not _try_lock(descriptor):
            os.close(descriptor)
            raise CannotOpen(Problem("This file is open in another window.", "Close that quiz first.", place))
        if _is_still_there(lock, descriptor):
            return descriptor
        os.close(descriptor)  # the quiz that held it has just ended and taken the lock file away


def _is_still_there(lock: Path, descriptor: int) -> bool:
    try:
        return lock.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has one of the two

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# --- Drafts --------------------------------------------------------------------------------------------------------


def new_draft(now: datetime) -> Path:
    """A path for a draft that does not exist yet, in a folder that does."""
    return _draft_folder() / f"{now:%Y-%m-%d-%H%M%S}-{os.getpid()}.yaml"


def find_drafts(ladder: Ladder) -> tuple[tuple[Draft, ...], tuple[Path, ...]]:
    """The drafts of quizzes on `ladder`, newest first, and those that were damaged: moved to `….damaged`."""
    drafts, damaged = [], []
    for path in sorted(_draft_folder().glob("*.yaml"), reverse=True):
        try:
            answers, _ = files.load_answers(str(path), ladder)
        except BadFile as error:
            if _answers_another_ladder(error):
                continue
            aside = files.free_name(path, ".damaged")
            path.rename(aside)
            damaged.append(aside)
        except LadderError:
            continue
        else:
            drafts.append(Draft(path, answers))
    return tuple(drafts), tuple(damaged)


def _answers_another_ladder(error: BadFile) -> bool:
    return any("--ladder" in problem.remedy for problem in error.problems)


def _draft_folder() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - only a quiz without a file needs it

    try:
        folder = user_state_path("ladder-cli", appauthor=False) / "drafts"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError, ValueError):
        what = "There is no folder on this computer for a quiz without a file."
        raise CannotOpen(Problem(what, "Name a file: ladder quiz answers.yaml")) from None
    return folder
