"""What the shell offers after Tab, in a real bash."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pytest

from conftest import CASES, LADDER, THREE_RUNGS, clean_environment
from ladder_cli.reading import files

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Ladder

COMPLETE = """
{script}
COMP_WORDS=({line})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_ladder_completion ladder
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@cache
def script_for_bash() -> str:
    """What bash is told once, when it starts; it asks the program again at each Tab."""
    asked = f'script=$({LADDER} --show-completion) && echo "$script"'
    return subprocess.run(
        ["bash", "-c", asked], capture_output=True, text=True, check=True,
        env=clean_environment(), timeout=60,
    ).stdout  # fmt: skip


def offered(line: str, folder: Path, **environment: str) -> list[str]:
    """What bash offers for the last word of `line`."""
    script = COMPLETE.format(script=script_for_bash(), line=line)
    searched = f"{LADDER.parent}:{clean_environment()['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=clean_environment(PATH=searched, **environment),
        timeout=60,
    )

    assert done.stderr == ""
    return done.stdout.split()


def parts(ladder: Ladder) -> list[str]:
    return [
        *(rung.id for rung in reversed(ladder.rungs)),
        *(question.id for question in ladder.questions),
    ]


def test_after_show_come_the_rungs_and_questions_of_the_ladder_in_use(
    tmp_path: Path, ladder: Ladder
) -> None:
    arnstein, three = files.load_ladder("arnstein"), files.load_ladder(str(THREE_RUNGS))

    assert offered("ladder show ''", tmp_path) == parts(ladder)
    assert offered("ladder show --ladder arnstein ''", tmp_path) == parts(arnstein)
    assert offered(f"ladder show --ladder {THREE_RUNGS} ''", tmp_path) == parts(three)
    assert offered("ladder show ''", tmp_path, LADDER_FILE=str(THREE_RUNGS)) == parts(
        three
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ladder show cons", ["consultation"]),
        ("ladder show Cons", ["Consultation"]),
        ("ladder show de", ["design", "decisions", "delivery"]),
        ("ladder show --ladder arnstein Ci", []),
        ("ladder show --ladder arnstein ci", ["citizen-control"]),
        ("ladder quiz --target co", ["co-production", "co-design", "consultation"]),
        ("ladder quiz --target coe", []),
        ("ladder compare --by s", ["service"]),
        ("ladder check --numbers ''", ["rung", "place"]),
        ("ladder form --format ''", ["markdown", "html", "csv"]),
    ],
)
def test_the_shell_completes(line: str, words: list[str], tmp_path: Path) -> None:
    assert offered(line, tmp_path) == words


def test_what_is_offered_is_what_show_takes(run: Run, tmp_path: Path) -> None:
    words = offered("ladder show ''", tmp_path)
    assert words
    for word in words:
        assert run("show", word).returncode == 0, word


def test_after_ladder_come_the_ladders_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").touch()
    (tmp_path / "notes.txt").touch()

    assert offered("ladder score --ladder ''", tmp_path) == [
        "arnstein",
        "co-production",
        "mine.yaml",
    ]
    assert offered("ladder score --ladder a", tmp_path) == ["arnstein"]
    assert (
        offered("ladder score --ladder ./", tmp_path) == []
    )  # the shell itself knows what is in a folder


def test_with_a_ladder_that_cannot_be_read_nothing_is_offered_and_nothing_said(
    tmp_path: Path,
) -> None:
    for named in (
        "nowhere.yaml",
        "nobodys",
        str(CASES / "bad" / "a-broken-ladder.yaml"),
    ):
        assert offered(f"ladder show --ladder {named} ''", tmp_path) == []
        assert offered("ladder quiz --target ''", tmp_path, LADDER_FILE=named) == []
