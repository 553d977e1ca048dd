"""`ladder score`: the result of one answers file, or of a survey."""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli import console, scoring
from ladder_cli.commands.fitting import result_text
from ladder_cli.commands.output import output_for, refuse_idle
from ladder_cli.commands.people import gather, written
from ladder_cli.reading import files
from ladder_cli.render import as_csv, as_json, render
from ladder_cli.report.survey import report_survey
from ladder_cli.survey import gathering, privacy

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
        text = _result(paths[0], ladder, output)
    else:
        text = _survey(paths, ladder, people, output)
    output.show(text, inputs=(*gathering.files_in(paths), ladder_file), folders=paths)


def _result(path: str, ladder: Ladder, output: Output) -> str:
    answers, notes = files.load_answers(path, ladder)
    console.note_all(notes)
    rest = f"All of it: {shlex.join(['ladder', 'score', path, '--full'])}"
    return result_text(scoring.score(ladder, answers), output, rest)


def _survey(paths: Sequence[str], ladder: Ladder, people: PeopleOptions, output: Output) -> str:
    gathered = gather(paths, ladder, people, None)
    by = (people.group_column or "group") if gathered.has_groups else None
    survey = privacy.summarise(gathered.counts, by, people.min_group or privacy.MIN_GROUP)
    remarks = written(gathered, survey, wanted=people.include_notes)
    made = {"json": partial(as_json.survey_to_json, survey, remarks), "csv": partial(as_csv.survey_to_csv, survey)}
    if output.format.name in made:
        return made[output.format.name]()
    return render(report_survey(survey, remarks), output.format, output.look)
