"""`ladder quiz`: ask, save after every answer, show the result."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import console, errors, scoring
from ladder_cli.commands.fitting import result_text
from ladder_cli.commands.options import OutputOptions
from ladder_cli.commands.output import output_for
from ladder_cli.commands.show import rung_named
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.model import Answers
from ladder_cli.quiz import sitting
from ladder_cli.quiz.dialogue import Ending
from ladder_cli.reading import files
from ladder_cli.render import WIDEST

if TYPE_CHECKING:
    from ladder_cli.commands.options import QuizOptions
    from ladder_cli.quiz.sitting import Talk

LAST_WORDS = 4  # lines below the result: a blank one, where it is saved, how to see it again, the shell's prompt
EXIT_CODES = {
    Ending.FINISHED: errors.DONE,
    Ending.STOPPED: errors.DONE,
    Ending.INTERRUPTED: errors.STOPPED,
    Ending.INPUT_ENDED: errors.PROBLEM_IN_FILE,
}


def run(file: str | None, asked: QuizOptions, ladder_file: str | None) -> int:
    """Hold one sitting; the exit code."""
    if not console.is_terminal(sys.stdin):
        raise WrongUse(Problem("The quiz needs a keyboard.", "To score a file: ladder score FILE."))
    if file == files.STANDARD:
        raise WrongUse(Problem("The quiz saves in a file.", "Name it: ladder quiz answers.yaml"))
    ladder = files.load_ladder(ladder_file)
    aim = rung_named(asked.target, ladder).number if asked.target else None
    given = Answers((), service=asked.service.strip(), group=asked.group.strip(), target=aim)
    program = (_program(), "--ladder", ladder_file) if ladder_file else (_program(),)
    held, ending = sitting.sit(ladder, Path(file) if file else None, given, _talk(), program)
    console.tell("")
    if ending is Ending.FINISHED:
        output = output_for(OutputOptions(), "result")
        result = scoring.score(ladder, held.answers)
        console.print_answer(result_text(result, output, "", reserved=LAST_WORDS) + "\n")
    for line in sitting.last_words(held, ending):
        console.tell(line)
    return EXIT_CODES[ending]


def _program() -> str:
    """How the user can call us again: by name where the shell finds it, else by the path that was used."""
    return "ladder" if shutil.which("ladder") or not sys.argv[0].endswith("ladder") else sys.argv[0]


def _talk() -> Talk:
    """The keyboard and the screen of the quiz. Prompts are conversation, so they go to stderr."""
    console.prepare_for_typing()
    return sitting.talk_on(
        sys.stdin,
        sys.stderr,
        width=min(console.width(), WIDEST),
        styled=console.is_styled(sys.stderr),
        wraps=console.speaks_to_eyes(),
    )
