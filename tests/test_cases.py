"""Every file under cases/ is a promise: the good ones name their rung, the bad ones the
message that they earn.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from conftest import ALL_SEVEN, CASES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

GOOD = sorted((CASES / "good").iterdir())
BAD = sorted((CASES / "bad").iterdir())


@pytest.fixture
def run(run: Run) -> Run:
    """On a ladder that offers every rung in every question, so that the cases speak of
    the rule and the files alone.
    """
    return partial(run, LADDER_FILE=str(ALL_SEVEN))


def said(path: Path) -> dict[str, str]:
    """What the comments at the top of a case promise."""
    comments = [
        line[2:] for line in path.read_text().splitlines() if line.startswith("# ")
    ]
    return dict(
        line.split(": ", 1) for line in comments if re.match(r"[a-z ]+: ", line)
    )


def test_there_are_at_least_twelve_good_cases() -> None:
    assert len(GOOD) >= 12


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_case_stands_on_the_rung_worked_out_by_hand(
    path: Path, run: Run
) -> None:
    promised = said(path)
    options: list[str | Path] = (
        ["--ladder", CASES / "ladders" / promised["ladder"]]
        if "ladder" in promised
        else []
    )

    done = run("score", path, "--format", "json", *options)

    assert (done.returncode, done.stderr) == (0, "")
    result = json.loads(done.stdout)
    assert name(result["rung"], "no rung") == promised["rung"]
    low, high = name(result["lowest"], ""), name(result["highest"], "")
    assert (f"{low} to {high}" if low else "no range") == promised["range"]
    if "warnings" in promised:
        assert (
            " ".join(warning["kind"] for warning in result["warnings"])
            == promised["warnings"]
        )
    if "target" in promised:
        target = result["target"]
        assert f"{target['rung']['id']}, {target['moves']} moves" == promised["target"]


def name(rung: dict[str, str] | None, nothing: str) -> str:
    return rung["id"] if rung else nothing


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_case_earns_the_messages_at_its_top_and_no_others(
    path: Path, run: Run
) -> None:
    promised = re.findall(r"^# (Error: .*)", path.read_text(), re.MULTILINE)

    done = run("check", path.name, cwd=path.parent)

    assert done.stderr.splitlines() == promised
    assert (done.returncode, done.stdout) == (1, "")


def test_words_that_yaml_would_change_stay_as_they_were_written(run: Run) -> None:
    done = run(
        "score",
        CASES / "good" / "words-that-yaml-would-change.yaml",
        "--format",
        "json",
    )

    result = json.loads(done.stdout)
    assert (result["service"], result["group"], result["date"]) == (
        "yes",
        "no",
        "2024-02-29",
    )
    notes = [question["note"] for question in result["questions"][:6]]
    assert notes == ["010", "1:30", "1_000", "null", "2026-11-23", "~"]
