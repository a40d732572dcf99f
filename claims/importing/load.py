"""Writes an import document: all of it or nothing. What is there already, by its key, is left as it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from articles.addresses import canonical
from articles.models import Article, Source, SourceName
from articles.recording import Recording
from claims.actions.authorship import sign
from claims.importing.document import Document, entries_of
from claims.importing.entries import CREATED, MATCHED
from claims.importing.problems import DocumentError, Problem
from claims.importing.rows import MODEL_OF, ROW_OF
from claims.importing.sections import KEY_OF, SECTIONS
from claims.models import OptionAlias, QuestionOption

CHUNK = 500  # keys in one query: SQLite has an end to them
NAME_IN_DOCUMENT = {"text_value": "text"}
FEWER_SOURCES = "is the name of another source already, “{}”."
FEWER_ARTICLES = "is the address of another article already, “{}”."


Progress = Callable[[int, int, str], None]  # how many are done, of how many, and what is being done


@dataclass
class Report:
    """How many rows were created, and how many were there before; both by kind of row."""

    created: dict[str, int] = field(default_factory=dict)
    matched: dict[str, int] = field(default_factory=dict)
    refused: int = 0

    def count(self, kind: str, *, created: int, matched: int) -> None:
        self.created[kind] = self.created.get(kind, 0) + created
        self.matched[kind] = self.matched.get(kind, 0) + matched

    def lines(self) -> Iterator[str]:
        for kind, created in self.created.items():
            yield f"{kind}: {created:,} created, {self.matched[kind]:,} there already"


def load(document: Document, *, by: Any = None, why: str = "", progress: Progress | None = None) -> Report:
    """Write what is missing, in one transaction; verdicts are renewed in it.

    DocumentError if an entry cannot be written; then nothing is.
    """
    document.refuse()
    with Recording(by=by, why=why or f"import of {document.name}") as recording:
        return Loader(document, recording).run()


def rehearse(document: Document, *, by: Any = None, progress: Progress | None = None) -> Report:
    """What load() would create and match, told also by `document.outcomes()`; nothing is written.

    Entries that would be refused are counted in `report.refused`, and listed in `document.problems`.
    """
    report = Report()
    if document.problem_count:
        report.refused = document.problem_count
        return report
    with transaction.atomic():
        with Recording(by=by, why="rehearsed") as recording:
            report = Loader(document, recording).run()
        transaction.set_rollback(True)
    return report


class Loader:
    """One run over one document. Rows are kept by section and key, so that later entries find them."""

    def __init__(self, document: Document, recording: Recording) -> None:
        self.document = document
        self.sections = {section: dict(entries_of(document, section)) for section in SECTIONS}
        self.recording = recording
        self.numbers = {(s, k): n for n, s, k in document.scratch.rows("SELECT n, section, key FROM entries")}
        self.rows: dict[str, dict[str, models.Model]] = {section: {} for section in SECTIONS}
        self.options: dict[str, QuestionOption] = {}
        self.report = Report()

    def run(self) -> Report:
        self.read_known()
        self.refuse(self.document.missing(lambda section, key: key in self.rows[section]))
        for section in SECTIONS:
            self.write_section(section)
            if section == "sources":
                self.write_names()
            elif section == "questions":
                self.write_options()
        return self.report

    def refuse(self, problems: list[Problem]) -> None:
        if problems:
            raise DocumentError(self.document.name, problems)

    def find(self, section: str, key: str | None) -> models.Model | None:
        if section == "options":
            if key and key not in self.options:
                slug, _, name = key.partition("/")
                known = QuestionOption.objects.filter(question__slug=slug, name=name)
                self.options[key] = known.first()
            return self.options.get(key)
        return self.rows[section][key] if key else None

    def read_known(self) -> None:
        """The rows of the database that the document holds or refers to."""
        wanted = {section: set(self.sections[section]) for section in SECTIONS}
        for section, key in document_links(self.document):
            wanted[section].add(key)
        for section, keys in wanted.items():
            self.rows[section] = fetch(MODEL_OF[section], KEY_OF[section], keys)

    def write_section(self, section: str) -> None:
        entries = self.sections[section]
        new = [key for key in entries if key not in self.rows[section]]
        self.report.count(section, created=len(new), matched=len(entries) - len(new))
        self.refuse(list(self.taken(section, new)))
        fresh = set(new)
        marked = [(CREATED if key in fresh else MATCHED, section, key) for key in entries]
        self.document.scratch.write_many(
            "UPDATE entries SET outcome = ? WHERE section = ? AND key = ?", marked
        )
        for wave in waves(section, new, entries):
            self.write_wave(section, wave)

    def write_wave(self, section: str, keys: list[str]) -> None:
        """Entries whose own section's rows they refer to are written already."""
        problems, rows = [], {}
        for key in keys:
            try:
                row = ROW_OF[section](self.sections[section][key], self.find)
                check(row)
                if section == "claims":
                    sign(row, None, author=self.recording.by, at=self.recording.at)
                rows[key] = row
            except ValidationError as error:
                problems += self.told(section, key, error)
        self.refuse(problems)
        self.insert(section, rows)
        self.rows[section] |= rows

    def insert(self, section: str, rows: dict[str, models.Model]) -> None:
        try:
            with transaction.atomic():
                self.recording.bulk_create(MODEL_OF[section], list(rows.values()))
        except (IntegrityError, ValidationError) as error:
            problems = [
                problem for key, row in rows.items() for problem in self.told(section, key, broken_rules(row))
            ]
            self.refuse(problems or [Problem(section, f"the database refused an entry: {error}")])

    def told(self, section: str, key: str, error: ValidationError | None) -> Iterator[Problem]:
        """A model's complaint, at the entry and under the name its field has in the document."""
        if error is None:
            return
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in by_field.items():
            field_name = "" if name == NON_FIELD_ERRORS else NAME_IN_DOCUMENT.get(name, name)
            for message in messages:
                yield Problem(self.document.path(self.numbers[section, key], field_name), message)

    def taken(self, section: str, keys: list[str]) -> Iterator[Problem]:
        """Names of sources and addresses of articles that belong to another entry or row."""
        uniques = {
            "sources": (Source, "name", str, FEWER_SOURCES),
            "articles": (Article, "url", canonical, FEWER_ARTICLES),
        }
        if section not in uniques:
            return
        model, name, form, message = uniques[section]
        entries = self.sections[section]
        values = {key: form(entries[key][name]) for key in keys}
        owners = {
            value: getattr(row, KEY_OF[section]) for value, row in fetch(model, name, values.values()).items()
        }
        for key, value in values.items():
            if owners.setdefault(value, key) != key:
                yield Problem(
                    self.document.path(self.numbers[section, key], name), message.format(owners[value])
                )

    def write_names(self) -> None:
        entries = self.sections["sources"]
        owners = [self.rows["sources"][key] for key in entries]
        known = {(name.source_id, name.name) for name in of_owners(SourceName, "source", owners)}
        wanted = [
            SourceName(source=self.rows["sources"][key], name=name)
            for key, entry in entries.items()
            for name in entry.get("names", [])
        ]
        new = [row for row in wanted if (row.source_id, row.name) not in known]
        self.add_parts("other names of sources", SourceName, wanted, new)

    def write_options(self) -> None:
        entries = {key: entry for key, entry in self.sections["questions"].items() if entry.get("options")}
        asked = {self.rows["questions"][key].pk: key for key in entries}
        known = of_owners(QuestionOption, "question", [self.rows["questions"][key] for key in entries])
        self.options = {f"{asked[option.question_id]}/{option.name}": option for option in known}
        wanted = {
            f"{key}/{option['name']}": (key, option)
            for key, entry in entries.items()
            for option in entry["options"]
        }
        new = {name: pair for name, pair in wanted.items() if name not in self.options}
        for name, (key, option) in new.items():
            self.options[name] = QuestionOption(question=self.rows["questions"][key], name=option["name"])
        for name, (key, option) in new.items():
            if option.get("broader"):
                self.options[name].broader = self.options[f"{key}/{option['broader']}"]
        self.add_parts("options", QuestionOption, list(wanted), [self.options[name] for name in new])
        self.write_aliases(wanted)

    def write_aliases(self, options: dict[str, tuple[str, dict[str, Any]]]) -> None:
        known = of_owners(OptionAlias, "option", [self.options[name] for name in options])
        pairs = {(alias.option_id, alias.name) for alias in known}
        wanted = [
            OptionAlias(option=self.options[name], name=alias)
            for name, (_, option) in options.items()
            for alias in option.get("aliases", [])
        ]
        new = [row for row in wanted if (row.option_id, row.name) not in pairs]
        self.add_parts("other spellings of options", OptionAlias, wanted, new)

    def add_parts(self, kind: str, model: type, wanted: list[Any], new: list[models.Model]) -> None:
        self.report.count(kind, created=len(new), matched=len(wanted) - len(new))
        try:
            for row in new:
                check(row)
            self.recording.bulk_create(model, new)
        except ValidationError as error:
            self.refuse([Problem(kind, f"“{row.name}”: {' '.join(error.messages)}")])


