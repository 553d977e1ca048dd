"""Bad input gets a clear message and an exit code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import ALL_SEVEN, IDS, LADDER, TESTS, clean_environment
from ladder_cli import boundary
from ladder_cli.reading.files import shipped_ladder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Run

GOLDEN = TESTS / "golden" / "bad-inputs.txt"
HEAD = "ladder: co-production\nedition: 1\nanswers:\n"
ALL = "".join(f"  {question}: 3\n" for question in IDS)


@pytest.fixture
def run(run: Run) -> Run:
    """On a ladder that offers every rung in every question, so that the cases speak of
    the rule and the files alone.
    """
    return partial(run, LADDER_FILE=str(ALL_SEVEN))


def workbook(member: str) -> bytes:
    """A zip as Office writes it."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "<x/>" * 100)
    return page.getvalue()


def answers(**given: object) -> bytes:
    return json.dumps(
        {"ladder": "co-production", "edition": 1, "answers": given}
    ).encode()


# What stands in the file, its name, the exit code, and words of the message.
ROWS: dict[str, tuple[bytes | str, str, int, str]] = {
    "empty": ("", "a.yaml", 1, "Error: a.yaml: This file is empty."),
    "only spaces": (" \n\n  \n", "a.yaml", 1, "Error: a.yaml: This file is empty."),
    "only comments": ("# one\n  # two\n", "a.yaml", 1, "Error: a.yaml: This file is empty."),
    "only a mark of byte order": (b"\xef\xbb\xbf", "a.yaml", 1, "Error: a.yaml: This file is empty."),
    "too big": ("a" * 1_000_001, "a.yaml", 1, "Error: a.yaml: This file is too big."),
    "Excel": (workbook("xl/workbook.xml"), "a.yaml", 1, "This is an Excel workbook. In Excel choose Save As, then CSV UTF-8."),
    "Word": (workbook("word/document.xml"), "a.json", 1, "This is a Word document."),
    "zip": (workbook("stuff/a.txt"), "a.txt", 1, "This is a zip file."),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.csv", 1, "This workbook is damaged."),
    "PDF": (b"%PDF-1.7\n", "a.yaml", 1, "This is a PDF. Name the YAML or JSON file itself, or export the answers as CSV or Excel."),
    "PDF under its own name": (b"%PDF-1.7\n", "a.pdf", 1, "This is a PDF. Name the YAML or JSON file itself, or export the answers as CSV or Excel."),
    "PDF as a table": (b"%PDF-1.7\n", "a.csv", 1, "This is a PDF. Export the answers as CSV or Excel."),
    "PDF as a workbook": (b"%PDF-1.7\n", "a.xlsx", 1, "This is not a workbook, whatever its name says. Export the answers again, as Excel or CSV."),
    "Word as answers": (b"{\\rtf1 x}", "a.yaml", 1, "This is a Word document. Open it and save it as plain text."),
    "Word as a table": (b"{\\rtf1 x}", "a.csv", 1, "This is a Word document. Export the answers as CSV or Excel."),
    "web page": ("<!DOCTYPE html>\n<html>", "a.yaml", 1, "This is a web page."),
    "XML as answers": (b'<?xml version="1.0"?>\n<office:document/>', "a.fods", 1, "This is an XML file. Open it in a spreadsheet, and save it as CSV or as a workbook."),
    "XML as a table": (b'<?xml version="1.0"?>\n<Workbook/>', "a.csv", 1, "This is an XML file. Open it in a spreadsheet, and save it as CSV or as a workbook."),
    "Windows text in YAML": (HEAD.encode() + b"  choice: caf\xe9\n", "a.yaml", 1, "a.yaml:4:14: This file is not saved as UTF-8."),
    "Windows text behind a mark": (b'\xef\xbb\xbf{"service": "caf\xe9"}', "a.json", 1, "a.json:1:17: This file is not saved as UTF-8."),
    "a byte of Windows text among UTF-8": ("service: Café, ".encode() + b"Th\xe9", "a.yaml", 1, "a.yaml:1:18: This file is not saved as UTF-8."),
    "Windows text below old line ends": (b"\xef\xbb\xbfservice: a\rgroup: \xe9", "a.yaml", 1, "a.yaml:2:8: This file is not saved as UTF-8."),
    "Windows text in JSON": (b'{"service": "caf\xe9"}', "a.json", 1, "This file is not saved as UTF-8."),
    "UTF-16 without a mark": ((HEAD + ALL).encode("utf-16-le"), "a.yaml", 1, "This is not plain text."),
    "UTF-32": ((HEAD + ALL).encode("utf-32"), "a.yaml", 1, "This is not plain text."),
    "NUL": (HEAD.encode() + b"\0", "a.yaml", 1, "This is not plain text."),
    "twice": (f"{HEAD}  choice: 3\n  voice: 2\n  choice: 4\n", "a.yaml", 1, "a.yaml:6:3: choice is answered twice, on lines 4 and 6. Keep one."),
    "an unknown question": (f"{HEAD}  influense: 3\n", "a.yaml", 1, 'a.yaml:4:3: There is no question "influense". Did you mean "influence"?'),
    "an unknown key": ("servise: x\nanswers: {}\n", "a.yaml", 1, 'a.yaml:1:1: "servise" is not known in the answers. Did you mean "service"?'),
    "a tab in the indent": (f"{HEAD}\tchoice: 3\n", "a.yaml", 1, "a.yaml:4:1: This line begins with a Tab. Begin the line with spaces, not with the Tab key."),
    "a hard space in the indent": (f"{HEAD}\u00a0\u00a0choice: 3\n", "a.yaml", 1, "a.yaml:4:1: This line begins with a hard space."),
    "a hard space further in": (f"{HEAD}  voice: 2\n\u00a0\u00a0choice: 3\n", "a.yaml", 1, "a.yaml:5:1: This line begins with a hard space."),
    "smart quotes": (f"{HEAD}  choice: \u201cinforming\u201d\n", "a.yaml", 1, 'a.yaml:4:11: "\u201cinforming\u201d" is not an answer to choice. Remove the curly quotation marks.'),
    "two documents": (f"{HEAD}{ALL}---\n{HEAD}{ALL}", "a.yaml", 1, "a.yaml:13:1: A second set of answers begins here. Use one file for each person."),
    "an anchor": (f"{HEAD}  choice: &a 3\n", "a.yaml", 1, "a.yaml:4:11: The character & is not used in these files. Put the words in quotes."),
    "an alias": (f"{HEAD}  choice: &a 3\n  voice: *a\n", "a.yaml", 1, "a.yaml:5:10: The character * is not used in these files."),
    "an alias to nothing": (f"{HEAD}  voice: *a\n", "a.yaml", 1, "The character * is not used in these files."),
    "a merge key": (f"{HEAD}  <<: {{choice: 3}}\n", "a.yaml", 1, "a.yaml:4:3: The character << is not used in these files."),
    "a tag": (f"{HEAD}  choice: !!int 3\n", "a.yaml", 1, "a.yaml:4:11: The character ! is not used in these files."),
    "a Python object": ("!!python/object/apply:os.system ['true']\n", "a.yaml", 1, "a.yaml:1:1: The character ! is not used in these files."),
    "100,000 brackets": ("[" * 100_000, "a.yaml", 1, "too many brackets"),
    "100,000 braces": ("{a: " * 100_000, "a.yaml", 1, "too many brackets"),
    "100,000 brackets in JSON": ("[" * 100_000, "a.json", 1, "too many brackets"),
    "21 deep": (f"{HEAD}  choice: {'[' * 21}{']' * 21}", "a.yaml", 1, "too many brackets"),
    "21 deep in JSON": (f"{'[' * 22}{']' * 22}", "a.json", 1, "too many brackets"),
    "a bomb of aliases": ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", "a.yaml", 1, "The character & is not used in these files."),
    "a bomb of merges": ("a: &a {x: 1}\nb: &b {<<: *a}\nc: {<<: [*b, *b]}\n", "a.yaml", 1, "The character << is not used in these files."),
    "a list": ("- choice: 3\n", "a.yaml", 1, "a.yaml:1:1: Expected the answers here, found a list."),
    "a word": ("hello\n", "a.yaml", 1, 'a.yaml:1:1: Expected the answers here, found the words "hello".'),
    "a list for the answers": ("answers: [3]\n", "a.yaml", 1, "a.yaml:1:10: Expected the answers here, found a list."),
    "a mapping for the service": ("service: {a: b}\nanswers: {}\n", "a.yaml", 1, "a.yaml:1:10: Expected words for service here, found more words with colons."),
    "a list in JSON": ("[1]", "a.json", 1, "a.json: Expected the answers here, found a list."),
    "NaN": ('{"answers": {"choice": NaN}}', "a.json", 1, "a.json:1: answers.choice: NaN is not a value in JSON."),
    "Infinity": ('{"service": -Infinity, "answers": {}}', "a.json", 1, "a.json:1: service: -Infinity is not a value in JSON."),
    "a comma at the end": ('{"answers": {"choice": 3},\n}', "a.json", 1, "comma"),
    "single quotes": ("{'answers': {}}", "a.json", 1, "a.json:1:2: There is a single quotation mark here."),
    "a comment": ('{\n// no\n"answers": {}}', "a.json", 1, "a.json:2:1: There is a comment here"),
    "a duplicate key": ('{"answers": {"choice": 3, "choice": 4}}', "a.json", 1, "a.json:1: answers.choice: choice is answered twice. Keep one."),
    "an unfinished file": ('{"answers": {"choice": 3', "a.json", 1, "a.json:1:25: The file ends too early."),
    "an unclosed quotation mark in JSON": ('{"answers": {"choice": "consultation}}', "a.json", 1, "a.json:1:24: A quotation mark opens here and is not closed."),
    "one that another closes": ('{"service": "River,\n"group": "x"}', "a.json", 1, "a.json:1:13: A quotation mark opens here and is not closed."),
    "quotation marks within quotation marks": ('{"service": "the "old" ward", "answers": {}}', "a.json", 1, "a.json:1:18: There is a quotation mark inside quotation marks."),
    "a backslash in JSON": (r'{"service": "C:\Reports"}', "a.json", 1, "a.json:1:16: There is a backslash before a character that needs none. Write it twice."),
    "a code block in JSON": ('```json\n{"answers": {"choice": 3}}\n```\n', "a.json", 1, "a.json:1:1: There are marks of a code block here."),
    "two commas": ('{"answers": {"choice": 3,, "voice": 3}}', "a.json", 1, "a.json:1:26: There is a comma too many here."),
    "two sets in JSON": ('{"answers": {}}\n{"answers": {}}', "a.json", 1, "a.json:2:1: Something follows after the last bracket. Use one file for each person."),
    "a question beside the answers": ('{"answers": {}, "choice": 3, "voice": 3}', "a.json", 1, 'a.json:1: choice: "choice" and "voice" are outside answers. Put them inside.'),
    "a number of 5,000 digits": ('{"answers": {"choice": ' + "9" * 5000 + "}}", "a.json", 1, "is not an answer to choice"),
    "an unclosed quotation mark": (f'{HEAD}  choice: "3\n', "a.yaml", 1, "a.yaml:4:11: A quotation mark opens here and is not closed."),
    "a second colon": (f"{HEAD}  choice: 6: Co-design\n", "a.yaml", 1, "a.yaml:4:12: There is a second colon in this line."),
    "an @": (f"{HEAD}  choice: @x\n", "a.yaml", 1, "a.yaml:4:11: The character @ cannot begin a value."),
    "a line out of step": ("answers:\n    choice: 3\n  voice: 3\n", "a.yaml", 1, "a.yaml:3:3: This line does not fit the one above."),
    "another ladder": ("ladder: x\nanswers: {choice: 3}\n", "a.yaml", 1, 'the ladder "x"'),
    "a newer edition": ("ladder: co-production\nedition: 2\nanswers: {choice: 3}\n", "a.yaml", 1, "answers edition 2"),
    "no answers": ("service: x\n", "a.yaml", 1, "There are no answers in this file."),
    "a missing colon": (f"{HEAD}  choice 3\n  voice: 4\n", "a.yaml", 1, "a.yaml:5:8: This line does not fit the one above. Check its colon"),
    "a missing colon at the end": (f"{HEAD}  voice: 4\n  choice:3\n", "a.yaml", 1, "a.yaml:5:9: There is no space after the colon. Write: choice: 3"),
    "a space too many": (f"{HEAD}  voice: 4\n   choice: 3\n", "a.yaml", 1, "This line does not fit the one above."),
    "an apostrophe within apostrophes": ("service: 'Ann's place'\nanswers: {}\n", "a.yaml", 1, "a.yaml:1:15: There is an apostrophe inside single quotation marks here. Write it twice"),
    "an unclosed bracket": (f"{HEAD}  voice: {{answer: 3\n  choice: 4\n", "a.yaml", 1, "a.yaml:4:10: A bracket opens here and is not closed"),
    "an escape out of range": (f'{HEAD}  choice: {{note: "\\UFFFFFFFF"}}\n', "a.yaml", 1, "a.yaml:4:"),
    "too many values": (f"{HEAD}  choice: [{'1,' * 30_000}]\n", "a.yaml", 1, "There is too much in this file."),
    "too many values in JSON": ('{"answers": {"choice": [' + "1," * 100_000 + "1]}}", "a.json", 1, "There is too much in this file."),
    "thousands of mistakes": (HEAD + "".join(f"  question{n}: 3\n" for n in range(4000)), "a.yaml", 1, "Error: a.yaml: There are 3,980 more mistakes. Fix these first."),
    "a rung misspelt": (f"{HEAD}  choice: consultaton\n", "a.yaml", 1, 'is not an answer to choice. Did you mean "consultation"?'),
    "an old document": (b"\xd0\xcf\x11\xe0" + bytes(600), "a.yaml", 1, "This is an old Office file."),
    "a spreadsheet": (workbook("content.xml"), "a.yaml", 1, "This is a spreadsheet or document."),
    "rich text": (b"{\\rtf1 x}", "a.yaml", 1, "This is a Word document."),
    "a web page with a mark": (b"\xef\xbb\xbf \n<HTML>", "a.yaml", 1, "This is a web page."),
    "half a character in UTF-16": ("answers: {}\n".encode("utf-16")[:-1], "a.yaml", 1, "a.yaml: This file is not saved as UTF-8."),
    "NUL in UTF-16": (b"\xff\xfea\0\0\0", "a.yaml", 1, "a.yaml: This is not plain text."),
    "nothing but an end": ("...\n", "a.yaml", 1, 'a.yaml:1:1: This line cannot be read: "...".'),
    "brackets for a key": (f"{HEAD}  [a]: 3\n", "a.yaml", 1, "a.yaml:4:3: There are brackets where a word before a colon should be."),
    "a % in the first line": ("%YAML\nanswers: {}\n", "a.yaml", 1, "a.yaml:1:1: The character % cannot begin a value."),
    "a %": (f"{HEAD}  choice: %x\n", "a.yaml", 1, "a.yaml:4:11: The character % cannot begin a value."),
    "a question mark": (f"{HEAD}  choice: ? x\n", "a.yaml", 1, "a.yaml:4:11: The character ? cannot begin a value."),
    "a dash": (f"{HEAD}  choice: - x\n", "a.yaml", 1, "a.yaml:4:11: The character - cannot begin a value."),
    "a backquote": (f"{HEAD}  choice: `x`\n", "a.yaml", 1, "a.yaml:4:11: The character ` cannot begin a value."),
    "a comma": (f"{HEAD}  choice: , 3\n", "a.yaml", 1, "a.yaml:4:11: The character , cannot begin a value."),
    "a closing brace": (f"{HEAD}  choice: }}\n", "a.yaml", 1, "a.yaml:4:11: The character } cannot begin a value."),
    "a star and a space": (f"{HEAD}  choice: * x\n", "a.yaml", 1, "a.yaml:4:11: The character * is not used in these files."),
    "an exclamation mark": (f"{HEAD}  ! choice: 3\n", "a.yaml", 1, "a.yaml:4:3: The character ! is not used in these files."),
    "a second colon in the first line": ("answers: choice: 3\n", "a.yaml", 1, "a.yaml:1:16: There is a second colon in this line."),
    "a first line without its colon": ("answers\n choice: 3\n", "a.yaml", 1, "a.yaml:2:8: This line does not fit the one above."),
    "a backslash in a path": (f'{HEAD}  choice: {{answer: 3, note: "C:\\Users"}}\n', "a.yaml", 1, "a.yaml:4:32: There is a backslash inside double quotation marks."),
    "a backslash in the next line": (f'{HEAD}  choice:\n    note: "one\n      two \\\' three"\n', "a.yaml", 1, "a.yaml:6:11: There is a backslash before an apostrophe."),
    "words behind double quotation marks": (f'{HEAD}  choice: "3" or so\n', "a.yaml", 1, "a.yaml:4:15: There are words after the closing quotation mark."),
    "words behind single quotation marks": (f"{HEAD}  choice: '3' or so\n", "a.yaml", 1, "a.yaml:4:15: There are words after the closing quotation mark."),
    "words behind brackets": (f"{HEAD}  choice: [see] this\n", "a.yaml", 1, "a.yaml:4:11: The words begin with [, which has a special meaning."),
    "words behind braces": (f"{HEAD}  choice: {{a: [b]}} c\n", "a.yaml", 1, "a.yaml:4:11: The words begin with {, which has a special meaning."),
    "a bracket that stays open": (f"{HEAD}  choice: [3\n", "a.yaml", 1, "a.yaml:4:11: A bracket opens here and is not closed"),
    "a brace closed behind a sharp sign": (f"{HEAD}  choice: {{answer: 3, note: the # 3 bin}}\n  voice: 2\n", "a.yaml", 1, "a.yaml:4:33: The words after # are not read, nor is a bracket among them."),
    "a quotation closed lines below": (f'{HEAD}  choice: "3\n  voice: "4"\n', "a.yaml", 1, "a.yaml:4:11: A quotation mark opens here and is not closed."),
    "a code block": ("```yaml\nanswers: {}\n```\n", "a.yaml", 1, "a.yaml:1:1: There are marks of a code block here."),
    "a tab behind a space": (f"{HEAD}  choice: 3\n \t voice: 3\n", "a.yaml", 1, "a.yaml:5:2: This line begins with a Tab."),
    "three colons": (f"{HEAD}  choice: a: b: c\n", "a.yaml", 1, "a.yaml:4:12: There is a second colon in this line."),
    "a dash before a question": (f"{HEAD}  - choice:3\n  voice: 3\n", "a.yaml", 1, "a.yaml:4:11: There is no space after the colon."),
    "a space too few": (f"{HEAD}  choice: 3\n voice: 3\n", "a.yaml", 1, "a.yaml:5:2: This line does not fit the one above."),
    "curly quotation marks in JSON": ("{\u201canswers\u201d: {}}", "a.json", 1, "a.json:1:2: There is a curly quotation mark here."),
    "a comma forgotten": ('{"answers": {"choice": 3 "voice": 3}}', "a.json", 1, "a.json:1:26: A comma or a colon is missing here."),
    "a colon forgotten": ('{"answers" {"choice": 3}}', "a.json", 1, "a.json:1:12: A comma or a colon is missing here."),
    "a key without quotation marks": ("{answers: {}}", "a.json", 1, 'a.json:1:2: "a" is not expected here.'),
    "a comment of YAML": ('{"answers": {}} # x', "a.json", 1, "a.json:1:17: There is a comment here"),
    "an apostrophe with a backslash": ('{"service": "Ann\\\'s place"}', "a.json", 1, "a.json:1:17: There is a backslash before an apostrophe."),
    "a bracket too many": ('{"answers": {"choice": 3}}]', "a.json", 1, "a.json:1:27: Something follows after the last bracket."),
    "two colons": ('{"a":: 1}', "a.json", 1, 'a.json:1:6: ":" is not expected here.'),
    "a comma at the beginning": ('{, "a": 1}', "a.json", 1, "a.json:1:2: There is a comma too many here."),
    "a quotation mark lost behind a key": ('{"service: "River"}', "a.json", 1, "a.json:1:2: A quotation mark opens here and is not closed."),
    "a quotation mark lost behind a word": ('{"service": "River: {"a": 1}}', "a.json", 1, "a.json:1:13: A quotation mark opens here and is not closed."),
    "a code block below": ('{"answers": {"choice": 3}}\n```\n', "a.json", 1, "a.json:2:1: There are marks of a code block here."),
    "a code block of tildes": ("~~~\n{}\n~~~", "a.json", 1, "a.json:1:1: There are marks of a code block here."),
    "a key twice in JSON": ('{"service": "a", "service": "b", "answers": {}}', "a.json", 1, 'a.json:1: service: "service" is given twice. Keep one.'),
    "paths in JSON": (f'{{"answers": {{"{"k" * 61}": {{"note": NaN}}, "choice": [NaN, {{"a": Infinity}}]}}}}', "a.json", 1, f"a.json:1: answers.{'k' * 60}….note: NaN is not a value in JSON."),
    "a path as long as may be": (f'{{"answers": {{"{"k" * 60}": NaN}}}}', "a.json", 1, f"a.json:1: answers.{'k' * 60}: NaN is not a value in JSON."),
    "a question twice on two lines of JSON": ('{"answers": {\n"choice": 3,\n"voice": 2, "choice":\n4}}', "a.json", 1, "a.json:3: answers.choice: choice is answered twice, on lines 2 and 3. Keep one."),
    "lines of JSON": ('{\n"service": NaN, "group": "a\nb",\n\n"answers": {"choice":\n[3, NaN], "voice": 9}}', "a.json", 1, "a.json:2: service: NaN is not a value in JSON."),
    "an answer on a line of JSON": ('{"answers": {"service": "a\nb",\n\n"choice":\n9}}', "a.json", 1, 'a.json:5: answers.choice: "9" is not an answer to choice.'),
    "true and false": ('{"answers": {"choice": true, "voice": null, "design": false}}', "a.json", 1, 'a.json:1: answers.choice: "true" is not an answer to choice.'),
    "a word in JSON": ("hello", "a.json", 1, 'a.json:1:1: "h" is not expected here.'),
    "a number in JSON": ("3", "a.json", 1, 'a.json: Expected the answers here, found the words "3".'),
    "a directive and no document": ("%YAML 1.2\nanswers: {}\n", "a.yaml", 1, "a.yaml:1:1: The character % cannot begin a value."),
    "the same comment twice": (f"# 3 bin}}\n{HEAD}  choice: {{answer: 3, note: the # 3 bin}}\n  voice: 2\n", "a.yaml", 1, "a.yaml:5:33: The words after # are not read"),
    "JSON without its suffix": ('{"answers": {"choice": 3', "a.txt", 1, "a.txt:1:25: The file ends too early."),
    "a zip called YAML": (workbook("stuff/a.txt"), "a.yaml", 1, "This is a zip file."),
    "two commas before a bracket": ('{"answers": {"choice": 3,,}}', "a.json", 1, "a.json:1:26: There is a comma before a closing bracket."),
    "an empty object": ("{}", "a.json", 1, "a.json: There are no answers in this file."),
}  # fmt: skip


