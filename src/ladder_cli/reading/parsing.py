"""Located values to the model, every mistake at once. Opens no file and knows no YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from ladder_cli.errors import Mistakes, Place
from ladder_cli.model import NO_EXAMPLE, Answer, Answers, Choice, Ladder, Mark, Question, Rule, Rung, Source
from ladder_cli.reading.values import Listing, Mapping, Text, Value
from ladder_cli.text import closest, did_you_mean, listed, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RUNGS = (2, 20)
QUESTIONS = (1, 100)

_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
_SHARE = re.compile(r"([0-9]{1,4})(?:/([0-9]{1,4}))?|0?\.[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CURLY = "\u201c\u201d\u2018\u2019\u00ab\u00bb"
_RESERVED = frozenset(loose(word) for word in (*(mark.value for mark in Mark), NO_EXAMPLE))
_STANCES = ("doing to", "doing for", "doing with")

_LADDER_KEYS = ("ladder", "edition", "title", "question", "about", "source", "rule", "rungs", "questions")
_SOURCE_KEYS = ("credit", "after", "link")
_RULE_KEYS = ("reach", "enough", "examples_from")
_RUNG_KEYS = ("id", "name", "stance", "summary", "description", "ceiling", "warning")
_QUESTION_KEYS = ("id", "title", "ask", "help", "statements")
_ANSWERS_KEYS = ("ladder", "edition", "service", "group", "date", "target", "target_reason", "answers")
_ANSWER_KEYS = ("answer", "example", "note")


# --- Answers -------------------------------------------------------------------------------------------------------


def parse_answers(value: Value, ladder: Ladder) -> tuple[Answers, tuple[str, ...]]:
    """One person's answers to `ladder`, and notes on what was taken for granted.

    Raises `BadFile` with every mistake in the file.
    """
    mistakes = Mistakes()
    fields = Fields.of(value, _ANSWERS_KEYS, mistakes, "the answers")
    notes = _check_ladder(fields, ladder, value.place)
    if not fields.readable:
        mistakes.raise_any()
    target = fields.text("target")
    answers = Answers(
        answers=_answers(fields.take("answers"), ladder, value.place, mistakes),
        service=fields.words("service"),
        group=fields.words("group"),
        date=_date(fields.text("date"), mistakes),
        target=_rung_number(target, ladder.rungs, mistakes) if target else None,
        target_reason=fields.words("target_reason"),
        edition=_older_edition(fields, ladder),
    )
    mistakes.raise_any()
    return answers, (*notes, *mistakes.notes)


def parse_rung(words: str, rungs: Sequence[Rung]) -> Rung | None:
    """The rung that `words` name, by number, id or name."""
    words = words.strip()
    if _NUMBER.fullmatch(words):
        return next((rung for rung in rungs if rung.number == int(words)), None)
    return next((rung for rung in rungs if loose(words) in {loose(rung.id), loose(rung.name)}), None)


def parse_choice(words: str, question: Question, rungs: Sequence[Rung]) -> int | Mark | None:
    """The answer that `words` stand for: a rung's number, id or name, a statement or a mark; None where it is none."""
    for mark in Mark:
        if loose(words) == loose(mark.value):
            return mark
    if rung := parse_rung(words, rungs):
        return rung.number if rung.number in question.offered else None
    key = loose(words)
    return next((number for number in question.offered if key == loose(question.statement(number))), None)


def parse_question(words: str, questions: Sequence[Question]) -> Question | None:
    """The question that `words` name, by id, title or full text."""
    key = loose(words)
    return next((q for q in questions if key in {loose(q.id), loose(q.title), loose(q.ask)}), None)


