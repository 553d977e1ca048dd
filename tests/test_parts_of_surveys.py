"""The small parts that read and weigh a survey, each by itself, on values worked out by
hand.
"""

from __future__ import annotations

import io
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import ALL_SEVEN, IDS, THREE_RUNGS
from ladder_cli.errors import BadFile, Place
from ladder_cli.model import EVERYBODY, Answer, Answers, Essential, Hands, Mark
from ladder_cli.reading import files
from ladder_cli.scoring import score
from ladder_cli.survey import counting
from ladder_cli.survey.cells import BAD, Cells, key_of
from ladder_cli.survey.change import (
    are_before_and_after,
    change_between,
    change_of,
)
from ladder_cli.survey.codes import NOTHING
from ladder_cli.survey.comparing import side_by_side
from ladder_cli.survey.counts import Counts, limit_by, outcome_of
from ladder_cli.survey.delimiter import find_delimiter, rows_of
from ladder_cli.survey.encoding import encoding_of, is_mostly_utf8
from ladder_cli.survey.group_names import GroupNames
from ladder_cli.survey.group_ticks import choice_sets
from ladder_cli.survey.groups import (
    GroupColumn,
    are_names,
    candidates,
    group_column,
    named_columns,
    with_branches,
)
from ladder_cli.survey.heading import Column, Heading, find_heading
from ladder_cli.survey.naming import Name, Names, is_beside, last_part, undecorated
from ladder_cli.survey.nearly import difference, mistake, nearest
from ladder_cli.survey.never_groups import is_personal, may_tell_groups
from ladder_cli.survey.numbers import note_on_numbers, which_numbers
from ladder_cli.survey.room import HANDS, among, result_of, room_of
from ladder_cli.survey.row_widths import fitted, padded
from ladder_cli.survey.rows import Rows, letters
from ladder_cli.survey.spellings import fold, is_own_words, tidy
from ladder_cli.survey.standing import Side, Standing, standing_of
from ladder_cli.survey.unfinished import (
    PREVIEW,
    UNFINISHED,
    mark_of,
    note_on,
    status_columns,
)

if TYPE_CHECKING:
    from ladder_cli.model import Choice, GroupResult, Ladder


@pytest.fixture(scope="module")
def seven() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


@pytest.fixture(scope="module")
def three() -> Ladder:
    return files.load_ladder(str(THREE_RUNGS))


# --- A text table

NOT_CLOSED = (
    "f:3: A quotation mark opens in this row and is not closed. Close it, or remove it."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sep=;\na,b\n", (";", 1)),
        ('"SEP=\t"\r\na,b\n', ("\t", 1)),
        ("sep=\t\na\tb\n", ("\t", 1)),
        ("sep=;;\na,b\nc,d\n", (",", 0)),
        ("a;b\nc;d\ne,f\n", (";", 0)),
        ("a;b,c;d\ne;f,g;h\n", (";", 0)),
        ("a;b\na;b\na;b;c|d\nx|y\n", (";", 0)),
        ("a|b;c|d\n", ("|", 0)),
        ("a;b\nc;d|e|f\ng;h|i|j\nk;l\n", (";", 0)),
        ('a;b,"c\nd\ne;f"\n', (",", 0)),
        ("a,b;c\n", (",", 0)),
        ("a;b;c\nd,e\nf,g\n", (",", 0)),
        ("", (",", 0)),
        ("a\n", (",", 0)),
        ("a,b\n" * 100 + "a;b;c\n" * 200, (",", 0)),
        ("a,b\n" * 50 + "a;b;c\n" * 51, (";", 0)),
    ],
)
def test_the_sign_between_cells_is_the_one_that_gives_most_rows_of_one_width(
    text: str, found: tuple[str, int]
) -> None:
    assert find_delimiter(text) == found


def test_rows_are_those_that_can_be_read() -> None:
    assert list(rows_of('a,b\n"c\nd",e\nf', ",", 2)) == [["a", "b"], ["c\nd", "e"]]
    assert list(rows_of(f"a,b\n{'x' * 1_000_001},c\n", ",", 9)) == [["a", "b"]]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('"a,b\n', NOT_CLOSED),
        ("x" * 1_000_001, NOT_CLOSED),
        (
            '"a"b,c\n',
            "f:3: There is a quotation mark inside a cell. Write it twice, or remove it.",
        ),
    ],
    ids=["open", "long", "inside"],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line(
    row: str, problem: str
) -> None:
    rows = Rows.of_text("f", ["sep=,\n", "a,b\n", row], ",", 1)

    assert (rows.batch().rows, str(rows.broken)) == ([["a", "b"]], problem)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"\xff\xfea\0", ("utf-16", True)),
        (b"\xfe\xff\0a", ("utf-16", True)),
        (b"\xef\xbb\xbfa", ("utf-8-sig", True)),
        (b"a", ("utf-8-sig", False)),
    ],
)
def test_a_text_says_what_it_is_written_in(raw: bytes, found: tuple[str, bool]) -> None:
    assert encoding_of(raw, Place("f")) == found


@pytest.mark.parametrize(
    "raw", [b"a\0", b"\xff\xfe\0\0a\0\0\0", b"\0\0\xfe\xff\0\0\0a"]
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BadFile) as caught:
        encoding_of(raw, Place("f"))
    assert [str(problem) for problem in caught.value.problems] == [
        "f: This is not plain text. Save it again as UTF-8."
    ]


@pytest.mark.parametrize(
    ("raw", "is_utf8"),
    [
        ("é".encode(), True),
        ("é".encode("cp1252"), False),
        ("é".encode() + b" \xe9", False),
        ("éé".encode() + b" \xe9", True),
        (b"\xef\xbb\xbf" + "é".encode() + b" \xe9", False),
        (b"\xe2\x82 x", True),
        (b"\xe2\x82 \xe9", False),
        (b"\xe2\x82 \xe2\x82 \xe9", True),
        (b"\xe9\xe8", False),
        (b"\xc1\x81", False),
        (b"\xe0\xa4 x", True),
        (b"\xf4\x80\x80 x", True),
        (b"\xf5\x80", False),
        ("\xc9\xc0".encode("cp1252"), False),
        ("\xc2\xc1".encode("cp1252"), False),
        (b"\xe2", False),
        (b"a" * (1 << 20) + "é".encode(), True),
        ("éé".encode() + b"a" * (1 << 20) + b" \xe9", True),
        (b"\xe9" + b"a" * (1 << 20) + "é".encode(), False),
    ],
)
def test_characters_whole_or_cut_speak_for_utf8_and_single_bytes_for_windows(
    raw: bytes, *, is_utf8: bool
) -> None:
    assert is_mostly_utf8(io.BytesIO(raw)) is is_utf8


@pytest.mark.parametrize(
    ("column", "name"),
    [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
    ],
)
def test_columns_are_called_as_in_a_spreadsheet(column: int, name: str) -> None:
    assert letters(column) == name


def test_a_row_is_made_to_fit_by_empty_cells_alone() -> None:
    assert padded(["a"], 3) == ["a", "", ""]
    assert padded(["a", "b"], 2) == ["a", "b"]
    assert padded(["a", "b", " ", ""], 2) == ["a", "b"]
    assert padded(["a", "b", "c"], 2) is None


@pytest.mark.parametrize(
    ("row", "fit"),
    [
        ("id 4 4 4 4", ["id", *"4444", ""]),  # every question is there
        ("id 4 4 4", ["id", *"444", "", ""]),  # most are, and its end is filled
        ("id 4 4 ", None),  # nothing cuts a row behind an empty cell
        ("id 4 4", None),  # half of them: torn
        ("id", None),
        (" ", [""] * 6),
        ("", [""] * 6),
    ],
)
def test_a_short_row_is_a_person_where_only_empty_cells_can_have_been_cut(
    row: str, fit: list[str] | None
) -> None:
    cells = row.split(" ") if row else []

    assert fitted([cells], 6, {1, 2, 3, 4}) == (
        [fit or [""] * 6],
        set() if fit else {0},
    )


