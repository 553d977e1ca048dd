"""What the tests of the quiz share: its file written and read back; and a room of
twelve: three groups, the hands they hold up, and a blank sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from conftest import ALL_SEVEN
from ladder_cli.model import EVERYBODY, Answer, Answers, Hands
from ladder_cli.quiz.answers_text import written
from ladder_cli.quiz.dialogue import Quiz
from ladder_cli.quiz.hands import parse_hands
from ladder_cli.reading import files
from ladder_cli.reading.answers import parse_answers
from ladder_cli.reading.from_yaml import read_yaml

if TYPE_CHECKING:
    from ladder_cli.model import Ladder
    from ladder_cli.quiz.keyboard import Screen
    from ladder_cli.quiz.turns import Ending

TOTAL = 9
ROOM = (("staff", 4), ("people who use services", 6), ("carers", 2))
GROUPS = tuple(name for name, _ in ROOM)
BLANK = Answers(
    tuple(Answer() for _ in range(TOTAL)),
    service="Here",
    group="all",
    target=5,
    date="2026-11-23",
    people=ROOM,
)
FULL = ("3:1 4:3", "2:1 3:3 4:2", "4:2")
"""What the three groups hold up for one question: 12 hands."""


@cache
def seven() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


@lru_cache(maxsize=100)
def read_back(kept: str) -> Answers:
    return parse_answers(read_yaml(kept, "a.yaml"), seven())[0]


@lru_cache(maxsize=100)
def as_kept(answers: Answers) -> str:
    """What a file of these answers holds: at many a step the same as at the last."""
    return written(answers, seven())


def hands(typed: str, group: str = EVERYBODY) -> Hands:
    return parse_hands(typed, group, seven().questions[0], seven().rungs)


def of_room(*typed: str) -> tuple[Hands, ...]:
    return tuple(hands(one, group) for one, group in zip(typed, GROUPS, strict=False))


@dataclass
class Sitting:
    said: list[str] = field(default_factory=list)
    saved: list[Answers] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    ending: Ending | None = None

    @property
    def answers(self) -> tuple[Answer, ...]:
        return self.saved[-1].answers

    @property
    def answers_or_none(self) -> tuple[Answer, ...]:
        return self.answers if self.saved else ()

    @property
    def first(self) -> Answer:
        return self.answers[0]

    def said_after(self, line: str) -> list[str]:
        return self.said[self.said.index(line) + 1 :]


def sitting_of(
    lines: tuple[str, ...],
    start: Answers,
    ladder: Ladder | None,
    screen: Screen | None = None,
) -> Sitting:
    """Type `lines` at a quiz that has `start` until they are used up or it ends. On a
    `screen` it counts hands.
    """
    sitting = Sitting()
    quiz = Quiz(
        ladder or seven(),
        start,
        lambda text, **_: sitting.said.append(text),
        sitting.saved.append,
        screen,
    )
    dialogue = quiz.run()
    try:
        sitting.prompts.append(next(dialogue))
        for line in lines:
            sitting.prompts.append(dialogue.send(line))
    except StopIteration as end:
        sitting.ending = end.value
    return sitting
