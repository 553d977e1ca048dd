"""The pages in a real browser: readable by everybody, deaf to hostile text, and a form that loses nothing.

They need Debian's Chromium: `make browser`. Without it they are skipped, and say so; in CI they fail instead.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from markdown_it import MarkdownIt
from playwright.sync_api import sync_playwright

from conftest import ALL_SEVEN, CASES
from ladder_cli.model import Answer, Answers
from ladder_cli.reading import files
from ladder_cli.render import Look, formats, render, text_of
from ladder_cli.render.form import form_to_html
from ladder_cli.report.comparison import report_comparison
from ladder_cli.report.result import report_result
from ladder_cli.scoring import score
from ladder_cli.survey import comparing, privacy
from ladder_cli.survey import counts as counting
from ladder_cli.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from conftest import Run
    from ladder_cli.model import Ladder

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip("Chromium is not installed, so the pages are NOT tested: make browser", allow_module_level=True)

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
    "form": ["form"],
}
WIDTHS = (320, 768, 1280)


@pytest.fixture
def run(run: Run) -> Run:
    """On a ladder that offers every rung in every question."""
    return partial(run, LADDER_FILE=str(ALL_SEVEN))


@pytest.fixture(scope="session")
def ladder() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield running
        running.close()


class Watched:
    """A page that counts what it should never do: run a script of others, ask for anything, break its own policy."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.trouble: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", self.dismiss)

    def dismiss(self, dialog: Dialog) -> None:
        self.trouble.append(dialog.message)
        dialog.dismiss()

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri())

    @property
    def asked_for(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "blob:"))]


def opened(browser: Browser, path: Path, **options: Any) -> Watched:
    watched = Watched(browser.new_context(**options).new_page())
    watched.open(path)
    return watched


def page_of(run: Run, folder: Path, arguments: list[str], *options: str) -> Path:
    path = folder / "page.html"
    done = run(*arguments, "--output", str(path), "--force", *options)
    assert done.returncode == 0, done.stderr
    return path


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_axe_is_broken_light_or_dark_at_any_width(
    name: str, run: Run, browser: Browser, tmp_path: Path
) -> None:
    path = page_of(run, tmp_path, PAGES[name])
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            watched = opened(browser, path, viewport={"width": width, "height": 900}, color_scheme=scheme)
            no_violation(watched.page)
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
            assert (watched.asked_for, watched.trouble) == ([], [])
            watched.page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_axe_is_broken_in_forced_colours(name: str, run: Run, browser: Browser, tmp_path: Path) -> None:
    path = page_of(run, tmp_path, PAGES[name])
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            size = {"width": width, "height": 900}
            watched = opened(browser, path, viewport=size, color_scheme=scheme, forced_colors="active")
            no_violation(watched.page)
            watched.page.context.close()


