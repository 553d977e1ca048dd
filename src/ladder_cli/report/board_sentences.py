"""The three sentences of a first page that can be read out: about people, and about a
comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.agreement import how_close
from ladder_cli.report.people import at, called, in_words
from ladder_cli.report.phrases import named
from ladder_cli.report.relied_on import clear_sentences, shared, side
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Comparison, GroupResult, Ladder, Median, Survey

FEW_GROUPS = 4  # each of so few is told by itself
LONGEST = 330  # characters of a sentence that can still be read out
ASK_MORE = (
    "Ask more people, or put groups together under one name, so that at least eight"
    " stand under each."
)


# --- About people


def said_of_people(survey: Survey, told: GroupResult | None) -> Iterator[str]:
    """Where the middle stands, how close together people are, and the question that is
    placed lowest.
    """
    if told is None:
        yield f"Nothing can be shown: no group has {survey.min_group} people or more."
        yield "This keeps any one person's answers from being worked out."
        yield ASK_MORE
        return
    people = counted(told.responses, "person", "people")
    whom = f"{people}, {told.name}" if told.name else people
    yield _middle(survey, told, whom)
    yield _closeness(told)
    yield _lowest(survey, told)


def _middle(survey: Survey, told: GroupResult, whom: str) -> str:
    if told.rungs is None or told.rungs.median is None:
        return (
            f"The answers of {whom}, are shown question by question, and their rungs"
            " are not."
        )
    people = told.rungs.people
    middle = at(told.rungs.median, survey.ladder)
    lies = "lies" if told.rungs.median.low != told.rungs.median.high else "is"
    halves = "half stand there or lower, half there or higher"
    return (
        f"The middle of {counted(people, 'person', 'people')} {lies} {middle}:"
        f" {halves}."
    )


def _closeness(told: GroupResult) -> str:
    rungs = told.rungs
    if rungs is None or rungs.middle_half is None or rungs.agreement is None:
        return "How far they agree on the rung cannot be told."
    low, high = rungs.middle_half
    where = f"on rung {low}" if low == high else f"on rungs {low} to {high}"
    return f"The middle half of them stand {where}: {how_close(rungs.agreement)}."


def _lowest(survey: Survey, told: GroupResult) -> str:
    """The questions whose median is lowest, and what that is."""
    middles = [
        (question.title, found.spread.median)
        for question, found in zip(survey.ladder.questions, told.questions, strict=True)
        if found and found.spread.median
    ]
    if not middles:
        return "No question is shown."
    least = min((middle.low, middle.high) for _, middle in middles)
    lowest = [
        (title, middle)
        for title, middle in middles
        if (middle.low, middle.high) == least
    ]
    where = at(lowest[0][1], survey.ladder)
    its = "its middle" if len(lowest) == 1 else "their middles"
    verb = "lies" if len(lowest) == 1 else "lie"
    stands = "is" if len(lowest) == 1 else "are"
    where = where if least[0] != least[1] else f"on {where}"
    return (
        f"Placed lowest {stands} {listed([title for title, _ in lowest])}: {its} {verb}"
        f" {where}."
    )


# --- About a comparison


def said_of_comparison(comparison: Comparison) -> Iterator[str]:
    yield _middles(comparison)
    if comparison.clear:
        yield _clear(comparison)
        yield _all_others(comparison)
    else:
        change = "change" if comparison.is_change else "difference"
        yield (
            f"No {change} here can be relied on: chance alone could give every one of"
            " them. Talk about them; do not conclude from them."
        )
        yield _could_be_found(comparison)


def _middles(comparison: Comparison) -> str:
    """Where the middle of each group stands; of many groups, from where to where."""
    survey = comparison.survey
    found = [
        (_called(comparison, group), group.rungs.median)
        for group in survey.shown
        if group.rungs and group.rungs.median
    ]
    if not found:
        return "The rungs on which the groups stand are not shown."
    low = survey.ladder.rung(min(middle.low for _, middle in found))
    high = survey.ladder.rung(max(middle.high for _, middle in found))
    whose = f"{in_words(len(found))} groups"
    if comparison.is_change:
        whose = "groups, before and after,"
    elif survey.files:
        whose = f"groups in these {side(survey)}s"
    if low is high and len(found) > 1:
        return f"The middles of all {whose} are on rung {named(low)}."
    (first, middle), *others = (
        (name, _where(middle, survey.ladder)) for name, middle in found
    )
    told = [
        f"The middle of {first} is {middle}",
        *(f"that of {name}, {where}" for name, where in others),
    ]
    sentence = f"{'; '.join(told)}."
    if len(found) <= FEW_GROUPS and len(sentence) <= LONGEST:
        return sentence
    return (
        f"The middles of the {whose} lie from rung {named(low)}, to rung {named(high)}."
    )


def _called(comparison: Comparison, group: GroupResult) -> str:
    if not comparison.is_change:
        return called(group)
    when = "before" if group.file == comparison.survey.files[0] else "after"
    return f"{group.name or 'everybody'} {when}"


def _where(middle: Median, ladder: Ladder) -> str:
    """`on rung 4, Consultation`, or `between …`."""
    words = at(middle, ladder)
    return f"on {words}" if middle.low == middle.high else words


def _clear(comparison: Comparison) -> str:
    sentences = clear_sentences(comparison)
    text = (
        f"It is clear that {'; and that '.join(one.rstrip('.') for one in sentences)}."
    )
    if len(text) <= LONGEST:
        return text
    first = comparison.questions[0].question.title
    if not comparison.survey.files:
        clear = sum(1 for one in comparison.questions if one.gaps[0].clear)
        return (
            f"The groups differ clearly on {clear} of"
            f" {counted(len(comparison.questions), 'question')}, most certainly on"
            f" {first}; the next page has them all."
        )
    what = "changes" if comparison.is_change else "differences"
    return (
        f"{len(comparison.clear)} {what} are clear, the most certain of them on"
        f" {first}; the next page has them all."
    )


def _all_others(comparison: Comparison) -> str:
    change = "change" if comparison.is_change else "difference"
    if len(comparison.clear) == sum(1 for gap in comparison.gaps if gap.question):
        return (
            shared(comparison)
            or f"There is no question on which a {change} could come from chance alone."
        )
    return (
        f"{_elsewhere(comparison)}, chance alone could give the {change}: talk about"
        " it, do not conclude from it."
    )


def _elsewhere(comparison: Comparison) -> str:
    """`On the other six questions, and between other groups`: everything that was
    tested and is not clear.
    """
    if comparison.survey.files:
        return "For every other question and group"
    clear = [one for one in comparison.questions if any(gap.clear for gap in one.gaps)]
    others = len(comparison.questions) - len(clear)
    on = (
        [
            (
                f"On the other {in_words(others)} questions"
                if others > 1
                else "On the other question"
            )
        ]
        if others
        else []
    )
    if any(not gap.clear for one in clear for gap in one.gaps):
        on.append("between the other groups" if on else "Between the other groups")
    return ", and ".join(on)


def _could_be_found(comparison: Comparison) -> str:
    """That no clear difference is no agreement."""
    if comparison.survey.could_be_clear is False:
        return (
            f"With so few people and {counted(comparison.tested, 'comparison')}, no"
            " difference could be clear here, however wide."
        )
    same = "nothing changed" if comparison.is_change else "they agree"
    if comparison.could_find:
        people, one, two = comparison.could_find
        return (
            f"That does not say that {same}: between two groups of {people}, a true"
            f" difference of one rung is found in about {one} of 100 surveys, and of"
            f" two rungs in about {two}."
        )
    return shared(comparison) or f"That does not say that {same}."
