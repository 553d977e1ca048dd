"""Workbooks: values as a person sees them, places as a spreadsheet shows them, and what
is no survey refused.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, cast

import pytest
import xlwt
from openpyxl import Workbook
from python_calamine import CalamineError, PasswordError, ZipError

from conftest import ALL_SEVEN, CASES, IDS, LADDER, clean_environment
from ladder_cli.errors import BadFile, Place
from ladder_cli.reading import files, unpacking, workbook
from ladder_cli.reading.merged import merged_down
from ladder_cli.reading.sheet import Sheet, as_text
from ladder_cli.reading.unpacking import Parts
from ladder_cli.survey import gathering, groups
from ladder_cli.survey.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Ladder
    from ladder_cli.survey.gathering import Gathered

NOT_AVAILABLE = 0x2A  # #N/A, as it is written there
Cell = str | float | bool | datetime | time | None


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


def make(path: Path, **sheets: list[list[Cell]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.startswith("Hidden"):
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def survey(*people: list[Cell]) -> list[list[Cell]]:
    return [[*IDS, "group"], *[list(row) for row in people]]


def read(path: Path, ladder: Ladder, sheet: str | None = None) -> Gathered:
    return gathering.gather([str(path)], ladder, Options(sheet=sheet))


def people(gathered: Gathered) -> int:
    return sum(sum(count.people) for count in gathered.counts.groups.values())


def refused(path: Path, ladder: Ladder, sheet: str | None = None) -> str:
    with pytest.raises(BadFile) as caught:
        read(path, ladder, sheet)
    told = [str(problem) for problem in caught.value.problems]
    assert all(one.startswith(f"{path}: ") for one in told)
    return "\n".join(one.removeprefix(f"{path}: ") for one in told)


FOUR: list[Cell] = [4.0] * 9


# --- What is read


def test_numbers_dates_truth_and_empty_cells_come_as_a_person_sees_them() -> None:
    values = (
        4.0,
        4,
        0.5,
        True,
        False,
        -0.0,
        datetime(2026, 11, 3, 9, 5, 0, 400_000),  # noqa: DTZ001
        datetime(2026, 11, 3),  # noqa: DTZ001
        time(9, 5),
        "",
        None,
        -0.1 - 0.2,
        -7.0,
        999_999_999_999_999.0,
        1e15,
    )

    shown = [as_text(value) for value in values]

    assert shown == [
        "4",
        "4",
        "0.5",
        "TRUE",
        "FALSE",
        "0",
        "2026-11-03 09:05:00",
        "2026-11-03",
        "09:05:00",
        "",
        "",
        "-0.3",
        "-7",
        "999999999999999",
        "1e+15",
    ]


def test_a_workbook_counts_as_its_csv_does(ladder: Ladder) -> None:
    thirty = CASES / "surveys" / "thirty"

    counts = [
        {
            name: count.answers
            for name, count in read(thirty / file, ladder).counts.groups.items()
        }
        for file in ("microsoft-forms.xlsx", "google-forms.csv")
    ]

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("ward", "name"),
    [
        (7, "7"),
        (datetime(2026, 11, 3), "2026-11-03"),  # noqa: DTZ001
        (True, "TRUE"),
        (None, "no group given"),
    ],
)
def test_a_group_may_be_a_number_a_date_or_nothing_far_down_too(
    ward: Cell,
    name: str,
    ladder: Ladder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(groups, "LOOKED_AT", 20)
    path = make(tmp_path / "s.xlsx", Sheet1=survey(*[[*FOUR, ward]] * 300))

    found = read(path, ladder).counts.groups

    assert {name: sum(count.people) for name, count in found.items()} == {name: 300}


def test_a_workbook_without_a_column_of_groups_is_read(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = make(tmp_path / "s.xlsx", Sheet1=[[*IDS], FOUR])

    assert people(read(path, ladder)) == 1


def test_workbooks_with_the_same_answers_on_other_days_are_two(
    ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "LOOKED_AT", 20)
    paths = []
    for day in (1, 2):
        when = datetime(2026, 11, day)  # noqa: DTZ001
        rows: list[list[Cell]] = [
            ["when", *IDS, "group"],
            *[["once", *FOUR, "staff"]] * 300,
            [when, *FOUR, "staff"],
        ]
        paths.append(str(make(tmp_path / f"{day}.xlsx", Sheet1=rows)))

    assert people(gathering.gather(paths, ladder, Options())) == 602


def test_cells_that_are_merged_downwards_hold_for_each_of_their_rows(
    ladder: Ladder, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    heads = [question.id for question in ladder.questions]
    table: list[list[Cell]] = [["Our survey"], [], [None, "group", *heads]]
    table += [[None, "staff" if at == 0 else None, *[4] * 9] for at in range(9)]
    table += [[None, "carers" if at == 0 else None, *[4] * 9] for at in range(8)]
    for row in table:
        sheet.append(row)
    for cells in ("A1:K1", "B4:B12", "B13:B20"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "merged.xlsx")

    groups = read(tmp_path / "merged.xlsx", ladder).counts.groups

    assert {name: sum(count.people) for name, count in groups.items()} == {
        "staff": 9,
        "carers": 8,
    }


def test_the_place_of_a_mistake_is_the_one_that_the_spreadsheet_shows(
    ladder: Ladder, tmp_path: Path
) -> None:
    nothing: list[Cell] = []
    rows = [
        nothing,
        nothing,
        *[
            [None, *row]
            for row in survey([*FOUR, "staff"], [4, 4, 12, *[4] * 6, "staff"])
        ],
    ]

    assert refused(make(tmp_path / "s.xlsx", Sheet1=rows), ladder).startswith(
        'row 5, column D: "12" is not an answer'
    )


def test_two_answers_to_a_question_are_told_at_the_first_of_them(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows: list[list[Cell]] = [["Id", *IDS, "choice2"], ["r1", *FOUR, 5]]

    assert refused(make(tmp_path / "s.xlsx", Sheet1=rows), ladder).startswith(
        'row 2, column B: "choice" and "choice2" are both filled in.'
    )


def test_the_place_of_a_mistake_far_down_is_right_too(
    ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "LOOKED_AT", 20)
    rows = survey(*[[*FOUR, "staff"]] * 700, [12, *FOUR[1:], "staff"])
    path = make(tmp_path / "s.xlsx", Sheet1=[[None, *row] for row in rows])

    assert refused(path, ladder) == (
        'row 702, column B: "12" is not an answer to choice. Use 1 to 7, the name of a'
        ' rung, "not sure" or "does not apply".'
    )


@dataclass
class Source:
    """A sheet as calamine gives it, from the first column that holds anything."""

    cells: list[list[Any]]
    merged_cell_ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None = None

    def iter_rows(self) -> Iterator[list[Any]]:
        return iter(self.cells)


def rows_of(
    source: Source,
    errors: dict[int, dict[int, str]] | None = None,
    merged: list[tuple[int, int, int]] | None = None,
) -> list[list[str]]:
    sheet = Sheet(cast("Any", source), 1, errors or {}, (), merged or [])
    return list(sheet.rows())


def test_rows_begin_with_column_a_and_only_a_cell_merged_downwards_is_in_each() -> None:
    down, across, both = ((0, 1), (1, 1)), ((0, 3), (0, 4)), ((1, 3), (2, 4))
    cells = [["staff", 1, 2.0, "a"], ["", 3, 4, "b"], ["", 5, 6, None]]

    rows = [
        ["", "staff", "1", "2", "a"],
        ["", "staff", "3", "4", "b"],
        ["", "", "5", "6", ""],
    ]
    assert rows_of(Source(deepcopy(cells), [down, across, both])) == rows
    assert rows_of(Source(cells), merged=[(1, 2, 1)]) == rows


def test_an_error_far_down_stands_in_its_row() -> None:
    rows = rows_of(Source([["a", "b"] for _ in range(800)]), {700: {2: "#N/A"}})

    assert [at for at, row in enumerate(rows, 1) if row != ["", "a", "b"]] == [700]
    assert rows[699] == ["", "a", "#N/A"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PasswordError, "This workbook has a password. Open it, remove the password"),
        (CalamineError, "This workbook is damaged. Export the answers again,"),
        (ZipError, "This workbook is damaged. Export the answers again,"),
        (OSError, "This workbook is damaged. Export the answers again,"),
        (ValueError, "This workbook is damaged. Export the answers again,"),
    ],
)
def test_what_calamine_refuses_is_told_for_what_it_is(
    error: type[Exception],
    said: str,
    ladder: Ladder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Refuses:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise error

    path = make(tmp_path / "s.xlsx", Sheet1=survey([*FOUR, "staff"]))
    monkeypatch.setattr(workbook, "CalamineWorkbook", Refuses)

    assert refused(path, ladder).startswith(said)


def test_a_cell_with_an_error_is_told_and_is_no_answer(
    ladder: Ladder, tmp_path: Path
) -> None:
    wrong: list[Cell] = ["#N/A", *[4] * 8, "staff"]
    elsewhere = [
        [*row, "Total" if at == 0 else "#DIV/0!"]
        for at, row in enumerate(survey([*FOUR, "staff"]))
    ]

    told = refused(
        make(tmp_path / "s.xlsx", Sheet1=survey([*FOUR, "staff"], wrong)), ladder
    )
    found = read(make(tmp_path / "t.xlsx", Sheet1=elsewhere), ladder)

    assert (
        told
        == 'row 3, column A: "#N/A" is not an answer to choice. Correct the formula, or write the answer.'
    )
    assert people(found) == 1
    assert (
        'the sheet "Sheet1" holds 1 cell with an error, such as #N/A.' in found.notes[0]
    )
    assert 'these columns are left out: "Total".' in found.notes[1]


def test_the_sheet_that_names_the_questions_is_read_and_hidden_ones_come_last(
    ladder: Ladder, tmp_path: Path
) -> None:
    one, two = survey([*FOUR, "staff"]), survey(*[[*FOUR, "staff"]] * 2)

    found = read(
        make(tmp_path / "a.xlsx", Cover=[["Our survey", 1]], Data=one, Hidden=two),
        ladder,
    )
    only_hidden = read(
        make(tmp_path / "b.xlsx", Cover=[["Our survey", 1]], Hidden=two), ladder
    )
    chosen = read(tmp_path / "a.xlsx", ladder, "hidden")

    assert [people(one) for one in (found, only_hidden, chosen)] == [1, 2, 2]


def test_which_of_two_sheets_is_asked_and_no_such_sheet_is_told(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = make(
        tmp_path / "s.xlsx",
        March=survey([*FOUR, "staff"]),
        April=survey(*[[*FOUR, "staff"]] * 2),
    )

    assert (
        refused(path, ladder)
        == 'Two sheets could be meant: "March" and "April". Say which: --sheet "March".'
    )
    assert people(read(path, ladder, "April")) == 2
    assert (
        refused(path, ladder, "May")
        == 'There is no sheet "May". There are "March" and "April".'
    )
    three = {name: survey([*FOUR, "staff"]) for name in ("March", "April", "May")}
    assert refused(make(path, **three), ladder).startswith(
        '3 sheets could be meant: "March", "April" and "May". Say which: --sheet'
    )
    assert (
        refused(make(path, March=survey([*FOUR, "staff"])), ladder, "May")
        == 'There is no sheet "May". There is "March".'
    )
    assert people(read(path, ladder, " MARCH ")) == 1


def test_a_workbook_without_a_survey_says_where_we_looked(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = make(tmp_path / "s.xlsx", Budget=[["a", 1]], Plan=[["b", 2]])

    assert refused(path, ladder) == (
        'No sheet has the questions of this ladder as its headings. We looked at "Budget" and "Plan".'
        " Put the questions in the first row as they were asked, or name the sheet: --sheet."
    )


def test_a_workbook_without_a_sheet_of_cells_says_so(
    ladder: Ladder, tmp_path: Path
) -> None:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    book.create_chartsheet("Chart")
    book.save(tmp_path / "s.xlsx")

    assert "We looked at none. Put" in refused(tmp_path / "s.xlsx", ladder)


def test_an_empty_sheet_is_told(ladder: Ladder, tmp_path: Path) -> None:
    assert (
        refused(make(tmp_path / "s.xlsx", Sheet1=[]), ladder)
        == 'The sheet "Sheet1" is empty. Choose another: --sheet.'
    )


def old(path: Path, rows: list[list[Cell]]) -> Path:
    """A workbook of 1997."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell == "#N/A":
                sheet.row(at).set_cell_error(column, NOT_AVAILABLE)
            elif cell is not None:
                sheet.write(at, column, cell)
    book.save(str(path))
    return path


