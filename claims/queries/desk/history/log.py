"""The log: every line of the history, the newest first; by person, day, kind of record and deed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Revision
from articles.queries.history import Change, Line, lines_of, rows_by_key
from claims.queries.parts.days import day_words

from .kinds import BESIDE, Kind, about, history_of, kept_labels, kinds_for, page_of

PER_PAGE = 40
SHORT = 160  # letters of a value shown in the log
COMPARED = 600  # letters of two texts that are shown as one, with what was taken out and put in
COMPUTED = "claims.verdictchange"  # its name says it all
FEW = 4  # changed fields that stand open
MOST_SUMMED = 30
THE_PROGRAM = "~"  # in an address: what nobody signed in has done. No user name has that sign
DEEDS = (
    "created", "changed", "submitted", "published", "withdrawn", "retracted", "reviewed", "approved",
    "declined", "ended", "merged", "unmerged", "anchored anew", "redacted",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the log is narrowed by. ``after``: the line the page goes on from."""

    by: str = ""
    day: date | None = None
    kind: str = ""
    action: str = ""
    after: int | None = None

    @property
    def narrowed(self) -> bool:
        return bool(self.by or self.day or self.kind or self.action)

    def address(self, **changes: Any) -> str:
        """From the question mark on."""
        one = replace(self, **{"after": None} | changes)
        given = {"by": one.by, "day": one.day, "kind": one.kind, "action": one.action, "after": one.after}
        return f"?{urlencode({name: str(value) for name, value in given.items() if value})}"


@dataclass(frozen=True)
class Entry:
    """``page``: of the record, ``record``: its history, each an address. ``open``: few fields changed."""

    time: datetime
    by: str
    by_address: str
    deed: str
    name: str
    about: str
    page: str
    record: str
    version: int
    why: str
    changes: tuple[Change, ...]
    new: bool
    removed_on: date | None
    ground: str

    @property
    def open(self) -> bool:
        return len(self.changes) <= FEW

    @property
    def whole(self) -> str:
        """Where values that are cut here stand in full."""
        return f"{self.record}?a={self.version - 1 or 1}&b={self.version}"


@dataclass(frozen=True)
class DayOfWork:
    words: str
    address: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Sum:
    """How many lines of one kind and deed."""

    deed: str
    number: int
    address: str


@dataclass(frozen=True)
class Choice:
    value: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class Log:
    """``before`` and ``following``: addresses of the days beside the one shown, empty where there is none."""

    asked: Asked
    heading: str
    days: tuple[DayOfWork, ...]
    sums: tuple[Sum, ...]
    number: int
    people: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    deeds: tuple[Choice, ...]
    before: str
    following: str
    newest: str
    older: str


