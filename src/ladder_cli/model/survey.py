"""Where many people stand: their groups, what may be shown of them, how far apart they
are, and what moved.
"""

from fractions import Fraction
from typing import Literal, NamedTuple

from ladder_cli.model.answers import Answer
from ladder_cli.model.ladder import Ladder, Question
from ladder_cli.model.result import Result


class Median(NamedTuple):
    """The rung in the middle of an order; `low` and `high` differ where the two people
    in the middle do.
    """

    low: int
    high: int


class Spread(NamedTuple):
    """How people are spread over the rungs: `counts[n - 1]` of them are on rung n.

    `middle_half` is the lowest and the highest rung of the middle half of them,
    `agreement` van der Eijk's A. All three are None where nobody is counted.
    """

    counts: tuple[int, ...]
    median: Median | None = None
    middle_half: tuple[int, int] | None = None
    agreement: Fraction | None = None

    @property
    def people(self) -> int:
        return sum(self.counts)


class Distribution(NamedTuple):
    """One question in one group. `unanimous`: so few placed it, all on one rung, that
    their answers are known.

    `groups` are those that everybody's figures put together; empty for a group of its
    own.
    """

    spread: Spread
    not_sure: int
    does_not_apply: int
    unanswered: int
    unanimous: bool = False
    groups: tuple[str, ...] = ()

    @property
    def placed(self) -> int:
        return self.spread.people

    @property
    def responses(self) -> int:
        return self.placed + self.not_sure + self.does_not_apply + self.unanswered


class GroupResult(NamedTuple):
    """A group, or everybody shown (no name). A hidden one has its name, if it may be
    named, and the reason.

    Hidden groups that may not be named are one, and `others` says how many. `rungs`
    counts people by their rung, and `no_rung` those who placed too little for one; both
    are None where they are hidden, and `rungs_reason` says why. A question that is
    hidden is None. `groups` are those that everybody, or a group of a room, puts
    together, and `rungs_groups` those whose rungs it puts together. `file` is the table
    the group is from, where there are several, and `head` what that is called. `hands`:
    they were counted in a room, so that nobody can be followed from one question to the
    next.
    """

    name: str | None
    shown: bool = False
    reason: str = ""
    others: int = 0
    responses: int = 0
    rungs: Spread | None = None
    no_rung: int | None = None
    rungs_reason: str = ""
    questions: tuple[Distribution | None, ...] = ()
    groups: tuple[str, ...] = ()
    rungs_groups: tuple[str, ...] = ()
    file: str = ""
    head: str = ""
    hands: bool = False

    @property
    def is_everybody(self) -> bool:
        return self.shown and self.name is None


class Written(NamedTuple):
    """What somebody wrote beside an answer, an example or a note: `question` is the
    index of what it was about.
    """

    group: str
    question: int
    text: str


class Survey(NamedTuple):
    """Many answers together, as far as they may be shown.

    `by` says what the groups are; without it there are none. `everybody` is None where
    that would tell of one group what it hides. `together`: no group is large enough to
    be shown, but all of them together are. `left_out` people placed nothing. `notes`
    say what was left out and put together, `files` which tables stand side by side, and
    `heads` what these are called: see `GroupResult`.
    `could_be_clear`: with so many people and comparisons some difference could be; None
    where nothing is compared. `room`: these are hands that were counted in a room, of
    people who cannot be followed from question to question.
    """

    ladder: Ladder
    by: str | None
    left_out: int
    min_group: int
    everybody: GroupResult | None
    groups: tuple[GroupResult, ...]
    together: bool = False
    notes: tuple[str, ...] = ()
    written: tuple[Written, ...] = ()
    files: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    could_be_clear: bool | None = None
    next: "FirstStep | None" = None
    room: bool = False

    @property
    def shown(self) -> tuple[GroupResult, ...]:
        return tuple(group for group in self.groups if group.shown)

    @property
    def responses(self) -> int:
        """The people whose answers are shown."""
        if self.everybody:
            return self.everybody.responses
        return sum(group.responses for group in self.shown)


class Gap(NamedTuple):
    """How far apart two groups place the same thing: a question, or (None) the rung
    itself.

    The first of `between` places it higher by Cliff's `delta`; `difference` is in rungs
    between the medians, and less than 0 where those point the other way. `p` is the
    chance that dealing the same answers sets them so far apart, adjusted for all
    comparisons; `clear` where that is at most 1 in 20. The rung itself is not tested:
    the three are None.
    """

    question: Question | None
    between: tuple[GroupResult, GroupResult]
    difference: int
    delta: Fraction | None = None
    p: Fraction | None = None
    clear: bool | None = None


class Compared(NamedTuple):
    """One question: the groups that show it, its gaps (the most certain first), and the
    rung most of each stand on.

    `common` is None where there is no such rung.
    """

    question: Question
    sides: tuple[tuple[GroupResult, Distribution], ...]
    gaps: tuple[Gap, ...]
    common: int | None


class FirstStep(NamedTuple):
    """Where several people could begin: a question, and the step above the `now` of the
    group that places it lowest.

    `rung` is the rung that the step leads to, None where none is above; `text` is the
    step, or (not `is_step`) what it is like there. `clear`: it was chosen because
    groups differ clearly on it, to be talked about together.
    """

    question: Question
    now: int
    rung: int | None
    text: str
    is_step: bool
    clear: bool


class Comparison(NamedTuple):
    """The groups of a survey side by side, or the same groups in several tables.

    `gaps` has the most certain first, and the rung's own last. `questions` are those
    that at least two groups show, in the same order. `deals`: if the same answers were
    dealt by chance, the widest difference would come in at most so many of 100 deals;
    None where that says nothing. `could_find`: for a number of people in each of two
    groups, in how many of 100 surveys a true shift of one rung is clear, and of two;
    None where nothing is compared. `alike` names the groups that can be subtracted
    between two tables; `is_change` says that the second table comes after the first.
    `meetings` is what two meetings agreed on, where it is their hands that stand side
    by side.
    """

    survey: Survey
    gaps: tuple[Gap, ...]
    questions: tuple[Compared, ...]
    tested: int
    deals: int | None
    could_find: tuple[int, int, int] | None
    alike: tuple[str, ...] = ()
    is_change: bool = False
    meetings: tuple[Result, ...] = ()

    @property
    def clear(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.clear)


class SurveyChange(NamedTuple):
    """Two tables of the same people or place, one after the other. Each gap is between
    a group then and now.
    """

    earlier: Survey
    later: Survey
    comparison: Comparison


Way = Literal["up", "down", "same"]


class Moved(NamedTuple):
    """One question over time: the answers in order, and which way the last differs from
    the first; None where one of them is not a rung.
    """

    question: Question
    answers: tuple[Answer, ...]
    way: Way | None

    @property
    def came_back(self) -> bool:
        """Was it otherwise in between, though the last is as the first?"""
        return self.way == "same" and len({one.choice for one in self.answers}) > 1


class Change(NamedTuple):
    """Two or more results in the order in which they came about, and how each is
    called.
    """

    results: tuple[Result, ...]
    names: tuple[str, ...]
    moved: tuple[Moved, ...]
    files: tuple[str, ...] = ()
