"""Surveys drawn at random for the tests: people with a group, an answer to each
question, and perhaps some words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ladder_cli.model import Answer, Answers, Mark
from ladder_cli.survey.counts import Counts
from ladder_cli.survey.gathering import Remark

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from ladder_cli.model import Choice, Ladder, Survey

NAMES = (
    "staff",
    "carers",
    "people who use services",
    "volunteers",
    "Jo's mum",
    "no group given",
)
SIZES = (1, 1, 2, 4, 5, 7, 8, 8, 9, 12, 20)
UNPLACED: tuple[Choice, ...] = (Mark.NOT_SURE, Mark.DOES_NOT_APPLY, None)


@dataclass(frozen=True)
class Person:
    group: str
    choices: tuple[Choice, ...]
    notes: tuple[str, ...]


def people_of(dice: random.Random, ladder: Ladder) -> list[Person]:
    """Some groups of all sizes. In some of them hardly anybody places some of the
    questions.
    """
    people = []
    for name in dice.sample(NAMES, dice.randint(1, len(NAMES))):
        placed = [
            dice.choice((0.0, 0.1, 0.4, 0.6, 0.9, 0.97, 1.0, 1.0, 1.0))
            for _ in ladder.questions
        ]
        if dice.random() < 0.5:
            placed = [1.0] * len(placed)
            placed[dice.randrange(len(placed))] = dice.choice((0.2, 0.5, 1.0))
        people += [
            _person(dice, ladder, name, placed) for _ in range(dice.choice(SIZES))
        ]
    dice.shuffle(people)
    return people


def _person(
    dice: random.Random, ladder: Ladder, group: str, placed: Sequence[float]
) -> Person:
    own = dice.randint(1, len(ladder.rungs))
    choices = tuple(
        _near(dice, own, question.offered)
        if dice.random() < share
        else dice.choice(UNPLACED)
        for question, share in zip(ladder.questions, placed, strict=True)
    )
    words = tuple(
        f"words {dice.randrange(10_000)}" if dice.random() < 0.2 else ""
        for _ in choices
    )
    return Person(group, choices, words)


def _near(dice: random.Random, own: int, offered: Sequence[int]) -> int:
    return min(
        offered,
        key=lambda number: (abs(number - own - dice.choice((-1, 0, 0, 1))), number),
    )


def counted(people: Sequence[Person], ladder: Ladder) -> tuple[Counts, list[Remark]]:
    """What gathering makes of their answers files."""
    counts, remarks = Counts(ladder), []
    for person in people:
        answers = answers_of(person)
        counts.add(person.group, answers)
        if any(answer.placed for answer in answers.answers):
            remarks += [
                Remark(person.group, at, text)
                for at, text in enumerate(person.notes)
                if text
            ]
    return counts, remarks


def answers_of(person: Person) -> Answers:
    pairs = zip(person.choices, person.notes, strict=True)
    return Answers(
        tuple(Answer(choice, note=note) for choice, note in pairs), group=person.group
    )


def is_hidden(person: Person, at: int, survey: Survey) -> bool:
    """Is this person's answer to this question one that `survey` does not show?"""
    shown = {group.name: group for group in survey.shown}
    group = shown.get(person.group)
    if not shown and survey.everybody:
        group = survey.everybody
    return group is None or group.questions[at] is None


def exchanged(
    people: Sequence[Person], survey: Survey, ladder: Ladder, dice: random.Random
) -> tuple[list[Person], int]:
    """The same people with every hidden answer that is a rung set to another rung, and
    their words about it changed.

    Where only everybody together is shown, the people are dealt to the groups anew as
    well. And how many answers are different now.
    """
    others = [_exchanged(person, survey, ladder, dice) for person in people]
    if survey.together:
        groups = [person.group for person in people if _placed_any(person)]
        dice.shuffle(groups)
        others = [
            replace(person, group=groups.pop()) if _placed_any(person) else person
            for person in others
        ]
    pairs = zip(people, others, strict=True)
    changed = sum(
        a != b
        for one, other in pairs
        for a, b in zip(one.choices, other.choices, strict=True)
    )
    return others, changed


def _exchanged(
    person: Person, survey: Survey, ladder: Ladder, dice: random.Random
) -> Person:
    if not _placed_any(person):
        return person
    choices, notes = list(person.choices), list(person.notes)
    for at, choice in enumerate(choices):
        if is_hidden(person, at, survey):
            if isinstance(choice, int):
                choices[at] = dice.choice(ladder.questions[at].offered)
            notes[at] = f"other {dice.randrange(10_000)}" if notes[at] else ""
    return replace(person, choices=tuple(choices), notes=tuple(notes))


def _placed_any(person: Person) -> bool:
    return any(isinstance(choice, int) for choice in person.choices)
