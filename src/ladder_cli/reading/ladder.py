"""Values to a ladder, every mistake at once. Opens no file and knows no YAML."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ladder_cli.errors import Mistakes
from ladder_cli.model import NO_EXAMPLE, Ladder, Question, Rung, Source
from ladder_cli.reading.fields import Fields
from ladder_cli.reading.rule import parse_rule
from ladder_cli.reading.values import Mapping
from ladder_cli.reading.words import MARKS, NUMBER
from ladder_cli.text import loose, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ladder_cli.reading.values import Text, Value

RUNGS = (2, 20)
QUESTIONS = (1, 100)

_LADDER_KEYS = (
    "ladder",
    "edition",
    "title",
    "question",
    "about",
    "source",
    "rule",
    "rungs",
    "questions",
)
_SOURCE_KEYS = ("credit", "after", "link")
_RULE_KEYS = ("reach", "enough", "examples_from", "essentials")
_RUNG_KEYS = ("id", "name", "stance", "summary", "description", "ceiling", "warning")
_QUESTION_KEYS = ("id", "title", "ask", "help", "statements", "steps")
_RESERVED = frozenset({*MARKS, loose(NO_EXAMPLE)})


def is_ladder(value: Value) -> bool:
    """Is this a ladder, and not answers? By the keys that only a ladder has."""
    return isinstance(value, Mapping) and any(
        loose(key.value) in {"rungs", "questions", "rule"} for key, _ in value.entries
    )


def parse_ladder(value: Value) -> Ladder:
    """A ladder of 2 to 20 rungs and 1 to 100 questions. Raises `BadFile` with every
    mistake in the file.
    """
    mistakes = Mistakes()
    inside = {"rule": _RULE_KEYS, "source": _SOURCE_KEYS}
    fields = Fields.of(value, _LADDER_KEYS, mistakes, "the ladder", inside)
    if not fields.readable:
        mistakes.raise_any()
    rungs = tuple(
        _rung(Fields.of(item, _RUNG_KEYS, mistakes, "a rung"), number)
        for number, item in enumerate(fields.listing("rungs", *RUNGS), 1)
    )
    below = {"statements": [rung.id for rung in rungs]}
    questions = tuple(
        _question(Fields.of(item, _QUESTION_KEYS, mistakes, "a question", below), rungs)
        for item in fields.listing("questions", *QUESTIONS)
    )
    ladder = Ladder(
        id=fields.id("ladder"),
        edition=_edition(fields.text("edition", required=True), mistakes),
        title=fields.words("title", required=True),
        question=fields.words("question"),
        about=fields.words("about"),
        source=_source(fields.take("source"), mistakes),
        rule=parse_rule(fields, _RULE_KEYS, rungs, questions),
        rungs=rungs,
        questions=questions,
    )
    _refuse_twins(
        "rung",
        [(rung.number, name) for rung in rungs for name in (rung.id, rung.name)],
        fields,
    )
    names = [
        (index, name)
        for index, q in enumerate(ladder.questions)
        for name in (q.id, q.title, q.ask)
    ]
    _refuse_twins("question", names, fields)
    mistakes.raise_any()
    return ladder


def _rung(fields: Fields, number: int) -> Rung:
    name = fields.text("name", required=True)
    for word in (name, fields.text("id")):
        if word and (word.value.strip().isdigit() or loose(word.value) in _RESERVED):
            fields.mistakes.add(
                word.place,
                f"{quoted(word.value)} cannot name a rung.",
                "Use another word.",
            )
    return Rung(
        number=number,
        id=fields.id("id"),
        name=name.value.strip() if name else "",
        stance=fields.words("stance"),
        summary=fields.words("summary"),
        description=fields.words("description"),
        ceiling=fields.words("ceiling"),
        warning=fields.words("warning"),
    )


def _question(fields: Fields, rungs: Sequence[Rung]) -> Question:
    statements = _statements(fields, rungs)
    return Question(
        id=fields.id("id"),
        title=fields.words("title", required=True),
        ask=fields.words("ask", required=True),
        help=fields.words("help"),
        statements=statements,
        steps=_steps(fields, rungs, statements),
    )


def _statements(fields: Fields, rungs: Sequence[Rung]) -> tuple[str | None, ...]:
    value = fields.take("statements", required="statements" not in fields.outside)
    if value is None or not rungs:
        return (None,) * len(rungs)
    statements = Fields.of(
        value, tuple(rung.id for rung in rungs), fields.mistakes, "the statements"
    )
    texts = tuple(statements.words(rung.id) or None for rung in rungs)
    given = [text for text in texts if text]
    if statements.readable and len(given) < 2:
        what = (
            f"This question has {len(given)} of the two or more statements that it"
            " needs."
        )
        fields.mistakes.add(
            value.place, what, "Write one for each rung that can be chosen."
        )
    for what, remedy in (*_names_of_answers(given, rungs), *_twins(given)):
        fields.mistakes.add(value.place, what, remedy)
    return texts


def _names_of_answers(
    statements: Sequence[str], rungs: Sequence[Rung]
) -> Iterator[tuple[str, str]]:
    taken = _RESERVED | {loose(word) for rung in rungs for word in (rung.id, rung.name)}
    for text in statements:
        if text.isdigit() or loose(text) in taken:
            what = f"The statement {quoted(text)} is the name of an answer."
            yield what, "Say what happens, in a sentence."


def _twins(statements: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(sorted(statements, key=loose)):
        if loose(one) == loose(other):
            yield f"Two statements are the same: {quoted(one)}.", "Change one."


def _steps(
    fields: Fields, rungs: Sequence[Rung], statements: Sequence[str | None]
) -> tuple[str | None, ...]:
    """One thing to do to come to each rung; empty where the question has none."""
    value = fields.take("steps")
    if value is None or not rungs:
        return ()
    steps = Fields.of(
        value, tuple(rung.id for rung in rungs), fields.mistakes, "the steps"
    )
    texts = tuple(steps.words(rung.id) or None for rung in rungs)
    offered = [
        rung.number
        for rung, statement in zip(rungs, statements, strict=True)
        if statement
    ]
    for rung, text in zip(rungs, texts, strict=True):
        if text and offered and rung.number not in offered[1:]:
            place = steps.entries[rung.id].place
            which = (
                "the lowest rung of this question"
                if rung.number == offered[0]
                else "a rung that it leaves out"
            )
            what = f"The step {quoted(text)} is for {which}."
            fields.mistakes.add(
                place, what, "Write steps for the other rungs that it offers."
            )
    return texts if any(texts) else ()


def _edition(text: Text | None, mistakes: Mistakes) -> int:
    if text and NUMBER.fullmatch(text.value.strip()):
        return int(text.value)
    if text:
        mistakes.add(
            text.place,
            f"{quoted(text.value)} is not an edition.",
            "Use a whole number from 1 up.",
        )
    return 1


def _source(value: Value | None, mistakes: Mistakes) -> Source:
    if value is None:
        return Source()
    fields = Fields.of(value, _SOURCE_KEYS, mistakes, "the source")
    return Source(fields.words("credit"), fields.words("after"), fields.words("link"))


def _refuse_twins(noun: str, names: Iterable[tuple[int, str]], fields: Fields) -> None:
    """No word may name two rungs, or two questions: an answer could not be told
    apart.
    """
    owner: dict[str, int] = {}
    for index, name in names:
        if name and owner.setdefault(loose(name), index) != index:
            fields.mistakes.add(
                fields.place,
                f"Two {noun}s are called {quoted(name)}.",
                "Change one of them.",
            )
