"""One question in a room: the hands of each group, the picture of them, and then what
is agreed on.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY
from ladder_cli.quiz import keys
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.agreeing import ask_agreed
from ladder_cli.quiz.hands import (
    BETWEEN_GROUPS,
    TallyLine,
    Unclear,
    example,
    how_to_type,
    parse_groups,
    parse_hands,
    words_after_key,
)
from ladder_cli.quiz.headcount import (
    counted_of,
    groups_to_count,
    on_each,
    opening,
    uncounted,
)
from ladder_cli.quiz.keeping import keep_hands
from ladder_cli.quiz.notes import ask_example, ask_note, change
from ladder_cli.quiz.picture import picture
from ladder_cli.quiz.question import show_question, skip
from ladder_cli.quiz.tally import ask_tally_line, begin_tally
from ladder_cli.quiz.turns import Turn, Turned
from ladder_cli.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ladder_cli.model import Hands
    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]
    Waiting = Generator[str, str, tuple[str, ...]]

TAKES_OUT = "-"


def ask_hands(quiz: Quiz) -> Dialogue:
    """Ask the question at the quiz's spot until something leads elsewhere. Raises
    `Turned`.
    """
    here = quiz.spot
    if quiz.from_tally:
        yield from ask_tally_line(quiz)
        return
    _show(quiz)
    waiting = uncounted(quiz)
    if waiting:
        _say_hint(quiz, waiting[0])
    else:
        _show_picture(quiz)
    while quiz.spot == here and not quiz.from_tally:
        now = waiting
        waiting = yield from (
            _ask_group(quiz, waiting)
            if waiting
            else ask_agreed(quiz, groups_to_count(quiz))
        )
        if waiting != now:
            _show_next(quiz, waiting)


# --- What is shown


def _show(quiz: Quiz) -> None:
    if not quiz.hinted:
        quiz.say("")
        _say_forms(quiz)
        quiz.hinted = True
    show_question(quiz)


def _show_next(quiz: Quiz, waiting: tuple[str, ...]) -> None:
    """What stands above the next prompt: what is kept of this group's hands, or the
    picture of all.
    """
    if not waiting:
        _show_picture(quiz)
    elif now := counted_of(quiz, waiting[0]):
        _say_kept(quiz, now)


def _show_picture(quiz: Quiz) -> None:
    if not quiz.answer.hands or not quiz.hands:
        return
    heading, *lines, in_short = picture(
        quiz.question, quiz.answer.hands, dict(quiz.answers.people), quiz.hands
    )
    quiz.say("")
    quiz.say(heading, strong=True)
    for line in lines:
        quiz.say(line, hanging=5)
    quiz.say(in_short, strong=True)


def _say_kept(quiz: Quiz, now: Hands) -> None:
    quiz.say(prompts.HANDS_KEEP.format(group=opening(now.group), hands=on_each([now])))


def _say_hint(quiz: Quiz, group: str) -> None:
    """What can be typed, and what Enter does: it keeps hands that are there."""
    question = quiz.question
    if now := counted_of(quiz, group):
        quiz.say(how_to_type(question))
        _say_kept(quiz, now)
        return
    quiz.say(
        prompts.HANDS_HINT.format(
            total=len(question.offered), example=example(question)
        )
    )


def _say_forms(quiz: Quiz) -> None:
    """Every way to type hands, each with an example that fits this question."""
    question, groups = quiz.question, groups_to_count(quiz)
    low, high, *_ = question.offered
    in_order = " ".join(
        {low: "2", high: "5"}.get(number, "0") for number in question.offered
    )
    by_rung = f"{low}:2 {high}:5"
    quiz.say(prompts.HANDS)
    quiz.say(prompts.FORMS)
    forms = [
        (in_order, prompts.FORM_ORDER),
        (by_rung, prompts.FORM_RUNGS),
        ("n:1 x:2", prompts.FORM_MARKS),
    ]
    if len(groups) > 1:
        forms.append((" / ".join([by_rung] * 2), prompts.FORM_ALL))
    quiz.say_keys(forms)
    quiz.say(quiz.anywhere)


def _help(quiz: Quiz, group: str) -> None:
    _say_forms(quiz)
    quiz.say_keys(prompts.HANDS_KEYS)
    show_question(quiz, with_help=True)
    _say_hint(quiz, group)


# --- One group after the other


def _ask_group(quiz: Quiz, waiting: tuple[str, ...]) -> Waiting:
    """Ask for the hands of the first group; the groups that are still waiting then."""
    group = waiting[0]
    try:
        typed = yield from quiz.number(
            _prompt(quiz, group), partial(_help, quiz, group)
        )
    except Turned as turned:
        if turned.turn is not Turn.BACK:
            raise
        return _back(quiz, waiting)
    key = typed.casefold()
    if begun := _EXTRAS.get(key):
        yield from begun(quiz)
    elif key == "a":
        return ()
    elif key == "t":
        begin_tally(quiz)
    elif key == keys.AGAIN:
        show_question(quiz)
        _say_hint(quiz, group)
    elif not typed:
        _leave_out(quiz, group)
        return waiting[1:]
    elif key == TAKES_OUT:
        _take_out(quiz, group)
        return waiting[1:]
    else:
        return (yield from _count(quiz, typed, waiting))
    return waiting


def _prompt(quiz: Quiz, group: str) -> str:
    people = dict(quiz.answers.people).get(group)
    if group == EVERYBODY:
        return (
            prompts.HANDS_PROMPT_OF.format(people=people)
            if people
            else prompts.HANDS_PROMPT
        )
    words = prompts.GROUP_PROMPT_OF if people else prompts.GROUP_PROMPT
    return words.format(group=clean_line(group), people=people)


def _back(quiz: Quiz, waiting: tuple[str, ...]) -> tuple[str, ...]:
    """To the first group of this question, and from there to the question before."""
    if waiting == groups_to_count(quiz):
        quiz.back_one_question()
    return groups_to_count(quiz)


def _count(quiz: Quiz, typed: str, waiting: tuple[str, ...]) -> Waiting:
    """Keep what was typed for the first group, for all that are waiting or for the
    whole room.

    Return the groups that are waiting then.
    """
    read = partial(_read, quiz, waiting)
    if told := words_after_key(typed):
        quiz.say(told)
        return waiting
    try:
        line = read(typed)
    except Unclear as unclear:
        quiz.say(f"{unclear} {how_to_type(quiz.question)}")
        return waiting
    line = yield from keep_hands(quiz, line, read)
    return waiting[len(line.hands) :]


def _read(quiz: Quiz, waiting: tuple[str, ...], typed: str) -> TallyLine:
    """The hands of the first group, of all that are waiting or of the whole room.
    Raises `Unclear`.
    """
    question, rungs = quiz.question, quiz.ladder.rungs
    parts = len(BETWEEN_GROUPS.findall(typed)) + 1
    if parts == 1:
        return TallyLine((parse_hands(typed, waiting[0], question, rungs),), None)
    groups = waiting if parts == len(waiting) else groups_to_count(quiz)
    return TallyLine(parse_groups(typed, groups, question, rungs), None)


def _leave_out(quiz: Quiz, group: str) -> None:
    if not counted_of(quiz, group):
        quiz.remember(
            prompts.THE_HANDS_OUT.format(
                group=clean_line(group), title=quiz.question.title
            )
        )


def _take_out(quiz: Quiz, group: str) -> None:
    left = tuple(one for one in quiz.answer.hands if one.group != group)
    quiz.keep_answer(
        quiz.answer._replace(hands=left),
        prompts.THE_HANDS_GONE.format(title=quiz.question.title),
    )


_EXTRAS: dict[str, Callable[[Quiz], Dialogue]] = {
    "s": skip,
    "e": ask_example,
    "m": ask_note,
    "c": change,
}
