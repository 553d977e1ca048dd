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
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

# the one without windows takes three quarters of the time
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
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
        self._listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda message: self.trouble.append(message.text),
            "pageerror": lambda error: self.trouble.append(str(error)),
            "dialog": self.dismiss,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]

    def dismiss(self, dialog: Dialog) -> None:
        self.trouble.append(dialog.message)
        dialog.dismiss()

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri())

    def unwatch(self) -> None:
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    @property
    def asked_for(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "blob:"))]


class Tab:
    """The one page of a worker, which its tests look through one after the other: a
    page of one's own costs more than most tests do with it.
    """

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page()
        self._watched: Watched | None = None

    def watched(self, width: int = 1280, height: int = 720, **media: Any) -> Watched:
        """An empty page, with nothing left of what the last test did to it."""
        if self._watched:
            self._watched.unwatch()
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(**(PLAIN | media))
        self._watched = Watched(self.page)
        return self._watched

    def opened(self, path: Path, **options: Any) -> Watched:
        watched = self.watched(**options)
        watched.open(path)
        if self.page.evaluate("localStorage.length"):
            self.page.evaluate("localStorage.clear()")
            watched = self.watched(**options)
            watched.open(path)
        return watched


PLAIN = {"media": "null", "color_scheme": "light", "forced_colors": "none"}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
RULES |= {"resultTypes": ["violations"]}
CONTRAST = {
    "color-contrast-enhanced": {"enabled": True}
}  # text stands out from its ground by seven to one

COLOURS = tuple(
    {"color_scheme": scheme, "forced_colors": "none"} for scheme in ("light", "dark")
)
FORCED = tuple(one | {"forced_colors": "active"} for one in COLOURS)
MEDIA = ((1280, 900, COLOURS[1:]), (320, 700, (COLOURS[0], FORCED[0])))
"""A large screen and a small one: all colours once, since a width changes none."""
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
"""Axe's rules that ask for a colour; the others ask what there is, and where it stands."""
LAYOUT = """JSON.stringify([...document.querySelectorAll("*")].map((one) => {
  const {x, y, width, height} = one.getBoundingClientRect();
  const {display, visibility, opacity, clip, clipPath, overflow} = getComputedStyle(one);
  return [x, y, width, height, display, visibility, opacity, clip, clipPath, overflow];
}))"""


ONCE = """
(() => {
  const {prototype} = axe.commons.color.Color;
  const {parseString} = prototype;
  const known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) {
      parseString.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
})()"""
"""Axe reads each colour once. Of itself it reads the same few again for every element,
which is half of what it does.
"""


def no_violation_in(
    page: Page, media: Sequence[dict[str, Any]], *, pale: bool = True
) -> None:
    """No rule is broken in any of these media; nor, unless it may be `pale`, does text
    of the page's own colours stand out too little.

    Where everything stands as it stood in the first of them, only colours are new, and
    only the rules about colours are asked again.
    """
    first = None
    for one in media:
        page.emulate_media(**one)
        layout = page.evaluate(LAYOUT)
        about: dict[str, Any] = RULES | {"rules": {}}
        if layout == first:
            about |= {"runOnly": ABOUT_COLOURS}
        if not pale and one["forced_colors"] == "none":
            about |= {"rules": CONTRAST}
            if layout == first:
                about |= {"runOnly": [*ABOUT_COLOURS, *CONTRAST]}
        _none_found(page, about)
        first = first or layout
    page.emulate_media(**media[0])


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
        page.evaluate(ONCE)
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
