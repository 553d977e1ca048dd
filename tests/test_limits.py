"""Where one more or one fewer changes what is said, in which order equals stand, and
that nothing is added up wrong.
"""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from math import comb, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import ALL_SEVEN, IDS
from ladder_cli.errors import BadFile
from ladder_cli.model import (
    NO_EXAMPLE,
    Answer,
    Answers,
    Essential,
    Lacking,
    Ladder,
    Mark,
    Move,
    Question,
    Rule,
    Rung,
    Source,
    Spread,
    Tally,
    Warned,
)
from ladder_cli.reading import files
from ladder_cli.scoring import rung_of, score
from ladder_cli.survey import comparing, gathering, privacy
from ladder_cli.survey.cells import BAD, Cells
from ladder_cli.survey.certainty import (
    MOST_EXACT,
    adjusted,
    chance,
    deals,
    found_with,
    least_chance,
)
from ladder_cli.survey.counts import Counts, place
from ladder_cli.survey.gathering import Remark
from ladder_cli.survey.measures import middle_half, spread
from ladder_cli.survey.options import Options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ladder_cli.model import Choice, Gap, Survey


# --- The result of one set of answers, worked out by hand -----------------------------


def small() -> Ladder:
    """Four rungs and six questions; half of the answers must reach a rung, and half be
    placed.
    """
    first = Essential(2, ("a",), "Because of a.")
    return Ladder(
        id="small",
        edition=1,
        title="Small",
        question="",
        about="",
        source=Source(),
        rule=Rule(
            Fraction(1, 2),
            Fraction(1, 2),
            3,
            (first, Essential(3, ("b", "c"), "Because of b.")),
        ),
        rungs=tuple(
            Rung(n, f"r{n}", f"R{n}", warning="Mind." if n == 1 else "")
            for n in range(1, 5)
        ),
        questions=(
            *(Question(one, one.upper(), "", "", ("x",) * 4) for one in "abcd"),
            Question("e", "E", "", "", ("x", None, "x", None)),
            Question("f", "F", "", "", ("x", "x", None, "x")),
        ),
    )


def answers(
    *choices: Choice, examples: str = "In May.", target: int | None = None
) -> Answers:
    return Answers(tuple(Answer(choice, examples) for choice in choices), target=target)


def test_everything_in_a_result_is_as_worked_out_by_hand() -> None:
    ladder = small()
    a, b, c, d, e, f = ladder.questions

    result = score(
        ladder, answers(3, 1, Mark.NOT_SURE, 3, 3, Mark.DOES_NOT_APPLY, target=4)
    )

    counts = result.counts
    assert (counts.questions, counts.applying, counts.placed, counts.enough) == (
        6,
        5,
        4,
        3,
    )
    assert (
        counts.not_sure,
        counts.does_not_apply,
        counts.unanswered,
        counts.missing,
    ) == (1, 1, 0, 0)
    one, two, three, four = ladder.rungs
    assert result.tallies == (
        Tally(one, 1, 4, 2),
        Tally(two, 0, 3, 2),
        Tally(three, 3, 3, 2),
        Tally(four, 0, 0, 2),
    )
    assert (result.rung, result.lowest, result.highest) == (two, two, two)
    at_two, at_three = result.essentials
    assert (at_two.rung, at_two.questions, at_two.because, at_two.lacking) == (
        two,
        (a,),
        "Because of a.",
        (),
    )
    assert (at_three.rung, at_three.questions, at_three.because) == (
        three,
        (b, c),
        "Because of b.",
    )
    assert at_three.lacking == (Lacking(b, 1), Lacking(c, Mark.NOT_SURE))
    assert result.held_back is at_three
    assert result.next
    assert (result.next.rung, result.next.moves, result.next.below) == (
        three,
        None,
        (Move(b, 1, 2, essential=True),),
    )
    assert result.target
    assert result.target.rung is four
    assert result.target.below == (
        Move(b, 1, 2, essential=True),
        Move(a, 3, 4),
        Move(d, 3, 4),
        Move(e, 3, None),
    )
    assert result.warnings == (Warned("r1", (b,)),)
    assert f not in {move.question for move in result.target.below}


def test_a_step_counts_the_answers_that_are_missing_and_never_fewer_than_its_essentials() -> (
    None
):
    ladder = small()

    by_share = score(ladder, answers(2, 2, 2, 2, 1, 1)).next
    by_essentials = score(ladder, answers(3, 2, 2, 3, 3, 4)).next

    assert by_share
    assert (by_share.rung.number, by_share.moves) == (3, 3)
    assert by_essentials
    assert (by_essentials.rung.number, by_essentials.moves) == (3, 2)


def test_an_essential_is_reached_on_its_very_rung() -> None:
    first, second = score(small(), answers(2, 3, 2, 3, 3, 4)).essentials

    assert first.reached
    assert [lacking.question.id for lacking in second.lacking] == ["c"]


def test_a_target_that_is_reached_takes_no_moves() -> None:
    target = score(small(), answers(4, 4, 4, 4, 3, 4, target=2)).target

    assert target
    assert (target.moves, target.below) == (0, ())


def test_the_top_rung_and_no_rung_have_no_next_step() -> None:
    top, none = (
        score(small(), answers(4, 4, 4, 4, 3, 4)),
        score(small(), answers(4, 4, None, None, None, None)),
    )

    assert (top.rung, top.next, top.held_back) == (small().rungs[3], None, None)
    assert (none.rung, none.next, none.held_back, none.counts.missing) == (
        None,
        None,
        None,
        1,
    )
    assert (none.lowest, none.highest) == (small().rungs[0], small().rungs[3])


def test_just_enough_answers_give_a_rung_and_one_fewer_does_not() -> None:
    assert score(small(), answers(4, 4, 4, None, None, None)).rung
    assert score(small(), answers(4, 4, 4, None, None, None)).counts.missing == 0
    assert score(small(), answers(4, 4, Mark.NOT_SURE, None, None, None)).rung is None


def test_where_no_essential_limits_it_the_rung_is_that_of_the_share() -> None:
    rule = Rule(Fraction(1, 2), Fraction(1, 2), None)

    assert (
        rung_of([1, 1, 2], 4, rule),
        rung_of([1, 1, 2], 4, rule, 2),
        rung_of([0, 1, 0], 3, rule),
    ) == (3, 2, None)


