"""Before and after: what moved, what fell back, and the rung then and now."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.report.blocks import (
    Block,
    Dumbbell,
    Dumbbells,
    Entries,
    Entry,
    Facts,
    Heading,
    Middle,
    Paragraph,
    Picture,
    Report,
    Row,
    Sign,
)
from ladder_cli.report.comparison import report_comparison
from ladder_cli.report.distributions import names_of
from ladder_cli.report.dumbbells import letters_for
from ladder_cli.report.phrases import credit, named
from ladder_cli.report.reasons import unanswered
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import (
        Answer,
        Change,
        Moved,
        Result,
        SurveyChange,
        Way,
    )

TWO = 2

CAME_BACK = "changed and changed back"
WAYS: dict[Way | None, str] = {
    "up": "moved up",
    "down": "fell back",
    "same": "stayed",
    None: "cannot be compared",
}


def report_change(change: Change) -> Report:
    """Two or more results in the order in which they came about, the first and the last
    compared.
    """
    ladder = change.results[-1].ladder
    return Report(
        ladder.title,
        (
            *_times(change),
            Picture(
                tuple(
                    _row(change, number) for number in range(len(ladder.rungs), 0, -1)
                ),
                "answer now",
                "answers now",
            ),
            Paragraph(then_and_now(change), "strong"),
            *cautions(change.results),
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
        rung = (
            f"rung {named(result.rung)}"
            if result.rung
            else "too few answers for a rung"
        )
        who = ", ".join(
            text for text in (result.answers.service, result.answers.group) if text
        )
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
    return Row(
        number,
        last.ladder.rung(number).name,
        last.tallies[number - 1].answers,
        here,
        tuple(marks),
    )


def then_and_now(change: Change) -> str:
    """How the rung has moved, in a sentence."""
    first, last = change.results[0], change.results[-1]
    if first.rung is None or last.rung is None:
        return "The rungs cannot be compared: one of them has too few answers."
    if first.rung is last.rung:
        if any(one.rung not in {None, last.rung} for one in change.results):
            return f"The rung {CAME_BACK}: {named(last.rung)}."
        return f"The rung is the same: {named(last.rung)}."
    way = "up" if last.rung.number > first.rung.number else "down"
    rungs = counted(abs(last.rung.number - first.rung.number), "rung")
    return f"From rung {named(first.rung)} to rung {named(last.rung)}: {rungs} {way}."


def cautions(results: Sequence[Result]) -> Iterator[Paragraph]:
    """What makes the comparison less than fair."""
    for what, found in (
        ("groups", {result.answers.group.casefold() for result in results}),
        ("services", {result.answers.service.casefold() for result in results}),
    ):
        if len(found) > 1:
            yield Paragraph(
                f"Bear in mind: these answers come from different {what}. That alone"
                " could explain a change."
            )


def titles_by_way(change: Change) -> dict[str, list[str]]:
    """`moved up`, and the questions that did; so for every way that there is."""
    order = (WAYS["up"], WAYS["down"], CAME_BACK, WAYS["same"], WAYS[None])
    titles: dict[str, list[str]] = {words: [] for words in order}
    for one in change.moved:
        titles[_way_in_words(one)].append(one.question.title)
    return {words: its for words, its in titles.items() if its}


def _way_in_words(one: Moved) -> str:
    return CAME_BACK if one.came_back else WAYS[one.way]


def _moves(change: Change) -> Iterator[Block]:
    yield Heading("What moved")
    for way, its in titles_by_way(change).items():
        yield Paragraph(f"{way.capitalize()}: {listed(its)}.")
    yield Heading("Question by question")
    yield _marks(change)
    written = ((one.question.title, _words(one.answers)) for one in change.moved)
    if entries := tuple(Entry(title, pairs=pairs) for title, pairs in written if pairs):
        yield Heading("What was written since")
        yield Entries(entries)


def _marks(change: Change) -> Dumbbells:
    """A mark for each time on each question."""
    ladder = change.results[-1].ladder
    signs = signs_of_change(change)
    rows = []
    for one in change.moved:
        # What stayed the same from one time to the next is said once.
        steps = ", then ".join(
            word for word, _ in groupby(map(_short, one.answers, change.results))
        )
        words = f"{_way_in_words(one)}: {steps}"
        pairs = zip(signs, one.answers, strict=True)
        middles = (
            Middle(sign.letter, (answer.placed,) * 2)
            for sign, answer in pairs
            if answer.placed
        )
        rows.append(
            Dumbbell(
                one.question.title,
                tuple(middles),
                clear=False,
                words=words,
                short=words,
            )
        )
    key = "A letter stands on the answer at that time."
    return Dumbbells(
        tuple(rows),
        signs,
        names_of(ladder),
        key,
        "answer",
        heading="What moved",
        is_exact=True,
    )


def signs_of_change(change: Change) -> tuple[Sign, ...]:
    if len(change.names) != TWO:
        return tuple(
            Sign(*one)
            for one in zip(
                letters_for([""] * len(change.names)), change.names, strict=True
            )
        )
    pairs = zip(("B", "A"), ("before", "after"), change.names, strict=True)
    return tuple(
        Sign(letter, when if when == name else f"{when}, {name}")
        for letter, when, name in pairs
    )


def _short(answer: Answer, result: Result) -> str:
    match answer.choice:
        case None:
            return unanswered(result)
        case Mark():
            return answer.choice.value
        case number:
            return f"rung {named(result.ladder.rung(number))}"


def _words(answers: Sequence[Answer]) -> tuple[tuple[str, str], ...]:
    """What was written since the first time."""
    new = [
        after
        for before, after in pairwise(answers)
        if (after.example, after.note) != (before.example, before.note)
    ]
    return tuple(
        (label, text)
        for answer in new
        for label, text in (("example", answer.example), ("note", answer.note))
        if text
    )
