"""The command line: help, exit codes, and the ways in which a terminal, a pipe or a
disk can end it.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import (
    CASES,
    LADDER,
    ROOT,
    clean_environment,
    listen_to_signals,
    spawn,
)
from ladder_cli import __version__, boundary, scoring

if TYPE_CHECKING:
    from conftest import Run

RIVERSIDE = CASES / "riverside.yaml"
COMMANDS = ("quiz", "score", "compare", "show", "form", "check")


# --- The process


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--version"],
        ["show", "4"],
        ["score", RIVERSIDE],
        ["score", "-", "--format", "json"],
        [
            "score",
            CASES / "surveys" / "smartsurvey.csv",
            "--ladder",
            CASES / "ladders" / "all-seven.yaml",
        ],
        [
            "compare",
            CASES / "privacy" / "d_unanimous.csv",
            "--ladder",
            CASES / "ladders" / "all-seven.yaml",
        ],
        ["check", RIVERSIDE, CASES / "bad" / "steps.yaml"],
        ["score", "nowhere.yaml"],
        ["scor"],
        ["form", "--format", "markdown", "--output", "form.md"],
    ],
    ids=lambda arguments: " ".join(str(word).rsplit("/", 1)[-1] for word in arguments),
)
def test_the_installed_program_says_what_it_says_within_these_tests(
    arguments: list[str | Path], run: Run, run_process: Run, tmp_path: Path
) -> None:
    """Most tests call it within their own process: `run`."""
    given = "ladder: co-production\nanswers: {choice: 3}\n"

    apart = run_process(*arguments, given=given)
    for made in tmp_path.iterdir():
        made.unlink()
    here = run(*arguments, given=given)

    assert (here.returncode, here.stdout, here.stderr) == (
        apart.returncode,
        apart.stdout,
        apart.stderr,
    )


# --- Help


def test_no_arguments_give_help_with_three_examples(run: Run) -> None:
    done = run()

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run("--help").stdout == run("-h").stdout
    assert len(re.findall(r"^    ladder \w+", done.stdout, re.MULTILINE)) == 3


def test_help_lists_every_exit_code_and_command(run: Run) -> None:
    text = run("--help").stdout

    assert re.findall(r"^    (\d+)  ", text, re.MULTILINE) == [
        "0",
        "1",
        "2",
        "3",
        "70",
        "130",
        "141",
    ]
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", text, re.MULTILINE)
        assert run(command, "-h").returncode == 0


def test_help_is_plain(run: Run) -> None:
    for arguments in ([], ["score", "--help"]):
        assert run(*arguments).stdout.isascii()


def test_the_version_is_printed_and_is_the_one_of_the_package(run: Run) -> None:
    done = run("--version")

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"ladder {__version__}\n",
        "",
    )


def test_python_m_is_the_same_program(run: Run, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ladder_cli", "show", "4"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=clean_environment(),
    )

    assert (done.returncode, done.stdout) == (0, run("show", "4").stdout)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["score", "--help"]])
def test_version_and_help_import_neither_rich_nor_yaml(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ladder_cli", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=clean_environment(),
    )

    imported = {
        line.rsplit("|", 1)[-1].strip().split(".")[0]
        for line in done.stderr.splitlines()
        if "|" in line
    }
    assert "ladder_cli" in imported
    assert not imported & {"rich", "yaml", "platformdirs"}


def test_the_shell_completes_commands_and_formats(run: Run) -> None:
    shown = subprocess.run(
        ["bash", "-c", f"{LADDER} --show-completion; exit $?"],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
    )
    commands = run(
        _LADDER_COMPLETE="complete_bash", COMP_WORDS="ladder s", COMP_CWORD="1"
    )
    formats = run(
        _LADDER_COMPLETE="complete_bash",
        COMP_WORDS="ladder score x --format ",
        COMP_CWORD="4",
    )

    assert "complete -o default -F _ladder_completion ladder" in shown.stdout
    assert commands.stdout.split() == ["score", "show"]
    assert formats.stdout.split() == [
        "text",
        "plain",
        "json",
        "markdown",
        "html",
        "csv",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", RIVERSIDE],
        ["compare", CASES / "surveys" / "sixty.csv"],
        ["show", "4"],
        ["form"],
        ["form", "--sample"],
        ["form", "--hands"],
        ["check", RIVERSIDE],
        ["quiz", "--drafts"],
    ],
)
def test_full_is_always_accepted_and_changes_nothing_where_all_is_shown(
    arguments: list[str], run: Run
) -> None:
    full = run(*arguments, "--full")

    assert full.returncode == 0
    assert full.stdout == run(*arguments).stdout != ""


def test_a_ladder_comes_from_standard_input_and_an_empty_setting_is_none(
    run: Run,
) -> None:
    ladder = (ROOT / "data" / "rungs.yaml").read_bytes()

    given = run("check", RIVERSIDE, "--ladder", "-", given=ladder)

    assert given.stdout == run("check", RIVERSIDE).stdout
    assert run("show", LADDER_FILE="").stdout == run("show").stdout


# --- Wrong use


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scor"], 'There is no command "scor". Did you mean "score"?'),
        (
            ["zzz"],
            'There is no command "zzz". There are quiz, score, compare, show, form and check.',
        ),
        (
            ["score", "x", "--fromat", "json"],
            'There is no option "--fromat". Did you mean "--format"?',
        ),
        (["--versoin"], 'There is no option "--versoin". Did you mean "--version"?'),
        (
            ["score", "-", "--ladder", "-"],
            "Standard input cannot be the ladder and the answers at once. Save one of them, and name its file.",
        ),
        (
            ["compare", "x", "-", "--ladder", "-"],
            "Standard input cannot be the ladder and the answers at once.",
        ),
        (
            ["check", "-", "--ladder", "-"],
            "Standard input cannot be the ladder and the answers at once.",
        ),
        (
            ["score", "x", "--ladder", ""],
            "--ladder names no file here. Name one, or leave --ladder out.",
        ),
        (["show", "--ladder", ""], "--ladder names no file here."),
        (
            ["form", "--ladder", "", "--output", "x.html"],
            "--ladder names no file here.",
        ),
        (
            ["show", "3", "--format", "yaml"],
            'One rung or question is not printed as yaml: that is the ladder\'s whole file. Leave out "3", or use text, plain, json, markdown or html.',
        ),
        (
            ["score", "x", "--format", "jsn"],
            'There is no format "jsn". Did you mean "json"?',
        ),
        (
            ["score", "x", "--format", "picture"],
            'There is no format "picture". Use text, plain, json, markdown, html or csv.',
        ),
        (
            ["score", "x", "--min-group", "eight"],
            "Invalid value for '--min-group': 'eight' is not a whole number. See:",
        ),
        (
            ["score", "x", "--min-group", "0"],
            "Invalid value for '--min-group': 0 is less than 1. See:",
        ),
        (
            ["quiz", "--forget", "it"],
            "Invalid value for '--forget': 'it' is not a whole number. See:",
        ),
        (["score"], "Missing argument 'FILE...'. See: ladder score --help"),
        (
            ["score", "x", "--output", "result.docx"],
            'We cannot tell the format from the name "result.docx". End it in .txt, .json, .md,',
        ),
        (
            ["show", "consultaton"],
            'There is no rung or question "consultaton". Did you mean "Consultation"?',
        ),
        (
            ["show", "8"],
            'There is no rung or question "8". Name a rung, 1 to 7: Coercion, Educating,',
        ),
        (
            ["quiz", "a.yaml"],
            "The quiz needs a keyboard. To score a file: ladder score FILE.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_with_one_suggestion(
    arguments: list[str], message: str, run: Run
) -> None:
    done = run(*arguments)

    assert done.stderr.startswith(f"Error: {message}")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_hostile_file_name_is_shown_cleaned(run: Run, tmp_path: Path) -> None:
    name = "a\x1b[31m\nb \u202e.yaml"
    (tmp_path / name).write_text("answers: {choice: 3, voice: x}\n")

    done = run("score", name)

    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_name_with_a_dash_after_two_dashes_is_a_file(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "-my answers.yaml").write_text(
        "ladder: co-production\nanswers: {choice: 3}\n"
    )

    assert run("score", "--", "-my answers.yaml").returncode == 0


# --- Output files


def test_the_suffix_of_the_output_tells_its_format(run: Run, tmp_path: Path) -> None:
    for suffix, start in (
        (".json", "{"),
        (".md", "# The Ladder"),
        (".txt", "The Ladder"),
    ):
        done = run("score", RIVERSIDE, "--output", f"result{suffix}")
        assert (done.returncode, done.stdout, done.stderr) == (
            0,
            "",
            f"Saved in result{suffix}.\n",
        )
        assert (tmp_path / f"result{suffix}").read_text().startswith(start)


def test_an_output_that_is_there_is_replaced_only_with_force(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "result.txt").write_text("mine")

    refused = run("score", RIVERSIDE, "--output", "result.txt")

    assert (refused.returncode, (tmp_path / "result.txt").read_text()) == (1, "mine")
    assert (
        refused.stderr
        == "Error: result.txt: This file is there already. Use --force to replace it.\n"
    )
    assert run("score", RIVERSIDE, "--output", "result.txt", "--force").returncode == 0
    assert (tmp_path / "result.txt").read_text().startswith("The Ladder")


def test_an_output_that_is_an_input_or_a_link_to_it_is_refused(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(RIVERSIDE.read_text())
    (tmp_path / "link.txt").symlink_to("a.txt")

    for output in ("a.txt", "link.txt"):
        assert run("score", "a.txt", "--output", output, "--force").returncode == 2
    assert (tmp_path / "a.txt").read_text() == RIVERSIDE.read_text()


def test_an_output_folder_that_is_missing_is_told(run: Run) -> None:
    done = run("score", RIVERSIDE, "--output", "nowhere/result.txt")

    assert done.returncode == 3
    assert done.stderr.endswith(
        "We cannot find the folder for this file. Create it first, or choose another.\n"
    )


# --- How it can end


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    script = f'{LADDER} show | head -1 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    codes = set()
    for _ in range(3):
        done = subprocess.run(
            ["bash", "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env=clean_environment(),
        )
        assert done.stderr == ""
        codes.add(done.stdout.strip())
    assert codes <= {"0", "141"}

    reader, writer = os.pipe()
    os.close(reader)
    gone = subprocess.run(
        [LADDER, "show"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        env=clean_environment(),
    )
    os.close(writer)
    assert (gone.returncode, gone.stderr) == (-signal.SIGPIPE, b"")  # a shell says 141


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", str(RIVERSIDE), "--format", "json"],
        ["--help"],
        ["--version"],
    ],
)
def test_a_full_disk_behind_stdout_is_told(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [LADDER, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=clean_environment(),
        )

    assert done.returncode == 3
    assert done.stderr == b"Error: We could not write the result. Is the disk full?\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "arguments", [["show"], ["--help"], ["score", str(RIVERSIDE), "--format", "json"]]
)
def test_an_output_that_is_cut_is_told(
    arguments: list[str], unbuffered: str, tmp_path: Path
) -> None:
    """The file may take 1,024 bytes: the first write is a short one."""
    script = 'trap "" XFSZ; ulimit -f 1; exec "$@" > out'
    done = subprocess.run(
        ["bash", "-c", script, "ladder", LADDER, *arguments],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        check=False,
        env=clean_environment(PYTHONUNBUFFERED=unbuffered),
    )

    assert (done.returncode, done.stderr) == (
        3,
        b"Error: We could not write the result. Is the disk full?\n",
    )


@pytest.mark.parametrize("closed", ["0", "1", "2"])
def test_a_closed_stream_is_no_traceback(closed: str) -> None:
    script = f"{LADDER} score {RIVERSIDE} {closed}>&-"
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
    )

    assert "Traceback" not in done.stderr
    assert done.returncode == (3 if closed == "1" else 0)


def test_answers_from_a_closed_stdin_are_told(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{LADDER} score - <&-"],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
    )

    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    quiz = subprocess.run(
        ["bash", "-c", f"{LADDER} quiz a.yaml <&-"],
        cwd=tmp_path,
        env=clean_environment(),
        check=False,
    )
    assert quiz.returncode == 2


def test_ctrl_c_while_it_reads_is_130(tmp_path: Path) -> None:
    child = spawn(LADDER, ["score", "-"], cwd=str(tmp_path))
    until_it_waits(child)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()

    assert (child.exitstatus, "Traceback" in (child.before or "")) == (130, False)
    assert (child.before or "").rstrip().endswith("Stopped.")


def until_it_waits(child: pexpect.spawn[str]) -> None:
    """It says nothing while it waits for its input. On Linux it is seen to sleep, five
    times in a row, its processor time the same; elsewhere it is given three seconds.
    """
    process, seen = Path(f"/proc/{child.pid}/stat"), [""]
    if not process.exists():
        time.sleep(3)
        return
    while len(seen) < 5 or set(seen[-5:]) != {seen[-1]} or seen[-1][0] not in "SZ":
        time.sleep(0.1)
        fields = process.read_text().rpartition(")")[2].split()
        seen.append(" ".join([fields[0], *fields[11:13]]))


SHOW = "import sys; sys.argv = ['ladder', 'show', '4']\n"
ENTER = "from ladder_cli.__main__ import main\nmain()\n"


def test_ctrl_c_after_all_is_said_changes_nothing() -> None:
    """An exit handler sends it, after our last line and before Python's own end."""
    late = "import atexit, os, signal\natexit.register(os.kill, os.getpid(), signal.SIGINT)\n"

    done = in_python(f"{SHOW}{late}{ENTER}")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == in_python(f"{SHOW}{ENTER}").stdout


