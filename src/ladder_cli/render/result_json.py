"""What `as_json` holds of one result, and of results in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.render.ladder_json import rung_head, rung_or_none
from ladder_cli.render.room_json import hands_shape, room_head

if TYPE_CHECKING:
    from ladder_cli.model import (
        Answer,
        Change,
        EssentialResult,
        Ladder,
        Moved,
        Question,
        Result,
        Step,
    )
    from ladder_cli.render.ladder_json import Shape


def result_shape(result: Result) -> Shape:
    """One result: `ladder-result/1`."""
    answers, counts = result.answers, result.counts
    return {
        "service": answers.service or None,
        "group": answers.group or None,
        "date": answers.date or None,
        **_room(result),
        "rung": rung_or_none(result.rung),
        "lowest": rung_or_none(result.lowest),
        "highest": rung_or_none(result.highest),
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
                **rung_head(row.rung),
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


def change_shape(change: Change) -> Shape:
    """Answers files in the order in which they came about: `ladder-change/1`."""
    times = [_time(change, index) for index in range(len(change.results))]
    return {
        "earlier": times[0],
        "later": times[-1],
        "times": times,
        "questions": [_moved(one, change) for one in change.moved],
    }


def _time(change: Change, index: int) -> Shape:
    result = change.results[index]
    return {
        "name": change.names[index],
        "file": change.files[index] or None,
        "date": result.answers.date or None,
        "service": result.answers.service or None,
        "group": result.answers.group or None,
        "edition": result.answers.edition or result.ladder.edition,
        **_room(result),
        "rung": rung_or_none(result.rung),
    }


def _moved(one: Moved, change: Change) -> Shape:
    ladder = change.results[-1].ladder
    at = ladder.questions.index(one.question)
    return {
        "id": one.question.id,
        "title": one.question.title,
        "way": one.way,
        "came_back": one.came_back,
        "answers": [
            {**_answer(one.question, answer, ladder), **_hands(result, at)}
            for answer, result in zip(one.answers, change.results, strict=True)
        ],
    }


def _room(result: Result) -> Shape:
    """Who was there, where hands were counted."""
    return room_head(result.room, result.answers.people) if result.room else {}


def _answer(question: Question, answer: Answer, ladder: Ladder) -> Shape:
    return {
        "id": question.id,
        "title": question.title,
        "answer": ladder.word(answer.choice) or None,
        "number": answer.placed,
        "example": answer.example or None,
        "note": answer.note or None,
    }


def _hands(result: Result, at: int) -> Shape:
    """The hands for question number `at`, where a meeting counted them."""
    if result.room is None:
        return {}
    return {"hands": hands_shape(result.room, at, result.answers.answers[at].placed)}


def _step(step: Step) -> Shape:
    return {
        "rung": rung_head(step.rung),
        "moves": step.moves,
        "questions": [move.question.id for move in step.below],
        "essential": [move.question.id for move in step.below if move.essential],
        "steps": {
            move.question.id: move.question.step(move.next) or None
            for move in step.below
            if move.next is not None
        },
    }


def _essential(found: EssentialResult) -> Shape:
    return {
        "rung": rung_head(found.rung),
        "questions": [question.id for question in found.questions],
        "because": found.because or None,
        "reached": found.reached,
    }


def _target(result: Result) -> Shape | None:
    if result.target is None:
        return None
    step = _step(result.target)
    if result.rung is None:  # too few answers: how far it is cannot be said yet
        step["moves"] = None
    return {**step, "reason": result.answers.target_reason or None}
