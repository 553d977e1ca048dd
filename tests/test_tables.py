"""Surveys as form tools export them, through the real executable."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ALL_SEVEN, CASES, IDS, LADDER, THREE_RUNGS, clean_environment
from ladder_cli import boundary, console
from ladder_cli.reading import files

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Ladder

SURVEYS = CASES / "surveys"
HEAD = ",".join([*IDS, "group"])
Person = tuple[list[str], str]


def table(people: list[Person], delimiter: str = ",") -> str:
    page = io.StringIO()
    writer = csv.writer(page, delimiter=delimiter)
    writer.writerow([*IDS, "group"])
    writer.writerows([*cells, group] for cells, group in people)
    return page.getvalue()


def people(count: int, group: str, *cells: str) -> list[Person]:
    """`count` people who all give the same answers; one cell stands for all nine."""
    return [(list(cells * 9 if len(cells) == 1 else cells), group)] * count


@pytest.fixture
def run(run: Run) -> Run:
    """The program, on the ladder of which every question offers every rung."""

    def run_it(
        *arguments: str | Path, **others: Any
    ) -> subprocess.CompletedProcess[str]:
        return run(*arguments, **{"LADDER_FILE": str(ALL_SEVEN), **others})

    return run_it


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


# --- The shapes of the form tools


@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("microsoft-forms.csv", ["--group-column", "Which group are you in?"]),
        ("google-forms.csv", []),
        ("smartsurvey.csv", []),
        ("limesurvey.csv", []),
    ],
)
def test_the_export_of_every_form_tool_gives_the_same_comparison(
    file: str, options: list[str], run: Run
) -> None:
    done = run("compare", SURVEYS / file, "--format", "json", *options)

    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert [(group["name"], group.get("responses")) for group in found["groups"]] == [
        (None, 19),
        ("staff", 9),
        ("people who use services", 10),
        ("carers", None),
    ]
    assert found["groups"][3] == {
        "name": "carers",
        "shown": False,
        "reason": "fewer than 8 people",
    }
    assert found["gaps"][0]["between"] == ["staff", "people who use services"]
    other = json.loads(
        run("compare", SURVEYS / "google-forms.csv", "--format", "json").stdout
    )
    assert {**found, "notes": None} == {**other, "notes": None}
    assert "left out" in done.stderr


def test_a_heading_of_two_rows_is_told(run: Run) -> None:
    assert (
        "the first 2 rows are read as the heading."
        in run("score", SURVEYS / "smartsurvey.csv").stderr
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_sign_between_cells_and_the_encoding_are_found_by_themselves(
    delimiter: str, encoding: str, run: Run, tmp_path: Path
) -> None:
    text = table(people(9, "staff, and others", "4"), delimiter)
    (tmp_path / "s.csv").write_bytes(text.encode(encoding))
    (tmp_path / "sep.csv").write_bytes(f"sep={delimiter}\r\n{text}".encode(encoding))

    for name in ("s.csv", "sep.csv"):
        done = run("score", name, "--format", "json")
        assert (done.returncode, "Error" in done.stderr) == (0, False)
        assert json.loads(done.stdout)["groups"][0]["rungs"] == [0, 0, 0, 9, 0, 0, 0]


def test_windows_text_is_read_with_a_note(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(
        table([*people(9, "Café", "4"), *people(9, "staff", "4")]).encode("cp1252")
    )

    done = run("score", "s.csv")

    assert done.returncode == 0
    assert (
        "Note: s.csv: it is not saved as UTF-8. We read it as Windows text. Check names and accents."
        in done.stderr
    )
    assert "Café (9)" in done.stdout


def test_a_survey_comes_from_standard_input_too(run: Run) -> None:
    text = table(people(9, "staff", "4"))

    assert (
        run("score", "-", given=text).stdout
        == run("score", "-", given=text.replace("\r\n", "\n")).stdout
    )
    assert "People: 9" in run("score", "-", given=text).stdout


@pytest.mark.parametrize(
    "file",
    [
        '{{"answers": {}}}',
        '{{"edition": 1, "answers": {}}}',
        "answers: {}\n",
        "target: 4\nanswers: {}\n",
        "# ours\n\nanswers: {}\n",
    ],
)
def test_answers_on_one_line_are_no_table_where_no_name_tells(
    file: str, run: Run, ladder: Ladder
) -> None:
    answers = json.dumps({question.id: 4 for question in ladder.questions})

    done = run("score", "-", given=file.format(answers))

    assert "stand on rung 4 of 7" in done.stdout


def test_cells_may_be_numbers_ids_names_or_statements(run: Run, ladder: Ladder) -> None:
    statement = ladder.questions[0].statement(4)
    cells = [
        ["4"] * 9,
        ["consultation"] * 9,
        ["CONSULTATION "] * 9,
        [statement, *["4;"] * 8],
    ]

    done = run(
        "score",
        "-",
        "--format",
        "json",
        given=table([(one, "staff") for one in cells] * 2),
    )

    assert json.loads(done.stdout)["groups"][0]["questions"][0]["rungs"] == [
        0,
        0,
        0,
        8,
        0,
        0,
        0,
    ]


def test_groups_are_the_same_whatever_case_and_spaces(run: Run) -> None:
    text = table(
        [*people(4, "Staff", "4"), *people(4, " staff", "4"), *people(8, "carers", "2")]
    )

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert [group["name"] for group in found["groups"]] == [None, "Staff", "carers"]


def test_several_answers_files_and_a_folder_are_a_survey(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    for number in range(9):
        answers: dict[str, Any] = dict.fromkeys(IDS, 3 + number % 3)
        answers["voice"] = {
            "answer": 3 + number % 3,
            "note": f"person {number}",
        }  # alike files would count as one
        (folder / f"{number}.json").write_text(
            json.dumps(
                {"ladder": "co-production", "group": "staff", "answers": answers}
            )
        )
    (folder / "other.pdf").write_bytes(b"%PDF")

    of_folder = run("score", folder, "--format", "json")
    of_files = run("score", *sorted(folder.glob("*.json")), "--format", "json")

    assert of_folder.stdout == of_files.stdout
    assert json.loads(of_folder.stdout)["groups"][0]["rungs"] == [0, 0, 3, 3, 3, 0, 0]


# --- What is wrong with a table


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{HEAD}\n{'3,' * 9}staff\n{'10,' * 9}staff\n",
            's.csv:3: "10" is not an answer to choice. Use 1 to 7',
        ),
        (
            f"{HEAD}\n3;5;{',3' * 8},staff\n",
            's.csv:2: "3;5;" holds two answers to choice. Keep one.',
        ),
        (
            f"{HEAD}\n3,3\n",
            "s.csv:2: 2 columns where the first row has 10. Check the quotation marks and",
        ),
        (
            f"{HEAD}\n{'3,' * 9}staff,more\n",
            "s.csv:2: 11 columns where the first row has 10.",
        ),
        (
            f'{HEAD}\n{"3," * 9}staff\n"3{",3" * 8},staff\n3\n',
            "s.csv:3: A quotation mark opens in this row and is not closed.",
        ),
        (
            f'{HEAD}\n"3"x{",3" * 8},staff\n',
            "s.csv:2: There is a quotation mark inside a cell.",
        ),
        (
            "choice\n",
            's.csv:1: There is only one column: "choice". Export the answers as CSV, one column for each question.',
        ),
        ("choice\n3\n4\n", 's.csv:1: There is only one column: "choice".'),
        (f"{HEAD}\n", "s.csv: There are no answers below the heading."),
        (f"{HEAD}\n,,,,,,,,,\n\n", "s.csv: There are no answers below the heading."),
        (
            HEAD.replace("voice,", "") + "\n" + "3," * 8 + "staff\n",
            's.csv:1: There is no column for voice. Head it "voice"',
        ),
        (
            HEAD.replace("voice", "voise") + "\n" + "3," * 9 + "x\n",
            's.csv:1: There is no column for voice. Did you mean "voise"?',
        ),
        (
            f"{HEAD},Voice\n{'3,' * 9}staff,3\n",
            's.csv:2: "voice" and "Voice" are both filled in. Keep one answer to voice.',
        ),
        (
            f"{HEAD},Who designs the service?2\n{'3,' * 9}x,3\n",
            's.csv:2: "design" and "Who designs the service?2" are both filled in.',
        ),
        (
            f"{HEAD}\n{'3,' * 8}{'x' * 10_001},staff\n",
            "These words are not an answer to relationship.",
        ),
        ("", "s.csv: This file is empty."),
        ("\0a,b\n", "s.csv: This is not plain text."),
        (
            "sep=,\n\n",
            "s.csv:3: There is only one column: an empty one. Export the answers as CSV, one column for each question.",
        ),
        (
            "name,age\nx,3\n",
            's.csv:1: No column is headed by a question of this ladder. Put the questions in the first row as they were asked, such as "How do people come to take part?".',
        ),
        (
            HEAD.replace("choice,", "choice,,") + "\n3,4" + ",3" * 8 + ",staff\n",
            's.csv:2: "choice" and "choice" are both filled in. Keep one answer to choice.',
        ),
    ],
    ids=range(20),
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(
    text: str, message: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(text)

    done = run("score", "s.csv")

    assert message in done.stderr
    assert (done.returncode, done.stdout) == (1, "")


def test_lines_are_right_where_cells_hold_line_breaks(run: Run, tmp_path: Path) -> None:
    rows = [*("3",) * 9, "staff"]
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow([*IDS, "group", "What\nelse?"])
    for _ in range(300):
        writer.writerow([*rows, "two\r\nlines"])
    writer.writerow(["x", *rows[1:], "one"])
    (tmp_path / "s.csv").write_text(page.getvalue(), newline="")

    assert run("score", "s.csv").stderr.startswith(
        'Error: s.csv:603: "x" is not an answer to choice.'
    )


@pytest.mark.parametrize(
    "text", [table(people(10, "staff", "x")), HEAD + "\n3,3" * 90], ids=["x", "torn"]
)
def test_the_first_fifty_mistakes_are_told_and_the_others_counted(
    text: str, run: Run
) -> None:
    done = run("score", "-", given=text)

    lines = done.stderr.splitlines()
    assert len(lines) == 51
    assert (
        lines[-1]
        == "Error: standard input: There are 40 more mistakes. Fix these first, or add --skip-bad-rows."
    )


@pytest.mark.parametrize("before", [0, 1_500], ids=["at the top", "far below"])
def test_lines_may_end_at_lone_carriage_returns_and_rows_at_two(
    run: Run, tmp_path: Path, before: int
) -> None:
    """As old Macs wrote them, and as a program does that adds a return of its own."""
    told = []
    rest = people(9, "staff", "4") + people(9, "carers", "6")
    for end in ("\n", "\r", "\r\r\n"):
        path = tmp_path / "a.csv"
        text = table(people(before, "staff", "4")) + table(rest).split("\n", 1)[
            1
        ].replace("\r\n", end)
        path.write_text(text, encoding="utf-8", newline="")

        told.append(run("score", path, "--format", "json"))

    assert [done.returncode for done in told] == [0, 0, 0]
    assert told[0].stdout == told[1].stdout == told[2].stdout
    assert json.loads(told[0].stdout)["responses"] == before + 18


def test_every_line_may_end_at_a_lone_carriage_return(run: Run) -> None:
    text = table(people(9, "staff", "4"))

    done = run("score", "-", given="\r".join(text.splitlines()))

    assert (done.returncode, "People: 9" in done.stdout) == (0, True)

    row = ",".join(["4"] * 9)
    for end in ("\r", "\n", "\r\n"):
        said = f'"one{end}two"'
        rows = [f"{HEAD},said", f"{row},staff,{said}", f"{row[:-1]}wrong,staff,"]
        done = run("score", "-", given="\r".join(rows))

        assert done.stderr.startswith("Error: standard input:4: ")


def test_a_sign_for_a_lost_character_that_somebody_typed_is_no_gap(run: Run) -> None:
    done = run("score", "-", given=table(people(9, "the \ufffd team", "4")))

    assert done.returncode == 0
    assert "could not be read" not in done.stderr


def test_bytes_that_mean_nothing_in_windows_text_stop_no_reading(run: Run) -> None:
    text = table(people(9, "staff\xe9", "4")).encode("cp1252")

    done = run("score", "-", given=text.replace(b"staff", b"st\x81aff"))

    assert done.returncode == 0
    assert "it is not saved as UTF-8. We read it as Windows text." in done.stderr


def test_a_lone_carriage_return_within_a_cell_ends_no_line(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    row = ",".join(["4"] * 9)
    page = f'{HEAD},said\n{row},staff,"one\nand\ranother"\n' + f"{row},staff,\n" * 9
    path.write_text(f"{page}{row[:-1]}wrong,staff,\n", encoding="utf-8", newline="")

    done = run("score", path)

    assert done.returncode == 1
    line = page.count("\n") + 1
    assert done.stderr.splitlines()[-1].startswith(f"Error: {path}:{line}: ")


def test_bad_rows_can_be_skipped_and_are_counted(run: Run) -> None:
    text = table([*people(8, "staff", "4"), *people(2, "staff", "x")]) + "4,4\n4\n"

    done = run("score", "-", "--skip-bad-rows", given=text)

    assert done.returncode == 0
    assert "Note: standard input: 4 rows with mistakes left out." in done.stderr
    assert "People: 8" in done.stdout


def test_an_option_that_found_nothing_to_do_is_said_to_have_changed_nothing(
    run: Run,
) -> None:
    text = table(people(8, "staff", "consultation"))
    plain = run("score", "-", given=text)

    for options, note in (
        (["--skip-bad-rows"], "no row has mistakes, so --skip-bad-rows leaves nothing out."),
        (["--numbers", "place"], "no answer is a bare number, so --numbers changes nothing."),
    ):  # fmt: skip
        done = run("score", "-", *options, given=text)
        assert (done.returncode, done.stdout) == (0, plain.stdout)
        assert f"Note: standard input: {note}\n" in done.stderr
        assert note not in plain.stderr


def test_empty_rows_and_people_who_placed_nothing_are_counted_apart(run: Run) -> None:
    text = (
        table(
            [
                *people(8, "staff", "4"),
                *people(2, "", ""),
                *people(3, "staff", "not sure"),
            ]
        )
        + "\n\n"
    )

    done = run("score", "-", "--format", "json", given=text)

    assert ": 4 empty rows left out." in done.stderr
    found = json.loads(done.stdout)
    assert (found["responses"], found["left_out"]) == (8, 3)


def test_compare_asks_which_column_tells_who_is_answering(run: Run) -> None:
    no_group = table(people(9, "x", "4")).replace("group", "who")

    done = run("compare", "-", given=no_group)

    assert (done.returncode, done.stdout) == (1, "")
    assert (
        'We cannot tell who is answering. Name a column with --group-column. There is "who".'
        in done.stderr
    )


@pytest.mark.parametrize(
    ("given", "note"),
    [
        (
            "\n".join(
                line.rsplit(",", 1)[0] for line in table(people(9, "x", "4")).split()
            ),
            "Nothing tells who is answering, so everybody is shown together.",
        ),
        (
            table(people(9, "staff", "4")),
            "Everybody gave the same group, so they are shown together.",
        ),
    ],
    ids=["no other column", "one group"],
)
def test_compare_shows_everybody_where_there_are_no_groups_to_compare(
    run: Run, given: str, note: str
) -> None:
    done = run("compare", "-", given=given)

    assert done.returncode == 0
    assert f"Note: {note}\n" in done.stderr
    assert "Fewer than two groups are shown, so nothing is compared." in done.stdout
    assert '"staff"' not in done.stdout + done.stderr


def test_without_a_column_of_groups_everybody_is_scored_and_that_is_said(
    run: Run,
) -> None:
    text = table(people(9, "x", "consultation")).replace("group", "who")
    note = "Note: Nothing tells who is answering, so everybody is shown together.\n"

    done = run("score", "-", given=text)
    meant = run("score", "-", "--no-groups", given=text)

    assert (done.returncode, meant.returncode) == (0, 0)
    assert note in done.stderr
    assert note not in meant.stderr
    assert done.stdout == meant.stdout


def test_by_takes_any_column(run: Run) -> None:
    text = table([*people(8, "north", "4"), *people(8, "south", "2")]).replace(
        "group", "Which ward?"
    )

    found = json.loads(
        run("compare", "-", "--by", "which ward", "--format", "json", given=text).stdout
    )

    assert found["by"] == "which ward"
    assert [group["name"] for group in found["groups"]] == [None, "north", "south"]


def test_who_watches_a_long_read_is_told_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(table(people(600, "staff", "4")))
    monkeypatch.setattr(console, "PROGRESS_EVERY", 0.0)
    monkeypatch.setattr(console, "is_terminal", lambda _stream: True)

    assert (
        boundary.main(
            [
                "score",
                str(tmp_path / "s.csv"),
                "--format",
                "json",
                "--ladder",
                str(ALL_SEVEN),
            ]
        )
        == 0
    )
    told = [
        line
        for line in capsys.readouterr().err.splitlines()
        if not line.startswith("Note")
    ]
    assert told == ["256 rows read …", "512 rows read …", "600 rows read …"]


# --- The gap


def test_a_median_between_two_rungs_is_told_as_between(run: Run) -> None:
    text = table([*people(4, "staff", "4"), *people(4, "staff", "6")])

    assert (
        "is between rung 4, Consultation, and rung 6, Co-design."
        in run("score", "-", given=text).stdout
    )


# --- Privacy


def test_the_same_file_twice_does_not_make_a_group_large(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(
        table([*people(4, "carers", "1"), *people(9, "staff", "4")])
    )
    (tmp_path / "link.csv").symlink_to("s.csv")

    assert run("compare", "s.csv", "link.csv").returncode == 2
    assert (
        run("compare", "-", "-", given=table(people(4, "carers", "1"))).returncode == 2
    )


def test_check_alone_says_which_words_were_read_as_which_mark(
    run: Run, ladder: Ladder, tmp_path: Path
) -> None:
    """And nothing of those that are the mark's own, or of how many there were."""
    odd = (
        "Don't know",
        "don\u2019t know",
        "a) unsure",
        "N/A",
        "Prefer not to say",
        "*",
    )
    own = ("not sure", "Does not apply", "-", "--", "", "4", "8 - Not sure", "9")
    with (tmp_path / "s.csv").open("w", encoding="utf-8") as file:
        file.write(",".join(question.id for question in ladder.questions) + "\n")
        file.writelines(f'"{cell}"{",4" * 8}\n' for cell in (*odd, *own))

    checked = run("check", "s.csv", LADDER_FILE=str(ALL_SEVEN))

    assert checked.returncode == 0
    notes = [line for line in checked.stderr.splitlines() if '"' in line]
    assert notes == [
        'Note: s.csv: "Don\'t know" and "unsure" are read as not sure.',
        'Note: s.csv: "N/A" is read as does not apply.',
        'Note: s.csv: "*" and "Prefer not to say" are read as no answer.',
    ]
    for command in ("score", "compare"):
        done = run(
            command, "s.csv", "--no-groups", "--format", "html",
            LADDER_FILE=str(ALL_SEVEN),
        )  # fmt: skip
        assert done.returncode == 0
        assert "read as no answer" not in done.stdout + done.stderr


