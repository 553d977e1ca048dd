"""The model as JSON, in ASCII. `format` names the version of each shape; fields are
added, never changed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, assert_never

from ladder_cli.model import Change, Comparison, Ladder, Result, Survey, SurveyChange
from ladder_cli.render import survey_json
from ladder_cli.report.reference import QuestionOf, RungOf

if TYPE_CHECKING:
    from ladder_cli.model import Answer, EssentialResult, Moved, Question, Rung, Step


def render(
    subject: (
        Result
        | Ladder
        | RungOf
        | QuestionOf
        | Survey
        | Comparison
        | Change
        | SurveyChange
    ),
) -> str:
    """The value as JSON, each kind in its own shape."""
    match subject:
        case Result():
            return result_to_json(subject)
        case Ladder():
            return ladder_to_json(subject)
        case RungOf(ladder, rung):
            return rung_to_json(ladder, rung)
        case QuestionOf(ladder, question):
            return question_to_json(ladder, question)
        case Survey():
            shape = survey_json.survey_shape(subject)
            return _dump(
                {
                    "format": "ladder-survey/1",
                    "ladder": _ladder_head(subject.ladder),
                    **shape,
                }
            )
        case Comparison():
            shape = survey_json.comparison_shape(subject)
            return _dump(
                {
                    "format": "ladder-comparison/1",
                    "ladder": _ladder_head(subject.survey.ladder),
                    **shape,
                }
            )
        case SurveyChange():
            shape = survey_json.survey_change_shape(subject)
            return _dump(
                {
                    "format": "ladder-change/1",
                    "ladder": _ladder_head(subject.later.ladder),
                    **shape,
                }
            )
        case Change():
            return change_to_json(subject)
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
            **(
                survey_json.room_head(result.room, answers.people)
                if result.room
                else {}
            ),
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
                {
                    **_named(row.rung),
                    "answers": row.answers,
                    "reached": row.reached,
                    "needed": row.needed,
                }
                for row in result.tallies
            ],
            "questions": [
                {**_answer(question, answer, result.ladder), **_hands(result, at)}
                for at, (question, answer) in enumerate(
                    zip(result.ladder.questions, answers.answers, strict=True)
                )
            ],
            "next": _step(result.next) if result.next else None,
            "target": _target(result),
            "essentials": [_essential(one) for one in result.essentials],
            "warnings": [
                {
                    "kind": warned.kind,
                    "questions": [question.id for question in warned.questions],
                }
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
                "examples_from": (
                    ladder.rung(rule.examples_from).id if rule.examples_from else None
                ),
                "essentials": {
                    ladder.rung(one.rung).id: {
                        "questions": list(one.questions),
                        "because": one.because or None,
                    }
                    for one in rule.essentials
                },
            },
            "rungs": [_whole_rung(rung) for rung in ladder.rungs],
            "questions": [
                _whole_question(ladder, question) for question in ladder.questions
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
                {
                    "id": question.id,
                    "title": question.title,
                    "statement": question.statement(rung.number),
                }
                for question in ladder.questions
                if rung.number in question.offered
            ],
            "above": _rung(above),
            "below": _rung(below),
        }
    )


def question_to_json(ladder: Ladder, question: Question) -> str:
    """All about one question: `ladder-question/1`."""
    whole = _whole_question(ladder, question)
    return _dump(
        {
            "format": "ladder-question/1",
            "ladder": _ladder_head(ladder),
            "question": whole,
        }
    )


def change_to_json(change: Change) -> str:
    """Answers files in the order in which they came about: `ladder-change/1`."""
    times = [_time(change, index) for index in range(len(change.results))]
    ladder = change.results[-1].ladder
    return _dump(
        {
            "format": "ladder-change/1",
            "ladder": _ladder_head(ladder),
            "earlier": times[0],
            "later": times[-1],
            "times": times,
            "questions": [_moved(one, change) for one in change.moved],
        }
    )


def _time(change: Change, index: int) -> dict[str, Any]:
    result = change.results[index]
    return {
        "name": change.names[index],
        "file": change.files[index] or None,
        "date": result.answers.date or None,
        "service": result.answers.service or None,
        "group": result.answers.group or None,
        "edition": result.answers.edition or result.ladder.edition,
        **(
            survey_json.room_head(result.room, result.answers.people)
            if result.room
            else {}
        ),
        "rung": _rung(result.rung),
    }


def _moved(one: Moved, change: Change) -> dict[str, Any]:
    ladder = change.results[-1].ladder
    at = ladder.questions.index(one.question)
    return {
        "id": one.question.id,
        "title": one.question.title,
        "way": one.way,
        "answers": [
            {**_answer(one.question, answer, ladder), **_hands(result, at)}
            for answer, result in zip(one.answers, change.results, strict=True)
        ],
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


def _whole_question(ladder: Ladder, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "title": question.title,
        "ask": question.ask,
        "help": question.help or None,
        "statements": {
            ladder.rung(number).id: question.statement(number)
            for number in question.offered
        },
        "steps": {
            rung.id: step
            for rung in ladder.rungs
            if (step := question.step(rung.number))
        },
    }


def _answer(question: Question, answer: Answer, ladder: Ladder) -> dict[str, Any]:
    return {
        "id": question.id,
        "title": question.title,
        "answer": ladder.word(answer.choice) or None,
        "number": answer.placed,
        "example": answer.example or None,
        "note": answer.note or None,
    }


def _hands(result: Result, at: int) -> dict[str, Any]:
    """The hands for question number `at`, where a meeting counted them."""
    if result.room is None:
        return {}
    return {
        "hands": survey_json.hands_shape(
            result.room, at, result.answers.answers[at].placed
        )
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "rung": _named(step.rung),
        "moves": step.moves,
        "questions": [move.question.id for move in step.below],
        "essential": [move.question.id for move in step.below if move.essential],
        "steps": {
            move.question.id: move.question.step(move.next) or None
            for move in step.below
            if move.next is not None
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
