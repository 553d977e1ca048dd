"""Commands, options and exit codes. The only module that prints, and the only one that knows Typer.

What a command needs is imported when it runs: `--help` and `--version` wait for neither Rich nor YAML.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from ladder_cli import __version__, errors
from ladder_cli.errors import BadFile, CannotOpen, LadderError, Problem, WrongUse
from ladder_cli.text import clean_line, did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ladder_cli.model import Ladder, Result, Rung, Survey
    from ladder_cli.quiz.keyboard import Talk
    from ladder_cli.render import Look
    from ladder_cli.report.blocks import Report
    from ladder_cli.survey.gathering import Gathered

STANDARD = "-"
FORMATS = ("text", "plain", "json", "markdown", "html")
SURVEY_FORMATS = (*FORMATS, "csv")
FORM_FORMATS = ("html", "markdown", "csv")
SUFFIXES = {
    ".txt": "plain",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
}
PROGRESS_EVERY = 2.0  # seconds
PICTURE_SIGNS = "║╟─╢●◀"

EPILOG = """\
Examples:

\b
  ladder quiz answers.yaml     answer nine questions, and see where you are
  ladder score answers.yaml    see the result of saved answers again
  ladder compare survey.csv    see where groups differ

Exit codes:

\b
  0    done
  1    the file or the answers have a problem
  2    wrong use
  3    a file cannot be opened or written
  70   a fault of ours
  130  stopped by Ctrl-C
  141  the reader closed the pipe
"""


class Commands(TyperGroup):
    """The commands, with one suggestion for a mistyped one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            remedy = did_you_mean(name, self.commands) or f"There are {listed(list(self.commands))}."
            raise WrongUse(Problem(f"There is no command {quoted(name)}.", remedy))
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="ladder",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog=EPILOG,
)


def _print_version() -> int:
    _print(f"ladder {__version__}\n")
    return errors.DONE


def _when_version(wanted: bool) -> None:
    if wanted:
        raise typer.Exit(_print_version())