def _check_ladder(fields: Fields, ladder: Ladder, place: Place) -> tuple[str, ...]:
    """Are these answers to this ladder, and to this edition of it?"""
    named, edition = fields.text("ladder"), fields.text("edition")
    if named and loose(named.value) != loose(ladder.id):
        what = f'This file answers the ladder {quoted(named.value)}, and the ladder in use is "{ladder.id}".'
        fields.mistakes.add(named.place, what, "Name its ladder file with --ladder.")
    if not edition:
        return () if named else (f"{place.file} does not say which ladder it answers. We took it for {ladder.id}.",)
    if not _NUMBER.fullmatch(edition.value):
        fields.mistakes.add(edition.place, f"{quoted(edition.value)} is not an edition.", f"Write {ladder.edition}.")
    elif int(edition.value) > ladder.edition:
        what = f"This file answers edition {edition.value}, and the ladder in use is edition {ladder.edition}."
        fields.mistakes.add(edition.place, what, "Name its ladder file with --ladder, or install a newer ladder.")
    elif int(edition.value) < ladder.edition:
        answered, current = edition.value, ladder.edition
        return (f"{place.file} answers edition {answered}. We score it with edition {current}, which has all of it.",)
    return ()


def _older_edition(fields: Fields, ladder: Ladder) -> int | None:
    edition = fields.words("edition")
    return int(edition) if _NUMBER.fullmatch(edition) and int(edition) != ladder.edition else None


def _answers(value: Value | None, ladder: Ladder, file: Place, mistakes: Mistakes) -> tuple[Answer, ...]:
    if value is None:
        mistakes.add(file, "There are no answers in this file.", 'Write "answers:" and the answers below it.')
        return ()
    if isinstance(value, Text) and not value.value.strip():
        return tuple(Answer() for _ in ladder.questions)
    if not isinstance(value, Mapping):
        mistakes.add(value.place, f"Expected the answers here, found {_kind(value)}.", "Write: influence: engagement")
        return ()
    given: dict[str, tuple[Text, Answer]] = {}
    for key, written in value.entries:
        question = parse_question(key.value, ladder.questions)
        if question is None:
            _no_such_question(key, ladder, mistakes)
        elif question.id in given:
            first = given[question.id][0].place
            lines = f", on lines {first.line} and {key.place.line}" if first.line else ""
            mistakes.add(key.place, f"{question.id} is answered twice{lines}.", "Keep one.")
        else:
            given[question.id] = (key, _answer(written, question, ladder, mistakes))
    return tuple(given[q.id][1] if q.id in given else Answer() for q in ladder.questions)


def _no_such_question(key: Text, ladder: Ladder, mistakes: Mistakes) -> None:
    if _hard_space(key, mistakes):
        return
    names = [name for q in ladder.questions for name in (q.id, q.title)]
    remedy = did_you_mean(key.value, names) or f"The questions are {listed([q.id for q in ladder.questions])}."
    mistakes.add(key.place, f"There is no question {quoted(key.value)}.", remedy)


def _answer(value: Value, question: Question, ladder: Ladder, mistakes: Mistakes) -> Answer:
    if isinstance(value, Text):
        return Answer(_choice(value, question, ladder, mistakes))
    fields = Fields.of(value, _ANSWER_KEYS, mistakes, f"the answer to {question.id}")
    written = fields.text("answer")
    return Answer(
        choice=_choice(written, question, ladder, mistakes) if written else None,
        example=fields.words("example"),
        note=fields.words("note"),
    )


def _choice(text: Text, question: Question, ladder: Ladder, mistakes: Mistakes) -> Choice:
    if not text.value.strip():
        return None
    choice = parse_choice(text.value, question, ladder.rungs)
    if choice is None:
        remedy = f'Use {numbers_to_use(question)}, the name of a rung, "not sure" or "does not apply".'
        words = [name for rung in ladder.rungs for name in (rung.id, rung.name)]
        if near := did_you_mean(text.value, [*words, *(mark.value for mark in Mark)]):
            remedy = near
        if any(sign in text.value for sign in _CURLY):
            remedy = "Take the curly quotation marks away."
        elif rung := parse_rung(text.value, ladder.rungs):
            remedy = f"This question has no statement for {rung.name}. {remedy}"
        mistakes.add(text.place, f"{quoted(text.value)} is not an answer to {question.id}.", remedy)
    return choice


