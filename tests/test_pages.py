"""The pages in a real browser: readable by everybody, and deaf to hostile text."""

from __future__ import annotations

import random
import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from browsing import COLOURS, FORCED, is_large_enough, no_pale_text, no_violation_in
from conftest import ALL_SEVEN, CASES
from ladder_cli.model import Answer, Answers
from ladder_cli.reading import files
from ladder_cli.render import Look, formats, render, text_of
from ladder_cli.report.comparison import report_comparison
from ladder_cli.report.result import report_result
from ladder_cli.scoring import score
from ladder_cli.survey import comparing, privacy
from ladder_cli.survey import counts as counting
from ladder_cli.text import clean
from odd_strings import ODD

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from browsing import Tab
    from conftest import Run
    from ladder_cli.model import Ladder

RIVERSIDE = str(CASES / "seven" / "riverside.yaml")
SURVEY = str(CASES / "surveys" / "limesurvey.csv")
PAGES = {
    "score": ["score", RIVERSIDE],
    "too few": ["score", str(CASES / "good" / "too-few.yaml")],
    "survey": ["score", SURVEY],
    "compare": ["compare", SURVEY],
    "three groups": ["compare", str(CASES / "surveys" / "sixty.csv")],
    "change": ["compare", RIVERSIDE, str(CASES / "seven" / "riverside-later.yaml")],
    "show": ["show"],
    "rung": ["show", "4"],
}
WIDTHS = (320, 768, 1280)
FORCED_AT = {width: (one,) for width, one in zip((320, 1280), FORCED, strict=True)}


@pytest.fixture
def run(run: Run) -> Run:
    """On a ladder that offers every rung in every question."""
    return partial(run, LADDER_FILE=str(ALL_SEVEN))


@pytest.fixture(scope="session")
def ladder() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


