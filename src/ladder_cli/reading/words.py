"""The words that people write for a rung, a question or an answer, to the rung, the
question or the answer.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.text import listed, loose, visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ladder_cli.model import Question, Rung

NUMBER = re.compile(r"[1-9][0-9]{0,4}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MARKS: Mapping[str, Mark] = {
    **{loose(mark.value): mark for mark in Mark},
    loose("doesn't apply"): Mark.DOES_NOT_APPLY,
    loose("don't know"): Mark.NOT_SURE,
    loose("do not know"): Mark.NOT_SURE,
}
"""The marks, by their words and by those that mean just the same."""


def parse_choice(
    words: str, question: Question, rungs: Sequence[Rung]
) -> int | Mark | None:
    """The answer that `words` stand for: a rung's number, id or name, a statement or a
    mark; None where it is none.
    """
    key = loose(words)
    if mark := MARKS.get(key):
        return mark
    if rung := _rung(visible(words).strip(), key, rungs):
        return rung.number if rung.number in question.offered else None
    return next(
        (
            number
            for number in question.offered
            if key == loose(question.statement(number))
        ),
        None,
    )


def parse_rung(words: str, rungs: Sequence[Rung]) -> Rung | None:
    """The rung that `words` name, by number, id or name."""
    return _rung(visible(words).strip(), loose(words), rungs)


def _rung(words: str, key: str, rungs: Sequence[Rung]) -> Rung | None:
    if NUMBER.fullmatch(words):
        return next((rung for rung in rungs if rung.number == int(words)), None)
    return next(
        (rung for rung in rungs if key in {loose(rung.id), loose(rung.name)}), None
    )


def parse_question(words: str, questions: Sequence[Question]) -> Question | None:
    """The question that `words` name, by id, title or full text."""
    return by_words(questions).get(loose(words))


def by_words(questions: Sequence[Question]) -> dict[str, Question]:
    """The questions by the loose form of their ids, titles and full texts."""
    return {
        loose(name): question
        for question in questions
        for name in (question.id, question.title, question.ask)
    }


def numbers_to_use(question: Question) -> str:
    """`1 to 7`, or `1, 3 or 7` where the question leaves rungs out."""
    first, *between, last = question.offered
    if between and last - first == len(between) + 1:
        return f"{first} to {last}"
    return listed([str(number) for number in question.offered], "or")


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