# --- What cells mean


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Yes", 4),
        ("Engagement;", 4),
        ("Engagement", 4),
        ("Informing", BAD),
        ("0", None),
        ("", None),
        ("N/A", None),
        ("Prefer not to say", None),
        ("-", None),
    ],
)
def test_in_the_column_of_a_choice_a_cell_is_that_choice_or_no_answer(
    cell: str, found: int | None, seven: Ladder
) -> None:
    cells = Cells(seven, None)

    assert cells.tick(cell, 4, 0) == (cells.none if found is None else found)


@pytest.mark.parametrize(
    "cell", ["{0}: {1}", "{0} {1}", "{0}. {1}", "{0}, {1}", "{1} ({0})", "{0} ({1})"]
)
def test_the_name_and_the_statement_of_a_rung_may_stand_together(
    cell: str, seven: Ladder
) -> None:
    for rung in seven.rungs:
        words = cell.format(rung.name, seven.questions[0].statement(rung.number))

        assert Cells(seven, None).place(0, words) == rung.number - 1


def test_forty_letters_of_a_statement_stand_for_it_and_fewer_do_not(
    seven: Ladder,
) -> None:
    statement = seven.questions[0].statement(4)
    cut = next(at for at in range(99) if len(key_of(statement[:at])) == 40)

    assert Cells(seven, None).place(0, statement[:cut]) == 3
    assert Cells(seven, None).place(0, statement[: cut - 1]) == BAD
    assert Cells(seven, None).tick(f"{statement[:cut]}\u2026", 3, 0) == 3


@pytest.mark.parametrize("columns", [(Column(0, 4),), (Column(0, 4), Column(1, 5))])
def test_a_tick_in_the_column_of_a_choice_is_that_choice_beside_others_or_alone(
    columns: tuple[Column, ...], seven: Ladder
) -> None:
    reader = counting.Reader(0, columns, Cells(seven, None))

    assert reader.place(["x", ""][: len(columns)]) == 4


def test_two_ways_to_read_numbers_are_told_on_the_first_that_differ(
    three: Ladder,
) -> None:
    """Food offers the first rung and the third: its second choice is rung 3."""
    cells = Cells(three, None)
    assert which_numbers(cells, Place("f")) is None

    cells.place(3, "2")

    assert str(which_numbers(cells, Place("f"))) == (
        "f: Bare numbers can be read in two ways: a 2 as rung 2, Some of it, or as"
        " choice 2 of food, All of it. Say which: --numbers rung (people wrote rungs)"
        " or --numbers place (a form tool numbered the choices)."
    )
    said = Cells(three, "rung")
    said.place(3, "1")
    assert which_numbers(said, Place("f")) is None


def test_how_numbers_were_read_is_noted(seven: Ladder, three: Ladder) -> None:
    def note(cells: Cells, *numbers: str) -> list[str]:
        for number in numbers:
            cells.place(0, number)
        return list(note_on_numbers(cells))

    rungs = "numbers are read as rungs 1 to 7"
    assert note(Cells(seven, None)) == []
    assert note(Cells(seven, None), "4") == [f"{rungs}."]
    assert note(Cells(seven, None), "8") == [f"{rungs}, 8 as not sure."]
    assert note(Cells(seven, None), "9") == [f"{rungs}, 9 as does not apply."]
    both = f"{rungs}, 8 as not sure, 9 as does not apply."
    assert note(Cells(seven, "rung"), "8", "9", "1") == [both]
    assert note(Cells(three, "place"), "1") == [
        "numbers are read as places among a question's choices, then not sure and does not apply."
    ]


@pytest.mark.parametrize(
    ("cell", "kind", "mark"),
    [
        ("Survey Preview", "status", PREVIEW),
        ("IP Address", "status", ""),
        ("1", "status", ""),
        ("1", "numbered", PREVIEW),
        ("17", "numbered", PREVIEW),
        ("0", "numbered", ""),
        ("Partially completed", "status", UNFINISHED),
        ("In progress", "finished", UNFINISHED),
        ("False", "finished", UNFINISHED),
        ("False", "status", ""),
        ("0", "finished", UNFINISHED),
        ("True", "finished", ""),
        ("", "submitted", UNFINISHED),
        (" ", "submitted", UNFINISHED),
        ("", "finished", ""),
        ("2026-01-31", "submitted", ""),
    ],
)
def test_a_status_says_which_rows_are_tests_or_unfinished(
    cell: str, kind: str, mark: str
) -> None:
    assert mark_of(cell, kind) == mark


def test_rows_that_are_tests_or_unfinished_are_noted() -> None:
    column = '(column "Status")'

    assert note_on("Status", PREVIEW, 1, left_out=False) == (
        f"1 row is a preview or test {column}. It is counted. Leave it out with --finished-only."
    )
    assert note_on("Status", PREVIEW, 2, left_out=False) == (
        f"2 rows are previews or tests {column}. They are counted. Leave them out with --finished-only."
    )
    assert note_on("Status", UNFINISHED, 1, left_out=True) == (
        f"1 row is not finished {column}. It is left out."
    )
    assert note_on("Status", UNFINISHED, 1_000, left_out=True) == (
        f"1,000 rows are not finished {column}. They are left out."
    )


USE = 'Use 1 to 7, the name of a rung, "not sure" or "does not apply".'


