"""A room's hands are read and written as they were counted, shown as far as they may
be, and never decide a rung.
"""

from __future__ import annotations

import html
import json
import math
import random
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ALL_SEVEN, CASES
from ladder_cli import boundary
from ladder_cli.errors import BadFile
from ladder_cli.model import EVERYBODY, Answer, Answers, Hands, Mark
from ladder_cli.quiz import saving
from ladder_cli.quiz.answers_text import written
from ladder_cli.reading import files
from ladder_cli.reading.answers import parse_answers
from ladder_cli.reading.from_json import read_json
from ladder_cli.reading.from_yaml import read_yaml
from ladder_cli.render import Look, as_json, formats, render, text_of
from ladder_cli.report.brief import reports_by_length
from ladder_cli.report.result import report_result
from ladder_cli.report.rooms import report_rooms, report_rooms_change, rooms_by_length
from ladder_cli.scoring import score
from ladder_cli.survey import change, comparing, privacy
from ladder_cli.survey.counts import Counts
from ladder_cli.survey.room import (
    INSIDE,
    all_hands,
    among,
    beside,
    heads_of,
    result_of,
    room_of,
)
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Choice, Ladder, Question, Survey

HANDS = CASES / "hands"
RIVERSIDE = HANDS / "good" / "riverside.yaml"
BAD = sorted((HANDS / "bad").iterdir())


def read(text: str, ladder: Ladder) -> tuple[Answers, tuple[str, ...]]:
    return parse_answers(read_yaml(f"ladder: {ladder.id}\n{text}", "room.yaml"), ladder)


def hands_for(answers: Answers, question: str, ladder: Ladder) -> tuple[Hands, ...]:
    at = [one.id for one in ladder.questions].index(question)
    return answers.answers[at].hands


# --- Read


@pytest.mark.parametrize(
    "words", ["consultation", "4", "CONSULTATION", '"4"', "statement"]
)
def test_hands_are_counted_by_a_rungs_id_number_name_or_statement(
    words: str, ladder: Ladder
) -> None:
    if words == "statement":
        words = f'"{ladder.questions[0].statement(4)}"'

    answers, _ = read(
        f"answers: {{choice: {{hands: {{staff: {{{words}: 3, Not Sure: 1}}}}}}}}",
        ladder,
    )

    assert hands_for(answers, "choice", ladder) == (
        Hands("staff", (0, 0, 0, 3, 0, 0, 0), not_sure=1),
    )
    assert answers.answers[0].choice is None


def test_groups_are_spelt_as_they_were_first(ladder: Ladder) -> None:
    answers, _ = read(
        "people: {Staff  team: 5}\nanswers: {choice: {hands: {staff-team: {4: 1}}}, voice: {hands: {Everybody: {}}}}",
        ladder,
    )
    assert answers.people == (("Staff team", 5),)
    assert [one.group for one in hands_for(answers, "choice", ladder)] == ["Staff team"]
    assert hands_for(answers, "voice", ladder) == (Hands(EVERYBODY, (0,) * 7),)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_mistake_about_hands_is_told_at_once_with_its_line(
    path: Path, run: Run
) -> None:
    promised = re.findall(r"^# (Error: .*)", path.read_text(), re.MULTILINE)

    done = run("check", path.name, cwd=path.parent)

    assert done.stderr.splitlines() == promised
    assert (done.returncode, done.stdout) == (1, "")


def test_up_to_ten_thousand_people_are_counted(ladder: Ladder) -> None:
    assert read("people: {staff: 10000}\nanswers: {}\n", ladder)[0].people == (
        ("staff", 10_000),
    )
    with pytest.raises(BadFile, match="Write a whole number from 0 to 10,000"):
        read("people: {staff: 10001}\nanswers: {}\n", ladder)


def test_up_to_a_hundred_groups_are_told_apart(ladder: Ladder, tmp_path: Path) -> None:
    def told(groups: int) -> list[str]:
        lines = "".join(f"  g{number}: 1\n" for number in range(groups))
        (tmp_path / "a.yaml").write_text(f"people:\n{lines}answers: {{}}\n")
        try:
            files.load_answers(str(tmp_path / "a.yaml"), ladder)
        except BadFile as error:
            return [str(one).split("a.yaml:")[1] for one in error.problems]
        return []

    assert told(100) == []
    assert told(102) == [
        "102:3: There are 102 groups in people. There may be up to 100."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "people: staff:5\n",
            "room.yaml:2:9: There is no space after the colon. Write: staff: 5",
        ),
        (
            "people: everybody:5\n",
            "room.yaml:2:9: There is no space after the colon. Write: everybody: 5",
        ),
        (
            "people:\n  staff: # 5\n",
            'room.yaml:3:9: "staff" has no number of people. What stands behind # is not read.',
        ),
        (
            "people: [5]\n",
            "room.yaml:2:9: Expected people here, found a list. Write: people: {",
        ),
    ],
)
def test_what_is_no_mapping_of_groups_is_told_for_what_it_is(
    text: str, told: str, ladder: Ladder
) -> None:
    with pytest.raises(BadFile) as caught:
        read(f"{text}answers: {{}}\n", ladder)

    assert told in str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("text", "lost", "of"),
    [
        ("people: # 5", "2:8", "people"),
        ("answers:\n  choice:\n    hands: # 4", "4:11", "the hands for choice"),
        (
            "answers:\n  choice:\n    hands:\n      staff: # 4",
            "5:13",
            'the hands of "staff"',
        ),
    ],
)
def test_words_behind_a_sharp_sign_where_hands_or_people_belong_are_told(
    text: str, lost: str, of: str, ladder: Ladder
) -> None:
    answers, notes = read(f"{text}\n" + "answers: {}\n" * ("people" in text), ladder)

    said = f'"{text[text.index("#") :]}"'
    assert list(notes) == [
        (
            f"room.yaml:{lost}: the words after # are not read: {said}."
            f" If they belong to {of}, put it all in quotes."
        )
    ]
    assert sum(one.all for one in answers.answers[0].hands) == 0


