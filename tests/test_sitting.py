"""The quiz on a real pseudo-terminal: what is heard, what is kept, and what ends it."""

from __future__ import annotations

import re
import signal
import stat
import subprocess
from io import StringIO
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import CASES, LADDER, ROOT, clean_environment, spawn
from ladder_cli import writing
from ladder_cli.model import Answer, Mark
from ladder_cli.reading import files

if TYPE_CHECKING:
    from pathlib import Path

    from ladder_cli.model import Answers, Ladder

PROMPTS = (
    r"(Answer|Example|Note \(a dot ends it\)|Check|Why not|Change|New words|"
    r"Service|Group|Target|Why|File|Go on with): "
)
GIVEN = ["--service", "Riverside", "--group", "staff", "--target", "5"]


def quiz(folder: Path, *arguments: str, columns: int = 80, **environment: str) -> pexpect.spawn[str]:
    environment = {"XDG_STATE_HOME": str(folder / "state"), "HOME": str(folder), **environment}
    return spawn(
        LADDER, ["quiz", *arguments], cwd=str(folder), echo=False, env=clean_environment(**environment),
        dimensions=(60, columns),
    )  # fmt: skip


def answer(child: pexpect.spawn[str], *lines: str) -> None:
    """Type each line when a prompt is there."""
    for line in lines:
        child.expect(
            r"(Answer|Example|Note \(a dot ends it\)|Check|Why not|Change|New words|"
            r"Service|Group|Target|Why|File|Go on with): "
        )
        child.sendline(line)


def end(child: pexpect.spawn[str]) -> str:
    child.expect(pexpect.EOF)
    child.close()
    return child.before or ""


def saved(folder: Path, ladder: Ladder, name: str = "a.yaml") -> Answers:
    return files.load_answers(str(folder / name), ladder)[0]


def test_a_whole_quiz_with_every_turn_it_can_take(tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    record = (tmp_path / "record").open("w", encoding="utf-8", newline="")
    child.logfile_read = record

    answer(child, "4", "5", "We changed the hours.", "b", "3", "x", "No notes are sent.", "n", "m", "one", "two", ".")
    answer(child, "c", "one\u00a0more", "6", "", "r", "", "?", "8", "q")
    stopped = end(child)
    record.close()

    assert child.exitstatus == 0
    assert "Stopped. 5 answers are saved in a.yaml.\r\n" in stopped
    assert re.search(r"Go on with: \S*ladder quiz a.yaml\r\n", stopped)
    kept = saved(tmp_path, ladder)
    assert (kept.service, kept.group, kept.target) == ("Riverside", "staff", 5)
    assert [one.choice for one in kept.answers[:6]] == [4, 3, Mark.DOES_NOT_APPLY, Mark.NOT_SURE, 6, None]
    assert kept.answers[1] == Answer(3, "We changed the hours.")
    assert kept.answers[2].note == "No notes are sent."
    assert kept.answers[4].note == "one\u00a0more"

    heard = (tmp_path / "record").read_bytes().decode()
    assert not re.sub(r"\x1b\[[0-9;]*m", "", heard).count("\x1b")
    assert "\r" not in heard.replace("\r\n", "")
    assert not re.search(r"[\u2500-\u257f\u2800-\u28ff]", heard)

    again = quiz(tmp_path, "a.yaml")
    again.expect("Going on with a.yaml: 5 of 9 questions have an answer.")
    again.expect("Question 6 of 9. Design. Who designs the service?")
    answer(again, "4", "4", "4", "4", "")
    result = end(again)
    assert again.exitstatus == 0
    assert "you are here" in result
    assert [one.choice for one in saved(tmp_path, ladder).answers[5:]] == [4, 4, 4, 4]


def test_a_finished_file_opens_at_the_review_where_it_can_be_changed(tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, *"444444444", "")
    end(child)

    again = quiz(tmp_path, "a.yaml")
    again.expect("Check your answers")
    answer(again, "9", "2", "")
    end(again)

    assert saved(tmp_path, ladder).answers[8].choice == 2


def test_no_escape_at_all_where_no_colour_is_wanted(tmp_path: Path) -> None:
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        child = quiz(tmp_path, f"{name}.yaml", *GIVEN, columns=80, **{name: value})
        record = StringIO()
        child.logfile_read = record
        answer(child, *"44", "q")
        end(child)
        assert "Question 1 of 9" in record.getvalue()
        assert "\x1b" not in record.getvalue()


def test_a_screen_reader_gets_unbroken_lines(tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN, ACCESSIBLE="1")
    child.expect("Answer: ")
    for text in ladder.questions[0].statements:
        assert text
        assert text in (child.before or "")
    child.terminate(force=True)


def test_the_file_can_be_read_by_its_owner_alone_and_has_our_comments_only(tmp_path: Path) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "4", "q")
    end(child)

    path = tmp_path / "a.yaml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    comments = [line for line in path.read_text().splitlines() if line.startswith("#")]
    assert comments[0] == "# Answers to The Ladder of Co-production, saved by ladder."
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.yaml"]


