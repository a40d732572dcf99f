"""Lines of the history in words: which fields changed, from what to what, by the names people know."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from articles import text_changes
from articles.chain import kept_models
from articles.models import Revision
from articles.models.kept import Kept
from articles.text_changes import Change as Passage

LEFT_OUT = ("created_at",)  # the line itself says when
EMPTY = "–"
LONG = 60  # letters: from here on two texts are compared word by word
Linked = dict[tuple[type[models.Model], int], str]


@dataclass(frozen=True)
class Change:
    """``name``: of the column; ``field``: what people call it. ``cut``: a value is longer than shown here."""

    field: str
    old: str
    new: str
    name: str = ""
    cut: bool = False

    @property
    def was_empty(self) -> bool:
        return self.old == EMPTY

    @property
    def is_empty(self) -> bool:
        return self.new == EMPTY

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Of two long texts, what was taken out and what was put in."""
        longest = max(len(self.old), len(self.new))
        if self.cut or self.was_empty or self.is_empty or longest < LONG:
            return ()
        return tuple(text_changes.changes(self.old, self.new))


@dataclass(frozen=True)
class Line:
    """``removed_on``: since that day words are missing from it, by law; ``ground``: which."""

    at: datetime
    by: str
    action: str
    why: str
    version: int
    changes: list[Change]
    removed_on: date | None = None
    ground: str = ""


@cache
def model_of(label: str) -> type[Kept] | None:
    """None for what is no kept table, or no longer one."""
    return next((model for model in kept_models() if model._meta.label_lower == label), None)


def lines_of(revisions: Sequence[Revision]) -> list[Line]:
    """In the same order. A query for each table that changed fields point to, and one for redactions."""
    linked, grounds = names_of(revisions), grounds_of(revisions)
    return [line_of(revision, linked, grounds) for revision in revisions]


def line_of(revision: Revision, linked: Linked, grounds: dict[tuple[str, str], str]) -> Line:
    model = model_of(revision.model)
    return Line(
        at=revision.at,
        by=revision.by_name,
        action=revision.action,
        why=revision.why,
        version=revision.object_version,
        changes=[
            Change(label(model, name), shown(model, name, old, linked), shown(model, name, new, linked), name)
            for name, old, new in revision.changes()
            if name not in LEFT_OUT
        ],
        removed_on=revision.redacted_on,
        ground=grounds.get((revision.model, revision.object_key), "") if revision.redacted_on else "",
    )


def grounds_of(revisions: Iterable[Revision]) -> dict[tuple[str, str], str]:
    """On what ground words were removed from these rows. No query where none were."""
    removed = [one for one in revisions if one.redacted_on]
    if not removed:
        return {}
    found = Revision.objects.filter(
        action="redacted",
        model__in={one.model for one in removed},
        object_key__in={one.object_key for one in removed},
    )
    lines = found.order_by("id").values_list("model", "object_key", "why")
    return {(model, key): why for model, key, why in lines}


def names_of(revisions: Iterable[Revision]) -> Linked:
    """What the rows are called that changed fields point or pointed to."""
    values = (
        (model_of(revision.model), name, value)
        for revision in revisions
        for name, old, new in revision.changes()
        for value in (old, new)
    )
    return named(values)


def named(values: Iterable[tuple[type[models.Model] | None, str, Any]]) -> Linked:
    """Of (table, column, value). One query for each table pointed to."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for model, name, value in values:
        target = points_to(model, name)
        if target is not None and isinstance(value, int):
            wanted[target].add(value)
    return {
        (target, pk): str(row)
        for target, keys in wanted.items()
        for pk, row in rows_by_key(target, keys).items()
    }


def rows_by_key(model: type[models.Model], keys: Iterable[int], *also: str) -> dict[int, Any]:
    """With what their names are made of. One query."""
    related = {*getattr(model, "named_by", ()), *also}
    rows = model._base_manager.all()
    return (rows.select_related(*related) if related else rows).in_bulk(list(keys))


def field_of(model: type[models.Model] | None, name: str) -> models.Field | None:
    """None for a column that the table had once."""
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def points_to(model: type[models.Model] | None, name: str) -> type[models.Model] | None:
    field = field_of(model, name)
    return field.related_model if field is not None and field.is_relation else None


def label(model: type[models.Model] | None, name: str) -> str:
    field = field_of(model, name)
    return str(field.verbose_name) if field is not None else name.replace("_", " ")


def shown(model: type[models.Model] | None, name: str, value: Any, linked: Linked) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, ""):
        return EMPTY
    target = points_to(model, name)
    if target is not None:
        return linked.get((target, value), f"#{value}")
    if isinstance(value, dict) and "sha256" in value:
        return f"{value['bytes']:,} bytes, SHA-256 {value['sha256'][:12]}…"
    field = field_of(model, name)
    if isinstance(field, models.DateTimeField):
        return f"{timezone.localtime(datetime.fromisoformat(value)):%-d %B %Y, %H:%M}"
    return f"{Decimal(value).normalize():,f}" if isinstance(field, models.DecimalField) else str(value)
