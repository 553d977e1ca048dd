"""The page's script knows the rule as the program does: the same rung, the same
reasons, the same sentences.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from conftest import CASES
from ladder_cli.model import Answer, Answers, Mark
from ladder_cli.reading import files
from ladder_cli.render import Look
from ladder_cli.render.form import form_to_html
from ladder_cli.report.blocks import Entries, Facts, Heading, Paragraph, Picture
from ladder_cli.report.next_step import next_blocks, target_blocks
from ladder_cli.report.reasons import why_blocks
from ladder_cli.report.result import (
    NO_VERDICT,
    no_example,
    picture,
    report_result,
    warnings,
    where,
)
from ladder_cli.scoring import score

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browsing import Tab
    from ladder_cli.model import Choice, Ladder, Result, Step
    from ladder_cli.report.blocks import Block

SETS = 2000
LADDERS = {
    "rungs": None,
    "arnstein": "arnstein",
    "odd shape": str(CASES / "ladders" / "odd-shape.yaml"),
}

IN_THE_BROWSER = """(sets) => JSON.stringify(JSON.parse(sets).map(({answers, target, reason}) => {
  const result = score(ladder, answers, target);
  result.reason = reason;
  const step = (one) => one && [one.rung, one.moves, one.below.map((b) => [b.question.id, b.now, b.next, b.essential])];
  return {
    rung: result.rung, lowest: result.lowest, highest: result.highest,
    tallies: result.tallies.map(({reached, needed}) => [reached, needed]),
    counts: [result.counts.applying, result.counts.placed, result.counts.unknown, result.counts.enough],
    essentials: result.essentials.map((one) => [one.rung, one.lacking.map((l) => [l.question.id, l.choice])]),
    held_back: result.heldBack && result.heldBack.rung,
    next: step(result.next), target: step(result.aim),
    warnings: result.warned.map((one) => [one.rung.id, one.questions.map((q) => q.id)]),
    bare: result.bare.map((q) => q.id),
    blocks: report(result),
  };
}))"""


@pytest.mark.parametrize("name", LADDERS)
def test_the_script_says_what_the_program_says_on_two_thousand_answer_sets(
    name: str, tab: Tab, tmp_path: Path
) -> None:
    ladder = files.load_ladder(LADDERS[name])
    sets = answer_sets(ladder)
    path = tmp_path / "form.html"
    path.write_text(form_to_html(ladder, Look()), encoding="utf-8")
    page = tab.opened(path).page

    found = json.loads(
        page.evaluate(IN_THE_BROWSER, json.dumps([given(answers) for answers in sets]))
    )

    results = [score(ladder, answers) for answers in sets]
    assert len(found) == SETS
    for said, result in zip(found, results, strict=True):
        assert said == told(result)
    assert (
        len({result.rung for result in results}) == len(ladder.rungs) + 1
    )  # every rung, and none
    assert any(result.held_back for result in results)


def answer_sets(ladder: Ladder) -> list[Answers]:
    """Random ones, some near to one rung, some full of marks; and those where all
    answers are alike.
    """
    chance = random.Random(ladder.id)
    alike: list[Choice] = [
        None,
        Mark.NOT_SURE,
        Mark.DOES_NOT_APPLY,
        *range(1, len(ladder.rungs) + 1),
    ]
    return [
        one_set(ladder, chance, alike[number] if number < len(alike) else ...)
        for number in range(SETS)
    ]


def one_set(ladder: Ladder, chance: random.Random, alike: Any) -> Answers:
    unknown, near = (
        chance.choice([0, 0, 0.1, 0.3, 0.6]),
        chance.choice([None, *range(1, len(ladder.rungs) + 2)]),
    )
    answers = []
    for question in ladder.questions:
        choice: Choice = chance.choice(question.offered)
        if near and chance.random() < 0.8:
            choice = min(question.offered, key=lambda number: abs(number - near))
        if chance.random() < unknown:
            choice = chance.choice([None, Mark.NOT_SURE, Mark.DOES_NOT_APPLY])
        if alike is not ...:
            is_offered = not isinstance(alike, int) or alike in question.offered
            choice = alike if is_offered else choice
        answers.append(
            Answer(choice, example=chance.choice(["", " ", "In May.", "<b>"]))
        )
    target = chance.choice([None, *range(1, len(ladder.rungs) + 1)])
    return Answers(
        tuple(answers),
        target=target,
        target_reason=chance.choice(["", "The board & we."]),
    )


def given(answers: Answers) -> dict[str, Any]:
    """As the page's fields give it."""
    return {
        "answers": [
            {"choice": as_given(one.choice), "example": one.example}
            for one in answers.answers
        ],
        "target": answers.target,
        "reason": answers.target_reason,
    }


