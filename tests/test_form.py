"""The form in a real browser: it loses nothing, shows nothing to the next person, and
says only what it can know.
"""

from __future__ import annotations

import csv
import io
import json
import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from browsing import (
    MEDIA,
    Watched,
    is_large_enough,
    no_violation,
    no_violation_in,
)
from conftest import ALL_SEVEN, CASES, ROOT, THREE_RUNGS
from ladder_cli.reading import files
from ladder_cli.render import Look
from ladder_cli.render.form import form_to_html
from odd_strings import ODD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from browsing import Tab
    from conftest import Run
    from ladder_cli.model import Ladder

RUNGS = {
    "choice": "consultation",
    "understanding": "educating",
    "information": "co-design",
    "voice": "co-design",
    "influence": "engagement",
    "design": "engagement",
    "decisions": "informing",
    "delivery": "consultation",
}
GOOGLE = """
  const made = [];
  class Item {
    constructor() { this.told = {help: "", other: false}; made.push(this.told); }
    setTitle(text) { this.told.title = text; return this; }
    setHelpText(text) { this.told.help = text; return this; }
    setChoiceValues(texts) { this.told.choices = texts; return this; }
    showOtherOption(shown) { this.told.other = shown; return this; }
  }
  const FormApp = { create: () => ({ setDescription() {}, addMultipleChoiceItem: () => new Item() }) };
  const range = { getDisplayValues: () => sheet };
  const SpreadsheetApp = { getActiveSheet: () => ({ getDataRange: () => range }) };
  new Function("FormApp", "SpreadsheetApp", script + "; makeForm();")(FormApp, SpreadsheetApp);
  return made;
"""  # what the script asks of Google, as its reference tells
WORDS = "In May the papers went out to everybody, line by line. " * 20


@pytest.fixture
def run(run: Run) -> Run:
    """On a ladder that offers every rung in every question."""
    return partial(run, LADDER_FILE=str(ALL_SEVEN))


@pytest.fixture(scope="session")
def ladder() -> Ladder:
    return files.load_ladder(str(ALL_SEVEN))


