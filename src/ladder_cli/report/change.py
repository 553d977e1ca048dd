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
from ladder_cli.report.comparison import report_comparison
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Answer, Change, Ladder, Result, SurveyChange, Way

_WAYS: dict[Way | None, str] = {
    "up": "Moved up",
    "down": "Fell back",
    "same": "Stayed",
    None: "Cannot be compared",
}


def report_change(change: Change) -> Report:
    """Two or more results in the order in which they came about, the first and the last compared."""
    first, last = change.results[0], change.results[-1]
    ladder = last.ladder
    return Report(
        ladder.title,
        (
            *_times(change),
            Picture(tuple(_row(change, number) for number in range(len(ladder.rungs), 0, -1))),
            *_then_and_now(first, last),
            *_cautions(change.results),
            *_moves(change),
            *credit(ladder),
        ),
    )


def report_survey_change(change: SurveyChange) -> Report:
    """Two tables, the groups of the earlier against those of the later."""
    return report_comparison(change.comparison)


def _times(change: Change) -> Iterator[Block]:
    pairs = []
    for name, result in zip(change.names, change.results, strict=True):
        rung = f"rung {named(result.rung)}" if result.rung else "too few answers for a rung"
        who = ", ".join(text for text in (result.answers.service, result.answers.group) if text)
        pairs.append((name, f"{rung} ({who})" if who else rung))
    yield Facts(tuple(pairs))


def _row(change: Change, number: int) -> Row:
    last = change.results[-1]
    marks = [
        name
        for name, result in zip(change.names, change.results, strict=True)
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
    ):
        if len(found) > 1:
            yield Paragraph(f"Mind: these answers come from different {what}. A change may come from that alone.")


def _moves(change: Change) -> Iterator[Block]:
    ladder = change.results[-1].ladder
    titles: dict[str, list[str]] = {words: [] for words in _WAYS.values()}
    entries = []
    for one in change.moved:
        way = _WAYS[one.way]
        titles[way].append(one.question.title)
        # What stayed the same from one time to the next is said once.
        steps = ", then ".join(word for word, _ in groupby(_short(answer, ladder) for answer in one.answers))
        entries.append(Entry(one.question.title, f"{way.lower()}: {steps}", pairs=_words(one.answers)))
    yield Heading("What moved")
    for way, its in titles.items():
        if its:
            yield Paragraph(f"{way}: {listed(its)}.")
    yield Heading("Question by question")
    yield Entries(tuple(entries))


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
