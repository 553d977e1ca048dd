"""What people wrote is read whole, the same by every parser, and told in our own words
where it is not.
"""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from fractions import Fraction
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import hostile
from conftest import CASES, THREE_RUNGS
from ladder_cli.errors import BadFile, CannotOpen, Mistakes, Place
from ladder_cli.model import (
    Answer,
    Answers,
    Essential,
    Hands,
    Ladder,
    Mark,
    Question,
    Rule,
    Rung,
    Source,
)
from ladder_cli.quiz.answers_text import written
from ladder_cli.reading import files, opening
from ladder_cli.reading.answers import parse_answers
from ladder_cli.reading.from_json import read_json
from ladder_cli.reading.from_yaml import read_yaml
from ladder_cli.reading.ladder import is_ladder, parse_ladder
from ladder_cli.reading.shipped import shipped_names
from ladder_cli.reading.values import Listing, Mapping, Text
from ladder_cli.reading.words import parse_question
from ladder_cli.reading.yaml_loader import AnyCharacter
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ladder_cli.reading.values import Value

LADDER = """
ladder: bins
edition: 2
title: Bins
rule:
  reach: 2/3
  enough: 2/3
  essentials:
    all: {questions: [paper, glass], because: All means all.}
    some: [paper]
rungs: [{id: none, name: None of it, stance: by hand}, {id: some, name: Some of it}, {id: all, name: All of it}]
questions:
- id: paper
  title: Paper
  ask: Where does the paper go?
  statements: {none: One bin., some: Two bins., all: Three bins.}
  steps: {some: Buy a bin., all: Buy another.}
- id: glass
  title: Glass
  ask: Where does the glass go?
  statements: {none: Out., all: In.}
"""


@pytest.fixture
def bins(tmp_path: Path) -> Ladder:
    (tmp_path / "bins.yaml").write_text(LADDER)
    return files.load_ladder(str(tmp_path / "bins.yaml"))


def load(tmp_path: Path, text: str, ladder: Ladder) -> tuple[Answers, tuple[str, ...]]:
    (tmp_path / "a.yaml").write_text(text)
    return files.load_answers(str(tmp_path / "a.yaml"), ladder)


# --- A ladder


def test_essentials_are_read_with_their_reason_from_the_lowest_rung_up(
    bins: Ladder,
) -> None:
    assert bins.rule.essentials == (
        Essential(2, ("paper",)),
        Essential(3, ("paper", "glass"), "All means all."),
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            LADDER[LADDER.index("rule:") : LADDER.index("rungs:")],
            "rule: half\n",
            'f:5:7: Expected the rule here, found the words "half". Write: reach: …',
        ),
        (
            "some: [paper]",
            "some: [wood]",
            'f:10:12: There is no question "wood". The questions are paper and glass.',
        ),
        (
            "some: [paper]",
            "some: [papr]",
            'f:10:12: There is no question "papr". Did you mean "paper"?',
        ),
    ],
)
def test_what_is_wrong_with_a_rule_is_told(before: str, after: str, told: str) -> None:
    with pytest.raises(BadFile) as caught:
        parse_ladder(read_yaml(LADDER.replace(before, after), "f"))

    assert [str(problem) for problem in caught.value.problems] == [told]


@pytest.mark.parametrize(
    ("key", "ladder"),
    [("rungs", True), ("questions", True), ("Rule", True), ("answers", False)],
)
def test_a_ladder_is_known_by_each_key_that_only_a_ladder_has(
    key: str, *, ladder: bool
) -> None:
    assert is_ladder(read_yaml(f"title: Ours\n{key}: []\n", "f")) is ladder
    assert not is_ladder(read_yaml(f"[{key}]\n", "f"))


def test_statements_that_begin_too_far_out_are_told_as_such() -> None:
    outside = "  statements:\n  none: Out.\n  all: In.\n"
    ladder = LADDER.replace("  statements: {none: Out., all: In.}\n", outside)

    with pytest.raises(BadFile) as caught:
        parse_ladder(read_yaml(ladder, "f"))

    assert (
        'f:22:3: "none" belongs below "statements", and is not indented further than it.'
        " Put two spaces before each of these lines."
    ) in map(str, caught.value.problems)


def test_statements_below_no_word_are_told_once() -> None:
    ladder = LADDER.replace("[paper, glass]", "[paper]").replace(
        "  statements: {none: Out., all: In.}\n", "  none: Out.\n  all: In.\n"
    )

    with pytest.raises(BadFile) as caught:
        parse_ladder(read_yaml(ladder, "f"))

    assert [str(problem) for problem in caught.value.problems] == [
        (
            'f:21:3: "none" belongs below "statements". Write "statements:" above them,'
            " and put two spaces before each of these lines."
        )
    ]


def test_essentials_that_are_left_empty_are_none(tmp_path: Path) -> None:
    start, end = LADDER.index("    all: {q"), LADDER.index("rungs:")
    (tmp_path / "bins.yaml").write_text(LADDER[:start] + LADDER[end:])

    assert files.load_ladder(str(tmp_path / "bins.yaml")).rule.essentials == ()


