"""Write docs/commands.md: the help, formats, keys and exit codes as the program has
them, with words in between.

The words stand in commands.md.j2, beside this file. `python scripts/commands.py` writes
the page anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ladder_cli.quiz.room_words import HANDS_KEYS
from ladder_cli.quiz.turns import Turn
from ladder_cli.quiz.words import KEYS
from ladder_cli.reading import files
from ladder_cli.reading.words import numbers_to_use
from ladder_cli.render.formats import FORMATS
from ladder_cli.text import listed

if TYPE_CHECKING:
    from ladder_cli.render.formats import Format, Kind

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "commands.md"
LADDER = Path(sys.executable).with_name("ladder")

SHOWN: dict[Kind, str] = {
    "result": "one person's result",
    "survey": "a survey",
    "comparison": "a comparison",
    "change": "a change",
    "ladder": "the ladder",
    "rung": "a rung",
    "question": "a question",
    "form": "the form",
}


def page() -> str:
    """The whole page, as it should stand in docs/."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    known = {
        "ladder": run,
        "commands": re.findall(
            r"^  (\w+)  ", run("--help").partition("Commands:\n")[2], re.MULTILINE
        ),
        "exit_codes": re.findall(r"^    (\d+) +(.+)$", run("--help"), re.MULTILINE),
        "formats": [(one.name, endings(one), shown_by(one)) for one in FORMATS],
        "keys": KEYS,
        "words": [turn.value for turn in Turn if turn is not Turn.ROOM],
        "hands_keys": HANDS_KEYS,
        "questions": files.load_ladder(None).questions,
        "numbers_to_use": numbers_to_use,
        "riverside": (ROOT / "tests" / "cases" / "riverside.yaml").read_text().rstrip(),
    }
    return environment.get_template("commands.md.j2").render(known)


def run(*arguments: str) -> str:
    """What `ladder` prints at 80 columns, in a folder with answers.yaml."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "answers.yaml").write_bytes(
            (ROOT / "tests" / "cases" / "riverside.yaml").read_bytes()
        )
        unwanted = {"LADDER_FILE", "ACCESSIBLE", "LADDER_DEBUG"}
        kept = {
            name: value for name, value in os.environ.items() if name not in unwanted
        }
        done = subprocess.run(
            [LADDER, *arguments],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env={**kept, "COLUMNS": "80", "LC_ALL": "C.UTF-8"},
        )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def endings(format_: Format) -> str:
    return listed([f"`{suffix}`" for suffix in format_.suffixes], "or")


def shown_by(format_: Format) -> str:
    return listed([words for kind, words in SHOWN.items() if kind in format_.shows])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
