"""Words made ready: how texts are compared, counted and made safe to show. Knows no file, rung or screen."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BIDIRECTIONAL = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {ord("\t"), ord("\n")}
_SEPARATORS = {0x2028, 0x2029, 0xFEFF}
_SURROGATES = set(range(0xD800, 0xE000))
_SAFE = {code: f"\\x{code:02x}" for code in _CONTROLS}
_SAFE |= {code: f"\\u{code:04x}" for code in _BIDIRECTIONAL | _SEPARATORS | _SURROGATES}
_SAFE[ord("\t")] = " "


def clean(text: str) -> str:
    """Text that any terminal, page or file can show: control and bidirectional characters become visible escapes.

    Line breaks stay; a tab becomes a space. The one function for text from people, at every way out.
    """
    return text.replace("\r\n", "\n").translate(_SAFE)


def clean_line(text: str) -> str:
    """The same on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def loose(text: str) -> str:
    """The key by which words are compared: case, white space, underscores and dashes do not matter."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("\u2019", "'")
    return "".join(
        char for char in folded if not (char.isspace() or char == "_" or unicodedata.category(char) == "Pd")
    ).rstrip(".")


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` most likely stands for, or None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    by_key: dict[str, str] = {}
    for candidate in words:
        by_key.setdefault(loose(candidate), candidate)
    near = get_close_matches(loose(word)[:80], by_key, n=1)
    return by_key[near[0]] if near else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """`Did you mean "…"?`, or nothing where no word is near."""
    near = closest(word, words)
    return f'Did you mean "{near}"?' if near else ""


def quoted(text: str, most: int = 40) -> str:
    """What somebody wrote, in quotation marks and cut to `most` characters, for a message."""
    line = clean_line(text)
    return f'"{line[: most - 1]}…"' if len(line) > most else f'"{line}"'


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 answer`, `2 answers`, `1,000 people`."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