@pytest.mark.parametrize(
    ("cell", "what", "remedy"),
    [
        ("4;5", '"4;5" holds two answers to choice.', "Keep one."),
        ("4;5;6;", '"4;5;6;" holds 3 answers to choice.', "Keep one."),
        ("10", '"10" is not an answer to choice.', USE),
        ("abc", '"abc" is not an answer to choice.', USE),
        ("abcd", "These words are not an answer to choice.", USE),
        ("#REF!", '"#REF!" is not an answer to choice.', "Correct the formula, or write the answer."),
        ("Enggagement", '"Enggagement" is not an answer to choice.', 'Did you mean "Engagement"?'),
        ("My manager shouted at me", "These words are not an answer to choice.", USE),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_cell_is_said_without_a_persons_own_words(
    cell: str, what: str, remedy: str, seven: Ladder
) -> None:
    assert mistake(Cells(seven, None), 0, cell) == (what, remedy)


@pytest.mark.parametrize(
    ("cell", "numbers", "what", "remedy"),
    [
        ("Some of it", "rung", "food has no statement for Some of it.", "Use 1 or 3,"),
        ("Some of it", "place", "food has no statement for Some of it.", "Use 1 to 4,"),
        ("Whatever", "place", "These words are not an answer to food.", "Use 1 to 4,"),
        ("Nonne of it", "rung", '"Nonne of it" is not an answer to food.', 'Did you mean "None of it"?'),
    ],
)  # fmt: skip
def test_of_a_question_that_leaves_rungs_out_only_what_it_offers_is_named(
    cell: str, numbers: str, what: str, remedy: str, three: Ladder
) -> None:
    told, help_ = mistake(Cells(three, numbers), 3, cell)

    assert (told, help_[: len(remedy)]) == (what, remedy)


def test_of_what_was_meant_ninety_letters_are_shown(three: Ladder) -> None:
    *others, last = three.questions
    meant = f"Most {'x' * 95} goes there."
    last = last._replace(statements=(*last.statements[:2], meant))
    ladder = three._replace(questions=(*others, last))

    _, remedy = mistake(Cells(ladder, None), 4, meant.replace("goes", "gose"))

    assert remedy == f'Did you mean "…{"x" * 88}…"?'


def test_the_nearest_is_the_one_most_alike_and_none_below_four_fifths() -> None:
    assert nearest("abcde", ["abxde", "abcdx", "abcdef"]) == "abcdef"
    assert nearest("abcde", ["abcdx"]) == "abcdx"  # 2 · 4 letters of 10
    assert nearest("abcd", ["abcx"]) is None  # 2 · 3 of 8
    assert nearest("A-B c_d E", ["abcde"]) == "abcde"
    assert nearest("abcdef", ["abcd"]) == "abcd"
    assert nearest("abcdefgh", ["hgfedcba"]) is None
    assert nearest("d" + "abc" * 99, ["e" + "abc" * 99])
    assert nearest("abcde", []) is None


def test_long_texts_are_shown_where_they_differ() -> None:
    """Eighteen characters on either side, and on to the ends of their words."""
    before, after = (
        "one two three four five six seven",
        "eight nine ten eleven twelve end",
    )

    assert difference(f"{before} cats {after}", f"{before} dogs {after}") == (
        "…four five six seven cats eight nine ten eleven…",
        "…four five six seven dogs eight nine ten eleven…",
    )
    assert difference(f"zero {before} cats", f"zero {before} dogs") == (
        "…four five six seven cats",
        "…four five six seven dogs",
    )
    assert difference("x" * 40, "y" * 40) == ("x" * 40, "y" * 40)
    assert difference(f"a {after} and more", f"b {after} and more") == (
        "a eight nine ten eleven…",
        "b eight nine ten eleven…",
    )
    assert difference(f"{'word ' * 7}cats!", f"{'word ' * 7}dogs!") == (
        f"{'word ' * 7}cats!",
        f"{'word ' * 7}dogs!",
    )


def test_the_place_where_a_text_goes_on_is_where_it_differs() -> None:
    short = "one two three four five six seven eight nine ten"

    assert difference(short, f"{short} more") == (
        "…seven eight nine ten",
        "…seven eight nine ten more",
    )


def test_where_long_texts_differ_whole_words_of_eighty_letters_are_shown() -> None:
    one, other = " ".join(["abcdefgh"] * 12), " ".join(["stuvwxyz"] * 12)

    assert difference(one, other) == (f"{one[:80]}…", f"{other[:80]}…")
    begin = "Immeasurably long is"
    assert difference(f"{begin} this {one}", f"{begin} that {one}") == (
        f"{begin} this abcdefgh abcdefgh…",
        f"{begin} that abcdefgh abcdefgh…",
    )


# --- How a heading names a question

ASK = "How do people come to take part?"


@pytest.mark.parametrize(
    ("title", "rank", "choice"),
    [
        ("Q1. choice", 0, None),
        ("1) Choice *", 0, None),
        ("Q12a. choice [optional] (select one)", 0, None),
        ("choice2", 0, None),
        ("choice (required)2", 0, None),
        ("choice2 (required)", 0, None),
        ("choice (2)", 0, None),
        ("choice_2", 0, None),
        ("choice.1", 0, None),
        (ASK, 0, None),
        (f"choice: {ASK}", 0, None),
        (f"Choice{ASK}", 0, None),
        ("Grid [choice]", 1, None),
        ("group/choice", 1, None),
        ("group/choice2", 1, None),
        ("How is it? - choice", 1, None),
        ("choice [Informing]", 1, 2),
        (f"Q1: {ASK} [Informing]", 1, 2),
        (f"{ASK} - Informing", 1, 2),
        ("survey/choice/informing", 1, 2),
        (f"{ASK}\nPlease tick one", 2, None),
        ("Choice\nPlease tick one", 2, None),
        (f"{ASK} Please tick one of the boxes.", 2, None),
        (f"{ASK} Please give an example of this in your own words", 2, None),
    ],
)
def test_a_question_is_known_with_what_form_tools_put_around_it(
    title: str, rank: int, choice: int | None, seven: Ladder
) -> None:
    names = Names(seven, Cells(seven, None))

    assert names.question(title) == Name(0, rank, choice)


@pytest.mark.parametrize(
    "title",
    [
        "", " ", "x choice", "choice 1", "choice [Nobody]", f"{ASK} comments",
        f"{ASK}\nComments", f"{ASK}\nYour\ncomments", f"{ASK} Your comments",
        "Comments [choice]", "Points - choice",
        "Reason for choice [design]",
    ],
)  # fmt: skip
def test_what_is_beside_a_question_is_not_its_answer(title: str, seven: Ladder) -> None:
    assert Names(seven, Cells(seven, None)).question(title) is None


def test_a_statement_before_its_question_is_the_choice_that_it_spells(
    seven: Ladder,
) -> None:
    names = Names(seven, Cells(seven, None))

    title = f"{seven.questions[0].statement(3)}:{ASK}"

    assert names.question(title) == Name(0, 1, 2)


def test_a_question_may_be_called_by_a_number_or_by_a_sign_alone(seven: Ladder) -> None:
    one, other, *more = seven.questions
    ladder = seven._replace(
        questions=(one._replace(title="3 wishes"), other._replace(title="?"), *more)
    )
    names = Names(ladder, Cells(ladder, None))

    assert names.question("3 wishes2") == Name(0, 0)
    assert names.question(" ") is None


@pytest.mark.parametrize(
    ("title", "found"), [("Twelve letter", Name(0, 2)), ("Eleven words", None)]
)
def test_a_text_of_twelve_letters_is_known_with_more_behind_it(
    title: str, found: Name | None, seven: Ladder
) -> None:
    one, *more = seven.questions
    ladder = seven._replace(questions=(one._replace(title=title), *more))

    assert Names(ladder, Cells(ladder, None)).question(f"{title}, of late") == found


@pytest.mark.parametrize(
    ("title", "beside"),
    [
        ("Points - Group", True),
        ("Group [Other]", True),
        ("Group time:", True),
        ("Group time", False),
        ("Pay grade", False),
        ("Group - What was the time?", True),
        ("Group - And what was the time?", False),
    ],
)
def test_a_column_is_beside_another_by_what_parts_its_title(
    title: str, *, beside: bool
) -> None:
    assert is_beside(title) is beside


@pytest.mark.parametrize(
    ("title", "last", "plain"),
    [
        ("Q1. a/b [c]", "b [c]", "a/b [c]"),
        ("a: b", "b", "a: b"),
        ("1. Group (required)*", "Group", "Group"),
        ("a.b", "b", "a.b"),
        ("a - ", "a -", "a -"),
        ("Grid [Row]", "Row", "Grid [Row]"),
        ("x", "x", "x"),
    ],
)
def test_a_title_is_stripped_of_its_number_its_path_and_its_marks(
    title: str, last: str, plain: str
) -> None:
    assert (last_part(title), undecorated(title)) == (last, plain)


@pytest.mark.parametrize(
    ("title", "answers", "columns"),
    [
        ("Grid [choice]", "Consultation>|>Engagement", (0, 9)),
        ("Grid [choice]", "Consultation>|>Coercion", (0, 9)),
        ("Grid [choice]", ">Coercion|Consultation>", (0, 9)),
        ("Grid [choice]", "Consultation>|>12", (0, 9)),
        ("Grid [choice]", "Consultation>|Engagement>Engagement", (0,)),
        ("Grid [choice]", "Engagement>Engagement|>Consultation", (0,)),
        ("Grid [choice]", "Consultation>|>at night", (0,)),
        ("Grid [choice]", "Consultation>|>not sure", (0,)),
        ("Grid [choice]", "Consultation>|>", (0,)),
        ("choice", "Consultation>|>at night", (0, 9)),
        ("choice", "Consultation>|Consultation>at night", (0,)),
        ("choice", "Coercion>at night|>", (0,)),
        ("choice", "at night>Coercion|>", (9,)),
        ("choice", "at night>by day|>", (0, 9)),
    ],
)
def test_of_columns_that_name_a_question_answers_tell_which_are_branches(
    title: str, answers: str, columns: tuple[int, ...], seven: Ladder
) -> None:
    """The first person's answers tell as much as any other's, and the words of the
    heading nothing.
    """
    cells = Cells(seven, None)
    people = [
        [one, *["4"] * 8, other]
        for one, other in (row.split(">") for row in answers.split("|"))
    ]
    heading = find_heading([[*IDS, title], *people], Names(seven, cells), cells)

    assert heading
    assert tuple(column.index for column in heading.questions[0]) == columns


def test_numbers_in_a_branch_are_rungs_though_nobody_has_said_so_yet(
    three: Ladder,
) -> None:
    """Food offers the first rung and the third."""
    cells = Cells(three, None)
    ids = [question.id for question in three.questions]
    rows = [[*ids, "Grid [food]"], [*["1"] * 5, ""], [*["1"] * 3, "", "1", "3.0"]]

    heading = find_heading(rows, Names(three, cells), cells)

    assert heading
    assert heading.questions[3] == (Column(3), Column(5))
    assert not cells.numbers_seen


def test_of_the_rows_of_a_heading_the_one_counts_that_names_a_question_most_plainly(
    seven: Ladder,
) -> None:
    cells = Cells(seven, None)
    rows = [["Part [choice]"] * 9, [*IDS[::-1]], ["4"] * 9]

    heading = find_heading(rows, Names(seven, cells), cells)

    assert heading
    assert heading.questions == tuple((Column(at),) for at in range(8, -1, -1))


@pytest.mark.parametrize("title", ["Q9", "Part [choice]"])
def test_a_question_may_be_named_in_the_row_below_the_others_alone(
    title: str, seven: Ladder
) -> None:
    cells = Cells(seven, None)
    rows = [[*IDS[:8], title], [one.ask for one in seven.questions], ["4"] * 9]

    heading = find_heading(rows, Names(seven, cells), cells)

    assert heading
    assert heading.questions == tuple((Column(at),) for at in range(9))


def test_a_choice_below_a_question_may_be_called_as_another_question(
    seven: Ladder,
) -> None:
    rungs = [*seven.rungs]
    rungs[4] = rungs[4]._replace(name="Voice")
    ladder = seven._replace(rungs=tuple(rungs))
    cells = Cells(ladder, None)
    rows = [
        ["choice", *[""] * 6, *IDS[1:]],
        [*(rung.name for rung in rungs), *[""] * 8],
    ]

    heading = find_heading(rows, Names(ladder, cells), cells)

    assert heading
    assert heading.questions[0] == tuple(Column(at, at) for at in range(7))
    assert heading.questions[3] == (Column(9),)


@pytest.mark.parametrize("title", ["choice", "Part [choice]"])
def test_so_may_the_choice_below_the_title_itself(title: str, seven: Ladder) -> None:
    rungs = [seven.rungs[0]._replace(name="Voice"), *seven.rungs[1:]]
    ladder = seven._replace(rungs=tuple(rungs))
    cells = Cells(ladder, None)
    rows = [
        [title, *[""] * 6, *IDS[1:]],
        [*(rung.name for rung in rungs), *[""] * 8],
    ]

    heading = find_heading(rows, Names(ladder, cells), cells)

    assert heading
    assert heading.questions[0] == tuple(Column(at, at) for at in range(7))
    assert heading.questions[3] == (Column(9),)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (
            [
                ["choice [Informing]", "choice [Engagement]", f"{ASK} {{}}"],
                ["x", "", "Once."],
                ["", "x", ""],
            ],
            (Column(0, 2), Column(1, 4)),
        ),
        (
            [
                ["choice", "", f"{ASK} {{}}"],
                ["Informing", "Engagement", ""],
                ["x", "", "x"],
            ],
            (Column(0, 2), Column(1, 4)),
        ),
    ],
)
def test_what_is_asked_beside_the_choices_of_a_question_is_none_of_them(
    rows: list[list[str]], columns: tuple[Column, ...], seven: Ladder
) -> None:
    """An example in their own words; a tick beside choices that are all spelt out."""
    cells = Cells(seven, None)
    heads, *others = rows
    more = [one.format("Is there more that you want to tell us?") for one in heads]
    table = [[*more, *IDS[1:]], *([*row, *[""] * 8] for row in others)]

    heading = find_heading(table, Names(seven, cells), cells)

    assert heading
    assert heading.questions[0] == columns


