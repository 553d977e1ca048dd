"""One question of the quiz: its statements, the answer, and the example and note that
go with it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.quiz import keys
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.notes import add_to_note, ask_example, ask_note, change
from ladder_cli.reading.words import numbers_to_use, parse_choice, parse_rung
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ladder_cli.model import Choice
    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]


def ask_question(quiz: Quiz) -> Dialogue:
    """Ask the question at the quiz's spot until something leads elsewhere. Raises
    `Turned`.
    """
    here = quiz.spot
    _show(quiz)
    while quiz.spot == here:
        typed = yield from quiz.number_here(prompts.ANSWER_PROMPT, partial(_help, quiz))
        if typed is not None:
            yield from _take(quiz, typed)


def _take(quiz: Quiz, typed: str) -> Dialogue:
    """Do what was typed: a key, an answer, or neither."""
    if begun := _KEYS.get(typed.casefold()):
        here = quiz.spot
        yield from begun(quiz)
        if quiz.spot == here:
            _say_hint(quiz)
    elif typed.casefold() == keys.AGAIN or (not typed and quiz.answer.choice is None):
        _show(quiz)
    elif not typed:
        quiz.onward()
    elif (choice := parse_choice(typed, quiz.question, quiz.ladder.rungs)) is not None:
        yield from _choose(choice, quiz)
    else:
        quiz.say(_wrong(quiz, typed))


def _wrong(quiz: Quiz, typed: str) -> str:
    numbers = numbers_to_use(quiz.question)
    if rung := parse_rung(typed, quiz.ladder.rungs):
        return prompts.NOT_OFFERED.format(number=rung.number, numbers=numbers)
    return prompts.WRONG_ANSWER.format(typed=quoted(typed), numbers=numbers)


# --- What is shown


def _show(quiz: Quiz) -> None:
    # before the first question, so that the question itself stays on the screen
    if not quiz.hinted:
        quiz.say("")
        _say_full_hint(quiz)
        quiz.hinted = True
    show_question(quiz)
    if quiz.answer.choice is not None:
        quiz.say(prompts.NOW.format(answer=short(quiz.answer.choice)))
    _say_hint(quiz)


def show_question(quiz: Quiz, *, with_help: bool = False) -> None:
    """The question with its statements, and what is kept of it already. Its own help
    comes last, to stay in sight.
    """
    question = quiz.question
    number = quiz.spot.at + 1
    heading = prompts.QUESTION.format(
        number=number, total=quiz.total, title=question.title, ask=question.ask
    )
    quiz.say("")
    quiz.say(heading, strong=True)
    for rung in question.offered:
        quiz.say(f"  {rung}. {question.statement(rung)}", hanging=4 + len(str(rung)))
    answer = quiz.answer
    if answer.example:
        quiz.say(prompts.HAS_EXAMPLE.format(text=answer.example))
    if answer.note:
        quiz.say(prompts.HAS_NOTE.format(text=answer.note))
    if with_help and question.help:
        quiz.say(question.help)


def _say_hint(quiz: Quiz) -> None:
    quiz.say(prompts.SHORT_HINT.format(numbers=numbers_to_use(quiz.question)))


def _say_full_hint(quiz: Quiz) -> None:
    quiz.say(prompts.CHOOSE)
    quiz.say(prompts.PICK)
    quiz.say_keys(prompts.KEYS)
    quiz.say(quiz.anywhere)


def _help(quiz: Quiz) -> None:
    if quiz.question.help:
        quiz.say(quiz.question.help)
    _say_full_hint(quiz)
    _say_hint(quiz)


def short(choice: Choice) -> str:
    """An answer in a word or two: `4`, `not sure`, `no answer yet`."""
    match choice:
        case None:
            return prompts.NO_ANSWER
        case Mark():
            return choice.value
        case number:
            return str(number)


# --- The answer


def _choose(choice: Choice, quiz: Quiz) -> Dialogue:
    yield from keep_choice(choice, quiz, prompts.THE_ANSWER)
    quiz.onward()


def keep_choice(choice: Choice, quiz: Quiz, what: str) -> Dialogue:
    """Keep the answer at once; then ask for what should come with it. `what` names it,
    should it be taken back.
    """
    title = quiz.question.title
    quiz.keep_answer(
        quiz.answer._replace(choice=choice),
        what.format(title=title, answer=short(choice)),
    )
    start = quiz.ladder.rule.examples_from
    if choice is Mark.DOES_NOT_APPLY:
        yield from _ask_why_not(quiz)
    elif (
        isinstance(choice, int)
        and start is not None
        and choice >= start
        and not quiz.answer.example
    ):
        yield from ask_example(quiz)


def _ask_why_not(quiz: Quiz) -> Dialogue:
    quiz.say(prompts.WHY_NOT)
    quiz.say(prompts.WHY_NOT_HINT)
    reason = yield from quiz.words(prompts.WHY_NOT_PROMPT, prompts.WHY_NOT_HINT)
    if reason:
        add_to_note(quiz, reason)


def skip(quiz: Quiz) -> Dialogue:
    quiz.remember(prompts.THE_SKIP.format(title=quiz.question.title))
    quiz.onward()
    yield from ()


# --- Changing them

_KEYS: dict[str, Callable[[Quiz], Dialogue]] = {
    "n": partial(_choose, Mark.NOT_SURE),
    "x": partial(_choose, Mark.DOES_NOT_APPLY),
    "s": skip,
    "e": ask_example,
    "m": ask_note,
    "c": change,
}
