"""Who works at the desk, and who has what open there."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article
from claims.models import Presence, Visit
from claims.queries.parts.days import day_words

MOST_PEOPLE = 500
FIRST_VISIT = timedelta(days=7)  # who was never here is told of the last week
DESK_PERMISSION = "add_claim"


@dataclass(frozen=True)
class Here:
    """Somebody else who has an article open. ``since``: "09:12", with the day where it is not today."""

    name: str
    since: str


def name_of(user: Any) -> str:
    return user.get_full_name() or user.get_username()


def desk_people() -> list[tuple[int, str]]:
    """(key, name) of all who may enter claims, by name. One query."""
    may = Q(groups__permissions__codename=DESK_PERMISSION) | Q(user_permissions__codename=DESK_PERMISSION)
    users = get_user_model().objects.filter(may | Q(is_superuser=True), is_active=True).distinct()
    return sorted(((user.pk, name_of(user)) for user in users[:MOST_PEOPLE]), key=lambda one: one[1].lower())


def who_is_here(article: Article, user: Any, now: datetime | None = None) -> tuple[Here, ...]:
    """Others than `user`, the first to come first. One query."""
    return open_elsewhere([article.pk], user, now).get(article.pk, ())


def open_elsewhere(
    articles: Collection[int], user: Any, now: datetime | None = None
) -> dict[int, tuple[Here, ...]]:
    """By the article's key. One query."""
    rows = Presence.objects.now(now or timezone.now()).filter(article__in=set(articles)).exclude(user=user)
    found = defaultdict(list)
    for row in rows.select_related("user").order_by("since", "pk"):
        found[row.article_id].append(Here(name_of(row.user), clock(row.since)))
    return {article: tuple(here) for article, here in found.items()}


def new_since(user: Any, now: datetime) -> datetime:
    """From when on things are new to `user`. One query."""
    return last_here(user, now) or now - FIRST_VISIT


def last_here(user: Any, now: datetime) -> datetime | None:
    """None for who has no visit before this one. One query."""
    visit = Visit.objects.filter(user=user).first()
    return visit.new_since(now) if visit else None


def clock(at: datetime) -> str:
    local = timezone.localtime(at)
    hour = date_format(local, "H:i")
    return hour if local.date() == timezone.localdate() else f"{day_words(local.date())}, {hour}"
