"""Where a group that has answered might begin: a question, and what is one rung up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Block, Entries, Entry, Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import FirstStep, Survey


def first_step(survey: Survey) -> Iterator[Block]:
    step = survey.next
    if step is None:
        return
    yield Heading("A first step")
    if step.clear:
        yield Paragraph(
            f"Start with {step.question.title}, and talk about it together: that is"
            f" {most_certain(survey)}."
        )
    else:
        yield Paragraph(
            f"Start with {step.question.title}: no question is placed lower."
        )
    yield Entries(
        (Entry(step.question.title, step.question.ask, pairs=now_and_then(step)),)
    )


def first_step_in_short(survey: Survey) -> Iterator[Block]:
    """The same in its fewest words."""
    step = survey.next
    if step is None:
        return
    why = (
        ", where the difference is most certain"
        if step.clear
        else ": no question is placed lower"
    )
    yield Paragraph(f"A first step: talk about {step.question.title}{why}.", "strong")
    yield Entries((Entry("", step.question.ask, pairs=now_and_then(step)),))


def most_certain(survey: Survey) -> str:
    """Why a question comes first; of several tables the difference may be a change."""
    between = "" if survey.files else " between groups"
    return f"where the difference{between} is most certain"


def now_and_then(step: FirstStep) -> tuple[tuple[str, str], ...]:
    """What the lowest middle says, which others may deny; and what is one rung up."""
    now = ("said", step.question.statement(step.now))
    if step.rung is None:
        return (now, ("then", "This question has no higher rung."))
    return (now, ("try" if step.is_step else "what it is like there", step.text))
