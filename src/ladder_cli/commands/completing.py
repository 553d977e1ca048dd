"""What the shell offers after Tab: ladders, rungs and questions. Never a word of
trouble: then it offers nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli.errors import LadderError
from ladder_cli.quiz.about import targets as without_warning
from ladder_cli.reading import files, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ladder_cli.model import Ladder, Question, Rung


def ladders(incomplete: str) -> list[str]:
    """The ladders that come with the program, and files of this folder that could be
    one.
    """
    if os.sep in incomplete:
        return []  # the shell itself completes a path
    here = (
        one.name
        for one in Path().iterdir()
        if one.suffix.lower() in files.YAML_SUFFIXES
    )
    return [*shipped.shipped_names(), *sorted(here)]


def parts(ladder_file: str | None, incomplete: str) -> list[tuple[str, str]]:
    """The rungs, top first, and the questions of the ladder in use, each with what it
    is.
    """
    ladder = _ladder(ladder_file)
    if ladder is None:
        return []
    questions = [
        (_word(one, one.title, incomplete), one.ask) for one in ladder.questions
    ]
    return [*_rungs(reversed(ladder.rungs), incomplete), *questions]


def targets(ladder_file: str | None, incomplete: str) -> list[tuple[str, str]]:
    """The rungs that can be aimed for."""
    ladder = _ladder(ladder_file)
    return list(_rungs(reversed(without_warning(ladder)), incomplete)) if ladder else []


def _rungs(rungs: Iterable[Rung], incomplete: str) -> Iterator[tuple[str, str]]:
    for rung in rungs:
        yield _word(rung, rung.name, incomplete), rung.summary


def _word(one: Rung | Question, name: str, incomplete: str) -> str:
    """The id, which is one word in any shell; the name where a capital letter asks for
    it and it is one word too.
    """
    return name if incomplete[:1].isupper() and " " not in name else one.id


def _ladder(named: str | None) -> Ladder | None:
    try:
        return files.load_ladder(named)
    except LadderError:
        return None
