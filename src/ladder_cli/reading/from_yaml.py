"""YAML to values that know their place. Knows no ladder and no answers.

Every scalar is text: `no`, `010`, `1:30` and `2026-11-23` mean what they say. YAML is
read from its event stream, so that what these files have no use for (anchors, tags,
second documents, deep nesting) is refused as it comes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from yaml.events import CollectionEndEvent, CollectionStartEvent

from ladder_cli.errors import BadFile, Mistakes, Place, Problem
from ladder_cli.reading.values import (
    MOST_NESTED,
    MOST_VALUES,
    Listing,
    Mapping,
    Text,
    refuse_too_deep,
    refuse_too_much,
)
from ladder_cli.reading.yaml_scene import Stumble, place_of, spot_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.reading.values import Value

# What libyaml does not take: control characters, and the escape of half a surrogate
# pair. People paste the one, and JSON brings in the other.
_NOT_FOR_LIBYAML = re.compile(
    r"[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]|[\ufeff\ufffe\uffff]|\\(?:u|U0000)[dD][89a-fA-F]"
)
_LINE_ENDS = re.compile("[\n\x85\u2028\u2029]")


def read_yaml(text: str, file: str) -> Value:
    """The one value that `text` holds. Raises `BadFile` with all that is wrong with it,
    each with its place.
    """
    lines = _LINE_ENDS.split(text)
    document = _Document(file, lines if "#" in text else [])
    try:
        return document.value(yaml.parse(text, Loader=_loader_for(text)))
    except yaml.MarkedYAMLError as error:
        stumble = Stumble(
            error.context_mark, error.problem_mark, document.last, len(document.opened)
        )
        raise BadFile(_told(stumble, lines, file)) from None
    # the last two: an escape beyond the last character
    except (yaml.YAMLError, ValueError, OverflowError):
        stumble = Stumble(None, None, document.last, len(document.opened))
        raise BadFile(_told(stumble, lines, file)) from None


def _told(stumble: Stumble, lines: list[str], file: str) -> Problem:
    # only what is no YAML needs it
    from ladder_cli.reading.yaml_mistakes import in_plain_words

    return in_plain_words(stumble, lines, file)


def _loader_for(text: str) -> Any:
    if hasattr(yaml, "CBaseLoader") and not _NOT_FOR_LIBYAML.search(text):
        return yaml.CBaseLoader
    # only odd characters need it
    from ladder_cli.reading.yaml_loader import AnyCharacter

    return AnyCharacter


class _Document:
    """The value of the first document; mistakes that leave the rest readable are
    collected on the way.
    """

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.last: yaml.Event | None = None
        self.opened: list[tuple[CollectionStartEvent, list[Value]]] = []
        self.found: list[Value] = []
        self.mistakes = Mistakes()

    def value(self, events: Iterator[yaml.Event]) -> Value:
        for number, event in enumerate(events):
            place = place_of(event.start_mark, self.file)
            if number > MOST_VALUES:
                refuse_too_much(place)
            if isinstance(event, DocumentStartEvent) and self.found:
                self.mistakes.add(
                    place,
                    "A second set of answers begins here.",
                    "Use one file for each person.",
                )
                break
            self._take(event, place)
            self.last = event
        self.mistakes.raise_any()
        if not self.found:
            raise BadFile(
                Problem(
                    "There is nothing in this file.",
                    "Check that it was saved.",
                    Place(self.file),
                )
            )
        return self.found[0]

    def _take(self, event: yaml.Event, place: Place) -> None:
        if isinstance(event, NodeEvent):
            self._refuse_signs(event, place)
        match event:
            case CollectionStartEvent():
                if len(self.opened) >= MOST_NESTED:
                    refuse_too_deep(place)
                self.opened.append((event, []))
            case ScalarEvent():
                self._put(Text(event.value, place, self._comment(event)))
            case AliasEvent():
                self._put(Text("", place))
            case CollectionEndEvent():
                self._put(self._collection(*self.opened.pop()))

    def _put(self, value: Value) -> None:
        (self.opened[-1][1] if self.opened else self.found).append(value)

    def _collection(self, start: CollectionStartEvent, parts: list[Value]) -> Value:
        place = place_of(start.start_mark, self.file)
        if isinstance(start, SequenceStartEvent):
            return Listing(tuple(parts), place)
        entries = []
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if not isinstance(key, Text):
                what = "There are brackets where a word before a colon should be."
                self.mistakes.add(key.place, what, "Write a word.")
            elif key.value == "<<":
                self._refuse_sign("<<", key.place)
            else:
                entries.append((key, value))
        return Mapping(tuple(entries), place)

    def _refuse_signs(self, event: NodeEvent, place: Place) -> None:
        if isinstance(event, AliasEvent):
            self._refuse_sign("*", place)
        elif event.anchor is not None:
            self._refuse_sign("&", place)
        if getattr(event, "tag", None) is not None:
            self._refuse_sign("!", place)

    def _refuse_sign(self, sign: str, place: Place) -> None:
        self.mistakes.add(
            place,
            f"The character {sign} is not used in these files.",
            "Put the words in quotes.",
        )

    def _comment(self, event: ScalarEvent) -> str:
        """The comment behind a scalar without quotation marks: often words that were
        meant to belong to it.

        Behind it on its line; or, where nothing is, alone on the next one and further
        in than the line that it ends.
        """
        mark = spot_of(event.end_mark)
        if event.style or mark.line >= len(self.lines):
            return ""
        line = self.lines[mark.line]
        if rest := line[mark.column :].strip():
            return rest if rest.startswith("#") else ""
        following = self.lines[mark.line + 1] if mark.line + 1 < len(self.lines) else ""
        further_in = _indent(following) > _indent(
            self.lines[spot_of(event.start_mark).line]
        )
        return (
            following.strip()
            if further_in and following.lstrip().startswith("#")
            else ""
        )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
