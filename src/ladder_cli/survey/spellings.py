"""How the name of a group is written: which spellings are one group, and what is no
name. Knows no table.
"""

from __future__ import annotations

import re

from ladder_cli.survey.cells import plain
from ladder_cli.text import loose

LONGEST = 60  # letters of a group's name; more are a person's own words
_ADDRESS = re.compile(r"\S@\S+\.\S|https?://|^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$")
_DATE = re.compile(r"^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\b|^[0-9]{1,2}:[0-9]{2}")
_PLAIN_NUMBER = re.compile(r"^-?[0-9]+(?:[.,][0-9]+)*%?$")
_ARTICLE = re.compile(
    r"^(?:(?:i am|i'm|im)\s+)?(?:an?|the|one of the)\s+(?=\S)|^(?:i am|i'm)\s+",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"[^\W\d_]")
_ENDS = " \t.,;:!*"


def tidy(cell: str) -> str:
    """A group's name as it is shown."""
    text = plain(cell)
    return text.strip('"').rstrip(_ENDS) or text


def fold(cell: str) -> str:
    """The key by which spellings of one group are found: *Carer, Carers, a carer, CARER
    ;* are one.
    """
    words = _ARTICLE.sub("", tidy(cell).casefold()).split()
    return loose("".join(map(_singular, words))) or loose(cell) or cell.strip()


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_own_words(name: str) -> bool:
    """Is this more than the name of a group: an address, or a long text?"""
    return len(name) > LONGEST or bool(_ADDRESS.search(name))


def is_no_name(value: str) -> bool:
    """Is this a date, a number, an address or more than a name?"""
    return (
        bool(
            _DATE.search(value)
            or _PLAIN_NUMBER.match(value)
            or _ADDRESS.search(value)
            or not _LETTERED.search(value)
        )
        or len(value) > 2 * LONGEST
    )