def no_violation(page: Page) -> None:
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_seven_to_one(scheme: str, run: Run, browser: Browser, tmp_path: Path) -> None:
    for name in ("score", "form"):
        watched = opened(browser, page_of(run, tmp_path, PAGES[name]), color_scheme=scheme)
        found = Axe().run(
            watched.page,
            options={"runOnly": ["color-contrast-enhanced"], "rules": {"color-contrast-enhanced": {"enabled": True}}},
        )
        assert found.violations_count == 0, found.generate_report()
        watched.page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_h1_and_headings_in_order(name: str, run: Run, browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, page_of(run, tmp_path, PAGES[name]))

    levels = [int(tag[1]) for tag in watched.page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(h => h.tagName)")]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert watched.page.evaluate("document.documentElement.lang") == "en-GB"
    watched.page.context.close()


def test_large_print_is_twenty_pixels_and_other_print_sixteen(run: Run, browser: Browser, tmp_path: Path) -> None:
    for options, size in (((), "16px"), (("--large-print",), "20px")):
        for name in ("score", "form"):
            watched = opened(
                browser, page_of(run, tmp_path, PAGES[name], *options), viewport={"width": 320, "height": 900}
            )
            assert watched.page.eval_on_selector("main p:not(.strong)", "p => getComputedStyle(p).fontSize") == size
            smallest = "all => Math.min(...all.map(e => parseFloat(getComputedStyle(e).fontSize)))"
            assert watched.page.eval_on_selector_all("main *:not(svg):not(svg *)", smallest) >= 16
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= 320
            watched.page.context.close()


def test_the_picture_says_in_words_what_it_shows_and_a_table_says_it_again(
    run: Run, browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, page_of(run, tmp_path, PAGES["compare"])).page

    said = page.get_attribute(".first img", "alt") or ""
    rows = page.locator(".dumbbells tbody tr")
    titles = [row.locator("th").inner_text() for row in rows.all()]
    assert len(titles) == 9 + 1
    assert all(f"{title}: Medians: " in said for title in titles if title != "The rung")
    page.context.close()


def test_a_page_prints_on_a4_in_black_and_white_with_nothing_lost(run: Run, browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, page_of(run, tmp_path, PAGES["score"])).page
    on_screen = page.inner_text("main").split()

    page.emulate_media(media="print")

    assert page.inner_text("main").split() == on_screen
    colours = page.eval_on_selector_all(
        "main *:not(.sign)", "all => [...new Set(all.map(e => getComputedStyle(e).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]
    assert page.pdf(format="A4")[:5] == b"%PDF-"
    page.context.close()


def test_a_comparison_of_four_groups_is_a_small_file(run: Run, tmp_path: Path) -> None:
    rows = ["choice,understanding,information,voice,influence,design,decisions,delivery,relationship,group"]
    rows += [f"{','.join(str(1 + (person + q) % 7) for q in range(9))},group {person % 4}" for person in range(400)]
    (tmp_path / "s.csv").write_text("\n".join(rows))

    assert page_of(run, tmp_path, ["compare", str(tmp_path / "s.csv")]).stat().st_size < 150_000


# --- On paper


def table_of(people: dict[str, tuple[int, int]], ladder: Ladder, path: Path) -> Path:
    """A survey: of each group so many people, who answer around such a rung."""
    chance = random.Random(12)
    lines = [",".join(["group", *(question.id for question in ladder.questions)])]
    for group, (count, rung) in people.items():
        for _ in range(count):
            wanted = rung + chance.choice((-1, 0, 0, 1))
            near = (min(q.offered, key=lambda number: abs(number - wanted)) for q in ladder.questions)
            lines.append(",".join([group, *(ladder.rung(number).id for number in near)]))
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
    "twelve with long names": {f"{LONG}{number:02}": (10, 3 + number % 3) for number in range(12)},
    "hidden ones": {"staff": (12, 4), "carers": (9, 3), **{f"ward {number}": (3, 3) for number in range(9)}},
    "nobody to be shown": {"staff": (3, 4), "carers": (2, 3)},
}


@pytest.mark.parametrize("crowd", CROWDS)
@pytest.mark.parametrize("command", ["score", "compare"])
def test_the_first_page_is_one_sheet_whoever_answered(
    command: str, crowd: str, run: Run, browser: Browser, ladder: Ladder, tmp_path: Path
) -> None:
    if command == "compare" and crowd == "one group":
        pytest.skip("nothing to compare")
    table = table_of(CROWDS[crowd], ladder, tmp_path / "s.csv")

    one_sheet(browser, page_of(run, tmp_path, [command, str(table)]))


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
    arguments: list[str], run: Run, browser: Browser, tmp_path: Path
) -> None:
    one_sheet(browser, page_of(run, tmp_path, arguments))


@pytest.mark.parametrize("options", [[], ["--before-after"]])
def test_the_first_page_about_two_tables_is_one_sheet(
    options: list[str], run: Run, browser: Browser, ladder: Ladder, tmp_path: Path
) -> None:
    before = table_of({"staff": (20, 3), "carers": (12, 3)}, ladder, tmp_path / "march.csv")
    after = table_of({"staff": (26, 5), "carers": (18, 4)}, ladder, tmp_path / "april.csv")

    one_sheet(browser, page_of(run, tmp_path, ["compare", str(before), str(after), *options]))


def one_sheet(browser: Browser, path: Path) -> None:
    """The first part prints on one sheet, the rest begins on the next, and nothing runs over the edge."""
    page = opened(browser, path, viewport={"width": 673, "height": 1000}).page  # 178 mm
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 673
    assert page.eval_on_selector_all("tr, li", "all => all.every(e => getComputedStyle(e).breakInside == 'avoid')")
    assert page.eval_on_selector(".first", "e => getComputedStyle(e).breakAfter") == "page"
    assert page.locator(".said li").count() == 3
    page.evaluate("document.querySelector('.rest').remove()")
    assert printed(page) == 1
    page.context.close()


