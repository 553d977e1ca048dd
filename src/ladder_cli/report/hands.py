"""The hands behind what a meeting agreed on: beside each answer, where the two part,
and what is kept back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ladder_cli.model import EVERYBODY
from ladder_cli.report.agreement import ALL_AGREE
from ladder_cli.report.blocks import (
    Block,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Placing,
    Profile,
)
from ladder_cli.report.people import (
    in_words,
    not_for_sharing,
    not_shown,
    smaller_minimum,
)
from ladder_cli.report.phrases import titled
from ladder_cli.report.reasons import LEFT_OPEN
from ladder_cli.survey.privacy import MIN_GROUP, MIN_PLACED
from ladder_cli.survey.room import INSIDE, all_hands, beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import (
        Answer,
        Distribution,
        GroupResult,
        Ladder,
        Question,
        Result,
        Survey,
    )

COUNTS = (
    "Hands are counts, not people. They do not decide the rung, and nobody's are joined"
    " up across questions."
)


@dataclass(frozen=True, slots=True)
class ToldHands:
    """What a report says of hands: `warnings` first of all, `profile` in place of the
    answers' own, `blocks` below.

    `profile` is None where no hands are shown. `beside` says which answers were agreed
    on outside the hands.
    """

    warnings: tuple[Block, ...]
    profile: Profile | None
    beside: str
    blocks: tuple[Block, ...]


def tell_hands(result: Result, room: Survey, *, terse: bool = False) -> ToldHands:
    """The hands behind a result, as `room` shows them."""
    inside = room.min_group == INSIDE
    return ToldHands(
        warnings=(
            ()
            if inside
            else tuple(
                Paragraph(text, "warning")
                for text in not_for_sharing(room, terse=terse)
            )
        ),
        profile=_profile(result, room),
        beside=_beside_in_words(result, room, terse=terse),
        blocks=tuple(_blocks(result, room)),
    )


def _blocks(result: Result, room: Survey) -> Iterator[Block]:
    """Each question's hands beside what was agreed, and what of them is kept back."""
    yield Heading("The hands")
    yield Paragraph(COUNTS)
    for line in not_shown(room):
        yield Paragraph(line)
    if text := _beside_in_words(result, room):
        yield Paragraph(text, "strong")
    if entries := tuple(_entries(result, room)):
        yield Entries(entries)
    else:
        yield Paragraph(_too_few(room), "strong")
        yield Paragraph(smaller_minimum())
    yield Paragraph(kept_back(room), "quiet")


def _profile(result: Result, room: Survey) -> Profile | None:
    """All the questions on one scale, with all the hands that are shown for each rung;
    None where none are.
    """
    ladder = result.ladder
    if not any(all_hands(room, at) for at in range(len(ladder.questions))):
        return None
    pairs = zip(ladder.questions, result.answers.answers, strict=True)
    placings = (
        _placing(question, answer, all_hands(room, at), ladder)
        for at, (question, answer) in enumerate(pairs)
    )
    return Profile(tuple(placings), len(ladder.rungs))


def _beside_in_words(result: Result, room: Survey, *, terse: bool = False) -> str:
    """Which answers were agreed on outside the middle half of the hands, kindly;
    nothing where none were.
    """
    apart: dict[str, list[Question]] = {"above": [], "below": []}
    for at, (question, answer) in enumerate(
        zip(result.ladder.questions, result.answers.answers, strict=True)
    ):
        if way := beside(room, at, answer.placed):
            apart[way].append(question)
    told = [
        f"on {titled(questions)} lies {way}"
        for way, questions in apart.items()
        if questions
    ]
    if not told:
        return ""
    hands = (
        "the hands"
        if room.together or all(group.shown for group in room.groups)
        else "the hands shown here"
    )
    if terse:
        those = titled([*apart["above"], *apart["below"]])
        if room.min_group == INSIDE:
            return f"You agreed on something few of you held up a hand for: {those}."
        return f"Few of {hands} were for what was agreed on: {those}."
    what = f"What was agreed {', and '.join(told)} the middle half of {hands}"
    return f"{what}. That can be right: a note of why helps whoever was not there."


