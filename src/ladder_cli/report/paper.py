"""What stands on a page that is printed: the first page of a report for a board, and
the ladder for a wall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ladder_cli.report.blocks import Distributions, Dumbbells, Row


class Here(NamedTuple):
    """Who or what stands on a rung. `place` chooses the shape of a group (None: no
    group), `words` say who it is.
    """

    words: str
    place: int | None = None


class Stand(NamedTuple):
    """A rung of the ladder and what stands on it. `marked`: the rung is to be seen at
    once.
    """

    number: int
    name: str
    here: tuple[Here, ...] = ()
    marked: bool = False


def stood_on(ladder: Iterable[Stand]) -> tuple[Stand, ...]:
    """The rungs, or none of them where nobody is known to stand on any."""
    rungs = tuple(ladder)
    return rungs if any(rung.here for rung in rungs) else ()


class Key(NamedTuple):
    """What the shape at `place` stands for; where it is None, words that go before."""

    place: int | None
    letter: str
    words: str


class Line(NamedTuple):
    """One question in a grid: `on[n - 1]` is who stands on rung n; `words` say why
    there is nobody.
    """

    title: str
    on: tuple[tuple[Here, ...], ...]
    words: str = ""


class Grid(NamedTuple):
    """All the questions on one scale; `rungs` are the names of the ladder's rungs,
    bottom first.
    """

    lines: tuple[Line, ...]
    rungs: tuple[str, ...]


class Task(NamedTuple):
    """What was agreed to be done, who does it and by when, as far as that was said."""

    what: str
    who: str = ""
    by_when: str = ""


class FirstPage(NamedTuple):
    """One A4 page that a board can take in within two minutes.

    `asked` is what was asked, whom and how many; `alerts` are what must not be missed;
    `ladder` is empty where nobody's rung is known, and `meanings` say what each rung
    means that has a mark; `said` are three sentences to be read out; `next` are pairs
    of a label and a text; below them are the `tasks` that are agreed already, and room
    to write. `limits` are what the page
    does not say. `asks` are the titles of the questions and their words, and come after
    the page. `crowded`: there is so much that it has to be set small.
    """

    title: str
    asked: tuple[str, ...]
    alerts: tuple[str, ...]
    where: str
    ladder: tuple[Stand, ...]
    meanings: tuple[tuple[str, str], ...]
    where_notes: tuple[str, ...]
    said: tuple[str, ...]
    picture_title: str
    picture: Grid | Dumbbells | Distributions | None
    picture_note: str
    next: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    tasks: tuple[Task, ...] = ()
    key: tuple[Key, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    crowded: bool = False


class Wall(NamedTuple):
    """The ladder to be hung up: one A4 page in large letters, top rung first. `crowded`
    as above.
    """

    title: str
    question: str
    rows: tuple[Row, ...]
    about: str
    credit: tuple[str, ...]
    crowded: bool = False
