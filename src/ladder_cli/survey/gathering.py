"""Many answers from many files to one count: tables, workbooks, answers files, folders
of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.errors import BadFile, Place, Problem, WrongUse
from ladder_cli.model import SUGGESTED_GROUPS
from ladder_cli.reading import files
from ladder_cli.survey import inputs
from ladder_cli.survey.counts import Counts
from ladder_cli.survey.group_names import ANOTHER_GROUP, NO_GROUP
from ladder_cli.survey.privacy import towards_minimum
from ladder_cli.survey.rows import Rows
from ladder_cli.survey.spellings import fold
from ladder_cli.survey.tables import Table, are_table_rows, count_table, too_many_groups
from ladder_cli.survey.text_table import count_text
from ladder_cli.text import listed, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from ladder_cli.model import Answers, Ladder
    from ladder_cli.reading.files import Opened
    from ladder_cli.survey.options import Options

MOST_GROUPS = 100
_SPELLINGS_SHOWN = 5
_PLACES_SHOWN = 5


class Remark(NamedTuple):
    """What somebody wrote beside an answer, an example or a note, for those who ask to
    see it.
    """

    group: str
    question: int
    text: str


@dataclass(slots=True)
class Gathered:
    """A survey counted, from however many files, and what there is to say of the
    reading.

    `group_columns` are the columns of tables that were taken for groups. `contents` has
    a number for each table, where there are several or `Options.is_one_of_many`: the
    same for tables that hold the same rows in any order.
    """

    counts: Counts
    has_groups: bool = False
    notes: tuple[str, ...] = ()
    remarks: list[Remark] = field(default_factory=list)
    group_columns: tuple[str, ...] = ()
    contents: tuple[int, ...] = ()


def gather(paths: Sequence[str], ladder: Ladder, options: Options) -> Gathered:
    """Count the people in all of `paths`.

    Raises `CannotOpen`, and `BadFile` with the mistakes of all files.
    """
    named = inputs.files_in(paths)
    gathering = _Gathering(
        ladder,
        options._replace(is_one_of_many=options.is_one_of_many or len(named) > 1),
        f"{files.name_of(paths[0])}: " if options.is_one_of_many else "",
    )
    problems: list[Problem] = []
    _refuse_named_twice(named)
    for path in named:
        try:
            with files.opened_once(path) as file:
                if inputs.holds_table(file, ladder):
                    gathering.add_table(file)
                else:
                    gathering.add_answers(file)
        except BadFile as error:
            problems += error.problems
    if problems:
        raise BadFile(*problems)
    return gathering.finish()


def _refuse_named_twice(named: Sequence[str]) -> None:
    """The same people twice would make a small group look large."""
    seen = set()
    for path in named:
        identity = files.identity(path)
        if identity in seen:
            what = "This file is named twice, and its people would count twice."
            raise WrongUse(Problem(what, "Name it once.", Place(files.name_of(path))))
        seen.add(identity)


class _Gathering:
    """What was gathered so far. A note on all of it begins with `which`, where several
    are gathered one by one.
    """

    def __init__(self, ladder: Ladder, options: Options, which: str) -> None:
        self.ladder, self.options, self.which = ladder, options, which
        self.found = Gathered(Counts(ladder))
        self.notes: list[str] = []
        self.tables: dict[int, str] = {}
        self.files: dict[Answers, str] = {}
        self.spelt: dict[str, list[str]] = {}
        self.alone: dict[str, list[tuple[str, int]]] = {}
        self.by_files: set[str] = set()
        self.has_workbook = False
        self.labels: dict[str, str] = {}

    def add_answers(self, file: Opened) -> None:
        answers, notes = files.load_answers(file, self.ladder)
        by = {"group": answers.group, "service": answers.service, "date": answers.date}
        column = self.options.group_column or self.options.by or "group"
        if column not in by:
            what = f"An answers file does not hold {quoted(column)}."
            raise BadFile(
                Problem(
                    what, "Use --by group, --by service or --by date.", Place(file.name)
                )
            )
        told = "" if self.options.no_groups else by[column]
        group = self._label(" ".join(told.split()) or NO_GROUP)
        twin = self.files.setdefault(answers, file.name)
        alike = twin != file.name
        if alike:
            self.notes.append(
                f"{twin} and {file.name} have the same answers. If they are one"
                " person's, remove one."
            )
        self.found.counts.add(group, answers, alike=alike)
        self.by_files.add(group)
        self.found.has_groups |= group != NO_GROUP
        self.notes += notes
        if answers.has_hands:
            what = (
                "holds the hands of a meeting, which are not counted here: it counts as"
                " one, by what was agreed."
            )
            self.notes.append(f"{file.name} {what} To see them, compare it.")
        self.found.remarks += [
            Remark(group, index, text)
            for index, answer in enumerate(answers.answers)
            for text in (answer.example, answer.note)
            if text
            and any(one.placed for one in answers.answers)  # never of who is left out
        ]

    def add_table(self, file: Opened) -> None:
        name = file.name
        if inputs.holds_workbook(file):
            table = self._workbook(file.stream, name)
        else:
            table = count_text(file, self.ladder, self.options)
        twin = self.tables.setdefault(table.content, name)
        if twin != name:
            what = (
                f"This table has the same rows as {twin}, and its people would count"
                " twice."
            )
            raise BadFile(Problem(what, "Name one of the two.", Place(name)))
        self.found.contents += (table.content,)
        self.notes += [f"{name}: {note}" for note in table.notes]
        self.found.counts.left_out += table.counts.left_out
        for its_label, count in table.counts.groups.items():
            label = self._label(its_label)
            self.found.counts.group(label).add(count)
            spelt = self.spelt.setdefault(label, [])
            spelt += [one for one in table.spelt[its_label] if one not in spelt]
            if its_label in table.first_lines:
                where = name, table.first_lines[its_label]
                self.alone.setdefault(label, []).append(where)
        if table.group_column is not None:
            self.found.has_groups = True
            self.found.group_columns += (table.group_column,)

    def _workbook(self, raw: BinaryIO, name: str) -> Table:
        self.has_workbook = True
        from ladder_cli.reading import workbook  # only a workbook needs calamine

        sheet = workbook.load_sheet(
            raw,
            name,
            self.options.sheet,
            lambda rows: are_table_rows(rows, self.ladder),
        )
        rows = Rows.of_workbook(name, sheet.rows(), sheet.only)
        table = count_table(rows, self.ladder, self.options)
        table.notes[:0] = sheet.notes
        return table

    def _label(self, name: str) -> str:
        """The name under which a group is counted: that of its first spelling, in
        whichever file.
        """
        key = name.casefold() if self.options.as_written else fold(name)
        return self.labels.setdefault(key, name)

    def finish(self) -> Gathered:
        """Everything counted, the groups with names of their own, and the notes."""
        if self.options.sheet is not None and not self.has_workbook:
            raise WrongUse(Problem("--sheet is for workbooks.", "Leave it out."))
        self._hide_own_words()
        for label, spelt in self.spelt.items():
            if len(spelt) > 1 and label in self.found.counts.groups:
                shown = [quoted(one) for one in spelt[:_SPELLINGS_SHOWN]]
                if len(spelt) > _SPELLINGS_SHOWN:
                    shown.append(f"{len(spelt) - _SPELLINGS_SHOWN} more")
                note = (
                    f"{self.which}{listed(shown)} are counted as one group,"
                    f" {quoted(label)}. To keep them apart: --as-written."
                )
                self.notes.append(note)
        groups = self.found.counts.groups
        if len(groups) > MOST_GROUPS:
            raise BadFile(too_many_groups())
        if len(groups) == 1:
            note = "Nothing tells who is answering, so everybody is shown together."
            if self.found.has_groups:
                note = "Everybody gave the same group, so they are shown together."
            self.found.has_groups = False
            if not (self.options.checking or self.options.no_groups):
                self.notes.append(self.which + note)
        self.found.notes = tuple(self.notes)
        return self.found

    def _hide_own_words(self) -> None:
        """A group that one person alone gave may be in their own words, which are
        nobody's to print.
        """
        counts = self.found.counts
        offered = {loose(one) for one in (*SUGGESTED_GROUPS, NO_GROUP, ANOTHER_GROUP)}
        own = [
            label
            for label, count in counts.groups.items()
            if sum(count.people) == 1
            and label in self.alone
            and label not in self.by_files
            and loose(label) not in offered
        ]
        where = [place for label in own for place in self.alone[label]]
        for label in own:
            count = counts.groups.pop(label)
            counts.group(ANOTHER_GROUP).add(count)
        where += [] if own else self.alone.get(ANOTHER_GROUP, [])
        if where:
            places = [f"{file}, row {row}" for file, row in where]
            if not self._shows_a_group():
                # All are shown together, so that nothing may tell who is in which.
                places = list(dict.fromkeys(file for file, _ in where))
            shown = listed(places[:_PLACES_SHOWN]) + (
                " and more" if len(places) > _PLACES_SHOWN else ""
            )
            self.notes.append(
                f"{shown}: a group that nobody else gave is counted as"
                f" {quoted(ANOTHER_GROUP)}."
            )

    def _shows_a_group(self) -> bool:
        """Is any group large enough to be shown by itself?"""
        least = self.options.min_group
        return any(
            towards_minimum(count) >= least
            for count in self.found.counts.groups.values()
        )
