"""Rows of a table to counts, quickly and in little memory. Knows no file and no
heading's words.

Rows go through in batches, and the work on them stays inside C: `zip` takes the cells
of a few questions at a time, a dict works out each distinct set of cells once, and
`map` and counters do the rest. Memory is bounded by the number of distinct sets
of cells that are remembered, never by the number of rows.
"""

from __future__ import annotations

from collections import defaultdict, deque
from functools import partial, reduce
from itertools import chain, count
from operator import add
from typing import TYPE_CHECKING, TypeVar

from ladder_cli.survey.cells import BAD, SEVERAL
from ladder_cli.survey.codes import Codes
from ladder_cli.survey.counts import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ladder_cli.model import Ladder
    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.heading import Column

TOGETHER = 3  # questions whose cells are looked up at once
# of each thing that is worked out once; the ways to answer nine questions are 48,620
MOST_REMEMBERED = 60_000
MOST_WAYS = 15_000  # to write the answers to a few questions
MOST_IN_LIST = 30_000  # counters, of which most stay at nought where groups are many
FEW_BATCHES = 20
NOBODY = 0
"""The group of rows that are nobody's: they go through with the others, and are
forgotten at the end. Those of the table have the numbers from 1.
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


class Hits:
    """How often each number came up.

    In a list a counter is found soonest. To make one pays where there are many rows,
    and there is room for it where the numbers are small.
    """

    def __init__(self) -> None:
        self._named: defaultdict[int, count[int]] = defaultdict(count)
        self._in_list: list[count[int]] = []
        self._batches = 0

    def __len__(self) -> int:
        return len(self._named)

    def add(self, numbers: Iterable[int], below: int) -> None:
        """Count numbers that lie below a bound."""
        self._batches += 1
        counter_of = self._named.__getitem__
        if self._batches > FEW_BATCHES and below <= MOST_IN_LIST:
            self._in_list += [count() for _ in range(below - len(self._in_list))]
            counter_of = self._in_list.__getitem__
        deque(map(next, map(counter_of, numbers)), maxlen=0)

    def taken(self) -> Iterator[tuple[int, int]]:
        """Each number, or some of it, and how often it came up; all are forgotten."""
        for number, counter in chain(self._named.items(), enumerate(self._in_list)):
            if times := next(counter):
                yield number, times
        self._named.clear()
        self._in_list.clear()


class Tally:
    """Counts rows by group, rung and answer. Rows that are no person's go to nobody.

    Groups are numbered in steps of `step`, so that a rung, or the number of a few
    answers, can be added.
    """

    def __init__(
        self, questions: Sequence[Sequence[Column]], ladder: Ladder, cells: Cells
    ) -> None:
        self.ladder, self.codes = ladder, Codes(ladder)
        self.step = (len(ladder.rungs) + 4) ** TOGETHER
        indices = range(len(ladder.questions))
        self.blocks = [
            Block(indices[start : start + TOGETHER], questions, cells, self)
            for start in indices[::TOGETHER]
        ]
        self.outcomes: dict[int, int] = Worked(self.codes.outcome)
        self.people = Hits()
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
        times `step`.
        """
        below = max(groups) + self.step
        self.people.add(map(add, groups, outcomes), below)
        for block, its in zip(self.blocks, numbers, strict=True):
            block.count(map(add, groups, its), below)

    def result(self) -> dict[int, Count]:
        """The count of each group, by its number."""
        for block in self.blocks:
            block.flush()
        for group_and_rung, people in self.people.taken():
            group, rung = divmod(group_and_rung, self.step)
            if group != NOBODY:
                self.group(group).people[rung] += people
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
        self.readers: list[Reader] = []
        self.columns: list[int] = []
        self.parts: list[slice] = []  # which of the block's cells are each question's
        for question in questions:
            self.readers.append(Reader(question, columns[question], cells))
            start = len(self.columns)
            self.columns += [column.index for column in columns[question]]
            self.parts.append(slice(start, len(self.columns)))
        self.bad = len(cells.ladder.rungs) + 3  # as a digit: above those of all places
        self.codes = [0] * (self.bad + 1) ** len(questions)
        self.number_of: dict[tuple[str, ...], int] = Worked(self._number)
        self.seen = Hits()

    def numbers(self, columns: Columns) -> list[int]:
        return list(
            map(
                self.number_of.__getitem__,
                zip(*map(columns.__getitem__, self.columns), strict=True),
            )
        )

    def _number(self, cells: tuple[str, ...]) -> int:
        number, code, codes = 0, 0, self.counter.codes
        for reader, part in zip(self.readers, self.parts, strict=True):
            place = reader.place(cells[part])
            number = number * (self.bad + 1) + (self.bad if place < 0 else place)
            code += codes.bad if place < 0 else codes.codes[reader.question][place]
        self.codes[number] = code
        return number

    def count(self, groups_and_numbers: Iterable[int], below: int) -> None:
        self.seen.add(groups_and_numbers, below)
        if len(self.number_of) > MOST_WAYS:
            self.number_of.clear()
        if len(self.seen) > MOST_REMEMBERED:
            self.flush()

    def flush(self) -> None:
        """Carry what was seen over to the counts of each group, and forget it."""
        for group_and_number, people in self.seen.taken():
            group, number = divmod(group_and_number, self.counter.step)
            if group == NOBODY:
                continue
            answers = self.counter.group(group).answers
            for reader in reversed(self.readers):
                number, place = divmod(number, self.bad + 1)
                answers[reader.question][place] += people


class Reader:
    """Reads the cells of one question: of one column, one for each branch of a form, or
    one for each choice.
    """

    def __init__(self, question: int, columns: Sequence[Column], cells: Cells) -> None:
        self.question, self.columns, self.cells = question, columns, cells
        self.is_plain = len(columns) == 1 and columns[0].choice is None
        self.known: dict[str, int] = Worked(partial(cells.place, question))

    def place(self, row: Sequence[str]) -> int:
        """Where the question's cells of a row are counted; `BAD`, or `SEVERAL` where
        they hold several answers.
        """
        if self.is_plain:
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
