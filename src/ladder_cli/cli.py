"""Commands and their options; the only module that knows Typer. What a command does stands in `commands`.

A command's module is imported when it runs: `--help` and completion wait for neither Rich nor YAML.
"""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ladder_cli import __version__, console
from ladder_cli.commands.options import OutputOptions, PeopleOptions, QuizOptions
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.render import formats
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
            remedy = did_you_mean(name, self.commands) or f"There are {listed(list(self.commands))}."
            raise WrongUse(Problem(f"There is no command {quoted(name)}.", remedy))
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **options: Any) -> Any:
        with _stopped_in_words():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        with _stopped_in_words():
            return super().invoke(ctx)


@contextmanager
def _stopped_in_words() -> Iterator[None]:
    """Typer would end with 130 at Ctrl-C, and no word."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Abort from None


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
    """The program with the one command that `args` begin with, or with all: to make each takes a millisecond."""
    named = [one for one in app.registered_commands if args and getattr(one.callback, "__name__", "") == args[0]]
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
        bool, typer.Option("--version", callback=_when_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Where are you on the ladder towards co-production, and what is the next step?"""
    del version  # its callback has done the work
    if context.invoked_subcommand is None:
        console.print_answer(context.get_help() + "\n")


# --- Options that several commands share


def _format_option(names: Sequence[str], help_: str) -> Any:
    return typer.Option("--format", metavar="|".join(names), help=help_, autocompletion=lambda: list(names))


_WHAT_TO_SHOW = "How to show it: text on a terminal and plain elsewhere, if you do not say."


def _ladders(incomplete: str) -> list[str]:
    from ladder_cli.commands import completing

    return completing.ladders(incomplete)


def _parts_to_show(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from ladder_cli.commands import completing

    return completing.parts(context.params.get("ladder"), incomplete)


def _rungs_to_aim_for(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from ladder_cli.commands import completing

    return completing.targets(context.params.get("ladder"), incomplete)


LadderFile = Annotated[
    str | None,
    typer.Option("--ladder", metavar="FILE", envvar="LADDER_FILE", help="Use another ladder.", autocompletion=_ladders),
]
FormFormat = Annotated[
    str | None,
    _format_option(formats.names_of("form"), "A page, a paper form, or what to ask in a form tool."),
]
LadderFormat = Annotated[str | None, _format_option(formats.names_of("ladder"), _WHAT_TO_SHOW)]
AnswersFormat = Annotated[str | None, _format_option(formats.names_of("survey"), _WHAT_TO_SHOW)]
OutputFile = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="Write to FILE. Its ending sets the format.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the output FILE if it exists.")]
Full = Annotated[bool, typer.Option("--full", help="Show everything on a terminal, not just what fits on one screen.")]
LargePrint = Annotated[bool, typer.Option("--large-print", help="Use large print on an HTML page.")]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="What an HTML page is called.")]
Open = Annotated[bool, typer.Option("--open", help="Make an HTML page and open it in your browser.")]

GroupColumn = Annotated[
    str | None, typer.Option("--group-column", metavar="NAME", help="The column that says who is answering.")
]
MinGroup = Annotated[
    int | None,
    typer.Option(
        "--min-group",
        metavar="N",
        min=1,
        help="The smallest group to show, 8 if you do not say. Below 8 the output is not for sharing.",
    ),
]
SkipBadRows = Annotated[bool, typer.Option("--skip-bad-rows", help="Leave out rows with mistakes, and say how many.")]
AsWritten = Annotated[bool, typer.Option("--as-written", help="Count different spellings as different groups.")]
SheetName = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook to read.")]
Numbers = Annotated[
    str | None,
    typer.Option(
        "--numbers",
        metavar="rung|place",
        help="What bare numbers are: rungs, or places among a question's choices.",
        autocompletion=lambda: ["rung", "place"],
    ),
]
FinishedOnly = Annotated[
    bool, typer.Option("--finished-only", help="Leave out rows that are tests, previews or unfinished.")
]
IncludeNotes = Annotated[
    bool, typer.Option("--include-notes", help="Show what people wrote. It may give away who wrote it.")
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="What to group people by: group, service, date or a column.",
        autocompletion=lambda: ["group", "service", "date"],
    ),
]
NoGroups = Annotated[bool, typer.Option("--no-groups", help="Show everybody together, without groups.")]


# --- The commands


@app.command()
def quiz(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Where to save. If it exists, the quiz carries on with it.")
    ] = None,
    service: Annotated[str, typer.Option(metavar="TEXT", help="The service or piece of work it is about.")] = "",
    group: Annotated[str, typer.Option(metavar="TEXT", help="Who is answering: staff, carers, …")] = "",
    target: Annotated[
        str, typer.Option(metavar="RUNG", help="The rung you aim for.", autocompletion=_rungs_to_aim_for)
    ] = "",
    hands: Annotated[
        bool, typer.Option("--hands", help="Count hands in a room before it agrees on an answer.")
    ] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="List unfinished quizzes that have no FILE.")] = False,
    forget: Annotated[
        int | None, typer.Option("--forget", metavar="N", help="Delete draft N from that list, after asking.")
    ] = None,
    ladder: LadderFile = None,
) -> None:
    """Answer the questions one at a time, and see where you are."""
    from ladder_cli.commands import quiz as command

    raise typer.Exit(command.run(file, QuizOptions(service, group, target, drafts, forget, hands), ladder))


