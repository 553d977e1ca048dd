"""Where an answer goes, and in which format: to the screen, through a pipe or into a
file.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli import console, writing
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.render import Look, formats, render
from ladder_cli.text import clean_line, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ladder_cli.commands.options import OutputOptions
    from ladder_cli.render.formats import Format, Kind
    from ladder_cli.report.blocks import Report


class Output(NamedTuple):
    """Where the answer goes: a format, the look of what shows it, and a file's path
    (None for stdout).
    """

    format: Format
    look: Look
    path: str | None
    force: bool
    opens: bool
    lines: int | None
    """How many lines there are for it on the screen; None where there is no screen, or
    all of it is asked for.
    """

    def show(
        self, text: str, inputs: Sequence[str | None], folders: Sequence[str] = ()
    ) -> None:
        """Print `text`, or write it to the file. Never over one of `inputs`, nor into
        one of `folders`.
        """
        if self.opens:
            from ladder_cli.commands import browser  # it is loaded by --open alone

            path = browser.private_page("ladder") if self.path is None else self.path
            self._save(path, text, inputs, folders)
            browser.open_page(path)
        elif self.path is None:
            console.print_answer(text)
        else:
            self._save(self.path, text, inputs, folders)

    def _save(
        self, path: str, text: str, inputs: Sequence[str | None], folders: Sequence[str]
    ) -> None:
        folder = files.identity(str(Path(path).parent))
        if any(folder == files.identity(one) for one in folders):
            what = f"We read answers from the folder of {quoted(path)}."
            raise WrongUse(
                Problem(
                    what,
                    "The output would be read as answers next time. Choose another"
                    " folder.",
                )
            )
        ours = (*(one for one in inputs if one), str(files.shipped_ladder()))
        writing.write_text(path, text, force=self.force, inputs=ours)
        console.tell(f"Saved in {clean_line(path)}.")

    def fitting(self, reports: Iterable[Report], lines: int) -> str:
        """The first of ever shorter reports that takes no more than `lines`, else the
        last, as text.
        """
        text = ""
        for report in reports:
            text = render(report, self.format, self.look)
            if text.count("\n") <= lines:
                break
        return text


def output_for(asked: OutputOptions, *kinds: Kind) -> Output:
    """The output that was asked for, to show one of `kinds`. Raises `WrongUse`."""
    path = None if asked.output in {None, files.STANDARD} else asked.output
    format_ = _format(asked.format or _for_a_browser(asked), path, kinds)
    _refuse_for_no_page(asked, format_)
    if asked.force and path is None:
        raise WrongUse(
            Problem(
                "--force is for replacing a file.",
                "Leave it out, or name one with --output.",
            )
        )
    # Only what goes to the terminal itself is as wide and as colourful as that is.
    look = Look(large=asked.large_print, title=asked.title.strip())
    if path is None:
        look = look._replace(
            width=console.width(), styled=console.is_styled(sys.stdout)
        )
    one_screen = (
        path is None
        and format_ is formats.TEXT
        and console.is_terminal(sys.stdout)
        and not asked.full
    )
    return Output(
        format_,
        look,
        path,
        asked.force,
        asked.open,
        console.height() - 1 if one_screen else None,
    )


def _for_a_browser(asked: OutputOptions) -> str | None:
    """The format that `--open` means where no file is named. Raises `WrongUse`."""
    if not asked.open or asked.output not in {None, files.STANDARD}:
        return None
    if asked.output == files.STANDARD:
        raise WrongUse(
            Problem(
                "--open needs a file that a browser can read.",
                "Name one, or leave --output out.",
            )
        )
    return formats.HTML.name


def _refuse_for_no_page(asked: OutputOptions, format_: Format) -> None:
    """Raise `WrongUse` for options that are for pages, where the format is none."""
    for_pages = {
        "--large-print": asked.large_print,
        "--title": asked.title,
        "--open": asked.open,
    }
    given = [option for option, value in for_pages.items() if value]
    if given and not format_.is_page:
        be, it = ("is", "it") if len(given) == 1 else ("are", "them")
        raise WrongUse(
            Problem(
                f"{listed(given)} {be} for pages.",
                f"Leave {it} out, or add --format html.",
            )
        )


def _format(named: str | None, path: str | None, kinds: Sequence[Kind]) -> Format:
    """The format asked for, or told by the file's suffix, or fitting the screen."""
    if named is not None:
        return formats.named(named, *kinds)
    if path is not None:
        return formats.told_by(path, *kinds)
    return formats.TEXT if console.shows_pictures() else formats.PLAIN


def refuse_idle(given: Sequence[str], what_for: str) -> None:
    """Raise `WrongUse` for options that were `given` and cannot apply; `what_for` says
    what they are for.
    """
    if given:
        be, it = ("is", "it") if len(given) == 1 else ("are", "them")
        raise WrongUse(
            Problem(f"{listed(given)} {be} for {what_for}.", f"Leave {it} out.")
        )
