"""JSON to values that know their path. Knows no ladder and no answers."""

from __future__ import annotations

import json
from typing import Any

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

_LONGEST_KEY_IN_PATH = 60


class _Pairs(list[tuple[str, Any]]):
    """The pairs of one JSON object, duplicates and all."""


class _Constant(str):
    """NaN or Infinity, which Python reads and JSON does not have."""

    __slots__ = ()


def read_json(text: str, file: str) -> Value:
    """The one value that `text` holds. Raises `BadFile` with all that is wrong with it,
    each with its place or path.
    """
    _refuse_excess(text, file)
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
    value = _located(raw, Place(file), mistakes)
    mistakes.raise_any()
    return value


def _refuse_excess(text: str, file: str) -> None:
    """Our own limits, before those of the parser."""
    depth = commas = 0
    for token in TOKEN.finditer(text):
        sign = token[0]
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


def _located(raw: Any, place: Place, mistakes: Mistakes) -> Value:
    match raw:
        case _Pairs():
            entries = []
            for key, value in raw:
                here = _inside(place, key)
                entries.append((Text(key, here), _located(value, here, mistakes)))
            return Mapping(tuple(entries), place)
        case list():
            items = (
                _located(
                    item, Place(place.file, path=f"{place.path}[{index}]"), mistakes
                )
                for index, item in enumerate(raw)
            )
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


def _inside(place: Place, key: str) -> Place:
    short = (
        key if len(key) <= _LONGEST_KEY_IN_PATH else f"{key[:_LONGEST_KEY_IN_PATH]}…"
    )
    return Place(place.file, path=f"{place.path}.{short}" if place.path else short)
