"""The rule of the ladder: its laws over ladders of any shape, and a second scorer that knows nothing of the first."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_cli.model import NO_EXAMPLE, Answer, Answers, Ladder, Mark, Question, Rule, Rung, Source
from ladder_cli.scoring import score

if TYPE_CHECKING:
    from ladder_cli.model import Choice, Result

shares = st.builds(
    lambda below, above: Fraction(min(below, above), max(below, above)), st.integers(1, 12), st.integers(1, 12)
)


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """A ladder of 2 to 20 rungs and 1 to 30 questions, each of which may leave rungs out."""
    rungs = draw(st.integers(2, 20))
    numbers = list(range(1, rungs + 1))
    offers = draw(
        st.lists(
            st.one_of(st.just(set(numbers)), st.sets(st.sampled_from(numbers), min_size=2)), min_size=1, max_size=30
        )
    )
    return Ladder(
        id="any",
        edition=1,
        title="Any",
        question="",
        about="",
        source=Source(),
        rule=Rule(draw(shares), draw(shares), draw(st.none() | st.sampled_from(numbers))),
        rungs=tuple(
            Rung(number, f"r{number}", f"R{number}", warning="Mind." if draw(st.booleans()) else "")
            for number in numbers
        ),
        questions=tuple(
            Question(f"q{index}", f"Q{index}", "", "", tuple("x" if n in offered else None for n in numbers))
            for index, offered in enumerate(offers)
        ),
    )


def choices(question: Question) -> st.SearchStrategy[Choice]:
    placed: st.SearchStrategy[Choice] = st.sampled_from(question.offered)
    return placed | placed | placed | st.sampled_from([None, Mark.NOT_SURE, Mark.DOES_NOT_APPLY])


@st.composite
def answered(draw: st.DrawFn) -> tuple[Ladder, Answers]:
    ladder = draw(ladders())
    given_ = tuple(
        Answer(draw(choices(question)), draw(st.sampled_from(["", "In May."]))) for question in ladder.questions
    )
    return ladder, Answers(given_, target=draw(st.none() | st.integers(1, len(ladder.rungs))))


def with_choice(answers: Answers, index: int, choice: Choice) -> Answers:
    changed = list(answers.answers)
    changed[index] = replace(changed[index], choice=choice)
    return replace(answers, answers=tuple(changed))


def number(rung: Rung | None) -> int:
    return rung.number if rung else 0


# --- The laws


@given(answered(), st.data())
def test_moving_an_answer_up_never_lowers_the_rung(case: tuple[Ladder, Answers], data: st.DataObject) -> None:
    ladder, answers = case
    placed = [index for index, answer in enumerate(answers.answers) if answer.placed]
    if not placed:
        return
    index = data.draw(st.sampled_from(placed))
    up = data.draw(st.integers(answers.answers[index].placed or 1, len(ladder.rungs)))

    before, after = score(ladder, answers), score(ladder, with_choice(answers, index, up))

    assert number(after.rung) >= number(before.rung)
    assert number(after.lowest) >= number(before.lowest)
    assert number(after.highest) >= number(before.highest)


@given(answered(), st.randoms())
def test_the_order_of_the_questions_changes_nothing(case: tuple[Ladder, Answers], chance: random.Random) -> None:
    ladder, answers = case
    order = list(range(len(ladder.questions)))
    chance.shuffle(order)
    shuffled = replace(ladder, questions=tuple(ladder.questions[index] for index in order))
    moved = replace(answers, answers=tuple(answers.answers[index] for index in order))

    before, after = score(ladder, answers), score(shuffled, moved)

    assert (before.rung, before.lowest, before.highest) == (after.rung, after.lowest, after.highest)
    assert (before.tallies, before.counts) == (after.tallies, after.counts)


@given(answered(), st.data())
def test_answering_what_is_unknown_never_leaves_the_range_shown_before(
    case: tuple[Ladder, Answers], data: st.DataObject
) -> None:
    ladder, answers = case
    unknown = [index for index, answer in enumerate(answers.answers) if answer.choice in {None, Mark.NOT_SURE}]
    if not unknown:
        return
    index = data.draw(st.sampled_from(unknown))
    known: list[Choice] = [*ladder.questions[index].offered, Mark.DOES_NOT_APPLY]
    choice = data.draw(st.sampled_from(known))

    before, after = score(ladder, answers), score(ladder, with_choice(answers, index, choice))

    if after.lowest and after.highest:
        assert number(before.lowest) <= number(after.lowest) <= number(after.highest) <= number(before.highest)
    if after.rung:
        assert number(before.lowest) <= number(after.rung) <= number(before.highest)


@given(ladders(), st.data())
def test_all_answers_on_one_rung_give_that_rung(ladder: Ladder, data: st.DataObject) -> None:
    chosen = data.draw(st.integers(1, len(ladder.rungs)))

    result = score(ladder, Answers(tuple(Answer(chosen) for _ in ladder.questions)))

    assert number(result.rung) == number(result.lowest) == number(result.highest) == chosen


@given(answered())
def test_the_rung_lies_between_the_lowest_and_the_highest(case: tuple[Ladder, Answers]) -> None:
    result = score(*case)

    if result.rung:
        assert number(result.lowest) <= number(result.rung) <= number(result.highest)
    assert (result.lowest is None) == (result.highest is None) == (result.counts.applying == 0)


@given(answered())
def test_the_next_step_is_just_enough(case: tuple[Ladder, Answers]) -> None:
    """Moving as many answers as it says gives the rung above; one fewer does not."""
    ladder, answers = case
    step = score(ladder, answers).next
    if step is None:
        return
    places = {question.id: index for index, question in enumerate(ladder.questions)}
    assert 1 <= step.moves <= len(step.below)
    moved = answers
    for move in step.below[: step.moves - 1]:
        moved = with_choice(moved, places[move.question.id], step.rung.number)
    assert number(score(ladder, moved).rung) < step.rung.number
    moved = with_choice(moved, places[step.below[step.moves - 1].question.id], step.rung.number)
    assert number(score(ladder, moved).rung) >= step.rung.number


@given(answered())
def test_the_questions_of_a_step_are_all_those_below_it_nearest_first(case: tuple[Ladder, Answers]) -> None:
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
            assert [move.now for move in step.below] == sorted((move.now for move in step.below), reverse=True)
            for move in step.below:
                offered = [n for n in move.question.offered if n >= step.rung.number]
                assert move.next == (min(offered) if offered else None)


@given(answered())
def test_every_rung_with_a_warning_that_is_answered_warns_whatever_the_result(case: tuple[Ladder, Answers]) -> None:
    ladder, answers = case
    warned = {warning.kind for warning in score(ladder, answers).warnings}

    placed = {answer.placed for answer in answers.answers}
    start = ladder.rule.examples_from
    expected = {rung.id for rung in ladder.rungs if rung.warning and rung.number in placed}
    if start and any((a.placed or 0) >= start and not a.example for a in answers.answers):
        expected.add(NO_EXAMPLE)
    assert warned == expected


# --- The second scorer


def naive(rungs: int, reach: Fraction, enough: Fraction, given_: list[int | str | None]) -> tuple[int, int, int, int]:
    """Rung, lowest, highest and how many more, by counting on fingers; 0 for no rung.

    Written from the sentence of the rule alone, with loops and cross-multiplied whole numbers.
    """
    applying = [one for one in given_ if one != "does not apply"]
    placed = [one for one in applying if isinstance(one, int)]
    unknown = len(applying) - len(placed)

    def highest_that_enough_reach(all_answers: list[int]) -> int:
        best = 0
        for rung in range(1, rungs + 1):
            reached = 0
            for answer in all_answers:
                if answer >= rung:
                    reached += 1
            if all_answers and reached * reach.denominator >= reach.numerator * len(all_answers):
                best = rung
        return best

    more = 0
    while (len(placed) + more) * enough.denominator < enough.numerator * len(applying) or len(placed) + more == 0:
        more += 1
    return (
        0 if more else highest_that_enough_reach(placed),
        highest_that_enough_reach(placed + [1] * unknown),
        highest_that_enough_reach(placed + [rungs] * unknown),
        more,
    )


def test_a_naive_scorer_agrees_on_ten_thousand_random_answer_sets(ladder: Ladder) -> None:
    chance = random.Random(20_261_123)
    for _ in range(10_000):
        rungs, questions = chance.randint(2, 20), chance.randint(1, 40)
        shape = ladder if chance.random() < 0.5 else shaped(ladder, rungs, questions, chance)
        rungs = len(shape.rungs)
        weights = [chance.random() for _ in range(rungs)]
        given_: list[int | str | None] = []
        for _ in shape.questions:
            rung: int | str | None = chance.choices(range(1, rungs + 1), weights)[0]
            odd = chance.random()
            given_.append(None if odd < 0.1 else "not sure" if odd < 0.2 else "does not apply" if odd < 0.3 else rung)

        result = score(shape, Answers(tuple(Answer(as_choice(one)) for one in given_)))

        found = (number(result.rung), number(result.lowest), number(result.highest), result.counts.missing)
        assert found == naive(rungs, shape.rule.reach, shape.rule.enough, given_)


def shaped(ladder: Ladder, rungs: int, questions: int, chance: random.Random) -> Ladder:
    above = chance.randint(1, 9)
    share = Fraction(chance.randint(1, above), above)
    return replace(
        ladder,
        rule=Rule(share, Fraction(chance.randint(1, 4), 4), None),
        rungs=tuple(Rung(n, f"r{n}", f"R{n}") for n in range(1, rungs + 1)),
        questions=tuple(Question(f"q{n}", f"Q{n}", "", "", ("x",) * rungs) for n in range(questions)),
    )


def as_choice(one: int | str | None) -> Choice:
    return Mark(one) if isinstance(one, str) else one


# --- The rule as it is shipped


@pytest.mark.parametrize(("placed", "needed"), [(6, 4), (7, 5), (8, 6), (9, 6)])
def test_two_thirds_is_rounded_up_without_a_float(ladder: Ladder, placed: int, needed: int) -> None:
    out = tuple(Answer(Mark.DOES_NOT_APPLY) for _ in range(9 - placed))

    result: Result = score(ladder, Answers((*(Answer(3) for _ in range(placed)), *out)))

    assert {row.needed for row in result.tallies} == {needed}
