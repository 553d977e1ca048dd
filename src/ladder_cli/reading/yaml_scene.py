"""Where a parser of YAML stopped, and the text around that spot. Knows no reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ladder_cli.errors import Place, Problem
from ladder_cli.reading.values import MOST_NESTED, refuse_too_deep

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml


class Mark(Protocol):
    """Where PyYAML or libyaml says that something stands."""

    line: int
    column: int


class Spot(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


def spot_of(mark: Mark | None) -> Spot:
    assert mark is not None  # both always say
    return Spot(mark.line, mark.column)


class Stumble:
    """Where the parser stopped: the spot, where what it was in begins, the last thing
    read, and how deep it was in.
    """

    def __init__(
        self,
        context: Mark | None,
        problem: Mark | None,
        last: yaml.Event,
        depth: int,
    ) -> None:
        self.began = spot_of(last.start_mark)
        self.ended = spot_of(last.end_mark)
        self.style: str | None = getattr(last, "style", None)
        self.context = spot_of(context) if context else None
        self.at = spot_of(problem or context) if problem or context else self.ended
        self.depth = depth


class Scene:
    """The text around the spot."""

    def __init__(self, stumble: Stumble, lines: Sequence[str], file: str) -> None:
        self.stumble = stumble
        self.lines = lines
        self.file = file
        line = self.line_at(stumble.at.line)
        blanks = len(line[stumble.at.column :]) - len(
            line[stumble.at.column :].lstrip()
        )
        self.at = Spot(stumble.at.line, stumble.at.column + blanks)
        self.line = line
        self.sign = line[self.at.column : self.at.column + 1]

    def line_at(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    def sign_at(self, spot: Spot | None) -> str:
        return self.line_at(spot.line)[spot.column : spot.column + 1] if spot else ""

    def suspects(self) -> range:
        """The lines from the last thing that was read to the spot."""
        return range(self.stumble.began.line, min(self.at.line + 1, len(self.lines)))

    def text(self, start: Spot, end: Spot | None = None) -> str:
        """What stands from one spot to another, or to the end."""
        last = end.line if end else len(self.lines) - 1
        part = list(self.lines[start.line : last + 1])
        if end and part:
            part[-1] = part[-1][: end.column]
        if part:
            part[0] = part[0][start.column :]
        return "\n".join(part)

    def problem(self, spot: Spot, what: str, remedy: str) -> Problem:
        return Problem(what, remedy, Place(self.file, spot.line + 1, spot.column + 1))

    def refuse_depth(self) -> None:
        """Our own limit comes before the parser's: it may have looked far ahead of the
        last thing that it gave us.
        """
        ahead = re.sub(
            r"\"[^\"]*\"|'[^']*'", "", self.text(self.stumble.ended, self.at)
        )
        depth = self.stumble.depth
        for number, sign in enumerate(re.findall(r"[\[{}\]]", ahead)):
            depth += 1 if sign in "[{" else -1
            if depth > MOST_NESTED:
                spot = self.stumble.ended
                first_line = self.line_at(spot.line)
                column = (
                    spot.column + number
                    if set(first_line[spot.column :]) <= {"[", "{"}
                    else spot.column
                )
                refuse_too_deep(Place(self.file, spot.line + 1, column + 1))
