"""Revisions that wait on disk for the head of the chain, each a line of text."""

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from articles.models.revision import ChainHead, Revision
from articles.snapshots import as_sealed, canonical_json, content_hash, seal_of, sha256

COLUMNS = (
    "id", "model", "object_key", "object_version", "action", "by_id", "by_name", "at", "why", "before",
    "after", "content_hash", "previous_hash", "hash",
)  # fmt: skip
IN_MEMORY = 1_000_000  # bytes; beyond them it lies in a file that has no name


class Spool:
    """Who, when and in whose name is the same for all lines."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.file = tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="ascii", newline="\n")  # noqa: SIM115
        self.number = 0

    def add_new(self, model: str, key: int, action: str, why: str, by: Any, by_name: str, after: str) -> None:
        """Of a new row; `after` is canonical JSON."""
        self._write([model, str(key), 1, action, why, by, by_name, sha256(f"[null,{after}]")], "null", after)

    def add(self, revision: Revision) -> None:
        head = [
            revision.model,
            revision.object_key,
            revision.object_version,
            revision.action,
            revision.why,
            revision.by_id,
            revision.by_name,
            content_hash(revision.before, revision.after),
        ]
        self._write(head, canonical_json(revision.before), canonical_json(revision.after))

    def _write(self, head: list[Any], before: str, after: str) -> None:
        self.file.write(f"{json.dumps(head)}\t{before}\t{after}\n")
        self.number += 1

    def sealed(self, head: ChainHead) -> Iterator[list[Any]]:
        """The rows of the table, in the order of COLUMNS; moves the head along."""
        self.file.seek(0)
        at = as_sealed(self.at)
        stored_at = Revision._meta.get_field("at").get_db_prep_save(self.at, connection)
        number, last = head.number, head.hash
        for line in self.file:
            told, before, after = line.rstrip("\n").split("\t")
            model, key, version, action, why, by, by_name, content = json.loads(told)
            number += 1
            previous, last = (
                last,
                seal_of(
                    last, number=number, model=model, key=key, version=version, action=action, by=by,
                    by_name=by_name, at=at, why=why, content=content,
                ),
            )  # fmt: skip
            old = None if before == "null" else before
            yield [number, model, key, version, action, by, by_name, stored_at, why, old, after, content,
                   previous, last]  # fmt: skip
        head.number, head.hash = number, last

    def close(self) -> None:
        self.file.close()