# --- Which column tells groups, and which spellings are one


@pytest.mark.parametrize(
    ("cell", "key", "shown"),
    [
        ("Carers", "carer", "Carers"),
        ("I am a carer", "carer", "I am a carer"),
        ("I'm nurses", "nurse", "I'm nurses"),
        ("one of the nurses", "nurse", "one of the nurses"),
        ("Ladies", "lady", "Ladies"),
        ("ties", "tie", "ties"),
        ("spies", "spy", "spies"),
        ("bus", "bus", "bus"),
        ("campus", "campus", "campus"),
        ("class", "class", "class"),
        ("this", "this", "this"),
        ("gas", "gas", "gas"),
        ("an", "an", "an"),
        ("!!", "!!", "!!"),
        ("-", "-", "-"),
        (" The  Big Team. ;", "bigteam", "The Big Team"),
        ('"Carers"', "carer", "Carers"),
        ("X-ray", "xray", "X-ray"),
    ],
)
def test_spellings_of_a_group_have_one_key(cell: str, key: str, shown: str) -> None:
    assert (fold(cell), tidy(cell)) == (key, shown)


@pytest.mark.parametrize(
    ("title", "personal"),
    [
        ("E-mail", True),
        ("Your e-mail address", True),
        ("Your full name", True), ("Name", True), ("names", True), ("first_name", True),
        ("name of person", True), ("Postcode", True), ("Post code", True), ("IP", True),
        ("Username", True), ("email", True), ("NHS number", True), ("zip", True),
        ("Date of birth", True), ("Home address", True), ("surname", True),
        ("Group name", False), ("Team name", False), ("recipe", False),
        ("automobile", False),
    ],
)  # fmt: skip
def test_a_column_of_names_or_addresses_is_known_by_its_title(
    title: str, *, personal: bool
) -> None:
    assert is_personal(title) is personal


def test_more_than_the_name_of_a_group_is_a_persons_own_words() -> None:
    own = [*map(is_own_words, ("x" * 61, "see a@b.co", "https://x", "10.0.0.1"))]
    names = [*map(is_own_words, ("x" * 60, "a @ b", "10.0.0", "1.2.3.4 Street"))]

    assert (own, names) == ([True] * 4, [False] * 4)


