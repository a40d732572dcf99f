"""Who stands where: a row a voice, drawn on one scale, or the options and who names each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import ngettext

from claims.charts import Band, Bar, Strip, Tick, range_strip
from claims.models import Question
from claims.remembered import hashed_once

from .days import month_names
from .figure import Figure

MOST_OPTIONS_SHOWN = 12


@dataclass(frozen=True)
class Stand:
    """One current claim of a voice. ``earlier``: figures of the same voice that it has replaced."""

    key: str
    voice: str
    named: bool
    when: str
    figure: Figure
    day: date | None = None
    scope: str = ""
    slug: str = ""
    earlier: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class VoiceRow:
    """``aside``: it counts something else than most rows, and is not compared with them."""

    voice: str
    full_name: str
    named: bool
    when: str
    scope: str
    figure: str
    reading: str
    key: str = ""
    slug: str = ""
    bars: tuple[Bar, ...] = ()
    aside: bool = False


@dataclass(frozen=True)
class OptionRow:
    name: str
    voices: tuple[VoiceRow, ...]


@hashed_once
@dataclass(frozen=True)
class StandsWhere:
    """``rows`` and ``drawing.lanes`` go together. ``options`` in their place for choices and texts.

    ``scope`` is the one that most rows share; the others stand aside.
    """

    rows: tuple[VoiceRow, ...] = ()
    drawing: Strip | None = None
    options: tuple[OptionRow, ...] = ()
    more: int = 0
    spread: str = ""
    unit: str = ""
    timed: bool = False
    has_earlier: bool = field(default=False)
    scope: str = ""

    @property
    def gap(self) -> Band | None:
        return self.drawing.gap if self.drawing else None

    @property
    def ticks(self) -> tuple[Tick, ...]:
        return self.drawing.ticks if self.drawing else ()

    @property
    def log(self) -> bool:
        return bool(self.drawing and self.drawing.log)

    @property
    def approximate(self) -> bool:
        return any(bar.loose for row in self.rows for bar in row.bars)

    @property
    def more_words(self) -> str:
        if not self.more:
            return ""
        return ngettext("and {n} more figure", "and {n} more figures", self.more).format(n=f"{self.more:,}")

    @property
    def in_words(self) -> str:
        if len(self.options) == 1:
            return ", ".join(row.voice for row in self.options[0].voices)
        if self.options:
            return "; ".join(f"{row.name}: {', '.join(v.voice for v in row.voices)}" for row in self.options)
        return "; ".join(f"{row.voice}: {row.figure}" for row in self.rows)


def stands_where(
    stands: Iterable[Stand],
    question: Any,
    *,
    conflict: tuple[str, str] | None = None,
    limit: int | None = None,
    spread: str = "",
    standing: int = 0,
    oldest_first: bool = False,
    drawn: bool = True,
) -> StandsWhere:
    """``conflict``: the keys of two claims that exclude each other; both are shown whatever the limit.

    ``question``: with its value_kind, measure, whole_numbers and unit. ``standing``: how many there are,
    where ``stands`` holds only some of them. Levels and flows are listed oldest first, other figures by size
    unless ``oldest_first``. Not ``drawn`` where another drawing stands in its place.
    """
    stands = list(stands)
    standing = max(standing, len(stands))
    if question.value_kind in (Question.ValueKind.CHOICE, Question.ValueKind.TEXT):
        more = standing - len(stands)
        return StandsWhere(options=_options(stands), spread=spread, more=more)
    timed = question.measure in (Question.Measure.LEVEL, Question.Measure.FLOW)
    scope = _main_scope(stands, conflict)
    shown = _chosen(stands, scope, conflict or (), limit, timed or oldest_first)
    lanes = [
        [*(earlier.mark(named=stand.named, earlier=True) for earlier in stand.earlier),
         stand.figure.mark(named=stand.named)]
        for stand in shown
    ]  # fmt: skip
    gap = _gap({stand.key: stand.figure for stand in stands}, conflict)
    drawing = range_strip(lanes, gap, question.whole_numbers, month_names()) if drawn else None
    bars = drawing.lanes if drawing else [()] * len(shown)
    names = short_names(stand.voice for stand in shown)
    rows = tuple(
        _row(stand, names, lane, aside=stand.scope != scope) for stand, lane in zip(shown, bars, strict=True)
    )
    unit = question.unit if question.value_kind == Question.ValueKind.COUNT else ""
    has_earlier = any(stand.earlier for stand in shown)
    more = standing - len(shown)
    return StandsWhere(rows, drawing, (), more, spread, unit, timed, has_earlier, scope)


def _main_scope(stands: list[Stand], conflict: tuple[str, str] | None) -> str:
    """That of the conflict shown; else exactly the question's, if any has it; else the most frequent."""
    for stand in stands:
        if conflict and stand.key == conflict[0]:
            return stand.scope
    scopes = [stand.scope for stand in stands]
    return "" if "" in scopes or not scopes else max(sorted(set(scopes)), key=scopes.count)


