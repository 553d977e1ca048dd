"""Time whole starts of the program, side by side in one run, as ratios of medians.

The machines are noisy, so a run of each command follows a run of each other one, twenty
times. Byte code is compiled first, as an installer does, and PYTHONDONTWRITEBYTECODE is
taken away.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

PYTHON = sys.executable
LADDER = str(Path(PYTHON).with_name("ladder"))
ANSWERS = str(Path(__file__).parents[1] / "tests" / "cases" / "riverside.yaml")
COMMANDS = {
    "python -c 'pass'": [PYTHON, "-c", "pass"],
    "import typer": [PYTHON, "-c", "import typer"],
    "import typer, yaml, rich.console": [
        PYTHON,
        "-c",
        "import typer, yaml, rich.console",
    ],
    "ladder --version": [LADDER, "--version"],
    "ladder --help": [LADDER, "--help"],
    "ladder show --format plain": [LADDER, "show", "--format", "plain"],
    "ladder show --format text": [LADDER, "show", "--format", "text"],
    "ladder score --format text": [LADDER, "score", ANSWERS, "--format", "text"],
}
GOALS = {
    "ladder --version": ("import typer", 1.2),
    "ladder show --format text": ("import typer, yaml, rich.console", 1.5),
    "ladder score --format text": ("import typer, yaml, rich.console", 1.6),
}
DEPENDENCIES = ("typer", "rich.console", "yaml", "platformdirs")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - began


def medians(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            taken = seconds(command, environment)
            if run:  # the first round warms up
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=20)
    chosen = options.parse_args()
    for folder in (
        sysconfig.get_path("purelib"),
        str(Path(__file__).resolve().parents[1] / "src"),
    ):
        compileall.compile_dir(folder, quiet=2)

    imports = {
        f"import {name}": [PYTHON, "-c", f"import {name}"] for name in DEPENDENCIES
    }
    found = medians(COMMANDS | imports, chosen.runs)
    bare = found["python -c 'pass'"]
    print(
        f"Medians of {chosen.runs} runs each, as multiples of a bare interpreter's"
        " start:"
    )
    for name, median in found.items():
        print(f"  {median / bare:5.2f}  {name}")
    print("Ratios to reach:")
    missed = False
    for name, (other, goal) in GOALS.items():
        ratio = found[name] / found[other]
        missed |= ratio > goal
        print(f"  {ratio:5.2f}  {name}  against  {other}  (to reach: {goal})")
    sys.exit(missed)


if __name__ == "__main__":
    main()
