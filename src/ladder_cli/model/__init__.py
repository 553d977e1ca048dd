"""Every noun of the program, frozen. No behaviour beyond looking up what is already there."""

from ladder_cli.model.answers import SUGGESTED_GROUPS, Answer, Answers
from ladder_cli.model.ladder import Choice, Essential, Ladder, Mark, Question, Rule, Rung, Source
from ladder_cli.model.result import NO_EXAMPLE, Counts, EssentialResult, Lacking, Move, Result, Step, Tally, Warned
from ladder_cli.model.survey import Distribution, Gap, GroupResult, Median, Survey

__all__ = [
    "NO_EXAMPLE",
    "SUGGESTED_GROUPS",
    "Answer",
    "Answers",
    "Choice",
    "Counts",
    "Distribution",
    "Essential",
    "EssentialResult",
    "Gap",
    "GroupResult",
    "Lacking",
    "Ladder",
    "Mark",
    "Median",
    "Move",
    "Question",
    "Result",
    "Rule",
    "Rung",
    "Source",
    "Step",
    "Survey",
    "Tally",
    "Warned",
]
