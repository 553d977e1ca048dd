"""What is wrong with a text that is no YAML, as somebody would say it who has never heard of YAML.

The parser tells where it stopped, never why: its wording and its limits change from one version to the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ladder_cli.errors import Place, Problem
from ladder_cli.reading.values import MOST_NESTED, refuse_too_deep
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import yaml

IN_QUOTES = "Put the words in quotes."

# Possessive throughout: a line may have a million spaces.
_VALUE = re.compile(r"\s*+(?:-\s++)*+(?:[^\s:#\[\]{}\"'][^:#\[\]{}\"']*+:\s++)?+")
_NO_SPACE = re.compile(r"\s*+(?:-\s++)*+[\[{]?+\s*+([A-Za-z][\w-]*+):([^\s:/].*)")
_KEY = re.compile(r"\s*+(?:-\s++)*+[\w \"'-]++:(?:\s|$)")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}|[^xuU])", re.DOTALL)
_KNOWN_ESCAPES = '0abt\tnvfre "/\\N_LP\n\x85\u2028\u2029'
_STARTS_NO_VALUE = "@`%|>,]}"
_NOT_USED = "*&!"


class Mark(Protocol):
    """Where PyYAML or libyaml says that something stands."""

    line: int
    column: int


class Spot(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


def spot_of(mark: Mark | None) -> Spot:
    assert mark is not None  # both always say
    return Spot(mark.line, mark.column)


def place_of(mark: Mark | None, file: str) -> Place:
    """The same for a message, counted from 1."""
    line, column = spot_of(mark)
    return Place(file, line + 1, column + 1)


class Stumble:
    """Where the parser stopped: the spot, where what it was in begins, the last thing read, and how deep it was in."""

    def __init__(self, context: Mark | None, problem: Mark | None, last: yaml.Event | None, depth: int) -> None:
        self.began = spot_of(last.start_mark) if last else Spot(0, 0)
        self.ended = spot_of(last.end_mark) if last else Spot(0, 0)
        self.style: str | None = getattr(last, "style", None)
        self.context = spot_of(context) if context else None
        self.at = spot_of(problem or context) if problem or context else self.ended
        self.depth = depth


def in_plain_words(stumble: Stumble, lines: Sequence[str], file: str) -> Problem:
    """What is wrong, where, and how to mend it. Raises `BadFile` where the brackets are nested too deep."""
    scene = _Scene(stumble, lines, file)
    scene.refuse_depth()
    return next(problem for look in _LOOKS if (problem := look(scene)))


class _Scene:
    """The text around the spot."""

    def __init__(self, stumble: Stumble, lines: Sequence[str], file: str) -> None:
        self.stumble = stumble
        self.lines = lines
        self.file = file
        line = self.line_at(stumble.at.line)
        blanks = len(line[stumble.at.column :]) - len(line[stumble.at.column :].lstrip())
        self.at = Spot(stumble.at.line, stumble.at.column + blanks)
        self.line = line
        self.sign = line[self.at.column : self.at.column + 1]

    def line_at(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    def sign_at(self, spot: Spot | None) -> str:
        return self.line_at(spot.line)[spot.column : spot.column + 1] if spot else ""

    def suspects(self) -> range:
        """The lines from the last thing that was read to the spot."""
        return range(self.stumble.began.line, min(self.at.line + 1, len(self.lines)))

    def text(self, start: Spot, end: Spot | None = None) -> str:
        """What stands from one spot to another, or to the end."""
        last = end.line if end else len(self.lines) - 1
        part = list(self.lines[start.line : last + 1])
        if end and part:
            part[-1] = part[-1][: end.column]
        if part:
            part[0] = part[0][start.column :]
        return "\n".join(part)

    def problem(self, spot: Spot, what: str, remedy: str) -> Problem:
        return Problem(what, remedy, Place(self.file, spot.line + 1, spot.column + 1))

    def refuse_depth(self) -> None:
        """Our own limit comes before the parser's: it may have looked far ahead of the last thing that it gave us."""
        ahead = re.sub(r"\"[^\"]*\"|'[^']*'", "", self.text(self.stumble.ended, self.at))
        depth = self.stumble.depth
        for number, sign in enumerate(re.findall(r"[\[{}\]]", ahead)):
            depth += 1 if sign in "[{" else -1
            if depth > MOST_NESTED:
                spot = self.stumble.ended
                first_line = self.line_at(spot.line)
                column = spot.column + number if set(first_line[spot.column :]) <= {"[", "{"} else spot.column
                refuse_too_deep(Place(self.file, spot.line + 1, column + 1))


