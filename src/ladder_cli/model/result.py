"""Where one set of answers stands, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladder_cli.model.answers import Answers
    from ladder_cli.model.ladder import Ladder, Question, Rung


@dataclass(frozen=True, slots=True)
class Tally:
    """How one rung fares: answers on it, answers on it or above, and how many of those the rule needs."""

    rung: Rung
    answers: int
    reached: int
    needed: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Questions by kind of answer. `applying` leaves out *does not apply*; `enough` is how many must be placed."""

    questions: int
    applying: int
    placed: int
    not_sure: int
    does_not_apply: int
    unanswered: int
    enough: int

    @property
    def unknown(self) -> int:
        return self.not_sure + self.unanswered

    @property
    def missing(self) -> int:
        """How many more answers it takes before a rung is given."""
        return max(0, self.enough - self.placed)


@dataclass(frozen=True, slots=True)
class Move:
    """A question that stands below a rung: the rung it is on now, and the next one to aim for (None: it ends here)."""

    question: Question
    now: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """What it takes to stand on a rung: `moves` answers more must reach it, out of `below`, the nearest first."""

    rung: Rung
    moves: int
    below: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Questions that call for attention: `kind` is the id of a rung that carries a warning, or `no_example`."""

    kind: str
    questions: tuple[Question, ...]


NO_EXAMPLE = "no_example"


@dataclass(frozen=True, slots=True)
class Result:
    """The rung and why.

    `rung` is None with too few answers placed. `lowest` and `highest` are the rungs if all that is unknown stood
    on the bottom or on the top; None where no question applies. `next` is None on the top rung and without a rung.
    """

    ladder: Ladder
    answers: Answers
    counts: Counts
    tallies: tuple[Tally, ...]
    rung: Rung | None
    lowest: Rung | None
    highest: Rung | None
    next: Step | None
    target: Step | None
    warnings: tuple[Warned, ...]
