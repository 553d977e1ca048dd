"""What `as_json` holds of rooms: who was there, the hands, and what was agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY
from ladder_cli.render.ladder_json import rung_or_none
from ladder_cli.report.hands import hands_of
from ladder_cli.report.people import not_shown
from ladder_cli.survey.privacy import MIN_GROUP
from ladder_cli.survey.room import all_hands, beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Comparison, Survey
    from ladder_cli.render.ladder_json import Shape


def room_head(room: Survey, people: Sequence[tuple[str, int]]) -> Shape:
    """What a result says of the room in which hands were counted: who was there, as far
    as groups are shown.
    """
    return {
        "people": dict(people) or None,
        "min_group": room.min_group,
        "for_sharing": room.min_group >= MIN_GROUP,
        "notes": list(not_shown(room)),
    }


def hands_shape(room: Survey, at: int, agreed: int | None) -> Shape:
    """The hands for question number `at` by group, and where what was agreed lies
    outside their middle half.
    """
    found = all_hands(room, at)
    return {
        "groups": [
            {
                "name": group.name or EVERYBODY,
                "rungs": list(one.spread.counts),
                "not_sure": one.not_sure,
                "does_not_apply": one.does_not_apply,
            }
            for group, one in hands_of(room, at)
        ],
        "middle_half": (
            list(found.spread.middle_half)
            if found and found.spread.middle_half
            else None
        ),
        "agreed_outside": beside(room, at, agreed),
    }


def agreed_shape(comparison: Comparison) -> list[Shape]:
    """What each of two meetings agreed on, in the order of their files. What they wrote
    is in neither's hands, and left out.
    """
    return [
        {
            "file": file,
            "service": result.answers.service or None,
            "date": result.answers.date or None,
            "rung": rung_or_none(result.rung),
            "questions": [
                {
                    "id": question.id,
                    "title": question.title,
                    "answer": result.ladder.word(answer.choice) or None,
                    "number": answer.placed,
                }
                for question, answer in zip(
                    result.ladder.questions, result.answers.answers, strict=True
                )
            ],
        }
        for file, result in zip(
            comparison.survey.files, comparison.meetings, strict=True
        )
    ]
