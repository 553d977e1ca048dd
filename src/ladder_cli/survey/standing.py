"""How the hands for one question stand: all together, most of them, in two camps, or
spread. Knows no words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.survey.measures import agreement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEW = 4
"""With fewer hands than these, only what they all share is told: the figures say the
rest.
"""


class Side(NamedTuple):
    """Rungs, and how many hands are on them together."""

    rungs: tuple[int, ...]
    hands: int


class Standing(NamedTuple):
    """`total` hands from the rung `lowest` to `highest`; the two `camps` and where
    `most` are, where there are such.
    """

    total: int
    lowest: int
    highest: int
    camps: tuple[Side, Side] | None = None
    most: Side | None = None


def standing_of(hands: Mapping[int, int]) -> Standing | None:
    """How `hands` stand, by the rungs that a question offers, from the lowest; None
    where no hand is up.
    """
    taken = [Side((rung,), count) for rung, count in hands.items() if count]
    if not taken:
        return None
    whole = _together(taken)
    standing = Standing(whole.hands, whole.rungs[0], whole.rungs[-1])
    if len(taken) == 1:
        return standing._replace(most=whole)
    if whole.hands < FEW:
        return standing
    return standing._replace(camps=_camps(hands, taken), most=_most(hands))


def _camps(hands: Mapping[int, int], taken: Sequence[Side]) -> tuple[Side, Side] | None:
    """The two camps, where van der Eijk's A is below 0 and a quarter of the hands, two
    at least, are on either side.

    They are parted where most statements lie between two that have hands.
    """
    found, order = agreement(list(hands.values())), list(hands)
    apart = [
        order.index(high.rungs[0]) - order.index(low.rungs[0])
        for low, high in pairwise(taken)
    ]
    cut = apart.index(max(apart)) + 1
    low, high = _together(taken[:cut]), _together(taken[cut:])
    fewest = max(2, (low.hands + high.hands) / 4)
    if (
        found is None
        or found >= 0
        or min(low.hands, high.hands) < fewest
        or max(apart) == 1
    ):
        return None
    return low, high


def _most(hands: Mapping[int, int]) -> Side | None:
    """More than half of the hands on one statement, or two-thirds of them on two that
    are next to each other.
    """
    total = sum(hands.values())
    sides = [Side((rung,), count) for rung, count in hands.items()]
    one = max(sides, key=lambda side: side.hands)
    if one.hands * 2 > total:
        return one
    two = max(map(_together, pairwise(sides)), key=lambda side: side.hands)
    return two if two.hands * 3 >= total * 2 else None


def _together(sides: Sequence[Side]) -> Side:
    return Side(
        tuple(rung for side in sides for rung in side.rungs),
        sum(side.hands for side in sides),
    )