@pytest.mark.parametrize("own", [None, "arnstein"])
def test_the_ladder_for_a_wall_is_one_sheet_with_every_rung_and_the_credit(
    own: str | None, run: Run, browser: Browser, tmp_path: Path
) -> None:
    ladder = files.load_ladder(own)
    page = opened(browser, page_of(run, tmp_path, ["show", "--ladder", own or str(files.shipped_ladder())])).page

    assert printed(page) == 1
    names = page.locator(".wall h2").all_text_contents()
    assert names == [rung.name for rung in reversed(ladder.rungs)]
    assert ladder.source.credit in page.inner_text("main")
    page.context.close()


def test_the_questions_come_after_the_wall_where_they_are_asked_for(run: Run, browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, page_of(run, tmp_path, ["show"], "--full")).page

    assert page.locator(".rest h3").count() == 9
    page.evaluate("document.querySelector('.rest').remove()")
    assert printed(page) == 1
    page.context.close()


def test_sixty_people_in_three_groups_are_three_sheets_at_most(run: Run, browser: Browser, tmp_path: Path) -> None:
    sixty = str(CASES / "surveys" / "sixty.csv")
    for command in ("score", "compare"):
        page = opened(browser, page_of(run, tmp_path, [command, sixty])).page
        assert printed(page) <= 3
        page.context.close()


# --- Hostile text


FOREIGN = "script, img:not([src^='data:image/svg+xml;base64,']), iframe, object, a, form"


def odd_strings() -> list[str]:
    """Five hundred strings of our own making that try what people and machines try."""
    chance = random.Random(500)
    made = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</style><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>", '"><img src=http://127.0.0.1:9/x>', "' onmouseover='alert(1)", "{{ 7*7 }}", "{% raw %}", "${alert(1)}",
        "javascript:alert(1)", "[x](javascript:alert(1))", "![x](http://127.0.0.1:9/x.png)", "<http://127.0.0.1:9>", "http://127.0.0.1:9/ www.example.org",
        "# heading", "- item", "1. one", "> quote", "| a | b |\n|---|---|\n| c | d |", "```\ncode\n```", "`x`", "***bold***", "~~no~~", "---", "===",
        "a\n===", "&lt;b&gt; &amp; &#x3C;", "\\", "\\\\[", "[/see]", "[red]x[/red]", ":smile:", "@somebody #12", "$x$", "<!-- -->", "]]>", "<![CDATA[x]]>",
        "\x1b[31mred", "\x00", "\x07\x08\x7f\x85\x9b", "\u202eback\u202c", "\u2066x\u2069", "\ud800", "\ufeff", "\u2028x\u2029",
        "e" + "\u0301" * 300, "\u0e01" + "\u0e4d" * 200, "🏳️‍🌈👩‍👩‍👧", "漢字かな", "שלום עולם", "x" * 1000, "W" * 4000, " ", "\t", "=1+1", "+1", "@SUM(A1)", "-2",
        "\u00a0hard", "a\u200bb", "ﷺ" * 40,
    ]  # fmt: skip
    pieces = [
        *made,
        "<",
        ">",
        '"',
        "'",
        "&",
        "[",
        "]",
        "(",
        ")",
        "!",
        "|",
        "*",
        "_",
        "#",
        " ",
        "\n",
        "a",
        "é",
        "\u0301",
    ]
    while len(made) < 500:
        made.append("".join(chance.choices(pieces, k=chance.randint(2, 5)))[:3000])
    return made


ODD = odd_strings()


def filled(ladder: Ladder, strings: list[str]) -> Answers:
    """An answers file with twenty odd strings in every place where somebody can write."""
    texts = iter(strings)
    answers = tuple(Answer(5, next(texts), next(texts)) for _ in ladder.questions)
    return Answers(answers, service=next(texts), group=next(texts), target=5, target_reason=strings[0])


def batches() -> list[list[str]]:
    return [ODD[start : start + 20] for start in range(0, 500, 20)]


def test_five_hundred_odd_strings_do_nothing_in_a_page(ladder: Ladder, browser: Browser, tmp_path: Path) -> None:
    assert len(ODD) == 500
    watched = Watched(browser.new_context(viewport={"width": 320, "height": 900}).new_page())
    for number, strings in enumerate(batches()):
        path = tmp_path / f"{number} <b>&'\".html"
        result = score(ladder, filled(ladder, strings))
        path.write_text(text_of(result, report_result, formats.HTML, Look(title=strings[0])), encoding="utf-8")

        watched.open(path)

        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(f"document.querySelectorAll({FOREIGN!r}).length") == 0
        assert page.evaluate("document.querySelectorAll('h2').length") == 5 + 5
        text = "".join((page.text_content("main") or "").split())
        for odd in strings:
            assert "".join(clean(odd).split()) in text, ascii(odd)
    assert (watched.asked_for, watched.trouble) == ([], [])
    watched.page.context.close()


