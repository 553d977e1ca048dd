"""What is wrong with the rows of a table: fifty mistakes, and a count of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, Problem
from ladder_cli.survey.counting import Reader
from ladder_cli.survey.numbers import which_numbers
from ladder_cli.text import counted

if TYPE_CHECKING:
    from ladder_cli.survey.cells import Cells
    from ladder_cli.survey.columns import Layout
    from ladder_cli.survey.rows import Batch, Row, Rows

MOST = 50


class RowMistakes:
    """Collects the mistakes of one table. `bad_rows` counts the rows that have
    one.
    """

    def __init__(self, rows: Rows, layout: Layout, cells: Cells) -> None:
        self.rows, self.layout, self.cells = rows, layout, cells
        self.readers = [
            Reader(question, its, cells)
            for question, its in enumerate(layout.heading.questions)
        ]
        self.found: list[Problem] = []
        self.more = 0
        self.bad_rows = 0

    def add_misfit(self, batch: Batch, index: int) -> None:
        """A row that is not as wide as the heading."""
        what = (
            f"{counted(len(batch.rows[index]), 'column')} where the first row has"
            f" {self.layout.heading.width}."
        )
        remedy = "Check the quotation marks and the signs between cells."
        if not self._answers(batch.rows[index]):
            remedy = f"If it is nobody's, remove it. {remedy}"
        self.bad_rows += 1
        self._add(Problem(what, remedy, self.rows.place(self.rows.line(batch, index))))

    def _answers(self, row: Row) -> bool:
        """Does a row that is not as wide as the heading hold anything as an answer?"""
        questions = self.layout.heading.question_columns()
        return any(cell.strip() for at, cell in enumerate(row) if at in questions)

    def add_cells(self, batch: Batch, index: int, row: Row) -> bool:
        """Each cell of a row that is no answer; were there any?"""
        found = False
        for reader in self.readers:
            cells = [row[column.index] for column in reader.columns]
            if reader.place(cells) >= 0:
                continue
            self.bad_rows += not found
            found = True
            if len(self.found) >= MOST:
                self.more += 1
                continue
            columns, several = reader.which(cells)
            line = self.rows.line(batch, index)
            if several and len(columns) > 1:
                place = self.rows.place(line, columns[0].index)
                self._add(self.layout.several(reader.question, columns, place))
                continue
            for column in columns:
                why = self.cells.problem(
                    reader.question,
                    row[column.index],
                    is_tick=column.choice is not None,
                )
                self._add(Problem(*why, self.rows.place(line, column.index)))
        return found

    def _add(self, problem: Problem) -> None:
        """Note a mistake; once there are more than anybody would read, only count
        it.
        """
        if len(self.found) < MOST:
            self.found.append(problem)
        else:
            self.more += 1

    def raise_any(self, *, pass_over: bool) -> None:
        """Raises `BadFile`: with the rows' mistakes, unless they are to be passed over,
        and with what stops the reading of any table.
        """
        place = self.rows.file_place()
        asked = which_numbers(self.cells, place)
        stopping = [problem for problem in (self.rows.broken, asked) if problem]
        if stopping or (self.found and not pass_over):
            found = [] if pass_over else self.found
            if self.more and found:
                is_or_are = "is" if self.more == 1 else "are"
                what = f"There {is_or_are} {counted(self.more, 'more mistake')}."
                stopping.append(
                    Problem(
                        what,
                        "Fix these first, or add --skip-bad-rows.",
                        place,
                    )
                )
            raise BadFile(*found, *stopping)
