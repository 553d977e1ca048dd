"""Rows that form tools mark as tests, previews or unfinished. Knows their columns and
words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.survey.marks import TICKED
from ladder_cli.survey.naming import bare, undecorated
from ladder_cli.text import counted, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladder_cli.survey.heading import Heading

PREVIEW, UNFINISHED = "a preview or test", "not finished"

_STATUS = frozenset(
    {
        "status",
        "responsetype",
        "responsestatus",
        "distributionchannel",
        "submissionstatus",
        "surveystatus",
        "entrystatus",
        "completionstatus",
        "channel",
    }
)
_FINISHED = frozenset({"finished", "completed", "complete", "iscomplete"})
_SUBMITTED = frozenset({"submitdate", "datesubmitted"})
_PREVIEWS = frozenset({
    "surveypreview", "surveytest", "preview", "test", "offlinesurveypreview",
    "previewresponse", "testresponse",
})  # fmt: skip
_UNFINISHED = frozenset({
    "partial", "partiallycompleted", "partiallycomplete", "incomplete", "inprogress",
    "draft", "notfinished", "unfinished", "disqualified", "partialresponse",
    "notcompleted", "notcomplete", "started", "saved", "abandoned", "terminated",
    "screenedout", "overquota", "quotafull", "timedout",
})  # fmt: skip
_TEST = frozenset({"test", "istest", "preview", "ispreview", "testresponse"})
_NOT = frozenset({"false", "no", "0", "n"})
_OF_QUALTRICS = frozenset({"responseid", "recordeddate"})
_PREVIEWS_AS_NUMBERS = frozenset({"1", "2", "9", "17"})
"""Survey Preview, Survey Test, Survey Preview Spam, Offline Survey Preview: Qualtrics's
values of Status, as it labels them itself in what it exports for SPSS. 0 is a response
like any other; elsewhere a number is no status.
"""


def status_columns(heading: Heading) -> dict[int, str]:
    """The columns that say so, and which kind each is: status, its values as numbers,
    finished or submitted.
    """
    others = sorted(set(range(heading.width)) - heading.question_columns())
    keys = {column: _keys(heading.titles[column]) for column in others}
    is_qualtrics = set().union(*keys.values()) >= _OF_QUALTRICS
    kinds = {}
    for column, its in keys.items():
        for kind, known in (
            ("status", _STATUS),
            ("finished", _FINISHED),
            ("submitted", _SUBMITTED),
            ("test", _TEST),
        ):
            if its & known:
                kinds[column] = kind
        if is_qualtrics and "status" in its:
            kinds[column] = "numbered"
    return kinds


def _keys(titles: Sequence[str]) -> set[str]:
    return {
        bare(way)
        for title in titles
        for way in (title, undecorated(title), *title.split(". "))
    }


def mark_of(cell: str, kind: str) -> str:
    """What a cell of such a column says of its row: `PREVIEW`, `UNFINISHED`, or
    nothing.
    """
    key = bare(cell)
    if (
        key in _PREVIEWS
        or (kind == "numbered" and key in _PREVIEWS_AS_NUMBERS)
        or (kind == "test" and key in TICKED)
    ):
        return PREVIEW
    if (
        key in _UNFINISHED
        or (kind == "finished" and key in _NOT)
        or (kind == "submitted" and not key)
    ):
        return UNFINISHED
    return ""


def note_on(title: str, mark: str, rows: int, *, left_out: bool) -> str:
    """What is told of such rows."""
    are = "is" if rows == 1 else "are"
    what = mark if rows == 1 or mark == UNFINISHED else "previews or tests"
    note = f"{counted(rows, 'row')} {are} {what} (column {quoted(title)})."
    it, them = ("It is", "it") if rows == 1 else ("They are", "them")
    return (
        f"{note} {it} left out."
        if left_out
        else f"{note} {it} counted. Leave {them} out with --finished-only."
    )