def test_five_hundred_odd_strings_are_only_text_in_markdown(ladder: Ladder) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False}).enable(["table", "strikethrough"])
    plain = MarkdownIt("commonmark")
    for strings in batches():
        report = report_result(score(ladder, filled(ladder, strings)))
        page = render(report, formats.MARKDOWN, Look())
        for parser in (reader, plain):
            tokens = [child for token in parser.parse(page) for child in [token, *(token.children or [])]]
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
            text = "".join("".join(token.content.split()) for token in tokens if token.type == "text")
            for odd in strings:
                assert "".join(clean(odd).split()) in text, ascii(odd)


@pytest.mark.parametrize("kind", ["text", "plain"])
def test_five_hundred_odd_strings_send_nothing_to_a_terminal_but_text(kind: str, ladder: Ladder) -> None:
    unsafe = {chr(code) for code in {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}}
    for strings in batches():
        page = render(report_result(score(ladder, filled(ladder, strings))), formats.named(kind, "result"), Look(60))
        assert not (unsafe - {"\n"}) & set(page)
        text = "".join(page.split())
        if kind == "plain":
            assert all("".join(clean(odd).split()) in text for odd in strings)


def test_five_hundred_odd_names_of_groups_do_nothing_in_a_comparison(
    ladder: Ladder, browser: Browser, tmp_path: Path
) -> None:
    watched = Watched(browser.new_context(viewport={"width": 320, "height": 900}).new_page())
    for number in range(0, 500, 20):
        names = dict.fromkeys(" ".join(odd.split())[:100] for odd in ODD[number : number + 20] if odd.strip())
        counts = counting.Counts(ladder)
        for index, name in enumerate(names):
            for _ in range(8 if index % 4 else 1):
                counts.add(name, Answers(tuple(Answer(1 + index % 7) for _ in ladder.questions)))
        survey = privacy.summarise(counts, "group")
        comparison = comparing.compare(survey)
        report = report_comparison(comparison)
        path = tmp_path / f"{number}.html"
        path.write_text(text_of(comparison, report_comparison, formats.HTML, Look()), encoding="utf-8")

        watched.open(path)

        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(f"document.querySelectorAll({FOREIGN!r}).length") == 0
        text = "".join((page.text_content("main") or "").split())
        markdown = render(report, formats.MARKDOWN, Look())
        assert not {token.type for token in MarkdownIt("commonmark").parse(markdown)} & {"html_block", "fence"}
        for name in (group.name or "" for group in survey.groups if group.shown):
            assert "".join(clean(name).split()) in text, ascii(name)
    assert (watched.asked_for, watched.trouble) == ([], [])
    watched.page.context.close()


def test_a_hostile_ladder_makes_a_harmless_form(ladder: Ladder, browser: Browser, tmp_path: Path) -> None:
    questions = [
        replace(question, title=odd, ask=odd, help=odd, statements=(odd,) * 7)
        for question, odd in zip(ladder.questions, ODD, strict=False)
    ]
    hostile = replace(ladder, title=ODD[0], about=ODD[1], questions=tuple(questions))
    path = tmp_path / "form.html"
    path.write_text(form_to_html(hostile, Look()), encoding="utf-8")

    watched = opened(browser, path)

    assert watched.page.evaluate("document.querySelectorAll('script').length") == 1
    assert (watched.asked_for, watched.trouble) == ([], [])
    watched.page.context.close()


# --- The form


@pytest.fixture
def form(run: Run, browser: Browser, tmp_path: Path) -> Iterator[Watched]:
    watched = opened(browser, page_of(run, tmp_path, PAGES["form"]), accept_downloads=True)
    yield watched
    assert (watched.asked_for, watched.trouble) == ([], [])
    watched.page.context.close()


