"""What every first page says of the ladder: what rungs mean, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.phrases import credit, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ladder_cli.model import Ladder, Rung

CROWD = 18
"""So many rungs and questions together fit on a page that is not set small."""

MADE_WITH = "Made with ladder-cli."
SUGGESTED = "The ladder suggests"


def is_crowded(ladder: Ladder) -> bool:
    return len(ladder.questions) + len(ladder.rungs) > CROWD


def credits_of(ladder: Ladder) -> Iterator[str]:
    for block in credit(ladder):
        yield f"{MADE_WITH} {block.text}"


def meanings(ladder: Ladder, rungs: Iterable[Rung]) -> tuple[tuple[str, str], ...]:
    """What these rungs mean, the highest first."""
    in_order = sorted(set(rungs), key=ladder.rungs.index, reverse=True)
    return tuple((named(rung), rung.summary) for rung in in_order if rung.summary)


def one_rung_up(number: int) -> str:
    """What stands before the statement on the next rung that a question offers."""
    return f"Above, on rung {number}"
