"""Where in a quiz somebody is, and the words that lead elsewhere from any prompt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Ending(Enum):
    """How a sitting ends. The quiz itself knows the first two."""

    FINISHED = "finished"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    INPUT_ENDED = "input ended"


class Stage(Enum):
    """What is being asked for."""

    ABOUT = "what it is about"
    ROOM = "who is here"
    QUESTION = "a question"
    REVIEW = "the review"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the quiz.

    `at` counts from 0: the detail or the question that is asked for, or the question
    with which a review goes on (the number of questions where none is left).
    `return_to` is the `at` of the review from which somebody came here, and `then` the
    place from which somebody came to say who is here.
    """

    stage: Stage
    at: int = 0
    return_to: int | None = None
    then: Spot | None = None


class Turn(Enum):
    """The words that work at every prompt, and what is typed for them; the last one
    where hands are counted.
    """

    BACK = "back"
    UNDO = "undo"
    REVIEW = "review"
    QUIT = "quit"
    ROOM = "room"


class Turned(Exception):
    """One of those words was typed: whatever was being asked for, somebody wants to be
    elsewhere.
    """

    def __init__(self, turn: Turn) -> None:
        super().__init__(turn)
        self.turn = turn
