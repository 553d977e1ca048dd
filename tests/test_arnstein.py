"""What a machine can hold of the words of Arnstein's ladder."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml

FILE = Path(__file__).parents[1] / "data" / "arnstein.yaml"
LADDER: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
RULE = LADDER["rule"]
RUNGS: list[str] = [rung["id"] for rung in LADDER["rungs"]]
QUESTIONS: dict[str, dict[str, Any]] = {
    question["id"]: question for question in LADDER["questions"]
}
TOP = RUNGS[-1]

each_question = pytest.mark.parametrize(
    "question", QUESTIONS.values(), ids=list(QUESTIONS)
)
each_rung = pytest.mark.parametrize("rung", RUNGS)


def every(kind: str) -> list[str]:
    return [text for question in QUESTIONS.values() for text in question[kind].values()]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+(?:['-][a-z]+)*", text.casefold())


def runs_of_four(texts: list[str]) -> set[tuple[str, ...]]:
    return {
        run
        for text in texts
        for run in zip(*(words(text)[start:] for start in range(4)), strict=False)
    }


def test_the_rungs_and_bands_have_the_names_of_the_source_bottom_first() -> None:
    assert [(rung["name"], rung["stance"]) for rung in LADDER["rungs"]] == [
        ("Manipulation", "nonparticipation"),
        ("Therapy", "nonparticipation"),
        ("Informing", "tokenism"),
        ("Consultation", "tokenism"),
        ("Placation", "tokenism"),
        ("Partnership", "citizen power"),
        ("Delegated Power", "citizen power"),
        ("Citizen Control", "citizen power"),
    ]
    assert [
        rung["name"].casefold().replace(" ", "-") for rung in LADDER["rungs"]
    ] == RUNGS


def test_every_rung_is_described_and_the_two_of_nonparticipation_warn() -> None:
    assert all(
        rung["summary"] and rung["description"] and rung["ceiling"]
        for rung in LADDER["rungs"]
    )
    assert [rung["id"] for rung in LADDER["rungs"] if "warning" in rung] == [
        "manipulation",
        "therapy",
    ]


def test_arnstein_is_credited_and_her_own_warnings_are_told() -> None:
    assert "Arnstein" in LADDER["source"]["credit"]
    assert "endorsed" in LADDER["source"]["credit"]
    assert "A Ladder of Citizen Participation" in LADDER["source"]["after"]
    assert "a hundred and fifty rungs" in LADDER["about"]


def test_the_rule_is_two_thirds() -> None:
    assert (RULE["reach"], RULE["enough"], RULE["examples_from"]) == (
        "2/3",
        "2/3",
        "placation",
    )


def test_there_are_six_to_nine_questions_of_four_to_eight_statements() -> None:
    assert 6 <= len(QUESTIONS) <= 9
    assert all(4 <= len(question["statements"]) <= 8 for question in QUESTIONS.values())
    assert len(set(every("statements"))) == len(every("statements"))


@each_question
def test_a_question_offers_rungs_of_the_ladder_bottom_first_up_to_the_top(
    question: dict[str, Any],
) -> None:
    offered = list(question["statements"])
    assert offered == [rung for rung in RUNGS if rung in offered]
    assert offered[-1] == TOP
    assert question["title"]
    assert question["ask"].endswith("?")
    assert question["help"]


@each_rung
def test_more_than_half_of_the_questions_tell_a_rung_from_the_next(rung: str) -> None:
    """What is the same on several rungs stands on the highest, so a rung is told from
    the next where it is offered.
    """
    telling = [
        name for name, question in QUESTIONS.items() if rung in question["statements"]
    ]
    assert 2 * len(telling) > len(QUESTIONS), telling


@each_question
def test_a_statement_is_one_sentence_of_at_most_15_words(
    question: dict[str, Any],
) -> None:
    for text in question["statements"].values():
        assert len(words(text)) <= 15, text
        assert re.fullmatch(r"[A-Z][^.!?;:]*\.", text), text


@each_question
def test_the_statements_of_a_question_are_alike_in_length(
    question: dict[str, Any],
) -> None:
    for measure in (len, lambda text: len(words(text))):
        lengths = [measure(text) for text in question["statements"].values()]
        assert max(lengths) <= 2 * min(lengths)


def test_all_statements_together_read_at_grade_six_or_less() -> None:
    assert textstat.flesch_kincaid_grade(" ".join(every("statements"))) <= 6


def test_no_statement_names_a_rung_or_takes_sides() -> None:
    stems = (
        "manipul",
        "therap",
        "inform",
        "consult",
        "placat",
        "partner",
        "delegat",
        "power",
        "control",
        "citizen",
    )
    praise = {
        "fully",
        "really",
        "truly",
        "genuine",
        "meaningful",
        "merely",
        "just",
        "fair",
        "we",
        "us",
        "our",
        "you",
    }
    for text in every("statements"):
        assert not [stem for stem in stems if stem in text.casefold()], text
        assert not praise & set(words(text)), text


def test_a_statement_speaks_of_people_and_officials_alone() -> None:
    others = {
        "residents",
        "tenants",
        "patients",
        "users",
        "council",
        "agency",
        "authorities",
        "professionals",
    }
    for text in every("statements"):
        assert not others & set(words(text)), text


def test_no_run_of_four_words_stands_in_the_statements_of_two_questions() -> None:
    where = defaultdict(set)
    for name, question in QUESTIONS.items():
        for run in runs_of_four(list(question["statements"].values())):
            where[run].add(name)
    assert not {run: names for run, names in where.items() if len(names) > 1}


@each_question
def test_there_is_a_step_to_every_rung_that_a_question_offers_but_its_lowest(
    question: dict[str, Any],
) -> None:
    assert list(question["steps"]) == list(question["statements"])[1:]


@each_question
def test_a_step_says_what_to_do_in_at_most_20_words(question: dict[str, Any]) -> None:
    for text in question["steps"].values():
        assert len(words(text)) <= 20, text
        assert re.fullmatch(r"[A-Z][^.!?]*\.", text), text
        assert words(text)[0] not in {"people", "officials", "people's", "the", "a"}, (
            text
        )


@each_question
def test_a_step_does_not_repeat_what_its_question_says(
    question: dict[str, Any],
) -> None:
    assert not runs_of_four(list(question["steps"].values())) & runs_of_four(
        list(question["statements"].values())
    )


def test_no_step_stands_twice() -> None:
    for one, other in combinations(every("steps"), 2):
        assert not runs_of_four([one]) & runs_of_four([other]), (one, other)


def test_essentials_name_questions_that_offer_the_top_rung_and_say_why_in_one_sentence() -> (
    None
):
    assert list(RULE["essentials"]) == [
        "partnership",
        "delegated-power",
        "citizen-control",
    ]
    for essential in RULE["essentials"].values():
        assert all(
            TOP in QUESTIONS[name]["statements"] for name in essential["questions"]
        )
        assert re.fullmatch(r"[A-Z][^.!?]*\.", essential["because"])
        assert len(words(essential["because"])) <= 15


@each_rung
def test_a_programme_wholly_on_one_rung_comes_out_on_it(rung: str) -> None:
    """Each question is answered with the lowest rung that it offers from there up, as
    what is the same is left out.
    """
    at = RUNGS.index(rung)
    answers = {
        name: min(
            number
            for number, other in enumerate(RUNGS)
            if number >= at and other in question["statements"]
        )
        for name, question in QUESTIONS.items()
    }
    assert given(answers) == rung


def test_most_answers_at_the_top_are_not_enough_where_officials_can_outvote_people() -> (
    None
):
    answers = dict.fromkeys(QUESTIONS, RUNGS.index(TOP)) | {
        "votes": RUNGS.index("placation")
    }
    assert given(answers) == "placation"


def given(answers: dict[str, int]) -> str:
    """The rule, worked out by itself: the highest rung that enough answers and all its
    essentials reach.
    """
    needed = ceil(Fraction(RULE["reach"]) * len(answers))
    reached = [
        rung
        for number, rung in enumerate(RUNGS)
        if sum(a >= number for a in answers.values()) >= needed
    ]
    for rung, essential in RULE["essentials"].items():
        if any(answers[name] < RUNGS.index(rung) for name in essential["questions"]):
            reached = [
                other for other in reached if RUNGS.index(other) < RUNGS.index(rung)
            ]
    return reached[-1]
