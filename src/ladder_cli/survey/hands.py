"""A meeting's hands as they were counted: of each group, of groups together, and of
everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.model import EVERYBODY
from ladder_cli.survey.privacy import may_be_named
from ladder_cli.text import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Answers, Hands, Ladder

SMALLER = "the smaller groups together"

_MOST_NAMED = 3


class HandsOfGroup(NamedTuple):
    """A group, and for each question its hands and of how many people they are; None
    where none were counted.

    `people` is how many were there, or else the most hands that were ever up. Of
    everybody, where only groups were counted, it is their sum; `of` stays the most
    hands then, which hides more rather than less.
    """

    name: str
    people: int
    hands: tuple[Hands | None, ...]
    of: tuple[int, ...]
    parts: tuple[str, ...] = ()


def groups_counted(
    answers: Answers, ladder: Ladder
) -> tuple[list[HandsOfGroup], HandsOfGroup]:
    """The groups in the order in which they came, and everybody who was not told
    apart.
    """
    there = dict(answers.people)
    names = [*there]
    names += [hands.group for answer in answers.answers for hands in answer.hands]
    groups = [
        _group(name, answers, ladder)
        for name in dict.fromkeys(names)
        if name != EVERYBODY
    ]
    whole = _group(EVERYBODY, answers, ladder)
    if there and EVERYBODY not in there:
        whole = whole._replace(people=sum(there.values()))
    return groups, whole


def _group(name: str, answers: Answers, ladder: Ladder) -> HandsOfGroup:
    hands = tuple(
        next((one for one in answer.hands if one.group == name), None)
        for answer in answers.answers
    )
    there = dict(answers.people).get(name)
    people = (
        max((one.all for one in hands if one), default=0) if there is None else there
    )
    of = tuple(people if one and one.all else 0 for one in hands)
    assert len(hands) == len(ladder.questions)
    return HandsOfGroup(name, people, hands, of)


def pool_of(groups: Sequence[HandsOfGroup], *, everybody: bool) -> HandsOfGroup:
    """Small groups as one. It is called by their names where those are few and may be
    told.
    """
    names = tuple(group.name for group in groups)
    tell = len(names) <= _MOST_NAMED and all(
        may_be_named(group.name, group.people) for group in groups
    )
    return HandsOfGroup(
        name=EVERYBODY if everybody else listed(names) if tell else SMALLER,
        people=sum(group.people for group in groups),
        hands=tuple(
            _summed(column)
            for column in zip(*(group.hands for group in groups), strict=True)
        ),
        of=tuple(
            sum(column) for column in zip(*(group.of for group in groups), strict=True)
        ),
        parts=names if tell and not everybody else (),
    )


def _summed(column: Sequence[Hands | None]) -> Hands | None:
    hands = [one for one in column if one]
    if not hands:
        return None
    counts = tuple(
        sum(numbers) for numbers in zip(*(one.counts for one in hands), strict=True)
    )
    return hands[0]._replace(
        counts=counts,
        not_sure=sum(one.not_sure for one in hands),
        does_not_apply=sum(one.does_not_apply for one in hands),
    )