def history_log(user: Any, asked: Asked) -> Log | None:
    """None where the address names nobody, or a kind of record this person may not see.

    Four queries, and one for each table that is named; as many for a long history as for a short one.
    """
    kinds = kinds_for(user)
    people = _people()
    if (asked.kind and asked.kind not in kinds) or (asked.by and asked.by not in people):
        return None
    found = _narrowed(asked, kinds, people)
    lines = found.select_related("by")
    rows = list((lines.filter(id__lt=asked.after) if asked.after else lines)[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    summed = _sums(found, asked, kinds) if asked.day or asked.by else ()
    return Log(
        asked=asked,
        heading=_heading(asked),
        days=_days(shown, kinds, asked),
        sums=summed[:MOST_SUMMED],
        number=sum(one.number for one in summed),
        people=tuple(Choice(name, _person(name), name == asked.by) for name in people),
        kinds=tuple(Choice(one.label, one.name, one.label == asked.kind) for one in kinds.values()),
        deeds=tuple(Choice(one, one, one == asked.action) for one in _deeds(asked)),
        before=_beside(asked, -1),
        following=_beside(asked, 1),
        newest=asked.address() if asked.after else "",
        older=asked.address(after=shown[-1].pk) if len(rows) > PER_PAGE else "",
    )


def _people() -> dict[str, int | None]:
    """{user name: key} of who has ever written, and the program. One query."""
    wrote = Exists(Revision.objects.filter(by=OuterRef("pk")).order_by())
    users = get_user_model().objects.filter(wrote).order_by("username")
    return {**dict(users.values_list("username", "pk")), THE_PROGRAM: None}


def _person(name: str) -> str:
    return _("the program") if name == THE_PROGRAM else name


def _deeds(asked: Asked) -> tuple[str, ...]:
    return DEEDS if asked.action in ("", *DEEDS) else (*DEEDS, asked.action)


def _narrowed(
    asked: Asked, kinds: Mapping[str, Kind], people: Mapping[str, int | None]
) -> QuerySet[Revision]:
    found = Revision.objects.order_by("-id")
    if asked.kind:
        found = found.filter(model=asked.kind)
    elif hidden := [label for label in kept_labels() if label not in kinds]:
        found = found.exclude(
            model__in=hidden
        )  # names what is left out, so that the order is read off an index
    if asked.by:
        found = found.filter(by=people[asked.by])
    if asked.day:
        start = timezone.make_aware(datetime.combine(asked.day, time.min))
        found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return found.filter(action=asked.action) if asked.action else found


def _sums(found: QuerySet[Revision], asked: Asked, kinds: Mapping[str, Kind]) -> tuple[Sum, ...]:
    """One query."""
    counted = found.order_by().values_list("model", "action").annotate(number=Count("id"))
    return tuple(
        Sum(_deed(kinds[label], action), number, asked.address(kind=label, action=action))
        for label, action, number in sorted(counted, key=lambda one: (-one[2], one[0], one[1]))
        if label in kinds
    )


def _heading(asked: Asked) -> str:
    who, day = _person(asked.by) if asked.by else "", day_words(asked.day)
    if who and day:
        return _("What {person} did on {day}").format(person=who, day=day)
    if who:
        return _("What {person} did").format(person=who)
    return _("What was done on {day}").format(day=day) if day else _("History")


def _beside(asked: Asked, step: int) -> str:
    if asked.day is None or asked.day.year in (date.min.year, date.max.year):
        return ""
    beside = asked.day + timedelta(days=step)
    return asked.address(day=beside) if beside <= timezone.localdate() else ""


# --- the lines -------------------------------------------------------------------------------------------


def _days(revisions: Sequence[Revision], kinds: Mapping[str, Kind], asked: Asked) -> tuple[DayOfWork, ...]:
    revisions = [one for one in revisions if one.model in kinds]  # not of a table that is gone
    records = _records(revisions, kinds)
    entries = [
        _entry(revision, line, records, kinds, asked)
        for revision, line in zip(revisions, lines_of(revisions), strict=True)
    ]
    return tuple(
        DayOfWork(day_words(day), asked.address(day=day), tuple(group))
        for day, group in groupby(entries, key=lambda entry: timezone.localdate(entry.time))
    )


def _records(revisions: Iterable[Revision], kinds: Mapping[str, Kind]) -> dict[tuple[str, str], Any]:
    """One query a kind."""
    wanted = defaultdict(set)
    for revision in revisions:
        wanted[revision.model].add(int(revision.object_key))
    return {
        (label, str(pk)): row
        for label, keys in wanted.items()
        for pk, row in rows_by_key(kinds[label].model, keys, *BESIDE.get(label, ())).items()
    }


def _entry(
    revision: Revision,
    line: Line,
    records: Mapping[tuple[str, str], Any],
    kinds: Mapping[str, Kind],
    asked: Asked,
) -> Entry:
    row = records.get((revision.model, revision.object_key))
    return Entry(
        time=revision.at,
        by=line.by,
        by_address=asked.address(by=revision.by.get_username() if revision.by_id else THE_PROGRAM),
        deed=_deed(kinds[revision.model], line.action),
        name=short(str(row)) if row is not None else f"#{revision.object_key}",
        about=short(about(row)) if row is not None else "",
        page=page_of(row) if row is not None else "",
        record=history_of(revision.model, revision.object_key),
        version=line.version,
        why=line.why,
        changes=() if revision.model == COMPUTED else tuple(_told(change) for change in line.changes),
        new=revision.before is None,
        removed_on=line.removed_on,
        ground=line.ground,
    )


def _deed(kind: Kind, action: str) -> str:
    return _("verdict changed") if kind.label == COMPUTED else f"{kind.name} {action}"


def _told(change: Change) -> Change:
    """Short ones as they are; of long ones the beginning."""
    longest = max(len(change.old), len(change.new))
    if longest <= (COMPARED if change.passages else SHORT):
        return change
    return replace(change, old=short(change.old), new=short(change.new), cut=True)


def short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"
