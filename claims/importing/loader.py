"""One run over one document: what is there, what is missing, each entry to a row, a portion at a time."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.db.models import Model

from claims.importing.checking import Entry
from claims.importing.document import FOLLOWS, LATE, NOBODY, NOWHERE, REFERENCES, Document, Named
from claims.importing.entries import CREATED, MATCHED
from claims.importing.parts import Parts
from claims.importing.problems import Problem
from claims.importing.referred import Referred, in_chunks
from claims.importing.report import Report
from claims.importing.rows import MODEL_OF, ROW_OF
from claims.importing.sections import KEY_OF, SECTIONS
from claims.importing.sound import check_constraints
from claims.importing.writers import Writer

AT_ONCE = 1_000  # entries
NAME_IN_DOCUMENT = {"text_value": "text"}
TAKEN = {
    "sources": ("name", "is the name of another source already, “{}”."),
    "articles": ("url", "is the address of another article already, “{}”."),
}
WAS_REFUSED = "“{}” among the {} was refused."


class Loader:
    """`strict`: ends with a DocumentError at the first section that holds a wrong entry."""

    def __init__(self, document: Document, writer: Writer, *, strict: bool) -> None:
        self.document = document
        self.scratch = document.scratch
        self.writer = writer
        self.strict = strict
        self.referred = Referred(document.scratch)
        self.report = Report()
        self.parts = Parts(document, self.referred, writer, self.report)
        self.total = sum(document.counts().values())
        self.done = 0

    def run(self) -> Report:
        self.document.start_anew()
        for section in SECTIONS:
            self.match(section)
        self.look_for_missing()
        self.refuse()
        for section in SECTIONS:
            self.look_for_taken(section)
            self.refuse()
            self.write_section(section)
            if section == "sources":
                self.parts.write_names()
            elif section == "questions":
                self.parts.write_options()
            self.refuse()
        self.report.refused = self.document.refused()
        return self.report

    def refuse(self) -> None:
        if self.strict:
            self.document.refuse()

    def find(self, section: str, key: str | None) -> Any:
        return self.parts.options.rows.get(key) if section == "options" else self.referred.find(section, key)

    # --- what the database has ---------------------------------------------------------------------------

    def match(self, section: str) -> None:
        """Entries whose key is in the database."""
        name, model = KEY_OF[section], MODEL_OF[section]
        keys = self.scratch.rows(
            "SELECT key FROM entries WHERE section = ? AND key IS NOT NULL AND outcome = '' ORDER BY key",
            section,
        )
        number = 0
        for chunk in in_chunks(key for (key,) in keys):
            rows = model.objects.filter(**{f"{name}__in": chunk}).order_by()
            there = list(rows.values_list(name, flat=True))
            self.scratch.write_many(
                "UPDATE entries SET outcome = ? WHERE section = ? AND key = ?",
                [(MATCHED, section, key) for key in there],
            )
            number += len(there)
        self.done += number
        self.report.count(section, created=0, matched=number)

    def look_for_missing(self) -> None:
        """References that lead neither to an entry nor to a row."""
        for chunk in in_chunks(self.scratch.rows(NOWHERE)):
            known: dict[str, set[str]] = {}
            for section in {of for _, _, of, _ in chunk}:
                keys = {wanted for _, _, of, wanted in chunk if of == section}
                rows = MODEL_OF[section].objects.filter(**{f"{KEY_OF[section]}__in": keys}).order_by()
                known[section] = set(rows.values_list(KEY_OF[section], flat=True))
            for n, name, section, wanted in chunk:
                if wanted not in known[section]:
                    if self.document.was_refused(section, wanted):
                        self.follow(n, name, wanted, section)
                    else:
                        self.complain(n, name, NOBODY.format(wanted, section))

    def look_for_taken(self, section: str) -> None:
        """Names of sources and addresses of articles that belong to another entry or row."""
        if section not in TAKEN:
            return
        name, message = TAKEN[section]
        for chunk in in_chunks(self.document.new_with_only_one(section)):
            values = {value for _, value in chunk}
            rows = MODEL_OF[section].objects.filter(**{f"{name}__in": values}).order_by()
            owners = dict(rows.values_list(name, KEY_OF[section]))
            for n, value in chunk:
                if value in owners:
                    self.complain(n, name, message.format(owners[value]))
        for n, owner in list(self.document.doubles(section)):
            self.complain(n, name, message.format(owner))

    def complain(self, n: int, name: str, message: str) -> None:
        self.document.complain(n, [Problem(self.document.path(n, name), message)], kind=LATE)

    def follow(self, n: int, name: str, key: str, section: str) -> None:
        told = Problem(self.document.path(n, name), WAS_REFUSED.format(key, section))
        self.document.complain(n, [told], kind=FOLLOWS)

    # --- what is written ---------------------------------------------------------------------------------

    def write_section(self, section: str) -> None:
        created = 0
        for waiting in self.document.waiting(section, AT_ONCE):
            self.writer.tell(self.done, self.total, section)
            made = list(self.made(section, waiting))
            self.write(section, made)
            created += len(made)
            self.done += len(waiting)
        self.report.count(section, created=created, matched=0)

    def made(self, section: str, waiting: list[Named]) -> Iterator[tuple[int, Model]]:
        """Rows that are sound, with keys; about the others it complains."""
        model = MODEL_OF[section]
        references = REFERENCES[section]
        self.referred.fetch(
            (of, entry[name]) for _, _, entry in waiting for name, of in references if entry.get(name)
        )
        if section == "claims":
            questions = {entry["question"] for *_, entry in waiting if entry.get("question")}
            known = self.referred.by_key["questions"]
            self.parts.options.fetch(known[key] for key in sorted(questions) if key in known)
        keys = iter(self.writer.keys(model, len(waiting)))
        for n, _, entry in waiting:
            refused = next((each for each in references if self.is_refused(entry, *each)), None)
            if refused:
                name, of = refused
                self.follow(n, name, entry[name], of)
                continue
            try:
                row = ROW_OF[section](entry, self.find)
                row.pk = next(keys)
                if section == "claims":
                    self.choose_option(row)
                self.writer.check(row)
            except ValidationError as error:
                self.document.complain(n, self.told(n, error), kind=LATE)
            else:
                yield n, row

    def is_refused(self, entry: Entry, name: str, section: str) -> bool:
        return bool(entry.get(name)) and entry[name] not in self.referred.by_key[section]

    def choose_option(self, claim: Any) -> None:
        """As the claim does itself, without asking the database."""
        if claim.option_id is None and claim.wording and claim.question_id and claim.stance != "gives none":
            claim.option = self.parts.options.called(claim.question, claim.wording)

    def write(self, section: str, made: list[tuple[int, Model]]) -> None:
        lost = self.strict and self.document.problem_count > 0  # it ends soon
        in_database = not lost and self.insert(section, made)
        self.scratch.write_many(
            "UPDATE entries SET outcome = ?, id = ? WHERE n = ?", [(CREATED, row.pk, n) for n, row in made]
        )
        if section == "claims":
            made = [(n, row) for n, row in made if self.document.is_repeated(row.key)]
        self.referred.keep(section, made, in_database=in_database)

    def insert(self, section: str, made: list[tuple[int, Model]]) -> bool:
        try:
            return self.writer.insert(MODEL_OF[section], [row for _, row in made])
        except IntegrityError:
            for n, row in made:
                try:
                    check_constraints(row)
                except ValidationError as error:
                    self.document.complain(n, self.told(n, error), kind=LATE)
            if not self.document.problem_count:
                raise
            return False

    def told(self, n: int, error: ValidationError) -> Iterator[Problem]:
        """A model's complaint, at the entry and under the name its field has in the document."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in by_field.items():
            field_name = "" if name == NON_FIELD_ERRORS else NAME_IN_DOCUMENT.get(name, name)
            for message in messages:
                yield Problem(self.document.path(n, field_name), message)
