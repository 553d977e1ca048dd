"""Whole outputs, compared with files that read like a screen. `make golden` writes them
anew.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import (
    ALL_SEVEN,
    CASES,
    LADDER,
    TESTS,
    THREE_RUNGS,
    clean_environment,
    spawn,
)

if TYPE_CHECKING:
    from conftest import Run

GOLDEN = TESTS / "golden"
RIVERSIDE = CASES / "riverside.yaml"
SURVEY = str(CASES / "surveys" / "limesurvey.csv")
SEVEN = ["--ladder", str(ALL_SEVEN)]
SCREENS: dict[str, tuple[list[str], int]] = {
    "score-60.txt": (["score", str(RIVERSIDE), "--format", "text"], 60),
    "score-80.txt": (["score", str(RIVERSIDE), "--format", "text"], 80),
    "score-120.txt": (["score", str(RIVERSIDE), "--format", "text"], 120),
    "score-plain.txt": (["score", str(RIVERSIDE)], 80),
    "score.md": (["score", str(RIVERSIDE), "--format", "markdown"], 80),
    "score.json": (["score", str(RIVERSIDE), "--format", "json"], 80),
    "score-too-few.txt": (["score", *SEVEN, str(CASES / "good/too-few.yaml")], 80),
    "score-top.txt": (
        ["score", *SEVEN, str(CASES / "good/top-of-the-ladder.yaml")],
        80,
    ),
    "score-nothing-applies.txt": (
        ["score", *SEVEN, str(CASES / "good/nothing-applies.yaml")],
        80,
    ),
    "score-target-below.txt": (
        ["score", *SEVEN, str(CASES / "good/target-below-the-result.yaml")],
        80,
    ),
    "score-three-rungs.txt": (
        [
            "score",
            str(CASES / "good/another-ladder-of-three-rungs.yaml"),
            "--ladder",
            str(THREE_RUNGS),
        ],
        80,
    ),
    "survey-60.txt": (["score", *SEVEN, SURVEY, "--format", "text"], 60),
    "survey-80.txt": (["score", *SEVEN, SURVEY, "--format", "text"], 80),
    "survey-plain.txt": (["score", *SEVEN, SURVEY], 80),
    "compare-60.txt": (["compare", *SEVEN, SURVEY, "--format", "text"], 60),
    "compare-80.txt": (["compare", *SEVEN, SURVEY, "--format", "text"], 80),
    "compare-120.txt": (["compare", *SEVEN, SURVEY, "--format", "text"], 120),
    "compare-plain.txt": (["compare", *SEVEN, SURVEY], 80),
    "compare.md": (["compare", *SEVEN, SURVEY, "--format", "markdown"], 80),
    "compare.csv": (["compare", *SEVEN, SURVEY, "--format", "csv"], 80),
    "change-80.txt": (
        [
            "compare",
            str(RIVERSIDE),
            str(CASES / "riverside-later.yaml"),
            "--format",
            "text",
        ],
        80,
    ),
    "change-plain.txt": (
        ["compare", str(RIVERSIDE), str(CASES / "riverside-later.yaml")],
        80,
    ),
    "show-80.txt": (["show", "--format", "text"], 80),
    "show-plain.txt": (["show"], 80),
    "show.md": (["show", "--format", "markdown"], 80),
    "show-rung-80.txt": (["show", "4", "--format", "text"], 80),
    "show-rung-plain.txt": (["show", "consultation"], 80),
    "show-rung.md": (["show", "Consultation", "--format", "markdown"], 80),
    "show-rung.json": (["show", "4", "--format", "json"], 80),
    "show-question-80.txt": (["show", "decisions", "--format", "text"], 80),
    "show-question-plain.txt": (["show", "Decisions"], 80),
    "show-question.json": (
        ["show", "Who takes the biggest decisions?", "--format", "json"],
        80,
    ),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_as_it_was_read_and_approved(
    screen: str, run: Run, request: pytest.FixtureRequest
) -> None:
    arguments, columns = SCREENS[screen]

    done = run(*arguments, COLUMNS=str(columns))

    assert done.returncode == 0
    assert not done.stderr or done.stderr.startswith("Note: ")
    if request.config.getoption("--refresh"):
        (GOLDEN / screen).write_bytes(done.stdout.encode())
    assert done.stdout == (GOLDEN / screen).read_bytes().decode()


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_comparison_on_a_terminal_is_as_it_was_read_and_approved(
    columns: int, request: pytest.FixtureRequest
) -> None:
    arguments = ["compare", str(CASES / "surveys" / "sixty.csv")]
    program = spawn(
        LADDER, arguments, dimensions=(24, columns), env=clean_environment(NO_COLOR="1")
    )
    screen = re.sub(r"\x1b\[[0-9;]*m", "", program.read()).replace("\r\n", "\n")

    golden = GOLDEN / f"compare-sixty-{columns}.txt"
    if request.config.getoption("--refresh"):
        golden.write_text(screen, encoding="utf-8")
    assert screen == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", ["0", "1", "20", "40", "60", "abc", "100000"])
@pytest.mark.parametrize("kind", ["text", "plain"])
def test_every_word_is_there_at_any_width(kind: str, columns: str, run: Run) -> None:
    """The picture aside, text and plain hold the same words, and none is cut."""
    wide = words(run("score", RIVERSIDE, "--format", kind, COLUMNS="100").stdout)

    done = run("score", RIVERSIDE, "--format", kind, COLUMNS=columns)

    assert done.returncode == 0
    assert words(done.stdout) == wide


def test_text_and_plain_say_the_same(run: Run) -> None:
    text = words(run("score", RIVERSIDE, "--format", "text", COLUMNS="80").stdout)
    plain = words(run("score", RIVERSIDE, "--format", "plain").stdout)

    assert not set(text) - set(plain)
    assert set(set(plain) - set(text)) <= {
        "rung",
        "from",
        "the",
        "top",
        "down",
        "of",
        "ladder",
        "no",
    }


def words(screen: str) -> list[str]:
    return re.findall(r"[\w-]+", screen.casefold())


def test_an_essential_below_the_target_comes_first_and_is_called_so(run: Run) -> None:
    answers = (
        "target: co-design\nanswers: {choice: 4, understanding: 5, information: 4, "
    )
    answers += "voice: 4, influence: 5, design: 4, decisions: 3, delivery: 4}\n"

    told = run("score", "-", given=answers).stdout

    _, target = told.split("Your target: rung 6, Co-design\n")
    assert "Also below it:\nDesign: from rung 4 to rung 5; " in target
    assert "Co-design is not given without it" in target


def test_two_essentials_below_a_rung_are_both_said_to_come_first(run: Run) -> None:
    answers = (
        "ladder: arnstein\nanswers: {choosing: 8, telling: 8, talking: 8, plan: 8, "
    )
    answers += "differences: 8, votes: 8, money: 8, running: 6, terms: 7}\n"

    told = run("score", "-", "--ladder", "arnstein", given=answers).stdout

    assert "stand below it, those it is not given without first, then the" in told


NOT_GIVEN = "Co-production is not given without Decisions, which"
FOURTH = "choice: 5, information: 4, voice: 4, influence: 4, design: 4, delivery: 4"


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
@pytest.mark.parametrize(
    ("decisions", "which"),
    [
        ("does not apply", "does not apply here"),
        ("not sure", "is not sure"),
        ("", "has no answer"),
    ],
)
def test_a_rung_above_that_is_not_given_without_a_question_is_named(
    decisions: str, which: str, format_: str, run: Run
) -> None:
    answers = f'answers: {{{FOURTH}, decisions: "{decisions}"}}'

    told = run("score", "-", "--format", format_, given=answers).stdout

    assert " ".join(told.split()).count(f"{NOT_GIVEN} {which}.") == 1


@pytest.mark.parametrize("target", ["", "target: 5\n", "target: 7\n"])
@pytest.mark.parametrize(
    "others", [FOURTH, FOURTH.replace("4", "6"), FOURTH.replace("4", "7")]
)
def test_it_is_named_whatever_the_next_step_and_the_target_are_and_once_if_they_are_far(
    others: str, target: str, run: Run
) -> None:
    answers = f"{target}answers: {{{others}, decisions: does not apply}}"

    told = run("score", "-", given=answers).stdout

    named = told.count(f"{NOT_GIVEN} does not apply here")
    assert named == 1 if others == FOURTH else named >= 1


def test_what_is_below_the_rung_given_or_only_stands_low_is_not_said_to_be_missing(
    run: Run,
) -> None:
    answers = f"answers: {{{FOURTH}, decisions: 1}}"

    assert "not given without" not in run("score", "-", given=answers).stdout


def test_the_result_is_marked_in_words_not_by_colour_alone(run: Run) -> None:
    screen = run("score", RIVERSIDE, "--format", "text", COLUMNS="80").stdout

    assert next(line for line in screen.splitlines() if "you are here" in line).split()[
        1:3
    ] == ["4", "Consultation"]


@pytest.mark.parametrize(
    "colours",
    [{"COLORTERM": "truecolor"}, {"COLORTERM": ""}, {"COLORTERM": "", "TERM": "xterm"}],
)
def test_nothing_on_a_terminal_is_dim_or_coloured_without_a_ground_of_its_own(
    colours: dict[str, str],
) -> None:
    """What is dim or coloured on the terminal's own ground can hardly be read on some
    of them.
    """
    surveyed = ["score", SURVEY, *SEVEN]
    for arguments in (
        ["score", str(CASES / "good" / "coercion-warning.yaml"), "--full"],
        surveyed,
        ["show"],
    ):
        child = spawn(LADDER, arguments, env=clean_environment(**colours))
        child.expect(pexpect.EOF)

        screen = child.before or ""
        styles = {
            tuple(style.split(";")) for style in re.findall(r"\x1b\[([\d;]+)m", screen)
        }
        assert ("1",) in styles
        for style in styles:
            assert "2" not in style[:1], "dim"
            coloured = bool(
                {*map(str, range(30, 39)), *map(str, range(90, 98))} & set(style)
            )
            assert not coloured or {
                *map(str, range(40, 49)),
                *map(str, range(100, 108)),
            } & set(style), style


@pytest.mark.parametrize("kind", ["text", "plain", "json", "markdown"])
def test_nothing_but_a_terminal_gets_an_escape_byte(kind: str, run: Run) -> None:
    for arguments in (["score", str(RIVERSIDE), "--format", kind], ["--help"]):
        done = run(
            *arguments,
            FORCE_COLOR="1",
            GITHUB_ACTIONS="true",
            PY_COLORS="1",
            CLICOLOR_FORCE="1",
        )
        assert "\x1b" not in done.stdout


def test_json_is_one_document_in_ascii_with_the_shape_of_the_contract(run: Run) -> None:
    done = run("score", RIVERSIDE, "--format", "json")

    assert done.stdout.isascii()
    result = json.loads(done.stdout)
    assert result["format"] == "ladder-result/1"
    assert set(result) >= {
        "format",
        "ladder",
        "service",
        "group",
        "date",
        "rung",
        "lowest",
        "highest",
        "counts",
        "rungs",
        "questions",
        "next",
        "target",
        "warnings",
        "essentials",
    }
    assert result["rung"] == {"number": 4, "id": "consultation", "name": "Consultation"}
    assert set(result["rungs"][0]) == {
        "number",
        "id",
        "name",
        "answers",
        "reached",
        "needed",
    }
    assert set(result["questions"][0]) == {
        "id",
        "title",
        "answer",
        "number",
        "example",
        "note",
    }
    assert set(result["next"]) == {"rung", "moves", "questions", "essential", "steps"}
    assert [rung["number"] for rung in result["rungs"]] == [1, 2, 3, 4, 5, 6, 7]
