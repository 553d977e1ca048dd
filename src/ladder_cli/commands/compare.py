"""`ladder compare`: groups side by side, several surveys, or what changed from before
to after.
"""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.fitting import comparison_text, scored
from ladder_cli.commands.output import output_for, refuse_idle
from ladder_cli.commands.people import gather, names_of, shown
from ladder_cli.commands.rooms import compare_rooms, rooms_in, text_of_change
from ladder_cli.errors import BadFile, Place, Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.render import text_of
from ladder_cli.report.change import report_change, report_survey_change
from ladder_cli.report.comparison import comparisons_by_length, report_comparison
from ladder_cli.survey import change, comparing, inputs
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import OutputOptions, PeopleOptions
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Comparison, Ladder, Result, Survey

TWO = 2


def run(
    paths: Sequence[str],
    ladder_file: str | None,
    people: PeopleOptions,
    asked: OutputOptions,
) -> None:
    output = output_for(asked, "comparison", "change")
    ladder = files.load_ladder(ladder_file, beside=paths)
    tables = [inputs.is_survey(path, ladder) for path in paths]
    if all(tables) and len(paths) >= TWO and not people.pool:
        text = _tables(paths, ladder, people, output)
    elif any(tables):
        refuse_idle(
            ["--before-after"] if people.before_after else [],
            "two tables, or answers files",
        )
        refuse_idle(
            ["--pool"] if people.pool and len(paths) < TWO else [], "several tables"
        )
        rooms = rooms_in(paths, ladder)
        text = (
            compare_rooms(paths, rooms, ladder, people, output)
            if rooms
            else _groups(paths, ladder, people, output)
        )
    else:
        refuse_idle(["--pool"] if people.pool else [], "tables")
        text = _answers(paths, ladder, people, output)
    output.show(text, inputs=(*inputs.files_in(paths), ladder_file), folders=paths)


# --- One survey


def _groups(
    paths: Sequence[str], ladder: Ladder, people: PeopleOptions, output: Output
) -> str:
    gathered = gather(paths, ladder, people, needs_groups=not people.no_groups)
    if not gathered.counts.groups:
        raise BadFile(Problem("Nobody placed an answer.", "Check the export."))
    return _comparison(comparing.compare(shown(gathered, people)), output)


# --- Several tables


def _tables(
    paths: Sequence[str], ladder: Ladder, people: PeopleOptions, output: Output
) -> str:
    _refuse_copies(paths)
    surveys = _surveys(paths, ladder, people)
    names = names_of(paths)
    if not people.before_after:
        return _comparison(comparing.side_by_side(surveys, names), output)
    if len(paths) != TWO:
        raise WrongUse(
            Problem(
                "--before-after is for two tables.",
                "Name the earlier one, then the later one.",
            )
        )
    changed = change.change_between(surveys[0], surveys[1], (names[0], names[1]))
    if output.lines is not None:
        return _comparison(changed.comparison, output)
    return text_of(changed, report_survey_change, output.format, output.look)


def _surveys(
    paths: Sequence[str], ladder: Ladder, people: PeopleOptions
) -> list[Survey]:
    found: list[Survey] = []
    contents: dict[tuple[int, ...], str] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            gathered = gather([path], ladder, people, is_one_of_many=True)
            twin = contents.setdefault(gathered.contents, path)
            found.append(shown(gathered, people))
        except BadFile as error:
            problems += error.problems
            continue
        if twin != path:
            what = f"This table has the same rows as {files.name_of(twin)}."
            problems.append(
                Problem(what, "Name one of the two.", Place(files.name_of(path)))
            )
    if problems:
        raise BadFile(*problems)
    return found


def _refuse_copies(paths: Sequence[str]) -> None:
    """A copy of a table would be compared with itself. Told by what it holds: a
    download is named anew.
    """
    seen: dict[object, str] = {}
    for path in paths:
        is_file = path != files.STANDARD and Path(path).is_file()
        held = _digest(path) if is_file else files.identity(path)
        if held in seen:
            what = f"This table has the same contents as {files.name_of(seen[held])}."
            raise WrongUse(
                Problem(what, "Name one of them.", Place(files.name_of(path)))
            )
        seen[held] = path


def _digest(path: str) -> str:
    """Of what a file holds, read piece by piece: a table may be of any length."""
    with Path(path).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _comparison(comparison: Comparison, output: Output) -> str:
    return comparison_text(comparison, output, report_comparison, comparisons_by_length)


# --- Answers files


def _answers(
    paths: Sequence[str], ladder: Ladder, people: PeopleOptions, output: Output
) -> str:
    """Before and after where they tell so, or where it is meant; otherwise they are
    many people's.
    """
    groups_meant = people.by is not None or people.group_column is not None
    rooms = rooms_in(paths, ladder)
    if len(paths) < TWO and not groups_meant and (people.before_after or not rooms):
        _refuse_one(paths[0], ladder)
    if people.before_after or (len(paths) == TWO and not groups_meant):
        text = _change(paths, ladder, people, output, in_rooms=bool(rooms))
        if text is not None:
            return text
    if rooms:
        return compare_rooms(paths, rooms, ladder, people, output)
    if not groups_meant:
        console.tell(
            "Note: We took these for several people's answers. For one service at two"
            " times, add --before-after."
        )
    return _groups(paths, ladder, people, output)


def _refuse_one(path: str, ladder: Ladder) -> None:
    files.load_answers(path, ladder)  # its own mistakes first
    raise WrongUse(
        Problem(
            "There is only one answers file.",
            "Name two or more, the earlier one first.",
        )
    )


def _change(
    paths: Sequence[str],
    ladder: Ladder,
    people: PeopleOptions,
    output: Output,
    *,
    in_rooms: bool,
) -> str | None:
    """What changed, where that is meant or the files tell so, else None."""
    results, notes = _results(paths, ladder, people.min_group)
    answers = [result.answers for result in results]
    if not (people.before_after or change.are_before_and_after(answers)):
        return None
    meant = {"--before-after", *(["--min-group"] if in_rooms else [])}
    refuse_idle([one for one in people.given() if one not in meant], "surveys")
    console.note_all(notes)
    changed = change.change_of(results, [files.name_of(path) for path in paths])
    if in_rooms:
        return text_of_change(changed, output)
    return text_of(changed, report_change, output.format, output.look)


def _results(
    paths: Sequence[str], ladder: Ladder, min_group: int | None
) -> tuple[list[Result], list[str]]:
    """The results of answers files, as they are given, and notes on them. Raises
    `BadFile` with all mistakes.
    """
    found: list[Result] = []
    all_notes: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            answers, notes = files.load_answers(path, ladder)
        except BadFile as error:
            problems += error.problems
            continue
        all_notes += notes
        found.append(scored(ladder, answers, min_group))
    if problems:
        raise BadFile(*problems)
    _refuse_other_editions(found)
    return found, all_notes


def _refuse_other_editions(results: Sequence[Result]) -> None:
    """What moved from one edition's questions to another's may be the questions, and
    not the service.
    """
    editions = sorted(
        {result.answers.edition or result.ladder.edition for result in results}
    )
    if len(editions) > 1:
        what = (
            f"These answers are to edition {listed([str(one) for one in editions])} of"
            " the ladder."
        )
        remedy = (
            "The questions have changed, so they cannot be compared. Score each by"
            " itself."
        )
        raise BadFile(Problem(what, remedy))
