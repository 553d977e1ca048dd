"""What bare numbers in a table stand for, and other words for a mark than its own, and
how it is told. Knows no rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.errors import Problem
from ladder_cli.survey.cells import OWN_WORDS, key_of
from ladder_cli.text import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.errors import Place
    from ladder_cli.survey.cells import Cells


_BLANK = "NA"


def which_numbers(cells: Cells, place: Place) -> Problem | None:
    """Numbers where questions leave rungs out: the two ways to read them, on an
    invented cell.
    """
    if not cells.numbers_seen or cells.by:
        return None
    ladder = cells.ladder
    question = next(
        one for one in ladder.questions if len(one.offered) < len(ladder.rungs)
    )
    number = next(
        number for at, number in enumerate(question.offered, 1) if number != at
    )
    at = question.offered.index(number) + 1
    by_rung = f"rung {at}, {ladder.rung(at).name}"
    by_place = f"choice {at} of {question.id}, {ladder.rung(number).name}"
    what = (
        f"Bare numbers can be read in two ways: a {at} as {by_rung}, or as {by_place}."
    )
    remedy = (
        "Say which: --numbers rung (people wrote rungs) or --numbers place (a form tool"
        " numbered the choices)."
    )
    return Problem(what, remedy, place)


def note_on_blanks(cells: Cells) -> Iterator[str]:
    """NA beside *does not apply*: R and others write it into cells that were empty."""
    words, _ = cells.words_seen.get(key_of(_BLANK), ("", None))
    if words == _BLANK and key_of("does not apply") in cells.words_seen:
        yield (
            f'"{_BLANK}" is read as does not apply. If a program wrote it into empty'
            " cells, replace it by nothing."
        )


def note_on_numbers(cells: Cells) -> Iterator[str]:
    """How the numbers of a table were read."""
    if not cells.numbers_seen:
        return
    top = cells.rungs
    if cells.by == "place":
        yield (
            "numbers are read as places among a question's choices, then not sure and"
            " does not apply."
        )
        return
    note = f"numbers are read as rungs 1 to {top}"
    marks = [
        f"{number} as {words}"
        for number, words in ((top + 1, "not sure"), (top + 2, "does not apply"))
        if number in cells.numbers_seen
    ]
    yield f"{', '.join([note, *marks])}."


def note_on_words(cells: Cells) -> Iterator[str]:
    """Which words were read as a mark that are not its own. This is about a file, and
    for who checks it: in a report it could tell what people of a hidden group wrote.
    """
    marks = (
        (cells.not_sure, "not sure"),
        (cells.does_not_apply, "does not apply"),
        (cells.none, "no answer"),
    )
    for mark, name in marks:
        words = [
            quoted(its)
            for key, (its, found) in cells.words_seen.items()
            if found == mark and key not in OWN_WORDS
        ]
        if words:
            be = "is" if len(words) == 1 else "are"
            yield f"{listed(sorted(words))} {be} read as {name}."