def test_a_file_written_by_hand_is_kept_before_it_is_written_anew(tmp_path: Path, ladder: Ladder) -> None:
    by_hand = "# My own words.\nladder: co-production\nanswers:\n  choice: 3 # surely\n"
    (tmp_path / "a.yaml").write_text(by_hand)

    for _ in range(2):  # opened and left as it was
        child = quiz(tmp_path, "a.yaml")
        answer(child, "q")
        end(child)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.yaml"]

    child = quiz(tmp_path, "a.yaml")
    answer(child, "4")
    child.expect("What stood in the file before is kept as .*a.yaml.original")
    answer(child, "4", "q")
    end(child)

    assert (tmp_path / "a.yaml.original").read_text() == by_hand
    assert [one.choice for one in saved(tmp_path, ladder).answers[:3]] == [3, 4, 4]


def test_a_comment_above_a_file_of_ours_is_kept_too(tmp_path: Path) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "4", "q")
    end(child)
    noted = "# Agreed on 3 May.\n" + (tmp_path / "a.yaml").read_text()
    (tmp_path / "a.yaml").write_text(noted)

    child = quiz(tmp_path, "a.yaml")
    answer(child, "4", "q")
    end(child)

    assert (tmp_path / "a.yaml.original").read_text() == noted


def test_what_changes_under_the_quiz_is_kept_beside(tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "4")
    child.expect("Answer: ")
    (tmp_path / "a.yaml").write_text("answers: {voice: [")
    child.sendline("3")
    child.expect("What stood in the file before is kept as")
    answer(child, "q")
    end(child)

    assert (tmp_path / "a.yaml.original").read_text() == "answers: {voice: ["
    assert [one.choice for one in saved(tmp_path, ladder).answers[:2]] == [4, 3]


def test_a_place_that_will_not_do_changes_nothing(tmp_path: Path) -> None:
    child = quiz(tmp_path, *GIVEN)
    answer(child, *"444444444", "", "x" * 300 + ".yaml")
    child.expect("File name too long")
    child.sendeof()
    said = end(child)

    assert "Stopped. 9 answers are saved in a draft on this computer." in said
    assert len(list((tmp_path / "state").rglob("*.yaml"))) == 1


def test_json_stays_json(tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, "a.json", *GIVEN)
    answer(child, "4", "q")
    end(child)

    assert (tmp_path / "a.json").read_text().startswith("{")
    assert saved(tmp_path, ladder, "a.json").answers[0].choice == 4


def test_what_people_write_comes_back_as_they_wrote_it(tmp_path: Path, ladder: Ladder) -> None:
    note = "[/x] :smile: <b> | `x` “curly” no 010 # not a comment: yes & *a !b é 漢字 🙂"
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "m", note, ".", "q")
    end(child)

    assert saved(tmp_path, ladder).answers[0].note == note


# --- What ends it


def test_ctrl_c_says_what_is_saved_and_how_to_go_on(tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, "my answers.yaml", *GIVEN)
    answer(child, *"444")
    child.expect("Answer: ")
    child.sendintr()
    said = end(child)

    assert child.exitstatus == 130
    assert "Stopped. 3 answers are saved in my answers.yaml.\r\n" in said
    assert re.search(r"Go on with: \S*ladder quiz 'my answers.yaml'\r\n", said)
    assert [one.choice for one in saved(tmp_path, ladder, "my answers.yaml").answers[:3]] == [4, 4, 4]


def test_the_end_of_input_says_the_same(tmp_path: Path) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "4")
    child.expect("Answer: ")
    child.sendeof()
    said = end(child)

    assert child.exitstatus == 1
    assert "Stopped. 1 answer is saved in a.yaml." in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT])
def test_no_signal_loses_an_answer_or_a_line_of_a_note(number: signal.Signals, tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, *"44", "m", "first line", "second line")
    child.expect("Note .*: ")
    child.kill(number)
    end(child)

    kept = saved(tmp_path, ladder)
    assert [one.choice for one in kept.answers[:3]] == [4, 4, None]
    assert kept.answers[2].note == "first line\nsecond line"

    again = quiz(tmp_path, "a.yaml")  # a lock that was left behind does not lock anybody out
    answer(again, "q")
    end(again)
    assert again.exitstatus == 0
    assert not list(tmp_path.glob(".a.yaml*"))