def test_hands_for_what_does_not_apply_are_kept_and_every_mistake_is_told(
    ladder: Ladder,
) -> None:
    kept = "answers: {choice: {hands: {staff: {not sure: 1, does not apply: 2}}}}"
    wrong = "answers: {choice: {hands: {staff: {4: 1, consultation: 2, x: 1}}}}"

    assert read(kept, ladder)[0].answers[0].hands == (Hands("staff", (0,) * 7, 1, 2),)
    with pytest.raises(BadFile) as caught:
        read(wrong, ladder)
    assert [problem.what for problem in caught.value.problems] == [
        'The hands for "consultation" are given twice.',
        '"x" is not an answer to choice.',
    ]


def test_mistakes_in_json_have_their_line_and_path(ladder: Ladder) -> None:
    text = '{"ladder": "co-production", "answers": {"voice": {"hands": {"staff": {"4": -1, "3": 1.0}}}}}'

    with pytest.raises(BadFile) as caught:
        parse_answers(read_json(text, "room.json"), ladder)

    assert [str(problem.place) for problem in caught.value.problems] == [
        "room.json:1: answers.voice.hands.staff.4",
        "room.json:1: answers.voice.hands.staff.3",
    ]


@pytest.mark.parametrize(
    ("people", "hands", "note"),
    [
        (
            "{staff: 5}",
            "{staff: {4: 6}}",
            'room.yaml:3:28: 6 hands for Choice, which is more than the 5 of "staff".',
        ),
        (
            "{staff: 5}",
            "{stafff: {4: 1}}",
            'room.yaml:3:28: "stafff" held up hands, and is not among the people. Did you mean "staff"?',
        ),
        (
            "{staff: 5}",
            "{nurses: {4: 1}}",
            'room.yaml:3:28: "nurses" held up hands, and is not among the people.',
        ),
        (
            "{staff: 5, carers: 2}",
            "{everybody: {4: 6, not sure: 2}}",
            "room.yaml:3:27: 8 hands for Choice, which is more than the 7 people there.",
        ),
        (
            "{everybody: 3}",
            "{staff: {4: 2}, carers: {5: 2}}",
            "room.yaml:3:27: 4 hands for Choice, which is more than the 3 people there.",
        ),
    ],
)
def test_more_hands_than_people_and_unknown_groups_are_odd_and_kept(
    people: str, hands: str, note: str, ladder: Ladder
) -> None:
    answers, notes = read(
        f"people: {people}\nanswers: {{choice: {{hands: {hands}}}}}", ladder
    )

    assert notes == (note,)
    assert sum(one.all for one in hands_for(answers, "choice", ladder)) > 0


@pytest.mark.parametrize(
    "hands",
    ["{staff: {4: 5}}", "{everybody: {4: 7}}", "{staff: {4: 1}, carers: {5: 2}}"],
)
def test_as_many_hands_as_people_or_fewer_are_nothing_odd(
    hands: str, ladder: Ladder
) -> None:
    _, notes = read(
        f"people: {{staff: 5, carers: 2}}\nanswers: {{choice: {{hands: {hands}}}}}",
        ladder,
    )

    assert notes == ()


def test_hands_for_what_an_edition_has_lost_are_named_and_left_out(
    ladder: Ladder,
) -> None:
    text = "edition: 1\nanswers: {voice: {answer: 4, hands: {staff: {engagement: 3, 4: 2, We do it all: 1}}}}"

    answers, notes = read(text, ladder)

    assert hands_for(answers, "voice", ladder) == (
        Hands("staff", (0, 0, 0, 2, 0, 0, 0)),
    )
    assert [note.split(": ", 1)[1] for note in notes[1:]] == [
        'edition 2 does not offer "Engagement" in Voice. The hands for it are left out.',
        'edition 2 does not offer "We do it all" in Voice. The hands for it are left out.',
    ]


# --- Written


NAMES = (
    st.text(min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(loose)
)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Ladder, Answers]:
    """Any answers to the shipped ladder, with any hands and people."""
    ladder = files.load_ladder(None)
    names = draw(
        st.lists(
            NAMES.filter(lambda name: loose(name) != EVERYBODY),
            unique_by=loose,
            max_size=3,
        )
    )
    spelt = draw(st.sampled_from([names, [EVERYBODY]]))
    answers = tuple(draw(_answers(question, spelt)) for question in ladder.questions)
    people = (
        tuple((name, draw(st.integers(0, 10_000))) for name in spelt)
        if draw(st.booleans())
        else ()
    )
    return ladder, Answers(answers, people=people)


@st.composite
def _answers(draw: st.DrawFn, question: Question, names: list[str]) -> Answer:
    choices: list[Choice] = [None, *Mark, *question.offered]
    chosen = [name for name in names if draw(st.booleans())]
    count = st.integers(0, 10_000) | st.just(0)
    hands = tuple(
        Hands(
            name,
            tuple(
                draw(count) if number in question.offered else 0
                for number in range(1, 8)
            ),
            draw(count),
            draw(count),
        )
        for name in chosen
    )
    return Answer(
        draw(st.sampled_from(choices)),
        draw(st.sampled_from(["", "An example."])),
        hands=hands,
    )


@given(room=rooms(), as_json=st.booleans())
def test_whatever_was_counted_is_read_back_the_same(
    room: tuple[Ladder, Answers], *, as_json: bool
) -> None:
    ladder, answers = room

    text = written(answers, ladder, as_json=as_json)
    again, _ = parse_answers((read_json if as_json else read_yaml)(text, "f"), ladder)

    assert again == answers


def test_a_file_without_hands_is_written_as_it_was_before_there_were_any(
    ladder: Ladder,
) -> None:
    answers = Answers(
        (Answer(4), Answer(5, note="n"), *(Answer() for _ in ladder.questions[2:])),
        service="Here",
    )

    assert written(answers, ladder).split("\n", 2)[2] == (
        "ladder: co-production\nedition: 2\nservice: Here\nanswers:\n"
        "  choice: consultation\n  understanding:\n    answer: engagement\n    note: n\n"
    )


