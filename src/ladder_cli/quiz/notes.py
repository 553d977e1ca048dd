"""The example and the note that go with an answer: asked for, added to, changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.keys import Sign
from ladder_cli.quiz.turns import Turn, Turned
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Generator

    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]

ENDS_NOTE = "."
TAKES_OUT = "-"


def ask_example(quiz: Quiz) -> Dialogue:
    quiz.say(prompts.EXAMPLE)
    quiz.say(prompts.EXAMPLE_HINT)
    example = yield from quiz.words(prompts.EXAMPLE_PROMPT, prompts.EXAMPLE_HINT)
    if example:
        what = prompts.THE_EXAMPLE.format(
            title=quiz.question.title, text=quoted(example)
        )
        quiz.keep_answer(
            quiz.answer._replace(example=_added(quiz.answer.example, example)), what
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
    quiz.keep_answer(quiz.answer._replace(note=_added(quiz.answer.note, new)), what)


def _added(old: str, new: str) -> str:
    return f"{old}\n{new}" if old else new


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
        quiz.answer._replace(example=new)
        if which == "e"
        else quiz.answer._replace(note=new)
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
