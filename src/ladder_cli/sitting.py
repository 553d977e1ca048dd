"""One sitting of the quiz: a keyboard, a screen and a file. Whatever ends it, what was answered is in the file."""

from __future__ import annotations

import re
import shlex
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from ladder_cli import files, prompts, saving
from ladder_cli.errors import BadFile, CannotOpen, LadderError, Problem
from ladder_cli.model import Answer, Answers
from ladder_cli.quiz import Ending, Quiz
from ladder_cli.wording import clean, clean_line, counted, quoted

if TYPE_CHECKING:
    from ladder_cli.model import Ladder


class InputEnded(Exception):
    """There is nothing more to read from the keyboard."""


class NotSavedError(LadderError):
    """The quiz ended while its last answer could not be saved anywhere."""

    exit_code = CannotOpen.exit_code


@dataclass(slots=True)
class Talk:
    """The keyboard and the screen. Lines go out, lines come in; nothing on the screen ever moves."""

    keyboard: TextIO
    screen: Console
    wraps: bool = True

    def say(self, text: str, *, strong: bool = False, hanging: int = 0) -> None:
        """Show `text`, its second and later lines set in by `hanging`."""
        style = "bold" if strong else ""
        for line in clean(text).split("\n"):
            if not self.wraps:
                self.screen.print(Text(line, style), soft_wrap=True)
                continue
            label, body = line[:hanging], Text(line[hanging:], style)
            for number, part in enumerate(body.wrap(self.screen, max(self.screen.width - hanging, 20))):
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


@dataclass(slots=True)
class Sitting:
    """What is being answered, and where it is kept."""

    ladder: Ladder
    talk: Talk
    path: Path
    answers: Answers
    is_draft: bool = False

    @property
    def file(self) -> str:
        return prompts.DRAFT_PLACE if self.is_draft else clean_line(str(self.path))

    @property
    def command(self) -> str:
        """What to type to go on with it."""
        return "ladder quiz" if self.is_draft else f"ladder quiz {shlex.quote(str(self.path))}"

    @property
    def answered(self) -> int:
        return sum(answer.choice is not None for answer in self.answers.answers)

    def save(self, answers: Answers) -> None:
        """Keep `answers`; where that cannot be done, ask for another place until it can."""
        while True:
            try:
                saving.save_answers(self.path, answers, self.ladder)
            except CannotOpen as error:
                self._ask_for_another_place(error)
            else:
                self.answers = answers
                return

    def _ask_for_another_place(self, error: CannotOpen) -> None:
        self.talk.say("\n".join(str(problem) for problem in error.problems))
        if self.answered:
            self.talk.say(prompts.STILL_SAFE.format(answers=_count(self.answered, "from before"), file=self.file))
        self.talk.say(prompts.ELSEWHERE)
        while True:
            try:
                typed = self.talk.ask(prompts.ELSEWHERE_PROMPT).strip()
            except (InputEnded, KeyboardInterrupt):
                raise NotSavedError(Problem("The last answer is not saved.", "Free some space, and go on.")) from None
            if typed and files.exists(Path(typed)):
                self.talk.say(prompts.THERE_ALREADY.format(file=quoted(typed)))
            elif typed:
                self.path, self.is_draft = Path(typed), False
                return


def sit(ladder: Ladder, path: Path | None, given: Answers, talk: Talk) -> tuple[Sitting, Ending]:
    """Hold the quiz: the sitting, and how it ended.

    `path` is the answers file, new or begun before, or None for a draft. `given` holds what was said on the command
    line about the service, group and target. Raises `LadderError`; `KeyboardInterrupt` becomes `Ending.INTERRUPTED`.
    """
    with ExitStack() as held:
        sitting = _begin(ladder, path, talk, held)
        quiz = Quiz(ladder, sitting.answers, talk.say, sitting.save, settled=_settled(sitting.answers, given))
        try:
            quiz.answers = _with_given(sitting, given)
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


# --- Where it begins -----------------------------------------------------------------------------------------------


def _begin(ladder: Ladder, path: Path | None, talk: Talk, held: ExitStack) -> Sitting:
    blank = Answers(tuple(Answer() for _ in ladder.questions), date=f"{datetime.now().astimezone():%Y-%m-%d}")
    talk.say(ladder.title, strong=True)
    talk.say(prompts.STAYS_HERE)
    if path is None:
        sitting = _choose_draft(ladder, talk, blank, held)
    else:
        held.enter_context(saving.locked(path))
        files.sweep(str(path))
        sitting = Sitting(ladder, talk, path, blank)
        if path.exists():
            _reopen(sitting)
    if sitting.answered:
        total = len(ladder.questions)
        talk.say(prompts.GOING_ON.format(file=sitting.file, answered=sitting.answered, total=total))
    else:
        talk.say(prompts.SAVED_AS_YOU_GO.format(file=sitting.file))
    return sitting


