"""Marks the sheets of blind.py: the figures, and every confusion. Reads keys and lines
of "ID: answer".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Sheet = dict[str, str]

ESSENTIALS: dict[str, dict[str, list[str]]] = {
    "no essentials": {},
    "co-production: decisions": {"co-production": ["decisions"]},
    "co-design: design": {"co-design": ["design"]},
    "both": {"co-design": ["design"], "co-production": ["decisions"]},
    "both, engagement: influence": {
        "engagement": ["influence"],
        "co-design": ["design"],
        "co-production": ["decisions"],
    },
    "both, consultation: voice": {
        "consultation": ["voice"],
        "co-design": ["design"],
        "co-production": ["decisions"],
    },
    "all four": {
        "consultation": ["voice"],
        "engagement": ["influence"],
        "co-design": ["design"],
        "co-production": ["decisions"],
    },
}
"""The sets that are compared: a rung, and the questions without which it is not given.
"""


def mark(
    kind: str, key_file: Path, answer_files: list[Path], quiz: list[Path] | None = None
) -> list[str]:
    """The lines to print. Answers that are missing, or to no line of the sheet, are
    named and count as wrong.
    """
    key = json.loads(key_file.read_text(encoding="utf-8"))
    if key["kind"] != kind:
        return [f"{key_file} is the key of a sheet of kind {key['kind']}."]
    sheets = [read(path) for path in answer_files]
    asked = asked_for(key)
    lines = [
        line
        for path, sheet in zip(answer_files, sheets, strict=True)
        for line in amiss(path, sheet, asked)
    ]
    match kind:
        case "q":
            return lines + by_question(key, sheets)
        case "r":
            return lines + by_rung(key, sheets)
        case "o":
            return lines + one_claim(key, sheets)
        case "u":
            return lines + uneven(key, sheets)
        case _:
            return lines + results(key, sheets, quiz)


def read(path: Path) -> Sheet:
    """Lines of "ID: answer"; anything else a reader wrote is left alone. The last
    answer to a line counts.
    """
    line = re.compile(r"[\s*-]*([A-Z]\w*(?:-[a-z]+)?)\s*:\s*(.*)")
    found = [line.match(text) for text in path.read_text(encoding="utf-8").splitlines()]
    return {each[1]: each[2].strip() for each in found if each}


def asked_for(key: dict[str, Any]) -> list[str]:
    match key["kind"]:
        case "u":
            return [
                f"{name}-{question}"
                for name in key["practice"]
                for question in key["offered"]
            ]
        case "r":
            return list(key["cells"])
        case "m":
            return list(key["practice"])
        case _:
            return list(key["statements"])


def amiss(path: Path, sheet: Sheet, asked: list[str]) -> list[str]:
    missing = [name for name in asked if name not in sheet]
    unknown = [name for name in sheet if name not in asked]
    return [
        f"{path}: {len(names)} {what}: {', '.join(names)}"
        for what, names in (("not answered", missing), ("not asked for", unknown))
        if names
    ]


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "0 of 0"


# --- By question


def by_question(key: dict[str, Any], sheets: list[Sheet]) -> list[str]:
    """How many statements went to their own question, in all and for each question."""
    cells = [
        (of["question"], sheet.get(name, "").lower(), of["text"])
        for name, of in key["statements"].items()
        for sheet in sheets
    ]
    right = Counter(question for question, answer, _ in cells if question == answer)
    asked = Counter(question for question, _, _ in cells)
    lines = [
        (
            f"On their own question: {share(right.total(), asked.total())}; to reach 90 %,"
            " each question 75 %"
        )
    ]
    for number, sheet in enumerate(sheets, 1):
        own = sum(
            sheet.get(name, "").lower() == of["question"]
            for name, of in key["statements"].items()
        )
        lines.append(f"  reader {number}: {share(own, len(key['statements']))}")
    lines += [
        f"  {question}: {share(right[question], of)}" for question, of in asked.items()
    ]
    wrong = Counter(
        (text, question, answer)
        for question, answer, text in cells
        if question != answer
    )
    return lines + [
        f"  {count} x {text!r}: {question}, taken for {answer or 'nothing'}"
        for (text, question, answer), count in wrong.most_common()
    ]


# --- By rung


def by_rung(key: dict[str, Any], sheets: list[Sheet]) -> list[str]:
    """How many choices were the ones meant, how far off the others are, and the rung
    that each service is given.
    """
    distances: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, cell in key["cells"].items():
        for sheet in sheets:
            chosen = cell["letters"].get(sheet.get(name, "")[:1].lower())
            if chosen is None:
                distances["none"] += 1
            else:
                off = abs(
                    cell["offered"].index(chosen)
                    - cell["offered"].index(cell["intended"])
                )
                distances[str(off)] += 1
            if chosen == cell["intended"]:
                right[cell["question"]] += 1
            else:
                wrong[
                    f"{cell['service']}, {cell['question']}: {cell['intended']} was"
                    f" meant, {chosen} chosen"
                ] += 1
    total = len(key["cells"]) * len(sheets)
    lines = [
        (
            f"As intended: {share(distances['0'], total)}; to reach 90 %, none more than"
            " one statement off"
        )
    ]
    lines += [
        f"  {off} statements off: {count}"
        for off, count in sorted(distances.items())
        if off != "0"
    ]
    questions = dict.fromkeys(cell["question"] for cell in key["cells"].values())
    lines += [
        f"  {question}: {share(right[question], total // len(questions))}"
        for question in questions
    ]
    lines += [f"  {count} x {what}" for what, count in wrong.most_common()]
    return lines + [
        line
        for number, sheet in enumerate(sheets, 1)
        for line in services(key, sheet, number)
    ]


def services(key: dict[str, Any], sheet: Sheet, reader: int) -> list[str]:
    """What the rule gives each service, by one reader's choices."""
    placed: dict[str, dict[str, int]] = {rung: {} for rung in key["rungs"]}
    for name, cell in key["cells"].items():
        chosen = cell["letters"].get(sheet.get(name, "")[:1].lower())
        if chosen is not None:
            placed[cell["service"]][cell["question"]] = key["rungs"].index(chosen) + 1
    given = {
        rung: rule(key, answers, key["rule"]["essentials"])
        for rung, answers in placed.items()
    }
    agreed = sum(
        number == key["rungs"].index(rung) + 1 for rung, number in given.items()
    )
    shown = ", ".join(f"{rung} {number}" for rung, number in given.items())
    return [
        (
            f"By the rule, reader {reader}: {agreed} of {len(given)} on their own rung"
            f" ({shown})"
        )
    ]


