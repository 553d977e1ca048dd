"""The model to the text of an answers file, which `reading` reads back to the same.
Opens no file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from ladder_cli.model import Answer, Mark
from ladder_cli.text import clean_line

if TYPE_CHECKING:
    from ladder_cli.model import Answers, Hands, Ladder

_HEADER = (
    "# Answers to {title}, saved by ladder.\n# For the result: ladder score, and the"
    " name of this file.\n"
)
_OTHER_LINE_ENDS = frozenset("\r\x85\u2028\u2029")


class _Emitter(yaml.SafeDumper):
    """Writes several lines as several lines.

    It is PyYAML's own: libyaml's cannot write the lone surrogate that a JSON file may
    bring in.
    """


def _text(emitter: _Emitter, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if not _OTHER_LINE_ENDS.isdisjoint(text):
        # In quotes they are written as escapes; elsewhere they would end a line.
        style = '"'
    return emitter.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Emitter.add_representer(str, _text)


def without_header(text: str, ladder: Ladder) -> str:
    """`text` without the comments of ours with which `written` begins."""
    return text.removeprefix(_header(ladder))


def _header(ladder: Ladder) -> str:
    return _HEADER.format(title=clean_line(ladder.title))


def written(answers: Answers, ladder: Ladder, *, as_json: bool = False) -> str:
    """The answers as YAML, or as JSON. Rungs are written by id; a question without a
    word about it is left out.
    """
    mapping = _mapping(answers, ladder)
    if as_json:
        return json.dumps(mapping, indent=2) + "\n"
    body = yaml.dump(
        mapping, Dumper=_Emitter, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    return _header(ladder) + body


def _mapping(answers: Answers, ladder: Ladder) -> dict[str, Any]:
    pairs = zip(ladder.questions, answers.answers, strict=True)
    head = {
        "service": answers.service,
        "group": answers.group,
        "date": answers.date,
        "target": ladder.rung(answers.target).id if answers.target else "",
        "target_reason": answers.target_reason,
    }
    return {
        "ladder": ladder.id,
        "edition": ladder.edition,
        **{key: text for key, text in head.items() if text},
        **({"people": dict(answers.people)} if answers.people else {}),
        "answers": {
            question.id: _answer(answer, ladder)
            for question, answer in pairs
            if answer != Answer()
        },
    }


def _answer(answer: Answer, ladder: Ladder) -> str | dict[str, Any]:
    word = ladder.word(answer.choice)
    if not (answer.example or answer.note or answer.hands):
        return word
    hands = {one.group: _counts(one, ladder) for one in answer.hands}
    parts = {
        "answer": word,
        "example": answer.example,
        "note": answer.note,
        "hands": hands,
    }
    return {key: part for key, part in parts.items() if part}


def _counts(hands: Hands, ladder: Ladder) -> dict[str, int]:
    """How many hands for what. What nobody held up a hand for is left out."""
    on_rungs = (
        (ladder.rung(number).id, count) for number, count in enumerate(hands.counts, 1)
    )
    marked = (
        (Mark.NOT_SURE.value, hands.not_sure),
        (Mark.DOES_NOT_APPLY.value, hands.does_not_apply),
    )
    return {word: count for word, count in (*on_rungs, *marked) if count}