@app.command()
def score(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="An answers file, or a survey: CSV, Excel, a folder, several files."),
    ],
    by: By = None,
    group_column: GroupColumn = None,
    no_groups: NoGroups = False,
    as_written: AsWritten = False,
    min_group: MinGroup = None,
    sheet: SheetName = None,
    numbers: Numbers = None,
    finished_only: FinishedOnly = False,
    skip_bad_rows: SkipBadRows = False,
    include_notes: IncludeNotes = False,
    ladder: LadderFile = None,
    format: AnswersFormat = None,
    output: OutputFile = None,
    force: Force = False,
    large_print: LargePrint = False,
    title: Title = "",
    open: Open = False,
    full: Full = False,
) -> None:
    """Show which rung saved answers stand on, and why."""
    from ladder_cli.commands import score as command

    people = PeopleOptions(
        by=by,
        group_column=group_column,
        min_group=min_group,
        skip_bad_rows=skip_bad_rows,
        include_notes=include_notes,
        no_groups=no_groups,
        as_written=as_written,
        sheet=sheet,
        numbers=numbers,
        finished_only=finished_only,
    )
    command.run(paths, ladder, people, OutputOptions(format, output, force, large_print, full, title, open))


@app.command()
def compare(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="A survey, several to set side by side, or answers before and after."),
    ],
    by: By = None,
    group_column: GroupColumn = None,
    no_groups: NoGroups = False,
    as_written: AsWritten = False,
    min_group: MinGroup = None,
    sheet: SheetName = None,
    numbers: Numbers = None,
    finished_only: FinishedOnly = False,
    skip_bad_rows: SkipBadRows = False,
    include_notes: IncludeNotes = False,
    pool: Annotated[bool, typer.Option("--pool", help="Count several tables as one survey.")] = False,
    before_after: Annotated[
        bool, typer.Option("--before-after", help="Read the files as before and after, and show what changed.")
    ] = False,
    ladder: LadderFile = None,
    format: AnswersFormat = None,
    output: OutputFile = None,
    force: Force = False,
    large_print: LargePrint = False,
    title: Title = "",
    open: Open = False,
    full: Full = False,
) -> None:
    """Show where groups differ, or what changed from before to after."""
    from ladder_cli.commands import compare as command

    people = PeopleOptions(
        by=by,
        group_column=group_column,
        min_group=min_group,
        skip_bad_rows=skip_bad_rows,
        include_notes=include_notes,
        no_groups=no_groups,
        as_written=as_written,
        sheet=sheet,
        numbers=numbers,
        finished_only=finished_only,
        pool=pool,
        before_after=before_after,
    )
    command.run(paths, ladder, people, OutputOptions(format, output, force, large_print, full, title, open))


@app.command()
def show(
    part: Annotated[
        str | None,
        typer.Argument(
            metavar="[RUNG|QUESTION]",
            help="A rung's number or name, or a question's title.",
            autocompletion=_parts_to_show,
        ),
    ] = None,
    ladder: LadderFile = None,
    format: LadderFormat = None,
    output: OutputFile = None,
    force: Force = False,
    large_print: LargePrint = False,
    title: Title = "",
    open: Open = False,
    full: Full = False,
) -> None:
    """Show the ladder, or one rung or question of it."""
    from ladder_cli.commands import show as command

    command.run(part, ladder, OutputOptions(format, output, force, large_print, full, title, open))


@app.command()
def form(
    sample: Annotated[
        bool, typer.Option("--sample", help="Write invented answers instead, to try score and compare with.")
    ] = False,
    hands: Annotated[
        bool, typer.Option("--hands", help="Write a tally sheet and cards to print, for counting hands in a room.")
    ] = False,
    ladder: LadderFile = None,
    format: FormFormat = None,
    output: OutputFile = None,
    force: Force = False,
    large_print: LargePrint = False,
) -> None:
    """Write the questions as a web page, a paper form or a table."""
    from ladder_cli.commands import form as command

    command.run(ladder, OutputOptions(format, output, force, large_print), sample=sample, hands=hands)


@app.command()
def check(
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help="Ladder files, answers files, surveys.")],
    group_column: GroupColumn = None,
    no_groups: NoGroups = False,
    as_written: AsWritten = False,
    sheet: SheetName = None,
    numbers: Numbers = None,
    finished_only: FinishedOnly = False,
    skip_bad_rows: SkipBadRows = False,
    ladder: LadderFile = None,
) -> None:
    """Check files, and list any mistakes in them."""
    from ladder_cli.commands import check as command

    people = PeopleOptions(
        group_column=group_column,
        no_groups=no_groups,
        as_written=as_written,
        sheet=sheet,
        numbers=numbers,
        finished_only=finished_only,
        skip_bad_rows=skip_bad_rows,
    )
    raise typer.Exit(command.run(paths, ladder, people))
