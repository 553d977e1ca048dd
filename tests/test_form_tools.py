"""Tables as form tools export them: whatever is around the answers, the same people
give the same counts.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

import pytest

from conftest import ALL_SEVEN, CASES, IDS
from ladder_cli.errors import BadFile
from ladder_cli.reading import files
from ladder_cli.survey import gathering
from ladder_cli.survey.cells import BAD, Cells
from ladder_cli.survey.heading_rows import first_row, last_row, names_questions, top_row
from ladder_cli.survey.naming import Names
from ladder_cli.survey.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from ladder_cli.model import Ladder
    from ladder_cli.survey.gathering import Gathered

THIRTY = CASES / "surveys" / "thirty"
ODD = CASES / "surveys" / "odd"
TITLES = (
    "Choice", "Understanding", "Information", "Voice", "Influence", "Design", "Decisions", "Delivery", "Relationship",
)  # fmt: skip
Counted = dict[str, tuple[list[int], list[list[int]]]]


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    """Every question offers every rung, so that bare numbers are rungs."""
    return files.load_ladder(str(ALL_SEVEN))


def read(path: Path, ladder: Ladder, **options: object) -> Gathered:
    return gathering.gather([str(path)], ladder, Options(**options))  # type: ignore[arg-type]  # as named there


def counted(gathered: Gathered) -> Counted:
    return {
        name: (count.people, count.answers)
        for name, count in gathered.counts.groups.items()
    }


def sizes(gathered: Gathered) -> dict[str, int]:
    return {name: sum(count.people) for name, count in gathered.counts.groups.items()}


def rungs(gathered: Gathered) -> list[int]:
    """How many people are without a rung, and on each, over all groups."""
    return [
        sum(column)
        for column in zip(
            *(one.people for one in gathered.counts.groups.values()), strict=True
        )
    ]


def refused(path: Path, ladder: Ladder, **options: object) -> list[str]:
    with pytest.raises(BadFile) as caught:
        read(path, ladder, **options)
    return [str(problem) for problem in caught.value.problems]


def write(tmp_path: Path, *rows: list[str]) -> Path:
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    path = tmp_path / "s.csv"
    path.write_text(page.getvalue(), encoding="utf-8", newline="")
    return path


# --- Thirty people, in the shape of every tool


@pytest.mark.parametrize("file", sorted(THIRTY.iterdir()), ids=lambda file: file.name)
def test_thirty_people_give_the_same_counts_from_every_tool(
    file: Path, ladder: Ladder
) -> None:
    found = read(file, ladder)

    assert counted(found) == counted(read(THIRTY / "google-forms.csv", ladder))
    assert sizes(found) == {"staff": 12, "people who use services": 10, "carers": 8}
    assert found.has_groups


def test_the_thirty_are_counted_one_by_one_as_the_rule_says(ladder: Ladder) -> None:
    """By a plain loop over the one file whose cells are names."""
    names = {rung.name: rung.number for rung in ladder.rungs}
    with (THIRTY / "google-forms-grid.csv").open(encoding="utf-8", newline="") as file:
        people = [
            [names.get(cell, 0) for cell in row[2:]]
            for row in list(csv.reader(file))[1:]
        ]
    of_one_question = [
        sum(row[0] == number for row in people) for number in range(1, 8)
    ]

    answers = [
        count.answers[0]
        for count in read(THIRTY / "qualtrics.csv", ladder).counts.groups.values()
    ]
    assert [sum(column) for column in zip(*answers, strict=True)][:7] == of_one_question


# --- The odd files, each one of its kind


def test_a_second_heading_row_of_any_labels_is_no_person(ladder: Ladder) -> None:
    found = read(ODD / "01-surveymonkey-mixed-label-row.csv", ladder)

    assert (sizes(found), rungs(found)) == ({"staff": 1}, [0, 0, 0, 0, 1, 0, 0, 0])


def test_a_column_for_each_choice_is_read_as_one_question(ladder: Ladder) -> None:
    assert rungs(read(ODD / "02-a-column-for-each-choice.csv", ladder)) == [
        0,
        9,
        0,
        0,
        0,
        0,
        0,
        9,
    ]


@pytest.mark.parametrize("file", ["03-codes.csv", "03-ids.csv"])
def test_three_heading_rows_are_no_people(file: str, ladder: Ladder) -> None:
    assert rungs(read(ODD / file, ladder)) == [0, 0, 0, 0, 1, 0, 0, 0]


def test_of_two_branches_the_one_that_is_filled_in_counts(ladder: Ladder) -> None:
    found = read(ODD / "04-branching-same-question-twice.csv", ladder)

    assert (sum(rungs(found)), found.counts.left_out) == (2, 0)


def test_two_branches_both_filled_in_are_a_mistake(
    ladder: Ladder, tmp_path: Path
) -> None:
    asks = [question.ask for question in ladder.questions]
    both = [*asks, f"{asks[0]}2"]

    told = refused(write(tmp_path, both, ["4"] * 10), ladder)

    assert told[0].endswith(
        f'"{asks[0]}" and "{asks[0]}2" are both filled in. Keep one answer to choice.'
    )


@pytest.mark.parametrize(
    "again", ["{}2", "{}_1", "{}.1", "{} (1)", "{}10", "Carers - {}"]
)
@pytest.mark.parametrize("nothing", ["", "-"])
def test_a_branch_is_known_by_its_number_or_because_the_others_answered_it(
    again: str, nothing: str, ladder: Ladder, tmp_path: Path
) -> None:
    """A dash beside a statement does not make the first people a heading."""
    statements = [question.statement(5) for question in ladder.questions]
    heads = [*TITLES, *map(again.format, TITLES)]
    one, other = [*statements, *[nothing] * 9], [*[nothing] * 9, *statements]
    if again == "Carers - {}":
        one, other = [*statements, *[""] * 9], [*[""] * 9, *statements]

    found = read(write(tmp_path, heads, one, other, one, other), ladder)

    assert (rungs(found), found.counts.left_out) == ([0, 0, 0, 0, 0, 4, 0, 0], 0)


def test_a_grid_about_something_else_beside_the_questions_is_left_out(
    ladder: Ladder, tmp_path: Path
) -> None:
    grids = [
        f"{about} [{title}]" for about in ("Where?", "How much?") for title in TITLES
    ]
    people = [[*["Consultation"] * 9, *["Very"] * 9]] * 3

    found = read(write(tmp_path, grids, *people), ladder)

    assert rungs(found) == [0, 0, 0, 0, 3, 0, 0, 0]


@pytest.mark.parametrize("label", ["Q2", "1-7", "1 to 7", "Radio button", "help"])
def test_a_row_of_codes_kinds_or_help_below_the_questions_is_no_person(
    label: str, tmp_path: Path
) -> None:
    ladder = files.load_ladder(None)
    labels = [
        question.help if label == "help" else label for question in ladder.questions
    ]

    found = read(write(tmp_path, [*TITLES], labels, ["Co-production"] * 9), ladder)

    assert (rungs(found), found.counts.left_out) == ([0, 0, 0, 0, 0, 0, 0, 1], 0)


def test_a_heading_that_is_repeated_among_the_people_is_nobody(
    ladder: Ladder, tmp_path: Path
) -> None:
    people = ["Consultation"] * 9
    path = write(tmp_path, [*TITLES], people, [*TITLES], people, [*TITLES], people)

    found = read(path, ladder)

    assert (rungs(found), found.counts.left_out) == ([0, 0, 0, 0, 3, 0, 0, 0], 0)
    assert ": 2 rows that repeat the heading left out." in "\n".join(found.notes)
    once = read(write(tmp_path, [*TITLES], people, [*TITLES], people), ladder)
    assert ": 1 row that repeats the heading left out." in "\n".join(once.notes)


def test_a_column_without_a_heading_is_no_second_answer(
    ladder: Ladder, tmp_path: Path
) -> None:
    """It stands behind the last question, and holds dates or words."""
    for word in ("2026-11-03", "AB", "seen by us"):
        path = write(tmp_path, [*TITLES, ""], *[[*["Consultation"] * 9, word]] * 2)

        assert rungs(read(path, ladder)) == [0, 0, 0, 0, 2, 0, 0, 0]


def test_choices_that_are_numbered_in_the_heading_are_known(
    ladder: Ladder, tmp_path: Path
) -> None:
    names = ["4. Consultation", "5. Engagement"]
    ticks = [["\u2713", ""] * 9, ["", "\u2713"] * 9]
    heads = [cell for title in TITLES for cell in (title, "")]

    found = read(write(tmp_path, heads, names * 9, *ticks), ladder)

    assert (rungs(found), found.counts.left_out) == ([0, 0, 0, 0, 1, 1, 0, 0], 0)


@pytest.mark.parametrize("label", ["Comments", "Please give an example"])
def test_a_comment_below_a_question_is_no_answer_to_it(
    label: str, ladder: Ladder, tmp_path: Path
) -> None:
    heads = [cell for title in TITLES for cell in (title, "")]
    labels = ["Response", label] * 9
    people = [["Consultation", "We did it once"] * 9, ["Consultation", ""] * 9]

    found = read(write(tmp_path, heads, labels, *people), ladder)

    assert rungs(found) == [0, 0, 0, 0, 2, 0, 0, 0]
    beside = [["", "Engagement"] * 9]
    found = read(write(tmp_path, heads, labels, *people, *beside), ladder)
    assert (sum(rungs(found)), found.counts.left_out) == (2, 1)


def test_a_second_response_below_a_question_is_a_branch_of_it(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = [cell for title in TITLES for cell in (title, "")]
    people = [["Consultation", ""] * 9, ["", "Engagement"] * 9]

    for label in ("Response", "Selection"):
        found = read(write(tmp_path, heads, ["Response", label] * 9, *people), ladder)

        assert rungs(found) == [0, 0, 0, 0, 1, 1, 0, 0]


def test_words_below_other_please_specify_are_no_answer(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = [cell for title in TITLES for cell in (title, "")]
    labels = ["Response", "Other (please specify)"] * 9
    people = [["Consultation", ""] * 9, ["", "Engagement"] * 9]

    found = read(write(tmp_path, heads, labels, *people), ladder)

    assert (rungs(found), found.counts.left_out) == ([0, 0, 0, 0, 1, 0, 0, 0], 1)


@pytest.mark.parametrize("file", ["05-short.csv", "05-long.csv", "05-address.csv"])
def test_a_persons_own_words_are_another_group_and_not_printed(
    file: str, ladder: Ladder
) -> None:
    found = read(ODD / file, ladder)

    assert sizes(found) == {"staff": 9, "another group": 1}
    assert "row 11: a group that nobody else gave" in found.notes[-1]
    assert not [
        note for note in found.notes if "volunteer" in note.casefold() or "@" in note
    ]


def test_a_row_cut_after_its_last_filled_cell_is_that_person(ladder: Ladder) -> None:
    assert sum(rungs(read(ODD / "06-last-empty-cells-cut.csv", ladder))) == 2


def test_previews_and_unfinished_rows_are_told_and_can_be_left_out(
    ladder: Ladder,
) -> None:
    path = ODD / "09-test-and-unfinished-rows.csv"
    found = read(path, ladder)
    finished = read(path, ladder, finished_only=True)

    assert (sum(rungs(found)), sum(rungs(finished))) == (17, 8)
    notes = " ".join(found.notes)
    assert '8 rows are previews or tests (column "Status"). They are counted.' in notes
    assert '1 row is not finished (column "Finished"). It is counted.' in notes
    assert "They are left out." in " ".join(finished.notes)


QUALTRICS = ("Status", "RecordedDate", "ResponseId")


def numbered(
    tmp_path: Path, *codes: str, headings: tuple[str, ...] = QUALTRICS
) -> Path:
    """Rows of an export with *Use numeric values*: what came in how stands there as a
    number.
    """
    rows = [[code, *["x"] * (len(headings) - 1), *["4"] * 9, "staff"] for code in codes]
    return write(tmp_path, [*headings, *IDS, "group"], *rows)


def test_qualtrics_says_by_number_which_rows_are_previews_and_tests(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = numbered(tmp_path, "0", "1", "2", "4", "8", "9", "16", "17", "32")

    found, finished = read(path, ladder), read(path, ladder, finished_only=True)

    assert (sum(rungs(found)), sum(rungs(finished))) == (9, 5)
    assert (
        '4 rows are previews or tests (column "Status"). They are counted.'
        in " ".join(found.notes)
    )


@pytest.mark.parametrize(
    ("title", "finished", "not_finished"),
    [
        ("Entry_Status", "Submitted", "Incomplete"),
        ("Survey status", "Completed", "In progress"),
        ("Status", "Complete", "Screened out"),
        ("Is test", "FALSE", "TRUE"),
        ("Preview", "no", "yes"),
    ],
)
def test_tests_and_unfinished_rows_are_known_in_every_tools_words(
    title: str, finished: str, not_finished: str, ladder: Ladder, tmp_path: Path
) -> None:
    rows = [[one, *["4"] * 9] for one in (finished, finished, not_finished)]
    path = write(tmp_path, [title, *IDS], *rows)

    assert sum(rungs(read(path, ladder))) == 3
    assert sum(rungs(read(path, ladder, finished_only=True))) == 2


def test_a_status_is_known_by_its_code_before_its_title(
    ladder: Ladder, tmp_path: Path
) -> None:
    """LimeSurvey writes both, and leaves the date empty where nobody has finished."""
    rows = [[date, *["4"] * 9, "staff"] for date in ("2026-01-31", "", "")]
    path = write(tmp_path, ["submitdate. Sent on", *IDS, "group"], *rows)

    assert sum(rungs(read(path, ladder))) == 3
    assert sum(rungs(read(path, ladder, finished_only=True))) == 1


def test_numbers_in_a_status_of_another_tool_say_nothing(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = numbered(tmp_path, "0", "1", "2", headings=("Status", "Submitted on", "Id"))

    assert sum(rungs(read(path, ladder, finished_only=True))) == 3


@pytest.mark.parametrize(
    "file",
    [
        "10-kobo-labels.csv",
        "10-kobo-xml.csv",
        "10-odk-central.csv",
        "10-qualtrics-matrix.csv",
    ],
)
def test_a_path_or_a_grid_around_a_question_is_seen_through(
    file: str, ladder: Ladder
) -> None:
    found = read(ODD / file, ladder)

    assert (sizes(found), rungs(found)) == ({"staff": 1}, [0, 0, 0, 0, 1, 0, 0, 0])


@pytest.mark.parametrize(
    "around",
    [
        "Where are we? >> {}", "ladder:{}", "q_{}", "q1_{}", "Q1 {}", "1 {}", "{} (1-7)", "{} (1 to 7)", "{} (Q3)",
        "Question 12: {}", "Q2_1 {}", "Q2.1 {}", "[Q1] {}", "(1) {}", "#1 {}", "a) {}",
    ],
)  # fmt: skip
def test_a_number_a_scale_or_a_path_around_a_question_is_seen_through(
    around: str, ladder: Ladder, tmp_path: Path
) -> None:
    heads = [around.format(question.title) for question in ladder.questions]

    found = read(write(tmp_path, heads, ["4"] * 9), ladder)

    assert rungs(found) == [0, 0, 0, 0, 1, 0, 0, 0]


def test_an_answer_is_not_taken_for_the_heading_of_a_question(
    ladder: Ladder, tmp_path: Path
) -> None:
    """*Co-design* ends in the name of a question."""
    path = write(tmp_path, [f"V{n}" for n in range(9)], ["Co-design"] * 9)

    told = refused(path, ladder)

    assert len(told) == 1
    assert "s.csv:1: No column is headed by a question of this ladder." in told[0]


def test_import_ids_may_stand_in_single_quotation_marks(
    ladder: Ladder, tmp_path: Path
) -> None:
    ids = [f"{{'ImportId': '{one}'}}" for one in IDS]

    assert sum(rungs(read(write(tmp_path, [*IDS], ids, ["4"] * 9), ladder))) == 1


def test_a_choice_that_a_person_was_not_shown_is_not_ticked(
    ladder: Ladder, tmp_path: Path
) -> None:
    asks = [question.ask for question in ladder.questions]
    path = write(
        tmp_path,
        [f"{asks[0]} [Consultation]", f"{asks[0]} [Engagement]", *asks[1:]],
        ["N/A", "Yes", *["4"] * 8],
    )

    count = read(path, ladder).counts.groups["no group given"]

    assert count.answers[0][4] == 1


def test_rows_that_sum_up_the_others_at_the_end_are_nobody(
    ladder: Ladder, tmp_path: Path
) -> None:
    people = [["staff", *["4"] * 9]] * 9
    last = [
        ["Total", *["36"] * 9],
        [""] * 10,
        ["Median:", *["4"] * 9],
        ["Typed by us", *[""] * 9],
    ]
    path = write(tmp_path, ["group", *IDS], *people, *last)

    found = read(path, ladder)

    assert sizes(found) == {"staff": 9}
    assert ": 1 empty row left out." in "\n".join(found.notes)
    assert [note.split(": ", 1)[1] for note in found.notes if "headed" in note] == [
        'row 11 is headed "Total" and is left out.',
        'row 13 is headed "Median:" and is left out.',
    ]
    beyond = write(tmp_path, ["group", *IDS], *people, [*[""] * 10, "Total"])
    assert refused(beyond, ladder)[0].startswith(f"{beyond}:11: 11 columns where")
    named = write(tmp_path, ["Name", *IDS], *[["Mode", *["4"] * 9]] * 2)
    assert sum(rungs(read(named, ladder))) == 2
    table = [["group", *IDS], *[["staff", *["4"] * 9]] * 255, ["Mean", *["4"] * 9]]
    assert sizes(read(write(tmp_path, *table), ladder)) == {"staff": 255}


def test_a_hint_names_no_column_of_the_tools_own(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = [one for one in IDS if one != "design"]

    told = refused(write(tmp_path, [*heads, "__version__", "_id"], ["4"] * 10), ladder)

    place = f"{tmp_path / 's.csv'}:1"
    ask = ladder.questions[5].ask
    assert told == [
        f'{place}: There is no column for design. Head it "design" or "{ask}".'
    ]


def test_the_column_of_groups_is_found_by_its_heading(ladder: Ladder) -> None:
    found = read(ODD / "12-the-group-column-is-not-in-the-hint.csv", ladder)

    assert found.group_columns == ("Which group are you in?",)
    assert any(
        '"Which group are you in?" is taken for the groups' in note
        for note in found.notes
    )


def test_numbers_after_the_top_rung_are_the_marks_that_the_form_offers(
    ladder: Ladder,
) -> None:
    found = read(ODD / "13-eight-nine.csv", ladder)

    answers = found.counts.groups["staff"].answers
    assert (answers[7][7], answers[8][8]) == (1, 1)
    assert any(
        "numbers are read as rungs 1 to 7, 8 as not sure, 9 as does not apply." in note
        for note in found.notes
    )


def test_a_note_tells_that_numbers_were_read_as_rungs(ladder: Ladder) -> None:
    assert any(
        "numbers are read as rungs 1 to 7" in note
        for note in read(ODD / "13-recoded.csv", ladder).notes
    )


def test_a_nearly_right_cell_is_shown_where_it_differs(ladder: Ladder) -> None:
    told = refused(ODD / "21-the-difference-is-cut-off.csv", ladder)

    assert len(told) == 1
    assert "people?s own ideas." in told[0]
    assert "Did you mean \"…together, from people's own ideas. Now" in told[0]


@pytest.mark.parametrize(
    "file",
    [
        "file-20-floats-4.0.csv", "file-22-heading-required.csv", "file-22b-heading-Q1-dash.csv",
        "file-23-title-rows-above.csv", "file-23b-three-title-rows.csv", "file-27-two-heading-rows.csv",
    ],
)  # fmt: skip
def test_what_stands_around_a_heading_changes_nobodys_answers(
    file: str, ladder: Ladder
) -> None:
    assert rungs(read(ODD / file, ladder)) == [0, 0, 0, 0, 8, 0, 0, 0]


def test_a_misspelt_answer_gets_the_right_one_shown(ladder: Ladder) -> None:
    told = refused(ODD / "file-21-typo-no-hint.csv", ladder)

    assert len(told) == 9, (
        "only the misspelt rung is a mistake: Unsure and Doesn't apply are read"
    )
    assert all('Did you mean "Consultation"?' in one for one in told)


def test_one_cut_character_is_named_and_changes_nothing(ladder: Ladder) -> None:
    found, whole = (
        read(ODD / "file-29-one-cut-emoji.csv", ladder),
        read(ODD / "file-29-ok-before-cut.csv", ladder),
    )

    assert counted(found) == counted(whole)
    assert any(
        "a character could not be read in row 2." in note for note in found.notes
    )


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_every_character_of_a_damaged_file_counts_the_first_one_too(
    mark: bytes, ladder: Ladder, tmp_path: Path
) -> None:
    path = write(tmp_path, ["\xc9tat", *IDS], ["\xe9t\xe9", *["4"] * 9])
    path.write_bytes(mark + path.read_bytes().replace("t\xe9".encode(), b"t\xe9"))

    notes = " ".join(read(path, ladder).notes)

    assert "a character could not be read in row 2." in notes
    assert "Windows" not in notes


# --- What is said of a heading


def test_a_long_question_is_cut_where_a_message_shows_it(
    ladder: Ladder, tmp_path: Path
) -> None:
    """Ninety letters of a hundred, with the sign for what is left out among them."""
    ask, cut = f"Who? {'x' * 95}", f'"Who? {"x" * 84}…"'
    first, *others = ladder.questions
    ladder = ladder._replace(questions=(first._replace(ask=ask), *others))

    def told(*titles: str) -> list[str]:
        path = write(tmp_path, [*titles, *IDS[2:]], ["4"] * 9)
        return [one.removeprefix(f"{path}:1: ") for one in refused(path, ladder)]

    missing = f'There is no column for choice. Head it "choice" or {cut}.'
    assert told("Id", "understanding") == [missing]
    near = missing.replace("Head", f"Did you mean {cut}? Head")
    assert told(f"{ask[:-1]}y", "understanding") == [near]
    assert told("choice", "Id") == [
        f'There is no column for understanding. Head it "understanding" or "{others[0].ask}".'
    ]
    path = write(tmp_path, ["name", "age"], ["x", "3"])
    assert refused(path, ladder)[0].endswith(f"as they were asked, such as {cut}.")


def test_a_choice_without_a_title_of_its_own_is_called_as_it_is_spelt(
    ladder: Ladder, tmp_path: Path
) -> None:
    choices = [rung.name for rung in ladder.rungs]
    path = write(
        tmp_path,
        ["choice", *[""] * 6, *IDS[1:]],
        [*choices, *[""] * 8],
        ["1", "", "1", "", "", "", "", *["4"] * 8],
        ["", "1", "1", "1", "", "", "", *["4"] * 8],
    )

    assert refused(path, ladder) == [
        f'{path}:3: "choice" and "{choices[2]}" are both filled in. Keep one answer to choice.',
        f'{path}:4: "{choices[1]}", "{choices[2]}" and "{choices[3]}" are filled in. Keep one answer to choice.',
    ]


def test_a_choice_below_a_row_of_labels_is_called_as_it_is_spelt(
    ladder: Ladder, tmp_path: Path
) -> None:
    choices = [rung.name for rung in ladder.rungs]
    path = write(
        tmp_path,
        ["choice", *[""] * 6, *IDS[1:]],
        [*["Response"] * 7, *[""] * 8],
        [*choices, *[""] * 8],
        ["1", "", "1", "", "", "", "", *["4"] * 8],
    )

    assert refused(path, ladder) == [
        f'{path}:4: "choice" and "{choices[2]}" are both filled in. Keep one answer to choice.'
    ]


def test_a_sheet_whose_row_names_two_questions_is_one_of_answers(
    ladder: Ladder,
) -> None:
    names = Names(ladder, Cells(ladder, None))

    assert names_questions([["Name", "", "voice", "design"]], names)
    assert names_questions([["voice", "design"]], names)
    assert not names_questions([["Name", "voice", "voice"]], names)
    assert not names_questions([["voice"], ["design"]], names)
    one = ladder._replace(questions=ladder.questions[:1])
    names = Names(one, Cells(one, None))
    assert names_questions([["Name", "choice"]], names)
    assert not names_questions([["choice"]], names)


def test_the_row_that_names_two_questions_goes_before_one_that_names_one(
    ladder: Ladder,
) -> None:
    names = Names(ladder, Cells(ladder, None))

    assert top_row([["Voice", ""], ["voice", "design"], [*IDS]], names) == 1
    assert top_row([["", ""], ["Voice", "more"], ["design", ""]], names) == 1
    assert top_row([["Name", "more"]], names) is None


def test_a_row_of_codes_above_fills_three_quarters_of_the_columns_at_least() -> None:
    titles = ["a", "b", "c", "d"]

    assert first_row([["Q1", "Q2", "Q3", ""], titles], 1) == 0
    assert first_row([["Q1", "Q2", "", ""], titles], 1) == 1
    assert first_row([["Q1", "Q2", "Q3"], titles], 1) == 1


def test_a_row_above_that_names_one_column_alone_is_a_title_of_the_table() -> None:
    titles = ["", "a", "b", "c", ""]

    assert first_row([["Ours", "", "", "", ""], titles], 1) == 1
    assert first_row([["Ours", "", "", "", "Group"], titles], 1) == 0
    assert first_row([["Ours", "", "", "", "Group"], [*"abcde"]], 1) == 1


@pytest.mark.parametrize(
    ("titles", "below", "last"),
    [
        ([*IDS], [[""] * 9, ["Response"] * 9], 0),
        (["voice", "", "design"], [["Consultation", "Engagement", ""]], 1),
        (["voice", "", "design"], [["Consultation", "Not sure", ""]], 0),
        (["voice", "", "design", ""], [["", "Tags", "", "Sent on"]], 1),
        (["voice", "", "design", ""], [["", "Tags", "", ""]], 0),
        (["voice", "", "", ""], [["Consultation", "Engagement", "ours", ""]], 1),
        (["voice", "", "", ""], [["Consultation", "Engagement", "a", "b"]], 0),
        (["voice", "", "design", ""], [["", "x", "", "x"]], 0),
        (["voice", "", "design", ""], [["", "Engagement", "", "Placation"]], 0),
        (["", "voice", "design"], [["Consultation", "Engagement", ""]], 0),
    ],
)
def test_the_heading_ends_above_an_empty_row_and_above_a_persons_answers(
    titles: list[str], below: list[list[str]], last: int, ladder: Ladder
) -> None:
    cells = Cells(ladder, None)

    assert last_row([titles, *below], 0, Names(ladder, cells), cells) == last


LABELS = ["Response"] * 9


@pytest.mark.parametrize(
    "rows",
    [
        [[*LABELS, "Pick one of these"]],
        [[*[""] * 9, "Response"]],
        [[*LABELS, ""]] * 3,
    ],
)
def test_rows_of_labels_below_the_questions_are_part_of_the_heading(
    rows: list[list[str]], ladder: Ladder, tmp_path: Path
) -> None:
    people = [[*["4"] * 9, "staff"]] * 2
    found = read(write(tmp_path, [*IDS, "group"], *rows, *people), ladder)

    assert sizes(found) == {"staff": 2}
    assert f"the first {len(rows) + 1} rows are read as the heading." in found.notes[0]


@pytest.mark.parametrize(
    ("row", "mistakes"),
    [
        ([*[""] * 9, "design"], 0),
        (["4 x", "voice", "design", *[""] * 6, "staff"], 3),
        (["voice", *[""] * 8, "staff"], 1),
    ],
)
def test_a_row_below_the_questions_that_could_be_a_persons_is_one(
    row: list[str], mistakes: int, ladder: Ladder, tmp_path: Path
) -> None:
    people = [[*["4"] * 9, "staff"]] * 2
    path = write(tmp_path, [*IDS, "group"], row, *people)

    if mistakes:
        assert len(refused(path, ladder)) == mistakes
    else:
        assert read(path, ladder).counts.left_out == 1
        assert "read as the heading" not in " ".join(read(path, ladder).notes)


def test_no_more_than_three_rows_below_the_questions_belong_to_the_heading(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = write(tmp_path, [*IDS, "group"], *[[*LABELS, ""]] * 4, [*["4"] * 9, "staff"])

    told = refused(path, ladder)

    assert len(told) == 9
    assert told[0].startswith(f"{path}:5: These words are not an answer to choice.")


def test_a_heading_whose_first_row_is_cut_is_read_with_the_choices_below(
    ladder: Ladder, tmp_path: Path
) -> None:
    """A tool leaves out the empty cells behind the title of the last question."""
    choices = [rung.name for rung in ladder.rungs]
    path = write(
        tmp_path,
        [*IDS],
        [*[""] * 8, *choices],
        [*["4"] * 8, "", "", "", "1", "", "", ""],
    )

    (count,) = read(path, ladder).counts.groups.values()

    assert count.answers[8] == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]


# --- Titles in two rows


TWO_GROUPS = ("Staff", "Carers")


def two_rows(
    tmp_path: Path, people: list[list[str]], *columns: tuple[str, str]
) -> Path:
    """A table of these columns: the title of each, the label below it."""
    return write(tmp_path, *map(list, zip(*columns, strict=True)), *people)


@pytest.mark.parametrize("labels", [("Response",) * 9, ("",) * 9])
@pytest.mark.parametrize("is_last", [True, False])
def test_what_a_tool_heads_in_its_second_row_alone_is_no_answer_and_no_group(
    labels: tuple[str, ...], ladder: Ladder, tmp_path: Path, *, is_last: bool
) -> None:
    """The column before it is that of the groups, or a question."""
    asked = list(zip(TITLES, labels, strict=True))
    who = [("Which group?", labels[0])]
    columns = [("", "#"), *(asked + who if is_last else who + asked)]
    columns += [("", "Start Date (UTC)"), ("", "Network ID")]
    people = []
    for number, group in enumerate(TWO_GROUPS * 3):
        answers = ["Consultation"] * 9
        own = [*answers, group] if is_last else [group, *answers]
        people.append([f"r{number}", *own, f"{number}/11/26 9:00", f"a{number}"])

    found = read(two_rows(tmp_path, people, *columns), ladder)

    assert sizes(found) == {"Staff": 3, "Carers": 3}
    assert rungs(found) == [0, 0, 0, 0, 6, 0, 0, 0]
    assert '"Start Date (UTC)", "Network ID"' in " ".join(found.notes)


@pytest.mark.parametrize("tick", ["1", "X", ""])
def test_what_stands_behind_the_last_choice_is_no_choice(
    tick: str, ladder: Ladder, tmp_path: Path
) -> None:
    """Neither of a question, nor of the groups. Without a tick the choice is written
    out.
    """
    choices = ("Consultation", "Engagement")
    meta = [("", "Response Type"), ("", "Start Date (UTC)"), ("", "Tags")]
    columns = [
        *zip(("Which group?", ""), TWO_GROUPS, strict=True),
        *meta,
        *(pair for title in TITLES for pair in zip((title, ""), choices, strict=True)),
        *meta,
    ]
    people = []
    for number in range(6):
        which = number % 2
        row = [*meta_of(number), *meta_of(number)]
        group = [tick or TWO_GROUPS[which], ""][:: 1 - 2 * which]
        answer = [tick or choices[which], ""][:: 1 - 2 * which]
        people.append([*group, *row[:3], *answer * 9, *row[3:]])

    found = read(two_rows(tmp_path, people, *columns), ladder)

    assert sizes(found) == {"Staff": 3, "Carers": 3}
    assert rungs(found) == [0, 0, 0, 0, 3, 3, 0, 0]


def meta_of(number: int) -> list[str]:
    return ["completed", f"{number}/11/26 9:00", ""]


def test_a_comment_among_the_choices_is_no_choice_and_hides_none(
    ladder: Ladder, tmp_path: Path
) -> None:
    """Every question has one; a tool heads it in words that nobody can foresee."""
    heads = [cell for title in TITLES for cell in (title, "", "")]
    names = ["Consultation", "Engagement", "Anything to add?"] * 9
    people = [["x", "", "We did it once"] * 9, ["", "x", ""] * 9]

    found = read(write(tmp_path, heads, names, *people), ladder)

    assert (rungs(found), found.counts.left_out) == ([0, 0, 0, 0, 1, 1, 0, 0], 0)


def test_the_first_person_who_chose_two_is_not_taken_for_the_choices(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = [cell for title in TITLES for cell in (title, "")]
    names = ["Consultation", "Engagement"] * 9
    one, both = ["Consultation", ""], ["Consultation", "Engagement"]

    told = refused(write(tmp_path, heads, names, both + one * 8, one * 9), ladder)

    assert len(told) == 1
    assert told[0].endswith("are both filled in. Keep one answer to choice.")


def test_a_choice_that_few_words_below_it_match_stays_a_choice(
    ladder: Ladder, tmp_path: Path
) -> None:
    """Its label is longer than what the tool writes where it is chosen, by half of the
    people beside another.
    """
    columns = [("Which group?", "Staff"), ("", "Carers (paid or not)")]
    columns += [(title, "Response") for title in TITLES]
    people = [
        [*own, *["Consultation"] * 9]
        for own in (["Staff", ""], ["", "Carers"], ["Staff", "Carers"]) * 2
    ]

    assert sizes(read(two_rows(tmp_path, people, *columns), ladder)) == {
        "Staff": 2,
        "Carers": 2,
        "Staff; Carers": 2,
    }


def test_words_of_their_own_are_told_apart_beside_a_group_without_a_label(
    ladder: Ladder, tmp_path: Path
) -> None:
    columns = [("Which group?", ""), ("", "Other (please specify)")]
    columns += [(title, "Response") for title in TITLES]
    people = [
        [*own, *["Consultation"] * 9] for own in (["Staff", ""],) * 3 + (["", "Cook"],)
    ]

    assert sizes(read(two_rows(tmp_path, people, *columns), ladder)) == {
        "Staff": 3,
        "another group": 1,
    }


def test_a_label_that_spells_a_choice_is_one_though_the_first_column_has_none(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = [cell for title in TITLES for cell in (title, "", "")]
    names = ["", "Consultation", "Engagement"] * 9
    people = [["", "x", ""] * 9, ["", "", "x"] * 9]

    found = read(write(tmp_path, heads, names, *people), ladder)

    assert rungs(found) == [0, 0, 0, 0, 1, 1, 0, 0]


@pytest.mark.parametrize("at", [0, 9])
def test_beside_a_grid_with_a_title_the_groups_are_found_by_theirs(
    at: int, ladder: Ladder, tmp_path: Path
) -> None:
    """The cells of the titles were merged, and no longer are."""
    above = ["Where are you on the ladder?", *[""] * 8]
    heads, own = [*TITLES], ["Consultation"] * 9
    above.insert(at, "Which group are you in?")
    heads.insert(at, "")
    people = [[*own[:at], group, *own[at:]] for group in TWO_GROUPS * 4]

    found = read(write(tmp_path, above, heads, *people), ladder)

    assert sizes(found) == {"Staff": 4, "Carers": 4}
    assert 'the column "Which group are you in?" is taken' in " ".join(found.notes)


def test_a_person_below_a_heading_in_one_row_is_not_taken_for_its_second(
    ladder: Ladder, tmp_path: Path
) -> None:
    """Who ticked nothing but columns without a title."""
    heads = ["", *[cell for title in TITLES for cell in (title, "")]]
    names = ["", *["Consultation", "Engagement"] * 9]
    ticked = ["r1", *["", "x"] * 9]

    found = read(write(tmp_path, heads, names, ticked, ticked), ladder)

    assert rungs(found) == [0, 0, 0, 0, 0, 2, 0, 0]


# --- Ticks


def spread(
    ladder: Ladder, ticks: tuple[str, str], around: str = "{ask} [{choice}]"
) -> list[list[str]]:
    """A column for each statement and both marks, and a person for each of them."""
    rungs_ = [rung.number for rung in ladder.rungs]
    heads = [
        around.format(ask=question.ask, choice=choice)
        for question in ladder.questions
        for choice in [*map(question.statement, rungs_), "Not sure", "Does not apply"]
    ]
    on, off = ticks
    width = len(rungs_) + 2
    people = [
        [on if at % width == chosen else off for at in range(len(heads))]
        for chosen in range(width)
    ]
    return [heads, *people]


@pytest.mark.parametrize(
    "ticks",
    [
        ("1.0", "0.0"),
        ("1.0", ""),
        ("Ticked", "Not ticked"),
        ("Quoted", "Not quoted"),
        ("on", "off"),
    ],
)
def test_a_tick_is_known_as_tools_and_programs_write_it(
    ticks: tuple[str, str], ladder: Ladder, tmp_path: Path
) -> None:
    """A program that has read a column with gaps writes 1.0 for 1."""
    found = read(write(tmp_path, *spread(ladder, ticks)), ladder)

    assert (rungs(found), found.counts.left_out) == ([0, *[1] * 7], 2)


def test_a_choice_may_stand_before_its_question(ladder: Ladder, tmp_path: Path) -> None:
    rows = spread(ladder, ("1", "0"), "{choice}:{ask}")

    found = read(write(tmp_path, *rows), ladder)

    assert (rungs(found), found.counts.left_out) == ([0, *[1] * 7], 2)


@pytest.mark.parametrize("ticks", [("1", "0"), ("1", ""), ("x", ""), ("Yes", "No")])
@pytest.mark.parametrize("is_below", [True, False])
def test_a_tick_below_a_rewritten_choice_is_neither_a_number_nor_dropped(
    ticks: tuple[str, str], ladder: Ladder, tmp_path: Path, *, is_below: bool
) -> None:
    """What it is called is told, and the statement that has no column."""
    rows = spread(ladder, ticks)
    statement = ladder.questions[0].statement(3)
    if is_below:
        heads = [head[:-1].split(" [") for head in rows[0]]
        asks = [ask if at % 9 == 0 else "" for at, (ask, _) in enumerate(heads)]
        rows[:1] = [asks, [choice for _, choice in heads]]
    named = rows[is_below][2]
    rows[is_below][2] = named.replace(statement, "As we put it")

    told = refused(write(tmp_path, *rows), ladder)

    assert len(told) == 1
    assert "As we put it" in told[0]
    assert "stands above ticks, and is no statement of choice." in told[0]
    assert f'Did you mean "{statement}"?' in told[0]
    rows[is_below][2] = named
    assert sum(rungs(read(write(tmp_path, *rows), ladder))) == 7


def test_columns_of_ticks_that_name_no_choice_are_not_read_as_numbers(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows = spread(ladder, ("1", ""))
    heads = rows[0]
    rows[0] = [f"{head.split(' [')[0]} {at % 9 + 1}" for at, head in enumerate(heads)]

    told = refused(write(tmp_path, *rows), ladder)

    assert len(told) == 9
    assert told[0].endswith(
        "s.csv:1: The columns of choice do not say which choice each is for. Head each"
        ' "choice [the choice]".'
    )
    rows[0] = [
        f"{IDS[at // 9]} {head[head.index('[') :]}" for at, head in enumerate(heads)
    ]
    assert sum(rungs(read(write(tmp_path, *rows), ladder))) == 7


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("Oui", '"Oui" is no tick in a column of choice.'),
        ("seldom, I fear", "These words are no tick in a column of choice."),
    ],
)
def test_what_is_no_tick_is_told_as_such(
    cell: str, what: str, ladder: Ladder, tmp_path: Path
) -> None:
    rows = spread(ladder, ("x", ""))
    rows[1][0] = cell

    (told,) = refused(write(tmp_path, *rows), ladder)

    remedy = "Write x where it is chosen, and nothing where it is not."
    assert told == f"{tmp_path / 's.csv'}:2: {what} {remedy}"


# --- Cells


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("4", 3), ("4.0", 3), ("4,0", 3), ("4.00;", 3), ("4 - Consultation", 3), ("Consultation (4)", 3),
        ("4: Consultation", 3), ("(4) Consultation", 3), ("Rung 4: Consultation", 3), ("4=Consultation", 3),
        (" CONSULTATION\u00a0", 3), ("Consul\u00adtation", 3), ("\u200bConsultation", 3), ("<p>Consultation</p>", 3),
        ("Consultation;", 3), ("Co&#45;design", 5), ("co_design", 5), ("Co\u2010design", 5), ("d. Consultation", 3),
        ("8", 7), ("9", 8), ("8 - Not sure", 7), ("Don\u2019t know", 7), ("UNSURE", 7), ("N/A", 8), ("n.a.", 8),
        ("Doesn&#039;t apply", 8), ("Not applicable", 8), ("Prefer not to say", 9), ("\u2013", 9), ("-", 9), ("", 9),
        ("  \t", 9),
        ("10", -1), ("0", -1), ("4.5", -1), ("04", -1), ("-4", -1), ("3 - Consultation", -1), ("Consultation (7)", -1),
        ("perhaps", -1), ("\u0664", -1), ("3;5;", -2),
        ("4)", 3), ("(4)", 3), ("4.", 3), ("#4", 3), ("Rung 4", 3), ("rung4", 3), ("\uff14", 3), ("Rung 9", -1),
        ('"Consultation"', 3), ("\u2022 Consultation", 3), ("\u2611 Consultation", 3), ("Consultation,", 3),
        ("C: Consultation", 3), ("\uff23onsultation", 3), ("Can't say", 7), ("Not relevant", 8), ("(blank)", 9),
        ("<p>&nbsp;</p>", 9), ("&nbsp;", 9), ("<br />", 9), ("\u200b", 9), ("<perhaps>", -1), ("<NA>", -1),
        ("NaN", 9), ("3-4", -1), ("3:4", -1), ("4 (4)", -1), ("2026-11", -1), ("A4", -1), ("C-4", -1),
        ("Consultation;Engagement;", -2), ("Consultation, Engagement", -2),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_and_tools_write_it(
    cell: str, place: int, ladder: Ladder
) -> None:
    assert Cells(ladder, None).place(0, cell) == place


def test_a_statement_is_known_however_a_tool_spoils_it(ladder: Ladder) -> None:
    cells = Cells(ladder, None)
    for index, question in enumerate(ladder.questions):
        for number in question.offered:
            text = question.statement(number)
            for way in (
                text.removesuffix("."), text.replace("'", "\u2019"), text.replace(" ", "\u00a0"), f"{text} ;",
                text.replace("'", "&#039;"), f"<b>{text}</b>", f"{number}. {text}",
                f"{ladder.rung(number).name}: {text}", f"{text} ({ladder.rung(number).name})", f"{text[:-1]}\u2026",
                text[: len(text) * 9 // 10], f"{text[:-5]}...",
            ):  # fmt: skip
                assert cells.place(index, way) == number - 1, way


def test_a_tools_own_code_is_told_apart_from_a_rung(
    ladder: Ladder, tmp_path: Path
) -> None:
    """Who takes the letters away from `A3` has a place in the list, and no rung."""
    told = refused(write(tmp_path, [*IDS], ["A3", "AO01", *["4"] * 7]), ladder)

    assert [one.split(": ", 1)[1] for one in told] == [
        f'"{code}" is a code, and no answer to {one}. Export the answers in full, not'
        " as codes."
        for code, one in (("A3", "choice"), ("AO01", "understanding"))
    ]


def test_the_beginning_of_two_statements_is_none_of_them(ladder: Ladder) -> None:
    alike = "Staff plan the service alone."
    assert Cells(ladder, None).place(5, alike) == BAD


def test_na_beside_does_not_apply_is_told_and_what_helps(
    ladder: Ladder, tmp_path: Path
) -> None:
    """R writes it into empty cells; people write it where a question does not apply."""
    note = (
        's.csv: "NA" is read as does not apply. If a program wrote it into empty cells,'
        " replace it by nothing."
    )
    for first, second, places, is_told in (
        ("Does not apply", "NA", (8, 8), True),
        ("Does not apply", "", (8, 9), False),
        ("Does not apply", "N/A", (8, 8), False),
        ("NA", "NA", (8, 8), False),
    ):
        rows = [[first, *["4"] * 8], [second, *["4"] * 8]]
        found = read(write(tmp_path, [*IDS], *rows), ladder)
        (count,) = found.counts.groups.values()
        assert [count.answers[0][place] for place in (8, 9)] == [
            places.count(place) for place in (8, 9)
        ]
        assert [said for said in found.notes if said.endswith(note)] == (
            [f"{tmp_path / note}"] if is_told else []
        )


# --- Bare numbers where questions leave rungs out


@pytest.fixture(scope="module")
def three_rungs() -> Ladder:
    return files.load_ladder(str(CASES / "ladders" / "three-rungs.yaml"))


def test_bare_numbers_are_refused_until_it_is_said_what_they_are(
    three_rungs: Ladder, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        ["paper", "glass", "tins", "food", "clothes"],
        ["2", "2", "2", "1", "1"],
    )

    told = refused(path, three_rungs)
    by_rung, by_place = (
        read(path, three_rungs, numbers="rung"),
        read(path, three_rungs, numbers="place"),
    )

    assert len(told) == 1
    assert "--numbers rung" in told[0]
    assert "--numbers place" in told[0]
    offered = three_rungs.questions[3].offered
    assert next(iter(by_rung.counts.groups.values())).answers[3][0] == 1
    assert next(iter(by_place.counts.groups.values())).answers[3][offered[0] - 1] == 1


def test_by_place_the_numbers_after_the_last_choice_are_the_marks(
    three_rungs: Ladder,
) -> None:
    cells = Cells(three_rungs, "place")
    last = len(three_rungs.questions[3].offered)
    places = [cells.place(3, str(number)) for number in range(1, last + 4)]
    assert places == [
        *(rung - 1 for rung in three_rungs.questions[3].offered),
        3,
        4,
        BAD,
    ]


# --- Groups


def everybody(*groups: str, title: str = "Which group are you in?") -> list[list[str]]:
    return [[*IDS, title], *[[*["4"] * 9, group] for group in groups]]


def test_spellings_of_one_group_are_one_with_a_note_and_can_be_kept_apart(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        *everybody(
            *["Carer", "Carers", "a carer", "CARER ;", "carers "] * 2, *["staff"] * 9
        ),
    )

    together, apart = read(path, ladder), read(path, ladder, as_written=True)

    assert sizes(together) == {"carers": 10, "staff": 9}
    assert (
        '"Carer", "Carers", "a carer", "CARER" and "carers" are counted as one group'
        in " ".join(together.notes)
    )
    assert sizes(apart) == {"Carer": 4, "Carers": 4, "a carer": 2, "staff": 9}


def test_a_column_of_groups_is_found_by_its_values(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows = everybody(*["north", "south"] * 10, title="Where do you live?")
    found = read(write(tmp_path, *rows), ladder)

    assert sizes(found) == {"north": 10, "south": 10}
    assert any(
        '"Where do you live?" is taken for the groups' in note for note in found.notes
    )


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (["{}", "Points - {}", "Feedback - {}"], ["*", "0", ""]),
        (["{} - Selected Choice", "{} - Other - Text"], ["*", ""]),
        (["{}", "{} [Other]"], ["*", ""]),
        (["{}", "Group time: About you"], ["*", "3.2"]),
        (["Age-group", "{}"], ["18-24", "*"]),
        (["Ethnic group", "{}"], ["Welsh", "*"]),
        (["{} [staff]", "{} [carers]", "{} [Other]"], ["staff?", "carers?", ""]),
        (["group_x1/Gender", "group_x1/{}"], ["F", "*"]),
        (["Group", "Points - Group"], ["*", "0"]),
        (["{}", "{}2"], ["1*", "2*"]),
        (["Group", "Group2"], ["1*", "2*"]),
        (["{}", "{}"], ["1*", "2*"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("unticked", ["", "0", "No"])
def test_what_stands_beside_the_column_of_groups_is_no_group(
    titles: list[str], cells: list[str], unticked: str, ladder: Ladder, tmp_path: Path
) -> None:
    """`*` is the group, `1*` that of every other person, `staff?` a tick."""

    def cell(kind: str, number: int, group: str) -> str:
        if kind.endswith("?"):
            return "Yes" if kind == f"{group}?" else unticked
        if kind.endswith("*"):
            return group if kind in ("*", f"{number % 2 + 1}*") else ""
        return kind

    groups = [*["staff"] * 9, *["carers"] * 8]
    heads = [title.format("Which group are you in?") for title in titles]
    people = [
        [*(cell(kind, number, group) for kind in cells), *["4"] * 9]
        for number, group in enumerate(groups)
    ]

    found = read(write(tmp_path, [*heads, *IDS], *people), ladder, needs_groups=True)

    assert sizes(found) == {"staff": 9, "carers": 8}


def test_a_column_of_ages_alone_is_not_taken_for_the_groups_by_its_heading(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows = everybody(*["18-24", "25-34"] * 10, title="Age-group")

    assert not read(write(tmp_path, *rows), ladder).has_groups


def test_who_ticks_two_groups_is_in_neither(ladder: Ladder, tmp_path: Path) -> None:
    """As it is where a tool writes both into one cell."""
    path = write(
        tmp_path,
        ["Which group are you in?", "", *IDS],
        ["Staff", "Carers", *["Response"] * 9],
        *[["1", "0", *["4"] * 9]] * 8,
        *[["1", "1", *["4"] * 9]] * 2,
    )

    assert sizes(read(path, ladder)) == {"Staff": 8, "Staff; Carers": 2}


def test_own_words_after_other_are_no_groups_name_however_many_write_them(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows = everybody(*["Other: trustee"] * 3, *["staff"] * 9)

    assert sizes(read(write(tmp_path, *rows), ladder)) == {
        "another group": 3,
        "staff": 9,
    }


def test_several_columns_that_could_tell_are_all_listed(
    ladder: Ladder, tmp_path: Path
) -> None:
    places = [f"Question {number} of ours" for number in range(12)]
    rows = [
        [*IDS, *places],
        *[[*["4"] * 9, *[half] * 12] for half in ["north", "south"] * 10],
    ]
    path = write(tmp_path, *rows)

    told = refused(path, ladder)

    assert len(told) == 1
    assert all(f'"{place}"' in told[0] for place in places)
    assert "--group-column" in told[0]
    assert "--no-groups" in told[0]
    assert sizes(read(path, ladder, no_groups=True)) == {"no group given": 20}
    assert any(
        "several columns could tell" in note
        for note in read(path, ladder, checking=True).notes
    )


@pytest.mark.parametrize("ticks", [("Yes", "No"), ("Yes", ""), ("1", "0"), ("", "")])
@pytest.mark.parametrize("title", ["What is your role? [{}]", "About you/Role/{}"])
def test_ticks_at_one_group_each_tell_it_whatever_the_question_is_called(
    ticks: tuple[str, str], title: str, ladder: Ladder, tmp_path: Path
) -> None:
    """Without a tick the group is written out."""
    names = ("Staff", "Carers", "Volunteers")
    heads = [title.format(name) for name in names]
    people = [
        [(ticks[0] or name) if name == own else ticks[1] for name in names]
        for own in names[:2] * 4
    ]
    rows = [[*its, *["4"] * 9] for its in people]

    found = read(write(tmp_path, [*heads, *IDS], *rows), ladder)

    assert sizes(found) == {"Staff": 4, "Carers": 4}


def test_among_others_such_ticks_are_one_question_and_named_by_it(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = ["Where?", "What is your role? [Staff]", "What is your role? [Carers]"]
    people = [["north", "Yes", "No"], ["south", "No", "Yes"]] * 4
    path = write(tmp_path, [*heads, *IDS], *[[*its, *["4"] * 9] for its in people])

    (told,) = refused(path, ladder)
    by_question = read(path, ladder, group_column="What is your role?")

    assert '"Where?" and "What is your role?". Say which' in told
    assert sizes(by_question) == {"Staff": 4, "Carers": 4}


def test_ticks_at_what_most_people_have_several_of_are_no_groups(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = ["Which do you use? [Day centre]", "Which do you use? [Meals]"]
    people = [["Yes", "Yes"], ["Yes", "Yes"], ["Yes", ""]] * 3
    path = write(tmp_path, [*heads, *IDS], *[[*its, *["4"] * 9] for its in people])

    assert sizes(read(path, ladder)) == {"no group given": 9}


def test_of_several_columns_the_one_that_asks_for_the_group_is_named_first(
    ladder: Ladder, tmp_path: Path
) -> None:
    titles = [
        "Where are you based?",
        "Do you read posts of user groups?",
        "Which group are you in (of several groups, the first)?",
    ]
    own = [["north", "often", "staff"], ["south", "never", "carers"]] * 4
    path = write(tmp_path, [*titles, *IDS], *[[*its, *["4"] * 9] for its in own])

    (told,) = refused(path, ladder)

    assert f'Say which: --group-column "{titles[2]}".' in told
    assert all(f'"{title}"' in told for title in titles)


@pytest.mark.parametrize("title", ["Group time:", "Group time: The ladder"])
def test_the_time_that_a_group_of_questions_took_is_no_group_of_people(
    title: str, ladder: Ladder, tmp_path: Path
) -> None:
    """LimeSurvey names the time after the group's title, which may be empty."""
    own = [["carers", ""], ["staff", "40"]] * 4
    rows = [[*["4"] * 9, *its] for its in own]
    path = write(tmp_path, [*IDS, "Which group are you in?", title], *rows)

    assert sizes(read(path, ladder)) == {"carers": 4, "staff": 4}


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("How old are you?", ["34", "35"]), ("When did you start?", ["2026-01-03", "2026-01-04"]),
        ("Anything else?", ["a" * 130, "b" * 130]), ("Start time", ["morning", "noon"]),
        ("E-mail", ["a@example.org", "b@example.org"]), ("What happened?", [f"words {n}" for n in range(20)]),
    ],
)  # fmt: skip
def test_dates_numbers_names_and_texts_are_no_groups(
    title: str, values: list[str], ladder: Ladder, tmp_path: Path
) -> None:
    found = read(write(tmp_path, *everybody(*(values * 20)[:20], title=title)), ladder)

    assert (found.has_groups, sizes(found)) == (False, {"no group given": 20})


