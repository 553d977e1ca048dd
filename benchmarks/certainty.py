"""How often a survey without any difference seems to have one, how often a true one is
found, and how long it takes.

Nine questions of seven rungs; answers are drawn one by one from 5, 15, 20, 25, 20, 10
and 5 of 100. A true shift moves every answer of one group up by one rung, or by two, on
one question; what would stand above the top stays on it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from itertools import combinations

from ladder_cli.survey.certainty import CLEAR, adjusted, chance, least_chance

SHARES = (5, 15, 20, 25, 20, 10, 5)
QUESTIONS = 9
SIZES = (8, 12, 30, 100)
GROUPS, PEOPLE = 12, 60
GOAL_SECONDS = 2.0
MOST_FALSE = 0.05
SPREADS = 3  # how many standard deviations of the draw are allowed above it


def drawn(dice: random.Random, people: int, up: int = 0) -> list[int]:
    """The answers of a group to one question, counted by rung."""
    counts = [0] * len(SHARES)
    for rung in dice.choices(range(len(SHARES)), SHARES, k=people):
        counts[min(rung + up, len(SHARES) - 1)] += 1
    return counts


def has_clear(dice: random.Random, people: int, up: int) -> tuple[bool, bool]:
    """Of one survey of two groups: is the shifted question's gap clear, and is any?"""
    chances = adjusted(
        [
            chance(drawn(dice, people, up if question == 0 else 0), drawn(dice, people))
            for question in range(QUESTIONS)
        ]
    )
    return chances[0] <= CLEAR, min(chances) <= CLEAR


def share_clear(people: int, up: int, surveys: int) -> tuple[float, float]:
    dice = random.Random(people * 10 + up)
    found = [has_clear(dice, people, up) for _ in range(surveys)]
    return (
        sum(one for one, _ in found) / surveys,
        sum(some for _, some in found) / surveys,
    )


def seconds(groups: int, people: int) -> float:
    dice = random.Random(groups * people)
    answers = [[drawn(dice, people) for _ in range(QUESTIONS)] for _ in range(groups)]
    began = time.perf_counter()
    adjusted(
        [
            chance(*pair)
            for one, other in combinations(answers, 2)
            for pair in zip(one, other, strict=True)
        ]
    )
    return time.perf_counter() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--surveys", type=int, default=200)
    surveys = options.parse_args().surveys
    allowed = MOST_FALSE + SPREADS * (MOST_FALSE * (1 - MOST_FALSE) / surveys) ** 0.5
    missed = False
    print(f"Of 100 surveys of two groups ({surveys:,} drawn for each figure):")
    print(
        "people a side | any clear without a difference | a shift of one rung found |"
        " of two"
    )
    for people in SIZES:
        false = share_clear(people, 0, surveys)[1]
        one, two = (share_clear(people, up, surveys)[0] for up in (1, 2))
        missed |= false > allowed
        print(
            f"{people:13} | {100 * false:30.1f} | {100 * one:25.1f} | {100 * two:6.1f}",
            flush=True,
        )
    print(
        f"(to reach: at most {100 * MOST_FALSE:.0f} without a difference;"
        f" {100 * allowed:.1f} allows for the draw)"
    )
    for groups, people in ((GROUPS, PEOPLE), (GROUPS, 30), (2, 30)):
        taken = seconds(groups, people)
        missed |= groups == GROUPS and people == PEOPLE and taken > GOAL_SECONDS
        print(f"{groups} groups of {people}: {taken:.2f} s")
    pairs = QUESTIONS * GROUPS * (GROUPS - 1) // 2
    print(f"(to reach: {GOAL_SECONDS:.0f} s for {GROUPS} groups of {PEOPLE})")
    print(
        f"12 groups of 8: smallest chance {float(least_chance(8, 8)):.5f}, limit"
        f" {float(CLEAR / pairs):.6f}"
    )
    sys.exit(missed)


if __name__ == "__main__":
    main()