def page_of(run: Run, folder: Path, arguments: list[str], *options: str) -> Path:
    path = folder / "page.html"
    done = run(*arguments, "--output", str(path), "--force", *options)
    assert done.returncode == 0, done.stderr
    return path


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_axe_is_broken_in_any_colours_at_any_width(
    name: str, run: Run, tab: Tab, tmp_path: Path
) -> None:
    watched = tab.opened(page_of(run, tmp_path, PAGES[name]))
    for width in WIDTHS:
        watched.page.set_viewport_size({"width": width, "height": 900})
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
        no_violation_in(watched.page, (*COLOURS, *FORCED_AT.get(width, ())))
    assert (watched.asked_for, watched.trouble) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_seven_to_one(
    scheme: str, run: Run, tab: Tab, tmp_path: Path
) -> None:
    watched = tab.opened(page_of(run, tmp_path, PAGES["score"]), color_scheme=scheme)
    no_pale_text(watched.page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_h1_and_headings_in_order(
    name: str, run: Run, tab: Tab, tmp_path: Path
) -> None:
    watched = tab.opened(page_of(run, tmp_path, PAGES[name]))

    levels = [
        int(tag[1])
        for tag in watched.page.eval_on_selector_all(
            "h1,h2,h3,h4", "all => all.map(h => h.tagName)"
        )
    ]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert watched.page.evaluate("document.documentElement.lang") == "en-GB"


def test_large_print_is_twenty_pixels_and_other_print_sixteen(
    run: Run, tab: Tab, tmp_path: Path
) -> None:
    for options, size in (((), "16px"), (("--large-print",), "20px")):
        watched = tab.opened(
            page_of(run, tmp_path, PAGES["score"], *options),
            width=320,
            height=900,
        )
        is_large_enough(watched.page, size)


def test_the_picture_says_in_words_what_it_shows_and_a_table_says_it_again(
    run: Run, tab: Tab, tmp_path: Path
) -> None:
    page = tab.opened(page_of(run, tmp_path, PAGES["compare"])).page

    said = page.get_attribute(".first img", "alt") or ""
    rows = page.locator(".dumbbells tbody tr")
    titles = [row.locator("th").inner_text() for row in rows.all()]
    assert len(titles) == 9 + 1
    assert all(f"{title}: Medians: " in said for title in titles if title != "The rung")


@pytest.mark.parametrize(("width", "seen"), [(320, True), (1280, False)])
def test_on_a_phone_the_numbers_of_the_rungs_stand_in_each_row(
    width: int, *, seen: bool, run: Run, tab: Tab, tmp_path: Path
) -> None:
    path = page_of(run, tmp_path, PAGES["compare"])
    page = tab.opened(path, width=width, height=900).page

    numbers = page.locator(".dumbbells tbody .numbers").all()

    assert len(numbers) == 9 + 1
    assert {one.is_visible() for one in numbers} == {seen}


def test_a_page_prints_on_a4_in_black_and_white_with_nothing_lost(
    run: Run, tab: Tab, tmp_path: Path
) -> None:
    page = tab.opened(page_of(run, tmp_path, PAGES["score"])).page
    on_screen = page.inner_text("main").split()

    page.emulate_media(media="print")

    assert page.inner_text("main").split() == on_screen
    colours = page.eval_on_selector_all(
        "main *:not(.sign)",
        "all => [...new Set(all.map(e => getComputedStyle(e).color))]",
    )
    assert colours == ["rgb(0, 0, 0)"]
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_a_comparison_of_four_groups_is_a_small_file(run: Run, tmp_path: Path) -> None:
    rows = [
        "choice,understanding,information,voice,influence,design,decisions,delivery,relationship,group"
    ]
    rows += [
        f"{','.join(str(1 + (person + q) % 7) for q in range(9))},group {person % 4}"
        for person in range(400)
    ]
    (tmp_path / "s.csv").write_text("\n".join(rows))

    assert (
        page_of(run, tmp_path, ["compare", str(tmp_path / "s.csv")]).stat().st_size
        < 200_000
    )


# --- On paper


def table_of(people: dict[str, tuple[int, int]], ladder: Ladder, path: Path) -> Path:
    """A survey: of each group so many people, who answer around such a rung."""
    chance = random.Random(12)
    lines = [",".join(["group", *(question.id for question in ladder.questions)])]
    for group, (count, rung) in people.items():
        for _ in range(count):
            wanted = rung + chance.choice((-1, 0, 0, 1))
            near = (
                min(q.offered, key=lambda number: abs(number - wanted))
                for q in ladder.questions
            )
            lines.append(
                ",".join([group, *(ladder.rung(number).id for number in near)])
            )
    path.write_text("\n".join(lines))
    return path


def printed(page: Page) -> int:
    """How many pages of A4 it takes."""
    return len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


LONG = "people of the northern part of the borough in round "
CROWDS: dict[str, dict[str, tuple[int, int]]] = {
    "one group": {"staff": (12, 4)},
    "two": {"staff": (9, 3), "carers": (12, 4)},
    "three": {"staff": (24, 5), "people who use services": (26, 3), "carers": (10, 3)},
    "twelve": {f"group {number}": (9 + number, 2 + number % 5) for number in range(12)},
    "twelve with long names": {
        f"{LONG}{number:02}": (10, 3 + number % 3) for number in range(12)
    },
    "hidden ones": {
        "staff": (12, 4),
        "carers": (9, 3),
        **{f"ward {number}": (3, 3) for number in range(9)},
    },
    "nobody to be shown": {"staff": (3, 4), "carers": (2, 3)},
}


@pytest.mark.parametrize(
    ("command", "crowd"),
    [
        *(("score", one) for one in CROWDS),
        *(("compare", one) for one in CROWDS if one != "one group"),
    ],
)
def test_the_first_page_is_one_sheet_whoever_answered(
    command: str, crowd: str, run: Run, tab: Tab, ladder: Ladder, tmp_path: Path
) -> None:
    table = table_of(CROWDS[crowd], ladder, tmp_path / "s.csv")

    one_sheet(tab, page_of(run, tmp_path, [command, str(table)]))


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", RIVERSIDE],
        ["score", str(CASES / "good" / "too-few.yaml")],
        ["score", str(CASES / "good" / "coercion-warning.yaml")],
        ["score", str(CASES / "good" / "top-of-the-ladder.yaml")],
        ["score", str(CASES / "good" / "nothing-applies.yaml")],
        PAGES["change"],
    ],
)
def test_the_first_page_is_one_sheet_whatever_was_answered(
    arguments: list[str], run: Run, tab: Tab, tmp_path: Path
) -> None:
    one_sheet(tab, page_of(run, tmp_path, arguments))


