"""`ladder form`: the questions as a web page, on paper, or for a form tool."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.output import output_for
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.render import form, formats
from ladder_cli.render.form_tool import sample_to_csv

if TYPE_CHECKING:
    from ladder_cli.commands.options import OutputOptions

INVENTED = "These people and their answers are invented."


def run(ladder_file: str | None, asked: OutputOptions, *, sample: bool = False) -> None:
    goes_to_stdout = asked.output in {None, files.STANDARD}
    if asked.format is None and goes_to_stdout:
        if not sample and console.is_terminal(sys.stdout):
            what = "The form is a page for a browser."
            raise WrongUse(Problem(what, "Name a file: ladder form --output form.html"))
        asked = asked._replace(format="csv" if sample else "html")
    output = output_for(asked, "form")
    if sample and output.format is not formats.CSV:
        raise WrongUse(Problem("--sample is a table of answers.", "Use --format csv, or a file that ends in .csv."))
    ladder = files.load_ladder(ladder_file)
    text = sample_to_csv(ladder) if sample else form.FORMS[output.format.name](ladder, output.look)
    output.show(text, inputs=(ladder_file,))
    if sample:
        console.tell(INVENTED)