def test_steps_are_read_and_a_question_may_have_none(bins: Ladder) -> None:
    paper, glass = bins.questions

    assert paper.steps == (None, "Buy a bin.", "Buy another.")
    assert glass.steps == ()
    none = LADDER.replace("{some: Buy a bin., all: Buy another.}", "{some: }")
    assert parse_ladder(read_yaml(none, "f")).questions[0].steps == ()


def test_a_stance_is_in_free_words(bins: Ladder) -> None:
    assert bins.rungs[0].stance == "by hand"


def test_a_bare_word_names_a_ladder_that_comes_with_the_program() -> None:
    assert (
        files.load_ladder("co-production")
        == files.load_ladder(None)
        == files.load_ladder("Co production")
    )


def test_the_ladders_that_come_with_the_program_are_known_by_name() -> None:
    assert sorted(shipped_names()) == ["arnstein", "co-production"]


def test_an_unknown_bare_word_is_told_which_ladders_there_are() -> None:
    with pytest.raises(
        CannotOpen,
        match=r'There is no ladder "bins". The ladders that come with the program are .*co-p',
    ):
        files.load_ladder("bins")


def test_a_file_without_a_suffix_is_found_where_no_ladder_of_ours_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bins").write_text(LADDER)
    monkeypatch.chdir(tmp_path)

    assert files.load_ladder("bins").id == files.load_ladder("./bins").id == "bins"


def test_a_ladder_may_have_twenty_rungs_and_a_hundred_questions() -> None:
    def ladder(rungs: int, questions: int) -> str:
        return (
            "ladder: l\nedition: 1\ntitle: T\nrule: {reach: 2/3, enough: 2/3}\nrungs:\n"
            + "".join(f"- {{id: r{n}, name: Rung {n}}}\n" for n in range(rungs))
            + "questions:\n"
            + "".join(
                f"- {{id: q{n}, title: Title {n}, ask: Ask {n}, statements: {{r0: A, r1: B}}}}\n"
                for n in range(questions)
            )
        )

    largest = parse_ladder(read_yaml(ladder(20, 100), "f"))
    assert (len(largest.rungs), len(largest.questions)) == (20, 100)
    with pytest.raises(BadFile) as caught:
        parse_ladder(read_yaml(ladder(21, 101), "f"))
    assert [str(problem).split(": ", 1)[1] for problem in caught.value.problems] == [
        "This ladder has 21 rungs. It may have from 2 to 20.",
        "This ladder has 101 questions. It may have from 1 to 100.",
    ]


def test_every_field_of_a_ladder_is_read_each_into_its_own_place() -> None:
    ladder = files.load_ladder(str(CASES / "ladders" / "every-field.yaml"))

    assert ladder == Ladder(
        id="every-field",
        edition=7,
        title="The title",
        question="The question?",
        about="The about.",
        source=Source("The credit.", "The after.", "The link."),
        rule=Rule(
            Fraction(3, 4), Fraction(1, 2), 2, (Essential(2, ("two",), "The reason."),)
        ),
        rungs=(
            Rung(
                1,
                "down",
                "Lower",
                "The stance.",
                "The summary.",
                "The description.",
                "The ceiling.",
                "The warning.",
            ),
            Rung(2, "up", "Upper"),
            Rung(3, "top", "Top"),
        ),
        questions=(
            Question(
                "one",
                "One",
                "What?",
                "The help.",
                ("Down here.", "Up here.", None),
                (None, "A step.", None),
            ),
            Question(
                "two", "Two", "Which?", "", ("Down there.", "Up there.", "At the top.")
            ),
        ),
    )


def test_every_field_of_answers_is_read_each_into_its_own_place(
    tmp_path: Path, bins: Ladder
) -> None:
    text = """
ladder: Bins
edition: 2
service: " The service "
group: The group
date: " 2026-01-31 "
target: Some of it
target_reason: " The reason. "
people: {staff: 4}
answers:
  Paper:
    answer: none
    example: " The example. "
    note: " The note. "
    hands: {Staff: {none: 1, 3: 2, not sure: 1, does not apply: 0}}
  glass: All of it
"""
    hands = Hands("staff", (1, 0, 2), 1, 0)

    assert load(tmp_path, text, bins) == (
        Answers(
            (Answer(1, "The example.", "The note.", (hands,)), Answer(3)),
            service="The service",
            group="The group",
            date="2026-01-31",
            target=2,
            target_reason="The reason.",
            people=(("staff", 4),),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "service:Ward\n",
            "f:1:1: There is no space after the colon. Write: service: Ward",
        ),
        (
            "answers:\n  paper:\nnote: Three.\n",
            'f:3:1: "note" belongs below a question, and is not indented further than it. Put four spaces before its line.',
        ),
        (
            '{"answers": {}, "paper": 3}',
            'f:1: paper: "paper" is outside answers. Put it inside.',
        ),
        (
            '{"answers": {}, "paper": 3, "glass": 3, "Paper": 3}',
            'f:1: paper: "paper", "glass" and "Paper" are outside answers. Put them inside.',
        ),
        (
            '{"answers": {}, "paper": 3, "glass": 3, "Paper": 3, "Glass": 3}',
            'f:1: paper: "paper", "glass", "Paper" and 1 more are outside answers. Put them inside.',
        ),
        (
            '{"service": [], "answers": {}}',
            "f:1: service: Expected words for service here, found a list. Write words.",
        ),
    ],
)
def test_what_stands_in_the_wrong_place_is_told_with_where_it_belongs(
    text: str, told: str, bins: Ladder
) -> None:
    read = read_json if text.startswith("{") else read_yaml
    with pytest.raises(BadFile) as caught:
        parse_answers(read(text, "f"), bins)

    assert [str(problem) for problem in caught.value.problems] == [told]


