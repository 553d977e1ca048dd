"""What one person, or one meeting, answered."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ladder_cli.model.ladder import Choice

SUGGESTED_GROUPS = ("staff", "people who use services", "carers")
"""What the quiz and the form offer to choose from; any other words will do as well."""

EVERYBODY = "everybody"
"""The name under which hands are counted where the groups of a meeting are not told
apart.
"""


class Hands(NamedTuple):
    """The hands that one group of a meeting held up for one question: counts, and
    nobody knows whose they were.

    `counts[n - 1]` hands were held up for rung n. `group` is `EVERYBODY` where groups
    were not told apart.
    """

    group: str
    counts: tuple[int, ...]
    not_sure: int = 0
    does_not_apply: int = 0

    @property
    def placed(self) -> int:
        return sum(self.counts)

    @property
    def all(self) -> int:
        """Every hand, those held up for no rung too."""
        return self.placed + self.not_sure + self.does_not_apply


class Answer(NamedTuple):
    """What was answered to one question; in a meeting that counted hands, what it
    agreed on, and the hands.
    """

    choice: Choice = None
    example: str = ""
    note: str = ""
    hands: tuple[Hands, ...] = ()

    @property
    def placed(self) -> int | None:
        """The rung's number where the answer is a rung."""
        return self.choice if isinstance(self.choice, int) else None


@dataclass(frozen=True, slots=True)
class Answers:
    """One person's (or one meeting's) answers. `answers[i]` belongs to
    `ladder.questions[i]`; all are there.

    `edition` is the one that was answered, where it is not the ladder's own;
    `ask_again` holds the ids of the questions that no longer offer what was answered
    then. `people` says who was at a meeting that counted hands: each group, and how
    many of it.
    """

    answers: tuple[Answer, ...]
    service: str = ""
    group: str = ""
    date: str = ""
    target: int | None = None
    target_reason: str = ""
    edition: int | None = None
    ask_again: tuple[str, ...] = field(default=(), compare=False)
    people: tuple[tuple[str, int], ...] = ()

    @property
    def has_hands(self) -> bool:
        """Did the meeting count hands, for any question?"""
        return any(answer.hands for answer in self.answers)
