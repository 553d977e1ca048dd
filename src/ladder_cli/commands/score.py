"""`ladder score`: the result of one answers file, or of a survey."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from ladder_cli import console, scoring
from ladder_cli.commands.fitting import result_text
from ladder_cli.commands.output import output_for, refuse_idle
from ladder_cli.commands.people import gather, shown
from ladder_cli.reading import files
from ladder_cli.render import text_of
from ladder_cli.report.survey import report_survey
from ladder_cli.survey import comparing, gathering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import OutputOptions, PeopleOptions
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Ladder


def run(paths: Sequence[str], ladder_file: str | None, people: PeopleOptions, asked: OutputOptions) -> None:
    output = output_for(asked, "result", "survey")
    ladder = files.load_ladder(ladder_file)
    if len(paths) == 1 and not gathering.is_survey(paths[0], ladder):
        refuse_idle(people.given(), "surveys")
        program = ["ladder", "score", *(["--ladder", ladder_file] if ladder_file else [])]
        text = _result(paths[0], ladder, output, shlex.join([*program, paths[0], "--full"]))
    else:
        text = _survey(paths, ladder, people, output)
    output.show(text, inputs=(*gathering.files_in(paths), ladder_file), folders=paths)


def _result(path: str, ladder: Ladder, output: Output, for_all: str) -> str:
    answers, notes = files.load_answers(path, ladder)
    console.note_all(notes)
    return result_text(scoring.score(ladder, answers), output, f"See it all: {for_all}")


def _survey(paths: Sequence[str], ladder: Ladder, people: PeopleOptions, output: Output) -> str:
    survey = shown(gather(paths, ladder, people), people)
    return text_of(comparing.compare(survey).survey, report_survey, output.format, output.look)
