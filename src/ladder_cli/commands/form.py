"""`ladder form`: the questions as a web page, on paper, or for a form tool."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.output import output_for
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.render import form

if TYPE_CHECKING:
    from ladder_cli.commands.options import OutputOptions


def run(ladder_file: str | None, asked: OutputOptions) -> None:
    goes_to_stdout = asked.output in {None, files.STANDARD}
    if asked.format is None and goes_to_stdout:
        if console.is_terminal(sys.stdout):
            what = "The form is a page for a browser."
            raise WrongUse(Problem(what, "Name a file: ladder form --output form.html"))
        asked = asked._replace(format="html")
    output = output_for(asked, "form")
    ladder = files.load_ladder(ladder_file)
    output.show(form.FORMS[output.format.name](ladder, output.look), inputs=(ladder_file,))
