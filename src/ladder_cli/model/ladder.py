"""What is on a ladder: rungs, questions with their statements and steps, and the
rule.
"""

from enum import Enum
from fractions import Fraction
from typing import NamedTuple


class Mark(Enum):
    """An answer that is not a rung."""

    NOT_SURE = "not sure"
    DOES_NOT_APPLY = "does not apply"


NO_EXAMPLE = "no_example"
"""The kind of a warning that answers lack examples; the others are called by the id of
a rung.
"""

Choice = int | Mark | None
"""A rung's number, a mark, or None for a question that is unanswered."""


class Rung(NamedTuple):
    """One step of the ladder. `number` counts from 1, the bottom. Texts that the file
    leaves out are empty.
    """

    number: int
    id: str
    name: str
    stance: str = ""
    summary: str = ""
    description: str = ""
    ceiling: str = ""
    warning: str = ""


class Question(NamedTuple):
    """One area of practice. `statements[n - 1]` is what rung n looks like; None where
    the question leaves n out.

    `steps[n - 1]` is one thing to do to come to rung n; None where there is none, and
    empty where the ladder has none.
    """

    id: str
    title: str
    ask: str
    help: str
    statements: tuple[str | None, ...]
    steps: tuple[str | None, ...] = ()

    def statement(self, number: int) -> str:
        """The statement for rung `number`, which must be one that the question
        offers.
        """
        text = self.statements[number - 1]
        assert text is not None
        return text

    def step(self, number: int) -> str:
        """One thing to do to come to rung `number`; nothing where the ladder has no
        steps.
        """
        return (self.steps[number - 1] or "") if self.steps else ""

    @property
    def offered(self) -> tuple[int, ...]:
        """The numbers of the rungs that can be chosen here, from the bottom up."""
        return tuple(
            number for number, text in enumerate(self.statements, 1) if text is not None
        )


class Essential(NamedTuple):
    """Rung number `rung` is given only where each of `questions` (their ids) is placed
    on it or above.

    `because` says why in one sentence, or is empty.
    """

    rung: int
    questions: tuple[str, ...]
    because: str = ""


class Rule(NamedTuple):
    """`reach` and `enough` are shares, above 0 and up to 1; `examples_from` is a rung's
    number or None.
    """

    reach: Fraction
    enough: Fraction
    examples_from: int | None
    essentials: tuple[Essential, ...] = ()


class Source(NamedTuple):
    credit: str = ""
    after: str = ""
    link: str = ""


class Ladder(NamedTuple):
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
        """How a choice is written in files: a rung's id, the words of a mark, or
        nothing.
        """
        match choice:
            case None:
                return ""
            case Mark():
                return choice.value
            case number:
                return self.rung(number).id