def test_where_nothing_applies_there_is_no_rung_and_no_range() -> None:
    result = score(small(), answers(*[Mark.DOES_NOT_APPLY] * 6))

    assert (result.rung, result.lowest, result.highest, result.counts.enough) == (
        None,
        None,
        None,
        1,
    )


def test_an_example_of_spaces_is_none_and_is_asked_for_from_its_rung_on() -> None:
    ladder = small()
    given_ = (
        Answer(3, "  "),
        Answer(2, ""),
        Answer(3, "In May."),
        Answer(4, "\n"),
        Answer(None, ""),
        Answer(1, ""),
    )

    warnings = score(ladder, Answers(given_)).warnings

    assert warnings == (
        Warned("r1", (ladder.questions[5],)),
        Warned(NO_EXAMPLE, ladder.questions[0:4:3]),
    )


def test_a_result_is_held_back_only_by_the_lowest_essential_that_is_missed_and_would_be_reached() -> (
    None
):
    assert (
        score(small(), answers(1, 3, 3, 3, 3, 1)).held_back
        == score(small(), answers(1, 3, 3, 3, 3, 1)).essentials[0]
    )
    assert score(small(), answers(2, 2, 2, 2, 1, 2)).held_back is None
    assert score(small(), answers(3, 3, 3, 1, 1, 1)).held_back is None


# --- What may be shown ----------------------------------------------------------------


def crowd(ladder: Ladder, **rungs: Sequence[Choice]) -> Counts:
    """Groups, each of as many people as there are answers; somebody gives one answer to
    every question.
    """
    counts = Counts(ladder)
    for name, chosen in rungs.items():
        for choice in chosen:
            counts.add(
                name.replace("_", " "),
                Answers(tuple(Answer(choice) for _ in ladder.questions)),
            )
    return counts


@pytest.mark.parametrize("least", [1, 3, 8, 20])
def test_a_group_of_the_minimum_is_shown_and_one_of_one_fewer_is_not(
    least: int, seven: Ladder
) -> None:
    told = privacy.summarise(
        crowd(seven, staff=[4] * least, carers=[4] * (least - 1), others=[3] * 30),
        "group",
        least,
    )

    found = {group.name: (group.shown, group.reason) for group in told.groups}
    assert found["staff"] == (True, "")
    assert (
        next(group for group in told.groups if group.name == "staff").rungs_reason == ""
    )
    if least > 1:
        assert found["carers"] == (False, f"fewer than {least} people")


@pytest.mark.parametrize(("least", "placed"), [(8, 5), (20, 5), (3, 3)])
def test_a_question_is_shown_from_five_who_placed_it_on_or_from_a_lower_minimum(
    least: int, placed: int, seven: Ladder
) -> None:
    counts = crowd(seven, staff=[4] * 20)
    for question, number in ((0, placed), (1, placed - 1)):
        row = counts.groups["staff"].answers[question]
        row[3], row[place(Mark.NOT_SURE, 7)] = number, 20 - number

    staff = privacy.summarise(counts, "group", least).groups[0]

    assert staff.questions[0]
    assert staff.questions[1] is None
    assert (staff.rungs, staff.no_rung) == (None, None)


def test_two_camps_on_the_outer_rungs_do_not_agree_at_all(seven: Ladder) -> None:
    rungs = (
        privacy.summarise(crowd(seven, staff=[1] * 4 + [7] * 4), "group")
        .groups[0]
        .rungs
    )

    assert rungs
    assert (rungs.agreement, rungs.middle_half) == (Fraction(-1), (1, 7))


def test_groups_that_may_not_be_named_are_counted_and_say_why(seven: Ladder) -> None:
    told_ = privacy.summarise(
        crowd(seven, staff=[4] * 8, my_aunt=[4], a_friend=[4]), "group"
    )

    assert [(group.name, group.reason, group.others) for group in told_.groups] == [
        ("staff", "", 0),
        (None, "fewer than 8 people", 2),
    ]


def test_everybody_is_the_sum_of_the_groups_that_are_shown(seven: Ladder) -> None:
    counts = crowd(seven, staff=[4] * 8, carers=[5] * 9, governors=[1] * 7)
    for name, row in (
        ("staff", [0, 0, 0, 6, 0, 0, 0, 1, 1, 0]),
        ("carers", [0, 0, 0, 0, 5, 0, 0, 2, 0, 2]),
    ):
        counts.groups[name].answers[2] = row
    counts.groups["staff"].people[:] = [2, 0, 0, 0, 6, 0, 0, 0]
    counts.groups["carers"].people[:] = [0, 0, 0, 0, 0, 9, 0, 0]
    counts.left_out = 3

    told = privacy.summarise(counts, "group", notes=("one",))

    everybody = told.everybody
    assert everybody
    assert (told.left_out, told.notes, told.by, told.min_group) == (
        3,
        ("one",),
        "group",
        8,
    )
    assert (everybody.responses, everybody.no_rung, everybody.groups) == (
        17,
        2,
        ("staff", "carers"),
    )
    assert everybody.rungs
    assert everybody.rungs.counts == (0, 0, 0, 6, 9, 0, 0)
    assert everybody.rungs_groups == ("staff", "carers")
    third = everybody.questions[2]
    assert third
    assert (
        third.spread.counts,
        third.not_sure,
        third.does_not_apply,
        third.unanswered,
    ) == (
        (0, 0, 0, 6, 5, 0, 0),
        3,
        1,
        2,
    )
    assert third.groups == ("staff", "carers")
    assert third.unanimous is False


def test_two_groups_that_show_a_number_are_enough_for_everybodys_and_one_is_not(
    seven: Ladder,
) -> None:
    counts = crowd(seven, staff=[4] * 8, carers=[4] * 8, governors=[4] * 8)
    few = [0, 0, 0, 4, 0, 0, 0, 4, 0, 0]
    counts.groups["governors"].answers[0] = few
    counts.groups["governors"].answers[1] = few
    counts.groups["carers"].answers[1] = few
    counts.groups["carers"].answers[2] = few

    everybody = privacy.summarise(counts, "group").everybody

    assert everybody
    assert [one.groups if one else None for one in everybody.questions[:4]] == [
        ("staff", "carers"),
        None,
        ("staff", "governors"),
        ("staff", "carers", "governors"),
    ]
    assert (everybody.rungs, everybody.no_rung, everybody.rungs_groups) == (
        None,
        None,
        (),
    )
    assert everybody.rungs_reason == "fewer than two groups show their rungs"


