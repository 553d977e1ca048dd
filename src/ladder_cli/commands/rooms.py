"""`ladder compare` of meetings that counted hands: a room's groups, several rooms, or a room beside a survey."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from ladder_cli import console
from ladder_cli.commands.output import refuse_idle
from ladder_cli.commands.people import gather, shown
from ladder_cli.errors import BadFile, Place, Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.reading.opening import Opened
from ladder_cli.render import text_of
from ladder_cli.report.comparison import report_comparison
from ladder_cli.survey import comparing
from ladder_cli.survey.room import OUTSIDE, among, room_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.commands.options import PeopleOptions
    from ladder_cli.commands.output import Output
    from ladder_cli.model import Answers, Ladder

Found = dict[str, tuple["Answers", tuple[str, ...]]]
"""Answers files by their path: what is in them, and the notes on reading it."""


def answers_in(paths: Sequence[str], ladder: Ladder) -> Found:
    """What these answers files hold: they are only looked at, so that standard input can still be read.

    One with mistakes is left to whoever reads it, and tells them.
    """
    found: Found = {}
    for path in paths:
        held = files.sample(path, files.MOST_BYTES + 1)
        with suppress(BadFile):
            found[path] = files.load_answers(Opened(path, held, BytesIO(held)), ladder)
    return found


def compare_rooms(paths: Sequence[str], rooms: Found, ladder: Ladder, people: PeopleOptions, output: Output) -> str:
    """The groups of one room; the same groups in several; or the hands of a room as one more group of a survey."""
    refuse_idle(["--before-after"] if people.before_after else [], "two tables, or two answers files")
    _refuse_copies(paths, rooms)
    for _, notes in rooms.values():
        console.note_all(notes)
    seen = [room_of(answers, ladder, people.min_group or OUTSIDE) for answers, _ in rooms.values()]
    names = [files.name_of(path) for path in rooms]
    names = names if len(set(names)) == len(names) else list(rooms)
    others = [path for path in paths if path not in rooms]
    if others:
        survey = among(shown(gather(others, ladder, people), people), seen, names)
        compared = comparing.compare(survey)
    else:
        meant = {"--min-group", *(["--by"] if people.by == "group" else [])}
        refuse_idle([one for one in people.given() if one not in meant], "surveys")
        compared = comparing.compare(seen[0]) if len(seen) == 1 else comparing.side_by_side(seen, names)
    return text_of(compared, report_comparison, output.format, output.look)


def _refuse_copies(paths: Sequence[str], rooms: Found) -> None:
    """A copy of a meeting would be compared with itself."""
    seen: dict[Answers, str] = {}
    for path in paths:
        if path in rooms:
            answers, _ = rooms[path]
            if answers in seen:
                what = f"This file holds the same as {files.name_of(seen[answers])}."
                raise WrongUse(Problem(what, "Name one of them.", Place(files.name_of(path))))
            seen[answers] = path
