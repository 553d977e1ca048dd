"""Hands to lines: a bar for each statement, or the same in words, and how they stand.
Asks and keeps nothing.
"""

from __future__ import annotations

from itertools import zip_longest
from string import ascii_uppercase
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY, Hands
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.headcount import how_many, of_all
from ladder_cli.survey.standing import standing_of
from ladder_cli.text import clean_line, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ladder_cli.model import Question
    from ladder_cli.quiz.keyboard import Screen
    from ladder_cli.survey.standing import Side

HAND = "o"
INDENT = "  "


def picture(
    question: Question,
    hands: Sequence[Hands],
    people: Mapping[str, int],
    screen: Screen,
) -> Iterator[str]:
    """The hands for one question, line by line, and what they come to."""
    yield prompts.PICTURE.format(title=question.title, hands=how_many(hands, people))
    yield from (
        _bars(question, hands, people, screen)
        if screen.pictures
        else _in_words(question, hands)
    )
    yield in_short(question, hands)


# --- In words


def in_short(question: Question, hands: Sequence[Hands]) -> str:
    """Whether all or most agree or stand in two camps, in one sentence."""
    counts = of_all(hands).counts
    standing = standing_of({number: counts[number - 1] for number in question.offered})
    if standing is None:
        return prompts.NO_HANDS_ON
    total, most = standing.total, standing.most
    if total == 1:
        return prompts.ONE_ON.format(
            hands=counted(total, "hand"), numbers=standing.lowest
        )
    if most and most.hands == total:
        return prompts.ALL_ON.format(
            hands=counted(total, "hand"), numbers=_numbers(most)
        )
    if standing.camps:
        low, high = standing.camps
        return prompts.TWO_CAMPS.format(low=_camp(low), high=_camp(high))
    if most:
        words = prompts.MOST_ON if len(most.rungs) == 1 else prompts.MOST_NEAR
        numbers = " or ".join(map(str, most.rungs))
        told = words.format(hands=most.hands, total=total, numbers=numbers)
        return f"{told.removesuffix('.')}{_elsewhere(hands, most)}."
    return prompts.SPREAD.format(low=standing.lowest, high=standing.highest)


def _elsewhere(hands: Sequence[Hands], most: Side) -> str:
    """`; staff are on 5 and 6`: each group of which nobody is where most are."""
    told = []
    for one in hands:
        numbers = [str(number) for number, count in enumerate(one.counts, 1) if count]
        if (
            one.group != EVERYBODY
            and numbers
            and not any(one.counts[rung - 1] for rung in most.rungs)
        ):
            told.append(
                prompts.ELSEWHERE.format(
                    group=clean_line(one.group), numbers=listed(numbers)
                )
            )
    return "".join(told)


def _camp(side: Side) -> str:
    return prompts.CAMP.format(
        hands=counted(side.hands, "hand"), numbers=_numbers(side)
    )


def _numbers(side: Side) -> str:
    return listed([str(number) for number in side.rungs])


def _in_words(question: Question, hands: Sequence[Hands]) -> Iterator[str]:
    for number in question.offered:
        if any(one.counts[number - 1] for one in hands):
            told = _told([(one, one.counts[number - 1]) for one in hands])
            yield prompts.IN_WORDS.format(number=number, hands=told)
    for _, words, counts in _marks(hands):
        yield f"{words.capitalize()}: {_told(counts)}."


def _told(counts: list[tuple[Hands, int]]) -> str:
    total = counted(sum(count for _, count in counts), "hand")
    groups = [
        (clean_line(one.group), count)
        for one, count in counts
        if count and one.group != EVERYBODY
    ]
    told = [f"{group} {count}" if len(groups) > 1 else group for group, count in groups]
    return f"{total}, {listed(told)}" if told else total


def _marks(
    hands: Sequence[Hands],
) -> Iterator[tuple[str, str, list[tuple[Hands, int]]]]:
    """What is no statement, where a hand was held up for it: its key, its words and the
    hands.
    """
    for key, words, counts in (
        ("n", prompts.NOT_SURE, [(one, one.not_sure) for one in hands]),
        ("x", prompts.DOES_NOT_APPLY, [(one, one.does_not_apply) for one in hands]),
    ):
        if any(count for _, count in counts):
            yield key, words, counts


# --- In bars


def _bars(
    question: Question,
    hands: Sequence[Hands],
    people: Mapping[str, int],
    screen: Screen,
) -> Iterator[str]:
    """A row for each statement: its number, a sign for each hand, and the figures."""
    signs = signs_of([*people, *(one.group for one in hands)])
    rows = [
        (str(number), [(one, one.counts[number - 1]) for one in hands], "")
        for number in question.offered
    ]
    rows += [(key, found, f" {words}") for key, words, found in _marks(hands)]
    ends = [f"{INDENT}{_figures(counts, signs)}{words}" for _, counts, words in rows]
    longest = max(sum(count for _, count in counts) for _, counts, _ in rows)
    room = max(1, screen.width - len(f"{INDENT}1 | ") - max(map(len, ends)))
    gap = " " if longest * 2 <= room else ""
    each = 1 if longest <= room else -(-longest // max(1, room - len(hands)))
    yield from _legend(hands, signs)
    if each > 1:
        yield prompts.EACH_SIGN.format(hands=counted(each, "hand"))
    for (label, counts, _), end in zip(rows, ends, strict=True):
        bar = gap.join(
            gap.join(signs[one.group] * -(-count // each))
            for one, count in counts
            if count
        )
        yield f"{INDENT}{label} | {bar}{end if bar else ''}".rstrip()


def _legend(hands: Sequence[Hands], signs: Mapping[str, str]) -> Iterator[str]:
    """How many of a group held up nothing is not said: in a small group everybody would
    know who.
    """
    for one in hands:
        if one.group != EVERYBODY:
            yield f"{INDENT}{signs[one.group]}{INDENT}{clean_line(one.group)}"


def _figures(counts: list[tuple[Hands, int]], signs: Mapping[str, str]) -> str:
    total = str(sum(count for _, count in counts))
    parts = [f"{signs[one.group]} {count}" for one, count in counts if count]
    return f"{total} ({', '.join(parts)})" if len(parts) > 1 else total


def signs_of(groups: Sequence[str]) -> dict[str, str]:
    """A letter for each group, as on the tally sheet: A, B, C. The hands of everybody
    are `o`.
    """
    named = [group for group in dict.fromkeys(groups) if group != EVERYBODY]
    return {
        **dict(zip_longest(named, ascii_uppercase[: len(named)], fillvalue="*")),
        EVERYBODY: HAND,
    }
