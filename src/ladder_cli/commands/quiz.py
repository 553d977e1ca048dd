"""`ladder quiz`: ask, save after every answer, show the result."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ladder_cli import console, errors
from ladder_cli.commands.fitting import result_text, scored
from ladder_cli.commands.options import OutputOptions
from ladder_cli.commands.output import output_for
from ladder_cli.commands.show import rung_named
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.model import Answers
from ladder_cli.quiz import drafts, sitting
from ladder_cli.quiz.keyboard import Screen, Terminal, wrapped
from ladder_cli.quiz.turns import Ending
from ladder_cli.reading import files
from ladder_cli.render import WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ladder_cli.commands.options import QuizOptions
    from ladder_cli.model import Ladder
    from ladder_cli.quiz.keyboard import Talk
    from ladder_cli.quiz.sitting import Sitting

BETWEEN = 1  # a blank line, between the result and the last words
EXIT_CODES = {
    Ending.FINISHED: errors.DONE,
    Ending.STOPPED: errors.DONE,
    Ending.INTERRUPTED: errors.STOPPED,
    Ending.INPUT_ENDED: errors.PROBLEM_IN_FILE,
}


def run(file: str | None, asked: QuizOptions, ladder_file: str | None) -> int:
    """Hold one sitting, or see to its drafts; the exit code."""
    with console.ended_in_order():
        return _run(file, asked, ladder_file)


def _run(file: str | None, asked: QuizOptions, ladder_file: str | None) -> int:
    if asked.drafts or asked.forget is not None:
        return _see_to_drafts(file, asked, files.load_ladder(ladder_file))
    if file == files.STANDARD:
        raise WrongUse(
            Problem(
                "The quiz needs a file to save in.",
                "Name one: ladder quiz answers.yaml",
            )
        )
    talk = _talk("To score a file: ladder score FILE.")
    ladder = files.load_ladder(ladder_file)
    aim = rung_named(asked.target, ladder).number if asked.target else None
    given = Answers(
        (), service=asked.service.strip(), group=asked.group.strip(), target=aim
    )
    program = (_program(), "--ladder", ladder_file) if ladder_file else (_program(),)
    screen = (
        Screen(_columns(), pictures=console.speaks_to_eyes()) if asked.hands else None
    )
    held, ending = sitting.sit(
        ladder, Path(file) if file else None, given, talk, program, screen
    )
    last_words = _last_words(held, ending)
    console.tell("")
    if ending is Ending.FINISHED:
        output = output_for(OutputOptions(full=asked.full), "result")
        result = scored(ladder, held.answers, inside=True)
        text = result_text(result, output, "", reserved=len(last_words) + BETWEEN)
        if text == result_text(result, output._replace(lines=None), ""):
            last_words = _last_words(held, ending, is_whole=True)
        try:
            console.print_answer(f"{text}\n")
        except BrokenPipeError:  # who reads the result is gone; who typed is not
            _tell_all(last_words)
            raise
    _tell_all(last_words)
    return EXIT_CODES[ending]


def _last_words(held: Sitting, ending: Ending, *, is_whole: bool = False) -> list[str]:
    """As lines of the screen; `is_whole`: all of the result is on it."""
    words = sitting.last_words(held, ending, is_whole=is_whole)
    return [part for line in words for part in _in_lines(line)]


def _tell_all(lines: Iterable[str]) -> None:
    for line in lines:
        console.tell(line)


def _in_lines(line: str) -> list[str]:
    """The line as the screen holds it. A command that does not fit beside its label
    gets a line of its own.
    """
    if not console.speaks_to_eyes() or cell_len(line) <= console.width():
        return [line]
    label, colon, command = line.partition(": ")
    return [f"{label}:", command] if colon else wrapped(line, console.width())


def _see_to_drafts(file: str | None, asked: QuizOptions, ladder: Ladder) -> int:
    """List the drafts, or delete one after a yes; the exit code."""
    option = "--drafts" if asked.drafts else f"--forget {asked.forget}"
    more = (
        file,
        asked.service,
        asked.group,
        asked.target,
        asked.hands,
        asked.drafts and asked.forget is not None,
    )
    if any(more):
        what = f"{option} cannot be used with anything else."
        raise WrongUse(Problem(what, f"Leave out the rest: ladder quiz {option}"))
    if asked.forget is None:
        console.print_answer(f"{drafts.listing(ladder)}\n")
        return errors.DONE
    draft = drafts.numbered(asked.forget, ladder)
    drafts.forget_after_a_yes(draft, _talk("A draft is deleted only after a yes."))
    return errors.DONE


def _columns() -> int:
    return min(console.width(), WIDEST)


def _program() -> str:
    """How the user can call us again: by name where the shell finds it, else by the
    path that was used.
    """
    return (
        "ladder"
        if shutil.which("ladder") or not sys.argv[0].endswith("ladder")
        else sys.argv[0]
    )


def _talk(without_keyboard: str) -> Talk:
    """The keyboard and the screen of the quiz. Prompts are conversation, so they go to
    stderr.

    Raises `WrongUse`, with what to do `without_keyboard`.
    """
    if not console.is_terminal(sys.stdin):
        raise WrongUse(Problem("The quiz needs a keyboard.", without_keyboard))
    if sys.stderr is None:
        raise WrongUse(
            Problem(
                "The quiz needs a screen.",
                "Leave standard error open: it asks its questions there.",
            )
        )
    console.prepare_for_typing()
    return Terminal(
        sys.stdin,
        sys.stderr,
        width=_columns(),
        styled=console.is_styled(sys.stderr),
        wraps=console.speaks_to_eyes(),
    )
