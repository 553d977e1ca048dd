"""Runs that nobody should have to make: files broken at random, the worst that fit,
full disks, gone readers, Ctrl-C.

Each kind of run counts how many did not end as they should: by a fault of ours, with a
traceback, with another exit code, with words that do not begin with Error or Note,
after more than 2 seconds of processor time, with more than 200 MB, with a result that
is cut though the exit code is 0, or with an answer that is neither in the result nor
told.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from from_tests import ALL_SEVEN, CASES, IDS, ROOT
from hostile import worst_files
from in_process import run_here
from ladder_cli.render import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PYTHON = sys.executable
LADDER = str(Path(PYTHON).with_name("ladder"))
MOST_SECONDS, MOST_MEGABYTES, MOST_LINES = 2.0, 200, 60
ENVIRONMENT = {
    **os.environ,
    "TERM": "dumb",
    "LC_ALL": "C.UTF-8",
    "LADDER_FILE": str(ALL_SEVEN),
}
for unwanted in ("LADDER_DEBUG", "PYTHONUNBUFFERED", "COLUMNS"):
    ENVIRONMENT.pop(unwanted, None)

ODD = (
    "\0", "\x1b", "\t", "\u00a0", "\u202e", "\ufeff", "\u2028", "\ud800", "🙂", "é", "\u0301", "'", '"', "\\", "#",
    " #", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", ";", "|", ">", "&a", "*a",
    "!", "!!int ", "%", "@", "`", "---\n", "...\n", "<<: ", "~", "null", "=", "\n",
    "\r", "\n\n", "  ", "0x3", "1_0", "NaN", "Infinity", "1e999",
    "9" * 50, "no", "//", "<b>", "```\n",
)  # fmt: skip
"""What machines and people put where it does not belong."""


class Ended(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str
    seconds: float = 0.0
    megabytes: float = 0.0


class Kind(NamedTuple):
    """A kind of run: what it is called, how many there were, what was wrong with how
    many, and what else is to say.
    """

    name: str
    runs: int
    wrong: Counter[str]
    more: str = ""


# --- Files broken at random -----------------------------------------------------------


def broken(text: str, dice: random.Random, frozen: int = 0) -> str:
    """The text with one to four things done to it, from the sign `frozen` on."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 4))):
        at = dice.randint(frozen, len(text))
        end = min(len(text), at + dice.choice((1, 1, 2, 5, 20)))
        lines = text[frozen:].splitlines(keepends=True) or [""]
        one = dice.randrange(len(lines))
        done = dice.randrange(8)
        if done < 3:
            text = text[:at] + dice.choice(ODD) + text[at:]
        elif done == 3:
            text = text[:at] + text[end:]
        elif done == 4:
            text = text[:at] + dice.choice(ODD) + text[end:]
        elif done == 5:
            lines[one : one + 1] = [lines[one]] * 2
            text = text[:frozen] + "".join(lines)
        elif done == 6:
            other = dice.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
            text = text[:frozen] + "".join(lines)
        else:
            text = text[:at]
    return text


def raw_of(text: str, dice: random.Random) -> bytes:
    """Saved as somebody might: now and then not as UTF-8, or with a bit that fell
    over.
    """
    encoding = dice.choice(("utf-8",) * 12 + ("utf-8-sig", "utf-16", "cp1252"))
    raw = bytearray(
        text.encode(
            encoding, "surrogatepass" if encoding.startswith("utf") else "replace"
        )
    )
    if raw and dice.random() < 0.1:
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    return bytes(raw)


