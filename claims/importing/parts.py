"""Rows that belong to an entry: other names of a source, the answers of a choice question."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.models import SourceName
from claims.importing.checking import Entry
from claims.importing.document import LATE, Document, Named
from claims.importing.problems import Problem
from claims.importing.referred import Referred, in_chunks
from claims.importing.report import Report
from claims.importing.sound import check
from claims.importing.writers import Writer
from claims.models import OptionAlias, Question, QuestionOption
from claims.models.claim_value import option_called


class Options:
    """The answers of choice questions by "question/name", and their spellings. All that were met are kept."""

    def __init__(self) -> None:
        self.rows: dict[str, QuestionOption] = {}
        self.names: dict[str, list[tuple[QuestionOption, list[str]]]] = {}  # by question
        self.read: set[str] = set()

    def fetch(self, questions: Iterable[Question]) -> None:
        """Those of the database. Two queries."""
        new = [one for one in questions if one.value_kind == "choice" and one.slug not in self.read]
        self.read |= {one.slug for one in new}
        by_key = {one.pk: one for one in new}
        options = QuestionOption.objects.filter(question__in=list(by_key)).order_by("pk")
        for option in options.prefetch_related("aliases") if new else ():
            self.put(by_key[option.question_id], option, [alias.name for alias in option.aliases.all()])

    def put(self, question: Question, option: QuestionOption, aliases: list[str]) -> None:
        self.rows[f"{question.slug}/{option.name}"] = option
        self.names.setdefault(question.slug, []).append((option, [option.name, *aliases]))

    def called(self, question: Question, wording: str) -> QuestionOption | None:
        return option_called(wording, self.names.get(question.slug, ()))


class Parts:
    def __init__(self, document: Document, referred: Referred, writer: Writer, report: Report) -> None:
        self.document = document
        self.referred = referred
        self.writer = writer
        self.report = report
        self.options = Options()

    def write_names(self) -> None:
        kind = "other names of sources"
        self.report.count(kind, created=0, matched=0)
        for entries in self._entries("sources", "names"):
            owners = {key: self.referred.find("sources", key) for _, key, _ in entries}
            rows = SourceName.objects.filter(source__in=[row.pk for row in owners.values()])
            known = set(rows.values_list("source", "name"))
            wanted = [
                (n, SourceName(source=owners[key], name=name))
                for n, key, entry in entries
                for name in entry["names"]
            ]
            new = [(n, row) for n, row in wanted if (row.source_id, row.name) not in known]
            self._write(kind, "sources", SourceName, len(wanted), new)

    def write_options(self) -> None:
        self.report.count("options", created=0, matched=0)
        self.report.count("other spellings of options", created=0, matched=0)
        for entries in self._entries("questions", "options"):
            owners = {key: self.referred.find("questions", key) for _, key, _ in entries}
            self.options.fetch(owners.values())
            wanted = [(n, owners[key], option) for n, key, entry in entries for option in entry["options"]]
            new = [each for each in wanted if self._place(*each[1:]) not in self.options.rows]
            self._write_options(len(wanted), new)
            self._write_aliases(wanted)

    def _write_options(self, wanted: int, new: list[tuple[int, Question, Entry]]) -> None:
        rows = self.options.rows
        keys = self.writer.keys(QuestionOption, len(new)) if new else []
        made = []
        for (n, question, entry), pk in zip(new, keys, strict=True):
            row = QuestionOption(pk=pk, question=question, name=entry["name"])
            self.options.put(question, row, [])
            made.append((n, row))
        for (_, question, entry), (_, row) in zip(new, made, strict=True):
            if entry.get("broader"):
                row.broader = rows[f"{question.slug}/{entry['broader']}"]
        self._write("options", "questions", QuestionOption, wanted, made)

    def _write_aliases(self, wanted: list[tuple[int, Question, Entry]]) -> None:
        rows = []
        for n, question, entry in wanted:
            option = self.options.rows[self._place(question, entry)]
            known = next(names for one, names in self.options.names[question.slug] if one is option)
            for name in entry.get("aliases", []):
                rows.append((n, OptionAlias(option=option, name=name), known))
        new = [(n, row) for n, row, known in rows if row.name not in known[1:]]
        for _, row, known in rows:
            if row.name not in known[1:]:
                known.append(row.name)
        self._write("other spellings of options", "questions", OptionAlias, len(rows), new)

    @staticmethod
    def _place(question: Question, option: Entry) -> str:
        return f"{question.slug}/{option['name']}"

    def _entries(self, section: str, name: str) -> Iterator[list[Named]]:
        """In portions, with their rows fetched; those that were refused left out."""
        marked = f'%"{name}":[%'
        found = self.document.sound(section, like=marked)
        for chunk in in_chunks(found):
            self.referred.fetch((section, key) for _, key, _ in chunk)
            yield [each for each in chunk if each[2].get(name)]

    def _write(self, kind: str, section: str, model: Any, wanted: int, new: list[tuple[int, Model]]) -> None:
        """Those of new entries in bulk; what is added to a row that was there bears on what leans on it."""
        self.report.count(kind, created=len(new), matched=wanted - len(new))
        sound = []
        without_key = [row for _, row in new if row.pk is None]
        keys = iter(self.writer.keys(model, len(without_key)) if without_key else [])
        for n, row in new:
            row.pk = next(keys) if row.pk is None else row.pk
            try:
                check(row)
                sound.append((n, row))
            except ValidationError as error:
                told = f"“{row.name}”: {' '.join(error.messages)}"
                field = "names" if section == "sources" else "options"
                self.document.complain(n, [Problem(self.document.path(n, field), told)], kind=LATE)
        created = self.document.created(n for n, _ in sound)
        self.writer.insert(model, [row for n, row in sound if n in created])
        self.writer.add(model, [row for n, row in sound if n not in created])
