"""What was said on the command line, as values that the commands pass on. Light, for
every start loads it.
"""

from typing import NamedTuple


class OutputOptions(NamedTuple):
    """Where the answer is to go, and in which format."""

    format: str | None = None
    output: str | None = None
    force: bool = False
    large_print: bool = False
    full: bool = False
    title: str = ""
    open: bool = False


class PeopleOptions(NamedTuple):
    """Many people and their groups. None, or False, where nothing was said."""

    by: str | None = None
    group_column: str | None = None
    min_group: int | None = None
    skip_bad_rows: bool = False
    include_notes: bool = False
    no_groups: bool = False
    as_written: bool = False
    sheet: str | None = None
    numbers: str | None = None
    finished_only: bool = False
    pool: bool = False
    before_after: bool = False

    def given(self) -> list[str]:
        """The options that were given, as they are typed."""
        pairs = self._asdict().items()
        return [
            f"--{name.replace('_', '-')}"
            for name, value in pairs
            if value not in {None, False}
        ]


class QuizOptions(NamedTuple):
    """What is answered, by whom, and the rung that is aimed for; or what is to be done
    with drafts.

    `hands`: of a room, in which hands are counted. `full`: all of the result is shown.
    """

    service: str = ""
    group: str = ""
    target: str = ""
    drafts: bool = False
    forget: int | None = None
    hands: bool = False
    full: bool = False
