"""The keyboard and the screen of a sitting: lines go out, lines come in, and nothing on
the screen ever moves.

A line is edited as everywhere else in a terminal, by readline: with the arrow keys, and
with the earlier lines of this sitting on the arrow up. They are never written anywhere.
"""

from __future__ import annotations

import os
import re
import select
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TextIO

from rich.cells import cell_len

from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.hearing import hearing
from ladder_cli.quiz.keys import ForWords
from ladder_cli.quiz.pausing import pausing
from ladder_cli.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
LONGEST_LINE = 4_094
"""Bytes: a terminal without readline cuts a longer line, without a word."""
PASTED_WITHIN = 0.02
"""Seconds: a line that comes this soon after another was pasted, not typed."""


class InputEnded(Exception):
    """There is nothing more to read; `by_hand` where somebody said so, with Ctrl-D."""

    def __init__(self, *, by_hand: bool) -> None:
        super().__init__(by_hand)
        self.by_hand = by_hand


class Talk(Protocol):
    """What a sitting needs of a keyboard and a screen."""

    def say(self, text: str, *, strong: bool = False, hanging: int = 0) -> None: ...

    def ask(self, prompt: str) -> str: ...


class Editor(Protocol):
    """What is needed of the module readline."""

    def get_line_buffer(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Terminal:
    """A talk on two streams. `styled` allows bold, `wraps` breaks lines between words
    at `width`.
    """

    keyboard: TextIO
    screen: TextIO
    width: int
    styled: bool = False
    wraps: bool = True

    def say(self, text: str, *, strong: bool = False, hanging: int = 0) -> None:
        """Show `text`, its second and later lines set in by `hanging`; `strong` lines
        stand out.
        """
        for line in clean(text).split("\n"):
            for part in wrapped(line, self.width, hanging) if self.wraps else [line]:
                self.screen.write(
                    f"{BOLD}{part}{PLAIN}\n"
                    if strong and self.styled and part
                    else f"{part}\n"
                )
        self.screen.flush()

    def ask(self, prompt: str) -> str:
        """The line that is typed after `prompt`; where words are asked for, all the
        lines that are pasted at once.

        Raises `InputEnded` and `KeyboardInterrupt`.
        """
        lines = [self._read(prompt)]
        while isinstance(prompt, ForWords) and self._has_more():
            lines.append(self._read(""))
        return "\n".join(lines)

    def _read(self, prompt: str) -> str:
        try:
            editor = self._editor()
            return self._edited(prompt, editor) if editor else self._typed(prompt)
        except (EOFError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise  # the screen is gone: for the boundary of the program to tell
            raise InputEnded(
                by_hand=isinstance(error, EOFError) and self.keyboard.isatty()
            ) from None

    def _typed(self, prompt: str) -> str:
        """A line as the terminal itself edits it. Raises `EOFError`."""
        self.screen.write(prompt)
        self.screen.flush()
        line = self.keyboard.readline()
        if not line:
            raise EOFError
        if (
            len(line.encode("utf-8", "surrogateescape")) > LONGEST_LINE
            and self.keyboard.isatty()
        ):
            self.say(prompts.TOO_LONG)
        return line.rstrip("\r\n")

    def _edited(self, prompt: str, editor: Editor) -> str:
        """A line that readline edits. Raises `EOFError`."""
        with (
            _in_place_of_stdout(self.screen.fileno()),
            pausing(partial(self._show_line, prompt, editor)),
            hearing(),
        ):
            return input(prompt)

    def _show_line(self, prompt: str, editor: Editor) -> None:
        """The line that is being edited, once more."""
        self.screen.write(f"{prompt}{editor.get_line_buffer()}")
        self.screen.flush()

    def _editor(self) -> Editor | None:
        """Readline, where there is one and both ends of this talk are on the terminal
        that it edits.
        """
        ours = (
            self.keyboard is sys.stdin
            and self.screen is sys.stderr
            and sys.stdout is not None
        )
        if not (ours and self.keyboard.isatty() and self.screen.isatty()):
            return None
        try:
            import readline  # noqa: PLC0415 - once it is loaded, `input` edits by it
        except ImportError:
            return None
        return readline

    def _has_more(self) -> bool:
        """Has the terminal another line already?"""
        with suppress(OSError, ValueError):  # no terminal, or a system that cannot say
            return self.keyboard.isatty() and bool(
                select.select([self.keyboard], [], [], PASTED_WITHIN)[0]
            )
        return False


@dataclass(frozen=True, slots=True)
class Screen:
    """What a picture is painted on: how many columns, and whether it is looked at or
    read aloud.
    """

    width: int = 80
    pictures: bool = True


@contextmanager
def _in_place_of_stdout(descriptor: int) -> Iterator[None]:
    """Let standard output go to `descriptor`: readline writes there, and the result may
    go to a file.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(descriptor, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def wrapped(line: str, width: int, hanging: int = 0) -> list[str]:
    """`line` in lines of at most `width` cells, the second and later ones set in by
    `hanging`.

    It is broken between words only. A word too long for the indent is set further out,
    and one that is wider than the screen is left whole, for the terminal to carry on in
    its next line.
    """
    lines: list[str] = []
    now = line[:hanging]
    for word in re.findall(r"\s*\S+", line[hanging:]):
        if (not lines and not now.strip()) or cell_len(now + word) <= width:
            now += word
            continue
        lines.append(now.rstrip())
        now = (
            " " * max(0, min(hanging, width - cell_len(word.lstrip()))) + word.lstrip()
        )
    return [*lines, now]
