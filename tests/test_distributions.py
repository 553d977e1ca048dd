"""Pictures of many people: what is drawn is what was counted, nothing hidden is drawn,
and it fits the screen.
"""

from __future__ import annotations

import random
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from conftest import CASES, clean_environment, spawn
from conftest import LADDER as PROGRAM
from drawn import counted, people_of
from ladder_cli.model import Answer, Answers, Ladder, Mark
from ladder_cli.render import Look, formats, render
from ladder_cli.report.agreement import agreement_in_words
from ladder_cli.report.blocks import (
    Bars,
    Distributions,
    Dumbbell,
    Dumbbells,
    Middle,
    Report,
    Sign,
)
from ladder_cli.report.comparison import comparisons_by_length, report_comparison
from ladder_cli.report.dumbbells import letters_for
from ladder_cli.report.survey import report_survey
from ladder_cli.survey import comparing, privacy
from ladder_cli.survey.counts import Counts
from ladder_cli.survey.measures import agreement
from room import seven

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Run
    from ladder_cli.model import Comparison, Survey

SIXTY = CASES / "surveys" / "sixty.csv"
WIDTHS = (40, 60, 80, 120)
GROUPS = ("staff", "people who use services", "carers")


@cache
def survey_of(
    *groups: tuple[str, int, float],
    seed: int = 1,
    unsure: float = 0.05,
    ladder: Ladder | None = None,
) -> Survey:
    """Groups of so many people whose answers lie round a rung."""
    dice, counts = random.Random(seed), Counts(ladder or seven())
    for name, people, middle in groups:
        for _ in range(people):
            answers = (
                Answer(dice.choice((Mark.NOT_SURE, Mark.DOES_NOT_APPLY, None)))
                if dice.random() < unsure
                else Answer(max(1, min(7, round(dice.gauss(middle, 1.4)))))
                for _ in range(9)
            )
            counts.add(name, Answers(tuple(answers), group=name))
    return privacy.summarise(counts, "group", 8)


@cache
def sixty_people(seed: int) -> Comparison:
    """Three groups, as far apart as chance has it."""
    dice = random.Random(seed)
    sizes = sorted(dice.sample(range(8, 53), 2))
    sizes = [sizes[0], max(8, 60 - sum(sizes)), 0]
    sizes[2] = 60 - sizes[0] - sizes[1]
    middles = [dice.uniform(2, 6) for _ in GROUPS]
    return comparing.compare(
        survey_of(*zip(GROUPS, sizes, middles, strict=True), seed=seed)
    )


@cache
def any_survey(seed: int) -> Survey:
    dice = random.Random(seed)
    counts, _ = counted(people_of(dice, seven()), seven())
    return privacy.summarise(counts, "group", dice.choice([5, 8]))


def in_short(comparison: Comparison, width: int = 80) -> str:
    """As on a terminal that is no higher than sixty lines."""
    text = ""
    for report in comparisons_by_length(comparison, "All of it: --full."):
        text = render(report, formats.TEXT, Look(width))
        if text.count("\n") <= 60:
            break
    return text


def rows_of(report: Report) -> Iterator[tuple[Distributions, Bars]]:
    for block in report.blocks:
        if isinstance(block, Distributions):
            yield from ((block, row) for row in block.rows)


# --- What is drawn is what was counted


@pytest.mark.parametrize("seed", range(12))
def test_every_row_of_bars_holds_the_counts_of_the_survey(seed: int) -> None:
    comparison = comparing.compare(any_survey(seed))
    survey = comparison.survey
    groups = {group.name or "everybody": group for group in survey.shown}
    titles = {question.title: at for at, question in enumerate(survey.ladder.questions)}

    for block, row in (
        rows_of(report_comparison(comparison)) if comparison.questions else ()
    ):
        group = groups[row.label]
        found = group.questions[titles[block.title]] if block.title in titles else None
        spread = found.spread if found else group.rungs
        if block.title in titles and found is None:
            assert (row.hidden != "", row.counts, row.median) == (True, (), None)
        elif spread is None:
            assert row.hidden
        else:
            assert row.counts == spread.counts
            assert row.half == spread.middle_half
            assert row.median == (
                (spread.median.low, spread.median.high) if spread.median else None
            )