@app.callback()
def ladder(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_when_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Where are you on the ladder towards co-production, and what is the next step?"""
    del version  # its callback has done the work
    if context.invoked_subcommand is None:
        _print(context.get_help() + "\n")


LadderFile = Annotated[
    str | None, typer.Option("--ladder", metavar="FILE", envvar="LADDER_FILE", help="Use another ladder.")
]
FormFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORM_FORMATS),
        help="A page, a paper form, or what to ask in a form tool.",
        autocompletion=lambda: list(FORM_FORMATS),
    ),
]
_FORMAT_HELP = "What to show: text on a terminal and plain elsewhere, unless you say."
Format = Annotated[
    str | None,
    typer.Option("--format", metavar="|".join(FORMATS), help=_FORMAT_HELP, autocompletion=lambda: list(FORMATS)),
]
SurveyFormat = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="|".join(SURVEY_FORMATS), help=_FORMAT_HELP, autocompletion=lambda: list(SURVEY_FORMATS)
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="Write to FILE; its ending tells the format.")
]
LargePrint = Annotated[bool, typer.Option("--large-print", help="Print an HTML page large.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the output FILE if it is there.")]


@app.command()
def quiz(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Where to save; go on where it stopped if it is there.")
    ] = None,
    service: Annotated[str, typer.Option(metavar="TEXT", help="The service or piece of work it is about.")] = "",
    group: Annotated[str, typer.Option(metavar="TEXT", help="Who is answering: staff, carers, …")] = "",
    target: Annotated[str, typer.Option(metavar="RUNG", help="The rung you aim for.")] = "",
    ladder: LadderFile = None,
) -> None:
    """Answer the questions one at a time, and see where you are."""
    if not _is_terminal(sys.stdin):
        raise WrongUse(Problem("The quiz needs a keyboard.", "To score a file: ladder score FILE."))
    from ladder_cli import scoring  # noqa: PLC0415
    from ladder_cli.model import Answers  # noqa: PLC0415
    from ladder_cli.quiz import sitting  # noqa: PLC0415
    from ladder_cli.quiz.turns import Ending  # noqa: PLC0415
    from ladder_cli.reading import files  # noqa: PLC0415

    if file == STANDARD:
        raise WrongUse(Problem("The quiz saves in a file.", "Name it: ladder quiz answers.yaml"))
    the_ladder = files.load_ladder(ladder)
    aim = _rung(target, the_ladder).number if target else None
    given = Answers((), service=service.strip(), group=group.strip(), target=aim)
    program = (_program(), "--ladder", ladder) if ladder else (_program(),)
    held, ending = sitting.sit(the_ladder, Path(file) if file else None, given, _talk(), program)
    _tell("")
    if ending is Ending.FINISHED:
        _print(_result_in(_shape(None, None, FORMATS), scoring.score(the_ladder, held.answers)) + "\n")
    for line in sitting.last_words(held, ending):
        _tell(line)
    raise typer.Exit(
        {
            Ending.FINISHED: errors.DONE,
            Ending.STOPPED: errors.DONE,
            Ending.INTERRUPTED: errors.STOPPED,
            Ending.INPUT_ENDED: errors.PROBLEM_IN_FILE,
        }[ending]
    )


def _program() -> str:
    """How the user can call us again: by name where the shell finds it, else by the path that was used."""
    return "ladder" if shutil.which("ladder") or not sys.argv[0].endswith("ladder") else sys.argv[0]


def _talk() -> Talk:
    """The keyboard and the screen of the quiz. Prompts are conversation, so they go to stderr."""
    from ladder_cli.quiz.keyboard import Terminal  # noqa: PLC0415
    from ladder_cli.render import WIDEST  # noqa: PLC0415

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # a closed pipe must not end us between two answers
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # what is not UTF-8 is noticed, and asked for again
    width = min(_width(), WIDEST)
    return Terminal(sys.stdin, sys.stderr, width=width, styled=_styled(sys.stderr), wraps=_speaks_to_eyes())


GroupColumn = Annotated[
    str | None, typer.Option("--group-column", metavar="NAME", help="The column that tells who is answering.")
]
MinGroup = Annotated[
    int, typer.Option("--min-group", metavar="N", min=1, help="Show no group of fewer people; below 5 not for sharing.")
]
SkipBadRows = Annotated[bool, typer.Option("--skip-bad-rows", help="Leave out rows with mistakes, and say how many.")]
IncludeNotes = Annotated[
    bool, typer.Option("--include-notes", help="Show what people wrote. It may tell who wrote it.")
]


@app.command()
def score(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="An answers file, or a survey: a CSV file, a folder, several files."),
    ],
    group_column: GroupColumn = None,
    min_group: MinGroup = 8,
    skip_bad_rows: SkipBadRows = False,
    include_notes: IncludeNotes = False,
    ladder: LadderFile = None,
    format: SurveyFormat = None,  # noqa: A002 - the option's name
    output: Output = None,
    force: Force = False,
    large_print: LargePrint = False,
) -> None:
    """Show which rung saved answers stand on, and why."""
    from ladder_cli import scoring  # noqa: PLC0415
    from ladder_cli.reading import files  # noqa: PLC0415
    from ladder_cli.survey import gathering, privacy  # noqa: PLC0415

    shape = _shape(format, output, SURVEY_FORMATS, large=large_print)
    the_ladder = files.load_ladder(ladder)
    if len(paths) == 1 and not gathering.is_survey(paths[0], the_ladder):
        answers, notes = files.load_answers(paths[0], the_ladder)
        _note_all(notes)
        text = _result_in(shape, scoring.score(the_ladder, answers))
    else:
        gathered = _gather(paths, the_ladder, group_column, None, skip_bad_rows=skip_bad_rows)
        by = (group_column or "group") if gathered.has_groups else None
        survey = privacy.summarise(gathered.counts, by, min_group)
        text = _survey_in(shape, survey, _written(gathered, survey, wanted=include_notes))
    _show(text, output, force=force, inputs=(*gathering.files_in(paths), ladder), folders=paths)


@app.command()
def compare(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="One survey, or answers files from before and after.")
    ],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="COLUMN", help="Compare the groups of a survey: group, service, date …"),
    ] = None,
    group_column: GroupColumn = None,
    min_group: MinGroup = 8,
    skip_bad_rows: SkipBadRows = False,
    include_notes: IncludeNotes = False,
    ladder: LadderFile = None,
    format: SurveyFormat = None,  # noqa: A002
    output: Output = None,
    force: Force = False,
    large_print: LargePrint = False,
) -> None:
    """Show where groups differ, or what changed from before to after."""
    from ladder_cli.reading import files  # noqa: PLC0415
    from ladder_cli.survey import gathering  # noqa: PLC0415

    shape = _shape(format, output, SURVEY_FORMATS, large=large_print)
    the_ladder = files.load_ladder(ladder)
    is_survey = by is not None or group_column is not None or any(gathering.is_survey(one, the_ladder) for one in paths)
    if is_survey:
        gathered = _gather(paths, the_ladder, group_column, by or "group", skip_bad_rows=skip_bad_rows)
        text = _comparison_in(shape, gathered, by or "group", min_group, include_notes=include_notes)
    else:
        text = _change_in(shape, _results(paths, the_ladder))
    _show(text, output, force=force, inputs=(*gathering.files_in(paths), ladder), folders=paths)


@app.command()
def show(
    rung: Annotated[str | None, typer.Argument(metavar="[RUNG]", help="A rung's number, id or name.")] = None,
    ladder: LadderFile = None,
    format: Format = None,  # noqa: A002
    output: Output = None,
    force: Force = False,
    large_print: LargePrint = False,
) -> None:
    """Show the ladder, or one rung of it."""
    from ladder_cli.reading import files  # noqa: PLC0415

    shape = _shape(format, output, FORMATS, large=large_print)
    the_ladder = files.load_ladder(ladder)
    text = _ladder_in(shape, the_ladder) if rung is None else _rung_in(shape, the_ladder, _rung(rung, the_ladder))
    _show(text, output, force=force, inputs=(ladder,))


@app.command()
def form(
    ladder: LadderFile = None,
    format: FormFormat = None,  # noqa: A002
    output: Output = None,
    force: Force = False,
    large_print: LargePrint = False,
) -> None:
    """Write the questions as a web page, a paper form or a table."""
    from ladder_cli.reading import files  # noqa: PLC0415
    from ladder_cli.render.form import form_to_csv, form_to_html, form_to_markdown  # noqa: PLC0415

    if format is None and output in {None, STANDARD} and _is_terminal(sys.stdout):
        raise WrongUse(Problem("The form is a page for a browser.", "Name a file: ladder form --output form.html"))
    kind = "html" if format is None and output in {None, STANDARD} else _format(format, output, FORM_FORMATS)
    the_ladder = files.load_ladder(ladder)
    match kind:
        case "markdown":
            text = form_to_markdown(the_ladder)
        case "csv":
            text = form_to_csv(the_ladder)
        case _:
            text = form_to_html(the_ladder, large=large_print)
    _show(text, output, force=force, inputs=(ladder,))


@app.command()
def check(
    files_to_check: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Ladder files, answers files, or both.")
    ],
    ladder: LadderFile = None,
) -> None:
    """Say whether files are sound, or list their mistakes."""
    from ladder_cli.reading import files  # noqa: PLC0415

    the_ladder = files.load_ladder(ladder)
    found: list[LadderError] = []
    for path in files_to_check:
        try:
            what, notes = _checked(path, the_ladder)
        except LadderError as error:
            found.append(error)
            _complain(error)
            continue
        _note_all(notes)
        _print(f"{clean_line(files.name_of(path))}: {what} without mistakes.\n")
    if found:
        raise typer.Exit(max(error.exit_code for error in found))


# --- Compute, then paint -------------------------------------------------------------------------------------------


def _rung(words: str, ladder: Ladder) -> Rung:
    from ladder_cli.reading.parsing import parse_rung  # noqa: PLC0415

    rung = parse_rung(words, ladder.rungs)
    if rung is None:
        names = [rung.name for rung in ladder.rungs]
        remedy = did_you_mean(words, names) or f"Use 1 to {len(names)}, or a name: {listed(names, 'or')}."
        raise WrongUse(Problem(f"There is no rung {quoted(words)}.", remedy))
    return rung


def _checked(path: str, ladder: Ladder) -> tuple[str, tuple[str, ...]]:
    """What is in the file, and notes on it. Raises `LadderError`."""
    from ladder_cli import model  # noqa: PLC0415
    from ladder_cli.reading import files  # noqa: PLC0415
    from ladder_cli.survey import gathering  # noqa: PLC0415
    from ladder_cli.survey.tables import Options  # noqa: PLC0415

    if gathering.is_survey(path, ladder):
        return "a survey", gathering.gather([path], ladder, Options()).notes
    found, notes = files.load_ladder_or_answers(path, ladder)
    return "a ladder" if isinstance(found, model.Ladder) else "answers", notes


def _gather(
    paths: Sequence[str], ladder: Ladder, group_column: str | None, by: str | None, *, skip_bad_rows: bool
) -> Gathered:
    """The survey in `paths`, counted by the groups that `by` names; its notes are told."""
    from ladder_cli.survey.gathering import gather  # noqa: PLC0415
    from ladder_cli.survey.tables import Options  # noqa: PLC0415

    if group_column and by not in {None, "group"}:
        raise WrongUse(Problem("--by and --group-column name two columns.", "Give one of them."))
    column = group_column or by or "group"
    wanted = by is not None or group_column is not None
    gathered = gather(paths, ladder, Options(column, wanted, skip_bad_rows, _progress()))
    _note_all(gathered.notes)
    return gathered


def _written(gathered: Gathered, survey: Survey, *, wanted: bool) -> tuple[tuple[str, int, str], ...]:
    """What people wrote, where it was asked for, of the groups and questions that are shown."""
    if not wanted:
        return ()
    from dataclasses import replace  # noqa: PLC0415

    from ladder_cli.survey.tables import NO_GROUP  # noqa: PLC0415

    groups = survey.groups or (replace(survey.everybody, name=NO_GROUP),)
    shown = {group.name: group for group in groups if group.shown}
    return tuple(
        (remark.group, remark.question, remark.text)
        for remark in gathered.remarks
        if (group := shown.get(remark.group)) and group.questions[remark.question]
    )


def _results(paths: Sequence[str], ladder: Ladder) -> list[Result]:
    """The results of two or more answers files, in the order of their dates where all have one."""
    from ladder_cli import scoring  # noqa: PLC0415
    from ladder_cli.reading import files  # noqa: PLC0415

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
        _note_all(notes)
        found.append(scoring.score(ladder, answers))
    if problems:
        raise BadFile(*problems)
    return sorted(found, key=lambda result: result.answers.date) if all(r.answers.date for r in found) else found


def _result_in(shape: Shape, result: Result) -> str:
    match shape.kind:
        case "json":
            from ladder_cli.render.as_json import result_to_json  # noqa: PLC0415

            return result_to_json(result)
        case "csv":
            from ladder_cli.render.as_csv import result_to_csv  # noqa: PLC0415

            return result_to_csv(result)
    from ladder_cli.report.result import report_result  # noqa: PLC0415

    return _painted(report_result(result), shape)


def _survey_in(shape: Shape, survey: Survey, written: tuple[tuple[str, int, str], ...]) -> str:
    match shape.kind:
        case "json":
            from ladder_cli.render.as_json import survey_to_json  # noqa: PLC0415

            return survey_to_json(survey, written)
        case "csv":
            from ladder_cli.render.as_csv import survey_to_csv  # noqa: PLC0415

            return survey_to_csv(survey)
    from ladder_cli.report.survey import report_survey  # noqa: PLC0415

    return _painted(report_survey(survey, written), shape)


def _comparison_in(shape: Shape, gathered: Gathered, by: str, min_group: int, *, include_notes: bool) -> str:
    from ladder_cli.survey.comparing import gaps  # noqa: PLC0415
    from ladder_cli.survey.privacy import summarise  # noqa: PLC0415

    names = list(gathered.counts.groups)
    if len(names) < 2:  # noqa: PLR2004 - one cannot be compared
        only = f"There is only one {by}: {quoted(names[0])}." if names else "Nobody placed an answer."
        raise BadFile(Problem(only, "Name another column: --by, or --group-column."))
    survey = summarise(gathered.counts, by, min_group)
    found, written = gaps(survey), _written(gathered, survey, wanted=include_notes)
    match shape.kind:
        case "json":
            from ladder_cli.render.as_json import comparison_to_json  # noqa: PLC0415

            return comparison_to_json(survey, found, written)
        case "csv":
            from ladder_cli.render.as_csv import survey_to_csv  # noqa: PLC0415

            return survey_to_csv(survey, found)
    from ladder_cli.report.survey import report_comparison  # noqa: PLC0415

    return _painted(report_comparison(survey, found, written), shape)


def _change_in(shape: Shape, results: list[Result]) -> str:
    from ladder_cli.report.change import names_of, report_change  # noqa: PLC0415

    match shape.kind:
        case "json":
            from ladder_cli.render.as_json import change_to_json  # noqa: PLC0415

            return change_to_json(results, names_of(results))
        case "csv":
            from ladder_cli.render.as_csv import change_to_csv  # noqa: PLC0415

            return change_to_csv(results, names_of(results))
    return _painted(report_change(results), shape)


def _ladder_in(shape: Shape, ladder: Ladder) -> str:
    if shape.kind == "json":
        from ladder_cli.render.as_json import ladder_to_json  # noqa: PLC0415

        return ladder_to_json(ladder)
    from ladder_cli.report.reference import report_ladder  # noqa: PLC0415

    return _painted(report_ladder(ladder), shape)


def _rung_in(shape: Shape, ladder: Ladder, rung: Rung) -> str:
    if shape.kind == "json":
        from ladder_cli.render.as_json import rung_to_json  # noqa: PLC0415

        return rung_to_json(ladder, rung)
    from ladder_cli.report.reference import report_rung  # noqa: PLC0415

    return _painted(report_rung(ladder, rung), shape)


class Shape(NamedTuple):
    """What an answer is to look like: the name of its format, and the look of what it goes to."""

    kind: str
    look: Look


def _shape(named: str | None, output: str | None, formats: Sequence[str], *, large: bool = False) -> Shape:
    """Only what goes to the terminal itself is as wide and as colourful as that is."""
    from ladder_cli.render import Look  # noqa: PLC0415

    kind = _format(named, output, formats)
    if output not in {None, STANDARD}:
        return Shape(kind, Look(large=large))
    return Shape(kind, Look(_width(), _styled(sys.stdout), large))


def _painted(report: Report, shape: Shape) -> str:
    from ladder_cli.render import render  # noqa: PLC0415

    return render(report, shape.kind, shape.look)


def _format(named: str | None, output: str | None, formats: Sequence[str]) -> str:
    """The format asked for, or told by the output's suffix, or fitting the screen."""
    if named is not None:
        if named in formats:
            return named
        remedy = did_you_mean(named, formats) or f"Use {listed(formats, 'or')}."
        raise WrongUse(Problem(f"There is no format {quoted(named)}.", remedy))
    if output is None or output == STANDARD:
        return _fitting_format()
    kind = SUFFIXES.get(Path(output).suffix.lower(), "")
    if kind not in formats:
        endings = listed([one for one, its in SUFFIXES.items() if its in formats], "or")
        what = f"The name {quoted(output)} does not tell the format."
        raise WrongUse(Problem(what, f"Let it end in {endings}, or add --format."))
    return kind


def _fitting_format() -> str:
    """`text` where a picture can be seen, `plain` in a pipe, for a screen reader, on a narrow or a simple screen."""
    if not _is_terminal(sys.stdout) or not _speaks_to_eyes():
        return "plain"
    try:
        PICTURE_SIGNS.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return "plain"
    from ladder_cli.render import NARROWEST  # noqa: PLC0415

    return "text" if _width() >= NARROWEST else "plain"


def _speaks_to_eyes() -> bool:
    """Nobody has said that the screen is simple, or that a screen reader reads it."""
    return os.environ.get("TERM") != "dumb" and os.environ.get("ACCESSIBLE", "0") in {"", "0"}


def _width() -> int:
    return shutil.get_terminal_size().columns


def _styled(stream: Any) -> bool:
    return _is_terminal(stream) and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def _is_terminal(stream: Any) -> bool:
    return stream is not None and stream.isatty()


# --- Printing ------------------------------------------------------------------------------------------------------


def _show(
    text: str, output: str | None, *, force: bool, inputs: Sequence[str | None], folders: Sequence[str] = ()
) -> None:
    if output is None or output == STANDARD:
        _print(text)
        return
    from ladder_cli import writing  # noqa: PLC0415
    from ladder_cli.reading import files  # noqa: PLC0415

    if any(files.identity(str(Path(output).parent)) == files.identity(one) for one in folders):
        remedy = "It would be read as answers the next time. Choose another folder."
        raise WrongUse(Problem(f"The folder of {quoted(output)} is one of those we read.", remedy))
    writing.write_text(output, text, force=force, inputs=(*(one for one in inputs if one), str(files.shipped_ladder())))
    _tell(f"Saved in {clean_line(output)}.")


def _print(text: str) -> None:
    """The answer, to stdout. Flushed at once, so that a full disk is noticed while it can still be said."""
    if sys.stdout is None:
        raise CannotOpen(Problem("We could not write the result.", "Standard output is closed."))
    sys.stdout.write(text)
    sys.stdout.flush()


def _note_all(notes: Sequence[str]) -> None:
    """Lines of conversation, to stderr."""
    for note in notes:
        _tell(f"Note: {clean_line(note)}")


def _progress() -> Callable[[int], None]:
    """Tells how many rows are read, every two seconds, where somebody watches; a line each, since nothing moves."""
    if not _is_terminal(sys.stderr):
        return lambda _rows: None
    last = time.monotonic()

    def tick(rows: int) -> None:
        nonlocal last
        if time.monotonic() - last >= PROGRESS_EVERY:
            last = time.monotonic()
            _tell(f"{rows:,} rows read …")

    return tick


def _complain(error: LadderError) -> None:
    for problem in error.problems:
        _tell(f"Error: {clean_line(str(problem))}")


def _tell(line: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError):  # what cannot be said must not hide what happened
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


# --- The boundary --------------------------------------------------------------------------------------------------


def main(args: list[str] | None = None) -> int:
    """Run the program; the exit code. The one place where an error becomes words and a code."""
    _prepare_streams()
    try:
        if (sys.argv[1:] if args is None else args) == ["--version"]:
            return _print_version()  # without making all the commands first
        code = app(args, prog_name="ladder", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except LadderError as error:
        _complain(error)
        return error.exit_code
    except typer.Abort:
        return errors.STOPPED
    except BrokenPipeError:
        _close_outputs()
        return errors.READER_GONE
    except OSError as error:
        if error.errno not in _STDOUT_TROUBLE:
            return _fault(error)
        _tell("Error: We could not write the result. Is the disk full?")
        _close_outputs()
        return errors.CANNOT_OPEN
    except Exception as error:  # noqa: BLE001 - what is not ours to mend ends here, in words
        if (message := getattr(error, "format_message", None)) is not None:
            _tell(f"Error: {clean_line(_usage(error, message))}")
            return errors.WRONG_USE
        return _fault(error)
    return code if isinstance(code, int) else errors.DONE


_STDOUT_TROUBLE = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EDQUOT}


def _prepare_streams() -> None:
    """A reader who leaves ends us quietly, as with any filter; a sign that the screen lacks comes out as `?`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _usage(error: Exception, message: Callable[[], str]) -> str:
    """What Typer says of wrong use, with one suggestion where an option is mistyped."""
    option = getattr(error, "option_name", None)
    context = getattr(error, "ctx", None)
    if option is not None and context is not None and type(error).__name__ == "NoSuchOption":
        options = [name for parameter in context.command.params for name in parameter.opts]
        remedy = did_you_mean(option, [*options, "--help"]) or f"See: {context.command_path} --help"
        return f"There is no option {quoted(option)}. {remedy}"
    see = f" See: {context.command_path} --help" if context is not None else ""
    return f"{message().rstrip('.')}.{see}"


def _close_outputs() -> None:
    """Point the outputs at nothing, or Python would try, and fail, to flush them again on the way out."""
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)


def _fault(error: Exception) -> int:
    if os.environ.get("LADDER_DEBUG") == "1":
        import traceback  # noqa: PLC0415

        traceback.print_exception(error)
    else:
        _tell("Error: ladder has a fault. Your answers are safe. Run again with LADDER_DEBUG=1 to see where.")
    return errors.OUR_FAULT
