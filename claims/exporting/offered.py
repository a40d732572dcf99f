"""What can be had, for the page about the data: made from what the exports themselves are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.queries.data.field import Field

from .forms import FORMS, QUESTION_LINES
from .linked_data import OURS
from .tables import SHEETS

WRITTEN_AS = {"csv": "CSV", "jsonl": "JSON lines", "jsonld": "JSON-LD", "ftm": "JSON lines"}
TITLES = {
    "articles": _("Columns of an article"),
    "sources": _("Columns of a source"),
    "statements": _("Columns of a statement"),
    "changes": _("Columns of a change of a verdict"),
    "timeline": _("Columns of a period of a verdict"),
}


@dataclass(frozen=True)
class File:
    name: str
    address: str
    written_as: str
    about: Promise | str


@dataclass(frozen=True)
class Columns:
    id: str
    title: Promise
    fields: Sequence[Field]


@dataclass(frozen=True)
class Word:
    name: str
    meaning: Promise


@dataclass(frozen=True)
class Offered:
    files: tuple[File, ...]
    tables: tuple[Columns, ...]
    words: tuple[Word, ...]


def offered() -> Offered:
    """No query."""
    files = (
        File(form.name, reverse(form.name.replace(".", "_")), WRITTEN_AS[form.kind], form.about)
        for form in (*FORMS, QUESTION_LINES)
    )
    tables = (
        Columns(sheet.name, TITLES[sheet.name], sheet.all_fields) for sheet in SHEETS if sheet.name in TITLES
    )
    return Offered(tuple(files), tuple(tables), tuple(Word(name, meaning_of(name)) for name in OURS))


GARBLED = _("true: the article got the statement wrong")
OTHER_NAMES = {
    "valueKind": ("questions", "kind"),
    "kind": ("sources", "kind"),
    "unit": ("questions", "unit"),
    "published": ("articles", "published"),
    "answer": ("claims", "text"),
}


def meaning_of(word: str) -> Promise:
    """The meaning of the column that holds the same."""
    if word == "garbled":
        return GARBLED
    fields = {sheet.name: {field.name: field for field in sheet.fields} for sheet in SHEETS}
    column = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in word)
    table, column = OTHER_NAMES.get(word) or next(
        (table, column) for table in ("claims", "questions", "articles", "sources") if column in fields[table]
    )
    return fields[table][column].meaning
