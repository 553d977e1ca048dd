"""People counted, by group: who stands on which rung, and what they answered. Knows no
file and no screen.

A survey of a million people takes no more room than one of ten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.scoring import limit_of, rung_of
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Answers, Choice, Ladder


@dataclass(slots=True)
class Count:
    """The people of one group so far. `people[0]` counts those without a rung,
    `people[n]` those on rung n.

    `answers[q]` counts the answers to question q: rungs 1 to n, then *not sure*, *does
    not apply*, no answer. `alike` counts people whose file has the same content as
    another's: they may be one person, so that towards a minimum only `distinct` counts.
    """

    people: list[int]
    answers: list[list[int]]
    alike: int = 0

    @classmethod
    def blank(cls, ladder: Ladder) -> Count:
        rungs = len(ladder.rungs)
        return cls([0] * (rungs + 1), [[0] * (rungs + 3) for _ in ladder.questions])

    @property
    def distinct(self) -> int:
        """How many people this is at the least, where files with the same content are
        one person's.
        """
        return sum(self.people) - self.alike

    def add(self, other: Count) -> None:
        self.alike += other.alike
        self.people = [a + b for a, b in zip(self.people, other.people, strict=True)]
        self.answers = [
            [a + b for a, b in zip(mine, theirs, strict=True)]
            for mine, theirs in zip(self.answers, other.answers, strict=True)
        ]


@dataclass(slots=True)
class Counts:
    """All groups so far, in the order in which they came, and how many people placed
    nothing.
    """

    ladder: Ladder
    groups: dict[str, Count] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    def group(self, name: str) -> Count:
        """The count of a group; case, white space and dashes in its name do not
        matter.
        """
        known = self.known.setdefault(loose(name), name)
        if known not in self.groups:
            self.groups[known] = Count.blank(self.ladder)
        return self.groups[known]

    def add(self, group: str, answers: Answers, *, alike: bool = False) -> None:
        """Count one person. `alike` says that somebody's file with the same content was
        counted before.
        """
        places = [
            place(answer.choice, len(self.ladder.rungs)) for answer in answers.answers
        ]
        on_places = [places.count(where) for where in range(len(self.ladder.rungs) + 3)]
        placed = {
            q.id: one.placed
            for q, one in zip(self.ladder.questions, answers.answers, strict=True)
        }
        outcome = outcome_of(
            on_places,
            self.ladder,
            limit_of(self.ladder.rule, placed, len(self.ladder.rungs)),
        )
        if outcome is None:
            self.left_out += 1
            return
        count = self.group(group)
        count.alike += alike
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


def outcome_of(
    counts: Sequence[int], ladder: Ladder, limit: int | None = None
) -> int | None:
    """The rung of a person of whose answers `counts[p]` stand at place p: 0 for no
    rung, None with nothing placed.

    `limit` is the highest rung that the essentials allow them; None where it is the
    top.
    """
    rungs = len(ladder.rungs)
    on_rung = counts[:rungs]
    if not any(on_rung):
        return None
    applying = sum(counts) - counts[place(Mark.DOES_NOT_APPLY, rungs)]
    return rung_of(on_rung, applying, ladder.rule, limit) or 0


def limit_by(question: str, where: int, ladder: Ladder) -> int:
    """The highest rung that the essentials allow by one question alone, whose answer is
    counted at place `where`.

    The lowest of all questions is what `scoring.limit_of` says of the person.
    """
    rungs = len(ladder.rungs)
    placed = where + 1 if where < rungs else 0
    missed = [
        one.rung
        for one in ladder.rule.essentials
        if question in one.questions and placed < one.rung
    ]
    return min(missed, default=rungs + 1) - 1
