"""Values to the rule of a ladder: its shares, and what is essential for a rung."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from ladder_cli.model import Essential, Rule
from ladder_cli.reading.fields import Fields, kind
from ladder_cli.reading.remedies import tell_of_rung
from ladder_cli.reading.values import Listing, Mapping, Text
from ladder_cli.reading.words import parse_rung
from ladder_cli.text import did_you_mean, listed, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.errors import Mistakes, Place
    from ladder_cli.model import Question, Rung
    from ladder_cli.reading.values import Value

_SHARE = re.compile(r"([0-9]{1,4})(?:/([0-9]{1,4}))?|0?\.[0-9]{1,6}")
_ESSENTIAL_KEYS = ("questions", "because")


def parse_rule(
    ladder: Fields,
    known: Sequence[str],
    rungs: Sequence[Rung],
    questions: Sequence[Question],
) -> Rule:
    """The rule of the ladder that the fields belong to; its mistakes are added to
    theirs.
    """
    nothing = Rule(Fraction(1), Fraction(1), None)
    value, mistakes = ladder.take("rule"), ladder.mistakes
    if value is None or (isinstance(value, Text) and "rule" in ladder.outside):
        if "rule" not in ladder.outside:
            what = 'There is no "rule" in this ladder.'
            mistakes.add(
                ladder.place, what, "Write reach and enough below it, such as 2/3."
            )
        return nothing
    fields = Fields.of(value, known, mistakes, "the rule")
    start = fields.text("examples_from")
    return Rule(
        reach=_share(fields.text("reach", required=True), mistakes),
        enough=_share(fields.text("enough", required=True), mistakes),
        examples_from=_rung_number(start, rungs, mistakes) if start else None,
        essentials=_essentials(fields, rungs, questions),
    )


def _share(text: Text | None, mistakes: Mistakes) -> Fraction:
    """A share above 0 and up to 1, exactly. The pattern keeps out 1e999999, which
    Fraction would work out.
    """
    if text is None:
        return Fraction(1)
    words = text.value.strip()
    match = _SHARE.fullmatch(words)
    if match and match[2] != "0" * len(match[2] or "") and 0 < Fraction(words) <= 1:
        return Fraction(words)
    mistakes.add(
        text.place,
        f"{quoted(text.value)} is not a share.",
        "Use a fraction up to 1, such as 2/3.",
    )
    return Fraction(1)


def _rung_number(text: Text, rungs: Sequence[Rung], mistakes: Mistakes) -> int | None:
    rung = parse_rung(text.value, rungs)
    if rung is None:
        tell_of_rung(text, rungs, mistakes)
    return rung.number if rung else None


# --- Essentials


def _essentials(
    rule: Fields, rungs: Sequence[Rung], questions: Sequence[Question]
) -> tuple[Essential, ...]:
    """The questions without which a rung is not given, from the lowest such rung up."""
    value = rule.take("essentials")
    is_empty = isinstance(value, Text) and not value.value.strip()
    if value is None or is_empty or not rungs:
        return ()
    fields = Fields.of(
        value, tuple(rung.id for rung in rungs), rule.mistakes, "the essentials"
    )
    if fields.readable and rungs and rungs[0].id in fields.entries:
        what = "The bottom rung has essentials, and it is given to everybody."
        rule.mistakes.add(fields.entries[rungs[0].id].place, what, "Remove them.")
    found = (
        _essential(fields.entries[rung.id], rung, questions, rule.mistakes)
        for rung in rungs[1:]
        if rung.id in fields.entries
    )
    return tuple(essential for essential in found if essential)


def _essential(
    value: Value, rung: Rung, questions: Sequence[Question], mistakes: Mistakes
) -> Essential | None:
    """The essentials of one rung: a list of questions, or the list with its reason."""
    because = ""
    listing: Value | None = value
    if isinstance(value, Mapping):
        fields = Fields.of(value, _ESSENTIAL_KEYS, mistakes, f"the entry for {rung.id}")
        because = fields.words("because")
        listing = fields.take("questions", required=True)
    if listing is None:
        return None
    if not isinstance(listing, Listing):
        what = f"Expected a list of questions here, found {kind(listing)}."
        mistakes.add(
            listing.place,
            what,
            "Write their ids in square brackets, with commas between them.",
        )
        return None
    if not listing.items:
        mistakes.add(
            listing.place,
            f"The essentials of {rung.id} name no question.",
            "Name one, or remove them.",
        )
    named = [_question(item, questions, rung, mistakes) for item in listing.items]
    ids = [question.id for question in named if question]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        mistakes.add(
            listing.place, f"{quoted(twice)} is named twice here.", "Keep one."
        )
    return Essential(rung.number, tuple(dict.fromkeys(ids)), because)


def _question(
    item: Value, questions: Sequence[Question], rung: Rung, mistakes: Mistakes
) -> Question | None:
    if not isinstance(item, Text):
        mistakes.add(
            item.place,
            f"Expected the id of a question here, found {kind(item)}.",
            "Write one word.",
        )
        return None
    question = next(
        (one for one in questions if loose(one.id) == loose(item.value)), None
    )
    if question is None:
        _tell_of_question(item, questions, mistakes)
    elif question.statements and question.statements[-1] is None:
        _tell_of_top(item.place, question, rung, mistakes)
    return question


def _tell_of_question(
    item: Text, questions: Sequence[Question], mistakes: Mistakes
) -> None:
    ids = [question.id for question in questions]
    what = f"There is no question {quoted(item.value)}."
    mistakes.add(item.place, what, partial(_near_question, item.value, ids))


def _near_question(word: str, ids: Sequence[str]) -> str:
    return did_you_mean(word, ids) or f"The questions are {listed(ids)}."


def _tell_of_top(
    place: Place, question: Question, rung: Rung, mistakes: Mistakes
) -> None:
    what = (
        f'"{question.id}" does not offer the top rung, so it cannot be essential for'
        f" {rung.id}."
    )
    mistakes.add(
        place, what, "Give it a statement for the top rung, or name another question."
    )
