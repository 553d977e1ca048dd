"""The questions to be filled in elsewhere: as a web page that works off line, on paper, or in a form tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import SUGGESTED_GROUPS, Mark
from ladder_cli.render import cleaned
from ladder_cli.render.as_csv import written
from ladder_cli.render.html import environment, hashed, ours, without_blank_lines
from ladder_cli.render.markdown import escaped
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from ladder_cli.model import Ladder
    from ladder_cli.render import Look

MARKS = tuple(mark.value for mark in Mark)


def form_to_html(ladder: Ladder, look: Look) -> str:
    """One page whose script keeps the answers in the browser and makes a file of them that `ladder score` reads."""
    templates = environment()
    style = without_blank_lines(templates.get_template("form.css").render(size="20px" if look.large else "100%"))
    script = without_blank_lines(templates.get_template("form.js").render())
    page = templates.get_template("form.html").render(
        ladder=cleaned(ladder),
        marks=MARKS,
        groups=listed(SUGGESTED_GROUPS, "or"),
        style=ours(style),
        style_hash=ours(hashed(style)),
        script=ours(script),
        script_hash=ours(hashed(script)),
    )
    return without_blank_lines(page)


def form_to_markdown(ladder: Ladder, _look: Look) -> str:
    """A paper form: a box to tick for each statement, and lines to write on."""
    ladder = cleaned(ladder)
    parts = [f"# {escaped(ladder.title)}"]
    parts += [escaped(text) for text in (ladder.question, ladder.about) if text]
    parts.append("Service or piece of work: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_")
    parts.append(f"Who is answering ({escaped(listed(SUGGESTED_GROUPS, 'or'))}): \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_")
    parts.append("Tick the statement that is closest to what happens now. You can leave questions out.")
    total = len(ladder.questions)
    for number, question in enumerate(ladder.questions, 1):
        parts.append(f"## Question {number} of {total}. {escaped(question.title)}. {escaped(question.ask)}")
        if question.help:
            parts.append(escaped(question.help))
        statements = [f"{rung}\\. {escaped(question.statement(rung))}" for rung in question.offered]
        marks = [mark.capitalize() for mark in MARKS]
        parts.append("\n".join(f"- ☐ {text}" for text in (*statements, *marks)))
        parts.append("Example or note: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_")
    if ladder.source.credit:
        parts.append(escaped(ladder.source.credit))
    return "\n\n".join(parts) + "\n"


def form_to_csv(ladder: Ladder, _look: Look) -> str:
    """A row for each question to build in a form tool: the text to ask, then the choices to offer.

    With these words the export comes back as a survey that `ladder score` reads.
    """
    questions = ((q.ask, *(q.statement(number) for number in q.offered), *MARKS) for q in ladder.questions)
    return written([("Group", *SUGGESTED_GROUPS), *questions])


FORMS: dict[str, Callable[[Ladder, Look], str]] = {
    "html": form_to_html,
    "markdown": form_to_markdown,
    "csv": form_to_csv,
}