def test_a_persons_row_is_never_taken_for_a_heading(run: Run, tmp_path: Path) -> None:
    columns = "name,email," + HEAD
    first = "Ann,ann@example.org," + "4," * 7 + "delivery,4,staff"
    (tmp_path / "s.csv").write_text(
        "\n".join([columns, first, *["B,b@example.org," + "4," * 9 + "staff"] * 8])
    )

    done = run("score", "s.csv")

    assert done.returncode == 1
    assert done.stderr.startswith(
        "Error: s.csv:2: These words are not an answer to delivery."
    )
    assert "example.org" not in done.stderr
    assert "Ann" not in done.stderr


@pytest.mark.parametrize("value", ["p@example.org", "192.0.2.7", "x" * 101])
def test_an_address_or_a_long_text_is_nobodys_group_and_is_not_printed(
    value: str, run: Run
) -> None:
    done = run(
        "compare", "-", given=table([*people(9, value, "4"), *people(9, "staff", "4")])
    )

    assert (done.returncode, value in done.stderr + done.stdout) == (0, False)
    assert "another group" in done.stdout


def test_more_groups_than_anybody_can_compare_are_refused(run: Run) -> None:
    done = run(
        "compare",
        "-",
        given=table([person for n in range(101) for person in people(2, f"g{n}", "4")]),
    )

    assert (
        "This column holds more different groups than anybody can compare."
        in done.stderr
    )