# --- What it may be, the surest first ------------------------------------------------------------------------------


def _code_block(scene: _Scene) -> Problem | None:
    for number in scene.suspects():
        line = scene.line_at(number)
        if line.lstrip().startswith(("```", "~~~")):
            spot = Spot(number, len(line) - len(line.lstrip()))
            return scene.problem(spot, "The marks of a code block stand here.", "Take them away, above and below.")
    return None


def _tab(scene: _Scene) -> Problem | None:
    indent = scene.line[: len(scene.line) - len(scene.line.lstrip())]
    if "\t" not in indent:
        return None
    at = Spot(scene.at.line, min(scene.stumble.at.column, indent.index("\t")))
    return scene.problem(at, "This line begins with a Tab.", "Begin the line with spaces, not with the Tab key.")


def _backslash(scene: _Scene) -> Problem | None:
    """A backslash in double quotation marks stands for something else together with the sign after it."""
    start = _quotation(scene, '"')
    if start is None:
        return None
    line, column = start.line, start.column + 1
    while line < len(scene.lines):
        text = scene.line_at(line) + "\n"
        while column < len(text):
            if text[column] == '"':
                return None
            if text[column] == "\\":
                escape = _ESCAPE.match(text, column)
                if not escape or text[column + 1] not in _KNOWN_ESCAPES + "xuU":
                    return _useless_backslash(scene, Spot(line, column), text[column + 1])
                column = escape.end()
            else:
                column += 1
        line, column = line + 1, 0
    return None


def _useless_backslash(scene: _Scene, spot: Spot, sign: str) -> Problem:
    if sign == "'":
        return scene.problem(spot, "A backslash stands before an apostrophe.", "Take the backslash away.")
    what = "A backslash stands inside double quotation marks."
    return scene.problem(spot, what, "Write it twice, or use single quotation marks.")


def _quotation(scene: _Scene, marks: str) -> Spot | None:
    """Where the quotation begins in which the parser stopped."""
    if scene.sign_at(scene.stumble.context) in set(marks):
        return scene.stumble.context
    if scene.stumble.context is None:
        line = scene.line_at(scene.stumble.ended.line)
        found = re.compile(r"\s*+:?+\s*+[" + marks + "]").match(line, scene.stumble.ended.column)
        return Spot(scene.stumble.ended.line, found.end() - 1) if found else None
    return None


def _open_quotation(scene: _Scene) -> Problem | None:
    what, remedy = "A quotation mark opens here and is not closed.", "Close it on the same line."
    start, mark = scene.stumble.context, scene.sign_at(scene.stumble.context)
    if start and mark and mark in "\"'" and not _is_closed(scene.text(start), mark):
        return scene.problem(start, what, remedy)
    began, ended = scene.stumble.began, scene.stumble.ended
    if scene.stumble.style in {'"', "'"} and began.line < ended.line:
        inside = scene.lines[began.line + 1 : ended.line + 1]
        if any(_KEY.match(line) for line in inside):
            return scene.problem(began, what, remedy)
    return None


def _is_closed(text: str, mark: str) -> bool:
    pattern = r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'"
    return re.compile(pattern, re.DOTALL).match(text) is not None


def _words_behind_quotation(scene: _Scene) -> Problem | None:
    stumble = scene.stumble
    if stumble.style not in {'"', "'"} or stumble.ended.line != scene.at.line or not scene.sign or scene.sign == ":":
        return None
    if stumble.style == "'" and scene.at == stumble.ended:
        what = "An apostrophe stands here, inside single quotation marks."
        return scene.problem(scene.at, what, "Write it twice, or use double quotation marks.")
    what = "Words stand here, behind the closing quotation mark."
    return scene.problem(scene.at, what, "Put single quotation marks round all that follows the colon.")