@pytest.fixture(scope="module")
def path(ladder: Ladder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found: Path = tmp_path_factory.mktemp("form") / "form.html"
    found.write_text(form_to_html(ladder, Look()), encoding="utf-8")
    return found


@pytest.fixture
def form(tab: Tab, path: Path) -> Iterator[Watched]:
    watched = tab.opened(path)
    yield watched
    assert (watched.asked_for, watched.trouble) == ([], [])


def view(page: Page) -> str | None:
    return page.get_attribute("html", "data-view")


def begin(
    page: Page, service: str = "Riverside day centre", group: str = "carers"
) -> None:
    page.click("#next")
    page.fill("#service", service)
    page.check(f"[name=group][value='{group}']")
    page.click("#next")


def answer_all(page: Page) -> None:
    """Eight answers, with words to one of them; the ninth question is left out. Ends at
    the review.
    """
    file: dict[str, Any] = {
        "service": "Riverside day centre",
        "group": "carers",
        "target": "co-design",
        "target_reason": "The board asked for it.",
        "answers": {name: {"answer": rung} for name, rung in RUNGS.items()},
    }
    file["answers"]["information"] |= {"example": WORDS, "note": "Two\nlines"}
    page.evaluate("(file) => { putBack(file); changed(); go('review'); }", file)
    assert view(page) == "review"


# --- For everybody


def test_no_rule_of_axe_is_broken_on_any_view_and_screen(form: Watched) -> None:
    page = form.page
    looked_at = []

    def look() -> None:
        for width, height, media in MEDIA:
            page.set_viewport_size({"width": width, "height": height})
            no_violation_in(page, media, pale=False)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        levels = (
            page.locator("h1, h2, h3, h4")
            .locator("visible=true")
            .evaluate_all("all => all.map(h => +h.tagName[1])")
        )
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(after - before <= 1 for before, after in pairwise(levels))
        looked_at.append(view(page))

    look()
    begin(page)
    page.check("[name=q1][value='consultation']")
    look()
    page.evaluate("go('review')")
    look()
    page.click("#next")
    page.click("#delete")
    look()
    assert looked_at == ["start", "q1", "review", "end"]
    page.click("#delete-now")
    no_violation(page)


def test_large_print_is_twenty_pixels_and_other_print_sixteen(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    for look, size in ((Look(), "16px"), (Look(large=True), "20px")):
        (tmp_path / "form.html").write_text(
            form_to_html(ladder, look), encoding="utf-8"
        )
        watched = tab.opened(tmp_path / "form.html", width=320, height=900)
        is_large_enough(watched.page, size)
        answer_all(watched.page)
        watched.page.click("#next")
        is_large_enough(watched.page, size)


def test_the_keyboard_alone_goes_from_the_start_to_a_file_that_is_scored(
    form: Watched, run: Run, tmp_path: Path
) -> None:
    page, press = form.page, form.page.keyboard.press
    page.focus("#next")
    press("Enter")
    press("Tab")
    page.keyboard.type("Riverside day centre")
    press("Tab")
    press("Space")
    press("ArrowDown")
    press("ArrowDown")
    press("Enter")  # in a field it goes on
    for rung in (4, 4, 5, 4, 4, 3, 4, 4, 4):
        assert (
            page.evaluate("document.activeElement.tagName") == "H2"
        )  # which is read out
        press("Tab")
        press("Space")
        for _ in range(rung - 1):
            press("ArrowDown")
        press("Tab")  # the button that takes it back
        press("Tab")
        page.keyboard.type("In May.")
        press("Tab")
        press("Tab")
        press("Tab")
        press("Enter")
    assert view(page) == "target"
    press("Tab")
    press("Space")
    press("ArrowUp")  # round to the last
    press("ArrowUp")
    press("Enter")
    assert view(page) == "review"
    page.focus("#next")
    press("Enter")
    assert page.evaluate("document.activeElement.id") == "end-heading"
    press("Tab")
    with page.expect_download() as started:
        press("Enter")

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


def test_each_question_has_a_page_with_its_number_and_the_browsers_own_way_back(
    form: Watched,
) -> None:
    page = form.page
    begin(page)
    assert page.locator(".view:visible").count() == 1
    assert page.inner_text("#q1 .step").startswith("Question 1 of 9.")
    assert page.evaluate("document.title").startswith("Question 1 of 9.")
    page.click("#next")
    page.click("#next")

    page.go_back()
    assert view(page) == "q2"
    page.click("#back")
    assert view(page) == "q1"


def test_a_statement_has_the_number_of_its_rung(tab: Tab, tmp_path: Path) -> None:
    shipped = files.load_ladder(None)
    (tmp_path / "form.html").write_text(form_to_html(shipped, Look()), encoding="utf-8")
    page = tab.opened(tmp_path / "form.html").page
    for number, question in enumerate(shipped.questions, 1):
        words = page.locator(f"#q{number} .choice").all_text_contents()
        stated = [f"{rung}. {question.statement(rung)}" for rung in question.offered]
        assert [text.strip() for text in words] == [
            *stated,
            "Not sure",
            "Does not apply",
        ]


def test_how_to_choose_is_said_once_before_the_first_question(form: Watched) -> None:
    said = "choose the highest statement that is true as it is written"
    assert form.page.inner_text("#start").count(said) == 1
    assert (form.page.text_content("main") or "").count(said) == 1


# --- Answers


def test_an_answer_can_be_taken_back(form: Watched) -> None:
    page = form.page
    begin(page)
    assert not page.is_visible("#q1 .take-back")
    page.check("[name=q1][value='engagement']")

    page.click("#q1 .take-back")

    assert page.locator("[name=q1]:checked").count() == 0
    assert page.inner_text("#said") == "Your answer is taken back."
    assert page.evaluate("document.activeElement.name") == "q1"
    assert "q1" not in page.evaluate("localStorage.getItem(PLACE)")


def test_another_group_is_free_text(form: Watched) -> None:
    page = form.page
    page.click("#next")
    assert page.locator("[name=group]").count() == 4
    assert not page.is_visible("#other")
    page.check("[name=group][value='another group']")
    page.fill("#other", "  volunteers ")

    assert page.evaluate("collect().group") == "volunteers"
    page.check("[name=group][value='staff']")
    assert page.evaluate("collect().group") == "staff"


def test_the_review_has_every_answer_and_a_way_to_change_each(form: Watched) -> None:
    page = form.page
    answer_all(page)

    assert (
        page.inner_text("#missing") == "1 of 9 questions has no answer: Relationship."
    )
    assert page.locator("#given dt").count() == 3 + 9
    assert "Two\nlines" in page.inner_text("#given")
    assert WORDS.strip() in page.inner_text("#given")
    page.get_by_role("button", name="Change Relationship").click()
    assert view(page) == "q9"
    page.check("[name=q9][value='not sure']")
    page.click("text=Back to the review")
    assert view(page) == "review"
    assert page.inner_text("#missing") == ""
    assert page.locator("#given").get_by_text("Not sure").count() == 1


def test_the_end_shows_what_the_program_says(
    form: Watched, run: Run, tmp_path: Path
) -> None:
    page = form.page
    answer_all(page)
    page.click("#next")

    (tmp_path / "a.json").write_text(page.input_value("#text"), encoding="utf-8")
    whole = " ".join(run("score", "a.json", "--format", "plain").stdout.split())
    said = page.locator(
        "#report > p, #report dd, #report h3, #report h4"
    ).all_text_contents()
    assert len(said) > 30
    assert [
        text
        for text in said
        if " ".join(text.split()).casefold() not in whole.casefold()
    ] == []
    assert "Your answers stand on rung 4 of 7: Consultation." in said
    assert page.locator(".ladder li").count() == 7
    assert page.locator(".ladder li.here .mark").all_text_contents() == ["You are here"]


def test_what_people_write_comes_back_to_the_letter(
    form: Watched, run: Run, tmp_path: Path
) -> None:
    odd = [
        text
        for text in ODD
        if text.strip() and not {"\x00", "\ud800", "\r"} & set(text)
    ][:80]
    page = form.page
    for start in range(0, 80, 18):
        texts = odd[start : start + 18]
        page.evaluate(
            """(texts) => {
              document.querySelectorAll('.question textarea').forEach((area, at) => { area.value = texts[at] || ""; });
              changed();
              show("review");
              show("end");
            }""",
            texts,
        )
        (tmp_path / "a.json").write_text(page.input_value("#text"), encoding="utf-8")
        found = json.loads(run("score", "a.json", "--format", "json").stdout)
        written = [
            text
            for question in found["questions"]
            for text in (question["example"], question["note"])
        ]
        for text, came_back in zip(texts, written, strict=False):
            assert (came_back or "") == text.strip().strip("\ufeff").strip(), ascii(
                text
            )


def test_a_hostile_ladder_makes_a_harmless_form(
    ladder: Ladder, tab: Tab, tmp_path: Path
) -> None:
    questions = [
        question._replace(
            title=odd,
            ask=odd,
            help=odd,
            statements=(odd,) * 7,
            steps=(odd,) * 7,
        )
        for question, odd in zip(ladder.questions, ODD, strict=False)
    ]
    rungs = [
        rung._replace(name=odd, summary=odd)
        for rung, odd in zip(ladder.rungs, ODD[9:], strict=False)
    ]
    hostile = ladder._replace(
        title=ODD[0],
        about=ODD[1],
        questions=tuple(questions),
        rungs=tuple(rungs),
    )
    path = tmp_path / "form.html"
    path.write_text(form_to_html(hostile, Look()), encoding="utf-8")

    watched = tab.opened(path)
    page = watched.page
    begin(page, service=ODD[2])
    for number in range(1, 10):
        page.check(f"[name=q{number}][value='consultation']")
        page.fill(f"#q{number}-note", ODD[number])
        page.click("#next")
    page.click("#next")
    page.click("#next")

    assert view(page) == "end"
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert (
        page.evaluate("document.querySelectorAll('img, svg, iframe, object, a').length")
        == 0
    )
    assert (watched.asked_for, watched.trouble) == ([], [])


# --- What is kept, and what the next person sees


def test_a_reload_in_the_middle_loses_nothing_and_shows_nothing_before_it_is_asked_for(
    form: Watched,
) -> None:
    page = form.page
    begin(page, service="Riverside", group="another group")
    page.check("[name=q1][value='engagement']")
    page.fill("#q1-note", "Two\nlines")

    page.reload()

    assert view(page) == "kept"
    assert "Riverside" not in page.content()
    assert [page.input_value(field) for field in ("#service", "#q1-note")] == ["", ""]
    assert page.locator(":checked").count() == 0
    page.evaluate("location.hash = 'q1'")
    assert view(page) == "kept"
    no_violation(page)
    page.click("#go-on")
    assert view(page) == "about"
    assert page.input_value("#service") == "Riverside"
    assert page.is_checked("[name=q1][value='engagement']")
    assert page.input_value("#q1-note") == "Two\nlines"


def test_whoever_comes_back_to_a_page_that_was_left_is_asked_first(
    form: Watched,
) -> None:
    page = form.page
    answer_all(page)

    page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    )  # as the browser tells it

    assert view(page) == "kept"
    assert "Riverside" not in page.inner_text("body")
    assert page.locator(":checked").count() == 0
    page.click("#go-on")
    assert page.input_value("#service") == "Riverside day centre"


def test_starting_afresh_deletes_what_was_kept(form: Watched) -> None:
    page = form.page
    begin(page)
    page.reload()

    page.click("#afresh")

    assert view(page) == "start"
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert view(page) == "start"


def test_after_the_download_it_offers_to_delete_and_nothing_is_left(
    form: Watched,
) -> None:
    page = form.page
    answer_all(page)
    page.click("#next")
    with page.expect_download():
        page.click("#download")
    told = page.inner_text("#downloaded")
    assert "delete your answers" in told

    page.click("#delete")
    assert page.evaluate("document.activeElement.id") == "sure-heading"
    page.click("#keep-them")
    assert page.evaluate("localStorage.length") == 1
    page.click("#delete")
    page.click("#delete-now")

    assert page.inner_text("#gone-heading") == "Your answers are deleted"
    assert page.evaluate("localStorage.length") == 0
    left = page.evaluate(
        "document.body.textContent + [...form.elements].map((field) => field.checked || field.value)"
    )
    assert "Riverside" not in left
    assert "In May" not in left
    assert page.locator(":checked").count() == 0
    page.reload()
    assert view(page) == "start"


def test_it_never_says_saved(form: Watched) -> None:
    page = form.page
    answer_all(page)
    page.click("#next")
    with page.expect_download():
        page.click("#download")

    assert "saved" not in page.inner_text("main").casefold()
    assert "cannot see whether it did" in page.inner_text("#downloaded")


def test_where_no_file_can_be_made_the_answers_stand_there_as_text(
    form: Watched, run: Run, tmp_path: Path
) -> None:
    page = form.page
    answer_all(page)
    page.click("#next")
    assert not page.is_visible("#text")
    page.evaluate(
        "() => { URL.createObjectURL = () => { throw new Error('blocked'); }; }"
    )

    page.click("#download")

    assert page.is_visible("#text")
    assert page.inner_text("#downloaded").startswith("This browser makes no file.")
    (tmp_path / "pasted.json").write_text(page.input_value("#text"), encoding="utf-8")
    assert run("score", "pasted.json").returncode == 0
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.click("#copy")
    assert page.inner_text("#copied").startswith("Your answers are marked.")
    assert (
        page.evaluate(
            "getSelection().toString() || text.value.slice(text.selectionStart, text.selectionEnd)"
        )
        != ""
    )


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
CLOSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@pytest.mark.parametrize("trouble", [FULL, CLOSED])
def test_a_browser_that_keeps_nothing_is_told_of_and_all_else_works(
    trouble: str, browser: Browser, path: Path
) -> None:
    watched = Watched(browser.new_page())
    watched.page.add_init_script(trouble)
    watched.open(path)
    page = watched.page

    assert page.is_visible("#not-kept")
    answer_all(page)
    page.click("#next")
    assert "Your answers stand on rung 4 of 7: Consultation." in page.inner_text(
        "#report"
    )
    page.click("#delete")
    page.click("#delete-now")
    assert page.inner_text("#gone-heading") == "Your answers are deleted"
    assert watched.trouble == []
    page.close()


def test_what_will_not_go_is_told_of(form: Watched) -> None:
    page = form.page
    answer_all(page)
    page.click("#next")
    page.evaluate("() => { Storage.prototype.removeItem = () => {}; }")

    page.click("#delete")
    page.click("#delete-now")

    assert page.inner_text("#gone-heading") == "Your answers are still kept"


def test_what_else_stands_under_its_name_does_no_harm(form: Watched) -> None:
    for odd in (
        "",
        "null",
        "{",
        "[]",
        '{"answers": 5}',
        '{"answers": null}',
        '{"answers": {"q": 1}, "group": 7}',
    ):
        form.page.evaluate("(odd) => localStorage.setItem(PLACE, odd)", odd)
        form.page.reload()
        if form.page.is_visible("#go-on"):
            form.page.click("#go-on")
        assert view(form.page) in {"start", "about"}, odd


# --- On paper


def test_printed_empty_it_is_the_paper_form(form: Watched, ladder: Ladder) -> None:
    page = form.page

    page.emulate_media(media="print")

    said = page.inner_text("main")
    assert all(
        statement in said
        for question in ladder.questions
        for statement in question.statements
        if statement
    )
    assert (
        page.locator(".box:visible").count() == 9 * 9 + 4 + 6
    )  # the answers, the groups, the rungs to aim for
    assert page.locator(".lines:visible").count() == 2 * 9
    assert page.locator("button:visible, input:visible, textarea:visible").count() == 0
    assert "8 stands for not sure, 9 for does not apply" in said
    assert "Who is answering?" in said


def test_printed_filled_in_all_words_and_ticks_are_on_the_paper(form: Watched) -> None:
    page = form.page
    answer_all(page)
    page.click("#next")

    page.emulate_media(media="print")

    said = page.inner_text("main")
    assert WORDS.strip() in said
    assert "Two\nlines" in said
    assert "The board asked for it." in said
    assert "Your answers stand on rung 4 of 7: Consultation." in said
    assert said.index("Where you stand") < said.index("Question 1 of 9")
    ticked = "box => getComputedStyle(box, '::after').borderRightWidth"
    ticks = page.locator("input:checked + .box:visible").evaluate_all(
        f"all => all.map({ticked})"
    )
    assert len(ticks) == 8 + 1 + 1
    assert set(ticks) == {"4px"}
    colours = page.eval_on_selector_all(
        "main *", "all => [...new Set(all.map(e => getComputedStyle(e).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]
    for typed in page.locator(".typed:visible").all():
        assert typed.evaluate("e => e.scrollHeight <= e.clientHeight + 1")


def test_without_script_it_is_a_form_on_paper(browser: Browser, path: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(path.as_uri())

    assert page.is_visible("noscript")
    assert page.locator(".question:visible").count() == 9
    assert page.locator("button:visible").count() == 0
    page.fill("#q1-note", "Typed all the same")
    page.emulate_media(media="print")
    assert page.is_visible("#q1-note")
    assert page.locator("[name=q1]:visible").count() == 9
    page.close()


# --- Other forms


def test_the_paper_form_to_edit_holds_every_statement(run: Run, ladder: Ladder) -> None:
    page = run("form", "--format", "markdown").stdout

    assert all(
        statement in page
        for question in ladder.questions
        for statement in question.statements
        if statement
    )
    assert page.count("☐") == 9 * 9 + 4
    assert "tick the highest statement that is true as it is written" in page


def test_the_form_for_a_form_tool_comes_back_as_a_survey(
    run: Run, tmp_path: Path
) -> None:
    rows = list(csv.reader(io.StringIO(run("form", "--format", "csv").stdout)))
    labels, *columns = ([row[place] for row in rows] for place in range(len(rows[0])))
    assert labels == [
        "Question",
        "Description",
        *(f"Choice {number}" for number in range(1, 10)),
    ]
    asked = [column[0] for column in columns]
    columns = [[choice for choice in column[2:] if choice] for column in columns]
    people = [[column[n % len(column)] for column in columns] for n in range(27)]
    export = io.StringIO()
    csv.writer(export).writerows([asked, *people])
    (tmp_path / "s.csv").write_text(export.getvalue())

    done = run("score", "s.csv", "--format", "json")

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["responses"], found["left_out"]) == (9, 6)
    assert len(found["groups"]) == 3


def test_the_script_for_google_forms_makes_every_question_with_its_help_and_its_choices(
    form: Watched, run: Run
) -> None:
    script = re.search(
        r"```js\n(.*?)```",
        (ROOT / "docs" / "form-tools.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert script
    sheet = list(
        csv.reader(io.StringIO(run("form", "--format", "csv", LADDER_FILE="").stdout))
    )

    made = form.page.evaluate(
        "([script, sheet]) => { " + GOOGLE + " }", [script[1], sheet]
    )

    shipped = files.load_ladder(None)
    assert made[0] == {
        "title": "Which group are you in?",
        "choices": ["Staff", "People who use services", "Carers"],
        "other": True,
        "help": "",
    }
    for question, item in zip(shipped.questions, made[1:], strict=True):
        statements = [text for text in question.statements if text]
        assert item == {
            "title": question.ask,
            "help": question.help,
            "choices": [*statements, "Not sure", "Does not apply"],
            "other": False,
        }


@pytest.mark.parametrize(
    ("name", "has_clear"),
    [("", True), ("arnstein", True), (str(ALL_SEVEN), True), (str(THREE_RUNGS), False)],
)
def test_the_sample_of_any_ladder_can_be_compared(
    name: str, has_clear: bool, run: Run
) -> None:
    sample = run("form", "--sample", LADDER_FILE=name)
    assert sample.stdout.startswith('"Invented answers')
    assert sample.stderr == "These people and their answers are invented.\n"

    done = run(
        "compare", "-", "--format", "json", given=sample.stdout, LADDER_FILE=name
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [group["responses"] for group in found["groups"]] == [36, 12, 14, 10]
    assert any(gap["clear"] for gap in found["gaps"]) == has_clear
    assert not all(gap["clear"] for gap in found["gaps"])


def test_the_sample_is_the_file_among_the_cases(run: Run) -> None:
    made = run("form", "--sample", LADDER_FILE="").stdout

    assert (
        made.splitlines()
        == (CASES / "surveys" / "sample.csv").read_text(encoding="utf-8").splitlines()
    )


def test_the_sample_is_a_table_and_nothing_else(run: Run, tmp_path: Path) -> None:
    done = run("form", "--sample", "--output", str(tmp_path / "sample.html"))

    assert done.returncode == 2
    assert done.stderr == (
        "Error: --sample is a table of answers. Use --format csv, or a file that ends in .csv.\n"
    )
    assert (
        run("form", "--sample", "--output", str(tmp_path / "sample.csv")).returncode
        == 0
    )