def test_two_quizzes_on_one_file_are_refused(tmp_path: Path) -> None:
    first = quiz(tmp_path, "a.yaml", *GIVEN)
    first.expect("Answer: ")

    second = quiz(tmp_path, "a.yaml")
    said = end(second)

    assert (second.exitstatus, "This file is open in another window." in said) == (3, True)
    first.sendline("q")
    end(first)


@pytest.mark.parametrize(("option", "value"), [("--group", "carers"), ("--target", "7"), ("--service", "Elsewhere")])
def test_an_option_does_not_quietly_rewrite_what_a_file_says(option: str, value: str, tmp_path: Path) -> None:
    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "4", "q")
    end(child)
    before = (tmp_path / "a.yaml").read_text()

    child = quiz(tmp_path, "a.yaml", option, value)
    said = end(child)

    assert (child.exitstatus, f"This file has another {option[2:]}." in said) == (2, True)
    assert (tmp_path / "a.yaml").read_text() == before


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.docx", "a.md"])
def test_a_name_that_would_not_be_read_again_is_refused_before_the_first_question(name: str, tmp_path: Path) -> None:
    child = quiz(tmp_path, name, *GIVEN)
    said = end(child)

    assert (child.exitstatus, "Choose a name that ends in .yaml." in said, "Question" in said) == (2, True, False)


def test_the_way_to_go_on_names_the_ladder_and_a_hostile_name_is_cleaned(tmp_path: Path) -> None:
    three = CASES / "ladders" / "three-rungs.yaml"
    child = quiz(tmp_path, "--ladder", str(three), "--", "-a\x1b[31m.yaml")
    answer(child, "", "1", "q")
    said = end(child)

    assert child.exitstatus == 0
    assert re.search(r"Go on with: \S*ladder quiz --ladder \S+three-rungs.yaml -- '-a", said)
    assert "\x1b[31m" not in said


@pytest.mark.parametrize("name", ["漢" * 60 + ".yaml", "a" * 250])
def test_long_names_are_kept_apart_and_saved(name: str, tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, name, *GIVEN)
    other = quiz(tmp_path, name[:-1], *GIVEN) if name.isascii() else None
    answer(child, "4", "q")
    end(child)
    if other:
        answer(other, "q")
        end(other)
        assert other.exitstatus == 0

    assert saved(tmp_path, ladder, name).answers[0].choice == 4


@pytest.mark.parametrize("name", ["/", "loop.yaml", "."])
def test_what_can_be_no_file_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")

    child = quiz(tmp_path, name, *GIVEN)
    end(child)

    assert child.exitstatus == 3


def test_the_same_place_can_be_tried_again(tmp_path: Path, ladder: Ladder) -> None:
    (tmp_path / "stick").mkdir()
    child = quiz(tmp_path, "stick/a.yaml", *GIVEN)
    answer(child, "4")
    child.expect("Answer: ")
    (tmp_path / "stick").rename(tmp_path / "gone")
    child.sendline("3")
    child.expect("We cannot find the folder for this file.")
    (tmp_path / "gone").rename(tmp_path / "stick")
    answer(child, "", "q")
    end(child)

    assert [one.choice for one in saved(tmp_path, ladder, "stick/a.yaml").answers[:2]] == [4, 3]


def test_a_folder_that_is_missing_is_told_before_the_first_question(tmp_path: Path) -> None:
    child = quiz(tmp_path, "nowhere/a.yaml", *GIVEN)
    said = end(child)

    assert child.exitstatus == 3
    assert "We cannot find the folder for this file." in said
    assert "Question" not in said


def test_a_folder_that_vanishes_means_another_place_is_asked_for(tmp_path: Path, ladder: Ladder) -> None:
    (tmp_path / "stick").mkdir()
    child = quiz(tmp_path, "stick/a.yaml", *GIVEN)
    answer(child, "4")
    child.expect("Answer: ")
    subprocess.run(["rm", "-r", str(tmp_path / "stick")], check=True)
    child.sendline("3")
    child.expect("We cannot find the folder for this file.")
    answer(child, "b.yaml", "q")
    end(child)

    assert [one.choice for one in saved(tmp_path, ladder, "b.yaml").answers[:2]] == [4, 3]


