"""Count what a quiz loses when it is killed: nothing, or this fails.

500 quizzes are ended by kill -9 at a random moment, and as many in a room where hands
are counted; at each of the nine questions four signals end one; whoever should read the
result is gone, which a finished quiz tells by 141; the n-th open, write, flush, fsync
or rename of a save fails, for n = 1, 2, 3 … until none does; a disk of 64 KiB runs
full. A file is *torn* when it does not load. An answer is *lost* when the quiz
had gone on to the next prompt and the file does not hold it.
"""

from __future__ import annotations

import argparse
import builtins
import errno
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from unittest.mock import patch

import pexpect

from from_tests import ALL_SEVEN, listen_to_signals
from hostile_runs import all_kinds
from ladder_cli.errors import CannotOpen, LadderError
from ladder_cli.model import Answer, Answers
from ladder_cli.quiz import saving
from ladder_cli.reading import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LADDER = Path(sys.executable).with_name("ladder")
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)
QUESTION = re.compile(r"Question (\d) of 9\.|^(\d)\. [^:\r\n]*: ", re.MULTILINE)
"""The heading of a question, or where its line of a tally sheet is typed."""
MOST_ANSWERS = 9
PROMPT = "Answer: "
REVIEW = "Review: "
NOTE = "Note: "
ROOM = "Here: "
DONE, READER_GONE = 0, 141
ABOUT = (
    "--service", "s", "--group", "g", "--target", "4", "--ladder", str(ALL_SEVEN)
)  # fmt: skip
"""Of a quiz. On this ladder 2 is an answer to every one of nine questions, whatever
becomes of the shipped one.
"""
NO_READER = '"$@" | true; echo "code ${PIPESTATUS[0]}"'
TALLY = "3\nt\n" + "2:3 = 2\n" * 9
"""Three people are here; from paper, their hands for each question, and what they
agreed on.
"""


def start(folder: Path, *options: str, within: str = "") -> pexpect.spawn[str]:
    """A quiz at its first prompt; `within` is a script of the shell that has it as its
    arguments.
    """
    shell = ["bash", "-c", within, "quiz"] if within else []
    command = [*shell, str(LADDER), "quiz", "a.yaml", *options, *ABOUT]
    child = pexpect.spawn(
        command[0],
        command[1:],
        cwd=str(folder),
        encoding="utf-8",
        timeout=30,
        echo=False,
        preexec_fn=listen_to_signals,
    )
    child.delaybeforesend = None  # a prompt is there when it is heard
    child.ptyproc.delayafterclose = 0  # type: ignore[attr-defined] # nobody asks how it ended
    child.expect([PROMPT, ROOM])
    return child


def heard_up_to(child: pexpect.spawn[str]) -> int:
    """How many answers were confirmed: the quiz asks question n + 1 only when answer n
    is in the file.
    """
    child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5)
    numbers = QUESTION.findall(child.before or "")
    return (
        max((int(number) for pair in numbers for number in pair if number), default=1)
        - 1
    )


def kept(folder: Path, *, hands: bool = False) -> int | None:
    """How many answers the file holds, in order, with their `hands`; None where it is
    torn.
    """
    path = folder / "a.yaml"
    if not path.exists():
        return 0
    try:
        answers, _ = files.load_answers(str(path), files.load_ladder(str(ALL_SEVEN)))
    except LadderError:
        return None
    choices = [
        answer.choice if answer.hands or not hands else None
        for answer in answers.answers
    ]
    return choices.index(None) if None in choices else len(choices)