def text_of(raw: bytes) -> str:
    """What was saved, with the bit that fell over."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def answers_files(folder: Path, dice: random.Random) -> Iterator[tuple[list[str], str]]:
    """Answers of one person, in YAML and JSON; with what was written into the file."""
    good = [path.read_text() for path in sorted((CASES / "good").glob("*.yaml"))] + [
        plain_answers()
    ]
    for number in itertools.count():
        text, suffix = dice.choice(good), ".yaml"
        if number % 3 == 0:
            text, suffix = (
                json.dumps(json_answers(dice), indent=dice.choice((None, 1))),
                ".json",
            )
        text = broken(text, dice)
        path = folder / f"a{suffix}"
        path.write_bytes(raw_of(text, dice))
        yield ["score", path.name, "--format", "json"], text


def plain_answers() -> str:
    lines = [f"  {question}: {1 + at % 7}" for at, question in enumerate(IDS)]
    return "\n".join(
        [
            "ladder: co-production",
            "service: Ward 3",
            "group: staff",
            "answers:",
            *lines,
            "",
        ]
    )


def json_answers(dice: random.Random) -> dict[str, object]:
    given = {
        question: dice.choice((1, 2, "3", "not sure", {"answer": 4, "note": "x"}))
        for question in IDS
    }
    return {
        "ladder": "co-production",
        "edition": 1,
        "service": "Ward 3",
        "answers": given,
    }


def lost_answers(text: str, ended: Ended) -> bool:
    """Is a whole line `question: number` of the file neither in the result, nor in its
    words, nor told?
    """
    result = json.loads(ended.out)
    choices = {one["id"]: one["answer"] for one in result["questions"]}
    words = ended.out.replace("\\n", "\n") + ended.err
    for question, number in re.findall(r"^  ([a-z]+): ([1-7])$", text, re.MULTILINE):
        is_kept = choices.get(question) is not None or question not in choices
        if (
            not is_kept
            and f"{question}: {number}" not in words
            and question not in ended.err
        ):
            return True
    return False


def tables(folder: Path, dice: random.Random) -> Iterator[tuple[list[str], str]]:
    """Answers of many; the row that names the questions stays whole, so that the people
    can be counted apart.
    """
    heading = ",".join((*IDS, "group")) + "\n"
    cells = ("1", "4", "7", "4.0", "not sure", "", "Informing")
    for _ in itertools.count():
        people = range(dice.randint(1, 30))
        rows = [
            [*(dice.choice(cells) for _ in IDS), dice.choice(GROUPS)] for _ in people
        ]
        page = io.StringIO()
        csv.writer(page, lineterminator="\n").writerows(rows)
        raw = raw_of(broken(heading + page.getvalue(), dice, len(heading)), dice)
        (folder / "s.csv").write_bytes(raw)
        skip = ["--skip-bad-rows"] if dice.random() < 0.5 else []
        yield (
            [
                "score",
                "s.csv",
                "--no-groups",
                "--min-group",
                "1",
                "--format",
                "json",
                *skip,
            ],
            text_of(raw),
        )


GROUPS = (
    "staff",
    "carers",
    "people who use services",
    "Ward 3, nights",
    'said "maybe"',
)


def lost_people(text: str, ended: Ended) -> bool:
    """Are there rows with something in them that are neither counted, nor told to be
    left out?
    """
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    except csv.Error:
        return False
    result = json.loads(ended.out)
    if "responses" not in result:
        return False
    told = sum(
        int(number)
        for number in re.findall(
            r"(\d+) (?:empty rows?|rows? with mistakes) left out", ended.err
        )
    )
    there: int = result["responses"] + result["left_out"] + told
    return there < sum(any(cell.strip() for cell in row) for row in rows)


def ladders(folder: Path, dice: random.Random) -> Iterator[tuple[list[str], str]]:
    """Ladders of one's own making."""
    good = [
        path.read_text()
        for path in (
            ROOT / "data" / "rungs.yaml",
            *sorted((CASES / "ladders").glob("*.yaml")),
        )
    ]
    for _ in itertools.count():
        text = broken(dice.choice(good), dice)
        (folder / "ladder.yaml").write_bytes(raw_of(text, dice))
        yield (
            dice.choice(
                (["check", "ladder.yaml"], ["show", "--ladder", "ladder.yaml"])
            ),
            text,
        )


def workbooks(folder: Path, dice: random.Random) -> Iterator[tuple[list[str], str]]:
    """Workbooks whose bytes are not what they were."""
    good = [path.read_bytes() for path in sorted((CASES / "surveys").rglob("*.xlsx"))]
    for _ in itertools.count():
        raw = bytearray(dice.choice(good))
        for _ in range(dice.choice((1, 3, 20))):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        if dice.random() < 0.2:
            del raw[dice.randrange(len(raw)) :]
        (folder / "s.xlsx").write_bytes(raw)
        yield ["score", "s.xlsx", "--format", "json"], ""


