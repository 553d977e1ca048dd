"""Many answers from many files to one count: tables, answers files, folders of them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_cli.errors import BadFile, CannotOpen, Place, Problem, WrongUse
from ladder_cli.reading import files
from ladder_cli.survey.counts import Counts
from ladder_cli.survey.tables import NO_GROUP, Options, Table, count_table, is_table
from ladder_cli.text import clean_line, counted, listed, loose, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.model import Ladder

READABLE = files.ANSWERS_SUFFIXES | files.TABLE_SUFFIXES


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote beside an answer, an example or a note, for those who ask to see it."""

    group: str
    question: int
    text: str


@dataclass(slots=True)
class Gathered:
    """A survey counted, from however many files, and what there is to say of the reading."""

    counts: Counts
    has_groups: bool = False
    notes: tuple[str, ...] = ()
    remarks: list[Remark] = field(default_factory=list)


def is_survey(path: str, ladder: Ladder) -> bool:
    """Is this a table or a folder, rather than one person's answers? Told by its name, else by how it begins."""
    if _is_folder(path):
        return True
    suffix = Path(path).suffix.lower()
    if suffix in READABLE:
        return suffix in files.TABLE_SUFFIXES
    return is_table(files.sample(path).decode("utf-8-sig", "replace").replace("\0", ""), ladder)


def gather(paths: Sequence[str], ladder: Ladder, options: Options) -> Gathered:
    """Count the people in all of `paths`.

    Raises `CannotOpen`, and `BadFile` with the mistakes of all files.
    """
    gathered = Gathered(Counts(ladder))
    problems: list[Problem] = []
    named = files_in(paths)
    _refuse_twins(named)
    for path in named:
        try:
            if is_survey(path, ladder):
                _add_table(gathered, path, ladder, options)
            else:
                _add_answers(gathered, path, ladder, options)
        except BadFile as error:
            problems += error.problems
    if problems:
        raise BadFile(*problems)
    return gathered


def files_in(paths: Sequence[str]) -> list[str]:
    """The files that `paths` stand for, folders opened. Raises `CannotOpen`."""
    return [file for path in paths for file in _files_of(path)]


def _refuse_twins(named: Sequence[str]) -> None:
    """The same people twice would make a small group look large."""
    seen = set()
    for path in named:
        identity = files.identity(path)
        if identity in seen:
            what = "This file is named twice, and its people would count twice."
            raise WrongUse(Problem(what, "Name it once.", Place(files.name_of(path))))
        seen.add(identity)


def _is_folder(path: str) -> bool:
    try:
        return path != files.STANDARD and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _files_of(path: str) -> list[str]:
    """The file itself, or the files in a folder that can be answers or tables."""
    if not _is_folder(path):
        return [path]
    try:
        inside = [one for one in sorted(Path(path).iterdir()) if one.suffix.lower() in READABLE and one.name[0] != "."]
    except OSError:
        raise CannotOpen(Problem("We are not allowed to open this folder.", "Check who may.", Place(path))) from None
    if not inside:
        remedy = f"Their names end in {listed(sorted(READABLE), 'or')}."
        raise CannotOpen(Problem("There are no answers files in this folder.", remedy, Place(path)))
    return [str(one) for one in inside]


def _add_answers(gathered: Gathered, path: str, ladder: Ladder, options: Options) -> None:
    answers, notes = files.load_answers(path, ladder)
    by = {"group": answers.group, "service": answers.service, "date": answers.date}
    if options.by not in by and options.by_must_be_there:
        what = f"An answers file does not hold {quoted(options.by)}."
        raise BadFile(Problem(what, "Use --by group, --by service or --by date.", Place(files.name_of(path))))
    group = " ".join(by.get(options.by, "").split()) or NO_GROUP
    gathered.counts.add(group, answers)
    gathered.has_groups |= group != NO_GROUP
    gathered.notes += notes
    gathered.remarks += [
        Remark(gathered.counts.known.get(loose(group), group), index, text)
        for index, answer in enumerate(answers.answers)
        for text in (answer.example, answer.note)
        if text and any(one.placed for one in answers.answers)  # never of who is left out
    ]


def _add_table(gathered: Gathered, path: str, ladder: Ladder, options: Options) -> None:
    """Count one table, as UTF-8 and, where it turns out to be none, once more as Windows text."""
    name = files.name_of(path)
    start = files.sample(path)
    files.refuse_known_kind(start, Place(name))
    encoding, is_marked = _encoding_of(start, Place(name))
    try:
        table = _count(path, encoding, ladder, options)
    except UnicodeDecodeError:
        if is_marked:  # a file that says what it is and is not is damaged, and not Windows text
            what = "Some of this file cannot be read: it is damaged."
            raise BadFile(Problem(what, "Export it again, or save it as CSV UTF-8.", Place(name))) from None
        encoding = "cp1252"
        table = _count(path, encoding, ladder, options)
    gathered.counts.merge(table.counts)
    gathered.has_groups |= table.has_groups
    gathered.notes += tuple(_notes_on(table, name, encoding))


def _count(path: str, encoding: str, ladder: Ladder, options: Options) -> Table:
    name = files.name_of(path)
    with files.opened(path) as raw:
        # Windows text has a few bytes that mean nothing; the note on it says to check.
        lines = TextIOWrapper(raw, encoding, errors="replace" if encoding == "cp1252" else "strict", newline="")
        start = lines.read(files.SAMPLE)
        if not start.strip():
            raise BadFile(Problem("This file is empty.", "Check that it was saved.", Place(name)))
        lines.seek(0)
        return count_table(lines, start, name, ladder, options)


def _encoding_of(start: bytes, place: Place) -> tuple[str, bool]:
    """What the text seems to be written in, and whether it says so with a mark at its start."""
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise BadFile(Problem("This is not plain text.", "Save it again as UTF-8.", place))
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", True
    if b"\0" in start:
        raise BadFile(Problem("This is not plain text.", "Save it again as UTF-8.", place))
    return "utf-8-sig", start.startswith(codecs.BOM_UTF8)


def _notes_on(table: Table, name: str, encoding: str) -> Iterator[str]:
    if encoding == "cp1252":
        yield f"{name} is not saved as UTF-8. We read it as Windows text. Check names and accents."
    if table.heading_rows > 1:
        yield f"{name}: the first {table.heading_rows} rows are read as the heading."
    if table.columns_left_out:
        columns = ", ".join(quoted(clean_line(title), 60) for title in table.columns_left_out)
        yield f"{name}: these columns are left out: {columns}."
    if table.empty_rows:
        yield f"{name}: {counted(table.empty_rows, 'empty row')} left out."
    if table.bad_rows:
        yield f"{name}: {counted(table.bad_rows, 'row')} with mistakes left out."