def test_groups_that_differ_in_signs_or_marks_stay_apart(run: Run) -> None:
    names = ["<65", "65+", "C", "C++", "सेवा", "सीवी"]
    text = table([person for name in names for person in people(8, name, "4")])

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert [group["name"] for group in found["groups"][1:]] == names


def test_people_without_a_group_are_named_so_and_nobody_is_lost(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "no.csv").write_text(
        table(people(9, "", "4")).replace(",group", ",x").replace("4,\r", "4,y\r")
    )
    answers = dict.fromkeys(IDS, 4) | {"voice": {"answer": 4, "note": "only mine"}}
    (tmp_path / "one.json").write_text(
        json.dumps({"ladder": "co-production", "answers": answers})
    )
    (tmp_path / "staff.csv").write_text(table(people(8, "staff", "5")))

    alone = json.loads(run("score", "no.csv", "one.json", "--format", "json").stdout)
    mixed = json.loads(
        run("score", "no.csv", "one.json", "staff.csv", "--format", "json").stdout
    )

    assert alone["responses"] == 10
    assert [group["name"] for group in mixed["groups"]] == [
        None,
        "no group given",
        "staff",
    ]
    hidden = run(
        "score", "one.json", "staff.csv", "--include-notes", "--format", "json"
    ).stdout
    assert "only mine" not in hidden


