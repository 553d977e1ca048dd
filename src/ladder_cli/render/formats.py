"""The table of formats: their names, their suffixes, what each can show. Options, help
and errors come from it.
"""

from pathlib import PurePath
from typing import Literal, NamedTuple

from ladder_cli.errors import Problem, WrongUse
from ladder_cli.text import did_you_mean, listed, quoted

Kind = Literal[
    "result", "survey", "comparison", "change", "ladder", "rung", "question", "form"
]
"""What there is to show."""

REPORTS: frozenset[Kind] = frozenset(
    {"result", "survey", "comparison", "change", "ladder", "rung", "question"}
)
ABOUT_ANSWERS: frozenset[Kind] = frozenset({"result", "survey", "comparison", "change"})
FORM: frozenset[Kind] = frozenset({"form"})


class Format(NamedTuple):
    """One way out. `module` is the one of ladder_cli.render whose function `render`
    makes the text.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    shows: frozenset[Kind]
    is_page: bool = False
    from_model: bool = False
    """Made from the model itself; the others are made from a report."""


TEXT = Format("text", "terminal", (), REPORTS)
PLAIN = Format("plain", "plain", (".txt",), REPORTS)
JSON = Format("json", "as_json", (".json",), REPORTS, from_model=True)
MARKDOWN = Format("markdown", "markdown", (".md", ".markdown"), REPORTS | FORM)
HTML = Format("html", "html", (".html", ".htm"), REPORTS | FORM, is_page=True)
CSV = Format("csv", "as_csv", (".csv",), ABOUT_ANSWERS | FORM, from_model=True)
YAML = Format("yaml", "", (".yaml", ".yml"), frozenset({"ladder"}))
"""The ladder's file itself, comments and all, to be copied and changed: no module makes
it.
"""
FORMATS = (TEXT, PLAIN, JSON, MARKDOWN, HTML, CSV, YAML)


def formats_of(*kinds: Kind) -> tuple[Format, ...]:
    """The formats that can show one of `kinds`."""
    return tuple(format_ for format_ in FORMATS if format_.shows & set(kinds))


def names_of(*kinds: Kind) -> list[str]:
    return [format_.name for format_ in formats_of(*kinds)]


def named(name: str, *kinds: Kind) -> Format:
    """The format called `name`, among those that can show one of `kinds`. Raises
    `WrongUse`.
    """
    for format_ in formats_of(*kinds):
        if format_.name == name:
            return format_
    names = names_of(*kinds)
    remedy = did_you_mean(name, names) or f"Use {listed(names, 'or')}."
    raise WrongUse(Problem(f"There is no format {quoted(name)}.", remedy))


def told_by(output: str, *kinds: Kind) -> Format:
    """The format that the suffix of the file `output` tells. Raises `WrongUse`."""
    suffix = PurePath(output).suffix.lower()
    for format_ in formats_of(*kinds):
        if suffix in format_.suffixes:
            return format_
    endings = listed(
        [one for format_ in formats_of(*kinds) for one in format_.suffixes], "or"
    )
    what = f"We cannot tell the format from the name {quoted(output)}."
    raise WrongUse(Problem(what, f"End it in {endings}, or add --format."))
