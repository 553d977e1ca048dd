"""What the quiz asks before its questions: the service, the group and the target. Any
of them can be left out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import SUGGESTED_GROUPS, Answer
from ladder_cli.quiz import keys
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.keys import Sign
from ladder_cli.quiz.turns import Spot, Stage
from ladder_cli.reading.words import parse_rung
from ladder_cli.text import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from ladder_cli.model import Answers, Ladder, Rung
    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]

DETAILS = ("service", "group", "target", "target_reason")
TAKES_OUT = "-"


def unknown_details(answers: Answers) -> tuple[str, ...]:
    """What is to be asked for before the first question: nothing where the questions
    have been begun.
    """
    if any(answer != Answer() for answer in answers.answers):
        return ()
    unknown = tuple(name for name in DETAILS if not getattr(answers, name))
    return (
        unknown
        if "target" in unknown
        else tuple(name for name in unknown if name != "target_reason")
    )


def last_detail(quiz: Quiz) -> int:
    """The place of the last one that was asked for before the questions: without a
    target there is no reason for it.
    """
    last = len(quiz.details) - 1
    return (
        last
        if quiz.details[last] != "target_reason" or quiz.answers.target
        else last - 1
    )


def targets(ladder: Ladder) -> tuple[Rung, ...]:
    """The rungs that can be aimed for: those that carry no warning."""
    return tuple(rung for rung in ladder.rungs if not rung.warning)


def ask_detail(quiz: Quiz) -> Dialogue:
    """Ask for the detail at the quiz's spot, and go on to the next, the questions or
    the review.
    """
    names = quiz.details if quiz.spot.return_to is None else DETAILS
    if quiz.spot.at >= len(names):
        _leave(quiz)
        return
    name = names[quiz.spot.at]
    match name:
        case "service":
            typed = yield from _service(quiz)
        case "group":
            typed = yield from _group(quiz)
        case "target":
            typed = yield from _target(quiz)
        case _:
            typed = yield from _reason(quiz)
    if not typed and _skips_all(quiz):
        quiz.to_questions()
    else:
        quiz.spot = replace(quiz.spot, at=quiz.spot.at + 1)


def _leave(quiz: Quiz) -> None:
    if quiz.spot.return_to is None:
        quiz.to_questions()
    else:
        quiz.spot = Spot(Stage.REVIEW, quiz.spot.return_to)


def _skips_all(quiz: Quiz) -> bool:
    """Does Enter skip everything that comes before the questions? At the first of
    several things that are asked.
    """
    return quiz.spot == Spot(Stage.ABOUT) and len(quiz.details) > 1


def _service(quiz: Quiz) -> Generator[str, str, bool]:
    now = quiz.answers.service
    _open(quiz, prompts.SERVICE)
    typed = yield from _words(
        quiz, prompts.SERVICE_PROMPT, _hint(quiz, prompts.SERVICE_HINT, now), {}
    )
    quiz.keep(replace(quiz.answers, service=_new(typed, now)), prompts.THE_SERVICE)
    return bool(typed)


def _group(quiz: Quiz) -> Generator[str, str, bool]:
    now = quiz.answers.group
    _open(quiz, prompts.GROUP)
    for number, group in enumerate(SUGGESTED_GROUPS, 1):
        quiz.say(f"  {number}. {group}", hanging=5)
    suggested = {str(number): group for number, group in enumerate(SUGGESTED_GROUPS, 1)}
    typed = yield from _words(
        quiz, prompts.GROUP_PROMPT, _hint(quiz, prompts.GROUP_HINT, now), suggested
    )
    quiz.keep(replace(quiz.answers, group=_new(typed, now)), prompts.THE_GROUP)
    return bool(typed)


def _reason(quiz: Quiz) -> Generator[str, str, bool]:
    now = quiz.answers.target_reason
    if not quiz.answers.target:
        return True
    _open(quiz, prompts.TARGET_REASON)
    typed = yield from _words(
        quiz, prompts.REASON_PROMPT, _hint(quiz, prompts.REASON_HINT, now), {}
    )
    quiz.keep(replace(quiz.answers, target_reason=_new(typed, now)), prompts.THE_REASON)
    return bool(typed)


def _words(
    quiz: Quiz, prompt: str, hint: str, suggested: dict[str, str]
) -> Generator[str, str, str | Sign]:
    quiz.say(hint)
    typed = yield from quiz.words_or_sign(
        prompt, hint, {**suggested, TAKES_OUT: Sign.TAKES_OUT}
    )
    return " ".join(typed.split("\n")) if isinstance(typed, str) else typed


def _target(quiz: Quiz) -> Generator[str, str, bool]:
    hint = _show_target(quiz)
    while typed := (
        yield from quiz.number(prompts.TARGET_PROMPT, partial(_help, quiz, hint))
    ):
        if typed.casefold() == keys.AGAIN:
            _show_target(quiz)
        elif typed == TAKES_OUT:
            quiz.keep(
                replace(quiz.answers, target=None, target_reason=""), prompts.THE_TARGET
            )
            return True
        elif (
            rung := parse_rung(typed, quiz.ladder.rungs)
        ) is not None and not rung.warning:
            quiz.keep(replace(quiz.answers, target=rung.number), prompts.THE_TARGET)
            return True
        else:
            quiz.say(_wrong_target(typed, rung, targets(quiz.ladder)))
    return False


def _show_target(quiz: Quiz) -> str:
    """Show what can be aimed for; the hint that stands under it."""
    now = quiz.ladder.rung(quiz.answers.target).name if quiz.answers.target else ""
    _open(quiz, prompts.TARGET)
    for rung in targets(quiz.ladder):
        quiz.say(
            f"  {rung.number}. {rung.name}. {rung.summary}".rstrip(),
            hanging=4 + len(str(rung.number)),
        )
    hint = _hint(quiz, prompts.TARGET_HINT, now)
    quiz.say(hint)
    return hint


def _wrong_target(typed: str, rung: Rung | None, offered: Sequence[Rung]) -> str:
    numbers = _numbers([one.number for one in offered])
    if rung:
        return prompts.TARGET_NOT_OFFERED.format(rung=rung.name, numbers=numbers)
    return prompts.TARGET_WRONG.format(typed=quoted(typed), numbers=numbers)


def _numbers(offered: Sequence[int]) -> str:
    """`2 to 7`, or `2, 3 or 5` where some between are left out."""
    low, high = offered[0], offered[-1]
    if high - low > 1 and list(offered) == list(range(low, high + 1)):
        return f"{low} to {high}"
    return listed([str(number) for number in offered], "or")


def _help(quiz: Quiz, hint: str) -> None:
    quiz.say(hint)
    quiz.say(quiz.anywhere)


def _open(quiz: Quiz, question: str) -> None:
    quiz.say("")
    quiz.say(question, strong=True)


def _hint(quiz: Quiz, text: str, now: str) -> str:
    """What may be typed; where something is known already, what that is."""
    if now:
        return prompts.KEEP.format(old=quoted(now, 80))
    return text.format(
        enter=prompts.SKIP_ALL if _skips_all(quiz) else prompts.LEAVE_OUT
    )


def _new(typed: str | Sign, now: str) -> str:
    return "" if typed is Sign.TAKES_OUT else str(typed) or now