# --- Earlier editions


def test_what_an_edition_no_longer_offers_is_named_and_asked_again(
    tmp_path: Path, bins: Ladder
) -> None:
    text = (
        "ladder: bins\nedition: 1\ntarget: most\nanswers:\n"
        "  paper: all\n  glass: {answer: some, note: Kept.}\n  tins: all\n"
    )

    answers, notes = load(tmp_path, text, bins)

    assert [answer.choice for answer in answers.answers] == [3, None]
    assert answers.answers[1].note == "Kept."
    assert (answers.edition, answers.ask_again, answers.target) == (1, ("glass",), None)
    file = tmp_path / "a.yaml"
    assert notes == (
        f"{file} answers edition 1. We score it with edition 2, which does not have all of it.",
        f'{file}:6:19: edition 2 does not offer "Some of it" in Glass. It counts as unanswered.',
        f'{file}:7:3: edition 2 has no question "tins", so it is left out.',
        f'{file}:3:9: edition 2 has no rung "most" to aim for.',
    )


def test_an_earlier_edition_of_which_nothing_is_lost_is_told_to_be_whole(
    tmp_path: Path, bins: Ladder
) -> None:
    _, notes = load(tmp_path, "edition: 1\nanswers: {paper: all}\n", bins)

    assert notes == (
        f"{tmp_path / 'a.yaml'} answers edition 1. We score it with edition 2, which has all of it.",
    )


def test_answers_that_name_no_ladder_are_taken_for_those_to_the_one_in_use(
    tmp_path: Path, bins: Ladder
) -> None:
    _, notes = load(tmp_path, "answers: {paper: all}\n", bins)

    assert notes == (
        f"{tmp_path / 'a.yaml'} does not say which ladder it answers. We took it for bins.",
    )


def test_a_question_is_known_by_its_id_its_title_and_its_text(bins: Ladder) -> None:
    paper, glass = bins.questions

    for words in ("paper", "PAPER ", "where does the paper go?"):
        assert parse_question(words, bins.questions) is paper
    assert parse_question("glass", bins.questions) is glass
    assert parse_question("tins", bins.questions) is None


def test_words_of_an_earlier_edition_that_are_no_answer_now_are_named_too(
    tmp_path: Path, bins: Ladder
) -> None:
    answers, notes = load(
        tmp_path,
        "edition: 1\nanswers: {paper: We have two, glass: 5, glass jars: all}\n",
        bins,
    )

    assert answers.ask_again == ("paper", "glass")
    assert notes[-1].endswith('has no question "glass jars", so it is left out.')
    assert [note.split("offer ")[1] for note in notes[1:3]] == [
        '"We have two" in Paper. It counts as unanswered.',
        '"5" in Glass. It counts as unanswered.',
    ]


def test_what_is_misspelt_is_a_mistake_in_every_edition(
    tmp_path: Path, bins: Ladder
) -> None:
    with pytest.raises(BadFile) as caught:
        load(tmp_path, "edition: 1\nanswers: {papper: all, glass: not sur}\n", bins)

    assert [problem.remedy for problem in caught.value.problems] == [
        'Did you mean "paper"?',
        'Did you mean "not sure"?',
    ]


def test_a_rung_that_this_edition_does_not_offer_is_a_mistake(
    tmp_path: Path, bins: Ladder
) -> None:
    with pytest.raises(
        BadFile, match=r"This question has no statement for Some of it\. Use 1 or 3,"
    ):
        load(tmp_path, "edition: 2\nanswers: {glass: 2}\n", bins)


# --- Words


@pytest.mark.parametrize(
    "words",
    ["Doesn\u2019t apply", "doesn't apply", "DOES NOT APPLY", "Does\u00a0not apply."],
)
def test_the_words_for_does_not_apply(words: str, tmp_path: Path, bins: Ladder) -> None:
    assert (
        load(tmp_path, f"answers: {{paper: {words}}}\n", bins)[0].answers[0].choice
        is Mark.DOES_NOT_APPLY
    )


@pytest.mark.parametrize(
    "words", ["Don\u2019t know", "don`t know", "Do not know", "not\u2011sure"]
)
def test_the_words_for_not_sure(words: str, tmp_path: Path, bins: Ladder) -> None:
    assert (
        load(tmp_path, f"answers: {{paper: {words}}}\n", bins)[0].answers[0].choice
        is Mark.NOT_SURE
    )


