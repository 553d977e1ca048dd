"""The first page about the same people's answers, then and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.board_ladder import credits_of, is_crowded, meanings
from ladder_cli.report.board_result import (
    OTHERS,
    high_and_low,
    next_of,
    notes_of,
    title_of,
    unplaced,
)
from ladder_cli.report.brief import long_date
from ladder_cli.report.change import (
    WAYS,
    cautions,
    signs_of_change,
    then_and_now,
    titles_by_way,
)
from ladder_cli.report.paper import FirstPage, Grid, Here, Key, Line, Stand
from ladder_cli.report.result import no_example, warnings
from ladder_cli.report.tasks import tasks_of
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Change, Moved

LIMITS = (
    "This is what two sets of answers say, then and now. It is not a verdict on the"
    f" service, and does not say what brought a change about. {OTHERS}"
)


def page_of_results(change: Change) -> FirstPage:
    """The first and the last result; what lies between them is on the pages after."""
    first, last = change.results[0], change.results[-1]
    ladder = last.ladder
    signs = signs_of_change(change)
    return FirstPage(
        title=title_of(last),
        asked=(_asked_twice(change), *_cautions(change)),
        alerts=tuple(warning.text for warning in warnings(last)),
        where="Where the answers stood, and stand",
        ladder=tuple(
            _stood(change, number) for number in range(len(ladder.rungs), 0, -1)
        ),
        meanings=meanings(
            ladder, [result.rung for result in (first, last) if result.rung]
        ),
        where_notes=tuple(notes_of(last)),
        said=(then_and_now(change), _moved(change), high_and_low(last)),
        picture_title="Question by question",
        picture=Grid(tuple(_moves(change)), tuple(rung.name for rung in ladder.rungs)),
        picture_note="",
        next=tuple(next_of(last)),
        limits=(LIMITS, *filter(None, [no_example(last)]), *credits_of(ladder)),
        tasks=tasks_of(last),
        key=tuple(
            Key(place, signs[place].letter, signs[place].name)
            for place in _places(change)
        ),
        crowded=is_crowded(ladder),
    )


def _places(change: Change) -> tuple[int, int]:
    """Which of the times are told here, which chooses their shapes: the first and the
    last.
    """
    return 0, len(change.names) - 1


def _asked_twice(change: Change) -> str:
    last = change.results[-1]
    question = last.ladder.question or last.ladder.title
    times = [
        long_date(result.answers.date) if result.answers.date else name
        for name, result in zip(change.names, change.results, strict=True)
    ]
    who = f" by {last.answers.group}" if last.answers.group else ""
    more = " Those between are on the pages after." if len(times) > 2 else ""
    return f"{question} Answered{who}: {listed([times[0], times[-1]])}.{more}"


def _cautions(change: Change) -> Iterator[str]:
    for block in cautions(change.results):
        yield block.text


def _stood(change: Change, number: int) -> Stand:
    signs, last = signs_of_change(change), change.results[-1]
    here = []
    for place in _places(change):
        rung = change.results[place].rung
        if rung and rung.number == number:
            here.append(Here(f"{signs[place].letter} {signs[place].name}", place))
    if number == last.answers.target:
        here.append(Here("the target"))
    is_now = last.rung is not None and last.rung.number == number
    return Stand(number, last.ladder.rung(number).name, tuple(here), marked=is_now)


def _moved(change: Change) -> str:
    """`A and B moved up; C fell back; D stayed.`"""
    titles = titles_by_way(change)
    titles.pop(WAYS[None], None)
    if not titles:
        return "No question has a rung both times, so nothing can be compared."
    told = [f"{listed(its)} {words}" for words, its in titles.items()]
    return f"{'; '.join(told)}."


def _moves(change: Change) -> Iterator[Line]:
    signs, rungs = signs_of_change(change), change.results[-1].ladder.rungs
    for one in change.moved:
        on = []
        for rung in rungs:
            there = (
                place
                for place in _places(change)
                if one.answers[place].placed == rung.number
            )
            on.append(tuple(Here(signs[place].name, place) for place in there))
        yield Line(one.question.title, tuple(on), _open(one, change))


def _open(one: Moved, change: Change) -> str:
    """Why a question stands on no rung, then, now or both times."""
    words = {
        when: unplaced(one.answers[place], change.results[place])
        for when, place in zip(("then", "now"), _places(change), strict=True)
        if one.answers[place].placed is None
    }
    if len(words) == 2 and len(set(words.values())) == 1:
        return f"{words['now']} both times"
    return ", ".join(f"{when} {what}" for when, what in words.items())
