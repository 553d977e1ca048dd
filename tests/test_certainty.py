"""How sure a difference is: exact chances against every way to deal, published values,
and Holm's steps.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ladder_cli.survey import certainty
from ladder_cli.survey.certainty import (
    adjusted,
    chance,
    deals,
    found_with,
    least_chance,
)
from ladder_cli.survey.measures import cliffs_delta

Counts = list[int]


@st.composite
def two_groups(draw: st.DrawFn, most: int = 12) -> tuple[Counts, Counts]:
    rungs = draw(st.integers(2, 8))
    row = st.lists(st.integers(0, most), min_size=rungs, max_size=rungs).filter(any)
    return draw(row), draw(row)


@st.composite
def few_people(draw: st.DrawFn, most: int = 10) -> tuple[Counts, Counts]:
    """Two groups, of `most` people together: few enough to deal them in every way."""
    rungs = draw(st.integers(2, 8))
    stand = st.integers(0, rungs - 1)
    one = draw(st.lists(stand, min_size=1, max_size=most - 1))
    other = draw(st.lists(stand, min_size=1, max_size=most - len(one)))
    return [one.count(rung) for rung in range(rungs)], [
        other.count(rung) for rung in range(rungs)
    ]


def people_of(counts: Counts) -> list[int]:
    return [rung for rung, count in enumerate(counts) for _ in range(count)]


def every_deal(one: Counts, other: Counts) -> Fraction:
    """The chance found the long way: every choice of people for the first group."""
    everyone = people_of([a + b for a, b in zip(one, other, strict=True)])
    seen = abs(cliffs_delta(one, other) or Fraction(0))
    far = deals_made = 0
    for chosen in combinations(range(len(everyone)), sum(one)):
        first = [0] * len(one)
        second = [0] * len(one)
        for person, rung in enumerate(everyone):
            (first if person in chosen else second)[rung] += 1
        far += abs(cliffs_delta(first, second) or Fraction(0)) >= seen
        deals_made += 1
    return Fraction(far, deals_made)


@given(few_people())
@settings(max_examples=120, deadline=None)
@example(([3, 0], [0, 3]))
@example(([1, 0, 0], [0, 2, 5]))
@example(([4, 0], [3, 0]))
def test_a_chance_is_the_share_of_all_deals_that_are_as_far_apart(
    pair: tuple[Counts, Counts],
) -> None:
    assert chance(*pair) == every_deal(*pair)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # The example of R's wilcox.test, after Hollander and Wolfe 1973, p. 69: W is
        # 35, p 0.1272 on one side. Told here by the order of the ten and five values,
        # which have no tie.
        ((1, 3, 4, 7, 10, 11, 12, 13, 14, 15), (2, 5, 6, 8, 9), "0.2544"),
        # No tie, all of three below all of four: 2 of C(7, 3) deals, and 1 of C(5, 1)
        # twice for 1 against 4.
        ((1, 2, 3), (4, 5, 6, 7), "0.0571"),
        ((1,), (2, 3, 4, 5), "0.4"),
    ],
)
def test_a_chance_is_as_published(
    one: tuple[int, ...], other: tuple[int, ...], expected: str
) -> None:
    rows = [[side.count(rung) for rung in range(1, 16)] for side in (one, other)]

    places = len(expected.partition(".")[2])
    assert round(chance(*rows), places) == Fraction(expected)


@given(two_groups())
@settings(deadline=None)
def test_a_chance_is_the_same_for_swapped_groups_and_a_mirrored_ladder(
    pair: tuple[Counts, Counts],
) -> None:
    one, other = pair

    found = chance(one, other)

    assert 0 < found <= 1
    assert found == chance(other, one) == chance(one[::-1], other[::-1])


@given(two_groups(), st.integers(0, 8))
@settings(deadline=None)
def test_rungs_where_nobody_stands_change_nothing(
    pair: tuple[Counts, Counts], at: int
) -> None:
    one, other = pair
    wider = [[*side[:at], 0, *side[at:]] for side in pair]

    assert chance(*wider) == chance(one, other)


@given(two_groups())
@settings(deadline=None)
def test_no_chance_is_smaller_than_groups_of_these_sizes_can_give(
    pair: tuple[Counts, Counts],
) -> None:
    one, other = pair
    assume(min(sum(one), sum(other)) <= certainty.MOST_EXACT)

    assert chance(one, other) >= least_chance(sum(one), sum(other))


@pytest.mark.parametrize(
    ("one", "other"), [(8, 8), (8, 11), (1, 4), (20, 20), (8, 40), (40, 8)]
)
def test_the_smallest_chance_is_reached_by_groups_on_two_rungs(
    one: int, other: int
) -> None:
    assert chance([one, 0], [0, other]) == least_chance(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [(30, 31), (31, 31), (40, 900), (300_000, 500_000)]
)
def test_two_groups_of_more_than_thirty_can_always_be_found_apart(
    one: int, other: int
) -> None:
    assert (
        Fraction(1, comb(one + other, 31)) / 2
        <= least_chance(one, other)
        < Fraction(1, 10**16)
    )


def test_the_same_answers_in_both_groups_are_what_chance_gives() -> None:
    assert chance([0, 4, 4, 0], [0, 4, 4, 0]) == 1
    assert chance([0, 50, 0], [0, 70, 0]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([2, 4, 6, 8, 6, 3, 1], [0, 2, 5, 8, 8, 5, 2]),
        ([4, 5, 8, 8, 5, 0, 0], [0, 2, 8, 9, 6, 3, 2]),
        ([1, 7, 9, 7, 4, 2, 0], [1, 5, 8, 7, 5, 3, 1]),
    ],
)
def test_the_approximation_is_near_the_exact_chance_where_it_takes_over(
    one: Counts, other: Counts
) -> None:
    exact = chance(one, other)
    delta = cliffs_delta(one, other)
    assert delta is not None

    near = certainty._approximate(
        delta, [a + b for a, b in zip(one, other, strict=True)], sum(one)
    )

    assert float(near) == pytest.approx(float(exact), rel=0.2)


@given(two_groups(most=40))
@settings(deadline=None, max_examples=30)
def test_large_groups_have_a_chance_too(pair: tuple[Counts, Counts]) -> None:
    one, other = ([count * 40 for count in side] for side in pair)

    assert 0 < chance(one, other) <= 1


# --- Many comparisons


def exactly(*chances: str) -> list[Fraction]:
    return [Fraction(one) for one in chances]


def test_holm_is_as_published() -> None:
    """The example of R's p.adjust: 0.01, 0.02, 0.03, 0.04, 0.05 become 0.05, 0.08,
    0.09, 0.09, 0.09.
    """
    found = adjusted(exactly("0.05", "0.01", "0.04", "0.02", "0.03"))

    assert found == tuple(exactly("0.09", "0.05", "0.09", "0.08", "0.09"))


@given(st.lists(st.fractions(Fraction(1, 1000), 1), max_size=30))
def test_adjusting_keeps_the_order_and_never_lowers_a_chance(
    chances: list[Fraction],
) -> None:
    found = adjusted(chances)

    assert all(
        chance <= after <= 1 for chance, after in zip(chances, found, strict=True)
    )
    pairs = sorted(zip(chances, found, strict=True))
    assert [after for _, after in pairs] == sorted(after for _, after in pairs)
    assert not chances or min(found) == min(1, min(chances) * len(chances))


def test_deals_are_rounded_up_and_left_out_where_they_say_nothing() -> None:
    assert deals(exactly("0.2601", "0.9")) == 27
    assert deals(exactly("0.0000001")) == 1
    assert deals(exactly("1", "1")) is None
    assert deals(exactly("0.9999")) is None
    assert deals([]) is None


def test_twelve_groups_of_eight_can_show_nothing_for_certain() -> None:
    assert round(float(least_chance(8, 8)), 5) == 0.00016
    assert least_chance(8, 8) * 594 > certainty.CLEAR
    assert least_chance(8, 8) * 9 <= certainty.CLEAR


@pytest.mark.parametrize(
    ("people", "size"),
    [(5, 8), (8, 8), (11, 8), (12, 12), (29, 12), (99, 30), (5000, 100)],
)
def test_what_a_survey_could_find_is_told_for_a_size_at_or_below_its_own(
    people: int, size: int
) -> None:
    assert found_with(people)[0] == size
