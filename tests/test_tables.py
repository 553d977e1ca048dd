"""Surveys as form tools export them, through the real executable."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from conftest import CASES, LADDER, ROOT, THREE_RUNGS, clean_environment
from ladder_cli import boundary, console
from ladder_cli.survey import comparing, gathering, privacy
from ladder_cli.survey import counts as counting
from ladder_cli.survey.tables import Options

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Ladder

SURVEYS = CASES / "surveys"
IDS = (
    "choice", "understanding", "information", "voice", "influence", "design", "decisions", "delivery", "relationship",
)  # fmt: skip
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
def test_the_export_of_every_form_tool_gives_the_same_comparison(file: str, options: list[str], run: Run) -> None:
    done = run("compare", SURVEYS / file, "--format", "json", *options)

    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert [(group["name"], group.get("responses")) for group in found["groups"]] == [
        (None, 19), ("staff", 9), ("people who use services", 10), ("carers", None),
    ]  # fmt: skip
    assert found["groups"][3] == {"name": "carers", "shown": False, "reason": "fewer than 8 people"}
    assert found["gaps"][0]["between"] == ["staff", "people who use services"]
    assert found == json.loads(run("compare", SURVEYS / "google-forms.csv", "--format", "json").stdout)
    assert "left out" in done.stderr


def test_a_heading_of_two_rows_is_told(run: Run) -> None:
    assert "the first 2 rows are read as the heading." in run("score", SURVEYS / "smartsurvey.csv").stderr


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
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["groups"][0]["rungs"] == [0, 0, 0, 9, 0, 0, 0]


def test_windows_text_is_read_with_a_note(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(table(people(9, "Café", "4")).encode("cp1252"))

    done = run("score", "s.csv")

    assert done.returncode == 0
    assert "Note: s.csv is not saved as UTF-8. We read it as Windows text. Check names and accents." in done.stderr
    assert "Café (9)" in done.stdout


def test_a_survey_comes_from_standard_input_too(run: Run) -> None:
    text = table(people(9, "staff", "4"))

    assert run("score", "-", given=text).stdout == run("score", "-", given=text.replace("\r\n", "\n")).stdout
    assert "People: 9" in run("score", "-", given=text).stdout


def test_cells_may_be_numbers_ids_names_or_statements(run: Run, ladder: Ladder) -> None:
    statement = ladder.questions[0].statement(4)
    cells = [["4"] * 9, ["consultation"] * 9, ["CONSULTATION "] * 9, [statement, *["4;"] * 8]]

    done = run("score", "-", "--format", "json", given=table([(one, "staff") for one in cells] * 2))

    assert json.loads(done.stdout)["groups"][0]["questions"][0]["rungs"] == [0, 0, 0, 8, 0, 0, 0]


def test_groups_are_the_same_whatever_case_and_spaces(run: Run) -> None:
    text = table([*people(4, "Staff", "4"), *people(4, " staff", "4"), *people(8, "carers", "2")])

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert [group["name"] for group in found["groups"]] == [None, "Staff", "carers"]


def test_several_answers_files_and_a_folder_are_a_survey(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    for number in range(9):
        answers = dict.fromkeys(IDS, 3 + number % 3)
        (folder / f"{number}.json").write_text(
            json.dumps({"ladder": "co-production", "group": "staff", "answers": answers})
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
        (f"{HEAD}\n{'3,' * 9}staff\n{'9,' * 9}staff\n", 's.csv:3: "9" is not an answer to choice. Use 1 to 7'),
        (f"{HEAD}\n3;5;{',3' * 8},staff\n", 's.csv:2: "3;5;" holds two answers to choice. Keep one.'),
        (f"{HEAD}\n3,3\n", "s.csv:2: 2 columns where the first row has 10."),
        (f"{HEAD}\n{'3,' * 9}staff,more\n", "s.csv:2: 11 columns where the first row has 10."),
        (
            f'{HEAD}\n{"3," * 9}staff\n"3{",3" * 8},staff\n3\n',
            "s.csv:3: A quotation mark opens in this row and is not closed.",
        ),
        (f'{HEAD}\n"3"x{",3" * 8},staff\n', "s.csv:2: A quotation mark stands inside a cell."),
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
        (f"{HEAD},Voice\n{'3,' * 9}staff,3\n", 's.csv:1: Two columns answer voice: "voice" and "Voice". Keep one.'),
        (f"{HEAD},Who designs the service?2\n{'3,' * 9}x,3\n", "s.csv:1: Two columns answer design:"),
        (f"{HEAD}\n{'3,' * 8}{'x' * 10_001},staff\n", "is not an answer to relationship"),
        ("", "s.csv: This file is empty."),
        ("\0a,b\n", "s.csv: This is not plain text."),
    ],
    ids=range(16),
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(text: str, message: str, run: Run, tmp_path: Path) -> None:
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

    assert run("score", "s.csv").stderr.startswith('Error: s.csv:603: "x" is not an answer to choice.')


def test_the_first_fifty_mistakes_are_told_and_the_others_counted(run: Run) -> None:
    done = run("score", "-", given=table(people(10, "staff", "x")))

    lines = done.stderr.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "Error: standard input: There are 40 more mistakes. Mend these first, or add --skip-bad-rows."


def test_bad_rows_can_be_skipped_and_are_counted(run: Run) -> None:
    text = table([*people(8, "staff", "4"), *people(2, "staff", "x")])

    done = run("score", "-", "--skip-bad-rows", given=text)

    assert done.returncode == 0
    assert "Note: standard input: 2 rows with mistakes left out." in done.stderr
    assert "People: 8" in done.stdout


def test_empty_rows_and_people_who_placed_nothing_are_counted_apart(run: Run) -> None:
    text = table([*people(8, "staff", "4"), *people(2, "", ""), *people(3, "staff", "not sure")]) + "\n\n"

    done = run("score", "-", "--format", "json", given=text)

    assert "4 empty rows left out." in done.stderr
    found = json.loads(done.stdout)
    assert (found["responses"], found["left_out"]) == (8, 3)


def test_who_is_answering_must_be_known_to_compare(run: Run) -> None:
    no_group = table(people(9, "x", "4")).replace("group", "who")

    done = run("compare", "-", given=no_group)
    one = run("compare", "-", given=table(people(9, "staff", "4")))

    assert (done.returncode, one.returncode) == (1, 1)
    assert "We cannot tell who is answering. Name the column: --group-column." in done.stderr
    assert one.stderr == 'Error: There is only one group: "staff". Name another column: --by, or --group-column.\n'


def test_by_takes_any_column(run: Run) -> None:
    text = table([*people(8, "north", "4"), *people(8, "south", "2")]).replace("group", "Which ward?")

    found = json.loads(run("compare", "-", "--by", "which ward", "--format", "json", given=text).stdout)

    assert found["by"] == "which ward"
    assert [group["name"] for group in found["groups"]] == [None, "north", "south"]


def test_who_watches_a_long_read_is_told_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(table(people(600, "staff", "4")))
    monkeypatch.setattr(console, "PROGRESS_EVERY", 0.0)
    monkeypatch.setattr(console, "is_terminal", lambda _stream: True)

    assert boundary.main(["score", str(tmp_path / "s.csv"), "--format", "json"]) == 0
    assert capsys.readouterr().err.splitlines() == ["256 rows read …", "512 rows read …", "600 rows read …"]


# --- The gap


def test_the_gap_is_told_in_rungs_and_words_and_the_widest_comes_first(run: Run) -> None:
    high = ["6", "5", *["4"] * 7]
    low = ["3", "4", *["4"] * 7]
    text = table([*people(10, "people who use services", *low), *people(10, "staff", *high)])

    shown = run("compare", "-", given=text).stdout
    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert "staff place this 3 rungs higher than people who use services; a large difference" in shown
    first = shown.index("Question by question, the widest gaps first")
    assert shown.index("Choice:", first) < shown.index("Understanding:", first) < shown.index("Voice:", first)
    assert found["gaps"][0] == {
        "question": "choice", "between": ["staff", "people who use services"], "difference": 3, "delta": 1.0,
    }  # fmt: skip
    assert "What have staff seen that people who use services have not" in shown


def test_cliffs_delta_is_in_words_only_where_both_groups_have_ten(run: Run) -> None:
    text = table([*people(9, "staff", "6"), *people(10, "carers", "3")])

    assert "difference from person to person" not in run("compare", "-", given=text).stdout
    assert json.loads(run("compare", "-", "--format", "json", given=text).stdout)["gaps"][0]["delta"] == 1.0


def test_with_more_groups_every_pair_is_in_json_and_the_widest_on_the_screen(run: Run) -> None:
    text = table([*people(8, "a", "2"), *people(8, "b", "4"), *people(8, "c", "7")])

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    pairs = [gap["between"] for gap in found["gaps"] if gap["question"] == "voice"]
    assert pairs == [["c", "a"], ["c", "b"], ["b", "a"]]
    assert "c place this 5 rungs higher than a" in run("compare", "-", given=text).stdout


def test_a_median_between_two_rungs_is_told_as_between(run: Run) -> None:
    text = table([*people(4, "staff", "4"), *people(4, "staff", "6")])

    assert "is between rung 4, Consultation and rung 6, Co-design." in run("score", "-", given=text).stdout


# --- Privacy


def test_a_rung_is_hidden_where_too_few_have_one(run: Run) -> None:
    one = ["7"] * 9
    others = ["3", *[""] * 8]
    text = table([*people(1, "staff", *one), *people(9, "staff", *others), *people(9, "carers", "3")])

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert (found["groups"][1]["responses"], found["groups"][1]["rungs"]) == (10, None)
    assert found["groups"][0]["rungs"] == [0, 0, 9, 0, 0, 0, 0]
    assert not [gap for gap in found["gaps"] if gap["question"] is None]
    assert "fewer than 8 people have a rung" in run("compare", "-", given=text).stdout


def test_the_same_file_twice_does_not_make_a_group_large(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(table([*people(4, "carers", "1"), *people(9, "staff", "4")]))
    (tmp_path / "link.csv").symlink_to("s.csv")

    assert run("compare", "s.csv", "link.csv").returncode == 2
    assert run("compare", "-", "-", given=table(people(4, "carers", "1"))).returncode == 2


def test_a_persons_row_is_never_taken_for_a_heading(run: Run, tmp_path: Path) -> None:
    columns = "name,email," + HEAD
    first = "Ann,ann@example.org," + "4," * 7 + "delivery,4,staff"
    (tmp_path / "s.csv").write_text("\n".join([columns, first, *["B,b@example.org," + "4," * 9 + "staff"] * 8]))

    done = run("score", "s.csv")

    assert done.returncode == 1
    assert done.stderr.startswith('Error: s.csv:2: "delivery" is not an answer to delivery.')
    assert "example.org" not in done.stderr
    assert "Ann" not in done.stderr


@pytest.mark.parametrize("value", ["p@example.org", "192.0.2.7", "x" * 101])
def test_a_column_of_addresses_or_long_texts_is_no_column_of_groups(value: str, run: Run) -> None:
    done = run("compare", "-", given=table([*people(9, value, "4"), *people(9, "staff", "4")]))

    assert (done.returncode, value in done.stderr + done.stdout) == (1, False)


def test_more_groups_than_anybody_can_compare_are_refused(run: Run) -> None:
    done = run("compare", "-", given=table([person for n in range(101) for person in people(1, f"g{n}", "4")]))

    assert "This column holds more than 100 different groups." in done.stderr


def test_groups_that_differ_in_signs_or_marks_stay_apart(run: Run) -> None:
    names = ["<65", "65+", "C", "C++", "सेवा", "सीवी"]
    text = table([person for name in names for person in people(8, name, "4")])

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert [group["name"] for group in found["groups"][1:]] == names


def test_people_without_a_group_are_named_so_and_nobody_is_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.csv").write_text(table(people(9, "", "4")).replace(",group", ",x").replace("4,\r", "4,y\r"))
    answers = dict.fromkeys(IDS, 4) | {"voice": {"answer": 4, "note": "only mine"}}
    (tmp_path / "one.json").write_text(json.dumps({"ladder": "co-production", "answers": answers}))
    (tmp_path / "staff.csv").write_text(table(people(8, "staff", "5")))

    alone = json.loads(run("score", "no.csv", "one.json", "--format", "json").stdout)
    mixed = json.loads(run("score", "no.csv", "one.json", "staff.csv", "--format", "json").stdout)

    assert alone["responses"] == 10
    assert [group["name"] for group in mixed["groups"]] == [None, "no group given", "staff"]
    hidden = run("score", "one.json", "staff.csv", "--include-notes", "--format", "json").stdout
    assert "only mine" not in hidden


def test_agreement_counts_the_rungs_that_the_question_offers(run: Run) -> None:
    """Two rungs offered, half of the people on each: spread evenly, and not two camps of three."""
    rows = ["paper,glass,tins,food,clothes", *["2,2,2,1,1"] * 5, *["2,2,2,3,3"] * 5]

    found = json.loads(run("score", "-", "--ladder", THREE_RUNGS, "--format", "json", given="\n".join(rows)).stdout)

    assert [question["agreement"] for question in found["groups"][0]["questions"]] == [1.0, 1.0, 1.0, 0.0, 0.0]


def test_an_output_into_a_folder_that_is_read_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fold").mkdir()
    (tmp_path / "fold" / "s.csv").write_text(table(people(8, "staff", "5")))

    for name in ("s.csv", "new.csv"):
        done = run("score", "fold", "--output", f"fold/{name}", "--force")
        assert done.returncode == 2
    assert run("score", "fold").returncode == 0


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xef\xbb\xbf" + table(people(9, "Caf\xe9", "4")).encode("latin-1"), "it is damaged"),
        (table(people(9, "staff", "4")).encode("utf-16")[:-1], "it is damaged"),
    ],
)
def test_a_file_that_is_not_what_its_mark_says_is_damaged(raw: bytes, message: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(raw)

    done = run("score", "s.csv")

    assert (done.returncode, message in done.stderr) == (1, True)


def test_a_long_comment_that_is_left_out_is_no_mistake(run: Run, tmp_path: Path) -> None:
    rows = table(people(8, "staff", "5")).replace("\r\n", f",{'x' * 140_000}\r\n").replace("x" * 140_000, "why", 1)
    (tmp_path / "s.csv").write_text(rows)

    assert run("score", "s.csv").returncode == 0


def test_a_pipe_is_read_as_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(table(people(8, "staff", "5")))
    script = f"{LADDER} score <(cat s.csv) && {LADDER} score <(cat {CASES / 'riverside.yaml'})"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
        timeout=60,
    )

    assert (done.returncode, "People: 8" in done.stdout, "Riverside" in done.stdout) == (0, True, True)


def test_a_group_under_the_minimum_is_named_and_not_shown(run: Run) -> None:
    text = table([*people(8, "staff", "6"), *people(7, "carers", "1")])

    for kind in ("plain", "text", "markdown", "json", "csv"):
        done = run("compare", "-", "--format", kind, given=text)
        assert "fewer than 8 people" in done.stdout
        assert "15" not in done.stdout.replace("2015", "")
    found = json.loads(run("score", "-", "--format", "json", given=text).stdout)
    assert (found["responses"], found["groups"][0]["rungs"]) == (8, [0, 0, 0, 0, 0, 8, 0])


def test_a_question_that_too_few_of_a_group_placed_is_hidden_and_not_pooled(run: Run) -> None:
    few = ["4"] * 8 + ["not sure"]
    text = table([*people(8, "staff", "6"), *people(3, "carers", "2"), *people(5, "carers", *few)])

    found = json.loads(run("compare", "-", "--format", "json", given=text).stdout)

    assert found["groups"][2]["questions"][8] == {"id": "relationship", "shown": False}
    assert found["groups"][0]["questions"][8]["rungs"] == [0, 0, 0, 0, 0, 8, 0]
    assert not [gap for gap in found["gaps"] if gap["question"] == "relationship"]


def test_a_minimum_below_five_marks_the_output_as_not_for_sharing(run: Run) -> None:
    text = table([*people(4, "staff", "6"), *people(4, "carers", "1")])

    assert "Not for sharing" in run("compare", "-", "--min-group", "4", given=text).stdout
    assert not json.loads(run("compare", "-", "--min-group", "4", "--format", "json", given=text).stdout)["for_sharing"]
    assert "Not for sharing" not in run("compare", "-", "--min-group", "5", given=text).stdout


SEEDED = ("zebedee", "quixote@example.org", "192.0.2.99", "flibbertigibbet")


@pytest.mark.parametrize("command", ["score", "compare"])
@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "json", "csv"])
def test_names_addresses_and_notes_are_in_no_output(command: str, kind: str, run: Run, tmp_path: Path) -> None:
    rows = [["Name", "Email", "IP Address", *IDS, "group", "Comments"]]
    for group in ("staff", "carers"):
        rows += [[SEEDED[0], SEEDED[1], SEEDED[2], *["4"] * 9, group, SEEDED[3]]] * 9
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    (tmp_path / "s.csv").write_text(page.getvalue())

    done = run(command, "s.csv", "--format", kind)

    assert done.returncode == 0
    assert not [word for word in SEEDED if word in done.stdout + done.stderr]


def test_notes_in_answers_files_come_out_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    for number in range(10):
        group = "staff" if number < 8 else "carers"
        answers: dict[str, Any] = dict.fromkeys(IDS, 4)
        answers["voice"] = {"answer": 4, "note": f"note of {group}", "example": "In May."}
        (tmp_path / f"{number}.json").write_text(
            json.dumps({"ladder": "co-production", "group": group, "answers": answers})
        )

    for kind in ("plain", "markdown", "json"):
        assert "note of" not in run("score", tmp_path, "--format", kind).stdout
        shown = run("score", tmp_path, "--format", kind, "--include-notes").stdout
        assert "note of staff" in shown
        assert "note of carers" not in shown
    assert "They may tell who wrote them." in run("score", tmp_path, "--include-notes").stdout


def test_no_answer_of_a_hidden_group_can_be_told_from_the_output(ladder: Ladder) -> None:
    """Ten thousand random surveys, each read as a stranger reads it, who knows the groups' names and all that is shown.

    Whatever the hidden people answer, the output is the same to the letter: so every whole-number table of their
    answers fits it as well as the true one, and none of their answers can be told.
    """
    chance = random.Random(8)
    for _ in range(10_000):
        sizes = {f"g{index}": chance.choice([1, 2, 5, 7, 8, 9, 12]) for index in range(chance.randint(1, 4))}
        if all(size >= 8 for size in sizes.values()):
            sizes["small"] = chance.randint(1, 7)
        counts, others = counting.Counts(ladder), counting.Counts(ladder)
        for name, size in sizes.items():
            for _ in range(size):
                count_random(counts, name, chance)
        for name, count in counts.groups.items():
            if sizes[name] >= 8:
                others.groups[name] = count
                continue
            other = others.group(name)
            for _ in range(chance.randint(1, 7)):
                count_random(others, name, chance)
            assert sum(other.people) < 8

        told, of_others = privacy.summarise(counts, "group"), privacy.summarise(others, "group")

        assert told == of_others
        assert comparing.gaps(told) == comparing.gaps(of_others)
        assert [group.name for group in told.groups if not group.shown] == [n for n, size in sizes.items() if size < 8]


def count_random(counts: counting.Counts, name: str, chance: random.Random) -> None:
    rungs = len(counts.ladder.rungs)
    places = [chance.randrange(rungs), *(chance.randrange(rungs + 3) for _ in counts.ladder.questions[1:])]
    outcome = counting.outcome_of([places.count(where) for where in range(rungs + 3)], counts.ladder)
    assert outcome is not None
    count = counts.group(name)
    count.people[outcome] += 1
    for row, where in zip(count.answers, places, strict=True):
        row[where] += 1


# --- A naive implementation, which shares no code


def naive(text: str, rungs: int, needed_share: Fraction, least: int) -> dict[str | None, Any]:
    """What the survey's JSON should hold, by plain loops over `csv.DictReader`."""
    rows = list(csv.DictReader(io.StringIO(text)))
    by_group: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if any(row[question].isdigit() for question in IDS):
            by_group[row["group"]].append(row)
    shown = {group: found for group, found in by_group.items() if len(found) >= least}
    result: dict[str | None, Any] = {group: told(found, rungs, needed_share, least) for group, found in shown.items()}
    everybody = [row for found in shown.values() for row in found]
    with_rungs = [row for group, found in shown.items() if result[group]["rungs"] for row in found]
    pooled = told(with_rungs, rungs, needed_share, least) | {"responses": len(everybody)}
    for index, question in enumerate(IDS):
        open_groups = [found for found in shown.values() if sum(row[question].isdigit() for row in found) >= least]
        pooled["questions"][index] = one_question(
            [row for found in open_groups for row in found], question, rungs, least
        )
    result[None] = pooled
    return result


