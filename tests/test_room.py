"""A quiz in a room: who is here, the hands of each group, what is agreed on, and that
none of it is ever lost.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from ladder_cli.model import EVERYBODY, Answer, Answers, Hands, Mark
from ladder_cli.quiz import room_words
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.answers_text import written
from ladder_cli.quiz.dialogue import Quiz
from ladder_cli.quiz.keyboard import Screen
from ladder_cli.quiz.turns import Ending
from room import (
    BLANK,
    FULL,
    GROUPS,
    ROOM,
    TOTAL,
    Sitting,
    as_kept,
    hands,
    of_room,
    read_back,
    seven,
    sitting_of,
)

if TYPE_CHECKING:
    from ladder_cli.model import Choice, Ladder

# --- Whatever is typed in whatever order


counts = st.tuples(*[st.integers(0, 3)] * 7)
groups_of_hands = st.tuples(*[counts] * len(GROUPS))
note = st.sampled_from(["", "Two stories.", "Nobody could say."])
AGREED = room_words.AGREED_PROMPT


@dataclass
class Row:
    """What the model knows of one question."""

    hands: dict[str, Hands] = field(default_factory=dict)
    choice: Choice = None
    note: str = ""

    @property
    def answer(self) -> Answer:
        ordered = [self.hands[group] for group in GROUPS if group in self.hands]
        return Answer(self.choice, note=self.note, hands=tuple(ordered))


@dataclass
class Model:
    """Where the quiz is, and what is kept. `waiting` are the groups that are asked for
    before what is agreed on.
    """

    rows: list[Row] = field(default_factory=lambda: [Row() for _ in range(TOTAL)])
    staff: int = 4
    at: int = 0
    back_to: int | None = None
    checking: bool = False
    in_room: bool = False
    waiting: list[str] = field(default_factory=lambda: list(GROUPS))
    past: list[Model] = field(default_factory=list)

    @property
    def row(self) -> Row:
        return self.rows[self.at]

    @property
    def people(self) -> dict[str, int]:
        return dict(ROOM) | {"staff": self.staff}

    @property
    def in_review(self) -> bool:
        return not self.in_room and (self.checking or self.at >= TOTAL)

    @property
    def prompt(self) -> str:
        if self.in_room:
            return room_words.ROOM_PROMPT
        if self.in_review:
            return prompts.REVIEW_PROMPT
        return (
            f"Hands, {self.waiting[0]} ({self.people[self.waiting[0]]}): "
            if self.waiting
            else AGREED
        )

    def remember(self) -> None:
        self.past.append(replace(self, rows=deepcopy(self.rows), waiting=[], past=[]))

    def change(self, **new: Any) -> None:
        if any(getattr(self.row, name) != value for name, value in new.items()):
            self.remember()
        for name, value in new.items():
            setattr(self.row, name, value)

    def arrive(self) -> None:
        """At a question, whose hands may be counted in part."""
        self.waiting = [
            group for group in GROUPS if self.at < TOTAL and group not in self.row.hands
        ]

    def count(self, found: Hands) -> None:
        self.change(hands={**self.row.hands, found.group: found})
        self.waiting = self.waiting[1:]

    def onward(self) -> None:
        if self.back_to is None:
            self.at += 1
        else:
            self.at, self.back_to, self.checking = self.back_to, None, True
        self.arrive()

    def undo(self) -> None:
        if self.past:
            last = self.past.pop()
            self.rows, self.staff, self.at, self.back_to = (
                last.rows,
                last.staff,
                last.at,
                last.back_to,
            )
            self.checking, self.in_room = last.checking, last.in_room
        self.arrive()

    def review(self) -> None:
        self.at = self.at if self.back_to is None else self.back_to
        self.back_to, self.checking = None, True


def at_question(machine: CountingHands) -> bool:
    return not (machine.model.in_review or machine.model.in_room)


def waits(machine: CountingHands) -> bool:
    return at_question(machine) and bool(machine.model.waiting)


def agrees(machine: CountingHands) -> bool:
    return at_question(machine) and not machine.model.waiting


class CountingHands(RuleBasedStateMachine):
    """Types in a room and does the same to the model."""

    @initialize()
    def begin(self) -> None:
        self.kept = written(BLANK, seven())
        self.open(Model())

    def open(self, model: Model) -> None:
        """Start the quiz on what is kept, as a new window would."""
        self.model = model
        self.quiz = Quiz(
            seven(), read_back(self.kept), lambda *_, **__: None, self.save, Screen(60)
        )
        self.dialogue = self.quiz.run()
        self.prompt = next(self.dialogue)

    def save(self, answers: Answers) -> None:
        self.kept = written(answers, seven())

    def reopen(self) -> None:
        rows = self.model.rows
        at = next(
            (at for at, row in enumerate(rows) if row.choice is None and not row.hands),
            TOTAL,
        )
        self.open(
            Model(
                rows,
                self.model.staff,
                at - 1 if at and rows[at - 1].choice is None else at,
            )
        )
        self.model.arrive()

    def type(self, line: str) -> None:
        try:
            self.prompt = self.dialogue.send(line)
        except StopIteration as end:
            self.prompt = end.value.value

    def type_why(self, why: str) -> None:
        assert self.prompt == room_words.WHY_PROMPT
        self.type(why)
        if why:
            self.model.change(
                note="\n".join(part for part in (self.model.row.note, why) if part)
            )

    def accept_if_more(self, found: Hands) -> None:
        if found.all > self.model.people[found.group]:
            assert (
                self.prompt
                == f"Hands again, {found.group} ({self.model.people[found.group]}): "
            )
            self.type("")

    # --- The hands

    @precondition(waits)
    @rule(found=counts, in_order=st.booleans(), again=st.none() | counts)
    def count(
        self, found: tuple[int, ...], in_order: bool, again: tuple[int, ...] | None
    ) -> None:
        group, began = self.model.waiting[0], len(self.model.past)
        self.type(typed(found, in_order=in_order))
        held = Hands(group, found)
        if again and held.all > self.model.people[group]:
            assert self.prompt.startswith("Hands again")
            self.model.change(hands={**self.model.row.hands, group: held})
            held = Hands(group, again)
            self.type(typed(again, in_order=True))
        self.accept_if_more(held)
        self.model.count(held)
        del self.model.past[
            began + 1 :
        ]  # a slip and what was typed in its place are one step for undo

    @precondition(waits)
    @rule(found=groups_of_hands, out=st.none() | st.integers(0, 2))
    def count_all(self, found: tuple[tuple[int, ...], ...], out: int | None) -> None:
        groups = list(self.model.waiting)
        assume(len(groups) > 1)
        held = [
            None if at == out else Hands(group, one)
            for at, (group, one) in enumerate(zip(groups, found, strict=False))
        ]
        self.type(
            " / ".join(typed(one.counts, in_order=True) if one else "" for one in held)
        )
        new = {one.group: one for one in held if one}
        self.model.change(hands={**self.model.row.hands, **new})
        for one in new.values():
            self.accept_if_more(one)
        self.model.waiting = []

    @precondition(waits)
    @rule()
    def leave_out_or_keep(self) -> None:
        self.type("")
        if self.model.waiting[0] not in self.model.row.hands:
            self.model.remember()
        self.model.waiting = self.model.waiting[1:]

    @precondition(waits)
    @rule()
    def take_out(self) -> None:
        self.type("-")
        left = {
            group: one
            for group, one in self.model.row.hands.items()
            if group != self.model.waiting[0]
        }
        self.model.change(hands=left)
        self.model.waiting = self.model.waiting[1:]

    @precondition(waits)
    @rule()
    def go_to_what_is_agreed(self) -> None:
        self.type("a")
        self.model.waiting = []

    @precondition(
        lambda self: (
            at_question(self)
            and self.model.at < TOTAL - 1
            and self.model.back_to is None
        )
    )
    @rule(found=groups_of_hands, choice=st.none() | st.integers(1, 7))
    def a_line_of_a_tally_sheet(
        self, found: tuple[tuple[int, ...], ...], choice: int | None
    ) -> None:
        held = {
            group: Hands(group, one) for group, one in zip(GROUPS, found, strict=True)
        }
        line = " / ".join(typed(one, in_order=False) for one in found)
        self.type("t")
        self.type(f"{line} = {choice}" if choice else line)
        self.model.change(hands=held, choice=choice or self.model.row.choice)
        for one in held.values():
            self.accept_if_more(one)
        self.model.onward()
        self.type("t")

    @precondition(waits)
    @rule(
        line=st.sampled_from(
            [
                "8",
                "0 2",
                "-1 0 0 0 0 0 0",
                "4:",
                "4:99999",
                "\u0664:\u0661",
                "four",
                "?",
                "4:1////",
            ]
        )
    )
    def what_is_no_count_changes_nothing(self, line: str) -> None:
        self.type(line)

    # --- What is agreed

    @precondition(agrees)
    @rule(number=st.integers(1, 7), why=note)
    def agree(self, number: int, why: str) -> None:
        self.type(str(number))
        self.model.change(choice=number)
        if number >= 5:
            assert self.prompt == prompts.EXAMPLE_PROMPT
            self.type("")
        self.type_why(why)
        self.model.onward()

    @precondition(agrees)
    @rule(why=note)
    def enter(self, why: str) -> None:
        """Leaves it open, or keeps what is agreed on."""
        self.type("")
        if self.model.row.choice is None:
            self.model.remember()
            self.type_why(why)
        self.model.onward()

    @precondition(agrees)
    @rule(key=st.sampled_from(["h", "b"]))
    def count_again(self, key: str) -> None:
        self.type(key)
        self.model.waiting = list(GROUPS)

    @precondition(agrees)
    @rule()
    def take_out_what_was_agreed(self) -> None:
        self.type("-")
        self.model.change(choice=None)

    @precondition(agrees)
    @rule(
        line=st.sampled_from(
            ["0", "8", "4:3", "0 2 5 0 0 0 0", "yes", "\u0664", "?", "p", "4 4"]
        )
    )
    def what_cannot_be_agreed_on_changes_nothing(self, line: str) -> None:
        self.type(line)

    # --- Elsewhere

    @precondition(
        lambda self: (
            waits(self) and (self.model.at > 0 or len(self.model.waiting) < len(GROUPS))
        )
    )
    @rule(key=st.sampled_from(["b", "back"]))
    def back(self, key: str) -> None:
        self.type(key)
        if len(self.model.waiting) < len(GROUPS):
            self.model.waiting = list(GROUPS)
        else:
            self.model.at -= 1
            self.model.arrive()

    @precondition(lambda self: not self.model.in_room)
    @rule(change=st.sampled_from(["staff +1", "", "back", "staff five"]))
    def somebody_comes(self, change: str) -> None:
        self.type("room")
        self.model.remember()
        self.model.past[-1].in_room = True
        if change != "staff +1":
            self.model.past.pop()
        self.type(change)
        if change == "staff five":
            self.type("")
        if change == "staff +1":
            self.model.staff += 1
        if not self.model.in_review:
            self.model.arrive()

    @precondition(lambda self: self.model.in_room)
    @rule()
    def leave_the_room(self) -> None:
        self.type("")
        self.model.in_room = False
        self.model.arrive()

    @precondition(at_question)
    @rule(key=st.sampled_from(["r", "review"]))
    def review(self, key: str) -> None:
        self.type(key)
        self.model.review()

    @precondition(lambda self: self.model.in_review)
    @rule(number=st.integers(1, TOTAL))
    def pick(self, number: int) -> None:
        self.type(str(number))
        model = self.model
        model.back_to, model.at, model.checking = model.at, number - 1, False
        model.arrive()

    @precondition(lambda self: self.model.in_review)
    @rule()
    def back_from_the_review(self) -> None:
        self.type("b")
        self.model.at, self.model.checking = min(self.model.at, TOTAL - 1), False
        self.model.arrive()

    @precondition(lambda self: self.model.in_review)
    @rule()
    def finish_and_open_again(self) -> None:
        self.type("f")
        assert self.prompt == Ending.FINISHED.value
        self.reopen()

    @rule(key=st.sampled_from(["u", "undo"]))
    def undo(self, key: str) -> None:
        self.type(key)
        self.model.undo()

    @rule(stopped=st.booleans())
    def stop_or_close_the_window_and_go_on(self, stopped: bool) -> None:
        if stopped:
            self.type("quit")
            assert self.prompt == Ending.STOPPED.value
        else:
            self.dialogue.close()
        self.reopen()

    @invariant()
    def what_is_kept_equals_the_model(self) -> None:
        expected = tuple(row.answer for row in self.model.rows)
        assert self.quiz.answers.answers == expected
        people = tuple(self.model.people.items())
        assert self.kept == as_kept(replace(BLANK, answers=expected, people=people))
        assert read_back(self.kept) == self.quiz.answers

    @invariant()
    def the_prompt_is_the_one_expected(self) -> None:
        assert self.prompt == self.model.prompt


def typed(found: tuple[int, ...], *, in_order: bool) -> str:
    """Counts as somebody would type them."""
    by_rung = [f"{number}:{count}" for number, count in enumerate(found, 1) if count]
    return " ".join(map(str, found)) if in_order or not by_rung else ", ".join(by_rung)


CountingHands.TestCase.settings = settings(
    max_examples=50, stateful_step_count=30, deadline=None
)
TestCountingHands = CountingHands.TestCase


# --- Single promises


def sit(
    *lines: str,
    start: Answers = BLANK,
    pictures: bool = True,
    count: bool = True,
    ladder: Ladder | None = None,
) -> Sitting:
    screen = Screen(60, pictures) if count else None
    return sitting_of(lines, start, ladder, screen)


NOBODY = replace(BLANK, people=())
NOTHING_KNOWN = replace(BLANK, service="", group="", target=None, people=())
TWELVE = replace(BLANK, people=((EVERYBODY, 12),))
SECOND_LINE = "2. Understanding, 1 2 3 4 5 6 7: "
STAFF, PEOPLE, CARERS = (f"Hands, {name} ({number}): " for name, number in ROOM)


def test_who_is_here_is_asked_once_before_the_first_question_and_kept() -> None:
    sitting = sit("staff 4, carers 2", start=NOBODY)

    assert sitting.prompts == [room_words.ROOM_PROMPT, STAFF]
    assert sitting.saved[-1].people == (("staff", 4), ("carers", 2))
    assert "6 people in all: staff 4, carers 2." in sitting.said
    assert sit().prompts == [STAFF]


def test_without_knowing_who_is_here_hands_are_those_of_everybody() -> None:
    sitting = sit("", "4:5 3:2", start=NOBODY)

    assert sitting.prompts == [
        room_words.ROOM_PROMPT,
        room_words.HANDS_PROMPT,
        room_words.AGREED_PROMPT,
    ]
    assert sitting.first.hands == (hands("4:5 3:2"),)
    assert "Choice: 7 hands." in sitting.said


def test_which_group_is_answering_is_not_asked_where_hands_are_counted() -> None:
    assert sit("Here", "", start=NOTHING_KNOWN).prompts == [
        prompts.SERVICE_PROMPT,
        prompts.TARGET_PROMPT,
        room_words.ROOM_PROMPT,
    ]


def test_hands_are_asked_for_group_by_group_kept_at_once_and_then_shown() -> None:
    sitting = sit(*FULL)

    assert sitting.prompts == [STAFF, PEOPLE, CARERS, room_words.AGREED_PROMPT]
    assert [len(saved.answers[0].hands) for saved in sitting.saved] == [1, 2, 3]
    assert sitting.first.hands == of_room(*FULL)
    shown = sitting.said_after("Choice: 12 of 12 hands.")
    assert "  4 | A A A B B C C  7 (A 3, B 2, C 2)" in shown
    assert "Most agree: 7 of 12 are on 4." in shown
    assert room_words.AGREED in shown


def test_all_groups_can_be_typed_on_one_line() -> None:
    for between in (" / ", ";"):
        sitting = sit(between.join(FULL))

        assert sitting.prompts[-1] == room_words.AGREED_PROMPT
        assert sitting.first.hands == of_room(*FULL)


def test_after_a_group_was_taken_back_all_groups_can_be_typed_again_on_one_line() -> (
    None
):
    sitting = sit(" / ".join(FULL), "undo", "4:4 / 3:3 4:3 / 5:2")

    assert sitting.first.hands == of_room("4:4", "3:3 4:3", "5:2")
    assert sitting.prompts[-1] == AGREED
    assert (
        "there are 3 groups here" in sit(" / ".join(FULL), "undo", "4:4 / 5:2").said[-1]
    )


def test_where_groups_are_not_told_apart_there_is_one_prompt() -> None:
    assert sit("4:5 3:6", start=TWELVE).prompts == [
        "Hands, of 12: ",
        room_words.AGREED_PROMPT,
    ]


def test_enter_leaves_a_group_out_and_that_somebody_passed_is_said_of_the_whole_room_alone() -> (
    None
):
    """In a small group everybody would know who it was."""
    for pictures in (True, False):
        sitting = sit("4:3", "", "4:2", pictures=pictures)

        assert [one.group for one in sitting.first.hands] == ["staff", "carers"]
        assert not [line for line in sitting.said if "3 of 4" in line]
        assert "Choice: 5 of 12 hands." in sitting.said


def test_nobody_of_a_group_is_something_else_than_not_counted() -> None:
    sitting = sit("0 0 0 0 0 0 0", "", "")

    assert sitting.first.hands == (Hands("staff", (0,) * 7),)
    assert "Choice: 0 of 12 hands." in sitting.said


def test_more_hands_than_people_are_asked_about_and_not_refused() -> None:
    sitting = sit("4:9")
    assert "Staff: 9 hands, but only 4 people here." in sitting.said
    assert sitting.prompts[-1] == "Hands again, staff (4): "
    assert sitting.first.hands[0].all == 9

    assert sit("4:9", "").prompts[-1] == PEOPLE
    assert sit("4:9", "y").first.hands[0].all == 9
    again = sit("4:9", "4:44", "3:1 4:2")
    assert again.first.hands == (hands("3:1 4:2", "staff"),)
    assert again.prompts[-1] == PEOPLE
    assert (
        'We cannot read "four". Type 7 numbers in order, or for example 3:5 4:3.'
        in sit("4:9", "four").said
    )


def test_after_more_hands_than_people_the_whole_line_can_be_typed_again_as_well_as_one_group() -> (
    None
):
    slip = "4:9 / 4:6 / 4:2"
    for start, again, prompt in (
        (["4:9"], "4:4 / 4:6 / 4:2", AGREED),
        ([slip], "4:4 / 4:6 / 4:2", AGREED),
        ([slip], "4:4", AGREED),
        (["t", f"{slip} = 5"], "4:4 / 4:6 / 4:2 = 4", SECOND_LINE),
        (["t", f"{slip} = 4"], "4:4 / 4:6 / 4:2", SECOND_LINE),
        (["t", f"{slip} = 4"], "4:4", SECOND_LINE),
    ):
        sitting = sit(*start, again)
        assert sitting.prompts[-1] == prompt
        assert sitting.first == Answer(
            4 if start[0] == "t" else None, hands=of_room("4:4", "4:6", "4:2")
        )
    assert (
        sit(slip, "4:4 / 4:7 / 4:2").prompts[-1]
        == "Hands again, people who use services (6): "
    )
    shown = sit(slip, "p").said
    assert "  4. " in "".join(shown[-9:])
    assert shown[-1].endswith("again, or the whole line, or undo.")


def test_undo_takes_back_a_line_for_all_groups_as_it_was_typed() -> None:
    for lines in (
        [" / ".join(FULL)],
        ["4:9 / 4:6 / 4:2"],
        ["4:9 / 4:6 / 4:2", " / ".join(FULL)],
        ["4:9", "4:4"],
    ):
        sitting = sit(*lines, "undo")

        assert sitting.first == Answer()
        assert sitting.prompts[-1] == STAFF
    assert (
        "Undone: the hands for Choice, 1 on 2, 4 on 3, 7 on 4."
        in sit(" / ".join(FULL), "undo").said
    )


def test_a_card_is_typed_as_it_looks() -> None:
    assert sit("?:1 \u00d7:2 4:1").first.hands == (
        Hands("staff", (0, 0, 0, 1, 0, 0, 0), 1, 2),
    )
    assert sit("t", "4:4 / ?:6 / 4:2 = ?").first.choice is Mark.NOT_SURE


@pytest.mark.parametrize("before", [[], FULL, ["t"]])
def test_words_after_m_or_e_on_one_line_are_asked_for_again(before: list[str]) -> None:
    sitting = sit(*before, "m Staff will bring / the minutes.")

    assert (
        sitting.said[-1]
        == "To add a note, type m alone and press Enter. Then type the words."
    )
    assert (
        sit(*before, "E In May.").said[-1].startswith("To add an example, type E alone")
    )
    assert sit(*before).answers_or_none == sitting.answers_or_none


@pytest.mark.parametrize("before", [[], FULL])
def test_help_ends_with_the_question_and_its_own_help_so_that_they_stay_in_sight(
    before: list[str],
) -> None:
    question = seven().questions[0]
    said = sit(*before, "?").said

    assert said.index(question.help, len(said) - 3)
    assert f"  7. {question.statement(7)}" in said[-5:]


@pytest.mark.parametrize(
    "typed",
    [
        "0 2 5",
        "-1 0 0 0 0 0 0",
        "4:",
        "4:99999",
        "\u0664:\u0661",
        "four",
        "8",
        "4:1 / 4:1",
    ],
)
def test_what_cannot_be_counted_is_asked_again_in_one_line_and_keeps_nothing(
    typed: str,
) -> None:
    already = len(sit().said)
    sitting = sit(typed)

    assert sitting.saved == []
    assert sitting.prompts == [STAFF, STAFF]
    (line,) = sitting.said[already:]
    assert line.endswith("Type 7 numbers in order, or for example 3:5 4:3.")


def test_a_group_is_called_what_somebody_called_it() -> None:
    said = sit("people at the NHS trust 3", "4:2", "h", start=NOBODY).said

    assert (
        "People at the NHS trust: 2 on 4 at the moment. Press Enter to keep that."
        in said
    )
    assert "  A  people at the NHS trust" in said


def test_what_is_agreed_is_kept_with_a_note_of_why() -> None:
    sitting = sit(*FULL, "4", "Nobody could say when.")

    assert sitting.first == Answer(
        4, note="Nobody could say when.", hands=of_room(*FULL)
    )
    assert sitting.prompts[-2:] == [room_words.WHY_PROMPT, STAFF]
    assert sitting.said[-1].startswith("Type 7 numbers")


def test_from_where_examples_are_asked_for_the_example_comes_before_why() -> None:
    sitting = sit(*FULL, "5", "In May.", "We saw it.")

    assert sitting.first == Answer(5, "In May.", "We saw it.", of_room(*FULL))


def test_why_it_does_not_apply_is_asked_once() -> None:
    assert sit(*FULL, "x", "No budget.").prompts[-2:] == [prompts.WHY_NOT_PROMPT, STAFF]


def test_enter_leaves_it_open_and_the_note_says_what_was_said() -> None:
    sitting = sit(*FULL, "", "Two stories.")

    assert sitting.first == Answer(None, note="Two stories.", hands=of_room(*FULL))
    assert sitting.prompts[-1] == STAFF


def test_hands_never_decide_the_answer() -> None:
    assert sit("4:4", "4:6", "4:2", "").first.choice is None


def test_what_lies_outside_the_middle_half_of_the_hands_is_said_kindly() -> None:
    assert room_words.OUTSIDE in sit(*FULL, "6", "").said
    assert room_words.OUTSIDE not in sit(*FULL, "3", "").said


@pytest.mark.parametrize("typed", ["8", "0 0 4", "4:2", "yes", "\u0664"])
def test_what_cannot_be_agreed_on_is_asked_again(typed: str) -> None:
    sitting = sit(*FULL, typed)

    assert sitting.prompts[-1] == room_words.AGREED_PROMPT
    assert (
        f'You typed "{typed}". Type 1 to 7, n for not sure, x for does not apply, or press Enter.'
        in sitting.said
    )


def test_what_was_agreed_can_be_taken_out_and_hands_counted_again() -> None:
    agreed = sit(*FULL, "4", "", "b", "-")
    assert agreed.first == Answer(hands=of_room(*FULL))

    recounted = sit(*FULL, "h", "", "5:6", "-")
    assert (
        "Staff: 1 on 3, 3 on 4 at the moment. Press Enter to keep that."
        in recounted.said
    )
    assert recounted.first.hands == (
        of_room(*FULL)[0],
        hands("5:6", "people who use services"),
    )
    assert recounted.prompts[-1] == room_words.AGREED_PROMPT


@pytest.mark.parametrize("key", ["p", "?"])
def test_where_hands_stand_that_enter_keeps_it_is_never_said_to_leave_them_out(
    key: str,
) -> None:
    assert sit(key).said[-1].endswith("Enter leaves it out. ? for help.")
    assert sit(*FULL, "h", key).said[-2:] == [
        "Type 7 numbers in order, or for example 3:5 4:3.",
        "Staff: 1 on 3, 3 on 4 at the moment. Press Enter to keep that.",
    ]


def test_in_words_there_are_no_bars() -> None:
    said = sit(*FULL, pictures=False).said

    assert "Statement 3: 4 hands, staff 1 and people who use services 3." in said
    assert not [line for line in said if "|" in line]


# --- Back, undo and somebody who comes or goes


def test_undo_takes_hands_back_group_by_group_and_says_what_they_were() -> None:
    sitting = sit(*FULL, "undo", "undo")

    assert [line for line in sitting.said if line.startswith("Undone")] == [
        "Undone: the hands of carers for Choice, 2 on 4.",
        "Undone: the hands of people who use services for Choice, 1 on 2, 3 on 3, 2 on 4.",
    ]
    assert sitting.first.hands == of_room(*FULL)[:1]
    assert sitting.prompts[-1] == PEOPLE


def test_undo_takes_back_leaving_out_leaving_open_and_who_is_here() -> None:
    assert sit("", "undo").prompts[-1] == STAFF
    opened = sit(*FULL, "", "", "undo")
    assert "Undone: leaving Choice open." in opened.said
    assert opened.prompts[-1] == room_words.AGREED_PROMPT
    came = sit("room", "staff +1", "undo")
    assert came.saved[-1].people == ROOM
    assert came.prompts[-1] == room_words.ROOM_PROMPT


def test_undo_brings_back_what_a_count_was_before() -> None:
    sitting = sit(*FULL, "h", "2:4", "undo")

    assert sitting.first.hands == of_room(*FULL)


def test_back_leads_to_the_first_group_then_to_the_question_before_and_to_who_is_here() -> (
    None
):
    assert sit(FULL[0], "b").prompts[-1] == STAFF
    assert sit(*FULL, "b").prompts[-1] == STAFF
    assert sit(*FULL, "4", "", "b").prompts[-1] == room_words.AGREED_PROMPT
    assert sit("b").prompts[-1] == room_words.ROOM_PROMPT
    assert sit(*FULL, "b").first.hands == of_room(*FULL)


PLACES = {
    "room": (NOBODY, []),
    "hands": (BLANK, []),
    "second group": (BLANK, [FULL[0]]),
    "more": (BLANK, ["4:9"]),
    "agreed": (BLANK, [*FULL]),
    "why": (BLANK, [*FULL, "4"]),
    "why open": (BLANK, [*FULL, ""]),
    "example": (BLANK, [*FULL, "5"]),
    "note": (BLANK, ["m"]),
    "tally": (BLANK, ["t"]),
    "more in the tally": (BLANK, ["t", "4:9 / 4:6 / 4:2"]),
    "review": (BLANK, ["r"]),
    "details": (BLANK, ["r", "d"]),
    "service": (NOTHING_KNOWN, []),
}


@pytest.mark.parametrize("place", PLACES)
def test_at_every_prompt_the_five_words_and_the_question_mark_work_and_keep_nothing(
    place: str,
) -> None:
    start, before = PLACES[place]
    there = sit(*before, start=start)

    assert sit(*before, "quit", start=start).ending is Ending.STOPPED
    assert sit(*before, "review", start=start).prompts[-1] == prompts.REVIEW_PROMPT
    assert sit(*before, "room", start=start).prompts[-1] == room_words.ROOM_PROMPT
    for word in ("quit", "review", "back", "room", "?"):
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


@pytest.mark.parametrize(
    "place",
    [place for place in PLACES if place not in {"room", "more", "more in the tally"}],
)
def test_after_who_is_here_the_quiz_goes_on_where_it_was(place: str) -> None:
    start, before = PLACES[place]
    came = sit(
        *before, "room", "staff 5, people who use services 6, carers 2", start=start
    )

    assert came.saved[-1].people[0] == ("staff", 5)
    left = sit(*before, "room", "back", start=start)
    assert came.prompts[-1].replace("5", "4") == left.prompts[-1].replace("5", "4")


def test_the_word_room_is_a_word_like_any_other_where_no_hands_are_counted() -> None:
    assert sit("5", "room", count=False).first.example == "room"
    assert sit(*FULL, "5", "'room").first.example == "room"


def test_who_comes_later_is_asked_from_then_on_and_who_goes_keeps_their_hands() -> None:
    sitting = sit(
        *FULL,
        "4",
        "",
        "room",
        "carers -2, managers +1",
        "4:4",
        "4:6",
        "4:1",
        "4",
        "",
        "b",
        "b",
        "b",
    )

    first, second, *_ = sitting.answers
    assert first.hands == of_room(*FULL)
    assert [one.group for one in second.hands] == [
        "staff",
        "people who use services",
        "managers",
    ]
    assert "Understanding: 11 of 11 hands." in sitting.said


def test_who_comes_late_is_not_told_as_having_held_up_nothing_before() -> None:
    said = sit(*FULL, "4", "", "room", "staff +1", "review").said_after(prompts.REVIEW)

    assert "     12 hands: 1 on 2, 4 on 3, 7 on 4." in said


def test_everybody_and_groups_are_never_counted_beside_each_other() -> None:
    """They would be counted twice."""
    sitting = sit(
        "4:9", "4", "", "room", "staff 5, carers 7", "r", "1", "h", "3:5", start=TWELVE
    )

    assert sitting.first.hands == (hands("3:5", "staff"),)
    assert "This replaces what was counted here: 9 on 4." in sitting.said
    assert sit(
        "4:9", "4", "", "room", "staff 5", "r", "1", "h", "3:5", "u", start=TWELVE
    ).first.hands == (hands("4:9"),)


# --- Typed from paper


def test_a_tally_sheet_takes_one_line_for_each_question_and_shows_no_statements() -> (
    None
):
    sitting = sit(
        "t", *["3:1 4:3 / 3:4 4:2 / 4:2 = 4"] * 8, "3:1 4:3 / 3:4 4:2 / 4:2 = n", "f"
    )

    assert sitting.ending is Ending.FINISHED
    assert [answer.choice for answer in sitting.answers] == [4] * 8 + [Mark.NOT_SURE]
    assert all(
        answer.hands == of_room("3:1 4:3", "3:4 4:2", "4:2")
        for answer in sitting.answers
    )
    assert "   12 of 12 hands. Most agree: 7 of 12 are on 4. Agreed: 4." in sitting.said
    typed = sitting.said_after(room_words.TALLY_LEAVE)
    assert not [
        line for line in typed[: typed.index(prompts.REVIEW)] if line.startswith("  1.")
    ]
    assert sitting.prompts[1] == "1. Choice, 1 2 3 4 5 6 7: "


def test_a_line_without_an_answer_leaves_it_open_and_one_undo_takes_all_of_it_back() -> (
    None
):
    sitting = sit("t", "4:4 / 4:6 / 4:2")
    assert sitting.first == Answer(hands=of_room("4:4", "4:6", "4:2"))
    assert sitting.prompts[-1].startswith("2. Understanding")

    assert sit("t", "4:4 / 4:6 / 4:2 = 4", "undo").first == Answer()


def test_more_hands_than_people_are_asked_about_on_a_tally_sheet_too() -> None:
    sitting = sit("t", "4:9 / 4:6 / 4:2 = 4", "4:3")

    assert sitting.prompts[-2:] == ["Hands again, staff (4): ", SECOND_LINE]
    assert sitting.first == Answer(4, hands=of_room("4:3", "4:6", "4:2"))


def test_t_comes_back_from_the_tally_sheet() -> None:
    assert sit("t", "t").prompts[-1] == STAFF


# --- The review


def test_the_review_shows_hands_and_what_was_agreed() -> None:
    sitting = sit(*FULL, "4", "", *FULL, "", "", "r")

    said = sitting.said_after(prompts.REVIEW)
    assert said[0] == (
        "Service: Here. Group: all. Target: Engagement. Here: staff 4, people who use services 6, carers 2."
    )
    assert said[1].startswith("  1. Choice, rung 4.")
    assert said[2] == "     12 hands: 1 on 2, 4 on 3, 7 on 4."
    assert said[3] == "  2. Understanding, left open"
    assert "Left open: Understanding." in said
    missing = next(line for line in said if line.startswith("No answer yet"))
    assert "Understanding" not in missing
    assert room_words.REVIEW_ROOM in said


def test_in_a_room_one_enter_too_many_does_not_show_the_result_before_anybody_guessed() -> (
    None
):
    sitting = sit("t", *["4:4 / 4:6 / 4:2 = 4"] * TOTAL, "", "")

    assert sitting.ending is None
    assert sitting.said[-1] == room_words.REVIEW_FINISH
    assert sit("t", *["4:4 / 4:6 / 4:2 = 4"] * TOTAL, "", "f").ending is Ending.FINISHED


def test_a_question_picked_in_the_review_is_counted_and_leads_back_to_it() -> None:
    sitting = sit("r", "3", *FULL, "4", "")

    assert sitting.answers[2].hands == of_room(*FULL)
    assert sitting.prompts[-1] == prompts.REVIEW_PROMPT


# --- Going on


def begun(*lines: str, start: Answers = BLANK) -> Answers:
    return sit(*lines, start=start).saved[-1]


def test_it_goes_on_with_the_group_that_is_still_to_be_counted() -> None:
    assert sit(start=begun(*FULL, "4", "", *FULL[:2])).prompts == [CARERS]


def test_it_goes_on_with_what_to_agree_on_where_all_are_counted() -> None:
    assert sit(start=begun(*FULL)).prompts == [room_words.AGREED_PROMPT]


def test_a_question_left_open_is_not_asked_again_once_others_came_after_it() -> None:
    sitting = sit(start=begun(*FULL, "", "", *FULL, "4", ""))

    assert next(
        line for line in sitting.said if line.startswith("Question")
    ).startswith("Question 3 of 9")


def test_a_sitting_begun_without_hands_takes_them_up() -> None:
    before = sit("4", "4", count=False, start=NOBODY).saved[-1]
    sitting = sit("12", "4:12", "4", "", "r", "1", "3:12", start=before)

    assert sitting.prompts[:2] == [room_words.ROOM_PROMPT, "Hands, of 12: "]
    assert sitting.answers[0] == Answer(4, hands=(hands("3:12"),))
    assert sitting.answers[2] == Answer(4, hands=(hands("4:12"),))


def test_going_on_without_hands_keeps_those_that_are_there_and_asks_for_no_more() -> (
    None
):
    sitting = sit("4", "3", "n", start=begun(*FULL, "", "", *FULL), count=False)

    assert set(sitting.prompts) == {prompts.ANSWER_PROMPT}
    assert sitting.answers[0] == Answer(4, hands=of_room(*FULL))
    assert sitting.answers[1] == Answer(3, hands=of_room(*FULL))
    assert sitting.saved[-1].people == ROOM
