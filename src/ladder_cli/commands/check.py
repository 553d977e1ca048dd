"""`ladder check`: is this ladder, answers file or survey sound? Every mistake, with its
line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli import console, errors
from ladder_cli.commands.output import refuse_idle
from ladder_cli.commands.people import reading_options
from ladder_cli.errors import LadderError
from ladder_cli.model import Ladder
from ladder_cli.reading import files
from ladder_cli.survey import gathering, inputs
from ladder_cli.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import PeopleOptions
    from ladder_cli.survey.options import Options


def run(paths: Sequence[str], ladder_file: str | None, people: PeopleOptions) -> int:
    """Check each file; the exit code of the worst."""
    ladder = files.load_ladder(ladder_file, beside=paths)
    options = reading_options(people)._replace(checking=True)
    if given := people.given():
        surveys = [path for path in paths if inputs.is_survey(path, ladder)]
        refuse_idle([] if surveys else given, "surveys")
    worst = errors.DONE
    for path in paths:
        try:
            what, notes = _checked(path, ladder, options)
        except LadderError as error:
            worst = max(worst, error.exit_code)
            console.complain(error)
            continue
        console.note_all(notes)
        console.print_answer(
            f"{clean_line(files.name_of(path))}: {what}, no mistakes found.\n"
        )
    return worst


def _checked(
    path: str, ladder: Ladder, options: Options
) -> tuple[str, tuple[str, ...]]:
    """What is in the file, and notes on it. Raises `LadderError`."""
    if inputs.is_survey(path, ladder):
        return "a survey", gathering.gather([path], ladder, options).notes
    found, notes = files.load_ladder_or_answers(path, ladder)
    if isinstance(found, Ladder):
        return "a ladder", notes
    return "a meeting's answers and hands" if found.has_hands else "answers", notes
