"""The entries of a mapping by name; every one that is unknown, repeated, missing or of
another kind is a mistake.
"""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from ladder_cli.reading.values import Listing, Mapping, Text, Value
from ladder_cli.text import closest, counted, did_you_mean, listed, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping as Words
    from collections.abc import Sequence

    from ladder_cli.errors import Mistakes, Place

_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_NO_SPACE = r"\s*([^\W\d][\w -]{0,59}):(?!//)(\S{0,200})"
_NEAR_ENOUGH = 20  # of the keys that are not known: as many as are told
_NAMED = 3  # of the keys that belong elsewhere

NOTHING_INSIDE: Words[str, Sequence[str]] = MappingProxyType({})


class Fields:
    """The entries of one mapping by name. Unknown and repeated keys are mistakes as
    soon as it is made.
    """

    def __init__(
        self, place: Place, what: str, mistakes: Mistakes, known: Sequence[str]
    ) -> None:
        self.place, self.what, self.mistakes, self.known = place, what, mistakes, known
        self.readable = True
        self.entries: dict[str, Value] = {}
        self.unknown: list[str] = []
        self.outside: set[str] = set()

    @classmethod
    def of(
        cls,
        value: Value,
        known: Sequence[str],
        mistakes: Mistakes,
        what: str,
        inside: Words[str, Sequence[str]] = NOTHING_INSIDE,
    ) -> Fields:
        """`known` are the keys there may be; `what` names the mapping in messages.

        `inside` are words that belong below one of the keys, or below what stands below
        it: where they stand beside it, an indent was forgotten.
        """
        fields = cls(value.place, what, mistakes, known)
        if not isinstance(value, Mapping):
            fields.readable = False
            refuse_kind(value, what, known, f"Write: {known[0]}: …", mistakes)
            return fields
        by_key = {loose(name): name for name in known}
        first: dict[str, Text] = {}
        strange: list[Text] = []
        for key, entry in value.entries:
            name = by_key.get(loose(key.value))
            if name is None:
                strange.append(key)
            elif name in first:
                lines = on_lines(first[name].place, key.place)
                mistakes.add(
                    key.place,
                    f"{quoted(key.value)} is given twice{lines}.",
                    "Keep one.",
                )
            else:
                first[name] = key
                fields.entries[name] = entry
        fields._tell_strange(strange, inside)
        return fields

    def _tell_strange(
        self, strange: Sequence[Text], inside: Words[str, Sequence[str]]
    ) -> None:
        """Tell of the keys that are not known, and of those that belong further in once
        for each place they belong.
        """
        parents = {
            loose(word): parent for parent, words in inside.items() for word in words
        }
        misplaced: dict[str, list[Text]] = {}
        for key in strange:
            parent = parents.get(loose(key.value))
            if parent and not begins_with_hard_space(key):
                misplaced.setdefault(parent, []).append(key)
                continue
            self.unknown.append(key.value)
            what = f"{quoted(key.value)} is not known in {self.what}."
            tell_of_key(
                key,
                what,
                self.known,
                f"There may be {listed(self.known)}.",
                self.mistakes,
            )
        for parent, keys in misplaced.items():
            self.outside.add(parent)
            self._tell_misplaced(parent, keys)

    def _tell_misplaced(self, parent: str, keys: Sequence[Text]) -> None:
        first, alone = keys[0], len(keys) == 1
        it = "it" if alone else "them"
        if first.place.path:  # in JSON, where an indent says nothing
            names = [quoted(key.value) for key in keys[:_NAMED]]
            if len(keys) > _NAMED:
                names.append(f"{len(keys) - _NAMED} more")
            what = f"{listed(names)} {'is' if alone else 'are'} outside {parent}."
            self.mistakes.add(first.place, what, f"Put {it} inside.")
            return
        lines = "its line" if alone else "each of these lines"
        if parent in self.known and parent not in self.entries:
            remedy = f'Write "{parent}:" above {it}, and put two spaces before {lines}.'
            self.mistakes.add(
                first.place,
                f"{quoted(first.value)} belongs below {quoted(parent)}.",
                remedy,
            )
            return
        name, spaces = (
            (quoted(parent), "two") if parent in self.known else (parent, "four")
        )
        what = (
            f"{quoted(first.value)} belongs below {name}, and is not indented further"
            " than it."
        )
        self.mistakes.add(first.place, what, f"Put {spaces} spaces before {lines}.")

    def take(self, name: str, *, required: bool = False) -> Value | None:
        value = self.entries.get(name)
        if value is None and required and self.readable and not self._is_misspelt(name):
            self.mistakes.add(
                self.place, f'{self.what.capitalize()} has no "{name}".', "Write it."
            )
        return value

    def _is_misspelt(self, name: str) -> bool:
        """Is one of the unknown keys probably this one?"""
        return any(
            loose(key).startswith(f"{loose(name)}:") or closest(key, self.known) == name
            for key in self.unknown[:_NEAR_ENOUGH]
        )

    def text(self, name: str, *, required: bool = False) -> Text | None:
        """The scalar under `name`; None where there is none or nothing was written."""
        value = self.take(name, required=required)
        if isinstance(value, Mapping | Listing):
            what = f"Expected words for {name} here, found {kind(value)}."
            bracket = "Write words. Put them in quotes where they begin with a bracket."
            self.mistakes.add(
                value.place, what, "Write words." if value.place.path else bracket
            )
            return None
        if value is None:
            return None
        if not value.value.strip():
            if required:
                self.mistakes.add(value.place, f'"{name}" is empty.', "Write it.")
            elif value.comment:
                self.mistakes.notes.append(words_lost(value, name))
            return None
        return value

    def words(self, name: str, *, required: bool = False) -> str:
        text = self.text(name, required=required)
        if text and text.comment:
            self.mistakes.notes.append(words_lost(text, name))
        return text.value.strip() if text else ""

    def id(self, name: str) -> str:
        text = self.text(name, required=True)
        if text and not _ID.fullmatch(text.value):
            remedy = "Use small letters, digits and dashes, beginning with a letter."
            self.mistakes.add(
                text.place, f"{quoted(text.value)} cannot be an id.", remedy
            )
        return text.value if text else ""

    def listing(self, name: str, least: int, most: int) -> tuple[Value, ...]:
        """What is listed under `name`, a plural that ends in s."""
        value = self.take(name, required=True)
        if value is None:
            return ()
        if not isinstance(value, Listing):
            what = f"Expected a list of {name} here, found {kind(value)}."
            self.mistakes.add(value.place, what, "Begin each with a dash.")
            return ()
        if not least <= len(value.items) <= most:
            what = f"This ladder has {counted(len(value.items), name[:-1])}."
            self.mistakes.add(value.place, what, f"It may have from {least} to {most}.")
        return value.items


