"""What was said on the command line about reading many people's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.survey.privacy import MIN_GROUP

if TYPE_CHECKING:
    from collections.abc import Callable


class Options(NamedTuple):
    """How tables are read.

    `group_column` and `by` name the column of groups (of an answers file, by names its
    field); without either it is looked for, unless `no_groups`. `needs_groups` is set
    by who cannot do without, and `checking` by who only wants to know: then several
    columns that could tell groups are a note. `numbers` says what bare numbers are:
    "rung" or "place". `as_written` keeps spellings of a group apart; `finished_only`
    leaves out tests, previews and unfinished rows; `skip_bad_rows` passes over rows
    with mistakes; `is_one_of_many` looks for tables with the same rows; a group of
    `min_group` people is shown by itself. `tick` is called with the number of rows read
    so far.
    """

    group_column: str | None = None
    by: str | None = None
    no_groups: bool = False
    needs_groups: bool = False
    checking: bool = False
    as_written: bool = False
    sheet: str | None = None
    numbers: str | None = None
    finished_only: bool = False
    skip_bad_rows: bool = False
    is_one_of_many: bool = False
    min_group: int = MIN_GROUP
    tick: Callable[[int], None] = lambda _rows: None

    @property
    def named_column(self) -> str | None:
        """The column of groups, where one was named."""
        return self.group_column or (
            self.by if self.by not in {None, "group"} else None
        )
