"""What the terminal is like, and the one place that prints: answers to stdout,
conversation to stderr.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from contextlib import contextmanager, suppress
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from ladder_cli.errors import CannotOpen, Problem
from ladder_cli.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ladder_cli.errors import LadderError

PROGRESS_EVERY = 2.0  # seconds
PICTURE_SIGNS = "║╟─╢●◀┄▁▂▃▄▅▆▇█"
# columns; below this a picture of a ladder no longer fits, and Rich would leave words
# out
NARROWEST_PICTURE = 40


# --- What it is like


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def shows_pictures() -> bool:
    """Can a picture be seen on stdout? Not in a pipe, by a screen reader, on a narrow
    or a simple screen.
    """
    if not is_terminal(sys.stdout) or not speaks_to_eyes():
        return False
    try:
        PICTURE_SIGNS.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return width() >= NARROWEST_PICTURE


def speaks_to_eyes() -> bool:
    """Nobody has said that the screen is simple, or that a screen reader reads it."""
    return os.environ.get("TERM") != "dumb" and os.environ.get("ACCESSIBLE", "0") in {
        "",
        "0",
    }


def width() -> int:
    """In columns."""
    return shutil.get_terminal_size().columns


def height() -> int:
    """In lines."""
    return shutil.get_terminal_size().lines


def is_styled(stream: TextIO | None) -> bool:
    """May bold and colour go to `stream`?"""
    return (
        is_terminal(stream)
        and os.environ.get("TERM") != "dumb"
        and not os.environ.get("NO_COLOR")
    )


# --- What goes to it


def print_answer(text: str) -> None:
    """The answer, to stdout, whole or not at all silent about it. Raises `CannotOpen`
    where it could not be written.
    """
    if sys.stdout is None:
        raise CannotOpen(
            Problem("We could not write the result.", "Standard output is closed.")
        )
    sys.stdout.write(text)
    sys.stdout.flush()


def tell(line: str) -> None:
    """A line of conversation, to stderr."""
    if sys.stderr is not None:
        with suppress(OSError):  # what cannot be said must not hide what happened
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


def note_all(notes: Iterable[str]) -> None:
    for note in notes:
        tell(f"Note: {clean_line(note)}")


def complain(error: LadderError) -> None:
    for problem in error.problems:
        tell(f"Error: {clean_line(str(problem))}")


def progress() -> Callable[[int], None]:
    """Tells how many rows are read, every two seconds, where somebody watches; a line
    each, since nothing moves.
    """
    if not is_terminal(sys.stderr):
        return lambda _rows: None
    last = time.monotonic()

    def tick(rows: int) -> None:
        nonlocal last
        if time.monotonic() - last >= PROGRESS_EVERY:
            last = time.monotonic()
            tell(f"{rows:,} rows read …")

    return tick


# --- Streams


def prepare_streams() -> None:
    """A reader who leaves ends us quietly, as with any filter; a sign that the screen
    lacks comes out as `?`.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    raw = getattr(sys.stdout, "buffer", None)
    # PYTHONUNBUFFERED=1: half a write would pass for a whole one
    if isinstance(raw, RawIOBase):
        sys.stdout = TextIOWrapper(BufferedWriter(raw), sys.stdout.encoding)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def prepare_for_typing() -> None:
    """A closed pipe must not end us between two answers; what is not UTF-8 is noticed,
    and asked for again.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let signals that would end us interrupt first, as Ctrl-C does, and end us
    afterwards.

    A terminal in which a line is being edited is then given back as it was: without
    that, nothing typed is seen.
    """
    heard: list[int] = []

    def hear(number: int, _frame: object) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):  # Windows has not all of them
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, hear)
    try:
        yield
    finally:
        if heard:
            signal.signal(heard[-1], signal.SIG_DFL)
            os.kill(os.getpid(), heard[-1])


def close_outputs() -> None:
    """Point the outputs at nothing, or Python would try, and fail, to flush them again
    on the way out.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
