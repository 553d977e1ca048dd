"""The groups of one table, by how its cells write them: which spellings are one group,
and what it is called.

Knows no row's answers and no other table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ladder_cli.model import SUGGESTED_GROUPS
from ladder_cli.survey.counting import Worked
from ladder_cli.survey.marks import TICKED, UNTICKED
from ladder_cli.survey.spellings import fold, is_own_words, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.survey.groups import GroupColumn

NO_GROUP = "no group given"
ANOTHER_GROUP = "another group"
MOST_LABELS = 3000  # groups of one table, before people's own words are taken together
MOST_SPELLINGS = 100
_OTHER = re.compile(r"others?\s*:", re.IGNORECASE)  # and a person's own words
_OTHERS = frozenset(
    map(
        fold,
        (
            "other",
            "others",
            "other, please specify",
            "other (please specify)",
            "another",
        ),
    )
)


class GroupNames:
    """The groups of a table by how its cells write them: each has a number from 1, in
    steps of `step`.
    """

    def __init__(
        self, column: GroupColumn | None, step: int, *, as_written: bool
    ) -> None:
        self.column, self.step, self.as_written = column, step, as_written
        self.columns = column.columns if column else ()
        self.labels: list[str] = []
        self.spelt: list[list[str]] = []
        self.first_lines: dict[int, int] = {}
        self.unplaced: set[int] = set()
        self._number_of: dict[str, int] = {}
        self._group_of: dict[str, int] = Worked(self._group)
        self._group_of_several: dict[tuple[str, ...], int] = Worked(self._several)

    def numbers(self, columns: Sequence[tuple[str, ...]], rows: int) -> list[int]:
        """The number of each row's group, times `step`."""
        if not self.columns:
            return [self._group_of[""]] * rows
        if len(self.columns) == 1:
            return list(map(self._group_of.__getitem__, columns[self.columns[0]]))
        its = zip(*map(columns.__getitem__, self.columns), strict=True)
        return list(map(self._group_of_several.__getitem__, its))

    def first_seen(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Each group that has no line yet, with the row of these in which it first
        stands.
        """
        for index, number in enumerate(numbers):
            group = number // self.step - 1
            if group in self.unplaced:
                self.unplaced.discard(group)
                yield group, index

    def _several(self, cells: tuple[str, ...]) -> int:
        assert self.column is not None
        filled = [
            (column, cell)
            for column, cell in zip(self.columns, cells, strict=True)
            if cell.strip()
        ]
        names: dict[str, str] = {}
        for column, cell in filled:
            choice, key = self.column.ticks.get(column), fold(cell)
            if column in self.column.own_words or (choice and key in UNTICKED):
                continue
            name = tidy(choice if choice and key in TICKED else cell)
            names.setdefault(fold(name), name)
        own_words = any(column in self.column.own_words for column, _ in filled)
        return self._group_of[
            "; ".join(names.values()) or (ANOTHER_GROUP if own_words else "")
        ]

    def _group(self, cell: str) -> int:
        name = tidy(cell) or NO_GROUP
        if is_own_words(name) or fold(name) in _OTHERS or _OTHER.match(name):
            name = ANOTHER_GROUP
        key = name.casefold() if self.as_written else fold(name)
        number = self._number_of.setdefault(key, len(self.labels))
        if number == len(self.labels):
            self.labels.append(name)
            self.spelt.append([])
            if name != NO_GROUP:
                self.unplaced.add(number)
        if (
            name not in self.spelt[number]
            and name != ANOTHER_GROUP
            and len(self.spelt[number]) < MOST_SPELLINGS
        ):
            self.spelt[number].append(name)
            if not self.as_written:
                self.labels[number] = _label(key, self.spelt[number])
        return (number + 1) * self.step


def _label(key: str, spelt: Sequence[str]) -> str:
    """What a group is called that is spelt so: as it was first, and in capitals only
    where it always is; by the name that is offered for it where that is another word.
    """
    first = next((one for one in spelt if not one.isupper()), spelt[0])
    offered = next((one for one in SUGGESTED_GROUPS if fold(one) == key), first)
    return first if first.casefold() == offered.casefold() else offered