def numbers_to_use(question: Question) -> str:
    """`1 to 7`, or `1, 3 or 7` where the question leaves rungs out."""
    offered = question.offered
    if len(offered) > 2 and offered[-1] - offered[0] == len(offered) - 1:  # noqa: PLR2004 - "1 to 2" would be odd
        return f"{offered[0]} to {offered[-1]}"
    return listed([str(number) for number in offered], "or")


def _date(text: Text | None, mistakes: Mistakes) -> str:
    if text is None:
        return ""
    if not is_date(text.value):
        mistakes.add(text.place, f"{quoted(text.value)} is not a date.", "Write year, month and day: 2026-01-31.")
    return text.value.strip()


def is_date(words: str) -> bool:
    """Is this a day of the calendar, written as year-month-day?"""
    words = words.strip()
    if not _DATE.fullmatch(words):
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _rung_number(text: Text, rungs: Sequence[Rung], mistakes: Mistakes) -> int | None:
    rung = parse_rung(text.value, rungs)
    if rung is None:
        names = [rung.id for rung in rungs]
        remedy = did_you_mean(text.value, names) or f"The rungs are {listed(names)}."
        mistakes.add(text.place, f"There is no rung {quoted(text.value)}.", remedy)
    return rung.number if rung else None


# --- A ladder ------------------------------------------------------------------------------------------------------


def parse_ladder(value: Value) -> Ladder:
    """A ladder of 2 to 20 rungs and 1 to 100 questions. Raises `BadFile` with every mistake in the file."""
    mistakes = Mistakes()
    fields = Fields.of(value, _LADDER_KEYS, mistakes, "the ladder")
    if not fields.readable:
        mistakes.raise_any()
    rungs = tuple(
        _rung(Fields.of(item, _RUNG_KEYS, mistakes, "a rung"), number)
        for number, item in enumerate(fields.listing("rungs", *RUNGS), 1)
    )
    question_fields = [
        Fields.of(item, _QUESTION_KEYS, mistakes, "a question") for item in fields.listing("questions", *QUESTIONS)
    ]
    ladder = Ladder(
        id=fields.id("ladder"),
        edition=_edition(fields.text("edition", required=True), mistakes),
        title=fields.words("title", required=True),
        question=fields.words("question"),
        about=fields.words("about"),
        source=_source(fields.take("source"), mistakes),
        rule=_rule(fields.take("rule"), rungs, value.place, mistakes),
        rungs=rungs,
        questions=tuple(_question(one, rungs) for one in question_fields),
    )
    _refuse_twins("rung", [(rung.number, name) for rung in rungs for name in (rung.id, rung.name)], fields)
    names = [(index, name) for index, q in enumerate(ladder.questions) for name in (q.id, q.title, q.ask)]
    _refuse_twins("question", names, fields)
    mistakes.raise_any()
    return ladder


def _rung(fields: Fields, number: int) -> Rung:
    stance = fields.text("stance")
    if stance and stance.value not in _STANCES:
        remedy = f"Use {listed([quoted(one) for one in _STANCES], 'or')}."
        fields.mistakes.add(stance.place, f"{quoted(stance.value)} is not a stance.", remedy)
    name = fields.text("name", required=True)
    for word in (name, fields.text("id")):
        if word and (word.value.strip().isdigit() or loose(word.value) in _RESERVED):
            fields.mistakes.add(word.place, f"{quoted(word.value)} cannot name a rung.", "Use another word.")
    return Rung(
        number=number,
        id=fields.id("id"),
        name=name.value.strip() if name else "",
        stance=stance.value if stance else "",
        summary=fields.words("summary"),
        description=fields.words("description"),
        ceiling=fields.words("ceiling"),
        warning=fields.words("warning"),
    )


