"""The first page about groups, or tables, side by side: where the middle of each
stands, and what is clear.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from ladder_cli.report.blocks import named
from ladder_cli.report.board_people import (
    MIDDLE,
    hidden_lines,
    limits_of,
    next_of,
    page_of_survey,
    what_was_asked,
    who_answered,
)
from ladder_cli.report.board_result import is_crowded, meanings
from ladder_cli.report.board_room import page_of_rooms
from ladder_cli.report.comparison import can_be_subtracted
from ladder_cli.report.dumbbells import dumbbells, signs_of, told_of
from ladder_cli.report.lanes import lanes_of
from ladder_cli.report.paper import FirstPage, Here, Key, Stand, stood_on
from ladder_cli.report.people import at, called, in_words, not_for_sharing
from ladder_cli.report.relied_on import clear_sentences, shared, side
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ladder_cli.model import Comparison, GroupResult, Ladder, Median, Rung, Survey
    from ladder_cli.report.blocks import Dumbbell, Dumbbells, Sign

FEW_GROUPS = 4
LONGEST = 330  # characters of a sentence that can still be read out
A_LINE, HALF_A_LINE = (
    108,
    50,
)  # characters of a line across the page, and of one beside the ladder
USUAL_LINES, USUAL_SAID, USUAL_MEANINGS = 1, 10, 5  # lines
MOST_LANES, CROWDED_LANES, LANES_A_LINE = 14.6, 3.5, 1.2
"""So many lanes of marks have room in the picture; so many more where the words are set
small; and a line of words takes the room of so many.
"""


def page_of_comparison(comparison: Comparison) -> FirstPage:
    survey = comparison.survey
    signs = signs_of(comparison)
    key = tuple(_keys(survey, signs))
    crowded = is_crowded(survey.ladder) or is_crowd(key)
    alerts = (*not_for_sharing(survey), *can_be_subtracted(comparison))
    if not comparison.questions:
        return page_of_survey(survey)._replace(alerts=alerts)
    picture = _picture(comparison, key, alerts)
    page = FirstPage(
        title=survey.ladder.title,
        asked=(what_was_asked(survey), *hidden_lines(survey)),
        alerts=alerts,
        where="Where the middle of each group is",
        ladder=stood_on(
            _stand(survey, signs, number, short=crowded)
            for number in _from_the_top(survey)
        ),
        meanings=(
            ()
            if crowded
            else meanings(survey.ladder, _rungs_with_marks(survey, picture.rows))
        ),
        where_notes=tuple(_notes(survey)),
        said=tuple(_said(comparison)),
        picture_title="Question by question, the most certain difference first",
        picture=picture,
        picture_note=_note(comparison, picture),
        next=tuple(next_of(survey)),
        limits=tuple(limits_of(survey)),
        key=key,
        asks=tuple(
            (question.title, question.ask) for question in survey.ladder.questions
        ),
        crowded=crowded,
    )
    return page_of_rooms(page, comparison) if survey.room else page


# --- Who is who, and the ladder


def _keys(survey: Survey, signs: Sequence[Sign]) -> Iterator[Key]:
    """How many there are, and the sign of each group."""
    if people := who_answered(survey):
        yield Key(None, "", f"{people}:")
    for place, sign in enumerate(signs):
        people = "" if sign.people is None else f" ({sign.people:,})"
        yield Key(place, sign.letter, f"{sign.name}{people}")


def _from_the_top(survey: Survey) -> range:
    return range(len(survey.ladder.rungs), 0, -1)


def _stand(survey: Survey, signs: Sequence[Sign], number: int, *, short: bool) -> Stand:
    here = []
    for group, place in _placed(survey):
        middle = group.rungs.median if group.rungs else None
        if middle and number in {middle.low, middle.high}:
            letter = signs[place].letter
            name = (
                letter
                if short and not survey.files
                else f"{letter} {group.name or ''}".strip()
            )
            between = (
                f" (between {middle.low} and {middle.high})"
                if middle.low != middle.high
                else ""
            )
            here.append(Here(f"{name}{between}", place))
    return Stand(
        number, survey.ladder.rung(number).name, tuple(here), marked=bool(here)
    )


def _placed(survey: Survey) -> Iterator[tuple[GroupResult, int]]:
    """Each group that is shown, and the place of its sign: its own, or that of its
    table.
    """
    for place, group in enumerate(survey.shown):
        yield group, survey.files.index(group.file) if survey.files else place


def _rungs_with_marks(survey: Survey, rows: Iterable[Dumbbell]) -> Iterator[Rung]:
    """The rungs on which a mark stands, in the ladder or in the picture."""
    for group in survey.shown:
        middle = group.rungs.median if group.rungs else None
        for number in (middle.low, middle.high) if middle else ():
            yield survey.ladder.rung(number)
    for row in rows:
        for one in row.middles:
            yield from (survey.ladder.rung(number) for number in one.median)


def _notes(survey: Survey) -> Iterator[str]:
    middles = [
        group.rungs.median
        for group in survey.shown
        if group.rungs and group.rungs.median
    ]
    if middles:
        yield f"{MIDDLE} The picture below tells how sure each difference is."
    without: dict[str, list[str]] = {}
    for group in survey.shown:
        if group.rungs is None:
            without.setdefault(group.rungs_reason, []).append(called(group))
    for reason, names in without.items():
        yield f"The rungs of {listed(names)} are not shown: {reason}."


# --- Three sentences


def _said(comparison: Comparison) -> Iterator[str]:
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
    if low is high and len(found) > 1:
        return (
            f"The middles of all {in_words(len(found))} groups are on rung"
            f" {named(low)}."
        )
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
        f"The middles of the {len(found)} groups lie from rung {named(low)}, to rung"
        f" {named(high)}."
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
    if comparison.could_find:
        people, one, two = comparison.could_find
        return (
            f"That does not say that they agree: between two groups of {people}, a"
            f" survey of this size finds a true difference of one rung in about {one}"
            f" of 100 cases, and of two rungs in about {two}."
        )
    return shared(comparison) or "That does not say that they agree."


# --- The picture


def _picture(
    comparison: Comparison, key: Sequence[Key], alerts: Sequence[str]
) -> Dumbbells:
    """As many questions as there is room for, the most certain differences first."""
    whole = dumbbells(comparison, [one for one in told_of(comparison) if one.question])
    room = (
        MOST_LANES
        - LANES_A_LINE * _lines_too_many(comparison, key, alerts, whole.rows)
        + (CROWDED_LANES if is_crowd(key) else 0.0)
    )
    rows: list[Dumbbell] = []
    for row in whole.rows:
        room -= height(row)
        if room < 0 and rows:
            break
        rows.append(row)
    return whole._replace(rows=tuple(rows))


def _lines_too_many(
    comparison: Comparison,
    key: Sequence[Key],
    alerts: Sequence[str],
    rows: Sequence[Dumbbell],
) -> int:
    """How many lines of words stand above the picture beyond those that always have
    room there.
    """
    survey = comparison.survey
    across = [
        *hidden_lines(survey),
        *alerts,
        "".join(f"{one.words}     " for one in key),
    ]
    lines = sum(ceil(len(text) / A_LINE) for text in across) - USUAL_LINES
    explained = (
        ()
        if is_crowded(survey.ladder) or is_crowd(key)
        else meanings(survey.ladder, _rungs_with_marks(survey, rows))
    )
    beside = (
        sum(ceil(len(text) / HALF_A_LINE) for text in _said(comparison)) - USUAL_SAID
    )
    return max(0, lines) + max(0, beside) + max(0, len(explained) - USUAL_MEANINGS)


def is_crowd(key: Sequence[Key]) -> bool:
    groups = sum(1 for one in key if one.place is not None)
    return groups > FEW_GROUPS or sum(len(one.words) for one in key) > A_LINE


def height(row: Dumbbell) -> float:
    """In lanes: the first has some air."""
    return 0.2 + len(lanes_of(row))


def _note(comparison: Comparison, picture: Dumbbells) -> str:
    all_of_it = sum(1 for one in told_of(comparison) if one.question)
    more = all_of_it - len(picture.rows)
    rest = f" {counted(more, 'more row')} on the pages after." if more else ""
    survey = comparison.survey
    what = side(survey) if survey.files else "group"
    long = any(
        one.median[0] < one.median[1] for row in picture.rows for one in row.middles
    )
    between = "; a long mark reaches over the rungs between which it lies"
    return (
        f"Each mark is a {what}, on the rung where its middle is"
        f"{between if long else ''}. Thick line: clear, chance would seldom set them so"
        " far apart. Dashed line: chance alone could, even a long one, where people are"
        " few or their answers spread. No line: the middles are the same, or share a"
        f" rung. The questions are in full words after this page.{rest}"
    )
