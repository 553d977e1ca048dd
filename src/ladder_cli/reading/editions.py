"""Are answers to this ladder, and to which edition of it? What an edition has lost is
named, and nothing is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.reading.words import NUMBER
from ladder_cli.text import closest, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ladder_cli.errors import Mistakes, Place
    from ladder_cli.model import Ladder, Question, Rung
    from ladder_cli.reading.fields import Fields
    from ladder_cli.reading.values import Text

ALMOST_THE_SAME = 0.8


class Edition:
    """The edition that a file answers, beside the one in use; what the latter has lost
    is collected as notes.
    """

    def __init__(self, fields: Fields, ladder: Ladder, file: Place) -> None:
        """Mistakes where the file answers another ladder, or an edition that is not out
        yet.
        """
        self.file = file.file
        self.current = ladder.edition
        self.says_ladder = fields.text("ladder") is not None
        self.ladder = ladder.id
        self.answered = self.current
        self.lost: list[str] = []
        self.ask_again: list[str] = []
        _refuse_another_ladder(fields, ladder)
        if text := fields.text("edition"):
            self._read(text, fields.mistakes)

    def _read(self, text: Text, mistakes: Mistakes) -> None:
        if not NUMBER.fullmatch(text.value):
            mistakes.add(
                text.place,
                f"{quoted(text.value)} is not an edition.",
                f"Write {self.current}.",
            )
            return
        self.says_ladder = True
        self.answered = int(text.value)
        if self.answered > self.current:
            what = (
                f"This file answers edition {text.value}, and the ladder in use is"
                f" edition {self.current}."
            )
            mistakes.add(
                text.place,
                what,
                "Name its ladder file with --ladder, or install a newer ladder.",
            )

    @property
    def is_older(self) -> bool:
        """Do the answers stand in an earlier edition than the one in use?"""
        return self.answered < self.current

    def has_lost(self, word: str, words: Iterable[str]) -> bool:
        """Is this a word of an earlier edition, and not one of `words`, as there are
        now, misspelt?
        """
        return self.is_older and closest(word, words, ALMOST_THE_SAME) is None

    def lose_question(self, key: Text) -> None:
        """Name a question that there is no longer. Its words stay in the file."""
        what = f"edition {self.current} has no question {quoted(key.value)}"
        self.lost.append(f"{key.place}: {what}, so it is left out.")

    def lose_answer(self, text: Text, question: Question, rung: Rung | None) -> None:
        """Name a question that no longer offers what was answered. It counts as
        unanswered.
        """
        offered = quoted(rung.name if rung else text.value)
        what = f"edition {self.current} does not offer {offered} in {question.title}"
        self.lost.append(f"{text.place}: {what}. It counts as unanswered.")
        self.ask_again.append(question.id)

    def lose_hands(self, text: Text, question: Question, rung: Rung | None) -> None:
        """Name what hands were held up for, where a question no longer offers it. They
        are left out.
        """
        offered = quoted(rung.name if rung else text.value)
        what = f"edition {self.current} does not offer {offered} in {question.title}"
        self.lost.append(f"{text.place}: {what}. The hands for it are left out.")

    def lose_target(self, text: Text) -> None:
        """Name a rung to aim for that there is no longer."""
        self.lost.append(
            f"{text.place}: edition {self.current} has no rung {quoted(text.value)} to"
            " aim for."
        )

    def notes(self) -> tuple[str, ...]:
        """What was taken for granted, and what was lost."""
        if self.is_older:
            how = (
                "which does not have all of it" if self.lost else "which has all of it"
            )
            scored = f"We score it with edition {self.current}, {how}."
            return (
                f"{self.file} answers edition {self.answered}. {scored}",
                *self.lost,
            )
        if self.says_ladder:
            return ()
        return (
            (
                f"{self.file} does not say which ladder it answers. We took it for"
                f" {self.ladder}."
            ),
        )


def _refuse_another_ladder(fields: Fields, ladder: Ladder) -> None:
    named = fields.text("ladder")
    if named and loose(named.value) != loose(ladder.id):
        what = (
            f"This file answers the ladder {quoted(named.value)}, and the ladder in use"
            f' is "{ladder.id}".'
        )
        fields.mistakes.add(named.place, what, "Name its ladder file with --ladder.")
