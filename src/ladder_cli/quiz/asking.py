"""Asks for one thing: a number or words. No key becomes words, and no words are taken
for a key. Keeps nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from ladder_cli.quiz import keys, room_words
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.turns import Turned
from ladder_cli.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from ladder_cli.quiz.keyboard import Talk
    from ladder_cli.quiz.keys import Sign

ReturnT = TypeVar("ReturnT")


class Say(Protocol):
    """Shows one line of text. `hanging` is how far its second and later lines are set
    in; `strong` lines stand out.
    """

    def __call__(
        self, text: str, *, strong: bool = False, hanging: int = 0
    ) -> None: ...


def ask_number(
    say: Say, prompt: str, help_here: Callable[[], None], *, in_room: bool = False
) -> Generator[str, str, str]:
    """What was typed where a number or a letter is asked for; `help_here` says what can
    be. Raises `Turned`.
    """
    while True:
        typed = keys.tidied((yield prompt))
        if not keys.is_readable(typed):
            say(prompts.UNREADABLE)
        elif typed.casefold() in keys.HELP_HERE:
            help_here()
        elif turn := keys.turn_of(typed, letters=True, in_room=in_room):
            raise Turned(turn)
        else:
            return typed


def ask_words(
    say: Say, prompt: str, hint: str, *, in_room: bool = False
) -> Generator[str, str, str]:
    """Words that were typed, as they were typed; nothing where Enter was. Raises
    `Turned`.
    """
    typed = yield from ask_words_or_sign(say, prompt, hint, {}, in_room=in_room)
    assert isinstance(typed, str)
    return typed


def ask_words_or_sign(
    say: Say,
    prompt: str,
    hint: str,
    signs: Mapping[str, str | Sign],
    *,
    in_room: bool = False,
) -> Generator[str, str, str | Sign]:
    """Words, or what a lone sign stands for here; `hint` says what can be typed. Raises
    `Turned`.

    What is more likely a slip than words is asked about once: who types it again means
    it.
    """
    doubted = None
    while True:
        typed = keys.tidied((yield keys.ForWords(prompt)))
        if typed in signs:
            return signs[typed]
        if typed == keys.HELP:
            say(hint)
            say(room_words.ANYWHERE if in_room else prompts.ANYWHERE)
            say(prompts.KEEP_SIGN.format(typed=quoted(typed)))
        elif turn := keys.turn_of(typed, in_room=in_room):
            raise Turned(turn)
        elif typed == doubted or (keys.is_readable(typed) and not keys.is_lone(typed)):
            return keys.unquoted(keys.readable(typed), in_room=in_room)
        else:
            doubted = typed
            lone = keys.is_readable(typed)
            say(
                prompts.ASK_LONE.format(typed=quoted(typed))
                if lone
                else prompts.ASK_UNREADABLE
            )


def carried(dialogue: Generator[str, str, ReturnT], talk: Talk) -> ReturnT:
    """Carry prompts to the screen and lines to the dialogue until it ends; what it
    comes to.
    """
    try:
        prompt = next(dialogue)
        while True:
            prompt = dialogue.send(talk.ask(prompt))
    except StopIteration as end:
        outcome: ReturnT = end.value
        return outcome
