"""How sure a difference between two groups is: exact chances, and what many comparisons
do to them. Counts only.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from math import ceil, comb, erfc, gcd, sqrt
from typing import TYPE_CHECKING

from ladder_cli.survey.measures import cliffs_delta

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAR = Fraction(1, 20)
"""A difference is clear where chance gives one like it, or a wider one, in at most so
many outputs.
"""

MOST_EXACT = 30
"""Up to so many people on the smaller side, chances are exact."""

MOST_WORK = 4_000_000
"""Beside a very large group a small one is told by the approximation too: exact sums
would take seconds.
"""

_DEALS = 100
_LEAST = 1e-300  # never nothing: what a float rounds to 0 can still happen

# Of 100 surveys with a true shift of one rung, and of two, in how many it is clear, by
# people in each of two groups.
_FOUND = {8: (4, 22), 12: (7, 51), 30: (32, 96), 100: (94, 100)}


def chance(one: Sequence[int], other: Sequence[int]) -> Fraction:
    """How often dealing the same answers to two groups by chance sets them at least so
    far apart: above 0, to 1.

    Cliff's delta (Mann-Whitney's U, with ties) under every way to deal the answers,
    both directions counted. Each side holds the people on each rung, bottom first, and
    somebody. Exact while the smaller side has at most `MOST_EXACT` people (Streitberg
    and Röhmel, Computational Statistics Quarterly 3, 1986), else from the normal
    distribution with the correction for ties.
    """
    fewer, more = sorted((one, other), key=sum)
    delta = cliffs_delta(fewer, more)
    assert delta is not None
    few, all_people = sum(fewer), sum(fewer) + sum(more)
    if few > MOST_EXACT or few**3 * all_people > MOST_WORK:
        return _approximate(
            delta, [a + b for a, b in zip(fewer, more, strict=True)], few
        )
    return _exact(fewer, more, abs(delta))


def adjusted(chances: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The chances, each as it counts among so many comparisons, in their order: never
    less than before, to 1.

    S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian
    Journal of Statistics 6, 1979.
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    times = range(len(chances), 0, -1)
    raised = accumulate(
        (
            min(Fraction(1), chances[at] * left)
            for at, left in zip(order, times, strict=True)
        ),
        max,
    )
    found = dict(zip(order, raised, strict=True))
    return tuple(found[at] for at in range(len(chances)))


def least_chance(one: int, other: int) -> Fraction:
    """The smallest chance that two groups of so many people can give, however far apart
    they stand.

    Beyond `MOST_EXACT` people on the smaller side it is no more than what is given
    here, less than one in 10 ** 16: a number with all its digits would take minutes.
    """
    few = min(one, other, MOST_EXACT)
    return Fraction(2 if few == one == other else 1, comb(one + other, few))


def deals(chances: Sequence[Fraction]) -> int | None:
    """In at most how many of 100 deals by chance the widest difference comes in. None
    where that says nothing.

    `chances` are adjusted.
    """
    smallest = min(chances, default=Fraction(1))
    of_hundred = ceil(smallest * _DEALS)
    return of_hundred if of_hundred < _DEALS else None


def found_with(people: int) -> tuple[int, int, int]:
    """What two groups of so many people can find: the size that was measured, at or
    below theirs, and of 100 surveys with a true shift of one rung and of two, in how
    many it is clear. See `benchmarks/certainty.py`.
    """
    size = max((size for size in _FOUND if size <= people), default=min(_FOUND))
    return (size, *_FOUND[size])


def _exact(fewer: Sequence[int], more: Sequence[int], delta: Fraction) -> Fraction:
    """The share of all ways to deal that set the groups as far apart as `delta`, or
    further.

    A person's score is how many people stand below, less how many above. The scores of
    a group add up to delta times the pairs of people; their distribution is a
    polynomial whose coefficients, in one whole number for each size of the group, lie
    `width` bits apart.
    """
    tied = [a + b for a, b in zip(fewer, more, strict=True)]
    few, people = sum(fewer), sum(tied)
    scores = _scores(tied)
    lowest = min(scores)
    unit = gcd(*(score - lowest for score in scores)) or 1
    ways = comb(people, few)
    width = ways.bit_length() + 1
    steps = [(score - lowest) // unit * width for score in scores]
    dealt = _dealt([count for count in tied if count], steps, few)
    far = int(delta * few * (people - few))
    at_most, at_least = (-far - few * lowest) // unit, -((few * lowest - far) // unit)
    low = dealt & ((1 << max(0, at_most + 1) * width) - 1)
    high = dealt >> at_least * width
    # The sum of a number's digits is what is left of it modulo the base less one, where
    # it is smaller than that.
    nine = (1 << width) - 1
    return min(Fraction(1), Fraction(low % nine + high % nine, ways))


def _scores(tied: Sequence[int]) -> list[int]:
    """For each rung where somebody stands: the people below it less the people above
    it.
    """
    below = list(accumulate(tied, initial=0))
    people = below[-1]
    return [
        before + after - people
        for before, after, count in zip(below, below[1:], tied, strict=False)
        if count
    ]


def _dealt(tied: Sequence[int], steps: Sequence[int], few: int) -> int:
    """How many ways to draw `few` people give each sum of scores, packed: `steps` apart
    for each person drawn.
    """
    left = sum(tied)
    drawn = {0: 1}
    for count, step in zip(tied, steps, strict=True):
        left -= count
        after: dict[int, int] = {}
        for had, packed in drawn.items():
            for more in range(max(0, few - left - had), min(count, few - had) + 1):
                moved = packed * comb(count, more) << more * step
                after[had + more] = after.get(had + more, 0) + moved
        drawn = after
    return drawn[few]


def _approximate(delta: Fraction, tied: Sequence[int], few: int) -> Fraction:
    people = sum(tied)
    ties = Fraction(sum(count**3 - count for count in tied), people**3 - people)
    variance = Fraction(people + 1, 3 * few * (people - few)) * (1 - ties)
    if not variance:
        return Fraction(1)
    p = erfc(float(abs(delta)) / sqrt(2 * variance))
    return Fraction(max(p, _LEAST))
