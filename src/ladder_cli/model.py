"""Every noun of the program, frozen. No behaviour beyond looking up what is already there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


class Mark(Enum):
    """An answer that is not a rung."""

    NOT_SURE = "not sure"
    DOES_NOT_APPLY = "does not apply"


Choice = int | Mark | None
"""A rung's number, a mark, or None for a question that is unanswered."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder. `number` counts from 1, the bottom. Texts that the file leaves out are empty."""

    number: int
    id: str
    name: str
    stance: str = ""
    summary: str = ""
    description: str = ""
    ceiling: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One area of practice. `statements[n - 1]` is what rung n looks like; None where the question leaves n out."""

    id: str
    title: str
    ask: str
    help: str
    statements: tuple[str | None, ...]

    def statement(self, number: int) -> str:
        """The statement for rung `number`, which must be one that the question offers."""
        text = self.statements[number - 1]
        assert text is not None
        return text

    @property
    def offered(self) -> tuple[int, ...]:
        """The numbers of the rungs that can be chosen here, from the bottom up."""
        return tuple(number for number, text in enumerate(self.statements, 1) if text is not None)


@dataclass(frozen=True, slots=True)
class Rule:
    """`reach` and `enough` are shares, above 0 and up to 1; `examples_from` is a rung's number or None."""

    reach: Fraction
    enough: Fraction
    examples_from: int | None


@dataclass(frozen=True, slots=True)
class Source:
    credit: str = ""
    after: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs (bottom first), the questions and the rule, all from one file."""

    id: str
    edition: int
    title: str
    question: str
    about: str
    source: Source
    rule: Rule
    rungs: tuple[Rung, ...]
    questions: tuple[Question, ...]

    def rung(self, number: int) -> Rung:
        return self.rungs[number - 1]

    @property
    def top(self) -> Rung:
        return self.rungs[-1]

    def word(self, choice: Choice) -> str:
        """How a choice is written in files: a rung's id, the words of a mark, or nothing."""
        match choice:
            case None:
                return ""
            case Mark():
                return choice.value
            case number:
                return self.rung(number).id


@dataclass(frozen=True, slots=True)
class Answer:
    choice: Choice = None
    example: str = ""
    note: str = ""

    @property
    def placed(self) -> int | None:
        """The rung's number where the answer is a rung."""
        return self.choice if isinstance(self.choice, int) else None


@dataclass(frozen=True, slots=True)
class Answers:
    """One person's (or one meeting's) answers. `answers[i]` belongs to `ladder.questions[i]`; all are there.

    `edition` is the one that was answered, where it is not the ladder's own.
    """

    answers: tuple[Answer, ...]
    service: str = ""
    group: str = ""
    date: str = ""
    target: int | None = None
    target_reason: str = ""
    edition: int | None = None


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


# --- Many answers


@dataclass(frozen=True, slots=True)
class Median:
    """The rung in the middle of an order; `low` and `high` differ where the two people in the middle do."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """One question in one group: `rungs[n - 1]` people placed it on rung n."""

    rungs: tuple[int, ...]
    not_sure: int
    does_not_apply: int
    unanswered: int

    @property
    def placed(self) -> int:
        return sum(self.rungs)


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group, or everybody shown (no name). A hidden one has its name and nothing else.

    `people[n - 1]` are on rung n, `no_rung` placed too little for one; `people` is empty where too few have a rung. A
    question that too few placed is None.
    """

    name: str | None
    shown: bool = False
    responses: int = 0
    no_rung: int = 0
    people: tuple[int, ...] = ()
    questions: tuple[Distribution | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """Many answers together. `by` says what the groups are; without it there are none. `left_out` placed nothing."""

    ladder: Ladder
    by: str | None
    left_out: int
    min_group: int
    everybody: GroupResult
    groups: tuple[GroupResult, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart two groups place the same thing: a question, or (None) the rung itself.

    The first of `between` places it higher, by `difference` rungs between the medians; `delta` is Cliff's.
    """

    question: Question | None
    between: tuple[GroupResult, GroupResult]
    difference: int
    delta: Fraction
