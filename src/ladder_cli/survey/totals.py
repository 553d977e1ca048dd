"""Rows at the end of a table that sum up the others, which are nobody's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.naming import bare
from ladder_cli.survey.never_groups import is_personal
from ladder_cli.survey.rows import Batch
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.survey.heading import Heading
    from ladder_cli.survey.rows import Rows

_TOTALS = frozenset({
    "total", "totals", "grandtotal", "sum", "average", "averages", "avg", "mean",
    "median", "mode", "count", "minimum", "maximum", "standarddeviation",
})  # fmt: skip


class Totals:
    """The totals of one table: `found` holds the line and the label of each."""

    def __init__(self, rows: Rows, heading: Heading) -> None:
        self.rows, self.heading = rows, heading
        self.questions = heading.question_columns()
        # where the word for a total can stand
        self.labelled = {
            at
            for at in range(heading.width)
            if at not in self.questions and not is_personal(heading.title(at))
        }
        self.found: list[tuple[int, str]] = []

    def emptied(self, batch: Batch) -> Batch:
        """The rows, those at the end of the batch emptied that sum up the others."""
        rows, questions = batch.rows.copy(), self.questions
        for index in reversed(range(len(rows))):
            first = next((at for at, cell in enumerate(rows[index]) if cell.strip()), 0)
            label = "".join(rows[index][first : first + 1])
            if first in self.labelled and bare(label) in _TOTALS:
                self.found.append((self.rows.line(batch, index), label))
                rows[index] = []
            elif any(
                rows[index][at].strip() for at in questions if at < len(rows[index])
            ):
                break
        return Batch(rows, batch.start)

    def notes(self) -> Iterator[str]:
        for line, label in sorted(self.found):
            yield f"row {line} is headed {quoted(label)} and is left out."