def test_what_nobody_held_up_a_hand_for_is_not_written(ladder: Ladder) -> None:
    hands = (
        Hands("staff", (0, 0, 0, 3, 0, 0, 0), not_sure=1),
        Hands("carers", (0,) * 7),
    )
    room = Answers(
        (Answer(hands=hands), *(Answer() for _ in ladder.questions[1:])),
        people=(("staff", 4),),
    )

    assert written(room, ladder).split("edition: 2\n")[1] == (
        "people:\n  staff: 4\nanswers:\n  choice:\n    hands:\n"
        "      staff:\n        consultation: 3\n        not sure: 1\n      carers: {}\n"
    )


def test_a_quiz_that_goes_on_keeps_the_hands(tmp_path: Path, ladder: Ladder) -> None:
    for name in ("room.yaml", "room.json"):
        path = tmp_path / name
        room, _ = files.load_answers(str(RIVERSIDE), ladder)
        saving.save_answers(path, replace(room, service="Elsewhere"), ladder)

        again, _ = files.load_answers(str(path), ladder)

        assert saving.is_as_saved(path, again, ladder)
        assert again.answers == room.answers
        assert again.people == room.people


# --- Rooms drawn at random

GROUPS = ("staff", "carers", "people who use services", "volunteers", "Jo's mum")
SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 12)


def drawn(dice: random.Random, ladder: Ladder) -> Answers:
    """A meeting of some groups, whose hands were counted group by group, all at once,
    or not at all.
    """
    sizes = {
        name: dice.choice(SIZES) for name in dice.sample(GROUPS, dice.randint(1, 4))
    }
    answers = []
    for question in ladder.questions:
        way = dice.choice(("groups",) * 6 + ("everybody", "none"))
        here = (
            sizes
            if way == "groups"
            else {EVERYBODY: sum(sizes.values())}
            if way == "everybody"
            else {}
        )
        hands = tuple(
            _held(dice, name, people, ladder)
            for name, people in here.items()
            if dice.random() < 0.9
        )
        answers.append(
            Answer(
                dice.choice((None, *Mark, *question.offered, *question.offered)),
                hands=hands,
            )
        )
    people = tuple(sizes.items()) if dice.random() < 0.7 else ()
    return Answers(
        tuple(answers),
        "Riverside",
        date=f"2026-0{dice.randint(1, 9)}-01",
        people=people,
    )


def _held(dice: random.Random, name: str, people: int, ladder: Ladder) -> Hands:
    counts = [0] * len(ladder.rungs)
    marks = [0, 0]
    own = dice.randrange(len(counts))
    willing = dice.choice((0.2, 0.6, 0.9, 1.0, 1.0))
    for _ in range(people):
        if dice.random() < willing:
            counts[max(0, min(len(counts) - 1, own + dice.choice((-1, 0, 0, 1))))] += 1
        elif dice.random() < 0.5:
            marks[dice.randrange(2)] += 1
    return Hands(name, tuple(counts), *marks)


def test_hands_never_decide_the_rung(seven: Ladder) -> None:
    dice = random.Random(1)
    for _ in range(50):
        answers = drawn(dice, seven)
        without = replace(
            answers,
            people=(),
            answers=tuple(one._replace(hands=()) for one in answers.answers),
        )

        for least in (0, 3, 8):
            result = result_of(seven, answers, least)
            assert result._replace(answers=without, room=None) == score(seven, without)
            assert not result.answers.has_hands


def test_what_lies_outside_the_middle_half_of_all_hands_is_told(seven: Ladder) -> None:
    """From the n/4th hand from below to the n/4th from above, rounded up, as people
    would count them.
    """
    dice = random.Random(2)
    met = {"above": 0, "below": 0, None: 0}
    for _ in range(200):
        answers = drawn(dice, seven)
        room = room_of(answers, seven, INSIDE)
        for at, answer in enumerate(answers.answers):
            every = [
                n
                for one in answer.hands
                for n, count in enumerate(one.counts, 1)
                for _ in range(count)
            ]
            way = beside(room, at, answer.placed)
            met[way] += 1
            if not every or answer.placed is None:
                assert way is None
                continue
            every.sort()
            quarter = math.ceil(len(every) / 4)
            low, high = every[quarter - 1], every[-quarter]
            assert way == (
                "above"
                if answer.placed > high
                else "below"
                if answer.placed < low
                else None
            )
    assert min(met.values()) > 100


# --- What may leave the room


def sizes_of(answers: Answers) -> dict[str, int]:
    """The people of each group: as the file says, else the most hands that were ever
    up.
    """
    most: dict[str, int] = {}
    for answer in answers.answers:
        for one in answer.hands:
            most[one.group] = max(most.get(one.group, 0), one.all)
    return most | dict(answers.people)


@pytest.mark.parametrize("least", [2, 5, 8])
def test_no_group_is_shown_that_is_too_small_and_no_sum_of_other_groups(
    least: int, seven: Ladder
) -> None:
    dice = random.Random(least)
    pooled = left_out = 0
    for _ in range(200):
        answers = drawn(dice, seven)
        sizes = {
            name: people
            for name, people in sizes_of(answers).items()
            if name != EVERYBODY
        }
        small = [name for name, people in sizes.items() if people < least]

        room = room_of(answers, seven, least)

        assert all(group.responses >= least for group in room.shown)
        assert not {group.name for group in room.shown}.intersection(small)
        pool = [group for group in room.shown if group.name not in sizes]
        fits = sum(sizes[name] for name in small) >= least and len(small) > 1
        assert len(pool) == (fits and len(small) < len(sizes))
        assert room.together == (fits and len(small) == len(sizes))
        pooled += fits
        left_out += bool(small) and not fits
        for at, answer in enumerate(answers.answers):
            shown = [one for one in answer.hands if one.group not in small or fits]
            every = all_hands(room, at)
            if every and answer.hands[0].group != EVERYBODY:
                assert every.placed <= sum(one.placed for one in shown)
    assert min(pooled, left_out) > 3


