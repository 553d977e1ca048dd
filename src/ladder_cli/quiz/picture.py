"""Hands to lines: a bar for each statement, or the same in words, and whether most agree. Asks and keeps nothing."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from string import ascii_uppercase
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY, Hands
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.headcount import how_many, of_all
from ladder_cli.survey.measures import agreement
from ladder_cli.text import clean_line, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ladder_cli.model import Question
    from ladder_cli.quiz.keyboard import Screen

FEW = 4
"""With fewer hands than these, only what they all share is said: the figures say the rest."""
HAND = "o"
INDENT = "  "


def picture(question: Question, hands: Sequence[Hands], people: Mapping[str, int], screen: Screen) -> Iterator[str]:
    """The hands for one question, line by line, and what they come to."""
    yield prompts.PICTURE.format(title=question.title, hands=how_many(hands, people))
    yield from _bars(question, hands, people, screen) if screen.pictures else _in_words(question, hands)
    yield in_short(question, hands)


# --- In words


def in_short(question: Question, hands: Sequence[Hands]) -> str:
    """Whether all or most agree or stand in two camps, in one sentence."""
    counts = of_all(hands).counts
    chosen = [(number, counts[number - 1]) for number in question.offered]
    total = sum(count for _, count in chosen)
    if not total:
        return prompts.NO_HANDS_ON
    taken = [(number, count) for number, count in chosen if count]
    if len(taken) == 1:
        words = prompts.ALL_ON if total > 1 else prompts.ONE_ON
        return words.format(hands=counted(total, "hand"), numbers=taken[0][0])
    spread = prompts.SPREAD.format(low=taken[0][0], high=taken[-1][0])
    if total < FEW:
        return spread
    return _camps(chosen, taken, total) or _most(chosen, total, hands) or spread


def _camps(chosen: list[tuple[int, int]], taken: list[tuple[int, int]], total: int) -> str:
    """The two camps, where van der Eijk's A is below 0 and a quarter of the hands, two at least, are on either side.

    They are parted where most statements lie between two that have hands.
    """
    found = agreement([count for _, count in chosen])
    order = [number for number, _ in chosen]
    apart = [order.index(high) - order.index(low) for (low, _), (high, _) in pairwise(taken)]
    cut = apart.index(max(apart)) + 1
    low, high = taken[:cut], taken[cut:]
    fewest = min(sum(count for _, count in side) for side in (low, high))
    if found is None or found >= 0 or fewest < max(2, total / 4) or max(apart) == 1:
        return ""
    return prompts.TWO_CAMPS.format(low=_camp(low), high=_camp(high))


def _camp(side: list[tuple[int, int]]) -> str:
    hands = sum(count for _, count in side)
    return prompts.CAMP.format(hands=counted(hands, "hand"), numbers=listed([str(number) for number, _ in side]))


def _most(chosen: list[tuple[int, int]], total: int, hands: Sequence[Hands]) -> str:
    """More than half of the hands on one statement, or two-thirds of them on two that are next to each other."""
    number, most = max(chosen, key=lambda one: one[1])
    if most * 2 > total:
        elsewhere = _elsewhere(hands, {number})
        return prompts.MOST_ON.format(hands=most, total=total, numbers=number, elsewhere=elsewhere)
    low, high = max(pairwise(chosen), key=lambda pair: pair[0][1] + pair[1][1])
    near = low[1] + high[1]
    if near == total:
        return prompts.ALL_ON.format(hands=counted(total, "hand"), numbers=f"{low[0]} and {high[0]}")
    if near * 3 < total * 2:
        return ""
    elsewhere = _elsewhere(hands, {low[0], high[0]})
    return prompts.MOST_NEAR.format(hands=near, total=total, low=low[0], high=high[0], elsewhere=elsewhere)


def _elsewhere(hands: Sequence[Hands], most: set[int]) -> str:
    """`; staff are on 5 and 6`: each group of which nobody is where most are."""
    told = []
    for one in hands:
        numbers = [number for number, count in enumerate(one.counts, 1) if count]
        if one.group != EVERYBODY and numbers and not most & set(numbers):
            told.append(prompts.ELSEWHERE.format(group=clean_line(one.group), numbers=listed(list(map(str, numbers)))))
    return "".join(told)


def _in_words(question: Question, hands: Sequence[Hands]) -> Iterator[str]:
    for number in question.offered:
        if any(one.counts[number - 1] for one in hands):
            told = _told([(one, one.counts[number - 1]) for one in hands])
            yield prompts.IN_WORDS.format(number=number, hands=told)
    for _, words, counts in _marks(hands):
        yield f"{words.capitalize()}: {_told(counts)}."


def _told(counts: list[tuple[Hands, int]]) -> str:
    total = counted(sum(count for _, count in counts), "hand")
    groups = [(clean_line(one.group), count) for one, count in counts if count and one.group != EVERYBODY]
    told = [f"{group} {count}" if len(groups) > 1 else group for group, count in groups]
    return f"{total}, {listed(told)}" if told else total


def _marks(hands: Sequence[Hands]) -> Iterator[tuple[str, str, list[tuple[Hands, int]]]]:
    """What is no statement, where a hand was held up for it: its key, its words and the hands."""
    for key, words, counts in (
        ("n", prompts.NOT_SURE, [(one, one.not_sure) for one in hands]),
        ("x", prompts.DOES_NOT_APPLY, [(one, one.does_not_apply) for one in hands]),
    ):
        if any(count for _, count in counts):
            yield key, words, counts


# --- In bars


def _bars(question: Question, hands: Sequence[Hands], people: Mapping[str, int], screen: Screen) -> Iterator[str]:
    """A row for each statement: its number, a sign for each hand, and the figures."""
    signs = signs_of([*people, *(one.group for one in hands)])
    rows = [(str(number), [(one, one.counts[number - 1]) for one in hands], "") for number in question.offered]
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
        bar = gap.join(gap.join(signs[one.group] * -(-count // each)) for one, count in counts if count)
        yield f"{INDENT}{label} | {bar}{end if bar else ''}".rstrip()


def _legend(hands: Sequence[Hands], signs: Mapping[str, str]) -> Iterator[str]:
    """How many of a group held up nothing is not said: in a small group everybody would know who."""
    for one in hands:
        if one.group != EVERYBODY:
            yield f"{INDENT}{signs[one.group]}{INDENT}{clean_line(one.group)}"


def _figures(counts: list[tuple[Hands, int]], signs: Mapping[str, str]) -> str:
    total = str(sum(count for _, count in counts))
    parts = [f"{signs[one.group]} {count}" for one, count in counts if count]
    return f"{total} ({', '.join(parts)})" if len(parts) > 1 else total


def signs_of(groups: Sequence[str]) -> dict[str, str]:
    """A letter for each group, as on the tally sheet: A, B, C. The hands of everybody are `o`."""
    named = [group for group in dict.fromkeys(groups) if group != EVERYBODY]
    return {**dict(zip_longest(named, ascii_uppercase[: len(named)], fillvalue="*")), EVERYBODY: HAND}