def one_kill(chance: random.Random, *, hands: bool = False) -> tuple[bool, int]:
    """Type all answers at once and kill at a random moment: (torn, answers lost)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        child = start(folder, *(["--hands"] if hands else []))
        child.send(TALLY if hands else "2\n" * 9)
        time.sleep(chance.uniform(0, 0.08 if hands else 0.06))
        child.kill(signal.SIGKILL)
        confirmed = heard_up_to(child)
        child.close(force=True)
        held = kept(folder, hands=hands)
        return held is None, max(0, confirmed - (held or 0))


def one_signal(number: signal.Signals, question: int) -> tuple[bool, int]:
    """Answer up to `question` and send the signal while it waits there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        child = start(folder)
        for _ in range(question - 1):
            child.sendline("2")
            child.expect(PROMPT)
        child.kill(number)
        child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5)
        child.close(force=True)
        held = kept(folder)
        return held is None, max(0, question - 1 - (held or 0))


def one_without_a_reader(answers: int) -> tuple[bool, int, bool]:
    """Answer so many questions, and finish after the last: (torn, answers lost, ended
    with another code than it should).
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        child = start(folder, within=NO_READER)
        is_whole = answers == MOST_ANSWERS
        for _ in range(answers):
            child.sendline("2")
            child.expect([PROMPT, REVIEW])
        child.sendline("" if is_whole else "q")
        child.expect(r"code (\d+)")
        code = int(child.match[1]) if isinstance(child.match, re.Match) else -1
        child.close(force=True)
        held = kept(folder)
        wrong = code != (READER_GONE if is_whole else DONE)
        return held is None, answers - (held or 0), wrong


# --- The n-th call fails


class FailingFile:
    """An open file whose write and flush go through `guard`."""

    def __init__(self, file: Any, guard: Callable[[Any], Any]) -> None:
        self.file, self.fileno = file, file.fileno
        self.write, self.flush = guard(file.write), guard(file.flush)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()


@contextmanager
def failing_call(number: int) -> Iterator[list[str]]:
    """Let the `number`-th open, write, flush, fsync or rename fail as on a full disk;
    yields the calls made.
    """
    calls: list[str] = []
    real_open = builtins.open

    def guard(real: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            calls.append(real.__name__)
            if len(calls) == number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **options)

        return call

    def open_failing(*arguments: Any, **options: Any) -> Any:
        file = real_open(*arguments, **options)
        return (
            FailingFile(file, guard) if options.get("opener") else file
        )  # only a save names an opener

    with ExitStack() as patches:
        for name in ("open", "fsync", "replace", "rename"):
            patches.enter_context(patch.object(os, name, guard(getattr(os, name))))
        patches.enter_context(patch.object(builtins, "open", open_failing))
        yield calls


def every_call_fails_once() -> tuple[int, int]:
    """Save over an old file with every call failing in turn: (calls that a save makes,
    files that were torn).
    """
    ladder = files.load_ladder(str(ALL_SEVEN))
    old, new = (
        Answers(tuple(Answer(rung) for _ in ladder.questions), date="2026-11-23")
        for rung in (2, 5)
    )
    torn, number = 0, 0
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.yaml"
        while True:
            number += 1
            saving.save_answers(path, old, ladder)
            with failing_call(number) as calls:
                try:
                    saving.save_answers(path, new, ladder)
                    expected = new
                except CannotOpen:
                    expected = old
            try:
                torn += files.load_answers(str(path), ladder)[
                    0
                ] != expected or os.listdir(name) != ["a.yaml"]  # noqa: PTH208
            except LadderError:
                torn += 1
            if len(calls) < number:
                return len(calls), torn


# --- A full disk


@contextmanager
def small_disk() -> Iterator[tuple[Path, list[str]]]:
    """A folder on a disk of 64 KiB; where mounting is not allowed, a folder and a limit
    on the size of files.
    """
    with tempfile.TemporaryDirectory() as name:
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", name]
        mounted = (
            sys.platform == "linux"
            and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        )
        try:
            yield (
                Path(name),
                [] if mounted else ["bash", "-c", 'ulimit -f 64; exec "$@"', "quiz"],
            )
        finally:
            if mounted:
                subprocess.run(["umount", name], check=True)


def full_disk() -> tuple[int, int]:
    """Write notes until the disk is full, check the file, save elsewhere, go on: (files
    torn, lines of notes lost).
    """
    with small_disk() as (folder, limit), tempfile.TemporaryDirectory() as elsewhere:
        command = [*limit, str(LADDER), "quiz", "a.yaml", *ABOUT]
        child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            encoding="utf-8",
            timeout=30,
            echo=False,
            env={**os.environ, "ACCESSIBLE": "1"},
        )
        child.delaybeforesend = None
        child.expect(PROMPT)
        child.sendline("m")
        lines = 0
        while child.expect([NOTE, "File: "]) == 0:
            child.sendline("x" * 1000)
            lines += 1
        safe = note_lines(folder / "a.yaml")
        child.sendline(f"{elsewhere}/b.yaml")
        child.expect(NOTE)
        child.sendline(".")
        child.expect(PROMPT)
        child.sendline("q")
        child.expect(pexpect.EOF)
        child.close()
        after = note_lines(Path(elsewhere) / "b.yaml")
        torn = int(safe is None) + int(after is None)
        return torn, (lines - 1 - (safe or 0)) + (lines - (after or 0))


def note_lines(path: Path) -> int | None:
    try:
        answers, _ = files.load_answers(str(path), files.load_ladder(str(ALL_SEVEN)))
    except LadderError:
        return None
    return len(answers.answers[0].note.split("\n"))


# --- All of them


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument(
        "--signals",
        type=int,
        default=9,
        help="at how many of the questions signals are sent",
    )
    options.add_argument(
        "--hostile",
        type=int,
        default=4_000,
        help="runs of each kind drawn at random, about; 0: none",
    )
    options.add_argument(
        "--stops",
        type=int,
        default=350,
        help="how often it is ended by Ctrl-C while it starts",
    )
    chosen = options.parse_args()
    chance = random.Random(20_261_123)
    failed = False

    def tell(what: str, torn: int, lost: int, wrong: int | None = None) -> None:
        nonlocal failed
        failed |= bool(torn or lost or wrong)
        codes = "" if wrong is None else f", {wrong} with another exit code"
        print(f"{what}: {torn} torn, {lost} lost{codes}", flush=True)

    kills = [one_kill(chance) for _ in range(chosen.kills)]
    tell(
        f"kill -9 at a random moment, {len(kills)} quizzes",
        sum(t for t, _ in kills),
        sum(n for _, n in kills),
    )
    rooms = [one_kill(chance, hands=True) for _ in range(chosen.kills)]
    tell(
        f"kill -9 while hands are counted, {len(rooms)} rooms",
        sum(t for t, _ in rooms),
        sum(n for _, n in rooms),
    )
    ends = [
        one_signal(number, question)
        for question in range(1, chosen.signals + 1)
        for number in SIGNALS
    ]
    tell(
        f"four signals at each question, {len(ends)} quizzes",
        sum(t for t, _ in ends),
        sum(n for _, n in ends),
    )
    alone = [
        one_without_a_reader(answers)
        for done in range(1, chosen.signals + 1)
        for answers in {done, MOST_ANSWERS}
    ]
    tell(
        f"nobody reads the result, {len(alone)} quizzes",
        sum(t for t, _, _ in alone),
        sum(n for _, n, _ in alone),
        sum(w for _, _, w in alone),
    )
    calls, torn = every_call_fails_once()
    tell(f"each of the {calls} calls of a save fails once", torn, 0)
    torn_by_disk, lost = full_disk()
    tell("a full disk of 64 KiB", torn_by_disk, lost)
    for kind in all_kinds(chosen.hostile, chosen.stops) if chosen.hostile else ():
        failed |= bool(kind.wrong)
        print(
            f"{kind.name}, {kind.runs}: {kind.wrong.total()} did not end as they"
            f" should; {kind.more}",
            flush=True,
        )
        for what, times in kind.wrong.most_common():
            print(f"    {times} {what}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
