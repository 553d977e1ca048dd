"""A Report to text. Every format is a function that opens, prints and chooses nothing; one table names them."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from ladder_cli.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from ladder_cli.report.blocks import Report


NARROWEST = 40  # columns; below this a picture of a ladder no longer fits, and Rich would leave words out
WIDEST = 100  # longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader's screen can do: its width in columns, and whether bold and colour are welcome.

    `large` asks a page for large print.
    """

    width: int = 80
    styled: bool = False
    large: bool = False


# Named, not imported: plain and Markdown must not wait for Rich.
REPORT_FORMATS = {
    "text": "terminal",
    "plain": "plain",
    "markdown": "markdown",
    "html": "html",
}


def render(report: Report, name: str, look: Look) -> str:
    """`report` in the format `name`, one of `REPORT_FORMATS`, ending in a line feed.

    All text is cleaned here, once, for every format.
    """
    module = import_module(f"ladder_cli.render.{REPORT_FORMATS[name]}")
    to_text = cast("Callable[[Report, Look], str]", module.render)
    return to_text(cleaned(report), look)


def cleaned(value: Any) -> Any:
    """The same value with every text in it made safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: cleaned(getattr(value, field.name)) for field in fields(value)})
    return value
