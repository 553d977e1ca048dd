"""Many answers: how they are spread, how far people agree, where groups differ, and what to talk about."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ladder_cli.report.blocks import (
    Block,
    Entries,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Report,
    Row,
    Scale,
    credit,
    named,
)
from ladder_cli.survey.measures import agreement, agreement_on, median
from ladder_cli.survey.privacy import FOR_SHARING
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ladder_cli.model import Distribution, Gap, GroupResult, Ladder, Median, Question, Survey

MOST_HOLDING_BACK = 3
WIDEST = 3
ENOUGH_FOR_DELTA = 10

# How far people agree, from A. The words are ours; A itself stands beside them.
_AGREEMENTS = (
    (Fraction(4, 5), "nearly all agree"),
    (Fraction(1, 2), "most agree"),
    (Fraction(1, 5), "views differ"),
    (Fraction(-1, 5), "views are spread widely"),
)
_CAMPS = "views fall into separate camps"

# J. Romano and others, Exploring methods for evaluating group differences, 2006.
_DELTAS = ((Fraction("0.147"), "next to no"), (Fraction("0.33"), "a small"), (Fraction("0.474"), "a medium"))
_LARGE = "a large"

Written = tuple[tuple[str, int, str], ...]
"""What people wrote beside their answers: group, index of the question, text."""


def report_survey(survey: Survey, written: Written = ()) -> Report:
    """One survey: everybody who may be shown, the rungs they stand on, and each question."""
    everybody = survey.everybody
    return Report(
        survey.ladder.title,
        (
            *_not_for_sharing(survey),
            *_facts(survey),
            *(_picture(survey, _medians([everybody], lambda _: "the median"))),
            *_overall(survey),
            *_hidden(survey),
            *_questions(survey),
            *_least_agreement(survey),
            *_next_for_most(survey),
            *_remarks(survey, written),
            *credit(survey.ladder),
        ),
    )


def report_comparison(survey: Survey, gaps: Sequence[Gap], written: Written = ()) -> Report:
    """The groups of one survey on one ladder, and each question with the widest gaps first."""
    shown = [group for group in survey.groups if group.shown]
    return Report(
        survey.ladder.title,
        (
            *_not_for_sharing(survey),
            *_facts(survey),
            *(_picture(survey, _medians(shown, lambda group: f"{group.name} (median)"))),
            *_groups_overall(survey, gaps),
            *_hidden(survey),
            *_gaps(survey, gaps),
            *_to_talk_about(survey, gaps),
            *_remarks(survey, written),
            *credit(survey.ladder),
        ),
    )


# --- What both begin with


def _not_for_sharing(survey: Survey) -> Iterator[Block]:
    if survey.min_group < FOR_SHARING:
        text = (
            f"Not for sharing: groups of fewer than {FOR_SHARING} people are shown. A reader could tell who said what."
        )
        yield Paragraph(text, "warning")


def _facts(survey: Survey) -> Iterator[Block]:
    shown = [f"{group.name} ({group.responses:,})" for group in survey.groups if group.shown]
    pairs = [("People", f"{survey.everybody.responses:,}")] if survey.everybody.shown else []
    if shown:
        pairs.append(("Groups", ", ".join(shown)))
    if survey.left_out:
        pairs.append(("Left out", f"{counted(survey.left_out, 'person', 'people')} who placed nothing"))
    if pairs:
        yield Facts(tuple(pairs))


def _medians(groups: Sequence[GroupResult], call: Callable[[GroupResult], str]) -> dict[int, tuple[str, ...]]:
    """The marks on each rung: whose median lies there. A median between two rungs marks both."""
    marks: dict[int, tuple[str, ...]] = {}
    for group in groups:
        middle = median(group.people)
        if middle is None:
            continue
        for number in {middle.low, middle.high}:
            where = call(group) if middle.low == middle.high else f"{call(group)}, between"
            marks[number] = (*marks.get(number, ()), where)
    return marks


def _picture(survey: Survey, marks: dict[int, tuple[str, ...]]) -> Iterator[Block]:
    everybody = survey.everybody
    if not everybody.people:
        return
    rows = (
        Row(
            rung.number,
            rung.name,
            everybody.people[rung.number - 1],
            here="the median" in marks.get(rung.number, ()),
            marks=marks.get(rung.number, ()),
        )
        for rung in reversed(survey.ladder.rungs)
    )
    yield Picture(tuple(rows), "person", "people")


def _hidden(survey: Survey) -> Iterator[Block]:
    for group in survey.groups:
        if not group.shown:
            yield Paragraph(f"{group.name}: {hidden_because(survey)}, not shown.")
    if not survey.everybody.shown:
        yield Paragraph(
            f"Nothing can be shown: no group has {survey.min_group} people or more. "
            "This keeps any one person's answers from being worked out.",
            "strong",
        )


def hidden_because(survey: Survey) -> str:
    """Why a group is not shown."""
    return f"fewer than {survey.min_group} people"


def _at(middle: Median, ladder: Ladder) -> str:
    """`rung 4, Consultation`, or `between rung 4, Consultation and rung 6, Co-design`."""
    low, high = ladder.rung(middle.low), ladder.rung(middle.high)
    return f"rung {named(low)}" if low is high else f"between rung {named(low)} and rung {named(high)}"


def agreement_in_words(found: Fraction) -> str:
    """`most agree (A 0.61)`."""
    words = next((words for least, words in _AGREEMENTS if found >= least), _CAMPS)
    return f"{words} (A {float(round(found, 2)) or 0.0:.2f})"  # or 0.0: never -0.00


# --- One survey


def _overall(survey: Survey) -> Iterator[Block]:
    everybody = survey.everybody
    if not everybody.shown:
        return
    middle, agreed = median(everybody.people), agreement(everybody.people)
    if middle is None or agreed is None:
        yield Paragraph(f"{hidden_because(survey).capitalize()} have a rung, so the rungs are not shown.", "strong")
    else:
        people = counted(sum(everybody.people), "person", "people")
        yield Paragraph(f"The median of {people} is {_at(middle, survey.ladder)}.", "strong")
        yield Paragraph("Half of the people stand there or lower, and half there or higher.")
        yield Paragraph(
            f"How far they agree: {agreement_in_words(agreed)}. "
            "A is 1 where all stand on one rung, 0 where they are spread evenly, and -1 where they are two camps."
        )
    if everybody.no_rung:
        yield Paragraph(f"{counted(everybody.no_rung, 'person', 'people')} placed too few answers for a rung.")


def _questions(survey: Survey) -> Iterator[Block]:
    if survey.everybody.shown:
        yield Heading("Question by question")
        pairs = zip(survey.ladder.questions, survey.everybody.questions, strict=True)
        yield Entries(tuple(_question(question, found, survey) for question, found in pairs))


def _question(question: Question, found: Distribution | None, survey: Survey) -> Entry:
    if found is None:
        return Entry(question.title, f"{hidden_because(survey)} placed it, not shown")
    return Entry(
        question.title,
        question.ask,
        scales=(_scale("median", found.rungs, agreement_on(question, found), survey.ladder),),
        pairs=(("people", spread(found)),),
    )


def _scale(label: str, counts: Sequence[int], agreed: Fraction | None, ladder: Ladder) -> Scale:
    middle = median(counts)
    assert middle is not None
    assert agreed is not None
    text = f"{_at(middle, ladder)}; {agreement_in_words(agreed)}"
    return Scale(label, middle.low, middle.high, len(ladder.rungs), text)


def spread(found: Distribution) -> str:
    """`rung 3: 2, rung 4: 12; not sure: 1`. Rungs that nobody chose are left out."""
    rungs = ", ".join(f"rung {number}: {count:,}" for number, count in enumerate(found.rungs, 1) if count)
    others = (
        ("not sure", found.not_sure), ("does not apply", found.does_not_apply), ("no answer", found.unanswered),
    )  # fmt: skip
    return "; ".join([rungs, *(f"{name}: {count:,}" for name, count in others if count)])


def _least_agreement(survey: Survey) -> Iterator[Block]:
    found = [
        (agreed, question.title)
        for question, one in zip(survey.ladder.questions, survey.everybody.questions, strict=False)
        if one and (agreed := agreement_on(question, one)) is not None and agreed < 1
    ]
    if found:
        yield Heading("Where people agree least")
        least = sorted(found, key=lambda pair: pair[0])[:WIDEST]
        yield Paragraph(f"{listed([f'{title}: {agreement_in_words(agreed)}' for agreed, title in least])}.")


def _next_for_most(survey: Survey) -> Iterator[Block]:
    """The rung above the one that most people stand on, and the questions that most people place below it."""
    everybody, ladder = survey.everybody, survey.ladder
    if not any(everybody.people):
        return
    most = max(everybody.people)
    on = everybody.people.index(most) + 1  # among equals the lower one: it has the longer way to go
    if on == len(ladder.rungs):
        yield Heading("The next step for most people")
        yield Paragraph(ladder.top.ceiling or "This is the top rung.")
        return
    goal = ladder.rung(on + 1)
    below = [
        (sum(one.rungs[:on]), question, one)
        for question, one in zip(ladder.questions, everybody.questions, strict=True)
        if one and sum(one.rungs[:on])
    ]
    below.sort(key=lambda item: -item[0])
    yield Heading(f"The next step for most people: rung {named(goal)}")
    people = counted(most, "person", "people")
    yield Paragraph(
        f"{people} stand on rung {named(ladder.rung(on))}, more than on any other."
        if everybody.people.count(most) == 1
        else f"{people} stand on rung {named(ladder.rung(on))}, and as many on another."
    )
    if below:
        yield Paragraph("These questions are placed below it most often:")
        yield Entries(tuple(_held_back(*item, on) for item in below[:MOST_HOLDING_BACK]))


def _held_back(people: int, question: Question, found: Distribution, on: int) -> Entry:
    now = max(range(1, on + 1), key=lambda number: (found.rungs[number - 1], number))
    later = next((number for number in question.offered if number > on), None)
    pairs = [("most often", question.statement(now))]
    if later:
        pairs.append(("next", question.statement(later)))
    return Entry(question.title, f"{people:,} of {counted(found.placed, 'person', 'people')}", pairs=tuple(pairs))


def _remarks(survey: Survey, written: Written) -> Iterator[Block]:
    """What people of the shown groups wrote, for those who asked for it."""
    if written:
        yield Heading("What people wrote")
        yield Paragraph("This output holds people's own words. They may tell who wrote them.", "warning")
        yield Entries(
            tuple(
                Entry(question.title, pairs=pairs)
                for index, question in enumerate(survey.ladder.questions)
                if (
                    pairs := tuple((group if survey.groups else "", text) for group, at, text in written if at == index)
                )
            )
        )


# --- Groups side by side


def _groups_overall(survey: Survey, gaps: Sequence[Gap]) -> Iterator[Block]:
    shown = [group for group in survey.groups if group.shown]
    scales = tuple(
        _scale(str(group.name), group.people, agreement(group.people), survey.ladder) for group in shown if group.people
    )
    for group in shown:
        if not group.people:
            yield Paragraph(f"{group.name}: {hidden_because(survey)} have a rung, so their rungs are not shown.")
    if not scales:
        return
    own = [gap for gap in gaps if gap.question is None]
    yield Entries((Entry("The rung", _gap_in_words(own[0]) if own else "", scales=scales),))
    without = [f"{group.name}: {group.no_rung:,}" for group in shown if group.no_rung]
    if without:
        yield Paragraph(f"Too few answers for a rung: {', '.join(without)}.")


def _gap_in_words(gap: Gap) -> str:
    """`staff place this 2 rungs higher than carers`; with ten people or more in both, how large a difference it is."""
    one, other = gap.between
    if gap.difference:
        words = f"{one.name} place this {counted(gap.difference, 'rung')} higher than {other.name}"
    else:
        words = f"no gap between the medians of {one.name} and {other.name}"
    if min(one.responses, other.responses) < ENOUGH_FOR_DELTA:
        return words
    size = next((size for most, size in _DELTAS if abs(gap.delta) < most), _LARGE)
    return f"{words}; {size} difference from person to person"


def _gaps(survey: Survey, gaps: Sequence[Gap]) -> Iterator[Block]:
    widest: dict[str, Gap] = {}
    for gap in gaps:
        if gap.question is not None:
            widest.setdefault(gap.question.id, gap)
    if widest:
        yield Heading("Question by question, the widest gaps first")
        yield Entries(tuple(_compared(survey, gap) for gap in widest.values()))
    alone = [question.title for question in survey.ladder.questions if question.id not in widest]
    if alone and survey.everybody.shown:
        yield Paragraph(
            f"Not compared, since fewer than two groups have {survey.min_group} people who placed it: {listed(alone)}."
        )


def _compared(survey: Survey, gap: Gap) -> Entry:
    assert gap.question is not None
    index = survey.ladder.questions.index(gap.question)
    found = [(group, one) for group in survey.groups if group.shown and (one := group.questions[index])]
    return Entry(
        gap.question.title,
        _gap_in_words(gap),
        scales=tuple(
            _scale(str(group.name), one.rungs, agreement_on(gap.question, one), survey.ladder) for group, one in found
        ),
        pairs=tuple((str(group.name), spread(one)) for group, one in found),
    )


def _to_talk_about(survey: Survey, gaps: Sequence[Gap]) -> Iterator[Block]:
    """For each of the widest gaps, what each side says most often, and a question."""
    seen: dict[str, Gap] = {}
    for gap in gaps:
        if gap.question is not None and (gap.difference or gap.delta):
            seen.setdefault(gap.question.id, gap)
    widest = list(seen.values())[:WIDEST]
    if widest:
        yield Heading("To talk about")
        yield Entries(tuple(_talk(survey, gap) for gap in widest))


def _talk(survey: Survey, gap: Gap) -> Entry:
    assert gap.question is not None
    question = gap.question
    index = survey.ladder.questions.index(question)
    said = []
    for group in gap.between:
        found = group.questions[index]
        assert found is not None
        most = max(question.offered, key=lambda number: (found.rungs[number - 1], -number))
        people = f"{found.rungs[most - 1]:,} of {found.placed:,}"
        said.append((str(group.name), f"{question.statement(most)} (rung {most}, {people})"))
    one, other = gap.between
    ask = f"What have {one.name} seen that {other.name} have not, and the other way round?"
    return Entry(question.title, question.ask, pairs=(*said, ("ask", ask)))
