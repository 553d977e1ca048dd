"""One sitting of the quiz: a keyboard, a screen and a file. Whatever ends it, what was
answered is in the file.
"""

from __future__ import annotations

import shlex
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import writing
from ladder_cli.errors import CannotOpen, LadderError, Problem
from ladder_cli.model import Answer, Answers
from ladder_cli.quiz import drafts, progress, room_words, saving
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.asking import ask_words, carried
from ladder_cli.quiz.beginning import begin, with_given
from ladder_cli.quiz.dialogue import Quiz
from ladder_cli.quiz.keyboard import InputEnded
from ladder_cli.quiz.turns import Ending, Turn, Turned
from ladder_cli.reading import files
from ladder_cli.text import clean_line, quoted

if TYPE_CHECKING:
    from ladder_cli.model import Ladder
    from ladder_cli.quiz.keyboard import Screen, Talk


class NotSavedError(LadderError):
    """The quiz ended while its last answer could not be saved anywhere."""

    exit_code = CannotOpen.exit_code


def sit(
    ladder: Ladder,
    path: Path | None,
    given: Answers,
    talk: Talk,
    program: tuple[str, ...],
    hands: Screen | None = None,
) -> tuple[Sitting, Ending]:
    """Hold the quiz: the sitting, and how it ended.

    `path` is the answers file, new or begun before, or None for a draft. `given` holds
    what was said on the command line about the service, group and target. Hands are
    counted where there are `hands`, the screen to show them on. Raises `LadderError`.
    """
    blank = Answers(
        tuple(Answer() for _ in ladder.questions),
        date=f"{datetime.now().astimezone():%Y-%m-%d}",
    )
    sitting = Sitting(ladder, talk, blank, program, counts_hands=hands is not None)
    with sitting.held:
        try:
            begin(sitting, path)
            ending = _hold(
                sitting,
                Quiz(ladder, with_given(sitting, given), talk.say, sitting.save, hands),
            )
        except InputEnded as end:
            ending = Ending.STOPPED if end.by_hand else Ending.INPUT_ENDED
        except KeyboardInterrupt:
            ending = Ending.INTERRUPTED
    return sitting, ending


def _hold(sitting: Sitting, quiz: Quiz) -> Ending:
    """The quiz to its end. Where a draft is to get a name at last, one can still go
    back.
    """
    while True:
        ending = carried(quiz.run(), sitting.talk)
        if ending is not Ending.FINISHED:
            return ending
        try:
            _finish(sitting)
        except Turned as turned:
            quiz.ending = None
            quiz.take(Turn.REVIEW if turned.turn is Turn.BACK else turned.turn)
        else:
            return ending


# --- What is kept where


