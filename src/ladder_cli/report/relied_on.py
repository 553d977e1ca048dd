"""What a comparison can carry, in sentences to read out, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Block, Heading, Paragraph
from ladder_cli.report.dumbbells import against
from ladder_cli.report.phrases import named
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Comparison, Gap, Survey

EXACT = (
    "If everyone in a group answered, the figures describe that group exactly. This is"
    " about reading more into them."
)


def relied_on(comparison: Comparison) -> Iterator[Block]:
    """Sentences to read out, which stay true when somebody asks back."""
    if not comparison.questions:
        yield from _nothing_compared(comparison.survey)
        return
    yield Heading("What can be relied on")
    yield Paragraph("\n".join(_sentences(comparison)), "strong")
    change = "change" if comparison.is_change else "difference"
    if comparison.clear and any(not one.gaps[0].clear for one in comparison.questions):
        yield Paragraph(
            "For every other pair of groups and question, chance alone could give the"
            f" {change}."
        )
    if text := shared(comparison):
        yield Paragraph(text)


def how_sure(comparison: Comparison) -> Iterator[Block]:
    """How easily chance gives what is here, and what a survey of this size could
    find.
    """
    if not comparison.questions:
        return
    if comparison.deals is not None:
        yield Paragraph(
            "If the same answers were dealt to the groups by chance, the widest"
            f" difference here would come in at most {comparison.deals} of 100 deals."
        )
    if comparison.survey.could_be_clear is False:
        yield Paragraph(
            f"With so few people and {counted(comparison.tested, 'comparison')}, no"
            " difference could be clear here, however wide. Fewer groups, or more"
            " people, would help."
        )
    elif not comparison.clear and comparison.could_find:
        people, one, two = comparison.could_find
        yield Paragraph(
            f"What a survey of this size could find: between two groups of {people}, a"
            f" true difference of one rung is clear in about {one} of 100 surveys, and"
            f" one of two rungs in about {two}."
        )
    yield Paragraph(EXACT)
    if comparison.survey.files:
        answered = "came" if comparison.survey.room else "answered"
        yield Paragraph(
            f"The {side(comparison.survey)}s are taken for the answers of different"
            f" people. Where the same people {answered} twice, nobody can be followed"
            " from one to the other, and a change may be surer than it looks here."
        )


def side(survey: Survey) -> str:
    """What stands side by side where several files do: a meeting, or a table."""
    return "meeting" if survey.room else "table"


def _nothing_compared(survey: Survey) -> Iterator[Block]:
    if survey.files and survey.shown:
        yield Paragraph(
            f"No group is shown in two of the {side(survey)}s, so nothing is compared.",
            "strong",
        )
    elif survey.everybody or survey.shown:
        yield Paragraph(
            "Fewer than two groups are shown, so nothing is compared.", "strong"
        )


def _sentences(comparison: Comparison) -> list[str]:
    change = "change" if comparison.is_change else "difference"
    none = f"No {change} here can be relied on: chance alone could give each of them."
    return [f"Clear: {sentence}" for sentence in clear_sentences(comparison)] or [none]


def clear_sentences(comparison: Comparison) -> list[str]:
    """`staff place Influence and Voice higher than carers do`: one for each side and
    those that it stands above.
    """
    titles: dict[tuple[str, str], list[str]] = {}
    for one in comparison.questions:
        for who, how in _sides(comparison, [gap for gap in one.gaps if gap.clear]):
            titles.setdefault((who, how), []).append(one.question.title)
    alike: dict[tuple[str, str], list[str]] = {}
    for (who, how), its in titles.items():
        alike.setdefault((listed(its), how), []).append(who)
    return [f"{listed(whos)} place {its} {how}." for (its, how), whos in alike.items()]


def _sides(comparison: Comparison, gaps: list[Gap]) -> Iterator[tuple[str, str]]:
    """Who places a question how: those who stand above several others are told once."""
    if comparison.survey.files:
        for gap in gaps:
            yield gap.between[0].name or "people", against(comparison, gap)
        return
    below: dict[str, list[str]] = {}
    for gap in gaps:
        higher, lower = gap.between
        below.setdefault(str(higher.name), []).append(str(lower.name))
    for who, others in below.items():
        yield who, f"higher than {listed(sorted(others))} do"


def shared(comparison: Comparison) -> str:
    """What most of each side share, as far as that can be said. No gap that is not
    clear is ever agreement.
    """
    ladder = comparison.survey.ladder
    titles: dict[int, list[str]] = {}
    for question in ladder.questions:
        for one in comparison.questions:
            if one.question is question and one.common:
                titles.setdefault(one.common, []).append(question.title)
    if not titles:
        return ""
    each = side(comparison.survey) if comparison.survey.files else "group"
    where = [
        f"{listed(titles[number])} on rung {named(ladder.rung(number))}"
        for number in sorted(titles, reverse=True)
    ]
    return f"Most people in each {each} place {'; '.join(where)}."