@pytest.mark.parametrize(
    "words",
    [
        "a\u00adll",
        "all\u200b",
        "\ufeffall",
        "3\u200b",
        "\u200b3",
        "Al\u2060l of\u200d it",
    ],
)
def test_characters_that_nobody_sees_do_not_matter(
    words: str, tmp_path: Path, bins: Ladder
) -> None:
    assert (
        load(tmp_path, f"answers: {{pa\u200bper: {words}}}\n", bins)[0]
        .answers[0]
        .choice
        == 3
    )


@given(st.text(max_size=30))
def test_case_space_and_dashes_never_matter(text: str) -> None:
    spread = "\u2009".join(text)

    assert loose(spread) == loose(text)
    assert loose(f"\u2212{text}\u00ad_\u2014") == loose(text).rstrip(".")


# --- Words behind a sharp sign


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("service: #3 ward\nanswers: {}\n", '"#3 ward". If they belong to service'),
        ("service:\n  #3 ward\nanswers: {}\n", '"#3 ward". If they belong to service'),
        (
            "service: Ward\n  #3 upstairs\nanswers: {}\n",
            '"#3 upstairs". If they belong to service',
        ),
        (
            "answers:\n  paper:\n    answer: all\n    note: #3 is best\n",
            '"#3 is best". If they belong to note',
        ),
        (
            "answers:\n  paper: # what do you think?\n",
            '"# what do you think?". If they belong to paper',
        ),
        ("answers:\n  # paper: all\n", '"# paper: all". If they belong to answers'),
        (
            "answers: {}\nservice: Ward\n  #3 upstairs",
            '"#3 upstairs". If they belong to service',
        ),
        (
            "answers: {}\nservice:\n  Ward\n   #3 upstairs\n  # more\n",
            '"#3 upstairs". If they belong to service',
        ),
    ],
)
def test_words_behind_a_sharp_sign_are_told(
    text: str, lost: str, tmp_path: Path, bins: Ladder
) -> None:
    notes = load(tmp_path, text, bins)[1]

    assert [lost in note for note in notes] == [False, True]


def test_a_comment_that_stands_by_itself_is_not_told(
    tmp_path: Path, bins: Ladder
) -> None:
    for text in (
        "# x\nanswers: {}\nservice: Ward",
        "answers: {}\nservice: Ward\n# as far out\n",
        "answers: {}\nservice: 'Ward' # behind quotation marks\n",
        "answers:\n  paper: all\n  # as far out\n",
    ):
        answers, notes = load(tmp_path, text, bins)
        assert (answers.service in {"Ward", ""}, len(notes)) == (True, 1), text


def test_answers_that_are_left_empty_are_unanswered(
    tmp_path: Path, bins: Ladder
) -> None:
    for text in ("answers:\n", "answers: {}\n", "answers: {paper: }\n"):
        assert load(tmp_path, text, bins)[0].answers == (Answer(), Answer())


def test_a_sharp_sign_alone_loses_nothing(tmp_path: Path, bins: Ladder) -> None:
    assert (
        len(load(tmp_path, "answers:\n  paper: #\n", bins)[1]) == 1
    )  # the one that no ladder is named


@pytest.mark.parametrize("answer", ["#3", "#c", "# all", "# not sure"])
def test_an_answer_behind_a_sharp_sign_is_a_mistake(
    answer: str, tmp_path: Path, bins: Ladder
) -> None:
    with pytest.raises(
        BadFile, match="The answer to paper is lost: nothing after # is read"
    ):
        load(tmp_path, f"answers:\n  paper: {answer}\n", bins)


# --- Nothing is lost

ANY_TEXT = st.text(st.characters(exclude_characters="\0"), max_size=40).map(str.strip)


@settings(max_examples=300, deadline=None)
@given(note=ANY_TEXT, example=ANY_TEXT, service=ANY_TEXT, as_json=st.booleans())
def test_whatever_people_write_is_read_back_the_same(
    note: str, example: str, service: str, *, as_json: bool
) -> None:
    ladder = files.load_ladder(str(THREE_RUNGS))
    answers = Answers(
        (Answer(2, example, note), *(Answer() for _ in ladder.questions[1:])),
        service=service,
    )

    text = written(answers, ladder, as_json=as_json)
    value = (read_json if as_json else read_yaml)(
        text.replace("\r\n", "\n").replace("\r", "\n"), "f"
    )

    assert words_of(value, "service") == service
    assert words_of(value, "answers", "paper", "note") == note
    assert words_of(value, "answers", "paper", "example") == example


def words_of(value: Value, *path: str) -> str:
    """What stands there; nothing where an answer is one word, and so has no note."""
    for name in path:
        if not isinstance(value, Mapping):
            return ""
        value = next(
            (entry for key, entry in value.entries if key.value == name),
            Text("", value.place),
        )
    assert isinstance(value, Text)
    return value.value