def test_agreement_counts_the_rungs_that_the_question_offers(run: Run) -> None:
    """Two rungs offered, half of the people on each: spread evenly, and not two camps
    of three.
    """
    rows = ["paper,glass,tins,food,clothes", *["2,2,2,1,1"] * 5, *["2,2,2,3,3"] * 5]

    found = json.loads(
        run(
            "score",
            "-",
            "--ladder",
            THREE_RUNGS,
            "--numbers",
            "rung",
            "--format",
            "json",
            given="\n".join(rows),
        ).stdout
    )

    assert [question["agreement"] for question in found["groups"][0]["questions"]] == [
        1.0,
        1.0,
        1.0,
        0.0,
        0.0,
    ]


def test_an_output_into_a_folder_that_is_read_is_refused(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "fold").mkdir()
    (tmp_path / "fold" / "s.csv").write_text(table(people(8, "staff", "5")))

    for name in ("s.csv", "new.csv"):
        done = run("score", "fold", "--output", f"fold/{name}", "--force")
        assert done.returncode == 2
    assert run("score", "fold").returncode == 0


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            b"\xef\xbb\xbf" + table(people(9, "Caf\xe9", "4")).encode("latin-1"),
            "it is damaged",
        ),
        (table(people(9, "staff", "4")).encode("utf-16")[:-1], "it is damaged"),
    ],
)
def test_a_file_that_is_not_what_its_mark_says_is_damaged(
    raw: bytes, message: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_bytes(raw)

    done = run("score", "s.csv")

    assert (done.returncode, message in done.stderr) == (1, True)


def test_a_long_comment_that_is_left_out_is_no_mistake(
    run: Run, tmp_path: Path
) -> None:
    rows = (
        table(people(8, "staff", "5"))
        .replace("\r\n", f",{'x' * 140_000}\r\n")
        .replace("x" * 140_000, "why", 1)
    )
    (tmp_path / "s.csv").write_text(rows)

    assert run("score", "s.csv").returncode == 0


def test_what_a_table_is_written_in_hangs_on_no_setting_of_the_machine(
    run: Run, run_process: Run, tmp_path: Path
) -> None:
    people = [f"{'4,' * 9}{group}," for group in ("staff", "Café") for _ in range(9)]
    text = "\n".join([f"{HEAD},comment", *people]).encode()
    (tmp_path / "a.csv").write_bytes(text + b"\xff")  # in the last comment
    command = ["compare", "a.csv", "--ladder", str(ALL_SEVEN), "--format", "json"]

    elsewhere = run_process(
        *command, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )

    assert elsewhere.stdout == run(*command, cwd=tmp_path).stdout
    assert "Caf\\u00e9" in elsewhere.stdout


def test_a_pipe_is_read_as_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(table(people(8, "staff", "5")))
    script = f"{LADDER} score <(cat s.csv) && {LADDER} score <(cat {CASES / 'seven' / 'riverside.yaml'})"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(LADDER_FILE=str(ALL_SEVEN)),
        timeout=60,
    )

    assert (
        done.returncode,
        "People: 8" in done.stdout,
        "Riverside" in done.stdout,
    ) == (0, True, True)