def check(row: models.Model) -> None:
    """What the row's own fields and rules say; other rows' keys and constraints are left to the database."""
    row.clean_fields(
        exclude={each.name for each in row._meta.fields if each.is_relation or not each.editable}
    )
    row.clean()


def broken_rules(row: models.Model) -> ValidationError | None:
    """What the database holds against the row, in the constraints' own sentences."""
    try:
        row.validate_constraints()
    except ValidationError as error:
        return error
    return None


def fetch(model: type[models.Model], name: str, values: Iterable[str]) -> dict[str, models.Model]:
    found, waiting = {}, iter(sorted(set(values)))
    while chunk := list(islice(waiting, CHUNK)):
        found |= {getattr(row, name): row for row in model.objects.filter(**{f"{name}__in": chunk})}
    return found


def of_owners(model: type[models.Model], name: str, owners: list[models.Model]) -> list[models.Model]:
    """The rows that belong to these, such as the names of some sources."""
    found, waiting = [], iter(owners)
    while chunk := list(islice(waiting, CHUNK)):
        found += model.objects.filter(**{f"{name}__in": chunk})
    return found


def waves(section: str, keys: list[str], entries: dict[str, dict[str, Any]]) -> Iterator[list[str]]:
    """The entries in groups: each after those of its own section that it refers to. There are no circles."""
    names = [name for name, kind in SECTIONS[section].items() if getattr(kind, "section", None) == section]
    waiting = dict.fromkeys(keys)
    while waiting:
        ready = [key for key in waiting if not any(entries[key].get(name) in waiting for name in names)]
        yield ready
        for key in ready:
            del waiting[key]


def document_links(document):
    return document.scratch.rows("SELECT section, wanted FROM links")
