"""One record through all its versions, and two of them side by side."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from articles.models import Revision
from articles.models.kept import Kept
from articles.queries.history import LEFT_OUT, Change, Line, label, lines_of, named, shown
from articles.snapshots import columns, snapshot

from .kinds import Kind, about, history_of, kinds_for, page_of, record

PER_PAGE = 50


@dataclass(frozen=True)
class Version:
    number: int
    line: Line
    newest: bool


@dataclass(frozen=True)
class Comparison:
    """``same``: how many fields say the same in both. ``removed_on``: words are missing, by law."""

    first: Line
    second: Line
    fields: tuple[Change, ...]
    same: int
    removed_on: date | None


@dataclass(frozen=True)
class Record:
    """``address``: of this history. ``older``: the query of its next page."""

    row: Kept
    kind: str
    label: str
    name: str
    about: str
    page: str
    address: str
    public: str
    versions: tuple[Version, ...]
    chosen: tuple[int, int]
    comparison: Comparison | None
    older: str


def record_for(user: Any, label_: str, key: str) -> tuple[Kind, Kept] | None:
    """None for what this person may not see, as for what is not there."""
    kind = kinds_for(user).get(label_)
    row = record(kind, key) if kind else None
    return (kind, row) if kind and row is not None else None


def history_record(
    kind: Kind, row: Kept, *, first: int | None, second: int | None, before: int | None
) -> Record:
    """``first``, ``second``: the versions to compare. ``before``: the version the list goes on from.

    Three queries, and one for each table that the changed fields point to.
    """
    found = Revision.objects.of(row)
    listed = found.filter(object_version__lt=before) if before else found
    rows = list(listed[: PER_PAGE + 1])
    shown_rows = rows[:PER_PAGE]
    newest = row.version
    chosen = (first or max(newest - 1, 1), second or newest)
    comparing = first is not None or second is not None
    return Record(
        row=row,
        kind=kind.name,
        label=kind.label,
        name=str(row),
        about=about(row),
        page=page_of(row),
        address=history_of(kind.label, row.pk),
        public=row.get_absolute_url() if on_show(row) else "",
        versions=tuple(
            Version(one.object_version, line, one.object_version == newest)
            for one, line in zip(shown_rows, lines_of(shown_rows), strict=True)
        ),
        chosen=chosen,
        comparison=compared(kind, row, *sorted(chosen)) if comparing else None,
        older=urlencode({"before": shown_rows[-1].object_version}) if len(rows) > PER_PAGE else "",
    )


def on_show(row: Kept) -> bool:
    """Whether its public page is there. What has no state of its own is left without a link."""
    state = getattr(row, "state", "")
    article = getattr(row, "article", None)
    return state in ("published", "retracted") and (article is None or article.state != "draft")


def revision_of(row: Kept, version: int) -> Revision | None:
    return Revision.objects.of(row).filter(object_version=version).first()


def compared(kind: Kind, row: Kept, first: int, second: int) -> Comparison | None:
    """Two queries, and one for each table pointed to. None where the record has no such versions."""
    revisions = Revision.objects.of(row).filter(object_version__in=(first, second))
    found = {one.object_version: one for one in revisions}
    if first not in found or second not in found:
        return None
    lines = lines_of([found[first], found[second]])
    fields, same = differences(kind.model, found[first].after or {}, found[second].after or {})
    removed = found[first].redacted_on or found[second].redacted_on
    return Comparison(lines[0], lines[1], fields, same, removed)


def put_back(row: Kept, revision: Revision, names: Collection[str]) -> tuple[Change, ...]:
    """These fields as they are stored now beside the version. One query for each table pointed to."""
    now = snapshot(type(row), columns(row))
    then = {name: value for name, value in (revision.after or {}).items() if name in names}
    return differences(type(row), {name: now[name] for name in then}, then)[0]


def differences(
    model: type[Kept], old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[tuple[Change, ...], int]:
    names = [name for name in dict.fromkeys([*new, *old]) if name not in LEFT_OUT]
    unlike = [name for name in names if blank(old.get(name)) != blank(new.get(name))]
    linked = named((model, name, values.get(name)) for name in unlike for values in (old, new))
    fields = tuple(
        Change(label(model, name), *(shown(model, name, one.get(name), linked) for one in (old, new)), name)
        for name in unlike
    )
    return fields, len(names) - len(unlike)


def blank(value: Any) -> Any:
    """A column that a table was given later is no difference as long as it is empty."""
    return None if value in ("", False) else value


@dataclass(frozen=True)
class Meanwhile:
    """Who changed it since it was read, for the one who comes too late."""

    by: str
    at: datetime
    why: str


def changed_meanwhile(row: Kept) -> Meanwhile | None:
    """One query."""
    last = Revision.objects.of(row).first()
    return Meanwhile(last.by_name, last.at, last.why) if last else None
