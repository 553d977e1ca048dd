"""What every report about several people says: who answered, what is hidden, what is
not promised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.blocks import (
    Block,
    Entries,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Row,
)
from ladder_cli.report.phrases import named
from ladder_cli.survey.privacy import MIN_GROUP, MIN_PLACED
from ladder_cli.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ladder_cli.model import GroupResult, Ladder, Median, Question, Survey

_NUMBERS = (
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


# --- Who answered


def opening(survey: Survey) -> Iterator[Block]:
    """Whether it may be passed on, who answered, and what is not shown."""
    yield from (Paragraph(text, "warning") for text in not_for_sharing(survey))
    yield from _facts(survey)
    for line in not_shown(survey):
        yield Paragraph(line)
    if survey.groups and len(survey.shown) == len(survey.groups):
        yield Paragraph("No group is hidden.")
    if not survey.everybody and not survey.shown:
        yield Paragraph(
            f"Nothing can be shown: no group has {survey.min_group} people or more. "
            "This keeps any one person's answers from being worked out.",
            "strong",
        )
        yield Paragraph(smaller_minimum())


def not_for_sharing(survey: Survey, *, terse: bool = False) -> Iterator[str]:
    """A warning where smaller groups are shown than may be passed on."""
    if survey.min_group < MIN_GROUP:
        text = f"Not for sharing: groups of fewer than {MIN_GROUP} people are shown."
        yield text if terse else f"{text} A reader could tell who said what."


def smaller_minimum() -> str:
    """How to see more, and what it costs."""
    return (
        "A smaller --min-group shows smaller groups. The report is then not for"
        " sharing, since a reader could tell who said what."
    )


def _facts(survey: Survey) -> Iterator[Block]:
    pairs = [("People", f"{survey.responses:,}")] if survey.responses else []
    if survey.files:
        pairs += [
            (head, _sizes(group for group in survey.shown if group.file == file))
            for file, head in zip(survey.files, survey.heads, strict=True)
        ]
    elif survey.shown:
        pairs.append(("Groups", _sizes(survey.shown)))
    if survey.left_out:
        pairs.append(
            (
                "Left out",
                f"{counted(survey.left_out, 'person', 'people')} who placed nothing",
            )
        )
    if pairs:
        yield Facts(tuple(pairs))


def _sizes(groups: Iterator[GroupResult] | Sequence[GroupResult]) -> str:
    return (
        ", ".join(
            f"{group.name or 'everybody'} ({group.responses:,})" for group in groups
        )
        or "nobody is shown"
    )


def not_shown(survey: Survey) -> Iterator[str]:
    """A line for each group that is hidden or put together with others, and one for
    those that are not even named.
    """
    for group in survey.groups:
        if group.others:
            which = counted(group.others, "other group")
            each = ", each under" if group.others > 1 else ", under"
            yield (
                f"{_in_file(which, group)}{each} {in_words(survey.min_group)}: not"
                " shown."
            )
        elif not group.shown:
            yield f"{called(group)}: {group.reason}, not shown."
        elif survey.room and group.groups:
            yield (
                f"{called(group)}: fewer than {survey.min_group} people each, so they"
                " are shown together."
            )
    if survey.together:
        yield (
            f"No group has {survey.min_group} people or more, so all of them are shown"
            " together."
        )


def called(group: GroupResult) -> str:
    """A group's name, and the table it is from where there are several."""
    return _in_file(group.name or "everybody", group)


def _in_file(name: str, group: GroupResult) -> str:
    return f"{name}, {group.head}" if group.head else name


def in_words(number: int) -> str:
    """`eight`; from 13 on in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


# --- The ladder


def picture(
    survey: Survey, told: GroupResult | None, groups: Sequence[GroupResult]
) -> Iterator[Block]:
    """The rungs on which the people of `told` stand, and on each the groups whose
    median lies there.
    """
    if told is None or told.rungs is None or not told.rungs.people:
        return
    marks = _medians(
        groups,
        lambda group: "the median" if group is told else f"{called(group)} (median)",
    )
    rows = (
        Row(
            rung.number,
            rung.name,
            told.rungs.counts[rung.number - 1],
            here="the median" in marks.get(rung.number, ()),
            marks=marks.get(rung.number, ()),
        )
        for rung in reversed(survey.ladder.rungs)
    )
    yield Picture(tuple(rows), "person", "people")


def _medians(
    groups: Sequence[GroupResult], call: Callable[[GroupResult], str]
) -> dict[int, tuple[str, ...]]:
    """The marks on each rung: whose median lies there. A median between two rungs marks
    both.
    """
    marks: dict[int, tuple[str, ...]] = {}
    for group in groups:
        middle = group.rungs.median if group.rungs else None
        if middle is None:
            continue
        for number in {middle.low, middle.high}:
            where = (
                call(group) if middle.low == middle.high else f"{call(group)}, between"
            )
            marks[number] = (*marks.get(number, ()), where)
    return marks


def at(middle: Median, ladder: Ladder) -> str:
    """`rung 4, Consultation`, or `between rung 4, Consultation, and rung 6,
    Co-design`.
    """
    low, high = ladder.rung(middle.low), ladder.rung(middle.high)
    return (
        f"rung {named(low)}"
        if low is high
        else f"between rung {named(low)}, and rung {named(high)}"
    )


def placed_by_too_few(survey: Survey) -> str:
    """Why a question of a group is not shown."""
    return f"fewer than {min(MIN_PLACED, survey.min_group)} people placed it, not shown"


# --- The end


def remarks(survey: Survey) -> Iterator[Block]:
    """What people of the shown groups wrote, for those who asked for it."""
    if survey.written:
        yield Heading("What people wrote")
        yield Paragraph(
            "This report contains people's own words, which may give away who wrote"
            " them.",
            "warning",
        )
        entries = (
            _remarks_on(question, at, survey)
            for at, question in enumerate(survey.ladder.questions)
        )
        yield Entries(tuple(entry for entry in entries if entry.pairs))


def _remarks_on(question: Question, index: int, survey: Survey) -> Entry:
    pairs = ((one.group, one.text) for one in survey.written if one.question == index)
    return Entry(question.title, pairs=tuple(pairs))


def promises(survey: Survey) -> Iterator[Block]:
    """What is promised about people who are hidden, and what is not."""
    yield Heading("What this report leaves out")
    yield from promises_in_short(survey)


def promises_in_short(survey: Survey) -> Iterator[Block]:
    """The same without a heading."""
    yield Paragraph(f"{left_out(survey)} A larger --min-group helps.")


def left_out(survey: Survey) -> str:
    """Who is not shown in this report, and what that does not promise."""
    few = (
        f"In this report, {too_small_to_show(survey)}. " if survey.min_group > 1 else ""
    )
    return (
        f"{few}Publish only one report on the same"
        " answers: two could be subtracted from each other. Counts of shown groups are"
        " exact, so where everybody in one agrees, or one person stands apart,"
        " somebody who knows the group may know who said what."
    )


def too_small_to_show(survey: Survey) -> str:
    """`groups of fewer than eight people are not shown`, or not by themselves."""
    pooled = survey.together or any(
        group.groups for group in survey.shown if survey.room
    )
    return (
        f"groups of fewer than {in_words(survey.min_group)} people are not"
        f" shown{' by themselves' if pooled else ''}"
    )


def listed_groups(names: Sequence[str]) -> str:
    return listed(list(dict.fromkeys(names)))