def test_a_room_of_three_groups_of_four_is_one_group_outside(seven: Ladder) -> None:
    counts = (0, 0, 1, 3, 0, 0, 0)
    hands = tuple(Hands(name, counts) for name in ("staff", "carers", "volunteers"))
    answers = Answers(
        (Answer(4, hands=hands), *(Answer() for _ in seven.questions[1:]))
    )

    room = room_of(answers, seven)

    assert (room.together, room.groups) == (True, ())
    assert room.everybody
    assert room.everybody.questions[0]
    assert room.everybody.questions[0].spread.counts == (0, 0, 3, 9, 0, 0, 0)
    assert [group.name for group in room_of(answers, seven, 4).shown] == [
        "staff",
        "carers",
        "volunteers",
    ]


def test_one_small_group_beside_a_large_one_is_left_out_with_every_sum(
    seven: Ladder,
) -> None:
    hands = (
        Hands("staff", (0, 0, 2, 6, 0, 0, 0)),
        Hands("carers", (4, 0, 0, 0, 0, 0, 0)),
    )
    answers = Answers(
        (Answer(4, hands=hands), *(Answer() for _ in seven.questions[1:])),
        people=(("staff", 8),),
    )
    answers = replace(answers, people=(("staff", 8), ("carers", 4)))

    result = result_of(seven, answers)

    assert result.answers.people == (("staff", 8),)
    assert result.room
    assert result.room.everybody is None
    assert [(group.name, group.shown) for group in result.room.groups] == [
        ("staff", True),
        ("carers", False),
    ]
    shown = json.loads(as_json.render(result))
    assert shown["people"] == {"staff": 8}
    assert [one["name"] for one in shown["questions"][0]["hands"]["groups"]] == [
        "staff"
    ]


def test_a_pool_is_not_shown_where_only_one_of_its_groups_held_up_hands(
    seven: Ladder,
) -> None:
    both = (
        Hands("staff", (0, 0, 1, 4, 0, 0, 0)),
        Hands("carers", (0, 2, 1, 0, 0, 0, 0)),
    )
    answers = Answers(
        (
            Answer(hands=both),
            Answer(hands=both[:1]),
            *(Answer() for _ in seven.questions[2:]),
        )
    )

    room = room_of(answers, seven)

    assert room.everybody
    assert [found is not None for found in room.everybody.questions[:2]] == [
        True,
        False,
    ]


def exchanged(
    answers: Answers, room: Survey, dice: random.Random, least: int
) -> tuple[Answers, int]:
    """The same meeting with every hidden hand that was placed on another rung, and
    those put together dealt anew.
    """
    sizes = sizes_of(answers)
    shown = {str(group.name): group for group in room.shown}
    small = {
        name for name, people in sizes.items() if people < least and name != EVERYBODY
    }
    pool = next(
        (group for name, group in shown.items() if name not in sizes), room.everybody
    )
    pooled = room.together or any(name not in sizes for name in shown)
    changed, told = 0, []
    for at, answer in enumerate(answers.answers):
        hands = list(answer.hands)
        for index, one in enumerate(hands):
            group = room.everybody if one.group == EVERYBODY else shown.get(one.group)
            is_pooled = (
                one.group in small
                and pooled
                and pool is not None
                and pool.questions[at] is not None
            )
            if not is_pooled and (group is None or group.questions[at] is None):
                hands[index] = one._replace(
                    counts=_dealt(dice, one.placed, len(one.counts))
                )
        if pooled and pool and pool.questions[at]:
            hands = _dealt_anew(dice, hands, small)
        changed += tuple(hands) != answer.hands
        told.append(answer._replace(hands=tuple(hands)))
    return replace(answers, answers=tuple(told)), changed


def _dealt(dice: random.Random, hands: int, rungs: int) -> tuple[int, ...]:
    on = Counter(dice.randrange(rungs) for _ in range(hands))
    return tuple(on[at] for at in range(rungs))


def _dealt_anew(
    dice: random.Random, hands: list[Hands], small: set[str]
) -> list[Hands]:
    """The rungs of the groups put together, each group with as many hands as before."""
    rungs = [
        at
        for one in hands
        if one.group in small
        for at, count in enumerate(one.counts)
        for _ in range(count)
    ]
    dice.shuffle(rungs)
    dealt = []
    for one in hands:
        if one.group in small:
            its = Counter(rungs.pop() for _ in range(one.placed))
            one = one._replace(counts=tuple(its[at] for at in range(len(one.counts))))  # noqa: PLW2901
        dealt.append(one)
    return dealt


def outputs(
    meetings: Sequence[Answers], ladder: Ladder, least: int, *, is_drawn: bool
) -> tuple[list[str], object]:
    """All that can come out about two meetings: each result, each compared, side by
    side, as a change, in a survey.

    Beside it the values from which all that is made. Pages, and screens of a terminal,
    only where it `is_drawn`.
    """
    look = Look(width=80, styled=True)
    results = [result_of(ladder, answers, least) for answers in meetings]
    rooms = [room_of(answers, ladder, least) for answers in meetings]
    survey = privacy.summarise(Counts(ladder), "group", least)
    compared = [comparing.compare(room) for room in rooms]
    compared.append(comparing.side_by_side(rooms, ("spring.yaml", "autumn.yaml")))
    compared.append(
        comparing.compare(among(survey, rooms, ("spring.yaml", "autumn.yaml")))
    )
    brief = [
        report
        for result in results
        for report in list(reports_by_length(result, ""))[2::5]
    ]
    brief += [
        report
        for one in compared
        for report in rooms_by_length(one, "All of it: --full.")
    ]
    made = [render(report, formats.TEXT, look) for report in brief if is_drawn]
    for format_ in _formats("result", is_drawn=is_drawn):
        made += [text_of(result, report_result, format_, look) for result in results]
    for format_ in _formats("comparison", is_drawn=is_drawn):
        made += [text_of(one, report_rooms, format_, look) for one in compared]
        made.append(
            text_of(change.change_of(results), report_rooms_change, format_, look)
        )
    return made, (results, rooms, compared)


def _formats(kind: formats.Kind, *, is_drawn: bool) -> list[formats.Format]:
    return [
        one
        for one in formats.formats_of(kind)
        if is_drawn or one.name not in {"text", "html"}
    ]


