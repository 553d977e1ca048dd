"""A meeting's hands as groups side by side, and what of them may leave the room.
Decides no rung.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from ladder_cli.model import EVERYBODY, Distribution, GroupResult, Survey
from ladder_cli.scoring import score
from ladder_cli.survey.hands import HandsOfGroup, groups_counted, pool_of
from ladder_cli.survey.measures import spread
from ladder_cli.survey.privacy import (
    MIN_GROUP,
    distribution,
    named,
    pooled_question,
    too_few,
)
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Answers, Ladder, Question, Result

INSIDE = 0
"""The smallest group that the sitting's own screen shows: everybody in the room has
seen the hands.
"""

OUTSIDE = MIN_GROUP
"""The smallest group that is shown elsewhere, unless somebody says."""

HANDS = "hands are counted, not people"
NO_PASSES = 0
"""Who held up nothing is not told: a file says how many there were in the end, not who
was there for each question.
"""
IN_SURVEY = "people in the survey"


def result_of(ladder: Ladder, answers: Answers, min_group: int = OUTSIDE) -> Result:
    """The result of what was agreed, and beside it the hands as far as they may be
    shown: see `room_of`.

    Its answers hold no hands, and the people only of groups that are shown: nothing
    made from it can tell the others.
    """
    if not answers.has_hands:
        return score(ladder, answers)
    room = room_of(answers, ladder, min_group)
    without = tuple(answer._replace(hands=()) for answer in answers.answers)
    result = score(
        ladder, replace(answers, answers=without, people=_people(answers, room))
    )
    return result._replace(room=room)


def _people(answers: Answers, room: Survey) -> tuple[tuple[str, int], ...]:
    """Who was there, as far as the groups are shown and it was said."""
    told = {name for name, _ in answers.people}
    if not room.shown and room.everybody:
        everyone = {hands.group for answer in answers.answers for hands in answer.hands}
        return (
            ((EVERYBODY, room.everybody.responses),)
            if told and everyone <= {*told, EVERYBODY}
            else ()
        )
    names = [
        (str(group.name), group.groups or (group.name,), group.responses)
        for group in room.shown
    ]
    return tuple(
        (name, people) for name, parts, people in names if told.issuperset(parts)
    )


def room_of(answers: Answers, ladder: Ladder, min_group: int = OUTSIDE) -> Survey:
    """The hands of each group, and of everybody, as far as groups of `min_group` people
    or more may be shown.

    Smaller groups are put together; where even that is too few, they are left out, and
    with them each sum that they would be a part of. A question for which at least one
    but fewer than five hands of a group were placed is hidden for that group, as in a
    survey. `INSIDE` shows all.
    """
    groups, whole = groups_counted(answers, ladder)
    large = [group for group in groups if group.people >= min_group]
    small = [group for group in groups if group.people < min_group]
    pool = pool_of(small, everybody=not large)
    pooled = bool(small) and pool.people >= min_group and len(small) > 1
    together = pooled and not large
    shown = [
        _shown(group, ladder, min_group)
        for group in (*large, *([pool] if pooled and large else []))
    ]
    hidden = (
        []
        if pooled
        else [GroupResult(group.name, reason=too_few(min_group)) for group in small]
    )
    return Survey(
        ladder=ladder,
        by="group",
        left_out=0,
        min_group=min_group,
        everybody=_everybody(
            shown, pool if together else None, whole, ladder, min_group
        ),
        groups=(*shown, *named(hidden, {group.name: group.people for group in small})),
        together=together,
        room=True,
    )


def among(survey: Survey, rooms: Sequence[Survey], names: Sequence[str]) -> Survey:
    """The survey with each group of each room as one more group. `names` are those of
    the rooms' files.

    Where the survey shows everybody and no group, everybody is a group of it.
    """
    groups = list(survey.groups)
    if survey.everybody and not survey.shown:
        groups = [survey.everybody._replace(name=IN_SURVEY), *groups]
    for room, name in zip(rooms, names, strict=True):
        where = "in the room" if len(rooms) == 1 else f"in {name}"
        everybody = [room.everybody] if room.everybody and not room.shown else []
        groups += [
            (
                group._replace(name=f"{group.name or 'people'} {where}")
                if group.shown or group.name
                else group
            )
            for group in (*everybody, *room.groups)
        ]
    everybody_there = survey.everybody if survey.shown else None
    return survey._replace(
        by="group",
        everybody=everybody_there,
        groups=tuple(groups),
        together=False,
    )


def heads_of(meetings: Sequence[Answers], files: Sequence[str]) -> Sequence[str]:
    """What meetings are called beside each other: by their services where these tell
    them apart, else by their dates, else by both; where nothing does, by their files.
    """
    services = [" ".join(one.service.split()) for one in meetings]
    dates = [one.date for one in meetings]
    both = [", ".join(filter(None, told)) for told in zip(services, dates, strict=True)]
    for heads in (services, dates, both):
        if all(heads) and len(set(map(loose, heads))) == len(heads):
            return heads
    return files


def all_hands(room: Survey, at: int) -> Distribution | None:
    """Every hand that is shown for question number `at`, whichever group's it was."""
    groups = (room.everybody, *room.shown)
    return next(
        (
            found
            for group in groups
            if group and (found := group.questions[at]) and found.placed
        ),
        None,
    )


