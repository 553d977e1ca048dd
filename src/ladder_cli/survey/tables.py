"""A survey's rows, as form tools export them, to counts. Knows no file name's suffix, no encoding and no screen.

Rows go through in batches, and the work on them stays inside C: `zip` takes the cells of a few questions at a time, a
dict works out each distinct set of cells once, and `map`, `sum` and `Counter` do the rest. Memory is bounded by the
number of distinct sets of cells that are remembered, never by the number of rows.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import partial, reduce
from itertools import islice
from operator import add
from typing import TYPE_CHECKING, Any, TypeVar

from ladder_cli.errors import BadFile, Place, Problem
from ladder_cli.reading.words import numbers_to_use, parse_choice
from ladder_cli.survey.counts import Counts, outcome_of, place
from ladder_cli.text import did_you_mean, listed, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ladder_cli.model import Ladder, Question

DELIMITERS = (",", ";", "\t", "|")
NO_GROUP = "no group given"

BATCH = 256
TOGETHER = 3  # questions whose cells are looked up at once
MOST_MISTAKES = 50
MOST_GROUPS = 100
LONGEST_GROUP = 100
MOST_REMEMBERED = 60_000  # of each thing that is worked out once; the ways to answer nine questions are 48,620
MOST_KEYS = 15_000
STEP = 1 << 20  # between the numbers of groups: more than any number that is added to one
LONGEST_FIELD = 1_000_000
MOST_HEADINGS = 3  # SmartSurvey writes two or three lines of them

# What SmartSurvey and its kin write below a question, in a heading of several rows.
_LABELS = {"response", "responses", "answer", "answers", "open-ended response", "comment", "comments", "other", "text"}
_ADDRESS = re.compile(r"\S@\S+\.\S|^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$")
_NUMBERED = re.compile(r"^\s*(?:q(?:uestion)?\s*)?[0-9]+\s*[.):]\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([^\[\]]+)\]\s*$")

Row = list[str]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Options:
    """What was said on the command line: the column that tells the groups, and whether bad rows are passed over."""

    by: str = "group"
    by_must_be_there: bool = False
    skip_bad_rows: bool = False
    tick: Callable[[int], None] = lambda _rows: None


@dataclass(slots=True)
class Table:
    """What was counted in a table, and what was not: columns left out, empty rows, bad rows passed over."""

    counts: Counts
    has_groups: bool = False
    columns_left_out: list[str] = field(default_factory=list)
    heading_rows: int = 1
    empty_rows: int = 0
    bad_rows: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """Which column holds what: `questions[i]` is the column of the ladder's question i. It takes `rows` rows."""

    questions: tuple[int, ...]
    group: int | None
    left_out: tuple[str, ...]
    width: int
    rows: int


def count_table(lines: Iterable[str], sample: str, file: str, ladder: Ladder, options: Options) -> Table:
    """Count the people in a table whose text begins with `sample`.

    Raises `BadFile` with the first fifty mistakes and a count of the others.
    """
    delimiter, skipped = find_delimiter(sample)
    source = iter(lines)
    for _ in range(skipped):
        next(source)
    csv.field_size_limit(LONGEST_FIELD)  # a column that is left out may hold an essay
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    rows = _Rows(reader, file, skipped)
    heading = _read_heading(rows, ladder, options, file)
    counter = _Counter(heading, ladder, options, file)
    total = 0
    while batch := rows.batch():
        counter.count(batch, rows)
        total += len(batch)
        options.tick(total)
    return counter.finish(rows.broken, total)


def is_table(sample: str, ladder: Ladder) -> bool:
    """Does this text begin with a heading that names a question?"""
    delimiter, skipped = find_delimiter(sample)
    text = sample.split("\n", skipped)[-1]
    try:
        rows = list(islice(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), MOST_HEADINGS))
    except csv.Error:
        return False
    names, least = _names(ladder), min(2, len(ladder.questions))
    found = ({_question_of(cell, names) for cell in row} - {None} for row in rows)
    return any(len(row) > 1 and len(one) >= least for row, one in zip(rows, found, strict=True))


