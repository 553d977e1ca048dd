"""How far a sitting has come, and that in words. Asks nothing and knows no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.quiz import room_words, words
from ladder_cli.text import counted

if TYPE_CHECKING:
    from ladder_cli.model import Answers


def answered(answers: Answers) -> int:
    """The questions that have an answer."""
    return sum(answer.choice is not None for answer in answers.answers)


def with_hands(answers: Answers) -> int:
    """The questions for which hands are counted."""
    return sum(bool(answer.hands) for answer in answers.answers)


def is_begun(answers: Answers) -> bool:
    """Has any question an answer, or hands?"""
    return bool(answered(answers) or with_hands(answers))


def first_open(answers: Answers, *, in_room: bool) -> int:
    """The first question, from 0, that is open; all of them where none is. In a room,
    one whose hands are counted is open only where nothing came after it.
    """
    all_of_them = answers.answers
    open_ones = (
        at
        for at, answer in enumerate(all_of_them)
        if answer.choice is None and not (in_room and answer.hands)
    )
    at = next(open_ones, len(all_of_them))
    is_halfway = in_room and at > 0 and all_of_them[at - 1].choice is None
    return at - 1 if is_halfway else at


def what_is_kept(answers: Answers, more: str = "") -> str:
    """`1 answer is`, `5 answers from before are`, `2 answers and the hands for 3
    questions are`.
    """
    choices, hands = answered(answers), with_hands(answers)
    told = counted(choices, "answer") if choices or not hands else ""
    for_hands = (
        room_words.THE_HANDS_FOR.format(questions=counted(hands, "question"))
        if hands
        else ""
    )
    what = " ".join(
        part for part in (" and ".join(filter(None, (told, for_hands))), more) if part
    )
    return (
        f"{what[0].upper()}{what[1:]} {'is' if choices == 1 and not hands else 'are'}"
    )


def going_on(answers: Answers, file: str) -> str:
    """How many questions are done, and in which file."""
    total, hands = len(answers.answers), with_hands(answers)
    told = words.GOING_ON.format(file=file, answered=answered(answers), total=total)
    return f"{told} {room_words.HANDS_FOR.format(hands=hands)}" if hands else told
