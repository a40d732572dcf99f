"""How verdicts changed: as the reports came in, and as they were entered here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from claims.models import Question, VerdictChange, VerdictPeriod

from .parts.days import day_words
from .parts.verdict_history import WITH_CAUSE, Cause, cause_of
from .parts.verdict_label import VerdictLabel, verdict_label

PER_PAGE = 40
NEWEST_LOOKED_AT = 60


@dataclass(frozen=True)
class Change:
    """``stays``: the verdict is the same, the rule behind it another."""

    day: date
    day_words: str
    slug: str
    title: str
    before: VerdictLabel
    after: VerdictLabel
    stays: bool
    reason: str
    cause: Cause | None


@dataclass(frozen=True)
class ChangesPage:
    changes: tuple[Change, ...]
    page: Page
    entered: bool


def changes_page(number: str | None, *, entered: bool) -> ChangesPage:
    """``entered``: as editors entered and withdrew claims, else by the days on which reports became known."""
    page = Paginator(_entries() if entered else _periods(), PER_PAGE).get_page(number)
    changes = _as_entered(page.object_list) if entered else _as_known(page.object_list)
    return ChangesPage(changes, page, entered)


def newest_changes(most: int) -> tuple[Change, ...]:
    """The newest changes of verdict; first reports and mere changes of rule left out. Two queries."""
    periods = _periods().exclude(verdict="one voice")[:NEWEST_LOOKED_AT]
    return tuple(change for change in _as_known(periods) if not change.stays)[:most]


def _periods():
    return (
        VerdictPeriod.objects.filter(question__state=Question.State.PUBLISHED)
        .select_related("question", *WITH_CAUSE)
        .order_by("-from_day", "-pk")
    )


def _entries():
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
            _change(period, period.from_day, before[-1] if before else "no reports", period.verdict)
        )
    return tuple(changes)


def _as_entered(entries: Iterable[VerdictChange]) -> tuple[Change, ...]:
    return tuple(_change(entry, entry.at.date(), entry.before, entry.after) for entry in entries)


def _change(row: VerdictPeriod | VerdictChange, day: date, before: str, after: str) -> Change:
    return Change(
        day,
        "" if day == date.min else day_words(day),
        row.question.slug,
        row.question.title,
        verdict_label(before),
        verdict_label(after),
        before == after,
        row.reason,
        cause_of(row.claim),
    )
