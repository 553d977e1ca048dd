"""Which columns of a table never tell the groups, by their titles: those of the
questions, those that a form tool adds, and those of names and addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ladder_cli.survey.naming import bare, last_part, undecorated

if TYPE_CHECKING:
    from ladder_cli.survey.heading import Heading

_PERSONAL = re.compile(
    r"\b(?:(?:your|full|first|last|middle|respondent|recipient|user|submitter|contact|participant|person)\W*)+names?\b"
    r"|^names?$|^name of (?:person|respondent|participant)|surname|forename"
    r"|\be ?mail|\bphone|\btelephone|\bmobile\b|\bpost\W?code\b"
    r"|\bzip\b|\baddress\b|\bip\b|nhs number|date of birth|\bdob\b|birthday"
    r"|\busername\b|signature|initials"
    r"|first ?name|last ?name|full ?name",
    re.IGNORECASE,
)
_META = frozenset({
    "id", "starttime", "completiontime", "lastmodifiedtime", "timestamp", "status",
    "responsetype", "progress", "durationinseconds", "duration", "finished",
    "recordeddate", "responseid", "distributionchannel", "userlanguage", "collectorid",
    "respondentid", "startdate", "enddate", "language", "startlanguage", "lastpage",
    "submitdate", "datesubmitted", "seed", "token", "accesscode", "refurl",
    "referrerurl", "datestamp", "datelastaction", "datestarted", "userno", "userid",
    "uniqueid", "trackinglink", "browser", "device", "uuid", "start", "end", "today",
    "deviceid", "submissiondate", "key", "submitterid", "attachmentspresent",
    "attachmentsexpected", "reviewstate", "formversion", "instanceid", "index",
    "externalreference", "externaldatareference", "locationlatitude",
    "locationlongitude", "customdata1", "totalpoints", "quizfeedback", "datecreated",
    "datemodified", "started", "ended", "completed", "responsestatus", "submissionid",
    "submissionip", "lastupdatedate", "version", "validationstatus", "submissiontime",
    "submittedby", "tags", "notes", "edits", "responseno", "flow", "channel",
    "timetaken", "consent",
})  # fmt: skip


def may_tell_groups(heading: Heading, column: int) -> bool:
    """Is this a column that a form asked for, and no question of the ladder, nor
    anybody's name or address?
    """
    title = heading.title(column)
    return (
        column not in heading.question_columns()
        and column not in heading.own_words
        and bool(title)
        and not (heading.runs[column] != column and not heading.titles[column][0])
        and not title.startswith("_")
        and bare(undecorated(title)) not in _META
        and bare(last_part(title)) not in _META
        and not is_personal(title)
    )


def is_personal(title: str) -> bool:
    """Is a column headed as one of names or addresses?"""
    return bool(_PERSONAL.search(re.sub(r"[_\W]+", " ", title).strip()))
