"""Many files to one count: which are read, whose people are one group, and what is said
of them, to the letter.
"""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

import pytest

from conftest import ALL_SEVEN, CASES, IDS
from ladder_cli.errors import CannotOpen, LadderError
from ladder_cli.model import SUGGESTED_GROUPS
from ladder_cli.reading import files
from ladder_cli.survey import gathering, inputs, tables
from ladder_cli.survey.gathering import Remark
from ladder_cli.survey.options import Options
from ladder_cli.survey.tables import is_table

if TYPE_CHECKING:
    from pathlib import Path

    from ladder_cli.model import Ladder
    from ladder_cli.survey.gathering import Gathered

MEETING = CASES / "hands" / "good" / "riverside.yaml"


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that files are called as they are named here."""
    monkeypatch.chdir(tmp_path)


def table(*groups: str, answer: str = "4", head: str = "group") -> str:
    page = io.StringIO()
    rows = [[*[answer] * 9, group] for group in groups]
    csv.writer(page, lineterminator="\n").writerows([[*IDS, head], *rows])
    return page.getvalue()


def write(name: str, text: str, encoding: str = "utf-8") -> str:
    with open(name, "w", encoding=encoding, newline="") as file:  # noqa: PTH123 - the folder is the one here
        file.write(text)
    return name


def person(name: str, more: str = "", answer: str = "4", at: str = "choice") -> str:
    text = f"ladder: co-production\nedition: 1\n{more}answers:\n  {at}: {answer}\n"
    others = "".join(f"  {one}: 4\n" for one in IDS if one != at)
    return write(name, text + others)


def gather(*paths: str, ladder: Ladder, **options: object) -> Gathered:
    return gathering.gather(paths, ladder, Options(**options))  # type: ignore[arg-type]  # as named there


def refused(*paths: str, ladder: Ladder, **options: object) -> list[str]:
    with pytest.raises(LadderError) as caught:
        gather(*paths, ladder=ladder, **options)
    return [str(problem) for problem in caught.value.problems]


def sizes(found: Gathered) -> dict[str, int]:
    return {name: sum(one.people) for name, one in found.counts.groups.items()}


# --- Which files are read


def test_a_folder_stands_for_the_answers_and_tables_in_it_in_their_order(
    tmp_path: Path,
) -> None:
    names = ["b.YAML", "a.json", "c.csv", "d.tsv", "e.xlsx", ".hidden.csv", "~$e.xlsx"]
    for name in (*names, "notes.txt", "f.ods", "g.yml", "h.tab", "i.xls", "j.xlsm"):
        (tmp_path / name).touch()
    (tmp_path / "inside").mkdir()

    assert inputs.files_in(["x.csv", "."]) == [
        "x.csv",
        *["a.json", "b.YAML", "c.csv", "d.tsv", "e.xlsx", "f.ods", "g.yml", "h.tab"],
        *["i.xls", "j.xlsm"],
    ]
    with pytest.raises(CannotOpen) as caught:
        inputs.files_in(["inside"])
    assert [str(one) for one in caught.value.problems] == [
        (
            "inside: There are no answers files in this folder. Their names end in .csv,"
            " .json, .ods, .tab, .tsv, .xls, .xlsb, .xlsm, .xlsx, .yaml or .yml."
        )
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no such folders here")
def test_a_folder_that_we_may_not_read_is_told(
    ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()

    def refuse(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    assert refused("locked", ladder=ladder) == [
        "locked: We are not allowed to open this folder. Check who may."
    ]


def test_a_file_whose_name_tells_nothing_is_told_by_how_it_begins(
    ladder: Ladder,
) -> None:
    for text in (table("staff"), f"sep=,\n{table('staff')}", f"\ufeff{table('staff')}"):
        assert inputs.is_survey(write("survey", text), ladder)
        assert sizes(gather("survey", ladder=ladder)) == {"staff": 1}
    assert inputs.is_survey(write("survey", "PK\x03\x04"), ladder)
    assert not inputs.is_survey(person("answers"), ladder)
    on_one_line = "{ladder: co-production, answers: {choice: 4, voice: 4, design: 4}}"
    for encoding in ("utf-8", "utf-16"):
        path = write("answers", on_one_line, encoding)
        assert not inputs.is_survey(path, ladder)
    assert not inputs.is_survey(write("a.yaml", table("staff")), ladder)
    assert inputs.is_survey(write("a.CSV", "answers: {}"), ladder)
    assert inputs.is_survey(".", ladder)
    assert is_table("Survey,of 2026\n" * 29 + table("staff"), ladder)
    assert not is_table("Survey,of 2026\n" * 30 + table("staff"), ladder)
    grid = ",".join(f"{one.ask} [Informing]" for one in ladder.questions)
    assert is_table(f"{grid}\n{',' * 8}\n", ladder)
    needed = "Choice (required),Voice (required)\n"
    assert inputs.is_survey(write("survey", needed, "utf-16"), ladder)


def test_a_file_that_is_named_twice_is_refused(ladder: Ladder, tmp_path: Path) -> None:
    write("a.csv", table("staff"))
    (tmp_path / "b.csv").symlink_to("a.csv")

    assert refused("a.csv", "b.csv", ladder=ladder) == [
        (
            "b.csv: This file is named twice, and its people would count twice. Name it"
            " once."
        )
    ]


def test_a_table_with_the_same_rows_is_refused_and_others_are_not(
    ladder: Ladder,
) -> None:
    one, two = table(*["staff"] * 3), table(*["staff"] * 2)

    assert refused(write("a.csv", one), write("b.csv", one), ladder=ladder) == [
        (
            "b.csv: This table has the same rows as a.csv, and its people would count"
            " twice. Name one of the two."
        )
    ]
    found = gather("a.csv", write("b.csv", two), ladder=ladder)
    assert sum(sizes(found).values()) == 5
    assert len(set(found.contents)) == 2


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ([[*["4"] * 9, "staff", "in May"]], [[*["4"] * 9, "staff", "in June"]]),
        ([[*["4"] * 9, "staff", ""]], [[*["4"] * 9, "carers", ""]]),
    ],
)
def test_tables_that_differ_in_their_last_column_or_their_first_row_are_two(
    more: list[list[str]], other: list[list[str]], ladder: Ladder
) -> None:
    same = [[*["3"] * 9, "staff", "in May"]] * 300
    paths = []
    for name, first in (("a.csv", more), ("b.csv", other)):
        page = io.StringIO()
        csv.writer(page).writerows([[*IDS, "group", "when"], *first, *same])
        paths.append(write(name, page.getvalue()))

    assert sum(sizes(gather(*paths, ladder=ladder)).values()) == 602


def test_what_is_said_of_each_table_is_kept(ladder: Ladder) -> None:
    none = ",".join([*["not sure"] * 9, "staff"])
    for name, head in (("a.csv", "Group"), ("b.csv", "Your group")):
        answers = table("staff", "staff", "carers", "carers", head=head)
        write(name, f"{answers}{none}\n" + f"{none}\n\n" * (name == "b.csv"))

    found = gather("a.csv", "b.csv", ladder=ladder)

    assert found.counts.left_out == 3
    assert found.group_columns == ("Group", "Your group")
    assert {note.split(": ")[0] for note in found.notes} == {"a.csv", "b.csv"}


def test_the_mistakes_of_all_files_are_told_at_once(ladder: Ladder) -> None:
    told = refused(
        write("a.csv", table("x", answer="10")),
        person("b.yaml", answer="10"),
        ladder=ladder,
    )

    assert [one.split(" is not")[0] for one in told[:1] + told[-1:]] == [
        'a.csv:2: "10"',
        'b.yaml:4:11: "10"',
    ]
    assert len(told) == 10


def test_an_answers_file_that_cannot_be_read_is_named(ladder: Ladder) -> None:
    write("a.yaml", "\n")
    write("b.json", "{}\n", encoding="utf-16-le")

    assert refused("a.yaml", "b.json", ladder=ladder) == [
        "a.yaml: This file is empty. Check that it was saved.",
        "b.json: This is not plain text. Save it again as UTF-8.",
    ]


def test_lines_are_right_far_down_a_table(ladder: Ladder) -> None:
    lines = table(*["staff"] * 2_000).splitlines()
    for at in (1_100, 1_500, 1_900):
        lines[at] = lines[at].replace("4", "10", 1)

    told = refused(write("a.csv", "\n".join(lines)), ladder=ladder)

    places = ["a.csv:1101", "a.csv:1501", "a.csv:1901"]
    assert [one.split(": ")[0] for one in told] == places
    for end, line in (("\r", 1101), ("\n", 1102), ("\r\n", 1102)):
        lines[1] = lines[1].replace("staff", f'"sta{end}ff"')
        told = refused(write("a.csv", "\n".join(lines)), ladder=ladder)
        assert told[0].startswith(f"a.csv:{line}: ")
        lines[1] = lines[1].replace(f'"sta{end}ff"', "staff")


# --- How a text table is written


def test_an_empty_table_and_a_damaged_one_are_told(ladder: Ladder) -> None:
    damaged = (
        "a.csv: Some of this file cannot be read: it is damaged. Export it again, or"
        " save it as CSV UTF-8."
    )
    raw = table("Café", "Café").encode("cp1252")

    assert refused(write("a.csv", " \n\n"), ladder=ladder) == [
        "a.csv: This file is empty. Check that it was saved."
    ]
    for spoilt in (b"\xef\xbb\xbf" + raw, table("x").encode("utf-16")[:-1]):
        with open("a.csv", "wb") as file:  # noqa: PTH123 - as above
            file.write(spoilt)
        assert refused("a.csv", ladder=ladder) == [damaged]


def test_windows_text_and_characters_that_were_cut_are_noted(ladder: Ladder) -> None:
    write("a.csv", table("Café", "Café", "staff", "staff"), encoding="cp1252")
    found = gather("a.csv", ladder=ladder)
    assert sizes(found) == {"Café": 2, "staff": 2}
    assert found.notes[0] == (
        "a.csv: it is not saved as UTF-8. We read it as Windows text. Check names and"
        " accents."
    )

    for people, where in (
        (1, "row 2"),
        (5, "rows 2, 3, 4, 5 and 6"),
        (6, "rows 2, 3, 4, 5 and 6 and more"),
    ):
        whole = table(*["staff €"] * people, *["carers €"] * 9)
        cut = whole.encode().replace(b"staff \xe2\x82\xac", b"staff \xe2\x82")
        with open("b.csv", "wb") as file:  # noqa: PTH123 - as above
            file.write(cut)
        told = f"b.csv: a character could not be read in {where}."
        assert gather("b.csv", ladder=ladder).notes[0] == told


# --- Groups


def test_an_answers_file_tells_its_group_its_service_or_its_date(
    ladder: Ladder,
) -> None:
    more = 'group: " my  team "\nservice: Here\ndate: 2026-01-31\n'
    paths = (person("a.yaml", more), person("b.yaml"))

    def groups(**options: object) -> dict[str, int]:
        return sizes(gather(*paths, ladder=ladder, **options))

    for named, name in (
        ({}, "my team"),
        ({"by": "group"}, "my team"),
        ({"by": "service"}, "Here"),
        ({"group_column": "date", "by": "group"}, "2026-01-31"),
    ):
        assert groups(**named) == {name: 1, "no group given": 1}
    assert gather(*paths, ladder=ladder).has_groups
    assert groups(no_groups=True) == {"no group given": 2}
    assert refused("a.yaml", ladder=ladder, by="ward") == [
        (
            'a.yaml: An answers file does not hold "ward". Use --by group, --by service or'
            " --by date."
        )
    ]


def test_answers_files_that_are_alike_and_meetings_are_noted(ladder: Ladder) -> None:
    standard = files.load_ladder(None)

    assert gather(person("a.yaml"), person("b.yaml"), ladder=ladder).notes == (
        (
            "a.yaml and b.yaml have the same answers. If they are one person's, remove"
            " one."
        ),
        "Nothing tells who is answering, so everybody is shown together.",
    )
    assert (
        f"{MEETING} holds the hands of a meeting, which are not counted here: it counts"
        " as one, by what was agreed. To see them, compare it."
    ) in gather(str(MEETING), ladder=standard).notes


def test_files_that_are_alike_count_once_towards_a_minimum_beside_tables_too(
    ladder: Ladder,
) -> None:
    alike = [person(f"{name}.yaml", "group: staff\n") for name in "abc"]
    one = write("d.csv", table(*["staff"] * 3))

    for paths in ((*alike, one), (one, *alike)):
        count = gather(*paths, ladder=ladder).counts.groups["staff"]
        assert (sum(count.people), count.distinct) == (6, 4)


def test_what_was_written_beside_answers_is_kept_for_those_who_ask(
    ladder: Ladder,
) -> None:
    words = "{answer: 3, example: In May., note: Not yet.}"
    nothing = "ladder: co-production\nedition: 1\nanswers:\n  choice: {note: Lost.}\n"

    found = gather(
        person("a.yaml", "group: staff\n", words, at="voice"),
        write("b.yaml", nothing),
        write("c.yaml", nothing.replace("Lost", "Lost too")),
        ladder=ladder,
    )

    assert found.remarks == [
        Remark("staff", 3, "In May."),
        Remark("staff", 3, "Not yet."),
    ]
    assert found.counts.left_out == 2


def test_more_than_five_spellings_of_a_group_are_counted_in_a_note(
    ladder: Ladder,
) -> None:
    spellings = ["carer", "Carer", "CARER", "a carer", "Carers", "cArer", "caRer"]
    note = (
        '"carer", "Carer", "CARER", "a carer"{} are counted as one group, "carers". To'
        " keep them apart: --as-written."
    )

    for number, more in ((5, ' and "Carers"'), (7, ', "Carers" and 2 more')):
        text = table(*spellings[:number], *["staff"] * 5)
        found = gather(write("a.csv", text), ladder=ladder)
        assert found.notes[-1] == note.format(more)
        assert sizes(found) == {"carers": number, "staff": 5}


def test_a_group_is_shouted_only_where_everybody_shouts_it(ladder: Ladder) -> None:
    for first, second, called in (
        ("STAFF", "staff", "staff"),
        ("WARD ONE", "Ward one", "Ward one"),
        ("NHS", "NHS", "NHS"),
    ):
        text = table(*[first] * 3, *[second] * 4, *["carers"] * 3)
        found = gather(write("a.csv", text), ladder=ladder)
        assert sizes(found) == {called: 7, "carers": 3}


def test_signs_behind_a_group_are_no_spelling_of_it(ladder: Ladder) -> None:
    groups = ["staff", "staff ;", "staff. ", "carers", "carers"]
    notes = gather(write("a.csv", table(*groups)), ladder=ladder).notes

    assert not [note for note in notes if "counted as one group" in note]


def test_spellings_in_several_tables_are_one_group_called_as_it_was_first(
    ladder: Ladder,
) -> None:
    paths = (
        write("a.csv", table(*["Ward one"] * 2)),
        write("b.csv", table(*["ward ONE"] * 3)),
    )

    assert sizes(gather(*paths, ladder=ladder)) == {"Ward one": 5}
    assert (
        '"Ward one" and "ward ONE" are counted as one group, "Ward one".'
        in (gather(*paths, ladder=ladder).notes[-2])
    )
    assert sizes(gather(*paths, ladder=ladder, as_written=True)) == {"Ward one": 5}
    write("a.csv", table(*["Drivers"] * 2))
    write("b.csv", table(*["I am a driver"] * 3))
    assert sizes(gather(*paths, ladder=ladder)) == {"Drivers": 5}
    apart = sizes(gather(*paths, ladder=ladder, as_written=True))
    assert apart == {"Drivers": 2, "I am a driver": 3}


def test_up_to_a_hundred_groups_can_be_compared(
    ladder: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"g{number}x" for number in range(101) for _ in range(2)]

    assert len(sizes(gather(write("a.csv", table(*names[:200])), ladder=ladder))) == 100
    assert refused(write("a.csv", table(*names)), ladder=ladder) == [
        (
            "This column holds more different groups than anybody can compare. Name"
            " another: --group-column. Or count everybody at once: --no-groups."
        )
    ]
    monkeypatch.setattr(tables, "MOST_LABELS", 100)
    [told] = refused("a.csv", ladder=ladder)
    assert told.startswith("a.csv: This column holds more different groups than ")


def test_one_group_alone_is_everybody_and_is_noted(ladder: Ladder) -> None:
    write("a.csv", table(*["staff"] * 3))
    note = "Everybody gave the same group, so they are shown together."

    found = gather("a.csv", ladder=ladder)
    assert (found.has_groups, found.notes[-1]) == (False, note)
    checked = gather("a.csv", ladder=ladder, checking=True)
    assert (checked.has_groups, note in checked.notes) == (False, False)
    needed = gather("a.csv", ladder=ladder, needs_groups=True)
    assert (needed.has_groups, needed.notes[-1]) == (False, note)


def test_a_group_that_one_person_alone_gave_is_told_by_its_row_and_not_named(
    ladder: Ladder,
) -> None:
    own = [f"My word {number} x" for number in range(6)]
    note = 'a group that nobody else gave is counted as "another group".'

    def noted(*groups: str) -> tuple[dict[str, int], str]:
        text = table(*["staff"] * 9, *groups)
        found = gather(write("a.csv", text), ladder=ladder)
        return sizes(found), found.notes[-1]

    assert noted(own[0]) == ({"staff": 9, "another group": 1}, f"a.csv, row 11: {note}")
    eight = gather(write("a.csv", table(*["staff"] * 8, own[0])), ladder=ladder)
    assert eight.notes[-1] == f"a.csv, row 10: {note}"
    seven = gather(write("a.csv", table(*["staff"] * 7, own[0])), ladder=ladder)
    assert f"a.csv: {note}" in seven.notes
    rows = ", ".join(f"a.csv, row {row}" for row in (11, 12, 13, 14))
    assert noted(*own[:5])[1] == f"{rows} and a.csv, row 15: {note}"
    assert noted(*own) == (
        {"staff": 9, "another group": 6},
        f"{rows} and a.csv, row 15 and more: {note}",
    )
    assert noted(own[0], "Other") == (
        {"staff": 9, "another group": 2},
        f"a.csv, row 11: {note}",
    )
    assert noted(*own[:1] * 2)[0] == {"staff": 9, own[0]: 2}
    assert noted(SUGGESTED_GROUPS[1])[0] == {"staff": 9, SUGGESTED_GROUPS[1]: 1}
    assert noted("x" * 61, "x" * 61) == (
        {"staff": 9, "another group": 2},
        f"a.csv, row 11: {note}",
    )


def test_a_group_that_a_file_names_is_shown_though_one_person_alone_gave_it(
    ladder: Ladder,
) -> None:
    paths = (
        write("a.csv", table("staff", "staff", "my ward")),
        person("b.yaml", "group: My ward\n"),
        person("c.yaml", "group: Their ward\n"),
    )

    assert sizes(gather(*paths, ladder=ladder)) == {
        "staff": 2,
        "my ward": 2,
        "Their ward": 1,
    }
    placed = person("c.yaml", "group: My ward\n")
    with open(placed, encoding="utf-8") as file:  # noqa: PTH123 - as above
        write(placed, file.read().replace(": 4\n", ": not sure\n"))
    assert sizes(gather("a.csv", placed, ladder=ladder)) == {"staff": 2, "my ward": 1}


# --- Options that do nothing


def test_a_sheet_is_for_workbooks_and_finished_rows_need_a_column(
    ladder: Ladder,
) -> None:
    write("a.csv", table("staff", "staff"))

    assert refused("a.csv", ladder=ladder, sheet="May") == [
        "--sheet is for workbooks. Leave it out."
    ]
    assert "--finished-only" not in " ".join(gather("a.csv", ladder=ladder).notes)
    notes = gather("a.csv", ladder=ladder, finished_only=True).notes
    assert notes[0] == (
        "a.csv: no column says which rows are finished, so --finished-only leaves"
        " nothing out."
    )
    write("b.csv", table("Partial", "In progress", head="Status"))
    assert refused("b.csv", ladder=ladder, finished_only=True) == [
        "b.csv: All rows are tests, previews or unfinished. Check the export."
    ]