def test_the_keyboard_alone_goes_from_the_first_question_to_a_file_that_is_scored(
    form: Watched, run: Run, tmp_path: Path
) -> None:
    page = form.page
    page.focus("#service")
    page.keyboard.type("Riverside day centre")
    page.keyboard.press("Tab")
    page.keyboard.type("carers")
    page.keyboard.press("Tab")
    page.keyboard.type("6")  # the list box goes to what begins so
    page.keyboard.press("Tab")
    for rung in (4, 4, 5, 4, 4, 3, 4, 4, 4):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(rung - 1):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.type("In May.")
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "answers-heading"
    no_violation(page)
    for _ in range(9 + 1):
        page.keyboard.press("Tab")
    with page.expect_download() as started:
        page.keyboard.press("Enter")

    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert path.name.startswith("riverside-day-centre-20")
    result = json.loads(run("score", path, "--format", "json").stdout)
    assert (result["rung"]["id"], result["service"], result["group"]) == (
        "consultation",
        "Riverside day centre",
        "carers",
    )
    assert result["target"]["rung"]["id"] == "co-design"
    assert result["questions"][0]["example"] == "In May."


def test_a_reload_in_the_middle_loses_nothing(form: Watched) -> None:
    page = form.page
    page.fill("#service", "Riverside")
    page.check("#q-voice input[value='engagement']")
    page.fill("#q-voice-note", "Two\nlines")

    page.reload()

    assert page.is_visible("#restored")
    assert page.input_value("#service") == "Riverside"
    assert page.is_checked("#q-voice input[value='engagement']")
    assert page.input_value("#q-voice-note") == "Two\nlines"
    page.click("#anew")
    assert page.input_value("#service") == ""
    page.reload()
    assert not page.is_visible("#restored")


def test_questions_left_out_are_summed_up_linked_and_may_stay_out(form: Watched, run: Run, tmp_path: Path) -> None:
    page = form.page
    page.check("#q-choice input[value='informing']")
    page.click("#check")

    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.locator("#missing a").count() == 8
    no_violation(page)
    page.click("#missing a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "q-understanding"
    page.click("#without")
    assert "Choice" in page.inner_text("#given")
    with page.expect_download() as started:
        page.click("#download")
    started.value.save_as(tmp_path / "a.json")
    assert "8 of 9 questions have no answer" in run("score", "a.json").stdout


def test_what_people_write_in_the_form_comes_back_to_the_letter(form: Watched, run: Run, tmp_path: Path) -> None:
    odd = [text for text in ODD if text.strip() and "\x00" not in text and "\ud800" not in text and "\r" not in text][
        :80
    ]
    for start in range(0, 80, 18):
        texts = odd[start : start + 18]
        for index, question in enumerate(form.page.locator(".question").all()):
            for area, text in zip(question.locator("textarea").all(), texts[index * 2 : index * 2 + 2], strict=False):
                area.fill(text)
        form.page.click("#check")
        form.page.click("#without")
        with form.page.expect_download() as started:
            form.page.click("#download")
        started.value.save_as(tmp_path / "a.json")
        found = json.loads(run("score", "a.json", "--format", "json").stdout)
        written = [text for question in found["questions"] for text in (question["example"], question["note"])]
        for text, came_back in zip(texts, written, strict=False):
            assert (came_back or "") == text.strip().strip("\ufeff").strip(), ascii(text)


def test_without_script_the_form_is_a_paper_form(run: Run, browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, page_of(run, tmp_path, PAGES["form"]), java_script_enabled=False).page

    assert page.is_visible("noscript")
    assert not page.is_visible("#check")
    assert page.locator(".question:visible").count() == 9
    page.context.close()


def test_the_form_for_a_form_tool_comes_back_as_a_survey(run: Run, tmp_path: Path) -> None:

    rows = list(csv.reader(io.StringIO(run("form", "--format", "csv").stdout)))
    export = io.StringIO()
    csv.writer(export).writerows(
        [
            [row[0] for row in rows],
            *[[row[1 + n % 3 if i == 0 else 1 + n % 9] for i, row in enumerate(rows)] for n in range(27)],
        ]
    )
    (tmp_path / "s.csv").write_text(export.getvalue())

    done = run("score", "s.csv", "--format", "json")

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["responses"], found["left_out"]) == (9, 6)
    assert len(found["groups"]) == 3


def test_the_paper_form_holds_every_statement(run: Run, ladder: Ladder) -> None:
    page = run("form", "--format", "markdown").stdout

    assert all(statement in page for question in ladder.questions for statement in question.statements if statement)
    assert page.count("☐") == 9 * 9
