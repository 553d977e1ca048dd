"""The options that several commands share, or that are about several people, as Typer
is told them. What they mean stands in `commands.options`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ladder_cli.render import formats

if TYPE_CHECKING:
    from collections.abc import Sequence


def _format_option(names: Sequence[str], help_: str) -> Any:
    return typer.Option(
        "--format",
        metavar="|".join(names),
        help=help_,
        autocompletion=lambda: list(names),
    )


def files(help_: str) -> Any:
    """One file or more, as an argument."""
    return typer.Argument(metavar="FILE...", help=help_)


_WHAT_TO_SHOW = (
    "How to show it: text on a terminal and plain elsewhere, if you do not say."
)


def _ladders(incomplete: str) -> list[str]:
    from ladder_cli.commands import completing

    return completing.ladders(incomplete)


def parts_to_show(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from ladder_cli.commands import completing

    return completing.parts(context.params.get("ladder"), incomplete)


def rungs_to_aim_for(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from ladder_cli.commands import completing

    return completing.targets(context.params.get("ladder"), incomplete)


LadderFile = Annotated[
    str | None,
    typer.Option(
        "--ladder",
        metavar="FILE",
        envvar="LADDER_FILE",
        help="Use another ladder.",
        autocompletion=_ladders,
    ),
]
FormFormat = Annotated[
    str | None,
    _format_option(
        formats.names_of("form"), "A page, a paper form, or what to ask in a form tool."
    ),
]
LadderFormat = Annotated[
    str | None, _format_option(formats.names_of("ladder"), _WHAT_TO_SHOW)
]
AnswersFormat = Annotated[
    str | None, _format_option(formats.names_of("survey"), _WHAT_TO_SHOW)
]
OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output", metavar="FILE", help="Write to FILE. Its ending sets the format."
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace the output FILE if it exists.")
]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        help="Show everything on a terminal, not just what fits on one screen.",
    ),
]
FullAnyway = Annotated[bool, typer.Option("--full", hidden=True)]
"""Of a command that shows everything without it: taken, as everywhere, and not offered.
"""
LargePrint = Annotated[
    bool, typer.Option("--large-print", help="Use large print on an HTML page.")
]
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="What an HTML page is called.")
]
Open = Annotated[
    bool, typer.Option("--open", help="Make an HTML page and open it in your browser.")
]

GroupColumn = Annotated[
    str | None,
    typer.Option(
        "--group-column", metavar="NAME", help="The column that says who is answering."
    ),
]
MinGroup = Annotated[
    int | None,
    typer.Option(
        "--min-group",
        metavar="N",
        min=1,
        help=(
            "The smallest group to show, 8 if you do not say. Below 8 the output is not"
            " for sharing."
        ),
    ),
]
SkipBadRows = Annotated[
    bool,
    typer.Option(
        "--skip-bad-rows", help="Leave out rows with mistakes, and say how many."
    ),
]
AsWritten = Annotated[
    bool,
    typer.Option("--as-written", help="Count different spellings as different groups."),
]
SheetName = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook to read."),
]
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
    bool,
    typer.Option(
        "--finished-only", help="Leave out rows that are tests, previews or unfinished."
    ),
]
IncludeNotes = Annotated[
    bool,
    typer.Option(
        "--include-notes", help="Show what people wrote. It may give away who wrote it."
    ),
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
NoGroups = Annotated[
    bool, typer.Option("--no-groups", help="Show everybody together, without groups.")
]
Pool = Annotated[
    bool, typer.Option("--pool", help="Count several tables as one survey.")
]
BeforeAfter = Annotated[
    bool,
    typer.Option(
        "--before-after",
        help="Read the files as before and after, and show what changed.",
    ),
]
