"""Which columns share a title: it stands above the first of several, and those beside
it have none. Knows no person's answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.cells import BAD, key_of, plain
from ladder_cli.survey.heading_rows import cell_of
from ladder_cli.survey.marks import TICKED, UNTICKED
from ladder_cli.survey.naming import COMMENTS, LABELS, bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.naming import Names
    from ladder_cli.survey.rows import Row

Titles = tuple[str, ...]


def columns_apart(
    titles: Sequence[Titles],
    runs: Sequence[int],
    own_words: frozenset[int],
    people: Sequence[Row],
    names: Names,
    cells: Cells,
) -> frozenset[int]:
    """The columns without a title of their own that are about something else than the
    title they stand behind: a comment, or what a tool heads in its second row alone.
    """
    found = set()
    for column, run in enumerate(runs):
        its = titles[column]
        if run == column or column in own_words or not any(its[1:]):
            continue
        named = names.question(titles[run][0])
        if named and spelt(named.question, its, cells) is not None:
            continue
        if _is_beside(its[1:], titles[run][1:]) or _is_no_choice(
            column, its, runs, people
        ):
            found.add(column)
    return frozenset(found)


def spelt(question: int, titles: Sequence[str], cells: Cells) -> int | None:
    """The choice of a question that stands below its title."""
    found = (cells.wording(question, title) for title in titles[1:])
    return next((place for place in found if place != BAD), None)


def _is_beside(its: Sequence[str], first: Sequence[str]) -> bool:
    """Is a column about something beside the `first` of its title, by the labels above
    both?
    """
    keys = {bare(label) for label in its if label}
    before = {bare(label) for label in first if label}
    return (
        not before
        or not keys.isdisjoint(COMMENTS)
        or (keys.isdisjoint(LABELS) and not before.isdisjoint(LABELS))
    )


def _is_no_choice(
    column: int, its: Titles, runs: Sequence[int], people: Sequence[Row]
) -> bool:
    """Does a column mostly hold words, other than its own label, beside what people
    chose from the columns before it?
    """
    before = range(runs[column], column)
    labels = {key_of(plain(label)) for label in its if label}
    words = _filled(column, people, {*labels, *TICKED, *UNTICKED})
    chosen = set().union(*(_filled(one, people, UNTICKED) for one in before))
    return len(words & chosen) * 2 > len(words)


def _filled(
    column: int, people: Sequence[Row], nothing: set[str] | frozenset[str]
) -> set[int]:
    """The rows in which a column holds something, and not what says `nothing`."""
    texts = [cell_of(row, column) for row in people]
    saying = {
        text
        for text in set(texts)
        if text.strip() and key_of(plain(text)) not in nothing
    }
    return {at for at, text in enumerate(texts) if text in saying}
