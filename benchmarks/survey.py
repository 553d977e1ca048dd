"""Time and memory of scoring a survey, against the least that any reader could take, and against a pandas script.

Makes files of 1,000, 100,000 and 1,000,000 rows: nine questions, a group, a free text with commas, quotation marks and
line breaks, a time stamp and an e-mail address. A person's answers lie around a rung of their own, as people's do. Runs
of the commands take turns, so that a noisy machine is noisy to all.
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

PYTHON = sys.executable
LADDER = str(Path(PYTHON).with_name("ladder"))
QUESTIONS = (
    "choice", "understanding", "information", "voice", "influence", "design", "decisions", "delivery", "relationship",
)  # fmt: skip

READER = """
import csv, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for row in csv.reader(file, strict=True):
        pass
"""

# What an analyst would write: the rule by sorting each row, the counts by crosstab, in the plainest words.
PANDAS = """
import sys
import numpy, pandas
questions = sys.argv[2].split(",")
frame = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
placed = frame[questions].apply(pandas.to_numeric, errors="coerce")
count = placed.notna().sum(axis=1)
needed = numpy.ceil(count * 2 / 3)
ranks = numpy.sort(placed.to_numpy(), axis=1)
rung = pandas.Series([
    row[int(c - n)] if c >= 6 else 0 for row, c, n in zip(ranks, count, needed)
])
print(pandas.crosstab(frame["group"], rung))
print(placed.median())
for question in questions:
    print(pandas.crosstab(frame["group"], frame[question]))
"""

GOAL_READER, GOAL_PANDAS, GOAL_MEMORY = 2.5, 1.0, 60
LONG = 1_000_000  # rows, from which on start-up no longer counts


def make(path: Path, rows: int) -> None:
    chance = random.Random(rows)
    texts = (
        'He said: "Yes, please", and\nwent home.',
        "Nothing to add",
        "One, two; three | four",
        "",
        "A long day " * 9,
    )
    groups = ("staff", "people who use services", "carers", "volunteers")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Timestamp", "Email", *QUESTIONS, "group", "Anything else?"])
        for row in range(rows):
            own = chance.randint(1, 7)
            around = (max(own - 1, 1), own, own, own, min(own + 1, 7), chance.randint(1, 7))
            answers = chance.choices((*around, *around, "not sure", "does not apply", ""), k=len(QUESTIONS))
            stamp = f"2026-11-{row % 28 + 1:02d} 10:{row % 60:02d}:00"
            address = f"person{row}@example.org"
            writer.writerow([stamp, address, *answers, groups[row * 7 % 4], texts[row % len(texts)]])


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak memory in MB of one whole process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} ended with {process.returncode}")
    return taken, usage.ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, nargs="*", default=[1_000, 100_000, 1_000_000])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--pandas", default=PYTHON, help="a Python that has pandas")
    chosen = options.parse_args()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    has_pandas = (
        subprocess.run([chosen.pandas, "-c", "import pandas"], capture_output=True, check=False).returncode == 0
    )
    if not has_pandas:
        print("pandas is not installed here, so it is not measured: pip install pandas, or --pandas PYTHON")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for rows in chosen.rows:
            path = Path(folder) / f"{rows}.csv"
            make(path, rows)
            commands = {
                "csv.reader alone": [PYTHON, "-c", READER, str(path)],
                "ladder score": [LADDER, "score", str(path), "--format", "json"],
                "ladder compare": [LADDER, "compare", str(path), "--format", "json"],
            }
            if has_pandas:
                commands["pandas"] = [chosen.pandas, "-c", PANDAS, str(path), ",".join(QUESTIONS)]
            found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
            for _ in range(chosen.runs):
                for name, command in commands.items():
                    found[name].append(run(command, environment))
            seconds = {name: statistics.median(taken for taken, _ in one) for name, one in found.items()}
            print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB, medians of {chosen.runs} runs:")
            for name, one in found.items():
                ratio = seconds[name] / seconds["csv.reader alone"]
                memory = max(peak for _, peak in one)
                print(f"  {name:18} {ratio:6.2f} times csv.reader alone, peak {memory:5.0f} MB", flush=True)
            peak = max(memory for name, one in found.items() if name.startswith("ladder") for _, memory in one)
            missed |= peak > GOAL_MEMORY
            print(f"  peak memory {peak:.0f} MB (to reach: {GOAL_MEMORY})")
            if rows >= LONG:
                ratio = seconds["ladder score"] / seconds["csv.reader alone"]
                missed |= ratio > GOAL_READER
                print(f"  ladder score against csv.reader alone: {ratio:.2f} (to reach: {GOAL_READER})")
            if has_pandas:
                ratio = seconds["ladder score"] / seconds["pandas"]
                missed |= ratio > GOAL_PANDAS
                print(f"  ladder score against pandas: {ratio:.2f} (to reach: {GOAL_PANDAS})")
    sys.exit(missed)


if __name__ == "__main__":
    main()