def test_exchanging_hidden_hands_leaves_every_byte_of_every_format_the_same(
    seven: Ladder,
) -> None:
    dice = random.Random(15)
    met: Counter[str] = Counter()
    for number in range(24):
        least = dice.choice((8, 8, 8, 5, 3))
        meetings = [drawn(dice, seven) for _ in range(2)]
        pairs = [
            exchanged(one, room_of(one, seven, least), dice, least) for one in meetings
        ]
        others = [other for other, _ in pairs]
        is_drawn = not number % 6
        assert outputs(meetings, seven, least, is_drawn=is_drawn) == outputs(
            others, seven, least, is_drawn=is_drawn
        )
        met["exchanged"] += sum(bool(changed) for _, changed in pairs)
    assert met["exchanged"] > 24


def test_exchanging_hidden_hands_leaves_the_conversation_the_same(
    seven: Ladder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dice = random.Random(3)
    meetings, others, changed = [], [], 0
    while changed < 4:
        meetings = [drawn(dice, seven) for _ in range(2)]
        pairs = [exchanged(one, room_of(one, seven), dice, 8) for one in meetings]
        others, changed = (
            [other for other, _ in pairs],
            sum(number for _, number in pairs),
        )
    said: list[list[tuple[object, ...]]] = []
    for name, of_them in (("true", meetings), ("other", others)):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        said.append([])
        for file, answers in zip(("a.yaml", "b.yaml"), of_them, strict=True):
            saving.save_answers(tmp_path / name / file, answers, seven)
        for command in (
            ["score", "a.yaml"],
            ["compare", "b.yaml"],
            ["compare", "a.yaml", "b.yaml"],
            ["check", "a.yaml"],
        ):
            code = boundary.main([*command, "--ladder", str(ALL_SEVEN)])
            said[-1].append((code, *capsys.readouterr()))

    assert said[0] == said[1]
    assert all(code == 0 for code, _, _ in said[0])


def test_a_result_with_hands_fits_one_screen(ladder: Ladder) -> None:
    dice = random.Random(24)
    rest = "See it all: ladder score riverside-day-centre-2026-11-23.yaml --full"
    with_hands = 0
    for _ in range(40):
        reports = reports_by_length(
            result_of(ladder, _offered_only(drawn(dice, ladder), ladder)), rest
        )
        screens = (render(report, formats.TEXT, Look(80)) for report in reports)
        fitting = next(screen for screen in screens if screen.count("\n") <= 23)
        with_hands += "hands, [where agreed]" in fitting
    assert with_hands >= 15


@pytest.mark.parametrize(
    ("width", "times"), [(40, 1), (40, 20), (60, 1), (60, 1000), (80, 20), (100, 1000)]
)
def test_hands_leave_nothing_out_however_narrow_and_many(
    width: int, times: int, ladder: Ladder
) -> None:
    room, _ = files.load_answers(str(RIVERSIDE), ladder)
    more = (
        one._replace(
            hands=tuple(
                h._replace(counts=tuple(times * n for n in h.counts)) for h in one.hands
            ),
        )
        for one in room.answers
    )

    screen = text_of(
        result_of(ladder, replace(room, answers=tuple(more)), INSIDE),
        report_result,
        formats.TEXT,
        Look(width),
    )

    assert "…" not in screen
    assert max(map(len, screen.splitlines())) <= width
    profile = screen.split("The answers\n\n")[1].split("Highest:")[0]
    lines = [
        line
        for line in profile.splitlines()
        if line.startswith(("Choice", "Voice", "Design"))
    ]
    assert ["●" in line or "[" in line for line in lines] == [True, True, False]


def _offered_only(answers: Answers, ladder: Ladder) -> Answers:
    pairs = zip(answers.answers, ladder.questions, strict=True)
    return replace(
        answers,
        answers=tuple(
            answer._replace(
                hands=tuple(_on_offer(one, question.offered) for one in answer.hands),
            )
            for answer, question in pairs
        ),
    )


def _on_offer(hands: Hands, offered: Sequence[int]) -> Hands:
    counts = tuple(
        count if number in offered else 0
        for number, count in enumerate(hands.counts, 1)
    )
    return hands._replace(counts=counts)


# --- The commands


def said_by(run: Run, *arguments: str | Path) -> Any:
    done = run(*arguments, "--format", "json", LADDER_FILE=str(ALL_SEVEN))
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_score_shows_each_questions_hands_beside_its_answer(run: Run) -> None:
    result = said_by(run, "score", RIVERSIDE, "--min-group", "3")

    assert (result["people"], result["for_sharing"]) == (
        {"staff": 4, "people who use services": 5, "carers": 3},
        False,
    )
    voice = next(one for one in result["questions"] if one["id"] == "voice")
    assert voice["hands"]["groups"][0] == {
        "name": "staff",
        "rungs": [0, 0, 0, 1, 0, 3, 0],
        "not_sure": 0,
        "does_not_apply": 0,
    }
    outside = {one["id"]: one["hands"]["agreed_outside"] for one in result["questions"]}
    assert {key: way for key, way in outside.items() if way} == {"information": "above"}


@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "html"])
def test_every_report_shows_the_hands_and_says_kindly_where_the_answer_lies_outside(
    kind: str, run: Run
) -> None:
    done = run("score", RIVERSIDE, "--format", kind, LADDER_FILE=str(ALL_SEVEN))

    words = " ".join(done.stdout.replace("*", "").split())
    assert (
        "What was agreed on Information lies above the middle half of the hands. That can be right"
        in words
    )
    assert "rung 4: 7, rung 6: 5" in words
    assert "No group has 8 people or more, so all of them are shown together." in words
    assert "carers" not in words
    assert "not for sharing" not in words.casefold()


def test_what_is_left_open_is_unanswered_and_the_range_says_what_it_leaves_open(
    run: Run,
) -> None:
    result = said_by(run, "score", RIVERSIDE)

    assert result["counts"]["unanswered"] == 2
    assert (result["lowest"]["number"], result["highest"]["number"]) == (4, 4)


