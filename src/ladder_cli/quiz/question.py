"""One question of the quiz: its statements, the answer, and the example and note that
go with it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.quiz import keys
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.keys import Sign
from ladder_cli.quiz.turns import Turn, Turned
from ladder_cli.reading.words import numbers_to_use, parse_choice, parse_rung
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ladder_cli.model import Choice
    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]

ENDS_NOTE = "."
TAKES_OUT = "-"


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
        replace(quiz.answer, choice=choice),
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


# --- The example and the note


def ask_example(quiz: Quiz) -> Dialogue:
    quiz.say(prompts.EXAMPLE)
    quiz.say(prompts.EXAMPLE_HINT)
    example = yield from quiz.words(prompts.EXAMPLE_PROMPT, prompts.EXAMPLE_HINT)
    if example:
        what = prompts.THE_EXAMPLE.format(
            title=quiz.question.title, text=quoted(example)
        )
        quiz.keep_answer(
            replace(quiz.answer, example=_added(quiz.answer.example, example)), what
        )
        quiz.say(prompts.EXAMPLE_KEPT)


def ask_note(quiz: Quiz) -> Dialogue:
    """Each line is kept as it comes, so that a window that closes takes nothing with
    it.
    """
    quiz.say(prompts.NOTE)
    quiz.say(prompts.NOTE_HINT)
    began = len(quiz.done)
    while True:
        try:
            line = yield from quiz.words_or_sign(
                prompts.NOTE_PROMPT, prompts.NOTE_HINT, {ENDS_NOTE: Sign.ENDS}
            )
        except Turned as turned:
            if turned.turn is not Turn.UNDO or len(quiz.done) == began:
                raise
            quiz.undo()  # the last line, and the note goes on
            continue
        if not line or isinstance(line, Sign):
            break
        add_to_note(quiz, line)
    quiz.say(prompts.NOTE_KEPT if len(quiz.done) > began else prompts.UNCHANGED)


def add_to_note(quiz: Quiz, new: str) -> None:
    what = prompts.THE_NOTE.format(title=quiz.question.title, text=quoted(new))
    quiz.keep_answer(replace(quiz.answer, note=_added(quiz.answer.note, new)), what)


def _added(old: str, new: str) -> str:
    return f"{old}\n{new}" if old else new


# --- Changing them


def change(quiz: Quiz) -> Dialogue:
    which = yield from _which(quiz)
    if not which:
        return
    quiz.say(
        (prompts.HAS_EXAMPLE if which == "e" else prompts.HAS_NOTE).format(
            text=_old(quiz, which)
        )
    )
    quiz.say(prompts.CHANGE_TO)
    typed = yield from quiz.words_or_sign(
        prompts.NEW_PROMPT, prompts.CHANGE_TO, {TAKES_OUT: Sign.TAKES_OUT}
    )
    if not typed:
        quiz.say(prompts.UNCHANGED)
        return
    new = typed if isinstance(typed, str) else ""
    changed = (
        replace(quiz.answer, example=new)
        if which == "e"
        else replace(quiz.answer, note=new)
    )
    quiz.keep_answer(changed, prompts.THE_CHANGE.format(title=quiz.question.title))
    quiz.say(prompts.CHANGED if new else prompts.TAKEN_OUT)


def _which(quiz: Quiz) -> Generator[str, str, str]:
    """`e` for the example or `m` for the note, asked where there are both; nothing
    where there is none.
    """
    has = "".join(key for key in "em" if _old(quiz, key))
    if not has:
        quiz.say(prompts.NOTHING_TO_CHANGE)
    if has != "em":
        return has
    quiz.say(prompts.CHANGE_WHICH)
    typed = yield from quiz.number(
        prompts.CHANGE_PROMPT, partial(quiz.say, prompts.CHANGE_WHICH)
    )
    if typed.casefold() in {"e", "m"}:
        return typed.casefold()
    quiz.say(prompts.UNCHANGED)
    return ""


def _old(quiz: Quiz, which: str) -> str:
    return quiz.answer.example if which == "e" else quiz.answer.note


_KEYS: dict[str, Callable[[Quiz], Dialogue]] = {
    "n": partial(_choose, Mark.NOT_SURE),
    "x": partial(_choose, Mark.DOES_NOT_APPLY),
    "s": skip,
    "e": ask_example,
    "m": ask_note,
    "c": change,
}