def approved() -> dict[str, str]:
    """What the program says of each row, as it was read and approved."""
    rows = GOLDEN.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return dict(row.split("\n", 1) for row in rows)


def unplaced(row: str, messages: str) -> str:
    """From Python 3.13 on a comma before a bracket is told where the comma stands."""
    return re.sub(r":\d+:\d+:", ":", messages) if "a comma at" in row else messages


def approve(row: str, messages: str) -> None:
    messages_of = approved() | {row: messages.rstrip("\n")}
    text = "\n".join(
        f"{name}\n{messages_of[name]}\n" for name in ROWS if name in messages_of
    )
    GOLDEN.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_row_gets_its_exit_code_and_its_message(
    row: str, run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    content, file, code, message = ROWS[row]
    (tmp_path / file).write_bytes(
        content.encode() if isinstance(content, str) else content
    )

    began = time.monotonic()
    done = run("score", file)

    if request.config.getoption("--refresh"):
        approve(row, done.stderr)
    assert message in done.stderr
    assert unplaced(row, done.stderr) == unplaced(row, f"{approved()[row]}\n")
    assert (done.returncode, done.stdout) == (code, "")
    assert all(line.startswith("Error: ") for line in done.stderr.splitlines())
    assert "Traceback" not in done.stderr
    assert time.monotonic() - began < 20  # a hang, not a slow machine


@pytest.mark.parametrize(
    "answer",
    [
        "No",
        "Yes",
        "010",
        "0x3",
        "1_0",
        "3.0",
        "0",
        "8",
        "-1",
        "\u0664",
        "\uff13",
        "3;5",
        "+3",
        "4.",
        "1e0",
    ],
)
def test_what_is_not_an_answer_is_not_guessed(
    answer: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(f"{HEAD}  influence: {answer}\n")

    done = run("score", "a.yaml")

    wanted = f'Error: a.yaml:4:14: "{answer}" is not an answer to influence. Use 1 to 7, the name of a rung, "not sure" or'
    assert done.stderr.startswith(wanted)
    assert (done.returncode, done.stdout) == (1, "")


def test_a_file_that_is_not_there_a_folder_and_one_we_may_not_read(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()

    assert run("score", "nowhere.yaml").stderr == (
        "Error: nowhere.yaml: We cannot find this file. Check the name and the folder.\n"
    )
    assert run("score", "folder").stderr.startswith(
        "Error: folder: There are no answers files in this folder."
    )
    assert (
        run("show", "--ladder", "folder").stderr
        == "Error: folder: This is a folder. Name a file in it.\n"
    )
    assert [
        run("score", name).returncode
        for name in ("nowhere.yaml", "folder", "folder/x/y", "x" * 300)
    ] == [3] * 4


def test_a_file_that_we_may_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this process, since the one who runs the tests may be root, who may read
    everything: so be nobody.
    """
    (tmp_path / "a.yaml").write_text(HEAD + ALL)
    (tmp_path / "a.yaml").chmod(0)

    with not_root():
        code = boundary.main(["score", str(tmp_path / "a.yaml")])

    assert code == 3
    assert capsys.readouterr().err.endswith(
        "a.yaml: We are not allowed to open this file. Check who may read it.\n"
    )


@contextmanager
def not_root() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    boundary.main(
        ["show", "--format", "plain"]
    )  # whatever is still to be imported may lie where only root may read
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(
    not Path("/dev/zero").exists(), reason="this system has no /dev/zero"
)
def test_a_file_without_an_end_is_too_big(run: Run) -> None:
    done = run("score", "/dev/zero")

    assert (done.returncode, done.stderr) == (
        1,
        "Error: /dev/zero: This file is too big. An answers file is usually under 1 MB.\n",
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + (HEAD + ALL).encode(),
        (HEAD + ALL).encode("utf-16"),
        b"\xfe\xff" + (HEAD + ALL).encode("utf-16-be"),
        (HEAD + ALL).replace("\n", "\r\n").encode(),
        (HEAD + ALL).replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + answers(choice=3, voice="3"),
    ],
    ids=[
        "UTF-8 with a mark",
        "UTF-16",
        "big-endian UTF-16",
        "CRLF",
        "CR",
        "JSON with a mark",
    ],
)
def test_text_from_every_system_is_read(raw: bytes, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(raw)

    for done in (run("score", "a.txt"), run("score", "-", given=raw)):
        assert (done.returncode, "Rung 3 of 7, Informing" in done.stdout) == (0, True)


def test_questions_without_an_answer_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        HEAD
        + "".join(f"  {line}\n" for line in ALL.split("\n  ")[0:6]).replace(
            "    ", "  "
        )
    )

    done = run("score", "a.yaml")

    assert done.returncode == 0
    assert (
        "3 of 9 questions have no answer: Decisions, Delivery and Relationship."
        in done.stdout
    )


def test_too_few_answers_give_no_rung_and_say_how_many_more(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(
        f"{HEAD}  choice: 7\n  voice: 7\n  design: 7\n  delivery: 7\n"
    )

    done = run("score", "a.yaml")

    assert done.returncode == 0
    assert "There are not enough answers for a rung. Answer 2 more." in done.stdout
    assert "You are here" not in done.stdout


HOSTILE = [
    "\x1b[31mred\x1b[0m", "\x07bell", "\x9b31m", "\u202eright to left", "\u2066isolated", "\ud800 alone", "\x00 nul",
    "\x85next", "\u2028line", "\rback", "\x08\x08rub", "\x7f",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
@pytest.mark.parametrize("kind", ["text", "plain", "markdown", "json"])
def test_no_control_or_bidirectional_sign_of_a_text_comes_out(
    kind: str, hostile: str, run: Run
) -> None:
    given = answers(choice={"answer": 3, "note": hostile, "example": hostile})
    everything = json.loads(given) | {
        "service": hostile,
        "group": hostile,
        "target": 3,
        "target_reason": hostile,
    }

    done = run("score", "-", "--format", kind, given=json.dumps(everything))

    assert done.returncode == 0
    unsafe = {
        chr(code)
        for code in {
            *range(0x20),
            *range(0x7F, 0xA0),
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        }
    }
    assert not (unsafe - {"\n"} | {"\u2028", "\ud800"}) & set(done.stdout)


def test_raw_control_characters_in_a_yaml_file_are_kept_and_shown_as_escapes(
    run: Run, tmp_path: Path
) -> None:
    raw = f"{HEAD}  choice:\n    answer: 3\n    note: \x1b[31mred \x9d\u202e\n"
    (tmp_path / "a.yaml").write_bytes(raw.encode())

    shown = run("score", "a.yaml").stdout
    kept = json.loads(run("score", "a.yaml", "--format", "json").stdout)

    assert r"Note: \x1b[31mred \x9d\u202e" in shown
    assert kept["questions"][0]["note"] == "\x1b[31mred \x9d\u202e"


def test_escapes_in_a_yaml_file_that_give_a_lone_surrogate_are_read(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(
        f'{HEAD}  choice: {{answer: 3, note: "\\ud800 and \\e"}}\n'
    )

    assert r"Note: \ud800 and \x1b" in run("score", "a.yaml").stdout


MARKUP = [
    "[/see]",
    "[red]",
    ":smile:",
    "<script>alert(1)</script>",
    "![x](http://example.com)",
    "a|b",
    "`x`",
    "[bold]",
]


def test_the_brackets_of_yaml_are_read_from_standard_input(run: Run) -> None:
    assert run("score", "-", given="{answers: {choice: 3}}").returncode == 0


def test_words_behind_a_sharp_sign_are_said_to_be_lost(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(
        "ladder: co-production\nservice: Ward #3 and\nanswers: {}\ndate: 2026-01-31  # x\n"
    )
    (tmp_path / "b.yaml").write_text(
        "ladder: co-production\nservice: Ward  #3\nanswers: {} # none\n"
    )

    done = run("score", "b.yaml")

    assert run("score", "a.yaml").stderr == (
        'Note: a.yaml:2:10: the words after # are not read: "#3 and". If they belong to service, put it all in quotes.\n'
    )
    assert 'the words after # are not read: "#3".' in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("kind", ["text", "plain", "json"])
def test_markup_in_a_note_is_shown_exactly(kind: str, markup: str, run: Run) -> None:
    done = run(
        "score",
        "-",
        "--format",
        kind,
        given=answers(choice={"answer": 3, "note": markup}),
    )

    assert (done.returncode, markup in done.stdout) == (0, True)


def test_an_older_edition_is_scored_with_a_note(run: Run, tmp_path: Path) -> None:
    newer = tmp_path / "newer.yaml"
    newer.write_text(shipped_ladder().read_text().replace("edition: 1", "edition: 2"))

    done = run("score", "-", "--ladder", newer, given=HEAD + ALL)

    assert done.returncode == 0
    assert done.stderr.startswith("Note: standard input answers edition 1.")


def test_no_message_is_longer_than_three_sentences_or_speaks_python() -> None:
    """Each row's messages are those approved: see above."""
    messages_of = approved()
    assert messages_of.keys() == ROWS.keys()
    for messages in messages_of.values():
        for line in messages.splitlines():
            words = line.split(": ", 2)[-1]
            assert words.count(". ") <= 3, line
            assert not {
                "None",
                "dict",
                "str",
                "scalar",
                "token",
                "mapping",
                "parse",
            } & set(words.split()), line


@pytest.mark.skipif(sys.platform == "win32", reason="the shell is not a POSIX one")
def test_memory_and_time_stay_small_for_the_worst_files(tmp_path: Path) -> None:
    """Never more than 200 MB: the limit is set by the shell, and the program still
    answers.
    """
    (tmp_path / "deep.yaml").write_text("[" * 900_000)
    (tmp_path / "deep.json").write_text("[" * 900_000)

    for name in ("deep.yaml", "deep.json"):
        done = subprocess.run(
            ["sh", "-c", f"ulimit -v 300000; exec {LADDER} score {name}"],
            cwd=tmp_path,
            env=clean_environment(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, b"too many brackets" in done.stderr) == (1, True), (
            done.stderr
        )
