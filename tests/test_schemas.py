"""The schemas that editors use say what the parser says: what it takes they take, and
what they refuse it refuses.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from conftest import CASES, ROOT
from ladder_cli.errors import BadFile, Problem
from ladder_cli.reading.answers import parse_answers
from ladder_cli.reading.files import is_readable, load_ladder
from ladder_cli.reading.from_yaml import read_yaml
from ladder_cli.reading.ladder import is_ladder, parse_ladder
from ladder_cli.reading.values import Listing, Mapping, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ladder_cli.model import Ladder
    from ladder_cli.reading.values import Value

SHIPPED = sorted((ROOT / "data").glob("*.yaml"))
SHAPES = sorted((CASES / "shape").rglob("*.yaml"))
PRACTICE = sorted((CASES / "practice").rglob("*.yaml"))
OTHERS = sorted(
    path
    for path in {*CASES.rglob("*.yaml")} - {*SHAPES, *PRACTICE}
    if is_readable(str(path))
)
LADDERS = [
    load_ladder(str(path))
    for path in (*SHIPPED, *sorted((CASES / "ladders").glob("*.yaml")))
]
LEAST = CASES / "shape" / "good" / "ladder-least.yaml"
KINDS = {"ladder": "ladder.schema.json", "answers": "answers.schema.json"}


@pytest.fixture(scope="module")
def schemas() -> dict[str, Draft202012Validator]:
    return {
        kind: Draft202012Validator(json.loads((ROOT / "docs" / name).read_text()))
        for kind, name in KINDS.items()
    }


def refused_by_parser(value: Value, kind: str, ladder: Ladder) -> tuple[Problem, ...]:
    try:
        if kind == "ladder":
            parse_ladder(value)
        else:
            parse_answers(value, ladder)
    except BadFile as error:
        return error.problems
    return ()


def plain(value: Value, scalar: Callable[[str], Any]) -> Any:
    if isinstance(value, Mapping):
        return {key.value: plain(entry, scalar) for key, entry in value.entries}
    return (
        [plain(item, scalar) for item in value.items]
        if isinstance(value, Listing)
        else scalar(value.value)
    )


def typed(words: str) -> Any:
    """What an editor makes of words without quotation marks, as YAML 1.2 does."""
    if words in {"", "~", "null"}:
        return None
    return (
        json.loads(words)
        if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?|true|false", words)
        else words
    )


def views(path: Path) -> tuple[Value, tuple[Any, Any]]:
    """What the parser sees, where every scalar is text, and that with and without the
    types that an editor sees.
    """
    value = read_yaml(path.read_text(), path.name)
    return value, (plain(value, str), plain(value, typed))


def test_the_schemas_are_schemas_and_every_key_is_described(
    schemas: dict[str, Draft202012Validator],
) -> None:
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema.schema)
        assert not [
            path
            for path, part in properties(schema.schema)
            if "description" not in part
        ]


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, part in schema.get("properties", {}).items():
            yield f"{path}.{name}", part
        for name, part in schema.items():
            yield from properties(part, f"{path}.{name}")
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part, path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_ladder_that_comes_with_the_program_fits_schema_and_parser(
    path: Path, schemas: dict[str, Draft202012Validator], ladder: Ladder
) -> None:
    value, seen = views(path)

    assert not refused_by_parser(value, "ladder", ladder)
    assert not [
        error.message for one in seen for error in schemas["ladder"].iter_errors(one)
    ]


@pytest.mark.parametrize(
    "path", SHAPES, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_case_about_shape_is_taken_or_refused_by_both(
    path: Path, schemas: dict[str, Draft202012Validator]
) -> None:
    kind = path.stem.split("-")[0]
    value, seen = views(path)

    refused = path.parent.name == "bad"
    assert bool(refused_by_parser(value, kind, load_ladder(str(LEAST)))) == refused
    assert [not schemas[kind].is_valid(one) for one in seen] == [refused, refused]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_what_the_parser_takes_the_schema_takes(
    path: Path, schemas: dict[str, Draft202012Validator]
) -> None:
    value, seen = views(path)
    kind = "ladder" if is_ladder(value) else "answers"

    taken = any(not refused_by_parser(value, kind, one) for one in LADDERS)
    assert not taken or not [
        error.message for one in seen for error in schemas[kind].iter_errors(one)
    ]


@pytest.mark.parametrize("path", PRACTICE, ids=lambda path: path.stem)
def test_the_answers_in_a_description_fit_schema_and_parser(
    path: Path, schemas: dict[str, Draft202012Validator], ladder: Ladder
) -> None:
    value = read_yaml(path.read_text(), path.name)
    assert isinstance(value, Mapping)
    given = next(
        (entry for key, entry in value.entries if key.value == "answers"),
        Text("", value.place),
    )
    answers = Mapping(((Text("answers", value.place), given),), value.place)

    assert not refused_by_parser(answers, "answers", ladder)
    assert schemas["answers"].is_valid(plain(answers, typed))
