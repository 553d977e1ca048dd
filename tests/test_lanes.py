"""Where the marks of a board's picture stand: each group in one lane, and no mark on
another's band.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_cli.render import drawing_marks, drawing_scale
from ladder_cli.report.blocks import Dumbbell, Dumbbells, Middle, Sign
from ladder_cli.report.lanes import MOST, apart, are_alike, lanes_of

rungs = st.integers(1, 7)
medians = st.lists(
    st.tuples(rungs, rungs).map(lambda ends: (min(ends), max(ends))),
    min_size=1,
    max_size=12,
)


def row_of(*found: tuple[int, int]) -> Dumbbell:
    return Dumbbell(
        "Voice",
        tuple(Middle(f"A{at}", median) for at, median in enumerate(found)),
        clear=False,
        words="",
    )


def reaches(one: Middle, other: Middle) -> bool:
    return one.median[0] <= other.median[1] and other.median[0] <= one.median[1]


@given(medians)
def test_each_group_stands_in_one_lane_and_nobody_stands_on_its_band(
    found: list[tuple[int, int]],
) -> None:
    row = row_of(*found)

    lanes = lanes_of(row)

    assert sorted(one for lane in lanes for one in lane) == sorted(row.middles)
    for lane in lanes:
        for one, other in combinations(lane, 2):
            assert not reaches(one, other) or one.median == other.median
            assert not reaches(one, other) or one.median[0] == one.median[1]
        assert all(sum(reaches(one, other) for other in lane) <= MOST for one in lane)


@given(medians)
def test_the_groups_that_are_farthest_apart_stand_at_the_ends_of_the_line(
    found: list[tuple[int, int]],
) -> None:
    row = row_of(*found)

    ends = apart(row)

    if ends is None:
        assert max(low for low, _ in found) <= min(high for _, high in found)
    else:
        first = lanes_of(row)[0]
        assert ends[0] in {one.median[1] for one in first}
        assert ends[1] in {one.median[0] for one in first}


def test_middles_that_touch_have_no_line_and_are_not_alike() -> None:
    touching = row_of((5, 5), (2, 5))
    assert apart(touching) is None
    assert not are_alike(touching)
    assert are_alike(row_of((4, 4), (4, 4)))


@pytest.mark.parametrize("at", range(4))
def test_a_middle_between_two_rungs_is_one_long_mark_with_one_letter(at: int) -> None:
    names = tuple(f"rung {number}" for number in range(1, 8))
    signs = tuple(Sign(letter, f"group {letter}", 9) for letter in "ABCD")
    letter = signs[at].letter

    def drawn(*median: int) -> str:
        row = Dumbbell("Voice", (Middle(letter, median),), clear=False, words="")  # type: ignore[arg-type]
        return drawing_marks.rows_of_marks(Dumbbells((row,), signs, names, ""))[0]

    on_one, between = drawn(3, 3), drawn(3, 5)

    assert on_one.count(f">{letter}</text>") == between.count(f">{letter}</text>") == 1
    apart = 2 * (drawing_scale.WIDTH - drawing_scale.LEFT - drawing_scale.RIGHT) / 7
    long = {
        **dict.fromkeys((0, 1), f'width="{apart + 2 * drawing_marks.MARK:g}"'),
        **dict.fromkeys((2, 3), f"h{apart:g}l"),
    }[at]
    assert long in between
    assert long not in on_one
