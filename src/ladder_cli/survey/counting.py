"""Rows of a table to counts, quickly and in little memory. Knows no file and no
heading's words.

Rows go through in batches, and the work on them stays inside C: `zip` takes the cells
of a few questions at a time, a dict works out each distinct set of cells once, and
`map`, `sum` and `Counter` do the rest. Memory is bounded by the number of distinct sets
of cells that are remembered, never by the number of rows.
"""

from __future__ import annotations

from collections import Counter
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, TypeVar

from ladder_cli.survey.cells import BAD, SEVERAL
from ladder_cli.survey.codes import Codes
from ladder_cli.survey.counts import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ladder_cli.model import Ladder
    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.heading import Column

TOGETHER = 3  # questions whose cells are looked up at once
# of each thing that is worked out once; the ways to answer nine questions are 48,620
MOST_REMEMBERED = 60_000
MOST_WAYS = 15_000  # to write the answers to a few questions
# between the numbers of groups: more than any number that is added to one
STEP = 1 << 20
NOBODY = 4095 * STEP
"""The group of rows that are nobody's: they go through with the others, and are
forgotten at the end.
"""

Key = TypeVar("Key")
Value = TypeVar("Value")
Columns = list[tuple[str, ...]]


class Worked(dict[Key, Value]):
    """What was worked out of each distinct key, once; `most` of them at a time."""

    def __init__(
        self, work_out: Callable[[Key], Value], most: int = MOST_REMEMBERED
    ) -> None:
        self.work_out, self.most = work_out, most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self.most:
            self.clear()
        value = self[key] = self.work_out(key)
        return value


class Tally:
    """Counts rows by group, rung and answer. Rows that are no person's go to nobody."""

    def __init__(
        self, questions: Sequence[Sequence[Column]], ladder: Ladder, cells: Cells
    ) -> None:
        self.ladder, self.codes = ladder, Codes(ladder)
        indices = range(len(ladder.questions))
        self.blocks = [
            Block(indices[start : start + TOGETHER], questions, cells, self)
            for start in indices[::TOGETHER]
        ]
        self.outcomes: dict[int, int] = Worked(self.codes.outcome)
        self.people: Counter[int] = Counter()
        self.answers: dict[int, Count] = {}

    def look(self, columns: Columns) -> tuple[list[list[int]], list[int]]:
        """For each block the number of each row's cells; each row's rung: 0 for none,
        or `NOTHING`.
        """
        numbers = [block.numbers(columns) for block in self.blocks]
        codes = (
            map(block.codes.__getitem__, its)
            for block, its in zip(self.blocks, numbers, strict=True)
        )
        sums = reduce(partial(map, add), codes)
        return numbers, list(map(self.outcomes.__getitem__, sums))

    def count(
        self,
        numbers: Sequence[Sequence[int]],
        outcomes: Iterable[int],
        groups: Sequence[int],
    ) -> None:
        """Count rows: what `look` found of them, and the number of each row's group
        times `STEP`.
        """
        self.people.update(map(add, groups, outcomes))
        for block, its in zip(self.blocks, numbers, strict=True):
            block.count(map(add, groups, its))

    def result(self) -> dict[int, Count]:
        """The count of each group, by its number."""
        for block in self.blocks:
            block.flush()
        for group_and_rung, people in self.people.items():
            group, rung = divmod(group_and_rung, STEP)
            if group_and_rung < NOBODY:
                self.group(group).people[rung] += people
        self.people.clear()
        return self.answers

    def group(self, number: int) -> Count:
        if number not in self.answers:
            self.answers[number] = Count.blank(self.ladder)
        return self.answers[number]


class Block:
    """A few questions whose cells are looked up together: each set of answers has a
    number, and a code.

    The digits of the number are the places of the answers, the last question's first.
    However many ways there are to write them, there are few numbers, so that what is
    counted by them stays near at hand.
    """

    def __init__(
        self,
        questions: range,
        columns: Sequence[Sequence[Column]],
        cells: Cells,
        counter: Tally,
    ) -> None:
        self.counter = counter
        self.readers = [
            Reader(question, columns[question], cells) for question in questions
        ]
        self.columns = [
            column.index for question in questions for column in columns[question]
        ]
        self.bad = len(cells.ladder.rungs) + 3  # as a digit: above those of all places
        self.codes = [0] * (self.bad + 1) ** len(questions)
        self.number_of: dict[tuple[str, ...], int] = Worked(self._number)
        self.seen: Counter[int] = Counter()

    def numbers(self, columns: Columns) -> list[int]:
        return list(
            map(
                self.number_of.__getitem__,
                zip(*map(columns.__getitem__, self.columns), strict=True),
            )
        )

    def _number(self, cells: tuple[str, ...]) -> int:
        left, number, code = list(cells), 0, 0
        codes = self.counter.codes
        for reader in self.readers:
            place = reader.place(left[: reader.width])
            del left[: reader.width]
            number = number * (self.bad + 1) + (self.bad if place < 0 else place)
            code += codes.bad if place < 0 else codes.codes[reader.question][place]
        self.codes[number] = code
        return number

    def count(self, groups_and_numbers: Iterable[int]) -> None:
        self.seen.update(groups_and_numbers)
        if len(self.number_of) > MOST_WAYS:
            self.number_of.clear()
        if len(self.seen) > MOST_REMEMBERED:
            self.flush()

    def flush(self) -> None:
        """Carry what was seen over to the counts of each group, and forget it."""
        for group_and_number, people in self.seen.items():
            if group_and_number >= NOBODY:
                continue
            group, number = divmod(group_and_number, STEP)
            answers = self.counter.group(group).answers
            for reader in reversed(self.readers):
                number, place = divmod(number, self.bad + 1)
                answers[reader.question][place] += people
        self.seen.clear()


class Reader:
    """Reads the cells of one question: of one column, one for each branch of a form, or
    one for each choice.
    """

    def __init__(self, question: int, columns: Sequence[Column], cells: Cells) -> None:
        self.question, self.columns, self.cells = question, columns, cells
        self.width = len(columns)
        self.known: dict[str, int] = Worked(partial(cells.place, question))

    def place(self, row: Sequence[str]) -> int:
        """Where the question's cells of a row are counted; `BAD`, or `SEVERAL` where
        they hold several answers.
        """
        if len(row) == 1 and self.columns[0].choice is None:
            return self.known[row[0]]
        found = [
            self._one(column, cell)
            for column, cell in zip(self.columns, row, strict=True)
        ]
        plain = [
            place
            for place, column in zip(found, self.columns, strict=True)
            if column.choice is None
        ]
        answers = {place for place in found if place != self.cells.none}
        if BAD in answers:
            return BAD
        if (
            SEVERAL in answers
            or len(answers) > 1
            or sum(place != self.cells.none for place in plain) > 1
        ):
            return SEVERAL
        return answers.pop() if answers else self.cells.none

    def _one(self, column: Column, cell: str) -> int:
        if column.choice is None:
            return self.known[cell]
        return self.cells.tick(cell, column.choice, self.question)

    def which(self, row: Sequence[str]) -> tuple[list[Column], bool]:
        """The columns that a mistake is about, and whether it is that several are
        filled in.
        """
        found = [
            (column, self._one(column, cell))
            for column, cell in zip(self.columns, row, strict=True)
        ]
        bad = [column for column, place in found if place < 0]
        return (
            (bad, False)
            if bad
            else ([column for column, place in found if place != self.cells.none], True)
        )
