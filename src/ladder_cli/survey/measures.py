"""How a group's answers are spread: medians, agreement, and how far apart two groups
are. Exact fractions.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from ladder_cli.model import Median, Spread

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(counts: Sequence[int], offered: Sequence[int]) -> Spread:
    """`counts[n - 1]` people on rung n, with what can be said of them. Only the rungs
    in `offered` can be chosen.
    """
    chosen = [counts[number - 1] for number in offered]
    return Spread(tuple(counts), median(counts), middle_half(counts), agreement(chosen))


def median(counts: Sequence[int]) -> Median | None:
    """The rung in the middle, and both where the two middle people differ. `counts[n -
    1]` people are on rung n.
    """
    people = sum(counts)
    if not people:
        return None
    return Median(_nth(counts, (people - 1) // 2), _nth(counts, people // 2))


def middle_half(counts: Sequence[int]) -> tuple[int, int] | None:
    """From the rung of the person a quarter of the way up (rounded up) to that of the
    one as far from the top.
    """
    people = sum(counts)
    if not people:
        return None
    quarter = -(-people // 4)
    return _nth(counts, quarter - 1), _nth(counts, people - quarter)


def _nth(counts: Sequence[int], nth: int) -> int:
    for rung, count in enumerate(counts, 1):
        if nth < count:
            return rung
        nth -= count
    raise IndexError(nth)


def agreement(counts: Sequence[int | Fraction]) -> Fraction | None:
    """Van der Eijk's A: 1 where all are on one rung, 0 where they are spread evenly, -1
    where they are two camps.

    C. van der Eijk, Measuring Agreement in Ordered Rating Scales, Quality & Quantity
    35, 2001. `counts` has an entry for each rung offered. None where nobody is counted.
    """
    left = list(counts)
    total = sum(left)
    if not total:
        return None
    measured = Fraction(0)
    while any(left):
        layer = min(count for count in left if count)
        pattern = [bool(count) for count in left]
        measured += layer * sum(pattern) * _layer_agreement(tuple(pattern))
        left = [count - layer if count else count for count in left]
    return measured / total


@lru_cache(maxsize=1024)
def _layer_agreement(pattern: tuple[bool, ...]) -> Fraction:
    offered, filled = len(pattern), sum(pattern)
    if filled == offered:
        return Fraction(0)
    if filled == 1:
        return Fraction(1)
    triples = list(combinations(pattern, 3))
    together = triples.count((True, True, False)) + triples.count((False, True, True))
    apart = triples.count((True, False, True))
    unimodal = Fraction(
        (offered - 2) * together - (offered - 1) * apart,
        (offered - 2) * (together + apart),
    )
    return unimodal * (1 - Fraction(filled - 1, offered - 1))


def cliffs_delta(one: Sequence[int], other: Sequence[int]) -> Fraction | None:
    """How much more often somebody of `one` stands above somebody of `other` than
    below: -1 to 1.

    N. Cliff, Dominance statistics, Psychological Bulletin 114, 1993. Each holds the
    people on each rung, bottom first. None where one of them is empty.
    """
    pairs = sum(one) * sum(other)
    if not pairs:
        return None
    above = sum(count * sum(other[:rung]) for rung, count in enumerate(one))
    below = sum(count * sum(one[:rung]) for rung, count in enumerate(other))
    return Fraction(above - below, pairs)


def distance(one: Median, other: Median) -> int:
    """How many rungs `one` stands above `other` (below: less than 0); 0 where they
    overlap.
    """
    if one.low > other.high:
        return one.low - other.high
    return min(0, one.high - other.low)
