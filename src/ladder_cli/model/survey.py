"""Where many people stand: their groups, and how far apart those are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from ladder_cli.model.ladder import Ladder, Question


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