def rule(
    key: dict[str, Any],
    answers: dict[str, int],
    essentials: dict[str, Any],
    questions: int = 9,
) -> int | None:
    """The rung's number by the rule of the ladder: answers are the placed ones. None
    where too few are placed.
    """
    if not answers or len(answers) < ceil(Fraction(key["rule"]["enough"]) * questions):
        return None
    needed = ceil(Fraction(key["rule"]["reach"]) * len(answers))
    found = 1
    for number, rung in enumerate(key["rungs"], 1):
        of = essentials.get(rung, [])
        held = of["questions"] if isinstance(of, dict) else of
        if any(answers.get(question, 0) < number for question in held):
            break
        if sum(answer >= number for answer in answers.values()) >= needed:
            found = number
    return found


# --- One claim


def one_claim(key: dict[str, Any], sheets: list[Sheet]) -> list[str]:
    lines = []
    for number, sheet in enumerate(sheets, 1):
        two = [
            name
            for name in key["statements"]
            if not sheet.get(name, "").lower().startswith("one")
        ]
        one = len(key["statements"]) - len(two)
        lines.append(
            f"One claim, reader {number}: {share(one, len(key['statements']))}; to"
            " reach 100 %"
        )
        lines += [
            f"  {key['statements'][name]} [{sheet.get(name, 'not answered')}]"
            for name in two
        ]
    return lines


# --- Uneven practice


def uneven(key: dict[str, Any], sheets: list[Sheet]) -> list[str]:
    """For every two readers, the cells that the description speaks to: the same
    statement, its neighbour, or not.
    """
    return [
        line
        for (one, first), (two, second) in combinations(enumerate(sheets, 1), 2)
        for line in pair(key, first, second, f"readers {one} and {two}")
    ] + [
        line
        for number, sheet in enumerate(sheets, 1)
        for line in given(key, sheet, number)
    ]


def pair(key: dict[str, Any], first: Sheet, second: Sheet, who: str) -> list[str]:
    counts: Counter[str] = Counter()
    by: dict[str, Counter[str]] = {question: Counter() for question in key["offered"]}
    apart = []
    for name, stem in key["practice"].items():
        for question, offered in key["offered"].items():
            chosen = [
                sheet.get(f"{name}-{question}", "").lower() for sheet in (first, second)
            ]
            how = compared(chosen, offered)
            counts[how] += 1
            by[question][how] += 1
            if how not in {"same", "neighbour", "both silent"}:
                apart.append(
                    f"  {stem}, {question}: {chosen[0]} and {chosen[1]} ({how})"
                )
    both = counts["same"] + counts["neighbour"] + counts["apart"] + counts["none"]
    agreed = counts["same"] + counts["neighbour"]
    lines = [
        (
            f"Uneven practice, {who}: {share(agreed, both)} the same or its neighbour;"
            " to reach 90 %"
        ),
        (
            "  where only one found it silent counts too:"
            f" {share(agreed, both + counts['one silent'])}"
        ),
        "  " + ", ".join(f"{how} {count}" for how, count in counts.most_common()),
    ]
    lines += [
        f"  {question}: " + ", ".join(f"{how} {n}" for how, n in of.most_common())
        for question, of in by.items()
    ]
    return lines + apart


