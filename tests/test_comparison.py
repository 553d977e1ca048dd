"""Groups, tables and times side by side: what is certain comes first, and nothing says
more than it can carry.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ALL_SEVEN, IDS
from drawn import Person, counted, people_of
from ladder_cli.model import Mark
from ladder_cli.render import as_json
from ladder_cli.report.dumbbells import CHANCE
from ladder_cli.survey import comparing, privacy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Ladder


@pytest.fixture
def run(run: Run) -> Run:
    """The program, on a ladder on which every question offers every rung."""
    return partial(run, LADDER_FILE=str(ALL_SEVEN))


def table(*groups: tuple[int, str, str]) -> str:
    """`people` of a group who all give the same answers; one figure stands for all
    nine.
    """
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow([*IDS, "group"])
    for people, group, answers in groups:
        writer.writerows(
            [[*(answers * 9 if len(answers) == 1 else answers), group]] * people
        )
    return page.getvalue()


def compared(run: Run, text: str, *options: str) -> dict[str, Any]:
    done = run("compare", "-", "--format", "json", *options, given=text)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# --- How sure


def test_a_gap_says_how_far_apart_and_how_sure(run: Run) -> None:
    found = compared(
        run,
        table((10, "people who use services", "344444444"), (10, "staff", "654444444")),
    )

    first = found["gaps"][0]
    p = 9 * 2 / 184_756  # two of the ways to deal twenty people, nine comparisons
    assert first == {
        "question": "choice",
        "between": ["staff", "people who use services"],
        "difference": 3,
        "delta": 1.0,
        "p": pytest.approx(p),
        "clear": True,
    }
    assert [gap["clear"] for gap in found["gaps"]] == [True, True, *[False] * 7, None]
    assert found["gaps"][-1] == {
        "question": None,
        "between": ["people who use services", "staff"],
        "difference": 0,
        "delta": None,
        "p": None,
        "clear": None,
    }
    assert (found["could_be_clear"], found["deals_of_100"]) == (True, 1)


def test_what_can_be_relied_on_stands_before_everything_else_and_large_is_said_only_there(
    run: Run,
) -> None:
    done = run(
        "compare",
        "-",
        given=table((10, "carers", "344444444"), (10, "staff", "654444445")),
    ).stdout

    assert (
        "Clear: staff place Choice, Understanding and Relationship higher than carers do."
        in done
    )
    order = [
        "Groups:",
        "Clear: staff",
        "For every other pair of groups",
        "most people",
        "Question by",
    ]
    assert sorted(map(done.casefold().index, map(str.casefold, order))) == [
        done.casefold().index(one.casefold()) for one in order
    ]
    assert (
        "Choice: Clear difference: staff place this higher than carers, a large difference."
        in done
    )
    assert f"Voice: {CHANCE}" in done
    assert "What have staff seen that carers have not, and the other way round?" in done


def test_a_difference_that_chance_could_give_is_neither_large_nor_agreement(
    run: Run,
) -> None:
    rows = table(
        (4, "staff", "6"), (4, "staff", "2"), (4, "carers", "5"), (4, "carers", "1")
    )

    done = run("compare", "-", given=rows).stdout

    assert (
        "No difference here can be relied on: chance alone could give each of them."
        in done
    )
    assert done.count(CHANCE) == 9
    assert "large" not in done.replace("larger --min-group", "")
    assert "no difference" not in done
    assert (
        "agree"
        not in done[: done.index("Question by question")]
        .replace("views", "")
        .split("The rung")[0]
    )
    assert (
        "between two groups of 8, a true difference of one rung is clear in about 4 of 100 surveys"
        in done
    )


def test_where_so_few_people_could_show_nothing_that_is_said(run: Run) -> None:
    many = table(*((8, f"group {n}", "1234567"[n % 7]) for n in range(12)))

    assert compared(run, many)["could_be_clear"] is False
    assert (
        "With so few people and 594 comparisons, no difference could be clear here"
        in run("compare", "-", given=many).stdout
    )


def test_what_most_of_each_group_share_is_told_as_that(run: Run) -> None:
    rows = table(
        (8, "staff", "4"), (2, "staff", "5"), (7, "carers", "4"), (3, "carers", "1")
    )

    done = run("compare", "-", given=rows).stdout

    assert "Most people in each group place Choice, Understanding" in done
    assert "on rung 4, Consultation." in done


def test_two_camps_against_a_crowd_are_not_told_by_their_equal_medians(
    run: Run,
) -> None:
    """The medians are the same; what is said rests on all the answers."""
    rows = table(
        (10, "staff", "1"), (10, "staff", "7"), (11, "carers", "7"), (9, "carers", "1")
    )

    assert compared(run, rows)["gaps"][0]["difference"] == 0
    assert "no gap" not in run("compare", "-", given=rows).stdout


def test_every_pair_is_in_json_the_widest_first_among_equals(run: Run) -> None:
    found = compared(run, table((8, "a", "2"), (8, "b", "4"), (8, "c", "7")))

    assert [gap["between"] for gap in found["gaps"] if gap["question"] == "voice"] == [
        ["c", "a"],
        ["c", "b"],
        ["b", "a"],
    ]


def test_the_first_step_is_about_the_clear_difference_else_about_the_lowest(
    run: Run,
) -> None:
    clear = compared(
        run, table((10, "staff", "444446444"), (10, "carers", "444442441"))
    )["next"]
    lowest = compared(
        run, table((10, "staff", "444444443"), (10, "carers", "444444443"))
    )["next"]

    assert (
        clear["question"],
        clear["clear"],
        clear["now"]["number"],
        clear["rung"]["number"],
    ) == (
        "design",
        True,
        2,
        3,
    )
    assert (lowest["question"], lowest["clear"], lowest["now"]["number"]) == (
        "relationship",
        False,
        3,
    )
    assert (lowest["step"], bool(lowest["what_it_is_like"])) == (None, True)


def test_who_opens_the_first_page_alone_is_told_how_to_read_it(run: Run) -> None:
    """Each rung's meaning stands on a line of its own, and nobody has to know what it
    is to subtract two reports.
    """
    done = run(
        "compare", "-", "--format", "html",
        given=table((9, "staff", "454545454"), (9, "carers", "3"), (5, "staff", "666666666"), (4, "staff", "7")),
    )  # fmt: skip

    first = done.stdout.partition("</section>")[0]
    meanings = first.partition('class="meanings small"')[2].partition("</ul>")[0]
    assert [line.count("<b>") for line in meanings.splitlines() if "<li>" in line] == (
        [1] * meanings.count("<b>")
    )
    assert meanings.count("<b>") >= 2
    told = " ".join(first.split())
    assert "Each mark is a group, on the rung where its middle is" in told
    assert "what differs between two can tell what a few people said." in told
    assert "subtract" not in told
    assert "this is said" not in told


def test_csv_has_the_certainty_of_each_gap(run: Run) -> None:
    done = run(
        "compare",
        "-",
        "--format",
        "csv",
        given=table((10, "staff", "6"), (10, "carers", "4")),
    )

    rows = [
        row
        for row in csv.DictReader(io.StringIO(done.stdout))
        if row["other_group"] and row["question"] == "voice"
    ]
    assert [row["measure"] for row in rows] == [
        "gap in rungs",
        "Cliff's delta",
        "adjusted p",
        "clear difference",
    ]
    assert (rows[0]["value"], rows[1]["value"], rows[3]["value"]) == ("2", "1.0", "yes")


# --- Several tables


@pytest.fixture
def two_tables(tmp_path: Path) -> None:
    (tmp_path / "spring.csv").write_text(
        table((10, "staff", "4"), (10, "carers", "3"), (3, "governors", "1"))
    )
    (tmp_path / "autumn.csv").write_text(
        table((12, "staff", "4"), (16, "Carers", "533333333"), (8, "volunteers", "2"))
    )


@pytest.mark.usefixtures("two_tables")
def test_several_tables_are_set_side_by_side_group_by_group(run: Run) -> None:
    found = json.loads(
        run("compare", "spring.csv", "autumn.csv", "--format", "json").stdout
    )
    shown = run("compare", "spring.csv", "autumn.csv").stdout

    assert [(group["name"], group["file"]) for group in found["groups"]] == [
        ("staff", "spring.csv"),
        ("carers", "spring.csv"),
        ("governors", "spring.csv"),
        ("staff", "autumn.csv"),
        ("Carers", "autumn.csv"),
        ("volunteers", "autumn.csv"),
    ]
    assert (found["gaps"][0]["question"], found["gaps"][0]["files"]) == (
        "choice",
        ["autumn.csv", "spring.csv"],
    )
    assert {
        tuple(sorted(map(str.casefold, gap["between"]))) for gap in found["gaps"]
    } == {
        ("staff",) * 2,
        ("carers",) * 2,
    }
    assert (
        "Clear: Carers place Choice higher in autumn.csv than in spring.csv." in shown
    )
    assert "before" not in shown
    assert "Where the same people answered twice" in shown
    assert "fewer than five people came or went in staff. " in shown


@pytest.mark.usefixtures("two_tables")
def test_each_note_says_which_of_several_tables_it_is_about(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "winter.csv").write_text(table((9, "", "4")))
    (tmp_path / "summer.csv").write_text(table((9, "staff", "4"), (1, "me", "4")))
    done = run("compare", "spring.csv", "winter.csv", "summer.csv", "autumn.csv")

    nobody = "Everybody gave the same group, so they are shown together."
    assert f"Note: winter.csv: {nobody}\n" in done.stderr
    alone = 'row 11: a group that nobody else gave is counted as "another group".'
    assert f"Note: summer.csv, {alone}\n" in done.stderr
    assert all(
        line.startswith(
            (
                "spring.csv: ",
                "winter.csv: ",
                "summer.csv, row",
                "summer.csv: ",
                "autumn.csv: ",
            )
        )
        for line in re.findall("^Note: (.*)", done.stderr, re.MULTILINE)
    )


def test_many_clear_differences_are_counted_on_the_first_page_by_question(
    run: Run,
) -> None:
    """Ten pairs of groups differ, on two questions, in more words than can be read
    out.
    """
    groups = ("staff", "carers of people who live here", "volunteers", "people", "kin")
    answers = ("774444444", "664444444", "554444444", "334444444", "114444444")
    text = table(*((20, *one) for one in zip(groups, answers, strict=True)))
    shown = run("compare", "-", "--format", "html", given=text).stdout

    assert "The groups differ clearly on 2 of 9 questions, most certainly on" in shown
    assert "On the other seven questions, chance alone could give" in shown


@pytest.mark.usefixtures("two_tables")
def test_a_change_is_told_only_where_it_is_meant(run: Run) -> None:
    shown = run("compare", "spring.csv", "autumn.csv", "--before-after").stdout
    found = json.loads(
        run(
            "compare", "spring.csv", "autumn.csv", "--before-after", "--format", "json"
        ).stdout
    )

    assert "Clear: Carers place Choice higher than before." in shown
    assert (found["format"], found["earlier"]["file"], found["later"]["file"]) == (
        "ladder-change/1",
        "spring.csv",
        "autumn.csv",
    )
    assert found["questions"][0]["moved"][0]["way"] == "up"
    assert found["questions"][1]["moved"][0]["way"] is None


@pytest.mark.usefixtures("two_tables")
def test_tables_can_be_pooled(run: Run) -> None:
    found = json.loads(
        run("compare", "spring.csv", "autumn.csv", "--pool", "--format", "json").stdout
    )

    assert [(group["name"], group.get("responses")) for group in found["groups"]] == [
        (None, 56),
        ("staff", 22),
        ("carers", 26),
        ("governors", None),
        ("volunteers", 8),
    ]


@pytest.mark.usefixtures("two_tables")
def test_everybody_is_compared_where_no_groups_are_wanted(run: Run) -> None:
    found = json.loads(
        run(
            "compare", "spring.csv", "autumn.csv", "--no-groups", "--format", "json"
        ).stdout
    )

    assert [
        (group["file"], group["everybody"], group["responses"])
        for group in found["groups"]
    ] == [
        ("spring.csv", True, 23),
        ("autumn.csv", True, 36),
    ]
    assert len(found["gaps"]) == 10


@pytest.mark.parametrize(
    "arguments",
    [
        ["spring.csv", "--before-after"],
        ["spring.csv", "--pool"],
        ["spring.csv", "--no-groups", "--by", "group"],
    ],
)
@pytest.mark.usefixtures("two_tables")
def test_an_option_that_cannot_apply_is_wrong_use(
    arguments: list[str], run: Run
) -> None:
    done = run("compare", *arguments)

    assert (done.returncode, done.stdout) == (2, "")


# --- Before and after


def answers(date: str, group: str = "", **given: int) -> str:
    every = dict.fromkeys(IDS, 4) | given
    return json.dumps(
        {"ladder": "co-production", "date": date, "group": group, "answers": every}
    )


def test_two_files_of_one_group_with_two_dates_are_before_and_after(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "after.json").write_text(
        answers("2026-11-01", "Staff", voice=6, design=2)
    )
    (tmp_path / "before.json").write_text(answers("2026-01-01", "staff"))

    shown = run("compare", "after.json", "before.json")
    found = json.loads(
        run("compare", "after.json", "before.json", "--format", "json").stdout
    )

    assert shown.stderr == ""
    assert "Moved up: Voice." in shown.stdout
    assert "Fell back: Design." in shown.stdout
    assert (found["earlier"]["file"], found["later"]["date"]) == (
        "before.json",
        "2026-11-01",
    )
    assert {one["id"]: one["way"] for one in found["questions"]} == dict.fromkeys(
        IDS, "same"
    ) | {
        "voice": "up",
        "design": "down",
    }


@pytest.mark.parametrize(
    ("group", "date"),
    [
        ("carers", "2026-11-01"),
        ("staff", ""),
        ("staff", "2026-01-01"),
        ("", "2026-11-01"),
    ],
)
def test_other_files_are_before_and_after_only_where_that_is_said(
    group: str, date: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "one.json").write_text(answers("2026-01-01", "staff"))
    (tmp_path / "two.json").write_text(answers(date, group, voice=6))

    people = run("compare", "one.json", "two.json")
    meant = run("compare", "one.json", "two.json", "--before-after")

    assert (
        "Note: We took these for several people's answers. For one service at two times, add --before-after."
        in people.stderr
    )
    assert "Voice" not in people.stdout
    assert "Moved up: Voice." in meant.stdout


def test_a_change_of_the_rung_is_told_with_its_middle_steps(
    run: Run, tmp_path: Path
) -> None:
    for name, rung in (("before", 3), ("middle", 4), ("after", 5)):
        (tmp_path / f"{name}.yaml").write_text(
            "answers:\n" + "".join(f"  {question}: {rung}\n" for question in IDS)
        )

    shown = run(
        "compare", "before.yaml", "middle.yaml", "after.yaml", "--before-after"
    ).stdout

    assert "From rung 3, Informing to rung 5, Engagement: 2 rungs up." in shown
    assert (
        "Voice: moved up: rung 3, Informing, then rung 4, Consultation, then rung 5, Engagement"
        in shown
    )


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
def test_what_went_away_and_came_back_is_not_said_to_have_stayed(
    format_: str, run: Run, tmp_path: Path
) -> None:
    names = there_and_back(tmp_path)

    done = run("compare", *names, "--before-after", "--format", format_)

    told = " ".join(re.sub("<[^>]*>", " ", done.stdout).split()).casefold()
    assert "the rung changed and changed back: 5, engagement" in told
    assert "changed and changed back: choice, information, influence and design" in told
    assert "stayed: voice and decisions" in told
    assert re.search(
        r"changed and changed back: rung 5, engagement, then rung 7, co-production,"
        r" then rung 5, engagement",
        told,
    )


def test_what_came_back_is_told_on_the_first_page_and_in_json(
    run: Run, tmp_path: Path
) -> None:
    change = ("compare", *there_and_back(tmp_path), "--before-after", "--format")

    page = run(*change, "html").stdout
    found = json.loads(run(*change, "json").stdout)

    assert (
        "Choice, Information, Influence and Design changed and changed back; Voice and"
        " Decisions stayed."
    ) in page
    assert {
        one["id"]: (one["way"], one["came_back"])
        for one in found["questions"]
        if one["way"]
    } == {
        "choice": ("same", True),
        "information": ("same", True),
        "influence": ("same", True),
        "design": ("same", True),
        "voice": ("same", False),
        "decisions": ("same", False),
    }


def there_and_back(folder: Path) -> list[str]:
    """Answers at three times: four of them, and the rung, are others in between."""
    names = []
    for name, rung in (("p1", 5), ("m2", 7), ("p3", 5)):
        names.append(f"{name}.yaml")
        (folder / names[-1]).write_text(
            f"answers: {{influence: {rung}, design: {rung}, choice: {rung},"
            f" information: {rung}, voice: 5, decisions: 7}}\n"
        )
    return names


# --- A naive implementation, which shares no code


def test_a_naive_implementation_agrees_on_random_surveys(seven: Ladder) -> None:
    dice = random.Random(20_261_124)
    shown_groups = 0
    for _ in range(160):
        people = people_of(dice, seven)
        least = dice.choice([1, 5, 8])
        counts, _ = counted(people, seven)

        survey = comparing.compare(privacy.summarise(counts, "group", least)).survey
        found = {
            group["name"]: group
            for group in json.loads(as_json.render(survey))["groups"]
            if group["shown"]
        }

        expected = naive(people, least)
        if survey.together:
            continue
        assert found.keys() == expected.keys()
        for name, group in found.items():
            shown_groups += 1
            assert {key: group[key] for key in ("responses", "rungs", "no_rung")} == {
                key: expected[name][key] for key in ("responses", "rungs", "no_rung")
            }
            assert [one.get("rungs") for one in group["questions"]] == expected[name][
                "questions"
            ]
    assert shown_groups > 200


def naive(people: Sequence[Person], least: int) -> dict[str | None, dict[str, Any]]:
    """The groups that the survey's JSON should hold, by plain loops."""
    counted_people = [
        one for one in people if any(isinstance(choice, int) for choice in one.choices)
    ]
    names = dict.fromkeys(one.group for one in counted_people)
    by_name = {
        name: [one for one in counted_people if one.group == name] for name in names
    }
    shown = {
        name: told(found, least)
        for name, found in by_name.items()
        if len(found) >= least
    }
    result: dict[str | None, dict[str, Any]] = dict(shown.items())
    if len(shown) > 1:
        result[None] = {
            "responses": sum(one["responses"] for one in shown.values()),
            "rungs": pooled([one["rungs"] for one in shown.values()]),
            "no_rung": (
                sum(one["no_rung"] for one in shown.values() if one["rungs"])
                if pooled([one["rungs"] for one in shown.values()])
                else None
            ),
            "questions": [
                pooled([one["questions"][at] for one in shown.values()])
                for at in range(9)
            ],
        }
    return result


def pooled(rows: list[list[int] | None]) -> list[int] | None:
    there = [row for row in rows if row]
    return (
        [sum(column) for column in zip(*there, strict=True)] if len(there) > 1 else None
    )


def told(found: list[Person], least: int) -> dict[str, Any]:
    questions: list[list[int] | None] = []
    for at in range(9):
        on_rung = [
            sum(one.choices[at] == rung for one in found) for rung in range(1, 8)
        ]
        questions.append(None if 0 < sum(on_rung) < min(5, least) else on_rung)
    rungs = [rung_of(one) for one in found]
    whole = None not in questions
    return {
        "responses": len(found),
        "rungs": [rungs.count(rung) for rung in range(1, 8)] if whole else None,
        "no_rung": rungs.count(0) if whole else None,
        "questions": questions,
    }


def rung_of(person: Person) -> int:
    placed = [choice for choice in person.choices if isinstance(choice, int)]
    applying = sum(choice is not Mark.DOES_NOT_APPLY for choice in person.choices)
    if Fraction(len(placed), applying) < Fraction(2, 3):
        return 0
    return max(
        rung
        for rung in range(1, 8)
        if rung == 1 or 3 * sum(one >= rung for one in placed) >= 2 * len(placed)
    )
