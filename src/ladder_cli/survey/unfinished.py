"""Rows that form tools mark as tests, previews or unfinished. Knows their columns and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.groups import question_columns
from ladder_cli.survey.naming import bare, undecorated
from ladder_cli.text import counted, quoted

if TYPE_CHECKING:
    from ladder_cli.survey.heading import Heading

PREVIEW, UNFINISHED = "a preview or test", "not finished"

_STATUS = frozenset({"status", "responsetype", "responsestatus", "distributionchannel", "submissionstatus", "channel"})
_FINISHED = frozenset({"finished", "completed", "complete", "iscomplete"})
_SUBMITTED = frozenset({"submitdate", "datesubmitted"})
_PREVIEWS = frozenset({
    "surveypreview", "surveytest", "preview", "test", "offlinesurveypreview", "previewresponse", "testresponse",
})  # fmt: skip
_UNFINISHED = frozenset({
    "partial", "partiallycompleted", "partiallycomplete", "incomplete", "inprogress", "draft", "notfinished",
    "unfinished", "disqualified", "partialresponse", "notcompleted", "notcomplete", "started",
})  # fmt: skip
_NOT = frozenset({"false", "no", "0", "n"})


def status_columns(heading: Heading) -> dict[int, str]:
    """The columns that say so, and which kind each is: status, finished or submitted."""
    taken, kinds = question_columns(heading), {}
    for column in set(range(heading.width)) - taken:
        titles = heading.titles[column]
        keys = {bare(way) for title in titles for way in (title, undecorated(title), *title.split(". "))}
        for kind, known in (("status", _STATUS), ("finished", _FINISHED), ("submitted", _SUBMITTED)):
            if keys & known:
                kinds[column] = kind
    return dict(sorted(kinds.items()))


def mark_of(cell: str, kind: str) -> str:
    """What a cell of such a column says of its row: `PREVIEW`, `UNFINISHED`, or nothing."""
    key = bare(cell)
    if key in _PREVIEWS:
        return PREVIEW
    if key in _UNFINISHED or (kind == "finished" and key in _NOT) or (kind == "submitted" and not key):
        return UNFINISHED
    return ""


def note_on(title: str, mark: str, rows: int, *, left_out: bool) -> str:
    """What is told of such rows."""
    are = "is" if rows == 1 else "are"
    what = mark if rows == 1 or mark == UNFINISHED else "previews or tests"
    note = f"{counted(rows, 'row')} {are} {what} (column {quoted(title)})."
    it, them = ("It is", "it") if rows == 1 else ("They are", "them")
    return f"{note} {it} left out." if left_out else f"{note} {it} counted. Leave {them} out with --finished-only."
