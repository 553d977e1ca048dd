"""The keyboard and the screen of the quiz: how lines are broken, and how they are typed
on a real terminal.
"""

from __future__ import annotations

import re
import signal
import subprocess
from io import StringIO
from typing import TYPE_CHECKING

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conftest import ALL_SEVEN, LADDER, THREE_RUNGS, clean_environment, spawn
from ladder_cli.model import Answer, Answers
from ladder_cli.quiz.asking import carried
from ladder_cli.quiz.dialogue import Quiz
from ladder_cli.quiz.keyboard import InputEnded, Terminal, wrapped
from ladder_cli.reading import files

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = ["--service", "Riverside", "--group", "staff", "--target", "5"]
PROMPT = r"(Answer|Example|Note|Review|Why not|Change|New words|Service|Group|Target|Why|File|n for no): "
LEFT, UP, HOME, END, DELETE, WORD_LEFT = (
    "\x1b[D",
    "\x1b[A",
    "\x1b[H",
    "\x1b[F",
    "\x1b[3~",
    "\x1bb",
)


# --- Lines going out


@given(
    st.text(st.sampled_from("ab é漢\u0301🙂 "), max_size=80),
    st.integers(20, 60),
    st.integers(0, 8),
)
def test_lines_are_broken_between_words_and_nowhere_else(
    line: str, width: int, hanging: int
) -> None:
    lines = wrapped(line, width, hanging)

    label, body = line[:hanging], line[hanging:]
    assert " ".join(lines).split() == (label + body).split() or label.strip()
    for one in lines:
        assert (
            cell_len(one.rstrip()) <= width
            or len(one.split()) <= 1
            or one.startswith(label)
        )


@pytest.mark.parametrize("width", range(20, 81))
def test_no_statement_is_wider_than_the_screen_or_broken_within_a_word(
    width: int,
) -> None:
    for question in files.load_ladder(str(ALL_SEVEN)).questions:
        for number in question.offered:
            lines = wrapped(f"  {number}. {question.statement(number)}", width, 5)
            assert (
                " ".join(lines).split()
                == f"{number}. {question.statement(number)}".split()
            )
            assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("name", [None, "arnstein"])
def test_every_question_of_our_ladders_is_shown_whole_at_any_width_and_again_with_p(
    name: str | None, columns: int
) -> None:
    ladder = files.load_ladder(name)
    known = Answers(
        tuple(Answer() for _ in ladder.questions),
        "Lunch club",
        "staff",
        target=2,
        target_reason="It fits.",
    )
    screen = StringIO()
    talk = Terminal(StringIO("p\ns\n" * len(ladder.questions) + "q\n"), screen, columns)

    carried(Quiz(ladder, known, talk.say, lambda _: None).run(), talk)

    shown = screen.getvalue()
    assert max(cell_len(line) for line in shown.splitlines()) <= columns
    words = " ".join(shown.split())
    for question in ladder.questions:
        statements = " ".join(
            f"{number}. {question.statement(number)}" for number in question.offered
        )
        assert words.count(f"{question.title}. {question.ask} {statements} Type ") == 2


def test_a_word_too_long_for_its_place_stands_alone_and_whole() -> None:
    assert wrapped("  1. Understanding it", 14, 5) == [
        "  1.",
        " Understanding",
        "     it",
    ]
    assert wrapped("Llanfairpwllgwyngyll is far", 10) == [
        "Llanfairpwllgwyngyll",
        "is far",
    ]
    assert wrapped("", 10) == [""]


def test_bold_only_where_it_is_allowed_and_control_characters_never() -> None:
    for styled, heading in (
        (True, "\x1b[1mHeading \\x1b[31m\x1b[0m\n"),
        (False, "Heading \\x1b[31m\n"),
    ):
        screen = StringIO()
        Terminal(StringIO(), screen, 80, styled=styled).say(
            "Heading \x1b[31m", strong=True
        )
        assert screen.getvalue() == heading


# --- Lines coming in without a terminal


def test_lines_that_are_no_terminals_are_read_as_they_are() -> None:
    screen = StringIO()
    terminal = Terminal(StringIO("one\r\ntwo"), screen, 80)

    assert [terminal.ask("A: "), terminal.ask("B: ")] == ["one", "two"]
    assert screen.getvalue() == "A: B: "
    with pytest.raises(InputEnded) as ended:
        terminal.ask("C: ")
    assert not ended.value.by_hand


