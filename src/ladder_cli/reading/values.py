"""YAML or JSON text to values that know their place; the only reader of either. Knows no ladder and no answers.

Every scalar is text: `no`, `010`, `1:30` and `2026-11-23` mean what they say. YAML is read from its event stream, so
that what these files have no use for (anchors, tags, second documents, deep nesting) is refused as it comes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import yaml
from yaml import AliasEvent, DocumentStartEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent
from yaml.events import CollectionEndEvent, CollectionStartEvent

from ladder_cli.errors import BadFile, Mistakes, Place, Problem
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_NESTED = 20
MOST_VALUES = 20_000


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. An empty one stands for nothing written. `comment` is what stands behind a # on its line."""

    value: str
    place: Place
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values as written, duplicates and all."""

    entries: tuple[tuple[Text, Value], ...]
    place: Place


Value = Text | Listing | Mapping


def read(text: str, file: str, *, as_json: bool) -> Value:
    """The one value that `text` holds.

    Raises `BadFile` with all that is wrong with it, each with its line and column or its path.
    """
    return _read_json(text, file) if as_json else _read_yaml(text, file)


# --- YAML ----------------------------------------------------------------------------------------------------------

# YAML refuses control characters in its source, but people paste them. They travel through the parser as private
# characters, so that the text arrives as it was written; showing it safely is the business of whoever shows it. Where a
# text uses those very characters itself, they stay, and a control character beside them is refused by the parser.
_CONTROLS = [*({*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D, 0x85}), 0xFEFF, 0xFFFE, 0xFFFF]
_TO_PRIVATE = {code: 0xFFF00 + index for index, code in enumerate(_CONTROLS)}
_FROM_PRIVATE = {private: code for code, private in _TO_PRIVATE.items()}
_PRIVATE = frozenset(map(chr, _FROM_PRIVATE))


def _read_yaml(text: str, file: str) -> Value:
    travels = _PRIVATE.isdisjoint(text)
    source = text.translate(_TO_PRIVATE) if travels else text
    back = _FROM_PRIVATE if travels else {}
    lines = text.split("\n") if "#" in text else []
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        try:
            return _build(yaml.parse(source, Loader=loader), file, lines, back)
        except yaml.YAMLError as error:
            if "Unicode character escape" not in str(error):
                raise
            try:  # libyaml refuses the escape of a lone surrogate; PyYAML's own parser takes it
                return _build(yaml.parse(source, Loader=yaml.BaseLoader), file, lines, back)
            except (ValueError, OverflowError):
                raise error from None
    except yaml.MarkedYAMLError as error:
        raise BadFile(_in_plain_words(error, text, file)) from None
    except yaml.YAMLError:
        raise BadFile(Problem("This is not plain text.", "Save it again as UTF-8.", Place(file))) from None


def _build(events: Iterator[yaml.Event], file: str, lines: list[str], back: dict[int, int]) -> Value:  # noqa: C901 - one case an event
    """The value of the first document; mistakes that leave the rest readable are collected on the way."""
    mistakes = Mistakes()
    documents: list[Value] = []
    opened: list[tuple[CollectionStartEvent, list[Value]]] = []
    for number, event in enumerate(events):
        place = _place(event.start_mark, file)
        if number > MOST_VALUES:
            _too_much(place)
        if isinstance(event, DocumentStartEvent) and documents:
            mistakes.add(place, "A second set of answers begins here.", "Use one file for each person.")
            break
        if isinstance(event, NodeEvent):
            _refuse_signs(event, place, mistakes)
        if isinstance(event, CollectionStartEvent):
            if len(opened) >= MOST_NESTED:
                _too_deep(place)
            opened.append((event, []))
            continue
        if isinstance(event, ScalarEvent):
            value: Value = Text(event.value.translate(back), place, _comment(event, lines))
        elif isinstance(event, AliasEvent):
            value = Text("", place)
        elif isinstance(event, CollectionEndEvent):
            start, parts = opened.pop()
            value = _collection(start, parts, file, mistakes)
        else:
            continue
        (opened[-1][1] if opened else documents).append(value)
    mistakes.raise_any()
    if not documents:
        raise BadFile(Problem("There is nothing in this file.", "Check that it was saved.", Place(file)))
    return documents[0]


def _comment(event: ScalarEvent, lines: list[str]) -> str:
    """The comment behind a scalar without quotation marks: often words that were meant to belong to it."""
    mark = event.end_mark
    if event.style or mark is None or mark.line >= len(lines):
        return ""
    rest = lines[mark.line][mark.column :].lstrip()
    return rest if rest.startswith("#") else ""


def _collection(start: CollectionStartEvent, parts: list[Value], file: str, mistakes: Mistakes) -> Value:
    place = _place(start.start_mark, file)
    if isinstance(start, SequenceStartEvent):
        return Listing(tuple(parts), place)
    assert isinstance(start, MappingStartEvent)
    entries = []
    for key, value in zip(parts[::2], parts[1::2], strict=True):
        if not isinstance(key, Text):
            mistakes.add(key.place, "Brackets stand where a word before a colon belongs.", "Write a word.")
        elif key.value == "<<":
            _refuse_sign("<<", key.place, mistakes)
        else:
            entries.append((key, value))
    return Mapping(tuple(entries), place)


def _refuse_signs(event: NodeEvent, place: Place, mistakes: Mistakes) -> None:
    if isinstance(event, AliasEvent):
        _refuse_sign("*", place, mistakes)
    elif event.anchor is not None:
        _refuse_sign("&", place, mistakes)
    if getattr(event, "tag", None) is not None:
        _refuse_sign("!", place, mistakes)


def _refuse_sign(sign: str, place: Place, mistakes: Mistakes) -> None:
    mistakes.add(place, f"The sign {sign} is not used in these files.", "Put the words in quotes.")


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _too_much(place: Place) -> NoReturn:
    raise BadFile(Problem("There is too much in this file.", "Compare it with a file that ladder has saved.", place))


def _too_deep(place: Place) -> NoReturn:
    what = "There are too many brackets or indents inside each other."
    raise BadFile(Problem(what, "Compare it with a file that ladder has saved.", place))


def _in_plain_words(error: Any, text: str, file: str) -> Problem:
    """What PyYAML or libyaml complains of, as somebody would say it who has never heard of YAML."""
    mark = error.problem_mark or error.context_mark
    if "simple key" in str(error.context):
        mark = error.context_mark  # the line without its colon, not the one below
    place = _place(mark, file)
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    sign = line[mark.column : mark.column + 1]
    complaint = str(error.problem)
    if "\t" in indent:
        return Problem("This line begins with a Tab.", "Begin the line with spaces, not with the Tab key.", place)
    if "quoted scalar" in str(error.context):
        opened = _place(error.context_mark, file)
        return Problem("A quotation mark opens here and is not closed.", "Close it on the same line.", opened)
    if "cannot start any token" in complaint and sign:
        return Problem(f"The sign {sign} cannot begin a value.", "Put the words in quotes.", place)
    if "Unicode character escape" in complaint:
        return Problem("A backslash stands before signs that mean nothing.", "Write it twice.", place)
    if "mapping values" in complaint and line.count(":") > 1:
        return Problem("There is a second colon in this line.", "Put the words after the first one in quotes.", place)
    if "flow" in str(error.context):
        opened = _place(error.context_mark, file)
        return Problem("A bracket opens here and is not closed, or a comma is missing.", "Close the bracket.", opened)
    if "alias" in str(error.context) or "alias" in complaint:
        return Problem("The sign * is not used in these files.", "Put the words in quotes.", place)
    if any(sign in f"{error.context} {complaint}" for sign in ("block", "expected ':'", "simple key", "mapping val")):
        remedy = "Check its colon and its quotation marks, and that it begins as far in as the line above."
        return Problem("This line does not fit the one above.", remedy, place)
    return Problem(f"This line cannot be read: {quoted(line)}.", "Put the words after the colon in quotes.", place)


# --- JSON ----------------------------------------------------------------------------------------------------------


class _Pairs(list[tuple[str, Any]]):
    """The pairs of one JSON object, duplicates and all."""


class _Constant(str):
    """NaN or Infinity, which Python reads and JSON does not have."""

    __slots__ = ()


def _read_json(text: str, file: str) -> Value:
    if text.count(",") > MOST_VALUES:
        _too_much(Place(file))
    try:
        raw = json.loads(
            text,
            object_pairs_hook=_Pairs,
            parse_int=str,  # numbers are text to us, and five thousand digits cost nothing
            parse_float=str,
            parse_constant=_Constant,
            strict=False,  # a control character in a note is text like any other
        )
    except json.JSONDecodeError as error:
        raise BadFile(_json_in_plain_words(error, text, file)) from None
    except RecursionError:
        _too_deep(Place(file))
    mistakes = Mistakes()
    value = _locate(raw, Place(file), mistakes, depth=0)
    mistakes.raise_any()
    return value


def _locate(raw: Any, place: Place, mistakes: Mistakes, depth: int) -> Value:
    if depth > MOST_NESTED:
        _too_deep(place)
    if isinstance(raw, _Pairs):
        entries = []
        for key, value in raw:
            here = Place(place.file, path=f"{place.path}.{key}" if place.path else key)
            entries.append((Text(key, here), _locate(value, here, mistakes, depth + 1)))
        return Mapping(tuple(entries), place)
    if isinstance(raw, list):
        items = (
            _locate(item, Place(place.file, path=f"{place.path}[{index}]"), mistakes, depth + 1)
            for index, item in enumerate(raw)
        )
        return Listing(tuple(items), place)
    if isinstance(raw, _Constant):
        mistakes.add(place, f"{raw} is not a value in JSON.", "Put it in quotes, or take it out.")
    if raw is None:
        return Text("", place)
    if isinstance(raw, bool):
        return Text("true" if raw else "false", place)
    return Text(raw, place)


def _json_in_plain_words(error: json.JSONDecodeError, text: str, file: str) -> Problem:
    place = Place(file, error.lineno, error.colno)
    sign = text[error.pos : error.pos + 1]
    before = text[: error.pos].rstrip()[-1:]
    if not sign:
        return Problem("The file ends too early.", "Close every bracket and quotation mark.", place)
    if sign == "'":
        return Problem("A single quotation mark stands here.", 'Use double ones: "', place)
    if sign in "/#":
        return Problem("A comment stands here, and JSON has none.", "Take it out, or save the file as YAML.", place)
    if sign == "," or (sign in "}]" and before == ","):  # Python 3.13 points at the comma itself
        return Problem("There is a comma before a closing bracket.", "Take the comma out.", place)
    if "property name" in error.msg and before == ",":
        return Problem("There is a comma too many here.", "Take the comma out.", place)
    if sign in "\u201c\u201d\u2018\u2019":
        return Problem("A curly quotation mark stands here.", 'Use straight ones: "', place)
    if "delimiter" in error.msg:
        return Problem("A comma or a colon is missing here.", "Put it in.", place)
    if "Extra data" in error.msg:
        return Problem("Something follows after the last bracket.", "Use one file for each person.", place)
    return Problem(f"{quoted(sign)} is not expected here.", "Put the words in double quotation marks.", place)
