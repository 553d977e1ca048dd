"""The rule of the ladder: its laws over ladders of any shape, and a second scorer that
knows nothing of the first.
"""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ladder_cli.model import (
    NO_EXAMPLE,
    Answer,
    Answers,
    Essential,
    Ladder,
    Mark,
    Question,
    Rule,
    Rung,
    Source,
)
from ladder_cli.scoring import score

if TYPE_CHECKING:
    from ladder_cli.model import Choice, Result

shares = st.builds(
    lambda below, above: Fraction(min(below, above), max(below, above)),
    st.integers(1, 12),
    st.integers(1, 12),
)


WORDS = st.sampled_from(["", "In May."])


# To make a strategy takes longer than to draw from it: the same are made once.
@cache
def offered_of(rungs: int) -> st.SearchStrategy[list[set[int]]]:
    numbers = range(1, rungs + 1)
    some = st.sets(st.sampled_from(numbers), min_size=2)
    return st.lists(st.just(set(numbers)) | some, min_size=1, max_size=30)


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """A ladder of 2 to 20 rungs and 1 to 30 questions, each of which may leave rungs
    out, with any essentials.
    """
    rungs = draw(st.integers(2, 20))
    numbers = list(range(1, rungs + 1))
    offers = draw(offered_of(rungs))
    return Ladder(
        id="any",
        edition=1,
        title="Any",
        question="",
        about="",
        source=Source(),
        rule=Rule(
            draw(shares),
            draw(shares),
            draw(st.none() | st.sampled_from(numbers)),
            draw(essentials(numbers, offers)),
        ),
        rungs=tuple(
            Rung(
                number,
                f"r{number}",
                f"R{number}",
                warning="Mind." if draw(st.booleans()) else "",
            )
            for number in numbers
        ),
        questions=tuple(
            Question(
                f"q{index}",
                f"Q{index}",
                "",
                "",
                tuple("x" if n in offered else None for n in numbers),
            )
            for index, offered in enumerate(offers)
        ),
    )


@st.composite
def essentials(
    draw: st.DrawFn, numbers: list[int], offers: list[set[int]]
) -> tuple[Essential, ...]:
    """As `check` accepts them: not on the bottom rung, and only questions that offer
    the top rung.
    """
    can_be = [
        f"q{index}" for index, offered in enumerate(offers) if numbers[-1] in offered
    ]
    if not can_be:
        return ()
    on = draw(st.sets(st.sampled_from(numbers[1:]), max_size=3))
    named = st.lists(st.sampled_from(can_be), min_size=1, max_size=3, unique=True)
    return tuple(Essential(rung, tuple(draw(named))) for rung in sorted(on))


def choices(question: Question) -> st.SearchStrategy[Choice]:
    return choices_of(question.offered)


@cache
def choices_of(offered: tuple[int, ...]) -> st.SearchStrategy[Choice]:
    placed: st.SearchStrategy[Choice] = st.sampled_from(offered)
    return (
        placed
        | placed
        | placed
        | st.sampled_from([None, Mark.NOT_SURE, Mark.DOES_NOT_APPLY])
    )


@st.composite
def answered(draw: st.DrawFn) -> tuple[Ladder, Answers]:
    ladder = draw(ladders())
    given_ = tuple(
        Answer(draw(choices(question)), draw(WORDS)) for question in ladder.questions
    )
    return ladder, Answers(
        given_, target=draw(st.none() | st.integers(1, len(ladder.rungs)))
    )


def with_choice(answers: Answers, index: int, choice: Choice) -> Answers:
    changed = list(answers.answers)
    changed[index] = changed[index]._replace(choice=choice)
    return replace(answers, answers=tuple(changed))


def number(rung: Rung | None) -> int:
    return rung.number if rung else 0


# --- The laws


@given(answered(), st.data())
def test_moving_an_answer_up_never_lowers_the_rung(
    case: tuple[Ladder, Answers], data: st.DataObject
) -> None:
    ladder, answers = case
    placed = [index for index, answer in enumerate(answers.answers) if answer.placed]
    assume(placed)
    index = data.draw(st.sampled_from(placed))
    up = data.draw(st.integers(answers.answers[index].placed or 1, len(ladder.rungs)))

    before, after = (
        score(ladder, answers),
        score(ladder, with_choice(answers, index, up)),
    )

    assert number(after.rung) >= number(before.rung)
    assert number(after.lowest) >= number(before.lowest)
    assert number(after.highest) >= number(before.highest)


@given(answered(), st.randoms())
def test_the_order_of_the_questions_changes_nothing(
    case: tuple[Ladder, Answers], chance: random.Random
) -> None:
    ladder, answers = case
    order = list(range(len(ladder.questions)))
    chance.shuffle(order)
    shuffled = ladder._replace(
        questions=tuple(ladder.questions[index] for index in order)
    )
    moved = replace(answers, answers=tuple(answers.answers[index] for index in order))

    before, after = score(ladder, answers), score(shuffled, moved)

    assert (before.rung, before.lowest, before.highest) == (
        after.rung,
        after.lowest,
        after.highest,
    )
    assert (before.tallies, before.counts) == (after.tallies, after.counts)