def find_delimiter(sample: str) -> tuple[str, int]:
    """The sign between the cells, and how many lines stand before the heading (1 for `sep=`).

    Among `, ; Tab |`, the one that gives the most rows of one width, and among equals the widest.
    """
    first = sample.split("\n", 1)[0].rstrip("\r").strip('"')
    if first.casefold().startswith("sep=") and len(first) == len("sep=") + 1:
        return first[-1], 1
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter)), 0


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    rows: list[Row] = []
    try:
        for row in islice(csv.reader(sample.splitlines(keepends=True), delimiter=delimiter), 100):
            rows.append(row)  # noqa: PERF402 - what came before an error counts
    except csv.Error:
        pass
    widths = Counter(len(row) for row in rows if row)
    if not widths:
        return 0, 0
    width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (often / widths.total() if width > 1 else 0), width


# --- The heading ---------------------------------------------------------------------------------------------------


def _bare(text: str) -> str:
    """The key by which headings are compared: case, punctuation and white space aside."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _names(ladder: Ladder) -> dict[str, int]:
    """Every way to name a question, to its index."""
    names = {}
    for index, question in enumerate(ladder.questions):
        words = (question.id, question.title, question.ask)
        joined = (f"{one}{question.ask}" for one in (question.id, question.title))
        names.update({_bare(text): index for text in (*words, *joined)})
    return names


def _question_of(cell: str, names: dict[str, int]) -> int | None:
    """The question that a heading's cell names: as it is, without its number, or in the brackets of a grid."""
    bracketed = _BRACKETED.search(cell)
    for text in (cell, _NUMBERED.sub("", cell), bracketed[1] if bracketed else ""):
        if (index := names.get(_bare(text))) is not None:
            return index
    return None


def _read_heading(rows: _Rows, ladder: Ladder, options: Options, file: str) -> Heading:
    while rows.peek(1) == [[]]:
        rows.drop(1)
    first = rows.peek(MOST_HEADINGS)
    if not first or len(first[0]) < 2:  # noqa: PLR2004 - one column is no table
        what = f"There is only one column: {quoted(first[0][0]) if first and first[0] else 'an empty one'}."
        raise BadFile(Problem(what, "Export the answers as CSV, one column for each question.", Place(file, 1)))
    names = _names(ladder)
    top, height = _height(first, names, ladder)
    width = len(first[top])
    columns = [[row[column] for row in first[:height] if column < len(row)] for column in range(width)]
    found = [next((i for cell in cells if (i := _question_of(cell, names)) is not None), None) for cells in columns]
    titles = [first[top][column].strip() for column in range(width)]  # never words from a row that may be a person's
    groups = [column for column, cells in enumerate(columns) if found[column] is None and _is_named(cells, options.by)]
    group = groups[0] if groups else None
    problems = [*_twice(found, titles, names, ladder, file), *_missing(found, titles, ladder, file)]
    if len(groups) > 1:
        problems.append(Problem(f"Two columns are headed {quoted(options.by)}.", "Keep one.", Place(file, top + 1)))
    if group is None and options.by_must_be_there:
        problems.append(_no_group(options.by, titles, file))
    if problems:
        raise BadFile(*problems)
    rows.drop(height)
    if not rows.peek(1) and not rows.broken:
        raise BadFile(Problem("There are no answers below the heading.", "Check the export.", Place(file)))
    return Heading(
        questions=tuple(found.index(index) for index in range(len(ladder.questions))),
        group=group,
        left_out=tuple(
            title or f"column {column + 1}"
            for column, title in enumerate(titles)
            if found[column] is None and column != group
        ),
        width=width,
        rows=height,
    )


