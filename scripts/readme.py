"""Print the part of the README that the program writes: its help, command by command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMANDS = ("", "quiz", "score", "compare", "show", "form", "check")


def help_section() -> str:
    """A block for each command, as it is printed at 80 columns."""
    ladder = Path(sys.executable).with_name("ladder")
    environment = {**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    blocks = []
    for command in COMMANDS:
        words = ["ladder", *([command] if command else []), "--help"]
        done = subprocess.run([ladder, *words[1:]], capture_output=True, text=True, check=True, env=environment)
        lines = (line.rstrip() for line in done.stdout.strip().splitlines())
        blocks.append("\n".join(["```", f"$ {' '.join(words)}", *lines, "```"]))
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    print(help_section(), end="")
