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
        one_at_a_time(source)
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
    """`source` is from now on heard as `into`, and with it whoever was heard as `source`.

    Its own row stays, so that the merge can be undone.
    """
    with Recording(by=by, why=why):
        one_at_a_time(source)
        into = Source.objects.get(pk=into.pk)
        refuse_merge(source, into)
        for row in (*merged_before(source), source):
            row.merged_into = into
            save(row=row, action="merged")
        return source


def merged_before(source: Source) -> list[Source]:
    """Who goes along where ``source`` is merged, and before it: a merged one leads to one that stands."""
    return list(source.merged.order_by("pk"))


def refuse_merge(source: Source, into: Source) -> None:
    if not (source.named and into.named):
        raise ValidationError("An unnamed voice is never merged: nobody knows whose it is.")
    if into.merged_into_id:
        raise ValidationError(f"{into} is itself merged into {into.merged_into}: merge with that one.")


def unmerge_source(*, source: Source, by: Any = None, why: str = "") -> Source:
    if not source.merged_into_id:
        raise ValidationError(f"{source} is not merged into another source.")
    with Recording(by=by, why=why):
        one_at_a_time(source)
        source.merged_into = None
        return save(row=source, action="unmerged")


def wait_for_other_sources() -> None:
    """What is looked up behind this sees the sources that others were making meanwhile."""
    list(Source.objects.order_by("pk").select_for_update(no_key=True).values_list("pk")[:1])


def one_at_a_time(source: Source) -> None:
    """Who speaks for whom is changed by one writer at a time, who reads it as it stands.

    Two could close a circle from both ends, or count on a voice that the other is changing. The oldest source
    is the lock of all, since a change may reach any of them.
    """
    wait_for_other_sources()
    for name in ("speaks_for", "merged_into", "part_of"):
        pk = getattr(source, f"{name}_id")
        setattr(source, name, Source.objects.get(pk=pk) if pk else None)
