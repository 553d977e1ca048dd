"""`ladder compare`: groups side by side, or what changed from before to after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli import console, scoring
from ladder_cli.commands.output import output_for, refuse_idle
from ladder_cli.commands.people import gather, written
from ladder_cli.errors import BadFile, Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.render import as_csv, as_json, render
from ladder_cli.report.change import names_of, report_change
from ladder_cli.report.survey import report_comparison
from ladder_cli.survey import comparing, gathering, privacy
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import OutputOptions, PeopleOptions
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Ladder, Result


def run(paths: Sequence[str], ladder_file: str | None, people: PeopleOptions, asked: OutputOptions) -> None:
    output = output_for(asked, "comparison", "change")
    ladder = files.load_ladder(ladder_file)
    groups_meant = people.by is not None or people.group_column is not None
    if groups_meant or any(gathering.is_survey(one, ladder) for one in paths):
        text = _comparison(paths, ladder, people, output)
    else:
        refuse_idle(people.given(), "surveys")
        text = _change(paths, ladder, output)
    output.show(text, inputs=(*gathering.files_in(paths), ladder_file), folders=paths)


def _comparison(paths: Sequence[str], ladder: Ladder, people: PeopleOptions, output: Output) -> str:
    by = people.by or "group"
    gathered = gather(paths, ladder, people, by)
    names = list(gathered.counts.groups)
    if len(names) < 2:  # noqa: PLR2004 - one cannot be compared
        only = f"There is only one {by}: {quoted(names[0])}." if names else "Nobody placed an answer."
        raise BadFile(Problem(only, "Name another column: --by, or --group-column."))
    survey = privacy.summarise(gathered.counts, by, people.min_group or privacy.MIN_GROUP)
    gaps = comparing.gaps(survey)
    remarks = written(gathered, survey, wanted=people.include_notes)
    made = {
        "json": partial(as_json.comparison_to_json, survey, gaps, remarks),
        "csv": partial(as_csv.survey_to_csv, survey, gaps),
    }
    if output.format.name in made:
        return made[output.format.name]()
    return render(report_comparison(survey, gaps, remarks), output.format, output.look)


def _change(paths: Sequence[str], ladder: Ladder, output: Output) -> str:
    results = _results(paths, ladder)
    made = {
        "json": partial(as_json.change_to_json, results, names_of(results)),
        "csv": partial(as_csv.change_to_csv, results, names_of(results)),
    }
    if output.format.name in made:
        return made[output.format.name]()
    return render(report_change(results), output.format, output.look)


def _results(paths: Sequence[str], ladder: Ladder) -> list[Result]:
    """The results of two or more answers files, in the order of their dates where all have one."""
    if len(paths) < 2:  # noqa: PLR2004 - one cannot be compared
        raise WrongUse(Problem("There is only one answers file.", "Name two or more, the earlier one first."))
    found: list[Result] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            answers, notes = files.load_answers(path, ladder)
        except BadFile as error:
            problems += error.problems
            continue
        console.note_all(notes)
        found.append(scoring.score(ladder, answers))
    if problems:
        raise BadFile(*problems)
    return sorted(found, key=lambda result: result.answers.date) if all(r.answers.date for r in found) else found
