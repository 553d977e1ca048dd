"""Quizzes without a file of their own that stopped before their end: finding, telling
and forgetting them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli import writing
from ladder_cli.errors import BadFile, CannotOpen, Problem, WrongUse
from ladder_cli.quiz import progress, room_words, saving
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.asking import ask_number, carried
from ladder_cli.quiz.keyboard import InputEnded
from ladder_cli.quiz.turns import Turn, Turned
from ladder_cli.reading import files
from ladder_cli.text import clean_line, counted, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from ladder_cli.model import Answers, Ladder
    from ladder_cli.quiz.keyboard import Talk


@dataclass(frozen=True, slots=True)
class Draft:
    path: Path
    answers: Answers

    def __str__(self) -> str:
        """The draft in one line."""
        answers = self.answers
        told = prompts.DRAFT.format(
            service=clean_line(answers.service) or prompts.NO_SERVICE,
            group=clean_line(answers.group) or prompts.NO_GROUP,
            date=answers.date or prompts.NO_DATE,
            answered=progress.answered(answers),
            total=len(answers.answers),
        )
        hands = progress.with_hands(answers)
        return (
            f"{told}, {room_words.DRAFT_HANDS.format(hands=hands)}" if hands else told
        )


@dataclass(frozen=True, slots=True)
class Drafts:
    """What is in the folder: drafts to go on with, the last first; damaged ones; ones
    that do not fit the ladder.
    """

    usable: tuple[Draft, ...]
    damaged: tuple[Path, ...]
    unfitting: tuple[Path, ...]


def find_drafts(ladder: Ladder) -> Drafts:
    """The drafts there are; a damaged one is moved to `….damaged`. Raises
    `CannotOpen`.
    """
    usable, damaged, unfitting = [], [], []
    for path in sorted(_folder().glob("*.yaml"), key=_last_saved, reverse=True):
        try:
            usable.append(Draft(path, files.load_answers(str(path), ladder)[0]))
        except BadFile:
            if files.is_readable(str(path)):
                unfitting.append(path)
            elif aside := _put_aside(path):
                damaged.append(aside)
            else:
                unfitting.append(path)
        except CannotOpen:
            continue
    return Drafts(tuple(usable), tuple(damaged), tuple(unfitting))


def _last_saved(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def _put_aside(path: Path) -> Path | None:
    try:
        return path.rename(writing.free_name(path, ".damaged"))
    except OSError:
        return None


def choose(talk: Talk, usable: Sequence[Draft]) -> Draft | None:
    """Ask which draft to go on with; None for a new one. Raises `InputEnded` where
    somebody would rather stop.
    """
    talk.say(prompts.LAST_DRAFT.format(draft=usable[0]))
    if len(usable) > 1:
        talk.say(
            prompts.DRAFT_OTHERS.format(others=counted(len(usable) - 1, "other draft"))
        )
    while True:
        try:
            typed = carried(
                ask_number(
                    talk.say, prompts.DRAFT_PROMPT, partial(_help, talk, usable)
                ),
                talk,
            )
        except Turned as turned:
            if turned.turn is Turn.QUIT:
                raise InputEnded(by_hand=True) from None
            talk.say(prompts.NO_WAY_BACK)
            continue
        if typed.casefold() in {"n", "no"}:
            return None
        if typed.casefold() in {"", "y", "yes"}:
            return usable[0]
        if picked := [
            draft for number, draft in enumerate(usable, 1) if typed == str(number)
        ]:
            return picked[0]
        talk.say(prompts.DRAFT_WRONG.format(typed=quoted(typed)))


def _help(talk: Talk, usable: Sequence[Draft]) -> None:
    talk.say(prompts.DRAFT_HELP)
    if len(usable) > 1:
        talk.say(prompts.DRAFT_PICK)
        for number, draft in enumerate(usable, 1):
            talk.say(f"  {number}. {draft}", hanging=5)


def listing(ladder: Ladder) -> str:
    """All drafts, numbered from the last one that was saved, as lines. Raises
    `CannotOpen`.
    """
    found = find_drafts(ladder)
    lines = [f"{number}. {draft}" for number, draft in enumerate(found.usable, 1)] or [
        prompts.NO_DRAFTS
    ]
    lines += [
        prompts.UNFITTING.format(file=clean_line(str(path))) for path in found.unfitting
    ]
    lines += [
        prompts.DAMAGED.format(file=clean_line(str(path))) for path in found.damaged
    ]
    if found.usable:
        lines.append(prompts.DRAFTS_GO_ON)
    return "\n".join(lines)


def numbered(number: int, ladder: Ladder) -> Draft:
    """The draft that `listing` shows with this number. Raises `WrongUse` and
    `CannotOpen`.
    """
    usable = find_drafts(ladder).usable
    if 1 <= number <= len(usable):
        return usable[number - 1]
    there = f"The last is {len(usable)}." if usable else prompts.NO_DRAFTS
    raise WrongUse(
        Problem(
            f"There is no draft {number}.",
            f"{there} To list them: ladder quiz --drafts",
        )
    )


def forget_after_a_yes(draft: Draft, talk: Talk) -> None:
    """Delete a draft that nobody is going on with, where that is really wanted. Raises
    `CannotOpen`.
    """
    talk.say(prompts.FORGET.format(draft=draft))
    with suppress(InputEnded), saving.locked(draft.path):
        if talk.ask(prompts.FORGET_PROMPT).strip().casefold() in {"y", "yes"}:
            draft.path.unlink(missing_ok=True)
            talk.say(prompts.FORGOTTEN)
            return
    talk.say(prompts.NOT_FORGOTTEN)


def discard(path: Path) -> None:
    """Take a draft away whose answers are in a file of their own."""
    with suppress(OSError):
        path.unlink()


def new_draft(now: datetime) -> Path:
    """A path for a draft that does not exist yet, in a folder that does. Raises
    `CannotOpen`.
    """
    return _folder() / f"{now:%Y-%m-%d-%H%M%S-%f}-{os.getpid()}.yaml"


def _folder() -> Path:
    # Only a quiz without a file needs it.
    from platformdirs import user_state_path  # noqa: PLC0415

    try:
        folder = user_state_path("ladder-cli", appauthor=False) / "drafts"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError, ValueError):
        what = "There is nowhere on this computer to keep a quiz without a file."
        raise CannotOpen(
            Problem(what, "Name a file: ladder quiz answers.yaml")
        ) from None
    return folder