def test_the_figures_beside_the_bars_are_the_counts_and_brackets_stand_round_the_median() -> (
    None
):
    report = report_comparison(
        comparing.compare(survey_of(("staff", 24, 5), ("carers", 120, 3)))
    )
    lines = iter(render(report, formats.TEXT, Look(100)).splitlines())

    for _, row in rows_of(report):
        bars = next(
            line
            for line in lines
            if re.search(rf"^  {row.letter} {row.label}.* of {row.people}", line)
        )
        cells = re.findall(r"·|\d+", bars.split(" of ")[0].partition(row.label)[2])
        assert [0 if cell == "·" else int(cell) for cell in cells] == list(row.counts)
        marked = [
            int(one)
            for part in re.findall(r"\[(.*?)\]", bars)
            for one in re.findall(r"\d+", part)
        ]
        assert row.median
        assert marked == [row.counts[rung - 1] for rung in dict.fromkeys(row.median)]


def test_a_rung_that_a_question_does_not_offer_is_empty_not_nought(run: Run) -> None:
    lines = run("compare", SIXTY, "--format", "text", COLUMNS="100").stdout.splitlines()

    assert (
        next(
            line
            for line in lines
            if line.startswith("  S staff") and "of 24, median 6" in line
        ).count("·")
        == 1
    )


@pytest.mark.parametrize("seed", range(12))
def test_each_letter_stands_on_its_median_and_none_is_moved_or_lost(seed: int) -> None:
    comparison = sixty_people(seed)
    block = dumbbells_of(report_comparison(comparison))
    lines = render(report_comparison(comparison), formats.TEXT, Look(80)).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("Question  "))
    columns = [lines[start].index(f" {rung}") + 1 for rung in range(1, 8)]
    step = columns[1] - columns[0]
    end = lines[start].find("middle half") % 99

    for row, line in zip(block.rows, lines[start + 1 :], strict=False):
        assert line.startswith(row.title)
        for rung, column in enumerate(columns, 1):
            here = set(line[column : min(column + step - 1, end)]) & {
                one.letter for one in block.signs
            }
            assert here == {one.letter for one in row.middles if rung in one.median}


def dumbbells_of(report: Report) -> Dumbbells:
    return next(block for block in report.blocks if isinstance(block, Dumbbells))


def test_letters_for_which_a_rung_has_no_room_stand_below_it() -> None:
    groups = [(f"group {number}", 9, 4.0) for number in range(12)]
    comparison = comparing.compare(survey_of(*groups, unsure=0))
    block = dumbbells_of(report_comparison(comparison))

    text = render(report_comparison(comparison), formats.TEXT, Look(80))
    table = text[text.index("Question    ") : text.index("1 Coercion")].splitlines()[1:]

    twice = sum(len(set(one.median)) for row in block.rows for one in row.middles)
    drawn = [line[14:42] for line in table]
    assert len(re.findall("[A-Z]", " ".join(drawn))) == twice
    assert len(table) > len(block.rows)


@given(st.lists(st.text(max_size=12), max_size=40))
def test_no_two_groups_share_a_letter(names: list[str]) -> None:
    letters = letters_for(names)

    assert len(set(letters)) == len(names)
    assert all(re.fullmatch("[A-Z][0-9]?", letter) for letter in letters)


@given(
    st.lists(
        st.text("abcdefghijklmnop ", min_size=1, max_size=12), min_size=1, max_size=9
    )
)
def test_a_group_whose_first_letter_is_free_has_it(names: list[str]) -> None:
    assume(names[0].strip())

    assert letters_for(names)[0] == names[0].strip()[0].upper()


# --- Nothing hidden is drawn


def test_a_hidden_group_has_no_letter_and_no_bars_and_is_said() -> None:
    comparison = comparing.compare(
        survey_of(
            ("staff", 12, 5), ("people who use services", 12, 3), ("carers", 7, 1)
        )
    )
    report = report_comparison(comparison)

    assert [sign.name for sign in dumbbells_of(report).signs] == [
        "staff",
        "people who use services",
    ]
    assert {row.label for _, row in rows_of(report)} == {
        "staff",
        "people who use services",
    }
    assert "carers: fewer than 8 people, not shown." in in_short(comparison)


def test_a_question_that_too_few_placed_says_so_in_place_of_bars() -> None:
    counts = Counts(seven())
    for name, rungs in (
        ("staff", "555555555"),
        ("carers", "333333333"),
        ("governors", "4444"),
    ):
        for number in range(9):
            first = int(rungs[number]) if number < len(rungs) else None
            answers = (
                Answer(first),
                *(Answer(int(rungs[0]) + (number % 3 == 0)) for _ in range(8)),
            )
            counts.add(name, Answers(answers, group=name))
    comparison = comparing.compare(privacy.summarise(counts, "group", 8))

    row = next(
        one
        for one in dumbbells_of(report_comparison(comparison)).rows
        if one.title == "Choice"
    )
    assert [one.letter for one in row.middles] == ["S", "C"]
    assert row.hidden == (("G", "fewer than 5 people placed it, not shown"),)
    for kind in (formats.TEXT, formats.PLAIN, formats.MARKDOWN, formats.HTML):
        assert "ewer than 5 people placed it, not shown" in render(
            report_comparison(comparison), kind, Look(100)
        )


