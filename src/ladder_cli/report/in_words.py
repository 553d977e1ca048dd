"""How rows of bars and dumbbells are said in words: what stands beside a picture, and
what stands in place of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.report.blocks import Bars, Dumbbell, Dumbbells, Middle, Sign


def spread_in_words(row: Bars) -> str:
    """`24 people. Rung 4: 4, rung 5: 20. Median: rung 5. Not sure: 1.`: rungs on which
    nobody stands are left out.
    """
    if row.hidden:
        return f"{row.hidden}."
    parts = [counted(row.people, "person", "people")]
    parts.append(
        ", ".join(
            f"rung {number}: {count:,}"
            for number, count in enumerate(row.counts, 1)
            if count
        )
    )
    parts += [f"median: {median_of(row.median)}"] if row.median else []
    parts += [f"middle half: {half_of(row.half)}"] if row.half else []
    parts += [f"A: {row.agreement}"] if row.agreement else []
    parts += [f"{name}: {count:,}" for name, count in row.unplaced]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def remarks_on(row: Bars) -> Iterator[str]:
    """What is remarked, each with the row's label: `staff: all who placed it chose one
    rung`.
    """
    return (f"{row.label}: {remark[:1].lower()}{remark[1:]}" for remark in row.remarks)


def bars_in_words(what: str) -> str:
    """How the picture of bars is read; `what` is that which a bar shows."""
    return (
        f"A bar shows {what}. The dark one is where the middle stands; two are dark"
        " where it lies between. Where a rung has no upright line, the question has no"
        " statement for it."
    )


def middles_in_words(row: Dumbbell, block: Dumbbells) -> str:
    """`Medians: staff, rung 5; carers, between rungs 3 and 4.`"""
    names = {sign.letter: sign.name for sign in block.signs}
    middles = [f"{names[one.letter]}, {median_of(one.median)}" for one in row.middles]
    hidden = [f"{names[letter]}, {reason}" for letter, reason in row.hidden]
    return (
        f"{block.what[:1].upper()}{block.what[1:]}s: {'; '.join([*middles, *hidden])}."
    )


def middle_in_figures(one: Middle) -> str:
    """`5 (4-6)`: the median and, in brackets, the middle half."""
    half = f" ({from_to(one.half)})" if one.half else ""
    return f"{from_to(one.median, ' to ')}{half}"


def sign_in_words(sign: Sign) -> str:
    """`S staff 24`."""
    people = "" if sign.people is None else f" {sign.people:,}"
    return f"{sign.letter} {sign.name}{people}"


def beside(bars: Bars) -> Iterator[str]:
    """What is said beside the bars: `of 24`, `median 5`, `middle half 4-6`, `A 0.61`,
    `2 not sure`.
    """
    yield f"of {bars.people:,}"
    if bars.median:
        yield f"median {from_to(bars.median, ' to ')}"
    if bars.half:
        yield f"middle half {from_to(bars.half)}"
    if bars.agreement:
        yield f"A {bars.agreement}"
    for name, count in bars.unplaced:
        yield f"{count:,} {name}"


def from_to(ends: tuple[int, int], between: str = "-") -> str:
    """`4` where both ends are one rung, else `4-6`."""
    low, high = ends
    return str(low) if low == high else f"{low}{between}{high}"


def median_of(ends: tuple[int, int]) -> str:
    """`rung 5`, or `between rungs 4 and 6`."""
    low, high = ends
    return f"rung {low}" if low == high else f"between rungs {low} and {high}"


def half_of(ends: tuple[int, int]) -> str:
    """`rung 5`, or `rungs 4 to 6`."""
    low, high = ends
    return f"rung {low}" if low == high else f"rungs {low} to {high}"
