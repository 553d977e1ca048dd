"""Who is here: what was typed of it, to groups and numbers, and the prompt that asks.
Counts no hands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY, SUGGESTED_GROUPS
from ladder_cli.quiz import keys
from ladder_cli.quiz import room_words as prompts
from ladder_cli.quiz.hands import Unclear, parse_number
from ladder_cli.quiz.headcount import groups_here, people_in_words
from ladder_cli.text import clean_line, counted, loose, quoted, visible

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from ladder_cli.quiz.dialogue import Quiz

    Dialogue = Generator[str, str, None]
    People = tuple[tuple[str, int], ...]

LONGEST_NAME = 60
TAKES_OUT = "-"
_NAME_FIRST = re.compile(r"(?P<name>.*?)(?P<colon>\s*[:=]\s*|\s+)?(?P<number>[+-]?\d+)")
_NUMBER_FIRST = re.compile(r"(?P<number>[+-]?\d+)(?P<colon>\s+)(?P<name>\D+)")
_ALONE = re.compile(r"(?:^|\s)\d+(?:\s|$)")


# --- Asking


def ask_room(quiz: Quiz) -> Dialogue:
    """Ask who is here, and go on to wherever this leads. Raises `Turned`."""
    _show(quiz)
    while typed := (yield from quiz.number(prompts.ROOM_PROMPT, partial(_help, quiz))):
        if typed.casefold() == keys.AGAIN:
            _show(quiz)
            continue
        try:
            people = (
                () if typed == TAKES_OUT else parse_people(typed, quiz.answers.people)
            )
        except Unclear as unclear:
            quiz.say(f"{unclear} {_hint(quiz)}")
            continue
        quiz.keep(replace(quiz.answers, people=people), prompts.THE_PEOPLE)
        break
    if typed or not quiz.answers.people:
        quiz.say(_told(quiz.answers.people))
    quiz.leave_room()


def _show(quiz: Quiz) -> None:
    quiz.say("")
    quiz.say(prompts.ROOM, strong=True)
    if quiz.answers.people:
        quiz.say(prompts.ROOM_NOW.format(people=people_in_words(quiz.answers.people)))
        quiz.say(_change(quiz.answers.people))
    else:
        quiz.say(f"{_hint(quiz)} {prompts.ROOM_ENTER}")


def _hint(quiz: Quiz) -> str:
    groups = groups_here(quiz.answers.people)
    shown = (
        SUGGESTED_GROUPS[:2]
        if groups == (EVERYBODY,)
        else [clean_line(group) for group in groups[:2]]
    )
    return prompts.ROOM_HINT.format(
        example=", ".join(f"{name} {n}" for name, n in zip(shown, (5, 7), strict=False))
    )


def _change(people: People) -> str:
    group = groups_here(people)[0]
    return prompts.ROOM_CHANGE.format(
        example="+1" if group == EVERYBODY else f"{clean_line(group)} +1"
    )


def _help(quiz: Quiz) -> None:
    quiz.say(_hint(quiz))
    if quiz.answers.people:
        quiz.say(_change(quiz.answers.people))
    quiz.say(quiz.anywhere)


def _told(people: People) -> str:
    total = counted(sum(number for _, number in people), "person", "people")
    if not people:
        return prompts.ROOM_OUT
    if groups_here(people) == (EVERYBODY,):
        return prompts.ROOM_ALONE.format(total=total)
    return prompts.ROOM_TOLD.format(people=people_in_words(people), total=total)


# --- Reading what was typed


def parse_people(typed: str, now: People) -> People:
    """Who is here from now on. Raises `Unclear`.

    Names and numbers say all of it anew; numbers with a sign, such as `staff +1`,
    change what is there. One number alone is everybody.
    """
    parts = [part for part in re.split(r"[,;/\n]", visible(typed)) if part.strip()]
    spelt = {loose(name): name for name in (EVERYBODY, *(name for name, _ in now))}
    found = [_group(part.strip(), spelt, alone=len(parts) == 1) for part in parts]
    people = _from_now_on(found, dict(now))
    if EVERYBODY in people and len(people) > 1:
        raise Unclear(prompts.EVERYBODY_ALONE)
    if not any(people.values()):
        raise Unclear(prompts.NOBODY)
    return tuple((name, number) for name, number in people.items() if number)


def _from_now_on(
    found: Sequence[tuple[str, str]], now: Mapping[str, int]
) -> dict[str, int]:
    """The number of each group: all of them anew, or `now` with what has changed."""
    changes = found and all(number[0] in "+-" for _, number in found)
    people = dict(now) if changes else {}
    seen: set[str] = set()
    for name, number in found:
        if name in seen:
            raise Unclear(prompts.NAMED_TWICE.format(group=quoted(name)))
        seen.add(name)
        people[name] = _number(number, name, now.get(name, 0))
    return people


def _group(part: str, spelt: dict[str, str], *, alone: bool) -> tuple[str, str]:
    """The name of one group, spelt as it was at first, and its number as it was
    typed.
    """
    match = _NUMBER_FIRST.fullmatch(part) or _NAME_FIRST.fullmatch(part)
    if not match:
        raise Unclear(prompts.NOT_A_GROUP.format(typed=quoted(part)))
    name = " ".join(match["name"].split())
    if not name and not alone:
        raise Unclear(prompts.NO_NAME.format(typed=quoted(part)))
    if not name:
        return EVERYBODY, match["number"]
    if len(name) > LONGEST_NAME:
        raise Unclear(prompts.LONG_NAME.format(typed=quoted(name)))
    if not any(char.isalpha() for char in name):
        raise Unclear(prompts.NO_NAME.format(typed=quoted(part)))
    if not (match["colon"] or "").strip() and _ALONE.search(name):
        raise Unclear(prompts.TWO_NUMBERS.format(typed=quoted(part)))
    return spelt.setdefault(loose(name), name), match["number"]


def _number(typed: str, name: str, now: int) -> int:
    number = parse_number(typed.lstrip("+-"))
    if typed[0] == "+":
        return parse_number(str(now + number))
    if typed[0] != "-":
        return number
    if number > now:
        raise Unclear(prompts.TOO_FEW.format(group=quoted(name)))
    return now - number
