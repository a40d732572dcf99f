"""Names in a table that nobody has yet: made where a row says what they are, else told with those like it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from articles.models import Source
from claims.importing.entries import RawEntry
from claims.importing.problems import Problem, short
from claims.importing.tables.cells import row_path
from claims.importing.tables.columns import BY_FIELD
from claims.importing.tables.known import Found, Known, near_sources
from claims.importing.tables.mapping import Columns

MOST = 100_000
MOST_ADVISED = 20
YES, NO = ("yes", "true", "1"), ("no", "false", "0")
UNKNOWN = "nobody is called “{}” here.{} For a new one say what it is in “{}”{}."
UNLIKE = "is “{}”, but row {:,} says “{}” of the same name."
NO_KIND = "is “{}”; it may be one of: {}."
NO_FLAG = "is “{}”; it may be yes or no."
TOO_MANY = f"is one name too many: a file may bring {MOST:,} new sources at most."


@dataclass(slots=True)
class NewSource:
    """`said`: what rows say of it, with the row that did so first."""

    found: Found
    name: str
    field: str
    row: int
    rows: int
    said: dict[str, tuple[str, int]]


class NewSources:
    """By folded name. One is made once, however many rows name it; the kind may stand in any of them."""

    def __init__(self, known: Known, columns: Columns) -> None:
        self.known = known
        self.columns = columns
        self.made: dict[str, NewSource] = {}
        self.slugs: set[str] = set()

    def called(
        self, name: str, field: str, number: int, cells: Mapping[str, str], told: list[RawEntry | Problem]
    ) -> Found | None:
        """The source to be, and problems of what this row says of it."""
        folded = name.casefold()
        if folded not in self.made and len(self.made) >= MOST:
            told.append(self.problem(number, field, TOO_MANY))
            return None
        if folded not in self.made:
            named = cells.get("speaker_named", "").casefold() not in NO or field != "speaker"
            found = Found(0, self.slug(name), name, named=named)
            said = {"named": ("yes" if named else "no", number)}
            self.made[folded] = NewSource(found, name, field, number, 0, said)
        one = self.made[folded]
        one.rows += 1
        kind = kind_in(cells.get(f"{field}_kind", ""))
        if kind and kind not in Source.Kind.values:
            told.append(
                self.problem(
                    number, f"{field}_kind", NO_KIND.format(short(kind), ", ".join(Source.Kind.values))
                )
            )
        else:
            told += self.said(one, "kind", kind, number, f"{field}_kind")
        if field == "speaker":
            told += self.flag(one, cells.get("speaker_named", "").casefold(), number)
        return one.found

    def flag(self, one: NewSource, given: str, number: int) -> list[Problem]:
        if given and given not in (*YES, *NO):
            return [self.problem(number, "speaker_named", NO_FLAG.format(short(given)))]
        return self.said(one, "named", given and ("no" if given in NO else "yes"), number, "speaker_named")

    def said(self, one: NewSource, what: str, value: str, number: int, field: str) -> list[Problem]:
        if not value:
            return []
        before, row = one.said.setdefault(what, (value, number))
        if before == value:
            return []
        return [self.problem(number, field, UNLIKE.format(value, row, before))]

    def slug(self, name: str) -> str:
        """Made of the name; of two names that differ in their signs alone the second gets a number."""
        slug = slugify(name)[:80] or "source"
        start, number = slug, 1
        while slug in self.slugs or self.known.slugs_taken([slug]):
            number += 1
            slug = f"{start}-{number}"
        self.slugs.add(slug)
        return slug

    def entries(self) -> Iterator[RawEntry | Problem]:
        advised = 0
        for one in self.made.values():
            if "kind" not in one.said:
                advised += 1
                yield self.unknown(one, near_sources(one.name) if advised <= MOST_ADVISED else "")
                continue
            kind, row = one.said["kind"]
            raw = {"slug": one.found.key, "name": one.name, "kind": kind}
            if not one.found.named:
                raw["named"] = False
            heading = self.columns.heading(one.field) or one.field
            names = {"slug": heading, "name": heading, "kind": self.kind_heading(one.field)}
            columns = {field: f"column “{name}”" for field, name in names.items()}
            yield RawEntry("sources", raw, row_path(row), columns)

    def unknown(self, one: NewSource, perhaps: str) -> Problem:
        others = f"; {one.rows - 1:,} more rows name it" if one.rows > 1 else ""
        told = UNKNOWN.format(short(one.name, 120), perhaps, self.kind_heading(one.field), others)
        return self.problem(one.row, one.field, told)

    def kind_heading(self, field: str) -> str:
        return self.columns.heading(f"{field}_kind") or BY_FIELD[f"{field}_kind"].title

    def problem(self, number: int, field: str, message: str) -> Problem:
        heading = self.columns.heading(field) or BY_FIELD[field].title
        return Problem(row_path(number, heading), message)


def kind_in(text: str) -> str:
    """“ngo” -> “NGO”. What is none stays, and is told."""
    kinds = {kind.casefold(): kind for kind in Source.Kind.values}
    return kinds.get(text.casefold(), text)