def test_a_workbook_of_1997_is_read_row_for_row(
    run: Run, tmp_path: Path, ladder: Ladder
) -> None:
    nobody: list[Cell] = [None] * 10
    people_: list[list[Cell]] = [
        [*FOUR, "staff"],
        nobody,
        nobody,
        [*["4 - Consultation"] * 8, 5, "carers"],
        [4.0, None, *[4] * 7, "people who use services"],
    ]
    path = old(tmp_path / "s.xls", survey(*people_))

    found = read(path, ladder)
    checked = run("check", path, LADDER_FILE=str(ALL_SEVEN))
    refused_ = refused(
        old(
            tmp_path / "t.xls", survey([*FOUR, "staff"], [4, 4, 12, *[4] * 6, "staff"])
        ),
        ladder,
    )

    assert {name: sum(count.people) for name, count in found.counts.groups.items()} == {
        "staff": 1,
        "carers": 1,
        "people who use services": 1,
    }
    assert found.counts.groups["carers"].answers[8][4] == 1
    assert ": 2 empty rows left out." in " ".join(found.notes)
    assert (checked.returncode, checked.stdout) == (
        0,
        f"{path}: a survey, no mistakes found.\n",
    )
    assert refused_.startswith('row 3, column C: "12" is not an answer')


@pytest.mark.parametrize("chunk", [1 << 20, 500])
def test_a_workbook_of_1997_with_an_error_in_a_cell_says_so(
    chunk: int, ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its cells with an error come as empty ones: that is told."""
    monkeypatch.setattr(unpacking, "_CHUNK", chunk)
    wrong: list[Cell] = ["#N/A", *[4] * 8, "staff"]

    with_one = read(old(tmp_path / "s.xls", survey([*FOUR, "staff"], wrong)), ladder)
    without = read(old(tmp_path / "t.xls", survey([*FOUR, "staff"])), ladder)

    told = (
        "this workbook has cells with an error, such as #N/A; they are read as empty."
    )
    assert (
        told in with_one.notes[0],
        any("error" in note for note in without.notes),
    ) == (True, False)
    assert people(with_one) == 2


def write_ods(tmp_path: Path, tables: str) -> Path:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    path = tmp_path / "s.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet",
            zipfile.ZIP_STORED,
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def text_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell{more} office:value-type="string"><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def merged_over(rows: int, columns: int = 1) -> str:
    return (
        f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
    )


def test_cells_merged_downwards_in_an_ods_hold_for_each_of_their_rows(
    ladder: Ladder, tmp_path: Path
) -> None:
    """Its rows and cells may stand for several, another sheet is merged elsewhere, and
    what is merged to the right as well is one cell. calamine tells nothing of it.
    """

    def row(*cells: str, more: str = "") -> str:
        return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"

    covered = "<table:covered-table-cell/>"
    twice = ' table:number-columns-repeated="2"'
    fours = text_cell("4", ' table:number-columns-repeated="9"')
    heads = row(f"<table:table-cell{twice}/>", *map(text_cell, [*IDS, "group"]))
    gap = f"<table:table-cell{twice}/>"
    title = row(text_cell("Our > survey", merged_over(2, 12)), covered * 11)
    people = [
        row(gap, fours, text_cell("staff", merged_over(3))),
        row(gap, fours, covered, more=' table:number-rows-repeated="2"'),
        row(gap, fours, text_cell("carers", ' table:number-rows-spanned="2"')),
        row(gap, fours, covered),
    ]
    other = row(text_cell("a"), text_cell("b", merged_over(9)))
    nothing = row("<table:table-cell/>", more=' table:number-rows-repeated="2"')
    path = write_ods(
        tmp_path,
        f'<table:table table:name="Other">{other}</table:table>'
        f'<table:table table:name="Staff &amp; carers">{title}{nothing}{heads}'
        f"{''.join(people)}</table:table>",
    )

    groups = read(path, ladder, sheet="Staff & carers").counts.groups

    assert {name: sum(count.people) for name, count in groups.items()} == {
        "staff": 3,
        "carers": 2,
    }
    with path.open("rb") as file:
        assert merged_down(file, "Staff & carers") == [(5, 7, 11), (8, 9, 11)]
        assert merged_down(file, "Other") == [(1, 9, 1)]


def test_an_ods_is_read_and_its_errors_are_told(ladder: Ladder, tmp_path: Path) -> None:
    """`.ods` as LibreOffice writes it: an error is text in the sheet with a type of its
    own, without its place.
    """

    def cell(value: Cell) -> str:
        if value == "#N/A":
            return (
                '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
                ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
            )
        if isinstance(value, int | float):
            kind = f'office:value-type="float" office:value="{value}"'
        else:
            kind = 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"

    rows = [
        [*row, "Total" if at == 0 else "#N/A"]
        for at, row in enumerate(survey([*FOUR, "staff"]))
    ]
    table = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows
    )
    path = write_ods(
        tmp_path, f'<table:table table:name="Sheet1">{table}</table:table>'
    )

    found = read(path, ladder)

    assert people(found) == 1
    assert "cells with an error" in found.notes[0]


# --- Errors and formulas, as they stand in the file


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        (
            "xl/worksheets/a.xml",
            '<c r="A1" t="e"/>',
            Parts(errors=True, is_zip_of_xml=True),
        ),
        (
            "xl/worksheets/a.xml",
            '<c r="A1"><f>1</f></c>',
            Parts(unworked=True, is_zip_of_xml=True),
        ),
        ("xl/worksheets/a.xml", '<c r="A1"><v>1</v></c>', Parts(is_zip_of_xml=True)),
        ("content.xml", 'calcext:value-type="error"' + "." * 999, Parts(errors=True)),
        ("content.xml", 'calcext:value-type="float"' + "." * 999, Parts()),
        ("content.xml", ':number-rows-spanned="2"' + "." * 999, Parts(merged=True)),
        (
            "xl/worksheets/a.xml",
            '<sheetView defaultGridColor="false"/><row r="9999"></row>',
            Parts(is_zip_of_xml=True),
        ),
    ],
)
def test_what_a_workbook_holds_is_seen_in_each_piece_of_its_parts(
    name: str, text: str, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_CHUNK", 500)

    assert unpacking.look_through(zipped({name: text}), Place("s")) == parts


def test_a_cell_with_an_error_of_which_nothing_is_said_holds_na() -> None:
    file = zipped({"a.xml": '<c r="B3" t="e"/><c r="AA3" t="e"><v>#REF!</v></c>'})

    assert unpacking.error_cells(file, "a.xml") == {3: {1: "#N/A", 26: "#REF!"}}
    assert unpacking.error_cells(file, None) == {}


def test_parts_that_are_not_xml_count_towards_what_a_workbook_unpacks_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = zipped({"xl/workbook.bin": "." * 500, "xl/worksheets/a.bin": "." * 500})

    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1000)
    assert unpacking.look_through(file, Place("s")) == Parts(is_zip_of_xml=True)
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 999)
    file.seek(0)
    with pytest.raises(BadFile):
        unpacking.look_through(file, Place("s"))


def zipped(parts: dict[str, str]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    file.seek(0)
    return file


def changed(source: Path, path: Path, **parts: tuple[str, str]) -> Path:
    """A workbook of which the parts that end so hold other text in one place."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            for end, (before, after) in parts.items():
                if name.endswith((f"workbook.xml.{end}", f"{end}.xml")):
                    assert before.encode() in text
                    text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return path


@pytest.mark.parametrize("chunk", [1 << 20, 450])
def test_an_error_is_found_wherever_its_sheet_stands(
    chunk: int, ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel names the part of a sheet from where its list stands, openpyxl from the
    top. The file is read in pieces, and a cell may be cut by them.
    """
    monkeypatch.setattr(unpacking, "_CHUNK", chunk)
    before: list[Cell] = [None] * 26
    wrong: list[Cell] = [*[4] * 8, "#REF!", "staff"]
    rows = [[*before, *row] for row in survey([*FOUR, "staff"], wrong)]
    from_the_top = make(
        tmp_path / "s.xlsx", Other=survey([*FOUR, "staff"]), Answers=rows
    )
    from_there = changed(
        from_the_top,
        tmp_path / "t.xlsx",
        rels=('Target="/xl/worksheets', 'Target="worksheets'),
    )

    for path in (from_the_top, from_there):
        assert (
            refused(path, ladder, "Answers")
            == 'row 3, column AI: "#REF!" is not an answer to relationship. Correct the formula, or write the answer.'
        )
        notes = read(path, ladder, "Other").notes
        assert not [note for note in notes if "an error" in note]


@pytest.mark.parametrize("chunk", [1 << 20, 450])
def test_formulas_that_were_never_calculated_are_told(
    chunk: int, ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_CHUNK", chunk)
    formula: list[list[Cell]] = [
        [*row, cell]
        for row, cell in zip(survey([*FOUR, "staff"]), ("Total", "=1+1"), strict=True)
    ]
    calculated = make(tmp_path / "s.xlsx", Sheet1=formula)
    never = changed(
        calculated, tmp_path / "t.xlsx", sheet1=("</f><v /></c>", "</f></c>")
    )

    told = (
        f"{never}: some formulas were never calculated and are read as empty. Open it in"
        " a spreadsheet and save it."
    )
    assert told in read(never, ladder).notes
    assert not [
        note for note in read(calculated, ladder).notes if "some formulas" in note
    ]


# --- What is refused


DAMAGED = (
    "This workbook is damaged. Export the answers again, or save the sheet as CSV"
    " UTF-8."
)
PASSWORD = "This workbook has a password. Open it, remove the password and save it."
TOO_BIG = "Save the sheet as CSV UTF-8: a CSV file may be of any length."


def test_what_is_no_workbook_is_told_for_what_it_is(
    ladder: Ladder, tmp_path: Path
) -> None:
    whole = make(tmp_path / "whole.xlsx", Sheet1=survey([*FOUR, "staff"])).read_bytes()
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("notes.txt", "words")
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "words")
    cases = {
        "text.xlsx": (
            b"choice,voice\n4,4\n",
            "This is not a workbook, whatever its name says. It is text. If it holds a table, let its name end in .csv.",
        ),
        "page.xls": (
            b"<html><table>",
            "This is not a workbook, whatever its name says. It is a page. Open it in a spreadsheet, and save it as a workbook.",
        ),
        "marked page.xls": (
            b"\xef\xbb\xbf \r\n<html><table>",
            "This is not a workbook, whatever its name says. It is a page. Open it in a spreadsheet, and save it as a workbook.",
        ),
        "picture.xlsx": (
            b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
            "This is not a workbook, whatever its name says. Export the answers again, as Excel or CSV.",
        ),
        "cut.xlsx": (whole[: len(whole) // 2], DAMAGED),
        "broken.xlsx": (whole.replace(b"PK\x01\x02", b"PK\x09\x09"), DAMAGED),
        "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, DAMAGED),
        "zip.xlsx": (
            empty.getvalue(),
            "This is a zip file. Unpack it and name the file inside.",
        ),
        "word.xlsx": (
            word.getvalue(),
            "This is a Word document. Export the answers as Excel or CSV.",
        ),
    }
    for name, (raw, told) in cases.items():
        (tmp_path / name).write_bytes(raw)
        assert refused(tmp_path / name, ladder) == told, name


def test_a_sheet_that_is_damaged_is_told_wherever_it_stands(
    ladder: Ladder, tmp_path: Path
) -> None:
    sheets = {name: survey([*FOUR, "staff"]) for name in ("One", "Two")}
    path = changed(
        make(tmp_path / "s.xlsx", **sheets),
        tmp_path / "t.xlsx",
        sheet1=("<sheetData>", "<sheetData"),
    )

    assert refused(path, ladder) == DAMAGED
    assert refused(path, ladder, "One") == DAMAGED


def test_a_workbook_whose_parts_would_lie_before_its_start_is_damaged(
    ladder: Ladder, tmp_path: Path
) -> None:
    path = make(tmp_path / "s.xlsx", One=survey([*FOUR, "staff"]))
    raw = bytearray(path.read_bytes())
    raw[raw.rindex(b"PK\5\6") + 19] = 13  # of where the list of its parts begins
    path.write_bytes(raw)

    assert refused(path, ladder) == DAMAGED


def test_a_workbook_with_a_password_says_so(ladder: Ladder, tmp_path: Path) -> None:
    raw = bytearray(
        make(tmp_path / "whole.xlsx", Sheet1=survey([*FOUR, "staff"])).read_bytes()
    )
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 4)
    (tmp_path / "s.xlsx").write_bytes(raw)

    assert refused(tmp_path / "s.xlsx", ladder) == PASSWORD
    with zipfile.ZipFile(tmp_path / "s.ods", "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("content.xml", "?")
    assert refused(tmp_path / "s.ods", ladder) == PASSWORD
    with zipfile.ZipFile(tmp_path / "many.ods", "w") as archive:
        pictures = "<manifest:file-entry/>" * 20_000
        manifest = f"{pictures}<manifest:encryption-data/>"
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", "?")
    assert refused(tmp_path / "many.ods", ladder) == PASSWORD


def bomb(path: Path, megabytes: int, *, lies: bool = False) -> Path:
    """A workbook whose one sheet unpacks to zeros without end; one that lies says that
    it is small.
    """
    source = make(path.with_name("small.xlsx"), Sheet1=survey([*FOUR, "staff"]))
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if "worksheets" not in name:
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=False) as sheet:
            for _ in range(megabytes):
                sheet.write(b" " * 1_000_000)
    if lies:
        raw = path.read_bytes()
        size = (megabytes * 1_000_000).to_bytes(4, "little")
        assert size in raw
        path.write_bytes(raw.replace(size, (10_000).to_bytes(4, "little")))
    return path


# A process counts the memory of the one that it came from, so a small one stands
# between it and the tests.
MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def sparse(path: Path) -> Path:
    """One cell at the far end of a sheet, for which a place would be kept for each of
    17 thousand million.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in survey([*FOUR, "staff"]):
        sheet.append(row)
    sheet["XFD1048576"] = "x"
    book.save(path)
    return path


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="tells no memory here")
@pytest.mark.parametrize("kind", ["big", "lies", "far"])
def test_a_bomb_is_told_in_little_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "s.xlsx"
    if kind == "far":
        sparse(path)
    else:
        bomb(path, 400, lies=kind == "lies")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, LADDER, "score", path, "--ladder", ALL_SEVEN],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
    )

    code, most = map(int, done.stdout.split())
    assert code == 1, done.stderr
    assert done.stderr.count("\n") == 1
    assert "workbook" in done.stderr
    assert most / (1024 if sys.platform != "darwin" else 1024**2) < 200