# --- It fits


def test_sixty_people_in_three_groups_take_sixty_lines_and_what_is_sure_stands_in_the_first_twenty_four() -> (
    None
):
    program = spawn(
        PROGRAM,
        ["compare", str(SIXTY)],
        dimensions=(24, 80),
        env=clean_environment(NO_COLOR="1"),
    )
    lines = re.sub(r"\x1b\[[0-9;]*m", "", program.read()).splitlines()

    assert len(lines) <= 60
    first = "\n".join(lines[:24])
    for title in ("Information", "Influence", "Decisions"):
        assert re.search(rf"^{title} .*clear: S above C, P$", first, re.MULTILINE)
    assert (
        "Clear: staff place Information, Influence and Decisions higher than" in first
    )
    assert "No group is hidden." in first
    assert "two could be subtracted" not in first.replace("\n", " ")
    for said in (
        "100 deals",
        "subtracted",
        "A first step: talk about Information",
        "Publish only one",
        "--full",
    ):
        assert said in " ".join(lines)


@pytest.mark.parametrize("seed", range(20))
def test_any_sixty_people_take_at_most_sixty_lines(seed: int) -> None:
    comparison = sixty_people(seed)
    lines = in_short(comparison).splitlines()

    assert len(lines) <= 60
    first = " ".join(lines[:24])
    for gap in comparison.clear:
        assert gap.question
        higher, lower = gap.between
        who, than = (
            rf"Clear: [^:]*{higher.name}[^:]* place [^.]*",
            rf"[^.]* higher than [^.]*{lower.name}",
        )
        assert re.search(who + gap.question.title + than, first)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen_and_no_word_is_cut(width: int) -> None:
    long = [
        (f"people of the partnership board's group {number}", 9, 2 + number / 3)
        for number in range(12)
    ]
    surveys = [
        survey_of(("staff", 9, 5), ("carers", 9, 3)),
        survey_of(*long),
        survey_of(("staff", 1200, 5), ("people who use services", 2500, 3)),
        survey_of(("staff", 9, 5)),
    ]
    for survey in surveys:
        comparison = comparing.compare(survey)
        reports = [report_comparison(comparison), report_survey(comparison.survey)]
        for text in (
            in_short(comparison, width),
            *(render(one, formats.TEXT, Look(width)) for one in reports),
        ):
            assert max(map(len, text.splitlines())) <= min(width, 100)
            assert "…" not in text
            for group in survey.shown:
                assert "".join(str(group.name).split()) in "".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sign", ["Ж", "漢"])
def test_no_title_of_a_question_is_cut(sign: str, width: int) -> None:
    asked = seven()
    questions = [
        question._replace(title=f"{sign * 40}{number}")
        for number, question in enumerate(asked.questions)
    ]
    ladder = asked._replace(questions=tuple(questions))
    comparison = comparing.compare(
        survey_of(("staff", 9, 5), ("carers", 9, 3), ladder=ladder)
    )

    text = in_short(comparison, width)

    assert "…" not in text
    assert text.count(sign) >= 40 * len(questions)
    assert text.count(sign) % 40 == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_groups_of_any_name_are_drawn_as_text(width: int) -> None:
    names = ["漢字かな" * 9, "שלום עולם", "🏳️‍🌈👩‍👩‍👧", "<b>|*_`", "a, b and c"]
    names += ["W" * 300, "e" + "\u0301" * 40, "[bold]x[/see]"]
    comparison = comparing.compare(
        survey_of(*((name, 9, 2 + number / 2) for number, name in enumerate(names)))
    )

    text = in_short(comparison, width)

    assert max(map(cell_len, text.splitlines())) <= min(width, 100)
    for name in names:
        assert "".join(name.split()) in "".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("top", [2, 8, 20])
