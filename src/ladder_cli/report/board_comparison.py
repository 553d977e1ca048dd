"""The first page about groups, or tables, side by side: where the middle of each
stands, and what is clear.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from ladder_cli.report.board_ladder import is_crowded, meanings
from ladder_cli.report.board_people import (
    MIDDLE,
    hidden_lines,
    limits_of,
    next_of,
    page_of_survey,
    what_was_asked,
    who_answered,
)
from ladder_cli.report.board_room import page_of_rooms
from ladder_cli.report.board_sentences import FEW_GROUPS, said_of_comparison
from ladder_cli.report.comparison import can_be_subtracted
from ladder_cli.report.dumbbells import dumbbells, signs_of, told_of
from ladder_cli.report.lanes import lanes_of
from ladder_cli.report.paper import FirstPage, Here, Key, Stand, stood_on
from ladder_cli.report.people import called, not_for_sharing
from ladder_cli.report.relied_on import side
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ladder_cli.model import Comparison, GroupResult, Rung, Survey
    from ladder_cli.report.blocks import Dumbbell, Dumbbells, Sign

# characters of a line across the page, of one beside the ladder, and of one on a rung
A_LINE, HALF_A_LINE, ON_A_RUNG = 108, 50, 34
USUAL_LINES, USUAL_SAID, USUAL_MEANINGS = 4, 10, 5  # lines
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
    ladder = stood_on(
        _stand(survey, signs, number, short=crowded) for number in _from_the_top(survey)
    )
    picture = _picture(comparison, key, alerts, ladder)
    page = FirstPage(
        title=survey.ladder.title,
        asked=(what_was_asked(survey), *hidden_lines(survey)),
        alerts=alerts,
        where="Where the middle of each group is",
        ladder=ladder,
        meanings=(
            ()
            if crowded
            else meanings(survey.ladder, _rungs_with_marks(survey, picture.rows))
        ),
        where_notes=tuple(_notes(survey)),
        said=tuple(said_of_comparison(comparison)),
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


# --- The picture


def _picture(
    comparison: Comparison,
    key: Sequence[Key],
    alerts: Sequence[str],
    ladder: Sequence[Stand],
) -> Dumbbells:
    """As many questions as there is room for, the most certain differences first."""
    whole = dumbbells(comparison, [one for one in told_of(comparison) if one.question])
    room = (
        MOST_LANES
        - LANES_A_LINE * _lines_too_many(comparison, key, alerts, ladder, whole.rows)
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
    ladder: Sequence[Stand],
    rows: Sequence[Dumbbell],
) -> int:
    """How many lines of words stand beside the picture beyond those that always have
    room there.
    """
    survey = comparison.survey
    across = [
        *hidden_lines(survey),
        *alerts,
        "".join(f"{one.words}     " for one in key),
        *(f"{label}: {text}" for label, text in next_of(comparison.survey)),
    ]
    lines = sum(ceil(len(text) / A_LINE) for text in across) - USUAL_LINES
    explained = (
        ()
        if is_crowded(survey.ladder) or is_crowd(key)
        else meanings(survey.ladder, _rungs_with_marks(survey, rows))
    )
    beside = (
        sum(ceil(len(text) / HALF_A_LINE) for text in said_of_comparison(comparison))
        - USUAL_SAID
    )
    beside = max(beside, sum(map(_more_lines, ladder)))
    return max(0, lines) + max(0, beside) + max(0, len(explained) - USUAL_MEANINGS)


def _more_lines(rung: Stand) -> int:
    """How many lines who stands on a rung takes beyond the first."""
    lines, room = 0, ON_A_RUNG
    for here in rung.here:
        wide = len(here.words) + len("●  , ")
        if wide > room and room < ON_A_RUNG:
            lines, room = lines + 1, ON_A_RUNG
        room -= wide
    return lines


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
