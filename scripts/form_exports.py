"""Writes the answers of thirty people as each form tool exports them:
tests/cases/surveys/thirty.

Nobody in them exists. The headings and extra columns are those of exports that people
have put into public repositories (see docs/form-tools.md); the people are the same in
every file, so every file must give the same counts.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from ladder_cli.reading.files import load_ladder

if TYPE_CHECKING:
    from collections.abc import Callable

    from ladder_cli.model import Question

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "cases" / "surveys" / "thirty"
LADDER = load_ladder(str(ROOT / "tests" / "cases" / "ladders" / "all-seven.yaml"))
WHICH_GROUP = "Which group are you in?"
START = datetime(2026, 11, 3, 9, 0)  # noqa: DTZ001 - form tools write no time zone
Answer = int | str
Person = tuple[str, tuple[Answer, ...]]
Row = Sequence[object]


def people() -> list[Person]:
    """Twelve staff, ten people who use services, eight carers; each answers around a
    rung of their own.
    """
    chance = random.Random(30)
    groups = ["staff"] * 12 + ["people who use services"] * 10 + ["carers"] * 8
    found = []
    for group in groups:
        own = chance.randint(2, 5) + (group == "staff")
        near: list[Answer] = [own - 1, own, own, own + 1, own]
        found.append(
            (
                group,
                tuple(
                    chance.choice([*near, *near, "not sure", "does not apply", ""])
                    for _ in IDS
                ),
            )
        )
    return found


IDS = [question.id for question in LADDER.questions]
ASKS = [question.ask for question in LADDER.questions]
TITLES = [question.title for question in LADDER.questions]


def statement(question: Question, answer: Answer) -> str:
    return (
        question.statement(answer) if isinstance(answer, int) else answer.capitalize()
    )


def name(_question: Question, answer: Answer) -> str:
    return LADDER.rung(answer).name if isinstance(answer, int) else answer.capitalize()


def rung_id(_question: Question, answer: Answer) -> str:
    return (
        LADDER.rung(answer).id if isinstance(answer, int) else answer.replace(" ", "_")
    )


def answered(person: Person, word: Callable[[Question, Answer], str]) -> list[str]:
    return [
        word(question, answer)
        for question, answer in zip(LADDER.questions, person[1], strict=True)
    ]


def when(number: int) -> datetime:
    return START + timedelta(minutes=7 * number)


def write(
    file: str,
    heading: Sequence[Row],
    rows: Sequence[Row],
    *,
    sign: str = ",",
    quoted: bool = False,
) -> None:
    with (FOLDER / file).open("w", encoding="utf-8", newline="") as page:
        writer = csv.writer(
            page, delimiter=sign, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
        )
        writer.writerows([*heading, *rows])


def microsoft_forms(everybody: Sequence[Person]) -> None:
    """The workbook that Forms gives, and one where carers were sent to a second copy of
    the questions.
    """
    for file, branches in (
        ("microsoft-forms.xlsx", False),
        ("microsoft-forms-branches.xlsx", True),
    ):
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Sheet1"
        again = [f"{ask}2" for ask in ASKS] if branches else []
        sheet.append(
            [
                "ID",
                "Start time",
                "Completion time",
                "Email",
                "Name",
                "Last modified time",
                *ASKS,
                WHICH_GROUP,
                *again,
            ]
        )
        for number, person in enumerate(everybody, 1):
            answers: list[str | None] = [
                answer or None for answer in answered(person, statement)
            ]
            nothing: list[str | None] = [None] * len(answers)
            first, second = (
                (nothing, answers)
                if branches and person[0] == "carers"
                else (answers, nothing)
            )
            more = second if branches else []
            times = [when(number), when(number) + timedelta(minutes=5)]
            sheet.append(
                [number, *times, "anonymous", None, None, *first, person[0], *more]
            )
        book.save(FOLDER / file)


def google_forms(everybody: Sequence[Person]) -> None:
    rows = [
        (
            f"{when(number):%Y/%m/%d %I:%M:%S %p} GMT",
            person[0],
            *answered(person, statement),
        )
        for number, person in enumerate(everybody)
    ]
    write("google-forms.csv", [("Timestamp", WHICH_GROUP, *ASKS)], rows, quoted=True)
    grid = [f"Where are you on the ladder? [{title}]" for title in TITLES]
    rows = [
        (row[0], person[0], *answered(person, name))
        for row, person in zip(rows, everybody, strict=True)
    ]
    write(
        "google-forms-grid.csv", [("Timestamp", WHICH_GROUP, *grid)], rows, quoted=True
    )


def surveymonkey(everybody: Sequence[Person]) -> None:
    """Condensed (a column for each question) and expanded (a column for each
    choice).
    """
    about: tuple[str, ...] = (
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
    )
    about += ("Last Name", "Custom Data 1")
    own = [
        (11400 + number, 4011, when(number), when(number), *[""] * 5)
        for number in range(len(everybody))
    ]
    heading = [(*about, WHICH_GROUP, "", *ASKS)]
    heading.append(
        (
            *[""] * len(about),
            "Response",
            "Other (please specify)",
            *["Response"] * len(ASKS),
        )
    )
    rows = [
        (*start, person[0], "", *answered(person, statement))
        for start, person in zip(own, everybody, strict=True)
    ]
    write("surveymonkey.csv", heading, rows)
    choices = [
        [
            *(statement(question, rung) for rung in question.offered),
            "Not sure",
            "Does not apply",
        ]
        for question in LADDER.questions
    ]
    groups = ["staff", "people who use services", "carers"]
    top = [
        cell
        for ask, its in zip(ASKS, choices, strict=True)
        for cell in (ask, *[""] * (len(its) - 1))
    ]
    heading = [(*about, WHICH_GROUP, "", "", *top)]
    heading.append(
        (*[""] * len(about), *groups, *(choice for its in choices for choice in its))
    )
    rows = []
    for start, person in zip(own, everybody, strict=True):
        given = answered(person, statement)
        ticks = [
            choice if choice == one else ""
            for one, its in zip(given, choices, strict=True)
            for choice in its
        ]
        rows.append(
            (*start, *(group if group == person[0] else "" for group in groups), *ticks)
        )
    write("surveymonkey-expanded.csv", heading, rows)


def qualtrics(everybody: Sequence[Person]) -> None:
    codes = (
        "StartDate EndDate Status IPAddress Progress Duration Finished RecordedDate"
        " ResponseId RecipientLastName"
    )
    codes += (
        " RecipientFirstName RecipientEmail ExternalReference LocationLatitude"
        " LocationLongitude"
    )
    codes += " DistributionChannel UserLanguage"
    about = [
        code.replace("Duration", "Duration (in seconds)") for code in codes.split()
    ]
    texts = [
        "Start Date",
        "End Date",
        "Response Type",
        "IP Address",
        "Progress",
        "Duration (in seconds)",
        "Finished",
    ]
    texts += [
        "Recorded Date",
        "Response ID",
        "Recipient Last Name",
        "Recipient First Name",
        "Recipient Email",
    ]
    texts += [
        "External Data Reference",
        "Location Latitude",
        "Location Longitude",
        "Distribution Channel",
    ]
    texts += ["User Language"]
    ids = [f"QID{number}" for number in range(1, len(ASKS) + 2)]
    heading = [
        (*about, *(f"Q{number}" for number in range(1, len(ASKS) + 2))),
        (*texts, WHICH_GROUP, *ASKS),
        tuple(f'{{"ImportId":"{one}"}}' for one in (*about, *ids)),
    ]
    rows = [
        (
            *(
                when(number),
                when(number),
                "IP Address",
                "",
                100,
                300,
                "True",
                when(number),
                f"R_{number:04d}",
            ),
            *(
                "",
                "",
                "",
                "",
                "",
                "",
                "anonymous",
                "EN",
                person[0],
                *answered(person, statement),
            ),
        )
        for number, person in enumerate(everybody)
    ]
    write("qualtrics.csv", heading, rows)
    write("qualtrics-two-rows.csv", heading[:2], rows)


def limesurvey(everybody: Sequence[Person]) -> None:
    about = [
        ("id", "Response ID"),
        ("submitdate", "Date submitted"),
        ("lastpage", "Last page"),
    ]
    about += [
        ("startlanguage", "Start language"),
        ("seed", "Seed"),
        ("group", WHICH_GROUP),
    ]
    columns = [*about, *zip(IDS, ASKS, strict=True)]
    rows = [
        (
            number,
            when(number),
            1,
            "en",
            1000 + number,
            person[0],
            *answered(person, statement),
        )
        for number, person in enumerate(everybody, 1)
    ]
    write("limesurvey-codes.csv", [[code for code, _ in columns]], rows, quoted=True)
    write(
        "limesurvey-texts.csv",
        [[text for _, text in columns]],
        rows,
        sign=";",
        quoted=True,
    )
    both = [f"{code}. {text}" for code, text in columns]
    write("limesurvey-codes-and-texts.csv", [both], rows, sign=";", quoted=True)


def typeform(everybody: Sequence[Person]) -> None:
    """A row of titles, and one above it for questions with a column for each choice,
    as where several may be chosen.
    """
    after = ("Start Date (UTC)", "Submit Date (UTC)", "Network ID")
    ends = [
        (when(number), when(number), f"{number:010x}")
        for number in range(len(everybody))
    ]
    rows = [
        (f"r{number:031d}", person[0], *answered(person, statement), *end)
        for number, (person, end) in enumerate(zip(everybody, ends, strict=True))
    ]
    write("typeform.csv", [("#", WHICH_GROUP, *ASKS, *after)], rows)
    groups = ["staff", "people who use services", "carers"]
    above, below = [""], ["#"]
    for title, choices in [
        *((ask, offered(one)) for ask, one in zip(ASKS, LADDER.questions, strict=True)),
        (WHICH_GROUP, groups),
    ]:
        above += [title, *[""] * (len(choices) - 1)]
        below += choices
    rows = [
        (
            f"r{number:031d}",
            *(
                choice if choice == given else ""
                for one, given in zip(
                    LADDER.questions, answered(person, statement), strict=True
                )
                for choice in offered(one)
            ),
            *(group if group == person[0] else "" for group in groups),
            *end,
        )
        for number, (person, end) in enumerate(zip(everybody, ends, strict=True))
    ]
    heading = [(*above, *[""] * len(after)), (*below, *after)]
    write("typeform-choices.csv", heading, rows)


def offered(question: Question) -> list[str]:
    return [*map(question.statement, question.offered), "Not sure", "Does not apply"]


def smartsurvey(everybody: Sequence[Person]) -> None:
    about = (
        "UserID",
        "UserNo",
        "Name",
        "Email",
        "IP Address",
        "Unique ID",
        "Started",
        "Ended",
    )
    numbered = [
        f"{number}. {text}" for number, text in enumerate([WHICH_GROUP, *ASKS], 1)
    ]
    heading = [(*about, *numbered), (*[""] * len(about), *["Response"] * len(numbered))]
    rows = [
        (1000 + number, number, "", "", "", f"u{number}", when(number), when(number), person[0],
         *answered(person, statement))
        for number, person in enumerate(everybody, 1)
    ]  # fmt: skip
    write("smartsurvey.csv", heading, rows)


def jotform(everybody: Sequence[Person]) -> None:
    rows = [
        (
            f"{when(number):%b %d, %Y}",
            person[0],
            *answered(person, statement),
            "",
            5_700_000_000 + number,
        )
        for number, person in enumerate(everybody)
    ]
    write(
        "jotform.csv",
        [("Submission Date", WHICH_GROUP, *ASKS, "Submission IP", "Submission ID")],
        rows,
        quoted=True,
    )


def kobo(everybody: Sequence[Person]) -> None:
    about, after = (
        ("start", "end"),
        (
            "_id",
            "_uuid",
            "_submission_time",
            "_validation_status",
            "__version__",
            "_index",
        ),
    )

    def rows(word: Callable[[Question, Answer], str]) -> list[Row]:
        return [
            (when(number), when(number), person[0], *answered(person, word), number, f"u{number}", when(number),
             "", "v1", number)
            for number, person in enumerate(everybody, 1)
        ]  # fmt: skip

    paths = ["about/group", *(f"ladder/{one}" for one in IDS)]
    write(
        "kobo-names.csv",
        [(*about, *paths, *after)],
        rows(rung_id),
        sign=";",
        quoted=True,
    )
    labels = [f"About you/{WHICH_GROUP}", *(f"The service/{ask}" for ask in ASKS)]
    write(
        "kobo-labels.csv",
        [(*about, *labels, *after)],
        rows(statement),
        sign=";",
        quoted=True,
    )


def odk_central(everybody: Sequence[Person]) -> None:
    """Also with select_multiple questions split: a column for each choice beside the
    one for the question.
    """
    after: tuple[str, ...] = (
        "KEY",
        "SubmitterID",
        "SubmitterName",
        "AttachmentsPresent",
        "AttachmentsExpected",
        "Status",
        "ReviewState",
    )
    after += ("DeviceID", "Edits", "FormVersion")
    choices = [*(rung.id for rung in LADDER.rungs), "not_sure", "does_not_apply"]
    for file, split in (("odk-central.csv", False), ("odk-central-split.csv", True)):
        columns: list[str] = []
        for one in IDS:
            columns += [
                f"ladder-{one}",
                *(f"ladder-{one}/{choice}" for choice in choices if split),
            ]
        rows = []
        for number, person in enumerate(everybody):
            cells: list[object] = []
            for given in answered(person, rung_id):
                cells += [given, *(int(choice == given) for choice in choices if split)]
            stamp = f"{when(number):%Y-%m-%dT%H:%M:%S.000Z}"
            key = f"uuid:{number}"
            rows.append(
                (
                    stamp,
                    key,
                    person[0],
                    *cells,
                    key,
                    5,
                    "Collect",
                    0,
                    0,
                    "",
                    "",
                    "",
                    0,
                    "1",
                )
            )
        write(
            file,
            [("SubmissionDate", "meta-instanceID", "about-group", *columns, *after)],
            rows,
        )


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    everybody = people()
    for tool in (
        microsoft_forms,
        google_forms,
        surveymonkey,
        qualtrics,
        limesurvey,
        typeform,
        smartsurvey,
        jotform,
        kobo,
        odk_central,
    ):
        tool(everybody)


if __name__ == "__main__":
    main()
