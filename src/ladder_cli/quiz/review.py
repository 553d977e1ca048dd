"""All answers at once. From here any can be changed; after the last question, Enter
finishes, or in a room `f`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.quiz import keys, room_words
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.headcount import on_each, people_in_words
from ladder_cli.quiz.question import short
from ladder_cli.quiz.turns import Ending, Spot, Stage
from ladder_cli.reading.words import parse_question
from ladder_cli.text import counted, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Generator

    from ladder_cli.model import Answer, Question
    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]


def ask_review(quiz: Quiz) -> Dialogue:
    """Show the review until something leads elsewhere. Raises `Turned`."""
    midway = quiz.spot.at < quiz.total
    _show(quiz, midway=midway)
    while True:
        typed = yield from quiz.number(
            prompts.REVIEW_PROMPT, partial(_help, quiz, midway=midway)
        )
        key = typed.casefold()
        picked = _picked(typed, quiz)
        if key == keys.AGAIN:
            _show(quiz, midway=midway)
        elif key == "d":
            quiz.spot = Spot(Stage.ABOUT, 0, quiz.spot.at)
            return
        elif key == "f" or (not typed and not midway and not quiz.hands):
            quiz.ending = Ending.FINISHED
            return
        elif not typed and not midway:
            quiz.say(room_words.REVIEW_FINISH)
        elif not typed:
            quiz.spot = Spot(Stage.QUESTION, quiz.spot.at)
            return
        elif picked is not None:
            quiz.spot = Spot(Stage.QUESTION, picked, quiz.spot.at)
            return
        else:
            quiz.say(prompts.REVIEW_WRONG.format(typed=quoted(typed), total=quiz.total))


def _picked(typed: str, quiz: Quiz) -> int | None:
    """The question that was typed, by its number in the review, its title or its id."""
    if typed.isascii() and typed.isdigit() and len(typed) <= len(str(quiz.total)):
        return int(typed) - 1 if 1 <= int(typed) <= quiz.total else None
    named = parse_question(typed, quiz.ladder.questions)
    return quiz.ladder.questions.index(named) if named else None


def _show(quiz: Quiz, *, midway: bool) -> None:
    quiz.say("")
    quiz.say(prompts.REVIEW, strong=True)
    quiz.say(_about(quiz))
    pairs = list(zip(quiz.ladder.questions, quiz.answers.answers, strict=True))
    for number, (question, answer) in enumerate(pairs, 1):
        indent = 4 + len(str(number))
        quiz.say(f"  {number}. {_in_full(question, answer)}", hanging=indent)
        if answer.hands:
            hands = counted(sum(one.all for one in answer.hands), "hand")
            told = room_words.REVIEW_HANDS.format(
                hands=hands, counts=on_each(answer.hands)
            )
            quiz.say(f"{' ' * indent}{told}", hanging=indent)
    unanswered = [
        (question.title, answer.hands)
        for question, answer in pairs
        if answer.choice is None
    ]
    if missing := [title for title, hands in unanswered if not hands]:
        quiz.say(prompts.REVIEW_MISSING.format(titles=listed(missing)))
    if left_open := [title for title, hands in unanswered if hands]:
        quiz.say(room_words.REVIEW_OPEN.format(titles=listed(left_open)))
    _say_hints(quiz, midway=midway)


def _say_hints(quiz: Quiz, *, midway: bool) -> None:
    quiz.say(prompts.REVIEW_CHANGE)
    quiz.say(prompts.REVIEW_DETAILS)
    if quiz.hands:
        quiz.say(room_words.REVIEW_ROOM)
    if midway:
        quiz.say(prompts.REVIEW_RETURN.format(number=quiz.spot.at + 1))
    else:
        quiz.say(room_words.REVIEW_FINISH if quiz.hands else prompts.REVIEW_FINISH)


def _help(quiz: Quiz, *, midway: bool) -> None:
    quiz.say_keys(prompts.REVIEW_KEYS)
    _say_hints(quiz, midway=midway)
    quiz.say(quiz.anywhere)


def _about(quiz: Quiz) -> str:
    answers = quiz.answers
    target = quiz.ladder.rung(answers.target).name if answers.target else ""
    pairs = (
        (prompts.ABOUT_SERVICE, answers.service),
        (prompts.ABOUT_GROUP, answers.group),
        (prompts.ABOUT_TARGET, target),
        (
            room_words.REVIEW_HERE,
            people_in_words(answers.people) if answers.people else "",
        ),
    )
    told = [words.format(text=text) for words, text in pairs if text]
    return f"{'. '.join(told)}." if told else prompts.ABOUT_NOTHING


def _in_full(question: Question, answer: Answer) -> str:
    """The question's title and its answer, the rung called a rung, since the line
    begins with another number.
    """
    if answer.placed:
        statement = question.statement(answer.placed)
        text = prompts.REVIEW_ON_RUNG.format(
            title=question.title, rung=answer.placed, statement=statement
        )
    else:
        words = (
            room_words.LEFT_OPEN
            if answer.hands and answer.choice is None
            else short(answer.choice)
        )
        text = prompts.REVIEW_OTHER.format(title=question.title, answer=words)
    extras = [
        words
        for words, has in (
            (prompts.AN_EXAMPLE, answer.example),
            (prompts.A_NOTE, answer.note),
        )
        if has
    ]
    return (
        f"{text} ({prompts.REVIEW_WITH.format(extras=listed(extras))})"
        if extras
        else text
    )
