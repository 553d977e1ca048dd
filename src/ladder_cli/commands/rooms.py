"""`ladder compare` of meetings that counted hands: a room's groups, several rooms, or a
room beside a survey.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.fitting import comparison_text
from ladder_cli.commands.output import refuse_idle
from ladder_cli.commands.people import gather, names_of, shown
from ladder_cli.errors import BadFile, Place, Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.reading.opening import Opened
from ladder_cli.render import text_of
from ladder_cli.report.rooms import report_rooms, report_rooms_change, rooms_by_length
from ladder_cli.survey import comparing
from ladder_cli.survey.room import OUTSIDE, among, heads_of, result_of, room_of
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import PeopleOptions
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Answers, Change, Comparison, Ladder, Survey

TWO = 2
Rooms = dict[str, tuple["Answers", tuple[str, ...]]]
"""By their paths, what meetings that counted hands answered, and the notes on reading
it.
"""


def rooms_in(paths: Sequence[str], ladder: Ladder) -> Rooms:
    """The meetings among these files. They are only looked at, so that standard input
    can still be read.

    A file with mistakes is left to whoever reads it, and tells them. Raises
    `CannotOpen`.
    """
    found: Rooms = {}
    for path in paths:
        if Path(path).suffix.lower() in files.TABLE_SUFFIXES or Path(path).is_dir():
            continue
        held = files.sample(path, files.MOST_BYTES + 1)
        with suppress(BadFile):
            answers, notes = files.load_answers(
                Opened(path, held, BytesIO(held)), ladder
            )
            if answers.has_hands:
                found[path] = answers, notes
    return found


def compare_rooms(
    paths: Sequence[str],
    rooms: Rooms,
    ladder: Ladder,
    people: PeopleOptions,
    output: Output,
) -> str:
    """The groups of one room; the same groups in several; or the hands of a room as one
    more group of a survey.
    """
    _refuse_copies(paths, rooms)
    for _, notes in rooms.values():
        console.note_all(notes)
    meetings = [answers for answers, _ in rooms.values()]
    min_group = people.min_group or OUTSIDE
    seen = [room_of(answers, ladder, min_group) for answers in meetings]
    names = names_of(list(rooms))
    if others := [path for path in paths if path not in rooms]:
        survey = among(shown(gather(others, ladder, people), people), seen, names)
        compared = comparing.compare(survey)
    else:
        compared = _compared(seen, names, heads_of(meetings, names), people)
    if len(rooms) == len(paths) == TWO:
        results = [result_of(ladder, one, min_group) for one in meetings]
        compared = compared._replace(meetings=tuple(results))
        _tell_how_to_order(meetings)
    return comparison_text(compared, output, report_rooms, rooms_by_length)


def _compared(
    seen: Sequence[Survey],
    names: Sequence[str],
    heads: Sequence[str],
    people: PeopleOptions,
) -> Comparison:
    """Rooms, and nothing beside them."""
    meant = {"--min-group", *(["--by"] if people.by == "group" else [])}
    refuse_idle([one for one in people.given() if one not in meant], "surveys")
    if len(seen) == 1:
        return comparing.compare(seen[0])
    return comparing.side_by_side(seen, names, heads)


def _tell_how_to_order(meetings: Sequence[Answers]) -> None:
    """Two meetings of one service on one date are before and after only where somebody
    says so.
    """
    one, other = meetings
    if (
        one.service
        and loose(one.service) == loose(other.service)
        and one.date == other.date
    ):
        console.tell(
            "Note: Both files name one service and one date. --before-after says that"
            " the second is the later one."
        )


def text_of_change(changed: Change, output: Output) -> str:
    """What changed from one meeting to another, with the hands of each."""
    return text_of(changed, report_rooms_change, output.format, output.look)


def _refuse_copies(paths: Sequence[str], rooms: Rooms) -> None:
    """A copy of a meeting would be compared with itself."""
    seen: dict[Answers, str] = {}
    for path in paths:
        if path in rooms:
            answers, _ = rooms[path]
            if answers in seen:
                what = f"This file holds the same as {files.name_of(seen[answers])}."
                raise WrongUse(
                    Problem(what, "Name one of them.", Place(files.name_of(path)))
                )
            seen[answers] = path