def _question(fields: Fields, rungs: Sequence[Rung]) -> Question:
    return Question(
        id=fields.id("id"),
        title=fields.words("title", required=True),
        ask=fields.words("ask", required=True),
        help=fields.words("help"),
        statements=_statements(fields, rungs),
    )


def _statements(fields: Fields, rungs: Sequence[Rung]) -> tuple[str | None, ...]:
    value = fields.take("statements", required=True)
    if value is None:
        return (None,) * len(rungs)
    statements = Fields.of(value, tuple(rung.id for rung in rungs), fields.mistakes, "the statements")
    texts = tuple(statements.words(rung.id) or None for rung in rungs)
    given = [text for text in texts if text]
    if statements.readable and len(given) < 2:  # noqa: PLR2004 - one statement leaves nothing to choose
        what = f"This question has {len(given)} of the two or more statements that it needs."
        fields.mistakes.add(value.place, what, "Write one for each rung that can be chosen.")
    taken = _RESERVED | {loose(word) for rung in rungs for word in (rung.id, rung.name)}
    for text in given:
        if text.isdigit() or loose(text) in taken:
            what = f"The statement {quoted(text)} is the name of an answer."
            fields.mistakes.add(value.place, what, "Say what happens, in a sentence.")
    for one, other in pairwise(sorted(given, key=loose)):
        if loose(one) == loose(other):
            fields.mistakes.add(value.place, f"Two statements are the same: {quoted(one)}.", "Change one.")
    return texts


def _edition(text: Text | None, mistakes: Mistakes) -> int:
    if text and _NUMBER.fullmatch(text.value.strip()):
        return int(text.value)
    if text:
        mistakes.add(text.place, f"{quoted(text.value)} is not an edition.", "Use a whole number from 1 up.")
    return 1


def _source(value: Value | None, mistakes: Mistakes) -> Source:
    if value is None:
        return Source()
    fields = Fields.of(value, _SOURCE_KEYS, mistakes, "the source")
    return Source(fields.words("credit"), fields.words("after"), fields.words("link"))


def _rule(value: Value | None, rungs: Sequence[Rung], file: Place, mistakes: Mistakes) -> Rule:
    if value is None:
        mistakes.add(file, 'There is no "rule" in this ladder.', "Write reach and enough below it, such as 2/3.")
        return Rule(Fraction(1), Fraction(1), None)
    fields = Fields.of(value, _RULE_KEYS, mistakes, "the rule")
    start = fields.text("examples_from")
    return Rule(
        reach=_share(fields.text("reach", required=True), mistakes),
        enough=_share(fields.text("enough", required=True), mistakes),
        examples_from=_rung_number(start, rungs, mistakes) if start else None,
    )


def _share(text: Text | None, mistakes: Mistakes) -> Fraction:
    """A share above 0 and up to 1, exactly. The pattern keeps out 1e999999, which Fraction would work out."""
    if text is None:
        return Fraction(1)
    words = text.value.strip()
    match = _SHARE.fullmatch(words)
    if match and match[2] != "0" * len(match[2] or "") and 0 < Fraction(words) <= 1:
        return Fraction(words)
    mistakes.add(text.place, f"{quoted(text.value)} is not a share.", "Use a fraction up to 1, such as 2/3.")
    return Fraction(1)


def _refuse_twins(noun: str, names: Iterable[tuple[int, str]], fields: Fields) -> None:
    """No word may name two rungs, or two questions: an answer could not be told apart."""
    owner: dict[str, int] = {}
    for index, name in names:
        if name and owner.setdefault(loose(name), index) != index:
            fields.mistakes.add(fields.place, f"Two {noun}s are called {quoted(name)}.", "Change one of them.")


