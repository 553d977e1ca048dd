"""The questions of a comparison as rows of marks, by certainty, and the signs that
stand for groups or tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from string import ascii_uppercase
from typing import TYPE_CHECKING
from unicodedata import normalize

from ladder_cli.report.blocks import Dumbbell, Dumbbells, Middle, Sign
from ladder_cli.report.distributions import NO_HANDS, ends, has_no_hands, names_of
from ladder_cli.report.people import placed_by_too_few
from ladder_cli.text import listed, loose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Comparison, Gap, GroupResult, Question, Spread
    from ladder_cli.report.distributions import Side

CHANCE = "Chance alone could give this. Talk about it; do not conclude from it."
OTHERWISE = "chance could give this"
KEY = (
    "A letter stands on the median of its group; where it stands twice, the median lies"
    " between."
)
THE_RUNG = "The rung"
NOT_TESTED = "It comes from the questions, and is not tested by itself."

# J. Romano and others, Exploring methods for evaluating group differences, 2006.
_SIZES = (
    (Fraction("0.147"), "very small"),
    (Fraction("0.33"), "small"),
    (Fraction("0.474"), "medium"),
)
_LARGE = "large"


@dataclass(frozen=True, slots=True)
class Told:
    """A question as it is told: the row, the question (None for the rung itself), its
    sides, and its gaps.
    """

    row: Dumbbell
    question: Question | None
    sides: tuple[Side, ...]
    gaps: tuple[Gap, ...]


def dumbbells(comparison: Comparison, told: Sequence[Told]) -> Dumbbells:
    """The questions, the most certain first, and the rungs that come from them last."""
    ladder = comparison.survey.ladder
    return Dumbbells(
        tuple(one.row for one in told),
        signs_of(comparison),
        names_of(ladder),
        KEY,
        otherwise=OTHERWISE,
    )


def told_of(comparison: Comparison) -> tuple[Told, ...]:
    """A row for each question, by its most certain gap; for each question and group
    where tables are compared.
    """
    signs = signs_of(comparison)
    gaps: dict[tuple[Question | None, str], list[Gap]] = {}
    for gap in comparison.gaps:
        about = loose(gap.between[0].name or "") if comparison.survey.files else ""
        gaps.setdefault((gap.question, about), []).append(gap)
    return tuple(
        _told(comparison, question, sides_of(comparison, signs, about), its)
        for (question, about), its in gaps.items()
    )


def signs_of(comparison: Comparison) -> tuple[Sign, ...]:
    """A sign for each group that is shown, or for each table where several stand side
    by side.
    """
    survey = comparison.survey
    if not survey.files:
        letters = letters_for([group.name or "" for group in survey.shown])
        pairs = zip(letters, survey.shown, strict=True)
        return tuple(
            Sign(letter, group.name or "everybody", group.responses)
            for letter, group in pairs
        )
    names, letters = list(survey.heads), letters_for([""] * len(survey.files))
    if comparison.is_change:
        names, letters = [f"before: {names[0]}", f"after: {names[1]}"], ("B", "A")
    sizes = [
        sum(group.responses for group in survey.shown if group.file == file)
        for file in survey.files
    ]
    return tuple(Sign(*one) for one in zip(letters, names, sizes, strict=True))


def letters_for(names: Sequence[str]) -> tuple[str, ...]:
    """One letter for each name: one of its own where that is free, else the next of the
    alphabet; then `A2`, `B2`.
    """
    taken: list[str] = []
    for name in names:
        letter = next(letter for letter in _letters(name) if letter not in taken)
        taken.append(letter)
    return tuple(taken)


def _letters(name: str) -> Iterator[str]:
    words = [
        "".join(sign for sign in word if sign in ascii_uppercase)
        for word in normalize("NFKD", name.upper()).split()
    ]
    yield from (word[0] for word in words if word)
    yield from (sign for word in words for sign in word)
    rounds = 1
    while True:
        yield from (
            f"{letter}{rounds if rounds > 1 else ''}" for letter in ascii_uppercase
        )
        rounds += 1


def sides_of(
    comparison: Comparison, signs: Sequence[Sign], about: str
) -> tuple[Side, ...]:
    """The groups that are told on one row: all, or (of several tables) those called
    `about`.
    """
    shown = comparison.survey.shown
    if not comparison.survey.files:
        return tuple(zip(signs, shown, strict=True))
    by_file = dict(zip(comparison.survey.files, signs, strict=True))
    return tuple(
        (by_file[group.file], group)
        for group in shown
        if loose(group.name or "") == about
    )


def _told(
    comparison: Comparison,
    question: Question | None,
    sides: tuple[Side, ...],
    gaps: Sequence[Gap],
) -> Told:
    middles, hidden = [], []
    for sign, group in sides:
        spread, reason = _spread(comparison, question, group)
        median = ends(spread.median) if spread else None
        if spread and median:
            middles.append(Middle(sign.letter, median, spread.middle_half))
        else:
            hidden.append((sign.letter, reason))
    clear = [gap for gap in gaps if gap.clear]
    row = Dumbbell(
        question.title if question else THE_RUNG,
        tuple(middles),
        bool(clear),
        _in_a_sentence(comparison, question, clear),
        _in_short(comparison, question, sides, clear),
        (sides[0][1].name or "") if comparison.survey.files else "",
        tuple(hidden),
    )
    return Told(row, question, sides, tuple(gaps))


def _spread(
    comparison: Comparison, question: Question | None, group: GroupResult
) -> tuple[Spread | None, str]:
    """How a group is spread, or why that is not told."""
    if question is None:
        return group.rungs, group.rungs_reason or "nobody has a rung"
    found = group.questions[comparison.survey.ladder.questions.index(question)]
    if found is None:
        return None, placed_by_too_few(comparison.survey)
    return found.spread, NO_HANDS if has_no_hands(group, found) else "nobody placed it"


def _in_short(
    comparison: Comparison,
    question: Question | None,
    sides: Sequence[Side],
    clear: Sequence[Gap],
) -> str:
    """`clear: S above C, P`, with the signs of the groups; `higher than before`."""
    if question is None:
        return "not tested"
    if not clear:
        return ""
    if comparison.is_change:
        return "clear: " + "; ".join(against(comparison, gap) for gap in clear)
    sign = {id(group): sign.letter for sign, group in sides}
    below: dict[str, list[str]] = {}
    for gap in clear:
        higher, lower = (sign[id(group)] for group in gap.between)
        below.setdefault(higher, []).append(lower)
    whos: dict[str, list[str]] = {}
    for who, others in below.items():
        whos.setdefault(", ".join(sorted(others)), []).append(who)
    return "clear: " + "; ".join(
        f"{', '.join(sorted(its))} above {others}" for others, its in whos.items()
    )


def _in_a_sentence(
    comparison: Comparison, question: Question | None, clear: Sequence[Gap]
) -> str:
    if question is None:
        return NOT_TESTED
    if not clear:
        return CHANCE
    if comparison.survey.files:
        found = [
            f"{gap.between[0].name or 'people'} place this {against(comparison, gap)},"
            f" {_size(gap)}"
            for gap in clear
        ]
    else:
        found = list(_sides_in_words(clear))
    return f"Clear difference: {'; '.join(found)}."


def _sides_in_words(clear: Sequence[Gap]) -> Iterator[str]:
    """`staff place this higher than carers, a large difference`: those who stand above
    several are told once.
    """
    above: dict[str, list[Gap]] = {}
    for gap in clear:
        above.setdefault(str(gap.between[0].name), []).append(gap)
    for who, gaps in above.items():
        names = [str(gap.between[1].name) for gap in gaps]
        sizes = [_size(gap) for gap in gaps]
        if len(set(sizes)) == 1:
            yield (
                f"{who} place this higher than {listed(names)},"
                f" {sizes[0]}{'' if len(names) == 1 else ' each'}"
            )
        else:
            told = [f"{name} ({size})" for name, size in zip(names, sizes, strict=True)]
            yield f"{who} place this higher than {listed(told)}"


def _size(gap: Gap) -> str:
    delta = abs(gap.delta or Fraction(0))
    size = next((size for most, size in _SIZES if delta < most), _LARGE)
    return f"a {size} difference"


def against(comparison: Comparison, gap: Gap) -> str:
    """How the higher of two tables stands to the other: `higher than before`, `higher
    in b.csv than in a.csv`.
    """
    higher, lower = gap.between
    if comparison.is_change:
        return (
            "higher than before"
            if higher.file == comparison.survey.files[-1]
            else "lower than before"
        )
    return f"higher in {higher.head} than in {lower.head}"
