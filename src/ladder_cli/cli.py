"""Commands, options and exit codes. The only module that prints, and the only one that knows Typer.

What a command needs is imported when it runs: `--help` and `--version` wait for neither Rich nor YAML.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ladder_cli import __version__, errors
from ladder_cli.errors import CannotOpen, LadderError, Problem, WrongUse
from ladder_cli.wording import clean_line, did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ladder_cli.model import Ladder, Result, Rung
    from ladder_cli.report import Report
    from ladder_cli.sitting import Talk

STANDARD = "-"
FORMATS = ("text", "plain", "json", "markdown")
SUFFIXES = {".txt": "plain", ".json": "json", ".md": "markdown", ".markdown": "markdown"}
PICTURE_SIGNS = "║╟─╢●◀"
NARROWEST_PICTURE = 40

EPILOG = """\
Examples:

\b
  ladder quiz answers.yaml     answer nine questions, and see where you are
  ladder score answers.yaml    see the result of saved answers again
  ladder show consultation     read about one rung

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


def _print_version(wanted: bool) -> None:
    if wanted:
        _print(f"ladder {__version__}\n")
        raise typer.Exit


@app.callback()
def ladder(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Where are you on the ladder towards co-production, and what is the next step?"""
    del version  # its callback has done the work
    if context.invoked_subcommand is None:
        _print(context.get_help() + "\n")


LadderFile = Annotated[
    str | None, typer.Option("--ladder", metavar="FILE", envvar="LADDER_FILE", help="Use another ladder.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        help="What to show: text on a terminal and plain elsewhere, unless you say.",
        autocompletion=lambda: list(FORMATS),
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="Write to FILE; its ending tells the format.")
]
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
    from ladder_cli import files, scoring, sitting  # noqa: PLC0415
    from ladder_cli.model import Answers  # noqa: PLC0415
    from ladder_cli.quiz import Ending  # noqa: PLC0415

    if file == STANDARD:
        raise WrongUse(Problem("The quiz saves in a file.", "Name it: ladder quiz answers.yaml"))
    the_ladder = files.load_ladder(ladder)
    aim = _rung(target, the_ladder).number if target else None
    given = Answers((), service=service.strip(), group=group.strip(), target=aim)
    held, ending = sitting.sit(the_ladder, Path(file) if file else None, given, _talk())
    if ending is Ending.FINISHED:
        _tell("")
        _print(_result_in(_fitting_format(), scoring.score(the_ladder, held.answers)))
        return
    _tell("")
    for line in sitting.last_words(held):
        _tell(line)
    raise typer.Exit(
        {
            Ending.STOPPED: errors.DONE,
            Ending.INTERRUPTED: errors.STOPPED,
            Ending.INPUT_ENDED: errors.PROBLEM_IN_FILE,
        }[ending]
    )


def _talk() -> Talk:
    """The keyboard and the screen of the quiz. Prompts are conversation, so they go to stderr."""
    from ladder_cli.sitting import talk_on  # noqa: PLC0415

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # a closed pipe must not end us between two answers
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # what is not UTF-8 is noticed, and asked for again
    wraps = _speaks_to_eyes() and _width() >= NARROWEST_PICTURE
    return talk_on(sys.stdin, sys.stderr, width=min(_width(), 100), styled=_styled(sys.stderr), wraps=wraps)


@app.command()
def score(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An answers file (YAML or JSON), or - to read it in.")],
    ladder: LadderFile = None,
    format: Format = None,  # noqa: A002 - the option's name
    output: Output = None,
    force: Force = False,
) -> None:
    """Show which rung saved answers stand on, and why."""
    from ladder_cli import files, scoring  # noqa: PLC0415

    kind = _format(format, output)
    the_ladder = files.load_ladder(ladder)
    answers, notes = files.load_answers(file, the_ladder)
    result = scoring.score(the_ladder, answers)
    for note in notes:
        _note(note)
    _show(_result_in(kind, result), output, force=force, inputs=(file, ladder))


@app.command()
def show(
    rung: Annotated[str | None, typer.Argument(metavar="[RUNG]", help="A rung's number, id or name.")] = None,
    ladder: LadderFile = None,
    format: Format = None,  # noqa: A002
    output: Output = None,
    force: Force = False,
) -> None:
    """Show the ladder, or one rung of it."""
    from ladder_cli import files  # noqa: PLC0415

    kind = _format(format, output)
    the_ladder = files.load_ladder(ladder)
    text = _ladder_in(kind, the_ladder) if rung is None else _rung_in(kind, the_ladder, _rung(rung, the_ladder))
    _show(text, output, force=force, inputs=(ladder,))


@app.command()
def check(
    files_to_check: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Ladder files, answers files, or both.")
    ],
    ladder: LadderFile = None,
) -> None:
    """Say whether files are sound, or list their mistakes."""
    from ladder_cli import files  # noqa: PLC0415

    the_ladder = files.load_ladder(ladder)
    found: list[LadderError] = []
    for path in files_to_check:
        try:
            what, notes = files.check(path, the_ladder)
        except LadderError as error:
            found.append(error)
            _complain(error)
            continue
        for note in notes:
            _note(note)
        _print(f"{clean_line(files.name_of(path))}: {what} without mistakes.\n")
    if found:
        raise typer.Exit(max(error.exit_code for error in found))


# --- Compute, then paint -------------------------------------------------------------------------------------------


def _rung(words: str, ladder: Ladder) -> Rung:
    from ladder_cli.parsing import parse_rung  # noqa: PLC0415

    rung = parse_rung(words, ladder.rungs)
    if rung is None:
        names = [rung.name for rung in ladder.rungs]
        remedy = did_you_mean(words, names) or f"Use 1 to {len(names)}, or a name: {listed(names, 'or')}."
        raise WrongUse(Problem(f"There is no rung {quoted(words)}.", remedy))
    return rung


def _result_in(kind: str, result: Result) -> str:
    if kind == "json":
        from ladder_cli.render.as_json import result_to_json  # noqa: PLC0415

        return result_to_json(result)
    from ladder_cli.report import report_result  # noqa: PLC0415

    return _painted(report_result(result), kind)


def _ladder_in(kind: str, ladder: Ladder) -> str:
    if kind == "json":
        from ladder_cli.render.as_json import ladder_to_json  # noqa: PLC0415

        return ladder_to_json(ladder)
    from ladder_cli.report import report_ladder  # noqa: PLC0415

    return _painted(report_ladder(ladder), kind)


def _rung_in(kind: str, ladder: Ladder, rung: Rung) -> str:
    if kind == "json":
        from ladder_cli.render.as_json import rung_to_json  # noqa: PLC0415

        return rung_to_json(ladder, rung)
    from ladder_cli.report import report_rung  # noqa: PLC0415

    return _painted(report_rung(ladder, rung), kind)


def _painted(report: Report, kind: str) -> str:
    from ladder_cli.render import Look, render  # noqa: PLC0415

    return render(report, kind, Look(_width(), _styled(sys.stdout)))


def _format(named: str | None, output: str | None) -> str:
    """The format asked for, or told by the output's suffix, or fitting the screen."""
    if named is not None:
        if named in FORMATS:
            return named
        remedy = did_you_mean(named, FORMATS) or f"Use {listed(FORMATS, 'or')}."
        raise WrongUse(Problem(f"There is no format {quoted(named)}.", remedy))
    if output is None or output == STANDARD:
        return _fitting_format()
    kind = SUFFIXES.get(Path(output).suffix.lower())
    if kind is None:
        raise WrongUse(Problem(f"The name {quoted(output)} does not tell the format.", "Add --format."))
    return kind


def _fitting_format() -> str:
    """`text` where a picture can be seen, `plain` in a pipe, for a screen reader, on a narrow or a simple screen."""
    if not _is_terminal(sys.stdout) or not _speaks_to_eyes():
        return "plain"
    try:
        PICTURE_SIGNS.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return "plain"
    return "text" if _width() >= NARROWEST_PICTURE else "plain"


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


def _show(text: str, output: str | None, *, force: bool, inputs: Sequence[str | None]) -> None:
    if output is None or output == STANDARD:
        _print(text)
        return
    from ladder_cli import files  # noqa: PLC0415

    files.write_text(output, text, force=force, inputs=tuple(one for one in inputs if one))


def _print(text: str) -> None:
    """The answer, to stdout. Flushed at once, so that a full disk is noticed while it can still be said."""
    if sys.stdout is None:
        raise CannotOpen(Problem("We could not write the result.", "Standard output is closed."))
    sys.stdout.write(text)
    sys.stdout.flush()


def _note(text: str) -> None:
    """One line of conversation, to stderr."""
    _tell(f"Note: {clean_line(text)}")


def _complain(error: LadderError) -> None:
    for problem in error.problems:
        _tell(f"Error: {clean_line(str(problem))}")


def _tell(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


# --- The boundary --------------------------------------------------------------------------------------------------


def main(args: list[str] | None = None) -> int:
    """Run the program; the exit code. The one place where an error becomes words and a code."""
    _prepare_streams()
    try:
        code = app(args, prog_name="ladder", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except LadderError as error:
        _complain(error)
        return error.exit_code
    except typer.Abort:
        return errors.STOPPED
    except BrokenPipeError:
        _close_stdout()
        return errors.READER_GONE
    except OSError as error:
        if error.errno not in _STDOUT_TROUBLE:
            return _fault(error)
        _close_stdout()
        _tell("Error: We could not write the result. Is the disk full?")
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
        near = get_close_matches(option, [*options, "--help"], n=1)
        remedy = f'Did you mean "{near[0]}"?' if near else f"See: {context.command_path} --help"
        return f"There is no option {quoted(option)}. {remedy}"
    see = f" See: {context.command_path} --help" if context is not None else ""
    return f"{message().rstrip('.')}.{see}"


def _close_stdout() -> None:
    """Point stdout at nothing, or Python would try, and fail, to flush it again on the way out."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)


def _fault(error: Exception) -> int:
    if os.environ.get("LADDER_DEBUG") == "1":
        import traceback  # noqa: PLC0415

        traceback.print_exception(error)
    else:
        _tell("Error: ladder has a fault. Your answers are safe. Run again with LADDER_DEBUG=1 to see where.")
    return errors.OUR_FAULT
