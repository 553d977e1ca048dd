"""What was typed of a show of hands, to counts. Asks nothing, keeps nothing and knows
no screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.model import Hands, Mark
from ladder_cli.quiz import room_words as prompts
from ladder_cli.reading.words import parse_choice, parse_rung
from ladder_cli.text import counted, quoted, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Choice, Question, Rung

MOST = 9_999
"""More hands, or people, than any room holds are a slip."""
BETWEEN_GROUPS = re.compile(r"[/;]")
WHOLE_LINE = re.compile(r"[/;=]")
"""What only a line for all groups holds."""
MARK_KEYS = {
    "n": Mark.NOT_SURE,
    "x": Mark.DOES_NOT_APPLY,
    "?": Mark.NOT_SURE,
    "\u00d7": Mark.DOES_NOT_APPLY,
}
"""What is typed for them, and what stands on their cards."""
MARKS = (Mark.NOT_SURE, Mark.DOES_NOT_APPLY)


class Unclear(Exception):
    """What was typed cannot be taken as it is; the words say why, in a sentence."""


class TallyLine(NamedTuple):
    """One line of a tally sheet: the hands of each group (None where left out), and
    what was agreed.
    """

    hands: tuple[Hands | None, ...]
    choice: Choice


def parse_hands(
    typed: str, group: str, question: Question, rungs: Sequence[Rung]
) -> Hands:
    """The hands of one group. Raises `Unclear`.

    They are counts in the order on the screen, with those for not sure and for does not
    apply after them or left out; or each after the number of its rung and a colon, `n`
    and `x` standing for the two marks.
    """
    items = _items(visible(typed))
    in_order = [number for key, number in items if not key]
    named = [(_choice(key, question, rungs), number) for key, number in items if key]
    placed: dict[int | Mark, int] = {}
    if in_order:
        placed.update(zip(_places(len(in_order), question), in_order, strict=False))
        if named and len(in_order) != len(question.offered):
            raise Unclear(_wrong_number(len(in_order), question))
    for choice, number in named:
        if choice in placed:
            raise Unclear(
                prompts.COUNTED_TWICE.format(
                    key=choice.value if isinstance(choice, Mark) else choice
                )
            )
        placed[choice] = number
    return Hands(
        group,
        tuple(placed.get(rung.number, 0) for rung in rungs),
        placed.get(Mark.NOT_SURE, 0),
        placed.get(Mark.DOES_NOT_APPLY, 0),
    )


def parse_groups(
    typed: str, groups: Sequence[str], question: Question, rungs: Sequence[Rung]
) -> tuple[Hands | None, ...]:
    """The hands of several groups on one line, in that order; None where nothing
    stands. Raises `Unclear`.
    """
    parts = BETWEEN_GROUPS.split(typed)
    if len(parts) != len(groups):
        words = prompts.WRONG_PARTS if len(groups) > 1 else prompts.NO_PARTS
        slip = f" {prompts.SEMICOLON}" if ";" in typed else ""
        raise Unclear(
            words.format(
                parts=counted(len(parts), "part"), groups=counted(len(groups), "group")
            )
            + slip
        )
    return tuple(
        parse_hands(part, group, question, rungs) if part.strip() else None
        for part, group in zip(parts, groups, strict=True)
    )


def parse_tally_line(
    typed: str, groups: Sequence[str], question: Question, rungs: Sequence[Rung]
) -> TallyLine:
    """The hands of all groups and, after `=`, what was agreed. Raises `Unclear`."""
    hands, equals, agreed = typed.partition("=")
    choice: Choice = None
    if equals:
        choice = MARK_KEYS.get(agreed.strip().casefold()) or parse_choice(
            agreed, question, rungs
        )
        if choice is None:
            raise Unclear(prompts.WRONG_AGREED.format(typed=quoted(agreed.strip())))
    if not hands.strip():
        return TallyLine((None,) * len(groups), choice)
    return TallyLine(parse_groups(hands, groups, question, rungs), choice)


def words_after_key(typed: str) -> str:
    """What to say where words follow `m` or `e` on one line; nothing where none do."""
    key, _, words = typed.partition(" ")
    what = {"m": prompts.NOTE_WORD, "e": prompts.EXAMPLE_WORD}.get(key.casefold())
    is_meant = what and any(char.isalpha() for char in words)
    return prompts.KEY_ALONE.format(what=what, key=key) if is_meant else ""


def parse_number(typed: str) -> int:
    """A count of hands or of people: 0 to 9,999. Raises `Unclear`."""
    if typed.isascii() and typed.isdigit():
        if len(typed.lstrip("0")) > len(str(MOST)):
            raise Unclear(prompts.TOO_MANY.format(typed=quoted(typed, 20)))
        return int(typed)
    if not typed:
        raise Unclear(prompts.NO_COUNT)
    if typed.isdecimal():
        raise Unclear(prompts.OTHER_DIGITS)
    if re.fullmatch(r"[-\u2212\u2013][0-9]+", typed):
        raise Unclear(prompts.LESS_THAN_NOTHING)
    raise Unclear(prompts.NO_NUMBER.format(typed=quoted(typed)))


def how_to_type(question: Question) -> str:
    """The shortest reminder of what can be typed for this question."""
    return prompts.TYPE_COUNTS.format(
        total=len(question.offered), example=example(question)
    )


def example(question: Question) -> str:
    """`4:5 5:3` with two rungs that the question offers."""
    low, high = (
        question.offered[-2:] if len(question.offered) < 5 else question.offered[2:4]
    )
    return f"{low}:5 {high}:3"


def _items(typed: str) -> list[tuple[str, int]]:
    """Each count with what it is for; with nothing where its place tells."""
    items: list[tuple[str, int]] = []
    words: list[str] = []
    for piece in re.split(r"[\s,]+", re.sub(r"\s*:\s*", ":", typed).strip(" ,\t\n")):
        before, colon, number = piece.rpartition(":")
        if colon:
            if not (words or before):
                raise Unclear(prompts.NO_KEY)
            items.append((" ".join([*words, before]), parse_number(number)))
            words = []
        elif words or not any(char.isdecimal() for char in piece):
            words.append(piece)
        else:
            items.append(("", parse_number(piece)))
    if words:
        raise Unclear(prompts.NO_NUMBER.format(typed=quoted(" ".join(words))))
    return items


def _choice(key: str, question: Question, rungs: Sequence[Rung]) -> int | Mark:
    if (
        choice := MARK_KEYS.get(key.casefold()) or parse_choice(key, question, rungs)
    ) is not None:
        return choice
    if rung := parse_rung(key, rungs):
        raise Unclear(prompts.NOT_HERE.format(number=rung.number))
    raise Unclear(prompts.NO_STATEMENT.format(typed=quoted(key)))


def _places(numbers: int, question: Question) -> tuple[int | Mark, ...]:
    if numbers not in {len(question.offered), len(question.offered) + len(MARKS)}:
        raise Unclear(_wrong_number(numbers, question))
    return (*question.offered, *MARKS)


def _wrong_number(numbers: int, question: Question) -> str:
    return prompts.WRONG_COUNTS.format(
        typed=counted(numbers, "number"), total=len(question.offered)
    )
