"""Before and after: what moved between a person's answers, or between two tables. Knows
no file and no screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.model import Change, Moved, SurveyChange
from ladder_cli.survey.comparing import side_by_side
from ladder_cli.text import loose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Answer, Answers, Result, Survey, Way

TWO = 2


def are_before_and_after(answers: Sequence[Answers]) -> bool:
    """Two of one service and one group (or without either), with two dates. Anything
    else is several people.
    """
    if len(answers) != TWO:
        return False
    one, other = answers
    return (
        _who(one) == _who(other)
        and bool(one.date and other.date)
        and one.date != other.date
    )


def change_of(results: Sequence[Result], files: Sequence[str] = ()) -> Change:
    """The first result and the last compared, in the order of their dates; as given
    where one has none.
    """
    named = list(zip(results, files or [""] * len(results), strict=True))
    if all(result.answers.date for result in results):
        named.sort(key=lambda pair: pair[0].answers.date)
    in_order = tuple(result for result, _ in named)
    return Change(
        in_order,
        _names(in_order),
        tuple(_moved(in_order)),
        tuple(file for _, file in named),
    )


def change_between(
    earlier: Survey, later: Survey, files: tuple[str, str]
) -> SurveyChange:
    """Each group then and now, as far as both are shown."""
    return SurveyChange(
        earlier, later, side_by_side((earlier, later), files)._replace(is_change=True)
    )


def _who(answers: Answers) -> tuple[str, str]:
    return loose(answers.service), loose(answers.group)


def _names(results: Sequence[Result]) -> tuple[str, ...]:
    """How each result is called: by its date, and by its place where dates are missing
    or the same.
    """
    dates = tuple(result.answers.date for result in results)
    if all(dates) and len(set(dates)) == len(dates):
        return dates
    if len(results) == TWO:  # then these words say it best
        return "before", "after"
    return tuple(f"{number}." for number in range(1, len(results) + 1))


def _moved(results: Sequence[Result]) -> Iterator[Moved]:
    for at, question in enumerate(results[-1].ladder.questions):
        answers = tuple(result.answers.answers[at] for result in results)
        yield Moved(question, answers, _way(answers[0], answers[-1]))


def _way(first: Answer, last: Answer) -> Way | None:
    if first.placed is None or last.placed is None:
        return (
            "same" if first.choice == last.choice and first.choice is not None else None
        )
    if first.placed == last.placed:
        return "same"
    return "up" if last.placed > first.placed else "down"
