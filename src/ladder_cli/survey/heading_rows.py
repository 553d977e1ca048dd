"""Which rows at the top of a table are its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.cells import BAD, key_of, plain
from ladder_cli.survey.marks import TICKED
from ladder_cli.survey.naming import Names, is_import_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.rows import Row

LOOKED_AT = 30  # rows in which a heading is looked for
MOST_BELOW = 3  # rows that a form tool writes below the one that names the questions


def names_questions(rows: Iterable[Row], names: Names) -> bool:
    """Does one of these rows, of several columns, name questions?"""
    least = min(2, len(names.ladder.questions))
    return any(len(row) > 1 and len(set(_named(row, names))) >= least for row in rows)


def top_row(rows: Sequence[Row], names: Names) -> int | None:
    """The row that names questions: the first with two of them, else the first with
    one.
    """
    for least in (min(2, len(names.ladder.questions)), 1):
        for at, row in enumerate(rows):
            if len(set(_named(row, names))) >= least:
                return at
    return None


def _named(row: Row, names: Names) -> Iterator[int]:
    """The questions that the cells of a row name."""
    for cell in row:
        if (name := names.question(cell)) is not None:
            yield name.question


def cell_of(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""


def first_row(rows: Sequence[Row], top: int) -> int:
    """The row with which the heading begins: Qualtrics writes a code above every text,
    and where a grid has a title above its questions, all else is named beside that.
    """
    above = rows[top - 1] if top else []
    if len(above) != len(rows[top]):
        return top
    titled, named = ([bool(cell.strip()) for cell in row] for row in (above, rows[top]))
    is_codes = sum(titled) * 4 >= sum(named) * 3
    names_others = sum(titled) > 1 and any(
        one and not other for one, other in zip(titled, named, strict=True)
    )
    return top - 1 if is_codes or names_others else top


def last_row(rows: Sequence[Row], top: int, names: Names, cells: Cells) -> int:
    """The row with which it ends: form tools write more rows below the questions."""
    last, are_spelt = top, False
    for row in rows[top + 1 : top + 1 + MOST_BELOW]:
        # once: in a second such row a person has chosen several
        spells = not are_spelt and _spells_choices_out(row, rows[top], names, cells)
        if not (
            spells
            or (last == top and _heads_the_others(row, rows[top], names, cells))
            or _belongs(row, rows[top], names, cells)
        ):
            break
        last, are_spelt = last + 1, are_spelt or spells
    return last


def _heads_the_others(row: Row, titles: Row, names: Names, cells: Cells) -> bool:
    """Does the row below the titles head only columns that have none there?"""
    filled = {at: cell for at, cell in enumerate(row) if cell.strip()}
    return (
        len(filled) > 1
        and not any(cell_of(titles, at).strip() for at in filled)
        and not any(cell.strip()[0].isdigit() for cell in filled.values())
        and not any(
            cells.wording(question, cell) != BAD or key_of(plain(cell)) in TICKED
            for question, cell in _under_questions(row, titles, names)
        )
    )


def _belongs(row: Row, titles: Row, names: Names, cells: Cells) -> bool:
    """Is a row below the one that names the questions part of the heading, and not a
    person?

    It is if it holds what form tools write there: import ids, labels of answers, or the
    questions once more in other words. Anything else is a person, whose words are never
    a heading.
    """
    filled = [cell for cell in row if cell.strip()]
    if not filled:
        return False
    if all(map(is_import_id, filled)):
        return True
    under = list(_under_questions(row, titles, names))
    if any(
        cells.wording(question, cell) != BAD
        or (cell.strip()[:1].isdigit() and not names.is_label(cell))
        for question, cell in under
    ):
        return False
    if len(set(_named(row, names))) > 1:
        return True
    # Below a title of its own; a comment beside it may be asked for in any words.
    own = [cell_of(titles, at) and cell_of(row, at) for at in range(len(row))]
    titled = list(_under_questions(own, titles, names))
    words = [cell for _, cell in titled or under] or filled
    return all(map(names.is_label, words))


def _under_questions(row: Row, titles: Row, names: Names) -> Iterator[tuple[int, str]]:
    """The cells with words that stand below a question, and which question that is."""
    owners = _owners(titles, max(len(row), len(titles)), names)
    for owner, cell in zip(owners, row, strict=False):
        if owner is not None and cell.strip():
            yield owner, cell


def _owners(titles: Row, width: int, names: Names) -> list[int | None]:
    """For each column the question that its title names, or the title that it
    shares.
    """
    named = {
        at: name.question
        for at, cell in enumerate(titles)
        if (name := names.question(cell))
    }
    return [named.get(run) for run in runs_of([titles], width)]


def _spells_choices_out(row: Row, titles: Row, names: Names, cells: Cells) -> bool:
    """Do most of the columns below a question's title name another of its choices?

    Columns with titles of their own are branches of a form, and what stands in them is
    a person's.
    """
    width = max(len(row), len(titles))
    shared = [cell_of(titles, run) for run in runs_of([titles], width)]
    choices: dict[str, list[int]] = {}
    for title, owner, cell in zip(
        shared, _owners(titles, width, names), row, strict=False
    ):
        if owner is not None and cell.strip():
            choices.setdefault(title, []).append(cells.wording(owner, cell))
    return any(_are_choices(its, cells.rungs) for its in choices.values())


def _are_choices(places: Sequence[int], rungs: int) -> bool:
    known = [place for place in places if place != BAD]
    return (
        len(known) * 2 > len(places)
        and len(set(known)) == len(known)
        and sum(place < rungs for place in known) > 1
    )


def runs_of(rows: Sequence[Row], width: int) -> tuple[int, ...]:
    """For each column the one whose title it shares, in the rows that hold the titles:
    a title stands above the first of several columns.
    """
    runs, owner = [], 0
    for column in range(width):
        if any(cell_of(row, column).strip() for row in rows):
            owner = column
        runs.append(owner)
    return tuple(runs)
