"""A room's hands are read and written as they were counted, shown as far as they may be, and never decide a rung."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CASES
from ladder_cli.errors import BadFile
from ladder_cli.model import EVERYBODY, Answer, Answers, Hands, Mark
from ladder_cli.quiz.answers_text import written
from ladder_cli.reading import files
from ladder_cli.reading.answers import parse_answers
from ladder_cli.reading.from_json import read_json
from ladder_cli.reading.from_yaml import read_yaml
from ladder_cli.text import loose

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from ladder_cli.model import Choice, Ladder, Question

HANDS = CASES / "hands"
BAD = sorted((HANDS / "bad").iterdir())


def read(text: str, ladder: Ladder) -> tuple[Answers, tuple[str, ...]]:
    return parse_answers(read_yaml(f"ladder: {ladder.id}\n{text}", "room.yaml"), ladder)


def hands_for(answers: Answers, question: str, ladder: Ladder) -> tuple[Hands, ...]:
    at = [one.id for one in ladder.questions].index(question)
    return answers.answers[at].hands


# --- Read


@pytest.mark.parametrize("words", ["consultation", "4", "CONSULTATION", '"4"', "statement"])
def test_hands_are_counted_by_a_rungs_id_number_name_or_statement(words: str, ladder: Ladder) -> None:
    if words == "statement":
        words = f'"{ladder.questions[0].statement(4)}"'

    answers, _ = read(f"answers: {{choice: {{hands: {{staff: {{{words}: 3, Not Sure: 1}}}}}}}}", ladder)

    assert hands_for(answers, "choice", ladder) == (Hands("staff", (0, 0, 0, 3, 0, 0, 0), not_sure=1),)
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
def test_every_mistake_about_hands_is_told_at_once_with_its_line(path: Path, run: Run) -> None:
    promised = re.findall(r"^# (Error: .*)", path.read_text(), re.MULTILINE)

    done = run("check", path.name, cwd=path.parent)

    assert done.stderr.splitlines() == promised
    assert (done.returncode, done.stdout) == (1, "")


def test_mistakes_in_json_have_their_path(ladder: Ladder) -> None:
    text = '{"ladder": "co-production", "answers": {"voice": {"hands": {"staff": {"4": -1, "3": 1.0}}}}}'

    with pytest.raises(BadFile) as caught:
        parse_answers(read_json(text, "room.json"), ladder)

    assert [str(problem.place) for problem in caught.value.problems] == [
        "room.json: answers.voice.hands.staff.4",
        "room.json: answers.voice.hands.staff.3",
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
    answers, notes = read(f"people: {people}\nanswers: {{choice: {{hands: {hands}}}}}", ladder)

    assert notes == (note,)
    assert sum(one.all for one in hands_for(answers, "choice", ladder)) > 0


@pytest.mark.parametrize("hands", ["{staff: {4: 5}}", "{everybody: {4: 7}}", "{staff: {4: 1}, carers: {5: 2}}"])
def test_as_many_hands_as_people_or_fewer_are_nothing_odd(hands: str, ladder: Ladder) -> None:
    _, notes = read(f"people: {{staff: 5, carers: 2}}\nanswers: {{choice: {{hands: {hands}}}}}", ladder)

    assert notes == ()


def test_hands_for_what_an_edition_has_lost_are_named_and_left_out(ladder: Ladder) -> None:
    text = "edition: 1\nanswers: {voice: {answer: 4, hands: {staff: {engagement: 3, 4: 2, We do it all: 1}}}}"

    answers, notes = read(text, ladder)

    assert hands_for(answers, "voice", ladder) == (Hands("staff", (0, 0, 0, 2, 0, 0, 0)),)
    assert [note.split(": ", 1)[1] for note in notes[1:]] == [
        'edition 2 does not offer "Engagement" in Voice. The hands for it are left out.',
        'edition 2 does not offer "We do it all" in Voice. The hands for it are left out.',
    ]


# --- Written


NAMES = st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(loose)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Ladder, Answers]:
    """Any answers to the shipped ladder, with any hands and people."""
    ladder = files.load_ladder(None)
    names = draw(st.lists(NAMES.filter(lambda name: loose(name) != EVERYBODY), unique_by=loose, max_size=3))
    spelt = draw(st.sampled_from([names, [EVERYBODY]]))
    answers = tuple(draw(_answers(question, spelt)) for question in ladder.questions)
    people = tuple((name, draw(st.integers(0, 10_000))) for name in spelt) if draw(st.booleans()) else ()
    return ladder, Answers(answers, people=people)


@st.composite
def _answers(draw: st.DrawFn, question: Question, names: list[str]) -> Answer:
    choices: list[Choice] = [None, *Mark, *question.offered]
    chosen = [name for name in names if draw(st.booleans())]
    count = st.integers(0, 10_000) | st.just(0)
    hands = tuple(
        Hands(
            name,
            tuple(draw(count) if number in question.offered else 0 for number in range(1, 8)),
            draw(count),
            draw(count),
        )
        for name in chosen
    )
    return Answer(draw(st.sampled_from(choices)), draw(st.sampled_from(["", "An example."])), hands=hands)


@given(room=rooms(), as_json=st.booleans())
def test_whatever_was_counted_is_read_back_the_same(room: tuple[Ladder, Answers], *, as_json: bool) -> None:
    ladder, answers = room

    text = written(answers, ladder, as_json=as_json)
    again, _ = parse_answers((read_json if as_json else read_yaml)(text, "f"), ladder)

    assert again == answers


def test_a_file_without_hands_is_written_as_it_was_before_there_were_any(ladder: Ladder) -> None:
    answers = Answers((Answer(4), Answer(5, note="n"), *(Answer() for _ in ladder.questions[2:])), service="Here")

    assert written(answers, ladder).split("\n", 2)[2] == (
        "ladder: co-production\nedition: 2\nservice: Here\nanswers:\n"
        "  choice: consultation\n  understanding:\n    answer: engagement\n    note: n\n"
    )


def test_what_nobody_held_up_a_hand_for_is_not_written(ladder: Ladder) -> None:
    hands = (Hands("staff", (0, 0, 0, 3, 0, 0, 0), not_sure=1), Hands("carers", (0,) * 7))
    room = Answers((Answer(hands=hands), *(Answer() for _ in ladder.questions[1:])), people=(("staff", 4),))

    assert written(room, ladder).split("edition: 2\n")[1] == (
        "people:\n  staff: 4\nanswers:\n  choice:\n    hands:\n"
        "      staff:\n        consultation: 3\n        not sure: 1\n      carers: {}\n"
    )
