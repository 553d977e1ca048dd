"""`ladder form`: the questions as a web page, on paper, or for a form tool; and paper
for a show of hands.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.output import output_for
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.render import form, formats, hands_paper
from ladder_cli.render.form_tool import sample_to_csv

if TYPE_CHECKING:
    from ladder_cli.commands.options import OutputOptions
    from ladder_cli.render.formats import Format

INVENTED = "These people and their answers are invented."


def run(
    ladder_file: str | None,
    asked: OutputOptions,
    *,
    sample: bool = False,
    hands: bool = False,
) -> None:
    if hands and sample:
        raise WrongUse(
            Problem(
                "--hands is paper for a room, and --sample is a table.",
                "Leave one of them out.",
            )
        )
    asked = _with_format(asked, sample=sample, hands=hands)
    output = output_for(asked, "form")
    _refuse_format(output.format, sample=sample, hands=hands)
    ladder = files.load_ladder(ladder_file)
    if hands:
        text = hands_paper.hands_to_html(ladder, output.look, ladder_file)
    elif sample:
        text = sample_to_csv(ladder)
    else:
        text = form.FORMS[output.format.name](ladder, output.look)
    output.show(text, inputs=(ladder_file,))
    if sample:
        console.tell(INVENTED)


def _with_format(asked: OutputOptions, *, sample: bool, hands: bool) -> OutputOptions:
    """Where nothing was said of the format, the one that is meant."""
    is_named = asked.output not in {None, files.STANDARD}
    if asked.format is not None or is_named or asked.open:
        return asked
    if not sample and console.is_terminal(sys.stdout):
        _refuse_to_show(hands=hands)
    return asked._replace(format="csv" if sample else "html")


def _refuse_format(format_: Format, *, sample: bool, hands: bool) -> None:
    if sample and format_ is not formats.CSV:
        raise WrongUse(
            Problem(
                "--sample is a table of answers.",
                "Use --format csv, or a file that ends in .csv.",
            )
        )
    if hands and format_ is not formats.HTML:
        raise WrongUse(
            Problem(
                "--hands is a page to print.",
                "Use --format html, or a file that ends in .html.",
            )
        )


def _refuse_to_show(*, hands: bool) -> None:
    if hands:
        raise WrongUse(
            Problem(
                "--hands is a page to print.",
                "Name a file: ladder form --hands --output hands.html",
            )
        )
    raise WrongUse(
        Problem(
            "The form is a page for a browser.",
            "Name a file: ladder form --output form.html",
        )
    )
