from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.actions.saving import save
from articles.models import Source, SourceName
from articles.recording import Recording


def save_source(*, source: Source, by: Any = None, why: str = "") -> Source:
    """Those who speak for it get its voice, and the verdicts in which it is heard are judged anew."""
    with Recording(by=by, why=why):
        lock_line(source)
        return save(row=source)


def save_source_name(*, name: SourceName, by: Any = None, why: str = "") -> SourceName:
    return save(row=name, by=by, why=why)


def review_source(*, source: Source, state: str, by: Any, why: str = "", on: date | None = None) -> Source:
    """Accept or reject a source, or put it back to be reviewed."""
    new = state == Source.ReviewState.NEW
    source.review_state = state
    source.reviewed_by = None if new else by
    source.reviewed_on = None if new else on or timezone.localdate()
    return save(row=source, by=by, why=why, action="reviewed" if not new else "changed")


def merge_sources(*, source: Source, into: Source, by: Any = None, why: str = "") -> Source:
    """`source` is from now on heard as `into`. Its own row stays, so that the merge can be undone."""
    if not (source.named and into.named):
        raise ValidationError("An unnamed voice is never merged: nobody knows whose it is.")
    if into.merged_into_id:
        raise ValidationError(f"{into} is itself merged into {into.merged_into}: merge with that one.")
    with Recording(by=by, why=why):
        lock_line(source, into)
        source.merged_into = into
        return save(row=source, action="merged")


def unmerge_source(*, source: Source, by: Any = None, why: str = "") -> Source:
    if not source.merged_into_id:
        raise ValidationError(f"{source} is not merged into another source.")
    with Recording(by=by, why=why):
        lock_line(source, source.merged_into)
        source.merged_into = None
        return save(row=source, action="unmerged")


def lock_line(*sources: Source) -> None:
    """All who pass on each other's word, locked in key order and read anew.

    Two writers then cannot close a circle from both ends, nor count on a voice that the other is changing.
    """
    locked: set[int] = set()
    while missing := line_of(sources) - locked:
        locked |= missing
        rows = Source.objects.filter(pk__in=locked).order_by("pk").select_for_update(no_key=True)
        list(rows.values_list("pk"))
    for source in sources:
        for name in ("speaks_for", "merged_into", "part_of"):
            pk = getattr(source, f"{name}_id")
            setattr(source, name, Source.objects.get(pk=pk) if pk else None)


def line_of(sources: Sequence[Source]) -> set[int]:
    """The sources, those they pass on now or are about to, and so on to the end. A query a link."""
    line: set[int] = set()
    ends = {pk for one in sources for pk in (one.pk, one.merged_into_id, one.speaks_for_id) if pk}
    while ends:
        line |= ends
        further = Source.objects.filter(pk__in=ends).values_list("merged_into", "speaks_for")
        ends = {pk for links in further for pk in links if pk} - line
    return line
