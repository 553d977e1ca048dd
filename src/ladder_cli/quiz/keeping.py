"""Keeps the hands that were typed for one question, and asks about more hands than
people. Paints no picture.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY
from ladder_cli.quiz import keys
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.hands import (
    WHOLE_LINE,
    TallyLine,
    Unclear,
    how_to_type,
    parse_hands,
)
from ladder_cli.quiz.headcount import groups_here, on_each, opening
from ladder_cli.quiz.question import show_question
from ladder_cli.text import clean_line, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from ladder_cli.model import Answer, Hands
    from ladder_cli.quiz.dialogue import Quiz

    ReadAgain = Callable[[str], TallyLine]

YES = {"", "y", "yes"}


def keep_hands(
    quiz: Quiz, line: TallyLine, read_again: ReadAgain, what: str = ""
) -> Generator[str, str, TallyLine]:
    """Keep all of a line at once, so that undo takes back all of it; then ask about
    more hands than people.

    `read_again` reads a whole line that is typed in its place. `what` names it, should
    it be taken back; without, its hands do. Return the line that is kept in the end.
    Raises `Turned`.
    """
    right: set[str] = set()
    began = len(quiz.done)
    while True:
        _keep_line(quiz, line, what)
        _be_one_step(quiz, began)
        doubtful = next(
            (
                one
                for one in line.hands
                if one and one.group not in right and _too_many(quiz, one)
            ),
            None,
        )
        if doubtful is None:
            return line
        again = yield from _doubt(quiz, doubtful, read_again)
        if again is None:
            right.add(doubtful.group)
        elif isinstance(again, TallyLine):
            line, right = again, set()
        else:
            hands = tuple(again if one is doubtful else one for one in line.hands)
            line = line._replace(hands=hands)


def _be_one_step(quiz: Quiz, began: int) -> None:
    """Let undo take back a line that was typed again together with the slip before
    it.
    """
    if len(quiz.done) > began + 1:
        quiz.done[began:] = [quiz.done[began]._replace(what=quiz.done[-1].what)]


def _keep_line(quiz: Quiz, line: TallyLine, what: str) -> None:
    new = [one for one in line.hands if one]
    if new:
        _tell_replaced(quiz, new)
    answer = with_hands(quiz, new)
    if line.choice is not None:
        answer = answer._replace(choice=line.choice)
    quiz.keep_answer(answer, what or _what(quiz, new))


def _what(quiz: Quiz, new: Sequence[Hands]) -> str:
    """What undo would take back."""
    alone = len(new) == 1 and new[0].group != EVERYBODY
    words = prompts.THE_HANDS_OF if alone else prompts.THE_HANDS
    group = clean_line(new[0].group) if alone else ""
    return words.format(
        group=group,
        title=quiz.question.title,
        hands=on_each(new) if new else prompts.HANDS_NONE,
    )


def _too_many(quiz: Quiz, hands: Hands) -> bool:
    return hands.all > dict(quiz.answers.people).get(hands.group, hands.all)


def with_hands(quiz: Quiz, new: Iterable[Hands]) -> Answer:
    """The answer with the hands of these groups in place of what they had, in the order
    of the room.

    Hands of everybody and hands of groups would count people twice: the new ones take
    the place of the others.
    """
    hands = {one.group: one for one in quiz.answer.hands}
    for one in new:
        hands = {
            group: old
            for group, old in hands.items()
            if (group == EVERYBODY) == (one.group == EVERYBODY)
        }
        hands[one.group] = one
    order = groups_here(quiz.answers.people)
    ranked = sorted(
        hands.values(),
        key=lambda one: order.index(one.group) if one.group in order else len(order),
    )
    return quiz.answer._replace(hands=tuple(ranked))


def _tell_replaced(quiz: Quiz, new: Sequence[Hands]) -> None:
    """Hands of everybody and of groups are never counted beside each other: see
    `with_hands`.
    """
    of_everybody = new[0].group == EVERYBODY
    gone = [
        one for one in quiz.answer.hands if (one.group == EVERYBODY) != of_everybody
    ]
    if gone:
        quiz.say(prompts.REPLACED.format(hands=on_each(gone)))


def _doubt(
    quiz: Quiz, hands: Hands, read_again: ReadAgain
) -> Generator[str, str, TallyLine | Hands | None]:
    """Ask whether there are more hands than people; None where that is right, else what
    was typed in their place.
    """
    hint = partial(_say_doubt, quiz, hands)
    hint()
    prompt = _again_prompt(quiz, hands)
    while (typed := (yield from quiz.number(prompt, hint))).casefold() not in YES:
        if typed.casefold() == keys.AGAIN:
            show_question(quiz)
            hint()
            continue
        try:
            if WHOLE_LINE.search(typed):
                return read_again(typed)
            return parse_hands(typed, hands.group, quiz.question, quiz.ladder.rungs)
        except Unclear as unclear:
            quiz.say(f"{unclear} {how_to_type(quiz.question)}")
    return None


def _say_doubt(quiz: Quiz, hands: Hands) -> None:
    apart, people = hands.group != EVERYBODY, dict(quiz.answers.people)[hands.group]
    words = prompts.MORE_OF if apart else prompts.MORE
    up, here = counted(hands.all, "hand"), counted(people, "person", "people")
    quiz.say(words.format(group=opening(hands.group), hands=up, people=here))
    quiz.say(
        prompts.MORE_HINT_OF.format(group=clean_line(hands.group))
        if apart
        else prompts.MORE_HINT
    )


def _again_prompt(quiz: Quiz, hands: Hands) -> str:
    group, people = clean_line(hands.group), dict(quiz.answers.people)[hands.group]
    words = (
        prompts.AGAIN_PROMPT if hands.group == EVERYBODY else prompts.AGAIN_PROMPT_OF
    )
    return words.format(group=group, people=people)
