"""What two meetings agreed on, side by side: a short list above all that is said of
their hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Block, Facts, Heading, Paragraph
from ladder_cli.report.hands import agreed
from ladder_cli.report.phrases import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Result


def agreed_in_two(results: Sequence[Result], names: Sequence[str]) -> Iterator[Block]:
    """The two rungs, and for each question what was agreed on in the one meeting and in
    the other.
    """
    ladder = results[0].ladder
    one, other = map(_called, names, results)
    yield Heading("What was agreed")
    yield Paragraph(
        f"Where two stand side by side, the first is {one}, the second {other}."
    )
    told = [("The rung", _side_by_side([_rung(result) for result in results]))]
    for at, question in enumerate(ladder.questions):
        words = [
            agreed(result.answers.answers[at], ladder).removeprefix("agreed on ")
            for result in results
        ]
        told.append((question.title, _side_by_side(words)))
    yield Facts(tuple(told))


def _called(name: str, result: Result) -> str:
    date = result.answers.date
    return f"{name} ({date})" if date and date not in name else name


def _rung(result: Result) -> str:
    return f"rung {named(result.rung)}" if result.rung else "too few answers for a rung"


def _side_by_side(told: Sequence[str]) -> str:
    """`left open in both`, or `rung 3, Informing; rung 4, Consultation`."""
    one, other = told
    return f"{one}, in both" if one == other else f"{one}; {other}"
