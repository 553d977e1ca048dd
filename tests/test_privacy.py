"""Nobody's answers can be picked out: within one output nothing depends on a hidden
answer.
"""

from __future__ import annotations

import csv
import io
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ALL_SEVEN, CASES
from drawn import Person, answers_of, counted, exchanged, people_of
from ladder_cli import boundary
from ladder_cli.model import Answer, Answers
from ladder_cli.render import Look, formats, render, text_of
from ladder_cli.report.change import report_survey_change
from ladder_cli.report.comparison import comparisons_by_length, report_comparison
from ladder_cli.report.survey import report_survey
from ladder_cli.survey import change, comparing, privacy
from ladder_cli.survey.counts import Counts
from ladder_cli.survey.gathering import Remark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Ladder, Survey

PRIVACY = CASES / "privacy"
EVERY_FORMAT = formats.formats_of("survey")
ONLY_WORDS = tuple(one for one in EVERY_FORMAT if one.name not in {"text", "html"})
"""Drawings take four times as long as all of these together: they are made of every eighth pair of surveys.

Of every pair the values are compared from which all formats are made, and which hold nothing else.
"""


# --- The exchange: other hidden answers, the same bytes


def test_exchanging_hidden_answers_leaves_every_byte_of_every_format_the_same(
    seven: Ladder,
) -> None:
    found = exchange(seven, surveys=40, seed=9)

    assert found["with answers exchanged"] >= 60
    assert found["with groups hidden"] >= 40
    assert found["with questions hidden"] >= 20
    assert found["shown together"] >= 2
    assert found["with people without a rung"] >= 10


def exchange(ladder: Ladder, surveys: int, seed: int) -> dict[str, int]:
    """Exchange the hidden answers of random surveys, and compare all that can be shown.
    How often what was met.
    """
    dice = random.Random(seed)
    met: dict[str, int] = dict.fromkeys(
        (
            "surveys",
            "with answers exchanged",
            "answers exchanged",
            "with groups hidden",
            "with questions hidden",
            "shown together",
            "with people without a rung",
            "outputs",
            "bytes",
        ),
        0,
    )
    for number in range(surveys):
        least = dice.choice((8, 8, 8, 5, 3, 10))
        by = dice.choice(("group", "group", "group", None))
        tables = [people_of(dice, ladder) for _ in range(2)]
        told = [shown(people, ladder, by, least) for people in tables]
        others, changed = zip(
            *(
                exchanged(people, one, ladder, dice)
                for people, one in zip(tables, told, strict=True)
            ),
            strict=True,
        )
        of_others = [shown(people, ladder, by, least) for people in others]
        assert told == of_others
        kinds = ONLY_WORDS if number % 8 else EVERY_FORMAT
        for made, other in zip(
            outputs(told, kinds), outputs(of_others, kinds), strict=True
        ):
            assert made == other
            met["outputs"] += 1
            met["bytes"] += len(made.encode())
        met["surveys"] += 2
        met["answers exchanged"] += sum(changed)
        met["with answers exchanged"] += sum(map(bool, changed))
        for one in told:
            groups = one.shown or ((one.everybody,) if one.everybody else ())
            met["with groups hidden"] += any(not group.shown for group in one.groups)
            met["with questions hidden"] += any(
                None in group.questions for group in groups
            )
            met["shown together"] += one.together
            met["with people without a rung"] += any(group.no_rung for group in groups)
    return met


def shown(
    people: Sequence[Person], ladder: Ladder, by: str | None, least: int
) -> Survey:
    counts, remarks = counted(people, ladder)
    return privacy.summarise(counts, by, least, remarks=remarks)


def outputs(surveys: Sequence[Survey], kinds: Sequence[formats.Format]) -> list[str]:
    """All that can come out about two surveys: each scored, each compared, side by
    side, and as a change.
    """
    earlier, later = surveys
    look = Look(width=80, styled=True)
    comparisons = [comparing.compare(survey) for survey in surveys]
    both = comparing.side_by_side(surveys, ("spring.csv", "autumn.csv"))
    changed = change.change_between(earlier, later, ("spring.csv", "autumn.csv"))
    made = []
    for format_ in kinds:
        made += [
            text_of(one.survey, report_survey, format_, look) for one in comparisons
        ]
        made += [text_of(one, report_comparison, format_, look) for one in comparisons]
        made.append(text_of(both, report_comparison, format_, look))
        made.append(text_of(changed, report_survey_change, format_, look))
    if formats.TEXT in kinds:
        for one in (*comparisons, both):
            made += [
                render(report, formats.TEXT, look)
                for report in comparisons_by_length(one, "All of it: --full.")
            ]
    return made