def test_a_group_under_the_minimum_is_named_and_not_shown(run: Run) -> None:
    text = table([*people(8, "staff", "6"), *people(7, "carers", "1")])

    for kind in ("plain", "text", "markdown", "json", "csv"):
        done = run("compare", "-", "--format", kind, given=text)
        assert "fewer than 8 people" in done.stdout
        assert "15" not in done.stdout.replace("2015", "")
    found = json.loads(run("score", "-", "--format", "json", given=text).stdout)
    assert (found["responses"], found["groups"][0]["rungs"]) == (
        8,
        [0, 0, 0, 0, 0, 8, 0],
    )


def test_a_question_that_too_few_of_a_group_placed_is_hidden_and_not_pooled(
    run: Run,
) -> None:
    few = ["4"] * 8 + ["not sure"]
    text = table(
        [
            *people(8, "staff", "6"),
            *people(3, "carers", "2"),
            *people(5, "carers", *few),
        ]
    )

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert found["groups"][2]["questions"][8] == {"id": "relationship", "shown": False}
    assert found["groups"][0]["questions"][8] == {"id": "relationship", "shown": False}
    assert found["groups"][1]["questions"][8]["rungs"] == [0, 0, 0, 0, 0, 8, 0]
    assert not [gap for gap in found["gaps"] if gap["question"] == "relationship"]


