"""Files to the model: a ladder, or one person's answers. The way in for everybody
else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, Place, Problem, WrongUse
from ladder_cli.reading.decoding import MOST_BYTES, decoded
from ladder_cli.reading.from_yaml import read_yaml
from ladder_cli.reading.kinds import refuse_known_kind
from ladder_cli.reading.ladder import is_ladder, parse_ladder
from ladder_cli.reading.opening import (
    SAMPLE,
    STANDARD,
    Opened,
    identity,
    name_of,
    opened,
    opened_once,
    read_bytes,
    sample,
)
from ladder_cli.reading.shipped import ladder_file, shipped_ladder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.model import Answers, Ladder
    from ladder_cli.reading.values import Value

__all__ = [
    "ANSWERS_SUFFIXES",
    "MOST_BYTES",
    "SAMPLE",
    "STANDARD",
    "TABLE_SUFFIXES",
    "YAML_SUFFIXES",
    "Opened",
    "identity",
    "is_readable",
    "ladder_file",
    "load_answers",
    "load_ladder",
    "load_ladder_or_answers",
    "name_of",
    "opened",
    "opened_once",
    "read_bytes",
    "read_text",
    "refuse_known_kind",
    "sample",
    "shipped_ladder",
]

YAML_SUFFIXES = frozenset({".yaml", ".yml"})
ANSWERS_SUFFIXES = YAML_SUFFIXES | {".json"}
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})


def load_ladder(named: str | None, beside: Sequence[str] = ()) -> Ladder:
    """The ladder that `named` stands for: one that comes with the program, or a file;
    None is the standard one. `beside` are the files that are read with it.

    Raises `CannotOpen`, `BadFile` and `WrongUse`.
    """
    if named == STANDARD and STANDARD in beside:
        raise WrongUse(
            Problem(
                "Standard input cannot be the ladder and the answers at once.",
                "Save one of them, and name its file.",
            )
        )
    return parse_ladder(_read(ladder_file(named)))


def load_answers(file: str | Opened, ladder: Ladder) -> tuple[Answers, tuple[str, ...]]:
    """The answers in one YAML or JSON file, or on standard input for `-`, with notes on
    what was taken for granted.

    Raises `CannotOpen` and `BadFile`.
    """
    from ladder_cli.reading.answers import parse_answers  # a ladder alone needs none

    return parse_answers(_read(file), ladder)


def load_ladder_or_answers(
    file: str | Opened, ladder: Ladder
) -> tuple[Ladder | Answers, tuple[str, ...]]:
    """What the file holds, a ladder or answers to `ladder`, and the notes on reading
    it.

    Raises `CannotOpen`, and `BadFile` with every mistake.
    """
    value = _read(file)
    if is_ladder(value):
        return parse_ladder(value), ()
    from ladder_cli.reading.answers import parse_answers  # a ladder alone needs none

    return parse_answers(value, ladder)


def is_readable(path: str) -> bool:
    """Is this a whole YAML or JSON file, whatever it holds? Raises `CannotOpen`."""
    try:
        _read(path)
    except BadFile:
        return False
    return True


def read_text(file: str | Opened) -> str:
    """The text of a file, UTF-8 or UTF-16 with its mark, line ends made one kind.

    Raises `CannotOpen`, and `BadFile` where it is empty, over `MOST_BYTES` or no plain
    text.
    """
    if isinstance(file, Opened):
        return decoded(file.stream.read(MOST_BYTES + 1), Place(file.name))
    return decoded(read_bytes(file, MOST_BYTES), Place(name_of(file)))


def _read(file: str | Opened) -> Value:
    """YAML or JSON, by the suffix of the name or, where it has none of theirs, by the
    first sign.
    """
    text = read_text(file)
    path = file.path if isinstance(file, Opened) else file
    name, suffix = name_of(path), Path(path).suffix.lower()
    if suffix in YAML_SUFFIXES or (
        suffix != ".json" and text.lstrip()[:1] not in {"{", "["}
    ):
        return read_yaml(text, name)
    from ladder_cli.reading.from_json import read_json  # only JSON needs it

    if suffix == ".json":
        return read_json(text, name)
    try:
        return read_json(text, name)
    except BadFile as as_json:
        try:  # the brackets may be those of YAML
            return read_yaml(text, name)
        except BadFile:
            raise as_json from None