@dataclass(slots=True)
class Sitting:
    """What is being answered, and where it is kept. `program` is how the user calls us,
    with `--ladder` where given.
    """

    ladder: Ladder
    talk: Talk
    answers: Answers
    program: tuple[str, ...]
    counts_hands: bool = False
    path: Path = field(default_factory=Path)
    is_draft: bool = False
    last_seen: bytes | None = None
    held: ExitStack = field(default_factory=ExitStack)

    @property
    def file(self) -> str:
        return prompts.DRAFT_PLACE if self.is_draft else clean_line(str(self.path))

    def command(self, name: str, *options: str) -> str:
        """What to type to go on with this sitting, or to see its result."""
        words = [self.program[0], name, *self.program[1:], *options]
        if not self.is_draft:
            words += (
                ["--", str(self.path)]
                if str(self.path).startswith("-")
                else [str(self.path)]
            )
        return clean_line(shlex.join(words))

    def take(self, path: Path, *, is_draft: bool = False) -> None:
        """Keep the answers at `path` from now on. Raises `CannotOpen` where another
        quiz has it, and `WrongUse`.
        """
        if not is_draft:
            saving.refuse_name(path)
        self.held.enter_context(saving.locked(path))
        self.path, self.is_draft, self.last_seen = path, is_draft, None

    def read(self) -> None:
        """Take up the answers that the file holds, and say what there is to note.
        Raises `BadFile` and `CannotOpen`.

        From now on they are answers to this edition of the ladder.
        """
        found, notes = files.load_answers(str(self.path), self.ladder)
        self.answers = replace(found, edition=None)
        if saving.is_as_saved(self.path, self.answers, self.ladder):
            self.last_seen = saving.bytes_of(self.path)
        for note in notes:
            self.talk.say(note)

    def save(self, answers: Answers) -> None:
        """Keep `answers`; where that cannot be done, ask for another place until it
        can.
        """
        while True:
            try:
                self._write(answers)
            except CannotOpen as error:
                self._ask_for_another_place(error)
            else:
                return

    def _write(self, answers: Answers) -> None:
        """Replace the file. What it holds that is not from us, or was changed since, is
        kept as a copy beside it.
        """
        there = saving.bytes_of(self.path)
        if there is not None and there != self.last_seen:
            copy = saving.keep_copy(self.path)
            self.talk.say(prompts.ORIGINAL.format(file=clean_line(str(copy))))
        saving.save_answers(self.path, answers, self.ladder)
        self.answers, self.last_seen = answers, saving.bytes_of(self.path)

    def _ask_for_another_place(self, error: CannotOpen) -> None:
        self.complain(error)
        if progress.is_begun(self.answers):
            safe = progress.what_is_kept(self.answers, "from before")
            self.talk.say(prompts.STILL_SAFE.format(answers=safe, file=self.file))
        while True:
            self.talk.say(prompts.ELSEWHERE)
            try:
                name = carried(
                    ask_words(self.talk.say, prompts.FILE_PROMPT, prompts.ELSEWHERE),
                    self.talk,
                )
            except Turned as turned:
                if turned.turn is Turn.QUIT:
                    raise _not_saved() from None
                continue
            except (InputEnded, KeyboardInterrupt):
                raise _not_saved() from None
            if not name or name == str(self.path) or self.move(name):
                return

    def move(self, name: str) -> bool:
        """Keep the answers in a new file from now on; False, and said why, where its
        name will not do.
        """
        if writing.exists(Path(name)):
            self.talk.say(prompts.THERE_ALREADY.format(file=quoted(name)))
            return False
        before, was_draft, seen = self.path, self.is_draft, self.last_seen
        try:
            self.take(Path(name))
            self._write(self.answers)
        except LadderError as error:
            self.path, self.is_draft, self.last_seen = before, was_draft, seen
            self.complain(error)
            return False
        if was_draft:
            drafts.discard(before)
        return True

    def complain(self, error: LadderError) -> None:
        self.talk.say("\n".join(str(problem) for problem in error.problems))


def _not_saved() -> NotSavedError:
    return NotSavedError(
        Problem("The last answer is not saved.", "Free some space, and carry on.")
    )


# --- How it ends


def _finish(sitting: Sitting) -> None:
    """Save once more, so that a quiz finished without an answer leaves a file too; a
    draft gets a file of its own.

    Raises `Turned`.
    """
    if not sitting.is_draft:
        sitting.save(sitting.answers)
        return
    name = saving.suggested_name(sitting.answers)
    hint = prompts.WHERE_TO_SAVE.format(name=name)
    sitting.talk.say(hint)
    talk = sitting.talk
    while not sitting.move(
        carried(ask_words(talk.say, prompts.FILE_PROMPT, hint), talk) or name
    ):
        pass


def last_words(
    sitting: Sitting, ending: Ending, *, is_whole: bool = False
) -> list[str]:
    """What to say at the very end: what is safe, and how to go on or to see the result
    again.

    `is_whole`: all of the result was shown, so there is no more of it to see.
    """
    if sitting.path == Path() or not writing.exists(sitting.path):
        return [prompts.NOTHING_SAVED]
    if ending is Ending.FINISHED:
        saved = [prompts.SAVED.format(file=sitting.file)]
        if not is_whole:
            saved.append(prompts.SEE_AGAIN.format(command=sitting.command("score")))
        return (
            [*saved, room_words.KEPT_BY_GROUP]
            if progress.with_hands(sitting.answers)
            else saved
        )
    words = (
        prompts.STOPPED if progress.is_begun(sitting.answers) else prompts.STOPPED_EARLY
    )
    stopped = words.format(
        answers=progress.what_is_kept(sitting.answers), file=sitting.file
    )
    hands = ("--hands",) if sitting.counts_hands else ()
    return [stopped, prompts.GO_ON_WITH.format(command=sitting.command("quiz", *hands))]