SEEDED = ("zebedee", "quixote@example.org", "192.0.2.99", "flibbertigibbet")


@pytest.mark.parametrize("command", ["score", "compare"])
@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "json", "csv"])
def test_names_addresses_and_notes_are_in_no_output(
    command: str, kind: str, run: Run, tmp_path: Path
) -> None:
    rows = [["Name", "Email", "IP Address", *IDS, "group", "Comments"]]
    for group in ("staff", "carers"):
        rows += [[SEEDED[0], SEEDED[1], SEEDED[2], *["4"] * 9, group, SEEDED[3]]] * 9
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    (tmp_path / "s.csv").write_text(page.getvalue())

    done = run(command, "s.csv", "--format", kind)

    assert done.returncode == 0
    assert not [word for word in SEEDED if word in done.stdout + done.stderr]


def test_notes_in_answers_files_come_out_only_when_asked_for(
    run: Run, tmp_path: Path
) -> None:
    for number in range(10):
        group = "staff" if number < 8 else "carers"
        answers: dict[str, Any] = dict.fromkeys(IDS, 4)
        answers["voice"] = {
            "answer": 4,
            "note": f"note {number} of {group}",
            "example": "In May.",
        }
        (tmp_path / f"{number}.json").write_text(
            json.dumps({"ladder": "co-production", "group": group, "answers": answers})
        )

    for kind in ("plain", "markdown", "json"):
        assert "of staff" not in run("score", tmp_path, "--format", kind).stdout
        shown = run("score", tmp_path, "--format", kind, "--include-notes").stdout
        assert "note 3 of staff" in shown
        assert "of carers" not in shown
    assert (
        "which may give away who wrote them."
        in run("score", tmp_path, "--include-notes").stdout
    )


