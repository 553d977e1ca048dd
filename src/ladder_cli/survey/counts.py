"""People counted, by group: who stands on which rung, and what they answered. Knows no file and no screen.

A survey of a million people takes no more room than one of ten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.scoring import rung_of
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Answers, Choice, Ladder


@dataclass(slots=True)
class Count:
    """The people of one group so far. `people[0]` counts those without a rung, `people[n]` those on rung n.

    `answers[q]` counts the answers to question q: rungs 1 to n, then *not sure*, *does not apply*, no answer.
    """

    people: list[int]
    answers: list[list[int]]

    @classmethod
    def blank(cls, ladder: Ladder) -> Count:
        rungs = len(ladder.rungs)
        return cls([0] * (rungs + 1), [[0] * (rungs + 3) for _ in ladder.questions])

    def add(self, other: Count) -> None:
        self.people = [a + b for a, b in zip(self.people, other.people, strict=True)]
        self.answers = [
            [a + b for a, b in zip(mine, theirs, strict=True)]
            for mine, theirs in zip(self.answers, other.answers, strict=True)
        ]


@dataclass(slots=True)
class Counts:
    """All groups so far, in the order in which they came, and how many people placed nothing."""

    ladder: Ladder
    groups: dict[str, Count] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    def group(self, name: str) -> Count:
        """The count of a group; case, white space and dashes in its name do not matter."""
        known = self.known.setdefault(loose(name), name)
        if known not in self.groups:
            self.groups[known] = Count.blank(self.ladder)
        return self.groups[known]

    def merge(self, other: Counts) -> None:
        """Add what another file holds. Groups are the same whatever the case and spaces of their names."""
        self.left_out += other.left_out
        for name, count in other.groups.items():
            self.group(name).add(count)

    def add(self, group: str, answers: Answers) -> None:
        """Count one person."""
        places = [place(answer.choice, len(self.ladder.rungs)) for answer in answers.answers]
        outcome = outcome_of([places.count(where) for where in range(len(self.ladder.rungs) + 3)], self.ladder)
        if outcome is None:
            self.left_out += 1
            return
        count = self.group(group)
        count.people[outcome] += 1
        for row, where in zip(count.answers, places, strict=True):
            row[where] += 1


def place(choice: Choice, rungs: int) -> int:
    """Where an answer is counted in a row of `Count.answers`."""
    match choice:
        case None:
            return rungs + 2
        case Mark.NOT_SURE:
            return rungs
        case Mark.DOES_NOT_APPLY:
            return rungs + 1
        case number:
            return number - 1


def outcome_of(counts: Sequence[int], ladder: Ladder) -> int | None:
    """The rung of a person of whose answers `counts[p]` stand at place p: 0 for no rung, None with nothing placed."""
    rungs = len(ladder.rungs)
    on_rung = counts[:rungs]
    if not any(on_rung):
        return None
    return rung_of(on_rung, sum(counts) - counts[place(Mark.DOES_NOT_APPLY, rungs)], ladder.rule) or 0