# --- Mappings and their fields -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Fields:
    """The entries of one mapping by name. Unknown and repeated keys are mistakes as soon as it is made."""

    place: Place
    what: str
    mistakes: Mistakes
    readable: bool = True
    entries: dict[str, Value] = field(default_factory=dict)
    misspelt: set[str | None] = field(default_factory=set)

    @classmethod
    def of(cls, value: Value, known: Sequence[str], mistakes: Mistakes, what: str) -> Fields:
        """`known` are the keys there may be; `what` names the mapping in messages."""
        fields = cls(value.place, what, mistakes)
        if not isinstance(value, Mapping):
            fields.readable = False
            mistakes.add(value.place, f"Expected {what} here, found {_kind(value)}.", f"Write: {known[0]}: …")
            return fields
        by_key = {loose(name): name for name in known}
        first: dict[str, Text] = {}
        for key, entry in value.entries:
            name = by_key.get(loose(key.value))
            if name is None:
                fields.misspelt.add(_unknown_key(key, known, mistakes, what))
            elif name in first:
                earlier = first[name].place
                lines = f", on lines {earlier.line} and {key.place.line}" if earlier.line else ""
                mistakes.add(key.place, f"{quoted(key.value)} is given twice{lines}.", "Keep one.")
            else:
                first[name] = key
                fields.entries[name] = entry
        return fields

    def take(self, name: str, *, required: bool = False) -> Value | None:
        value = self.entries.get(name)
        if value is None and required and self.readable and name not in self.misspelt:
            self.mistakes.add(self.place, f'{self.what.capitalize()} has no "{name}".', "Write it.")
        return value

    def text(self, name: str, *, required: bool = False) -> Text | None:
        """The scalar under `name`; None where there is none or nothing was written."""
        value = self.take(name, required=required)
        if isinstance(value, Mapping | Listing):
            self.mistakes.add(value.place, f"Expected words for {name} here, found {_kind(value)}.", "Write words.")
            return None
        if value is None:
            return None
        if not value.value.strip():
            if required:
                self.mistakes.add(value.place, f'"{name}" is empty.', "Write it.")
            return None
        return value

    def words(self, name: str, *, required: bool = False) -> str:
        text = self.text(name, required=required)
        if text and text.comment:
            note = f"{text.place}: the words after # are not read: {quoted(text.comment)}."
            self.mistakes.notes.append(f"{note} If they belong to {name}, put it all in quotes.")
        return text.value.strip() if text else ""

    def id(self, name: str) -> str:
        text = self.text(name, required=True)
        if text and not _ID.fullmatch(text.value):
            remedy = "Use small letters, digits and dashes, beginning with a letter."
            self.mistakes.add(text.place, f"{quoted(text.value)} cannot be an id.", remedy)
        return text.value if text else ""

    def listing(self, name: str, least: int, most: int) -> tuple[Value, ...]:
        value = self.take(name, required=True)
        if value is None:
            return ()
        if not isinstance(value, Listing):
            what = f"Expected a list of {name} here, found {_kind(value)}."
            self.mistakes.add(value.place, what, "Begin each with a dash.")
            return ()
        if not least <= len(value.items) <= most:
            what = f"This ladder has {len(value.items)} {name}."
            self.mistakes.add(value.place, what, f"It may have from {least} to {most}.")
        return value.items


def _unknown_key(key: Text, known: Sequence[str], mistakes: Mistakes, what: str) -> str | None:
    """Tell of a key that is not known; the one that is probably meant."""
    if _hard_space(key, mistakes):
        return None
    remedy = did_you_mean(key.value, known) or f"There may be {listed(known)}."
    mistakes.add(key.place, f"{quoted(key.value)} is not known in {what}.", remedy)
    return closest(key.value, known)


def _hard_space(key: Text, mistakes: Mistakes) -> bool:
    """A hard space looks like an indent and is none: the word after it lands one mapping too high."""
    if key.value == key.value.lstrip():
        return False
    mistakes.add(key.place, "This line begins with a hard space.", "Begin the line with spaces from the space bar.")
    return True


def _kind(value: Value) -> str:
    if isinstance(value, Mapping):
        return "more words with colons"
    return "a list" if isinstance(value, Listing) else f"the words {quoted(value.value)}"
