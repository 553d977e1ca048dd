"""What a cell of a table answers: a rung, a mark or nothing. Knows no table.

A cell is read as form tools and people write it: `4.0`, `4 - Consultation`, a statement
cut at 255 letters, HTML entities, hard and invisible spaces. What is none of these is
not guessed at.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.survey.counts import place
from ladder_cli.survey.marks import (
    DOES_NOT_APPLY,
    NO_ANSWER,
    NOT_SURE,
    TICKED,
    UNTICKED,
)
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Ladder, Question

BAD = -1
SEVERAL = -2
DIGITS = frozenset("0123456789")
CUT_FROM = 40  # letters, from which on the beginning of a statement stands for it

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ELEMENT = re.compile(r"</?(?:p|br|div|span|b|i|u|em|strong)\b[^<>]*>", re.IGNORECASE)
_APOSTROPHES = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u0060": "'",
        "\u00b4": "'",
        "\u2032": "'",
    }
    | dict.fromkeys("\u201c\u201d\u201e\u2033", '"')
    | {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
)
_NUMBER = re.compile(r"[#(\[]?([1-9][0-9]?)(?:[.,]0{0,6})?[)\]]?")
_RUNG = re.compile(r"rung\s*([1-9][0-9]?)", re.IGNORECASE)
_NUMBER_FIRST = re.compile(
    r"(?:rung\s*)?[(\[]?([1-9][0-9]?)[)\]]?\s*[-\u2010-\u2015.:)=|]*\s*(.+)",
    re.IGNORECASE,
)
_NUMBER_LAST = re.compile(
    r"(.+?)\s*(?:[(\[]\s*([1-9][0-9]?)\s*[)\]]|[-\u2010-\u2015:=]\s*([1-9][0-9]?))"
)
_LETTER_FIRST = re.compile(r"[(\[]?[a-zA-Z][.:)\]]\s*(.+)")
_AROUND = " \t\"'*\u2022\u00b7\u2610\u2611\u2713\u2714\u2026.,;:!"
"""What can stand around an answer and say nothing: quotation marks, bullets, ticks."""


class Cells:
    """Reads cells as answers to the questions of a ladder.

    `numbers` says what a bare number stands for: a "rung", a "place" among the
    question's choices, or None where nobody has said. Where a question leaves rungs out
    the two differ, and a number is then read as nothing; the caller looks at
    `numbers_seen`. `words_seen` holds, by their keys, words that were taken for a mark,
    and where they are counted.
    """

    def __init__(self, ladder: Ladder, numbers: str | None) -> None:
        self.ladder = ladder
        self.rungs = len(ladder.rungs)
        self.none = place(None, self.rungs)
        self.not_sure = place(Mark.NOT_SURE, self.rungs)
        self.does_not_apply = place(Mark.DOES_NOT_APPLY, self.rungs)
        offers_all = all(
            len(question.offered) == self.rungs for question in ladder.questions
        )
        self.by = numbers or ("rung" if offers_all else None)
        self.numbers_seen: set[int] = set()
        self.words_seen: dict[str, tuple[str, int]] = {}
        self._marks = {
            **dict.fromkeys(map(key_of, NOT_SURE), self.not_sure),
            **dict.fromkeys(map(key_of, DOES_NOT_APPLY), self.does_not_apply),
            **dict.fromkeys(map(key_of, NO_ANSWER), self.none),
        }
        self._words = [dict(_words(question, ladder)) for question in ladder.questions]
        self._statements = [_statements(question) for question in ladder.questions]
        self._offered = [question.offered for question in ladder.questions]
        texts = [
            text
            for question in ladder.questions
            for text in question.statements
            if text
        ]
        self.longest = 300 + 2 * max(map(len, texts))

    def place(self, question: int, cell: str) -> int:
        """Where the cell is counted (see `counts.place`), `BAD` where it is no answer,
        `SEVERAL` where it holds two.
        """
        words = cell.strip().strip(";").strip()
        if len(words) > self.longest:
            return BAD
        if not (words := plain(words)):
            return BAD if "<" in _ELEMENT.sub("", cell) else self.none
        if match := _NUMBER.fullmatch(words):
            return self._number(question, int(match[1]))
        if match := _RUNG.fullmatch(words):
            number = int(match[1])
            return number - 1 if number in self._offered[question] else BAD
        found = self._wording(question, words)
        if found == BAD:
            lettered = _LETTER_FIRST.fullmatch(words)
            inside = lettered[1] if lettered else words.strip(_AROUND)
            found = self._seen(inside, self.wording(question, inside))
        if found != BAD:
            return found
        parts = [part for part in re.split(r"[;\n|]|,\s", words) if part.strip()]
        places = {
            self._wording(question, part) if not _NUMBER.fullmatch(part.strip()) else 0
            for part in parts
        }
        return SEVERAL if len(parts) > 1 and BAD not in places else BAD

    def wording(self, question: int, cell: str) -> int:
        """The same, for words only: no number is an answer here, and an empty cell is
        none.
        """
        words = plain(cell.strip().strip(";").strip())
        if not words or len(words) > self.longest or _NUMBER.fullmatch(words):
            return BAD
        found = self._words[question].get(
            key_of(words), self._marks.get(key_of(words), BAD)
        )
        return self._numbered(question, words) if found == BAD else found

    def tick(self, cell: str, choice: int, question: int) -> int:
        """What a cell in the column of one choice says: the choice, nothing, or
        `BAD`.
        """
        key = key_of(plain(cell))
        if not key or key in UNTICKED or self._marks.get(key) == self.none:
            return self.none
        if key in TICKED or self.wording(question, cell) == choice:
            return choice
        return BAD

    def _number(self, question: int, number: int) -> int:
        self.numbers_seen.add(number)
        if self.by is None:
            return self.none
        offered = self.ladder.questions[question].offered
        last = self.rungs if self.by == "rung" else len(offered)
        if number in {last + 1, last + 2}:
            return (self.not_sure, self.does_not_apply)[number - last - 1]
        if self.by == "place":
            return offered[number - 1] - 1 if number <= len(offered) else BAD
        return number - 1 if number in offered else BAD

    def _wording(self, question: int, words: str) -> int:
        key = key_of(words)
        if (found := self._words[question].get(key)) is not None:
            return found
        if (found := self._marks.get(key)) is not None:
            return self._seen(words, found)
        return (
            self._numbered(question, words)
            if _has_digit(words)
            else self._cut(question, key)
        )

    def _seen(self, words: str, found: int) -> int:
        """What was found, remembered where it is a mark."""
        if found >= self.rungs:
            self.words_seen.setdefault(key_of(words), (words, found))
        return found

    def _numbered(self, question: int, words: str) -> int:
        """`4 - Consultation`, `Consultation (4)`: the number must be that of the words,
        as a rung or as a place.
        """
        read = []
        if match := _NUMBER_FIRST.fullmatch(words):
            read.append((int(match[1]), match[2]))
        if match := _NUMBER_LAST.fullmatch(words):
            read.append((int(match[2] or match[3]), match[1]))
        for number, text in read:
            found = self._words[question].get(
                key_of(text), self._marks.get(key_of(text), BAD)
            )
            if found != BAD and number in self._numbers_of(question, found):
                return self._seen(text, found)
        return self._cut(question, key_of(words))

    def _numbers_of(self, question: int, found: int) -> tuple[int, ...]:
        offered = self.ladder.questions[question].offered
        if found < self.rungs:
            return found + 1, offered.index(found + 1) + 1
        more = found - self.rungs + 1
        return self.rungs + more, len(offered) + more

    def _cut(self, question: int, key: str) -> int:
        """A statement that was cut off stands for it where no other begins so."""
        if len(key) < CUT_FROM:
            return BAD
        begin = key.rstrip("\u2026.")
        found = {
            number
            for text, number in self._statements[question]
            if text.startswith(begin)
        }
        return found.pop() if len(found) == 1 else BAD

    def problem(self, question: int, cell: str, *, is_tick: bool) -> tuple[str, str]:
        """What is wrong with a cell that is `BAD` or `SEVERAL`, and what to do about
        it. `is_tick`: it stands in the column of one choice.

        A person's own words are quoted only where they are nearly an answer.
        """
        # Only a mistake needs it.
        from ladder_cli.survey.nearly import mistake, no_tick  # noqa: PLC0415

        return (no_tick if is_tick else mistake)(self, question, cell)


def plain(text: str) -> str:
    """Text without HTML, invisible characters and odd spaces, on one line."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = "".join(
            char for char in text if unicodedata.category(char) != "Cf"
        ).translate(_APOSTROPHES)
    return " ".join(text.split())


def key_of(text: str) -> str:
    """The key by which answers are compared; `text` is plain."""
    return loose(text) or ("-" if text.strip() else "")


OWN_WORDS = frozenset({key_of("not sure"), key_of("does not apply"), "-"})


def _has_digit(words: str) -> bool:
    return any(char in DIGITS for char in words)


def _words(question: Question, ladder: Ladder) -> Iterator[tuple[str, int]]:
    """Every wording of a rung that the question offers: its id, its name, the
    statement, and both together.
    """
    for number in question.offered:
        rung, statement = ladder.rung(number), plain(question.statement(number))
        for text in (rung.id, rung.name, statement):
            yield key_of(plain(text)), number - 1
        name = plain(rung.name)
        for sign in (":", "", ".", ","):
            yield key_of(f"{name}{sign} {statement}"), number - 1
        yield key_of(f"{statement} ({name})"), number - 1
        yield key_of(f"{name} ({statement})"), number - 1


def _statements(question: Question) -> list[tuple[str, int]]:
    return [
        (key_of(plain(question.statement(number))), number - 1)
        for number in question.offered
    ]
