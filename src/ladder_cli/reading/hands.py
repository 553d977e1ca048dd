"""Who was in a room, and the hands they held up: values to counts, every mistake at
once. Knows no file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY, Hands, Mark
from ladder_cli.reading.fields import kind, on_lines, refuse_kind, words_lost
from ladder_cli.reading.values import Mapping, Text, Value
from ladder_cli.reading.words import numbers_to_use, parse_choice, parse_rung
from ladder_cli.text import counted, did_you_mean, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.errors import Mistakes, Place
    from ladder_cli.model import Ladder, Question
    from ladder_cli.reading.editions import Edition

MOST_PEOPLE = 10_000
MOST_GROUPS = 100

_COUNT = re.compile(r"0|[1-9][0-9]{0,4}")
_PEOPLE_LIKE_THIS = "Write: people: {staff: 5}, or people: {everybody: 12}"
_GROUPS_LIKE_THIS = (
    "Write: hands: {staff: {4: 3, 5: 2}}, with a group and, for each rung, how many"
    " hands."
)
_COUNTS_LIKE_THIS = "Write rungs and how many hands: {4: 3, 5: 2}"


class Room:
    """The people of one file, read first, and the hands of each of its questions."""

    def __init__(self, ladder: Ladder, edition: Edition, mistakes: Mistakes) -> None:
        self.ladder, self.edition, self.mistakes = ladder, edition, mistakes
        self.people: dict[str, int] = {}
        self.spelt: dict[str, str] = {loose(EVERYBODY): EVERYBODY}
        self.notes: list[str] = []

    # --- Who was there

    def read_people(self, value: Value | None) -> tuple[tuple[str, int], ...]:
        """Each group and how many of it were there, as it is written; none where
        nothing is.
        """
        for name, key, entry in self._by_group(value, "people", _PEOPLE_LIKE_THIS):
            number = self._count(entry, "people", key)
            if number is not None:
                self.people[name] = number
        return tuple(self.people.items())

    def _by_group(
        self, value: Value | None, what: str, remedy: str
    ) -> Iterator[tuple[str, Text, Value]]:
        """The entries of a mapping by group: its name as it was spelt first, the key
        and what stands there.
        """
        if value is None or _is_blank(value):
            self._tell_of_comment(value, what)
            return
        if not isinstance(value, Mapping):
            refuse_kind(value, what, ("staff", EVERYBODY), remedy, self.mistakes)
            return
        first: dict[str, Text] = {}
        for key, entry in value.entries:
            words = " ".join(key.value.split())
            name = self.spelt.setdefault(loose(words), words)
            if not words:
                self.mistakes.add(
                    key.place,
                    f"A group in {what} has no name.",
                    f"Write it, or: {EVERYBODY}.",
                )
            elif name in first:
                lines = on_lines(first[name].place, key.place)
                self.mistakes.add(
                    key.place,
                    f"{quoted(words)} is given twice in {what}{lines}.",
                    "Keep one.",
                )
            else:
                first[name] = key
                yield name, key, entry
        self._refuse_groups(first, what)

    def _refuse_groups(self, first: dict[str, Text], what: str) -> None:
        if len(first) > MOST_GROUPS:
            problem = f"There are {counted(len(first), 'group')} in {what}."
            self.mistakes.add(
                list(first.values())[MOST_GROUPS].place,
                problem,
                f"There may be up to {MOST_GROUPS}.",
            )
        if EVERYBODY in first and len(first) > 1:
            problem = (
                f'"{EVERYBODY}" stands beside groups in {what}, and people would count'
                " twice."
            )
            remedy = f'Take "{EVERYBODY}" away, or the groups.'
            self.mistakes.add(first[EVERYBODY].place, problem, remedy)

    # --- The hands

    def read_hands(self, value: Value | None, question: Question) -> tuple[Hands, ...]:
        """The hands of each group for `question`. More hands than people is odd, and
        told in `notes`.
        """
        found = []
        for name, key, entry in self._by_group(
            value, f"the hands for {question.id}", _GROUPS_LIKE_THIS
        ):
            hands = self._hands(entry, name, question)
            found.append(hands)
            self._tell_if_odd(hands, question, key.place)
        self._tell_if_too_many(found, question, value)
        return tuple(found)

    def _hands(self, value: Value, group: str, question: Question) -> Hands:
        counts = [0] * len(self.ladder.rungs)
        marked = dict.fromkeys(Mark, 0)
        for choice, number in self._counts(value, group, question):
            if isinstance(choice, Mark):
                marked[choice] = number
            else:
                counts[choice - 1] = number
        return Hands(
            group, tuple(counts), marked[Mark.NOT_SURE], marked[Mark.DOES_NOT_APPLY]
        )

    def _counts(
        self, value: Value, group: str, question: Question
    ) -> Iterator[tuple[int | Mark, int]]:
        whose = f"the hands of {quoted(group)}"
        if _is_blank(value):
            self._tell_of_comment(value, whose)
            return
        if not isinstance(value, Mapping):
            what = f"Expected {whose} here, found {kind(value)}."
            self.mistakes.add(value.place, what, _COUNTS_LIKE_THIS)
            return
        first: dict[int | Mark, Text] = {}
        for key, entry in value.entries:
            choice = self._choice(key, question)
            if choice in first:
                lines = on_lines(first[choice].place, key.place)
                what = (
                    f"The hands for {quoted(self.ladder.word(choice))} are given"
                    f" twice{lines}."
                )
                self.mistakes.add(key.place, what, "Keep one.")
                continue
            number = self._count(entry, "hands", key)
            if choice is not None:
                first[choice] = key
                if number is not None:
                    yield choice, number

    def _choice(self, key: Text, question: Question) -> int | Mark | None:
        """What hands were held up for; None where it is a mistake, or something that an
        edition has lost.
        """
        choice = parse_choice(key.value, question, self.ladder.rungs)
        if choice is not None:
            return choice
        rung = parse_rung(key.value, self.ladder.rungs)
        names = [name for one in self.ladder.rungs for name in (one.id, one.name)] + [
            mark.value for mark in Mark
        ]
        if self.edition.is_older and (rung or self.edition.has_lost(key.value, names)):
            self.edition.lose_hands(key, question, rung)
            return None
        use = (
            f'Use {numbers_to_use(question)}, the name of a rung, "not sure" or "does'
            ' not apply".'
        )
        if rung:
            what = (
                f"Hands cannot be held up for {rung.name} in {question.id}: it has no"
                " statement for that rung."
            )
            self.mistakes.add(key.place, what, use)
        else:
            what = f"{quoted(key.value)} is not an answer to {question.id}."
            self.mistakes.add(key.place, what, did_you_mean(key.value, names) or use)
        return None

    def _tell_if_odd(self, hands: Hands, question: Question, place: Place) -> None:
        """More hands than people, or people who are not among those who were there:
        odd, and no mistake.

        Somebody came, or went, while the others were counted.
        """
        apart = (
            self.people and EVERYBODY not in self.people and hands.group != EVERYBODY
        )
        there = self.people.get(hands.group)
        if apart and there is None:
            near = did_you_mean(hands.group, self.people)
            what = f"{quoted(hands.group)} held up hands, and is not among the people."
            self.notes.append(f"{place}: {what} {near}".rstrip())
        elif there is not None and hands.all > there:
            self.notes.append(
                f"{place}: {_more(hands.all, question)} than the {there:,} of"
                f" {quoted(hands.group)}."
            )

    def _tell_if_too_many(
        self, found: list[Hands], question: Question, value: Value | None
    ) -> None:
        """More hands than people where one of the two does not tell groups apart."""
        hands, there = sum(one.all for one in found), sum(self.people.values())
        apart = {one.group for one in found} - {EVERYBODY}
        if (
            value is not None
            and self.people
            and hands > there
            and bool(apart) == (EVERYBODY in self.people)
        ):
            self.notes.append(
                f"{value.place}: {_more(hands, question)} than the {there:,} people"
                " there."
            )

    # --- Counts

    def _count(self, value: Value, things: str, key: Text) -> int | None:
        """A whole number from 0 to `MOST_PEOPLE`: of people of, or hands for, what
        `key` names.
        """
        if not isinstance(value, Text):
            what = f"Expected a number of {things} here, found {kind(value)}."
            self.mistakes.add(value.place, what, "Write how many.")
            return None
        words = value.value.strip()
        if not words:
            remedy = "Write how many, or take the line away."
            if value.comment:
                remedy = "What stands behind # is not read."
            self.mistakes.add(
                value.place, f"{quoted(key.value)} has no number of {things}.", remedy
            )
            return None
        if not _COUNT.fullmatch(words) or int(words) > MOST_PEOPLE:
            remedy = f"Write a whole number from 0 to {MOST_PEOPLE:,}"
            digits = (
                ", with the digits 0 to 9"
                if any(sign.isdigit() and not sign.isascii() for sign in words)
                else ""
            )
            self.mistakes.add(
                value.place,
                f"{quoted(words)} is not a number of {things}.",
                f"{remedy}{digits}.",
            )
            return None
        return int(words)

    def _tell_of_comment(self, value: Value | None, name: str) -> None:
        if isinstance(value, Text) and value.comment:
            self.mistakes.notes.append(words_lost(value, name))


def _is_blank(value: Value) -> bool:
    return isinstance(value, Text) and not value.value.strip()


def _more(hands: int, question: Question) -> str:
    return f"{counted(hands, 'hand')} for {question.title}, which is more"