# --- On a real terminal


def quiz(folder: Path, *arguments: str, **environment: str) -> pexpect.spawn[str]:
    size = (int(environment.pop("LINES", "60")), int(environment.pop("COLUMNS", "80")))
    homes = {
        "XDG_STATE_HOME": str(folder / "state"),
        "HOME": str(folder),
        "LADDER_FILE": str(ALL_SEVEN),
    }
    return spawn(
        LADDER,
        ["quiz", *arguments],
        cwd=str(folder),
        env=clean_environment(**homes, **environment),
        dimensions=size,
    )


def answer(child: pexpect.spawn[str], *lines: str) -> None:
    """Type each line when a prompt is there."""
    for line in lines:
        child.expect(PROMPT)
        child.send(f"{line}\r")


def end(child: pexpect.spawn[str]) -> str:
    child.expect(pexpect.EOF)
    child.wait()
    return child.before or ""


def first_answer(folder: Path, name: str = "a.yaml") -> Answer:
    return files.load_answers(str(folder / name), files.load_ladder(str(ALL_SEVEN)))[
        0
    ].answers[0]


@pytest.mark.parametrize("full", [[], ["--full"]])
def test_all_of_the_result_is_shown_at_the_end_where_that_is_asked_for(
    full: list[str], tmp_path: Path
) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN, *full, LINES="24")
    answer(child, *"444444444", "")

    shown = end(child)

    assert "Your answers stand on rung 4" in shown or not full
    assert ("The answers" in shown) == bool(full)
    assert ("See it all:" in shown) != bool(full)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"In Mya.{LEFT}{LEFT}{LEFT}{DELETE}{END}{LEFT}y", "In May."),
        (f"Mary came.{WORD_LEFT}and John {HOME}Yes, {END}", "Yes, Mary and John came."),
        (f"漢字{LEFT}か e\u0301{LEFT}", "漢か e\u0301字"),
        ("\x1b[200~one\ntwo\n\nthree\x1b[201~ and four", "one\ntwo\n\nthree and four"),
        ("x" * 6_000, "x" * 6_000),
        (UP * 3, "In April."),
    ],
)
def test_a_line_can_be_edited_and_nothing_of_it_is_lost(
    typed: str, kept: str, tmp_path: Path
) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "s", "5", "In April.", "b", "b", "5", typed)
    # A line that fills the screen may bring the prompt back before it is taken.
    child.expect("is kept")
    answer(child, "q")
    end(child)

    assert first_answer(tmp_path).example == kept


def test_with_standard_output_in_a_file_the_line_is_edited_and_the_file_holds_the_result_alone(
    tmp_path: Path,
) -> None:
    command = f"{LADDER} quiz a.yaml --ladder {ALL_SEVEN} --service R --group s --target 5 > result.txt"
    child = spawn("bash", ["-c", command], cwd=str(tmp_path))
    answer(
        child, "5", f"In Mya.{LEFT}{LEFT}{LEFT}{DELETE}{END}{LEFT}y", *"44444444", ""
    )
    end(child)

    result = (tmp_path / "result.txt").read_text()
    assert first_answer(tmp_path).example == "In May."
    assert "Consultation" in result
    assert "Answer:" not in result
    assert "\x1b" not in result


def test_without_readline_lines_are_typed_as_ever_and_a_paste_is_kept_whole(
    tmp_path: Path,
) -> None:
    (tmp_path / "readline.py").write_text("raise ImportError\n")
    child = quiz(tmp_path, "a.yaml", *GIVEN, PYTHONPATH=str(tmp_path))
    answer(child, "5", "one\ntwo\nthree", "q")
    end(child)

    assert first_answer(tmp_path).example == "one\ntwo\nthree"


def test_no_history_is_left_behind(tmp_path: Path) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "5", "In May.", "q")
    end(child)

    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(("stop", "code"), [("c", 130), ("d", 0)])
