"""Who is in a room, and how many hands were held up, in words. Asks nothing and paints
no picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY, Hands
from ladder_cli.quiz import room_words as prompts
from ladder_cli.text import clean_line, counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ladder_cli.quiz.dialogue import Quiz

    People = tuple[tuple[str, int], ...]


def groups_here(people: People) -> tuple[str, ...]:
    """The groups whose hands are counted; where they are not told apart, everybody."""
    return tuple(name for name, _ in people) or (EVERYBODY,)


def groups_to_count(quiz: Quiz) -> tuple[str, ...]:
    """The groups whose hands can be counted here: those in the room, and others that
    were counted beside them.
    """
    here = groups_here(quiz.answers.people)
    apart = here != (EVERYBODY,)
    return (
        *here,
        *(
            one.group
            for one in quiz.answer.hands
            if apart and one.group not in {*here, EVERYBODY}
        ),
    )


def uncounted(quiz: Quiz) -> tuple[str, ...]:
    """The groups that are still to be counted: none where all hands were counted
    another way.
    """
    groups, has = groups_to_count(quiz), {one.group for one in quiz.answer.hands}
    if has and (EVERYBODY in has) != (groups == (EVERYBODY,)):
        return ()
    return tuple(group for group in groups if group not in has)


def counted_of(quiz: Quiz, group: str) -> Hands | None:
    return next((one for one in quiz.answer.hands if one.group == group), None)


def people_in_words(people: People) -> str:
    """`staff 5, carers 7`, or `12 people` where groups are not told apart."""
    if groups_here(people) == (EVERYBODY,):
        return counted(sum(number for _, number in people), "person", "people")
    return ", ".join(f"{clean_line(name)} {number:,}" for name, number in people)


def opening(group: str) -> str:
    """The group's name as a sentence begins with it; the rest of it stays as somebody
    wrote it.
    """
    name = clean_line(group)
    return name[:1].upper() + name[1:]


def how_many(hands: Sequence[Hands], people: Mapping[str, int]) -> str:
    """`11 of 12 hands`; where nobody said how many are here, or some have left, `11
    hands`.
    """
    up, there = sum(one.all for one in hands), sum(people.values())
    return (
        prompts.OF_PEOPLE.format(hands=up, people=counted(there, "hand"))
        if up <= there
        else counted(up, "hand")
    )


def on_each(hands: Sequence[Hands]) -> str:
    """`2 on 3, 5 on 4, 1 not sure`: all groups together."""
    every = of_all(hands)
    told = [
        f"{count} on {number}" for number, count in enumerate(every.counts, 1) if count
    ]
    marks = (
        (every.not_sure, prompts.NOT_SURE),
        (every.does_not_apply, prompts.DOES_NOT_APPLY),
    )
    return (
        ", ".join([*told, *(f"{count} {words}" for count, words in marks if count)])
        or prompts.HANDS_NONE
    )


def of_all(hands: Sequence[Hands]) -> Hands:
    """The hands of all groups as one."""
    counts = tuple(
        sum(column) for column in zip(*(one.counts for one in hands), strict=True)
    )
    return Hands(
        EVERYBODY,
        counts,
        sum(one.not_sure for one in hands),
        sum(one.does_not_apply for one in hands),
    )
