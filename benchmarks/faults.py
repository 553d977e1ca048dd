"""Count what a quiz loses when it is killed: nothing, or this fails.

500 quizzes are ended by kill -9 at a random moment; at each of the nine questions four signals end one. A file is
*torn* when it does not load. An answer is *lost* when the quiz had gone on to the next prompt and the file does not
hold it.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from ladder_cli import files
from ladder_cli.errors import LadderError

LADDER = Path(sys.executable).with_name("ladder")
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)
QUESTION = re.compile(r"Question (\d) of 9\.")
PROMPT = "Answer: "


def start(folder: Path) -> pexpect.spawn[str]:
    child = pexpect.spawn(
        str(LADDER), ["quiz", "a.yaml", "--service", "s", "--group", "g", "--target", "4"],
        cwd=str(folder), encoding="utf-8", timeout=30, echo=False,
    )  # fmt: skip
    child.expect(PROMPT)
    return child


def heard_up_to(child: pexpect.spawn[str]) -> int:
    """How many answers were confirmed: the quiz asks question n + 1 only when answer n is in the file."""
    child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5)
    numbers = QUESTION.findall(child.before or "")
    return max((int(number) for number in numbers), default=1) - 1


def kept(folder: Path) -> int | None:
    """How many answers the file holds, in order; None where it is torn."""
    path = folder / "a.yaml"
    if not path.exists():
        return 0
    try:
        answers, _ = files.load_answers(str(path), files.load_ladder(None))
    except LadderError:
        return None
    choices = [answer.choice for answer in answers.answers]
    return choices.index(None) if None in choices else len(choices)


def one_kill(chance: random.Random) -> tuple[bool, int]:
    """Type all answers at once and kill at a random moment: (torn, answers lost)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        child = start(folder)
        child.send("2\n" * 9)
        time.sleep(chance.uniform(0, 0.06))
        child.kill(signal.SIGKILL)
        confirmed = heard_up_to(child)
        child.close(force=True)
        held = kept(folder)
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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument(
        "--signals", type=int, default=9, help="at how many of the questions the four signals are sent"
    )
    chosen = options.parse_args()
    chance = random.Random(20_261_123)

    kills = [one_kill(chance) for _ in range(chosen.kills)]
    signals = [one_signal(number, question) for question in range(1, chosen.signals + 1) for number in SIGNALS]

    for what, outcomes in (("kill -9 at a random moment", kills), ("four signals at each question", signals)):
        torn, lost = sum(one for one, _ in outcomes), sum(count for _, count in outcomes)
        print(f"{what}: {len(outcomes)} quizzes, {torn} torn, {lost} lost")
        if torn or lost:
            sys.exit(1)


if __name__ == "__main__":
    main()