def _height(first: Sequence[Row], names: dict[str, int], ladder: Ladder) -> tuple[int, int]:
    """The row that names the questions, and how many rows the heading has: that one, and what a form tool adds below.

    A row below belongs to it only if it names more questions in other columns, or if it holds nothing but the label of
    an answer. Anything else is a person, whose words must not be taken for a heading.
    """
    named = [{column: _question_of(cell, names) for column, cell in enumerate(row)} for row in first]
    places = [{column: index for column, index in row.items() if index is not None} for row in named]
    top = next((number for number, row in enumerate(places) if row), 0)
    known = dict(places[top])
    height = top + 1
    for row, more in zip(first[height:], places[height:], strict=True):
        words = {cell.strip().casefold() for cell in row if cell.strip()}
        answered = any(
            _is_answer(row[column], ladder.questions[index], ladder)
            for column, index in known.items()
            if column < len(row) and row[column].strip()
        )
        adds = len(more) > 1 and not set(more.values()) & set(known.values()) and not set(more) & set(known)
        if answered or not (adds or (words and words <= _LABELS)):
            break
        known.update(more)
        height += 1
    return top, height


def _is_answer(cell: str, question: Question, ladder: Ladder) -> bool:
    return parse_choice(cell.strip(), question, ladder.rungs) is not None


def _is_named(cells: Sequence[str], name: str) -> bool:
    """Does one of a column's headings say `name`: as it is, without its number, or as `code. text`?"""
    ways = (way for cell in cells for way in (cell, _NUMBERED.sub("", cell), *cell.split(". ", 1)))
    return bool(_bare(name)) and any(_bare(way) == _bare(name) for way in ways)


def _twice(
    found: Sequence[int | None], titles: Sequence[str], names: dict[str, int], ladder: Ladder, file: str
) -> Iterator[Problem]:
    """Two columns for one question. Microsoft Forms puts a 2 behind a question that is asked twice."""
    again = [
        index if index is not None else names.get(_bare(title).rstrip("23456789"))
        for index, title in zip(found, titles, strict=True)
    ]
    for index, question in enumerate(ladder.questions):
        columns = [column for column, other in enumerate(again) if other == index]
        if len(columns) > 1:
            which = listed([quoted(titles[column]) for column in columns])
            yield Problem(f"Two columns answer {question.id}: {which}.", "Keep one.", Place(file, 1))


def _missing(found: Sequence[int | None], titles: Sequence[str], ladder: Ladder, file: str) -> Iterator[Problem]:
    unknown = [title for index, title in zip(found, titles, strict=True) if index is None and title]
    for index, question in enumerate(ladder.questions):
        if index not in found:
            hints = (did_you_mean(name, unknown) for name in (question.id, question.title, question.ask))
            remedy = next(filter(None, hints), f"Head it {quoted(question.id)} or {quoted(question.ask, 80)}.")
            yield Problem(f"There is no column for {question.id}.", remedy, Place(file, 1))


def _no_group(by: str, titles: Sequence[str], file: str) -> Problem:
    found = listed([quoted(title) for title in titles if title][:10])
    what = "We cannot tell who is answering." if by == "group" else f"There is no column {quoted(by)}."
    return Problem(what, f"Name the column: --group-column. There are {found}.", Place(file, 1))


# --- The rows ------------------------------------------------------------------------------------------------------


