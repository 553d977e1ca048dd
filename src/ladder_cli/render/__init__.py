"""A value to text, in one of the formats. Every format is a function that opens, prints
and chooses nothing.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ladder_cli.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from ladder_cli.render.formats import Format
    from ladder_cli.report.blocks import Report

NARROWEST = 40  # columns; below this Rich would leave words out
WIDEST = 100  # longer lines are hard to read

Subject = TypeVar("Subject")


class Look(NamedTuple):
    """What the reader's screen can do: its width in columns, and whether bold and
    colour are welcome.

    `large` asks a page for large print, and `title` is what it is to be called; where
    that is empty, it has its own.
    """

    width: int = 80
    styled: bool = False
    large: bool = False
    title: str = ""


def text_of(
    subject: Subject,
    report_of: Callable[[Subject], Report],
    format_: Format,
    look: Look,
) -> str:
    """`subject` in `format_`, ending in a line feed; `report_of` makes its report,
    where one is needed.
    """
    if format_.from_model:
        to_text = import_module(f"ladder_cli.render.{format_.module}").render
        return str(to_text(subject))
    report = report_of(subject)
    return render(
        on_paper(report, subject, look) if format_.is_page else report, format_, look
    )


def on_paper(report: Report, subject: object, look: Look) -> Report:
    """The report with a first page for a board, where there is one for such a subject,
    and with its name.
    """
    # only a page needs it
    first = report.first or import_module("ladder_cli.report.board").first_page(subject)
    title = look.title or (first.title if first else "") or report.title
    return report._replace(first=first, title=title)


def render(report: Report, format_: Format, look: Look) -> str:
    """`report` in a format that is made from one. Its text is made safe here, once, for
    each of them.
    """
    # plain and Markdown must not wait for Rich
    module = import_module(f"ladder_cli.render.{format_.module}")
    return str(module.render(cleaned(report), look))


def cleaned(value: Any) -> Any:
    """The same value with every text in it made safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        items = map(cleaned, value)
        return value._make(items) if hasattr(value, "_make") else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                field.name: cleaned(getattr(value, field.name))
                for field in fields(value)
            },
        )
    return value
