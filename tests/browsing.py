"""A real browser for the tests of the pages, and a page that tells on itself.

They need Debian's Chromium: `make browser`. Without it they are skipped, and say so; in
CI they fail instead.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip(
        "Chromium is not installed, so the pages are NOT tested: make browser",
        allow_module_level=True,
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield running
        running.close()


class Watched:
    """A page that counts what it should never do: run a script of others, ask for
    anything, break its own policy.
    """

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


RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
RULES |= {"resultTypes": ["violations"]}
CONTRAST = {
    "color-contrast-enhanced": {"enabled": True}
}  # text stands out from its ground by seven to one


def no_violation(page: Page) -> None:
    _none_found(page, RULES)


def no_pale_text(page: Page) -> None:
    _none_found(page, {"runOnly": [*CONTRAST], "rules": CONTRAST})


def no_violation_nor_pale_text(page: Page) -> None:
    """Both at once, which takes half as long."""
    _none_found(page, RULES | {"rules": CONTRAST})


def _none_found(page: Page, options: dict[str, Any]) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = AxeResults(
        page.evaluate("(options) => axe.run(document, options)", options)
    )
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()


def is_large_enough(page: Page, size: str) -> None:
    """Running text has that `size`, none is smaller than 16 pixels, and all of it fits
    a screen of 320.
    """
    assert (
        page.eval_on_selector(
            "main p:not(.strong)", "p => getComputedStyle(p).fontSize"
        )
        == size
    )
    smallest = (
        "all => Math.min(...all.map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert page.eval_on_selector_all("main *:not(svg):not(svg *)", smallest) >= 16
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
