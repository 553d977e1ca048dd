"""Time and memory of scoring a workbook, against calamine alone: open it, load the
sheet, go through its rows.

100,000 rows of 16 columns, as Microsoft Forms gives them: a number, two times, an
address, statements, a group and a comment. The two commands take turns, so that a noisy
machine is noisy to both.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from ladder_cli.reading.files import load_ladder
from survey import ALL_SEVEN, LADDER, PYTHON, run

if TYPE_CHECKING:
    from collections.abc import Sequence

ALONE = """
import sys
from python_calamine import CalamineWorkbook
for row in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows():
    pass
"""
NAMESPACE = '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DATE = '"1"'  # the style that openpyxl gives the first date
GOAL_TIME, GOAL_MEMORY = 1.5, 1.3


def make(path: Path, rows: int) -> None:
    """As Excel saves it: words in a table of their own, dates as numbers with a
    style.
    """
    chance = random.Random(rows)
    questions = load_ladder(ALL_SEVEN).questions
    heading = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        *(one.ask for one in questions),
    ]
    words: dict[str, int] = {}
    lines = [[*heading, "Which group are you in?", "Anything else?"]]
    small = Workbook()
    assert small.active is not None
    small.active["A1"] = datetime(2026, 11, 3)  # noqa: DTZ001 - form tools write no time zone
    small.save(path)
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = [
        (
            b"<worksheet"
            b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        )
    ]
    for row in range(rows + 1):
        when = Moment(46329 + row / 1440)
        answers = [one.statement(chance.randint(1, 7)) for one in questions]
        group = ("staff", "people who use services", "carers")[row % 3]
        comment = (None, f"The {row} bus is late", None)[row % 3]
        cells = (
            [row, when, when, "anonymous", None, *answers, group, comment]
            if row
            else lines[0]
        )
        sheet.append(row_of(row + 1, cells, words))
    sheet.append(b"</sheetData></worksheet>")
    parts["xl/worksheets/sheet1.xml"] = b"".join(sheet)
    texts = "".join(f"<si><t>{escape(word)}</t></si>" for word in words)
    parts["xl/sharedStrings.xml"] = f"<sst xmlns={NAMESPACE}>{texts}</sst>".encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


class Moment(float):
    """A date as a workbook holds it: days, shown as a date by its style."""


def row_of(number: int, cells: Sequence[object], words: dict[str, int]) -> bytes:
    written = []
    for column, cell in enumerate(cells):
        at = f"{chr(65 + column)}{number}"
        if isinstance(cell, str):
            written.append(
                f'<c r="{at}" t="s"><v>{words.setdefault(cell, len(words))}</v></c>'
            )
        elif cell is not None:
            written.append(
                f'<c r="{at}"{" s=" + DATE if isinstance(cell, Moment) else ""}><v>{cell}</v></c>'
            )
    return f'<row r="{number}">{"".join(written)}</row>'.encode()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.xlsx"
        make(path, chosen.rows)
        commands = {
            "calamine alone": [PYTHON, "-c", ALONE, str(path)],
            "ladder score": [
                LADDER,
                "score",
                str(path),
                "--ladder",
                ALL_SEVEN,
                "--format",
                "json",
            ],
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(chosen.runs):
            for name, command in commands.items():
                found[name].append(run(command, {}))
        print(
            f"{chosen.rows:,} rows of 16 columns, {path.stat().st_size / 1e6:.1f} MB,"
            f" medians of {chosen.runs} runs:"
        )
    seconds = {
        name: statistics.median(taken for taken, _ in one)
        for name, one in found.items()
    }
    memory = {name: max(peak for _, peak in one) for name, one in found.items()}
    for name in commands:
        print(
            f"  {name:15} {seconds[name] / seconds['calamine alone']:.2f} times its"
            f" time, peak {memory[name]:.0f} MB"
        )
    time_ratio = seconds["ladder score"] / seconds["calamine alone"]
    memory_ratio = memory["ladder score"] / memory["calamine alone"]
    print(
        f"  time {time_ratio:.2f} (to reach: {GOAL_TIME}), memory {memory_ratio:.2f}"
        f" (to reach: {GOAL_MEMORY})"
    )
    sys.exit(time_ratio > GOAL_TIME or memory_ratio > GOAL_MEMORY)


if __name__ == "__main__":
    main()
