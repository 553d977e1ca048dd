"""What `as_json` holds about several people: groups, gaps, and what moved. No row for
one person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.render.ladder_json import rung_head
from ladder_cli.render.room_json import agreed_shape
from ladder_cli.report.people import not_shown
from ladder_cli.survey.privacy import MIN_GROUP

if TYPE_CHECKING:
    from fractions import Fraction

    from ladder_cli.model import (
        Comparison,
        Distribution,
        Gap,
        GroupResult,
        Ladder,
        Question,
        Spread,
        Survey,
        SurveyChange,
    )
    from ladder_cli.render.ladder_json import Shape


def survey_shape(survey: Survey) -> Shape:
    """What every document about a survey holds; everybody first, where everybody is
    shown.
    """
    everybody = (survey.everybody,) if survey.everybody else ()
    found: Shape = {
        "by": survey.by,
        "responses": survey.responses,
        "left_out": survey.left_out,
        "min_group": survey.min_group,
        "for_sharing": survey.min_group >= MIN_GROUP,
        **({"hands": True} if survey.room else {}),
        "could_be_clear": survey.could_be_clear,
        "next": _next(survey),
        "notes": [*survey.notes, *not_shown(survey)],
        "groups": [
            _group(group, survey.ladder) for group in (*everybody, *survey.groups)
        ],
    }
    if survey.written:
        questions = survey.ladder.questions
        found["written"] = [
            {
                "group": one.group or None,
                "question": questions[one.question].id,
                "text": one.text,
            }
            for one in survey.written
        ]
    return found


def comparison_shape(comparison: Comparison) -> Shape:
    """A survey and its gaps, the most certain first. The first of `between` places it
    higher.
    """
    return {
        **survey_shape(comparison.survey),
        "deals_of_100": comparison.deals,
        "gaps": [_gap(gap) for gap in comparison.gaps],
        **({"agreed": agreed_shape(comparison)} if comparison.meetings else {}),
    }


def survey_change_shape(change: SurveyChange) -> Shape:
    """The earlier table, the later one, and what moved on each question, group by
    group.
    """
    comparison = change.comparison
    return {
        "earlier": _table(change.earlier, comparison.survey.files[0]),
        "later": _table(change.later, comparison.survey.files[-1]),
        "could_be_clear": comparison.survey.could_be_clear,
        "deals_of_100": comparison.deals,
        "next": _next(comparison.survey),
        "subtractable": list(comparison.alike),
        "questions": [
            {
                "id": one.question.id,
                "title": one.question.title,
                "moved": [_moved(gap, comparison.survey.files[-1]) for gap in one.gaps],
            }
            for one in comparison.questions
        ],
    }


def _table(survey: Survey, file: str) -> Shape:
    shape = survey_shape(survey)
    del shape["could_be_clear"], shape["next"]
    return {"file": file, "date": None, **shape}


def _moved(gap: Gap, later: str) -> Shape:
    """How a group moved. Up or down only where that is clear: chance moves every survey
    a little.
    """
    higher, _ = gap.between
    now_is_higher = higher.file == later
    sign = 1 if now_is_higher else -1
    return {
        "group": higher.name,
        "way": ("up" if now_is_higher else "down") if gap.clear else None,
        "difference": sign * gap.difference,
        "delta": None if gap.delta is None else float(sign * gap.delta),
        "p": _number(gap.p),
        "clear": gap.clear,
    }


def _gap(gap: Gap) -> Shape:
    files = [group.file for group in gap.between]
    return {
        "question": gap.question.id if gap.question else None,
        "between": [group.name for group in gap.between],
        **({"files": files} if any(files) else {}),
        "difference": gap.difference,
        "delta": _number(gap.delta),
        "p": _number(gap.p),
        "clear": gap.clear,
    }


def _next(survey: Survey) -> Shape | None:
    step = survey.next
    if step is None:
        return None
    ladder = survey.ladder
    return {
        "question": step.question.id,
        "clear": step.clear,
        "now": rung_head(ladder.rung(step.now)),
        "rung": rung_head(ladder.rung(step.rung)) if step.rung else None,
        "step": step.text if step.is_step else None,
        "what_it_is_like": None if step.is_step else step.text or None,
    }


def _group(group: GroupResult, ladder: Ladder) -> Shape:
    file = {"file": group.file} if group.file else {}
    if not group.shown:
        others = {"others": group.others} if group.others else {}
        return {
            "name": group.name,
            **file,
            "shown": False,
            **others,
            "reason": group.reason,
        }
    return {
        "name": group.name,
        **({"everybody": True} if group.is_everybody else {}),
        **file,
        "responses": group.responses,
        **({"hands": True} if group.hands else {}),
        "shown": True,
        "rungs": list(group.rungs.counts) if group.rungs else None,
        "no_rung": group.no_rung,
        "rungs_reason": group.rungs_reason or None,
        **(
            {"groups": list(group.groups), **_rungs_of(group)}
            if group.is_everybody
            else {}
        ),
        **_measures(group.rungs),
        "questions": [
            _question(question, found, group)
            for question, found in zip(ladder.questions, group.questions, strict=True)
        ],
    }


def _rungs_of(group: GroupResult) -> Shape:
    people = group.rungs.people + (group.no_rung or 0) if group.rungs else None
    return {"rungs_responses": people, "rungs_groups": list(group.rungs_groups)}


def _question(
    question: Question, found: Distribution | None, group: GroupResult
) -> Shape:
    if found is None:
        return {"id": question.id, "shown": False}
    return {
        "id": question.id,
        "rungs": list(found.spread.counts),
        "not_sure": found.not_sure,
        "does_not_apply": found.does_not_apply,
        "unanswered": found.unanswered,
        **_measures(found.spread),
        "unanimous": found.unanimous,
        **(
            {"responses": found.responses, "groups": list(found.groups)}
            if group.is_everybody
            else {}
        ),
    }


def _measures(spread: Spread | None) -> Shape:
    if spread is None:
        return {"median": None, "agreement": None}
    middle = spread.median
    return {
        "median": (
            {"low": middle.low, "high": middle.high}
            if middle
            else {"low": None, "high": None}
        ),
        "agreement": _number(spread.agreement),
    }


def _number(exact: Fraction | None) -> float | None:
    return None if exact is None else float(exact)