@pytest.mark.parametrize(
    ("values", "tell"),
    [
        ("ab" * 4, True),
        ("ab" * 3 + "a", False),  # seven people
        ("a" * 8, False),
        ("abcd" * 2, True),
        ("aabbccde", False),  # more than half as many groups as people
        ("aaaaabbbbbcd", False),  # of four groups two are one person
        ("aaabbbcccd", True),
        ([f"k{n}x" for n in range(30)] * 2, True),
        ([f"k{n}x" for n in range(31)] * 2, False),
        ([*["north"] * 9, *["south"] * 9, "2026-01-31"], False),
        ([*["north"] * 9, *["south"] * 9, "09:30"], False),
        ([*["north"] * 9, *["south"] * 9, "9:30 am"], False),
        ([*["north"] * 9, *["south"] * 9, "2026-01-31 noon"], False),
        ([*["north"] * 9, *["south"] * 9, "12%"], False),
        ([*["north"] * 9, *["south"] * 9, "-1.000,5"], False),
        ([*["north"] * 9, *["south"] * 9, "see a@b.co"], False),
        ([*["north"] * 9, *["south"] * 9, "+++"], False),
        ([*["north"] * 9, *["south"] * 9, "x" * 121], False),
        ([*["north"] * 9, *["south"] * 9, "x" * 120], True),
        ([*["north"] * 9, *["south"] * 9, "", " "], True),
    ],
)
def test_a_column_of_few_values_most_of_them_for_several_people_tells_groups(
    values: str | list[str], seven: Ladder, *, tell: bool
) -> None:
    heading, rows = columns_of(seven, "Where?", values)

    assert candidates(heading, rows) == ([[9]] if tell else [])


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Finished", {9: "finished"}),
        ("submitdate. Sent on", {9: "submitted"}),
        ("Sent on. Date submitted", {9: "submitted"}),
        ("Have you finished here", {}),
        ("Status", {9: "status"}),
        ("Status of your lease", {}),
    ],
)
def test_a_status_is_what_a_whole_title_or_code_says(
    title: str, kinds: dict[int, str], seven: Ladder
) -> None:
    assert status_columns(columns_of(seven, title, "ab")[0]) == kinds


@pytest.mark.parametrize(
    ("title", "asked"),
    [("Team", True), ("_team", False), ("Status", False), ("Your name", False)],
)
def test_a_column_that_no_form_asked_for_tells_no_groups(
    title: str, seven: Ladder, *, asked: bool
) -> None:
    heading, _ = columns_of(seven, title, "ab")

    assert may_tell_groups(heading, 9) is asked


def test_a_column_below_another_ones_title_tells_no_groups_of_its_own(
    seven: Ladder,
) -> None:
    cells = Cells(seven, None)
    ids = [question.id for question in seven.questions]
    rows = [["", *ids, "Where?", ""], ["Team", *["Response"] * 10, "More"]]
    heading = find_heading(rows, Names(seven, cells), cells)
    assert heading
    assert (heading.title(0), heading.title(11)) == ("Team", "More")

    assert [at for at in range(12) if may_tell_groups(heading, at)] == [0, 10]


def columns_of(
    ladder: Ladder, title: str, values: str | list[str]
) -> tuple[Heading, list[list[str]]]:
    """A table of the questions, with this column behind them."""
    cells = Cells(ladder, None)
    ids = [question.id for question in ladder.questions]
    rows = [[*["4"] * len(ids), value] for value in values]
    heading = find_heading([[*ids, title], *rows], Names(ladder, cells), cells)
    assert heading
    return heading, rows


@pytest.mark.parametrize(
    ("title", "alone"),
    [
        ("Which group?", True),
        ("Groups of staff", True),
        ("Age group", False),
        ("survey/group/role", False),
        ("Grouped", False),
    ],
)
def test_a_heading_that_says_group_is_the_one_that_tells(
    title: str, seven: Ladder, *, alone: bool
) -> None:
    cells = Cells(seven, None)
    ids = [question.id for question in seven.questions]
    rows = [[*["4"] * len(ids), one, one] for one in "ab" * 4]
    heading = find_heading([[*ids, "Where?", title]], Names(seven, cells), cells)
    assert heading

    assert candidates(heading, rows) == ([[10]] if alone else [[9], [10]])


@pytest.mark.parametrize(
    ("carers", "staff", "choices"),
    [("x", "Yes", True), ("Carers", "staff", True), ("x", "at night", False)],
)
def test_columns_of_ticks_below_a_group_tell_it_together(
    carers: str, staff: str, seven: Ladder, *, choices: bool
) -> None:
    cells = Cells(seven, None)
    heads = [*IDS, "Which group? [Carers]", "Which group? [Staff]"]
    rows = [[*["4"] * 9, *its] for its in ((carers, ""), ("", staff))] * 4
    heading = find_heading([heads], Names(seven, cells), cells)
    assert heading

    assert ([9, 10] in candidates(heading, rows)) is choices
    alone = find_heading([heads[:10]], Names(seven, cells), cells)
    assert alone
    assert candidates(alone, rows) == []


def test_ticks_below_a_group_go_before_what_only_its_values_tell(seven: Ladder) -> None:
    cells = Cells(seven, None)
    heads = [*IDS, "Which group? [Carers]", "Which group? [Staff]", "Where?"]
    heading = find_heading([heads], Names(seven, cells), cells)
    assert heading
    rows = [[*["4"] * 9, *its] for its in (["x", "", "here"], ["", "x", "there"])] * 4

    assert candidates(heading, rows) == [[9, 10]]


@pytest.mark.parametrize(
    ("titles", "people", "sets"),
    [
        (["Who? [A]", "Who? [B]"], ["x,", ",x"], [[9, 10]]),
        (["Who? [A]", "Who? [B]"], ["here,", ",there"], []),
        (["Drive?", "Cook?"], ["x,", ",x"], []),
        (["Who? [A]", "Who? [B]"], ["x", ",x"], [[9, 10]]),
        (["Who? [A]", "Who? [B]"], ["x,", ",x", "x,", "x,x"], [[9, 10]]),
        (["Who? [A]", "Who? [B]"], ["x,", ",x", "x,x"], []),
        (["Who? [A - b]", "Who? [C - d]"], ["x,", ",x"], [[9, 10]]),
        (["Who? [A]"], ["x"], []),
        (
            ["Who? [A]", "Who? [B]", "How? [A]", "How? [B]"],
            ["x,,x,", ",x,,x"],
            [[9, 10], [11, 12]],
        ),
    ],
)
def test_columns_of_ticks_are_a_set_where_they_share_their_question(
    titles: list[str], people: list[str], sets: list[list[int]], seven: Ladder
) -> None:
    cells = Cells(seven, None)
    heading = find_heading([[*IDS, *titles]], Names(seven, cells), cells)
    assert heading
    rows = [[*["4"] * 9, *its.split(",")] for its in people]

    assert choice_sets(heading, range(9, heading.width), rows) == sets


@pytest.mark.parametrize(
    "before", ["Which group? [", "Which group? - Selected Choice - "]
)
def test_a_choice_of_group_is_called_as_its_title_ends(
    before: str, seven: Ladder
) -> None:
    cells = Cells(seven, None)
    after = "]" if before.endswith("[") else ""
    heads = [*IDS, *(f"{before}{one}{after}" for one in ("Carers", "Staff"))]
    heading = find_heading([heads], Names(seven, cells), cells)
    assert heading

    assert group_column(heading, [9, 10]).ticks == {9: "Carers", 10: "Staff"}


def test_a_choice_of_group_may_have_signs_that_part_a_title(seven: Ladder) -> None:
    cells = Cells(seven, None)
    heads = [*IDS, "Which group? - Carers - paid", "Which group? - Staff"]
    heading = find_heading([heads], Names(seven, cells), cells)
    assert heading

    assert group_column(heading, [9, 10]).ticks == {9: "Carers - paid", 10: "Staff"}