def _chosen(
    stands: list[Stand], scope: str, wanted: Sequence[str], limit: int | None, timed: bool
) -> list[Stand]:
    """The main scope first, in it the smallest figure; levels and flows oldest first, the newest are kept."""

    def by_size(stand: Stand) -> tuple:
        return (stand.scope != scope, stand.figure.order, stand.day or date.min, stand.voice)

    def by_day(stand: Stand) -> tuple:
        return (stand.scope != scope, stand.day or date.min, stand.figure.order, stand.voice)

    ordered = sorted(stands, key=by_day if timed else by_size)
    if limit is None:
        return ordered
    same = [stand for stand in ordered if stand.scope == scope]
    listed = same if len(same) > 1 else ordered  # a short list compares; what cannot be compared waits
    if len(listed) <= limit:
        return listed
    first = [stand for stand in listed if stand.key in wanted][:limit]
    others = [stand for stand in listed if stand.key not in wanted]
    room = limit - len(first)
    kept = {stand.key for stand in first + (others[len(others) - room :] if timed else _spread(others, room))}
    return [stand for stand in listed if stand.key in kept]


def _spread(stands: list[Stand], number: int) -> list[Stand]:
    """The smallest, the largest, and evenly from between, so that a few still show the whole range."""
    if number <= 1:
        return stands[:number]
    last = len(stands) - 1
    return [stands[place * last // (number - 1)] for place in range(number)] if number <= last else stands


def _gap(figures: dict[str, Figure], conflict: tuple[str, str] | None) -> tuple | None:
    """(top of the lower figure, bottom of the higher) where the two leave room between them."""
    if conflict is None or not all(key in figures for key in conflict):
        return None
    a, b = (figures[key] for key in conflict)
    for lower, higher in ((a, b), (b, a)):
        if lower.high is not None and higher.low is not None and lower.high < higher.low:
            return lower.high, higher.low
    return None


def _row(stand: Stand, names: dict[str, str], bars: tuple[Bar, ...], *, aside: bool = False) -> VoiceRow:
    figure = stand.figure
    return VoiceRow(
        names[stand.voice], stand.voice, stand.named, stand.when, stand.scope,
        figure.words, figure.reading, stand.key, stand.slug, bars, aside,
    )  # fmt: skip


def _options(stands: list[Stand]) -> tuple[OptionRow, ...]:
    """The option most voices name comes first."""
    groups = defaultdict(list)
    names = short_names(stand.voice for stand in stands)
    for stand in sorted(stands, key=lambda stand: (stand.day or date.min, stand.voice)):
        groups[stand.figure.words].append(_row(stand, names, ()))
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(OptionRow(name, tuple(rows)) for name, rows in ordered[:MOST_OPTIONS_SHOWN])


def short_names(names: Iterable[str]) -> dict[str, str]:
    """ "Volodymyr Zelensky, president of Ukraine" -> "Volodymyr Zelensky", unless two are then the same."""
    full = set(names)
    short = {name: name.split(" (")[0].split(", ")[0] or name for name in full}
    taken = list(short.values())
    return {name: cut if taken.count(cut) == 1 else name for name, cut in short.items()}
