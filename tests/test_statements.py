"""What a machine can hold of the shipped words. The blind sorting is told of in CONTRIBUTING.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import textstat

from ladder_cli.quiz import words as prompts

if TYPE_CHECKING:
    from ladder_cli.model import Ladder, Question

QUESTIONS = (
    "choice", "understanding", "information", "voice", "influence", "design", "decisions", "delivery", "relationship",
)  # fmt: skip
RUNGS = ("Coercion", "Educating", "Informing", "Consultation", "Engagement", "Co-design", "Co-production")


def statements(ladder: Ladder) -> list[str]:
    return [text for question in ladder.questions for text in question.statements if text]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def test_the_rungs_have_the_names_of_the_source_bottom_first(ladder: Ladder) -> None:
    assert tuple(rung.name for rung in ladder.rungs) == RUNGS
    assert all(rung.summary and rung.description and rung.ceiling and rung.stance for rung in ladder.rungs)


def test_the_nine_questions_have_a_statement_for_each_of_the_seven_rungs(ladder: Ladder) -> None:
    assert tuple(question.id for question in ladder.questions) == QUESTIONS
    assert all(len(question.offered) == len(RUNGS) for question in ladder.questions)
    assert all(question.title and question.ask and question.help for question in ladder.questions)
    assert len(set(statements(ladder))) == 63


def test_the_source_is_credited_and_has_not_endorsed_the_program(ladder: Ladder) -> None:
    credit = ladder.source.credit
    assert "Think Local Act Personal" in credit
    assert "National Co-production Advisory Group" in credit
    assert "not endorsed" in credit
    assert ladder.source.link == "https://www.thinklocalactpersonal.org.uk"


def test_the_rule_is_two_thirds(ladder: Ladder) -> None:
    assert (str(ladder.rule.reach), str(ladder.rule.enough), ladder.rule.examples_from) == ("2/3", "2/3", 5)


def test_all_statements_together_read_at_grade_six_or_less(ladder: Ladder) -> None:
    assert textstat.flesch_kincaid_grade(" ".join(statements(ladder))) <= 6


def test_no_sentence_is_over_15_words_and_no_statement_over_25(ladder: Ladder) -> None:
    for text in statements(ladder):
        assert len(text.split()) <= 25, text
        assert max(len(sentence.split()) for sentence in sentences(text)) <= 15, text
        assert len(sentences(text)) <= 2, text


def test_no_statement_names_a_rung(ladder: Ladder) -> None:
    stems = ("coerc", "educat", "inform", "consult", "engag", "co-design", "codesign", "co-prod", "coprod")
    for text in statements(ladder):
        assert not [stem for stem in stems if stem in text.casefold()], text


def test_no_statement_praises_or_takes_sides(ladder: Ladder) -> None:
    words = {
        "fully",
        "meaningfully",
        "effectively",
        "truly",
        "we",
        "i",
        "us",
        "our",
        "users",
        "patients",
        "stakeholders",
    }
    for text in statements(ladder):
        assert not words & set(re.findall(r"[a-z]+", text.casefold())), text


@pytest.mark.parametrize("index", range(9), ids=QUESTIONS)
def test_the_seven_statements_of_a_question_are_alike_in_length(ladder: Ladder, index: int) -> None:
    question: Question = ladder.questions[index]
    for measure in (len, lambda text: len(text.split())):
        lengths = [measure(text) for text in question.statements if text]
        assert max(lengths) <= 2 * min(lengths)


def fixed_texts() -> list[str]:
    """Every fixed text of the quiz that is a sentence, without its placeholders and file names."""
    texts = [text for name, text in vars(prompts).items() if name.isupper() and isinstance(text, str)]
    texts += [meaning for _, meaning in prompts.KEYS]
    return [re.sub(r"\{\w+\}|\d+", "it", text) for text in texts if text.endswith((".", "?"))]


def test_the_words_of_the_quiz_read_at_grade_five_or_less() -> None:
    assert textstat.flesch_kincaid_grade(" ".join(fixed_texts())) <= 5


def test_no_sentence_of_the_quiz_is_over_20_words() -> None:
    for text in fixed_texts():
        assert max(len(sentence.split()) for sentence in sentences(text)) <= 20, text
