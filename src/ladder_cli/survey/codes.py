"""A row's answers as one number, and the rung by that number. Knows no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.counts import limit_by, outcome_of

if TYPE_CHECKING:
    from ladder_cli.model import Ladder

NOTHING = -1
"""What stands for the rung of a row in which nothing is placed or something is bad."""


class Codes:
    """A row's answers as one number, and the person's rung by that number.

    The code of an answer is a power of one more than the number of questions, so that
    the digits of the sum of a row's codes say how many answers stand on each rung from
    the second up, are unknown, or do not apply. The bottom rung has the code 0: it has
    what is left. Above these each question that is an essential has a digit of its own:
    the highest rung that its answer leaves open. So the sum for nine questions and
    seven rungs is a small number, and fast.
    """

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        rungs, self.base = len(ladder.rungs), len(ladder.questions) + 1
        # the rungs but the bottom one, the unknown, those that do not apply
        self.digits = rungs + 1
        powers: list[int] = [self.base**digit for digit in range(self.digits + 1)]
        *above_bottom, unknown, does_not_apply, above = powers
        weights = (0, *above_bottom, unknown, does_not_apply, unknown)
        self.limits: list[list[int]] = []
        self.codes: list[tuple[int, ...]] = []
        for question in ladder.questions:
            limits = [
                limit_by(question.id, where, ladder) for where in range(rungs + 3)
            ]
            different = sorted(set(limits))
            if different == [rungs]:
                self.codes.append(weights)
                continue
            self.codes.append(
                tuple(
                    weight + above * different.index(limit)
                    for weight, limit in zip(weights, limits, strict=True)
                )
            )
            self.limits.append(different)
            above *= len(different)
        self.bad = above

    def outcome(self, code: int) -> int:
        """A row's rung by the sum of its codes; 0 for none, or `NOTHING`."""
        if code >= self.bad:
            return NOTHING
        counts = []
        for _ in range(self.digits):
            code, digit = divmod(code, self.base)
            counts.append(digit)
        bottom = len(self.ladder.questions) - sum(counts)
        limit = len(self.ladder.rungs)
        for limits in self.limits:
            code, digit = divmod(code, len(limits))
            limit = min(limit, limits[digit])
        outcome = outcome_of([bottom, *counts, 0], self.ladder, limit)
        return NOTHING if outcome is None else outcome
