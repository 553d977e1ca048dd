"""Asks the questions, one at a time, as a plain run of lines. Knows no file: what must be kept, it hands over.

The quiz is a generator. It yields a prompt, and is sent the line that was typed; every change is handed to `save`
before the next prompt. So it can be driven by a keyboard, by a test, or by anything else that has lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Protocol
from unicodedata import category

from ladder_cli.model import SUGGESTED_GROUPS, Answer, Answers, Mark
from ladder_cli.quiz import words as prompts
from ladder_cli.reading.words import numbers_to_use, parse_choice, parse_rung
from ladder_cli.text import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ladder_cli.model import Choice, Ladder, Question

    Dialogue = Generator[str, str, None]

LONGEST_LINE = 4_094
"""A terminal cuts a longer line, without a word."""


class Ending(Enum):
    """How a sitting ends. The quiz itself knows the first two."""

    FINISHED = "finished"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    INPUT_ENDED = "input ended"


class Say(Protocol):
    """Shows one line of text. `hanging` is how far its second and later lines are set in; `strong` lines stand out."""

    def __call__(self, text: str, *, strong: bool = False, hanging: int = 0) -> None: ...


@dataclass(slots=True)
class Quiz:
    """One sitting. `answers` is what is known so far, and equals what was last given to `save`."""

    ladder: Ladder
    answers: Answers
    say: Say
    save: Callable[[Answers], None]
    at: int = 0
    reviewing: bool = False
    return_to: int | None = None
    hinted: bool = False
    ending: Ending | None = None

    def run(self) -> Generator[str, str, Ending]:
        """The whole quiz, from the first open question; a finished one begins with the review."""
        if all(answer == Answer() for answer in self.answers.answers):
            yield from self._before()
        self.at = self._first_open()
        while self.ending is None:
            if self.at >= len(self.ladder.questions) or self.reviewing:
                yield from self._review()
            else:
                yield from self._question()
        return self.ending

    # --- What it is about

    def _before(self) -> Dialogue:
        """Ask for what is not known yet; nothing typed at the first prompt skips them all."""
        unknown = [name for name in ("service", "group", "target") if not getattr(self.answers, name)]
        for name in unknown:
            skips_all = name == unknown[0] and len(unknown) > 1
            yield from self._ask_about(name, prompts.SKIP_ALL if skips_all else "")
            if skips_all and not getattr(self.answers, name):
                return

    def _details(self) -> Dialogue:
        """Ask for all of it again, each with what it is now."""
        for name in ("service", "group", "target"):
            yield from self._ask_about(name)

    def _ask_about(self, name: str, hint: str = "") -> Dialogue:
        self.say("")
        if name == "service":
            yield from self._service(hint)
        elif name == "group":
            yield from self._group(hint)
        else:
            yield from self._target(hint)

    def _service(self, hint: str) -> Dialogue:
        self.say(prompts.SERVICE, strong=True)
        self._hint(hint or prompts.SERVICE_HINT, self.answers.service)
        typed = yield from self._words(prompts.SERVICE_PROMPT)
        self._keep(replace(self.answers, service=typed or self.answers.service))

    def _group(self, hint: str) -> Dialogue:
        self.say(prompts.GROUP, strong=True)
        for number, group in enumerate(SUGGESTED_GROUPS, 1):
            self.say(f"  {number}. {group}", hanging=5)
        self._hint(hint or prompts.GROUP_HINT, self.answers.group)
        typed = yield from self._words(prompts.GROUP_PROMPT)
        suggested = {str(number): group for number, group in enumerate(SUGGESTED_GROUPS, 1)}
        self._keep(replace(self.answers, group=suggested.get(typed, typed) or self.answers.group))

    def _target(self, hint: str) -> Dialogue:
        self.say(prompts.TARGET, strong=True)
        for rung in self.ladder.rungs:
            self.say(f"  {rung.number}. {rung.name}. {rung.summary}".rstrip(), hanging=5)
        now = self.ladder.rung(self.answers.target).name if self.answers.target else ""
        self._hint(hint or prompts.TARGET_HINT, now)
        while typed := (yield from self._line(prompts.TARGET_PROMPT)):
            if rung_aimed_for := parse_rung(typed, self.ladder.rungs):
                self._keep(replace(self.answers, target=rung_aimed_for.number))
                self.say(prompts.TARGET_REASON)
                self._hint("", self.answers.target_reason)
                reason = yield from self._words(prompts.REASON_PROMPT)
                self._keep(replace(self.answers, target_reason=reason or self.answers.target_reason))
                return
            self.say(prompts.TARGET_WRONG.format(typed=quoted(typed), top=len(self.ladder.rungs)))

    def _hint(self, text: str, now: str) -> None:
        """What may be typed; where something is known already, what that is."""
        if now:
            self.say(prompts.KEEP.format(old=quoted(now, 80)))
        elif text:
            self.say(text)

    # --- A question

    def _question(self) -> Dialogue:
        """Ask the question at `at` until something moves `at`, opens the review or ends the quiz."""
        question, here = self.question, self.at
        self._show_question(question)
        while self._still_at(here):
            typed = yield from self._line(prompts.ANSWER_PROMPT)
            key = typed.casefold()
            if key in self._keys():
                dialogue = self._keys()[key]()
                if dialogue is not None:
                    yield from dialogue
                if self._still_at(here):
                    self._short_hint(question)
                continue
            choice = parse_choice(typed, question, self.ladder.rungs) if typed else None
            if choice is not None:
                yield from self._choose(choice)
            elif not typed and self.answer.choice is not None:
                self._onward()
            else:
                wrong = prompts.WRONG_ANSWER if typed else prompts.NOTHING_TYPED
                self.say(wrong.format(typed=quoted(typed), numbers=numbers_to_use(question)))

    def _still_at(self, here: int) -> bool:
        return self.at == here and not self.reviewing and self.ending is None

    def _show_question(self, question: Question) -> None:
        total = len(self.ladder.questions)
        if not self.hinted:  # before the first question, so that the question itself stays on the screen
            self.say("")
            self._full_hint()
            self.hinted = True
        heading = prompts.QUESTION.format(number=self.at + 1, total=total, title=question.title, ask=question.ask)
        self.say("")
        self.say(heading, strong=True)
        for number in question.offered:
            self.say(f"  {number}. {question.statement(number)}", hanging=4 + len(str(number)))
        self._show_extras()
        self._short_hint(question)

    def _show_extras(self) -> None:
        if self.answer.choice is not None:
            self.say(prompts.NOW.format(answer=_short(self.answer.choice)))
        if self.answer.example:
            self.say(prompts.HAS_EXAMPLE.format(text=self.answer.example))
        if self.answer.note:
            self.say(prompts.HAS_NOTE.format(text=self.answer.note))

    def _full_hint(self) -> None:
        self.say(prompts.PICK)
        for key, meaning in prompts.KEYS:
            self.say(f"  {key}  {meaning}", hanging=5)

    def _short_hint(self, question: Question) -> None:
        self.say(prompts.SHORT_HINT.format(numbers=numbers_to_use(question)))

    def _keys(self) -> dict[str, Callable[[], Dialogue | None]]:
        return {
            "n": self._not_sure,
            "x": self._does_not_apply,
            "s": self._later,
            "b": self._back,
            "e": self._add_example,
            "m": self._add_note,
            "c": self._change,
            "r": self._open_review,
            "q": self._stop,
            "?": self._help,
        }

    def _choose(self, choice: Choice) -> Dialogue:
        """Keep the answer at once; then ask for what should come with it."""
        self._keep_answer(replace(self.answer, choice=choice))
        start = self.ladder.rule.examples_from
        if choice is Mark.DOES_NOT_APPLY:
            self.say(prompts.WHY_NOT)
            reason = yield from self._words(prompts.WHY_NOT_PROMPT)
            if reason:
                self._keep_answer(replace(self.answer, note=_added(self.answer.note, reason)))
        elif isinstance(choice, int) and start is not None and choice >= start and not self.answer.example:
            self.say(prompts.EXAMPLE)
            yield from self._ask_example()
        self._onward()

    def _not_sure(self) -> Dialogue:
        return self._choose(Mark.NOT_SURE)

    def _does_not_apply(self) -> Dialogue:
        return self._choose(Mark.DOES_NOT_APPLY)

    def _later(self) -> None:
        self._onward()

    def _back(self) -> None:
        if self.at == 0:
            self.say(prompts.FIRST_ALREADY)
        else:
            self.at -= 1

    def _add_example(self) -> Dialogue:
        self.say(prompts.EXAMPLE)
        yield from self._ask_example()

    def _ask_example(self) -> Dialogue:
        example = yield from self._words(prompts.EXAMPLE_PROMPT)
        if example:
            self._keep_answer(replace(self.answer, example=_added(self.answer.example, example)))
            self.say(prompts.EXAMPLE_KEPT)

    def _add_note(self) -> Dialogue:
        """Each line is kept as it comes, so that a window that closes takes nothing with it."""
        self.say(prompts.NOTE)
        lines = [self.answer.note] if self.answer.note else []
        while (line := (yield from self._line(prompts.NOTE_PROMPT))) != ".":
            lines.append(line)
            self._keep_answer(replace(self.answer, note="\n".join(lines).strip()))
        self.say(prompts.NOTE_KEPT if any(lines) else prompts.UNCHANGED)

    def _change(self) -> Dialogue:
        which = "e" if self.answer.example else "m"
        if not (self.answer.example or self.answer.note):
            self.say(prompts.NOTHING_TO_CHANGE)
            return
        if self.answer.example and self.answer.note:
            self.say(prompts.CHANGE_WHICH)
            which = (yield from self._line(prompts.CHANGE_PROMPT)).casefold()
        if which not in {"e", "m"}:
            self.say(prompts.UNCHANGED)
            return
        old = self.answer.example if which == "e" else self.answer.note
        self.say((prompts.HAS_EXAMPLE if which == "e" else prompts.HAS_NOTE).format(text=old))
        self.say(prompts.CHANGE_TO)
        typed = yield from self._line(prompts.NEW_PROMPT)
        if not typed:
            self.say(prompts.UNCHANGED)
            return
        new = "" if typed == "-" else typed
        self._keep_answer(replace(self.answer, example=new) if which == "e" else replace(self.answer, note=new))
        self.say(prompts.CHANGED if new else prompts.TAKEN_OUT)

    def _open_review(self) -> None:
        self.reviewing = True

    def _stop(self) -> None:
        self.ending = Ending.STOPPED

    def _help(self) -> None:
        if self.question.help:
            self.say(self.question.help)
        self._full_hint()

    # --- The review

    def _review(self) -> Dialogue:
        """All answers at once. From here any can be changed; after the last question, Enter finishes."""
        total = len(self.ladder.questions)
        midway = self.at < total
        self._show_review(midway=midway)
        while True:
            typed = yield from self._line(prompts.REVIEW_PROMPT)
            key = typed.casefold()
            if key == "d":
                yield from self._details()
                return  # the review is shown again, with what is new
            if key == "q":
                self.ending = Ending.STOPPED
            elif key == "f" or (not typed and not midway):
                self.ending = Ending.FINISHED
            elif key == "b" and not midway:
                self.at = total - 1
            elif typed.isascii() and typed.isdigit() and len(typed) <= len(str(total)) and 1 <= int(typed) <= total:
                self.return_to, self.at = self.at, int(typed) - 1
            elif typed:
                self.say(prompts.REVIEW_WRONG.format(typed=quoted(typed), total=total))
                continue
            self.reviewing = False
            return

    def _show_review(self, *, midway: bool) -> None:
        self.say("")
        self.say(prompts.REVIEW, strong=True)
        self.say(prompts.REVIEW_ABOUT.format(about=self._about()), hanging=5)
        pairs = list(zip(self.ladder.questions, self.answers.answers, strict=True))
        for number, (question, answer) in enumerate(pairs, 1):
            self.say(f"  {number}. {question.title}: {_in_full(question, answer)}", hanging=4 + len(str(number)))
        if missing := [question.title for question, answer in pairs if answer.choice is None]:
            self.say(prompts.REVIEW_MISSING.format(titles=listed(missing)))
        self.say(prompts.REVIEW_DETAILS)
        self.say(prompts.REVIEW_RETURN.format(number=self.at + 1) if midway else prompts.REVIEW_FINISH)

    def _about(self) -> str:
        answers = self.answers
        target = self.ladder.rung(answers.target).name if answers.target else ""
        pairs = (
            (prompts.ABOUT_SERVICE, answers.service),
            (prompts.ABOUT_GROUP, answers.group),
            (prompts.ABOUT_TARGET, target),
        )
        return ". ".join(words.format(text=text) for words, text in pairs if text) or prompts.ABOUT_NOTHING

    # --- Where we are, and what is kept

    @property
    def question(self) -> Question:
        return self.ladder.questions[self.at]

    @property
    def answer(self) -> Answer:
        return self.answers.answers[self.at]

    def _first_open(self) -> int:
        choices = [answer.choice for answer in self.answers.answers]
        return choices.index(None) if None in choices else len(choices)

    def _onward(self) -> None:
        """To the next question; from a question that was picked in the review, back to the review."""
        if self.return_to is None:
            self.at += 1
        else:
            self.at, self.return_to, self.reviewing = self.return_to, None, True

    def _keep_answer(self, answer: Answer) -> None:
        answers = list(self.answers.answers)
        answers[self.at] = answer
        self._keep(replace(self.answers, answers=tuple(answers)))

    def _keep(self, answers: Answers) -> None:
        if answers != self.answers:
            self.save(answers)
            self.answers = answers

    def _words(self, prompt: str) -> Generator[str, str, str]:
        """Words that were typed, or nothing. One letter alone is a key pressed at the wrong prompt: asked again."""
        while True:
            typed = yield from self._line(prompt)
            if len(typed) == 1 and typed.casefold() in {key for key, _ in prompts.KEYS}:
                self.say(prompts.ONLY_A_KEY.format(typed=quoted(typed)))
                continue
            return typed

    def _line(self, prompt: str) -> Generator[str, str, str]:
        """What was typed, without the white space around it; asked again where it could not be read.

        An arrow key sends control characters. They would go into the answers, so they count as not read.
        """
        while True:
            line = (yield prompt).rstrip("\r\n")
            if any(category(char) in {"Cs", "Cc"} and char != "\t" for char in line):
                self.say(prompts.UNREADABLE)
                continue
            if len(line.encode()) >= LONGEST_LINE:
                self.say(prompts.TOO_LONG)
            return line.strip().strip("\ufeff").strip()


def _short(choice: Choice) -> str:
    match choice:
        case None:
            return prompts.NO_ANSWER
        case Mark():
            return choice.value
        case number:
            return str(number)


def _in_full(question: Question, answer: Answer) -> str:
    words = _short(answer.choice)
    if isinstance(answer.choice, int):
        words += f". {question.statement(answer.choice)}"
    extras = [name for name, text in (("example", answer.example), ("note", answer.note)) if text]
    return f"{words} (with {listed(extras)})" if extras else words


def _added(old: str, new: str) -> str:
    return f"{old}\n{new}" if old else new
