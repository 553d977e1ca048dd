"""If a survey officer does exactly what a message says, are all their people
counted?
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ALL_SEVEN, IDS
from ladder_cli.errors import BadFile
from ladder_cli.reading import files
from ladder_cli.survey import gathering
from ladder_cli.survey.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from ladder_cli.model import Ladder

HEAD = [*IDS, "group"]
PEOPLE = [["4"] * 9 + [("staff", "carers")[number % 2]] for number in range(12)]
Rows = list[list[str]]


def rows(head: list[str] = HEAD, *, at: int = 0, cell: str | None = None) -> Rows:
    """Twelve people below a heading; `cell` stands in the first person's column
    `at`.
    """
    people = [list(row) for row in PEOPLE]
    if cell is not None:
        people[0][at] = cell
    return [head, *people]


def heading(at: int, title: str) -> list[str]:
    return [*HEAD[:at], title, *HEAD[at + 1 :]]


def text(table: Rows) -> str:
    page = io.StringIO()
    csv.writer(page).writerows(table)
    return page.getvalue()


def more(*titles: str) -> list[str]:
    return [*IDS, *titles]


def wide(*last: str) -> Rows:
    return [row[:9] + list(last) for row in PEOPLE]


@dataclass(frozen=True)
class Walk:
    """A table, what the message says, and the table and options after doing just
    that.
    """

    wrong: str
    says: tuple[str, ...]
    right: str
    asked: dict[str, Any] = field(default_factory=dict)
    then: dict[str, Any] = field(default_factory=dict)


BOTH = [
    more("choice2", "group"),
    *[[*["4"] * 9, "", "staff"] for _ in range(11)],
    [*["4"] * 9, "5", "staff"],
]
ONE = [*BOTH[:-1], ["", *["4"] * 8, "5", "staff"]]
PLACES = [
    more("Where?", "Which ward?"),
    *[[*["4"] * 9, *[("north", "south")[n % 2]] * 2] for n in range(12)],
]
NAMES = [more("Name"), *[[*["4"] * 9, f"Person {n}"] for n in range(12)]]
MANY = [more("group"), *[[*["4"] * 9, f"g{n // 2}x"] for n in range(12 * 20)]]
WALKS = {
    "a heading is missing": Walk(
        text(rows(heading(3, "Views"))),
        ("There is no column for voice.", 'Head it "voice"'),
        text(rows(heading(3, "voice"))),
    ),
    "a heading is misspelt": Walk(
        text(rows(heading(3, "voise"))),
        ('Did you mean "voise"?', 'Head it "voice"'),
        text(rows()),
    ),
    "no heading at all": Walk(
        text(PEOPLE),
        ("No column is headed by a question", "Put the questions in the first row"),
        text(rows()),
    ),
    "several columns of groups": Walk(
        text(PLACES),
        ('--group-column "Where?"',),
        text(PLACES),
        then={"group_column": "Where?"},
    ),
    "several columns, nobody cares": Walk(
        text(PLACES), ("--no-groups",), text(PLACES), then={"no_groups": True}
    ),
    "a column that is not there": Walk(
        text(PLACES),
        ('Did you mean "Which ward?"',),
        text(PLACES),
        {"by": "Which wards?"},
        {"by": "Which ward?"},
    ),
    "a column of names": Walk(
        text(NAMES),
        ('"Name" is a column of names', "--no-groups"),
        text(NAMES),
        {"by": "Name"},
        {"no_groups": True},
    ),
    "who is answering is needed": Walk(
        text([more("Age"), *[[*["4"] * 9, str(30 + n % 2)] for n in range(12)]]),
        ("We cannot tell who is answering.", '"Age"'),
        text([more("Age"), *[[*["4"] * 9, str(30 + n % 2)] for n in range(12)]]),
        {"needs_groups": True},
        {"group_column": "Age", "needs_groups": True},
    ),
    "two columns filled in": Walk(
        text(BOTH), ("are both filled in.", "Keep one answer to choice."), text(ONE)
    ),
    "two answers in a cell": Walk(
        text(rows(cell="3;5;")),
        ('"3;5;" holds two answers to choice.', "Keep one."),
        text(rows(cell="5")),
    ),
    "a misspelt answer": Walk(
        text(rows(cell="Consultaton")),
        ('Did you mean "Consultation"?',),
        text(rows(cell="Consultation")),
    ),
    "a wrong number": Walk(
        text(rows(cell="10")), ("Use 1 to 7",), text(rows(cell="7"))
    ),
    "a person's own words": Walk(
        text(rows(cell="My manager shouted at me")),
        ("These words are not an answer to choice.", '"not sure"'),
        text(rows(cell="not sure")),
    ),
    "an error in a cell": Walk(
        text(rows(cell="#N/A")),
        ("Correct the formula, or write the answer.",),
        text(rows(cell="2")),
    ),
    "a torn row": Walk(
        text(rows()).replace("4,4,4,4,4,4,4,4,4,staff", "4,4\n4,4,4,4,4,4,4,staff", 1),
        ("2 columns where the first row has 10.",),
        text(rows()),
    ),
    "a line below the table": Walk(
        text([["when", *HEAD], *[["9:00", *row] for row in PEOPLE], ["Exported"]]),
        ("1 column where the first row has 11. If it is nobody's, remove it.",),
        text([["when", *HEAD], *[["9:00", *row] for row in PEOPLE]]),
    ),
    "a sign between cells in a cell": Walk(
        text(rows()).replace(",staff", ",staff, of a kind", 1),
        ("11 columns where the first row has 10.", "Check the quotation marks"),
        text(rows()).replace(",staff", ',"staff, of a kind"', 1),
    ),
    "a quotation mark that is not closed": Walk(
        text(rows()).replace("staff", '"staff', 1),
        ("is not closed. Close it",),
        text(rows()).replace("staff", '"staff"', 1),
    ),
    "a quotation mark inside a cell": Walk(
        text(rows()).replace("staff", '"sta"ff', 1),
        ("Write it twice, or remove it.",),
        text(rows()),
    ),
    "more groups than can be compared": Walk(
        text(MANY),
        ("more different groups than anybody can compare.", "--no-groups"),
        text(MANY),
        then={"no_groups": True},
    ),
}


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_who_does_what_the_message_says_loses_nobody(
    walk: Walk, ladder: Ladder, tmp_path: Path
) -> None:
    path = tmp_path / "s.csv"
    path.write_text(walk.wrong, encoding="utf-8", newline="")
    with pytest.raises(BadFile) as caught:
        gathering.gather([str(path)], ladder, Options(**walk.asked))
    told = "\n".join(map(str, caught.value.problems))

    path.write_text(walk.right, encoding="utf-8", newline="")
    found = gathering.gather([str(path)], ladder, Options(**walk.then)).counts

    assert [words for words in walk.says if words not in told] == []
    assert "manager" not in told
    counted = sum(sum(count.people) for count in found.groups.values()) + found.left_out
    assert counted == (240 if walk.wrong == text(MANY) else 12)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_text_called_a_workbook_is_read_once_its_name_is_what_the_message_says(
    ladder: Ladder, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "answers.xls"
    path.write_text(text(rows()).replace(",", "\t"), encoding=encoding)
    with pytest.raises(BadFile) as caught:
        gathering.gather([str(path)], ladder, Options())
    assert "let its name end in .csv." in str(caught.value.problems[0])

    renamed = path.rename(tmp_path / "answers.csv")
    found = gathering.gather([str(renamed)], ladder, Options()).counts

    assert [sum(count.people) for count in found.groups.values()] == [6, 6]