def test_agreement_to_the_last_one_is_marked_for_everybody_too_below_twenty(
    seven: Ladder,
) -> None:
    def marked(*sizes: int) -> bool:
        names = ("staff", "carers")
        told = privacy.summarise(
            crowd(
                seven,
                **{name: [4] * size for name, size in zip(names, sizes, strict=True)},
            ),
            "group",
        )
        assert told.everybody
        assert told.everybody.questions[0]
        return told.everybody.questions[0].unanimous

    assert (marked(9, 10), marked(10, 10)) == (True, False)


def test_words_about_a_question_that_is_hidden_do_not_come_out_where_all_are_together(
    seven: Ladder,
) -> None:
    counts = crowd(seven, staff=[4] * 6, carers=[4] * 6)
    for name in ("staff", "carers"):
        counts.groups[name].answers[1] = [0, 0, 0, 2, 0, 0, 0, 4, 0, 0]
    remarks = [
        Remark("staff", 1, "hidden"),
        Remark("staff", 0, "zebra"),
        Remark("carers", 0, "apple"),
    ]

    told = privacy.summarise(counts, "group", remarks=remarks)

    assert told.together
    assert [(one.group, one.question, one.text) for one in told.written] == [
        ("", 0, "apple"),
        ("", 0, "zebra"),
    ]


def test_words_are_sorted_by_question_then_group_then_text(seven: Ladder) -> None:
    counts = crowd(seven, staff=[4] * 8, carers=[4] * 8, governors=[4])
    order = [
        ("carers", 0, "b"),
        ("staff", 0, "a"),
        ("staff", 0, "c"),
        ("carers", 1, "a"),
    ]
    remarks = [Remark(*one) for one in (*reversed(order), ("governors", 0, "hidden"))]

    told = privacy.summarise(counts, "group", remarks=remarks)

    assert [(one.group, one.question, one.text) for one in told.written] == order


# --- Side by side ---------------------------------------------------------------------


def surveyed(counts: Counts, least: int = 8) -> Survey:
    return privacy.summarise(counts, "group", least)


def names_of(gap: Gap) -> tuple[str, ...]:
    return tuple(group.name or "everybody" for group in gap.between)