class _Rows:
    """The rows of a reader in batches, with the line on which each begins. Where it breaks, `broken` says why."""

    def __init__(self, reader: Any, file: str, skipped: int) -> None:
        self.reader, self.file, self.skipped = reader, file, skipped
        self.ahead: list[Row] = []
        self.start = skipped + 1
        self.broken: Problem | None = None
        self._next_start = skipped + 1

    def peek(self, most: int) -> list[Row]:
        """The next rows; they stay to be read."""
        self.ahead += self._read(max(0, most - len(self.ahead)))
        return self.ahead[:most]

    def drop(self, rows: int) -> None:
        for row in self.ahead[:rows]:
            self._next_start += lines_of(row)
        del self.ahead[:rows]

    def batch(self) -> list[Row]:
        batch, self.ahead = self.ahead, []
        batch += self._read(BATCH - len(batch))
        self.start = self._next_start
        self._next_start = self.skipped + self.reader.line_num + 1
        return batch

    def _read(self, most: int) -> list[Row]:
        rows: list[Row] = []
        if self.broken is None:
            try:
                rows.extend(islice(self.reader, most))  # what came before an error stays in the list
            except csv.Error as error:
                line = self._next_start + sum(map(lines_of, self.ahead)) + sum(map(lines_of, rows))
                self.broken = _why_broken(error, Place(self.file, line))
        return rows


def lines_of(row: Row) -> int:
    """How many lines of the file a row takes."""
    broken = (cell for cell in row if "\n" in cell or "\r" in cell)
    return 1 + sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in broken)


def _why_broken(error: csv.Error, place_: Place) -> Problem:
    if "field larger" in str(error) or "end of data" in str(error):
        return Problem("A quotation mark opens in this row and is not closed.", "Close it, or take it out.", place_)
    return Problem("A quotation mark stands inside a cell.", "Write it twice, or take it out.", place_)


class _Worked(dict[Key, int]):
    """What was worked out of each distinct key, once."""

    def __init__(self, work_out: Callable[[Key], int]) -> None:
        self.work_out = work_out

    def __missing__(self, key: Key) -> int:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        value = self[key] = self.work_out(key)
        return value


