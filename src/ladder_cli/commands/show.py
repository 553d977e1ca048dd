"""`ladder show`: the ladder, or one rung or question of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.commands.output import output_for
from ladder_cli.errors import Problem, WrongUse
from ladder_cli.reading import files, shipped
from ladder_cli.reading.words import parse_question, parse_rung
from ladder_cli.render import formats, text_of
from ladder_cli.report.reference import (
    QuestionOf,
    RungOf,
    report_ladder,
    report_question,
    report_rung,
)
from ladder_cli.text import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from typing import NoReturn

    from ladder_cli.commands.options import OutputOptions
    from ladder_cli.model import Ladder, Rung


def run(part: str | None, ladder_file: str | None, asked: OutputOptions) -> None:
    """Show the ladder, or the `part` of it that is named: a rung or a question."""
    if part is not None and asked.format == formats.YAML.name:
        _refuse_a_part_of_the_file(part)
    output = output_for(asked, *(("ladder",) if part is None else ("rung", "question")))
    ladder = files.load_ladder(ladder_file)
    if output.format is formats.YAML:
        text = files.read_text(shipped.ladder_file(ladder_file))
    elif part is None and output.format.is_page:
        from ladder_cli.report.board_wall import report_wall  # only a page needs it

        text = text_of(
            ladder, partial(report_wall, full=asked.full), output.format, output.look
        )
    elif part is None:
        others = [name for name in shipped.shipped_names() if name != ladder.id]
        text = text_of(
            ladder,
            partial(report_ladder, others=others, full=asked.full),
            output.format,
            output.look,
        )
    elif rung := parse_rung(part, ladder.rungs):
        text = text_of(RungOf(ladder, rung), report_rung, output.format, output.look)
    elif question := parse_question(part, ladder.questions):
        text = text_of(
            QuestionOf(ladder, question), report_question, output.format, output.look
        )
    else:
        raise _no_such_part(part, ladder)
    output.show(text, inputs=(ladder_file,))


def _refuse_a_part_of_the_file(part: str) -> NoReturn:
    others = listed(formats.names_of("rung", "question"), "or")
    raise WrongUse(
        Problem(
            "One rung or question is not printed as yaml: that is the ladder's whole"
            " file.",
            f"Leave out {quoted(part)}, or use {others}.",
        )
    )


def _no_such_part(words: str, ladder: Ladder) -> WrongUse:
    names = [rung.name for rung in ladder.rungs]
    titles = [question.title for question in ladder.questions]
    either = (
        f"a rung, 1 to {len(names)}: {listed(names, 'or')}; or a question:"
        f" {listed(titles, 'or')}."
    )
    remedy = did_you_mean(words, [*names, *titles]) or f"Name {either}"
    return WrongUse(Problem(f"There is no rung or question {quoted(words)}.", remedy))


def rung_named(words: str, ladder: Ladder) -> Rung:
    """The rung that `words` name. Raises `WrongUse`."""
    rung = parse_rung(words, ladder.rungs)
    if rung is None:
        names = [rung.name for rung in ladder.rungs]
        remedy = (
            did_you_mean(words, names)
            or f"Use 1 to {len(names)}, or a name: {listed(names, 'or')}."
        )
        raise WrongUse(Problem(f"There is no rung {quoted(words)}.", remedy))
    return rung
