"""What one person, or one meeting, answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladder_cli.model.ladder import Choice

SUGGESTED_GROUPS = ("staff", "people who use services", "carers")
"""What the quiz and the form offer to choose from; any other words will do as well."""


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

    `edition` is the one that was answered, where it is not the ladder's own; `ask_again` holds the ids of the questions
    that no longer offer what was answered then.
    """

    answers: tuple[Answer, ...]
    service: str = ""
    group: str = ""
    date: str = ""
    target: int | None = None
    target_reason: str = ""
    edition: int | None = None
    ask_again: tuple[str, ...] = field(default=(), compare=False)
