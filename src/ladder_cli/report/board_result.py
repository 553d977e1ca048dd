"""The first page about one set of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY, Mark
from ladder_cli.report.board_ladder import (
    SUGGESTED,
    credits_of,
    is_crowded,
    meanings,
    one_rung_up,
)
from ladder_cli.report.brief import long_date
from ladder_cli.report.next_step import how_far, target_in_words, what_to_try
from ladder_cli.report.paper import FirstPage, Grid, Here, Line, Stand
from ladder_cli.report.phrases import named, share, titled
from ladder_cli.report.reasons import LEFT_OPEN, held_back, range_left_open, unanswered
from ladder_cli.report.result import (
    NO_VERDICT,
    is_in_range,
    no_example,
    no_rung,
    warnings,
)
from ladder_cli.report.tasks import tasks_of
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Answer, Question, Result

# characters; a longer name of a service stands below the title instead
LONGEST_TITLE = 80
HERE = 0  # a shape

OTHERS = "Others may see it otherwise: ask them the same questions."


def page_of_result(result: Result) -> FirstPage:
    ladder = result.ladder
    return FirstPage(
        title=title_of(result),
        asked=(_asked(result), f"{_kinds(result)}."),
        alerts=tuple(warning.text for warning in warnings(result)),
        where="Where the answers stand",
        ladder=tuple(
            _stand(result, number) for number in range(len(ladder.rungs), 0, -1)
        ),
        meanings=meanings(ladder, [result.rung] if result.rung else []),
        where_notes=tuple(notes_of(result)),
        said=tuple(_said(result)),
        picture_title="Question by question",
        picture=Grid(tuple(_lines(result)), tuple(rung.name for rung in ladder.rungs)),
        picture_note="",
        next=tuple(next_of(result)),
        limits=(_limits(), *filter(None, [no_example(result)]), *credits_of(ladder)),
        tasks=tasks_of(result),
        crowded=is_crowded(ladder),
    )


def _limits() -> str:
    return (
        f"{NO_VERDICT} One set of answers shows how one person, or one meeting, sees"
        f" it. {OTHERS}"
    )


def title_of(result: Result) -> str:
    service = " ".join(result.answers.service.split())
    return service if 0 < len(service) <= LONGEST_TITLE else result.ladder.title


def _asked(result: Result) -> str:
    """What was asked, about what, of whom and when."""
    answers = result.answers
    people = dict(answers.people).get(EVERYBODY) if result.room else None
    many = f" of {counted(people, 'person', 'people')}" if people else ""
    who = answers.group or (f"a meeting{many}" if result.room else "")
    told = [
        (
            f"about {answers.service}"
            if title_of(result) != answers.service and answers.service
            else ""
        )
    ]
    told += [
        f"by {who}" if who else "",
        f"on {long_date(answers.date)}" if answers.date else "",
    ]
    how = " ".join(["Answered", *filter(None, told)])
    question = result.ladder.question or result.ladder.title
    return f"{question} {how}." if any(told) else question


def _kinds(result: Result) -> str:
    """`9 questions: 7 placed on a rung, 1 not sure, 1 does not apply`."""
    counts = result.counts
    kinds = (
        (counts.placed, "placed on a rung"),
        (counts.not_sure, "not sure"),
        (
            counts.does_not_apply,
            "does not apply" if counts.does_not_apply == 1 else "do not apply",
        ),
        (counts.unanswered, LEFT_OPEN if result.room else "without an answer"),
    )
    return (
        f"{counted(counts.questions, 'question')}:"
        f" {', '.join(f'{n} {words}' for n, words in kinds if n)}"
    )


def _stand(result: Result, number: int) -> Stand:
    rung = result.ladder.rung(number)
    here = []
    if rung is result.rung:
        here.append(Here("these answers", HERE))
    elif result.rung and is_in_range(result, rung):
        here.append(Here("could be here"))
    if number == result.answers.target:
        here.append(Here("the target"))
    return Stand(number, rung.name, tuple(here), marked=rung is result.rung)


def notes_of(result: Result) -> Iterator[str]:
    """What is left open."""
    if result.rung and result.counts.unknown:
        yield range_left_open(result)


def _said(result: Result) -> Iterator[str]:
    """Where it stands and why, how even it is, and how far the rung above is."""
    counts = result.counts
    if result.rung is None:
        yield no_rung(result)
        yield (
            f"{counts.placed} of the {counts.applying} questions that apply have an"
            f" answer that is a rung, and {counts.enough} are needed."
        )
        yield high_and_low(result)
        return
    rungs = len(result.ladder.rungs)
    yield (
        f"These answers stand on rung {result.rung.number} of {rungs},"
        f" {result.rung.name}. {_why(result)}"
    )
    yield high_and_low(result)
    yield _rung_above(result)


def _why(result: Result) -> str:
    """`6 of 7 answers reach it, and two-thirds of them (5) must.`"""
    assert result.rung
    if result.held_back:
        return held_back(result)
    tally, reach = result.tallies[result.rung.number - 1], result.ladder.rule.reach
    least = (
        "all of them must"
        if reach == 1
        else f"at least {share(reach)} of them ({tally.needed}) must"
    )
    reaches = "reaches" if tally.reached == 1 else "reach"
    return (
        f"{tally.reached} of {counted(result.counts.placed, 'answer')} {reaches} it,"
        f" and {least}."
    )


def _rung_above(result: Result) -> str:
    assert result.rung
    step = result.next
    if step is None:
        return f"{result.rung.name} is the top rung. {result.rung.ceiling}".rstrip()
    if step.moves is None:
        return f"The rung above is {step.rung.name}. {how_far(result, step)}"
    more = counted(step.moves, "more answer")
    return f"To stand on the rung above, {step.rung.name}, {more} must reach it."


def high_and_low(result: Result) -> str:
    """Which questions stand highest and which lowest."""
    pairs = list(zip(result.ladder.questions, result.answers.answers, strict=True))
    on = [tally.rung for tally in result.tallies if tally.answers]
    if not on:
        return "No answer is a rung so far."
    low, high = on[0], on[-1]
    if low is high:
        return f"All the answers that are placed stand on rung {named(low)}."
    highest, lowest = (
        [q for q, a in pairs if a.placed == rung.number] for rung in (high, low)
    )
    return (
        f"{titled(highest)} {_stands(highest)} highest, on rung {named(high)}; "
        f"{titled(lowest)} {_stands(lowest)} lowest, on rung {named(low)}."
    )


def _stands(those: Sequence[Question]) -> str:
    return "stands" if len(those) == 1 else "stand"


def _lines(result: Result) -> Iterator[Line]:
    for question, answer in zip(
        result.ladder.questions, result.answers.answers, strict=True
    ):
        on = (
            (Here("chosen", HERE),) if answer.placed == rung.number else ()
            for rung in result.ladder.rungs
        )
        yield Line(
            question.title,
            tuple(on),
            "" if answer.placed else unplaced(answer, result),
        )


def unplaced(answer: Answer, result: Result) -> str:
    if isinstance(answer.choice, Mark):
        return answer.choice.value
    return unanswered(result)


def next_of(result: Result) -> Iterator[tuple[str, str]]:
    """One thing to try, and the target, as pairs of a label and a text."""
    if result.rung is None:
        pairs = zip(result.ladder.questions, result.answers.answers, strict=True)
        still = [
            question
            for question, answer in pairs
            if answer.placed is None and answer.choice is not Mark.DOES_NOT_APPLY
        ]
        yield "First", f"Find answers to the questions that have none: {titled(still)}."
    elif result.next is None or not result.next.below:
        yield "Keep it", "Ask the same questions again in a year, and ask others too."
    else:
        move = result.next.below[0]
        _, words = what_to_try(move)
        yield f"{move.question.title}, now", move.question.statement(move.now)
        if move.next is None:
            yield "Next", words
        else:
            yield (
                SUGGESTED if move.question.step(move.next) else one_rung_up(move.next),
                words,
            )
    if result.target:
        reason = (
            f" Reason: {result.answers.target_reason}"
            if result.answers.target_reason
            else ""
        )
        yield (
            f"The target, {result.target.rung.name}",
            f"{target_in_words(result)}{reason}",
        )
