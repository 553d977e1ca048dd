"""The questions to be filled in elsewhere: as a web page that works off line, on paper,
or in a form tool.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ladder_cli.model import SUGGESTED_GROUPS, Mark
from ladder_cli.render import cleaned
from ladder_cli.render.form_tool import form_to_csv
from ladder_cli.render.html import environment, hashed, ours, without_blank_lines
from ladder_cli.render.markdown import escaped
from ladder_cli.report.next_step import LIKE_THERE, NO_HIGHER
from ladder_cli.report.phrases import share
from ladder_cli.report.result import NO_VERDICT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from ladder_cli.model import Ladder
    from ladder_cli.render import Look

MARKS = tuple(mark.value for mark in Mark)
ANOTHER_GROUP = "another group"
LINE = "\\_" * 10
SCRIPTS = (
    "form_rule.js",
    "form_report.js",
    "form_paint.js",
    "form_answers.js",
    "form.js",
)
"""Each leans on those before it. On the page they are one script."""


def form_to_html(ladder: Ladder, look: Look) -> str:
    """One page that asks, keeps the answers in the browser, and shows the rung.

    Its script makes a file that `ladder score` reads, and knows the rule: it asks
    nobody for anything.
    """
    templates = environment()
    ladder = cleaned(ladder._replace(title=look.title or ladder.title))
    style = without_blank_lines(
        templates.get_template("form.css").render(size="20px" if look.large else "100%")
    )
    script = without_blank_lines(
        "".join(templates.get_template(name).render() + "\n" for name in SCRIPTS)
    )
    page = templates.get_template("form.html").render(
        ladder=ladder,
        facts=json.dumps(facts(ladder), ensure_ascii=False, separators=(",", ":")),
        marks=MARKS,
        groups=SUGGESTED_GROUPS,
        another=ANOTHER_GROUP,
        typing_in=typing_in(ladder),
        targets=[rung for rung in ladder.rungs if not rung.warning],
        style=ours(style),
        style_hash=ours(hashed(style)),
        script=ours(script),
        script_hash=ours(hashed(script)),
    )
    return without_blank_lines(page)


def facts(ladder: Ladder) -> dict[str, Any]:
    """What the page's script must know of the ladder, and the words that it takes from
    the program's own reports.
    """
    rule = ladder.rule
    told_of_rung = ("number", "id", "name", "summary", "ceiling", "warning")
    return {
        "id": ladder.id,
        "edition": ladder.edition,
        "reach": _share(rule.reach),
        "enough": _share(rule.enough),
        "examples_from": rule.examples_from,
        "essentials": [essential._asdict() for essential in rule.essentials],
        "rungs": [
            {name: getattr(rung, name) for name in told_of_rung}
            for rung in ladder.rungs
        ],
        "questions": [
            {
                "id": one.id,
                "title": one.title,
                "statements": one.statements,
                "steps": one.steps,
            }
            for one in ladder.questions
        ],
        "no_verdict": NO_VERDICT,
        "no_higher": NO_HIGHER,
        "like_there": LIKE_THERE,
    }


def _share(fraction: Fraction) -> dict[str, Any]:
    return {
        "share": [fraction.numerator, fraction.denominator],
        "words": share(fraction),
    }


def form_to_markdown(ladder: Ladder, _look: Look) -> str:
    """A paper form to edit: a box to tick for each statement, and lines to write on."""
    ladder = cleaned(ladder)
    parts = [f"# {escaped(ladder.title)}"]
    parts += [escaped(text) for text in (ladder.question, ladder.about) if text]
    parts.append(
        "For each question, tick the highest statement that is true as it is written."
    )
    parts.append("You can leave questions out.")
    parts.append(f"Service or piece of work: {LINE}")
    parts.append("Who is answering?")
    parts.append(_boxes([*SUGGESTED_GROUPS, f"{ANOTHER_GROUP}: {LINE}"]))
    total = len(ladder.questions)
    for number, question in enumerate(ladder.questions, 1):
        parts.append(
            f"## Question {number} of {total}. {escaped(question.title)}."
            f" {escaped(question.ask)}"
        )
        if question.help:
            parts.append(escaped(question.help))
        statements = [
            f"{rung}\\. {escaped(question.statement(rung))}"
            for rung in question.offered
        ]
        parts.append(_boxes([*statements, *(mark.capitalize() for mark in MARKS)]))
        parts.append(f"Example or note: {LINE}")
    parts.append(typing_in(ladder))
    if ladder.source.credit:
        parts.append(escaped(ladder.source.credit))
    return "\n\n".join(parts) + "\n"


def _boxes(texts: Sequence[str]) -> str:
    return "\n".join(f"- ☐ {text[0].upper()}{text[1:]}" for text in texts)


def typing_in(ladder: Ladder) -> str:
    """How to make a table of paper forms that `ladder compare` reads."""
    top = ladder.top.number
    return (
        "To type this form into a table: a column for each question, a row for each"
        f" person, and the number of the statement that is ticked. {top + 1} stands for"
        f" not sure, {top + 2} for does not apply."
    )


FORMS: dict[str, Callable[[Ladder, Look], str]] = {
    "html": form_to_html,
    "markdown": form_to_markdown,
    "csv": lambda ladder, _look: form_to_csv(ladder),
}
