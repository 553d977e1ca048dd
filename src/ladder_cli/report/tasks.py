"""What a meeting agreed to do, where a note tells it in the words of the guide to
workshops. Knows no page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ladder_cli.report.paper import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Result

OUR_STEP, WHO, BY_WHEN = "our step", "who", "by when"
LONGEST, LONGEST_BESIDE = 180, 50  # characters that have room in the table's columns
MOST_TASKS = 2  # that have room above a line to write on
_LABEL = re.compile(rf"\s*({OUR_STEP}|{WHO}|{BY_WHEN})\s*:", re.IGNORECASE)


def tasks_of(result: Result) -> tuple[Task, ...]:
    """The first steps that notes tell; what is too long for a table stays in its note,
    and the table says so.
    """
    found = []
    pairs = zip(result.ladder.questions, result.answers.answers, strict=True)
    for question, answer in pairs:
        told = dict(_told(answer.note))
        if OUR_STEP in told:
            there = f"See the note on {question.title}."
            found.append(
                Task(
                    _or(there, told[OUR_STEP], LONGEST),
                    _or(there, told.get(WHO, ""), LONGEST_BESIDE),
                    _or(there, told.get(BY_WHEN, ""), LONGEST_BESIDE),
                )
            )
    return tuple(found[:MOST_TASKS])


def _told(note: str) -> Iterator[tuple[str, str]]:
    """The label and the words of each part of a note, from "Our step:" on."""
    starts = list(_starts(note))
    for at, (label, _, start) in enumerate(starts):
        end = starts[at + 1][1] if at + 1 < len(starts) else len(note)
        if words := " ".join(note[start:end].split()):
            yield label, words


def _starts(note: str) -> Iterator[tuple[str, int, int]]:
    """Each label at the beginning of a line, from where to where it stands."""
    at, begun = 0, False
    for line in note.splitlines(keepends=True):
        if match := _LABEL.match(line):
            label = match[1].casefold()
            begun = begun or label == OUR_STEP
            if begun:
                yield label, at, at + match.end()
        at += len(line)


def _or(there: str, words: str, longest: int) -> str:
    return words if len(words) <= longest else there
