"""Every noun of the program, frozen. No behaviour beyond looking up what is already
there.

Nouns of answers, of a result and of many people are made when the first of them is
asked for: classes take time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ladder_cli.model.ladder import (
    NO_EXAMPLE,
    Choice,
    Essential,
    Ladder,
    Mark,
    Question,
    Rule,
    Rung,
    Source,
)

if TYPE_CHECKING:
    from ladder_cli.model.answers import (
        EVERYBODY,
        SUGGESTED_GROUPS,
        Answer,
        Answers,
        Hands,
    )
    from ladder_cli.model.result import (
        Counts,
        EssentialResult,
        Lacking,
        Move,
        Result,
        Step,
        Tally,
        Warned,
    )
    from ladder_cli.model.survey import (
        Change,
        Compared,
        Comparison,
        Distribution,
        FirstStep,
        Gap,
        GroupResult,
        Median,
        Moved,
        Spread,
        Survey,
        SurveyChange,
        Way,
        Written,
    )

__all__ = [
    "EVERYBODY",
    "NO_EXAMPLE",
    "SUGGESTED_GROUPS",
    "Answer",
    "Answers",
    "Change",
    "Choice",
    "Compared",
    "Comparison",
    "Counts",
    "Distribution",
    "Essential",
    "EssentialResult",
    "FirstStep",
    "Gap",
    "GroupResult",
    "Hands",
    "Lacking",
    "Ladder",
    "Mark",
    "Median",
    "Move",
    "Moved",
    "Question",
    "Result",
    "Rule",
    "Rung",
    "Source",
    "Spread",
    "Step",
    "Survey",
    "SurveyChange",
    "Tally",
    "Warned",
    "Way",
    "Written",
]

_MADE_LATER = ("answers", "result", "survey")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in _MADE_LATER:
            nouns = vars(import_module(f"{__name__}.{module}"))
            if name in nouns:
                return nouns[name]
    raise AttributeError(name, name=name, obj=__name__)
