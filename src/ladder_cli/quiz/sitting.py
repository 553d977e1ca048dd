"""One sitting of the quiz: a keyboard, a screen and a file. Whatever ends it, what was answered is in the file."""

from __future__ import annotations

import re
import shlex
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from rich.console import Console
from rich.text import Text

from ladder_cli import writing
from ladder_cli.errors import BadFile, CannotOpen, LadderError, Place, Problem, WrongUse
from ladder_cli.model import Answer, Answers
from ladder_cli.quiz import saving
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.dialogue import Ending, Quiz
from ladder_cli.reading import files
from ladder_cli.text import clean, clean_line, counted, quoted

if TYPE_CHECKING:
    from ladder_cli.model import Ladder

NARROWEST = 10


class InputEnded(Exception):
    """There is nothing more to read from the keyboard."""


class NotSavedError(LadderError):
    """The quiz ended while its last answer could not be saved anywhere."""

    exit_code = CannotOpen.exit_code


# --- The keyboard and the screen -----------------------------------------------------------------------------------


class Screen(Console):
    """A console whose reader may leave: that is for the boundary of the program to tell."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


@dataclass(slots=True)
class Talk:
    """Lines go out, lines come in; nothing on the screen ever moves."""

    keyboard: TextIO
    screen: Screen
    wraps: bool = True

    def say(self, text: str, *, strong: bool = False, hanging: int = 0) -> None:
        """Show `text`, its second and later lines set in by `hanging`."""
        style = "bold" if strong else ""
        for line in clean(text).split("\n"):
            if not self.wraps:
                self.screen.print(Text(line, style), soft_wrap=True)
                continue
            label, body = line[:hanging], Text(line[hanging:], style)
            for number, part in enumerate(body.wrap(self.screen, max(self.screen.width - hanging, NARROWEST))):
                part.rstrip()
                self.screen.print(Text.assemble(" " * hanging if number else label, part), soft_wrap=True)

    def ask(self, prompt: str) -> str:
        """The line that is typed after `prompt`, without its line end. Raises `InputEnded`."""
        self.screen.file.write(prompt)
        self.screen.file.flush()
        line = self.keyboard.readline()
        if not line:
            raise InputEnded
        return line.rstrip("\r\n")


def talk_on(keyboard: TextIO, screen: TextIO, *, width: int, styled: bool, wraps: bool) -> Talk:
    """A talk on these streams; `styled` allows bold, `wraps` breaks lines between words at `width`."""
    console = Screen(
        file=screen,
        width=width,
        force_terminal=styled,
        color_system="standard" if styled else None,
        no_color=not styled,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    return Talk(keyboard, console, wraps)


# --- What is kept where --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Sitting:
    """What is being answered, and where it is kept. `program` is how the user calls us, with `--ladder` where given."""

    ladder: Ladder
    talk: Talk
    answers: Answers
    program: tuple[str, ...]
    path: Path = field(default_factory=Path)
    is_draft: bool = False
    last_seen: bytes | None = None
    held: ExitStack = field(default_factory=ExitStack)

    @property
    def file(self) -> str:
        return prompts.DRAFT_PLACE if self.is_draft else clean_line(str(self.path))

    @property
    def answered(self) -> int:
        return sum(answer.choice is not None for answer in self.answers.answers)

    def command(self, name: str) -> str:
        """What to type to go on with this sitting, or to see its result."""
        words = [self.program[0], name, *self.program[1:]]
        if not self.is_draft:
            words += ["--", str(self.path)] if str(self.path).startswith("-") else [str(self.path)]
        return clean_line(shlex.join(words))

    def take(self, path: Path, *, is_draft: bool = False) -> None:
        """Keep the answers at `path` from now on. Raises `CannotOpen` where another quiz has it, and `WrongUse`."""
        if not is_draft:
            saving.refuse_name(path)
        self.held.enter_context(saving.locked(path))
        self.path, self.is_draft, self.last_seen = path, is_draft, None

    def read(self) -> tuple[str, ...]:
        """Take up the answers that the file holds; notes on the reading. Raises `BadFile` and `CannotOpen`."""
        self.answers, notes = files.load_answers(str(self.path), self.ladder)
        if saving.is_as_saved(self.path, self.answers, self.ladder):
            self.last_seen = saving.bytes_of(self.path)
        return notes

    def save(self, answers: Answers) -> None:
        """Keep `answers`; where that cannot be done, ask for another place until it can."""
        while True:
            try:
                self._write(answers)
            except CannotOpen as error:
                self._ask_for_another_place(error)
            else:
                return

    def _write(self, answers: Answers) -> None:
        """Replace the file. What it holds that is not from us, or was changed since, is kept as a copy beside it."""
        there = saving.bytes_of(self.path)
        if there is not None and there != self.last_seen:
            copy = saving.keep_copy(self.path)
            self.talk.say(prompts.ORIGINAL.format(file=clean_line(str(copy))))
        saving.save_answers(self.path, answers, self.ladder)
        self.answers, self.last_seen = answers, saving.bytes_of(self.path)

    def _ask_for_another_place(self, error: CannotOpen) -> None:
        self.talk.say(_told(error))
        if self.answered:
            safe = _is_or_are(self.answered, "from before")
            self.talk.say(prompts.STILL_SAFE.format(answers=safe, file=self.file))
        self.talk.say(prompts.ELSEWHERE)
        while True:
            try:
                typed = self.talk.ask(prompts.ELSEWHERE_PROMPT).strip()
            except (InputEnded, KeyboardInterrupt):
                raise NotSavedError(Problem("The last answer is not saved.", "Free some space, and go on.")) from None
            if not typed or typed == str(self.path):
                return
            if self.move(typed):
                return

    def move(self, typed: str) -> bool:
        """Keep the answers in a new file from now on; False, and said why, where its name will not do."""
        if writing.exists(Path(typed)):
            self.talk.say(prompts.THERE_ALREADY.format(file=quoted(typed)))
            return False
        before, was_draft, seen = self.path, self.is_draft, self.last_seen
        try:
            self.take(Path(typed))
            self._write(self.answers)
        except LadderError as error:
            self.path, self.is_draft, self.last_seen = before, was_draft, seen
            self.talk.say(_told(error))
            return False
        if was_draft:
            saving.forget_draft(before)
        return True


def _told(error: LadderError) -> str:
    return "\n".join(str(problem) for problem in error.problems)


# --- The sitting itself --------------------------------------------------------------------------------------------


def sit(
    ladder: Ladder, path: Path | None, given: Answers, talk: Talk, program: tuple[str, ...]
) -> tuple[Sitting, Ending]:
    """Hold the quiz: the sitting, and how it ended.

    `path` is the answers file, new or begun before, or None for a draft. `given` holds what was said on the command
    line about the service, group and target. Raises `LadderError`.
    """
    blank = Answers(tuple(Answer() for _ in ladder.questions), date=f"{datetime.now().astimezone():%Y-%m-%d}")
    sitting = Sitting(ladder, talk, blank, program)
    with sitting.held:
        try:
            _begin(sitting, path)
            quiz = Quiz(ladder, _with_given(sitting, given), talk.say, sitting.save)
            ending = _converse(quiz, talk)
            if ending is Ending.FINISHED:
                _finish(sitting)
        except InputEnded:
            ending = Ending.INPUT_ENDED
        except KeyboardInterrupt:
            ending = Ending.INTERRUPTED
    return sitting, ending


def _converse(quiz: Quiz, talk: Talk) -> Ending:
    """Carry prompts to the screen and lines to the quiz until it ends."""
    dialogue = quiz.run()
    try:
        prompt = next(dialogue)
        while True:
            prompt = dialogue.send(talk.ask(prompt))
    except StopIteration as end:
        ending: Ending = end.value
        return ending


def _begin(sitting: Sitting, path: Path | None) -> None:
    talk, total = sitting.talk, len(sitting.ladder.questions)
    talk.say(sitting.ladder.title, strong=True)
    talk.say(prompts.STAYS_HERE)
    if path is None:
        _take_draft(sitting)
    else:
        sitting.take(path)
        if writing.exists(path):
            for note in sitting.read():
                talk.say(note)
    if sitting.answered:
        talk.say(prompts.GOING_ON.format(file=sitting.file, answered=sitting.answered, total=total))
    else:
        talk.say(prompts.SAVED_AS_YOU_GO.format(file=sitting.file))


def _take_draft(sitting: Sitting) -> None:
    """Go on with a draft that is chosen from those there are, or begin a new one."""
    talk = sitting.talk
    found = saving.find_drafts(sitting.ladder)
    if found.damaged:
        remedy = "A new one begins with: ladder quiz"
        raise BadFile(*(Problem(f"A draft is damaged. It is kept as {path}.", remedy) for path in found.damaged))
    for path in found.unfitting:
        talk.say(prompts.UNFITTING.format(file=clean_line(str(path))))
    if found.usable:
        talk.say(prompts.DRAFTS)
        for number, draft in enumerate(found.usable, 1):
            talk.say(f"  {number}. {_about(draft)}", hanging=5)
        talk.say(prompts.DRAFT_HINT)
    while found.usable and (typed := talk.ask(prompts.DRAFT_PROMPT).strip()):
        chosen = [draft for number, draft in enumerate(found.usable, 1) if typed == str(number)]
        if not chosen:
            talk.say(prompts.DRAFT_WRONG.format(typed=quoted(typed), total=len(found.usable)))
            continue
        try:
            sitting.take(chosen[0].path, is_draft=True)
            # Another window may have gone on with it, or finished it, since it was listed.
            sitting.read()
        except LadderError as error:
            talk.say(_told(error))
        else:
            return
    sitting.take(saving.new_draft(datetime.now().astimezone()), is_draft=True)


def _about(draft: saving.Draft) -> str:
    answers = draft.answers.answers
    return prompts.DRAFT.format(
        service=clean_line(draft.answers.service) or prompts.NO_SERVICE,
        date=draft.answers.date,
        answered=sum(answer.choice is not None for answer in answers),
        total=len(answers),
    )


def _with_given(sitting: Sitting, given: Answers) -> Answers:
    """The answers with what the command line says of them. Raises `WrongUse` where the file says otherwise."""
    said = {name: getattr(given, name) for name in ("service", "group", "target") if getattr(given, name)}
    for name, new in said.items():
        old = getattr(sitting.answers, name)
        if old and old != new:
            what = f"This file has another {name}."
            raise WrongUse(Problem(what, f"Leave out --{name}, or name another file.", Place(str(sitting.path))))
    answers = replace(sitting.answers, **said)
    if answers != sitting.answers:
        sitting.save(answers)
    return answers


def _finish(sitting: Sitting) -> None:
    """Save once more, so that a quiz finished without an answer leaves a file too; a draft gets a file of its own."""
    if not sitting.is_draft:
        sitting.save(sitting.answers)
        return
    name = _suggested(sitting.answers)
    sitting.talk.say(prompts.WHERE_TO_SAVE.format(name=name))
    while not sitting.move(sitting.talk.ask(prompts.ELSEWHERE_PROMPT).strip() or name):
        pass


def _suggested(answers: Answers) -> str:
    """A file name from the service and the date that is not taken: `riverside-day-centre-2026-11-23.yaml`."""
    words = re.findall(r"[a-z0-9]+", answers.service.casefold())
    stem = "-".join(["-".join(words)[:60] or "answers", answers.date]).strip("-")
    name, number = f"{stem}.yaml", 2
    while writing.exists(Path(name)):
        name, number = f"{stem}-{number}.yaml", number + 1
    return name


def last_words(sitting: Sitting, ending: Ending) -> list[str]:
    """What to say at the very end: what is safe, and how to go on or to see the result again."""
    if sitting.path == Path() or not writing.exists(sitting.path):
        return [prompts.NOTHING_SAVED]
    if ending is Ending.FINISHED:
        saved = prompts.SAVED.format(file=sitting.file)
        return [saved, prompts.SEE_AGAIN.format(command=sitting.command("score"))]
    stopped = prompts.STOPPED.format(answers=_is_or_are(sitting.answered), file=sitting.file)
    return [stopped, prompts.GO_ON_WITH.format(command=sitting.command("quiz"))]


def _is_or_are(answers: int, *more: str) -> str:
    """`1 answer is`, `5 answers from before are`."""
    return " ".join([counted(answers, "answer"), *more, "is" if answers == 1 else "are"])
