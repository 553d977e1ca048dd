"""What the user can mend: a problem with its place and its remedy. Knows nothing about
how it is shown.

The values are named tuples, for `--help` and `--version` import this module, and
dataclasses would slow every start.
"""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

DONE = 0
PROBLEM_IN_FILE = 1
WRONG_USE = 2
CANNOT_OPEN = 3
OUR_FAULT = 70
STOPPED = 130
READER_GONE = 141

MOST_MISTAKES = 20


class Place(NamedTuple):
    """Where something stands: a file and, where known, its line and column (from 1),
    and its path in JSON, which is told instead of the column.
    """

    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""

    def __str__(self) -> str:
        where = self.file
        if self.line is not None:
            where += f":{self.line}"
            where += f":{self.column}" if self.column and not self.path else ""
        return f"{where}: {self.path}" if self.path else where


class Problem(NamedTuple):
    """One mistake: what is wrong, what to do about it, and where it stands."""

    what: str
    remedy: str = ""
    place: Place | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.what} {self.remedy}".rstrip()


class LadderError(Exception):
    """Everything that the user can mend. What is not of this family is a fault of
    ours.
    """

    exit_code: ClassVar[int]

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


class BadFile(LadderError):
    """A file, or the answers in it, has mistakes: all of them, in the order in which
    they stand.
    """

    exit_code = PROBLEM_IN_FILE


class WrongUse(LadderError):
    """The command was not used as it is meant."""

    exit_code = WRONG_USE


class CannotOpen(LadderError):
    """A file or folder cannot be opened, read or written."""

    exit_code = CANNOT_OPEN


class Mistakes:
    """Collects the mistakes of one file, so that one run tells them all, and notes on
    what is no mistake but odd.
    """

    def __init__(self) -> None:
        self.found: list[tuple[Place, str, str | Callable[[], str]]] = []
        self.notes: list[str] = []

    def add(
        self, place: Place, what: str, remedy: str | Callable[[], str] = ""
    ) -> None:
        """Note a mistake. A remedy that takes time to find is given as a function: it
        is asked if it will be read.
        """
        self.found.append((place, what, remedy))

    def raise_any(self) -> None:
        """Raise `BadFile` with what was found so far, in the order in which it stands;
        do nothing where nothing was.

        The first twenty are told, and how many more there are.
        """
        if not self.found:
            return
        found = sorted(self.found, key=_where)
        told = [
            Problem(what, remedy if isinstance(remedy, str) else remedy(), place)
            for place, what, remedy in found[:MOST_MISTAKES]
        ]
        if more := len(found) - len(told):
            what = (
                "There is 1 more mistake."
                if more == 1
                else f"There are {more:,} more mistakes."
            )
            told.append(Problem(what, "Fix these first.", Place(found[0][0].file)))
        raise BadFile(*told)


def _where(found: tuple[Place, str, object]) -> tuple[int, int]:
    return found[0].line or 0, found[0].column or 0
