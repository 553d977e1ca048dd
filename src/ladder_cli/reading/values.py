"""What a file holds, before anybody knows what it means: words, lists and mappings that
know their place.
"""

from typing import NamedTuple, NoReturn

from ladder_cli.errors import BadFile, Place, Problem

MOST_NESTED = 20
MOST_VALUES = 20_000


class Text(NamedTuple):
    """A scalar. An empty one stands for nothing written. `comment` is what stands
    behind a # and is not read.
    """

    value: str
    place: Place
    comment: str = ""


class Listing(NamedTuple):
    items: tuple["Value", ...]
    place: Place


class Mapping(NamedTuple):
    """Keys and values as written, duplicates and all."""

    entries: tuple[tuple[Text, "Value"], ...]
    place: Place


Value = Text | Listing | Mapping


def refuse_too_much(place: Place) -> NoReturn:
    """Raise `BadFile` for more than `MOST_VALUES` values."""
    raise BadFile(
        Problem(
            "There is too much in this file.",
            "Compare it with a file that ladder has saved.",
            place,
        )
    )


def refuse_too_deep(place: Place) -> NoReturn:
    """Raise `BadFile` for more than `MOST_NESTED` brackets or indents inside each
    other.
    """
    what = "There are too many brackets or indents inside each other."
    raise BadFile(Problem(what, "Compare it with a file that ladder has saved.", place))
