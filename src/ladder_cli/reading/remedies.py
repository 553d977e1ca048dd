"""What to do about a word that is no answer, or no rung."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import Mark
from ladder_cli.reading.words import numbers_to_use
from ladder_cli.text import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.errors import Mistakes
    from ladder_cli.model import Ladder, Question, Rung
    from ladder_cli.reading.values import Text

_CURLY = ("\u201c", "\u201d", "\u2018", "\u2019", "\u00ab", "\u00bb")
_MEANT = {
    **dict.fromkeys(
        ("n/a", "na", "none", "not applicable", "not relevant"), Mark.DOES_NOT_APPLY
    ),
    **dict.fromkeys(("?", "??", "unknown", "no idea", "dunno"), Mark.NOT_SURE),
}
"""What people write for the marks, and what could mean something else: asked about, not
read.
"""


def remedy_for(
    words: str, question: Question, rung: Rung | None, ladder: Ladder
) -> str:
    """For words that are no answer to the question, though perhaps the name of a
    rung.
    """
    use = (
        f'Use {numbers_to_use(question)}, the name of a rung, "not sure" or "does'
        ' not apply".'
    )
    if words.strip().startswith(_CURLY) or words.strip().endswith(_CURLY):
        return "Remove the curly quotation marks."
    if rung:
        return f"This question has no statement for {rung.name}. {use}"
    if mark := _MEANT.get(words.strip().casefold()):
        return f'Did you mean "{mark.value}"?'
    return did_you_mean(words, words_to_answer(ladder)) or use


def words_to_answer(ladder: Ladder) -> list[str]:
    """What may be answered, but for statements and numbers."""
    names = [name for rung in ladder.rungs for name in (rung.id, rung.name)]
    return [*names, *(mark.value for mark in Mark), "doesn't apply", "don't know"]


def tell_of_rung(text: Text, rungs: Sequence[Rung], mistakes: Mistakes) -> None:
    """Tell of a word that names no rung."""
    names = [rung.id for rung in rungs]
    remedy = did_you_mean(text.value, names) or f"The rungs are {listed(names)}."
    mistakes.add(text.place, f"There is no rung {quoted(text.value)}.", remedy)
