"""Time and memory of scoring a survey as messy as life, against `csv.reader` alone, and
against pandas and polars.

Makes files of 1,000 and 1,000,000 rows: nine questions, a group in 300 spellings, a
free text with commas, quotation marks and line breaks, a time stamp and an e-mail
address. One row in 200 is blank, and one in 100 has an answer misspelt in case or white
space. A person's answers lie around a rung of their own, as people's do. Runs of the
commands take turns, so that a noisy machine is noisy to all.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Imports little: a new process begins with the peak memory of the one that starts it.
PYTHON = sys.executable
LADDER = str(Path(PYTHON).with_name("ladder"))
ALL_SEVEN = str(
    Path(__file__).parents[1] / "tests" / "cases" / "ladders" / "all-seven.yaml"
)
QUESTIONS = (
    "choice",
    "understanding",
    "information",
    "voice",
    "influence",
    "design",
    "decisions",
    "delivery",
    "relationship",
)
NAMES = (
    "Coercion",
    "Educating",
    "Informing",
    "Consultation",
    "Engagement",
    "Co-design",
    "Co-production",
)
GROUPS = ("staff", "people who use services", "carer", "volunteer")

READER = """
import csv, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for row in csv.reader(file, strict=True):
        pass
"""

# What an analyst would write: the rule by sorting each row, the counts by crosstab, in
# the plainest words.
PANDAS = """
import sys
import numpy, pandas
questions = sys.argv[2].split(",")
names = {name.casefold(): str(number) for number, name in enumerate(sys.argv[3].split(","), 1)}
frame = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
frame["group"] = frame["group"].str.strip().str.casefold().str.rstrip(" ;.")
frame = frame[(frame[questions] != "").any(axis=1)]
for question in questions:
    frame[question] = frame[question].str.strip().str.casefold().replace(names)
placed = frame[questions].apply(pandas.to_numeric, errors="coerce")
count = placed.notna().sum(axis=1)
needed = numpy.ceil(count * 2 / 3)
ranks = numpy.sort(placed.to_numpy(), axis=1)
rung = pandas.Series([
    row[int(c - n)] if c >= 6 else 0 for row, c, n in zip(ranks, count, needed)
], index=frame.index)
print(pandas.crosstab(frame["group"], rung))
print(placed.median())
for question in questions:
    print(pandas.crosstab(frame["group"], frame[question]))