def test_gaps_stand_by_how_certain_they_are_then_by_how_far_they_are(
    seven: Ladder,
) -> None:
    """Of two groups of eight: six rungs apart, two, one of them a rung, and not at
    all.
    """
    counts = crowd(seven, staff=[4] * 8, carers=[4] * 8)
    counts.groups["staff"].answers[3] = [0, 0, 0, 0, 0, 8, 0, 0, 0, 0]
    counts.groups["staff"].answers[7] = [0, 0, 0, 0, 0, 0, 8, 0, 0, 0]
    counts.groups["carers"].answers[7] = [8, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    counts.groups["staff"].answers[8] = [0, 0, 0, 7, 1, 0, 0, 0, 0, 0]

    found = comparing.compare(surveyed(counts))

    told = [
        (gap.question.id if gap.question else None, gap.difference)
        for gap in found.gaps
    ]
    rest = [
        "relationship",
        *(one for one in IDS if one not in {"delivery", "voice", "relationship"}),
    ]
    assert told == [
        ("delivery", 6),
        ("voice", 2),
        *((one, 0) for one in rest),
        (None, 0),
    ]
    assert [one.question.id for one in found.questions] == ["delivery", "voice", *rest]
    assert names_of(found.gaps[0]) == ("staff", "carers")
    assert found.tested == 9
    assert found.gaps[0].p == min(Fraction(1), 9 * least_chance(8, 8))


def test_who_places_it_higher_stands_first_also_where_only_the_medians_tell(
    seven: Ladder,
) -> None:
    counts = crowd(seven, staff=[1] * 8, carers=[3] * 8, governors=[2] * 8)

    found = comparing.compare(surveyed(counts))

    assert {names_of(gap) for gap in found.gaps} == {
        ("carers", "staff"),
        ("carers", "governors"),
        ("governors", "staff"),
    }
    of_the_rung = [
        (names_of(gap), gap.difference, gap.p)
        for gap in found.gaps
        if gap.question is None
    ]
    assert of_the_rung == [
        (("carers", "staff"), 2, None),
        (("governors", "staff"), 1, None),
        (("carers", "governors"), 1, None),
    ]


def test_a_group_of_which_nobody_placed_a_question_does_not_stand_beside_the_others(
    seven: Ladder,
) -> None:
    counts = crowd(seven, staff=[4] * 8, carers=[4] * 8, governors=[4] * 8)
    counts.groups["governors"].answers[0] = [0, 0, 0, 0, 0, 0, 0, 0, 8, 0]

    by_question = {
        one.question.id: one for one in comparing.compare(surveyed(counts)).questions
    }

    assert [group.name for group, _ in by_question["choice"].sides] == [
        "staff",
        "carers",
    ]
    assert [group.name for group, _ in by_question["voice"].sides] == [
        "staff",
        "carers",
        "governors",
    ]


def test_most_of_each_group_is_more_than_half_and_the_rung_is_counted_from_the_bottom(
    seven: Ladder,
) -> None:
    half = crowd(seven, staff=[2] * 4 + [3] * 4, carers=[2] * 8)
    more = crowd(seven, staff=[2] * 5 + [3] * 4, carers=[2] * 8)

    assert [one.common for one in comparing.compare(surveyed(half)).questions] == [
        None
    ] * 9
    assert [one.common for one in comparing.compare(surveyed(more)).questions] == [
        2
    ] * 9


def test_the_first_step_leads_to_the_next_rung_that_the_lowest_group_can_take(
    seven: Ladder,
) -> None:
    steps = tuple(f"step {n}" if n not in {1, 5} else None for n in range(1, 8))
    with_steps = seven._replace(
        questions=tuple(one._replace(steps=steps) for one in seven.questions)
    )
    counts = crowd(with_steps, staff=[3] * 8, carers=[3] * 8)
    clear = crowd(with_steps, staff=[3] * 20, carers=[4] * 20)

    low = comparing.compare(surveyed(counts)).survey.next
    apart = comparing.compare(surveyed(clear)).survey.next
    without = comparing.compare(
        surveyed(crowd(with_steps, staff=[4] * 8, carers=[4] * 8))
    ).survey.next
    top = comparing.compare(
        surveyed(crowd(seven, staff=[7] * 8, carers=[7] * 8))
    ).survey.next

    assert low
    assert (low.question.id, low.now, low.rung, low.text, low.is_step, low.clear) == (
        "choice",
        3,
        4,
        "step 4",
        True,
        False,
    )
    assert apart
    assert (apart.now, apart.rung, apart.clear) == (3, 4, True)
    assert without
    assert (without.rung, without.text, without.is_step) == (
        5,
        seven.questions[0].statement(5),
        False,
    )
    assert top
    assert (top.now, top.rung, top.text) == (7, None, "")


def test_the_lowest_question_is_that_of_the_lowest_groups_in_the_ladders_order(
    seven: Ladder,
) -> None:
    counts = crowd(seven, staff=[4] * 8, carers=[4] * 8)
    counts.groups["carers"].answers[5] = counts.groups["staff"].answers[2] = [
        0,
        0,
        8,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ]
    both = crowd(seven, staff=[4] * 8, carers=[4] * 8)
    both.groups["staff"].answers[6] = both.groups["carers"].answers[6] = [
        0,
        0,
        8,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ]
    both.groups["staff"].answers[1] = [0, 0, 8, 0, 0, 0, 0, 0, 0, 0]

    together = crowd(seven, staff=[4] * 5, carers=[4] * 5)
    together.groups["staff"].answers[3] = [0, 5, 0, 0, 0, 0, 0, 0, 0, 0]
    together.groups["carers"].answers[3] = [0, 5, 0, 0, 0, 0, 0, 0, 0, 0]

    firsts = [
        comparing._first_step(surveyed(one), ()) for one in (counts, both, together)
    ]

    assert [one.question.id if one else None for one in firsts] == [
        "information",
        "decisions",
        "voice",
    ]


def test_tables_side_by_side_keep_everything_and_say_whose_it_is(seven: Ladder) -> None:
    spring, autumn = (
        crowd(seven, staff=[3] * 8, carers=[4] * 20),
        crowd(seven, staff=[3] * 12, carers=[5] * 25),
    )
    spring.left_out, autumn.left_out = 2, 5
    told = [
        privacy.summarise(
            one, "group", notes=(note,), remarks=[Remark("staff", 0, note)]
        )
        for one, note in ((spring, "first"), (autumn, "second"))
    ]

    found = comparing.side_by_side(told, ("spring.csv", "autumn.csv"))

    survey = found.survey
    assert (survey.left_out, survey.notes, survey.files) == (
        7,
        ("first", "second"),
        ("spring.csv", "autumn.csv"),
    )
    assert (survey.everybody, survey.together) == (None, False)
    assert [(group.name, group.file) for group in survey.groups] == [
        ("staff", "spring.csv"),
        ("carers", "spring.csv"),
        ("staff", "autumn.csv"),
        ("carers", "autumn.csv"),
    ]
    assert [(one.group, one.text) for one in survey.written] == [
        ("staff, spring.csv", "first"),
        ("staff, autumn.csv", "second"),
    ]
    assert {names_of(gap) for gap in found.gaps} == {
        ("staff", "staff"),
        ("carers", "carers"),
    }
    assert found.alike == ("staff",)
    assert found.is_change is False


def test_tables_can_be_subtracted_where_fewer_than_five_people_tell_them_apart(
    seven: Ladder,
) -> None:
    told = [
        surveyed(crowd(seven, staff=[3] * 20, carers=[3] * 20, governors=[3] * 20)),
        surveyed(crowd(seven, staff=[3] * 16, carers=[3] * 15, governors=[3] * 24)),
    ]

    assert comparing.side_by_side(told, ("a.csv", "b.csv")).alike == (
        "staff",
        "governors",
    )


def test_a_table_without_a_group_that_is_shown_stands_there_as_everybody(
    seven: Ladder,
) -> None:
    told = [
        surveyed(crowd(seven, staff=[3] * 7, carers=[3] * 7)),
        surveyed(crowd(seven, staff=[5] * 6, carers=[5] * 6)),
    ]

    found = comparing.side_by_side(told, ("a.csv", "b.csv"))

    assert [
        (group.name, group.responses, group.file) for group in found.survey.groups
    ] == [
        (None, 14, "a.csv"),
        (None, 12, "b.csv"),
    ]
    assert (told[0].together, found.survey.together) == (True, False)
    assert found.alike == ("everybody",)
    assert [gap.difference for gap in found.gaps] == [2] * 10


def test_what_the_groups_are_is_told_whichever_table_has_them(seven: Ladder) -> None:
    without = privacy.summarise(crowd(seven, everybody=[3] * 9))
    within = surveyed(crowd(seven, staff=[4] * 9, carers=[5] * 9))

    assert [
        comparing.side_by_side(tables, ("a.csv", "b.csv")).survey.by
        for tables in ((without, within), (within, without), (without, without))
    ] == ["group", "group", None]


def test_what_could_be_clear_and_found_is_told_for_the_largest_two_groups(
    seven: Ladder,
) -> None:
    few = comparing.compare(
        surveyed(crowd(seven, staff=[3] * 3, carers=[3] * 3), least=1)
    )
    many = comparing.compare(
        surveyed(crowd(seven, staff=[3] * 8, carers=[3] * 13, governors=[3] * 40))
    )
    alone = comparing.compare(surveyed(crowd(seven, staff=[3] * 8)))

    assert (few.survey.could_be_clear, few.could_find) == (False, (8, 4, 22))
    assert (many.survey.could_be_clear, many.could_find, many.tested) == (
        True,
        (12, 7, 51),
        27,
    )
    assert (
        alone.survey.could_be_clear,
        alone.could_find,
        alone.tested,
        alone.deals,
    ) == (None, None, 0, None)


# --- Measures and chances -------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "half"),
    [
        ((1, 1, 1, 1), (1, 4)), ((1, 1, 1, 1, 1), (2, 4)), ((1,) * 8, (2, 7)), ((1,) * 9, (3, 7)), ((0, 5, 0), (2, 2)),
        ((3, 0, 0, 1), (1, 4)), ((6, 0, 2), (1, 3)), ((7, 0, 1), (1, 1)), ((0, 0), None),
    ],
)  # fmt: skip
def test_the_middle_half_goes_from_a_quarter_of_the_way_up_to_as_far_from_the_top(
    counts: tuple[int, ...], half: tuple[int, int] | None
) -> None:
    assert middle_half(counts) == half


