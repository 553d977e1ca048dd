"""The numbers about groups: published values, identities, and what a reader can never
work out.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_cli.model import Median
from ladder_cli.survey.measures import agreement, cliffs_delta, distance, median


def spread(*answers: int, rungs: int) -> list[int]:
    return [answers.count(rung) for rung in range(1, rungs + 1)]


def exactly(numbers: str) -> list[Fraction]:
    return [Fraction(number) for number in numbers.split()]


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        (exactly("30 40 210 130 530 50 10"), "0.6113333"),
        (exactly("2.4 2.8 3.2 6.2 13.5 30.4 41.6"), "0.61"),
        (exactly("1.6 2.6 8.2 21 29.3 27 10.3"), "0.48"),
        (spread(1, 1, 3, 4, rungs=4), "0.08"),
        (spread(1, 1, 4, 4, rungs=4), "-1"),
        (spread(1, 2, 3, 4, rungs=4), "0"),
        (spread(3, 3, 3, rungs=4), "1"),
    ],
)
def test_agreement_is_as_published(counts: list[int], published: str) -> None:
    """The manual and the vignette of the R package agrmt; van der Eijk 2001, page
    331.
    """
    places = len(published.partition(".")[2])

    assert round(agreement(counts) or 0, places) == Fraction(published)


@pytest.mark.parametrize(
    ("pattern", "published"),
    [
        ("1111111", Fraction(0)),
        ("1111110", Fraction(1, 6)),
        ("0111110", Fraction(1, 3)),
        ("0011110", Fraction(1, 2)),
        ("0011100", Fraction(2, 3)),
        ("0010100", Fraction(7, 15)),
        ("0000100", Fraction(1)),
    ],
)
def test_agreement_of_a_layer_is_as_published(
    pattern: str, published: Fraction
) -> None:
    assert agreement([int(sign) for sign in pattern]) == published


TENS = (10, 10, 20, 20, 20, 30, 30, 30, 40, 50)
MORE = (10, 20, 20, 20, 30, 30, 30, 40, 50, 100)
OTHERS = (10, 20, 30, 40, 40, 50)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        (TENS, OTHERS, "-0.25"),
        (MORE, OTHERS, "-0.0667"),
        (tuple(map(ord, "ABACB")), tuple(map(ord, "CBBCB")), "-0.44"),
    ],
)
def test_cliffs_delta_is_as_published(
    one: tuple[int, ...], other: tuple[int, ...], published: str
) -> None:
    """The tests of the R package effsize."""
    delta = cliffs_delta(spread(*one, rungs=100), spread(*other, rungs=100))

    assert round(delta or 0, len(published.partition(".")[2])) == Fraction(published)


counts_of = st.lists(st.integers(0, 30), min_size=2, max_size=20).filter(any)


@given(counts_of, st.integers(1, 50))
def test_agreement_lies_between_minus_one_and_one_and_is_the_same_mirrored_and_multiplied(
    counts: list[int], times: int
) -> None:
    found = agreement(counts)

    assert found is not None
    assert -1 <= found <= 1
    assert (
        found
        == agreement(counts[::-1])
        == agreement([count * times for count in counts])
    )


@st.composite
def two_counts(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    rungs = draw(st.integers(2, 20))
    row = st.lists(st.integers(0, 9), min_size=rungs, max_size=rungs).filter(any)
    return draw(row), draw(row)


@given(two_counts())
def test_cliffs_delta_is_antisymmetric_and_comes_from_mann_whitneys_u(
    pair: tuple[list[int], list[int]],
) -> None:
    one, other = pair
    delta = cliffs_delta(one, other)
    assert delta is not None
    assert delta == -(cliffs_delta(other, one) or 0)
    ours = [rung for rung, count in enumerate(one) for _ in range(count)]
    theirs = [rung for rung, count in enumerate(other) for _ in range(count)]
    twice_u = sum(2 * (a > b) + (a == b) for a in ours for b in theirs)
    assert delta == Fraction(twice_u, len(ours) * len(theirs)) - 1


@given(counts_of)
def test_the_median_is_the_person_in_the_middle(counts: list[int]) -> None:
    people = [rung for rung, count in enumerate(counts, 1) for _ in range(count)]

    middle = len(people) // 2
    low = people[middle] if len(people) % 2 else people[middle - 1]
    assert median(counts) == Median(low, people[middle])


def test_nothing_is_said_of_nobody() -> None:
    assert (median([0, 0]), agreement([0, 0]), cliffs_delta([0], [1])) == (
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("one", "other", "rungs"),
    [
        ((6, 6), (4, 4), 2),
        ((4, 4), (6, 6), -2),
        ((4, 6), (5, 5), 0),
        ((2, 3), (4, 6), -1),
    ],
)
def test_the_distance_of_two_medians_never_exaggerates(
    one: tuple[int, int], other: tuple[int, int], rungs: int
) -> None:
    assert distance(Median(*one), Median(*other)) == rungs
