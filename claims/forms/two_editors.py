"""Two editors on one row: what is stored beside what was entered, field by field, to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from articles.forms.differences import Differences
from articles.models import Revision

if TYPE_CHECKING:
    from articles.forms.kept import VersionedForm

CHOICE = "keep_"  # keep_scope=stored: the other editor's value stands
STORED, MINE = "stored", "yours"


@dataclass(frozen=True)
class Conflict:
    """``keep``: what is chosen at first: "stored", "yours", or nothing where both changed the field."""

    name: str
    label: str
    stored: str
    yours: str
    keep: str

    @property
    def field(self) -> str:
        return f"{CHOICE}{self.name}"


def conflicts_of(form: "VersionedForm", read: int) -> tuple[Conflict, ...]:
    """Of a bound form whose row has another version by now. One query, one more a linked row."""
    told = Differences(form)
    before = _before(form.instance, read)
    found = []
    for name in form.entered():
        label = str(form.fields[name].label or name.replace("_", " "))
        stored = told.told(name, form.initial.get(name))
        yours = told.told(name, form[name].data)
        theirs = name in before
        untouched = theirs and told.told(name, before[name]) == yours
        keep = STORED if untouched else "" if theirs else MINE
        found.append(Conflict(name, label[:1].upper() + label[1:], stored, yours, keep))
    return tuple(found)


def _before(row: Any, read: int) -> dict[str, Any]:
    """{field: what it held at the version that was read}, of the fields changed since."""
    held: dict[str, Any] = {}
    for revision in Revision.objects.of(row).filter(object_version__gt=read).order_by("id"):
        for name, old, _new in revision.changes():
            held.setdefault(name.removesuffix("_id"), old)
    return held


def choices_taken(data: QueryDict, initial: dict[str, Any], fields: Iterable[str]) -> QueryDict:
    """The data with the stored value wherever that was chosen."""
    taken = [name for name in fields if data.get(f"{CHOICE}{name}") == STORED]
    if not taken:
        return data
    data = data.copy()
    for name in taken:
        value = initial.get(name)
        if value is False or value is None or value == "":
            data.pop(name, None)
        else:
            data[name] = "on" if value is True else str(value)
    return data