def test_a_room_says_first_where_to_talk_and_that_it_is_for_talking(run: Run) -> None:
    done = run("compare", RIVERSIDE, "--min-group", "3", LADDER_FILE=str(ALL_SEVEN))

    talk, rely = (
        done.stdout.index("These hands say where to talk, not what to conclude"),
        done.stdout.index("What can be relied on"),
    )
    assert talk < done.stdout.index("To talk about") < rely
    assert done.stdout.startswith("The Ladder of Co-production\nNot for sharing")


def test_a_room_on_a_terminal_is_as_short_as_other_comparisons_with_where_to_talk_first(
    seven: Ladder,
) -> None:
    answers, _ = files.load_answers(str(RIVERSIDE), seven)
    compared = comparing.compare(room_of(answers, seven, 3))

    screen = text_of(
        compared,
        lambda one: list(rooms_by_length(one, "All: --full."))[-1],
        formats.TEXT,
        Look(80),
    )

    assert (
        screen.count("\n")
        <= 60
        < text_of(compared, report_rooms, formats.TEXT, Look(80)).count("\n")
    )
    assert "All: --full." in screen
    told = [
        screen.index(words)
        for words in (
            "These hands say where to talk",
            "Talk first about",
            "What can be relied on",
        )
    ]
    assert told == sorted(told)


def test_a_rooms_gaps_are_tested_like_a_surveys_and_its_people_have_no_rung(
    run: Run,
) -> None:
    found = said_by(run, "compare", RIVERSIDE, "--min-group", "3")

    assert found["hands"] is True
    for group in found["groups"]:
        assert (group["rungs"], group["rungs_reason"]) == (
            None,
            "hands are counted, not people",
        )
    gap = next(
        one
        for one in found["gaps"]
        if one["question"] == "design" and one["between"] == ["staff", "carers"]
    )
    assert (gap["delta"], gap["difference"], gap["clear"]) == (1.0, 2, False)
    assert not [one for one in found["gaps"] if one["question"] is None]


def test_outside_a_small_room_is_one_group_and_says_how_to_see_more(run: Run) -> None:
    done = run("compare", RIVERSIDE, LADDER_FILE=str(ALL_SEVEN))

    assert (
        "No group has 8 people or more, so all of them are shown together."
        in done.stdout
    )
    assert (
        "A smaller --min-group shows smaller groups. The report is then not for sharing"
        in done.stdout
    )


def test_small_groups_that_are_shown_together_are_not_said_to_be_not_shown(
    run: Run, tmp_path: Path
) -> None:
    """All of them together; some of them beside a large one; none of them."""
    rooms = {
        "all": "{staff: 4, carers: 3, people: 5}",
        "some": "{staff: 8, carers: 3, people: 5}",
        "none": "{staff: 8, carers: 3, people: 9}",
    }
    for name, there in rooms.items():
        hands = "staff: {3: 3}, carers: {4: 3}, people: {4: 5}"
        (tmp_path / f"{name}.yaml").write_text(
            "ladder: co-production\n"
            f"people: {there}\nanswers: {{voice: {{hands: {{{hands}}}}}}}\n"
        )
    few = "groups of fewer than eight people are not shown"

    told = {
        name: " ".join(
            run("compare", f"{name}.yaml", "--format", "html").stdout.split()
        )
        for name in rooms
    }

    assert f"{few} by themselves. " in told["all"]
    assert f"{few} by themselves. " in told["some"]
    assert f"{few}. " in told["none"]
    assert not any(f"{few}. " in told[name] for name in ("all", "some"))


@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "html"])
def test_a_question_without_hands_says_so_and_is_not_of_nought(
    kind: str, run: Run
) -> None:
    done = run("compare", RIVERSIDE, "--format", kind)

    assert done.stdout.casefold().count("no hands were counted") == (
        6 if kind == "html" else 3
    )
    assert "of 0" not in done.stdout


@pytest.mark.parametrize(
    ("least", "talk"),
    [
        (
            "8",
            "Talk first about Design, Voice and Decisions: there the hands agree least.",
        ),
        (
            "3",
            "Talk first about Design, Decisions and Voice: there chance would least often set the groups so far apart.",
        ),
    ],
)
def test_the_first_page_about_a_room_says_where_to_talk_and_draws_no_empty_ladder(
    least: str, talk: str, run: Run
) -> None:
    done = run("compare", RIVERSIDE, "--format", "html", "--min-group", least)

    assert talk in done.stdout
    assert "These hands say where to talk, not what to conclude" in done.stdout
    assert "since hands are counted, not people." in done.stdout
    assert '<table class="rungs"' not in done.stdout
    assert "one answer could decide a rung" not in done.stdout


def test_what_the_letter_a_stands_for_is_said_once_also_where_rungs_are_not_known(
    run: Run,
) -> None:
    told = run("compare", RIVERSIDE, "--format", "plain").stdout

    assert " A: " in told
    assert told.count("A says how close together they stand") == 1


def test_the_first_page_says_that_a_meeting_answered_and_of_how_many(run: Run) -> None:
    for least, words in (
        ("8", "Answered by a meeting of 12 people on "),
        ("3", "Answered by a meeting on "),
    ):
        page = run("score", RIVERSIDE, "--format", "html", "--min-group", least).stdout
        assert words in page


