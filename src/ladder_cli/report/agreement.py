"""How close together the people of one group stand, in words and in figures."""

from __future__ import annotations

from fractions import Fraction

# How close together people of one group stand, from A. The words are ours; A itself
# stands beside them. All spread evenly over two of seven rungs have 0.83, over three
# 0.67, over four 0.5, over five 0.33: nobody of them agrees.
_AGREEMENTS = (
    (Fraction(1), "all agree"),
    (Fraction(4, 5), "views are close together"),
    (Fraction(1, 2), "views differ somewhat"),
    (Fraction(1, 5), "views differ widely"),
    (Fraction(-1, 5), "views lie very far apart"),
)
_CAMPS = "views fall into separate camps"

ALL_AGREE = (
    "All who placed it chose one rung: somebody who knows the group knows their"
    " answers."
)


def agreement_in_words(found: Fraction) -> str:
    """`views differ somewhat (A 0.61)`: of the people of one group."""
    return f"{how_close(found)} (A {in_figures(found)})"


def how_close(found: Fraction) -> str:
    """The same without the figure."""
    return next((words for least, words in _AGREEMENTS if found >= least), _CAMPS)


def in_figures(found: Fraction) -> str:
    """A in two decimals: `0.61`."""
    return f"{float(round(found, 2)) or 0.0:.2f}"  # or 0.0: never -0.00