def test_agreement_is_that_of_the_rungs_that_can_be_chosen() -> None:
    assert spread((4, 0, 0, 4), (1, 4)).agreement == 0
    assert spread((4, 0, 0, 4), (1, 2, 3, 4)).agreement == -1
    assert spread((0, 0), (1, 2)) == Spread((0, 0))


two_sides = st.integers(2, 7).flatmap(
    lambda rungs: st.tuples(
        *[st.lists(st.integers(0, 40), min_size=rungs, max_size=rungs)] * 2
    )
)


@given(two_sides)
def test_beyond_thirty_people_chances_are_those_of_mann_whitney_with_its_correction_for_ties(
    pair: tuple[list[int], list[int]],
) -> None:
    """The formula as textbooks have it: z from U, its mean and its variance, both tails
    of the normal distribution.
    """
    one, other = pair
    m, n = sum(one), sum(other)
    assume(min(m, n) > MOST_EXACT)
    tied = [a + b for a, b in zip(one, other, strict=True)]
    everybody = m + n
    u = sum(
        a * (sum(other[:rung]) + Fraction(other[rung], 2)) for rung, a in enumerate(one)
    )
    variance = (
        m
        * n
        / 12
        * (everybody + 1 - sum(t**3 - t for t in tied) / (everybody * (everybody - 1)))
    )
    assume(variance > 1e-9)
    z = abs(float(u) - m * n / 2) / sqrt(variance)

    assert float(chance(one, other)) == pytest.approx(
        2 * NormalDist().cdf(-z), rel=1e-6, abs=1e-12
    )


def is_exact(one: list[int], other: list[int]) -> bool:
    """An exact chance is a number of ways out of all ways."""
    return (chance(one, other) * comb(sum(one) + sum(other), sum(one))).denominator == 1


def test_chances_are_exact_up_to_thirty_people_and_as_long_as_that_takes_no_time() -> (
    None
):
    assert is_exact([10, 20], [20, 11])
    assert not is_exact([11, 20], [20, 11])
    assert is_exact([10, 20], [60, 58])
    assert not is_exact([10, 20], [60, 59])
    assert is_exact([12, 8], [240, 240])
    assert not is_exact([12, 8], [240, 241])


def test_all_on_one_rung_have_no_chance_to_be_apart_however_many() -> None:
    assert chance([0, 40, 0], [0, 400, 0]) == 1


def test_a_chance_that_a_float_would_round_to_nothing_is_still_one() -> None:
    assert 0 < chance([3000, 0], [0, 3000]) < Fraction(1, 10**200)


@pytest.mark.parametrize(
    ("people", "found"),
    [
        (1, (8, 4, 22)), (8, (8, 4, 22)), (11, (8, 4, 22)), (12, (12, 7, 51)), (29, (12, 7, 51)), (30, (30, 32, 96)),
        (99, (30, 32, 96)), (100, (100, 94, 100)), (9999, (100, 94, 100)),
    ],
)  # fmt: skip
def test_what_can_be_found_is_told_of_the_size_below(
    people: int, found: tuple[int, int, int]
) -> None:
    assert found_with(people) == found


def test_ninety_nine_of_a_hundred_deals_are_told_and_a_hundred_are_not() -> None:
    assert deals([Fraction(99, 100), Fraction(1)]) == 99
    assert deals([Fraction(991, 1000)]) is None


def test_equal_chances_are_adjusted_alike() -> None:
    tenth = Fraction(1, 10)

    assert adjusted([tenth, Fraction(1, 100), tenth]) == (
        2 * tenth,
        Fraction(3, 100),
        2 * tenth,
    )
    assert adjusted([Fraction(1, 2)] * 3) == (Fraction(1),) * 3


def test_the_smallest_chance_is_that_of_one_deal_or_of_two_where_the_groups_can_change_places() -> (
    None
):
    assert (least_chance(3, 4), least_chance(4, 4)) == (
        Fraction(1, 35),
        Fraction(2, 70),
    )


# --- Headings and what is said of them ------------------------------------------------


def write(folder: Path, *rows: Sequence[str]) -> str:
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    path = folder / "s.csv"
    path.write_text(page.getvalue(), encoding="utf-8", newline="")
    return str(path)


def told(path: str, ladder: Ladder, **options: object) -> list[str]:
    """What is said of a table that is refused, from its line on."""
    with pytest.raises(BadFile) as caught:
        gathering.gather([path], ladder, Options(**options))  # type: ignore[arg-type]  # as named there
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def notes(path: str, ladder: Ladder, **options: object) -> str:
    return "\n".join(gathering.gather([path], ladder, Options(**options)).notes)  # type: ignore[arg-type]  # as above


PERSON = [*["4"] * 9, "staff"]


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ([], None),
        ([["Our survey"]], "the first row stands above the heading and is left out."),
        (
            [["Our survey"], ["of May"]],
            "the first 2 rows stand above the heading and are left out.",
        ),
        (
            [["Our survey"], [""], ["of May"]],
            "the first 3 rows stand above the heading and are left out.",
        ),
    ],
)
def test_rows_above_the_heading_are_counted_in_a_note(
    above: list[list[str]], said: str | None, seven: Ladder, tmp_path: Path
) -> None:
    found = notes(write(tmp_path, *above, [*IDS, "group"], PERSON), seven)

    assert (said in found) if said else ("above the heading" not in found)


def test_a_row_of_codes_above_the_texts_belongs_to_the_heading_and_one_with_fewer_does_not(
    seven: Ladder, tmp_path: Path
) -> None:
    texts = [*(question.ask for question in seven.questions), "group"]
    most, few = (
        [*(f"Q{n}" for n in range(8)), "", ""],
        [*(f"Q{n}" for n in range(7)), "", "", ""],
    )

    with_codes = notes(write(tmp_path, most, texts, PERSON), seven)
    with_few = notes(write(tmp_path, few, texts, PERSON), seven)

    assert "the first 2 rows are read as the heading." in with_codes
    assert "the first row stands above the heading and is left out." in with_few