@pytest.mark.parametrize("options", [[], ["--before-after"]])
def test_the_first_page_about_two_tables_is_one_sheet(
    options: list[str], run: Run, tab: Tab, ladder: Ladder, tmp_path: Path
) -> None:
    before = table_of(
        {"staff": (20, 3), "carers": (12, 3)}, ladder, tmp_path / "march.csv"
    )
    after = table_of(
        {"staff": (26, 5), "carers": (18, 4)}, ladder, tmp_path / "april.csv"
    )

    one_sheet(
        tab, page_of(run, tmp_path, ["compare", str(before), str(after), *options])
    )


def test_a_change_of_three_groups_with_much_to_say_is_one_sheet(
    run: Run, tab: Tab, ladder: Ladder, tmp_path: Path
) -> None:
    """A warning of two lines, three names on one rung, and a step of two lines."""
    names = ("staff", "people who use services", "carers")
    tables = (
        table_of(
            dict(zip(names, ((people, rung) for rung in rungs), strict=True)),
            ladder,
            tmp_path / name,
        )
        for name, people, rungs in (
            ("april.csv", 20, (4, 3, 4)),
            ("may.csv", 19, (4, 4, 4)),
        )
    )
    path = page_of(run, tmp_path, ["compare", *map(str, tables), "--before-after"])

    assert "fewer than five people came or went" in path.read_text()
    one_sheet(tab, path)


def one_sheet(tab: Tab, path: Path) -> None:
    """The first part prints on one sheet, the rest begins on the next, and nothing runs
    over the edge.
    """
    page = tab.opened(path, width=673, height=1000).page  # 178 mm
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 673
    assert page.eval_on_selector_all(
        "tr, li", "all => all.every(e => getComputedStyle(e).breakInside == 'avoid')"
    )
    assert (
        page.eval_on_selector(".first", "e => getComputedStyle(e).breakAfter") == "page"
    )
    assert page.locator(".said li").count() == 3
    page.evaluate("document.querySelector('.rest').remove()")
    assert printed(page) == 1


@pytest.mark.parametrize("own", [None, "arnstein"])
def test_the_ladder_for_a_wall_is_one_sheet_with_every_rung_and_the_credit(
    own: str | None, run: Run, tab: Tab, tmp_path: Path
) -> None:
    ladder = files.load_ladder(own)
    page = tab.opened(
        page_of(
            run, tmp_path, ["show", "--ladder", own or str(files.shipped_ladder())]
        ),
    ).page

    assert printed(page) == 1
    names = page.locator(".wall h2").all_text_contents()
    assert names == [rung.name for rung in reversed(ladder.rungs)]
    assert ladder.source.credit in page.inner_text("main")


def test_the_questions_come_after_the_wall_where_they_are_asked_for(
    run: Run, tab: Tab, tmp_path: Path
) -> None:
    page = tab.opened(page_of(run, tmp_path, ["show"], "--full")).page

    assert page.locator(".rest h3").count() == 9
    page.evaluate("document.querySelector('.rest').remove()")
    assert printed(page) == 1


def test_sixty_people_in_three_groups_are_three_sheets_at_most(
    run: Run, tab: Tab, tmp_path: Path
) -> None:
    sixty = str(CASES / "surveys" / "sixty.csv")
    for command in ("score", "compare"):
        page = tab.opened(
            page_of(run, tmp_path, [command, sixty, "--ladder", "co-production"]),
        ).page
        assert printed(page) <= 3


# --- Hostile text


FOREIGN = (
    "script, img:not([src^='data:image/svg+xml;base64,']), iframe, object, a, form"
)


def filled(ladder: Ladder, strings: list[str]) -> Answers:
    """An answers file with twenty odd strings in every place where somebody can
    write.
    """
    texts = iter(strings)
    answers = tuple(Answer(5, next(texts), next(texts)) for _ in ladder.questions)
    return Answers(
        answers,
        service=next(texts),
        group=next(texts),
        target=5,
        target_reason=strings[0],
    )


def batches() -> list[list[str]]:
    return [ODD[start : start + 20] for start in range(0, 500, 20)]