def refuse_kind(
    value: Value, what: str, known: Sequence[str], remedy: str, mistakes: Mistakes
) -> None:
    """Tell of words or a list where a mapping belongs."""
    if isinstance(value, Text) and (found := _without_space(value.value, known)):
        mistakes.add(value.place, *found)
    else:
        mistakes.add(value.place, f"Expected {what} here, found {kind(value)}.", remedy)


def tell_of_key(
    key: Text, what: str, known: Sequence[str], otherwise: str, mistakes: Mistakes
) -> None:
    """Tell of a key that is none of `known`, and what is probably meant."""
    if begins_with_hard_space(key):
        # It looks like an indent and is none: the word after it lands one mapping too
        # high.
        remedy = "Begin the line with spaces from the space bar."
        mistakes.add(key.place, "This line begins with a hard space.", remedy)
    elif found := _without_space(key.value, known):
        mistakes.add(key.place, *found)
    else:
        mistakes.add(key.place, what, partial(_remedy, key.value, known, otherwise))


def _remedy(word: str, known: Sequence[str], otherwise: str) -> str:
    return did_you_mean(word, known) or otherwise


def _without_space(words: str, known: Sequence[str]) -> tuple[str, str] | None:
    """What to say of `choice:4`, which is one word and no key with its value."""
    found = re.match(_NO_SPACE, words)
    if found and loose(found[1]) in {loose(name) for name in known}:
        return no_space(found[1], found[2])
    return None


def no_space(key: str, words: str) -> tuple[str, str]:
    """What is wrong with `choice:4`, and how to mend it."""
    return (
        "There is no space after the colon.",
        f"Write: {key}: {quoted(words.strip())[1:-1]}",
    )


def begins_with_hard_space(key: Text) -> bool:
    return key.value != key.value.lstrip()


def on_lines(first: Place, second: Place) -> str:
    """`, on lines 3 and 9`, where those are two."""
    if first.line == second.line:
        return ""
    return f", on lines {first.line} and {second.line}"


def words_lost(text: Text, name: str) -> str:
    """A note on the words behind a #."""
    note = f"{text.place}: the words after # are not read: {quoted(text.comment)}."
    return f"{note} If they belong to {name}, put it all in quotes."


def kind(value: Value) -> str:
    """What stands there, in a message."""
    if isinstance(value, Mapping):
        return "more words with colons"
    return (
        "a list" if isinstance(value, Listing) else f"the words {quoted(value.value)}"
    )