@given(answered(), st.data())
def test_answering_what_is_unknown_never_leaves_the_range_shown_before(
    case: tuple[Ladder, Answers], data: st.DataObject
) -> None:
    ladder, answers = case
    unknown = [
        index
        for index, answer in enumerate(answers.answers)
        if answer.choice in {None, Mark.NOT_SURE}
    ]
    assume(unknown)
    index = data.draw(st.sampled_from(unknown))
    known: list[Choice] = [*ladder.questions[index].offered, Mark.DOES_NOT_APPLY]
    choice = data.draw(st.sampled_from(known))

    before, after = (
        score(ladder, answers),
        score(ladder, with_choice(answers, index, choice)),
    )

    if after.lowest and after.highest:
        assert (
            number(before.lowest)
            <= number(after.lowest)
            <= number(after.highest)
            <= number(before.highest)
        )
    if after.rung:
        assert number(before.lowest) <= number(after.rung) <= number(before.highest)


@given(ladders(), st.data())
def test_all_answers_on_one_rung_give_that_rung(
    ladder: Ladder, data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(1, len(ladder.rungs)))

    result = score(ladder, Answers(tuple(Answer(chosen) for _ in ladder.questions)))

    assert (
        number(result.rung) == number(result.lowest) == number(result.highest) == chosen
    )


@given(answered())
def test_the_rung_lies_between_the_lowest_and_the_highest(
    case: tuple[Ladder, Answers],
) -> None:
    result = score(*case)

    if result.rung:
        assert number(result.lowest) <= number(result.rung) <= number(result.highest)
    assert (
        (result.lowest is None)
        == (result.highest is None)
        == (result.counts.applying == 0)
    )


@given(answered())
def test_the_next_step_is_just_enough(case: tuple[Ladder, Answers]) -> None:
    """Moving as many answers as it says gives the rung above; one fewer does not."""
    ladder, answers = case
    step = score(ladder, answers).next
    assume(step is not None and step.moves is not None)
    assert step is not None
    assert step.moves is not None
    places = {question.id: index for index, question in enumerate(ladder.questions)}
    assert 1 <= step.moves <= len(step.below)
    moved = answers
    for move in step.below[: step.moves - 1]:
        moved = with_choice(moved, places[move.question.id], step.rung.number)
    assert number(score(ladder, moved).rung) < step.rung.number
    moved = with_choice(
        moved, places[step.below[step.moves - 1].question.id], step.rung.number
    )
    assert number(score(ladder, moved).rung) >= step.rung.number


@given(answered())
def test_the_questions_of_a_step_are_all_those_below_it_essentials_first_then_the_nearest(
    case: tuple[Ladder, Answers],
) -> None:
    ladder, answers = case
    result = score(ladder, answers)
    for step in (result.next, result.target):
        if step is not None:
            below = {
                q.id
                for q, a in zip(ladder.questions, answers.answers, strict=True)
                if 0 < (a.placed or 0) < step.rung.number
            }
            assert {move.question.id for move in step.below} == below
            assert list(step.below) == sorted(
                step.below, key=lambda move: (not move.essential, -move.now)
            )
            held = [
                one for one in result.essentials if one.rung.number <= step.rung.number
            ]
            short = {lacking.question.id for one in held for lacking in one.lacking}
            assert {
                move.question.id for move in step.below if move.essential
            } == short & below
            for move in step.below:
                offered = [n for n in move.question.offered if n > move.now]
                assert move.next == (min(offered) if offered else None)


@given(answered())
def test_a_rung_is_given_only_with_its_essentials_and_those_below_it(
    case: tuple[Ladder, Answers],
) -> None:
    ladder, answers = case
    rung = number(score(ladder, answers).rung)
    placed = {
        q.id: answer.placed or 0
        for q, answer in zip(ladder.questions, answers.answers, strict=True)
    }

    for essential in ladder.rule.essentials:
        if essential.rung <= rung:
            assert all(
                placed[question] >= essential.rung for question in essential.questions
            )


@given(answered())
def test_what_holds_a_result_back_is_told_only_where_the_answers_would_reach_further(
    case: tuple[Ladder, Answers],
) -> None:
    ladder, answers = case
    result = score(ladder, answers)
    freed = score(ladder._replace(rule=ladder.rule._replace(essentials=())), answers)

    assert (result.held_back is not None) == (number(freed.rung) > number(result.rung))
    if result.held_back:
        assert number(result.rung) < result.held_back.rung.number <= number(freed.rung)