def test_five_hundred_odd_strings_do_nothing_in_a_page(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    assert len(ODD) == 500
    watched = tab.watched(width=320, height=900)
    for number, strings in enumerate(batches()):
        path = tmp_path / f"{number} <b>&'\".html"
        result = score(ladder, filled(ladder, strings))
        path.write_text(
            text_of(result, report_result, formats.HTML, Look(title=strings[0])),
            encoding="utf-8",
        )

        watched.open(path)

        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(f"document.querySelectorAll({FOREIGN!r}).length") == 0
        assert page.evaluate("document.querySelectorAll('h2').length") == 5 + 5
        text = "".join((page.text_content("main") or "").split())
        for odd in strings:
            assert "".join(clean(odd).split()) in text, ascii(odd)
    assert (watched.asked_for, watched.trouble) == ([], [])


def test_five_hundred_odd_strings_are_only_text_in_markdown(ladder: Ladder) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False}).enable(
        ["table", "strikethrough"]
    )
    plain = MarkdownIt("commonmark")
    for strings in batches():
        report = report_result(score(ladder, filled(ladder, strings)))
        page = render(report, formats.MARKDOWN, Look())
        for parser in (reader, plain):
            tokens = [
                child
                for token in parser.parse(page)
                for child in [token, *(token.children or [])]
            ]
            kinds = {token.type for token in tokens}
            active = {
                "link_open",
                "image",
                "html_inline",
                "html_block",
                "code_inline",
                "fence",
                "code_block",
            }
            assert not kinds & (active | {"em_open", "s_open", "blockquote_open", "hr"})
            assert sum(token.type == "heading_open" for token in tokens) == 6
            assert sum(token.type == "table_open" for token in tokens) <= 1  # ours
            text = "".join(
                "".join(token.content.split())
                for token in tokens
                if token.type == "text"
            )
            for odd in strings:
                assert "".join(clean(odd).split()) in text, ascii(odd)


@pytest.mark.parametrize("kind", ["text", "plain"])
def test_five_hundred_odd_strings_send_nothing_to_a_terminal_but_text(
    kind: str, ladder: Ladder
) -> None:
    unsafe = {
        chr(code)
        for code in {
            *range(0x20),
            *range(0x7F, 0xA0),
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        }
    }
    for strings in batches():
        page = render(
            report_result(score(ladder, filled(ladder, strings))),
            formats.named(kind, "result"),
            Look(60),
        )
        assert not (unsafe - {"\n"}) & set(page)
        text = "".join(page.split())
        if kind == "plain":
            assert all("".join(clean(odd).split()) in text for odd in strings)


def test_five_hundred_odd_names_of_groups_do_nothing_in_a_comparison(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    """Two questions have every kind of place for a name that nine have."""
    ladder = ladder._replace(questions=ladder.questions[:2])
    watched = tab.watched(width=320, height=900)
    blocks = MarkdownIt("commonmark").disable("inline")
    for number in range(0, 500, 20):
        names = dict.fromkeys(
            " ".join(odd.split())[:100]
            for odd in ODD[number : number + 20]
            if odd.strip()
        )
        counts = counting.Counts(ladder)
        for index, name in enumerate(names):
            for _ in range(8 if index % 4 else 1):
                counts.add(
                    name,
                    Answers(tuple(Answer(1 + index % 7) for _ in ladder.questions)),
                )
        survey = privacy.summarise(counts, "group")
        comparison = comparing.compare(survey)
        report = report_comparison(comparison)
        path = tmp_path / f"{number}.html"
        path.write_text(
            text_of(comparison, report_comparison, formats.HTML, Look()),
            encoding="utf-8",
        )

        watched.open(path)

        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(f"document.querySelectorAll({FOREIGN!r}).length") == 0
        text = "".join((page.text_content("main") or "").split())
        markdown = render(report, formats.MARKDOWN, Look())
        kinds = {token.type for token in blocks.parse(markdown)}
        assert not kinds & {"html_block", "fence"}
        for name in (group.name or "" for group in survey.groups if group.shown):
            assert "".join(clean(name).split()) in text, ascii(name)
    assert (watched.asked_for, watched.trouble) == ([], [])
