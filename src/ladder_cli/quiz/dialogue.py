"""Asks the questions, one at a time, as a plain run of lines. Knows no file: what must
be kept, it hands over.

The quiz is a generator. It yields a prompt, and is sent the line that was typed; every
change is handed to `save` before the next prompt. So it can be driven by a keyboard, by
a test, or by anything else that has lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ladder_cli.quiz import room_words
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.about import ask_detail, last_detail, unknown_details
from ladder_cli.quiz.asking import ask_number, ask_words, ask_words_or_sign
from ladder_cli.quiz.progress import first_open
from ladder_cli.quiz.question import ask_question
from ladder_cli.quiz.review import ask_review
from ladder_cli.quiz.turns import Ending, Spot, Stage, Turn, Turned

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping

    from ladder_cli.model import Answer, Answers, Ladder, Question
    from ladder_cli.quiz.asking import Say
    from ladder_cli.quiz.keyboard import Screen
    from ladder_cli.quiz.keys import Sign

    Dialogue = Generator[str, str, None]


class Done(NamedTuple):
    """Something that undo can take back: how all answers were before it, where it was
    done, and what it was.
    """

    before: Answers
    spot: Spot
    what: str


@dataclass(slots=True)
class Quiz:
    """One sitting. `answers` is what is known so far, and equals what was last given to
    `save`.

    Where hands are counted, `hands` is the screen on which they are shown; `from_tally`
    while they are typed from paper.
    """

    ladder: Ladder
    answers: Answers
    say: Say
    save: Callable[[Answers], None]
    hands: Screen | None = None
    spot: Spot = field(init=False)
    details: tuple[str, ...] = field(init=False)
    done: list[Done] = field(default_factory=list)
    hinted: bool = False
    asked_room: bool = False
    from_tally: bool = False
    ending: Ending | None = None

    def __post_init__(self) -> None:
        unknown = unknown_details(self.answers)
        self.details = tuple(
            name for name in unknown if not (self.hands and name == "group")
        )
        self.spot = Spot(Stage.ABOUT) if self.details else self._first_open()

    def run(self) -> Generator[str, str, Ending]:
        """The quiz from where it is to its end: the first open question, or the review
        where none is left.
        """
        while self.ending is None:
            try:
                match self.spot.stage:
                    case Stage.ABOUT:
                        yield from ask_detail(self)
                    case Stage.ROOM:
                        yield from self._in_room()
                    case Stage.QUESTION:
                        yield from (
                            self._in_room() if self.hands else ask_question(self)
                        )
                    case Stage.REVIEW:
                        yield from ask_review(self)
            except Turned as turned:
                self.take(turned.turn)
        return self.ending

    def _in_room(self) -> Dialogue:
        # Only a room that counts hands needs them.
        from ladder_cli.quiz import counting, room  # noqa: PLC0415

        return (
            room.ask_room(self)
            if self.spot.stage is Stage.ROOM
            else counting.ask_hands(self)
        )

    # --- Where we are

    @property
    def total(self) -> int:
        return len(self.ladder.questions)

    @property
    def question(self) -> Question:
        return self.ladder.questions[self.spot.at]

    @property
    def answer(self) -> Answer:
        return self.answers.answers[self.spot.at]

    def onward(self) -> None:
        """To the next question; from a question that was picked in the review, back to
        the review.
        """
        if self.spot.return_to is None:
            self.spot = self._spot(self.spot.at + 1)
        else:
            self.spot = Spot(Stage.REVIEW, self.spot.return_to)

    def to_questions(self) -> None:
        self.spot = self._first_open()

    def leave_room(self) -> None:
        self.asked_room = True
        self.spot = self.spot.then or self._first_open()

    def take(self, turn: Turn) -> None:
        """Go where one of the words leads that work at every prompt."""
        match turn:
            case Turn.BACK:
                self._back()
            case Turn.UNDO:
                self.undo()
            case Turn.REVIEW:
                self._to_review()
            case Turn.ROOM:
                self._to_room()
            case Turn.QUIT:
                self.ending = Ending.STOPPED

    def _back(self) -> None:
        """Out of whatever was begun here, or one step back."""
        spot = self.spot
        match spot.stage:
            case Stage.REVIEW:
                self.spot = Spot(Stage.QUESTION, min(spot.at, self.total - 1))
            case Stage.ABOUT if spot.at > 0:
                self.spot = replace(spot, at=spot.at - 1)
            case Stage.ABOUT if spot.return_to is not None:
                self.spot = Spot(Stage.REVIEW, spot.return_to)
            case Stage.ROOM if spot.then:
                self.spot = spot.then
            case Stage.ROOM if self.details:
                self.spot = Spot(Stage.ABOUT, last_detail(self))
            case Stage.ABOUT | Stage.ROOM:
                self.say(prompts.NO_WAY_BACK)
            case Stage.QUESTION:
                pass  # shown again, without what was begun

    def back_one_question(self) -> None:
        """To what was asked before; where nothing was, say so."""
        if self.spot.at > 0:
            self.spot = replace(self.spot, at=self.spot.at - 1)
        elif self.hands and self.spot.return_to is None:
            self.spot = Spot(Stage.ROOM)
        elif self.details and self.spot.return_to is None:
            self.spot = Spot(Stage.ABOUT, last_detail(self))
        else:
            self.say(prompts.FIRST_ALREADY)

    def _to_review(self) -> None:
        spot = self.spot.then or self.spot
        at = (
            spot.at
            if spot.stage in {Stage.QUESTION, Stage.REVIEW}
            else first_open(self.answers, in_room=bool(self.hands))
        )
        self.spot = Spot(Stage.REVIEW, at if spot.return_to is None else spot.return_to)

    def _to_room(self) -> None:
        if self.spot.stage is not Stage.ROOM:
            self.spot = Spot(Stage.ROOM, then=self.spot)

    def _first_open(self) -> Spot:
        if self.hands and not (self.answers.people or self.asked_room):
            return Spot(Stage.ROOM)
        return self._spot(first_open(self.answers, in_room=bool(self.hands)))

    def _spot(self, at: int) -> Spot:
        return Spot(Stage.QUESTION if at < self.total else Stage.REVIEW, at)

    # --- What is kept

    def keep(self, answers: Answers, what: str) -> None:
        """Save `answers`, and remember how to take them back: `what` says what is new
        in them.
        """
        if answers != self.answers:
            self.remember(what, before=self.answers)
            self._save(answers)

    def keep_answer(self, answer: Answer, what: str) -> None:
        answers = list(self.answers.answers)
        answers[self.spot.at] = answer
        self.keep(replace(self.answers, answers=tuple(answers)), what)

    def remember(self, what: str, before: Answers | None = None) -> None:
        """Let undo come back to here."""
        self.done.append(Done(before or self.answers, self.spot, what))

    def undo(self) -> None:
        """Take the last thing back, say what it was, and be where it was done."""
        if not self.done:
            self.say(prompts.NOTHING_TO_UNDO)
            return
        last = self.done.pop()
        if last.before != self.answers:
            self._save(last.before)
        self.spot = last.spot
        self.say(prompts.TAKEN_BACK.format(what=last.what))

    def _save(self, answers: Answers) -> None:
        self.save(answers)
        self.answers = answers

    # --- Lines

    @property
    def anywhere(self) -> str:
        """The words that work at every prompt."""
        return room_words.ANYWHERE if self.hands else prompts.ANYWHERE

    def say_keys(self, keys: Iterable[tuple[str, str]]) -> None:
        """What can be typed, each with its meaning."""
        for key, meaning in keys:
            self.say(f"  {key}  {meaning}", hanging=5)

    def number(
        self, prompt: str, help_here: Callable[[], None]
    ) -> Generator[str, str, str]:
        return ask_number(self.say, prompt, help_here, in_room=bool(self.hands))

    def number_here(
        self, prompt: str, help_here: Callable[[], None]
    ) -> Generator[str, str, str | None]:
        """What is typed at a question's own prompt. None where that was a way back,
        which has been taken.
        """
        try:
            return (yield from self.number(prompt, help_here))
        except Turned as turned:
            if turned.turn is not Turn.BACK:
                raise
        self.back_one_question()
        return None

    def words(self, prompt: str, hint: str) -> Generator[str, str, str]:
        return ask_words(self.say, prompt, hint, in_room=bool(self.hands))

    def words_or_sign(
        self, prompt: str, hint: str, signs: Mapping[str, str | Sign]
    ) -> Generator[str, str, str | Sign]:
        return ask_words_or_sign(
            self.say, prompt, hint, signs, in_room=bool(self.hands)
        )