@given(answered())
def test_every_rung_with_a_warning_that_is_answered_warns_whatever_the_result(
    case: tuple[Ladder, Answers],
) -> None:
    ladder, answers = case
    warned = {warning.kind for warning in score(ladder, answers).warnings}

    placed = {answer.placed for answer in answers.answers}
    start = ladder.rule.examples_from
    expected = {
        rung.id for rung in ladder.rungs if rung.warning and rung.number in placed
    }
    if start and any(
        (a.placed or 0) >= start and not a.example for a in answers.answers
    ):
        expected.add(NO_EXAMPLE)
    assert warned == expected


# --- The second scorer


def naive(
    rungs: int,
    reach: Fraction,
    enough: Fraction,
    given_: list[int | str | None],
    needs: dict[int, list[int]],
) -> tuple[int, int, int, int]:
    """Rung, lowest, highest and how many more, by counting on fingers; 0 for no rung.

    `needs[r]` are the places of the answers without which rung r is not given.

    Written from the sentence of the rule alone, with loops and cross-multiplied whole
    numbers.
    """
    applying = [one for one in given_ if one != "does not apply"]
    placed = [one for one in applying if isinstance(one, int)]

    def highest_that_enough_reach(unknown_on: int | None) -> int:
        filled = [unknown_on if one in {None, "not sure"} else one for one in given_]
        all_answers = [one for one in filled if isinstance(one, int)]
        best = 0
        for rung in range(1, rungs + 1):
            for place in needs.get(rung, []):
                answer = filled[place]
                if not isinstance(answer, int) or answer < rung:
                    return best
            reached = 0
            for number_ in all_answers:
                if number_ >= rung:
                    reached += 1
            if all_answers and reached * reach.denominator >= reach.numerator * len(
                all_answers
            ):
                best = rung
        return best

    more = 0
    while (len(placed) + more) * enough.denominator < enough.numerator * len(
        applying
    ) or len(placed) + more == 0:
        more += 1
    return (
        0 if more else highest_that_enough_reach(None),
        highest_that_enough_reach(1) if applying else 0,
        highest_that_enough_reach(rungs) if applying else 0,
        more,
    )


def test_a_naive_scorer_agrees_on_ten_thousand_random_answer_sets(
    ladder: Ladder,
) -> None:
    chance = random.Random(20_261_123)
    for _ in range(10_000):
        rungs, questions = chance.randint(2, 20), chance.randint(1, 40)
        shape = (
            ladder
            if chance.random() < 0.5
            else shaped(ladder, rungs, questions, chance)
        )
        rungs = len(shape.rungs)
        weights = [chance.random() for _ in range(rungs)]
        given_: list[int | str | None] = []
        for _ in shape.questions:
            rung: int | str | None = chance.choices(range(1, rungs + 1), weights)[0]
            odd = chance.random()
            given_.append(
                None
                if odd < 0.1
                else "not sure"
                if odd < 0.2
                else "does not apply"
                if odd < 0.3
                else rung
            )

        result = score(shape, Answers(tuple(Answer(as_choice(one)) for one in given_)))

        found = (
            number(result.rung),
            number(result.lowest),
            number(result.highest),
            result.counts.missing,
        )
        places = [question.id for question in shape.questions]
        needs = {
            one.rung: [places.index(q) for q in one.questions]
            for one in shape.rule.essentials
        }
        assert found == naive(rungs, shape.rule.reach, shape.rule.enough, given_, needs)


def shaped(ladder: Ladder, rungs: int, questions: int, chance: random.Random) -> Ladder:
    above = chance.randint(1, 9)
    share = Fraction(chance.randint(1, above), above)
    return ladder._replace(
        rule=Rule(
            share,
            Fraction(chance.randint(1, 4), 4),
            None,
            some_essentials(rungs, questions, chance),
        ),
        rungs=tuple(Rung(n, f"r{n}", f"R{n}") for n in range(1, rungs + 1)),
        questions=tuple(
            Question(f"q{n}", f"Q{n}", "", "", ("x",) * rungs) for n in range(questions)
        ),
    )


def some_essentials(
    rungs: int, questions: int, chance: random.Random
) -> tuple[Essential, ...]:
    on = sorted(
        chance.sample(range(2, rungs + 1), k=chance.randint(0, min(2, rungs - 1)))
    )
    return tuple(Essential(rung, (f"q{chance.randrange(questions)}",)) for rung in on)


def as_choice(one: int | str | None) -> Choice:
    return Mark(one) if isinstance(one, str) else one


# --- The rule as it is shipped


@pytest.mark.parametrize(("placed", "needed"), [(6, 4), (7, 5), (8, 6), (9, 6)])
def test_two_thirds_is_rounded_up_without_a_float(
    ladder: Ladder, placed: int, needed: int
) -> None:
    out = tuple(Answer(Mark.DOES_NOT_APPLY) for _ in range(9 - placed))

    result: Result = score(ladder, Answers((*(Answer(3) for _ in range(placed)), *out)))

    assert {row.needed for row in result.tallies} == {needed}
