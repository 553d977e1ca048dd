"""The program as Typer knows it: its name, what its help says in the end, and what a
mistyped command is told.
"""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ladder_cli import __version__, console, errors
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.text import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
  2    the command was used wrongly
  3    a file cannot be opened or written
  70   a fault in the program
  130  stopped by Ctrl-C
  141  the reader closed the pipe
"""


class Commands(TyperGroup):
    """The commands, with one suggestion for a mistyped one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            remedy = (
                did_you_mean(name, self.commands)
                or f"There are {listed(list(self.commands))}."
            )
            raise WrongUse(Problem(f"There is no command {quoted(name)}.", remedy))
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **options: Any) -> Any:
        with _ended_by_us():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        with _ended_by_us():
            return super().invoke(ctx)


@contextmanager
def _ended_by_us() -> Iterator[None]:
    """Typer would end with 130 at Ctrl-C, and no word; with 1 where a reader is gone
    that could not end us by a signal.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Abort from None
    except BrokenPipeError:
        console.close_outputs()
        raise typer.Exit(errors.READER_GONE) from None


app = typer.Typer(
    name="ladder",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog=EPILOG,
)


def made_for(args: Sequence[str]) -> typer.Typer:
    """The program with the one command that `args` begin with, or with all: to make
    each takes a millisecond.
    """
    named = [
        one
        for one in app.registered_commands
        if args and getattr(one.callback, "__name__", "") == args[0]
    ]
    if not named:
        return app
    only = copy(app)
    only.registered_commands = named
    return only


def _when_version(wanted: bool) -> None:
    if wanted:
        console.print_answer(f"ladder {__version__}\n")
        raise typer.Exit


@app.callback()
def ladder(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_when_version,
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    """Where are you on the ladder towards co-production, and what is the next step?"""
    del version  # its callback has done the work
    if context.invoked_subcommand is None:
        console.print_answer(context.get_help() + "\n")