def test_a_full_disk_keeps_the_old_file_and_asks_for_another_place(tmp_path: Path, ladder: Ladder) -> None:
    """A limit on the size of files stands in for the disk."""
    script = f"ulimit -f 1; exec {LADDER} quiz a.yaml --service R --group s --target 5"
    child = spawn("bash", ["-c", script], cwd=str(tmp_path), echo=False)
    answer(child, "4", "m", *["long " * 100] * 2)
    child.expect("could not write this file")
    assert saved(tmp_path, ladder).answers[0].choice == 4
    child.expect("1 answer from before is safe in a.yaml")
    answer(child, "x" * 300)  # a name that no file can have
    child.expect("File name too long")
    child.expect("File: ")
    child.sendintr()
    said = end(child)

    assert child.exitstatus == 3
    assert "The last answer is not saved." in said
    assert saved(tmp_path, ladder).answers[0].choice == 4


# --- Drafts


def test_a_quiz_without_a_file_keeps_a_draft_and_offers_it_again(tmp_path: Path, ladder: Ladder) -> None:
    child = quiz(tmp_path, *GIVEN)
    answer(child, *"4444")
    child.expect("Answer: ")
    child.kill(signal.SIGKILL)
    end(child)

    waiting = quiz(tmp_path)  # another window that has listed the draft, and waits
    waiting.expect("Go on with: ")
    again = quiz(tmp_path)
    again.expect(r"1\. Riverside, \d{4}-\d\d-\d\d, 4 of 9 answered")
    answer(again, "1", *"44444", "", "")
    said = end(again)

    assert again.exitstatus == 0
    name = re.search(r"Saved in (\S+\.yaml)\.", said)
    assert name
    assert name[1].startswith("riverside-20")
    assert [one.choice for one in saved(tmp_path, ladder, name[1]).answers] == [4] * 9
    assert not list((tmp_path / "state").rglob("*.yaml"))
    waiting.sendline("1")
    waiting.expect("We cannot find this file.")
    waiting.sendeof()
    end(waiting)
    assert waiting.exitstatus == 1


def test_a_draft_is_not_offered_twice_and_a_new_one_can_be_begun(tmp_path: Path) -> None:
    first = quiz(tmp_path, *GIVEN)
    answer(first, "4", "q")
    assert re.search(r"Go on with: \S*ladder quiz\r\n", end(first))

    second = quiz(tmp_path, *GIVEN)
    answer(second, "", "3", "q")
    end(second)

    assert len(list((tmp_path / "state").rglob("*.yaml"))) == 2


def test_a_damaged_draft_is_kept_beside_and_a_new_start_is_offered(tmp_path: Path) -> None:
    first = quiz(tmp_path, *GIVEN)
    answer(first, "4", "q")
    end(first)
    draft = next((tmp_path / "state").rglob("*.yaml"))
    draft.write_text("answers: {choice: [")

    second = quiz(tmp_path, *GIVEN)
    said = end(second)

    assert second.exitstatus == 1
    assert "A draft is damaged. It is kept as" in said
    assert "A new one begins with: ladder quiz" in said
    assert draft.with_name(draft.name + ".damaged").read_text() == "answers: {choice: ["
    third = quiz(tmp_path, *GIVEN)
    answer(third, "q")
    end(third)
    assert third.exitstatus == 0


def test_a_home_that_takes_no_draft_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder belongs")

    child = quiz(tmp_path, *GIVEN)
    said = end(child)

    assert (child.exitstatus, "Name a file: ladder quiz answers.yaml" in said) == (3, True)


def test_at_the_end_a_name_that_is_taken_is_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    child = quiz(tmp_path, *GIVEN)
    answer(child, *"444444444", "", "mine.yaml", "other.yaml")
    end(child)

    assert (tmp_path / "mine.yaml").read_text() == "mine"
    assert (tmp_path / "other.yaml").exists()


# --- Saving


def test_a_link_stays_a_link(tmp_path: Path, ladder: Ladder) -> None:
    (tmp_path / "real.yaml").write_text("answers: {choice: 3}\n")
    (tmp_path / "link.yaml").symlink_to("real.yaml")

    child = quiz(tmp_path, "link.yaml", *GIVEN)
    answer(child, "4", "q")
    end(child)

    assert (tmp_path / "link.yaml").is_symlink()
    assert saved(tmp_path, ladder, "real.yaml").answers[1].choice == 4


def test_what_a_killed_save_left_behind_is_swept(tmp_path: Path) -> None:
    writing.beside(tmp_path / "a.yaml", "123.ladder-tmp").write_text("half of it")

    child = quiz(tmp_path, "a.yaml", *GIVEN)
    answer(child, "4", "q")
    end(child)

    assert not list(tmp_path.glob(".*ladder-tmp"))


def test_a_short_run_of_the_fault_counter_finds_nothing_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [LADDER.with_name("python"), ROOT / "benchmarks" / "faults.py", "--kills", "10", "--signals", "1"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=clean_environment(), timeout=300,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.rsplit(": ", 1)[1] for line in done.stdout.splitlines()] == ["0 torn, 0 lost"] * 4
