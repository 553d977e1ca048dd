"""Described practice, as readers answered for it, comes to the rung that was worked out
by hand.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import CASES
from ladder_cli.reading.answers import parse_answers
from ladder_cli.reading.from_json import read_json
from ladder_cli.scoring import score

if TYPE_CHECKING:
    from pathlib import Path

    from ladder_cli.model import Answers, Ladder

LATER = ("second", "third")
UNEVEN = [
    path
    for folder in (CASES / "practice", *(CASES / "practice" / name for name in LATER))
    for path in sorted(folder.glob("*.yaml"))
]
WHOLE = sorted((CASES / "practice" / "whole").glob("*.yaml"))


def case(path: Path) -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return held


def answers_in(path: Path, ladder: Ladder) -> Answers:
    file = {
        "ladder": ladder.id,
        "edition": ladder.edition,
        "answers": case(path)["answers"],
    }
    answers, notes = parse_answers(read_json(json.dumps(file), path.name), ladder)
    assert notes == ()
    return answers


@pytest.mark.parametrize("path", UNEVEN + WHOLE, ids=lambda path: path.stem)
def test_described_practice_stands_on_the_rung_worked_out_by_hand(
    path: Path, ladder: Ladder
) -> None:
    assert case(path)["description"].strip()

    rung = score(ladder, answers_in(path, ladder)).rung

    assert (rung.id if rung else None) == case(path)["rung"]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_service_wholly_on_one_rung_is_given_that_rung(path: Path) -> None:
    assert case(path)["rung"] == path.stem
    assert len(case(path)["answers"]) == 9


def test_no_uneven_practice_has_nine_equal_answers() -> None:
    """Practice is a profile: in no description of it did nine answers come out
    alike.
    """
    given = [list(case(path)["answers"].values()) for path in UNEVEN]

    assert len(given) == 28 + 16 + 24
    assert [each for each in given if len(each) == 9 and len(set(each)) == 1] == []
