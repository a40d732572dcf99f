"""Who writes what a Loader made: a Recording, or nobody where it is only rehearsed."""

from collections.abc import Sequence
from typing import Protocol

from django.db import transaction

from articles.bulk import BulkRecording, new_keys
from articles.bulk.recording import Progress
from articles.models.kept import Kept
from claims.importing.sound import check, check_rules
from claims.models import Claim


class Writer(Protocol):
    def keys(self, model: type[Kept], number: int) -> list[int]: ...

    def check(self, row: Kept) -> None: ...

    def insert(self, model: type[Kept], rows: Sequence[Kept]) -> bool: ...

    def add(self, model: type[Kept], rows: Sequence[Kept]) -> None: ...

    def tell(self, done: int, total: int, what: str) -> None: ...


class Writing:
    def __init__(self, recording: BulkRecording) -> None:
        self.recording = recording
        self.tell = recording.tell
        self.last: dict[type[Kept], int] = {}

    def keys(self, model: type[Kept], number: int) -> list[int]:
        found = new_keys(model, number, behind=self.last.get(model, 0))
        self.last[model] = found[-1]
        return found

    def insert(self, model: type[Kept], rows: Sequence[Kept]) -> bool:
        """Rows with keys, on which nothing leans yet. Whether they are in the database now.

        Claims are theirs who import them.
        """
        if model is Claim and self.recording.by is not None:
            for row in rows:
                row.entered_by = row.changed_by = self.recording.by
        with transaction.atomic():  # a savepoint: who asked may want to know which row it was
            self.recording.insert(model, rows)
        return True

    def check(self, row: Kept) -> None:
        """The database itself looks at the constraints."""
        check_rules(row)

    def add(self, model: type[Kept], rows: Sequence[Kept]) -> None:
        """Parts of rows that were there before: what leans on those is renewed."""
        self.recording.bulk_create(model, rows)


class Rehearsing:
    """Keys are below nought: no row of the database has one of them."""

    def __init__(self, progress: Progress | None) -> None:
        self.last = 0
        self.tell = progress or (lambda done, total, what: None)

    def keys(self, model: type[Kept], number: int) -> list[int]:
        self.last -= number
        return list(range(self.last, self.last + number))

    def insert(self, model: type[Kept], rows: Sequence[Kept]) -> bool:
        return False

    def check(self, row: Kept) -> None:
        check(row)

    def add(self, model: type[Kept], rows: Sequence[Kept]) -> None:
        pass