def later(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "later.yaml"
    path.write_text(
        RIVERSIDE.read_text()
        .replace(old, new)
        .replace("staff: {consultation: 4}", "staff: {5: 4}")
    )
    return path


def test_two_dates_of_one_service_are_before_and_after_with_the_hands_of_each(
    run: Run, tmp_path: Path
) -> None:
    found = said_by(
        run, "compare", RIVERSIDE, later(tmp_path, "2026-11-25", "2027-03-01")
    )

    assert found["format"] == "ladder-change/1"
    delivery = next(one for one in found["questions"] if one["id"] == "delivery")
    assert [one["hands"]["groups"][0]["rungs"] for one in delivery["answers"]] == [
        [0, 0, 0, 9, 2, 0, 0],
        [0, 0, 0, 5, 6, 0, 0],
    ]
    assert found["earlier"]["people"] == {"everybody": 12}


def test_two_meetings_elsewhere_stand_side_by_side(run: Run, tmp_path: Path) -> None:
    found = said_by(
        run, "compare", RIVERSIDE, later(tmp_path, "Riverside", "Northside")
    )

    assert found["format"] == "ladder-comparison/1"
    assert {gap["question"] for gap in found["gaps"]} == {
        "choice",
        "information",
        "voice",
        "design",
        "decisions",
        "delivery",
    }
    assert [group["responses"] for group in found["groups"]] == [12, 12]


def test_no_report_says_how_many_held_up_nothing_since_somebody_may_have_come_later(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "late.yaml").write_text(
        RIVERSIDE.read_text().replace("staff: 4,", "staff: 5,")
    )

    for command in ("score", "compare"):
        for kind in ("plain", "markdown", "html", "csv"):
            done = run(
                command, "late.yaml", "--format", kind, LADDER_FILE=str(ALL_SEVEN)
            )
            assert not re.search(
                r"no hand:|no answer: \d", done.stdout, re.IGNORECASE
            ), (command, kind)
    found = said_by(run, "compare", "late.yaml")
    assert {
        one["unanswered"]
        for group in found["groups"]
        for one in group.get("questions", [])
        if "rungs" in one
    } == {0}


def test_what_a_room_left_open_is_called_so_on_every_page(
    run: Run, tmp_path: Path
) -> None:
    text = RIVERSIDE.read_text().replace(
        "answer: consultation", "note: Two stories.", 1
    )
    (tmp_path / "open.yaml").write_text(text)

    for kind in ("plain", "markdown", "html"):
        told = run(
            "score", "open.yaml", "--format", kind, LADDER_FILE=str(ALL_SEVEN)
        ).stdout.casefold()
        assert "left open" in told
        assert not re.search(r"no answer(?!s)", told)
        assert "without an answer" not in told


@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "html"])
def test_a_question_without_which_a_rung_is_not_given_was_left_open_too(
    kind: str, run: Run, tmp_path: Path
) -> None:
    answers = "".join(
        f"  {question}: co-design\n"
        for question in (
            "understanding", "information", "voice", "influence", "decisions",
            "delivery",
        )
    )  # fmt: skip
    (tmp_path / "high.yaml").write_text(
        "ladder: co-production\npeople: {staff: 12}\nanswers:\n"
        "  choice: {answer: co-design, hands: {staff: {co-design: 12}}}\n" + answers
    )

    told = " ".join(run("score", "high.yaml", "--format", kind).stdout.split())

    assert "Co-design is not given without Design, which was left open" in told
    assert "has no answer" not in told


@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "html"])
def test_what_two_meetings_left_open_is_called_so_where_they_are_before_and_after(
    kind: str, run: Run, tmp_path: Path
) -> None:
    other = later(tmp_path, "2026-11-25", "2027-03-01")

    done = run(
        "compare", RIVERSIDE, other, "--format", kind, LADDER_FILE=str(ALL_SEVEN)
    )

    told = " ".join(done.stdout.casefold().split())
    assert "cannot be compared: left open" in told
    assert not re.search(r"no answer(?!s)", told)


def written_below(page: str) -> list[list[str]]:
    """The lines of the table of what will be done, below its heading."""
    table = page.partition('<table class="write"')[2].partition("</table>")[0]
    cells = [re.findall(r"<td>(.*?)</td>", line) for line in table.splitlines()]
    return [[html.unescape(cell) for cell in line] for line in cells if line]


BLANK = ["\xa0"] * 3


@pytest.mark.parametrize(
    ("notes", "table"),
    [
        (["Two camps."], [BLANK, BLANK]),
        (["Who: nobody.\nStep: none."], [BLANK, BLANK]),
        (["Our step: Ask <b>twice</b>."], [["Ask <b>twice</b>.", "", ""], BLANK]),
        (
            ["They were not sure.\nour step:\nAsk first,\nin May.\nBy when: 1 May\nWho: a member & Jo"],
            [["Ask first, in May.", "a member & Jo", "1 May"], BLANK],
        ),
        (
            ["Our step: One.", "", f"Our step: {'long ' * 60}\nWho: us"],
            [["One.", "", ""], ["See the note on Information.", "us", ""], BLANK],
        ),
        (["Our step: 1.", "Our step: 2.", "Our step: 3."], [["1.", "", ""], ["2.", "", ""], BLANK]),
    ],
)  # fmt: skip
def test_a_step_that_a_note_tells_stands_in_the_table_on_the_first_page(
    notes: list[str], table: list[list[str]], run: Run, tmp_path: Path, ladder: Ladder
) -> None:
    questions = [question.id for question in ladder.questions]
    answers = {
        question: {"answer": 5, "note": note}
        for question, note in zip(questions, notes, strict=False)
    }
    (tmp_path / "a.json").write_text(
        json.dumps({"ladder": "co-production", "answers": answers})
    )

    done = run("score", "a.json", "--format", "html")

    assert written_below(done.stdout) == table


def test_of_two_meetings_what_each_agreed_on_comes_first(
    run: Run, seven: Ladder, tmp_path: Path
) -> None:
    text = RIVERSIDE.read_text()
    (tmp_path / "one.yaml").write_text(text)
    (tmp_path / "other.yaml").write_text(
        text.replace("answer: consultation", "answer: engagement", 1)
    )

    done = run("compare", "one.yaml", "other.yaml", LADDER_FILE=str(ALL_SEVEN))

    told = (
        done.stdout.partition("What was agreed\n")[2]
        .partition("These hands say where to talk")[0]
        .splitlines()
    )
    assert told[0] == (
        "Where two stand side by side, the first is one.yaml (2026-11-25), the second other.yaml (2026-11-25)."
    )
    assert told[1].startswith("The rung: ")
    assert [line.partition(":")[0] for line in told[2:11]] == [
        one.title for one in seven.questions
    ]
    assert "rung 4, Consultation; rung 5, Engagement" in "\n".join(told)
    assert "--before-after says that the second is the later one." in done.stderr
    assert (
        "What was agreed"
        not in run("compare", "one.yaml", LADDER_FILE=str(ALL_SEVEN)).stdout
    )