"""

POLARS = """
import sys
import polars as pl
questions = sys.argv[2].split(",")
names = {name.casefold(): str(number) for number, name in enumerate(sys.argv[3].split(","), 1)}
frame = pl.read_csv(sys.argv[1], infer_schema=False, truncate_ragged_lines=True).fill_null("")
tidy = [pl.col(q).str.strip_chars().str.to_lowercase().replace(names) for q in questions]
frame = frame.with_columns(pl.col("group").str.strip_chars(" ;.").str.to_lowercase(), *tidy)
frame = frame.filter(pl.any_horizontal(pl.col(q) != "" for q in questions))
placed = frame.select(pl.col(q).cast(pl.Int8, strict=False) for q in questions)
ranked = placed.select(pl.concat_list(questions).list.drop_nulls().list.sort().alias("ranks"))["ranks"]
rung = pl.Series("rung", [
    row[len(row) - -(-2 * len(row) // 3)] if len(row) >= 6 else 0 for row in ranked.to_list()
])
print(frame.with_columns(rung).group_by("group", "rung").len())
for question in questions:
    print(frame.group_by("group", question).len())
"""

GOAL_READER, GOAL_MEMORY = 2.5, 60
LONG = 1_000_000  # rows, from which on start-up no longer counts


def spellings() -> list[str]:
    """300 ways to write four groups."""
    ways = []
    for group in GROUPS:
        for word in (
            group,
            group.upper(),
            group.title(),
            group.capitalize(),
            f"{group}s" if group[-1] == "r" else group,
        ):
            ways += [
                f"{before}{word}{after}"
                for before in ("", " ", "  ", "a ")
                for after in ("", " ", ";", " ;", ".", "  ", ",", " .", "\t", " ,")
            ]
    return sorted(set(ways))[:300]


def make(path: Path, rows: int) -> None:
    chance = random.Random(rows)
    texts = (
        'He said: "Yes, please", and\nwent home.',
        "Nothing to add",
        "One, two; three | four",
        "",
        "A long day " * 9,
    )
    groups = spellings()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Timestamp", "Email", *QUESTIONS, "group", "Anything else?"])
        for row in range(rows):
            if row % 200 == 199:
                file.write("\r\n" if row % 400 == 399 else "," * 12 + "\r\n")
                continue
            own = chance.randint(1, 7)
            around = (
                max(own - 1, 1),
                own,
                own,
                own,
                min(own + 1, 7),
                chance.randint(1, 7),
            )
            answers = chance.choices(
                (*around, *around, "not sure", "does not apply", ""), k=len(QUESTIONS)
            )
            if row % 100 == 50:
                answers[row // 100 % 9] = misspelt(NAMES[own - 1], chance)
            stamp = f"2026-11-{row % 28 + 1:02d} 10:{row % 60:02d}:00"
            address = f"person{row}@example.org"
            group = groups[row * 7 % len(groups)]
            writer.writerow([stamp, address, *answers, group, texts[row % len(texts)]])


def misspelt(name: str, chance: random.Random) -> str:
    letters = "".join(
        chance.choice((letter.upper(), letter.lower())) for letter in name
    )
    return " " * chance.randint(0, 2) + letters + " " * chance.randint(0, 2)


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak memory in MB of one whole process."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[:2]} ended with {process.returncode}")
    return taken, usage.ru_maxrss / 1024


def has(python: str, module: str) -> bool:
    """Is a module installed there? Says so where it is not."""
    if (
        subprocess.run(
            [python, "-c", f"import {module}"], capture_output=True, check=False
        ).returncode
        == 0
    ):
        return True
    print(
        f"{module} is not installed here, so it is not measured: pip install {module},"
        " or --others PYTHON"
    )
    return False


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, nargs="*", default=[1_000, 1_000_000])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument(
        "--others", default=PYTHON, help="a Python that has pandas and polars"
    )
    chosen = options.parse_args()
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    others = {
        name: script
        for name, script in (("pandas", PANDAS), ("polars", POLARS))
        if has(chosen.others, name)
    }
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for rows in chosen.rows:
            path = Path(folder) / f"{rows}.csv"
            make(path, rows)
            commands = {"csv.reader alone": [PYTHON, "-c", READER, str(path)]}
            for command in ("score", "compare"):
                commands[f"ladder {command}"] = [
                    LADDER,
                    command,
                    str(path),
                    "--ladder",
                    ALL_SEVEN,
                    "--format",
                    "json",
                ]
            for name, script in others.items():
                commands[name] = [
                    chosen.others,
                    "-c",
                    script,
                    str(path),
                    ",".join(QUESTIONS),
                    ",".join(NAMES),
                ]
            missed |= measured(rows, path, commands, chosen.runs, environment)
    sys.exit(missed)


def measured(
    rows: int,
    path: Path,
    commands: dict[str, list[str]],
    runs: int,
    environment: dict[str, str],
) -> bool:
    """Print what was measured on one file. Was a goal missed?"""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(run(command, environment))
    seconds = {
        name: statistics.median(taken for taken, _ in one)
        for name, one in found.items()
    }
    print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB, medians of {runs} runs:")
    for name, one in found.items():
        ratio = seconds[name] / seconds["csv.reader alone"]
        memory = max(peak for _, peak in one)
        print(
            f"  {name:18} {ratio:6.2f} times csv.reader alone, peak {memory:5.0f} MB",
            flush=True,
        )
    peak = max(
        memory
        for name, one in found.items()
        if name.startswith("ladder")
        for _, memory in one
    )
    print(f"  peak memory {peak:.0f} MB (to reach: {GOAL_MEMORY})")
    if rows < LONG:
        return peak > GOAL_MEMORY
    ratio = seconds["ladder score"] / seconds["csv.reader alone"]
    print(
        f"  ladder score against csv.reader alone: {ratio:.2f} (to reach:"
        f" {GOAL_READER})"
    )
    return peak > GOAL_MEMORY or ratio > GOAL_READER


if __name__ == "__main__":
    main()