def command_lines(folder: Path, dice: random.Random) -> Iterator[tuple[list[str], str]]:
    """Options that nobody would put together."""
    (folder / "a.yaml").write_text(plain_answers())
    (folder / "s.csv").write_text(
        ",".join((*IDS, "group")) + "\n" + f"{'4,' * 9}staff\n" * 20
    )
    commands = (
        "score",
        "compare",
        "show",
        "form",
        "check",
        "scor",
        "--version",
        "--help",
    )
    files = (
        "a.yaml",
        "s.csv",
        "-",
        "nowhere.yaml",
        ".",
        "4",
        "/dev/null",
        "\x1b\n",
        "x" * 300,
        "--",
        "",
    )
    options = (
        *(
            ("--format", name)
            for name in (*(one.name for one in formats.FORMATS), "jsn", "")
        ),
        *(
            (name,)
            for name in (
                "--force",
                "--include-notes",
                "--no-groups",
                "--before-after",
                "--finished-only",
            )
        ),
        *(
            (name,)
            for name in (
                "--skip-bad-rows",
                "--large-print",
                "--help",
                "--nonsense",
                "-h",
            )
        ),
        *(
            ("--min-group", number)
            for number in ("0", "1", "-1", "8", "many", "9" * 40)
        ),
        *(("--by", by) for by in ("group", "service", "nothing")),
        *(
            ("--output", name)
            for name in ("r.txt", "r.json", "r.docx", "nowhere/r.md", "a.yaml", ".", "")
        ),
        *(("--ladder", name) for name in ("arnstein", "a.yaml", "", "nowhere")),
        *(("--group-column", name) for name in ("group", "choice", "", "x")),
        *(("--numbers", name) for name in ("rung", "place", "x")),
    )
    while True:
        chosen = itertools.chain.from_iterable(dice.sample(options, dice.randint(0, 4)))
        yield (
            [dice.choice(commands), *dice.sample(files, dice.randint(0, 3)), *chosen],
            "",
        )


def broken_at_random(
    name: str,
    cases: Callable[[Path, random.Random], Iterator[tuple[list[str], str]]],
    runs: int,
    loses: Callable[[str, Ended], bool] | None = None,
    codes: frozenset[int] = frozenset({0, 1}),
) -> Kind:
    """Within this process, which is what makes thousands of runs possible."""
    wrong: Counter[str] = Counter()
    done_well = 0
    with tempfile.TemporaryDirectory() as at:
        folder, dice = Path(at), random.Random(20_261_125)
        for arguments, text in itertools.islice(cases(folder, dice), runs):
            began = time.process_time()
            try:
                done = run_here(arguments, b"", folder, ENVIRONMENT)
            except Exception as error:  # noqa: BLE001 - that nothing gets past the one place is what is counted
                wrong[f"raised {type(error).__name__}"] += 1
                continue
            ended = Ended(
                done.returncode, done.stdout, done.stderr, time.process_time() - began
            )
            wrong.update(what_is_wrong(ended, codes))
            done_well += ended.code == 0
            if loses and ended.code == 0 and loses(text, ended):
                wrong["lost an answer"] += 1
    return Kind(name, runs, wrong, f"{done_well} ended with 0")


def what_is_wrong(ended: Ended, codes: frozenset[int]) -> Iterator[str]:
    if ended.code not in codes:
        yield f"exit code {ended.code}"
    if "Traceback" in ended.err or "Exception ignored" in ended.err:
        yield "traceback"
    lines = ended.err.splitlines()
    if not all(line.startswith(("Error: ", "Note: ", "Saved in ")) for line in lines):
        yield "words that are no message"
    if ended.code and not any(line.startswith("Error: ") for line in lines):
        yield "no message"
    if len(lines) > MOST_LINES:
        yield "too many messages"
    if "\x1b" in ended.out + ended.err:
        yield "an ESC"
    if ended.seconds > MOST_SECONDS:
        yield "too long"
    if ended.megabytes > MOST_MEGABYTES:
        yield "too much memory"


# --- The worst files ------------------------------------------------------------------

