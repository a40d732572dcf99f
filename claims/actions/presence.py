"""Who is at the desk: a word to others, and the time from which things are new. Neither is history."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.models import Article
from articles.recording import Recording
from claims.models import Presence, Visit


def tell_presence(*, article: Article, by: Any, now: datetime | None = None) -> None:
    """`by` has the article open. Runs out by itself; told again in time, it goes on since it began."""
    at = now or timezone.now()
    with Recording(by=by) as recording:
        rows = recording.unrecorded(Presence).filter(user=by, article=article)
        until = at + Presence.LASTS
        if rows.filter(until__gt=at).update(until=until) or rows.update(since=at, until=until):
            return
        new = Presence(user=by, article=article, since=at, until=until)
        recording.unrecorded(Presence).bulk_create([new], ignore_conflicts=True)


def tell_visit(*, by: Any, now: datetime | None = None) -> None:
    """`by` does something at the desk. After half an hour without a word another visit begins."""
    at = now or timezone.now()
    with Recording(by=by) as recording:
        rows = recording.unrecorded(Visit)
        visit = rows.filter(user=by).select_for_update().first()
        if visit is None:
            rows.bulk_create([Visit(user=by, at=at)], ignore_conflicts=True)
        else:
            rows.filter(user=by).update(at=at, before=visit.new_since(at))


def mark_seen(*, by: Any, now: datetime | None = None) -> None:
    """What came until now is not new to `by` any more."""
    at = now or timezone.now()
    with Recording(by=by) as recording:
        rows = recording.unrecorded(Visit)
        if not rows.filter(user=by).update(at=at, before=at):
            rows.bulk_create([Visit(user=by, at=at, before=at)], ignore_conflicts=True)