def test_what_parts_the_title_of_one_column_names_no_choice(seven: Ladder) -> None:
    cells = Cells(seven, None)
    rows = [[*IDS, "Role - Where?", ""], [*["Response"] * 10, "Other"]]
    heading = find_heading(rows, Names(seven, cells), cells)
    assert heading

    column = group_column(heading, [9])

    assert (column.columns, column.ticks) == ((9, 10), {})


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ("x,,", "Carers"),
        ("x,X,", "Carers; Staff"),
        ("1,0,", "Carers"),
        ("0,No,", "no group given"),
        (",,", "no group given"),
        (", ,my own words", "another group"),
        ("0,0,my own words", "another group"),
        ("x,,my own words", "Carers"),
        (",at night,", "at night"),
    ],
)
def test_the_groups_that_are_ticked_are_a_persons_and_their_own_words_are_another(
    cells: str, name: str
) -> None:
    ticks = {0: "Carers", 1: "Staff"}
    column = GroupColumn(
        (0, 1, 2), "Which group?", ticks, frozenset({2}), is_plain=False
    )
    names = GroupNames(column, 1, as_written=False)

    assert names.numbers([(cell,) for cell in cells.split(",")], 1) == [1]
    assert names.labels == [name]


@pytest.mark.parametrize(
    ("other", "values", "branches"),
    [
        ("Team", ("b", ""), [9, 10]),
        ("Team2", ("b", ""), [9, 10]),
        ("Team", ("b", "c"), [9]),
        ("Town", ("b", ""), [9]),
        ("", ("b", ""), [9]),
    ],
)
def test_a_column_is_a_branch_where_it_asks_the_same_and_nobody_filled_in_both(
    other: str, values: tuple[str, str], branches: list[int], seven: Ladder
) -> None:
    """The third row is cut behind the first of the two."""
    cells = Cells(seven, None)
    heading = find_heading([[*IDS, "Team", other]], Names(seven, cells), cells)
    assert heading
    four = ["4"] * 9
    rows = [[*four, "", values[0]], [*four, "a", values[1]], [*four, "a"]]

    assert with_branches(heading, [9], rows) == branches
    assert not any(group_column(heading, branches).ticks.values())


def test_columns_without_a_title_are_those_of_the_group_before_them(
    seven: Ladder,
) -> None:
    """But for those that answer a question."""
    cells = Cells(seven, None)
    heads = [*IDS[1:], "Group", "", "", "When", ""]
    labels = [*["Response"] * 8, "Carers", "Staff", "choice", "Response", ""]
    found = find_heading([heads, labels], Names(seven, cells), cells)
    assert found
    questions = ((Column(10),), *found.questions[1:])

    column = group_column(found._replace(questions=questions), [8])

    assert (column.columns, column.ticks) == ((8, 9), {8: "Carers", 9: "Staff"})


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ("abcdefgg", True),
        ("abcdefff", False),  # six of eight
        ("abcdefg", False),
        (["a", "", *"bcdefg", " "], False),
        (["Carer", "carers", *"abcdeff"], True),
    ],
)
def test_nearly_as_many_values_as_people_are_names(
    values: str | list[str], seven: Ladder, *, names: bool
) -> None:
    assert are_names(9, columns_of(seven, "Where?", values)[1]) is names
    assert not are_names(10, columns_of(seven, "Where?", values)[1])


@pytest.mark.parametrize(
    ("title", "wanted", "found"),
    [
        ("Which group?", "which GROUP", True),
        ("Q3. Which group? (required)", "Which group?", True),
        ("survey/ward", "ward", True),
        ("Ward. Where do you work?", "ward", True),
        ("Ward. Where do you work?", "where do you work", True),
        ("Ward. Where? E. g. here", "where? e. g. here", True),
        ("Ward. Where? E. g. here", "where? e", False),
        ("Ward", "war", False),
        ("?", "!", False),
        ("Ward", "choice", False),
    ],
)
def test_a_column_is_found_by_what_it_is_headed(
    title: str, wanted: str, seven: Ladder, *, found: bool
) -> None:
    heading, _ = columns_of(seven, title, "ab")

    assert named_columns(heading, wanted) == ([9] if found else [])


# --- Hands and people


@pytest.mark.parametrize(
    ("hands", "standing"),
    [
        ({1: 0, 2: 0}, None),
        ({}, None),
        ({1: 0, 2: 1, 4: 0}, Standing(1, 2, 2, most=Side((2,), 1))),
        ({1: 0, 2: 9, 4: 0}, Standing(9, 2, 2, most=Side((2,), 9))),
        ({1: 1, 2: 2}, Standing(3, 1, 2)),
        ({1: 1, 2: 3}, Standing(4, 1, 2, most=Side((2,), 3))),
        ({1: 2, 2: 0, 3: 0, 4: 2}, Standing(4, 1, 4, (Side((1,), 2), Side((4,), 2)))),
        ({1: 2, 2: 0, 3: 2}, Standing(4, 1, 3, (Side((1,), 2), Side((3,), 2)))),
        ({1: 3, 2: 1, 3: 3}, Standing(7, 1, 3)),
        ({1: 2, 2: 0, 3: 4, 4: 0, 5: 4}, Standing(10, 1, 5)),
        ({1: 3, 2: 0, 3: 0, 4: 9}, Standing(12, 1, 4, most=Side((4,), 9))),
        (
            {1: 4, 2: 0, 3: 0, 4: 8},
            Standing(12, 1, 4, (Side((1,), 4), Side((4,), 8)), Side((4,), 8)),
        ),
        (
            {1: 2, 2: 1, 3: 0, 4: 0, 5: 3},
            Standing(6, 1, 5, (Side((1, 2), 3), Side((5,), 3))),
        ),
        ({1: 1, 2: 2, 3: 2, 4: 1}, Standing(6, 1, 4, most=Side((2, 3), 4))),
        ({1: 1, 2: 2, 3: 2, 4: 2}, Standing(7, 1, 4)),
        ({1: 0, 3: 2, 6: 3, 7: 0}, Standing(5, 3, 6, most=Side((6,), 3))),
    ],
    ids=str,
)
def test_hands_stand_together_in_two_camps_or_mostly_somewhere(
    hands: dict[int, int], standing: Standing | None
) -> None:
    """Van der Eijk's A by hand: -1 for 2 0 0 2, 0 for 3 0 0 9, -1/3 for 4 0 0 8, -11/36
    for 2 1 0 0 3, and -1/10 for 2 0 4 0 4, of which two are less than a quarter.
    """
    assert standing_of(hands) == standing


def answers(*choices: Choice, date: str = "", service: str = "") -> Answers:
    return Answers(tuple(map(Answer, choices)), date=date, service=service)


def test_two_dates_of_one_service_and_group_are_before_and_after() -> None:
    one = replace(answers(1, date="2025-01-31", service="Here"), group="Staff")
    other = replace(one, date="2026-01-31", service="HERE ")

    assert are_before_and_after([one, other])
    assert not are_before_and_after([one])
    assert not are_before_and_after([one, other, other])
    assert not are_before_and_after([one, replace(other, date=one.date)])
    assert not are_before_and_after([one, replace(other, date="")])
    assert not are_before_and_after([replace(one, date=""), other])
    assert not are_before_and_after([one, replace(other, service="There")])
    assert not are_before_and_after([one, replace(other, group="carers")])


def test_what_moved_is_told_from_the_first_date_to_the_last(three: Ladder) -> None:
    unsure, no = Mark.NOT_SURE, Mark.DOES_NOT_APPLY
    first = score(three, answers(1, 3, 2, unsure, None, date="2025-01-31"))
    last = score(three, answers(2, 1, 2, unsure, None, date="2026-01-31"))
    other = score(three, answers(None, unsure, no, 1, 1, date="2025-06-30"))

    change = change_of([last, other, first], ["c", "b", "a"])
    assert change.results == (first, other, last)
    assert (change.names, change.files) == (
        ("2025-01-31", "2025-06-30", "2026-01-31"),
        ("a", "b", "c"),
    )
    assert [one.way for one in change.moved] == ["up", "down", "same", "same", None]
    assert [one.answers[1].choice for one in change.moved] == [None, unsure, no, 1, 1]
    assert [one.way for one in change_of([first, other]).moved] == [None] * 5


