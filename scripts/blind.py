"""Makes sheets for readers who have not seen the ladder, and marks what they fill in.
Knows no reader.

    python scripts/blind.py make q --seed 1 sheet.txt --key key.json python
    scripts/blind.py mark q key.json answers-1.txt answers-2.txt python scripts/blind.py
    mark m m-key.json m-answers.txt --quiz u-key.json u-answers.txt

q: statements to their questions. r: services that stand wholly on one rung. o: one
claim or two. u: uneven practice, through the questions. m: uneven practice, by the
meanings of the rungs alone. The key is for whoever marks.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from textwrap import fill
from typing import Any

import yaml

from blind_marks import mark

ROOT = Path(__file__).parents[1]
PRACTICE = ROOT / "tests" / "cases" / "practice"

FACETS = {
    "choice": (
        "how, and how early, people come to take part (being made to come; the"
        " invitation and its timing)"
    ),
    "understanding": (
        "who learns from whom (courses, leaflets on how things work, people as"
        " trainers)"
    ),
    "information": (
        "what people get to see of a decision and of the reasons (news, “you said, we"
        " did”, the papers that staff have)"
    ),
    "voice": (
        "how people's views are gathered, and how often (surveys, meetings, forums,"
        " staff going to where people are)"
    ),
    "influence": (
        "how much changes because of what people said (a decision, a plan, a policy"
        " that someone can name)"
    ),
    "design": (
        "who says what the service is for and what it does (drafts, specifications,"
        " redesign)"
    ),
    "decisions": (
        "who takes the biggest decisions: money, priorities, who gets the contract "
        "(budgets, boards, votes, commissioning)"
    ),
    "delivery": "who does the daily work (jobs, roles, running it)",
    "relationship": (
        "who leads the time that people and staff spend together (agendas, chairing,"
        " minutes, whose meeting it is)"
    ),
}
WORDS = (
    "“People” are those who use the service, or have used it, and their carers. “Staff”"
    " are paid to plan or provide it."
)
ONE_CLAIM = (
    "A statement makes one claim when it says one thing that happens or is so, with at"
    " most one circumstance of time, place or limit (such as “before there is a plan”"
    " or “without a vote”). If half of it could be true while the other half is false,"
    " it makes two."
)
FORMAT = (
    "Write your answers into a second file, one line each, in exactly this form, and"
    " answer every line:"
)


# --- Making a sheet


def make(
    kind: str, ladder: dict[str, Any], seed: int, folder: Path
) -> tuple[str, dict[str, Any]]:
    """The sheet that a reader sees, and the key that a reader does not see; `folder`
    holds the descriptions.
    """
    shuffled = random.Random(f"{kind} {seed}")
    match kind:
        case "u":
            sheet, key = uneven(ladder, shuffled, folder)
        case "m":
            sheet, key = meanings(ladder, shuffled, folder)
        case _:
            sheet, key = {"q": by_question, "r": by_rung, "o": one_claim}[kind](
                ladder, shuffled
            )
    return sheet, {"kind": kind, "seed": seed, **key}


def by_question(
    ladder: dict[str, Any], shuffled: random.Random
) -> tuple[str, dict[str, Any]]:
    """Every statement, without the opening that all statements of its question share,
    to be sorted.
    """
    found = [
        (
            question["id"],
            text,
            without_opening(text, list(question["statements"].values())),
        )
        for question in ladder["questions"]
        for text in question["statements"].values()
    ]
    shuffled.shuffle(found)
    facets = list(FACETS.items())
    shuffled.shuffle(facets)
    ids = [f"S{number:02}" for number in range(1, len(found) + 1)]
    lines = [
        "Which question does each statement belong to?",
        "",
        (
            "A questionnaire about health and social care asks nine questions. Each is"
            " about one thing and nothing else:"
        ),
        "",
        *(f"  {name}: {facet}" for name, facet in facets),
        "",
        (
            f"Below are {len(found)} statements, shuffled. For each, name the one"
            " question that it is an answer to."
        ),
        WORDS,
        (
            "The number of statements differs from question to question. “…” stands for"
            " words that were left out."
        ),
        "",
        FORMAT,
        "",
        "S01: choice",
        "",
        *(f"{name}. {shown}" for name, (_, _, shown) in zip(ids, found, strict=True)),
    ]
    key = {
        name: {"question": question, "text": text}
        for name, (question, text, _) in zip(ids, found, strict=True)
    }
    return page(lines), {"statements": key}


def without_opening(text: str, together: list[str]) -> str:
    """The statement without the words that all of them open with."""
    columns = zip(*(each.split() for each in together), strict=False)
    shared = 0
    for column in columns:
        if len(set(column)) > 1:
            break
        shared += 1
    return " ".join(["…", *text.split()[shared:]]) if shared else text


def by_rung(
    ladder: dict[str, Any], shuffled: random.Random
) -> tuple[str, dict[str, Any]]:
    """Seven services without their rung; for each and every question the statements,
    shuffled.
    """
    rungs = [rung["id"] for rung in ladder["rungs"]]
    services = [
        (rung, description(PRACTICE / "whole" / f"{rung}.yaml")) for rung in rungs
    ]
    shuffled.shuffle(services)
    lines = [
        "Which statement is true of each service, and says the most?",
        "",
        (
            f"Below are {len(services)} services, each described once. After each come"
            " nine questions with statements in no order. For each service and each"
            " question choose, of the statements that are true of the service as they"
            " are written, the one that says the most: the one with most in it for"
            " people's part in the service. Several can be true at once. Go by the"
            " description alone. If no statement is true, write none."
        ),
        WORDS,
        "",
        FORMAT,
        "",
        "A-choice: c",
    ]
    key: dict[str, Any] = {}
    for letter, (rung, text) in zip(ascii_uppercase, services, strict=False):
        lines += ["", f"=== Service {letter} ===", "", text]
        for question in ladder["questions"]:
            statements = list(question["statements"].items())
            shuffled.shuffle(statements)
            lines += [
                "",
                f"{letter}-{question['id']}. {question['ask']}",
                *help_line(question),
            ]
            lines += [
                f"  {mark}. {each}"
                for mark, (_, each) in zip(ascii_lowercase, statements, strict=False)
            ]
            key[f"{letter}-{question['id']}"] = {
                "service": rung,
                "question": question["id"],
                "letters": {
                    mark: of
                    for mark, (of, _) in zip(ascii_lowercase, statements, strict=False)
                },
                "offered": list(question["statements"]),
                "intended": next(
                    of
                    for of in rungs[rungs.index(rung) :]
                    if of in question["statements"]
                ),
            }
    return page(lines), {"rungs": rungs, "rule": ladder["rule"], "cells": key}


def one_claim(
    ladder: dict[str, Any], shuffled: random.Random
) -> tuple[str, dict[str, Any]]:
    """Every statement alone, with the definition of one claim."""
    found = [
        text
        for question in ladder["questions"]
        for text in question["statements"].values()
    ]
    shuffled.shuffle(found)
    key = {f"S{number:02}": text for number, text in enumerate(found, 1)}
    lines = [
        "One claim, or two?",
        "",
        ONE_CLAIM,
        "",
        (
            f"Below are {len(found)} statements about services. Say of each whether it"
            " makes one claim or two, by this definition alone. Whether a statement is"
            " true does not matter. Where it makes two, name both."
        ),
        "",
        FORMAT,
        "",
        "S01: one",
        "S02: two, (a) people are asked, (b) nothing changes",
        "",
        *(f"{name}. {text}" for name, text in key.items()),
    ]
    return page(lines), {"statements": key}


def uneven(
    ladder: dict[str, Any], shuffled: random.Random, folder: Path
) -> tuple[str, dict[str, Any]]:
    """Every description of uneven practice, and the questions as they stand on the
    screen.
    """
    rungs = [rung["id"] for rung in ladder["rungs"]]
    found = practice(shuffled, folder)
    lines = [
        "How would you answer for each of these services?",
        "",
        (
            f"Below are nine questions, then {len(found)} descriptions of a service or"
            " a piece of work. Answer every question for every description. Choose the"
            " highest statement (the one with the highest number) that is true as it"
            " is written. Several can be true at once. Go by the description alone;"
            " guess nothing that it does not say. Write its number. Some numbers are"
            " left out; those that stand there are the ones to use. Or write"
        ),
        (
            "  silent   where the description says nothing on the question, or the"
            " question cannot apply"
        ),
        (
            "  none     where it does say something on the question, but no statement"
            " is true as written"
        ),
        WORDS,
        "",
        FORMAT,
        "",
        "P01-choice: 4",
        "",
        "=== The questions ===",
    ]
    for question in ladder["questions"]:
        lines += ["", f"{question['id']}. {question['ask']}", *help_line(question)]
        lines += [
            f"  {rungs.index(rung) + 1}. {text}"
            for rung, text in question["statements"].items()
        ]
    lines += ["", "=== The descriptions ==="]
    for name, (_, text) in found.items():
        lines += ["", f"{name}.", text]
    offered = {
        question["id"]: [rungs.index(rung) + 1 for rung in question["statements"]]
        for question in ladder["questions"]
    }
    key = {"rungs": rungs, "rule": ladder["rule"], "offered": offered}
    return page(lines), {
        **key,
        "practice": {name: stem for name, (stem, _) in found.items()},
    }


def meanings(
    ladder: dict[str, Any], shuffled: random.Random, folder: Path
) -> tuple[str, dict[str, Any]]:
    """Every description of uneven practice, and nothing but the meanings of the
    rungs.
    """
    found = practice(shuffled, folder)
    lines = [
        "On which rung does each of these services stand?",
        "",
        (
            f"A ladder has {len(ladder['rungs'])} rungs, bottom first. They are told"
            " apart by what happens, and by what does not happen there:"
        ),
    ]
    for number, rung in enumerate(ladder["rungs"], 1):
        lines += [
            "",
            f"{number}. {rung['name']}. {rung['summary']} {rung['description']}",
            f"   {rung['ceiling']}",
        ]
    lines += [
        "",
        (
            f"Below are {len(found)} descriptions of a service or a piece of work."
            " Practice is uneven: parts of it can stand high and others low. For each,"
            " name the rung on which the whole of it stands best, and after a"
            " semicolon every other rung that could be defended, or a dash where there"
            " is none."
        ),
        WORDS,
        "",
        FORMAT,
        "",
        "P01: Informing; Educating, Consultation",
        "P02: Coercion; -",
    ]
    for name, (_, text) in found.items():
        lines += ["", f"{name}.", text]
    key = {
        "rungs": [rung["id"] for rung in ladder["rungs"]],
        "practice": {k: stem for k, (stem, _) in found.items()},
    }
    return page(lines), key


def practice(shuffled: random.Random, folder: Path) -> dict[str, tuple[str, str]]:
    """P01, P02 … to the name of a description and its text."""
    paths = sorted(folder.glob("*.yaml"))
    shuffled.shuffle(paths)
    return {
        f"P{number:02}": (path.stem, description(path))
        for number, path in enumerate(paths, 1)
    }


def description(path: Path) -> str:
    return str(yaml.safe_load(path.read_text(encoding="utf-8"))["description"]).strip()


def help_line(question: dict[str, Any]) -> list[str]:
    return [f"  ({question['help'].strip()})"] if "help" in question else []


def page(lines: list[str]) -> str:
    return (
        "\n".join(
            fill(line, 100, subsequent_indent=" " * hanging(line)) for line in lines
        )
        + "\n"
    )


def hanging(line: str) -> int:
    marker = re.match(r"\s*(S\d+\.|\w\.|silent +|none +)? *", line)
    return len(marker[0]) if marker else 0


# --- The command line


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="write a sheet and its key")
    making.add_argument("kind", choices="qroum")
    making.add_argument("sheet", type=Path)
    making.add_argument("--key", type=Path, required=True)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--ladder", type=Path, default=ROOT / "data" / "rungs.yaml")
    making.add_argument(
        "--practice",
        type=Path,
        default=PRACTICE,
        help="with u and m: the folder of descriptions",
    )
    marking = commands.add_parser("mark", help="print the figures and every confusion")
    marking.add_argument("kind", choices="qroum")
    marking.add_argument("key", type=Path)
    marking.add_argument("answers", type=Path, nargs="+")
    marking.add_argument(
        "--quiz", type=Path, nargs="+", help="with m: the key of u, and answers to it"
    )
    chosen = parser.parse_args()
    if chosen.command == "make":
        ladder = yaml.safe_load(chosen.ladder.read_text(encoding="utf-8"))
        sheet, key = make(chosen.kind, ladder, chosen.seed, chosen.practice)
        chosen.sheet.write_text(sheet, encoding="utf-8")
        chosen.key.write_text(
            json.dumps(key, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    else:
        print("\n".join(mark(chosen.kind, chosen.key, chosen.answers, chosen.quiz)))


if __name__ == "__main__":
    main()