def test_ctrl_c_and_ctrl_d_say_what_is_saved_and_how_to_go_on(
    stop: str, code: int, tmp_path: Path
) -> None:
    child = quiz(tmp_path, "my answers.yaml", *GIVEN)
    answer(child, *"444")
    child.expect(PROMPT)
    child.sendcontrol(stop)
    said = end(child)

    assert child.exitstatus == code
    assert "Stopped. 3 answers are saved in my answers.yaml.\r\n" in said
    assert re.search(r"Carry on with:\s+\S*ladder quiz .*'my answers.yaml'\r\n", said)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_signal_loses_an_answer_or_locks_anybody_out(
    number: signal.Signals, tmp_path: Path
) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "m", "first line", "second line")
    child.expect("Note: ")
    child.kill(number)
    end(child)

    assert first_answer(tmp_path).note == "first line\nsecond line"
    again = quiz(tmp_path, "a.yaml")
    answer(again, "q")
    end(again)
    assert again.exitstatus == 0
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"}]
)
def test_no_colour_and_nothing_that_moves_where_that_is_not_wanted(
    environment: dict[str, str], tmp_path: Path
) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN, **environment)
    record = StringIO()
    child.logfile_read = record
    answer(child, *"44", "q")
    end(child)

    heard = (
        record.getvalue().replace("\x1b[?2004h", "").replace("\x1b[?2004l\r", "")
    )  # pastes are marked from here on
    assert "Question 1 of 9" in heard
    if "ACCESSIBLE" in environment:
        heard = re.sub(r"\x1b\[[01]m", "", heard)
        assert (
            files.load_ladder(str(ALL_SEVEN)).questions[0].statement(7) in heard
        )  # unbroken
    assert "\x1b" not in heard
    assert "\r" not in heard.replace("\r\n", "").replace("\r\r\n", "")


def test_on_a_small_screen_every_question_can_be_read_and_shown_again(
    tmp_path: Path,
) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN, LINES="15", COLUMNS="40")
    child.expect(PROMPT)
    child.send("p\r")
    child.expect(PROMPT)
    shown = re.sub(r"\x1b\[[?\d]*[hlm]", "", child.before or "").replace("\r", "")
    child.send("q\r")
    end(child)

    lines = shown.split("\n")
    assert max(cell_len(line) for line in lines) <= 40
    assert "Question 1 of 9. Choice. How do people" in lines
    assert files.load_ladder(str(ALL_SEVEN)).questions[0].statement(7) in " ".join(
        shown.split()
    )


def test_the_whole_path_from_a_draft_to_a_file(tmp_path: Path) -> None:
    child = quiz(
        tmp_path,
        "--ladder",
        str(THREE_RUNGS),
        "--service",
        "Riverside",
        "--group",
        "staff",
        "--target",
        "3",
    )
    answer(child, *"123", "q")
    assert re.search(
        r"Carry on with:\s+\S*ladder quiz --ladder \S+three-rungs.yaml\r\n", end(child)
    )

    listed = spawn(
        LADDER, ["quiz", "--drafts", "--ladder", str(THREE_RUNGS)], env=child.env
    )
    assert "1. Riverside, staff, " in end(listed)
    again = quiz(tmp_path, "--ladder", str(THREE_RUNGS))
    answer(again, "", *"11", "", "mine.yaml")
    said = end(again)
    assert again.exitstatus == 0
    assert "Saved in mine.yaml." in said
    assert not list((tmp_path / "state").rglob("*.yaml"))


@pytest.mark.parametrize(
    ("environment", "is_whole"),
    [({"LINES": "24"}, False), ({"LINES": "150"}, True), ({"ACCESSIBLE": "1"}, True)],
)
def test_the_way_to_see_it_all_is_told_only_where_not_all_was_shown(
    environment: dict[str, str], *, is_whole: bool, tmp_path: Path
) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN, **environment)
    answer(child, *"444444444", "")
    said = end(child)

    assert "Saved in a.yaml." in said
    assert ("--full" in said) is not is_whole


def test_forget_deletes_after_a_yes_and_needs_a_keyboard_for_it(tmp_path: Path) -> None:
    answer(child := quiz(tmp_path, *GIVEN), "4", "q")
    end(child)
    command = [str(LADDER), "quiz", "--forget", "1"]
    done = subprocess.run(
        command, input=b"yes\n", capture_output=True, check=False, env=child.env
    )
    assert done.returncode == 2
    assert b"A draft is deleted only after a yes." in done.stderr

    child = quiz(tmp_path, "--forget", "1")
    child.expect("Type yes to delete it")
    child.send("yes\r")
    assert "Deleted." in end(child)
    assert not list((tmp_path / "state").rglob("*.yaml"))
