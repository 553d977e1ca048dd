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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.reading.values import Value

# What libyaml does not take: control characters, and the escape of half a surrogate
# pair. People paste the one, and JSON brings in the other.
_NOT_FOR_LIBYAML = (
    r"[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]|[\ufeff\ufffe\uffff]"
    r"|\\(?:u|U0000)[dD][89a-fA-F]"
)
_LINE_ENDS = "\x85\u2028\u2029"  # those that YAML has beside \n


def read_yaml(text: str, file: str) -> Value:
    """The one value that `text` holds. Raises `BadFile` with all that is wrong with it,
    each with its place.
    """
    document = _Document(file, _lines(text) if "#" in text else [])
    try:
        return document.value(yaml.parse(text, Loader=_loader_for(text)))
    except yaml.MarkedYAMLError as error:
        told = _told(document, text, error.context_mark, error.problem_mark)
        raise BadFile(told) from None
    # the last two: an escape beyond the last character
    except (yaml.YAMLError, ValueError, OverflowError):
        raise BadFile(_told(document, text)) from None


def _lines(text: str) -> list[str]:
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text.split("\n")


def _told(
    document: _Document,
    text: str,
    context: yaml.Mark | None = None,
    problem: yaml.Mark | None = None,
) -> Problem:
    # only what is no YAML needs it
    from ladder_cli.reading.yaml_mistakes import in_plain_words
    from ladder_cli.reading.yaml_scene import Stumble

    stumble = Stumble(context, problem, document.last, len(document.opened))
    return in_plain_words(stumble, _lines(text), document.file)


def _loader_for(text: str) -> Any:
    if hasattr(yaml, "CBaseLoader") and (
        _is_plain(text) or not re.search(_NOT_FOR_LIBYAML, text)
    ):
        return yaml.CBaseLoader
    # only odd characters need it
    from ladder_cli.reading.yaml_loader import AnyCharacter

    return AnyCharacter


def _is_plain(text: str) -> bool:
    """Are these lines of signs that can be seen, and no escapes, as nearly always? Told
    sooner than the pattern is made.
    """
    return "\\" not in text and text.replace("\n", "").isprintable()


class _Document:
    """The value of the first document; mistakes that leave the rest readable are
    collected on the way.
    """

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        # half a surrogate pair ends libyaml before its first event
        start = yaml.Mark(file, 0, 0, 0, None, 0)
        self.last: yaml.Event = yaml.StreamStartEvent(start, start)
        self.opened: list[tuple[CollectionStartEvent, Place, list[Value]]] = []
        self.found: list[Value] = []
        self.mistakes = Mistakes()

    def value(self, events: Iterator[yaml.Event]) -> Value:
        for number, event in enumerate(events):
            mark = event.start_mark
            assert mark is not None  # both parsers always say
            place = Place(self.file, mark.line + 1, mark.column + 1)
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
                self.opened.append((event, place, []))
            case ScalarEvent():
                self._put(Text(event.value, place, self._comment(event)))
            case AliasEvent():
                self._put(Text("", place))
            case CollectionEndEvent():
                self._put(self._collection(*self.opened.pop()))

    def _put(self, value: Value) -> None:
        (self.opened[-1][2] if self.opened else self.found).append(value)

    def _collection(
        self, start: CollectionStartEvent, place: Place, parts: list[Value]
    ) -> Value:
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
        start, mark = event.start_mark, event.end_mark
        assert start is not None
        assert mark is not None
        if event.style or mark.line >= len(self.lines):
            return ""
        line = self.lines[mark.line]
        if rest := line[mark.column :].strip():
            return rest if rest.startswith("#") else ""
        following = self.lines[mark.line + 1] if mark.line + 1 < len(self.lines) else ""
        is_comment = following.lstrip().startswith("#")
        further_in = is_comment and _indent(following) > _indent(self.lines[start.line])
        return following.strip() if further_in else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