def test_a_workbook_that_unpacks_to_too_much_is_told_where_to_go(
    ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = make(tmp_path / "s.xlsx", Sheet1=survey([*FOUR, "staff"]))
    of_1997 = old(tmp_path / "s.xls", survey([*FOUR, "staff"]))
    with zipfile.ZipFile(small) as archive:
        parts = [one for one in archive.infolist() if one.filename.endswith(".xml")]
    size, old_size = sum(one.file_size for one in parts), of_1997.stat().st_size

    for least, told in ((0, None), (1, f"This workbook is too big. {TOO_BIG}")):
        monkeypatch.setattr(unpacking, "MOST_UNPACKED", size - least)
        monkeypatch.setattr(unpacking, "MOST_OLD", old_size - least)
        for path in (small, of_1997):
            if told:
                assert refused(path, ladder) == told
            else:
                assert people(read(path, ladder)) == 1


def test_a_cell_far_to_the_right_is_too_far_only_where_there_are_many_rows(
    ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place is kept for each cell up to the last column of all, the 16,384th."""
    path = tmp_path / "s.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in survey([*FOUR, "staff"], [*FOUR, "staff"]):
        sheet.append(row)
    sheet["AAA3"] = "x"
    book.save(path)

    monkeypatch.setattr(unpacking, "MOST_CELLS", 3 * 16_384)
    assert people(read(path, ladder)) == 2
    monkeypatch.setattr(unpacking, "MOST_CELLS", 3 * 16_384 - 1)
    assert (
        refused(path, ladder)
        == f"A cell far from the others makes this workbook too big. {TOO_BIG}"
    )
