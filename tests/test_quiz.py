"""The quiz against a simple model: whatever keys are pressed in whatever order, the file holds what was answered."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ladder_cli.model import Answer, Answers, Mark
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.dialogue import Ending, Quiz
from ladder_cli.quiz.saving import save_answers
from ladder_cli.reading import files

if TYPE_CHECKING:
    from ladder_cli.model import Choice, Ladder

TOTAL = 9


@cache
def shipped() -> Ladder:
    return files.load_ladder(None)


KEYS = {key for key, _ in prompts.KEYS}
words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
    .map(lambda text: text.strip().strip("\ufeff").strip())
    .filter(lambda text: text.casefold() not in KEYS)
)


BLANK = Answers(tuple(Answer() for _ in range(TOTAL)), service="Here", group="staff", target=5, date="2026-11-23")


@dataclass
class Row:
    """What the model knows of one question."""

    choice: Choice = None
    example: str = ""
    note: str = ""


class Typing(RuleBasedStateMachine):
    """Presses keys at the quiz and does the same to a list of rows."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.yaml"
        self.rows = [Row() for _ in range(TOTAL)]
        self.said: list[str] = []
        self.open(BLANK)

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self, answers: Answers) -> None:
        """Start the quiz on what is in the file, as a new window would."""
        quiz = Quiz(
            shipped(),
            answers,
            lambda text, **_: self.said.append(text),
            lambda new: save_answers(self.path, new, shipped()),
        )
        self.quiz, self.dialogue = quiz, quiz.run()
        self.at = next((index for index, row in enumerate(self.rows) if row.choice is None), TOTAL)
        self.back_to: int | None = None
        self.checking = False
        self.prompt = next(self.dialogue)

    def type(self, line: str) -> None:
        try:
            self.prompt = self.dialogue.send(line)
        except StopIteration as end:
            self.prompt = end.value.value

    def reopen(self) -> None:
        answers = files.load_answers(str(self.path), shipped())[0] if self.path.exists() else self.quiz.answers
        self.open(answers)

    def onward(self) -> None:
        if self.back_to is None:
            self.at += 1
        else:
            self.at, self.back_to, self.checking = self.back_to, None, True

    @property
    def row(self) -> Row:
        return self.rows[self.at]

    @property
    def in_review(self) -> bool:
        return self.checking or self.at >= TOTAL

    # --- At a question

    @precondition(lambda self: not self.in_review)
    @rule(number=st.integers(1, 7), example=words)
    def answer(self, number: int, example: str) -> None:
        self.type(str(number))
        self.row.choice = number
        if number >= 5 and not self.row.example:
            assert self.prompt == prompts.EXAMPLE_PROMPT
            self.type(example)
            self.row.example = example
        self.onward()

    @precondition(lambda self: not self.in_review)
    @rule()
    def not_sure(self) -> None:
        self.type("n")
        self.row.choice = Mark.NOT_SURE
        self.onward()

    @precondition(lambda self: not self.in_review)
    @rule(reason=words)
    def does_not_apply(self, reason: str) -> None:
        self.type("x")
        assert self.prompt == prompts.WHY_NOT_PROMPT
        self.type(reason)
        self.row.choice = Mark.DOES_NOT_APPLY
        self.row.note = "\n".join(part for part in (self.row.note, reason) if part)
        self.onward()

    @precondition(lambda self: not self.in_review)
    @rule()
    def later(self) -> None:
        self.type("s")
        self.onward()

    @precondition(lambda self: not self.in_review)
    @rule()
    def keep_with_enter(self) -> None:
        self.type("")
        if self.row.choice is not None:
            self.onward()

    @precondition(lambda self: not self.in_review)
    @rule()
    def back(self) -> None:
        self.type("b")
        self.at = max(0, self.at - 1)

    @precondition(lambda self: not self.in_review)
    @rule(example=words)
    def add_example(self, example: str) -> None:
        self.type("E")
        self.type(example)
        self.row.example = "\n".join(part for part in (self.row.example, example) if part)

    @precondition(lambda self: not self.in_review)
    @rule(lines=st.lists(words.filter(lambda text: text != "."), max_size=4))
    def add_note(self, lines: list[str]) -> None:
        self.type("m")
        before = [self.row.note] if self.row.note else []
        for number, line in enumerate(lines, 1):
            self.type(line)
            self.row.note = "\n".join([*before, *lines[:number]]).strip()
            self.the_file_equals_the_model()
        self.type(".")

    @precondition(lambda self: not self.in_review)
    @rule(example=st.booleans(), new=words)
    def change(self, example: bool, new: str) -> None:
        self.type("c")
        row = self.row
        if not (row.example or row.note):
            assert self.prompt == prompts.ANSWER_PROMPT
            return
        if row.example and row.note:
            self.type("e" if example else "m")
        else:
            example = bool(row.example)
        self.type(new)
        if new and example:
            row.example = "" if new == "-" else new
        elif new:
            row.note = "" if new == "-" else new

    @precondition(lambda self: not self.in_review)
    @rule(typed=st.sampled_from(["0", "8", "-1", "1_0", "3.0", "\u0663", "yes", "?", "7" * 5000, "\udcff", "3;5"]))
    def what_is_no_answer_changes_nothing(self, typed: str) -> None:
        self.type(typed)
        assert self.prompt == prompts.ANSWER_PROMPT

    @precondition(lambda self: not self.in_review)
    @rule()
    def review(self) -> None:
        self.type("r")
        self.checking = True

    # --- At the review

    @precondition(lambda self: self.in_review)
    @rule(number=st.integers(1, TOTAL))
    def pick(self, number: int) -> None:
        self.type(str(number))
        self.back_to, self.at, self.checking = self.at, number - 1, False

    @precondition(lambda self: self.in_review and self.at < TOTAL)
    @rule()
    def return_from_the_review(self) -> None:
        self.type("")
        self.checking = False

    @precondition(lambda self: self.in_review)
    @rule(typed=st.sampled_from(["0", "10", "yes", "-", "\u0663"]))
    def nonsense_in_the_review(self, typed: str) -> None:
        self.type(typed)
        assert self.prompt == prompts.REVIEW_PROMPT

    @precondition(lambda self: self.in_review)
    @rule(key=st.sampled_from(["f", ""]))
    def finish_and_open_again(self, key: str) -> None:
        if key == "" and self.at < TOTAL:
            return
        self.type(key)
        assert self.prompt == Ending.FINISHED.value
        self.reopen()

    # --- Anywhere

    @rule()
    def stop_and_go_on(self) -> None:
        self.type("q")
        assert self.prompt == Ending.STOPPED.value
        self.reopen()

    @rule()
    def close_the_window_and_go_on(self) -> None:
        self.dialogue.close()
        self.reopen()

    @invariant()
    def the_file_equals_the_model(self) -> None:
        expected = tuple(Answer(row.choice, row.example, row.note) for row in self.rows)
        if self.path.exists():
            assert files.load_answers(str(self.path), shipped())[0].answers == expected
        else:
            assert expected == tuple(Answer() for _ in range(TOTAL))

    @invariant()
    def the_prompt_is_the_one_expected(self) -> None:
        assert self.prompt == (prompts.REVIEW_PROMPT if self.in_review else prompts.ANSWER_PROMPT)


