"""Recording: the only way to write, and what makes a write part of the history.

    with Recording(by=request.user, why="the ministry corrected itself") as recording:
        recording.save(claim)

One transaction. Each row is saved only if nobody saved it since it was read (compare-and-swap on `version`).
When the outermost Recording closes, first the *closers* run (the claims app renews verdicts there), then the
revisions are written, each sealed with the hash of the one before. The head of that chain is the last lock
taken, so writers wait for one another only at the very end. What follows from the rows of many writers (the
search index) is written behind that lock, by those who run *at last*: they see what all before them wrote.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from articles.models.fields import storable
from articles.models.kept import Guarded, Kept, open_recording
from articles.models.revision import ChainHead, Revision
from articles.refusals import StaleWrite, UseAnAction
from articles.snapshots import columns, content_hash, left_hash, seal, snapshot

Row = TypeVar("Row", bound=Kept)
Closer = Callable[["Recording", Sequence["Written"]], None]


REMOVED = "[removed]"


def removed(name: str, value: Any, values: dict[str, Any]) -> Any:
    """A digest holds no words, and an empty field none either."""
    wordless = not value or (isinstance(value, dict) and set(value) == {"sha256", "bytes"})
    return REMOVED if name in values and isinstance(value, str | dict | list) and not wordless else value


@dataclass(frozen=True)
class Written:
    """One write. `before` holds the old columns (None for a new row), `after` the new ones."""

    row: Kept
    action: str
    why: str
    by: Any
    by_name: str
    before: dict[str, Any] | None
    after: dict[str, Any]


class Recording(AbstractContextManager):
    """Opened inside another it joins it: its own savepoint, `by` and `why`; one transaction, one end."""

    closers: list[Closer] = []
    at_last: list[Closer] = []
    # Rows that are not written down one by one, by model: only a BulkRecording (articles/bulk) has any.
    inserted: Mapping[type[Kept], Any] = {}

    def __init__(self, *, by: Any = None, why: str = "", by_name: str = "") -> None:
        storable(why)
        outer = open_recording.get()
        known = by is not None and by.pk is not None
        self.outer = outer
        self.by = by if known else outer.by if outer else None
        self.by_name = by_name or (by.get_username() if known else outer.by_name if outer else "the program")
        self.why = why or (outer.why if outer else "")
        self.at = outer.at if outer else timezone.now()
        self.written: list[Written] = outer.written if outer else []

    @classmethod
    def before_closing(cls, closer: Closer) -> None:
        """Have `closer(recording, written)` called at the end of each, before its history is sealed."""
        if closer not in cls.closers:
            cls.closers.append(closer)

    @classmethod
    def before_ending(cls, closer: Closer) -> None:
        """The same, behind the last lock: nobody else is at their end meanwhile. It may lock nothing more."""
        if closer not in cls.at_last:
            cls.at_last.append(closer)

    def take_back(self) -> None:
        """For who rolled back the transaction around a closed one: rows in memory lose what it gave them."""
        self._forget(0)

    def wait_for_others(self) -> None:
        """From here to the end nobody else writes what is written at last."""
        self._locked_head()

    def __enter__(self) -> "Recording":
        self._session = self._open()
        return self._session.__enter__()

    def __exit__(self, *exception: Any) -> bool | None:
        return self._session.__exit__(*exception)

    @contextmanager
    def _open(self) -> Iterator["Recording"]:
        mark = len(self.written)
        token = open_recording.set(self)
        try:
            with transaction.atomic():
                yield self
                if self.outer is None and self.wrote_anything:
                    self._close()
        except BaseException:
            self._forget(mark)
            raise
        finally:
            open_recording.reset(token)

    # --- writing ---------------------------------------------------------------------------------------

    def save(self, row: Row, *, action: str = "", why: str = "") -> Row:
        """Insert or swap one row. Writes nothing, and no history, where nothing is different.

        StaleWrite if the row was saved by another since it was read; ValidationError from derive().
        """
        if row._state.adding:
            return self.bulk_create(type(row), [row], action=action, why=why)[0]
        if row.append_only:
            raise UseAnAction(f"{row} is never changed; a new one is added.")
        row.derive()
        before = self._stored(row)
        if before.version != row.version:
            raise StaleWrite(current=before, attempted=row)
        old, new = columns(before), columns(row)
        if old == new:
            return row
        self._swap(row, action or "changed", why, old)
        row.carry(self, old)
        return row

    def bulk_create(
        self, model: type[Row], rows: Sequence[Row], *, action: str = "", why: str = ""
    ) -> list[Row]:
        """Insert many rows with a few queries. A row may point to another one of the same list."""
        waiting = list(rows)
        while waiting:
            ready = [row for row in waiting if not self._waits_for_another(row)]
            if not ready:
                raise ValueError("These rows wait for each other: a circle.")
            self._insert(model, ready, action or "created", why)
            waiting = [row for row in waiting if row._state.adding]
        return list(rows)

    def redact(self, row: Row, values: dict[str, Any], ground: str) -> Row:
        """Put `values` in place of words the law wants gone, here and in all lines of the row's history.

        The lines keep their seals: those hold a digest of the words, not the words. What is left of them
        is sealed with the line that tells of the removal.
        """
        before = self._stored(row)
        if before.version != row.version:
            raise StaleWrite(current=before, attempted=row)
        for name, value in values.items():
            setattr(row, name, value)
        row.derive()
        self._swap(row, "redacted", ground, columns(before) | dict.fromkeys(values, REMOVED))
        for line in Revision.objects.of(row):
            without = [
                content and {name: removed(name, value, values) for name, value in content.items()}
                for content in (line.before, line.after)
            ]
            changed = {"before": without[0], "after": without[1], "redacted_on": self.at.date()}
            self.unrecorded(Revision).filter(pk=line.pk).update(**changed)
        return row

    def unrecorded(self, model: type[Guarded]) -> models.QuerySet:
        """A query set that may write without history: for what is computed or must be forgotten."""
        return models.QuerySet(model)

    def put(self, model: type[Guarded], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """New rows without history, as the columns `names`; the key may be left to the database."""
        self.unrecorded(model).bulk_create(model(**dict(zip(names, row, strict=True))) for row in rows)

    def _stored(self, row: Row) -> Row:
        return type(row)._base_manager.get(pk=row.pk)

    def _swap(self, row: Row, action: str, why: str, old: dict[str, Any]) -> None:
        read_version = row.version
        row.version, row.changed_at = read_version + 1, self.at
        fields = [field for field in row._meta.concrete_fields if not field.primary_key]
        values = {field.attname: getattr(row, field.attname) for field in fields}
        swapped = self.unrecorded(type(row)).filter(pk=row.pk, version=read_version).update(**values)
        if not swapped:
            row.version = read_version
            raise StaleWrite(current=self._stored(row), attempted=row)
        self._note(row, action, why, old)

    def _insert(self, model: type[Row], rows: list[Row], action: str, why: str) -> None:
        for row in rows:
            self._take_over_keys(row)
            row.derive()
            row.version, row.created_at, row.changed_at = 1, self.at, self.at
        self.unrecorded(model).bulk_create(rows)
        for name in model.points_to_itself:
            field = model._meta.get_field(name)
            alone = [row for row in rows if getattr(row, field.attname) is None]
            mine = self.unrecorded(model).filter(pk__in=[row.pk for row in alone])
            mine.update(**{field.attname: models.F("pk")})
            for row in alone:
                setattr(row, field.attname, row.pk)
        for row in rows:
            self._note(row, action, why, None)

    @staticmethod
    def _own_links(row: Kept) -> Iterator[models.ForeignKey]:
        """The row's foreign keys whose object is loaded."""
        for field in row._meta.concrete_fields:
            if field.is_relation and field.is_cached(row) and field.get_cached_value(row) is not None:
                yield field

    def _waits_for_another(self, row: Kept) -> bool:
        return any(field.get_cached_value(row).pk is None for field in self._own_links(row))

    def _take_over_keys(self, row: Kept) -> None:
        """The key of an object that was saved after it was put here."""
        for field in self._own_links(row):
            if getattr(row, field.attname) is None:
                setattr(row, field.attname, field.get_cached_value(row).pk)

    def _note(self, row: Kept, action: str, why: str, old: dict[str, Any] | None) -> None:
        row_why = why or self.why
        self.written.append(Written(row, action, row_why, self.by, self.by_name, old, columns(row)))

    # --- the end ---------------------------------------------------------------------------------------

    @property
    def wrote_anything(self) -> bool:
        return bool(self.written)

    def _close(self) -> None:
        for closer in self.closers:
            closer(self, tuple(self.written))
        revisions = [self._revision(entry) for entry in self.written]
        head = self._locked_head()
        for closer in self.at_last:
            closer(self, tuple(self.written))
        for revision in revisions:
            head.number += 1
            revision.id, revision.previous_hash = head.number, head.hash
            revision.hash = head.hash = seal(revision)
        self.unrecorded(Revision).bulk_create(revisions)
        self.unrecorded(ChainHead).filter(pk=head.pk).update(number=head.number, hash=head.hash)

    def _locked_head(self) -> ChainHead:
        heads = self.unrecorded(ChainHead)
        head = heads.select_for_update().first()
        if head is None:
            heads.bulk_create([ChainHead()], ignore_conflicts=True)
            head = heads.select_for_update().get()
        return head

    def _revision(self, entry: Written) -> Revision:
        model = type(entry.row)
        after = snapshot(model, entry.after)
        before = None
        if entry.before is not None:
            old = snapshot(model, entry.before)
            before = {name: value for name, value in old.items() if value != after[name]}
        return Revision(
            model=model._meta.label_lower,
            object_key=str(entry.row.pk),
            object_version=entry.after["version"],
            action=entry.action,
            by=entry.by,
            by_name=entry.by_name,
            at=self.at,
            why=entry.why[:500],
            before=before,
            after=after,
            content_hash=content_hash(before, after),
            left_hash=self._left_of(entry.row) if entry.action == "redacted" else "",
        )

    def _left_of(self, row: Kept) -> str:
        removed_from = Revision.objects.of(row).exclude(redacted_on=None).order_by("id")
        return reduce(left_hash, removed_from, "")

    def _forget(self, mark: int) -> None:
        """The transaction or savepoint is undone; so are the versions the rows in memory were given."""
        for entry in reversed(self.written[mark:]):
            if entry.before is None:
                entry.row.pk, entry.row._state.adding = None, True
            else:
                entry.row.version = entry.before["version"]
        del self.written[mark:]
