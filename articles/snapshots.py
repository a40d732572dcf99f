"""Rows as plain JSON, the same on both databases, and the hashes that seal them."""

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from articles.models.kept import Kept

BOOKKEEPING = {"version", "changed_at"}  # kept in columns of their own beside the snapshot


def columns(row: models.Model) -> dict[str, Any]:
    """Column name -> value, for every column of the row."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def snapshot(model: type[Kept], values: dict[str, Any]) -> dict[str, Any]:
    """Field name -> JSON value, of what belongs to the history. `values`: as columns() gives them."""
    left_out = BOOKKEEPING | set(model.computed)
    return {
        field.name: as_json(field, values[field.attname], digest=field.name in model.digest_only)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in left_out
    }


def as_json(field: models.Field, value: Any, *, digest: bool = False) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if digest:
        content = value.encode(errors="surrogatepass") if isinstance(value, str) else bytes(value)
        return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    if isinstance(field, models.DecimalField):
        return f"{Decimal(value):.{field.decimal_places}f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def canonical_json(content: Any) -> str:
    return CANONICAL.encode(content)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(before: Any, after: Any) -> str:
    return sha256(canonical_json([before, after]))


def left_hash(last: str, revision: models.Model) -> str:
    """Over what words were removed from: this line as it reads now, and those of the same row before it."""
    left = [revision.id, revision.redacted_on.isoformat(), revision.before, revision.after]
    return sha256(last + canonical_json(left))


def seal(revision: models.Model) -> str:
    """The hash of a revision: over the one before it and all that it says itself."""
    return seal_of(
        revision.previous_hash,
        number=revision.id,
        model=revision.model,
        key=revision.object_key,
        version=revision.object_version,
        action=revision.action,
        by=revision.by_id,
        by_name=revision.by_name,
        at=as_sealed(revision.at),
        why=revision.why,
        content=revision.content_hash,
        left=revision.left_hash,
    )


def as_sealed(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def seal_of(
    previous_hash: str,
    *,
    number: int,
    model: str,
    key: str,
    version: int,
    action: str,
    by: int | None,
    by_name: str,
    at: str,
    why: str,
    content: str,
    left: str = "",
) -> str:
    header = {
        "id": number,
        "model": model,
        "object": key,
        "version": version,
        "action": action,
        "by": by,
        "by_name": by_name,
        "at": at,
        "why": why,
        "content": content,
    } | ({"left": left} if left else {})
    return sha256(previous_hash + canonical_json(header))