# A process counts the memory of the one that it came from, so a small one stands
# between.
MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(f"{code} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
"""


def measured(arguments: Sequence[str], folder: Path) -> Ended:
    """A run in a process of its own, with its time and memory."""
    figures = folder / "figures"
    done = subprocess.run(
        [PYTHON, "-S", "-c", MEASURED, str(figures), LADDER, *arguments],
        cwd=folder,
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    code, seconds, most = figures.read_text().split()
    per_megabyte = 1024 if sys.platform != "darwin" else 1024**2
    out, err = (
        done.stdout.decode(errors="replace"),
        done.stderr.decode(errors="replace"),
    )
    return Ended(int(code), out, err, float(seconds), int(most) / per_megabyte)


def the_worst_files() -> Kind:
    """The worst that fit under the limit."""
    wrong: Counter[str] = Counter()
    most_seconds = most_megabytes = 0.0
    runs = 0
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        for name, text in worst_files():
            (folder / name).write_text(text)
            as_ladder = name.startswith("a-ladder")
            ended = measured(
                ["show", "--ladder", name] if as_ladder else ["score", name], folder
            )
            wrong.update(
                f"{what} ({name})" for what in what_is_wrong(ended, frozenset({0, 1}))
            )
            most_seconds = max(most_seconds, ended.seconds)
            most_megabytes = max(most_megabytes, ended.megabytes)
            runs += 1
    most = f"at most {most_seconds:.2f} s and {most_megabytes:.0f} MB"
    return Kind("the worst files under the limit", runs, wrong, most)


# --- Outputs that cannot be written ---------------------------------------------------


def outputs() -> list[list[str]]:
    """Every command in every format that it has."""
    one, many = (
        str(CASES / "seven" / "riverside.yaml"),
        str(CASES / "surveys" / "smartsurvey.csv"),
    )
    given = {
        "result": ["score", one],
        "survey": ["compare", many],
        "ladder": ["show"],
        "form": ["form"],
    }
    commands = [
        [*command, "--format", name]
        for kind, command in given.items()
        for name in formats.names_of(kind)  # type: ignore[arg-type]  # the kinds as they are named there
    ]
    return [*commands, ["--help"], ["--version"], ["check", one], ["score", "--help"]]


def full_disks() -> Kind:
    """Every output to a full device, buffered and not: it ends with 3 and says so."""
    wrong: Counter[str] = Counter()
    ways = [({}, []), ({"PYTHONUNBUFFERED": "1"}, []), ({}, [PYTHON, "-u"])]
    runs = 0
    for command in outputs():
        for more, python in ways:
            program = [*python, LADDER] if python else [LADDER]
            with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
                done = subprocess.run(
                    [*program, *command],
                    stdout=full,
                    stderr=subprocess.PIPE,
                    env=ENVIRONMENT | more,
                    check=False,
                )
            runs += 1
            said = [
                line
                for line in done.stderr.decode().splitlines()
                if not line.startswith("Note: ")
            ]
            if done.returncode != 3:
                wrong[f"exit code {done.returncode}"] += 1
            if said != ["Error: We could not write the result. Is the disk full?"]:
                wrong["other words"] += 1
    return Kind("standard output on a full disk", runs, wrong)


def cut_files() -> Kind:
    """Every output into a file that may not grow beyond a block: it ends with 3, or the
    file is whole.
    """
    wrong: Counter[str] = Counter()
    commands = outputs()
    runs = 0
    for command, more in itertools.product(commands, ({}, {"PYTHONUNBUFFERED": "1"})):
        environment = ENVIRONMENT | more
        whole = subprocess.run(
            [LADDER, *command], capture_output=True, env=environment, check=False
        ).stdout
        with tempfile.TemporaryDirectory() as at:
            path = Path(at) / "out"
            script = f'trap "" XFSZ; ulimit -f 1; exec "$@" > {path}'
            done = subprocess.run(
                ["bash", "-c", script, "ladder", LADDER, *command],
                capture_output=True,
                env=environment,
                check=False,
            )
            runs += 1
            is_whole = path.read_bytes() == whole
        if done.returncode not in {0, 3} or (done.returncode == 0) != is_whole:
            wrong[f"exit code {done.returncode}, {'whole' if is_whole else 'cut'}"] += 1
        if b"Traceback" in done.stderr:
            wrong["traceback"] += 1
    return Kind("an output that is cut by a limit", runs, wrong)


def gone_readers() -> Kind:
    """Every output into a reader that leaves at once, or after a line: 0 or 141, and
    not a word.
    """
    wrong: Counter[str] = Counter()
    readers = ("true", "head -1", "head -c 3000")
    runs = 0
    for command, reader in itertools.product(outputs(), readers):
        script = f'"$@" | {reader} >/dev/null; echo "${{PIPESTATUS[0]}}"'
        done = subprocess.run(
            ["bash", "-c", script, "ladder", LADDER, *command],
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
            check=False,
        )
        runs += 1
        said = [
            line for line in done.stderr.splitlines() if not line.startswith("Note: ")
        ]
        if done.stdout.strip() not in {"0", "141"}:
            wrong[f"exit code {done.stdout.strip()}"] += 1
        if said:
            wrong["words"] += 1
    return Kind("a reader that leaves", runs, wrong)


# --- Ctrl-C ---------------------------------------------------------------------------

OURS = "/ladder_cli/"  # in a traceback: a line of our own was running


def stopped_early(tries: int) -> Kind:
    """Ctrl-C in the first tenth of a second, or, on a machine that is slower or busy,
    while `ladder show` would run.

    Before the first byte of our code it is Python's own affair.
    """
    wrong: Counter[str] = Counter()
    met: Counter[str] = Counter()
    dice, span = random.Random(350), 0.1
    commands = (
        ["score", "-"],
        ["show"],
        ["--help"],
        ["compare", str(CASES / "surveys" / "smartsurvey.csv")],
    )
    before = signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # a shell may have it ignored in the background
    for number in range(tries):
        if number % 25 == 0:
            began = time.perf_counter()
            subprocess.run(
                [LADDER, "show"], env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True
            )
            span = max(0.1, time.perf_counter() - began)
        child = subprocess.Popen(
            [LADDER, *commands[number % len(commands)]],
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(dice.uniform(0, span))
        child.send_signal(signal.SIGINT)
        time.sleep(0.01)
        how = how_it_stopped(*ended_with(child))
        (met if how in AS_IT_SHOULD else wrong)[how] += 1
    signal.signal(signal.SIGINT, before)
    said = ", ".join(f"{number} {how}" for how, number in met.items())
    return Kind("Ctrl-C while it starts", tries, wrong, said)


def ended_with(child: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = child.communicate()
    return child.returncode, out.decode(errors="replace"), err.decode(errors="replace")


STOPPED, OVER, TOO_EARLY = "with 130 and one line", "had ended", "before our first byte"
AS_IT_SHOULD = {STOPPED, OVER, TOO_EARLY}


def how_it_stopped(code: int, out: str, err: str) -> str:
    lines = [line for line in err.splitlines() if not line.startswith("Note: ")]
    if code == 130 and lines == ["Stopped."]:
        return STOPPED
    if code == 0 and not lines and out:
        return OVER
    if "KeyboardInterrupt" in err and OURS not in err:
        return TOO_EARLY
    if code == -signal.SIGINT and not err:
        return "by the signal, after all was said" if out else TOO_EARLY
    return "traceback" if "Traceback" in err else f"exit code {code}, {err[-60:]!r}"


# --- All of them ----------------------------------------------------------------------


def all_kinds(runs: int, stops: int) -> Iterator[Kind]:
    """Every kind of run; `runs` is for each of the kinds drawn at random, about."""
    yield broken_at_random(
        "answers broken at random", answers_files, runs, lost_answers
    )
    yield broken_at_random("tables broken at random", tables, runs, lost_people)
    yield broken_at_random("ladders broken at random", ladders, runs // 4)
    yield broken_at_random("workbooks broken at random", workbooks, runs // 4)
    any_code = frozenset({0, 1, 2, 3})
    yield broken_at_random(
        "options put together at random", command_lines, runs // 2, codes=any_code
    )
    yield the_worst_files()
    yield full_disks()
    yield cut_files()
    yield gone_readers()
    yield stopped_early(stops)
