"""Where an answer goes, and in which format: to the screen, through a pipe or into a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import console, writing
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.render import Look, formats
from ladder_cli.text import clean_line, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import OutputOptions
    from ladder_cli.render.formats import Format, Kind


@dataclass(frozen=True, slots=True)
class Output:
    """Where the answer goes: a format, the look of what shows it, and a file's path (None for stdout)."""

    format: Format
    look: Look
    path: str | None
    force: bool
    lines: int | None
    """How many lines there are for it on the screen; None where there is no screen, or all of it is asked for."""

    def show(self, text: str, inputs: Sequence[str | None], folders: Sequence[str] = ()) -> None:
        """Print `text`, or write it to the file. Never over one of `inputs`, nor into one of `folders`."""
        if self.path is None:
            console.print_answer(text)
            return
        folder = files.identity(str(Path(self.path).parent))
        if any(folder == files.identity(one) for one in folders):
            what = f"We read answers from the folder of {quoted(self.path)}."
            raise WrongUse(Problem(what, "The output would be read as answers next time. Choose another folder."))
        ours = (*(one for one in inputs if one), str(files.shipped_ladder()))
        writing.write_text(self.path, text, force=self.force, inputs=ours)
        console.tell(f"Saved in {clean_line(self.path)}.")


def output_for(asked: OutputOptions, *kinds: Kind) -> Output:
    """The output that was asked for, to show one of `kinds`. Raises `WrongUse`."""
    path = None if asked.output in {None, files.STANDARD} else asked.output
    format_ = _format(asked.format, path, kinds)
    if asked.large_print and not format_.is_page:
        raise WrongUse(Problem("--large-print is for pages.", "Leave it out, or add --format html."))
    if asked.force and path is None:
        raise WrongUse(Problem("--force is for replacing a file.", "Leave it out, or name one with --output."))
    # Only what goes to the terminal itself is as wide and as colourful as that is.
    look = (
        Look(large=asked.large_print)
        if path
        else Look(console.width(), console.is_styled(sys.stdout), asked.large_print)
    )
    one_screen = path is None and format_ is formats.TEXT and console.is_terminal(sys.stdout) and not asked.full
    return Output(format_, look, path, asked.force, console.height() - 1 if one_screen else None)


def _format(named: str | None, path: str | None, kinds: Sequence[Kind]) -> Format:
    """The format asked for, or told by the file's suffix, or fitting the screen."""
    if named is not None:
        return formats.named(named, *kinds)
    if path is not None:
        return formats.told_by(path, *kinds)
    return formats.TEXT if console.shows_pictures() else formats.PLAIN


def refuse_idle(given: Sequence[str], what_for: str) -> None:
    """Raise `WrongUse` for options that were `given` and cannot apply; `what_for` says what they are for."""
    if given:
        be, it = ("is", "it") if len(given) == 1 else ("are", "them")
        raise WrongUse(Problem(f"{listed(given)} {be} for {what_for}.", f"Leave {it} out."))