def test_what_two_meetings_agreed_on_is_in_json_as_it_is_in_words(
    run: Run, seven: Ladder, tmp_path: Path
) -> None:
    other = later(tmp_path, "Riverside", "Northside")

    agreed = said_by(run, "compare", RIVERSIDE, other)["agreed"]

    assert [(one["file"], one["service"], one["date"]) for one in agreed] == [
        (str(RIVERSIDE), "Riverside day centre", "2026-11-25"),
        (str(other), "Northside day centre", "2026-11-25"),
    ]
    assert [one["rung"]["id"] for one in agreed] == ["consultation"] * 2
    told = {one["id"]: (one["answer"], one["number"]) for one in agreed[0]["questions"]}
    assert list(told) == [question.id for question in seven.questions]
    assert told["information"] == ("co-production", 7)
    assert told["design"] == (None, None)
    assert "agreed" not in said_by(run, "compare", RIVERSIDE)
    assert "The chair felt sure." not in json.dumps(agreed)


@pytest.mark.parametrize(
    ("services", "dates", "heads"),
    [
        ("AB", "11", ["A", "B"]),
        ("AB", "12", ["A", "B"]),
        ("AA", "12", ["2026-01-01", "2026-01-02"]),
        ("AAB", "121", ["A, 2026-01-01", "A, 2026-01-02", "B, 2026-01-01"]),
        ("Aa", "11", ["0.yaml", "1.yaml"]),
        ("A ", "1 ", ["0.yaml", "1.yaml"]),
        ("  ", "12", ["2026-01-01", "2026-01-02"]),
    ],
)
def test_meetings_are_called_by_what_they_say_of_themselves_where_it_tells_them_apart(
    services: str, dates: str, heads: list[str]
) -> None:
    meetings = [
        Answers((), service=service.strip(), date=f"2026-01-0{date}" * (date > " "))
        for service, date in zip(services, dates, strict=True)
    ]

    assert list(heads_of(meetings, ["0.yaml", "1.yaml", "2.yaml"][: len(heads)])) == (
        heads
    )


@pytest.mark.parametrize("kind", ["plain", "text", "markdown", "html"])
def test_what_heads_two_meetings_is_their_services_and_files_stay_in_the_data(
    kind: str, run: Run, tmp_path: Path
) -> None:
    other = later(tmp_path, "Riverside", "Northside")

    done = run(
        "compare", RIVERSIDE, other, "--format", kind, LADDER_FILE=str(ALL_SEVEN)
    )

    assert "Northside day centre" in done.stdout
    assert "yaml" not in done.stdout
    found = said_by(run, "compare", RIVERSIDE, other)
    assert [group["file"] for group in found["groups"]] == [str(RIVERSIDE), str(other)]
    assert all(
        set(gap["files"]) <= {str(RIVERSIDE), str(other)} for gap in found["gaps"]
    )


def test_meetings_side_by_side_are_called_meetings_and_not_tables(
    run: Run, tmp_path: Path
) -> None:
    done = run(
        "compare", RIVERSIDE, later(tmp_path, "Riverside", "Northside"), "--full"
    )

    assert "Most people in each meeting place Decisions on rung 5" in done.stdout
    assert (
        "Between two of the meetings, fewer than five people came or went."
        in done.stdout
    )
    assert "The meetings are taken for the answers of different people." in done.stdout
    assert "table" not in done.stdout


@pytest.mark.parametrize("other", ["later", "survey"])
def test_a_meeting_on_standard_input_is_looked_at_and_read(
    other: str, run: Run, tmp_path: Path
) -> None:
    file = (
        later(tmp_path, "2026-11-25", "2027-03-01")
        if other == "later"
        else CASES / "surveys" / "google-forms.csv"
    )

    done = run(
        "compare", "-", file, given=RIVERSIDE.read_text(), LADDER_FILE=str(ALL_SEVEN)
    )

    assert done.returncode == 0
    assert (
        "2026-11-25" if other == "later" else "people in the room (12)"
    ) in done.stdout


def test_a_room_beside_a_survey_is_one_more_group(run: Run) -> None:
    done = run(
        "compare",
        RIVERSIDE,
        CASES / "surveys" / "google-forms.csv",
        "--format",
        "json",
        LADDER_FILE=str(ALL_SEVEN),
    )

    groups = {group["name"]: group for group in json.loads(done.stdout)["groups"]}
    assert groups["people in the room"]["rungs"] is None
    assert groups["people in the room"]["responses"] == 12
    assert groups["staff"]["rungs"]
    assert not groups["carers"]["shown"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["compare", "{}", "--before-after"], 2, "There is only one answers file."),
        (["compare", "{}", "--include-notes"], 2, "--include-notes is for surveys."),
        (["score", "{}", "--no-groups"], 2, "--no-groups is for surveys."),
        (["compare", "{}", "{}"], 2, "This file holds the same as"),
        (
            ["score", str(CASES / "good" / "too-few.yaml"), "--min-group", "3"],
            2,
            "--min-group is for surveys.",
        ),
    ],
)
def test_what_cannot_apply_to_a_room_is_said(
    arguments: list[str], code: int, message: str, run: Run
) -> None:
    done = run(
        *(one.format(RIVERSIDE) for one in arguments), LADDER_FILE=str(ALL_SEVEN)
    )

    assert done.returncode == code
    assert message in done.stderr


def test_a_meeting_among_peoples_files_counts_as_one_and_a_note_says_so(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(RIVERSIDE.read_text())
    (tmp_path / "b.yaml").write_text(
        "ladder: co-production\nanswers: {choice: 4, voice: 4}\n"
    )

    done = run("score", "a.yaml", "b.yaml", LADDER_FILE=str(ALL_SEVEN))

    assert (
        "a.yaml holds the hands of a meeting, which are not counted here: it counts as one"
        in done.stderr
    )
