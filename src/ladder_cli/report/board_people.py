"""The first page about several people: who answered, where their middle stands, and
what may be said of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.board_ladder import (
    SUGGESTED,
    credits_of,
    is_crowded,
    meanings,
    one_rung_up,
)
from ladder_cli.report.board_room import page_of_hands
from ladder_cli.report.board_sentences import ASK_MORE, said_of_people
from ladder_cli.report.distributions import of_questions
from ladder_cli.report.first_step import most_certain
from ladder_cli.report.in_words import bars_in_words
from ladder_cli.report.paper import FirstPage, Here, Stand, stood_on
from ladder_cli.report.people import (
    called,
    in_words,
    not_for_sharing,
    not_shown,
    too_small_to_show,
)
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import FirstStep, GroupResult, Ladder, Rung, Survey

MIDDLE = "The middle: half of the people stand there or lower, half there or higher."
FEW_NAMES = 2


def page_of_survey(survey: Survey) -> FirstPage:
    """Everybody who may be shown; where everybody would be one group, that group."""
    told = survey.everybody or next(iter(survey.shown), None)
    page = FirstPage(
        title=survey.ladder.title,
        asked=(
            " ".join([what_was_asked(survey), *_of_whom(survey)]),
            *hidden_lines(survey),
        ),
        alerts=tuple(not_for_sharing(survey)),
        where="Where the people stand",
        ladder=stood_on(
            _stand(survey.ladder, told, number)
            for number in range(len(survey.ladder.rungs), 0, -1)
        ),
        meanings=meanings(survey.ladder, _middle_rungs(survey.ladder, told)),
        where_notes=tuple(_notes(told)),
        said=tuple(said_of_people(survey, told)),
        picture_title="Question by question",
        picture=of_questions(survey, told) if told else None,
        picture_note=bars_in_words("how many people chose the rung"),
        next=tuple(next_of(survey)),
        limits=tuple(limits_of(survey)),
        crowded=is_crowded(survey.ladder),
    )
    return page_of_hands(page, survey, told) if survey.room and told else page


def what_was_asked(survey: Survey) -> str:
    """The question about the ladder, and how a rung comes about."""
    question = survey.ladder.question or survey.ladder.title
    asked = len(survey.ladder.questions)
    if survey.room or asked == 1:
        return question
    return (
        f"{question} {in_words(asked).capitalize()} questions were asked, and give each"
        " person's rung."
    )


def who_answered(survey: Survey) -> str:
    """How many are shown: `The answers of 60 people are shown`."""
    what = "hands" if survey.room else "answers"
    people = counted(survey.responses, "person", "people")
    return f"The {what} of {people} are shown" if survey.responses else ""


def _of_whom(survey: Survey) -> Iterator[str]:
    """The same, with the names of the groups."""
    groups = [
        f"{group.name} ({group.responses:,})" for group in survey.shown if group.name
    ]
    if people := who_answered(survey):
        yield f"{people}: {listed(groups)}." if groups else f"{people}."


def hidden_lines(survey: Survey) -> Iterator[str]:
    """Who is not shown, and who placed nothing, on one line."""
    names: dict[str, list[str]] = {}
    for group in survey.groups:
        if not group.shown and not group.others:
            names.setdefault(group.reason, []).append(called(group))
    lines = [f"Not shown ({reason}): {listed(its)}." for reason, its in names.items()]
    lines += not_shown(
        survey._replace(groups=tuple(group for group in survey.groups if group.others))
    )
    if survey.left_out:
        be = "is" if survey.left_out == 1 else "are"
        lines.append(
            f"{counted(survey.left_out, 'person', 'people')} who placed nothing {be}"
            " left out."
        )
    if lines:
        yield " ".join(lines)


def limits_of(survey: Survey) -> Iterator[str]:
    people = (
        counted(survey.responses, "person says", "people say")
        if survey.responses
        else "people say"
    )
    yield (
        f"This is what {people}. It is not a verdict on the service, and does not tell"
        " what those think who did not answer."
    )
    yield _kept_back(survey)
    yield from credits_of(survey.ladder)


def _kept_back(survey: Survey) -> str:
    """`left_out` in the fewest words, for readers who see this page alone."""
    few = f"Here {too_small_to_show(survey)}. " if survey.min_group > 1 else ""
    return (
        f"{few}Publish only one report on these answers: what differs between two can"
        " tell what a few people said. Who knows a group may know who said what, where"
        " all agree or one stands apart."
    )


def next_of(survey: Survey) -> Iterator[tuple[str, str]]:
    """Where to begin, as pairs of a label and a text."""
    step = survey.next
    if step is None:
        yield "First", ASK_MORE
        return
    if step.clear:
        first = f"Talk together about {step.question.title}, {most_certain(survey)}."
    else:
        first = f"Talk about {step.question.title}: no question is placed lower."
    yield "First", f"{first} {_now(survey, step)}"
    if step.rung is None:
        yield "Then", "No rung is above it here."
    else:
        yield SUGGESTED if step.is_step else one_rung_up(step.rung), step.text


def _now(survey: Survey, step: FirstStep) -> str:
    """What is said on the lowest rung where a middle is, and whose middle that is."""
    at_question = survey.ladder.questions.index(step.question)
    lowest: dict[bool, list[str]] = {True: [], False: []}
    for group in survey.shown:
        found = group.questions[at_question]
        middle = found.spread.median if found else None
        if group.name and middle and middle.low == step.now:
            lowest[middle.low == middle.high].append(called(group))
    names = lowest[True] or lowest[False]
    whose = (
        f"where the middle of {listed(names)} is"
        if 0 < len(names) <= FEW_NAMES
        else "where its lowest middle is"
        if any(group.name for group in survey.shown)
        else "where the middle is"
    )
    return (
        f"On rung {step.now}, {whose}, the statement says:"
        f" “{step.question.statement(step.now)}”"
    )


def _stand(ladder: Ladder, told: GroupResult | None, number: int) -> Stand:
    rungs = told.rungs if told else None
    if rungs is None:
        return Stand(number, ladder.rung(number).name)
    here = (
        [Here(counted(rungs.counts[number - 1], "person", "people"))]
        if rungs.counts[number - 1]
        else []
    )
    middle = rungs.median is not None and number in {
        rungs.median.low,
        rungs.median.high,
    }
    if rungs.median and middle:
        here.append(
            Here(
                "the middle"
                if rungs.median.low == rungs.median.high
                else "the middle lies between"
            )
        )
    return Stand(number, ladder.rung(number).name, tuple(here), marked=middle)


def _middle_rungs(ladder: Ladder, told: GroupResult | None) -> list[Rung]:
    middle = told.rungs.median if told and told.rungs else None
    return (
        [ladder.rung(number) for number in (middle.low, middle.high)] if middle else []
    )


def _notes(told: GroupResult | None) -> Iterator[str]:
    if told is None:
        return
    if told.rungs is None:
        yield f"The rungs are not shown: {told.rungs_reason}."
    elif told.rungs.median:
        yield MIDDLE
    if told.no_rung:
        yield (
            f"{counted(told.no_rung, 'person', 'people')} placed too few answers for a"
            " rung."
        )
    if told.rungs_groups != told.groups:
        yield f"The rungs are those of {listed(list(told.rungs_groups))}."