def test_columns_that_nobody_reads_are_named(seven: Ladder, tmp_path: Path) -> None:
    found = notes(
        write(tmp_path, [*IDS, "group", "Comment", ""], [*PERSON, "hello there", "x"]),
        seven,
    )

    assert 'these columns are left out: "Comment", "column 12".' in found


def test_a_question_without_a_column_is_named_with_what_it_could_be_headed(
    seven: Ladder, tmp_path: Path
) -> None:
    voice = seven.questions[3]
    nearly = [one if one != "voice" else "voise" for one in IDS]
    without = [one for one in IDS if one not in {"voice", "design"}]

    near = told(write(tmp_path, [*nearly, "group"], PERSON), seven)
    none = told(write(tmp_path, [*without, "group"], PERSON[2:]), seven)

    assert near == [
        f'1: There is no column for voice. Did you mean "voise"? Head it "voice" or "{voice.ask}".'
    ]
    assert none == [
        f'1: There is no column for {one.id}. Head it "{one.id}" or "{one.ask}".'
        for one in (voice, seven.questions[5])
    ]


def test_a_table_that_names_no_question_or_has_one_column_is_told_with_a_question(
    seven: Ladder, tmp_path: Path
) -> None:
    no_question = told(write(tmp_path, ["a", "b"], ["1", "2"]), seven)
    one_column = told(write(tmp_path, ["choice"], ["4"]), seven)

    assert no_question == [
        (
            "1: No column is headed by a question of this ladder. Put the questions in the first row as they were "
            f'asked, such as "{seven.questions[0].ask}".'
        )
    ]
    assert one_column == [
        '1: There is only one column: "choice". Export the answers as CSV, one column for each question.'
    ]


def test_who_is_answering_is_asked_with_every_column_that_could_tell(
    seven: Ladder, tmp_path: Path
) -> None:
    rows = [[*["4"] * 9, "north", "day"], [*["4"] * 9, "south", "night"]] * 4
    two = write(tmp_path, [*IDS, "Where?", "When?"], *rows)

    several = told(two, seven)
    wrong = told(two, seven, group_column="Were?")
    strange = told(two, seven, group_column="Colour")

    assert several == [
        (
            '1: Several columns could tell who is answering: "Where?" and "When?". Say which: --group-column "Where?". '
            "Or count all at once: --no-groups."
        )
    ]
    assert wrong == ['1: There is no column "Were?". Did you mean "Where?"?']
    assert strange == [
        '1: There is no column "Colour". Name a column with --group-column. There are "Where?" and "When?".'
    ]


def test_where_no_column_can_tell_groups_everybody_is_counted(
    seven: Ladder, tmp_path: Path
) -> None:
    bare = write(tmp_path, IDS, ["4"] * 9)

    assert "Nothing tells who is answering, so everybody is shown together." in notes(
        bare, seven, needs_groups=True
    )


@pytest.mark.parametrize(
    ("branches", "said"),
    [
        (2, '"voice" and "voice" are both filled in.'),
        (3, '"voice", "voice" and "voice" are filled in.'),
    ],
)
def test_a_person_who_filled_in_several_columns_of_a_question_is_told(
    branches: int, said: str, seven: Ladder, tmp_path: Path
) -> None:
    heading = [*IDS, *["voice"] * (branches - 1), "group"]
    path = write(tmp_path, heading, [*["4"] * 9, *["5"] * (branches - 1), "staff"])

    assert told(path, seven) == [f"2: {said} Keep one answer to voice."]


def test_more_mistakes_than_anybody_reads_are_counted(
    seven: Ladder, tmp_path: Path
) -> None:
    rows = [["nonsense", *["4"] * 8, "staff"]] * 53

    for many, last in (
        (53, "There are 3 more mistakes."),
        (51, "There is 1 more mistake."),
    ):
        said = told(write(tmp_path, [*IDS, "group"], *rows[:many]), seven)
        assert len(said) == 51
        assert said[0].startswith("2: ")
        assert said[49].startswith("51: ")
        assert last.removeprefix("There is ").removeprefix("There are ") in said[50]


def test_every_mistake_in_a_row_is_told(seven: Ladder, tmp_path: Path) -> None:
    said = told(
        write(tmp_path, [*IDS, "group"], ["nonsense", "4", "12", *["4"] * 6, "staff"]),
        seven,
    )

    assert [one.split(":")[0] for one in said] == ["2", "2"]


def test_every_mistake_of_a_row_is_told_each_for_what_it_is(
    seven: Ladder, tmp_path: Path
) -> None:
    heading = [*IDS, "voice", "group"]
    both = ["4", "4", "4", "2", *["4"] * 4, "nonsense", "3", "staff"]
    odd = ["4", "4", "4", "12", *["4"] * 5, "13", "staff"]

    two = told(write(tmp_path, heading, both), seven)
    apart = told(write(tmp_path, heading, odd), seven)
    many = told(
        write(
            tmp_path, heading, *[["x", *odd[1:3], "", *odd[4:9], "", "staff"]] * 50, odd
        ),
        seven,
    )

    assert [one.split(". ")[0] for one in two] == [
        '2: "voice" and "voice" are both filled in',
        "2: These words are not an answer to relationship",
    ]
    assert [one.split(". ")[0] for one in apart] == [
        '2: "12" is not an answer to voice',
        '2: "13" is not an answer to voice',
    ]
    assert many[50:] == [
        " There is 1 more mistake. Fix these first, or add --skip-bad-rows."
    ]


def test_where_bad_rows_are_left_out_what_stops_the_reading_is_told_alone(
    ladder: Ladder, tmp_path: Path
) -> None:
    rows = [[*["3"] * 9, "staff"], ["nonsense", *["3"] * 8, "staff"]]
    path = write(tmp_path, [*IDS, "group"], *rows)

    (both_ways,) = told(path, ladder, skip_bad_rows=True)

    assert both_ways.startswith(" Bare numbers can be read in two ways: ")


def test_a_heading_without_anybody_below_it_is_told(
    seven: Ladder, tmp_path: Path
) -> None:
    assert told(write(tmp_path, [*IDS, "group"]), seven) == [
        " There are no answers below the heading. Check the export."
    ]


