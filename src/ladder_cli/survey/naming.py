"""How a heading's cell names a question: as it is, or with what form tools put around
it. Knows no table.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.survey.cells import BAD, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Ladder
    from ladder_cli.survey.cells import Cells

# letters, from which on a question's text is known at the beginning of a heading
LONG = 12

OTHER = frozenset({
    "otherpleasespecify", "other", "otherpleasestate", "otherpleasesay",
    "otherpleasedescribe", "pleasespecify", "otherplease", "otherwritein",
    "pleasestate", "othertext", "otherpleasegivedetails",
})  # fmt: skip
COMMENTS = frozenset({"comment", "comments", "text", "freetext", "openendedresponse"})
LABELS = frozenset({
    "response", "responses", "answer", "answers", "selection", "value", "choice",
    "rating", "select", "selectone", "chooseone", "dropdown", "radiobutton",
    "singlechoice", "multiplechoice", *COMMENTS, *OTHER,
})  # fmt: skip
_CODE = re.compile(
    r"q[0-9]{1,3}\w{0,4}|[0-9]+\s*(?:[-\u2013]|to)\s*[0-9]+", re.IGNORECASE
)
_NOT_AN_ANSWER = frozenset({
    "points", "feedback", "comment", "comments", "score", "text", "reason", "why",
    "other", "specify", "time", "timing", "duration", "note", "notes", "explain",
    "example", "examples", "click", "submit", "count", "order", "grade",
})  # fmt: skip
_NUMBERED = re.compile(
    r"^\s*(?:[#(\[]?(?:q(?:uestion)?\s*)?[0-9]{1,3}[a-z]?(?:[._][0-9]+)*"
    r"(?:\s*[-\u2013.)\]:_]\s*|\s+)|q_|[a-z]\)\s)",
    re.IGNORECASE,
)
_DECORATED = re.compile(
    r"\s*(?:\(\s*(?:required|optional|mandatory"
    r"|select one|choose one|one answer|please tick one)[^()]*\)"
    r"|\(\s*(?:q?[0-9]{1,3}|[0-9]+\s*(?:[-\u2013]|to)\s*[0-9]+)\s*\)"
    r"|\[\s*(?:required|optional)\s*\]|\*+)\s*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"(?<=[^\s0-9])\s*(?:[2-9]|1[0-9]|\([1-9]\)|\.[1-9]|_[1-9])\s*$")
_BRACKETED = re.compile(r"^(.*?)\s*\[([^\[\]]+)\]\s*$", re.DOTALL)
_STEPS = re.compile(r"\s(?:[-\u2013\u2014|:]|>{1,2})\s|/|\\|-|:\s|[.:](?=\S)|\.\s|\|")
_IMPORT_ID = re.compile(r"""\s*\{\s*["']ImportId["']""")
_WORD = re.compile(r"[^\W\d_]+")


class Name(NamedTuple):
    """A question that a heading names, how plainly (0 is the plainest), and the choice
    that it names beside it.
    """

    question: int
    rank: int
    choice: int | None = None


class Names:
    """Every way to name a question of a ladder."""

    def __init__(self, ladder: Ladder, cells: Cells) -> None:
        self.ladder, self.cells = ladder, cells
        self.known: dict[str, int] = {}
        self._remembered: dict[str, Name | None] = {}
        for index, question in enumerate(ladder.questions):
            words = (question.id, question.title, question.ask)
            joined = (f"{one}{question.ask}" for one in (question.id, question.title))
            self.known.update({self.bare(text): index for text in (*words, *joined)})
        self.helps = {bare(one.help) for one in ladder.questions if one.help}
        self.rungs = {
            bare(text) for rung in ladder.rungs for text in (rung.id, rung.name)
        }

    @staticmethod
    def bare(text: str) -> str:
        """The key by which headings are compared: case, punctuation and white space
        aside.
        """
        return bare(text)

    def is_label(self, cell: str) -> bool:
        """Is this what tools and people write below a question's title: the kind of
        answer, its help, a code, or the numbers to choose from?
        """
        key = bare(cell)
        return key in LABELS or key in self.helps or bool(_CODE.fullmatch(cell.strip()))

    def question(self, title: str) -> Name | None:
        """The question that a heading's cell names."""
        if title not in self._remembered:
            self._remembered[title] = (
                next(self._ways(title), None) if title.strip() else None
            )
        return self._remembered[title]

    def _ways(self, title: str) -> Iterator[Name]:
        text = plain(title)
        short = _undecorated(text)
        for way in (
            text,
            short,
            _AGAIN.sub("", text),
            _AGAIN.sub("", short),
            _undecorated(_AGAIN.sub("", text)),
        ):
            if (index := self.known.get(bare(way))) is not None:
                yield Name(index, 0)
        yield from self._choices(short)
        yield from self._path(short)
        yield from self._with_help(short, title)

    def _choices(self, text: str) -> Iterator[Name]:
        """`Question [choice]`, `Question - choice`, `path/question/choice`, and `the
        whole choice:question`.
        """
        for before, after in _splits(text):
            index = self.known.get(bare(_undecorated(before)))
            if index is None:
                index = next((name.question for name in self._path(before)), None)
            if index is not None and (place := self.cells.wording(index, after)) != BAD:
                yield Name(index, 1, place)
            index = self.known.get(bare(after))
            if index is not None and bare(before) not in self.rungs:
                place = self.cells.wording(index, before)
                if place != BAD:
                    yield Name(index, 1, place)

    def _path(self, text: str) -> Iterator[Name]:
        """`Title [question]`, `group/question`, `group-question`, `Title -
        Question`.
        """
        if bare(text) in self.rungs:  # an answer: Co-design is not the question Design
            return
        for before, after in _splits(text):
            index = self.known.get(bare(_AGAIN.sub("", _undecorated(after))))
            if index is not None and not _says_other(before):
                yield Name(index, 1)

    def _with_help(self, text: str, title: str) -> Iterator[Name]:
        """The question's text, and more behind it: help, mostly on a line of its
        own.
        """
        first, *more = (line for line in title.splitlines() if line.strip())
        if (index := self.known.get(bare(_undecorated(plain(first))))) is not None:
            if not _says_other(" ".join(more)):
                yield Name(index, 2)
            return
        whole = bare(text)
        for name, index in self.known.items():
            if (
                len(name) >= LONG
                and whole.startswith(name)
                and not _says_other(whole[len(name) :], text)
            ):
                yield Name(index, 2)


def bare(text: str) -> str:
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", text).casefold()
        if char.isalnum()
    )


def is_import_id(cell: str) -> bool:
    """Is this what Qualtrics writes into the third row of its exports?"""
    return bool(_IMPORT_ID.match(cell))


def last_part(title: str) -> str:
    """A heading's cell without its number, its path and what stands behind it."""
    text = _undecorated(plain(title))
    return next(
        (after for _, after in reversed(list(_splits(text))) if after.strip()), text
    )


def once(title: str) -> str:
    """The same title without what a tool adds where it stands on another branch."""
    return _AGAIN.sub("", title)


def halves(title: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each sign that may part a title."""
    return _splits(undecorated(title))


def is_beside(title: str) -> bool:
    """Does a column hold points, a comment, other words or a time beside an answer?"""
    whole = [title] if title.endswith(":") else []  # and nothing behind it
    return any(map(_says_other, (*chain.from_iterable(halves(title)), *whole)))


def undecorated(title: str) -> str:
    """A heading's cell without its number and without (required) and the like."""
    return _undecorated(plain(title))


def _undecorated(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, _DECORATED.sub("", text)
    return _NUMBERED.sub("", text)


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """The two halves of a title at each sign that may part them."""
    if match := _BRACKETED.match(text):
        yield match[1], match[2]
    for match in _STEPS.finditer(text):
        yield text[: match.start()], text[match.end() :]


def _says_other(more: str, text: str = "") -> bool:
    """Does what stands beside a question say that the column holds something else than
    its answer?
    """
    words = [word.casefold() for word in _WORD.findall(text or more)]
    if text:  # the words behind the question: those of `text` that `more` ends with
        while words and len("".join(words)) > len(more):
            words.pop(0)
    return len(words) <= 4 and not _NOT_AN_ANSWER.isdisjoint(words)