def compared(chosen: list[str], offered: list[int]) -> str:
    numbers = [int(each) for each in chosen if each.isdigit() and int(each) in offered]
    if len(numbers) == len(chosen):
        off = abs(offered.index(numbers[0]) - offered.index(numbers[1]))
        return ("same", "neighbour")[off] if off < len(chosen) else "apart"
    silent = chosen.count("silent")
    return (
        "both silent" if silent == len(chosen) else "one silent" if silent else "none"
    )


def placed_in(key: dict[str, Any], sheet: Sheet, name: str) -> dict[str, int]:
    found = {
        question: sheet.get(f"{name}-{question}", "") for question in key["offered"]
    }
    return {
        question: int(each)
        for question, each in found.items()
        if each.isdigit() and int(each) in key["offered"][question]
    }


def given(key: dict[str, Any], sheet: Sheet, reader: int) -> list[str]:
    """What the rule gives each description, by one reader's answers, and whether all
    nine are equal.
    """
    lines = [f"Results by reader {reader}:"]
    equal = 0
    for name, stem in key["practice"].items():
        answers = placed_in(key, sheet, name)
        number = rule(key, answers, key["rule"]["essentials"])
        equal += len(answers) == len(key["offered"]) and len(set(answers.values())) == 1
        shown = " ".join(str(answers.get(question, "-")) for question in key["offered"])
        lines.append(
            f"  {stem}: {shown}: {key['rungs'][number - 1] if number else 'no rung'}"
        )
    return [*lines, f"  all answers equal: {share(equal, len(key['practice']))}"]


# --- The result


def results(
    key: dict[str, Any], sheets: list[Sheet], quiz: list[Path] | None
) -> list[str]:
    """What readers of the meanings name; with `quiz`, how the quiz and the rule agree
    with that, for each set.
    """
    named = [
        {
            stem: named_in(sheet.get(name, ""), key["rungs"])
            for name, stem in key["practice"].items()
        }
        for sheet in sheets
    ]
    lines = []
    for number, of in enumerate(named, 1):
        lines.append(f"By the meanings, reader {number}:")
        for stem, (rung, defended) in of.items():
            others = ", ".join(str(each) for each in sorted(defended - {rung})) or "-"
            lines.append(f"  {stem}: {rung or 'none'}; {others}")
    if quiz:
        quiz_key, *answers = quiz
        of_quiz = json.loads(quiz_key.read_text(encoding="utf-8"))
        for number, meant in enumerate(named, 1):
            for other, path in enumerate(answers, 1):
                lines += agreement(
                    of_quiz, read(path), meant, f"meanings {number}, quiz {other}"
                )
    return lines


def named_in(answer: str, rungs: list[str]) -> tuple[int, set[int]]:
    """The number of the rung that is named, and of all that can be defended, it among
    them. 0 where none is named.
    """
    first, _, others = answer.lower().partition(";")
    numbers = {rung: number for number, rung in enumerate(rungs, 1)}
    rung = next((numbers[each] for each in rungs if each in first), 0)
    return rung, {rung} | {
        number
        for each, number in numbers.items()
        if each in re.split(r"[,\s]+", others)
    }


def agreement(
    key: dict[str, Any], sheet: Sheet, meant: dict[str, tuple[int, set[int]]], who: str
) -> list[str]:
    lines = [f"The result, {who}; to reach: within 92 %, never higher, none withheld"]
    for name, essentials in {
        "the file's": key["rule"]["essentials"],
        **ESSENTIALS,
    }.items():
        tally: Counter[str] = Counter()
        shown = []
        for cell, stem in key["practice"].items():
            rung, defended = meant[stem]
            number = rule(key, placed_in(key, sheet, cell), essentials)
            how = verdict(number, rung, defended)
            tally[how] += 1
            tally["as named"] += number == rung
            if how != "within":
                shown.append(
                    f"    {stem}: {how} ({number}; named {rung}, defended"
                    f" {sorted(defended)})"
                )
        counted = ", ".join(
            f"{how} {tally[how]}" for how in ("as named", "higher", "lower", "withheld")
        )
        lines.append(
            f"  {name}: within {share(tally['within'], len(key['practice']))};"
            f" {counted}"
        )
        lines += shown if name == "the file's" else []
    return lines


def verdict(number: int | None, rung: int, defended: set[int]) -> str:
    if number is None:
        return "withheld" if rung else "within"
    if number in defended:
        return "within"
    return "higher" if number > max(defended) else "lower"
