"""The search index, written in the transaction of the change, behind its last lock; and proven."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import connection, transaction

from articles.models import Article, Source
from articles.recording import Recording, Written
from claims.compiled import Compiled
from claims.indexing.entries import ENTRIES_OF, in_the_sites_language
from claims.indexing.touched import in_parts, touched_by
from claims.models import Claim, Question, SearchEntry

MODEL_OF = {"question": Question, "source": Source, "claim": Claim, "article": Article}
COLUMNS = [field.attname for field in SearchEntry._meta.concrete_fields]


def stored_of(kind: str) -> Compiled:
    return Compiled(
        lambda *keys: SearchEntry.objects.filter(kind=kind, object_id__in=keys).values_list(*COLUMNS)
    )


STORED = {kind: stored_of(kind) for kind in ENTRIES_OF}


def index_what_was_written(recording: Recording, written: Sequence[Written]) -> None:
    """Called at the end of each outermost Recording, whatever wrote in it."""
    for kind, keys in touched_by(written).items():
        renew(recording, kind, keys)


def renew(recording: Recording, kind: str, keys: Collection[int]) -> int:
    """How many entries were not as they should be. Only what differs is touched."""
    table, changed = recording.unrecorded(SearchEntry), 0
    for part in in_parts(keys):
        wanted = entries_of(kind, part)
        gone: dict[int, int] = {}
        for key, entry in stored_entries(kind, part).items():
            if wanted.get(key) == entry:
                del wanted[key]
            else:
                gone[key] = entry["id"]
        if gone:
            table.filter(pk__in=gone.values()).delete()
        # FTS5 takes rows in the order of their keys many at once, and each by itself where one goes back.
        rows = sorted(wanted.values(), key=lambda columns: columns["id"])
        recording.put(SearchEntry, COLUMNS, [[entry[name] for name in COLUMNS] for entry in rows])
        changed += len({*wanted, *gone})
    return changed


def entries_of(kind: str, keys: Collection[int]) -> dict[int, dict[str, Any]]:
    """By the row's own key."""
    with in_the_sites_language():
        return {columns["object_id"]: columns for columns in ENTRIES_OF[kind](keys)}


def stored_entries(kind: str, keys: Collection[int]) -> dict[int, dict[str, Any]]:
    """By the row's own key."""
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in STORED[kind].of_keys(keys))
    return {entry["object_id"]: entry for entry in rows}


def all_keys(kind: str) -> set[int]:
    """Of the rows, and of entries whose row is not found any more."""
    rows = MODEL_OF[kind].objects.order_by().values_list("pk", flat=True)
    stored = SearchEntry.objects.filter(kind=kind).order_by().values_list("object_id", flat=True)
    return {*rows, *stored}


def rebuild() -> int:
    """How many entries were not as they should be. A transaction for each part."""
    changed = 0
    for kind in ENTRIES_OF:
        for part in in_parts(all_keys(kind)):
            with Recording(why="search index rebuilt") as recording:
                recording.wait_for_others()
                changed += renew(recording, kind, part)
    index_words()
    return changed


def index_words() -> None:
    """The database's own index, made anew from the entries.

    FTS5 writes what it holds in memory to disk whenever a row's key is not above the last one's, and its own
    'rebuild' reads the entries as they lie.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO claims_search(claims_search) VALUES ('delete-all')")
            cursor.execute(
                "INSERT INTO claims_search(rowid, folded) "
                "SELECT id, folded FROM claims_searchentry ORDER BY id"
            )
        else:
            for kind in ENTRIES_OF:
                cursor.execute(f"REINDEX INDEX claims_search_{kind}")


def differences() -> Iterator[str]:
    """Is what is stored what the rows make of it? Writes nothing. Three to five queries for 500 rows."""
    for kind in ENTRIES_OF:
        for part in in_parts(all_keys(kind)):
            wanted = entries_of(kind, part)
            kept = stored_entries(kind, part)
            for pk in part:
                yield from different(kind, pk, wanted.get(pk), kept.get(pk))


def different(kind: str, pk: int, wanted: dict | None, kept: dict | None) -> Iterator[str]:
    if wanted == kept:
        return
    if wanted is None:
        yield f"{kind} {pk}: is found, readers may not see it"
    elif kept is None:
        yield f"{kind} {pk}: is not found"
    else:
        names = ", ".join(name for name in COLUMNS if wanted[name] != kept[name])
        yield f"{kind} {pk}: {names} not as the row makes it"


def broken_index() -> Iterator[str]:
    """Is the database's own index that of the stored column? PostgreSQL makes it itself, always the same."""
    if connection.vendor != "sqlite":
        return
    from django.db import DatabaseError, transaction

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO claims_search(claims_search, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        yield f"the index of words is not that of the entries: {error}"