@pytest.mark.parametrize("seed", range(3))
def test_exchanging_hidden_answers_in_files_leaves_output_and_conversation_the_same(
    seed: int,
    seven: Ladder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tables and answers files, with notes asked for; standard error as well."""
    dice = random.Random(seed)
    changed = 0
    while not changed:
        tables = [people_of(dice, seven) for _ in range(2)]
        pairs = [
            exchanged(people, shown(people, seven, "group", 8), seven, dice)
            for people in tables
        ]
        changed = sum(number for _, number in pairs)
    commands = [
        ["score", "first.csv"],
        ["compare", "first.csv", "--by", "group"],
        ["compare", "first.csv", "second.csv"],
        ["compare", "first.csv", "second.csv", "--before-after"],
        ["score", "people", "--include-notes"],
        ["compare", "people", "--include-notes", "--by", "group"],
    ]
    said: list[list[tuple[object, ...]]] = []
    for name, of_people in (
        ("true", tables),
        ("other", [others for others, _ in pairs]),
    ):
        folder = tmp_path / name
        write(folder, of_people, seven)
        monkeypatch.chdir(folder)
        said.append([])
        for command in commands:
            for kind in formats.names_of("survey"):
                code = boundary.main(
                    [*command, "--format", kind, "--ladder", str(ALL_SEVEN)]
                )
                said[-1].append((code, *capsys.readouterr()))

    assert said[0] == said[1]
    assert any(code == 0 for code, _, _ in said[0])


def write(folder: Path, tables: Sequence[Sequence[Person]], ladder: Ladder) -> None:
    (folder / "people").mkdir(parents=True)
    for name, people in zip(("first", "second"), tables, strict=True):
        page = io.StringIO()
        writer = csv.writer(page)
        writer.writerow([*(question.id for question in ladder.questions), "group"])
        writer.writerows(
            [*map(ladder.word, person.choices), person.group] for person in people
        )
        (folder / f"{name}.csv").write_text(page.getvalue(), newline="")
    for number, person in enumerate(tables[0]):
        answers = {
            question.id: {
                "answer": ladder.word(answer.choice),
                "note": f"{answer.note} {number}" if answer.note else "",
            }
            for question, answer in zip(
                ladder.questions, answers_of(person).answers, strict=True
            )
            if answer.choice is not None
        }
        whole = {
            "ladder": ladder.id,
            "edition": ladder.edition,
            "group": person.group,
            "answers": answers,
        }
        (folder / "people" / f"{number:03}.json").write_text(json.dumps(whole))


# --- The cases


def case(run: Run, *arguments: str | Path, ladder: Path = ALL_SEVEN) -> dict[str, Any]:
    done = run(*arguments, "--format", "json", "--ladder", ladder, cwd=PRIVACY)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def group_of(found: dict[str, Any], name: str | None) -> dict[str, Any]:
    return next(group for group in found["groups"] if group["name"] == name)


def test_a1_rungs_are_shown_where_seven_of_eight_placed_the_question(run: Run) -> None:
    """Five are enough for a question since then; with four it is hidden, and the rungs
    with it: see a3.
    """
    carers = group_of(
        case(run, "compare", "a1_rungs_tell_hidden_question.csv", "--by", "group"),
        "carers",
    )

    assert carers["questions"][8]["rungs"] == [0, 2, 1, 2, 1, 1, 0]
    assert sum(carers["rungs"]) == 8


def test_a2_words_of_ones_own_are_no_groups_name(run: Run) -> None:
    done = run(
        "compare",
        "a2_other_words.csv",
        "--by",
        "group",
        "--ladder",
        ALL_SEVEN,
        cwd=PRIVACY,
    )

    assert done.returncode == 0
    assert "Bloggs" not in done.stdout + done.stderr
    assert "another group: fewer than 8 people, not shown." in done.stdout


def test_a3_rungs_are_hidden_where_a_question_is(run: Run) -> None:
    found = case(
        run, "compare", "a3_rungs_tell_one_hidden_question.csv", "--by", "group"
    )
    staff = group_of(found, "staff")

    assert staff["questions"][8] == {"id": "relationship", "shown": False}
    assert [staff[key] for key in ("rungs", "no_rung", "median", "agreement")] == [
        None
    ] * 4
    assert (
        staff["rungs_reason"]
        == "a question is not shown, and rungs could tell its answers"
    )
    everybody = found["groups"][0]
    assert (everybody["rungs"], everybody["questions"][8]) == (
        None,
        {"id": "relationship", "shown": False},
    )
    assert everybody["questions"][0]["groups"] == ["staff", "people who use services"]
    assert not [
        gap for gap in found["gaps"] if gap["question"] in {None, "relationship"}
    ]


def test_b1_score_hides_what_compare_hides(run: Run) -> None:
    column = ["--group-column", "Which group are you in?"]
    score, compare = (
        case(run, command, "b1_score_minus_compare.csv", *column)
        for command in ("score", "compare")
    )

    assert score["groups"] == compare["groups"]
    assert group_of(score, "People who use services") == {
        "name": "People who use services",
        "shown": False,
        "reason": "fewer than 8 people",
    }
    assert score["responses"] == 16


@pytest.mark.parametrize("by", ["group", "service"])
def test_b2_two_reports_can_be_subtracted_and_each_says_so(by: str, run: Run) -> None:
    done = run(
        "compare",
        "b2_group_against_service.csv",
        "--by",
        by,
        "--ladder",
        ALL_SEVEN,
        cwd=PRIVACY,
    )

    assert (
        "Publish only one report on the same answers: two could be subtracted from each other."
        in done.stdout
    )


def test_c_tables_of_nearly_the_same_people_say_that_they_can_be_subtracted(
    run: Run,
) -> None:
    done = run(
        "compare", "c_march.csv", "c_april.csv", "--ladder", ALL_SEVEN, cwd=PRIVACY
    )

    warning = done.stdout.index(
        "Between two of the tables, fewer than five people came or went in staff and carers."
    )
    assert warning < done.stdout.index("rung 4")


def test_d_a_question_on_which_a_small_group_agrees_is_marked(run: Run) -> None:
    found = case(run, "compare", "d_unanimous.csv", "--by", "group")

    marked = [
        one["id"] for one in group_of(found, "carers")["questions"] if one["unanimous"]
    ]
    assert marked == ["choice"]
    for kind in ("plain", "text", "markdown", "html"):
        done = run(
            "compare",
            "d_unanimous.csv",
            "--format",
            kind,
            "--ladder",
            ALL_SEVEN,
            cwd=PRIVACY,
        )
        assert "all who placed it chose one rung" in " ".join(done.stdout.split())
    assert (
        "all on one rung"
        in run(
            "compare",
            "d_unanimous.csv",
            "--format",
            "csv",
            cwd=PRIVACY,
            LADDER_FILE=str(ALL_SEVEN),
        ).stdout
    )


def test_twenty_who_agree_are_not_marked(seven: Ladder) -> None:
    for people, marked in ((19, True), (20, False)):
        told = privacy.summarise(all_alike(seven, staff=people))
        assert told.everybody
        assert [one.unanimous for one in told.everybody.questions if one] == [
            marked
        ] * 9


@pytest.mark.parametrize(("file", "code"), [("e_error.csv", 1), ("e_only.csv", 0)])
def test_e_nobody_alone_in_a_group_is_named_in_the_conversation(
    file: str, code: int, run: Run
) -> None:
    done = run("compare", file, "--by", "group", "--ladder", ALL_SEVEN, cwd=PRIVACY)

    assert done.returncode == code
    assert "Jo" not in done.stdout + done.stderr
    assert "Rung 7" not in done.stdout


@pytest.mark.parametrize("options", [[], ["--before-after"]])
def test_f_a_copy_of_a_table_is_refused_by_what_it_holds(
    options: list[str], run: Run
) -> None:
    done = run(
        "compare",
        "f_small.csv",
        "f_small (1).csv",
        *options,
        "--ladder",
        ALL_SEVEN,
        cwd=PRIVACY,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "Error: f_small (1).csv: This table has the same contents as f_small.csv. Name one of them.\n"
    )


def test_g_no_name_of_a_person_comes_out(run: Run) -> None:
    done = run(
        "compare", "g_by_name.csv", "--by", "Name", "--ladder", ALL_SEVEN, cwd=PRIVACY
    )

    assert "Person 1" not in done.stdout + done.stderr


def test_a_minimum_below_eight_is_not_for_sharing_and_the_page_says_why(
    run: Run,
) -> None:
    least = ["--by", "group", "--min-group", "5"]

    assert case(run, "compare", "min5_for_sharing.csv", *least)["for_sharing"] is False
    for kind in ("plain", "text", "markdown", "html", "csv"):
        done = run(
            "compare",
            "min5_for_sharing.csv",
            *least,
            "--format",
            kind,
            "--ladder",
            ALL_SEVEN,
            cwd=PRIVACY,
        )
        assert "not for sharing" in done.stdout.casefold()
    assert (
        case(run, "compare", "min5_for_sharing.csv", "--by", "group")["for_sharing"]
        is True
    )


def test_notes_are_never_those_of_somebody_who_is_left_out_or_hidden(run: Run) -> None:
    for command in (
        ["compare", "notes", "--by", "group"],
        ["score", "notes"],
        ["score", "notes", "--no-groups"],
    ):
        done = run(*command, "--include-notes", "--ladder", ALL_SEVEN, cwd=PRIVACY)
        assert "staff 1 says so" in done.stdout
        assert "LEFTOUT" not in done.stdout
        assert ("HIDDENGROUP" in done.stdout) == ("--no-groups" in command)


def test_ten_peoples_files_are_a_survey(run: Run) -> None:
    of_files = run(
        "compare",
        *(f"ten/p{n}.yaml" for n in range(10)),
        "--ladder",
        ALL_SEVEN,
        cwd=PRIVACY,
    )
    of_folder = run("compare", "ten", "--ladder", ALL_SEVEN, cwd=PRIVACY)

    assert of_files.stdout == of_folder.stdout
    assert (
        of_files.stderr
        == "Note: We took these for several people's answers. For one service at two times, add --before-after.\n"
    )
    assert "my own words" not in of_files.stdout
    assert (
        "No group has 8 people or more, so all of them are shown together."
        in of_files.stdout
    )


# --- Everybody, names, words


def all_alike(ladder: Ladder, **sizes: int) -> Counts:
    counts = Counts(ladder)
    for name, people in sizes.items():
        for _ in range(people):
            counts.add(name, Answers(tuple(Answer(4) for _ in ladder.questions)))
    return counts


def test_everybody_is_not_shown_where_it_would_be_one_group(seven: Ladder) -> None:
    told = privacy.summarise(all_alike(seven, staff=8, carers=7), "group")

    assert told.everybody is None
    assert [(group.name, group.shown) for group in told.groups] == [
        ("staff", True),
        ("carers", False),
    ]
    assert told.responses == 8


def test_where_no_group_is_large_enough_all_together_may_be(seven: Ladder) -> None:
    together = privacy.summarise(all_alike(seven, staff=7, carers=4), "group")
    nothing = privacy.summarise(all_alike(seven, staff=4, carers=3), "group")

    assert (together.together, together.groups) == (True, ())
    assert together.everybody
    assert together.everybody.responses == 11
    assert (nothing.together, nothing.everybody) == (False, None)


def test_where_all_are_shown_together_nothing_tells_who_is_in_which_group(
    run: Run, seven: Ladder
) -> None:
    groups = [*["night team"] * 5, *["day team"] * 4, "board"]
    heading = ",".join(["group", *(question.id for question in seven.questions)])

    told = set()
    for order in (groups, groups[::-1]):
        rows = [f"{group}{',4' * 8},{at % 7 + 1}" for at, group in enumerate(order)]
        for command in ("score", "compare"):
            done = run(
                command, "-", "--ladder", ALL_SEVEN, given="\n".join([heading, *rows])
            )
            assert "so all of them are shown together." in done.stdout
            told.add((command, done.stdout, done.stderr))

    assert len(told) == 2


def test_a_number_that_one_group_alone_shows_is_not_everybodys(seven: Ladder) -> None:
    counts = all_alike(seven, staff=9, carers=9)
    few = counts.groups["carers"].answers[0]
    few[3], few[-1] = 4, 5

    told = privacy.summarise(counts, "group")

    assert told.everybody
    assert told.everybody.questions[0] is None
    assert told.everybody.rungs is None
    assert [one.groups for one in told.everybody.questions if one] == [
        ("staff", "carers")
    ] * 8


@pytest.mark.parametrize(
    ("placed", "min_group", "shown"),
    [
        (0, 8, True),
        (1, 8, False),
        (4, 8, False),
        (5, 8, True),
        (1, 3, False),
        (3, 3, True),
    ],
)
def test_a_question_that_somebody_placed_but_fewer_than_five_is_hidden(
    placed: int, min_group: int, seven: Ladder, *, shown: bool
) -> None:
    row = [0, 0, 0, placed, 0, 0, 0, 0, 0, 8]

    found = privacy.distribution(row, seven.questions[0], min_group)

    assert bool(found) is shown


def test_why_rungs_are_not_shown_is_said_only_where_they_are_not(seven: Ladder) -> None:
    counts = all_alike(seven, staff=9, carers=9)
    told = privacy.summarise(counts, "group")
    few = counts.groups["carers"].answers[0]
    few[3], few[-1] = 4, 5
    hidden = privacy.summarise(counts, "group")

    def reasons(survey: Survey) -> list[str]:
        return [one.rungs_reason for one in (*survey.groups, survey.everybody) if one]

    assert reasons(told) == ["", "", ""]
    assert reasons(hidden) == [
        "",
        privacy.RUNGS_TELL,
        "fewer than two groups show their rungs",
    ]


def test_a_question_that_nobody_placed_hides_nothing(seven: Ladder) -> None:
    counts = all_alike(seven, staff=9)
    nobody = counts.groups["staff"].answers[0]
    nobody[3], nobody[-2] = 0, 9

    told = privacy.summarise(counts, "group").groups[0]

    assert told.rungs
    assert told.questions[0]
    assert told.questions[0].does_not_apply == 9


def test_hidden_groups_are_named_only_where_their_name_can_be_chosen(
    seven: Ladder,
) -> None:
    told = privacy.summarise(
        all_alike(
            seven,
            staff=8,
            Carers=1,
            governors=2,
            **{"my aunt": 1, "a friend": 1, "no group given": 1},
        ),
        "group",
    )

    assert [(group.name, group.others) for group in told.groups] == [
        ("staff", 0),
        ("Carers", 0),
        ("governors", 0),
        ("no group given", 0),
        (None, 2),
    ]


def test_files_with_the_same_content_count_once_towards_the_minimum(
    seven: Ladder,
) -> None:
    counts = all_alike(seven, staff=7)
    assert privacy.towards_minimum(counts.groups["staff"]) == 7

    counts.add("staff", Answers(tuple(Answer(4) for _ in seven.questions)), alike=True)
    assert privacy.towards_minimum(counts.groups["staff"]) == 7
    assert not privacy.summarise(counts, "group").groups[0].shown


def test_words_are_sorted_so_that_no_order_joins_one_persons(seven: Ladder) -> None:
    remarks = [
        Remark("staff", question, f"{text} {question}")
        for text in ["zebra", "apple"]
        for question in (1, 0)
    ]

    told = privacy.summarise(
        all_alike(seven, staff=8, carers=8), "group", remarks=remarks
    )

    assert [(one.question, one.text) for one in told.written] == [
        (0, "apple 0"),
        (0, "zebra 0"),
        (1, "apple 1"),
        (1, "zebra 1"),
    ]


@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "html"])
def test_what_is_not_promised_stands_under_every_report_about_groups(
    kind: str, run: Run
) -> None:
    for command in (
        ["score", "b2_group_against_service.csv"],
        ["compare", "b2_group_against_service.csv"],
    ):
        done = run(*command, "--format", kind, "--ladder", ALL_SEVEN, cwd=PRIVACY)
        assert (
            "In this report, groups of fewer than eight people are not shown."
            in " ".join(done.stdout.split())
        )


def test_where_nothing_can_be_shown_the_way_to_more_and_its_cost_are_told(
    run: Run,
) -> None:
    done = run(
        "score",
        *(f"ten/p{n}.yaml" for n in range(3)),
        "--ladder",
        ALL_SEVEN,
        cwd=PRIVACY,
    )

    assert "Nothing can be shown: no group has 8 people or more." in done.stdout
    assert (
        "A smaller --min-group shows smaller groups. The report is then not for sharing"
        in done.stdout
    )
