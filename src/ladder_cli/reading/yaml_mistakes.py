"""What is wrong with a text that is no YAML, as somebody would say it who has never
heard of YAML.

The parser tells where it stopped, never why: its wording and its limits change from one
version to the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ladder_cli.reading.fields import no_space
from ladder_cli.reading.yaml_scene import Scene, Spot
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ladder_cli.errors import Problem
    from ladder_cli.reading.yaml_scene import Stumble

IN_QUOTES = "Put the words in quotes."

# Possessive throughout: a line may have a million spaces.
_BEHIND_KEY = re.compile(r"\s*+[^\s-][^:]*+:\s")
_NO_SPACE = re.compile(r"\s*+(?:-\s++)*+[\[{]?+\s*+([A-Za-z][\w-]*+):([^\s:/].*)")
_KEY = re.compile(r"\s*+(?:-\s++)*+[\w \"'-]++:(?:\s|$)")
_QUOTATION = re.compile(r'\s*+:?+\s*+"')
_BACKSLASHES = re.compile(
    r"\\(?:[0abt\tnvfre"
    r' "/\\N_LP\n]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}'
    r"|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})"
    r'|(?P<useless>\\)|(?P<end>")'
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SIGN = re.compile(r"[^\n]")
_STARTS_NO_VALUE = "@`%|>,]}"
_NOT_USED = "*&!"


def in_plain_words(stumble: Stumble, lines: Sequence[str], file: str) -> Problem:
    """What is wrong, where, and how to mend it. Raises `BadFile` where the brackets are
    nested too deep.
    """
    scene = Scene(stumble, lines, file)
    scene.refuse_depth()
    return next(problem for look in _LOOKS if (problem := look(scene)))


# --- What it may be, the surest first


def _code_block(scene: Scene) -> Problem | None:
    for number in scene.suspects():
        line = scene.line_at(number)
        if line.lstrip().startswith(("```", "~~~")):
            spot = Spot(number, len(line) - len(line.lstrip()))
            return scene.problem(
                spot,
                "There are marks of a code block here.",
                "Remove them, above and below.",
            )
    return None


def _tab(scene: Scene) -> Problem | None:
    indent = scene.line[: len(scene.line) - len(scene.line.lstrip())]
    if "\t" not in indent:
        return None
    at = Spot(scene.at.line, min(scene.stumble.at.column, indent.index("\t")))
    return scene.problem(
        at,
        "This line begins with a Tab.",
        "Begin the line with spaces, not with the Tab key.",
    )


def _backslash(scene: Scene) -> Problem | None:
    """A backslash in double quotation marks stands for something else together with the
    sign after it.
    """
    start = _quotation(scene)
    if start is None:
        return None
    text = scene.text(start)
    for found in _BACKSLASHES.finditer(text, 1):
        if found["end"]:
            return None
        if found["useless"]:
            before = text[: found.start()].split("\n")
            column = len(before[-1]) + (start.column if len(before) == 1 else 0)
            spot = Spot(start.line + len(before) - 1, column)
            return _useless_backslash(scene, spot, text[found.end() : found.end() + 1])
    return None


def _useless_backslash(scene: Scene, spot: Spot, sign: str) -> Problem:
    if sign == "'":
        return scene.problem(
            spot, "There is a backslash before an apostrophe.", "Remove the backslash."
        )
    what = "There is a backslash inside double quotation marks."
    return scene.problem(spot, what, "Write it twice, or use single quotation marks.")


def _quotation(scene: Scene) -> Spot | None:
    """Where the quotation begins in which the parser stopped; it does not say where for
    a character beyond the last.
    """
    if scene.sign_at(scene.stumble.context) == '"':
        return scene.stumble.context
    ended = scene.stumble.ended
    found = (
        _QUOTATION.match(scene.line_at(ended.line), ended.column)
        if scene.stumble.context is None
        else None
    )
    return Spot(ended.line, found.end() - 1) if found else None


def _open_quotation(scene: Scene) -> Problem | None:
    what, remedy = (
        "A quotation mark opens here and is not closed.",
        "Close it on the same line.",
    )
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


def _words_behind_quotation(scene: Scene) -> Problem | None:
    stumble = scene.stumble
    if (
        stumble.style not in {'"', "'"}
        or stumble.ended.line != scene.at.line
        or not scene.sign
        or scene.sign == ":"
    ):
        return None
    if stumble.style == "'" and scene.at == stumble.ended:
        what = "There is an apostrophe inside single quotation marks here."
        return scene.problem(
            scene.at, what, "Write it twice, or use double quotation marks."
        )
    what = "There are words after the closing quotation mark."
    return scene.problem(
        scene.at, what, "Put single quotation marks round all that follows the colon."
    )


def _bracket_before_words(scene: Scene) -> Problem | None:
    """Words behind a closed bracket: they begin with it, and YAML takes it for a
    list.
    """
    end = scene.stumble.ended
    if (
        end.line != scene.at.line
        or not scene.sign
        or scene.sign in ",:]}"
        or not scene.line[: end.column].endswith(("]", "}"))
    ):
        return None
    depth = 0
    for column in range(end.column - 1, -1, -1):
        depth += (scene.line[column] in "]}") - (scene.line[column] in "[{")
        if not depth:
            what = (
                f"The words begin with {scene.line[column]}, which has a special"
                " meaning."
            )
            return scene.problem(Spot(end.line, column), what, IN_QUOTES)
    return None


def _open_bracket(scene: Scene) -> Problem | None:
    start = scene.stumble.context
    if start is None or scene.sign_at(start) not in set("[{"):
        return None
    text = _QUOTED.sub(
        lambda quoted: _SIGN.sub("x", quoted[0]), scene.text(start, scene.at)
    )
    if lost := re.search(r"\s#", text):
        before = text[: lost.end() - 1]
        line = start.line + before.count("\n")
        indent = start.column if line == start.line else 0
        spot = Spot(line, indent + len(before) - before.rfind("\n") - 1)
        return scene.problem(
            spot,
            "The words after # are not read, nor is a bracket among them.",
            IN_QUOTES,
        )
    what = "A bracket opens here and is not closed, or a comma is missing."
    if scene.sign_at(start) == "{":
        return scene.problem(start, what, "Close the bracket.")
    return scene.problem(start, what, "Close the bracket, or put the words in quotes.")


def _odd_sign(scene: Scene) -> Problem | None:
    for spot in (scene.stumble.context, scene.at):
        sign = scene.sign_at(spot)
        if spot and sign and spot >= scene.stumble.ended:
            if sign in _NOT_USED:
                return scene.problem(
                    spot, f"The character {sign} is not used in these files.", IN_QUOTES
                )
            if sign in _STARTS_NO_VALUE:
                return scene.problem(
                    spot, f"The character {sign} cannot begin a value.", IN_QUOTES
                )
    if scene.sign and scene.sign in "-?" and _BEHIND_KEY.match(scene.line):
        return scene.problem(
            scene.at, f"The character {scene.sign} cannot begin a value.", IN_QUOTES
        )
    start = Spot(0, 0)
    if scene.line_at(0).startswith("%") and scene.stumble.ended == start:
        return scene.problem(start, "The character % cannot begin a value.", IN_QUOTES)
    return None


def _no_space(scene: Scene) -> Problem | None:
    for number in scene.suspects():
        if found := _NO_SPACE.match(scene.line_at(number)):
            return scene.problem(
                Spot(number, found.end(1)), *no_space(found[1], found[2])
            )
    return None


def _second_colon(scene: Scene) -> Problem | None:
    if scene.sign != ":" or not re.search(r":\s", scene.line[: scene.at.column]):
        return None
    what = "There is a second colon in this line."
    return scene.problem(
        scene.stumble.at, what, "Put the words after the first one in quotes."
    )


def _out_of_step(scene: Scene) -> Problem:
    at, context = scene.stumble.at, scene.stumble.context
    if context and context >= scene.stumble.ended:
        at = context  # the line without its colon, not the one below
    if at.line == 0:
        what = f"This line cannot be read: {quoted(scene.line_at(0))}."
        return scene.problem(at, what, "Put the words after the colon in quotes.")
    remedy = (
        "Check its colon and its quotation marks, and that it is indented as far as the"
        " line above."
    )
    return scene.problem(at, "This line does not fit the one above.", remedy)


_LOOKS: tuple[Callable[[Scene], Problem | None], ...] = (
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
