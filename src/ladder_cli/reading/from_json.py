"""JSON to values that know their line and path. Knows no ladder and no answers."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ladder_cli.errors import BadFile, Mistakes, Place
from ladder_cli.reading.json_mistakes import TOKEN, in_plain_words, place_of
from ladder_cli.reading.values import (
    MOST_NESTED,
    MOST_VALUES,
    Listing,
    Mapping,
    Text,
    Value,
    refuse_too_deep,
    refuse_too_much,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST_KEY_IN_PATH = 60

Spot = tuple[int, int]
"""A line and a column."""


class _Pairs(list[tuple[str, Any]]):
    """The pairs of one JSON object, duplicates and all."""


class _Constant(str):
    """NaN or Infinity, which Python reads and JSON does not have."""

    __slots__ = ()


def read_json(text: str, file: str) -> Value:
    """The one value that `text` holds. Raises `BadFile` with all that is wrong with it,
    each with its place.
    """
    starts = _starts(text, file)
    try:
        raw = json.loads(
            text,
            object_pairs_hook=_Pairs,
            # numbers are text to us, and five thousand digits cost nothing
            parse_int=str,
            parse_float=str,
            parse_constant=_Constant,
            strict=False,  # a control character in a note is text like any other
        )
    except json.JSONDecodeError as error:
        raise BadFile(in_plain_words(text, error.pos, file)) from None
    mistakes = Mistakes()
    spots = _spots(text, starts)
    next(spots)  # of the file itself, which needs no line
    value = _located(raw, Place(file), spots, mistakes)
    mistakes.raise_any()
    return value


def _starts(text: str, file: str) -> list[int]:
    """Where each key and each value begins, in the order in which they stand. Raises
    `BadFile` beyond our own limits, before those of the parser.
    """
    starts = []
    depth = commas = 0
    for token in TOKEN.finditer(text):
        sign = token[0]
        if sign not in {"]", "}", ",", ":"}:
            starts.append(token.start())
        if sign in {"[", "{"}:
            depth += 1
            if depth > MOST_NESTED + 1:
                refuse_too_deep(place_of(text, token.start(), file))
        elif sign in {"]", "}"}:
            depth -= 1
        elif sign == ",":
            commas += 1
            if commas > MOST_VALUES:
                refuse_too_much(Place(file))
    return starts


def _spots(text: str, starts: Iterable[int]) -> Iterator[Spot]:
    line, first = 1, 0  # where the line begins: a file may be one line of a megabyte
    for before, start in pairwise([0, *starts]):
        if breaks := text.count("\n", before, start):
            line += breaks
            first = text.rfind("\n", before, start) + 1
        yield line, start - first + 1


def _located(
    raw: Any, place: Place, spots: Iterator[Spot], mistakes: Mistakes
) -> Value:
    """`raw` with the places of what is in it, which `spots` gives in order."""
    match raw:
        case _Pairs():
            entries = []
            for key, value in raw:
                path = _path_to(key, place)
                name = Text(key, Place(place.file, *next(spots), path))
                here = Place(place.file, *next(spots), path)
                entries.append((name, _located(value, here, spots, mistakes)))
            return Mapping(tuple(entries), place)
        case list():
            items = []
            for index, item in enumerate(raw):
                here = Place(place.file, *next(spots), f"{place.path}[{index}]")
                items.append(_located(item, here, spots, mistakes))
            return Listing(tuple(items), place)
        case _Constant():
            mistakes.add(
                place,
                f"{raw} is not a value in JSON.",
                "Put it in quotes, or remove it.",
            )
            return Text(raw, place)
        case None:
            return Text("", place)
        case bool():
            return Text("true" if raw else "false", place)
        case words:
            return Text(words, place)


def _path_to(key: str, place: Place) -> str:
    short = (
        key if len(key) <= _LONGEST_KEY_IN_PATH else f"{key[:_LONGEST_KEY_IN_PATH]}…"
    )
    return f"{place.path}.{short}" if place.path else short