@pytest.mark.parametrize(
    "title", ["Name", "Your full name", "E-mail address", "First name", "Pet"]
)
def test_a_column_of_names_is_refused_and_none_is_printed(
    title: str, ladder: Ladder, tmp_path: Path
) -> None:
    path = write(
        tmp_path, *everybody(*(f"Person {number}" for number in range(24)), title=title)
    )

    told = refused(path, ladder, group_column=title)

    assert told[0].endswith("--no-groups.")
    assert f'"{title}" is a column of names or the like, not of groups.' in told[0]
    assert "Person" not in told[0]


def test_a_tick_in_a_column_for_each_group_means_what_stands_above_it(
    ladder: Ladder, tmp_path: Path
) -> None:
    asks = [question.ask for question in ladder.questions]
    ticks = ["1", "x", "Yes", "TRUE", "cooks"]
    path = write(
        tmp_path,
        [*IDS, "Which group?", ""],
        [*asks, "carers", "drivers"],
        *[[*["4"] * 9, "", tick] for tick in ticks],
        *[[*["4"] * 9, tick, ""] for tick in ticks],
    )

    found = read(path, ladder, group_column="Which group?")

    assert sizes(found) == {"drivers": 4, "cooks": 2, "carers": 4}


# --- The same people twice


def test_a_table_with_the_same_rows_is_refused_whatever_its_name_and_order(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows = everybody(*["carers"] * 4, *["staff"] * 9)
    for number, row in enumerate(rows[1:]):
        row[0] = str(number % 7 + 1)
    write(tmp_path, *rows).rename(tmp_path / "one.csv")
    write(tmp_path, rows[0], *reversed(rows[1:])).rename(tmp_path / "one (1).csv")

    with pytest.raises(BadFile) as caught:
        gathering.gather(
            [str(tmp_path / "one.csv"), str(tmp_path / "one (1).csv")],
            ladder,
            Options(),
        )

    assert "has the same rows as" in str(caught.value.problems[0])


def test_a_copy_with_empty_rows_and_columns_at_its_end_is_a_copy(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows = everybody(*["carers"] * 4, *["staff"] * 9)
    write(tmp_path, *rows).rename(tmp_path / "one.csv")
    more = [*([*row, ""] for row in rows), [""] * 11, [*[""] * 9, "Total", ""]]
    write(tmp_path, *more).rename(tmp_path / "two.csv")

    with pytest.raises(BadFile) as caught:
        gathering.gather(
            [str(tmp_path / "one.csv"), str(tmp_path / "two.csv")], ladder, Options()
        )

    assert "has the same rows as" in str(caught.value.problems[0])


def test_answers_files_with_the_same_content_are_both_counted_and_one_towards_a_minimum(
    ladder: Ladder, tmp_path: Path
) -> None:
    for number in range(4):
        answers = "\n".join(f"  {one}: {number % 3 + 2}" for one in IDS)
        (tmp_path / f"{number}.yaml").write_text(
            f"ladder: co-production\ngroup: carers\nanswers:\n{answers}\n"
        )

    found = gathering.gather([str(tmp_path)], ladder, Options())

    count = found.counts.groups["carers"]
    assert (sum(count.people), count.distinct) == (4, 3)
    assert any(
        "0.yaml" in note and "3.yaml" in note and "same answers" in note
        for note in found.notes
    )


def test_several_rewritten_choices_are_told_with_how_to_head_them(
    ladder: Ladder, tmp_path: Path
) -> None:
    """Of a title and of a statement ninety letters are shown."""
    rows = spread(ladder, ("1", ""))
    ask, statement = ladder.questions[0].ask, ladder.questions[0].statement(5)
    left = f"{statement[:89]}…"
    rows[0][4] = f"{ask} [{'y' * 90}]"
    path = write(tmp_path, *rows)
    what = (
        f'{path}:1: "{ask} [{"y" * (87 - len(ask))}…" stands above ticks, and is no'
        " statement of choice."
    )

    assert refused(path, ladder) == [f'{what} Did you mean "{left}"?']
    rows[0][2] = f"{ask} [zzz]"
    short = (
        f'{path}:1: "{ask} [zzz]" stands above ticks, and is no statement of choice.'
    )
    remedy = "Head it as the form offers the choice, or remove it where it is none."
    assert refused(write(tmp_path, *rows), ladder) == [
        f"{told} {remedy}" for told in (short, what)
    ]


def test_three_columns_of_ticks_are_more_than_the_branches_of_a_question(
    ladder: Ladder, tmp_path: Path
) -> None:
    heads = [f"{title}{number}" for title in TITLES for number in ("", "2", "3")]

    told = refused(
        write(tmp_path, heads, ["x", "", ""] * 9, ["", "x", "x"] * 9), ladder
    )

    assert len(told) == 9
    assert "The columns of choice do not say which choice each is for." in told[0]