def test_results_without_dates_stay_as_they_were_named(three: Ladder) -> None:
    one = score(three, answers(3, 3, 3, 3, 3))
    dated = score(three, answers(1, 1, 1, 1, 1, date="2026-01-31"))

    for results, names in (
        ([one, dated], ("before", "after")),
        ([dated, dated], ("before", "after")),
        ([one, dated, one], ("1.", "2.", "3.")),
    ):
        change = change_of(results)
        assert (change.results, change.names) == (tuple(results), names)
        assert change.files == ("",) * len(results)


def test_two_surveys_are_what_was_and_what_is_side_by_side(three: Ladder) -> None:
    hands = (Hands("staff", (5, 0, 3)), Hands("carers", (5, 0, 4)))
    then = room_of(meeting(hands, people=(("staff", 8), ("carers", 9))), three)
    now = room_of(meeting(hands[:1], people=(("staff", 8),)), three)

    change = change_between(then, now, ("a", "b"))

    assert (change.earlier, change.later) == (then, now)
    both = side_by_side((then, now), ("a", "b"))
    assert change.comparison == both._replace(is_change=True)


def test_a_person_without_enough_answers_has_no_rung_and_without_any_is_nobody(
    three: Ladder,
) -> None:
    """Three quarters of what applies are enough, and half of it reaches a rung."""
    assert outcome_of([0, 0, 0, 5, 0, 0], three) is None
    assert outcome_of([1, 0, 0, 0, 0, 4], three) == 0
    assert outcome_of([4, 0, 0, 0, 0, 1], three) == 1
    assert outcome_of([1, 0, 0, 0, 4, 0], three) == 1
    assert outcome_of([2, 0, 3, 0, 0, 0], three) == 3
    assert outcome_of([2, 0, 3, 0, 0, 0], three, 2) == 2


def test_one_question_alone_limits_a_rung_by_the_lowest_essential_that_it_misses(
    three: Ladder,
) -> None:
    """Places are counted from 0: place 1 is rung 2, and 3 and above are no rung."""
    rule = three.rule._replace(
        essentials=(Essential(2, ("paper",)), Essential(3, ("paper", "glass"))),
    )
    ladder = three._replace(rule=rule)

    assert [limit_by("paper", place, ladder) for place in range(6)] == [
        1,
        2,
        3,
        1,
        1,
        1,
    ]
    assert [limit_by("glass", place, ladder) for place in range(4)] == [2, 2, 3, 2]
    assert limit_by("tins", 0, ladder) == 3


