"""Where one set of answers stands, and why."""

from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.model.answers import Answers
from ladder_cli.model.ladder import Choice, Ladder, Question, Rung

if TYPE_CHECKING:
    from ladder_cli.model.survey import Survey


class Tally(NamedTuple):
    """How one rung fares: answers on it, answers on it or above, and how many of those
    the rule needs.
    """

    rung: Rung
    answers: int
    reached: int
    needed: int


class Counts(NamedTuple):
    """Questions by kind of answer. `applying` leaves out *does not apply*; `enough` is
    how many must be placed.
    """

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


class Move(NamedTuple):
    """A question that stands below a rung that is aimed for.

    `now` is the rung it stands on and `next` the lowest above that the question offers
    (None: it ends here). The rung aimed for is not given without it where it is
    `essential`.
    """

    question: Question
    now: int
    next: int | None
    essential: bool = False


class Step(NamedTuple):
    """What it takes to stand on a rung: `moves` answers more must reach it, out of
    `below`.

    Essentials come first, then the nearest. `moves` is None where an essential is not
    placed: no number of moves gives the rung then.
    """

    rung: Rung
    moves: int | None
    below: tuple[Move, ...]


class Lacking(NamedTuple):
    """A question that an essential names and that does not reach its rung: `choice` is
    its answer.
    """

    question: Question
    choice: Choice


class EssentialResult(NamedTuple):
    """An essential of the rule, and the questions that keep it from being reached; none
    where it is.
    """

    rung: Rung
    questions: tuple[Question, ...]
    because: str
    lacking: tuple[Lacking, ...]

    @property
    def reached(self) -> bool:
        return not self.lacking


class Warned(NamedTuple):
    """Questions that call for attention: `kind` is the id of a rung that carries a
    warning, or `no_example`.
    """

    kind: str
    questions: tuple[Question, ...]


class Result(NamedTuple):
    """The rung and why.

    `rung` is None with too few answers placed. `lowest` and `highest` are the rungs if
    all that is unknown stood on the bottom or on the top; None where no question
    applies. `next` is None on the top rung and without a rung. `held_back` is the
    essential without which the answers would stand on a higher rung. `room` is what may
    be shown of the hands behind these answers, where a meeting counted them.
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
    essentials: tuple[EssentialResult, ...] = ()
    held_back: EssentialResult | None = None
    room: "Survey | None" = None
