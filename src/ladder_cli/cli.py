"""Commands and their options. What a command does stands in `commands`.

A command's module is imported when it runs: `--help` and completion wait for neither
Rich nor YAML.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ladder_cli.cli_app import app, made_for
from ladder_cli.cli_options import (
    AnswersFormat,
    AsWritten,
    BeforeAfter,
    By,
    FinishedOnly,
    Force,
    FormFormat,
    Full,
    FullAnyway,
    GroupColumn,
    IncludeNotes,
    LadderFile,
    LadderFormat,
    LargePrint,
    MinGroup,
    NoGroups,
    Numbers,
    Open,
    OutputFile,
    Pool,
    SheetName,
    SkipBadRows,
    Title,
    files,
    parts_to_show,
    rungs_to_aim_for,
)
from ladder_cli.commands.options import OutputOptions, PeopleOptions, QuizOptions

__all__ = ["app", "made_for"]


@app.command()
def quiz(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="Where to save. If it exists, the quiz carries on with it.",
        ),
    ] = None,
    service: Annotated[
        str,
        typer.Option(metavar="TEXT", help="The service or piece of work it is about."),
    ] = "",
    group: Annotated[
        str, typer.Option(metavar="TEXT", help="Who is answering: staff, carers, …")
    ] = "",
    target: Annotated[
        str,
        typer.Option(
            metavar="RUNG",
            help="The rung you aim for.",
            autocompletion=rungs_to_aim_for,
        ),
    ] = "",
    hands: Annotated[
        bool,
        typer.Option(
            "--hands", help="Count hands in a room before it agrees on an answer."
        ),
    ] = False,
    drafts: Annotated[
        bool,
        typer.Option("--drafts", help="List unfinished quizzes that have no FILE."),
    ] = False,
    forget: Annotated[
        int | None,
        typer.Option(
            "--forget", metavar="N", help="Delete draft N from that list, after asking."
        ),
    ] = None,
    ladder: LadderFile = None,
    full: Full = False,
) -> None:
    """Answer the questions one at a time, and see where you are."""
    from ladder_cli.commands import quiz as command

    asked = QuizOptions(service, group, target, drafts, forget, hands, full)
    raise typer.Exit(command.run(file, asked, ladder))


@app.command()
def score(
    paths: Annotated[
        list[str],
        files("An answers file, or a survey: CSV, Excel, a folder, several files."),
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
    asked = OutputOptions(format, output, force, large_print, full, title, open)
    command.run(paths, ladder, people, asked)


@app.command()
def compare(
    paths: Annotated[
        list[str],
        files("A survey, several to set side by side, or answers before and after."),
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
    pool: Pool = False,
    before_after: BeforeAfter = False,
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
    asked = OutputOptions(format, output, force, large_print, full, title, open)
    command.run(paths, ladder, people, asked)


@app.command()
def show(
    part: Annotated[
        str | None,
        typer.Argument(
            metavar="[RUNG|QUESTION]",
            help="A rung's number or name, or a question's title.",
            autocompletion=parts_to_show,
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

    asked = OutputOptions(format, output, force, large_print, full, title, open)
    command.run(part, ladder, asked)


@app.command()
def form(
    sample: Annotated[
        bool,
        typer.Option(
            "--sample",
            help="Write invented answers instead, to try score and compare with.",
        ),
    ] = False,
    hands: Annotated[
        bool,
        typer.Option(
            "--hands",
            help=(
                "Write a tally sheet and cards to print, for counting hands in a room."
            ),
        ),
    ] = False,
    ladder: LadderFile = None,
    format: FormFormat = None,
    output: OutputFile = None,
    force: Force = False,
    large_print: LargePrint = False,
    title: Title = "",
    open: Open = False,
    full: FullAnyway = False,
) -> None:
    """Write the questions as a web page, a paper form or a table."""
    from ladder_cli.commands import form as command

    asked = OutputOptions(format, output, force, large_print, full, title, open)
    command.run(ladder, asked, sample=sample, hands=hands)


@app.command()
def check(
    paths: Annotated[
        list[str],
        files("Ladder files, answers files, surveys."),
    ],
    group_column: GroupColumn = None,
    no_groups: NoGroups = False,
    as_written: AsWritten = False,
    sheet: SheetName = None,
    numbers: Numbers = None,
    finished_only: FinishedOnly = False,
    skip_bad_rows: SkipBadRows = False,
    ladder: LadderFile = None,
    full: FullAnyway = False,
) -> None:
    """Check files, and list any mistakes in them."""
    from ladder_cli.commands import check as command

    del full  # every mistake is told without it
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
