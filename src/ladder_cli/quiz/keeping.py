"""Keeps the hands of one group for one question, and asks about more hands than people. Paints no picture."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.hands import Unclear, how_to_type, parse_hands
from ladder_cli.quiz.headcount import groups_here, on_each, opening
from ladder_cli.text import clean_line, counted

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from ladder_cli.model import Answer, Hands
    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]

YES = {"", "y", "yes"}


def keep_hands(quiz: Quiz, hands: Hands) -> Dialogue:
    """Keep them at once. Fewer than there are people is said, more is asked about. Raises `Turned`."""
    while True:
        _tell_replaced(quiz, hands)
        answer = with_hands(quiz, [hands])
        quiz.keep_answer(answer, _what(quiz, hands))
        people = dict(quiz.answers.people).get(hands.group)
        if people is None or hands.all <= people:
            _tell_if_fewer(quiz, hands, people)
            return
        again = yield from _doubt(quiz, hands, people)
        if again is None:
            return
        hands = again


def with_hands(quiz: Quiz, new: Iterable[Hands]) -> Answer:
    """The answer with the hands of these groups in place of what they had, in the order of the room.

    Hands of everybody and hands of groups would count people twice: the new ones take the place of the others.
    """
    hands = {one.group: one for one in quiz.answer.hands}
    for one in new:
        hands = {group: old for group, old in hands.items() if (group == EVERYBODY) == (one.group == EVERYBODY)}
        hands[one.group] = one
    order = groups_here(quiz.answers.people)
    ranked = sorted(hands.values(), key=lambda one: order.index(one.group) if one.group in order else len(order))
    return replace(quiz.answer, hands=tuple(ranked))


def _tell_if_fewer(quiz: Quiz, hands: Hands, people: int | None) -> None:
    """Of everybody, the picture says it."""
    if people is not None and hands.all < people and hands.group != EVERYBODY:
        group = opening(hands.group)
        quiz.say(prompts.FEWER.format(group=group, hands=hands.all, people=people))


def _tell_replaced(quiz: Quiz, hands: Hands) -> None:
    gone = [one for one in quiz.answer.hands if (one.group == EVERYBODY) != (hands.group == EVERYBODY)]
    if gone:
        quiz.say(prompts.REPLACED.format(hands=on_each(gone)))


def _what(quiz: Quiz, hands: Hands) -> str:
    """What undo would take back."""
    words = prompts.THE_HANDS if hands.group == EVERYBODY else prompts.THE_HANDS_OF
    return words.format(group=clean_line(hands.group), title=quiz.question.title, hands=on_each([hands]))


def _doubt(quiz: Quiz, hands: Hands, people: int) -> Generator[str, str, Hands | None]:
    """Ask whether there are more hands than people; None where that is right, else the hands that were typed again."""
    group, up = opening(hands.group), counted(hands.all, "hand")
    words = prompts.MORE if hands.group == EVERYBODY else prompts.MORE_OF
    quiz.say(words.format(group=group, hands=up, people=counted(people, "person", "people")))
    hint = partial(quiz.say, prompts.MORE_HINT)
    hint()
    while (typed := (yield from quiz.number(prompts.MORE_PROMPT, hint))).casefold() not in YES:
        try:
            return parse_hands(typed, hands.group, quiz.question, quiz.ladder.rungs)
        except Unclear as unclear:
            quiz.say(f"{unclear} {how_to_type(quiz.question)}")
    return None
