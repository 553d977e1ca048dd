"""The few kinds of block that a report is made of.

They are named tuples, for every report loads them all, and a dataclass takes five times
as long to make.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from ladder_cli.report.paper import FirstPage, Wall

Tone = Literal["normal", "strong", "quiet", "warning"]


class Heading(NamedTuple):
    text: str


class Paragraph(NamedTuple):
    text: str
    tone: Tone = "normal"


class Facts(NamedTuple):
    """Short pairs of a label and what it holds: the service, the group, the date."""

    pairs: tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """A rung in the picture. `on_it` counts what stands on it, and is None where the
    ladder is a reference; `marks` say in words what is here.

    `titles` name the questions that stand on it.
    """

    number: int
    name: str
    on_it: int | None = None
    here: bool = False
    marks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class Picture(NamedTuple):
    """The ladder, top rung first. `one` and `many` name what is counted on it.

    `with_titles`: the questions stand beside their rungs. `compact`: a line for each
    rung.
    """

    rows: tuple[Row, ...]
    one: str = "answer"
    many: str = "answers"
    with_titles: bool = False
    compact: bool = False


class Placing(NamedTuple):
    """One question in a profile: the rung that it stands on, or None; `words` say the
    same, or why there is none.

    `hands[n - 1]` were held up for rung n, where a meeting counted them.
    """

    title: str
    number: int | None
    words: str
    hands: tuple[int, ...] = ()

    def sign(self, number: int) -> str:
        """What stands on rung `number`: a point, or the hands, in brackets where the
        answer is.
        """
        if not self.hands:
            return "●" if number == self.number else "·"
        hands = f"{self.hands[number - 1]:,}" if self.hands[number - 1] else "·"
        return f"[{hands}]" if number == self.number else hands


class Profile(NamedTuple):
    """All the questions in their order, on one scale from rung 1 to the `top`."""

    placings: tuple[Placing, ...]
    top: int


class Entry(NamedTuple):
    """One question and what there is to say about it, as pairs of a label (or nothing)
    and a text.
    """

    title: str
    aside: str = ""
    pairs: tuple[tuple[str, str], ...] = ()


class Entries(NamedTuple):
    entries: tuple[Entry, ...]


class Sign(NamedTuple):
    """The short sign that stands for a group (or a table) in a picture, beside its name
    and how many people it has.

    No two of a report are alike, and each is a letter wherever there are letters
    enough. `people` is None where one person's answers at one time are meant. The place
    of a Sign in its block is always the same for one group, so that a page can give it
    a shape of its own as well.
    """

    letter: str
    name: str
    people: int | None = None


class Bars(NamedTuple):
    """How people are spread over the rungs: one group on one question, or one question
    among everybody.

    `counts[n - 1]` of them stand on rung n; rungs that the question does not offer are
    not in `offered`. `median` and `half`, the middle half, are the lowest and the
    highest rung of each; None where nobody is counted. `agreement` is A in two
    decimals, or empty where it is not told. `unplaced` has who placed it nowhere:
    `("not sure", 2)`. `about` says more of the label, `remarks` more of the answers.
    Where `hidden` holds a reason, there is nothing else than the label, the sign and
    it.
    """

    label: str
    letter: str = ""
    counts: tuple[int, ...] = ()
    offered: tuple[int, ...] = ()
    median: tuple[int, int] | None = None
    half: tuple[int, int] | None = None
    agreement: str = ""
    unplaced: tuple[tuple[str, int], ...] = ()
    about: str = ""
    remarks: tuple[str, ...] = ()
    hidden: str = ""

    @property
    def people(self) -> int:
        """Those who stand on a rung."""
        return sum(self.counts)

    @property
    def is_middle(self) -> frozenset[int]:
        """The rungs to be marked as the median: one, or the two that it lies
        between.
        """
        return frozenset(self.median or ())


class Distributions(NamedTuple):
    """Distributions below each other on one scale: the groups on one question (its
    `title`), or all the questions.

    `rungs` are the names of the ladder's rungs, bottom first; `what` says what the
    labels are: `Group`, `Question`. `aside` says in a sentence how certain the
    differences between the rows are, and is empty where none is tested.
    """

    title: str
    rows: tuple[Bars, ...]
    rungs: tuple[str, ...]
    what: str = "Group"
    aside: str = ""

    @property
    def largest_share(self) -> float:
        """Of the people of a row, those on one rung, 0 to 1, where that is most: what a
        full bar stands for.
        """
        return max(
            (max(row.counts) / row.people for row in self.rows if row.people), default=1
        )


class Middle(NamedTuple):
    """Where one group stands on one question: `median` and the middle `half`, the
    lowest and highest rung of each.

    One person's answer is a median of itself, and has no `half`.
    """

    letter: str
    median: tuple[int, int]
    half: tuple[int, int] | None = None


class Dumbbell(NamedTuple):
    """One question: where each group stands, and whether they differ.

    `clear`: a difference can be relied on. `short` says so with the signs (`clear: S
    above C, P`), and is empty where none is clear; `words` says the same in a sentence,
    or that chance alone could give this. `about` is the group that it is about, where
    tables stand side by side. `hidden` has the letters of groups without a mark, with
    the reason.
    """

    title: str
    middles: tuple[Middle, ...]
    clear: bool
    words: str
    short: str = ""
    about: str = ""
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def called(self) -> str:
        """`Influence`, or `Influence, carers`."""
        return f"{self.title}, {self.about}" if self.about else self.title


class Dumbbells(NamedTuple):
    """The questions of a comparison, the most certain difference first, and the key of
    signs to groups.

    Or what moved between the answers of one: a mark for each time, and the questions in
    their order. `rungs` are the names of the ladder's rungs, bottom first; `key` says
    what a mark stands on, and `what` what it is: `median`, `answer`. `otherwise` is
    said in short of a question on which nothing is clear; `heading` stands over what is
    said. `is_exact`: there is nothing that chance could give, and the words of each row
    say where the marks stand.
    """

    rows: tuple[Dumbbell, ...]
    signs: tuple[Sign, ...]
    rungs: tuple[str, ...]
    key: str
    what: str = "median"
    otherwise: str = ""
    heading: str = "What is certain"
    is_exact: bool = False


Block = (
    Heading
    | Paragraph
    | Facts
    | Picture
    | Profile
    | Entries
    | Distributions
    | Dumbbells
)


class Report(NamedTuple):
    """`tight` leaves out the air between the parts, where there is hardly room for
    them.

    `first` is the first page of a report on paper, where it has one.
    """

    title: str
    blocks: tuple[Block, ...]
    tight: bool = False
    first: "FirstPage | Wall | None" = None
