"""Whatever ends or interrupts a quiz: the terminal is given back as it was, and nothing
is lost.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ALL_SEVEN, LADDER, spawn
from ladder_cli.reading import files

if TYPE_CHECKING:
    from pathlib import Path

    import pexpect

    from ladder_cli.model import Answer

QUIZ = f"{LADDER} quiz a.yaml --ladder {ALL_SEVEN} --service R --group s --target 5"
# dash does not mend a terminal after a program that ends, as bash does.
SHELL = "dash" if shutil.which("dash") else "sh"
STATE = r"((?:[0-9a-f]+:)+[0-9a-f]+)\r\n"
SIGNALS = ("TERM", "HUP", "QUIT", "INT")
KEYS = {
    "ctrl-c": "\x03",
    "ctrl-d on an empty line": "\x15\x04",
    "ctrl-backslash": "\x1c",
}


def first_answers(folder: Path) -> tuple[Answer, ...]:
    return files.load_answers(
        str(folder / "a.yaml"), files.load_ladder(str(ALL_SEVEN))
    )[0].answers


def state(child: pexpect.spawn[str]) -> str:
    """All the settings of the terminal, as the shell below it prints them."""
    child.expect(STATE)
    assert isinstance(child.match, re.Match)
    return str(child.match[1])


@pytest.mark.parametrize("how", [*SIGNALS, *KEYS])
def test_whatever_ends_a_quiz_gives_the_terminal_back_as_it_was(
    how: str, tmp_path: Path
) -> None:
    within = f"sh -c 'echo pid $$; exec {QUIZ}'"
    script = f'trap : INT QUIT; stty -g; {within}; echo "code $?"; stty -g'
    child = spawn(SHELL, ["-c", script], cwd=str(tmp_path))
    before = state(child)
    child.expect(r"pid (\d+)")
    assert isinstance(child.match, re.Match)
    pid = int(child.match[1])
    for line in ("4", "5"):
        child.expect("Answer: ")
        child.send(f"{line}\r")
    child.expect("Example: ")
    child.send("half a li")
    child.expect("half a li")
    if how in KEYS:
        child.send(KEYS[how])
    else:
        os.kill(pid, getattr(signal, f"SIG{how}"))
    child.expect(r"code (\d+)")
    said = child.before or ""

    assert state(child) == before
    assert "Stopped. 2 answers are saved in a.yaml.\r\n" in said
    assert [answer.choice for answer in first_answers(tmp_path)[:3]] == [4, 5, None]
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_who_ends_a_quiz_by_a_signal_sees_that_the_signal_ended_it(
    number: signal.Signals, tmp_path: Path
) -> None:
    child = spawn("sh", ["-c", f"exec {QUIZ}"], cwd=str(tmp_path))
    child.expect("Answer: ")
    child.kill(number)
    child.expect("Stopped before the first answer.")
    child.expect(r"Carry on with:\s")
    child.wait()

    assert child.signalstatus == number


# A signal that another thread takes wakes the awaited line up as little as one that comes
# just before the waiting begins, and can be sent at any time.
TAKEN_ELSEWHERE = """
import signal, sys, threading
from ladder_cli.__main__ import main
threading.Thread(target=threading.Event().wait, daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
sys.exit(main())
"""


def test_a_signal_is_heard_before_the_next_key(tmp_path: Path) -> None:
    script = f"import sys; sys.argv = {QUIZ.split()!r}\n{TAKEN_ELSEWHERE}"
    child = spawn(sys.executable, ["-c", script], cwd=str(tmp_path))
    child.expect("Answer: ")
    child.kill(signal.SIGTERM)
    child.expect("Stopped before the first answer.")
    child.wait()

    assert child.signalstatus == signal.SIGTERM


@pytest.mark.parametrize(
    "shell",
    [["bash", "--norc", "--noprofile", "-i"], [SHELL, "-i"]],
    ids=lambda one: one[0],
)
def test_after_ctrl_z_the_shell_has_its_terminal_and_fg_brings_the_line_back(
    shell: list[str], tmp_path: Path
) -> None:
    options: dict[str, Any] = {"cwd": str(tmp_path)}
    child = spawn(shell[0], shell[1:], **options)
    child.delaybeforesend = 0.05  # for a shell that has yet to take its terminal back
    child.send("stty -g\r")
    before = state(child)
    child.send(f"{QUIZ}\r")
    child.expect("Answer: ")
    child.send("5\r")
    child.expect("Example: ")
    child.send("We moved")
    child.expect("We moved")
    child.send("\x1a")
    child.expect("Stopped")
    child.send("stty -g\n")
    assert state(child) == before

    child.send("fg\n")
    child.expect("Example: We moved")
    child.send(" the hour.\x1b[Ds\r")
    child.expect("Question 2")
    child.expect("Answer: ")
    child.send("q\r")
    child.expect(r"Carry on with:\s")
    child.send("stty -g\n")
    assert state(child) == before
    assert first_answers(tmp_path)[0].example == "We moved the hours."


def test_where_nobody_reads_the_result_the_quiz_says_what_is_saved_and_ends_with_141(
    tmp_path: Path,
) -> None:
    script = f'{QUIZ} | true; echo "code ${{PIPESTATUS[0]}}"'
    child = spawn("bash", ["-c", script], cwd=str(tmp_path))
    for _ in range(9):
        child.expect("Answer: ")
        child.send("2\r")
    child.expect("Review: ")
    child.send("\r")
    child.expect(r"code (\d+)")

    assert isinstance(child.match, re.Match)
    assert child.match[1] == "141"
    assert (child.before or "").strip() == "Saved in a.yaml."
    assert [answer.choice for answer in first_answers(tmp_path)] == [2] * 9
