"""Make the pictures in docs/ from real runs of the program."""

from __future__ import annotations

import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from ladder_cli import files, render, scoring
from ladder_cli.render import Look
from ladder_cli.report.result import report_result

ROOT = Path(__file__).resolve().parents[1]
PAPER = TerminalTheme((255, 255, 255), (24, 24, 24), [(24, 24, 24)] * 8)


def main() -> None:
    """The top of the result of the README's answers file, as the terminal shows it at 80 columns."""
    ladder = files.load_ladder(None)
    answers, _ = files.load_answers(str(ROOT / "tests" / "cases" / "riverside.yaml"), ladder)
    page = render.render(report_result(scoring.score(ladder, answers)), "text", Look(80, styled=True))
    second_question = page.index("from rung", page.index("from rung") + 1)
    top = page[: page.rindex("\n", 0, second_question)]
    console = Console(record=True, width=80, file=open("/dev/null", "w"), force_terminal=True)  # noqa: SIM115, PTH123
    console.print(Text.from_ansi(top))
    svg = console.export_svg(title="ladder score answers.yaml", theme=PAPER, unique_id="result")
    # Rich asks a server for its font; a picture of ours asks nobody for anything.
    alone = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")
    (ROOT / "docs" / "result.svg").write_text(alone)


if __name__ == "__main__":
    main()
