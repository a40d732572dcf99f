"""How verdicts changed: as the reports came in, and as they were entered here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from claims.models import Question, VerdictChange, VerdictPeriod

from .parts.cursor import Cursor
from .parts.days import day_words
from .parts.decisions import brought_about
from .parts.entered import reasons_of
from .parts.topic_tree import TopicTree, topic_tree
from .parts.verdict_history import WITH_CAUSE, Cause, cause_of
from .parts.verdict_label import VerdictLabel, verdict_label

PER_PAGE = 40
NEWEST_LOOKED_AT = 60


@dataclass(frozen=True)
class Change:
    """``stays``: the verdict is the same, the rule behind it another. ``decided``: where people did it."""

    day: date
    day_words: str
    slug: str
    title: str
    before: VerdictLabel
    after: VerdictLabel
    stays: bool
    reason: str
    cause: Cause | None
    decided: Promise | str = ""


@dataclass(frozen=True)
class DayOfChanges:
    """``words`` is empty for reports that bear no date; ``on``: the day in the address of a question page."""

    words: str
    on: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class TopicChoice:
    slug: str
    name: str
    depth: int
    chosen: bool


@dataclass(frozen=True)
class ChangesPage:
    """``older``: the query of the next page, empty on the last one; ``first``: whether this is the newest."""

    days: tuple[DayOfChanges, ...]
    entered: bool
    topic: str
    topic_name: str
    topics: tuple[TopicChoice, ...]
    first: bool
    older: str


def changes_page(*, entered: bool, topic: str = "", after: str = "") -> ChangesPage | None:
    """``entered``: as editors entered and withdrew claims, else by the days on which reports became known.

    None where there is no such topic or the address names no place in the list. Three queries at most.
    """
    tree = topic_tree()
    cursor = (Cursor.of_time if entered else Cursor.of_day)(after) if after else None
    if (topic and topic not in tree.by_slug) or (after and cursor is None):
        return None
    within = tree.within(tree.by_slug[topic]) if topic else None
    changes, following = changes_after(cursor, PER_PAGE, entered=entered, topics=within)
    kept = {"by": "entry" if entered else "", "topic": topic}
    if following:
        kept["after"] = str(following)
    return ChangesPage(
        days=_by_day(changes, entered=entered),
        entered=entered,
        topic=topic,
        topic_name=tree.branches[tree.by_slug[topic]].name if topic else "",
        topics=tuple(_choices(tree, tree.roots, topic)),
        first=cursor is None,
        older=urlencode({name: value for name, value in kept.items() if value}) if "after" in kept else "",
    )


def changes_after(
    cursor: Cursor | None, most: int, *, entered: bool, topics: Collection[int] | None = None
) -> tuple[tuple[Change, ...], Cursor | None]:
    """So many at most, the newest first, and where those after them begin. Two queries."""
    column = "at" if entered else "from_day"
    found = _entries() if entered else _periods()
    if topics is not None:
        found = found.filter(question__topic__in=topics)
    if cursor:
        found = found.filter(cursor.later(column))
    rows = list(found[: most + 1])
    shown = rows[:most]
    changes = _as_entered(shown) if entered else _as_known(shown)
    following = Cursor(getattr(shown[-1], column), shown[-1].pk) if len(rows) > most else None
    return changes, following


def newest_changes(most: int) -> tuple[Change, ...]:
    """The newest changes of verdict; first reports and mere changes of rule left out. Two queries."""
    periods = _periods().exclude(verdict="one voice")[:NEWEST_LOOKED_AT]
    return tuple(change for change in _as_known(periods) if not change.stays)[:most]


def _periods() -> QuerySet[VerdictPeriod]:
    return (
        VerdictPeriod.objects.filter(question__state=Question.State.PUBLISHED)
        .select_related("question", *WITH_CAUSE)
        .order_by("-from_day", "-pk")
    )


def _entries() -> QuerySet[VerdictChange]:
    return VerdictChange.objects.public().select_related("question", *WITH_CAUSE).order_by("-at", "-pk")


def _as_known(periods: Iterable[VerdictPeriod]) -> tuple[Change, ...]:
    """One query more, for the verdicts before."""
    periods = list(periods)
    earlier = defaultdict(list)
    told = VerdictPeriod.objects.filter(question__in={period.question_id for period in periods})
    for question, day, word in told.order_by("from_day").values_list("question", "from_day", "verdict"):
        earlier[question].append((day, word))
    changes = []
    for period in periods:
        before = [word for day, word in earlier[period.question_id] if day < period.from_day]
        changes.append(
            _change(
                period,
                period.from_day,
                before[-1] if before else "no reports",
                period.verdict,
                period.reason,
            )
        )
    return tuple(changes)


def _as_entered(entries: Iterable[VerdictChange]) -> tuple[Change, ...]:
    """One query more, for what was taken back since."""
    entries = list(entries)
    reasons = reasons_of(entries)
    return tuple(
        replace(
            _change(entry, timezone.localdate(entry.at), entry.before, entry.after, reasons[entry.pk]),
            decided=brought_about(entry),
        )
        for entry in entries
    )


def _change(row: VerdictPeriod | VerdictChange, day: date, before: str, after: str, reason: str) -> Change:
    return Change(
        day,
        "" if day == date.min else day_words(day),
        row.question.slug,
        row.question.title,
        verdict_label(before),
        verdict_label(after),
        before == after,
        reason,
        cause_of(row.claim),
    )


def _by_day(changes: Sequence[Change], *, entered: bool) -> tuple[DayOfChanges, ...]:
    """The days of entry are no days a question page could be shown for: it goes by the reports."""
    days = []
    for day, group in groupby(changes, key=lambda change: change.day):
        undated = day == date.min
        on = "" if entered or undated else day.isoformat()
        days.append(DayOfChanges("" if undated else day_words(day), on, tuple(group)))
    return tuple(days)


def _choices(tree: TopicTree, topics: Iterable[int], chosen: str, depth: int = 0) -> Iterable[TopicChoice]:
    for topic in topics:
        branch = tree.branches[topic]
        yield TopicChoice(branch.slug, branch.name, depth, branch.slug == chosen)
        yield from _choices(tree, branch.children, chosen, depth + 1)