def hands_of(room: Survey, at: int) -> Iterator[tuple[GroupResult, Distribution]]:
    """The groups that show hands for question number `at`; everybody where groups were
    not told apart.
    """
    groups = [
        group
        for group in room.shown
        if (found := group.questions[at]) and found.responses
    ]
    if not any((found := group.questions[at]) and _held(found) for group in groups):
        groups = [room.everybody] if room.everybody else []
    for group in groups:
        found = group.questions[at]
        if found and _held(found):
            yield group, found


def hands_in_words(room: Survey, at: int) -> Iterator[tuple[str, str]]:
    """Each group and its hands for question number `at`, or that too few were placed to
    show them.
    """
    least = in_words(min(MIN_PLACED, room.min_group))
    for group, found in hands_of(room, at):
        yield group.name or EVERYBODY, in_hands(found)
        if found.unanimous and room.min_group != INSIDE:
            yield "", ALL_AGREE
    everybody = (room.everybody,) if room.everybody else ()
    for group in room.shown or everybody:
        if group.questions[at] is None:
            yield (
                group.name or EVERYBODY,
                f"fewer than {least} hands for a rung, not shown",
            )


def in_hands(found: Distribution) -> str:
    """`rung 3: 2, rung 4: 8; not sure: 1`."""
    rungs = ", ".join(
        f"rung {number}: {count:,}"
        for number, count in enumerate(found.spread.counts, 1)
        if count
    )
    return "; ".join(
        filter(None, [rungs, *(f"{name}: {count:,}" for name, count in _marked(found))])
    )


def _marked(found: Distribution) -> list[tuple[str, int]]:
    """The hands for what is no rung, where there are any."""
    marks = (("not sure", found.not_sure), ("does not apply", found.does_not_apply))
    return [(name, count) for name, count in marks if count]


def _held(found: Distribution) -> int:
    return found.placed + found.not_sure + found.does_not_apply


def _placing(
    question: Question, answer: Answer, found: Distribution | None, ladder: Ladder
) -> Placing:
    words = agreed(answer, ladder).removeprefix("agreed on ")
    hands = found.spread.counts if found else ()
    beside = [f"{count:,} {name}" for name, count in (_marked(found) if found else [])]
    return Placing(
        question.title, answer.placed, "; ".join([words, *beside]), hands=hands
    )


def agreed(answer: Answer, ladder: Ladder) -> str:
    """`agreed on rung 4, Consultation`, or that it was left open."""
    if answer.choice is None:
        return LEFT_OPEN
    if answer.placed is None:
        return f"agreed on: {ladder.word(answer.choice)}"
    rung = ladder.rung(answer.placed)
    return f"agreed on rung {rung.number}, {rung.name}"


def _entries(result: Result, room: Survey) -> Iterator[Entry]:
    for at, (question, answer) in enumerate(
        zip(result.ladder.questions, result.answers.answers, strict=True)
    ):
        if pairs := tuple(hands_in_words(room, at)):
            yield Entry(question.title, agreed(answer, result.ladder), pairs=pairs)


def _too_few(room: Survey) -> str:
    return (
        f"The hands are not shown: no group has {room.min_group} people or more, nor do"
        " all of them together."
    )


def kept_back(room: Survey) -> str:
    """What is kept back of the hands, and what that does not promise."""
    if room.min_group == INSIDE:
        few = in_words(MIN_GROUP)
        return (
            "All hands are shown here, since everybody in the room has seen them. For"
            f" outside, ladder score puts groups of fewer than {few} together."
        )
    return (
        f"Groups of fewer than {in_words(room.min_group)} are put together, or left out"
        " with every sum that could tell them. Publish only one report on the same"
        " hands: two could be subtracted from each other. Somebody who was there may"
        " know whose hand was whose."
    )
