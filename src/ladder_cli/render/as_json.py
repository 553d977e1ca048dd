"""The model as JSON, in ASCII. `format` names the version of each shape; fields are
added, never changed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from ladder_cli.model import Change, Comparison, Ladder, Result, Survey, SurveyChange
from ladder_cli.render.ladder_json import (
    ladder_head,
    ladder_shape,
    question_shape,
    rung_shape,
)
from ladder_cli.render.result_json import change_shape, result_shape
from ladder_cli.render.survey_json import (
    comparison_shape,
    survey_change_shape,
    survey_shape,
)
from ladder_cli.report.reference import QuestionOf, RungOf

if TYPE_CHECKING:
    from ladder_cli.render.ladder_json import Shape

    Subject = (
        Result
        | Ladder
        | RungOf
        | QuestionOf
        | Survey
        | Comparison
        | Change
        | SurveyChange
    )


def render(subject: Subject) -> str:
    """The value as JSON, each kind in its own shape."""
    name, ladder, shape = _shaped(subject)
    whole = {"format": name, "ladder": ladder_head(ladder), **shape}
    return json.dumps(whole, ensure_ascii=True, indent=2, allow_nan=False) + "\n"


def _shaped(subject: Subject) -> tuple[str, Ladder, Shape]:
    """The format's name, the ladder that it is about, and all else."""
    match subject:
        case Result(ladder=ladder):
            return "ladder-result/1", ladder, result_shape(subject)
        case Ladder():
            return "ladder/1", subject, ladder_shape(subject)
        case RungOf(ladder, rung):
            return "ladder-rung/1", ladder, rung_shape(ladder, rung)
        case QuestionOf(ladder, question):
            return "ladder-question/1", ladder, question_shape(ladder, question)
        case Survey(ladder=ladder):
            return "ladder-survey/1", ladder, survey_shape(subject)
        case Comparison():
            ladder = subject.survey.ladder
            return "ladder-comparison/1", ladder, comparison_shape(subject)
        case SurveyChange():
            ladder = subject.later.ladder
            return "ladder-change/1", ladder, survey_change_shape(subject)
        case Change():
            ladder = subject.results[-1].ladder
            return "ladder-change/1", ladder, change_shape(subject)
        case _:
            assert_never(subject)
