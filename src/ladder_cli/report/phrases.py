"""The phrases that all reports share."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Paragraph
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Ladder, Question, Rung

_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one-third",
    Fraction(2, 3): "two-thirds",
    Fraction(1, 4): "one-quarter",
    Fraction(3, 4): "three-quarters",
}


def credit(ladder: Ladder) -> Iterator[Paragraph]:
    source = ladder.source
    parts = [
        source.credit,
        f"After {source.after}." if source.after else "",
        source.link,
    ]
    if text := " ".join(part for part in parts if part):
        yield Paragraph(text, "quiet")


def share(fraction: Fraction) -> str:
    """A share in words where there is a common word for it: `two-thirds`, `all`,
    `5/7`.
    """
    return "all" if fraction == 1 else _SHARES.get(fraction, str(fraction))


def named(rung: Rung) -> str:
    return f"{rung.number}, {rung.name}"


def titled(questions: Sequence[Question]) -> str:
    return listed([question.title for question in questions])
