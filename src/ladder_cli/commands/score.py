"""`ladder score`: the result of one answers file, or of a survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.fitting import result_text, scored
from ladder_cli.commands.output import output_for, refuse_idle
from ladder_cli.reading import files
from ladder_cli.survey import inputs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import OutputOptions, PeopleOptions
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Ladder


def run(
    paths: Sequence[str],
    ladder_file: str | None,
    people: PeopleOptions,
    asked: OutputOptions,
) -> None:
    output = output_for(asked, "result", "survey")
    ladder = files.load_ladder(ladder_file, beside=paths)
    if len(paths) == 1 and not inputs.is_survey(paths[0], ladder):
        program = [
            "ladder",
            "score",
            *(["--ladder", ladder_file] if ladder_file else []),
            paths[0],
        ]
        text = _result(paths[0], ladder, people, output, program)
    else:
        # one person's answers need none of it
        from ladder_cli.commands.score_survey import survey_text

        text = survey_text(paths, ladder, people, output)
    output.show(text, inputs=(*inputs.files_in(paths), ladder_file), folders=paths)


def _result(
    path: str,
    ladder: Ladder,
    people: PeopleOptions,
    output: Output,
    program: Sequence[str],
) -> str:
    """The result of one person's, or one meeting's, answers; of a meeting's hands, what
    may be shown.
    """
    answers, notes = files.load_answers(path, ladder)
    refuse_idle(
        [
            one
            for one in people.given()
            if one != "--min-group" or not answers.has_hands
        ],
        "surveys",
    )
    console.note_all(notes)
    least = ["--min-group", str(people.min_group)] if people.min_group else []
    result = scored(ladder, answers, people.min_group)
    if output.lines is None:
        return result_text(result, output, "")
    import shlex  # only what is told in part says where all of it is

    rest = f"See it all: {shlex.join([*program, *least, '--full'])}"
    return result_text(result, output, rest)
