"""Groups, or tables, side by side: what can be relied on first, then each question by how certain it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ladder_cli.report.blocks import Block, Entries, Entry, Heading, Paragraph, Report, credit, named
from ladder_cli.report.people import (
    ALL_AGREE,
    called,
    first_step,
    in_words,
    listed_groups,
    opening,
    picture,
    promises,
    remarks,
    scales_of,
    spread_in_words,
)
from ladder_cli.report.survey import about
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Compared, Comparison, Gap, GroupResult, Ladder, Survey

CHANCE = "Chance alone could give this. Talk about it; do not conclude from it."
MOST_TO_TALK_ABOUT = 3

# J. Romano and others, Exploring methods for evaluating group differences, 2006.
_SIZES = ((Fraction("0.147"), "very small"), (Fraction("0.33"), "small"), (Fraction("0.474"), "medium"))
_LARGE = "large"


def report_comparison(comparison: Comparison) -> Report:
    """Who answered, what can be relied on, what most of each group share, and the questions by certainty."""
    survey = comparison.survey
    return Report(
        survey.ladder.title,
        (
            *opening(survey),
            *_can_be_subtracted(comparison),
            *_relied_on(comparison),
            *_how_sure(comparison),
            *picture(survey, survey.everybody, survey.shown or ((survey.everybody,) if survey.everybody else ())),
            *(_compared(comparison) if comparison.questions else _one_by_one(survey)),
            *_to_talk_about(comparison),
            *first_step(survey),
            *promises(survey),
            *remarks(survey),
            *credit(survey.ladder),
        ),
    )


def _can_be_subtracted(comparison: Comparison) -> Iterator[Block]:
    if comparison.alike:
        yield Paragraph(
            f"Between two of the tables, fewer than five people came or went in {listed_groups(comparison.alike)}. "
            "Their answers can be subtracted from each other, and may be told by that.",
            "warning",
        )


# --- What can be relied on


def _relied_on(comparison: Comparison) -> Iterator[Block]:
    """Two sentences to read out, which stay true when somebody asks back."""
    if not comparison.questions:
        yield from _nothing_compared(comparison.survey)
        return
    yield Heading("What can be relied on")
    clear = _clear_sentences(comparison)
    change = "change" if comparison.is_change else "difference"
    for sentence in clear:
        yield Paragraph(f"You can rely on this: {sentence}.", "strong")
    if not clear:
        yield Paragraph(f"No {change} here can be relied on: chance alone could give each of them.", "strong")
    elif any(not one.gaps[0].clear for one in comparison.questions):
        yield Paragraph(f"For every other pair of groups and question, chance alone could give the {change}.")
    yield Paragraph(_shared(comparison), "strong")


def _nothing_compared(survey: Survey) -> Iterator[Block]:
    if survey.files and survey.shown:
        yield Paragraph("No group is shown in two of the tables, so nothing is compared.", "strong")
    elif survey.everybody or survey.shown:
        yield Paragraph("Fewer than two groups are shown, so nothing is compared.", "strong")


def _clear_sentences(comparison: Comparison) -> list[str]:
    """`staff place Influence and Voice higher than carers do`: one for each side and those it stands above."""
    titles: dict[tuple[str, str], list[str]] = {}
    for one in comparison.questions:
        for who, how in _sides(comparison, [gap for gap in one.gaps if gap.clear]):
            titles.setdefault((who, how), []).append(one.question.title)
    return [f"{who} place {listed(its)} {how}" for (who, how), its in titles.items()]


def _sides(comparison: Comparison, gaps: list[Gap]) -> Iterator[tuple[str, str]]:
    """Who places a question how: those who stand above several others are told once."""
    if comparison.survey.files:
        for gap in gaps:
            yield gap.between[0].name or "people", _against(comparison, gap)
        return
    below: dict[str, list[str]] = {}
    for gap in gaps:
        higher, lower = gap.between
        below.setdefault(str(higher.name), []).append(str(lower.name))
    for who, others in below.items():
        yield who, f"higher than {listed(sorted(others))} do"


def _against(comparison: Comparison, gap: Gap) -> str:
    higher, lower = gap.between
    if comparison.is_change:
        return "higher than before" if higher.file == comparison.survey.files[-1] else "lower than before"
    return f"higher in {higher.file} than in {lower.file}"


def _shared(comparison: Comparison) -> str:
    """What most of each side share, as far as that can be said. No gap that is not clear is ever agreement."""
    ladder = comparison.survey.ladder
    titles: dict[int, list[str]] = {}
    for question in ladder.questions:
        for one in comparison.questions:
            if one.question is question and one.common:
                titles.setdefault(one.common, []).append(question.title)
    each = "most people in each table" if comparison.survey.files else "most people in each group"
    if not titles:
        return f"There is no question on which {each} stand on the same rung."
    where = [
        f"{listed(titles[number])} on rung {named(ladder.rung(number))}" for number in sorted(titles, reverse=True)
    ]
    return f"{each[:1].upper()}{each[1:]} place {'; '.join(where)}."


def _how_sure(comparison: Comparison) -> Iterator[Block]:
    if not comparison.questions:
        return
    if comparison.deals is not None:
        yield Paragraph(
            "If the same answers were dealt to the groups by chance, the widest difference here would come in at most "
            f"{comparison.deals} of 100 deals."
        )
    if comparison.survey.could_be_clear is False:
        yield Paragraph(
            f"With so few people and {counted(comparison.tested, 'comparison')}, no difference could be clear here, "
            "however wide. Fewer groups, or more people, would help."
        )
    elif not comparison.clear and comparison.could_find:
        people, one, two = comparison.could_find
        yield Paragraph(
            f"What a survey of this size could find: between two groups of {people}, a true difference of one rung is "
            f"clear in about {one} of 100 surveys, and one of two rungs in about {two}."
        )
    yield Paragraph(
        "If everyone in a group answered, the figures describe that group exactly. "
        "This is about reading more into them."
    )
    if comparison.survey.files:
        yield Paragraph(
            "The tables are taken for the answers of different people. Where the same people answered twice, nobody "
            "can be followed from one to the other, and a change may be surer than it looks here."
        )


# --- The rung, and each question


def _compared(comparison: Comparison) -> Iterator[Block]:
    yield from _rungs(comparison)
    yield from _questions(comparison)


def _one_by_one(survey: Survey) -> Iterator[Block]:
    """Where nothing is compared: what each of those that are shown says."""
    for told in survey.shown or ((survey.everybody,) if survey.everybody else ()):
        yield from about(survey, told)


def _rungs(comparison: Comparison) -> Iterator[Block]:
    survey = comparison.survey
    for group in survey.shown:
        if group.rungs is None:
            yield Paragraph(f"{called(group)}: their rungs are not shown, since {group.rungs_reason}.")
    scales = tuple(
        scale for group in survey.shown if group.rungs for scale in scales_of(called(group), group.rungs, survey.ladder)
    )
    if scales:
        yield Heading("The rung")
        aside = "It comes from the questions, and is not tested by itself."
        yield Entries((Entry("The rung", aside, scales),))
    without = [f"{called(group)}: {group.no_rung:,}" for group in survey.shown if group.no_rung]
    if without:
        yield Paragraph(f"Too few answers for a rung: {', '.join(without)}.")


def _questions(comparison: Comparison) -> Iterator[Block]:
    survey = comparison.survey
    yield Heading("Question by question, the most certain difference first")
    yield Entries(tuple(_question(one, comparison) for one in comparison.questions))
    told = {one.question.id for one in comparison.questions}
    alone = [question.title for question in survey.ladder.questions if question.id not in told]
    if alone:
        least = in_words(min(5, survey.min_group))
        yield Paragraph(f"Not compared, since fewer than two have {least} people who placed it: {listed(alone)}.")


def _question(one: Compared, comparison: Comparison) -> Entry:
    ladder = comparison.survey.ladder
    pairs = []
    for group, found in one.sides:
        pairs.append((called(group), spread_in_words(found)))
        if found.unanimous:
            pairs.append(("", f"{called(group)}: {ALL_AGREE[0].lower()}{ALL_AGREE[1:]}"))
    scales = (scale for group, found in one.sides for scale in scales_of(called(group), found.spread, ladder))
    return Entry(one.question.title, _certainty(one, comparison), tuple(scales), tuple(pairs))


def _certainty(one: Compared, comparison: Comparison) -> str:
    clear = [gap for gap in one.gaps if gap.clear]
    if not clear:
        return CHANCE
    return f"Clear difference: {'; '.join(_in_words(gap, comparison) for gap in clear)}."


def _in_words(gap: Gap, comparison: Comparison) -> str:
    """`staff place this higher than carers, a large difference`."""
    higher, lower = gap.between
    how = _against(comparison, gap) if comparison.survey.files else f"higher than {lower.name}"
    size = next((size for most, size in _SIZES if abs(gap.delta or Fraction(0)) < most), _LARGE)
    return f"{higher.name or 'people'} place this {how}, a {size} difference"


def _to_talk_about(comparison: Comparison) -> Iterator[Block]:
    """For each of the most certain gaps, what each side says most often, and a question."""
    first = [one for one in comparison.questions if one.gaps[0].delta][:MOST_TO_TALK_ABOUT]
    if first and not comparison.survey.files:
        yield Heading("To talk about")
        yield Entries(tuple(_talk(one, comparison.survey.ladder) for one in first))


def _talk(one: Compared, ladder: Ladder) -> Entry:
    question, index = one.question, ladder.questions.index(one.question)
    higher, lower = one.gaps[0].between
    said = [_said(question.offered, group, index, one) for group in (higher, lower)]
    ask = f"What have {higher.name} seen that {lower.name} have not, and the other way round?"
    return Entry(question.title, question.ask, pairs=(*said, ("ask", ask)))


def _said(offered: tuple[int, ...], group: GroupResult, index: int, one: Compared) -> tuple[str, str]:
    found = group.questions[index]
    assert found is not None
    most = max(offered, key=lambda number: (found.spread.counts[number - 1], -number))
    people = f"{found.spread.counts[most - 1]:,} of {found.placed:,}"
    return str(group.name), f"{one.question.statement(most)} (rung {most}, {people})"
