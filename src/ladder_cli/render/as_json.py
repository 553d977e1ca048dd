"""The model as JSON, in ASCII. `format` names the version of each shape; fields are added, never changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, assert_never

from ladder_cli.model import Ladder, Result
from ladder_cli.report.reference import RungOf
from ladder_cli.survey.measures import agreement, agreement_on, median
from ladder_cli.survey.privacy import FOR_SHARING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from ladder_cli.model import Answer, Distribution, EssentialResult, Gap, GroupResult, Question, Rung, Step, Survey


def render(subject: Result | Ladder | RungOf) -> str:
    """The value as JSON, each kind in its own shape."""
    match subject:
        case Result():
            return result_to_json(subject)
        case Ladder():
            return ladder_to_json(subject)
        case RungOf(ladder, rung):
            return rung_to_json(ladder, rung)
        case _:
            assert_never(subject)


def result_to_json(result: Result) -> str:
    """One result: `ladder-result/1`."""
    answers, counts = result.answers, result.counts
    return _dump(
        {
            "format": "ladder-result/1",
            "ladder": _ladder_head(result.ladder),
            "service": answers.service or None,
            "group": answers.group or None,
            "date": answers.date or None,
            "rung": _rung(result.rung),
            "lowest": _rung(result.lowest),
            "highest": _rung(result.highest),
            "counts": {
                "questions": counts.questions,
                "placed": counts.placed,
                "not_sure": counts.not_sure,
                "does_not_apply": counts.does_not_apply,
                "unanswered": counts.unanswered,
                "enough": counts.enough,
                "missing": counts.missing,
            },
            "rungs": [
                {**_named(row.rung), "answers": row.answers, "reached": row.reached, "needed": row.needed}
                for row in result.tallies
            ],
            "questions": [
                _answer(question, answer, result.ladder)
                for question, answer in zip(result.ladder.questions, answers.answers, strict=True)
            ],
            "next": _step(result.next) if result.next else None,
            "target": _target(result),
            "essentials": [_essential(one) for one in result.essentials],
            "warnings": [
                {"kind": warned.kind, "questions": [question.id for question in warned.questions]}
                for warned in result.warnings
            ],
        }
    )


def ladder_to_json(ladder: Ladder) -> str:
    """The whole ladder: `ladder/1`."""
    rule = ladder.rule
    return _dump(
        {
            "format": "ladder/1",
            "ladder": _ladder_head(ladder),
            "question": ladder.question or None,
            "about": ladder.about or None,
            "source": {
                "credit": ladder.source.credit or None,
                "after": ladder.source.after or None,
                "link": ladder.source.link or None,
            },
            "rule": {
                "reach": str(rule.reach),
                "enough": str(rule.enough),
                "examples_from": ladder.rung(rule.examples_from).id if rule.examples_from else None,
                "essentials": {
                    ladder.rung(one.rung).id: {"questions": list(one.questions), "because": one.because or None}
                    for one in rule.essentials
                },
            },
            "rungs": [_whole_rung(rung) for rung in ladder.rungs],
            "questions": [
                {
                    "id": question.id,
                    "title": question.title,
                    "ask": question.ask,
                    "help": question.help or None,
                    "statements": {ladder.rung(number).id: question.statement(number) for number in question.offered},
                    "steps": {rung.id: step for rung in ladder.rungs if (step := question.step(rung.number))},
                }
                for question in ladder.questions
            ],
        }
    )


def rung_to_json(ladder: Ladder, rung: Rung) -> str:
    """All about one rung: `ladder-rung/1`."""
    above = None if rung is ladder.top else ladder.rung(rung.number + 1)
    below = ladder.rung(rung.number - 1) if rung.number > 1 else None
    return _dump(
        {
            "format": "ladder-rung/1",
            "ladder": _ladder_head(ladder),
            "rung": _whole_rung(rung),
            "statements": [
                {"id": question.id, "title": question.title, "statement": question.statement(rung.number)}
                for question in ladder.questions
                if rung.number in question.offered
            ],
            "above": _rung(above),
            "below": _rung(below),
        }
    )


Remark = tuple[str, int, str]


def survey_to_json(survey: Survey, written: Sequence[Remark] = ()) -> str:
    """A survey: `ladder-survey/1`."""
    return _dump({"format": "ladder-survey/1", **_survey(survey, written)})


def comparison_to_json(survey: Survey, gaps: Sequence[Gap], written: Sequence[Remark] = ()) -> str:
    """The groups of a survey side by side: `ladder-comparison/1`. The first of `between` places it higher."""
    return _dump(
        {
            "format": "ladder-comparison/1",
            "by": survey.by,
            **_survey(survey, written),
            "gaps": [
                {
                    "question": gap.question.id if gap.question else None,
                    "between": [group.name for group in gap.between],
                    "difference": gap.difference,
                    "delta": float(gap.delta),
                }
                for gap in gaps
            ],
        }
    )


def change_to_json(results: Sequence[Result], names: Sequence[str]) -> str:
    """Answers files in the order in which they came about: `ladder-change/1`."""
    ladder = results[-1].ladder
    return _dump(
        {
            "format": "ladder-change/1",
            "ladder": _ladder_head(ladder),
            "times": [
                {
                    "name": name,
                    "date": result.answers.date or None,
                    "service": result.answers.service or None,
                    "group": result.answers.group or None,
                    "edition": result.answers.edition or ladder.edition,
                    "rung": _rung(result.rung),
                }
                for name, result in zip(names, results, strict=True)
            ],
            "questions": [
                {
                    "id": question.id,
                    "title": question.title,
                    "answers": [_answer(question, result.answers.answers[index], ladder) for result in results],
                }
                for index, question in enumerate(ladder.questions)
            ],
        }
    )


def _survey(survey: Survey, written: Sequence[Remark]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ladder": _ladder_head(survey.ladder),
        "responses": survey.everybody.responses,
        "left_out": survey.left_out,
        "min_group": survey.min_group,
        "for_sharing": survey.min_group >= FOR_SHARING,
        "groups": [_group(group, survey) for group in (survey.everybody, *survey.groups)],
    }
    if written:
        questions = survey.ladder.questions
        found["notes"] = [{"group": group, "question": questions[at].id, "text": text} for group, at, text in written]
    return found


def _group(group: GroupResult, survey: Survey) -> dict[str, Any]:
    if not group.shown:
        return {"name": group.name, "shown": False, "reason": f"fewer than {survey.min_group} people"}
    return {
        "name": group.name,
        "responses": group.responses,
        "shown": True,
        "rungs": list(group.people) or None,
        "no_rung": group.no_rung if group.people else None,
        **_measures(group.people, agreement(group.people)),
        "questions": [
            _distribution(question, found)
            for question, found in zip(survey.ladder.questions, group.questions, strict=True)
        ],
    }


def _distribution(question: Question, found: Distribution | None) -> dict[str, Any]:
    if found is None:
        return {"id": question.id, "shown": False}
    return {
        "id": question.id,
        "rungs": list(found.rungs),
        "not_sure": found.not_sure,
        "does_not_apply": found.does_not_apply,
        "unanswered": found.unanswered,
        **_measures(found.rungs, agreement_on(question, found)),
    }


def _measures(counts: Sequence[int], agreed: Fraction | None) -> dict[str, Any]:
    middle = median(counts)
    return {
        "median": {"low": middle.low, "high": middle.high} if middle else {"low": None, "high": None},
        "agreement": None if agreed is None else float(agreed),
    }


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=True, indent=2, allow_nan=False) + "\n"


def _ladder_head(ladder: Ladder) -> dict[str, Any]:
    return {"id": ladder.id, "edition": ladder.edition, "title": ladder.title}


def _named(rung: Rung) -> dict[str, Any]:
    return {"number": rung.number, "id": rung.id, "name": rung.name}


def _rung(rung: Rung | None) -> dict[str, Any] | None:
    return _named(rung) if rung else None


def _whole_rung(rung: Rung) -> dict[str, Any]:
    texts = {
        "stance": rung.stance,
        "summary": rung.summary,
        "description": rung.description,
        "ceiling": rung.ceiling,
        "warning": rung.warning,
    }
    return {**_named(rung), **{name: text or None for name, text in texts.items()}}


def _answer(question: Question, answer: Answer, ladder: Ladder) -> dict[str, Any]:
    return {
        "id": question.id,
        "title": question.title,
        "answer": ladder.word(answer.choice) or None,
        "number": answer.placed,
        "example": answer.example or None,
        "note": answer.note or None,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "rung": _named(step.rung),
        "moves": step.moves,
        "questions": [move.question.id for move in step.below],
        "essential": [move.question.id for move in step.below if move.essential],
        "steps": {
            move.question.id: move.question.step(move.next) or None for move in step.below if move.next is not None
        },
    }


def _essential(found: EssentialResult) -> dict[str, Any]:
    return {
        "rung": _named(found.rung),
        "questions": [question.id for question in found.questions],
        "because": found.because or None,
        "reached": found.reached,
    }


def _target(result: Result) -> dict[str, Any] | None:
    if result.target is None:
        return None
    step = _step(result.target)
    if result.rung is None:  # too few answers: how far it is cannot be said yet
        step["moves"] = None
    return {**step, "reason": result.answers.target_reason or None}
