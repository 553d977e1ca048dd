"""The questions as a form tool wants them, and invented answers as it would give them
back. Knows no page.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from ladder_cli.model import SUGGESTED_GROUPS, Mark
from ladder_cli.render.as_csv import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Ladder, Question

WHICH_GROUP = "Which group are you in?"
MARKS = tuple(mark.value.capitalize() for mark in Mark)
INVENTED = "Invented answers, to try the program with: nobody gave them."


def form_to_csv(ladder: Ladder) -> str:
    """A column for each question to build in a form tool: what to ask, what to say
    below it, and what to offer.

    A column, because many tools make a choice of each line that is pasted. With these
    words the export comes back as a survey that `ladder score` reads.
    """
    columns = [(WHICH_GROUP, "", *(group.capitalize() for group in SUGGESTED_GROUPS))]
    columns += [
        (one.ask, one.help, *_statements(one), *MARKS) for one in ladder.questions
    ]
    choices = range(1, max(map(len, columns)) - 1)
    labels = ("Question", "Description", *(f"Choice {number}" for number in choices))
    return written(zip_longest(labels, *columns, fillvalue=""))


def _statements(question: Question) -> tuple[str, ...]:
    return tuple(question.statement(number) for number in question.offered)


# --- The sample

PEOPLE = {"Staff": 12, "People who use services": 14, "Carers": 10}
"""How many of each group answer: enough for each to be shown, and for a wide difference
to be clear.
"""

_BASE = (2, 1, 1, 2, 1, 0, 1, 1, 2)
"""Which of a question's statements people stand around, counted from its lowest. The
next question takes the next.
"""
_HIGHER = {
    "Staff": (0, 1, 0, 2, 1, 3, 0, 0, 2),
    "People who use services": (0, 0, 1, 0, 0, 0, 0, 1, 0),
    "Carers": (1, 0, 0, 0, 1, 1, 0, 0, 1),
}
"""How many statements higher a group stands on each."""
_AROUND = (0, 1, 0, -1, 0, 0, 2, 0, -1, 1, 0)
"""How far a person stands from the middle of the group: the same for every person and
question, but dealt anew.
"""


def sample_to_csv(ladder: Ladder) -> str:
    """Thirty-six invented people who answer every question of the ladder, in the shape
    of a form tool's export.

    The first row says that they are invented. The same ladder gives the same people.
    """
    heading = ("ID", "Start time", "Completion time", "Email", "Name", WHICH_GROUP)
    rows = [(INVENTED,), (*heading, *(question.ask for question in ladder.questions))]
    groups = [group for group, many in PEOPLE.items() for _ in range(many)]
    for person, group in enumerate(groups, 1):
        day, minute = 2 + person % 9, (person * 7) % 50
        times = (
            f"2026-11-{day:02} 09:{minute:02}:00",
            f"2026-11-{day:02} 09:{minute + 8:02}:00",
        )
        rows.append(
            (
                str(person),
                *times,
                "anonymous",
                "",
                group,
                *_answers(ladder, group, person),
            )
        )
    return written(rows)


def _answers(ladder: Ladder, group: str, person: int) -> Iterator[str]:
    for place, question in enumerate(ladder.questions):
        yield _mark(person * 17 + place * 29) or _answer(question, group, person, place)


def _mark(dealt: int) -> str | None:
    """Now and then somebody is not sure, or it does not apply. None where there is an
    answer.
    """
    return {3: MARKS[0], 20: MARKS[1], 41: MARKS[0]}.get(dealt % 60)


def _answer(question: Question, group: str, person: int, place: int) -> str:
    statements = _statements(question)
    middle = _BASE[place % len(_BASE)] + _HIGHER[group][place % len(_BASE)]
    stands = middle + _AROUND[(person * 4 + place * 3) % len(_AROUND)]
    return statements[max(0, min(stands, len(statements) - 1))]
