"""Values to one person's (or one meeting's) answers, every mistake at once. Opens no
file and knows no YAML.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.errors import Mistakes
from ladder_cli.model import Answer, Answers
from ladder_cli.reading.editions import Edition
from ladder_cli.reading.fields import (
    Fields,
    on_lines,
    refuse_kind,
    tell_of_key,
    words_lost,
)
from ladder_cli.reading.hands import Room
from ladder_cli.reading.remedies import remedy_for, tell_of_rung, words_to_answer
from ladder_cli.reading.values import Mapping, Text, Value
from ladder_cli.reading.words import (
    by_words,
    is_date,
    parse_choice,
    parse_rung,
)
from ladder_cli.text import listed, loose, quoted

if TYPE_CHECKING:
    from ladder_cli.model import Choice, Ladder, Question

_ANSWERS_KEYS = (
    "ladder",
    "edition",
    "service",
    "group",
    "date",
    "target",
    "target_reason",
    "people",
    "answers",
)
_ANSWER_KEYS = ("answer", "example", "note", "hands")


def parse_answers(value: Value, ladder: Ladder) -> tuple[Answers, tuple[str, ...]]:
    """One person's answers to `ladder`, and notes on what was taken for granted.

    Answers to an earlier edition count as far as the ladder still offers them; what it
    does not is in the notes, and in `ask_again`. Raises `BadFile` with every mistake in
    the file.
    """
    mistakes = Mistakes()
    inside = {"answers": _names(ladder), "a question": _ANSWER_KEYS}
    fields = Fields.of(value, _ANSWERS_KEYS, mistakes, "the answers", inside)
    edition = Edition(fields, ladder, value.place)
    if not fields.readable:
        mistakes.raise_any()
    reader = _Reader(ladder, edition, mistakes)
    people = reader.room.read_people(fields.take("people"))
    answers = Answers(
        answers=reader.answers(fields),
        service=fields.words("service"),
        group=fields.words("group"),
        date=_date(fields.text("date"), mistakes),
        target=reader.target(fields.text("target")),
        target_reason=fields.words("target_reason"),
        edition=edition.answered if edition.is_older else None,
        ask_again=tuple(edition.ask_again),
        people=people,
    )
    mistakes.raise_any()
    return answers, (*edition.notes(), *mistakes.notes, *reader.room.notes)


def _names(ladder: Ladder) -> list[str]:
    return [
        name for question in ladder.questions for name in (question.id, question.title)
    ]


class _Reader:
    """The answers of one file to one ladder."""

    def __init__(self, ladder: Ladder, edition: Edition, mistakes: Mistakes) -> None:
        self.ladder = ladder
        self.edition = edition
        self.mistakes = mistakes
        self.questions = by_words(ladder.questions)
        self.room = Room(ladder, edition, mistakes)

    def answers(self, fields: Fields) -> tuple[Answer, ...]:
        """An answer for each question of the ladder, in its order."""
        nothing = tuple(Answer() for _ in self.ladder.questions)
        value = fields.take("answers")
        if value is None:
            if "answers" not in fields.outside:
                remedy = 'Write "answers:" and the answers below it.'
                self.mistakes.add(
                    fields.place, "There are no answers in this file.", remedy
                )
            return nothing
        if isinstance(value, Text) and not value.value.strip():
            if value.comment:
                self.mistakes.notes.append(words_lost(value, "answers"))
            return nothing
        if not isinstance(value, Mapping):
            refuse_kind(
                value,
                "the answers",
                _names(self.ladder),
                "Write: influence: engagement",
                self.mistakes,
            )
            return nothing
        given = self._given(value)
        return tuple(
            given.get(question.id, Answer()) for question in self.ladder.questions
        )

    def _given(self, value: Mapping) -> dict[str, Answer]:
        given: dict[str, Answer] = {}
        keys: dict[str, Text] = {}
        for key, written in value.entries:
            question = self.questions.get(loose(key.value))
            if question is None:
                self._strange(key)
            elif question.id in given:
                lines = on_lines(keys[question.id].place, key.place)
                self.mistakes.add(
                    key.place, f"{question.id} is answered twice{lines}.", "Keep one."
                )
            else:
                keys[question.id] = key
                given[question.id] = self._answer(written, question)
        return given

    def _strange(self, key: Text) -> None:
        """A key that is no question: of an earlier edition, of a line that begins too
        far out, or a mistake.
        """
        names = _names(self.ladder)
        if self.edition.has_lost(key.value, [*names, *_ANSWER_KEYS]):
            self.edition.lose_question(key)
            return
        if loose(key.value) in _ANSWER_KEYS and not key.place.path:
            what = (
                f"{quoted(key.value)} belongs below a question, and is not indented"
                " further than it."
            )
            self.mistakes.add(key.place, what, "Put two spaces before its line.")
            return
        every = (
            "The questions are"
            f" {listed([question.id for question in self.ladder.questions])}."
        )
        tell_of_key(
            key,
            f"There is no question {quoted(key.value)}.",
            names,
            every,
            self.mistakes,
        )

    def _answer(self, value: Value, question: Question) -> Answer:
        if isinstance(value, Text):
            return Answer(self._choice(value, question))
        fields = Fields.of(
            value, _ANSWER_KEYS, self.mistakes, f"the answer to {question.id}"
        )
        written = fields.take("answer")
        if not isinstance(written, Text):
            written = fields.text("answer")
        return Answer(
            choice=self._choice(written, question) if written else None,
            example=fields.words("example"),
            note=fields.words("note"),
            hands=self.room.read_hands(fields.take("hands"), question),
        )

    def _choice(self, text: Text, question: Question) -> Choice:
        if not text.value.strip():
            self._tell_of_comment(text, question)
            return None
        choice = parse_choice(text.value, question, self.ladder.rungs)
        if choice is not None:
            return choice
        rung = parse_rung(text.value, self.ladder.rungs)
        if self.edition.is_older and (
            rung or self.edition.has_lost(text.value, words_to_answer(self.ladder))
        ):
            self.edition.lose_answer(text, question, rung)
            return None
        what = f"{quoted(text.value)} is not an answer to {question.id}."
        self.mistakes.add(
            text.place,
            what,
            partial(remedy_for, text.value, question, rung, self.ladder),
        )
        return None

    def _tell_of_comment(self, text: Text, question: Question) -> None:
        """Words behind a # are lost: an answer there is a mistake, any other words are
        told.
        """
        words = text.comment.removeprefix("#")
        if not words.strip():
            return
        if (
            words[0].isspace()
            and parse_choice(words, question, self.ladder.rungs) is None
        ):
            self.mistakes.notes.append(words_lost(text, question.id))
            return
        what = f"The answer to {question.id} is lost: nothing after # is read."
        self.mistakes.add(text.place, what, "Remove the #, or put it all in quotes.")

    def target(self, text: Text | None) -> int | None:
        """The number of the rung to aim for."""
        if text is None:
            return None
        rung = parse_rung(text.value, self.ladder.rungs)
        if rung is None and self.edition.has_lost(
            text.value, [rung.id for rung in self.ladder.rungs]
        ):
            self.edition.lose_target(text)
        elif rung is None:
            tell_of_rung(text, self.ladder.rungs, self.mistakes)
        return rung.number if rung else None


def _date(text: Text | None, mistakes: Mistakes) -> str:
    if text is None:
        return ""
    if not is_date(text.value):
        mistakes.add(
            text.place,
            f"{quoted(text.value)} is not a date.",
            "Write year, month and day: 2026-01-31.",
        )
    return text.value.strip()
