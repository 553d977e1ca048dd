"""Make the pictures in docs/ from real runs: two as SVG by Rich, the form and the
board's page by Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

import pexpect
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
LADDER = Path(sys.executable).with_name("ladder")
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
BETWEEN_MARGINS = 673  # pixels: the text of a sheet of A4
PAPER = TerminalTheme((255, 255, 255), (24, 24, 24), [(24, 24, 24)] * 8)


def on_a_terminal(*arguments: str | Path) -> str:
    """What a terminal of 80 columns with all colours is sent."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("NO_COLOR", None)
    command = " ".join(map(str, [LADDER, *arguments]))
    screen = pexpect.run(
        command, env=environment, encoding="utf-8", dimensions=(300, 80)
    )
    return str(screen).replace("\r\n", "\n")


def write_svg(screen: str, title: str, name: str) -> None:
    console = Console(record=True, width=80, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(screen))
    svg = console.export_svg(title=title, theme=PAPER, unique_id=name)
    # Rich asks a server for its font; a picture of ours asks nobody for anything.
    alone = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace(
        "Fira Code, monospace", "monospace"
    )
    (ROOT / "docs" / f"{name}.svg").write_text(alone)


def up_to(screen: str, words: str, which: int = 1) -> str:
    """The screen down to the line before the one that holds `words` for the `which`-th
    time.
    """
    end = -1
    for _ in range(which):
        end = screen.index(words, end + 1)
    return screen[: screen.rindex("\n", 0, end)]


def write_form(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "form.html"
        subprocess.run(
            [LADDER, "form", "--output", page_file],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        page = browser.new_page(
            viewport={"width": 720, "height": 1000}, color_scheme="light"
        )
        page.goto(page_file.as_uri())
        page.click("#next")
        page.click("#next")
        page.check("[name=q1][value='consultation']")
        page.fill("#q1-example", "We were asked about the new opening hours in May.")
        page.evaluate("document.activeElement.blur()")
        page.locator("main").screenshot(path=ROOT / "docs" / f"{name}.png")
        browser.close()


def write_board(name: str) -> None:
    """The first sheet of a comparison as it is printed."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "board.html"
        sixty = CASES / "surveys" / "sixty.csv"
        title = ("--title", "Riverside day centre, autumn 2026")
        subprocess.run(
            [LADDER, "compare", sixty, *title, "--output", page_file],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        page = browser.new_page(
            viewport={"width": BETWEEN_MARGINS, "height": 1000}, color_scheme="light"
        )
        page.goto(page_file.as_uri())
        page.emulate_media(media="print")
        page.locator(".first").screenshot(path=ROOT / "docs" / f"{name}.png")
        browser.close()


def main() -> None:
    result = on_a_terminal("score", CASES / "riverside.yaml")
    write_svg(up_to(result, "from rung", 2), "ladder score answers.yaml", "result")
    comparison = on_a_terminal("compare", CASES / "surveys" / "sixty.csv")
    write_svg(
        up_to(comparison, "The median:"), "ladder compare survey.csv", "comparison"
    )
    write_form("form")
    write_board("board")


if __name__ == "__main__":
    main()
