"""What to say of a cell that is no answer: what it nearly is, and where it differs.
Knows no table.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.reading.words import numbers_to_use
from ladder_cli.survey import cells
from ladder_cli.text import clean_line, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ladder_cli.model import Question
    from ladder_cli.survey.cells import Cells

NEAR = 0.8
AROUND = 18  # characters shown on either side of a difference
WHOLE = 40  # characters, up to which words are shown whole
SHORT = 3
ERROR = re.compile(r"#[A-Z0-9/!?]{2,12}")
CODE = re.compile(r"[A-Z]{1,3}0*[1-9][0-9]?")


def mistake(reader: Cells, index: int, cell: str) -> tuple[str, str]:
    """What is wrong with a cell of the question at `index`, and what to do about it.

    What a person wrote is quoted only where it is nearly an answer, has no letters, or
    is a short code.
    """
    question, rungs = reader.ladder.questions[index], reader.ladder.rungs
    if reader.place(index, cell) == cells.SEVERAL:
        count = len(
            [part for part in cell.replace("\n", ";").split(";") if part.strip()]
        )
        count_word = "two" if count <= 2 else str(count)
        return (
            f"{quoted(cell)} holds {count_word} answers to {question.id}.",
            "Keep one.",
        )
    statements = [text for text in question.statements if text]
    names = [rungs[number - 1].name for number in question.offered]
    words = cells.plain(cell)[: reader.longest]
    if near := nearest(words, [*names, *(mark.value for mark in Mark), *statements]):
        shown, should = difference(words, near)
        return (
            f"{quoted(shown)} is not an answer to {question.id}.",
            f"Did you mean {quoted(should, 90)}?",
        )
    return _of_nothing_near(reader, question, words, clean_line(cell))


def _of_nothing_near(
    reader: Cells, question: Question, words: str, bare: str
) -> tuple[str, str]:
    """The same of `words` that no answer is near to; `bare` is the whole cell."""
    rungs = reader.ladder.rungs
    numbers = (
        f"1 to {len(question.offered) + 2}"
        if reader.by == "place"
        else numbers_to_use(question)
    )
    remedy = f'Use {numbers}, the name of a rung, "not sure" or "does not apply".'
    if ERROR.fullmatch(bare):
        return (
            f"{quoted(bare)} is not an answer to {question.id}.",
            "Correct the formula, or write the answer.",
        )
    if CODE.fullmatch(bare):
        return (
            f"{quoted(bare)} is a code, and no answer to {question.id}.",
            "Export the answers in full, not as codes.",
        )
    if len(bare) <= SHORT or not any(char.isalpha() for char in bare):
        return f"{quoted(bare)} is not an answer to {question.id}.", remedy
    left_out = next(
        (rung for rung in rungs if loose(words) in {loose(rung.name), loose(rung.id)}),
        None,
    )
    if left_out:
        return f"{question.id} has no statement for {left_out.name}.", remedy
    return f"These words are not an answer to {question.id}.", remedy


def no_tick(reader: Cells, index: int, cell: str) -> tuple[str, str]:
    """The same of a cell in the column of one choice, which is no tick."""
    question, bare = reader.ladder.questions[index], clean_line(cell)
    remedy = "Write x where it is chosen, and nothing where it is not."
    if len(bare) <= SHORT or not any(char.isalpha() for char in bare):
        return f"{quoted(bare)} is no tick in a column of {question.id}.", remedy
    return f"These words are no tick in a column of {question.id}.", remedy


def nearest(words: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `words` most likely stand for, however long they are; None
    where none is near.
    """
    key = loose(words)
    best, ratio = None, NEAR
    for candidate in candidates:
        matcher = SequenceMatcher(
            None, loose(cells.plain(candidate)), key, autojunk=False
        )
        if (
            matcher.real_quick_ratio() >= ratio
            and matcher.quick_ratio() >= ratio
            and matcher.ratio() >= ratio
        ):
            best, ratio = candidate, matcher.ratio()
    return best


def difference(words: str, meant: str) -> tuple[str, str]:
    """The place where two long texts differ, in each of them; short ones whole."""
    if max(len(words), len(meant)) <= WHOLE:
        return words, meant
    ours, theirs = words.casefold(), cells.plain(meant).casefold()
    start, end = _alike(ours, theirs), _alike(ours[::-1], theirs[::-1])
    return _window(words, start, len(words) - end), _window(
        cells.plain(meant), start, len(theirs) - end
    )


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _window(text: str, start: int, end: int) -> str:
    """The text around a difference, from word to word."""
    first, last = max(0, start - AROUND), min(len(text), max(start, end) + AROUND)
    last = min(last, first + 80)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
