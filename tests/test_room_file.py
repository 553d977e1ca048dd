"""A room and its file: what is saved, how it goes on, and one whole sitting of twelve
people on a real terminal.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import ALL_SEVEN, LADDER, clean_environment, spawn
from ladder_cli.model import Answer, Answers, Mark
from ladder_cli.quiz import room_words
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.keyboard import InputEnded, Screen
from ladder_cli.quiz.sitting import last_words, sit
from ladder_cli.quiz.turns import Ending
from ladder_cli.reading import files
from room import FULL, ROOM, hands, of_room, seven

if TYPE_CHECKING:
    from conftest import Run

GIVEN = Answers((), service="Riverside", target=5)
TOLD = "staff 4, people who use services 6, carers 2"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@dataclass
class Script:
    """A keyboard that types these lines; then its window closes."""

    lines: list[str]
    said: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)

    def say(self, text: str, *, strong: bool = False, hanging: int = 0) -> None:
        del strong, hanging
        self.said += text.split("\n")

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if not self.lines:
            raise InputEnded(by_hand=False)
        return self.lines.pop(0)


@dataclass
class Held:
    said: list[str]
    prompts: list[str]
    ending: Ending
    last_words: list[str]


def quiz(
    name: str | None, *lines: str, count: bool = True, given: Answers = GIVEN
) -> Held:
    script = Script(list(lines))
    screen = Screen() if count else None
    sitting, ending = sit(
        seven(), Path(name) if name else None, given, script, ("ladder",), screen
    )
    return Held(script.said, script.prompts, ending, last_words(sitting, ending))


def saved(name: str = "a.yaml") -> Answers:
    return files.load_answers(name, seven())[0]


# --- What is kept, and what is said of it


def test_hands_are_in_the_file_as_soon_as_they_are_counted() -> None:
    quiz("a.yaml", TOLD, *FULL[:2])

    assert saved().people == ROOM
    assert saved().answers[0] == Answer(hands=of_room(*FULL[:2]))


def test_how_it_is_stopped_and_goes_on_says_what_is_kept_of_the_hands() -> None:
    held = quiz("a.yaml", TOLD, *FULL, "4", "", *FULL, "", "", FULL[0], "quit")

    assert held.last_words == [
        "Stopped. 1 answer and the hands for 3 questions are saved in a.yaml.",
        "Carry on with: ladder quiz --hands a.yaml",
    ]
    again = quiz("a.yaml", *FULL[1:], "3", "", "quit")
    assert (
        "Carrying on with a.yaml: 1 of 9 questions are answered. Hands are counted for 3."
        in again.said
    )
    assert again.prompts[0] == "Hands, people who use services (6): "
    assert saved().answers[2] == Answer(3, hands=of_room(*FULL))


def test_stopped_with_hands_alone_is_not_stopped_before_the_first_answer() -> None:
    held = quiz("a.yaml", TOLD, *FULL, "quit")

    assert (
        held.last_words[0] == "Stopped. The hands for 1 question are saved in a.yaml."
    )


def test_a_draft_holds_hands_too_and_gets_a_file_at_the_end() -> None:
    quiz(None, TOLD, *FULL)

    again = quiz(None, "", "4", "", "r", "f", "room.yaml")
    assert "There is an unfinished quiz: Riverside, no group named" in " ".join(
        again.said
    )
    assert any("1 with hands" in line for line in again.said)
    assert again.ending is Ending.FINISHED
    assert saved("room.yaml").answers[0] == Answer(4, hands=of_room(*FULL))


def test_without_the_option_hands_stay_as_they_are_and_how_to_count_more_is_said() -> (
    None
):
    quiz("a.yaml", TOLD, *FULL, "", "")

    held = quiz("a.yaml", "4", "4", "quit", count=False, given=Answers((), group="all"))
    assert (
        room_words.HAS_HANDS.format(command="ladder quiz --hands a.yaml") in held.said
    )
    assert set(held.prompts) == {prompts.ANSWER_PROMPT}
    assert saved().answers[0] == Answer(4, hands=of_room(*FULL))
    assert saved().people == ROOM
    assert held.last_words[-1] == "Carry on with: ladder quiz a.yaml"


def test_at_the_end_it_says_what_the_file_keeps_and_what_others_see() -> None:
    held = quiz("a.yaml", TOLD, *FULL, "4", "", "r", "f")
    assert held.last_words[-1] == room_words.KEPT_BY_GROUP

    without = quiz(
        "b.yaml", *"444444444", "", count=False, given=Answers((), "R", "all", target=5)
    )
    assert room_words.KEPT_BY_GROUP not in without.last_words


def test_drafts_are_listed_and_forgotten_without_counting(run: Run) -> None:
    for option in (["--drafts"], ["--forget", "1"]):
        done = run("quiz", "--hands", *option)
        assert done.returncode == 2
        assert f"Leave out the rest: ladder quiz {' '.join(option)}" in done.stderr


def test_json_holds_hands_too() -> None:
    quiz("a.json", TOLD, *FULL)

    assert saved("a.json").answers[0].hands == of_room(*FULL)


def test_a_group_called_like_a_sign_of_yaml_comes_back_as_it_was_typed() -> None:
    quiz("a.yaml", "no: 3, [x]: 2, # y: 1, 'z: 1", "4:3", "4:2", "4:1", "4:1")

    assert saved().people == (("no", 3), ("[x]", 2), ("# y", 1), ("'z", 1))
    assert [one.group for one in saved().answers[0].hands] == ["no", "[x]", "# y", "'z"]


# --- On a real terminal


PROMPT = r"(Agreed|Example|Review|Why|Right|Hands[^:\r\n]*): "


def room(folder: Path, *arguments: str, **environment: str) -> pexpect.spawn[str]:
    size = (int(environment.pop("LINES", "24")), int(environment.pop("COLUMNS", "80")))
    homes = {
        "XDG_STATE_HOME": str(folder / "state"),
        "HOME": str(folder),
        "LADDER_FILE": str(ALL_SEVEN),
    }
    child = spawn(
        LADDER,
        ["quiz", "--hands", *arguments],
        cwd=str(folder),
        env=clean_environment(**homes, **environment),
        dimensions=size,
    )
    child.expect("Here: ")
    return child


def type_at(child: pexpect.spawn[str], *lines: str) -> str:
    """Type each line when a prompt is there; what was shown before the last one."""
    shown = ""
    for line in lines:
        child.expect(PROMPT)
        shown = child.before or ""
        child.send(f"{line}\r")
    return shown


EACH = "3:1 4:3 / 3:4 4:2 / 4:2"


@pytest.mark.parametrize(
    "environment", [{}, {"COLUMNS": "60", "LINES": "20"}, {"ACCESSIBLE": "1"}]
)
def test_a_whole_sitting_of_twelve_people_in_three_groups(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """A wrong count is taken back, one question is left open, and once they agree on
    what few hands were up for.
    """
    child = room(
        tmp_path, "a.yaml", "--service", "Riverside", "--target", "5", **environment
    )
    child.send(f"{TOLD}\r")
    type_at(
        child,
        "3:1 4:3",
        "3:6",
        "undo",
        "2:1 3:3 4:2",
        "4:2",
        "4",
        "Nobody could say when.",
    )
    type_at(child, EACH, "", "Two stories about letters.")
    type_at(child, EACH, "6", "In June.", "Most had not heard of it.")
    for _ in range(5):
        type_at(child, EACH, "4", "")
    type_at(child, EACH, "n", "")
    review = type_at(child, "f")
    child.expect(pexpect.EOF)
    child.wait()

    kept = files.load_answers(str(tmp_path / "a.yaml"), seven())[0]
    first, second, third, *_ = kept.answers
    assert kept.people == ROOM
    assert first == Answer(4, note="Nobody could say when.", hands=of_room(*FULL))
    assert second == Answer(
        note="Two stories about letters.", hands=of_room(*EACH.split("/"))
    )
    assert third == Answer(
        6, "In June.", "Most had not heard of it.", of_room(*EACH.split("/"))
    )
    assert [answer.choice for answer in kept.answers[3:]] == [
        4,
        4,
        4,
        4,
        4,
        Mark.NOT_SURE,
    ]
    assert child.exitstatus == 0
    assert "Left open" in review
    assert room_words.KEPT_BY_GROUP in (child.before or "")


def test_a_kill_at_any_prompt_loses_no_hand_that_was_counted(tmp_path: Path) -> None:
    lines = [TOLD, *FULL, "4", "why", FULL[0], "4:9", "", FULL[2], "", "open"]
    for typed in range(len(lines) + 1):
        name = f"{typed}.yaml"
        child = room(tmp_path, name, "--service", "Riverside", "--target", "5")
        if typed:
            child.send(f"{TOLD}\r")
            type_at(child, *lines[1:typed])
            child.expect(PROMPT)
        child.kill(signal.SIGKILL)
        child.expect(pexpect.EOF)
        child.wait()

        kept = files.load_answers(str(tmp_path / name), seven())[0]
        assert kept.people == (ROOM if typed else ())
        assert kept.answers[0].hands == of_room(*FULL[: max(0, typed - 1)])
        assert kept.answers[0].choice == (4 if typed >= 5 else None)
        assert kept.answers[0].note == ("why" if typed >= 6 else "")
        second = [
            hands(FULL[0], "staff"),
            hands("4:9", "people who use services"),
            hands(FULL[2], "carers"),
        ]
        counted = sum(typed >= when for when in (7, 8, 10))
        assert kept.answers[1].hands == tuple(second[:counted])
        assert kept.answers[1].note == ("open" if typed >= 12 else "")