def test_several_columns_of_a_question_are_noted(seven: Ladder, tmp_path: Path) -> None:
    names = [rung.name for rung in seven.rungs]
    one = [*IDS, "voice", "group"]
    two = [*IDS, "voice", "design", "group"]
    choices = [*(f"choice [{name}]" for name in names), *IDS[1:], "group"]
    ticked = [*["1" if at == 3 else "0" for at in range(7)], *["4"] * 8, "staff"]
    counts = "several columns, of which the one that is filled in counts."

    assert f"voice has {counts}" in notes(
        write(tmp_path, one, [*["4"] * 9, "", "staff"]), seven
    )
    assert f"voice and design have {counts}" in notes(
        write(tmp_path, two, [*["4"] * 9, "", "", "staff"]), seven
    )
    assert "choice has a column for each choice, read as one." in notes(
        write(tmp_path, choices, ticked), seven
    )


def test_a_column_that_is_taken_for_the_groups_is_noted_and_who_checks_hears_of_all(
    seven: Ladder, tmp_path: Path
) -> None:
    rows = [[*["4"] * 9, "north", "day"], [*["4"] * 9, "south", "night"]] * 4
    one = write(tmp_path, [*IDS, "Where?"], *[row[:-1] for row in rows])

    assert 'the column "Where?" is taken for the groups.' in notes(one, seven)
    assert (
        'several columns could tell who is answering: "Where?" and "When?". Say which with --group-column.'
    ) in notes(write(tmp_path, [*IDS, "Where?", "When?"], *rows), seven, checking=True)


def test_a_named_column_of_names_is_refused_and_the_others_are_named(
    seven: Ladder, tmp_path: Path
) -> None:
    rows = [[*["4"] * 9, f"Some Body{n}", ("north", "south")[n % 2]] for n in range(10)]
    alone = write(tmp_path, [*IDS, "Your name"], *[row[:-1] for row in rows])

    no_groups = '1: "Your name" is a column of names or the like, not of groups.'
    none = (
        "No other column can tell groups: to count everybody at once, add --no-groups."
    )
    one = 'Name a column with --group-column. There is "Where?".'

    assert told(alone, seven, group_column="Your name") == [f"{no_groups} {none}"]
    path = write(tmp_path, [*IDS, "Your name", "Where?"], *rows)
    assert told(path, seven, group_column="Your name") == [f"{no_groups} {one}"]


def test_who_compares_is_told_which_columns_could_be_named_though_none_is_taken(
    seven: Ladder, tmp_path: Path
) -> None:
    path = write(tmp_path, [*IDS, "Where?"], *[[*["4"] * 9, "north"]] * 8)

    (said,) = told(path, seven, needs_groups=True)

    assert said == (
        "1: We cannot tell who is answering. Name a column with --group-column. "
        'There is "Where?".'
    )


def test_a_named_column_is_read_on_every_branch_of_the_form(
    seven: Ladder, tmp_path: Path
) -> None:
    rows = [[*["4"] * 9, *ward] for ward in (("north", ""), ("", "south")) * 8]
    path = write(tmp_path, [*IDS, "Ward", "Ward2"], *rows)

    found = gathering.gather([path], seven, Options(group_column="Ward"))

    assert {name: sum(count.people) for name, count in found.counts.groups.items()} == {
        "north": 8,
        "south": 8,
    }


def test_a_long_title_is_cut_at_sixty_letters_wherever_a_message_shows_it(
    seven: Ladder, tmp_path: Path
) -> None:
    long = "Where do you spend the most of your days among the people of our wards?"
    cut = f'"{long[:59]}…"'
    rows = [[*["4"] * 9, "north", "day"], [*["4"] * 9, "south", "night"]] * 4
    two = write(tmp_path, [*IDS, long, "When?"], *rows)

    (several,) = told(two, seven)
    (wrong,) = told(two, seven, group_column=long.replace("wards", "warts"))
    assert several == (
        f'1: Several columns could tell who is answering: {cut} and "When?". '
        f"Say which: --group-column {cut}. Or count all at once: --no-groups."
    )
    assert wrong == f"1: There is no column {cut}. Did you mean {cut}?"
    names = f"Your name, as {long}"
    taken = write(tmp_path, [*IDS, long], *[row[:-1] for row in rows])
    assert f"the column {cut} is taken for the groups." in notes(taken, seven)
    ask = f"{seven.questions[3].ask} (select one) *"
    twice = [*PERSON, "5"]
    (several,) = told(write(tmp_path, [*IDS, "group", ask], twice), seven)
    assert f'"voice" and "{ask}" are both filled in.' in several  # 44 letters
    left_out = write(tmp_path, [*IDS, "group", long], [*PERSON, "x"])
    assert f"these columns are left out: {cut}." in notes(left_out, seven)
    path = write(tmp_path, [*IDS, names], *[row[:-1] for row in rows])
    (personal,) = told(path, seven, group_column=names)
    assert personal.startswith(f'1: "{names[:59]}…" is a column of names or the like,')


def test_a_table_that_names_one_question_alone_is_told_of_the_others(
    seven: Ladder, tmp_path: Path
) -> None:
    said = told(write(tmp_path, ["voice", "x"], ["4", "a"]), seven)

    assert [one.split(" Head it")[0] for one in said] == [
        f"1: There is no column for {one}." for one in IDS if one != "voice"
    ]


def test_a_second_row_that_names_two_questions_again_is_no_person(
    seven: Ladder, tmp_path: Path
) -> None:
    again = ["Choice", *[""] * 2, "Voice", *[""] * 6]

    found = notes(write(tmp_path, [*IDS, "group"], again, PERSON), seven)

    assert "the first 2 rows are read as the heading." in found


def test_the_first_of_a_questions_choices_is_one_too(
    seven: Ladder, tmp_path: Path
) -> None:
    names = [rung.name for rung in seven.rungs]
    heading = ["choice", *[""] * 6, *IDS[1:], "group"]
    ticked = [
        ["X", *[""] * 6, *["4"] * 8, "staff"],
        ["", "X", *[""] * 5, *["4"] * 8, "staff"],
    ]

    path = write(tmp_path, heading, [*names, *[""] * 9], *ticked)
    [staff] = gathering.gather([path], seven, Options()).counts.groups.values()

    assert staff.answers[0][:7] == [1, 1, 0, 0, 0, 0, 0]


def test_one_person_alone_agrees_with_everybody_and_is_marked(seven: Ladder) -> None:
    told_ = privacy.summarise(crowd(seven, staff=[4]), "group", 1)

    assert [one.unanimous for one in told_.groups[0].questions if one] == [True] * 9