def told(found: list[dict[str, str]], rungs: int, needed_share: Fraction, least: int) -> dict[str, Any]:
    on_rung, no_rung = [0] * rungs, 0
    for row in found:
        placed = sorted(int(row[question]) for question in IDS if row[question].isdigit())
        applying = sum(row[question] != "does not apply" for question in IDS)
        if Fraction(len(placed), applying) < needed_share:
            no_rung += 1
            continue
        rung = 1
        for candidate in range(1, rungs + 1):
            if Fraction(sum(answer >= candidate for answer in placed), len(placed)) >= needed_share:
                rung = candidate
        on_rung[rung - 1] += 1
    enough = sum(on_rung) >= least
    return {
        "responses": len(found), "rungs": on_rung if enough else None, "no_rung": no_rung if enough else None,
        "median": middle(on_rung if enough else []),
        "questions": [one_question(found, question, rungs, least) for question in IDS],
    }  # fmt: skip


def one_question(found: list[dict[str, str]], question: str, rungs: int, least: int) -> dict[str, Any]:
    cells = [row[question] for row in found]
    on_rung = [sum(cell == str(rung) for cell in cells) for rung in range(1, rungs + 1)]
    if sum(on_rung) < least:
        return {"id": question, "shown": False}
    return {
        "id": question, "rungs": on_rung, "not_sure": cells.count("not sure"),
        "does_not_apply": cells.count("does not apply"), "unanswered": cells.count(""), "median": middle(on_rung),
    }  # fmt: skip