Typing.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestTyping = Typing.TestCase


# --- Single promises


@dataclass
class Sitting:
    said: list[str]
    saved: list[Answers]
    prompts: list[str]
    ending: Ending | None = None


def sit(*lines: str, start: Answers = BLANK) -> Sitting:
    """Type `lines` at a quiz that has `start` until they are used up or it ends."""
    sitting = Sitting([], [], [])
    quiz = Quiz(shipped(), start, lambda text, **_: sitting.said.append(text), sitting.saved.append)
    dialogue = quiz.run()
    try:
        sitting.prompts.append(next(dialogue))
        for line in lines:
            sitting.prompts.append(dialogue.send(line))
    except StopIteration as end:
        sitting.ending = end.value
    return sitting


NOTHING_KNOWN = replace(BLANK, service="", group="", target=None)


def test_a_question_is_complete_when_heard_alone() -> None:
    said = sit().said

    assert "Question 1 of 9. Choice. How do people come to take part?" in said
    statements = [line for line in said if line.startswith("  ") and line.strip()[0].isdigit()]
    assert [line.split(".")[0].strip() for line in statements] == ["1", "2", "3", "4", "5", "6", "7"]


def test_hints_are_whole_the_first_time_and_one_short_line_after_that() -> None:
    sitting = sit("4")

    second = sitting.said[sitting.said.index("Question 2 of 9. Understanding. What are people helped to understand?") :]
    assert prompts.PICK in sitting.said
    assert second[-1] == "Type 1 to 7, n for not sure, x for does not apply, or ? for help."
    assert prompts.PICK not in second


def test_no_rung_is_named_while_the_questions_are_asked() -> None:
    """People choose what is true, not how it sounds."""
    said = " ".join(line for line in sit(*"4444", "r").said if not line.startswith("  d. "))

    assert not [rung.name for rung in shipped().rungs if rung.name in said and rung.name != "Co-design"]


def test_what_was_typed_wrongly_is_said_with_what_to_type() -> None:
    assert 'You typed "8". Type 1 to 7. Type ? for help.' in sit("8").said
    assert "You typed nothing. Type 1 to 7. Type ? for help." in sit("").said