def test_ctrl_c_that_python_has_nobody_to_raise_it_to_stops_all_the_same() -> None:
    lost = """
import signal, time, weakref
from ladder_cli import boundary

def forget():
    one = set()
    watch = weakref.ref(one, lambda _: signal.raise_signal(signal.SIGINT))
    del one
    for _ in range(200):
        time.sleep(0.05)

boundary.main = forget
"""

    done = in_python(f"{lost}{ENTER}")

    assert (done.returncode, done.stderr) == (130, "Stopped.\n")


def test_ctrl_c_in_other_words_of_pythons_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While a class is made, some versions raise an error of their own from it."""

    def stopped(_: object) -> int:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(boundary, "_run", stopped)

    assert boundary.main([]) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def in_python(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=False, env=clean_environment(), preexec_fn=listen_to_signals,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
@pytest.mark.parametrize("kind", ["text", "plain", "json"])
def test_a_screen_that_lacks_a_sign_shows_a_question_mark(
    kind: str, encoding: str
) -> None:
    given = '{"service": "Caf\\u00e9 \\u2265 \\u2713 \\ud83d\\ude00", "answers": {"choice": 3}}'
    done = subprocess.run(
        [LADDER, "score", "-", "--format", kind],
        input=given.encode(),
        capture_output=True,
        check=False,
        env=clean_environment(PYTHONIOENCODING=encoding),
    )

    assert done.returncode == 0
    assert (b"?" in done.stdout) == (kind != "json")


@pytest.mark.parametrize("unset", ["HOME", "TERM", "LC_ALL", "PATH"])
def test_a_bare_environment_is_as_good(unset: str) -> None:
    environment = {
        name: value
        for name, value in clean_environment(LC_ALL="C").items()
        if name != unset
    }

    done = subprocess.run(
        [LADDER, "score", RIVERSIDE], capture_output=True, env=environment, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_a_fault_of_ours_is_said_and_keeps_its_traceback_for_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("broken")

    monkeypatch.setattr(scoring, "score", fail)

    assert boundary.main(["score", str(RIVERSIDE)]) == 70
    assert capsys.readouterr().err == (
        "Error: This is a fault in ladder. Your answers are safe. Run it again with LADDER_DEBUG=1 to see where.\n"
    )
    monkeypatch.setenv("LADDER_DEBUG", "1")
    assert boundary.main(["score", str(RIVERSIDE)]) == 70
    assert "KeyError: 'broken'" in capsys.readouterr().err


# --- On a terminal


def on_a_terminal(arguments: list[str], **environment: str) -> str:
    child = spawn(
        LADDER, arguments, env=clean_environment(**environment), dimensions=(50, 80)
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before or ""


def test_a_terminal_gets_the_drawing_with_the_result_highlighted() -> None:
    screen = on_a_terminal(["score", str(RIVERSIDE)])

    highlighted = [line for line in screen.splitlines() if "you are here" in line]
    assert len(highlighted) == 1
    assert re.search(r"\x1b\[1;.*;48;5;\d+m", highlighted[0])


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "dumb"},
        {"ACCESSIBLE": "1"},
        {"COLUMNS": "20"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_a_simple_screen_gets_plain_words(environment: dict[str, str]) -> None:
    assert "╟" not in on_a_terminal(["score", str(RIVERSIDE)], **environment)


def test_no_color_means_no_escape_at_all() -> None:
    assert "\x1b" not in on_a_terminal(["score", str(RIVERSIDE)], NO_COLOR="1")


def test_the_ladder_can_be_named_in_the_environment(run: Run) -> None:
    three = CASES / "ladders" / "three-rungs.yaml"

    assert (
        run("show", LADDER_FILE=str(three)).stdout
        == run("show", "--ladder", three).stdout
    )
    assert run("show", LADDER_FILE=str(three)).stdout.startswith("How much is recycled")


def test_check_names_each_sound_file_and_fails_if_one_is_not(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "bad.yaml").write_text("answers: {choice: 9}\n")

    done = run("check", RIVERSIDE, "bad.yaml", ROOT / "data" / "rungs.yaml")

    assert done.returncode == 1
    assert [line.rsplit(": ", 1)[1] for line in done.stdout.splitlines()] == [
        "answers, no mistakes found.",
        "a ladder, no mistakes found.",
    ]
    assert done.stderr.startswith(
        'Error: bad.yaml:1:19: "9" is not an answer to choice.'
    )


def test_the_ladder_file_itself_can_be_had_to_copy_and_change(
    run: Run, tmp_path: Path
) -> None:
    shipped = (ROOT / "data" / "rungs.yaml").read_text()

    assert run("show", "--format", "yaml").stdout == shipped
    assert run("show", "--ladder", "arnstein", "--output", "mine.yaml").returncode == 0
    assert (tmp_path / "mine.yaml").read_text() == (
        ROOT / "data" / "arnstein.yaml"
    ).read_text()
    assert run("show", "--ladder", "mine.yaml").stdout.startswith(
        "The Ladder of Citizen Participation"
    )
    assert run("show", "4", "--format", "yaml").returncode == 2


def test_answers_to_two_editions_are_not_compared(run: Run, tmp_path: Path) -> None:
    for edition in (1, 2):
        text = f"ladder: co-production\nedition: {edition}\ndate: 2026-11-2{edition}\nanswers: {{choice: 3}}\n"
        (tmp_path / f"{edition}.yaml").write_text(text)

    done = run("compare", "1.yaml", "2.yaml")

    assert (done.returncode, done.stdout) == (1, "")
    assert "Error: These answers are to edition 1 and 2 of the ladder." in done.stderr


def test_an_option_that_cannot_apply_is_wrong_use(run: Run) -> None:
    for options, what in (
        (["--min-group", "5"], "--min-group is for surveys."),
        (
            ["--by", "group", "--skip-bad-rows"],
            "--by and --skip-bad-rows are for surveys.",
        ),
        (["--large-print"], "--large-print is for pages."),
        (["--title", "Riverside"], "--title is for pages."),
        (
            ["--format", "plain", "--title", "Riverside", "--open"],
            "--title and --open are for pages.",
        ),
        (["--open", "--output", "-"], "--open needs a file that a browser can read."),
        (["--open", "--output", "result.md"], "--open is for pages."),
        (["--force"], "--force is for replacing a file."),
    ):
        done = run("score", RIVERSIDE, *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"Error: {what}")


def test_check_refuses_what_is_for_surveys_where_no_file_is_one(run: Run) -> None:
    for options in (["--numbers", "rung"], ["--no-groups"], ["--sheet", "March"]):
        done = run("check", RIVERSIDE, ROOT / "data" / "rungs.yaml", *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"Error: {options[0]} is for surveys. Leave it out.\n"


def test_what_is_about_rows_is_refused_where_people_sent_files_of_their_own(
    run: Run, tmp_path: Path
) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(f"group: {name}\nanswers: {{choice: 4}}\n")

    for options in (["--numbers", "rung"], ["--finished-only"], ["--skip-bad-rows"]):
        for command in ("score", "compare"):
            done = run(command, "one.yaml", "two.yaml", *options)
            assert (done.returncode, done.stdout) == (2, "")
            assert f"Error: {options[0]} is for tables. Leave it out.\n" in done.stderr


# --- Pages: their name, and the browser


def test_a_title_names_the_page_and_is_never_markup(run: Run) -> None:
    page = run(
        "score", RIVERSIDE, "--format", "html", "--title", " Riverside <b>&</b> more "
    ).stdout

    assert "<title>Riverside &lt;b&gt;&amp;&lt;/b&gt; more</title>" in page
    assert "<h1>Riverside &lt;b&gt;&amp;&lt;/b&gt; more</h1>" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("options", [[], ["--hands"]])
def test_a_title_names_the_form_and_the_tally_sheet(
    options: list[str], run: Run
) -> None:
    page = run("form", *options, "--title", "Riverside <b>", "--output", "-").stdout

    title, heading = (
        page.partition(tag)[2].partition("</")[0] for tag in ("<title>", "<h1>")
    )
    assert "Riverside &lt;b&gt;" in title
    assert "Riverside &lt;b&gt;" in heading
    assert "The Ladder of Co-production" not in title + heading


def test_without_a_title_a_page_about_a_service_is_called_by_it(run: Run) -> None:
    assert (
        "<h1>Riverside day centre</h1>"
        in run("score", RIVERSIDE, "--format", "html").stdout
    )
    assert (
        "<h1>The Ladder of Co-production</h1>" in run("show", "--format", "html").stdout
    )


def test_a_page_that_is_opened_is_private_and_said_where_it_is(
    run_process: Run, tmp_path: Path
) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$0.asked"\nexec sleep 30\n')
    browser.chmod(0o700)

    done = run_process(
        "score", RIVERSIDE, "--open", TMPDIR=str(tmp_path), BROWSER=f"{browser} %s &"
    )

    assert (done.returncode, done.stdout) == (0, "")
    saved, asked = done.stderr.splitlines()
    page = Path(saved.removeprefix("Saved in ").removesuffix("."))
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert page.parent.stat().st_mode & 0o077 == 0
    assert asked == "Your browser was asked to open it."


@pytest.mark.parametrize("command", ["show", "form"])
@pytest.mark.parametrize("chosen", ["", "there-is-no-such-browser"])
def test_where_no_browser_can_be_opened_the_page_is_there_and_its_address_is_said(
    chosen: str, command: str, run_process: Run, tmp_path: Path
) -> None:
    page = tmp_path / "a page.html"

    done = run_process(
        command,
        "--open",
        "--output",
        page,
        BROWSER=chosen,
        DISPLAY="",
        WAYLAND_DISPLAY="",
        PATH="",
    )

    assert done.returncode == 0
    assert page.is_file()
    address = page.as_uri()
    assert (
        done.stderr
        == f"Saved in {page}.\nNo browser can be opened from here. Open it in one: {address}\n"
    )
