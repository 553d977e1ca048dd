"""A result on one screen: 24 lines of 80 columns hold every result of the ladders that
come with the program.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from ladder_cli.model import Answer, Answers, Mark
from ladder_cli.reading import files
from ladder_cli.render import Look, formats, render
from ladder_cli.report.brief import reports_by_length
from ladder_cli.scoring import score

if TYPE_CHECKING:
    from ladder_cli.model import Choice, Ladder

LINES = 23  # the prompt of the shell takes one
REST = "See it all: ladder score riverside-day-centre-2026-11-23.yaml --full"


def answered(ladder: Ladder, chance: random.Random) -> Answers:
    given: list[Answer] = []
    known = chance.choice([0.7, 0.9, 1.0])
    for question in ladder.questions:
        choice: Choice = chance.choice(question.offered)
        if chance.random() > known:
            choice = chance.choice([None, Mark.NOT_SURE, Mark.DOES_NOT_APPLY])
        given.append(Answer(choice))
    target = chance.choice([None, *range(1, len(ladder.rungs) + 1)])
    return Answers(
        tuple(given),
        "Riverside day centre",
        "people who use services",
        "2026-11-23",
        target,
    )


@pytest.mark.parametrize("name", [None, "arnstein"])
def test_every_result_fits_one_screen(name: str | None) -> None:
    ladder = files.load_ladder(name)
    chance = random.Random(24)
    for _ in range(400):
        result = score(ladder, answered(ladder, chance))
        shortest = list(reports_by_length(result, REST))[-1]

        screen = render(shortest, formats.TEXT, Look(80))

        assert screen.count("\n") <= LINES, screen


def test_what_is_told_in_the_fewest_words_still_says_where_why_and_what_to_try() -> (
    None
):
    ladder = files.load_ladder(None)
    chance = random.Random(1)
    seen = 0
    for _ in range(100):
        result = score(ladder, answered(ladder, chance))
        screen = render(
            list(reports_by_length(result, REST))[-1], formats.TEXT, Look(80)
        )
        words = " ".join(screen.split())
        if result.rung and result.next and result.next.below:
            seen += 1
            assert f"Rung {result.rung.number} of 7, {result.rung.name}." in words
            is_target = (
                result.target is not None and result.target.rung is result.next.rung
            )
            aim = ", your target" if is_target else ""
            assert f"Next step: {result.next.rung.name}{aim}." in words
            assert (
                f"You could start with {result.next.below[0].question.title}: " in words
            )
        assert REST in words
    assert seen > 30


@pytest.mark.parametrize("name", [None, "arnstein"])
def test_on_a_small_screen_the_rung_comes_first_and_is_not_scrolled_away(
    name: str | None,
) -> None:
    ladder = files.load_ladder(name)
    chance = random.Random(40)
    for _ in range(200):
        result = score(ladder, answered(ladder, chance))
        screen = render(list(reports_by_length(result, ""))[-1], formats.TEXT, Look(40))

        place = (
            f"Rung {result.rung.number} of {len(ladder.rungs)}, {result.rung.name}."
            if result.rung
            else "There are"
        )
        assert " ".join(screen.split()).startswith(place)
        assert screen.count("\n") <= 16


def test_a_rung_that_is_not_given_is_named_where_there_is_room() -> None:
    ladder = files.load_ladder(None)
    choices: dict[str, Choice] = {"decisions": Mark.DOES_NOT_APPLY}
    given = (Answer(choices.get(one.id, one.offered[2])) for one in ladder.questions)
    result = score(ladder, Answers(tuple(given)))

    named = [
        "Co-production is not given without Decisions, which does not apply here."
        in " ".join(render(report, formats.TEXT, Look(80)).split())
        for report in reports_by_length(result, REST)
    ]

    assert named[:2] == [True, True]
    assert named == sorted(named, reverse=True)
