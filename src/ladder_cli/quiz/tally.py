"""A room that was counted on paper: its hands and what it agreed on, one line for each
question.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.quiz import keys
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.hands import TallyLine, Unclear, parse_tally_line, words_after_key
from ladder_cli.quiz.headcount import groups_here, how_many
from ladder_cli.quiz.keeping import keep_hands
from ladder_cli.quiz.notes import ask_example, ask_note, change
from ladder_cli.quiz.picture import in_short
from ladder_cli.quiz.question import short, show_question, skip
from ladder_cli.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]


def begin_tally(quiz: Quiz) -> None:
    """From now on the lines of a tally sheet are asked for."""
    quiz.from_tally = True
    _say_how(quiz)


def ask_tally_line(quiz: Quiz) -> Dialogue:
    """Ask for the line of the question at the quiz's spot until something leads
    elsewhere. Raises `Turned`.
    """
    here = quiz.spot
    while quiz.spot == here and quiz.from_tally:
        typed = yield from quiz.number_here(_prompt(quiz), partial(_help, quiz))
        if typed is not None:
            yield from _take(quiz, typed)


def _take(quiz: Quiz, typed: str) -> Dialogue:
    key = typed.casefold()
    if begun := _EXTRAS.get(key):
        yield from begun(quiz)
    elif key == "t":
        quiz.from_tally = False
    elif key == keys.AGAIN:
        show_question(quiz)
    elif not typed:
        yield from skip(quiz)
    else:
        yield from _keep(quiz, typed)


def _keep(quiz: Quiz, typed: str) -> Dialogue:
    read = partial(_read, quiz)
    if told := words_after_key(typed):
        quiz.say(told)
        return
    try:
        line = read(typed)
    except Unclear as unclear:
        quiz.say(f"{unclear} {prompts.TALLY_AGAIN}")
        return
    yield from keep_hands(
        quiz, line, read, prompts.THE_LINE.format(title=quiz.question.title)
    )
    quiz.say(_told(quiz))
    quiz.onward()


def _read(quiz: Quiz, typed: str) -> TallyLine:
    groups = groups_here(quiz.answers.people)
    return parse_tally_line(typed, groups, quiz.question, quiz.ladder.rungs)


def _told(quiz: Quiz) -> str:
    answer = quiz.answer
    agreed = prompts.TALLY_OPEN
    if answer.choice is not None:
        agreed = prompts.TALLY_AGREED_ON.format(answer=short(answer.choice))
    if not answer.hands:
        return f"   {agreed}"
    hands = how_many(answer.hands, dict(quiz.answers.people))
    return f"   {hands}. {in_short(quiz.question, answer.hands)} {agreed}"


def _prompt(quiz: Quiz) -> str:
    rungs = " ".join(str(number) for number in quiz.question.offered)
    return prompts.TALLY_PROMPT.format(
        number=quiz.spot.at + 1, title=quiz.question.title, rungs=rungs
    )


def _say_how(quiz: Quiz) -> None:
    groups = groups_here(quiz.answers.people)
    quiz.say("")
    quiz.say(prompts.TALLY)
    if len(groups) > 1:
        quiz.say(
            prompts.TALLY_GROUPS.format(groups=" / ".join(map(clean_line, groups)))
        )
    quiz.say(prompts.TALLY_AGREED)
    quiz.say(f"  {_example(quiz)}", hanging=5)
    quiz.say(prompts.TALLY_LEAVE)


def _example(quiz: Quiz) -> str:
    """A line that fits the groups in the room and the question."""
    low, high, *_ = quiz.question.offered
    return (
        f"{' / '.join([f'{low}:2 {high}:1'] * len(groups_here(quiz.answers.people)))} ="
        f" {high}"
    )


def _help(quiz: Quiz) -> None:
    _say_how(quiz)
    quiz.say_keys(prompts.TALLY_KEYS)
    quiz.say(quiz.anywhere)


_EXTRAS: dict[str, Callable[[Quiz], Dialogue]] = {
    "e": ask_example,
    "m": ask_note,
    "c": change,
}
