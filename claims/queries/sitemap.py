"""Every public address, in parts small enough for any crawler."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from claims.models import Question, Topic

from .parts.public import public_articles, public_questions, public_sources

ADDRESSES_A_PART = 5_000  # the standard allows 50,000; these stay small in memory
FIXED = (
    *("home", "questions", "topics", "sources", "compare", "changes"),
    *("corrections", "methodology", "data", "about", "privacy"),
)


@dataclass(frozen=True)
class Address:
    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Section:
    """`source` is in the order of its keys; `column` is what stands in the address of `view`."""

    view: str
    column: str
    source: Callable[[], QuerySet]


def sitemap_parts() -> list[tuple[str, int]]:
    """(section, number of the part), one query a section."""
    parts = [("pages", 1)]
    for name, section in SECTIONS.items():
        number = section.source().count()
        parts += [(name, part) for part in range(1, -(-number // ADDRESSES_A_PART) + 1)]
    return parts


def sitemap_part(kind: str, part: int) -> list[Address] | None:
    """None where there is no such part. One query."""
    if kind == "pages":
        return [Address(reverse(name)) for name in FIXED] if part == 1 else None
    section = SECTIONS.get(kind)
    if section is None or not 1 <= part <= 50_000:
        return None
    first = (part - 1) * ADDRESSES_A_PART
    rows = section.source().order_by("pk").values_list(section.column, "seen")
    addresses = [
        Address(reverse(section.view, args=[word]), changed)
        for word, changed in rows[first : first + ADDRESSES_A_PART]
    ]
    return addresses or None


def _questions() -> QuerySet:
    judged = Coalesce("verdict__computed_at", "changed_at", output_field=DateTimeField())
    return public_questions().annotate(seen=Greatest("changed_at", judged))


def _topics() -> QuerySet:
    shown = Q(questions__state=Question.State.PUBLISHED)
    judged = Max("questions__verdict__computed_at", filter=shown)
    return Topic.objects.annotate(seen=Greatest("changed_at", Coalesce(judged, "changed_at")))


def _articles() -> QuerySet:
    return public_articles().annotate(seen=F("changed_at"))


def _sources() -> QuerySet:
    return public_sources().filter(merged_into=None).annotate(seen=F("changed_at"))


SECTIONS = {
    "questions": Section("question", "slug", _questions),
    "topics": Section("topic", "slug", _topics),
    "articles": Section("article", "key", _articles),
    "sources": Section("source", "slug", _sources),
}
