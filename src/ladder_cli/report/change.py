"""Before and after: what moved, what fell back, and the rung then and now."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
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
    credit,
    named,
)
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Answer, Ladder, Result


def report_change(results: Sequence[Result]) -> Report:
    """Two or more results in the order in which they came about, the first and the last compared."""
    first, last = results[0], results[-1]
    ladder = last.ladder
    return Report(
        ladder.title,
        (
            *_times(results),
            Picture(tuple(_row(results, number) for number in range(len(ladder.rungs), 0, -1))),
            *_then_and_now(first, last),
            *_cautions(results),
            *_moves(results),
            *credit(ladder),
        ),
    )


def names_of(results: Sequence[Result]) -> list[str]:
    """How each result is called: by its date, and by its place where dates are missing or the same."""
    dates = [result.answers.date for result in results]
    if all(dates) and len(set(dates)) == len(dates):
        return dates
    if len(results) == 2:  # noqa: PLR2004 - then "before" and "after" say it best
        return ["before", "after"]
    return [f"{number}." for number in range(1, len(results) + 1)]


def _times(results: Sequence[Result]) -> Iterator[Block]:
    pairs = []
    for name, result in zip(names_of(results), results, strict=True):
        rung = f"rung {named(result.rung)}" if result.rung else "too few answers for a rung"
        who = ", ".join(text for text in (result.answers.service, result.answers.group) if text)
        pairs.append((name, f"{rung} ({who})" if who else rung))
    yield Facts(tuple(pairs))


def _row(results: Sequence[Result], number: int) -> Row:
    last = results[-1]
    marks = [
        name
        for name, result in zip(names_of(results), results, strict=True)
        if result.rung and result.rung.number == number
    ]
    here = last.rung is not None and last.rung.number == number
    return Row(number, last.ladder.rung(number).name, last.tallies[number - 1].answers, here, tuple(marks))


def _then_and_now(first: Result, last: Result) -> Iterator[Block]:
    if first.rung is None or last.rung is None:
        yield Paragraph("The rungs cannot be compared: one of them has too few answers.", "strong")
    elif first.rung is last.rung:
        yield Paragraph(f"The rung is the same: {named(last.rung)}.", "strong")
    else:
        way = "up" if last.rung.number > first.rung.number else "down"
        rungs = counted(abs(last.rung.number - first.rung.number), "rung")
        yield Paragraph(f"From rung {named(first.rung)} to rung {named(last.rung)}: {rungs} {way}.", "strong")


def _cautions(results: Sequence[Result]) -> Iterator[Block]:
    """What makes the comparison less than fair."""
    for what, found in (
        ("groups", {result.answers.group.casefold() for result in results}),
        ("services", {result.answers.service.casefold() for result in results}),
        ("editions of the ladder", {result.answers.edition or result.ladder.edition for result in results}),
    ):
        if len(found) > 1:
            yield Paragraph(f"Mind: these answers come from different {what}. A change may come from that alone.")


def _moves(results: Sequence[Result]) -> Iterator[Block]:
    ladder = results[-1].ladder
    ways: dict[str, list[str]] = {"Moved up": [], "Fell back": [], "Stayed": [], "Cannot be compared": []}
    entries = []
    for index, question in enumerate(ladder.questions):
        answers = [result.answers.answers[index] for result in results]
        way = _way(answers[0], answers[-1])
        ways[way].append(question.title)
        # What stayed the same from one time to the next is said once.
        steps = ", then ".join(word for word, _ in groupby(_short(answer, ladder) for answer in answers))
        entries.append(Entry(question.title, f"{way.lower()}: {steps}", pairs=_words(answers)))
    yield Heading("What moved")
    for way, titles in ways.items():
        if titles:
            yield Paragraph(f"{way}: {listed(titles)}.")
    yield Heading("Question by question")
    yield Entries(tuple(entries))


def _way(first: Answer, last: Answer) -> str:
    if first.placed is None or last.placed is None:
        return "Stayed" if first.choice == last.choice and first.choice is not None else "Cannot be compared"
    if first.placed == last.placed:
        return "Stayed"
    return "Moved up" if last.placed > first.placed else "Fell back"


def _short(answer: Answer, ladder: Ladder) -> str:
    match answer.choice:
        case None:
            return "no answer"
        case Mark():
            return answer.choice.value
        case number:
            return f"rung {named(ladder.rung(number))}"


def _words(answers: Sequence[Answer]) -> tuple[tuple[str, str], ...]:
    """What was written since the first time."""
    new = [after for before, after in pairwise(answers) if (after.example, after.note) != (before.example, before.note)]
    return tuple(
        (label, text) for answer in new for label, text in (("example", answer.example), ("note", answer.note)) if text
    )
