"""What `as_json` holds of a ladder, of one of its rungs and of one of its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ladder_cli.model import Ladder, Question, Rung

Shape = dict[str, Any]


def ladder_shape(ladder: Ladder) -> Shape:
    """The whole ladder: `ladder/1`."""
    rule = ladder.rule
    return {
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


def rung_shape(ladder: Ladder, rung: Rung) -> Shape:
    """All about one rung: `ladder-rung/1`."""
    above = None if rung is ladder.top else ladder.rung(rung.number + 1)
    below = ladder.rung(rung.number - 1) if rung.number > 1 else None
    return {
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
        "above": rung_or_none(above),
        "below": rung_or_none(below),
    }


def question_shape(ladder: Ladder, question: Question) -> Shape:
    """All about one question: `ladder-question/1`."""
    return {"question": _whole_question(ladder, question)}


def ladder_head(ladder: Ladder) -> Shape:
    return {"id": ladder.id, "edition": ladder.edition, "title": ladder.title}


def rung_head(rung: Rung) -> Shape:
    return {"number": rung.number, "id": rung.id, "name": rung.name}


def rung_or_none(rung: Rung | None) -> Shape | None:
    return rung_head(rung) if rung else None


def _whole_rung(rung: Rung) -> Shape:
    texts = {
        "stance": rung.stance,
        "summary": rung.summary,
        "description": rung.description,
        "ceiling": rung.ceiling,
        "warning": rung.warning,
    }
    return {**rung_head(rung), **{name: text or None for name, text in texts.items()}}


def _whole_question(ladder: Ladder, question: Question) -> Shape:
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
