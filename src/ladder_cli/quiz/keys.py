"""What a typed line means: words to keep, a word for the quiz, or something to ask
about. Asks nothing itself.
"""

from __future__ import annotations

import re
from enum import Enum
from unicodedata import category

from ladder_cli.quiz.turns import Turn

HELP = "?"
HELP_HERE = {"?", "help"}
AGAIN = "p"

_TURNS = {turn.value: turn for turn in Turn if turn is not Turn.ROOM}
_LETTERS = {word[0]: turn for word, turn in _TURNS.items()}
_QUOTES = {
    "'": "'",
    '"': '"',
    "\u2018": "\u2019",
    "\u2019": "\u2019",
    "\u201c": "\u201d",
}
_SEQUENCE = re.compile(r"\x1b(?:[\[O][0-9;]*[A-Za-z~]?)?")


class Sign(Enum):
    """A lone sign that stands for something at one prompt."""

    ENDS = "the end of a note"
    TAKES_OUT = "taking out what is there"


class ForWords(str):
    """A prompt for words, where several lines that are pasted belong together."""

    __slots__ = ()


def tidied(line: str) -> str:
    """What was typed, without the white space around it; several lines stay several
    lines.
    """
    lines = line.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(one.rstrip() for one in lines).strip().strip("\ufeff").strip()


def is_readable(typed: str) -> bool:
    """Is it text alone? An arrow key that is not understood sends control
    characters.
    """
    return not any(_is_control(char) for char in typed)


def readable(typed: str) -> str:
    """`typed` without what cannot be read in it."""
    return "".join(
        char for char in _SEQUENCE.sub("", typed) if not _is_control(char)
    ).strip()


def _is_control(char: str) -> bool:
    return category(char) in {"Cs", "Cc"} and char not in "\t\n"


def turn_of(typed: str, *, letters: bool = False, in_room: bool = False) -> Turn | None:
    """The turn that a whole word asks for; where a number is asked for, so does its
    first letter.

    `in_room`: hands are counted, and who is here can change at any time.
    """
    key = typed.casefold()
    if in_room and key == Turn.ROOM.value:
        return Turn.ROOM
    return _TURNS.get(key) or (_LETTERS.get(key) if letters else None)


def is_lone(typed: str) -> bool:
    """Is this one sign, which is more likely a key pressed at the wrong prompt than
    words?
    """
    return len(typed) == 1


def unquoted(typed: str, *, in_room: bool = False) -> str:
    """What is meant by `'?` or "quit": the sign or word itself. Other words keep their
    quotation marks.
    """
    mark, rest = typed[:1], typed[1:]
    if not rest or mark not in _QUOTES:
        return typed
    inner = rest[:-1] if len(rest) > 1 and rest.endswith(_QUOTES[mark]) else rest
    return inner if is_lone(inner) or turn_of(inner, in_room=in_room) else typed
