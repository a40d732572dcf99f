"""What the engine is given and what it answers: reports in, relations and agreements out. Values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .count import Count, Number
from .day import Day, Moment

ENGINE_VERSION = "1.0"

KINDS = ("count", "date", "choice", "text")
MEASURES = ("fixed", "running total", "level", "flow")
STANCES = ("asserts", "denies", "gives none")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question, by its name; aliases are resolved before."""

    name: str

    def words(self) -> str:
        return self.name


Value = Count | Day | Choice | str | None


def as_day(value: Day | date | str | None) -> Day | None:
    """A partial date given in any of its forms. Raises ValueError for a text that is no date."""
    if value is None or value == "":
        return None
    if isinstance(value, Day):
        return value
    if isinstance(value, date):
        return Day.on(value if type(value) is date else date(value.year, value.month, value.day))
    return Day.read(value)


@dataclass(frozen=True, slots=True)
class Report:
    """One claim as the engine sees it.

    ``voice`` is the root source, ``origin`` the root statement, ``depth`` the links between this article
    and that statement. ``as_of``, ``said_on`` and ``printed_on`` may be given as EDTF text, date or Day.
    ``moment`` follows: the days the figure speaks about, the as-of or else the day it was said; None where
    neither is known. So does ``speaker``, what makes two reports one voice: an unnamed source is another
    voice in each of its statements. Raises ValueError for an unknown stance or a date that cannot be read.
    """

    key: str
    value: Value
    voice: str
    origin: str
    as_of: Day | None = None
    as_of_inferred: bool = False
    scope: str = ""
    said_on: Day | None = None
    printed_on: Day | None = None
    depth: int = 0
    named: bool = True
    stance: str = "asserts"
    garbled: bool = False
    drift_from: str = ""
    moment: Moment | None = field(init=False, repr=False, compare=False)
    speaker: tuple[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        if self.stance not in STANCES:
            raise ValueError(f"“{self.stance}” is no stance; the stances are: {', '.join(STANCES)}.")
        if self.as_of is not None and type(self.as_of) is not Day:
            object.__setattr__(self, "as_of", as_day(self.as_of))
        if self.said_on is not None and type(self.said_on) is not Day:
            object.__setattr__(self, "said_on", as_day(self.said_on))
        if self.printed_on is not None and type(self.printed_on) is not Day:
            object.__setattr__(self, "printed_on", as_day(self.printed_on))
        day = self.as_of or self.said_on
        object.__setattr__(self, "moment", None if day is None else day.moment)
        object.__setattr__(self, "speaker", (self.voice, "" if self.named else self.origin))

    @property
    def moment_inferred(self) -> bool:
        """Whether the as-of is ours: inferred by an editor, or fallen back to the day it was said."""
        return self.as_of_inferred or (self.as_of is None and self.said_on is not None)

    @property
    def stands(self) -> bool:
        """Whether the report can be a voice's word: not garbled, not drifted, and with something to say."""
        return self.stance != "gives none" and not self.garbled and not self.drift_from

    def words(self) -> str:
        """What it says, in words."""
        if self.stance == "gives none":
            return "gives no answer"
        said = self.value.words() if hasattr(self.value, "words") else str(self.value or "")
        if self.stance == "denies":
            return f"denies {said}" if said else "denies it"
        return said


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the answers to one question are compared.

    kind: count, date, choice, text. measure: fixed, running total, level, flow. broader: option -> broader
    option. Raises ValueError for an unknown kind or measure.
    """

    kind: str = "count"
    measure: str = "fixed"
    same_moment_days: int = 3
    whole_numbers: bool = True
    broader: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"“{self.kind}” is no kind of answer; the kinds are: {', '.join(KINDS)}.")
        if self.measure not in MEASURES:
            raise ValueError(f"“{self.measure}” is no measure; the measures are: {', '.join(MEASURES)}.")

    @property
    def timeless(self) -> bool:
        """Whether the as-of plays no part: fixed questions, dates, choices and texts."""
        return self.measure == "fixed" or self.kind != "count"


@dataclass(frozen=True, slots=True)
class Relation:
    """How two reports stand to each other, under which rule and why. ``inferred``: an as-of in it is ours
    (T6).
    """

    kind: str
    rule: str
    reason: str
    strained: bool = False
    inferred: bool = False


class Finding(NamedTuple):
    """A relation not put into words yet: where only its kind is asked, words are most of the cost."""

    kind: str
    rule: str
    tell: Callable[[], str]
    strained: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two reports, by their keys, and the relation between them."""

    a: str
    b: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Agreement:
    """How all reports of one question stand together.

    Lists hold report keys, positions hold voices (and ``position_keys`` their current reports). ``low`` and
    ``high`` are the ends of what is claimed now, ``core`` is what all current claims share. ``conflicts``
    holds at most twenty, the most telling first. Counts: ``voices`` includes unnamed ones, ``named_voices``
    does not.
    """

    verdict: str
    rule: str = ""
    reason: str = ""
    current: list[str] = field(default_factory=list)
    positions: list[list[str]] = field(default_factory=list)
    position_keys: list[list[str]] = field(default_factory=list)
    low: Number | date | None = None
    high: Number | date | None = None
    lowest: str | None = None
    highest: str | None = None
    core: tuple | None = None
    voices: int = 0
    named_voices: int = 0
    origins: int = 0
    discrepancies: int = 0
    revisions: int = 0
    superseded: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    discrepant: list[str] = field(default_factory=list)
    not_comparable: list[str] = field(default_factory=list)
    gives_none: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    both_right: list[str] = field(default_factory=list)
    strained: bool = False
    inferred: bool = False
    engine: str = ENGINE_VERSION


@dataclass(frozen=True, slots=True)
class Period:
    """From this day on the reports then known gave this verdict; ``cause`` is the report that brought it."""

    from_day: date
    verdict: str
    rule: str
    reason: str
    cause: str | None