def test_a_question_that_nobody_placed_is_not_marked_as_agreed(seven: Ladder) -> None:
    counts = crowd(seven, staff=[4] * 8)
    counts.groups["staff"].answers[0] = [0, 0, 0, 0, 0, 0, 0, 8, 0, 0]

    first = privacy.summarise(counts, "group").groups[0].questions[0]

    assert first
    assert first.unanimous is False


def test_the_column_headed_group_is_taken_before_any_other(
    seven: Ladder, tmp_path: Path
) -> None:
    rows = [[*["4"] * 9, "north", "day"], [*["4"] * 9, "south", "night"]] * 4
    path = write(tmp_path, [*IDS, "Where?", "Group"], *rows)

    found = gathering.gather([path], seven, Options())

    assert sorted(found.counts.groups) == ["day", "night"]
    assert "is taken for the groups" not in "".join(found.notes)
    path = write(tmp_path, [*IDS, "Which group do you lead?", "Group"], *rows)
    found = gathering.gather([path], seven, Options())
    assert sorted(found.counts.groups) == ["day", "night"]


def test_a_column_headed_group_with_a_name_for_everybody_tells_no_groups(
    seven: Ladder, tmp_path: Path
) -> None:
    rows = [[*["4"] * 9, f"Person {number}"] for number in range(12)]
    path = write(tmp_path, [*IDS, "Group"], *rows)

    found = gathering.gather([path], seven, Options())

    assert list(found.counts.groups) == ["no group given"]
    assert not found.has_groups


def test_a_choice_that_is_called_like_another_question_is_a_choice(
    seven: Ladder, tmp_path: Path
) -> None:
    """Co-design is a rung, and Design a question."""
    names = [rung.name for rung in seven.rungs]
    heading = ["choice", *[""] * 6, *IDS[1:], "group"]
    ticked = [
        [*["X" if at == n else "" for at in range(7)], *["4"] * 8, "staff"]
        for n in range(7)
    ]

    found = gathering.gather(
        [write(tmp_path, heading, [*names, *[""] * 9], *ticked)], seven, Options()
    )

    [staff] = found.counts.groups.values()
    assert staff.answers[0] == [1] * 7 + [0] * 3
    assert "left out" not in "".join(found.notes)


def test_two_choices_of_one_question_are_told_by_what_stands_above_them(
    seven: Ladder, tmp_path: Path
) -> None:
    names = [rung.name for rung in seven.rungs]
    heading = ["choice", *[""] * 6, *IDS[1:], "group"]
    twice = ["X", *[""] * 4, "X", "", *["4"] * 8, "staff"]

    said = told(write(tmp_path, heading, [*names, *[""] * 9], twice), seven)

    assert said == [
        '3: "choice" and "Co-design" are both filled in. Keep one answer to choice.'
    ]


def test_groups_that_are_equal_stand_in_the_order_in_which_they_came(
    seven: Ladder,
) -> None:
    found = comparing.compare(surveyed(crowd(seven, staff=[4] * 8, carers=[4] * 8)))

    assert {names_of(gap) for gap in found.gaps} == {("staff", "carers")}


def test_rows_of_a_heading_below_others_are_counted_apart(
    seven: Ladder, tmp_path: Path
) -> None:
    texts = [*(question.ask for question in seven.questions), "group"]

    found = notes(
        write(tmp_path, ["Our survey"], [f"Q{n}" for n in range(10)], texts, PERSON),
        seven,
    )

    assert "the first row stands above the heading and is left out." in found
    assert "the next 2 rows are read as the heading." in found


def test_a_chance_of_just_one_in_twenty_is_clear(seven: Ladder) -> None:
    one_question = seven._replace(
        questions=seven.questions[:1], rule=seven.rule._replace(essentials=())
    )

    found = comparing.compare(
        surveyed(crowd(one_question, staff=[7], carers=[1] * 19), least=1)
    )

    assert (found.gaps[0].p, found.gaps[0].clear, found.survey.could_be_clear) == (
        Fraction(1, 20),
        True,
        True,
    )


@pytest.mark.parametrize(
    ("cell", "place_"),
    [
        ("4 - Not sure", 3), ("3 - Not sure", 3), ("5 - Does not apply", 4), ("4 - Does not apply", 4),
        ("2 - Not sure", BAD), ("3 - All of it", 2), ("2 - All of it", 2), ("1 - All of it", BAD), ("Not sure (4)", 3),
    ],
)  # fmt: skip
def test_a_number_beside_words_is_theirs_as_a_rung_or_as_a_place(
    cell: str, place_: int
) -> None:
    """Food offers the first and the last of three rungs."""
    three = files.load_ladder(str(ALL_SEVEN.with_name("three-rungs.yaml")))

    assert Cells(three, None).place(3, cell) == place_


def test_a_number_behind_words_is_theirs_and_long_words_with_a_number_are_no_answer(
    seven: Ladder,
) -> None:
    cells = Cells(seven, None)

    assert [
        cells.place(0, cell)
        for cell in ("Consultation - 4", "Consultation: 4", "Consultation = 5")
    ] == [3, 3, BAD]
    assert cells.place(0, f"12 {'of them ' * 9}") == BAD


def test_a_letter_before_an_answer_is_that_of_the_list(seven: Ladder) -> None:
    cells = Cells(seven, None)

    assert [
        cells.place(0, cell)
        for cell in ("d) Consultation", "h. Not sure", "(i) Does not apply")
    ] == [3, 7, 8]


def test_an_empty_row_above_the_heading_hides_nothing(
    seven: Ladder, tmp_path: Path
) -> None:
    found = gathering.gather(
        [write(tmp_path, [], [*IDS, "group"], PERSON)], seven, Options()
    )

    assert sum(map(sum, (count.people for count in found.counts.groups.values()))) == 1
    many: list[list[str]] = [[]] * 60
    found = gathering.gather(
        [write(tmp_path, *many, [*IDS, "group"], PERSON)], seven, Options()
    )
    assert sum(map(sum, (count.people for count in found.counts.groups.values()))) == 1


def test_a_number_with_an_invisible_sign_is_that_number(seven: Ladder) -> None:
    assert Cells(seven, None).place(0, "\u200b4\ufeff") == 3