class _Counter:
    """Counts batches of rows.

    The code of an answer is a power of one more than the number of questions, so that the digits of the sum of a row's
    codes say how many answers stand on each rung from the second up, are unknown, or do not apply. The bottom rung has
    the code 0: it has what is left. So the sum for nine questions and seven rungs is a small number, and fast.
    """

    def __init__(self, heading: Heading, ladder: Ladder, options: Options, file: str) -> None:
        self.heading, self.ladder, self.options, self.file = heading, ladder, options, file
        rungs, self.base = len(ladder.rungs), len(ladder.questions) + 1
        self.digits = rungs + 1  # the rungs but the bottom one, the unknown, those that do not apply
        powers: list[int] = [self.base**digit for digit in range(self.digits + 1)]
        *above_bottom, unknown, does_not_apply, self.bad = powers
        self.weights = (0, *above_bottom, unknown, does_not_apply, unknown)
        self.table = Table(Counts(ladder), heading.group is not None, list(heading.left_out), heading.rows)
        texts = [text for question in ladder.questions for text in question.statements if text]
        self.longest = 2 * max(map(len, [*texts, *(rung.name for rung in ladder.rungs), NO_GROUP]))
        self.mistakes: list[Problem] = []
        self.more_mistakes = 0
        self.cells = [_Worked(partial(self._place, question=question)) for question in ladder.questions]
        self.outcomes = _Worked(self._outcome)
        self.group_of = _Worked(self._group)
        self.labels: list[str] = []
        self.group_numbers: dict[str, int] = {}
        indices = range(len(ladder.questions))
        self.blocks = [_Block(indices[start : start + TOGETHER], self) for start in indices[::TOGETHER]]
        self.people: Counter[int] = Counter()

    def count(self, batch: list[Row], rows: _Rows) -> None:
        fits = set(map(len, batch)) == {self.heading.width}
        columns = list(zip(*batch, strict=True)) if fits else []
        numbers, outcomes = self._worked_out(columns) if fits else ([], [])
        if not fits or min(outcomes) < 0:
            batch = self._good(batch, rows.start)
            if not batch:
                self._forget()
                return
            columns = list(zip(*batch, strict=True))
            numbers, outcomes = self._worked_out(columns)
        groups = self._groups(columns)
        self.people.update(map(add, groups, outcomes))
        for block, its in zip(self.blocks, numbers, strict=True):
            block.count(map(add, groups, its))

    def _forget(self) -> None:
        """Keep what is remembered small, whatever is in the rows."""
        for block in self.blocks:
            if len(block.keys) > MOST_KEYS:
                block.flush()

    def _worked_out(self, columns: list[tuple[str, ...]]) -> tuple[list[list[int]], list[int]]:
        """For each block the number of each row's cells; each row's rung: 0 for none, less where it is not told."""
        numbers = [block.numbers(columns) for block in self.blocks]
        codes = (map(block.codes.__getitem__, its) for block, its in zip(self.blocks, numbers, strict=True))
        sums = reduce(partial(map, add), codes)
        return numbers, list(map(self.outcomes.__getitem__, sums))

    def _groups(self, columns: list[tuple[str, ...]]) -> list[int]:
        """The group of each row, as a number to which a rung or the number of its cells can be added."""
        if self.heading.group is None:
            return [self.group_of[""]] * len(columns[0])
        return list(map(self.group_of.__getitem__, columns[self.heading.group]))

    def _good(self, batch: list[Row], line: int) -> list[Row]:
        """The rows to count; of the others, what is wrong with them, or that they are empty."""
        good = []
        for row in batch:
            here = Place(self.file, line)
            line += lines_of(row)
            if not any(cell.strip() for cell in row):
                self.table.empty_rows += 1
            elif bad := self._bad_cells(row):
                self.table.bad_rows += 1
                self._tell_of(row, bad, here)
            elif self._worked_out([(cell,) for cell in row])[1][0] < 0:
                self.table.counts.left_out += 1
            else:
                good.append(row)
        return good

    def _bad_cells(self, row: Row) -> list[int]:
        """The questions whose cells are no answers; all of them, where the row does not fit the heading."""
        if len(row) != self.heading.width:
            return list(range(len(self.ladder.questions)))
        columns = enumerate(self.heading.questions)
        return [question for question, column in columns if self.cells[question][row[column]] < 0]

    def _tell_of(self, row: Row, bad: list[int], here: Place) -> None:
        """Note what is wrong with a row; once there is more than anybody would read, only count it."""
        width = self.heading.width
        if len(row) != width:
            what = f"{len(row)} columns where the first row has {width}."
            problems = iter([Problem(what, "Check the quotation marks and the signs between cells.", here)])
            count = 1
        else:
            cells = ((row[self.heading.questions[question]], self.ladder.questions[question]) for question in bad)
            problems = (self._problem(cell, question, here) for cell, question in cells)
            count = len(bad)
        room = max(0, MOST_MISTAKES - len(self.mistakes))
        self.mistakes += islice(problems, room)
        self.more_mistakes += max(0, count - room)

    def _problem(self, cell: str, question: Question, here: Place) -> Problem:
        parts = [part for part in cell.split(";") if part.strip()]
        if len(parts) > 1 and all(_is_answer(part, question, self.ladder) for part in parts):
            count = "two" if len(parts) == 2 else str(len(parts))  # noqa: PLR2004
            return Problem(f"{quoted(cell)} holds {count} answers to {question.id}.", "Keep one.", here)
        remedy = f'Use {numbers_to_use(question)}, the name of a rung, "not sure" or "does not apply".'
        return Problem(f"{quoted(cell)} is not an answer to {question.id}.", remedy, here)

    def _place(self, cell: str, question: Question) -> int:
        """Where a cell is counted, or -1 where it is no answer. A choice from a list of several ends in a semicolon."""
        words = cell.strip().removesuffix(";").strip()
        if not words:
            return place(None, len(self.ladder.rungs))
        choice = parse_choice(words, question, self.ladder.rungs) if len(words) <= self.longest else None
        return -1 if choice is None else place(choice, len(self.ladder.rungs))

    def code(self, question: int, cell: str) -> int:
        where = self.cells[question][cell]
        return self.bad if where < 0 else self.weights[where]

    def _outcome(self, code: int) -> int:
        """A row's rung by the sum of its codes; 0 for none, -1 where nothing is placed or something is bad."""
        if code >= self.bad:
            return -1
        counts = []
        for _ in range(self.digits):
            code, digit = divmod(code, self.base)
            counts.append(digit)
        bottom = len(self.ladder.questions) - sum(counts)
        outcome = outcome_of([bottom, *counts, 0], self.ladder)
        return -1 if outcome is None else outcome

    def _group(self, cell: str) -> int:
        """The number of a group, in steps of `STEP`, by how a cell writes it; case, spaces and dashes do not matter."""
        name = " ".join(cell.split()) or NO_GROUP
        if len(name) > LONGEST_GROUP or _ADDRESS.search(name):
            what = "This column holds addresses or long texts, not the names of groups."
            raise BadFile(Problem(what, "Name another: --by, or --group-column.", Place(self.file, 1)))
        number = self.group_numbers.setdefault(loose(name), len(self.labels))
        if number == len(self.labels):
            self.labels.append(name)
        if len(self.labels) > MOST_GROUPS:
            what = f"This column holds more than {MOST_GROUPS} different groups."
            raise BadFile(Problem(what, "Name another: --by, or --group-column.", Place(self.file, 1)))
        return number * STEP

    def finish(self, broken: Problem | None, rows: int) -> Table:
        """What was counted. Raises `BadFile` with the mistakes, unless bad rows are to be passed over."""
        if broken:
            self.mistakes.append(broken)
        if self.mistakes and (broken or not self.options.skip_bad_rows):
            if self.more_mistakes:
                what = f"There are {self.more_mistakes} more mistakes."
                self.mistakes.append(Problem(what, "Mend these first, or add --skip-bad-rows.", Place(self.file)))
            raise BadFile(*self.mistakes)
        if rows == self.table.empty_rows:
            raise BadFile(Problem("There are no answers below the heading.", "Check the export.", Place(self.file)))
        for group_and_rung, people in self.people.items():
            group, rung = divmod(group_and_rung, STEP)
            self.table.counts.group(self.labels[group]).people[rung] += people
        for block in self.blocks:
            block.flush()
        return self.table


