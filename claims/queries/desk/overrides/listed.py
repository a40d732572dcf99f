"""The decisions that wait for a second person, that stand, and that were ended."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from claims.models import Override, Verdict
from claims.queries.parts.address import last_part
from claims.queries.parts.public import public_questions

from .told import OverrideTold, override_told, overrides_read

PER_PAGE = 40
MOST_CONFLICTS = 20
WAITING = Q(approved_by=None, ended_on=None)
LISTS = {
    "waiting": WAITING,
    "in-force": Q(approved_by__isnull=False, ended_on=None),
    "ended": Q(ended_on__isnull=False),
}


@dataclass(frozen=True)
class Tab:
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class OverridesPage:
    """``older``: the decision the next page goes on from. ``conflicts``: (slug, title) of questions."""

    which: str
    tabs: tuple[Tab, ...]
    rows: tuple[OverrideTold, ...]
    older: int | None
    first: bool
    conflicts: tuple[tuple[str, str], ...]


def overrides_page(which: str, after: int | None) -> OverridesPage | None:
    """None for a list there is not. Three queries."""
    if which not in LISTS:
        return None
    named = {name.replace("-", "_"): Count("pk", filter=condition) for name, condition in LISTS.items()}
    numbers = Override.objects.order_by().aggregate(**named)
    found = overrides_read().filter(LISTS[which]).order_by("-pk")
    rows = list((found.filter(pk__lt=after) if after else found)[: PER_PAGE + 1])
    return OverridesPage(
        which,
        tuple(Tab(name, numbers[name.replace("-", "_")], name == which) for name in LISTS),
        tuple(override_told(row) for row in rows[:PER_PAGE]),
        rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else None,
        after is None,
        tuple(_conflicts()) if which == "waiting" and after is None else (),
    )


def _conflicts() -> QuerySet:
    """Where somebody may want to decide: those in conflict, the newest report first."""
    found = Verdict.objects.public().in_conflict().order_by("-last_report_on", "-pk")
    return found.values_list("question__slug", "question__title")[:MOST_CONFLICTS]


def slug_of(address: str) -> str:
    """Of a published question, by its address or the last part of it. Empty where there is none."""
    slug = last_part(address)
    known = slug and "\0" not in slug and public_questions().filter(slug=slug).exists()
    return slug if known else ""
