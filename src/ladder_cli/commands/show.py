"""`ladder show`: the ladder, or one rung of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.commands.output import output_for
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files, shipped
from ladder_cli.reading.words import parse_rung
from ladder_cli.render import formats, text_of
from ladder_cli.report.reference import RungOf, report_ladder, report_rung, report_wall
from ladder_cli.text import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from ladder_cli.commands.options import OutputOptions
    from ladder_cli.model import Ladder, Rung


def run(rung: str | None, ladder_file: str | None, asked: OutputOptions) -> None:
    output = output_for(asked, "ladder" if rung is None else "rung")
    ladder = files.load_ladder(ladder_file)
    if output.format is formats.YAML:
        text = files.read_text(shipped.ladder_file(ladder_file))
    elif rung is None and output.format.is_page:
        text = text_of(ladder, partial(report_wall, full=asked.full), output.format, output.look)
    elif rung is None:
        others = [name for name in shipped.shipped_names() if name != ladder.id]
        text = text_of(ladder, partial(report_ladder, others=others, full=asked.full), output.format, output.look)
    else:
        text = text_of(RungOf(ladder, rung_named(rung, ladder)), report_rung, output.format, output.look)
    output.show(text, inputs=(ladder_file,))


def rung_named(words: str, ladder: Ladder) -> Rung:
    """The rung that `words` name. Raises `WrongUse`."""
    rung = parse_rung(words, ladder.rungs)
    if rung is None:
        names = [rung.name for rung in ladder.rungs]
        remedy = did_you_mean(words, names) or f"Use 1 to {len(names)}, or a name: {listed(names, 'or')}."
        raise WrongUse(Problem(f"There is no rung {quoted(words)}.", remedy))
    return rung