def _reopen(sitting: Sitting) -> None:
    sitting.answers, notes = files.load_answers(str(sitting.path), sitting.ladder)
    for note in notes:
        sitting.talk.say(note)
    copy = saving.keep_original(sitting.path, sitting.answers, sitting.ladder)
    if copy:
        sitting.talk.say(prompts.ORIGINAL.format(file=clean_line(str(copy))))


def _choose_draft(ladder: Ladder, talk: Talk, blank: Answers, held: ExitStack) -> Sitting:
    drafts, damaged = saving.find_drafts(ladder)
    if damaged:
        remedy = "A new one begins with: ladder quiz"
        raise BadFile(*(Problem(f"A draft is damaged. It is kept as {path}.", remedy) for path in damaged))
    if drafts:
        talk.say(prompts.DRAFTS)
        for number, draft in enumerate(drafts, 1):
            talk.say(f"  {number}. {_about(draft)}", hanging=5)
        talk.say(prompts.DRAFT_HINT)
    while drafts and (typed := talk.ask(prompts.DRAFT_PROMPT).strip()):
        chosen = [draft for number, draft in enumerate(drafts, 1) if typed == str(number)]
        if chosen:
            held.enter_context(saving.locked(chosen[0].path))
            return Sitting(ladder, talk, chosen[0].path, chosen[0].answers, is_draft=True)
        talk.say(prompts.DRAFT_WRONG.format(typed=quoted(typed), total=len(drafts)))
    path = saving.new_draft(datetime.now().astimezone())
    held.enter_context(saving.locked(path))
    return Sitting(ladder, talk, path, blank, is_draft=True)


def _about(draft: saving.Draft) -> str:
    answers = draft.answers.answers
    return prompts.DRAFT.format(
        service=clean_line(draft.answers.service) or prompts.NO_SERVICE,
        date=draft.answers.date,
        answered=sum(answer.choice is not None for answer in answers),
        total=len(answers),
    )


def _settled(answers: Answers, given: Answers) -> frozenset[str]:
    names = ("service", "group", "target")
    return frozenset(name for name in names if getattr(answers, name) or getattr(given, name))


def _with_given(sitting: Sitting, given: Answers) -> Answers:
    """The answers with what the command line says of them, kept at once where there is a file already."""
    answers = replace(
        sitting.answers,
        service=given.service or sitting.answers.service,
        group=given.group or sitting.answers.group,
        target=given.target or sitting.answers.target,
    )
    if answers != sitting.answers:
        sitting.save(answers)
    return answers


# --- Where it ends -------------------------------------------------------------------------------------------------


def _finish(sitting: Sitting) -> None:
    """Save once more, so that a quiz finished without an answer leaves a file too; a draft gets a file of its own."""
    if not sitting.is_draft:
        sitting.save(sitting.answers)
        sitting.talk.say(prompts.SAVED.format(file=sitting.file))
        return
    draft, name = sitting.path, _suggested(sitting.answers)
    sitting.talk.say(prompts.WHERE_TO_SAVE.format(name=name))
    while True:
        typed = sitting.talk.ask(prompts.ELSEWHERE_PROMPT).strip()
        path = Path(typed or name)
        if files.exists(path):
            sitting.talk.say(prompts.THERE_ALREADY.format(file=quoted(str(path))))
            continue
        try:
            saving.save_answers(path, sitting.answers, sitting.ladder)
        except CannotOpen as error:
            sitting.talk.say("\n".join(str(problem) for problem in error.problems))
            continue
        sitting.path, sitting.is_draft = path, False
        draft.unlink(missing_ok=True)
        sitting.talk.say(prompts.SAVED.format(file=sitting.file))
        return


def _suggested(answers: Answers) -> str:
    """A file name from the service and the date that is not taken: `riverside-day-centre-2026-11-23.yaml`."""
    words = re.findall(r"[a-z0-9]+", answers.service.casefold())
    stem = "-".join(["-".join(words)[:60] or "answers", answers.date]).strip("-")
    name = Path(f"{stem}.yaml")
    number = 2
    while name.exists():
        name = Path(f"{stem}-{number}.yaml")
        number += 1
    return str(name)


def last_words(sitting: Sitting) -> list[str]:
    """What to say when a sitting stops before its end: what is safe, and how to go on."""
    if not files.exists(sitting.path):
        return [prompts.NOTHING_SAVED]
    stopped = prompts.STOPPED.format(answers=_count(sitting.answered), file=sitting.file)
    return [stopped, prompts.GO_ON_WITH.format(command=sitting.command)]


def _count(answers: int, *more: str) -> str:
    """`1 answer is`, `5 answers from before are`."""
    words = " ".join([counted(answers, "answer"), *more])
    return f"{words} {'is' if answers == 1 else 'are'}"


def talk_on(keyboard: TextIO, screen: TextIO, *, width: int, styled: bool, wraps: bool) -> Talk:
    """A talk on these streams; `styled` allows bold, `wraps` breaks lines between words at `width`."""
    console = Console(
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
