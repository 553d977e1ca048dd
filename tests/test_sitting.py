"""One sitting with its file: what is kept, what is said, and how it goes on. The
terminal has tests of its own.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ladder_cli import writing
from ladder_cli.errors import BadFile, CannotOpen, LadderError, WrongUse
from ladder_cli.model import Answer, Answers, Mark
from ladder_cli.quiz import drafts
from ladder_cli.quiz import words as prompts
from ladder_cli.quiz.keyboard import InputEnded
from ladder_cli.quiz.sitting import last_words, sit
from ladder_cli.quiz.turns import Ending
from ladder_cli.reading import files
from room import seven

if TYPE_CHECKING:
    from collections.abc import Callable


GIVEN = Answers((), service="Riverside", group="staff", target=5)
NOTHING = Answers(())
CTRL_C = "\x03"
CTRL_D = "\x04"


@dataclass
class Script:
    """A keyboard that types these lines, and calls what can be called between them;
    then its window closes.
    """

    lines: list[str | Callable[[], object]]
    said: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)

    def say(self, text: str, *, strong: bool = False, hanging: int = 0) -> None:
        del strong, hanging
        self.said += text.split("\n")

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        while self.lines:
            line = self.lines.pop(0)
            if isinstance(line, str):
                if line == CTRL_C:
                    raise KeyboardInterrupt
                if line == CTRL_D:
                    raise InputEnded(by_hand=True)
                return line
            line()
        raise InputEnded(by_hand=False)


@dataclass
class Held:
    """What came of a sitting."""

    script: Script
    ending: Ending | None = None
    error: LadderError | None = None
    last_words: tuple[str, ...] = ()

    @property
    def said(self) -> list[str]:
        return self.script.said

    @property
    def problem(self) -> str:
        assert self.error
        return str(self.error.problems[0])


def quiz(
    name: str | None, *lines: str | Callable[[], object], given: Answers = GIVEN
) -> Held:
    """Hold a sitting in this folder, with its file or with a draft."""
    script = Script(list(lines))
    try:
        sitting, ending = sit(
            seven(), Path(name) if name else None, given, script, ("ladder",)
        )
    except LadderError as error:
        return Held(script, error=error)
    return Held(script, ending, last_words=tuple(last_words(sitting, ending)))


def saved(name: str = "a.yaml") -> Answers:
    return files.load_answers(name, seven())[0]


def choices(name: str = "a.yaml") -> list[int | Mark | None]:
    return [answer.choice for answer in saved(name).answers]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything happens in an empty folder, the drafts of which are beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def draft_files(ending: str = "*.yaml") -> list[Path]:
    return sorted(Path("state").rglob(ending))


# --- A file


def test_a_whole_quiz_with_every_turn_it_can_take() -> None:
    held = quiz(
        "a.yaml",
        *(
            "4",
            "5",
            "We changed the hours.",
            "b",
            "3",
            "x",
            "No notes are sent.",
            "n",
            "m",
            "one",
            "two",
            "",
        ),
        *("c", "one\u00a0more", "6", "", "r", "", "?", "8", "u", "6", "", "q"),
    )

    assert held.ending is Ending.STOPPED
    assert held.last_words == (
        "Stopped. 5 answers are saved in a.yaml.",
        "Carry on with: ladder quiz a.yaml",
    )
    kept = saved()
    assert (kept.service, kept.group, kept.target) == ("Riverside", "staff", 5)
    assert choices()[:6] == [4, 3, Mark.DOES_NOT_APPLY, Mark.NOT_SURE, 6, None]
    assert kept.answers[1] == Answer(3, "We changed the hours.")
    assert kept.answers[2].note == "No notes are sent."
    assert kept.answers[4].note == "one\u00a0more"

    again = quiz("a.yaml", "4", "4", "4", "4", "", given=NOTHING)
    assert "Carrying on with a.yaml: 5 of 9 questions are answered." in again.said
    assert "Question 6 of 9. Design. Who designs the service?" in again.said
    assert again.ending is Ending.FINISHED
    assert again.last_words == (
        "Saved in a.yaml.",
        "See it all: ladder score a.yaml --full",
    )
    assert choices()[5:] == [4, 4, 4, 4]


def test_a_finished_file_opens_at_the_review_where_it_can_be_changed() -> None:
    quiz("a.yaml", *"444444444", "")

    again = quiz("a.yaml", "9", "2", "")

    assert again.script.prompts[0] == prompts.REVIEW_PROMPT
    assert choices()[8] == 2


def test_the_file_can_be_read_by_its_owner_alone_and_has_our_comments_only(
    folder: Path,
) -> None:
    quiz("a.yaml", "4", "q")

    path = folder / "a.yaml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    comments = [line for line in path.read_text().splitlines() if line.startswith("#")]
    assert comments[0] == "# Answers to The Ladder of Co-production, saved by ladder."
    assert sorted(one.name for one in folder.iterdir()) == ["a.yaml"]


def test_a_file_written_by_hand_is_kept_before_it_is_written_anew(folder: Path) -> None:
    by_hand = "# My own words.\nladder: co-production\nanswers:\n  choice: 3 # surely\n"
    (folder / "a.yaml").write_text(by_hand)

    for _ in range(2):  # opened and left as it was
        quiz("a.yaml", "q", given=NOTHING)
    assert sorted(one.name for one in folder.iterdir()) == ["a.yaml"]

    held = quiz("a.yaml", "4", "4", "q", given=NOTHING)

    assert "The earlier version of the file is kept as a.yaml.original." in held.said
    assert (folder / "a.yaml.original").read_text() == by_hand
    assert choices()[:3] == [3, 4, 4]


def test_a_comment_above_a_file_of_ours_is_kept_too(folder: Path) -> None:
    quiz("a.yaml", "4", "q")
    noted = "# Agreed on 3 May.\n" + (folder / "a.yaml").read_text()
    (folder / "a.yaml").write_text(noted)

    quiz("a.yaml", "4", "q")

    assert (folder / "a.yaml.original").read_text() == noted


def test_what_changes_under_the_quiz_is_kept_beside(folder: Path) -> None:
    held = quiz(
        "a.yaml",
        "4",
        lambda: (folder / "a.yaml").write_text("answers: {voice: ["),
        "3",
        "q",
    )

    assert "The earlier version of the file is kept as a.yaml.original." in held.said
    assert (folder / "a.yaml.original").read_text() == "answers: {voice: ["
    assert choices()[:2] == [4, 3]


def test_a_target_that_carries_a_warning_is_kept_and_noted(folder: Path) -> None:
    (folder / "a.yaml").write_text(
        "ladder: co-production\ntarget: coercion\nanswers: {choice: 3}\n"
    )

    held = quiz("a.yaml", "4", "q", given=NOTHING)

    assert (
        "This file aims for Coercion. We keep that, but nobody should aim for Coercion."
        in held.said
    )
    assert saved().target == 1


def test_json_stays_json(folder: Path) -> None:
    quiz("a.json", "4", "q")

    assert (folder / "a.json").read_text().startswith("{")
    assert choices("a.json")[0] == 4


def test_what_people_write_comes_back_as_they_wrote_it() -> None:
    note = "[/x] :smile: <b> | `x` “curly” no 010 # not a comment: yes & *a !b é 漢字 🙂\n\n  - item: {x\n'quoted"
    quiz("a.yaml", "m", note, "", "q")

    assert saved().answers[0].note == note


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "real.yaml").write_text("answers: {choice: 3}\n")
    (folder / "link.yaml").symlink_to("real.yaml")

    quiz("link.yaml", "4", "q")

    assert (folder / "link.yaml").is_symlink()
    assert choices("real.yaml")[1] == 4


# --- How it ends


@pytest.mark.parametrize(
    ("line", "ending"),
    [("quit", Ending.STOPPED), (CTRL_D, Ending.STOPPED), (CTRL_C, Ending.INTERRUPTED)],
)
@pytest.mark.parametrize(
    "before", [["4"], ["5"], ["4", "m", "a line"], ["4", "r"], ["4", "r", "d"]]
)
def test_however_it_is_stopped_the_last_words_say_what_is_safe(
    line: str, ending: Ending, before: list[str]
) -> None:
    held = quiz("a.yaml", *before, line)

    assert held.ending is ending
    assert held.last_words == (
        "Stopped. 1 answer is saved in a.yaml.",
        "Carry on with: ladder quiz a.yaml",
    )


def test_a_window_that_closes_takes_nothing_with_it() -> None:
    held = quiz("a.yaml", *"44", "m", "first line", "second line")

    assert held.ending is Ending.INPUT_ENDED
    assert choices()[:3] == [4, 4, None]
    assert saved().answers[2].note == "first line\nsecond line"


def test_before_the_first_answer_no_answers_are_said_to_be_saved() -> None:
    assert quiz("a.yaml", "quit", given=NOTHING).last_words == (
        "Stopped. There was no answer to save.",
    )
    assert (
        quiz("a.yaml", "q").last_words[0]
        == "Stopped before the first answer. Everything else is saved in a.yaml."
    )


# --- Two at once, and names that will not do


def test_two_quizzes_on_one_file_are_refused(folder: Path) -> None:
    second: list[Held] = []

    quiz("a.yaml", "4", lambda: second.append(quiz("a.yaml", "4")), "4", "q")

    assert (
        second[0].problem
        == "a.yaml: This file is open in another window. Close that quiz first."
    )
    assert isinstance(second[0].error, CannotOpen)
    assert choices()[:3] == [4, 4, None]
    assert sorted(one.name for one in folder.iterdir()) == ["a.yaml"]


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_that_knows_no_locks_keeps_nobody_out(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)

    assert quiz("a.yaml", "4", "q").ending is Ending.STOPPED
    assert choices()[0] == 4


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("group", Answers((), group="carers")),
        ("target", Answers((), target=7)),
        ("service", Answers((), service="Elsewhere")),
    ],
)
def test_an_option_does_not_quietly_rewrite_what_a_file_says(
    name: str, given: Answers, folder: Path
) -> None:
    quiz("a.yaml", "4", "q")
    before = (folder / "a.yaml").read_text()

    held = quiz("a.yaml", given=given)

    assert f"This file already has a different {name}." in held.problem
    assert isinstance(held.error, WrongUse)
    assert (folder / "a.yaml").read_text() == before


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.docx", "a.md"])
def test_a_name_that_would_not_be_read_again_is_refused_before_the_first_question(
    name: str,
) -> None:
    held = quiz(name)

    assert "Choose a name that ends in .yaml." in held.problem
    assert held.script.prompts == []


@pytest.mark.parametrize("name", ["漢" * 60 + ".yaml", "a" * 250])
def test_long_names_are_kept_apart_and_saved(name: str) -> None:
    other: list[Held] = []

    quiz(
        name,
        "4",
        lambda: other.append(quiz(name[:-1] if name.isascii() else "b.yaml", "q")),
        "q",
    )

    assert choices(name)[0] == 4
    assert other[0].ending is Ending.STOPPED


@pytest.mark.parametrize("name", ["/", "loop.yaml", "nowhere/a.yaml", "x" * 300])
def test_what_can_be_no_file_is_told_before_the_first_question(
    name: str, folder: Path
) -> None:
    (folder / "loop.yaml").symlink_to("loop.yaml")

    held = quiz(name)

    assert isinstance(held.error, CannotOpen)
    assert held.script.prompts == []
    assert not (folder / "nowhere").exists()


def test_the_way_to_go_on_is_safe_to_copy() -> None:
    held = quiz("-a\x1b[31m b.yaml", "4", "q")

    assert held.last_words[1] == "Carry on with: ladder quiz -- '-a\\x1b[31m b.yaml'"


# --- When saving fails


def test_the_same_place_can_be_tried_again(folder: Path) -> None:
    (folder / "stick").mkdir()

    held = quiz(
        "stick/a.yaml",
        *("4", lambda: (folder / "stick").rename(folder / "gone"), "3"),
        *(lambda: (folder / "gone").rename(folder / "stick"), "", "q"),
    )

    assert any("We cannot find the folder for this file." in line for line in held.said)
    assert choices("stick/a.yaml")[:2] == [4, 3]


def test_where_a_folder_vanishes_another_place_is_asked_for(folder: Path) -> None:
    (folder / "stick").mkdir()

    held = quiz(
        "stick/a.yaml",
        *("4", lambda: (folder / "stick").rename(folder / "gone"), "3"),
        *("?", "back", "q", "x" * 300, "b.yaml", "4", "quit"),
    )

    assert "1 answer from before is safe in stick/a.yaml." in held.said
    assert prompts.ASK_LONE.format(typed='"q"') in held.said
    assert choices("b.yaml")[:3] == [4, 3, 4]


@pytest.mark.parametrize("line", [CTRL_C, CTRL_D, "quit"])
def test_who_stops_while_an_answer_is_not_saved_is_told_so(
    line: str, folder: Path
) -> None:
    (folder / "stick").mkdir()

    held = quiz(
        "stick/a.yaml",
        "4",
        lambda: (folder / "stick").rename(folder / "gone"),
        "3",
        line,
    )

    assert (
        held.problem == "The last answer is not saved. Free some space, and carry on."
    )
    assert choices("gone/a.yaml")[:2] == [4, None]


# --- Drafts


def test_without_a_file_a_draft_is_kept_and_enter_goes_on_with_it() -> None:
    first = quiz(None, *"4444", CTRL_C)
    assert first.last_words[1] == "Carry on with: ladder quiz"

    again = quiz(None, "", *"44444", "", "", given=NOTHING)

    today = saved(str(next(Path().glob("riverside-*.yaml")))).date
    assert (
        f"There is an unfinished quiz: Riverside, staff, {today}, 4 of 9 answered."
        in again.said
    )
    assert again.ending is Ending.FINISHED
    assert choices(f"riverside-{today}.yaml") == [4] * 9
    assert draft_files() == []


def test_a_new_one_can_be_begun_and_the_old_one_stays() -> None:
    quiz(None, "4", "q")
    quiz(None, "n", "3", "q")

    assert sorted(choices(str(path))[0] == 4 for path in draft_files()) == [False, True]


def test_the_draft_that_was_saved_last_is_offered_and_others_have_numbers() -> None:
    for service in ("One", "Two", "Three"):
        quiz(
            None,
            *(["n"] if service != "One" else []),
            "4",
            "q",
            given=replace(GIVEN, service=service),
        )
    first, *_ = draft_files()
    os.utime(first, ns=(first.stat().st_atime_ns, first.stat().st_mtime_ns + 10**12))

    held = quiz(None, "9", "maybe", "?", "3", "q", given=NOTHING)

    assert (
        next(line for line in held.said if line.startswith("There is an unfinished"))
        .split(": ")[1]
        .startswith("One, staff")
    )
    assert (
        "You have 2 other drafts as well. To see them, type a question mark."
        in held.said
    )
    assert 'You typed "9". Press Enter for yes, or type n for no.' in held.said
    listed = [line.split(",")[0] for line in held.said if line.startswith("  ")][:3]
    assert listed == ["  1. One", "  2. Three", "  3. Two"]
    assert (
        "Carrying on with a draft on this computer: 1 of 9 questions are answered."
        in held.said
    )
    assert held.ending is Ending.STOPPED


@pytest.mark.parametrize("line", ["q", "quit", CTRL_D])
def test_who_stops_at_the_offer_leaves_the_draft_alone(line: str) -> None:
    quiz(None, "4", "q")

    held = quiz(None, line)

    assert held.ending is Ending.STOPPED
    assert len(draft_files()) == 1


def test_a_draft_that_is_open_or_gone_is_told_and_the_next_one_offered() -> None:
    quiz(None, "4", "q", given=Answers((), service="One", group="staff"))
    other: list[Held] = []

    quiz(
        None,
        "",
        "4",
        lambda: other.append(quiz(None, "", "n", "q", given=NOTHING)),
        "q",
        given=NOTHING,
    )
    assert any("This file is open in another window." in line for line in other[0].said)

    held = quiz(
        None, lambda: draft_files()[0].rename("elsewhere"), "", "n", "q", given=NOTHING
    )
    assert any("We cannot find this file." in line for line in held.said)


def test_a_damaged_draft_is_kept_beside_and_a_new_start_is_offered() -> None:
    quiz(None, "4", "q")
    (draft,) = draft_files()
    draft.write_text("answers: {choice: [")

    held = quiz(None)

    assert isinstance(held.error, BadFile)
    assert "A draft is damaged. It is kept as" in held.problem
    assert "To start a new one: ladder quiz" in held.problem
    assert draft.with_name(draft.name + ".damaged").read_text() == "answers: {choice: ["
    assert quiz(None, "q").ending is Ending.STOPPED


def test_a_draft_for_another_ladder_is_told_and_stays_as_it_is() -> None:
    quiz(None, "4", "q")
    (draft,) = draft_files()
    draft.write_text("ladder: another\nanswers: {}\n")

    held = quiz(None, "q")

    assert any(
        "does not fit this ladder" in line and draft.name in line for line in held.said
    )
    assert draft.read_text() == "ladder: another\nanswers: {}\n"


def test_a_draft_of_an_earlier_edition_goes_on_and_a_copy_of_it_is_kept() -> None:
    quiz(None, "4", "3", "q")
    (draft,) = draft_files()
    before = draft.read_text()

    ladder = seven()._replace(edition=2)
    script = Script(["", "4", "q"])
    sitting, ending = sit(ladder, None, NOTHING, script, ("ladder",))

    assert ending is Ending.STOPPED
    assert any("edition 1" in line for line in script.said)
    assert [answer.choice for answer in sitting.answers.answers[:4]] == [4, 3, 4, None]
    assert sitting.answers.edition is None
    assert "edition: 2" in draft.read_text()
    assert draft.with_name(draft.name + ".original").read_text() == before


def test_a_home_that_takes_no_draft_is_told(folder: Path) -> None:
    (folder / "state").write_text("a file where a folder belongs")

    assert "Name a file: ladder quiz answers.yaml" in quiz(None).problem


def test_at_the_end_a_name_is_asked_for_until_it_will_do(folder: Path) -> None:
    (folder / "mine.yaml").write_text("mine")

    held = quiz(
        None, *"444444444", "", "?", "mine.yaml", "x" * 300 + ".yaml", "other.yaml"
    )

    assert held.ending is Ending.FINISHED
    assert (folder / "mine.yaml").read_text() == "mine"
    assert choices("other.yaml") == [4] * 9


@pytest.mark.parametrize("word", ["back", "review", "undo"])
def test_from_the_name_of_the_file_one_can_still_go_back(word: str) -> None:
    held = quiz(
        None, *"444444444", "", word, "9" if word != "undo" else "", *"2", "", "a.yaml"
    )

    assert held.ending is Ending.FINISHED
    assert choices()[8] == 2


@pytest.mark.parametrize("line", ["quit", CTRL_D])
def test_who_stops_at_the_name_of_the_file_has_a_draft(line: str) -> None:
    held = quiz(None, *"444444444", "", line)

    assert (
        held.last_words[0]
        == "Stopped. 9 answers are saved in a draft on this computer."
    )
    assert len(draft_files()) == 1


def test_drafts_are_listed_with_their_numbers_and_one_is_deleted_after_a_yes() -> None:
    assert drafts.listing(seven()) == "There are no unfinished quizzes."
    quiz(None, "4", "q")
    quiz(None, "n", *"44", "q")

    lines = drafts.listing(seven()).split("\n")
    assert [line[:20] for line in lines[:2]] == [
        "1. Riverside, staff,",
        "2. Riverside, staff,",
    ]
    assert [line[-15:] for line in lines[:2]] == ["2 of 9 answered", "1 of 9 answered"]

    for answer, left in (("", 2), ("no", 2), (CTRL_D, 2), ("yes", 1)):
        script = Script([answer])
        drafts.forget_after_a_yes(drafts.numbered(1, seven()), script)
        assert len(draft_files()) == left
    with pytest.raises(WrongUse, match="There is no draft 2"):
        drafts.numbered(2, seven())


# --- Saving


def test_what_a_killed_save_left_behind_is_swept(folder: Path) -> None:
    writing.beside(folder / "a.yaml", "123.ladder-tmp").write_text("half of it")
    writing.beside(folder / "a.yaml", "lock").write_text("")

    quiz("a.yaml", "4", "q")

    assert sorted(one.name for one in folder.iterdir()) == ["a.yaml"]
