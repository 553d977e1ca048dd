"""What a machine can hold of the shipped words. How readers judged them is told in
docs/instrument.md.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
import textstat
import yaml

from conftest import IDS
from ladder_cli.quiz import room_words
from ladder_cli.quiz import words as prompts

ROOT = Path(__file__).parents[1]
LADDER: dict[str, Any] = yaml.safe_load(
    (ROOT / "data" / "rungs.yaml").read_text(encoding="utf-8")
)
RUNGS = (
    "Coercion",
    "Educating",
    "Informing",
    "Consultation",
    "Engagement",
    "Co-design",
    "Co-production",
)
RUNG_IDS = tuple(name.lower() for name in RUNGS)
PRACTICE = ROOT / "tests" / "cases" / "practice"

each_question = pytest.mark.parametrize(
    "question", LADDER["questions"], ids=lambda question: question["id"]
)


def all_statements() -> list[tuple[str, str]]:
    """Every statement, with the id of its question."""
    return [
        (question["id"], text)
        for question in LADDER["questions"]
        for text in question["statements"].values()
    ]


def texts() -> list[str]:
    return [text for _, text in all_statements()]


def words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.casefold())


@cache
def runs_of_four(text: str) -> frozenset[tuple[str, ...]]:
    spoken = words(text)
    return frozenset(
        tuple(spoken[start : start + 4]) for start in range(len(spoken) - 3)
    )


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


# --- The ladder and its rule


def test_the_rungs_have_the_names_of_the_source_bottom_first() -> None:
    assert tuple(rung["name"] for rung in LADDER["rungs"]) == RUNGS
    assert tuple(rung["id"] for rung in LADDER["rungs"]) == RUNG_IDS
    for rung in LADDER["rungs"]:
        assert all(
            rung[key].strip() for key in ("stance", "summary", "description", "ceiling")
        ), rung["id"]


def test_the_source_is_credited_and_that_it_has_not_endorsed_the_program_stands_once() -> (
    None
):
    credit = LADDER["source"]["credit"]
    assert "Think Local Act Personal" in credit
    assert "National Co-production Advisory Group" in credit
    assert LADDER["source"]["link"] == "https://www.thinklocalactpersonal.org.uk"
    assert str(LADDER).count("endorse") == credit.count("endorse") == 1


def test_the_rule_is_two_thirds_with_two_essentials() -> None:
    rule = LADDER["rule"]
    assert (rule["reach"], rule["enough"], rule["examples_from"]) == (
        "2/3",
        "2/3",
        "engagement",
    )
    assert {
        rung: essential["questions"] for rung, essential in rule["essentials"].items()
    } == {
        "co-design": ["design"],
        "co-production": ["decisions"],
    }
    assert all(essential["because"] for essential in rule["essentials"].values())


def test_only_the_bottom_rung_warns() -> None:
    assert [rung["id"] for rung in LADDER["rungs"] if "warning" in rung] == ["coercion"]


# --- The questions


def test_there_are_nine_questions_in_their_order() -> None:
    assert tuple(question["id"] for question in LADDER["questions"]) == IDS
    assert all(
        question["title"] and question["ask"].endswith("?")
        for question in LADDER["questions"]
    )


@each_question
def test_a_question_has_four_to_seven_statements_bottom_first_and_offers_the_top_rung(
    question: dict[str, Any],
) -> None:
    offered = list(question["statements"])
    assert 4 <= len(offered) <= 7
    assert offered == [rung for rung in RUNG_IDS if rung in offered]
    assert offered[-1] == RUNG_IDS[-1]


@pytest.mark.parametrize(("lower", "upper"), list(pairwise(RUNG_IDS)))
def test_at_least_four_questions_tell_neighbouring_rungs_apart(
    lower: str, upper: str
) -> None:
    """A question does, where a statement stands on the lower rung itself: "not higher
    than this".
    """
    telling = [
        question["id"]
        for question in LADDER["questions"]
        if lower in question["statements"]
    ]
    assert len(telling) >= 4, f"{lower} and {upper}: {telling}"


@each_question
def test_a_question_is_at_most_14_lines_at_80_columns(question: dict[str, Any]) -> None:
    heading = prompts.QUESTION.format(
        number=9, total=9, title=question["title"], ask=question["ask"]
    )
    numbers = ", ".join(
        str(RUNG_IDS.index(rung) + 1) for rung in question["statements"]
    )
    shown = [
        f"  {number}. {text}"
        for number, text in enumerate(question["statements"].values(), 1)
    ]
    assert all(len(wrap(line, 80, subsequent_indent="     ")) <= 2 for line in shown)
    lines = [
        heading,
        *shown,
        prompts.SHORT_HINT.format(numbers=numbers),
        prompts.ANSWER_PROMPT,
    ]
    assert sum(len(wrap(line, 80, subsequent_indent="     ")) for line in lines) <= 14


# --- The statements


def test_a_statement_is_one_sentence_of_at_most_15_words() -> None:
    for text in texts():
        assert len(text.split()) <= 15, text
        assert len(sentences(text)) == 1, text
        assert text.endswith("."), text
        assert ";" not in text, text


def test_all_statements_together_read_at_grade_six_or_less() -> None:
    assert textstat.flesch_kincaid_grade(" ".join(texts())) <= 6


def test_no_run_of_four_words_stands_in_two_questions() -> None:
    for (one, text), (other, again) in combinations(all_statements(), 2):
        assert one == other or not runs_of_four(text) & runs_of_four(again), (
            text,
            again,
        )


def test_no_two_statements_are_the_same() -> None:
    assert len(set(texts())) == len(texts())


def test_no_statement_names_a_rung() -> None:
    stems = (
        "coerc",
        "educat",
        "inform",
        "consult",
        "engag",
        "co-design",
        "codesign",
        "co-prod",
        "coprod",
    )
    for text in texts():
        assert not [stem for stem in stems if stem in text.casefold()], text


def test_every_statement_is_about_people_or_staff_and_takes_no_side() -> None:
    judging = {
        "fully",
        "meaningfully",
        "effectively",
        "truly",
        "properly",
        "really",
        "well",
        "good",
        "poor",
        "genuine",
    }
    sides = {
        "we",
        "i",
        "us",
        "our",
        "you",
        "your",
        "users",
        "patients",
        "stakeholders",
        "partners",
        "equals",
    }
    for text in texts():
        assert not (judging | sides) & set(words(text)), text
    nameless = [
        text
        for text in texts()
        if not {"people", "people's", "staff"} & set(words(text))
    ]
    assert all(
        text.startswith(("Views come", "Anyone", "Nobody", "A ")) for text in nameless
    ), nameless


@each_question
def test_the_statements_of_a_question_are_alike_in_length(
    question: dict[str, Any],
) -> None:
    for measure in (len, lambda text: len(text.split())):
        lengths = [measure(text) for text in question["statements"].values()]
        assert max(lengths) <= 2 * min(lengths)


def test_the_longest_statement_is_seldom_the_highest() -> None:
    """A reader must not find the top by its length."""
    longest = [
        max(question["statements"].items(), key=lambda item: len(item[1]))[0]
        for question in LADDER["questions"]
    ]
    assert longest.count(RUNG_IDS[-1]) <= len(longest) // 3


# --- The steps


@each_question
def test_there_is_a_step_to_every_rung_a_question_offers_but_its_lowest(
    question: dict[str, Any],
) -> None:
    assert list(question["steps"]) == list(question["statements"])[1:]


@each_question
def test_a_step_is_one_sentence_of_at_most_20_words(question: dict[str, Any]) -> None:
    for text in question["steps"].values():
        assert len(text.split()) <= 20, text
        assert len(sentences(text)) == 1, text
        assert text.endswith("."), text


@each_question
def test_a_step_shares_no_run_of_four_words_with_a_statement_of_its_question(
    question: dict[str, Any],
) -> None:
    for step in question["steps"].values():
        for text in question["statements"].values():
            assert not runs_of_four(step) & runs_of_four(text), (step, text)


# --- The descriptions that readers judge the statements with


@cache
def descriptions() -> dict[str, str]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["description"]
        for path in sorted(PRACTICE.rglob("*.yaml"))
    }


def test_there_are_twenty_descriptions_of_uneven_practice_and_one_wholly_on_each_rung() -> (
    None
):
    uneven = list(PRACTICE.glob("*.yaml"))
    assert len(uneven) >= 20
    assert {path.stem for path in (PRACTICE / "whole").glob("*.yaml")} == set(RUNG_IDS)
    for path in uneven:
        assert 60 <= len(descriptions()[path.stem].split()) <= 130, path.stem


def test_no_description_speaks_in_the_words_of_a_statement() -> None:
    """A reader must find what is true, not what sounds the same."""
    for name, description in descriptions().items():
        for text in texts():
            assert not runs_of_four(description) & runs_of_four(text), (name, text)


# --- The words of the quiz


def fixed_texts() -> list[str]:
    """Every fixed text of the quiz that is a sentence, without its placeholders and
    file names.
    """
    every = [*vars(prompts).items(), *vars(room_words).items()]
    found = [text for name, text in every if name.isupper() and isinstance(text, str)]
    keys = (
        prompts.KEYS,
        room_words.HANDS_KEYS,
        room_words.AGREED_KEYS,
        room_words.TALLY_KEYS,
    )
    found += [meaning for some in keys for _, meaning in some]
    return [
        re.sub(r"\{\w+\}|\d+", "it", text)
        for text in found
        if text.endswith((".", "?"))
    ]


def test_the_words_of_the_quiz_read_at_grade_five_or_less() -> None:
    assert textstat.flesch_kincaid_grade(" ".join(fixed_texts())) <= 5


def test_no_sentence_of_the_quiz_is_over_20_words() -> None:
    for text in fixed_texts():
        assert max(len(sentence.split()) for sentence in sentences(text)) <= 20, text
