"""A show of hands on paper: a sheet to count on, and cards to hold up. One page to
print, which asks nothing.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ladder_cli.render import cleaned
from ladder_cli.render.html import environment, hashed, ours, without_blank_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeVar

    from ladder_cli.model import Ladder, Question
    from ladder_cli.render import Look

    Item = TypeVar("Item")

GROUPS = "ABCD"
COLUMNS = 3
"""Questions stand in so many columns on an A4 sheet that lies on its side."""
HIGH = 136.0
"""Millimetres that such a column has for its rows."""
LOWEST, ROOMY, HIGHEST = 4.6, 5.6, 7.0
"""Millimetres: a row in which a figure can be written, one for two lines of print, and
one that wastes no paper.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of boxes. `key` is what stands before its counts when they are typed
    in.
    """

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is read from the other end of a room, and what it means where it is no
    number.
    """

    sign: str
    words: str = ""


MARK_ROWS = (Row("n", "Not sure"), Row("x", "Does not apply"))
MARK_CARDS = (Card("?", "Not sure"), Card("\u00d7", "Does not apply"))


def hands_to_html(ladder: Ladder, look: Look, ladder_file: str | None = None) -> str:
    """A tally sheet, on one A4 where nine short questions are asked, and then a card
    for each number and mark.

    `ladder_file` is what `--ladder` names when the counts are typed in, where it has
    to.
    """
    templates = environment()
    ladder = cleaned(ladder._replace(title=look.title or ladder.title))
    row = row_height(ladder)
    size = "20px" if look.large else "100%"
    sizes = {"size": size, "large": look.large, "row": row, "crowded": row < ROOMY}
    names = ("page.css", "hands.css")
    style = without_blank_lines(
        "".join(templates.get_template(name).render(sizes) for name in names)
    )
    page = templates.get_template("hands.html").render(
        ladder=ladder,
        groups=GROUPS,
        rows_of=rows_of,
        command=shlex.join(
            [
                "ladder",
                "quiz",
                "FILE",
                "--hands",
                *(["--ladder", ladder_file] if ladder_file else []),
            ]
        ),
        example=example(ladder.questions[0]),
        sheets=list(_in_turn(cards(ladder), 4 if look.large else 9)),
        style=ours(style),
        style_hash=ours(hashed(style)),
    )
    return without_blank_lines(page)


def rows_of(question: Question) -> tuple[Row, ...]:
    """The rows of one question, in the order in which the quiz takes their counts."""
    return (
        *(Row(str(number), question.statement(number)) for number in question.offered),
        *MARK_ROWS,
    )


def cards(ladder: Ladder) -> tuple[Card, ...]:
    """A card for each rung's number, bottom first, and for each mark.

    No names: the statements are to be chosen from, and nobody should have to hold up
    "Coercion".
    """
    return (*(Card(str(rung.number)) for rung in ladder.rungs), *MARK_CARDS)


def example(question: Question) -> str:
    """A line as it is typed in, of three groups, for a question that has at least two
    statements.
    """
    low, high = (
        question.offered[-2:] if len(question.offered) < 5 else question.offered[2:4]
    )
    return f"{low}:1 {high}:3 / {low}:2 {high}:3 n:1 / {high}:2 = {high}"


def row_height(ladder: Ladder) -> float:
    """Millimetres for a row, so that the sheet fills one page; where it needs more,
    there is room enough.
    """
    rows = [len(rows_of(question)) for question in ladder.questions]
    fullest = max(sum(column) for column in _in_turn(rows, -(-len(rows) // COLUMNS)))
    fitting = round(HIGH / fullest, 2)
    return min(fitting, HIGHEST) if fitting >= LOWEST else ROOMY


def _in_turn(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items, so many at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))