class _Block:
    """A few questions whose cells are looked up together: each distinct set of cells has a number and a code."""

    def __init__(self, questions: range, counter: _Counter) -> None:
        self.questions, self.counter = questions, counter
        self.columns = [counter.heading.questions[question] for question in questions]
        self.keys: list[tuple[str, ...]] = []
        self.codes: list[int] = []
        self.number_of: dict[tuple[str, ...], int] = _Worked(self._number)
        self.seen: Counter[int] = Counter()

    def numbers(self, columns: list[tuple[str, ...]]) -> list[int]:
        return list(map(self.number_of.__getitem__, zip(*map(columns.__getitem__, self.columns), strict=True)))

    def _number(self, cells: tuple[str, ...]) -> int:
        pairs = zip(self.questions, cells, strict=True)
        self.keys.append(cells)
        self.codes.append(sum(self.counter.code(question, cell) for question, cell in pairs))
        return len(self.keys) - 1

    def count(self, groups_and_numbers: Iterable[int]) -> None:
        self.seen.update(groups_and_numbers)
        if len(self.keys) > MOST_KEYS or len(self.seen) > MOST_REMEMBERED:
            self.flush()

    def flush(self) -> None:
        """Carry what was seen over to the counts of each group, and forget it."""
        for group_and_number, people in self.seen.items():
            group, number = divmod(group_and_number, STEP)
            answers = self.counter.table.counts.group(self.counter.labels[group]).answers
            for question, cell in zip(self.questions, self.keys[number], strict=True):
                answers[question][self.counter.cells[question][cell]] += people
        self.seen.clear()
        self.number_of.clear()
        self.keys.clear()
        self.codes.clear()
