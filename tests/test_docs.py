"""What the pages in docs/ quote is what the program says now."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Any

from conftest import ROOT
from ladder_cli.model import Mark
from ladder_cli.reading import files

if TYPE_CHECKING:
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
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(), re.MULTILINE | re.DOTALL)


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


def test_the_answers_file_in_the_page_of_commands_is_read_without_a_note(ladder: Ladder, tmp_path: Path) -> None:
    (shown,) = blocks("commands.md", "yaml")
    (tmp_path / "answers.yaml").write_text(shown)

    answers, notes = files.load_answers(str(tmp_path / "answers.yaml"), ladder)

    assert notes == ()
    assert all(answer.choice is not None for answer in answers.answers)
    assert Mark.DOES_NOT_APPLY in {answer.choice for answer in answers.answers}