def test_signs_around_what_was_typed_do_not_matter() -> None:
    for typed in ("4", " 4 ", "4\r", "\ufeff4", "\u00a04", "Consultation"):
        assert sit(typed).saved[-1].answers[0] == Answer(4)


def test_a_question_left_out_is_said_and_finishing_without_it_is_possible() -> None:
    sitting = sit("s", *"44444444", "")

    assert "No answer yet: Choice." in sitting.said
    assert sitting.ending is Ending.FINISHED


def test_a_whole_quiz_needs_at_most_twenty_keys_and_enters() -> None:
    """One Enter to skip what comes before, a key and Enter for each answer, one Enter to finish."""
    typed = ["", *"444444444", ""]

    sitting = sit(*typed, start=NOTHING_KNOWN)

    assert sitting.ending is Ending.FINISHED
    assert sum(len(line) + 1 for line in typed) <= 20


def test_service_group_and_target_are_asked_for_and_kept() -> None:
    sitting = sit("Riverside", "2", "6", "Money is fixed.", "4", start=NOTHING_KNOWN)

    last = sitting.saved[-1]
    assert (last.service, last.group, last.target, last.target_reason) == (
        "Riverside", "people who use services", 6, "Money is fixed.",
    )  # fmt: skip
    assert last.answers[0].choice == 4


def test_only_what_was_left_out_is_asked_for() -> None:
    assert sit(start=replace(BLANK, group="")).prompts == [prompts.GROUP_PROMPT]
    assert sit().prompts == [prompts.ANSWER_PROMPT]


def test_a_line_as_long_as_a_terminal_takes_is_kept_and_told() -> None:
    long = "a" * 4_095
    sitting = sit("m", long, ".")

    assert sitting.saved[-1].answers[0].note == long
    assert prompts.TOO_LONG in sitting.said


def test_a_question_that_leaves_rungs_out_takes_only_those_it_offers() -> None:
    from conftest import THREE_RUNGS  # noqa: PLC0415

    ladder = files.load_ladder(str(THREE_RUNGS))
    said: list[str] = []
    blank = Answers(tuple(Answer() for _ in ladder.questions), service="Here", group="staff", target=2)
    saved: list[Answers] = []
    quiz = Quiz(ladder, blank, lambda text, **_: said.append(text), saved.append)
    dialogue = quiz.run()
    next(dialogue)
    for line in ("1", "1", "1", "2", "3"):
        with contextlib.suppress(StopIteration):
            dialogue.send(line)

    assert 'You typed "2". Type 1 or 3. Type ? for help.' in said
    assert [answer.choice for answer in saved[-1].answers] == [1, 1, 1, 3, None]


@pytest.mark.parametrize(
    ("key", "before", "shows"),
    [
        ("n", [], "Question 2 of 9"),
        ("x", [], prompts.WHY_NOT),
        ("s", [], "Question 2 of 9"),
        ("b", ["4"], "Question 1 of 9"),
        ("e", [], prompts.EXAMPLE),
        ("m", [], prompts.NOTE),
        ("c", ["e", "In May."], prompts.CHANGE_TO),
        ("r", [], prompts.REVIEW),
        ("?", [], "Think of the last few times"),
    ],
)
def test_every_key_in_the_help_does_what_it_says(key: str, before: list[str], shows: str) -> None:
    already = len(sit(*before).said)

    assert any(line.startswith(shows) for line in sit(*before, key).said[already:])


def test_q_stops_and_the_help_names_every_key() -> None:
    assert sit("q").ending is Ending.STOPPED
    assert {line.split()[0] for line in sit().said if line.startswith("  ") and line[2] not in "1234567"} == KEYS


@pytest.mark.parametrize("typed", ["\x1b[D", "Rivr\x1b[D\x1b[De", "\udcff", "a\x07"])
def test_what_arrow_keys_send_does_not_go_into_the_answers(typed: str) -> None:
    sitting = sit(typed, "Riverside", start=NOTHING_KNOWN)

    assert prompts.UNREADABLE in sitting.said
    assert sitting.saved[-1].service == "Riverside"


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_key_pressed_where_words_belong_is_not_kept_as_words(key: str) -> None:
    sitting = sit("5", key, "In May.")

    assert f'You typed only "{key}". Type some words, or press Enter to leave this out.' in sitting.said
    assert sitting.saved[-1].answers[0].example == "In May."


def test_service_group_and_target_can_be_changed_at_the_review() -> None:
    sitting = sit("r", "d", "Elsewhere", "", "3", "Because.")

    last = sitting.saved[-1]
    assert (last.service, last.group, last.target, last.target_reason) == ("Elsewhere", "staff", 3, "Because.")
    assert "  d. Service: Elsewhere. Group: staff. Target: Informing" in sitting.said
