"""What is wrong with a text that is no JSON, in plain words. Rests on where the parser
stopped, never on why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.errors import Place, Problem
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
"""A string, closed or not; a sign of JSON; or anything else without a space in it."""

_CLOSED = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_USELESS = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|(\\)', re.DOTALL)
_CURLY = "\u201c\u201d\u2018\u2019"


class _Scene(NamedTuple):
    """The text, where the parser stopped, the last token before that spot, and the one
    that goes across it.
    """

    text: str
    at: int
    file: str
    before: re.Match[str] | None
    depth: int
    across: re.Match[str] | None

    @property
    def sign(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def last(self) -> str:
        return self.before[0] if self.before else ""

    def problem(self, position: int, what: str, remedy: str) -> Problem:
        return Problem(what, remedy, place_of(self.text, position, self.file))


def place_of(text: str, position: int, file: str) -> Place:
    """The line and column of a position in the text."""
    return Place(
        file,
        text.count("\n", 0, position) + 1,
        position - text.rfind("\n", 0, position),
    )


def in_plain_words(text: str, position: int, file: str) -> Problem:
    """What is wrong at `position`, where the parser stopped, and how to mend it."""
    scene = _scene(text, position, file)
    return next(problem for look in _LOOKS if (problem := look(scene)))


def _scene(text: str, position: int, file: str) -> _Scene:
    before: re.Match[str] | None = None
    depth = 0
    for token in TOKEN.finditer(text):
        unclosed = token[0][0] == '"' and not _CLOSED.fullmatch(token[0])
        if token.end() > position or unclosed:
            across = token if token.start() < position or unclosed else None
            return _Scene(text, position, file, before, depth, across)
        depth += (token[0] in {"[", "{"}) - (token[0] in {"]", "}"})
        before = token
    return _Scene(text, position, file, before, depth, None)


# --- What it may be, the surest first


def _code_block(scene: _Scene) -> Problem | None:
    start = len(scene.text) - len(scene.text.lstrip())
    for position in (start, scene.at):
        if scene.text.startswith(("```", "~~~"), position):
            return scene.problem(
                position,
                "There are marks of a code block here.",
                "Remove them, above and below.",
            )
    return None


def _backslash(scene: _Scene) -> Problem | None:
    if scene.across is None or scene.across[0][0] != '"':
        return None
    for found in _USELESS.finditer(scene.across[0]):
        if found[1]:
            position = scene.across.start() + found.start()
            if scene.text[position + 1 : position + 2] == "'":
                what = "There is a backslash before an apostrophe."
                return scene.problem(position, what, "Remove the backslash.")
            return scene.problem(
                position,
                "There is a backslash before a character that needs none.",
                "Write it twice.",
            )
    return None


def _open_quotation(scene: _Scene) -> Problem | None:
    what = "A quotation mark opens here and is not closed."
    if scene.across and scene.across[0][0] == '"':
        return scene.problem(scene.across.start(), what, "Close it on the same line.")
    if not scene.before or scene.before.end() != scene.at or scene.last[0] != '"':
        return None
    words = scene.last[1:-1]
    if "\n" in words or words.rstrip().endswith((",", ":", "{")):
        return scene.problem(scene.before.start(), what, "Close it on the same line.")
    if scene.sign.isalnum():
        what = "There is a quotation mark inside quotation marks."
        return scene.problem(scene.at - 1, what, 'Write a backslash before it: \\"')
    return None


def _end(scene: _Scene) -> Problem | None:
    if scene.sign:
        return None
    return scene.problem(
        scene.at, "The file ends too early.", "Close every bracket and quotation mark."
    )


def _single_quotation(scene: _Scene) -> Problem | None:
    if scene.sign != "'":
        return None
    return scene.problem(
        scene.at, "There is a single quotation mark here.", 'Use double ones: "'
    )


def _comment(scene: _Scene) -> Problem | None:
    if scene.sign not in "/#":
        return None
    what = "There is a comment here, and JSON cannot have any."
    return scene.problem(scene.at, what, "Remove it, or save the file as YAML.")


def _comma(scene: _Scene) -> Problem | None:
    """Python 3.13 points at the comma before a closing bracket, earlier ones at the
    bracket.
    """
    following = scene.text[scene.at + 1 :].lstrip(", \t\n")[:1]
    if (scene.sign == "," and following in {"}", "]"}) or (
        scene.sign in "}]" and scene.last == ","
    ):
        return scene.problem(
            scene.at, "There is a comma before a closing bracket.", "Remove the comma."
        )
    if scene.sign == ",":
        return scene.problem(
            scene.at, "There is a comma too many here.", "Remove the comma."
        )
    return None


def _curly_quotation(scene: _Scene) -> Problem | None:
    if scene.sign not in _CURLY:
        return None
    return scene.problem(
        scene.at, "There is a curly quotation mark here.", 'Use straight ones: "'
    )


def _second_value(scene: _Scene) -> Problem | None:
    if not scene.last or scene.depth:
        return None
    return scene.problem(
        scene.at,
        "Something follows after the last bracket.",
        "Use one file for each person.",
    )


def _missing_sign(scene: _Scene) -> Problem | None:
    if not scene.last or scene.last in set("[{,:"):
        return None
    return scene.problem(scene.at, "A comma or a colon is missing here.", "Put it in.")


def _unexpected(scene: _Scene) -> Problem:
    return scene.problem(
        scene.at,
        f"{quoted(scene.sign)} is not expected here.",
        "Put the words in double quotation marks.",
    )


_LOOKS: tuple[Callable[[_Scene], Problem | None], ...] = (
    _code_block,
    _backslash,
    _open_quotation,
    _end,
    _single_quotation,
    _comment,
    _comma,
    _curly_quotation,
    _second_value,
    _missing_sign,
    _unexpected,
)
