"""How a sitting begins: with a file, a draft or nothing, and what was said of it on the
command line.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ladder_cli import writing
from ladder_cli.errors import BadFile, LadderError, Place, Problem, WrongUse
from ladder_cli.quiz import drafts, progress, room_words
from ladder_cli.quiz import words as prompts
from ladder_cli.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from ladder_cli.model import Answers
    from ladder_cli.quiz.sitting import Sitting


def begin(sitting: Sitting, path: Path | None) -> None:
    talk = sitting.talk
    talk.say(sitting.ladder.title, strong=True)
    talk.say(prompts.STAYS_HERE)
    if path is None:
        _take_draft(sitting)
    else:
        sitting.take(path)
        if writing.exists(path):
            sitting.read()
    if progress.is_begun(sitting.answers):
        talk.say(progress.going_on(sitting.answers, sitting.file))
    else:
        talk.say(prompts.SAVED_AS_YOU_GO.format(file=sitting.file))
    if progress.with_hands(sitting.answers) and not sitting.counts_hands:
        talk.say(
            room_words.HAS_HANDS.format(command=sitting.command("quiz", "--hands"))
        )


def _take_draft(sitting: Sitting) -> None:
    """Go on with the last draft or another one, or begin a new one."""
    found = drafts.find_drafts(sitting.ladder)
    if found.damaged:
        remedy = "To start a new one: ladder quiz"
        raise BadFile(
            *(
                Problem(prompts.DAMAGED.format(file=path), remedy)
                for path in found.damaged
            )
        )
    for path in found.unfitting:
        sitting.talk.say(prompts.UNFITTING.format(file=clean_line(str(path))))
    while found.usable and (chosen := drafts.choose(sitting.talk, found.usable)):
        try:
            sitting.take(chosen.path, is_draft=True)
            # another window may have gone on with it, or finished it, since it was
            # found
            sitting.read()
        except LadderError as error:
            sitting.complain(error)
        else:
            return
    sitting.take(drafts.new_draft(datetime.now().astimezone()), is_draft=True)


def with_given(sitting: Sitting, given: Answers) -> Answers:
    """The answers with what the command line says of them. Raises `WrongUse` where the
    file says otherwise.
    """
    said = {
        name: getattr(given, name)
        for name in ("service", "group", "target")
        if getattr(given, name)
    }
    for name, new in said.items():
        old = getattr(sitting.answers, name)
        if old and old != new:
            what = f"This file already has a different {name}."
            raise WrongUse(
                Problem(
                    what,
                    f"Leave out --{name}, or name another file.",
                    Place(str(sitting.path)),
                )
            )
    answers = replace(sitting.answers, **said)
    if answers != sitting.answers:
        sitting.save(answers)
    if answers.target and sitting.ladder.rung(answers.target).warning:
        sitting.talk.say(
            prompts.TARGET_WARNED.format(rung=sitting.ladder.rung(answers.target).name)
        )
    return answers