CONTROLS = [
    chr(code)
    for code in (*range(1, 0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF)
    if code not in {10, 13, 0x85}
]


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_a_control_character_within_words_is_read_as_it_stands(control: str) -> None:
    # beside a private character, which stays what it is too
    words = f"a{control}b \U000fff00 c"

    for text in (
        f"note: {words}",
        f"note: '{words}'",
        f'note: "{words}"',
        f"note: |-\n  {words}",
        f"{{note: {words}}}",
        f"\n  note: {words}",
    ):
        assert words_of(read_yaml(text, "f"), "note") == words


def test_a_tab_beside_a_control_character_is_read_as_it_is_without_one() -> None:
    assert words_of(read_yaml("note:\ta\tb \x1b\tc", "f"), "note") == "a\tb \x1b\tc"


# --- The same for every parser

YAML_CASES = sorted((CASES / "bad").glob("*.yaml")) + sorted(
    (CASES / "good").glob("*.yaml")
)


PIECES = (
    "\n",
    "\n  ",
    "\n    ",
    "\n   \n ",
    " ",
    "\t",
    "x",
    "a b",
    "#",
    " #c",
    "-",
    "- y",
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.booleans())
def test_words_over_several_lines_are_the_same_by_each_parser(
    pieces: list[str], in_brackets: bool
) -> None:
    words = "".join(pieces)
    text = f"a: {{b: w{words}\n  }}\n" if in_brackets else f"a: w{words}\nb: z\n"

    def by(loader: type[yaml.BaseLoader]) -> object:
        try:
            return yaml.load(text, Loader=loader)
        except yaml.YAMLError:
            return "refused"

    expected = by(yaml.BaseLoader)
    assume(expected != "refused")
    assert by(AnyCharacter) == expected


@pytest.mark.parametrize("path", YAML_CASES, ids=lambda path: path.stem)
def test_every_case_reads_the_same_without_libyaml(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text()
    with_libyaml = outcome(text)
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)

    assert outcome(text) == with_libyaml


def outcome(text: str) -> Value | str:
    try:
        return read_yaml(text, "f")
    except BadFile as error:
        return "\n".join(map(str, error.problems))


def test_an_escape_beyond_the_last_character_is_told_beside_odd_signs_too() -> None:
    told = "There is a backslash inside double quotation marks."

    for sign in ("\x1b", "a"):
        said = outcome(f'a: b\nnote: "{sign} \\UFFFFFFFF"')
        assert str(said).startswith(f"f:2:10: {told}")
        said = outcome(f'a: b\nnote: "\\UFFFFFFFF {sign}"')
        assert str(said).startswith(f"f:2:8: {told}")


def test_half_a_surrogate_pair_is_told_and_is_no_fault_of_ours() -> None:
    for text in ("\ud800", "a: \udfff"):
        assert str(outcome(text)).startswith("f:1:1: This line cannot be read")


def test_a_text_without_a_value_has_nothing_in_it() -> None:
    told = "f: There is nothing in this file. Check that it was saved."

    assert outcome("") == outcome("# only words\n") == told


def test_a_key_longer_than_any_is_refused_with_and_without_libyaml(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long, short = f"{'word ' * 300}x: 3", f"{'word ' * 200}x: 3"
    with_libyaml = [outcome(long), outcome(short)]
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)

    assert [outcome(long), outcome(short)] == with_libyaml
    assert [isinstance(one, str) for one in with_libyaml] == [True, False]


@pytest.mark.parametrize("depth", [20, 21, 22, 500, 1_500, 100_000])
@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("- ", "")]
)
def test_our_own_limit_of_depth_comes_first(
    opening: str, closing: str, depth: int
) -> None:
    times = depth // 2 if len(opening) == 5 else depth
    text = opening * times + "x" + closing * times

    assert ("too many brackets or indents" in str(outcome(text))) == (
        times * (1 + (len(opening) == 5)) > 20
    )


def test_brackets_beside_each_other_are_not_inside_each_other() -> None:
    for read in (read_json, read_yaml):
        for pair in ("[]", "{}"):
            value = read(f'{{"a": [{", ".join([pair] * 30)}]}}', "f")
            assert isinstance(value, Mapping)
            (_, inside) = value.entries[0]
            assert isinstance(inside, Listing)
            assert len(inside.items) == 30
            with pytest.raises(BadFile, match="too many brackets"):
                read(f"[{f'{pair}, ' * 30}{'[' * 21}{']' * 21}]", "f")
            with pytest.raises(BadFile, match="too many brackets"):
                read(f"{'[' * 10}{pair}, {'[' * 12}{']' * 22}", "f")


def test_a_file_of_twenty_thousand_values_is_read_and_of_more_is_not() -> None:
    """In JSON commas are counted; in YAML the beginning and the end of the file, of the
    document and of the list count too.
    """
    for read, most in ((read_json, 20_001), (read_yaml, 20_001 - 6)):
        value = read(f"[{', '.join(['1'] * most)}]", "f")
        assert isinstance(value, Listing)
        assert len(value.items) == most
        with pytest.raises(BadFile, match="There is too much in this file"):
            read(f"[{', '.join(['1'] * (most + 1))}]", "f")


def test_twenty_brackets_in_words_are_words() -> None:
    words = "see " + "[" * 30 + " and 'these' {{{{{{{{{{{{{{{{{{{{{{{{"

    assert words_of(read_yaml(f"note: {words}", "f"), "note") == words
    assert words_of(read_json(json.dumps({"note": words}), "f"), "note") == words


