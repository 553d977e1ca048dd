"""The first page about hands that were counted in a room: where to talk, and that it is
for talking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.report.in_words import bars_in_words
from ladder_cli.report.rooms import FOR_TALKING, agreeing_least, where_to_talk
from ladder_cli.survey.room import HANDS
from ladder_cli.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladder_cli.model import Comparison, GroupResult, Survey
    from ladder_cli.report.paper import FirstPage

NO_RUNG = f"Nobody's rung is known, since {HANDS}."


def page_of_hands(page: FirstPage, survey: Survey, told: GroupResult) -> FirstPage:
    """The `page` about several people, where they held up their hands in one room."""
    *_, lowest = page.said
    return page._replace(
        said=(_shown(told), *agreeing_least(survey, told), lowest),
        where_notes=(FOR_TALKING,),
        picture_note=bars_in_words("how many hands were up for the rung"),
        next=tuple(_as_a_step(page.next)),
    )


def page_of_rooms(page: FirstPage, comparison: Comparison) -> FirstPage:
    """The `page` about groups side by side, where they are those of one room, or of
    several.
    """
    _, *sure = page.said
    return page._replace(
        said=tuple(filter(None, (where_to_talk(comparison), *sure))),
        where_notes=(FOR_TALKING, NO_RUNG),
        next=page.next if comparison.clear else tuple(_as_a_step(page.next)),
    )


def _shown(told: GroupResult) -> str:
    whose = counted(told.responses, "person", "people")
    if told.name:
        whose += f", {told.name},"
    return f"The hands of {whose} are shown question by question. {NO_RUNG}"


def _as_a_step(pairs: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """What is next, told so that it does not vie with where to talk."""
    (_, first), *others = pairs
    yield "To move up", first
    yield from others
