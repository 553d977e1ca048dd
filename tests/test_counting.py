"""What is typed of a show of hands and of who is here, and the picture that the room
sees.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import THREE_RUNGS
from ladder_cli.model import EVERYBODY, Hands, Mark
from ladder_cli.quiz.answers_text import written
from ladder_cli.quiz.hands import Unclear, parse_hands, parse_tally_line
from ladder_cli.quiz.keyboard import Screen
from ladder_cli.quiz.picture import in_short, picture, signs_of
from ladder_cli.quiz.room import parse_people
from ladder_cli.reading import files
from ladder_cli.text import loose
from room import BLANK, FULL, GROUPS, ROOM, hands, of_room, read_back, seven

if TYPE_CHECKING:
    from ladder_cli.model import Choice, Ladder, Question


@cache
def three() -> Ladder:
    return files.load_ladder(str(THREE_RUNGS))


def leaves_out() -> Question:
    """A question that offers rungs 1 and 3 of three."""
    return next(
        question for question in three().questions if question.offered == (1, 3)
    )


anything = st.text(
    st.characters(exclude_categories=["Cs", "Cc"])
    | st.sampled_from(list("0123456789:, /;nx-")),
    max_size=40,
)


# --- What is typed of hands


@pytest.mark.parametrize(
    "typed",
    [
        "0 0 2 5 0 0 0",
        "0,0,2,5,0,0,0",
        " 0, 0 ,2 5  0\t0 0 ",
        "3:2 4:5",
        "4:5 3:2",
        "3: 2, 4 :5",
        "informing:2 consultation: 5",
        "Consultation:5, Informing:2",
        "3:2 4:05",
    ],
)
def test_hands_are_counts_in_order_or_counts_by_statement(typed: str) -> None:
    assert hands(typed) == Hands(EVERYBODY, (0, 0, 2, 5, 0, 0, 0))


@pytest.mark.parametrize(
    "typed",
    [
        "0 0 2 5 0 0 0 1 3",
        "3:2 4:5 n:1 x:3",
        "0 0 2 5 0 0 0 n:1 x:3",
        "not sure:1 3:2 4:5 does not apply: 3",
    ],
)
def test_not_sure_and_does_not_apply_come_last_or_by_their_letters(typed: str) -> None:
    assert hands(typed) == Hands(EVERYBODY, (0, 0, 2, 5, 0, 0, 0), 1, 3)


def test_in_a_question_that_leaves_rungs_out_the_order_is_that_of_the_screen() -> None:
    question = leaves_out()

    assert parse_hands("2 5", "staff", question, three().rungs) == Hands(
        "staff", (2, 0, 5)
    )
    assert parse_hands("1:2 3:5", "staff", question, three().rungs) == Hands(
        "staff", (2, 0, 5)
    )
    with pytest.raises(Unclear, match=r"There is no statement 2 here\."):
        parse_hands("2:5", "staff", question, three().rungs)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0 2 5", "You typed 3 numbers, but there are 7 statements."),
        ("5", "You typed 1 number, but there are 7 statements."),
        ("0 0 2 5 0 0 0 1", "You typed 8 numbers, but there are 7 statements."),
        ("0 0 2 5 0 0 0 1 0 0", "You typed 10 numbers, but there are 7 statements."),
        ("0 0 -2 5 0 0 0", "A number cannot be less than 0."),
        ("4:-1", "A number cannot be less than 0."),
        ("4:\u22121", "A number cannot be less than 0."),
        ("4:", "A number is missing after the colon."),
        ("4:5 5:", "A number is missing after the colon."),
        (":5", "A statement is missing before the colon."),
        ("4:99999", '"99999" is too many.'),
        ("4:" + "9" * 5_000, '"9999999999999999999…" is too many.'),
        ("9999999 0 0 0 0 0 0", '"9999999" is too many.'),
        ("4:5 4:3", "You typed 4 twice."),
        ("n:1 not sure:2", "You typed not sure twice."),
        ("0 0 2 5 0 0 0 4:1", "You typed 4 twice."),
        ("0 0 2 5 0 0 0 1 0 n:1", "You typed 9 numbers, but there are 7 statements."),
        ("3 4:5", "You typed 1 number, but there are 7 statements."),
        ("8:1", 'There is no statement "8".'),
        ("0:1", 'There is no statement "0".'),
        ("4:1.5", 'We cannot read "1.5".'),
        ("4-5", 'We cannot read "4-5".'),
        ("\u0664:\u0665", "Use the digits 0 to 9."),
        ("\u0660 \u0660 \u0662 \u0665 \u0660 \u0660 \u0660", "Use the digits 0 to 9."),
        ("\uff14:\uff15", "Use the digits 0 to 9."),
        ("4:\u00b2", 'We cannot read "\u00b2".'),
        ("four", 'We cannot read "four".'),
        ("most of them on four", 'We cannot read "most of them on four".'),
        ("4:5 and some", 'We cannot read "and some".'),
        ("= 4", 'We cannot read "= 4".'),
    ],
)
def test_what_is_no_count_is_asked_again_with_what_is_wrong(
    typed: str, why: str
) -> None:
    with pytest.raises(Unclear) as unclear:
        hands(typed)
    assert str(unclear.value) == why


@given(anything)
def test_whatever_is_typed_comes_to_counts_or_to_one_sentence_of_what_is_wrong(
    typed: str,
) -> None:
    try:
        found = hands(typed)
    except Unclear as unclear:
        why = str(unclear)
        assert "\n" not in why
        assert why.endswith(".")
    else:
        assert len(found.counts) == 7
        assert min(*found.counts, found.not_sure, found.does_not_apply) >= 0


counts = st.builds(
    Hands,
    st.just(EVERYBODY),
    st.tuples(*[st.integers(0, 30)] * 7),
    st.integers(0, 9),
    st.integers(0, 9),
)


def in_order(found: Hands) -> str:
    return " ".join(map(str, (*found.counts, found.not_sure, found.does_not_apply)))


def by_rung(found: Hands) -> str:
    placed = [f"{number}:{count}" for number, count in enumerate(found.counts, 1)]
    return " ".join([*placed, f"n:{found.not_sure}", f"x:{found.does_not_apply}"])


@given(counts)
def test_both_ways_of_typing_mean_the_same(found: Hands) -> None:
    assert hands(in_order(found)) == hands(by_rung(found)) == found


# --- A line of a tally sheet


def test_a_line_of_a_tally_sheet_holds_each_group_and_what_was_agreed() -> None:
    line = parse_tally_line(
        "3:1 4:3 / / 4:2 = 4", GROUPS, seven().questions[0], seven().rungs
    )

    assert line.hands == (
        Hands("staff", (0, 0, 1, 3, 0, 0, 0)),
        None,
        Hands("carers", (0, 0, 0, 2, 0, 0, 0)),
    )
    assert line.choice == 4


@pytest.mark.parametrize(
    ("typed", "choice"),
    [("=4", 4), ("= n", Mark.NOT_SURE), ("=does not apply", Mark.DOES_NOT_APPLY)],
)
def test_what_was_agreed_can_stand_alone(typed: str, choice: Choice) -> None:
    assert parse_tally_line(typed, GROUPS, seven().questions[0], seven().rungs) == (
        (None,) * 3,
        choice,
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("4:2 / 4:1", "You typed 2 parts, but there are 3 groups here."),
        ("4:2", "You typed 1 part, but there are 3 groups here."),
        (
            "3:1 4;1",
            (
                "You typed 2 parts, but there are 3 groups here."
                ' A ";" stands between groups, as "/" does.'
            ),
        ),
        ("/ / / = 4", "You typed 4 parts, but there are 3 groups here."),
        ("4:2 / 4:1 / 4:1 = 9", '"9" is not an answer to this question.'),
        ("4:2 / 4:1 / 4:1 =", '"" is not an answer to this question.'),
        ("4:2 / 4 / 4:1 = 4", "You typed 1 number, but there are 7 statements."),
    ],
)
def test_a_line_that_does_not_fit_the_room_is_asked_again(typed: str, why: str) -> None:
    with pytest.raises(Unclear) as unclear:
        parse_tally_line(typed, GROUPS, seven().questions[0], seven().rungs)
    assert str(unclear.value) == why


def test_where_groups_are_not_told_apart_a_line_has_one_part() -> None:
    with pytest.raises(
        Unclear, match=r"You typed 2 parts, but the room is not split into groups\."
    ):
        parse_tally_line("4:2 / 4:1", [EVERYBODY], seven().questions[0], seven().rungs)


# --- Who is here


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("12", ((EVERYBODY, 12),)),
        ("everybody 12", ((EVERYBODY, 12),)),
        ("staff 5, carers 7", (("staff", 5), ("carers", 7))),
        ("5 staff; 7 carers", (("staff", 5), ("carers", 7))),
        (
            "staff: 5 / people  who use services=7",
            (("staff", 5), ("people who use services", 7)),
        ),
        ("Ward 7: 5, Ward 8: 3", (("Ward 7", 5), ("Ward 8", 3))),
        ("staff 5, carers 0", (("staff", 5),)),
        ("Familien 漢字 3", (("Familien 漢字", 3),)),
    ],
)
def test_who_is_here_is_groups_and_numbers_or_one_number(
    typed: str, people: tuple[tuple[str, int], ...]
) -> None:
    assert parse_people(typed, ()) == people


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("staff +1", (("staff", 5), ("people who use services", 6), ("carers", 2))),
        ("Carers -2", (("staff", 4), ("people who use services", 6))),
        ("carers -1, managers +2", (*ROOM[:2], ("carers", 1), ("managers", 2))),
        ("STAFF 3", (("staff", 3),)),
    ],
)
def test_somebody_can_come_or_go(
    typed: str, people: tuple[tuple[str, int], ...]
) -> None:
    assert parse_people(typed, ROOM) == people


def test_without_groups_somebody_can_come_too() -> None:
    assert parse_people("+1", ((EVERYBODY, 12),)) == ((EVERYBODY, 13),)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("staff", 'We cannot find a number in "staff".'),
        ("staff five", 'We cannot find a number in "staff five".'),
        ("staff 5 carers 7", 'There are two numbers in "staff 5 carers 7".'),
        ("5, 7", 'Which group is "5"?'),
        ("staff 5, 7", 'Which group is "7"?'),
        ("staff 5, Staff 3", 'You typed "staff" twice.'),
        ("everybody 12, staff 5", "Everybody stands for the whole room."),
        ("staff 0", "That would leave nobody here."),
        ("0", "That would leave nobody here."),
        ("99999", '"99999" is too many.'),
        ("staff " + "9" * 5_000, "is too many."),
        ("staff -9", 'There are not that many of "staff" here.'),
        ("-1", 'There are not that many of "everybody" here.'),
        ("staff \u0665", "Use the digits 0 to 9."),
        ("x" * 61 + " 5", "This name is too long"),
        (", ;", "That would leave nobody here."),
        ("... 5", 'Which group is "... 5"?'),
    ],
)
def test_what_does_not_say_who_is_here_is_asked_again(typed: str, why: str) -> None:
    with pytest.raises(Unclear) as unclear:
        parse_people(typed, ())
    assert why in str(unclear.value)


odd = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=",;/:=+-"),
    max_size=20,
)
name_of_a_group = odd.map(lambda end: f"g{end}")


@given(
    st.lists(
        st.tuples(name_of_a_group, st.integers(1, 20)),
        min_size=1,
        max_size=3,
        unique_by=lambda one: loose(one[0]),
    )
)
def test_who_is_here_can_always_be_written_and_read_again(
    typed: list[tuple[str, int]],
) -> None:
    people = parse_people(", ".join(f"{name}: {number}" for name, number in typed), ())

    assert [number for _, number in people] == [number for _, number in typed]
    assert read_back(written(replace(BLANK, people=people), seven())).people == people


# --- The picture


def painted(
    *groups: Hands,
    width: int = 60,
    pictures: bool = True,
    people: dict[str, int] | None = None,
) -> list[str]:
    there = dict(ROOM) if people is None else people
    return list(picture(seven().questions[0], groups, there, Screen(width, pictures)))


def test_the_picture_has_a_bar_for_each_statement_with_a_letter_for_each_hand_and_the_figures() -> (
    None
):
    assert painted(*of_room(*FULL)) == [
        "Choice: 12 of 12 hands.",
        "  A  staff",
        "  B  people who use services",
        "  C  carers",
        "  1 |",
        "  2 | B  1",
        "  3 | A B B B  4 (A 1, B 3)",
        "  4 | A A A B B C C  7 (A 3, B 2, C 2)",
        "  5 |",
        "  6 |",
        "  7 |",
        "Most agree: 7 of 12 are on 4.",
    ]


def test_the_same_in_words_leaves_out_what_has_no_hands() -> None:
    assert painted(*of_room("3:1 n:2", "3:3"), pictures=False) == [
        "Choice: 6 of 12 hands.",
        "Statement 3: 4 hands, staff 1 and people who use services 3.",
        "Not sure: 2 hands, staff.",
        "All 4 hands are on 3.",
    ]


def test_not_sure_and_does_not_apply_have_bars_of_their_own() -> None:
    lines = painted(*of_room("3:1 n:2", "3:3 x:1"))

    assert "  n | A A  2 not sure" in lines
    assert "  x | B  1 does not apply" in lines


def test_without_groups_a_hand_is_a_hand() -> None:
    lines = painted(hands("3:1 4:3"), people={})

    assert lines[0] == "Choice: 4 hands."
    assert "  4 | o o o  3" in lines


@given(st.lists(counts, min_size=1, max_size=3), st.integers(50, 80))
def test_no_bar_is_wider_than_the_screen_and_no_hand_is_without_a_sign(
    found: list[Hands], width: int
) -> None:
    named = [
        one._replace(group=f"group {name}")
        for one, name in zip(found, "abcde", strict=False)
    ]
    lines = painted(*named, width=width, people={})

    assert max(map(len, lines[:-1])) <= width
    for number in range(1, 8):
        row = next(
            line
            for line in lines
            if line.startswith(f"  {number} | ") or line == f"  {number} |"
        )
        for one in named:
            sign = signs_of([each.group for each in named])[one.group]
            assert (sign in row) == (one.counts[number - 1] > 0)


def test_letters_are_those_of_the_tally_sheet_in_the_order_of_the_room_whoever_is_left_out() -> (
    None
):
    signs = signs_of(["staff", "students", "staff", "Süd"])
    assert signs == {"staff": "A", "students": "B", "Süd": "C", EVERYBODY: "o"}
    assert set(signs_of([str(number) for number in range(40)]).values()) == {
        *ascii_uppercase,
        "*",
        "o",
    }
    lines = painted(hands("4:2", "carers"))
    assert "  C  carers" in lines
    assert "  4 | C C  2" in lines


def test_a_group_that_is_elsewhere_is_named_beside_where_most_are() -> None:
    assert (
        painted(*of_room("5:3 6:1", "3:6", "3:2"))[-1]
        == "Most agree: 8 of 12 are on 3; staff are on 5 and 6."
    )
    assert (
        painted(*of_room("4:4", "2:4 3:2", "2:2"))[-1]
        == "8 of 12 chose 2 or 3; staff are on 4."
    )
    assert (
        painted(*of_room("3:1 5:3", "3:6", "3:2"))[-1]
        == "Most agree: 9 of 12 are on 3."
    )
    assert (
        painted(*of_room("n:4", "3:5 4:1", "3:2"))[-1] == "Most agree: 7 of 8 are on 3."
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("4:12", "All 12 hands are on 4."),
        ("4:1", "The one hand is on 4."),
        ("4:2 n:9", "All 2 hands are on 4."),
        ("4:7 3:4 2:1", "Most agree: 7 of 12 are on 4."),
        ("4:5 3:5 1:2", "10 of 12 chose 3 or 4."),
        ("4:6 3:6", "All 12 hands are on 3 and 4."),
        ("1:6 7:6", "Two camps: 6 hands on 1, and 6 hands on 7."),
        ("1:3 2:3 6:4 7:2", "Two camps: 6 hands on 1 and 2, and 6 hands on 6 and 7."),
        ("1:7 7:5", "Two camps: 7 hands on 1, and 5 hands on 7."),
        ("3:6 5:6", "The hands are spread, from 3 to 5."),
        ("1:11 7:1", "Most agree: 11 of 12 are on 1."),
        ("1:2 2:2 3:2 4:2 5:2 6:1 7:1", "The hands are spread, from 1 to 7."),
        ("1:1 7:1", "The hands are spread, from 1 to 7."),
        ("n:3", "Nobody held up a hand for a statement."),
    ],
)
def test_most_agree_or_two_camps_is_said_in_words_and_only_where_it_is_so(
    typed: str, words: str
) -> None:
    assert in_short(seven().questions[0], [hands(typed)]) == words
