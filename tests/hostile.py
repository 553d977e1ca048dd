"""Files that cost time or memory, each a little under the limit: what a careless or an
ill-willed hand could make.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from conftest import IDS
from ladder_cli.reading.decoding import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = "ladder: co-production\nedition: 1\nanswers:\n"


def filled(start: str, piece: str, end: str = "", most: int | None = None) -> str:
    """`start`, as many times `piece` as fit under the limit, and `end`. `{n}` in the
    piece counts.
    """
    room = (most or MOST_BYTES) - len((start + end).encode())
    if "{n}" not in piece:
        return start + piece * (room // len(piece.encode())) + end
    pieces = []
    for n in range(room):
        one = piece.replace("{n}", str(n))
        room -= len(one.encode())
        if room < 0:
            break
        pieces.append(one)
    return start + "".join(pieces) + end


def worst_files() -> Iterator[tuple[str, str]]:
    """Names, whose suffix tells how they are read, and texts."""
    yield from _many_mistakes()
    yield from _long_lines()
    yield from _odd_yaml()
    yield from _nested()
    yield from _json()
    yield from _ladders()


def _many_mistakes() -> Iterator[tuple[str, str]]:
    yield "unknown-keys.yaml", filled("", "servise{n}: x\n")
    yield (
        "unknown-keys-under-the-limit-of-values.yaml",
        filled("", "servise{n}: x\n", most=150_000),
    )
    yield "one-unknown-key-repeated.yaml", filled("", "servise: x\n", most=100_000)
    yield "one-key-repeated.yaml", filled("answers: {}\n", "service: x\n", most=100_000)
    yield "one-question-repeated.yaml", filled(HEAD, "  voice: 3\n", most=100_000)
    yield (
        "questions-near-to-ours.yaml",
        filled(HEAD, "  influense{n}: 3\n", most=190_000),
    )
    yield (
        "questions-in-capitals.yaml",
        filled(HEAD, "  İNFLUENCEẞ{n}: ŉ\n", most=190_000),
    )
    yield (
        "no-space.yaml",
        filled(HEAD + "  voice: 3\n", "  choice:{n} : 3\n", most=190_000),
    )
    yield "keys-with-a-colon.yaml", filled(HEAD, "  choice:3: 3\n", most=140_000)
    yield (
        "answers-far-too-long.yaml",
        HEAD + "".join(f"  {q}: {'consultatio ' * 9_000}\n" for q in IDS),
    )


def _long_lines() -> Iterator[tuple[str, str]]:
    yield "one-long-line.yaml", filled("service: ", "x")
    yield "one-long-line-of-words.yaml", filled("service: ", "x ")
    yield "one-long-key.yaml", filled("", "x", ": 3\n")
    yield "one-long-answer.yaml", filled(HEAD + "  voice: ", "é ")
    yield "one-long-answer-of-dashes.yaml", filled(HEAD + "  voice: ", "—")
    yield "one-long-answer-of-marks.yaml", filled(HEAD + "  voice: x", "\u0301")
    yield "one-long-line-with-an-escape.yaml", filled("service: \x1b", "x ")
    yield "lines-with-an-escape.yaml", filled("service: \x1b\n", "  x\n")
    yield "escapes.yaml", filled('service: "', "\\ud800", '"\n')
    yield "quotation-marks.yaml", filled("service: ", "'", "\n")
    yield "quotation-marks-with-an-escape.yaml", filled("service: \x1b\nx: ", '"', "\n")


def _odd_yaml() -> Iterator[tuple[str, str]]:
    yield "colons.yaml", filled("service: ", "a: ")
    yield (
        "lines-of-a-missing-colon.yaml",
        filled("answers:\n", "  choice\n", "  voice: 3\n"),
    )
    yield "lines-before-a-fault.yaml", filled("note: x\n", "  y\n", "  @: ]\n")
    yield "bracket-at-the-start.yaml", filled("service: [", "x ")


def _nested() -> Iterator[tuple[str, str]]:
    yield "brackets.yaml", filled("", "[")
    yield "braces.yaml", filled("", "{a: ")
    yield "brackets-in-words.yaml", filled("service: x ", "[")
    yield "dashes.yaml", filled("", "- ")
    yield "keys-in-keys.yaml", filled("", "? ")
    yield "deeper-and-deeper.yaml", "".join(f"{' ' * n}a:\n" for n in range(1_400))
    yield "values.yaml", filled("answers: [", "1,", "]")
    yield "comments.yaml", filled("service: x\n", "# x\n")
    yield "one-comment.yaml", filled("service: x #", " y")
    yield "sharp-signs.yaml", filled(HEAD + "  voice: 3\nservice: ", "#", "\n")
    yield "line-ends.yaml", filled("service: x\n", "\n")
    yield "aliases.yaml", filled("a: &a [x]\nb: [", "*a,", "]\n")
    yield "anchors.yaml", filled("b: [", "&a x,", "]\n")
    yield "tags.yaml", filled("b: [", "!a x,", "]\n")
    yield "documents.yaml", filled("service: x\n", "---\nservice: x\n")
    yield "fences.yaml", filled("", "```\n")
    yield "astral.yaml", filled("service: ", "🙂")
    yield "no-break.yaml", filled("answers:\n", "\u00a0")


def _json() -> Iterator[tuple[str, str]]:
    yield "brackets.json", filled("", "[")
    yield "braces.json", filled("", '{"a":')
    yield "values.json", filled('{"answers": [', "1,", "1]}")
    yield "strings.json", filled('{"answers": [', '"",', "1]}")
    yield "no-commas.json", filled("[", "1 ")
    yield "letters.json", filled("", "x")
    yield "backslashes.json", filled('{"service": "', "\\\\")
    yield "quotation-marks.json", filled('{"service": ', '"')
    yield "digits.json", filled('{"answers": {"voice": ', "9", "}}")
    yield (
        "keys-in-a-long-key.json",
        json.dumps({"x" * 400_000: {f"k{n}": 1 for n in range(19_000)}}),
    )
    yield (
        "keys-near-to-ours.json",
        json.dumps({"answers": {f"influense{n}": 1 for n in range(19_000)}}),
    )
    yield (
        "answers-that-are-lists.json",
        json.dumps({"answers": [{"servise": [1]} for _ in range(19_000)]}),
    )
    yield (
        "long-words.json",
        json.dumps({f"{'servise' * 11}{n}": 1 for n in range(9_000)}),
    )


def _ladders() -> Iterator[tuple[str, str]]:
    yield (
        "a-ladder-of-questions.yaml",
        filled("ladder: x\nquestions:\n", "- {id: a{n}}\n", most=240_000),
    )
    yield (
        "a-ladder-of-rungs.yaml",
        filled("ladder: x\nrungs:\n", "- {id: a{n}}\n", most=240_000),
    )
    yield (
        "a-ladder-of-long-names.yaml",
        "ladder: x\nrungs:\n"
        + "".join(f"- {{id: a{n}, name: {chr(97 + n) * 45_000}}}\n" for n in range(20)),
    )
    start = (
        "ladder: x\nrungs: [{id: a, name: A}, {id: b, name: B}]\nquestions: [{id: q, title: Q, ask: Q}]\n"
        "rule: {essentials: {b: ["
    )
    yield (
        "a-ladder-of-many-essentials.yaml",
        filled(start, "a{n}, ", "]}}\n", most=150_000),
    )
    yield "a-ladder-of-one-essential.yaml", filled(start, "q, ", "]}}\n", most=57_000)
