"""The ladder as reference, and all about one rung or one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.report.blocks import (
    Block,
    Entries,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Report,
    Row,
)
from ladder_cli.report.phrases import credit, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Ladder, Question, Rung

CEILING = "Its ceiling:"


class RungOf(NamedTuple):
    """One rung, and the ladder it belongs to."""

    ladder: Ladder
    rung: Rung


class QuestionOf(NamedTuple):
    """One question, and the ladder it belongs to."""

    ladder: Ladder
    question: Question


def report_ladder(
    ladder: Ladder, others: Sequence[str] = (), *, full: bool = False
) -> Report:
    """The whole ladder, top rung first: what happens on each rung, and its ceiling;
    with `full`, its questions too.

    `others` are the names of the ladders that come with the program beside it.
    """
    about = (Paragraph(text) for text in (ladder.question, ladder.about) if text)
    beside = [
        Paragraph(f"Another ladder comes with the program: ladder show --ladder {name}")
        for name in others
    ]
    questions = questions_of(ladder) if full else ()
    return Report(
        ladder.title,
        (*about, Picture(rows_of(ladder)), *questions, *beside, *credit(ladder)),
    )


def rows_of(ladder: Ladder) -> tuple[Row, ...]:
    return tuple(
        Row(rung.number, rung.name, lines=_reference_lines(rung))
        for rung in reversed(ladder.rungs)
    )


def questions_of(ladder: Ladder) -> Iterator[Block]:
    """Each question with what it looks like on the rungs that it offers, from the top
    down.
    """
    yield Heading("The questions")
    yield Entries(
        tuple(
            Entry(
                question.title,
                question.ask,
                pairs=tuple(
                    (f"rung {named(ladder.rung(number))}", question.statement(number))
                    for number in reversed(question.offered)
                ),
            )
            for question in ladder.questions
        )
    )


def _reference_lines(rung: Rung) -> tuple[str, ...]:
    lines = [rung.summary] if rung.summary else []
    return (*lines, f"{CEILING} {rung.ceiling}") if rung.ceiling else tuple(lines)


def report_rung(subject: RungOf) -> Report:
    """All about one rung: its meaning, its statement for each question, and its
    neighbours.
    """
    ladder, rung = subject
    statements = tuple(
        Entry(
            question.title, question.ask, pairs=(("", question.statement(rung.number)),)
        )
        for question in ladder.questions
        if rung.number in question.offered
    )
    meaning: list[Block] = [Paragraph(rung.summary, "strong")] if rung.summary else []
    meaning += [Paragraph(rung.description)] if rung.description else []
    meaning += [Paragraph(f"{CEILING} {rung.ceiling}")] if rung.ceiling else []
    if rung.stance:
        meaning.append(Facts((("Often called", f"{rung.stance} people"),)))
    neighbours = []
    if rung is not ladder.top:
        neighbours.append(("Above", ladder.rung(rung.number + 1)))
    if rung.number > 1:
        neighbours.append(("Below", ladder.rung(rung.number - 1)))
    return Report(
        f"Rung {rung.number} of {len(ladder.rungs)}: {rung.name}",
        (
            *meaning,
            *(
                (Heading("What it looks like"), Entries(statements))
                if statements
                else ()
            ),
            Heading("The rungs next to it"),
            Facts(
                tuple(
                    (label, f"rung {named(one)}. {one.summary}".strip())
                    for label, one in neighbours
                )
            ),
            *credit(ladder),
        ),
    )


def report_question(subject: QuestionOf) -> Report:
    """All about one question: its statement for each rung that it offers, top first,
    and a step to each.
    """
    ladder, question = subject
    number = ladder.questions.index(question) + 1
    rungs = [ladder.rung(offered) for offered in reversed(question.offered)]
    statements = tuple(
        (f"{rung.number} {rung.name}", question.statement(rung.number))
        for rung in rungs
    )
    steps = tuple(
        (f"{rung.number} {rung.name}", step)
        for rung in rungs
        if (step := question.step(rung.number))
    )
    return Report(
        f"Question {number} of {len(ladder.questions)}: {question.title}",
        (
            Paragraph(question.ask, "strong"),
            *((Paragraph(question.help),) if question.help else ()),
            Heading("Its statements"),
            Facts(statements),
            *((Heading("To get to a rung, try this"), Facts(steps)) if steps else ()),
            *credit(ladder),
        ),
    )