@pytest.mark.parametrize("indent", [None, 0, 3])
def test_whatever_stands_in_json_knows_its_line_and_column(indent: int | None) -> None:
    held = {
        "a": ["one", {"b, c": "two: {[", "": "\\", "d": []}, ['"three"'], {}],
        "\N{ROCKET}": {"e": "four\nlines", "f": {"g": [[["five"]]]}},
    }
    for above in ("", " ", "\n\n "):
        page = f"{above}{json.dumps(held, ensure_ascii=False, indent=indent)}\n"
        lines = page.split("\n")

        found = list(texts_in(read_json(page, "f")))

        assert len(found) == 14
        for text in found:
            assert text.place.line
            assert text.place.column
            there = lines[text.place.line - 1][text.place.column - 1 :]
            assert there.startswith(json.dumps(text.value, ensure_ascii=False))


def texts_in(value: Value) -> Iterator[Text]:
    """Every key and every word, in the order in which they stand."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Listing):
        for item in value.items:
            yield from texts_in(item)
    else:
        for key, entry in value.entries:
            yield key
            yield from texts_in(entry)


MANY = "[" * 21
TOO_DEEP = "There are too many brackets or indents inside each other."
OUT_OF_STEP = "This line does not fit the one above. Check its colon"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {}\n  ```yaml\n", "2:3: There are marks of a code block here."),
        ("a: {}\n  ~~~\n", "2:3: There are marks of a code block here."),
        ("a:\t@x", "1:4: The character @ cannot begin a value."),
        ("{a: 3,\n \t \tb: @x}", "2:2: This line begins with a Tab."),
        ("a:\n  b: 3\n  Xy\n  c: 3\n", f"3:3: {OUT_OF_STEP}"),
        ('a:\n  "b \\" d"\n  c: 3\n', f"3:3: {OUT_OF_STEP}"),
        ("a:\n  'b '' d'\n  c: 3\n", f"3:3: {OUT_OF_STEP}"),
        ('a: "b"\n "c"', f"2:2: {OUT_OF_STEP}"),
        ('a: "b": c', "1:7: There is a second colon in this line."),
        ('{a: "b"', "1:1: A bracket opens here and is not closed"),
        (
            'z: y\na: "one\n  two" three\nb: 3',
            "3:8: There are words after the closing quotation mark.",
        ),
        ("a: 'b\n  c: d' e", "1:4: A quotation mark opens here and is not closed."),
        ('a: 3\n"b \\\n c"\nd: 4', f"2:1: {OUT_OF_STEP}"),
        ("'a'': 3", "1:1: This line cannot be read: \"'a'': 3\"."),
        (': "\\UFFFFFFFF:\n  d: 3', "1:1: This line cannot be read"),
        ("a: [X] X", "1:4: The words begin with [, which has a special meaning."),
        ("{}>", "1:1: The words begin with {, which has a special meaning."),
        ("a: [b]}", "1:7: The character } cannot begin a value."),
        ("a: [b]\n  [cc] d", f"2:3: {OUT_OF_STEP}"),
        ("a: [b,\n c] d[", f"2:5: {OUT_OF_STEP}"),
        ("[@a]", "1:2: The character @ cannot begin a value."),
        ("{a: b}\nX: 3", f"2:1: {OUT_OF_STEP}"),
        ("a: {b # c", "1:4: A bracket opens here and is not closed"),
        ('{a: "b", c: d # e\n f: g', "1:15: The words after # are not read"),
        (
            "a: {b: 3,\n   c: x,\n  d: the # e}\nf: 3",
            "3:10: The words after # are not read",
        ),
        ("%YAML 1.2\n# c\n\na: b", "1:1: The character % cannot begin a value."),
        ("? \t@a", "1:4: The character @ cannot begin a value."),
        ("a: b\n  ```\nc: @d", "3:4: The character @ cannot begin a value."),
        ("a: @b\n```", "1:4: The character @ cannot begin a value."),
        (f"a: @{MANY}\nb: c", "1:4: The character @ cannot begin a value."),
        (f'"{MANY}" @', "1:25: The character @ cannot begin a value."),
        (f"[{'[],' * 20}@", "1:62: The character @ cannot begin a value."),
        (f"[{'[],' * 5}{MANY[1:]}@", f"1:1: {TOO_DEEP}"),
        (f"{'[{' * 11}\n@", f"1:21: {TOO_DEEP}"),
        (f"{MANY}[\n@", f"1:21: {TOO_DEEP}"),
    ],
)
def test_what_is_no_yaml_is_told_for_what_it_is_where_it_stands(
    text: str, told: str
) -> None:
    assert str(outcome(text)).startswith(f"f:{told}")


def test_nothing_in_json_is_told_in_its_place_too() -> None:
    with pytest.raises(BadFile) as caught:
        parse_ladder(read_json('{\n"title": null}', "f"))

    assert 'f:2: title: "title" is empty. Write it.' in map(str, caught.value.problems)


def test_a_star_where_a_word_before_a_colon_should_be_is_told() -> None:
    assert str(outcome("*a : 3\n")) == (
        "f:1:1: The character * is not used in these files. Put the words in quotes."
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"], ids=ascii)
def test_a_mistake_is_told_on_its_line_whatever_ends_the_lines(
    end: str, tmp_path: Path, bins: Ladder
) -> None:
    (tmp_path / "a.yaml").write_bytes(f"service: Ä{end}{end}answers: @x".encode())

    assert problems_of(str(tmp_path / "a.yaml"), bins) == [
        f"{tmp_path / 'a.yaml'}:3:10: The character @ cannot begin a value. Put the words in quotes."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{\n"a":\n{"b": x}}', '3:7: "x" is not expected here.'),
        ('{"a": 1, X: 2}', '1:10: "X" is not expected here.'),
        ('{"a": [1] "b": 2}', "1:11: A comma or a colon is missing here."),
        ("[3] x", "1:5: Something follows after the last bracket."),
        ("[,]", "1:2: There is a comma before a closing bracket."),
        ("[3,,]", "1:4: There is a comma before a closing bracket."),
        ("[3,, ,\n]", "1:4: There is a comma before a closing bracket."),
        ("[3,, X]", "1:4: There is a comma too many here."),
        ('{"a:"b"}', "1:2: A quotation mark opens here and is not closed."),
        ('{"a": ","b": 2}', "1:7: A quotation mark opens here and is not closed."),
        ('{"a": "b\n"c": 2}', "1:7: A quotation mark opens here and is not closed."),
        ('{"a: 3,\n"', "1:2: A quotation mark opens here and is not closed."),
        ('"a: "b', "1:1: A quotation mark opens here and is not closed."),
        ("\u00a0```json\n{}\n```", "1:2: There are marks of a code block here."),
    ],
)
def test_what_is_no_json_is_told_for_what_it_is_where_it_stands(
    text: str, told: str
) -> None:
    with pytest.raises(BadFile) as caught:
        read_json(text, "f")

    (said,) = map(str, caught.value.problems)
    assert said.startswith(f"f:{told}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\n{"answers": {"paper": 3', "2:24: The file ends too early."),
        ("[3", "1:3: The file ends too early."),
        ("{answers: {paper: 9}}", '1:19: "9" is not an answer to paper.'),
    ],
)
def test_brackets_in_a_file_of_any_name_are_those_of_json_or_else_of_yaml(
    text: str, told: str, tmp_path: Path, bins: Ladder
) -> None:
    (tmp_path / "a.txt").write_text(text)

    (said,) = problems_of(str(tmp_path / "a.txt"), bins)

    assert said.startswith(f"{tmp_path / 'a.txt'}:{told}")


# --- Many mistakes, and large files


def test_the_first_twenty_mistakes_are_told_and_how_many_more() -> None:
    mistakes = Mistakes()
    for line in range(2_500, 0, -1):
        mistakes.add(Place("f", line), "Wrong.", partial("Mend {}.".format, line))

    with pytest.raises(BadFile) as caught:
        mistakes.raise_any()

    told = list(map(str, caught.value.problems))
    assert told[0] == "f:1: Wrong. Mend 1."
    assert told[19:] == [
        "f:20: Wrong. Mend 20.",
        "f: There are 2,480 more mistakes. Fix these first.",
    ]


def test_a_remedy_that_nobody_will_read_is_not_looked_for() -> None:
    asked: list[int] = []

    def look(line: int) -> str:
        asked.append(line)
        return ""

    mistakes = Mistakes()
    for line in range(1, 100):
        mistakes.add(Place("f", line), "Wrong.", partial(look, line))

    with pytest.raises(BadFile):
        mistakes.raise_any()

    assert asked == list(range(1, 21))


@pytest.mark.parametrize(
    ("number", "more"), [(20, ""), (21, "There is 1 more mistake.")]
)
def test_twenty_mistakes_are_told_whole(number: int, more: str) -> None:
    mistakes = Mistakes()
    for line in range(number):
        mistakes.add(Place("f", line + 1), "Wrong.")

    with pytest.raises(BadFile) as caught:
        mistakes.raise_any()

    assert [problem.what for problem in caught.value.problems][20:] == (
        [more] if more else []
    )


def test_the_worst_files_are_under_the_limit_and_told_or_read(
    tmp_path: Path, ladder: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter as large as they may be; `benchmarks/faults.py` tries them whole."""
    monkeypatch.setattr(hostile, "MOST_BYTES", files.MOST_BYTES // 4)
    for name, text in hostile.worst_files():
        raw = text.encode()
        assert len(raw) <= files.MOST_BYTES, name
        (tmp_path / name).write_bytes(raw)
        told = problems_of(str(tmp_path / name), ladder)
        assert len(told) <= 21, name
        assert all(len(problem) < 500 + len(str(tmp_path)) for problem in told), name


def test_a_file_may_be_as_large_as_the_most_and_is_refused_above(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.yaml"
    for more in (0, 1):
        path.write_bytes(b"x" * (files.MOST_BYTES + more))
        with files.opened_once(str(path)) as file:
            for one in (str(path), file):
                if not more:
                    assert len(files.read_text(one)) == files.MOST_BYTES
                    continue
                with pytest.raises(BadFile, match="This file is too big"):
                    files.read_text(one)


def problems_of(path: str, ladder: Ladder) -> list[str]:
    try:
        files.load_ladder_or_answers(path, ladder)
    except BadFile as error:
        return [str(problem) for problem in error.problems]
    return []


# --- Opened once


class Stdin:
    """Standard input as Python has it."""

    def __init__(self, text: str) -> None:
        self.buffer = io.BytesIO(text.encode())


def test_standard_input_is_new_whenever_the_program_is_called(
    monkeypatch: pytest.MonkeyPatch, bins: Ladder
) -> None:
    for rung, choice in (("all", 3), ("none", 1), ("some", 2)):
        monkeypatch.setattr(
            "sys.stdin", Stdin(f"ladder: bins\nanswers: {{paper: {rung}}}")
        )
        files.sample("-")  # looked at first, to see what it is
        assert files.load_answers("-", bins)[0].answers[0].choice == choice


def test_what_was_looked_at_and_never_opened_is_not_taken_for_the_next_input(
    monkeypatch: pytest.MonkeyPatch, bins: Ladder
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin("answers: {paper: all}"))
    files.sample("-")
    monkeypatch.setattr("sys.stdin", Stdin("answers: {paper: none}"))

    assert files.sample("-") == b"answers: {paper: none}"
    assert files.load_answers("-", bins)[0].answers[0].choice == 1


def test_a_file_that_was_opened_once_is_looked_at_and_read(
    tmp_path: Path, bins: Ladder
) -> None:
    (tmp_path / "a.yaml").write_text("ladder: bins\nanswers: {paper: all}\n")

    with files.opened_once(str(tmp_path / "a.yaml")) as file:
        (tmp_path / "a.yaml").unlink()
        assert file.start.startswith(b"ladder: bins")
        answers, notes = files.load_answers(file, bins)

    assert (answers.answers[0].choice, notes) == (3, ())


def test_a_text_from_standard_input_is_kept_whole_and_what_is_no_text_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "SAMPLE", 4)
    monkeypatch.setattr(opening, "MOST_KEPT", 8)
    for raw, kept in ((b"x" * 40, 40), (b"\xff\xfea\0" * 10, 40), (b"a\0" * 20, 12)):
        stdin = Stdin("")
        stdin.buffer = io.BytesIO(raw)
        monkeypatch.setattr("sys.stdin", stdin)

        assert files.sample("-", 3) == raw[:3]
        with files.opened("-") as file:
            assert file.read() == raw[:kept]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with a name")
def test_a_pipe_is_looked_at_and_read_and_another_of_its_name_is_another(
    tmp_path: Path,
) -> None:
    pipe = tmp_path / "pipe"
    for text in ("one", "two"):
        os.mkfifo(pipe)
        Thread(target=pipe.write_text, args=(text,), daemon=True).start()
        assert files.sample(str(pipe)) == text.encode()
        if text == "one":
            pipe.rename(tmp_path / "elsewhere")

    assert files.read_bytes(str(pipe)) == b"two"


def test_standard_input_is_known_for_the_file_that_it_comes_from(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.yaml"
    path.touch()
    before = os.dup(0)
    try:
        with path.open() as file:
            os.dup2(file.fileno(), 0)
            assert files.identity("-") == files.identity(str(path))
    finally:
        os.dup2(before, 0)
        os.close(before)


class Broken(io.RawIOBase):
    """Standard input that cannot be read."""

    def readinto(self, _buffer: object) -> int:
        raise OSError(5, "Input/output error")

    def readable(self) -> bool:
        return True


def test_standard_input_that_cannot_be_read_is_told(
    monkeypatch: pytest.MonkeyPatch, ladder: Ladder
) -> None:
    stdin = Stdin("")
    stdin.buffer = io.BufferedReader(Broken())  # type: ignore[assignment]  # no bytes in it
    for source, told in (
        (
            stdin,
            "standard input: We cannot open this file: Input/output error. Check the name and the folder.",
        ),
        (None, "There is no standard input. Name a file, or pipe the answers in."),
    ):
        monkeypatch.setattr("sys.stdin", source)
        for look in (files.sample, partial(files.load_answers, ladder=ladder)):
            with pytest.raises(CannotOpen) as caught:
                look("-")
            assert [str(one) for one in caught.value.problems] == [told]


def test_a_file_that_is_not_there_or_has_no_possible_name_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()

    for name, why in (
        ("nowhere", "We cannot find this file."),
        ("file/inside", "We cannot find this file."),
        ("a\0b", "We cannot open this file."),
        ("x" * 300, "We cannot open this file: File name too long."),
    ):
        for look in (files.sample, files.read_bytes):
            with pytest.raises(CannotOpen) as caught:
                look(name)
            told = f"{name}: {why} Check the name and the folder."
            assert [str(one) for one in caught.value.problems] == [told]


def test_what_is_read_of_a_file_ends_one_byte_over_the_most(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abcdef")

    assert files.read_bytes(str(path), 3) == b"abcd"
    assert files.sample(str(path), 3) == b"abc"
    with files.opened_once(str(path)) as file:
        assert os.path.samestat(os.fstat(file.stream.fileno()), path.stat())
        assert (file.name, file.start, file.stream.read()) == (
            str(path),
            b"abcdef",
            b"abcdef",
        )


def test_asking_again_is_no_part_of_the_answers() -> None:
    answers = Answers((Answer(),))

    assert replace(answers, ask_again=("paper",)) == answers
