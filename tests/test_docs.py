"""What the pages in docs/ quote is what the program says now."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import io
import re
import shlex
import tomllib
from typing import TYPE_CHECKING, Any

import pexpect
import pytest
from openpyxl import Workbook

from conftest import CASES, LADDER, ROOT, clean_environment, spawn
from ladder_cli.model import Mark
from ladder_cli.reading import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Ladder

DOCS = ROOT / "docs"


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(page: str, language: str = "") -> list[str]:
    """The blocks of code in a page that are marked as `language`."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$",
        (DOCS / page).read_text(),
        re.MULTILINE | re.DOTALL,
    )


# --- commands.md


def test_the_page_of_commands_is_what_the_program_prints() -> None:
    """Where it differs: `make docs`."""
    assert (DOCS / "commands.md").read_text() == script("commands").page()


def test_every_command_has_a_section_in_the_page_of_commands(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:\n")[2]
    page = (DOCS / "commands.md").read_text()

    for command in re.findall(r"^  (\w+)  ", listed, re.MULTILINE):
        section = page.partition(f"### ladder {command}\n\n")[2]
        assert re.match(r"[A-Z]", section), f"nothing is said about {command}"
        assert f"$ ladder {command} --help\n" in section


def test_the_answers_file_in_the_page_of_commands_is_read_without_a_note(
    ladder: Ladder, tmp_path: Path
) -> None:
    (shown,) = blocks("commands.md", "yaml")
    (tmp_path / "answers.yaml").write_text(shown)

    answers, notes = files.load_answers(str(tmp_path / "answers.yaml"), ladder)

    assert notes == ()
    assert all(answer.choice is not None for answer in answers.answers)
    assert Mark.DOES_NOT_APPLY in {answer.choice for answer in answers.answers}


# --- workshop.md

ASKED = r"Target|Here|Hands, [\w ]+ \(\d\)|Agreed|Example|Why|\d\. \w+, [\d ]+|Review"
PROMPT = rf"(?m)^(?:\x1b\[\S*?[a-z])*(?:{ASKED}): "
ROOM = "carers 2, people who use services 6, staff 4"
HELD = (
    *(
        "",
        ROOM,
        "3:1 5:1",
        "2:4 3:2",
        "3:1 5:3",
        "3",
        "The noticeboard is the only invitation.",
    ),
    *("2:2 / 2:5 n:1 / 5:4", "undo", "2:2 / 2:5 n:1 / 2:1 5:3", "2", ""),
    *(
        "2:2 / 2:4 3:2 / 6:4",
        "",
        "Staff send papers to three people. The others did not know.",
    ),
    *(
        "t",
        "4:2 / 3:1 4:5 / 6:4 = 4",
        "4:1 5:1 / 4:2 5:4 / 6:4 = 5",
        "3:2 / 4:4 5:2 / 5:1 6:3 = 4",
    ),
    *(
        "3:2 / 3:6 / 3:1 5:3 = 3",
        "4:1 5:1 / 4:2 5:4 / 5:4 = 5",
        "5:2 / 5:5 6:1 / 6:4 = 6",
        "",
        "f",
    ),
)
"""What is typed in a workshop of twelve people in three groups: a wrong count is undone, and one question left open."""


def workshop_blocks() -> tuple[list[str], list[str]]:
    """The commands that the page tells to type, and the screens that it shows."""
    every = [block.strip("\n") for block in blocks("workshop.md")]
    typed = [
        line
        for block in every
        if block.startswith("ladder ")
        for line in block.splitlines()
    ]
    return typed, [block for block in every if not block.startswith("ladder ")]


def held(folder: Path, commands: list[str]) -> Iterator[str]:
    """All that the screen shows when the page's workshop is tried and then held, with
    the page's commands.
    """
    tried, sitting, *_ = (
        command for command in commands if command.startswith("ladder quiz")
    )
    for command, lines in ((tried, ("quit",)), (sitting, HELD)):
        environment = clean_environment(LADDER_FILE="")
        child = spawn(
            LADDER,
            shlex.split(command)[1:],
            cwd=str(folder),
            env=environment,
            dimensions=(24, 80),
        )
        for line in lines:
            child.expect(r"(Service|Target): " if line == "quit" else PROMPT)
            yield f"{child.before}{child.after}{line}\n"
            child.send(f"{line}\r")
            child.readline()
        child.expect(pexpect.EOF)
        yield child.before or ""


def test_every_screen_in_the_plan_for_a_workshop_is_what_the_program_shows(
    tmp_path: Path,
) -> None:
    commands, screens = workshop_blocks()

    shown = re.sub(r"\x1b\[[?\d;]*[a-zA-Z]|\r", "", "".join(held(tmp_path, commands)))
    shown = re.sub(r" +$", "", shown, flags=re.MULTILINE)

    assert len(screens) == 6
    for screen in screens:
        for part in re.split(
            r"^ *…\n",
            re.sub(r" +$", "", screen, flags=re.MULTILINE),
            flags=re.MULTILINE,
        ):
            assert part.strip("\n") in shown


def test_every_command_in_the_plan_for_a_workshop_works(
    run: Run, tmp_path: Path
) -> None:
    commands, _ = workshop_blocks()
    for name, date in (
        ("riverside.yaml", "2026-05-01"),
        ("riverside-later.yaml", "2026-11-23"),
    ):
        (tmp_path / name).write_text(
            f"service: Riverside\ndate: {date}\nanswers: {{choice: 5}}\n"
        )

    for command in commands:
        if not command.startswith("ladder quiz"):
            done = run(*shlex.split(command)[1:])
            assert done.returncode == 0, done.stderr


def test_what_is_counted_in_the_plan_for_a_workshop_reaches_others_only_as_a_whole(
    tmp_path: Path, run: Run
) -> None:
    commands, _ = workshop_blocks()
    list(held(tmp_path, commands))

    (report, *_) = (
        run(*shlex.split(one)[1:]).stdout
        for one in commands
        if one.startswith("ladder score")
    )

    assert "Everybody: rung 2: 4, rung 3: 4, rung 5: 4" in report
    assert not re.search(
        r"^(carers|people who use services|staff): ",
        report,
        re.IGNORECASE | re.MULTILINE,
    )


def test_the_handout_of_the_workshop_names_the_questions_and_rungs_of_the_ladder(
    ladder: Ladder,
) -> None:
    handout = (DOCS / "workshop.md").read_text().partition("## To hand out")[2]

    assert re.findall(r"^\| \d+ \| (\w+) \|", handout, re.MULTILINE) == [
        one.title for one in ladder.questions
    ]
    assert (
        ", ".join(f"{rung.number} {rung.name}" for rung in reversed(ladder.rungs))
        in handout
    )


# --- README.md


def test_every_command_in_the_readme_but_the_quiz_does_what_it_is_for(
    run: Run, run_process: Run, tmp_path: Path
) -> None:
    readme = (ROOT / "README.md").read_text()
    commands = [
        shlex.split(line)
        for line in re.findall(r"^ *ladder (.*)$", readme, re.MULTILINE)
    ]
    sample = csv.reader(io.StringIO((CASES / "surveys" / "sample.csv").read_text()))
    book = Workbook()
    sheet = book.create_sheet(index=0)
    for row in sample:
        sheet.append(row)
    book.save(tmp_path / "survey.xlsx")
    for name, source in {
        "riverside.yaml": CASES / "hands" / "good" / "riverside.yaml",
        "answers.yaml": CASES / "riverside.yaml",
        "march.yaml": CASES / "riverside.yaml",
        "november.yaml": CASES / "riverside-later.yaml",
        "spring.csv": CASES / "surveys" / "sample.csv",
        "autumn.csv": CASES / "surveys" / "sixty.csv",
    }.items():
        (tmp_path / name).write_bytes(source.read_bytes())

    for words in commands:
        if words[0] != "quiz":
            # Which browser there is, Python finds out once in a process.
            called = run_process if "--open" in words else run
            done = called(*words, BROWSER="true", TMPDIR=str(tmp_path), cwd=tmp_path)
            assert done.returncode == 0, (words, done.stderr)
    assert {words[0] for words in commands} == {
        "quiz",
        "form",
        "score",
        "compare",
        "check",
    }


# --- CONTRIBUTING.md and architecture.md, the maps of the house

HOUSE = ROOT / "src" / "ladder_cli"
MAPS = (ROOT / "CONTRIBUTING.md", DOCS / "architecture.md")
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))
FILE = r"[\w/-]+\.(?:py|js|css|html|yaml|toml|lock|md|md\.j2)"
PLACE = rf"(?:{'|'.join([*ROOMS, 'tests', 'scripts', 'benchmarks', 'data', 'docs', 'src'])})/[\w./-]*…?"


