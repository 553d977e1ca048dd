"""The few kinds of block that a report is made of, and the phrases that all reports share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Ladder, Question, Rung

Tone = Literal["normal", "strong", "quiet", "warning"]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = "normal"


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of a label and what it holds: the service, the group, the date."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A rung in the picture. `count` is None where the ladder is a reference; `marks` say in words what is here.

    `titles` name the questions that stand on it.
    """

    number: int
    name: str
    count: int | None = None
    here: bool = False
    marks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The ladder, top rung first. `one` and `many` name what is counted on it.

    `with_titles`: the questions stand beside their rungs. `compact`: a line for each rung.
    """

    rows: tuple[Row, ...]
    one: str = "answer"
    many: str = "answers"
    with_titles: bool = False
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Placing:
    """One question in a profile: the rung that it stands on, or None; `words` say the same, or why there is none.

    `hands[n - 1]` were held up for rung n, where a meeting counted them.
    """

    title: str
    number: int | None
    words: str
    hands: tuple[int, ...] = ()

    def sign(self, number: int) -> str:
        """What stands on rung `number`: a point, or the hands, in brackets where the answer is."""
        if not self.hands:
            return "●" if number == self.number else "·"
        hands = f"{self.hands[number - 1]:,}" if self.hands[number - 1] else "·"
        return f"[{hands}]" if number == self.number else hands


@dataclass(frozen=True, slots=True)
class Profile:
    """All the questions in their order, on one scale from rung 1 to the `top`."""

    placings: tuple[Placing, ...]
    top: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a median lies between the bottom and the `top`; `text` says the same in words."""

    label: str
    low: int
    high: int
    top: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One question and what there is to say about it, as pairs of a label (or nothing) and a text."""

    title: str
    aside: str = ""
    scales: tuple[Scale, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    entries: tuple[Entry, ...]


Block = Heading | Paragraph | Facts | Picture | Profile | Entries


@dataclass(frozen=True, slots=True)
class Report:
    """`tight` leaves out the air between the parts, where there is hardly room for them."""

    title: str
    blocks: tuple[Block, ...]
    tight: bool = False


# --- Phrases


_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one-third",
    Fraction(2, 3): "two-thirds",
    Fraction(1, 4): "one-quarter",
    Fraction(3, 4): "three-quarters",
}


def credit(ladder: Ladder) -> Iterator[Block]:
    source = ladder.source
    parts = [source.credit, f"After {source.after}." if source.after else "", source.link]
    if text := " ".join(part for part in parts if part):
        yield Paragraph(text, "quiet")


def share(fraction: Fraction) -> str:
    """A share in words where there is a common word for it: `two-thirds`, `all`, `5/7`."""
    return "all" if fraction == 1 else _SHARES.get(fraction, str(fraction))


def named(rung: Rung) -> str:
    return f"{rung.number}, {rung.name}"


def titled(questions: Sequence[Question]) -> str:
    return listed([question.title for question in questions])