def _bracket_before_words(scene: _Scene) -> Problem | None:
    found = _VALUE.match(scene.line)
    start = Spot(scene.at.line, found.end() if found else 0)
    if scene.sign_at(start) not in set("[{") or not scene.sign or scene.sign in ",:]}" or start == scene.at:
        return None
    if scene.line[start.column : scene.at.column].rstrip()[-1:] not in set("]}"):
        return None
    what = f"The words begin with {scene.sign_at(start)}, which has a meaning of its own."
    return scene.problem(start, what, IN_QUOTES)


def _open_bracket(scene: _Scene) -> Problem | None:
    start = scene.stumble.context
    if start is None or scene.sign_at(start) not in set("[{"):
        return None
    unquoted = re.sub(r"\"[^\"]*\"|'[^']*'", "", scene.text(start, scene.at))
    if lost := re.search(r"\s(#[^\n]*)", unquoted):
        line = next(n for n in range(start.line, len(scene.lines)) if lost[1] in scene.line_at(n))
        spot = Spot(line, scene.line_at(line).index(lost[1]))
        return scene.problem(spot, "The words after # are not read, nor is a bracket among them.", IN_QUOTES)
    what = "A bracket opens here and is not closed, or a comma is missing."
    if scene.sign_at(start) == "{":
        return scene.problem(start, what, "Close the bracket.")
    return scene.problem(start, what, "Close the bracket, or put the words in quotes.")


def _odd_sign(scene: _Scene) -> Problem | None:
    for spot in (scene.stumble.context, scene.at):
        sign = scene.sign_at(spot)
        if spot and sign and sign in _NOT_USED and spot >= scene.stumble.ended:
            return scene.problem(spot, f"The sign {sign} is not used in these files.", IN_QUOTES)
        if spot and sign and sign in _STARTS_NO_VALUE and spot >= scene.stumble.ended:
            return scene.problem(spot, f"The sign {sign} cannot begin a value.", IN_QUOTES)
    found = _VALUE.match(scene.line)
    if scene.sign and scene.sign in "-?" and re.match(r"\s*+[^\s-][^:]*+:\s", scene.line) and found:
        return scene.problem(scene.at, f"The sign {scene.sign} cannot begin a value.", IN_QUOTES)
    if scene.at.line == 0 or scene.at == Spot(1, 0):
        first = scene.line_at(0)
        if first.startswith("%"):
            return scene.problem(Spot(0, 0), "The sign % cannot begin a value.", IN_QUOTES)
    return None


def _no_space(scene: _Scene) -> Problem | None:
    for number in scene.suspects():
        if found := _NO_SPACE.match(scene.line_at(number)):
            return scene.problem(Spot(number, found.end(1)), *no_space(found[1], found[2]))
    return None


def no_space(key: str, words: str) -> tuple[str, str]:
    """What is wrong with `choice:4`, and how to mend it."""
    return "There is no space behind the colon.", f"Write: {key}: {quoted(words.strip())[1:-1]}"


def _second_colon(scene: _Scene) -> Problem | None:
    if scene.sign != ":" or not re.search(r":\s", scene.line[: scene.at.column]):
        return None
    what = "There is a second colon in this line."
    return scene.problem(scene.stumble.at, what, "Put the words after the first one in quotes.")


def _out_of_step(scene: _Scene) -> Problem:
    at, context = scene.stumble.at, scene.stumble.context
    if context and context >= scene.stumble.ended and context.line < at.line:
        at = context  # the line without its colon, not the one below
    if at.line == 0:
        what = f"This line cannot be read: {quoted(scene.line_at(0))}."
        return scene.problem(at, what, "Put the words after the colon in quotes.")
    remedy = "Check its colon and its quotation marks, and that it begins as far in as the line above."
    return scene.problem(at, "This line does not fit the one above.", remedy)


_LOOKS: tuple[Callable[[_Scene], Problem | None], ...] = (
    _code_block,
    _tab,
    _backslash,
    _open_quotation,
    _words_behind_quotation,
    _bracket_before_words,
    _open_bracket,
    _odd_sign,
    _no_space,
    _second_colon,
    _out_of_step,
)
