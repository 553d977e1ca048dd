"""How far the result agrees with readers of the meanings, on described practice.

Each description under tests/cases/practice holds what readers of the questions answered
and which rungs two other readers, with the meanings of the rungs alone, named and would
defend. Printed: the agreement for each set; what another share, other essentials or
other places for the statements would do; and, for each statement, where those who chose
it were by the meanings.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PRACTICE = ROOT / "tests" / "cases" / "practice"
SETS = {"first": PRACTICE, "second": PRACTICE / "second", "third": PRACTICE / "third"}
SHARES = (Fraction(2, 3), Fraction(3, 5), Fraction(1, 2), Fraction(2, 5))
GOAL = 0.92
FOLDS = 4

Places = dict[str, dict[int, int]]
"""For each question, the rung on which the statement of each rung is put instead."""


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    answers: dict[str, int]
    named: int
    defended: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rule:
    reach: Fraction
    enough: int
    essentials: tuple[tuple[int, str], ...]

    def rung(self, answers: dict[str, int]) -> int | None:
        """By the rule of the ladder; None where too few are placed."""
        if len(answers) < self.enough:
            return None
        from_top = sorted(answers.values(), reverse=True)
        found = from_top[math.ceil(self.reach * len(from_top)) - 1]
        for rung, question in sorted(self.essentials):
            if found >= rung and answers.get(question, 0) < rung:
                return rung - 1
        return found


def verdict(case: Case, rung: int | None) -> str:
    if rung is None:
        return "withheld"
    if rung in case.defended:
        return "within"
    return "higher" if rung > max(case.defended) else "lower"


def tally(cases: list[Case], rule: Rule, places: Places | None = None) -> Counter[str]:
    return Counter(
        verdict(case, rule.rung(moved(case.answers, places))) for case in cases
    )


def moved(answers: dict[str, int], places: Places | None) -> dict[str, int]:
    if places is None:
        return answers
    return {question: places[question][rung] for question, rung in answers.items()}


# --- Other places for the statements


def best(cases: list[Case], rule: Rule, offered: dict[str, list[int]]) -> Places:
    """By simulated annealing over every order-keeping place of each statement, the top
    rung staying offered: the most within, less half of those that come out higher.
    """
    dice = random.Random(1)
    choices = {question: places_of(rungs) for question, rungs in offered.items()}

    def worth(places: Places) -> float:
        found = tally(cases, rule, places)
        return found["within"] - found["higher"] / 2

    now = {question: {rung: rung for rung in of} for question, of in offered.items()}
    value = worth(now)
    found, highest, heat = now, value, 1.5
    for _ in range(3000):
        question = dice.choice(list(offered))
        then = {**now, question: dice.choice(choices[question])}
        worth_then = worth(then)
        if worth_then >= value or dice.random() < math.exp((worth_then - value) / heat):
            now, value = then, worth_then
        if value > highest:
            found, highest = now, value
        heat *= 0.9985
    return found


def places_of(rungs: list[int]) -> list[dict[int, int]]:
    """Every way to put the statements of `rungs`, in their order, on rungs up to the
    top; none further than three from where it stands.
    """
    *lower, top = rungs
    ways = (
        dict(zip(rungs, [*way, top], strict=True))
        for way in combinations_with_replacement(range(1, top + 1), len(lower))
    )
    return [way for way in ways if all(abs(rung - on) <= 3 for rung, on in way.items())]


def on_unseen(
    cases: list[Case], rule: Rule, offered: dict[str, list[int]]
) -> Counter[str]:
    """The same, fitted to three quarters of the descriptions, on the other quarter."""
    dealt = cases[:]
    random.Random(1).shuffle(dealt)
    found: Counter[str] = Counter()
    for fold in range(FOLDS):
        apart = dealt[fold::FOLDS]
        fitted = best([case for case in dealt if case not in apart], rule, offered)
        found += tally(apart, rule, fitted)
    return found


# --- What is printed


def told(found: Counter[str]) -> str:
    of = found.total()
    others = ", ".join(f"{found[how]} {how}" for how in ("higher", "lower", "withheld"))
    return f"within {found['within']} of {of} ({100 * found['within'] / of:.1f} %); {others}"


def essentials(ladder: dict[str, Any], rungs: list[str]) -> tuple[tuple[int, str], ...]:
    return tuple(
        (rungs.index(rung) + 1, question)
        for rung, of in ladder["rule"]["essentials"].items()
        for question in (of["questions"] if isinstance(of, dict) else of)
    )


def read(path: Path, rungs: list[str]) -> Case:
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    readers = held["meanings"]
    defended = {
        rung for reader in readers for rung in (reader["named"], *reader["defended"])
    }
    return Case(
        path.stem,
        {question: rungs.index(rung) + 1 for question, rung in held["answers"].items()},
        rungs.index(readers[0]["named"]) + 1,
        frozenset(rungs.index(rung) + 1 for rung in defended),
    )


def alike(folder: Path) -> tuple[int, int]:
    """How many of the descriptions both readers of the meanings put on one rung."""
    held = [yaml.safe_load(path.read_text("utf-8")) for path in folder.glob("*.yaml")]
    same = [one["meanings"][0]["named"] == one["meanings"][1]["named"] for one in held]
    return sum(same), len(same)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ladder", type=Path, default=ROOT / "data" / "rungs.yaml")
    parser.add_argument(
        "--search", action="store_true", help="other places too: a minute"
    )
    chosen = parser.parse_args()
    ladder = yaml.safe_load(chosen.ladder.read_text(encoding="utf-8"))
    rungs = [rung["id"] for rung in ladder["rungs"]]
    offered = {
        question["id"]: [rungs.index(rung) + 1 for rung in question["statements"]]
        for question in ladder["questions"]
    }
    of_file = essentials(ladder, rungs)
    enough = math.ceil(Fraction(ladder["rule"]["enough"]) * len(offered))
    rule = Rule(Fraction(ladder["rule"]["reach"]), enough, of_file)
    sets = {
        name: [read(path, rungs) for path in sorted(folder.glob("*.yaml"))]
        for name, folder in SETS.items()
    }
    cases = [case for of in sets.values() for case in of]

    print("Two readers of the meanings named one rung:")
    for name, folder in SETS.items():
        print("  {}: {} of {}".format(name, *alike(folder)))
    print(f"The result against them; wanted: within {100 * GOAL:.0f} %, none higher")
    for name, of in {**sets, "all": cases}.items():
        print(f"  {name}: {told(tally(of, rule))}")
    print("With another share that must reach the rung:")
    for share in SHARES:
        print(f"  {share}: {told(tally(cases, Rule(share, enough, of_file)))}")
    print("With other essentials:")
    both = ((6, "design"), (7, "decisions"))
    for name, those in {
        "none": (),
        "influence on Engagement too": ((5, "influence"), *both),
        "that, and voice on Consultation": ((4, "voice"), (5, "influence"), *both),
        "choice on Educating too": ((2, "choice"), *both),
    }.items():
        print(f"  {name}: {told(tally(cases, Rule(rule.reach, enough, those)))}")
    print("Those who chose a statement, by the rung that was named (1 to 7):")
    for question, of_question in offered.items():
        for rung in of_question:
            counts = Counter(
                case.named for case in cases if case.answers.get(question) == rung
            )
            row = " ".join(f"{counts[number]:2}" for number in range(1, 8))
            print(f"  {question:13} {rung}: {row}")
    if chosen.search:
        print("With the best places for the statements, whatever they then mean:")
        print(
            f"  fitted to all: {told(tally(cases, rule, best(cases, rule, offered)))}"
        )
        print(f"  on those left out: {told(on_unseen(cases, rule, offered))}")
    within = tally(cases, rule)["within"] / len(cases)
    return 0 if within >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