def beside(
    room: Survey, at: int, agreed: int | None
) -> Literal["above", "below"] | None:
    """Where the rung agreed on lies outside the middle half of all the hands that are
    shown; None where it does not.
    """
    found = all_hands(room, at)
    if agreed is None or found is None or found.spread.middle_half is None:
        return None
    low, high = found.spread.middle_half
    if agreed > high:
        return "above"
    return "below" if agreed < low else None


# --- Groups, as they may be shown


def _shown(group: HandsOfGroup, ladder: Ladder, min_group: int) -> GroupResult:
    return GroupResult(
        group.name,
        shown=True,
        responses=group.people,
        rungs_reason=HANDS,
        questions=tuple(
            _question(group, at, question, min_group)
            for at, question in enumerate(ladder.questions)
        ),
        groups=group.parts,
        hands=True,
    )


def _question(
    group: HandsOfGroup, at: int, question: Question, min_group: int
) -> Distribution | None:
    """The hands for one question; None where they are those of too few people."""
    hands = group.hands[at]
    if hands is None or not hands.all:
        return Distribution(
            spread([0] * len(question.statements), question.offered),
            0,
            0,
            0,
            groups=group.parts,
        )
    if group.of[at] < min_group:
        return None
    found = distribution(
        (*hands.counts, hands.not_sure, hands.does_not_apply, NO_PASSES),
        question,
        min_group,
    )
    return found._replace(groups=group.parts) if found else None


def _everybody(
    shown: Sequence[GroupResult],
    pool: HandsOfGroup | None,
    whole: HandsOfGroup,
    ladder: Ladder,
    min_group: int,
) -> GroupResult | None:
    """All who are shown. Where groups were not told apart for a question, it has the
    hands of all who were there.
    """
    apart = whole.people >= min_group and any(whole.hands)
    if pool:
        told = _shown(pool, ladder, min_group)
    elif len(shown) > 1:
        told = _together(shown, ladder)
    elif apart:
        told = GroupResult(
            None,
            shown=True,
            responses=whole.people,
            questions=(None,) * len(ladder.questions),
        )
    else:
        return None
    whole = whole._replace(parts=told.groups)
    questions = tuple(
        (
            _question(whole, at, question, min_group)
            if apart and whole.hands[at]
            else told.questions[at]
        )
        for at, question in enumerate(ladder.questions)
    )
    return told._replace(name=None, rungs_reason=HANDS, questions=questions, hands=True)


def _together(shown: Sequence[GroupResult], ladder: Ladder) -> GroupResult:
    """The groups that are shown, question by question."""
    return GroupResult(
        None,
        shown=True,
        responses=sum(group.responses for group in shown),
        questions=tuple(
            pooled_question(shown, at, question)
            for at, question in enumerate(ladder.questions)
        ),
        groups=tuple(str(group.name) for group in shown),
    )