# --- Formats


def test_csv_is_long_and_no_cell_is_a_formula(run: Run) -> None:
    text = table(
        [
            *people(8, "=HYPERLINK(1)", "6"),
            *people(8, "@cmd", "2"),
            *people(8, "+1", "3"),
        ]
    )

    done = run("compare", "-", "--format", "csv", given=text)

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["group"] for row in rows} == {"", "'=HYPERLINK(1)", "'@cmd", "'+1"}
    assert {row["measure"] for row in rows} >= {
        "people",
        "median, low",
        "agreement",
        "gap in rungs",
        "Cliff's delta",
    }
    assert not [
        cell
        for row in rows
        for cell in row.values()
        if cell.startswith(("=", "+", "@", "-"))
    ]


def test_the_answers_of_one_person_are_a_row_for_each_question(run: Run) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                run(
                    "score", CASES / "seven" / "riverside.yaml", "--format", "csv"
                ).stdout
            )
        )
    )

    assert [row["question"] for row in rows] == list(IDS)
    assert (rows[0]["answer"], rows[0]["number"]) == ("consultation", "4")


def test_another_ladder_has_surveys_too(run: Run, tmp_path: Path) -> None:
    rows = [
        "paper,glass,tins,food,clothes",
        *["all,some,2,3,Everything goes in the clothes bin."] * 8,
    ]
    (tmp_path / "s.csv").write_text("\n".join(rows))

    found = json.loads(
        run(
            "score",
            "s.csv",
            "--ladder",
            THREE_RUNGS,
            "--numbers",
            "rung",
            "--format",
            "json",
        ).stdout
    )

    assert found["groups"][0]["rungs"] == [0, 0, 8]