def modules(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def named(page: Path, pattern: str) -> list[str]:
    """What stands in a page as code and looks so."""
    return re.findall(rf"`({pattern})`", page.read_text())


def is_there(name: str) -> bool:
    """Is this a file or folder of ours, by its path or by its name alone?"""
    if name.endswith("…"):
        return any(HOUSE.glob(f"{name[:-1]}*"))
    if "/" not in name and any(HOUSE.rglob(name)):
        return True
    return any(
        (home / end).exists()
        for home in (ROOT, HOUSE, HOUSE / "render")
        for end in (name, f"{name}.py")
    )


@pytest.mark.parametrize("page", MAPS, ids=lambda page: page.name)
def test_every_file_and_module_that_a_map_names_is_there(page: Path) -> None:
    names = named(page, f"{FILE}|{PLACE}")

    assert len(names) > 10
    assert [name for name in names if not is_there(name)] == []


@pytest.mark.parametrize("page", MAPS, ids=lambda page: page.name)
def test_every_function_that_a_map_names_is_there(page: Path) -> None:
    found = named(page, rf"(?:{'|'.join(modules(HOUSE) + ROOMS)})(?:\.[a-z_]+)+")
    functions = {name for name in found if not is_there(name)}

    assert functions
    for name in functions:
        module, _, function = name.rpartition(".")
        assert hasattr(importlib.import_module(f"ladder_cli.{module}"), function), name


def test_the_map_has_every_room_and_every_module_outside_the_rooms() -> None:
    table = MAPS[0].read_text().partition("## The map")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+/?)` \|(.*)\|$", table, re.MULTILINE)
    beside = re.findall(r"`(cli_\w+)`", "".join(what for _, what in rows))

    assert sorted([*(name for name, _ in rows), *beside]) == sorted(
        [*modules(HOUSE), *(f"{room}/" for room in ROOMS)]
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_a_room_stands_once_in_one_of_its_chapters(room: str) -> None:
    its = re.search(
        rf"^(\| `{room}/` \|.*\n(?:\| \|.*\n)*)", MAPS[1].read_text(), re.MULTILINE
    )

    assert its
    chapters = [row.split("|")[3] for row in its[1].splitlines()]
    assert sorted(re.findall(r"`(\w+)`", "".join(chapters))) == modules(HOUSE / room)


def test_every_module_in_the_picture_is_there() -> None:
    picture, _ = blocks("architecture.md")
    without_sentences = re.sub(r":[^│\n]*", "", picture)
    lists = re.findall(r"(?<![\w.])[a-z_]+(?:[,;] [a-z_]+)+", without_sentences)
    names = {name for one in lists for name in re.split("[,;] ", one)}
    every = {name for room in ROOMS for name in modules(HOUSE / room)}

    assert len(names) > 20
    assert names - every - {*modules(HOUSE)} == set()


def test_the_layers_in_the_page_are_those_that_are_kept() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (layers,) = (
        one["layers"]
        for one in contracts["tool"]["importlinter"]["contracts"]
        if one["type"] == "layers"
    )
    _, shown = blocks("architecture.md")

    assert shown.splitlines() == [layer.replace("ladder_cli.", "") for layer in layers]