def as_given(choice: Choice) -> int | str | None:
    return choice.value if isinstance(choice, Mark) else choice


def told(result: Result) -> dict[str, Any]:
    """What the program says, in the shape of IN_THE_BROWSER."""
    counts = result.counts
    return {
        "rung": result.rung and result.rung.number,
        "lowest": result.lowest and result.lowest.number,
        "highest": result.highest and result.highest.number,
        "tallies": [[one.reached, one.needed] for one in result.tallies],
        "counts": [counts.applying, counts.placed, counts.unknown, counts.enough],
        "essentials": [
            [
                one.rung.number,
                [
                    [lacking.question.id, as_given(lacking.choice)]
                    for lacking in one.lacking
                ],
            ]
            for one in result.essentials
        ],
        "held_back": result.held_back and result.held_back.rung.number,
        "next": step_told(result.next),
        "target": step_told(result.target),
        "warnings": [
            [one.kind, ids(one.questions)]
            for one in result.warnings
            if one.kind != "no_example"
        ],
        "bare": [
            id_
            for one in result.warnings
            if one.kind == "no_example"
            for id_ in ids(one.questions)
        ],
        "blocks": [block_told(block) for block in blocks_told(result)],
    }


def ids(questions: Any) -> list[str]:
    return [question.id for question in questions]


def step_told(step: Step | None) -> list[Any] | None:
    if step is None:
        return None
    return [
        step.rung.number,
        step.moves,
        [[m.question.id, m.now, m.next, m.essential] for m in step.below],
    ]


def blocks_told(result: Result) -> Iterator[Block]:
    """The parts of the program's own report that the page shows, in the page's
    order.
    """
    yield from where(result)
    yield picture(result)
    yield from warnings(result)
    yield from why_blocks(result)
    yield from next_blocks(result)
    yield from target_blocks(result)
    whole = report_result(result).blocks if result.counts.unanswered else ()
    blank = [
        block
        for block in whole
        if isinstance(block, Paragraph) and " no answer: " in block.text
    ]
    assert bool(blank) == bool(result.counts.unanswered)
    bare = no_example(result)
    if blank or bare:
        yield Heading("The answers")
    yield from blank
    if bare:
        yield Paragraph(bare)
    yield Paragraph(NO_VERDICT, "quiet")


def block_told(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"kind": "Heading", "text": text}
        case Paragraph(text, tone):
            return {"kind": "Paragraph", "text": text, "tone": tone}
        case Facts(pairs):
            return {"kind": "Facts", "pairs": [list(pair) for pair in pairs]}
        case Picture(rows):
            told_of = ("number", "name", "here")
            return {
                "kind": "Picture",
                "rows": [
                    {
                        **{name: getattr(row, name) for name in told_of},
                        "marks": [*row.marks],
                        "titles": [*row.titles],
                    }
                    for row in rows
                ],
            }
        case Entries(entries):
            return {
                "kind": "Entries",
                "entries": [
                    {
                        "title": one.title,
                        "aside": one.aside,
                        "pairs": [list(pair) for pair in one.pairs],
                    }
                    for one in entries
                ],
            }
        case _:
            raise AssertionError(block)