def test_a_ladder_of_any_length_is_drawn_on_any_screen(top: int, width: int) -> None:
    rungs = tuple(f"Rung called {number}" for number in range(top))
    middles = (Middle("S", (1, 2), (1, top)), Middle("C", (top, top), (2, top)))
    marks = Dumbbells(
        (
            Dumbbell(
                "Voice", middles, clear=True, words="Clear.", short="clear: C above S"
            ),
        ),
        (Sign("S", "staff", 9), Sign("C", "carers", 1000)),
        rungs,
        "A letter stands on the median.",
    )
    counts = (9, 0, *[0] * (top - 3), 1000)[:top] if top > 2 else (9, 1000)
    bars = Bars(
        "carers",
        "C",
        counts,
        tuple(range(1, top + 1)),
        (top, top),
        (2, top),
        "0.50",
        (("not sure", 2),),
    )

    text = render(
        Report("A ladder", (marks, Distributions("Voice", (bars,), rungs))),
        formats.TEXT,
        Look(width),
    )

    assert max(map(len, text.splitlines())) <= width
    assert "clear: C above S" in text
    assert f"of {sum(counts):,}" in text
    assert "1,000" in text


def test_on_a_narrow_screen_one_question_stands_below_the_other() -> None:
    lines = in_short(sixty_people(1), 60).splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("Voice"))

    assert re.fullmatch(r"  [·A-Z ┄─]+", lines[at + 1])


def test_full_has_each_distribution_and_the_short_way_only_the_clear_ones(
    run: Run,
) -> None:
    full = run("compare", SIXTY, "--format", "text", COLUMNS="100").stdout
    short = in_short(
        comparing.compare(
            survey_of(("staff", 24, 4), ("people who use services", 26, 4))
        )
    )

    assert full.count("  S staff") == 10
    assert "Where it is clear" not in short
    assert "·" in short


# --- Other ways out


def test_plain_says_each_count_and_draws_nothing(run: Run) -> None:
    done = run("compare", SIXTY).stdout

    assert (
        "people who use services: 25 people. Rung 2: 3, rung 3: 10, rung 4: 6" in done
    )
    assert "Median: rung 3. Middle half: rungs 3 to 4. A: 0.54. Not sure: 1." in done
    assert not set(done) & set("·█▁┄─[]")


def test_markdown_has_a_table_for_each_distribution() -> None:
    comparison = comparing.compare(survey_of(("staff", 24, 5), ("carers", 10, 3)))
    report = report_comparison(comparison)

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        render(report, formats.MARKDOWN, Look())
    )

    rows = [
        [cell.content for cell in tokens[at + 1 :] if cell.type == "inline"][
            : 1 + 7 + 1
        ]
        for at, token in enumerate(tokens)
        if token.type == "tr_open"
    ]
    for _, row in rows_of(report):
        expected = [row.label, *map(str, row.counts), str(row.people)]
        assert expected in [
            [cell.replace("**", "") for cell in cells] for cells in rows
        ]


def test_a_page_says_in_each_picture_and_in_its_row_what_was_counted() -> None:
    report = report_comparison(
        comparing.compare(survey_of(("staff", 24, 5), ("carers", 10, 3)))
    )

    page = render(report, formats.HTML, Look())

    assert "style=" not in page
    for _, row in rows_of(report):
        said = ", ".join(
            f"rung {rung}: {count}" for rung, count in enumerate(row.counts, 1) if count
        )
        assert (
            f'alt="{row.label}: {row.people} people. {said[0].upper()}{said[1:]}.'
            in page
        )
        cells = "".join(
            rf'<td class="\w*" data-label="\d">(?:<strong>)?{count}(?:</strong>)?</td>'
            for count in row.counts
        )
        assert re.search(cells, page)


# --- Words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 9, 0, 0, 0, 0), "all agree (A 1.00)"),
        ((0, 0, 9, 9, 0, 0, 0), "views are close together (A 0.83)"),
        ((0, 3, 3, 3, 0, 0, 0), "views differ somewhat (A 0.67)"),
        (
            (3, 3, 3, 3, 3, 3, 3),
            "views lie very far apart (A 0.00)",
        ),
        ((9, 0, 0, 0, 0, 0, 9), "views fall into separate camps (A -1.00)"),
    ],
)
def test_agreement_is_said_only_where_people_agree(
    counts: tuple[int, ...], words: str
) -> None:
    found = agreement(counts)

    assert found is not None
    assert agreement_in_words(found) == words


def test_what_to_talk_about_tells_the_medians_that_are_drawn(run: Run) -> None:
    done = run("compare", SIXTY).stdout

    talk = done[done.index("To talk about") : done.index("A first step")]
    assert talk.count("the median") == 6
    assert re.search(r"Staff: the median: .* \(rung 6\)", talk)
