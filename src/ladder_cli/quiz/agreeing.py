"""What a room agrees on once its hands are seen: an answer, or none yet, and a note of
why.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.quiz import keys
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.hands import MARK_KEYS, words_after_key
from ladder_cli.quiz.notes import add_to_note, ask_example, ask_note, change
from ladder_cli.quiz.question import keep_choice, short, show_question
from ladder_cli.quiz.tally import begin_tally
from ladder_cli.quiz.turns import Turn, Turned
from ladder_cli.reading.words import numbers_to_use, parse_choice
from ladder_cli.survey.measures import middle_half
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ladder_cli.model import Answer, Choice
    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]
    Waiting = Generator[str, str, tuple[str, ...]]

TAKES_OUT = "-"


def ask_agreed(quiz: Quiz, groups: tuple[str, ...]) -> Waiting:
    """Ask what is agreed on until something leads elsewhere; the `groups` whose hands
    are to be counted again, or none.

    Raises `Turned`.
    """
    here = quiz.spot
    quiz.say(prompts.AGREED, strong=True)
    _say_hint(quiz)
    while quiz.spot == here and not quiz.from_tally:
        try:
            typed = yield from quiz.number(prompts.AGREED_PROMPT, partial(_help, quiz))
        except Turned as turned:
            if turned.turn is not Turn.BACK:
                raise
            return groups
        if typed.casefold() == "h":
            return groups
        yield from _take(quiz, typed)
    return ()


def _take(quiz: Quiz, typed: str) -> Dialogue:
    """Do what was typed: a key, what is agreed on, or neither."""
    key, here = typed.casefold(), quiz.spot
    if begun := _EXTRAS.get(key):
        yield from begun(quiz)
        if quiz.spot == here:
            _say_hint(quiz)
    elif key == "t":
        begin_tally(quiz)
    elif key == keys.AGAIN:
        show_question(quiz)
        _say_hint(quiz)
    elif key == TAKES_OUT:
        quiz.keep_answer(
            quiz.answer._replace(choice=None),
            prompts.THE_OPENING.format(title=quiz.question.title),
        )
        _say_hint(quiz)
    elif not typed:
        yield from _leave(quiz)
    elif (
        choice := MARK_KEYS.get(key)
        or parse_choice(typed, quiz.question, quiz.ladder.rungs)
    ) is not None:
        yield from _agree(quiz, choice)
    elif told := words_after_key(typed):
        quiz.say(told)
    else:
        quiz.say(
            prompts.AGREED_WRONG.format(
                typed=quoted(typed), numbers=numbers_to_use(quiz.question)
            )
        )


def _agree(quiz: Quiz, choice: Choice) -> Dialogue:
    yield from keep_choice(choice, quiz, prompts.THE_AGREED)
    if choice is not Mark.DOES_NOT_APPLY:  # why that is so has just been asked
        if is_outside(quiz.answer):
            quiz.say(prompts.OUTSIDE)
        yield from _ask_why(quiz, prompts.WHY)
    quiz.onward()


def _leave(quiz: Quiz) -> Dialogue:
    """Go on with what is agreed on already, or with nothing."""
    if quiz.answer.choice is None:
        quiz.remember(prompts.THE_OPENING.format(title=quiz.question.title))
        yield from _ask_why(quiz, prompts.WHY_OPEN)
    quiz.onward()


def _ask_why(quiz: Quiz, question: str) -> Dialogue:
    quiz.say(question)
    quiz.say(prompts.WHY_HINT)
    if reason := (yield from quiz.words(prompts.WHY_PROMPT, prompts.WHY_HINT)):
        add_to_note(quiz, reason)


def is_outside(answer: Answer) -> bool:
    """Does what was agreed on lie outside the middle half of the hands?"""
    counts = [
        sum(column)
        for column in zip(*(one.counts for one in answer.hands), strict=True)
    ]
    half = middle_half(counts)
    return (
        half is not None
        and answer.placed is not None
        and not half[0] <= answer.placed <= half[1]
    )


def _say_hint(quiz: Quiz) -> None:
    choice = quiz.answer.choice
    if choice is None:
        quiz.say(prompts.AGREED_HINT.format(numbers=numbers_to_use(quiz.question)))
    else:
        quiz.say(prompts.AGREED_NOW.format(answer=short(choice)))


def _help(quiz: Quiz) -> None:
    quiz.say_keys(prompts.AGREED_KEYS)
    quiz.say(quiz.anywhere)
    show_question(quiz, with_help=True)
    _say_hint(quiz)


_EXTRAS: dict[str, Callable[[Quiz], Dialogue]] = {
    "e": ask_example,
    "m": ask_note,
    "c": change,
}