def middle(on_rung: list[int]) -> dict[str, int | None]:
    everybody = [rung for rung, count in enumerate(on_rung, 1) for _ in range(count)]
    if not everybody:
        return {"low": None, "high": None}
    return {"low": everybody[(len(everybody) - 1) // 2], "high": everybody[len(everybody) // 2]}


def test_a_naive_implementation_agrees_on_a_thousand_random_surveys(ladder: Ladder, tmp_path: Path) -> None:
    from ladder_cli.render.as_json import survey_to_json  # noqa: PLC0415

    chance = random.Random(20_261_124)
    path = tmp_path / "s.csv"
    for _ in range(1_000):
        groups = [f"group {index}" for index in range(chance.randint(1, 5))]
        cells = [*"1234567", "not sure", "does not apply", ""]
        weights = [chance.random() for _ in cells]
        given = [
            (chance.choices(cells, weights, k=9), chance.choice(groups))
            for _ in range(chance.choice([1, 5, 20, 60, 300]))
        ]
        if not any(cell.isdigit() for row, _ in given for cell in row):
            continue
        text = table(given)
        path.write_text(text, newline="")
        least = chance.choice([1, 5, 8])

        counts = gathering.gather([str(path)], ladder, Options()).counts
        found = json.loads(survey_to_json(privacy.summarise(counts, "group", least)))

        expected = naive(text, 7, Fraction(2, 3), least)
        for group in found["groups"]:
            if not group["shown"]:
                assert group["name"] not in expected or group["name"] is None
                continue
            ours = strip(group)
            assert ours == expected[group["name"]], group["name"]
        assert {group["name"] for group in found["groups"] if group["shown"]} | {None} == set(expected)


def strip(group: dict[str, Any]) -> dict[str, Any]:
    """Agreement has published values of its own."""
    kept = {key: value for key, value in group.items() if key not in {"name", "shown", "agreement"}}
    kept["questions"] = [{k: v for k, v in one.items() if k != "agreement"} for one in group["questions"]]
    return kept


# --- Before and after


def test_before_and_after_tell_what_moved_and_what_fell_back(run: Run, tmp_path: Path) -> None:
    def answers(date: str, group: str, **given: int) -> str:
        every = dict.fromkeys(IDS, 4) | given
        return json.dumps({"ladder": "co-production", "date": date, "group": group, "answers": every})

    (tmp_path / "after.json").write_text(answers("2026-11-01", "carers", voice=6, design=2))
    (tmp_path / "before.json").write_text(answers("2026-01-01", "staff"))
    (tmp_path / "middle.json").write_text(answers("2026-06-01", "staff", voice=5))

    shown = run("compare", "after.json", "before.json", "middle.json").stdout
    found = json.loads(run("compare", "after.json", "before.json", "middle.json", "--format", "json").stdout)

    assert "Moved up: Voice." in shown
    assert "Fell back: Design." in shown
    assert "Voice: moved up: rung 4, Consultation, then rung 5, Engagement, then rung 6, Co-design" in shown
    assert "these answers come from different groups" in shown
    assert [time["date"] for time in found["times"]] == ["2026-01-01", "2026-06-01", "2026-11-01"]
    assert run("compare", "before.json").returncode == 2


def test_a_change_of_the_rung_is_told(run: Run, tmp_path: Path) -> None:
    for name, rung in (("before", 3), ("after", 5)):
        (tmp_path / f"{name}.yaml").write_text("answers:\n" + "".join(f"  {question}: {rung}\n" for question in IDS))

    shown = run("compare", "before.yaml", "after.yaml").stdout

    assert "From rung 3, Informing to rung 5, Engagement: 2 rungs up." in shown
    assert shown.index("before: rung 3") < shown.index("after: rung 5")


# --- Formats


def test_csv_is_long_and_no_cell_is_a_formula(run: Run) -> None:
    text = table([*people(8, "=HYPERLINK(1)", "6"), *people(8, "@cmd", "2"), *people(8, "+1", "3")])

    done = run("compare", "-", "--format", "csv", given=text)

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["group"] for row in rows} == {"", "'=HYPERLINK(1)", "'@cmd", "'+1"}
    assert {row["measure"] for row in rows} >= {"people", "median, low", "agreement", "gap in rungs", "Cliff's delta"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@", "-"))]


def test_the_answers_of_one_person_are_a_row_for_each_question(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("score", CASES / "riverside.yaml", "--format", "csv").stdout)))

    assert [row["question"] for row in rows] == list(IDS)
    assert (rows[0]["answer"], rows[0]["number"]) == ("consultation", "4")


def test_another_ladder_has_surveys_too(run: Run, tmp_path: Path) -> None:
    rows = ["paper,glass,tins,food,clothes", *["all,some,2,3,Everything goes in the clothes bin."] * 8]
    (tmp_path / "s.csv").write_text("\n".join(rows))

    found = json.loads(run("score", "s.csv", "--ladder", THREE_RUNGS, "--format", "json").stdout)

    assert found["groups"][0]["rungs"] == [0, 0, 8]


def test_the_three_commands_of_the_readme_go_from_an_export_to_the_gap(run: Run, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    section = readme[readme.index("## From a survey to the gap") :]
    commands = [
        line[2:].split() for line in section[: section.index("\n## ", 5)].splitlines() if line.startswith("$ ladder")
    ]
    (tmp_path / "survey.csv").write_bytes((SURVEYS / "google-forms.csv").read_bytes())

    assert [words[1] for words in commands] == ["check", "score", "compare"]
    for words in commands:
        done = run(*words[1:])
        assert done.returncode == 0, done.stderr
    assert "staff place this 2 rungs higher than people who use services" in done.stdout
