"""Words made ready: how texts are compared, counted and made safe to show. Knows no
file, rung or screen.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BIDIRECTIONAL = {
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}
_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {ord("\t"), ord("\n")}
_SEPARATORS = {0x2028, 0x2029, 0xFEFF}
_SURROGATES = range(0xD800, 0xE000)


class _Safe(dict[int, str | int]):
    """What to show for each character, by its code."""

    def __missing__(self, code: int) -> str | int:
        """Found when it is met, and kept: two thousand surrogates would slow every
        start.
        """
        self[code] = f"\\u{code:04x}" if code in _SURROGATES else code
        return self[code]


_SAFE = _Safe({code: f"\\x{code:02x}" for code in _CONTROLS})
_SAFE |= {code: f"\\u{code:04x}" for code in _BIDIRECTIONAL | _SEPARATORS}
_SAFE[ord("\t")] = " "

_INVISIBLE = {
    0xAD,
    0x34F,
    0x180E,
    *range(0x200B, 0x200E),
    *range(0x2060, 0x2065),
    *range(0xFE00, 0xFE10),
    0xFEFF,
}
_NOTHING = dict.fromkeys(_INVISIBLE | _BIDIRECTIONAL)
_SPACES = {
    *range(0x09, 0x0E),
    *range(0x1C, 0x21),
    0x85,
    0xA0,
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
}
_SPACES |= {0x202F, 0x205F, 0x3000}
_DASHES = {
    ord("-"),
    0x58A,
    0x5BE,
    0x1400,
    0x1806,
    *range(0x2010, 0x2016),
    0x2212,
    0x2E17,
    0x2E1A,
    0x2E3A,
    0x2E3B,
}
_DASHES |= {
    0x2E40,
    0x2E5D,
    0x301C,
    0x3030,
    0x30A0,
    0xFE31,
    0xFE32,
    0xFE58,
    0xFE63,
    0xFF0D,
    0x10D6E,
    0x10EAD,
}
_APOSTROPHES = {ord("`"), 0xB4, 0x2BC, 0x2018, 0x2019, 0x2032, 0xFF07}
_LOOSE: dict[int, str | None] = dict.fromkeys(_SPACES | _DASHES | {ord("_")}) | _NOTHING
_LOOSE |= dict.fromkeys(_APOSTROPHES, "'")


def clean(text: str) -> str:
    """Text that any terminal, page or file can show: control and bidirectional
    characters become visible escapes.

    Line breaks stay; a tab becomes a space. The one function for text from people, at
    every way out.
    """
    if text.isprintable():  # as most texts are: nothing in them is to be changed
        return text
    return text.replace("\r\n", "\n").translate(_SAFE)


def clean_line(text: str) -> str:
    """The same on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def visible(text: str) -> str:
    """The text without the characters that nobody can see: zero-width spaces, soft
    hyphens, marks of direction.
    """
    return text.translate(_NOTHING)


@lru_cache(1000)
def loose(text: str) -> str:
    """The key by which words are compared.

    Case, white space, underscores, dashes, invisible characters and the shape of an
    apostrophe do not matter.
    """
    return unicodedata.normalize("NFC", text).casefold().translate(_LOOSE).rstrip(".")


def closest(word: str, words: Iterable[str], least: float = 0.6) -> str | None:
    """The one of `words` that `word` most likely stands for, or None where none is
    near: alike by less than `least`.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    by_key: dict[str, str] = {}
    for candidate in words:
        by_key.setdefault(loose(candidate), candidate)
    near = get_close_matches(loose(word)[:80], by_key, n=1, cutoff=least)
    return by_key[near[0]] if near else None


def did_you_mean(word: str, words: Iterable[str], least: float = 0.6) -> str:
    """`Did you mean "…"?`, or nothing where no word is near."""
    near = closest(word, words, least)
    return f'Did you mean "{near}"?' if near else ""


def quoted(text: str, most: int = 40) -> str:
    """What somebody wrote, in quotation marks and cut to `most` characters, for a
    message.
    """
    line = clean_line(text[: 100 * most])
    return f'"{line[: most - 1]}…"' if len(line) > most else f'"{line}"'


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return (
        f"{', '.join(words[:-1])} {last} {words[-1]}"
        if len(words) > 1
        else "".join(words)
    )


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 answer`, `2 answers`, `1,000 people`."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
