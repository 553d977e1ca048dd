"""The quiz against a simple model: whatever keys are pressed in whatever order, what is
kept is what was answered.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from conftest import THREE_RUNGS
from ladder_cli.model import Answer, Answers, Mark
from ladder_cli.quiz import keys
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.answers_text import written
from ladder_cli.quiz.dialogue import Quiz
from ladder_cli.quiz.turns import Ending, Turn
from ladder_cli.reading import files
from room import Sitting, as_kept, read_back, seven, sitting_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Choice, Ladder

TOTAL = 9
BLANK = Answers(
    tuple(Answer() for _ in range(TOTAL)),
    service="Here",
    group="staff",
    target=5,
    date="2026-11-23",
)
KEYS = {key for key, _ in prompts.KEYS}
TURNS = [turn.value for turn in Turn if turn is not Turn.ROOM]
SIGNS = {"?", ".", "-"}

text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), max_size=30
) | st.sampled_from([*TURNS, *SIGNS, "4", "q"])
words = text.map(keys.tidied).filter(lambda one: keys.unquoted(one) == one)
pasted = st.lists(words, min_size=1, max_size=3).map("\n".join).map(keys.tidied)
pasted = pasted.filter(lambda one: keys.unquoted(one) == one)


@dataclass
class Row:
    """What the model knows of one question."""

    choice: Choice = None
    example: str = ""
    note: str = ""


@dataclass
class Model:
    """Where the quiz is, and what is kept. In the review, `at` is the question with
    which it goes on.
    """

    rows: list[Row] = field(default_factory=lambda: [Row() for _ in range(TOTAL)])
    at: int = 0
    back_to: int | None = None
    checking: bool = False
    past: list[Model] = field(default_factory=list)

    @property
    def row(self) -> Row:
        return self.rows[self.at]

    @property
    def in_review(self) -> bool:
        return self.checking or self.at >= TOTAL

    def change(self, *, even_if_same: bool = False, **new: Any) -> None:
        if even_if_same or any(
            getattr(self.row, name) != value for name, value in new.items()
        ):
            self.past.append(
                Model(deepcopy(self.rows), self.at, self.back_to, self.checking)
            )
        for name, value in new.items():
            setattr(self.row, name, value)

    def undo(self) -> None:
        if self.past:
            last = self.past.pop()
            self.rows, self.at, self.back_to, self.checking = (
                last.rows,
                last.at,
                last.back_to,
                last.checking,
            )

    def onward(self) -> None:
        if self.back_to is None:
            self.at += 1
        else:
            self.at, self.back_to, self.checking = self.back_to, None, True

    def review(self) -> None:
        self.at = self.at if self.back_to is None else self.back_to
        self.back_to, self.checking = None, True


class Typing(RuleBasedStateMachine):
    """Presses keys at the quiz and does the same to the model."""

    @initialize()
    def begin(self) -> None:
        self.kept = written(BLANK, seven())
        self.open(Model())

    def open(self, model: Model) -> None:
        """Start the quiz on what is kept, as a new window would."""
        self.model = model
        self.quiz = Quiz(
            seven(), read_back(self.kept), lambda *_, **__: None, self.save
        )
        self.dialogue = self.quiz.run()
        self.prompt = next(self.dialogue)

    def save(self, answers: Answers) -> None:
        self.kept = written(answers, seven())

    def reopen(self) -> None:
        rows = self.model.rows
        self.open(
            Model(
                rows,
                next(
                    (index for index, row in enumerate(rows) if row.choice is None),
                    TOTAL,
                ),
            )
        )

    def type(self, line: str) -> None:
        try:
            self.prompt = self.dialogue.send(line)
        except StopIteration as end:
            self.prompt = end.value.value

    def type_words(self, what: str, *, quote: bool) -> None:
        """Type what is to be kept: a sign or a key in quotes, or twice."""
        must_be_quoted = what in SIGNS or what.casefold() in TURNS
        if must_be_quoted or (quote and keys.is_lone(what)):
            self.type(f"'{what}")
        else:
            self.type(what)
            if keys.is_lone(what):
                self.type(what)

    def turn(self, word: str) -> None:
        """Leave a prompt for words by one of the words that work everywhere."""
        self.type(word)
        if word == "undo":
            self.model.undo()
        elif word == "review":
            self.model.review()
        elif word == "quit":
            assert self.prompt == Ending.STOPPED.value
            self.reopen()

    # --- At a question

    @precondition(lambda self: not self.model.in_review)
    @rule(
        number=st.integers(1, 7),
        example=pasted,
        quote=st.booleans(),
        turn=st.none() | st.sampled_from(TURNS),
    )
    def answer(self, number: int, example: str, quote: bool, turn: str | None) -> None:
        wants_example = number >= 5 and not self.model.row.example
        self.type(str(number))
        self.model.change(choice=number)
        if wants_example:
            assert self.prompt == prompts.EXAMPLE_PROMPT
            if turn:
                self.turn(turn)
                return
            self.type_words(example, quote=quote)
            self.model.change(example=example)
        self.model.onward()

    @precondition(lambda self: not self.model.in_review)
    @rule()
    def not_sure(self) -> None:
        self.type("n")
        self.model.change(choice=Mark.NOT_SURE)
        self.model.onward()

    @precondition(lambda self: not self.model.in_review)
    @rule(reason=pasted, quote=st.booleans(), turn=st.none() | st.sampled_from(TURNS))
    def does_not_apply(self, reason: str, quote: bool, turn: str | None) -> None:
        self.type("x")
        self.model.change(choice=Mark.DOES_NOT_APPLY)
        assert self.prompt == prompts.WHY_NOT_PROMPT
        if turn:
            self.turn(turn)
            return
        self.type_words(reason, quote=quote)
        self.model.change(
            note="\n".join(part for part in (self.model.row.note, reason) if part)
        )
        self.model.onward()

    @precondition(lambda self: not self.model.in_review)
    @rule()
    def skip(self) -> None:
        self.type("s")
        self.model.change(even_if_same=True)
        self.model.onward()

    @precondition(lambda self: not self.model.in_review)
    @rule()
    def enter(self) -> None:
        """Keeps what is there, or shows the question again."""
        self.type("")
        if self.model.row.choice is not None:
            self.model.onward()

    @precondition(lambda self: not self.model.in_review)
    @rule(key=st.sampled_from(["b", "back", "BACK"]))
    def back(self, key: str) -> None:
        self.type(key)
        self.model.at = max(0, self.model.at - 1)

    @precondition(lambda self: not self.model.in_review)
    @rule(example=pasted, quote=st.booleans(), turn=st.none() | st.sampled_from(TURNS))
    def add_example(self, example: str, quote: bool, turn: str | None) -> None:
        self.type("E")
        if turn:
            self.turn(turn)
            return
        self.type_words(example, quote=quote)
        self.model.change(
            example="\n".join(
                part for part in (self.model.row.example, example) if part
            )
        )

    @precondition(lambda self: not self.model.in_review)
    @rule(
        lines=st.lists(pasted.filter(bool), max_size=4),
        end=st.sampled_from(["", ".", *TURNS]),
    )
    def add_note(self, lines: list[str], end: str) -> None:
        self.type("m")
        for line in lines:
            self.type_words(line, quote=False)
            self.model.change(
                note="\n".join(part for part in (self.model.row.note, line) if part)
            )
            self.what_is_kept_equals_the_model()
        if end == "undo" and lines:  # takes the last line back, and the note goes on
            self.type("undo")
            self.model.undo()
            self.type("")
        elif end in TURNS:
            self.turn(end)
        else:
            self.type(end)

    @precondition(lambda self: not self.model.in_review)
    @rule(of_example=st.booleans(), new=pasted, take_out=st.booleans())
    def change(self, of_example: bool, new: str, take_out: bool) -> None:
        row = self.model.row
        assume(row.example or row.note)
        self.type("c")
        if row.example and row.note:
            self.type("e" if of_example else "m")
        else:
            of_example = bool(row.example)
        if take_out:
            self.type("-")
        else:
            self.type_words(new, quote=False)
        if new or take_out:
            kept = "" if take_out else new
            self.model.change(example=kept) if of_example else self.model.change(
                note=kept
            )

    @precondition(lambda self: not self.model.in_review)
    @rule(
        typed=st.sampled_from(
            [
                "0",
                "8",
                "-1",
                "1_0",
                "3.0",
                "\u0663",
                "yes",
                "?",
                "help",
                "p",
                "7" * 5000,
                "\udcff",
                "3;5",
                "\x1b[D",
            ]
        )
    )
    def what_is_no_answer_changes_nothing(self, typed: str) -> None:
        self.type(typed)
        assert self.prompt == prompts.ANSWER_PROMPT

    @precondition(lambda self: not self.model.in_review)
    @rule(key=st.sampled_from(["r", "review"]))
    def review(self, key: str) -> None:
        self.type(key)
        self.model.review()

    # --- At the review

    @precondition(lambda self: self.model.in_review)
    @rule(number=st.integers(1, TOTAL), by_title=st.booleans())
    def pick(self, number: int, by_title: bool) -> None:
        self.type(seven().questions[number - 1].title if by_title else str(number))
        model = self.model
        model.back_to, model.at, model.checking = model.at, number - 1, False

    @precondition(lambda self: self.model.in_review and self.model.at < TOTAL)
    @rule()
    def return_from_the_review(self) -> None:
        self.type("")
        self.model.checking = False

    @precondition(lambda self: self.model.in_review)
    @rule()
    def back_from_the_review(self) -> None:
        self.type("b")
        self.model.at, self.model.checking = min(self.model.at, TOTAL - 1), False

    @precondition(lambda self: self.model.in_review)
    @rule(typed=st.sampled_from(["0", "10", "yes", "-", "\u0663", "p", "?", "review"]))
    def nonsense_in_the_review(self, typed: str) -> None:
        self.type(typed)
        assert self.prompt == prompts.REVIEW_PROMPT

    @precondition(lambda self: self.model.in_review)
    @rule(key=st.sampled_from(["f", ""]))
    def finish_and_open_again(self, key: str) -> None:
        assume(key or self.model.at >= TOTAL)
        self.type(key)
        assert self.prompt == Ending.FINISHED.value
        self.reopen()

    # --- Anywhere

    @rule(key=st.sampled_from(["u", "undo", "Undo"]))
    def undo(self, key: str) -> None:
        self.type(key)
        self.model.undo()

    @rule(key=st.sampled_from(["q", "quit"]))
    def stop_and_go_on(self, key: str) -> None:
        self.type(key)
        assert self.prompt == Ending.STOPPED.value
        self.reopen()

    @rule()
    def close_the_window_and_go_on(self) -> None:
        self.dialogue.close()
        self.reopen()

    @invariant()
    def what_is_kept_equals_the_model(self) -> None:
        expected = tuple(
            Answer(row.choice, row.example, row.note) for row in self.model.rows
        )
        assert self.quiz.answers.answers == expected
        assert self.kept == as_kept(replace(BLANK, answers=expected))

    @invariant()
    def the_prompt_is_the_one_expected(self) -> None:
        assert self.prompt == (
            prompts.REVIEW_PROMPT if self.model.in_review else prompts.ANSWER_PROMPT
        )


Typing.TestCase.settings = settings(
    max_examples=100, stateful_step_count=30, deadline=None
)
TestTyping = Typing.TestCase


# --- Single promises


def sit(*lines: str, start: Answers = BLANK, ladder: Ladder | None = None) -> Sitting:
    return sitting_of(lines, start, ladder)


NOTHING_KNOWN = replace(BLANK, service="", group="", target=None)
FIRST = "Question 1 of 9. Choice. How do people come to take part?"
SECOND = "Question 2 of 9. Understanding. What are people helped to understand?"


def test_a_question_is_complete_when_heard_alone() -> None:
    said = sit().said_after(FIRST)

    statements = [line for line in said if line.startswith("  ")]
    assert [line.split(".")[0].strip() for line in statements] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
    ]


def test_hints_are_whole_the_first_time_and_one_short_line_after_that() -> None:
    sitting = sit("4")

    second = sitting.said_after(SECOND)
    assert prompts.PICK in sitting.said
    assert (
        second[-1]
        == "Type 1 to 7. Or n for not sure, x for does not apply, ? for help."
    )
    assert prompts.PICK not in second


def test_to_choose_the_highest_true_statement_is_said_once_before_the_first_question() -> (
    None
):
    said = sit(*"4444").said

    assert said.count(prompts.CHOOSE) == 1
    assert said.index(prompts.CHOOSE) < said.index(FIRST)


def test_no_rung_is_named_while_the_questions_are_asked() -> None:
    """People choose what is true, not how it sounds."""
    said = " ".join(
        line for line in sit(*"4444", "r").said if not line.startswith("Service: ")
    )

    assert not [
        rung.name
        for rung in seven().rungs
        if rung.name in said and rung.name != "Co-design"
    ]


def test_what_was_typed_wrongly_is_said_with_what_to_type() -> None:
    assert 'You typed "8". Type 1 to 7, or ? for help.' in sit("8").said


@pytest.mark.parametrize("key", ["", "p", "P"])
def test_enter_or_p_shows_the_question_again(key: str) -> None:
    said = sit("4", key).said

    assert said.count(SECOND) == 2
    assert sit("4", key).prompts[-1] == prompts.ANSWER_PROMPT


def test_enter_keeps_an_answer_that_is_there_and_the_screen_says_so() -> None:
    sitting = sit("4", "b", "")

    assert "Your current answer: 4. Press Enter to keep it." in sitting.said
    assert sitting.answers[0].choice == 4
    assert sitting.said.count(SECOND) == 2


def test_signs_around_what_was_typed_do_not_matter() -> None:
    for typed in ("4", " 4 ", "4\r", "\ufeff4", "\u00a04", "Consultation"):
        assert sit(typed).answers[0] == Answer(4)


def test_a_question_left_out_is_said_and_finishing_without_it_is_possible() -> None:
    sitting = sit("s", *"44444444", "")

    assert "No answer yet: Choice." in sitting.said
    assert sitting.ending is Ending.FINISHED


def test_a_whole_quiz_needs_at_most_twenty_keys_and_enters() -> None:
    """One Enter to skip what comes before, a key and Enter for each answer, one Enter
    to finish.
    """
    typed = ["", *"444444444", ""]

    sitting = sit(*typed, start=NOTHING_KNOWN)

    assert sitting.ending is Ending.FINISHED
    assert sum(len(line) + 1 for line in typed) <= 20


def test_a_question_that_leaves_rungs_out_takes_only_those_it_offers_and_says_why() -> (
    None
):
    ladder = files.load_ladder(str(THREE_RUNGS))
    blank = Answers(
        tuple(Answer() for _ in ladder.questions),
        service="Here",
        group="staff",
        target=2,
    )

    sitting = sit("1", "1", "1", "2", "3", start=blank, ladder=ladder)

    reason = "There is no statement for rung 2 here, as this question cannot tell it from another. Type 1 or 3."
    assert reason in sitting.said
    assert [answer.choice for answer in sitting.answers] == [1, 1, 1, 3, None]


# --- What comes before the questions


def test_service_group_and_target_are_asked_for_and_kept() -> None:
    sitting = sit("Riverside", "2", "6", "Money is fixed.", "4", start=NOTHING_KNOWN)

    last = sitting.saved[-1]
    assert (last.service, last.group, last.target, last.target_reason) == (
        "Riverside",
        "people who use services",
        6,
        "Money is fixed.",
    )
    assert last.answers[0].choice == 4


def test_only_what_was_left_out_is_asked_for() -> None:
    assert sit(start=replace(BLANK, group="")).prompts == [prompts.GROUP_PROMPT]
    assert sit().prompts == [prompts.ANSWER_PROMPT]


def test_enter_skips_all_of_it_at_the_first_prompt_and_one_thing_later() -> None:
    assert sit("", start=NOTHING_KNOWN).prompts[-1] == prompts.ANSWER_PROMPT
    assert sit("Here", "", start=NOTHING_KNOWN).prompts[-1] == prompts.TARGET_PROMPT


def test_a_rung_with_a_warning_is_not_offered_as_a_target() -> None:
    sitting = sit("Here", "staff", "1", "coercion", "8", "p", "3", start=NOTHING_KNOWN)

    assert not [line for line in sitting.said if line.startswith("  1. Coercion")]
    refused = (
        "Nobody should aim for Coercion. Type 2 to 7, or press Enter to leave it out."
    )
    assert sitting.said.count(refused) == 2
    assert (
        'There is no rung "8". Type 2 to 7, or press Enter to leave it out.'
        in sitting.said
    )
    assert sitting.saved[-1].target == 3


def test_a_target_with_a_warning_that_is_there_already_is_kept() -> None:
    assert sit("4", start=replace(BLANK, target=1)).saved[-1].target == 1


def test_what_it_is_about_can_be_changed_at_the_review() -> None:
    sitting = sit("r", "d", "Elsewhere", "", "3", "Because.")

    last = sitting.saved[-1]
    assert (last.service, last.group, last.target, last.target_reason) == (
        "Elsewhere",
        "staff",
        3,
        "Because.",
    )
    assert "Service: Elsewhere. Group: staff. Target: Informing." in sitting.said
    assert sitting.prompts[-1] == prompts.REVIEW_PROMPT


def test_a_minus_sign_takes_a_detail_out() -> None:
    last = sit("r", "d", "-", "", "-").saved[-1]

    assert (last.service, last.group, last.target) == ("", "staff", None)


def test_back_leads_through_what_comes_before_the_questions() -> None:
    sitting = sit("Here", "back", start=NOTHING_KNOWN)
    assert sitting.prompts[-1] == prompts.SERVICE_PROMPT

    sitting = sit("Here", "staff", "", "b", start=NOTHING_KNOWN)
    assert sitting.prompts[-1] == prompts.TARGET_PROMPT
    assert sitting.saved[-1].service == "Here"


# --- Keys and data


@pytest.mark.parametrize(
    ("key", "before", "shows"),
    [
        ("n", [], "Question 2 of 9"),
        ("x", [], prompts.WHY_NOT),
        ("s", [], "Question 2 of 9"),
        ("e", [], prompts.EXAMPLE),
        ("m", [], prompts.NOTE),
        ("c", ["e", "In May."], prompts.CHANGE_TO),
        ("p", [], "Question 1 of 9"),
        ("b", ["4"], "Question 1 of 9"),
        ("u", ["4"], "Undone: your answer to Choice, 4."),
        ("r", [], prompts.REVIEW),
        ("?", [], "Think of the last few times"),
        ("help", [], "Think of the last few times"),
        ("back", ["4"], "Question 1 of 9"),
        ("Undo", ["4"], "Undone: your answer to Choice, 4."),
        ("REVIEW", [], prompts.REVIEW),
    ],
)
def test_every_key_in_the_help_does_what_it_says(
    key: str, before: list[str], shows: str
) -> None:
    already = len(sit(*before).said)

    assert any(line.startswith(shows) for line in sit(*before, key).said[already:])


def test_the_help_names_every_key() -> None:
    assert {
        line.split()[0]
        for line in sit().said
        if line.startswith("  ") and line[2] not in "1234567"
    } == KEYS


PLACES = {
    "service": (NOTHING_KNOWN, []),
    "group": (NOTHING_KNOWN, ["Here"]),
    "target": (NOTHING_KNOWN, ["Here", "staff"]),
    "reason": (NOTHING_KNOWN, ["Here", "staff", "5"]),
    "answer": (BLANK, []),
    "example": (BLANK, ["5"]),
    "why not": (BLANK, ["x"]),
    "note": (BLANK, ["m"]),
    "which": (BLANK, ["m", "one thing", "", "e", "another", "c"]),
    "change": (BLANK, ["e", "In May.", "c"]),
    "review": (BLANK, ["r"]),
    "details": (BLANK, ["r", "d"]),
}


@pytest.mark.parametrize("place", PLACES)
def test_at_every_prompt_the_four_words_and_the_question_mark_work_and_keep_nothing(
    place: str,
) -> None:
    start, before = PLACES[place]
    there = sit(*before, start=start)

    assert sit(*before, "quit", start=start).ending is Ending.STOPPED
    assert sit(*before, "review", start=start).prompts[-1] == prompts.REVIEW_PROMPT
    for word in ("quit", "review", "back", "?"):
        assert sit(*before, word, start=start).saved == there.saved
    helped = sit(*before, "?", start=start)
    assert helped.prompts[-1] == there.prompts[-1]
    assert len(helped.said) > len(there.said)
    undone = sit(*before, "undo", start=start)
    assert [
        line
        for line in undone.said
        if line.startswith("Undone") or line == prompts.NOTHING_TO_UNDO
    ]


@pytest.mark.parametrize("typed", [*sorted(KEYS - {"?"}), "4", "é", "-"])
def test_a_lone_sign_where_words_belong_is_asked_about_once(typed: str) -> None:
    asked = sit("5", typed, "In May.")
    assert prompts.ASK_LONE.format(typed=f'"{typed}"') in asked.said
    assert asked.answers[0].example == "In May."

    assert sit("5", typed, typed).answers[0].example == typed
    assert sit("5", typed, "").answers[0].example == ""


@pytest.mark.parametrize("lone", ["?", "4", "q", "back", "Quit"])
@pytest.mark.parametrize(
    "quotes", ["'{}", "'{}'", '"{}"', "\u201c{}\u201d", "\u2019{}\u2019"]
)
def test_quotation_marks_keep_a_sign_or_a_word_as_it_is(lone: str, quotes: str) -> None:
    assert sit("5", quotes.format(lone)).answers[0].example == lone


@pytest.mark.parametrize(
    "typed", ['"We meet in May."', "'Twas in May", "'back to back'", '"', "it's"]
)
def test_other_words_keep_their_quotation_marks(typed: str) -> None:
    assert sit("5", typed, typed).answers[0].example == typed


@given(text.map(keys.tidied))
def test_what_is_typed_twice_is_always_kept_but_for_the_words_of_the_quiz(
    typed: str,
) -> None:
    assume(typed and typed.casefold() not in TURNS and typed != "?")

    assert sit("5", typed, typed).answers[0].example == keys.unquoted(typed)


@pytest.mark.parametrize("typed", ["\x1b[D", "Rivr\x1b[D\x1b[De", "\udcff", "a\x07"])
def test_what_arrow_keys_send_does_not_go_into_the_answers(typed: str) -> None:
    sitting = sit(typed, "Riverside", start=NOTHING_KNOWN)

    assert prompts.ASK_UNREADABLE in sitting.said
    assert sitting.saved[-1].service == "Riverside"
    assert prompts.UNREADABLE in sit(typed).said


def test_what_cannot_be_read_is_left_out_where_somebody_means_the_rest() -> None:
    assert (
        sit("5", "In\x1b[D May.\udcff", "In\x1b[D May.\udcff").answers[0].example
        == "In May."
    )


def test_several_lines_pasted_into_an_example_or_a_note_are_all_kept() -> None:
    assert (
        sit("5", "In May.\nIn June.\r\n\nIn July.").answers[0].example
        == "In May.\nIn June.\n\nIn July."
    )
    assert sit("m", "one\ntwo", "three", "").answers[0].note == "one\ntwo\nthree"
    assert (
        sit("Riverside\nday centre", start=NOTHING_KNOWN).saved[-1].service
        == "Riverside day centre"
    )
    assert sit("4\n4").saved == []


# --- Undo


def test_undo_takes_things_back_one_by_one_and_says_what_they_were() -> None:
    typed = ["4", "5", "In May.", "s", "x", "No budget.", "e", "In June."]
    sitting = sit(*typed, *["undo"] * 8)

    assert [line for line in sitting.said if line.startswith("Undone")] == [
        'Undone: the example for Influence, "In June.".',
        'Undone: what you added to the note on Voice, "No budget.".',
        "Undone: your answer to Voice, does not apply.",
        "Undone: skipping Information.",
        'Undone: the example for Understanding, "In May.".',
        "Undone: your answer to Understanding, 5.",
        "Undone: your answer to Choice, 4.",
    ]
    assert sitting.said.count(prompts.NOTHING_TO_UNDO) == 1
    assert sitting.saved[-1] == BLANK


def test_undo_brings_back_what_an_answer_was_before() -> None:
    sitting = sit("4", "b", "2", "u")

    assert sitting.answers[0].choice == 4
    assert "Your current answer: 4. Press Enter to keep it." in sitting.said
    assert sitting.prompts[-1] == prompts.ANSWER_PROMPT


def test_undo_at_the_example_takes_the_answer_back_that_asked_for_it() -> None:
    sitting = sit("5", "undo")

    assert sitting.answers[0] == Answer()
    assert sitting.said.count(FIRST) == 2


def test_undo_in_a_note_takes_its_last_line_back_and_goes_on() -> None:
    sitting = sit("m", "one", "tow", "undo", "two", "")

    assert sitting.answers[0].note == "one\ntwo"


def test_undo_takes_back_a_change_of_the_details_and_shows_where_it_was_made() -> None:
    sitting = sit("r", "d", "Elsewhere", "undo")

    assert sitting.saved[-1].service == "Here"
    assert "Undone: the name of the service." in sitting.said
    assert sitting.prompts[-1] == prompts.SERVICE_PROMPT


def test_undo_at_the_review_shows_the_question_that_was_answered_last() -> None:
    sitting = sit(*"444444444", "undo")

    assert "Undone: your answer to Relationship, 4." in sitting.said
    assert sitting.prompts[-1] == prompts.ANSWER_PROMPT


# --- The review


def lines_of_the_review(sitting: Sitting) -> Iterator[str]:
    return (
        line for line in sitting.said_after(prompts.REVIEW) if line.startswith("  ")
    )


def test_in_the_review_a_rung_is_called_a_rung_beside_the_number_of_its_question() -> (
    None
):
    lines = list(lines_of_the_review(sit("5", "In May.", "n", "x", "No.", "r")))

    assert lines[0].startswith("  1. Choice, rung 5. Staff invite people many times")
    assert lines[0].endswith("(with an example)")
    assert lines[1:4] == [
        "  2. Understanding, not sure",
        "  3. Information, does not apply (with a note)",
        "  4. Voice, no answer yet",
    ]