def test_rows_give_the_counts_that_their_people_give_one_by_one(
    three: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is remembered, and however the questions are taken together: the sums of
    codes come to what each person's answers come to.
    """
    essentials = (Essential(2, ("paper",)), Essential(3, ("paper", "glass", "food")))
    ladder = three._replace(rule=three.rule._replace(essentials=essentials))
    choices = [(1, 2, 3), (1, 2, 3), (1, 2, 3), (1, 3), (1, 3)]
    dice = random.Random(3)
    people = [[dice.choice((*its, *Mark, None)) for its in choices] for _ in range(600)]
    one_by_one = Counts(ladder)
    for number, its in enumerate(people):
        one_by_one.add("ab"[number % 2], answers(*its))

    for limits in (
        {},
        {"MOST_REMEMBERED": 5, "MOST_WAYS": 5},
        {"FEW_BATCHES": 3},
        {"FEW_BATCHES": 3, "MOST_IN_LIST": 5},
    ):
        for limit, most in limits.items():
            monkeypatch.setattr(counting, limit, most)
        found = counted_together(people, ladder)
        assert found == {
            number: (count.people, count.answers)
            for number, count in enumerate(one_by_one.groups.values(), 1)
        }


@pytest.mark.parametrize("rung", [0, 2])
def test_a_row_with_one_bad_cell_is_nobody_whatever_the_others_are(
    rung: int, three: Ladder
) -> None:
    rows = [[three.rungs[rung].name] * 5 for _ in range(5)]
    for at, row in enumerate(rows):
        row[at] = "of all"
    columns = tuple((Column(at),) for at in range(5))
    tally = counting.Tally(columns, three, Cells(three, None))

    assert tally.look(list(zip(*rows, strict=True)))[1] == [NOTHING] * 5


def counted_together(
    people: list[list[Choice]], ladder: Ladder
) -> dict[int, tuple[list[int], list[list[int]]]]:
    """The same people as rows of words, in batches of seven."""
    words = {None: "", Mark.NOT_SURE: "not sure", Mark.DOES_NOT_APPLY: "n/a"}
    rungs = {rung.number: rung.name for rung in ladder.rungs}
    columns = tuple((Column(at),) for at in range(len(ladder.questions)))
    tally = counting.Tally(columns, ladder, Cells(ladder, None))
    for start in range(0, len(people), 7):
        batch = people[start : start + 7]
        rows = [[(words | rungs)[choice] for choice in its] for its in batch]
        numbers, outcomes = tally.look(list(zip(*rows, strict=True)))
        groups = [
            counting.NOBODY if outcome < 0 else (1 + (start + at) % 2) * tally.step
            for at, outcome in enumerate(outcomes)
        ]
        tally.count(numbers, [max(0, outcome) for outcome in outcomes], groups)
    return {
        number: (count.people, count.answers)
        for number, count in tally.result().items()
    }


# --- What of a meeting's hands may leave the room


def meeting(*hands: tuple[Hands, ...], people: tuple[tuple[str, int], ...]) -> Answers:
    nothing = ((),) * (5 - len(hands))
    return Answers(
        tuple(Answer(2, hands=its) for its in (*hands, *nothing)), people=people
    )


def told(group: GroupResult) -> tuple[object, ...]:
    return group.name, group.shown, group.responses, group.groups


def figures(group: GroupResult) -> list[tuple[object, ...] | None]:
    """Of each question the hands on each rung, unsure and not applying, and whose they
    are.
    """
    return [
        (one.spread.counts, one.not_sure, one.does_not_apply, one.groups)
        if one
        else None
        for one in group.questions
    ]


NONE_UP = (0, 0, 0), 0, 0


def test_large_groups_are_shown_and_everybody_is_their_sum(three: Ladder) -> None:
    """For the third question groups were not told apart: it has the hands of all."""
    answers = meeting(
        (Hands("staff", (1, 2, 3), 1, 1), Hands("carers", (5, 0, 3))),
        (Hands("staff", (8, 0, 0)),),
        (Hands(EVERYBODY, (9, 0, 7), 1),),
        (Hands("staff", (4, 0, 0)), Hands("carers", (2, 4, 2))),
        people=(("staff", 8), ("carers", 9)),
    )

    room = room_of(answers, three)

    assert list(map(told, room.groups)) == [
        ("staff", True, 8, ()),
        ("carers", True, 9, ()),
    ]
    staff, carers = room.groups
    assert figures(staff) == [
        ((1, 2, 3), 1, 1, ()),
        ((8, 0, 0), 0, 0, ()),
        (*NONE_UP, ()),
        None,  # four hands, and five is the least
        (*NONE_UP, ()),
    ]
    assert figures(carers)[:2] == [((5, 0, 3), 0, 0, ()), (*NONE_UP, ())]
    assert room.everybody
    both = ("staff", "carers")
    assert told(room.everybody) == (None, True, 17, both)
    assert figures(room.everybody) == [
        ((6, 2, 6), 1, 1, both),
        ((8, 0, 0), 0, 0, both),
        ((9, 0, 7), 1, 0, both),
        None,
        (*NONE_UP, both),
    ]
    assert {
        (one.rungs_reason, one.hands) for one in (*room.groups, room.everybody)
    } == {(HANDS, True)}
    assert (room.by, room.left_out, room.min_group) == ("group", 0, 8)
    assert (room.room, room.together) == (True, False)
    assert result_of(three, answers).answers.people == answers.people


def test_small_groups_are_one_called_by_up_to_three_names(three: Ladder) -> None:
    def pooled(*names: str) -> tuple[GroupResult, Answers]:
        its = tuple(Hands(name, (1, 1, 0), 1, 1) for name in names)
        staff = Hands("staff", (5, 0, 3))
        people = (("staff", 8), *((name, 4) for name in names))
        answers = meeting((staff, *its), its, people=people)
        return room_of(answers, three).groups[1], result_of(three, answers).answers

    pool, answers = pooled("carers", "drivers", "cooks")
    names = ("carers", "drivers", "cooks")
    assert told(pool) == ("carers, drivers and cooks", True, 12, names)
    empty = (*NONE_UP, names)
    assert figures(pool)[:3] == [((3, 3, 0), 3, 3, names)] * 2 + [empty]
    assert answers.people == (("staff", 8), ("carers, drivers and cooks", 12))

    pool, answers = pooled(*names, "nurses")
    assert told(pool) == ("the smaller groups together", True, 16, ())
    assert figures(pool)[0] == ((4, 4, 0), 4, 4, ())


def test_hands_of_too_few_of_the_small_groups_are_hidden(three: Ladder) -> None:
    staff, carers = Hands("staff", (5, 0, 3)), Hands("carers", (4, 3, 0))
    people = (("staff", 8), ("carers", 7), ("cooks", 4), ("drivers", 9))
    answers = meeting(
        (staff, carers), (staff, carers, Hands("cooks", (2, 1, 1))), people=people
    )

    room = room_of(answers, three)

    assert [group.name for group in room.groups] == [
        "staff",
        "drivers",
        "carers and cooks",
    ]
    both = ("carers", "cooks")
    assert figures(room.groups[2])[:2] == [None, ((6, 4, 1), 0, 0, both)]


def test_one_of_the_small_groups_of_one_person_has_no_name(three: Ladder) -> None:
    hands = (
        Hands("staff", (5, 0, 3)),
        Hands("carers", (4, 3, 0)),
        Hands("Jo", (1, 0, 0)),
    )
    answers = meeting(hands, people=(("staff", 8), ("carers", 7), ("Jo", 1)))

    assert [told(one) for one in room_of(answers, three).groups] == [
        ("staff", True, 8, ()),
        ("the smaller groups together", True, 8, ()),
    ]
    hidden = room_of(answers, three, 9)
    assert [(one.name, one.reason, one.others) for one in hidden.groups] == []
    assert hidden.together
    few = replace(answers, people=(("staff", 8), ("carers", 5), ("Jo", 1)))
    assert [
        (one.name, one.reason, one.others) for one in room_of(few, three).groups
    ] == [
        ("staff", "", 0),
        ("carers", "fewer than 8 people", 0),
        (None, "fewer than 8 people", 1),
    ]


def test_small_groups_alone_are_everybody_and_their_sum_is_told_where_all_were_counted(
    three: Ladder,
) -> None:
    hands = (Hands("staff", (1, 2, 1)), Hands("carers", (1, 0, 3)))
    answers = meeting(hands, people=(("staff", 4), ("carers", 4)))

    room = room_of(answers, three)

    assert (room.groups, room.together) == ((), True)
    assert room.everybody
    assert told(room.everybody) == (None, True, 8, ())
    assert figures(room.everybody)[:2] == [((2, 2, 4), 0, 0, ()), (*NONE_UP, ())]
    assert result_of(three, answers).answers.people == ((EVERYBODY, 8),)
    not_apart = meeting(hands, (Hands(EVERYBODY, (8, 0, 0)),), people=answers.people)
    assert result_of(three, not_apart).answers.people == ((EVERYBODY, 8),)
    more = meeting((*hands, Hands("cooks", (1, 0, 0))), people=answers.people)
    assert result_of(three, more).answers.people == ()


def test_hands_of_all_who_were_there_are_everybodys_alone(three: Ladder) -> None:
    """Where nobody said how many there were, the most hands that were ever up do."""
    hands = (Hands(EVERYBODY, (3, 3, 1), 1),), (Hands(EVERYBODY, (3, 0, 4)),)

    room = room_of(meeting(*hands, people=()), three)

    assert room.groups == ()
    assert room.everybody
    assert told(room.everybody) == (None, True, 8, ())
    assert figures(room.everybody)[:3] == [
        ((3, 3, 1), 1, 0, ()),
        ((3, 0, 4), 0, 0, ()),
        None,
    ]
    assert room_of(meeting(*hands, people=((EVERYBODY, 7),)), three).everybody is None
    assert room_of(meeting(people=((EVERYBODY, 9),)), three).everybody is None


@pytest.mark.parametrize(
    ("people", "everybody"),
    [((("staff", 8), ("carers", 3)), 11), (((EVERYBODY, 9),), 9)],
)
def test_everybody_are_all_who_were_there_not_only_who_held_up_a_hand(
    people: tuple[tuple[str, int], ...], everybody: int, three: Ladder
) -> None:
    hands = (Hands("staff", (5, 0, 3)),), (Hands(EVERYBODY, (8, 0, 0)),)

    room = room_of(meeting(*hands, people=people), three)

    assert room.everybody
    assert room.everybody.responses == everybody


def test_rooms_stand_beside_a_survey_as_groups_of_it(three: Ladder) -> None:
    hands = (Hands("staff", (5, 0, 3)), Hands("carers", (5, 0, 4)))
    groups = room_of(meeting(hands, people=(("staff", 8), ("carers", 9))), three)
    whole = room_of(meeting((Hands(EVERYBODY, (8, 0, 0)),), people=()), three)
    hidden = room_of(meeting(hands, people=(("staff", 1), ("carers", 2))), three)

    one = among(whole, [groups], ["a"])
    assert [group.name for group in one.groups] == [
        "people in the survey",
        "staff in the room",
        "carers in the room",
    ]
    assert (one.everybody, one.by, one.together) == (None, "group", False)
    several = among(groups, [groups, whole], ["a", "b"])
    assert [group.name for group in several.groups] == [
        "staff",
        "carers",
        "staff in a",
        "carers in a",
        "people in b",
    ]
    assert several.everybody == groups.everybody
    names = [group.name for group in among(groups, [hidden], ["a"]).groups]
    assert names == ["staff", "carers", "staff in the room", "carers in the room"]
    nameless = hidden._replace(groups=(hidden.groups[0]._replace(name=None),))
    by_ward = groups._replace(by="ward", together=True)
    beside = among(by_ward, [nameless], ["a"])
    assert [group.name for group in beside.groups] == ["staff", "carers", None]
    assert (beside.by, beside.together) == ("group", False)


def test_what_was_agreed_is_scored_without_the_hands(three: Ladder) -> None:
    hands = (Hands("staff", (5, 0, 3)),)
    without = meeting(people=())

    result = result_of(three, meeting(hands, people=(("staff", 8),)))

    assert result_of(three, without) == score(three, without)
    assert result.answers.answers == without.answers
    assert result.rung == score(three, without).rung
