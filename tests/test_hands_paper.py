"""A show of hands on paper: one sheet to count on, cards to hold up, and what was
counted is soon typed in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pexpect
import pytest

from browsing import (
    MEDIA,
    is_large_enough,
    no_violation_in,
    no_violation_nor_pale_text,
)
from conftest import CASES, LADDER, THREE_RUNGS, clean_environment, spawn
from ladder_cli.model import Question, Rung
from ladder_cli.quiz.hands import parse_tally_line
from ladder_cli.reading import files
from ladder_cli.reading.answers import parse_answers
from ladder_cli.reading.from_yaml import read_yaml
from ladder_cli.render import Look
from ladder_cli.render.hands_paper import (
    GROUPS,
    cards,
    example,
    hands_to_html,
    row_height,
    rows_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from browsing import Tab, Watched
    from conftest import Run
    from ladder_cli.model import Ladder

SHIPPED = (None, "arnstein")
ODD_SHAPE = str(CASES / "ladders" / "odd-shape.yaml")
COUNTED = ("3:1 4:3 / 3:2 4:3 n:1 / 4:2 = 4", *["1:1 7:3 / 7:6 / x:2"] * 8)
"""A sheet of twelve people in three groups; the first question is agreed on, the others are left open."""


def loaded(named: str | None) -> Ladder:
    return files.load_ladder(named)


def huge(ladder: Ladder, total: int = 100) -> Ladder:
    """Twenty rungs and many questions, some of which leave rungs out and some of whose
    statements are long.
    """
    rungs = tuple(Rung(n, f"r{n}", f"Rung {n}") for n in range(1, 21))
    questions = tuple(
        Question(
            f"q{at}",
            f"Title {at}",
            "What of it?",
            "",
            tuple(
                None
                if at % 3 == 0 and n % 4 == 2
                else f"Number {n} of {at}{' and so on' * (at % 5 * n)}."
                for n in range(1, 21)
            ),
            (),
        )
        for at in range(1, total + 1)
    )
    return ladder._replace(rungs=rungs, questions=questions)


def shown(
    tab: Tab,
    folder: Path,
    ladder: Ladder,
    look: Look | None = None,
    **options: object,
) -> Watched:
    path = folder / "hands.html"
    path.write_text(hands_to_html(ladder, look or Look()), encoding="utf-8")
    return tab.opened(path, **options)


def sheets_of(page: Page, part: str) -> int:
    """How many sheets of paper that `part` of the page takes alone."""
    page.evaluate(
        "part => document.querySelectorAll(`main > :not(${part})`).forEach(one => one.remove())",
        part,
    )
    return pages_in(page.pdf(prefer_css_page_size=True))


KEEP = "most => [...document.querySelectorAll('.question')].slice(most).forEach(one => one.remove())"


def pages_in(printed: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", printed))


# --- The page


@pytest.mark.parametrize("large", [False, True])
def test_no_rule_of_axe_is_broken_on_any_screen(
    large: bool, ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    watched = shown(tab, tmp_path, ladder, Look(large=large))
    page = watched.page

    for width, height, media in MEDIA:
        page.set_viewport_size({"width": width, "height": height})
        no_violation_in(page, media, pale=False)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(media="print")
    no_violation_nor_pale_text(page)
    assert (watched.asked_for, watched.trouble) == ([], [])


def test_large_print_is_twenty_pixels_and_other_print_sixteen(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    for look, size in ((Look(), "16px"), (Look(large=True), "20px")):
        watched = shown(tab, tmp_path, ladder, look, width=320, height=900)
        assert (
            watched.page.eval_on_selector(".how p", "p => getComputedStyle(p).fontSize")
            == size
        )
        is_large_enough(watched.page, size)


def test_text_of_a_ladder_is_never_markup(ladder: Ladder) -> None:
    first = ladder.questions[0]
    text = "<b>&amp;\x1b[1m"
    hostile = ladder._replace(
        title=text,
        questions=(first._replace(title=text, ask=text), *ladder.questions[1:]),
    )

    page = hands_to_html(hostile, Look(), "a <b> & 'c.yaml")

    assert page.count("&lt;b&gt;&amp;amp;") == 4
    assert "<b>&amp;" not in page
    assert "a &lt;b&gt; &amp;" in page


# --- The sheet


@pytest.mark.parametrize("named", SHIPPED)
def test_the_sheet_of_a_ladder_of_ours_is_one_a4(
    named: str | None, tab: Tab, tmp_path: Path
) -> None:
    page = shown(tab, tmp_path, loaded(named)).page

    assert len(loaded(named).questions) == 9
    assert sheets_of(page, ".sheet") == 1


def test_after_the_sheet_come_the_cards_on_one_more_and_nothing_else(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    page = shown(tab, tmp_path, ladder).page

    printed = page.pdf(prefer_css_page_size=True)

    assert pages_in(printed) == 2
    assert {
        tuple(map(round, map(float, box.split())))
        for box in re.findall(rb"/MediaBox \[(.+?)\]", printed)
    } == {(0, 0, 842, 595)}


@pytest.mark.parametrize(("large", "total"), [(False, 100), (True, 10)])
def test_a_huge_ladder_takes_more_sheets_and_is_never_cut(
    large: bool, total: int, ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    odd = huge(ladder, total)
    watched = shown(
        tab,
        tmp_path,
        odd,
        Look(large=large),
        width=1062,
        height=733,
    )
    page = watched.page
    page.emulate_media(media="print")

    assert page.locator(".question").count() == total
    assert page.locator(".question tbody tr").count() == sum(
        len(rows_of(one)) for one in odd.questions
    )
    too_wide = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).length"
    assert page.eval_on_selector_all("th, td, li", too_wide) == 0
    page.evaluate(KEEP, 20)  # each sheet makes each more dear to print
    assert sheets_of(page, ".sheet") >= min(total, 20) / (1 if large else 6)


def test_the_sheet_prints_in_black_and_white(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    page = shown(tab, tmp_path, ladder).page
    page.emulate_media(media="print", color_scheme="light")

    for what, found in (
        ("color", ["rgb(0, 0, 0)"]),
        ("backgroundColor", ["rgba(0, 0, 0, 0)"]),
    ):
        used = page.eval_on_selector_all(
            "main *", f"all => [...new Set(all.map(e => getComputedStyle(e).{what}))]"
        )
        assert used == found


def test_a_box_is_at_least_eight_by_four_and_a_half_millimetres(
    tab: Tab, tmp_path: Path
) -> None:
    for named in (*SHIPPED, str(THREE_RUNGS)):
        page = shown(tab, tmp_path, loaded(named), width=1062, height=733).page
        page.emulate_media(media="print")

        boxes = page.eval_on_selector_all(
            ".question td:not(.typed):not(.agreed)",
            "all => all.map(e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height])",
        )

        assert min(width for width, _ in boxes) >= 8 / 25.4 * 96 - 1
        assert min(height for _, height in boxes) >= 4.5 / 25.4 * 96


@pytest.mark.parametrize("named", [*SHIPPED, str(THREE_RUNGS), ODD_SHAPE])
def test_the_rows_stand_in_the_order_in_which_the_quiz_takes_them(
    named: str | None,
) -> None:
    ladder = loaded(named)
    for question in ladder.questions:
        keys = [row.key for row in rows_of(question)]
        typed = " ".join(f"{key}:{count}" for count, key in enumerate(keys, 1))

        (by_name,) = parse_tally_line(typed, ("all",), question, ladder.rungs).hands
        (in_order,) = parse_tally_line(
            " ".join(str(count) for count, _ in enumerate(keys, 1)),
            ("all",),
            question,
            ladder.rungs,
        ).hands

        assert by_name == in_order


@pytest.mark.parametrize("named", [*SHIPPED, str(THREE_RUNGS), ODD_SHAPE])
def test_the_example_on_the_sheet_is_one_that_the_quiz_takes(named: str | None) -> None:
    ladder = loaded(named)
    first = ladder.questions[0]

    line = parse_tally_line(
        example(first), ("staff", "people", "carers"), first, ladder.rungs
    )

    assert [hands and hands.all for hands in line.hands] == [4, 6, 2]
    assert line.choice in first.offered
    assert example(first) in hands_to_html(ladder, Look())


def test_rows_are_as_high_as_one_page_allows(ladder: Ladder) -> None:
    assert (
        row_height(loaded("arnstein"))
        < row_height(ladder)
        < row_height(loaded(str(THREE_RUNGS)))
    )
    assert row_height(huge(ladder)) > row_height(loaded("arnstein"))


def test_a_sheet_of_nine_questions_is_typed_in_with_nine_lines(tmp_path: Path) -> None:
    environment = clean_environment(
        LADDER_FILE=str(CASES / "ladders" / "all-seven.yaml")
    )
    child = spawn(
        LADDER,
        ["quiz", "r.yaml", "--hands"],
        cwd=str(tmp_path),
        env=environment,
        dimensions=(24, 80),
    )
    asked_before = ["Service", "Target", "Here", "Hands"]
    typed_before = [
        "Riverside",
        "",
        "staff 4, people who use services 6, carers 2",
        "t",
    ]
    for prompt, line in zip(
        [*asked_before, *["Choice|" + r"\d\. \w+, [\d ]+"] * 9],
        [*typed_before, *COUNTED],
        strict=True,
    ):
        child.expect(rf"({prompt})[^\n]*: ")
        child.send(f"{line}\r")
        child.readline()
    child.expect("Review: ")
    child.send("f\r")
    child.expect(pexpect.EOF)

    kept, _ = parse_answers(
        read_yaml((tmp_path / "r.yaml").read_text(), "r.yaml"),
        loaded(environment["LADDER_FILE"]),
    )
    assert [sum(hands.all for hands in answer.hands) for answer in kept.answers] == [
        12
    ] * 9
    assert [answer.choice for answer in kept.answers] == [4, *[None] * 8]


# --- The cards


@pytest.mark.parametrize("named", [*SHIPPED, str(THREE_RUNGS)])
def test_there_is_a_card_for_each_number_and_each_mark_and_none_names_a_rung(
    named: str | None,
) -> None:
    ladder = loaded(named)

    assert [card.sign for card in cards(ladder)] == [
        *(str(rung.number) for rung in ladder.rungs),
        "?",
        "\u00d7",
    ]
    assert [card.words for card in cards(ladder) if card.words] == [
        "Not sure",
        "Does not apply",
    ]
    held_up = hands_to_html(ladder, Look()).partition('<section class="cards">')[2]
    assert not any(rung.name in held_up for rung in ladder.rungs)


def test_numbers_on_cards_are_an_inch_high_and_can_be_told_from_their_reverse(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    page = shown(tab, tmp_path, ladder).page
    page.emulate_media(media="print")

    sizes = page.eval_on_selector_all(
        ".cards b", "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    lines = page.eval_on_selector_all(
        ".cards b",
        "all => all.map(e => parseFloat(getComputedStyle(e).borderBottomWidth))",
    )

    assert min(sizes) * 0.7 >= 96
    assert [width > 0 for width in lines] == [True] * 7 + [False] * 2


# --- The command


def test_the_sheet_and_the_cards_are_one_file(run: Run, tmp_path: Path) -> None:
    done = run("form", "--hands", "--output", "hands.html", "--large-print")

    assert (done.returncode, done.stderr) == (0, "Saved in hands.html.\n")
    page = (tmp_path / "hands.html").read_text()
    assert "ladder quiz FILE --hands</code>" in page
    assert all(f'<th scope="col">{group}</th>' in page for group in GROUPS)


def test_the_command_on_the_sheet_names_another_ladder(run: Run) -> None:
    assert (
        "ladder quiz FILE --hands --ladder arnstein</code>"
        in run("form", "--hands", "--ladder", "arnstein").stdout
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--sample"],
            "--hands is paper for a room, and --sample is a table. Leave one of them out.",
        ),
        (
            ["--format", "csv"],
            "--hands is a page to print. Use --format html, or a file that ends in .html.",
        ),
        (
            ["--format", "markdown"],
            "--hands is a page to print. Use --format html, or a file that ends in .html.",
        ),
        (
            ["--output", "h.md"],
            "--hands is a page to print. Use --format html, or a file that ends in .html.",
        ),
    ],
)
def test_hands_with_what_is_no_page_are_wrong_use(
    options: list[str], said: str, run: Run, tmp_path: Path
) -> None:
    done = run("form", "--hands", *options)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not list(tmp_path.iterdir())
