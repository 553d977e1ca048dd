"""Asks the user's browser to open a page that was written. Never waits for it, and
never claims that it has.
"""

from __future__ import annotations

import os
import subprocess
import webbrowser
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.errors import CannotOpen, Place
from ladder_cli.text import clean_line
from ladder_cli.writing import why_not_written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from webbrowser import BaseBrowser


def open_page(path: str) -> None:
    """Open the page at `path`; where no browser can, say how to open it by hand."""
    address = Path(path).resolve().as_uri()
    browser = _browser()
    if browser is not None and _opens(browser, address):
        console.tell("Your browser was asked to open it.")
    else:
        console.tell(
            f"No browser can be opened from here. Open it in one: {clean_line(address)}"
        )


def private_page(name: str) -> str:
    """Where a page called `name` can be written that nobody but the user may read.
    Raises `CannotOpen`.
    """
    try:
        return str(Path(mkdtemp(prefix="ladder-")) / f"{name}.html")
    except OSError as error:
        raise CannotOpen(why_not_written(error, Place(name))) from None


def _browser() -> BaseBrowser | None:
    """The browser of this desktop, or None. One that would take over the terminal, as
    lynx does, is none.
    """
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return None
    if type(browser) is webbrowser.GenericBrowser:
        return browser if os.environ.get("BROWSER") else None
    return browser if getattr(browser, "background", True) else None


def _opens(browser: BaseBrowser, address: str) -> bool:
    try:
        if isinstance(browser, webbrowser.GenericBrowser):
            return _starts([browser.name, *browser.args], address)
        return bool(browser.open(address))
    except (OSError, webbrowser.Error):
        return False


def _starts(command: Sequence[str], address: str) -> bool:
    """Start it by itself: a pipe that we write to must not stay open as long as the
    browser does.
    """
    words = [word.replace("%s", address) for word in command]
    no = subprocess.DEVNULL
    subprocess.Popen(words, stdin=no, stdout=no, stderr=no, start_new_session=True)  # noqa: S603 - the user chose it
    return True
