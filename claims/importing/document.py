"""An import document, read and checked as far as that goes without a database."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from claims.importing.circles import circles, find_circles
from claims.importing.fields import Entries, Field, Reference, Word, json_kind
from claims.importing.problems import DocumentError, Problem, short
from claims.importing.sections import KEY_OF, OPTIONS, SECTIONS, WITH_STATE

FORMAT, VERSION = "claimtrack import", 1
HEAD = ("format", "version", "about", "state", "licence", "site", "made_at", "engine")
LARGEST = 50_000_000  # bytes
Entry = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """Its entries as the file gives them, each field checked and cleaned; fields left out stay out."""

    name: str
    state: str = "draft"
    sections: dict[str, dict[str, Entry]] = field(default_factory=dict)  # section -> key -> entry
    paths: dict[tuple[str, str], str] = field(default_factory=dict)  # (section, key) -> where it stands

    def path(self, section: str, key: str, name: str = "") -> str:
        return ", ".join(part for part in (self.paths[section, key], name) if part)

    def references(self) -> Iterator[tuple[str, str, str, Reference, str]]:
        """(section, key, field, what it refers to, the key referred to)"""
        for section, entries in self.sections.items():
            kinds = {name: kind for name, kind in SECTIONS[section].items() if isinstance(kind, Reference)}
            for key, entry in entries.items():
                for name, kind in kinds.items():
                    if entry.get(name):
                        yield section, key, name, kind, entry[name]

    def missing(self, is_known: Callable[[str, str], bool]) -> list[Problem]:
        """References that lead nowhere. `is_known(section, key)` speaks for the database."""
        return [
            Problem(self.path(section, key, name), f"there is no “{wanted}” among the {kind.section}.")
            for section, key, name, kind, wanted in self.references()
            if wanted not in self.sections[kind.section] and not is_known(kind.section, wanted)
        ]


def read_document(data: bytes, name: str) -> Document:
    """The document in these bytes. DocumentError names each entry that is wrong; nothing else is raised."""
    tree = read_json(data, name)
    problems = list(head_problems(tree))
    document = Document(name=name, state=tree.get("state", "draft") if isinstance(tree, dict) else "draft")
    if not problems:
        for section in SECTIONS:
            problems += read_section(document, section, tree.get(section, []))
        problems += circles(document)
    if problems:
        raise DocumentError(name, problems)
    return document


def read_json(data: bytes, name: str) -> Any:
    def refuse(message: str) -> DocumentError:
        return DocumentError(name, [Problem("the file", message)])

    if len(data) > LARGEST:
        raise refuse(f"is larger than {LARGEST:,} bytes.")
    try:
        text = data.decode("utf-8-sig")
        return json.loads(
            text, parse_float=Decimal, parse_constant=refuse_constant, object_pairs_hook=without_doubles
        )
    except UnicodeDecodeError as error:
        raise refuse(f"is not UTF-8 text (byte {error.start:,}).") from error
    except RecursionError as error:
        raise refuse("is nested too deeply to be an import document.") from error
    except (ValueError, ArithmeticError) as error:
        raise refuse(f"is not readable JSON: {short(error, 200)}.") from error


def refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON lets a name stand twice in one object and the last one win; here that is a slip."""
    seen = dict(pairs)
    if len(seen) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{short(double)}” stands twice in one object")
    return seen


def head_problems(tree: Any) -> Iterator[Problem]:
    if not isinstance(tree, dict):
        yield Problem("the file", f"must be an object with sections, not {json_kind(tree)}.")
        return
    if tree.get("format") != FORMAT:
        yield Problem("format", f"must be “{FORMAT}”.")
    if tree.get("version") != VERSION or isinstance(tree.get("version"), bool):
        yield Problem("version", f"must be {VERSION}; this program knows no other.")
    if not isinstance(tree.get("about", ""), str):
        yield Problem("about", "must be text.")
    try:
        Word(words=("draft", "published")).read(tree.get("state", "draft"))
    except ValueError as error:
        yield Problem("state", str(error))
    for name in tree:
        if name not in HEAD and name not in SECTIONS:
            known = ", ".join([*HEAD, *SECTIONS])
            yield Problem(short(name), f"is unknown here; a document may hold: {known}.")


def read_section(document: Document, section: str, entries: Any) -> list[Problem]:
    """Fills the document's section; returns what is wrong with its entries."""
    document.sections[section] = {}
    if not isinstance(entries, list):
        return [Problem(section, f"must be a list, not {json_kind(entries)}.")]
    problems: list[Problem] = []
    for number, raw in enumerate(entries):
        path = f"{section}[{number}]"
        key = raw.get(KEY_OF[section]) if isinstance(raw, dict) else None
        path = f"{path} “{short(key)}”" if isinstance(key, str) else path
        found, entry = read_entry(path, SECTIONS[section], raw)
        problems += found
        if found:
            continue
        key = entry[KEY_OF[section]]
        if key in document.sections[section]:
            problems.append(Problem(path, f"stands twice among the {section}."))
        if section in WITH_STATE:
            entry.setdefault("state", document.state)
        document.sections[section][key] = entry
        document.paths[section, key] = path
    return problems


def read_entry(path: str, fields: dict[str, Field], raw: Any) -> tuple[list[Problem], Entry]:
    if not isinstance(raw, dict):
        return [Problem(path, f"must be an object, not {json_kind(raw)}.")], {}
    problems, entry = [], {}
    for name in raw:
        if name not in fields:
            problems.append(
                Problem(f"{path}, {short(name)}", f"is no field; there are: {', '.join(fields)}.")
            )
    for name, kind in fields.items():
        if name not in raw:
            if kind.required:
                problems.append(Problem(f"{path}, {name}", "is missing."))
            continue
        try:
            entry[name] = kind.read(raw[name])
        except ValueError as error:
            problems.append(Problem(f"{path}, {name}", str(error)))
            continue
        if isinstance(kind, Entries):
            found, entry[name] = read_options(f"{path}, {name}", entry[name])
            problems += found
    return problems, entry


def read_options(path: str, raw_options: list[Any]) -> tuple[list[Problem], list[Entry]]:
    """The answers of a choice question, and whether `broader` names one of them."""
    problems, options = [], []
    for number, raw in enumerate(raw_options):
        found, option = read_entry(f"{path}[{number}]", OPTIONS, raw)
        problems += found
        options.append(option)
    names = [option.get("name") for option in options]
    for number, option in enumerate(options):
        if names.count(option.get("name")) > 1:
            problems.append(Problem(f"{path}[{number}]", f"“{option.get('name')}” stands twice."))
        if option.get("broader") and option["broader"] not in names:
            problems.append(
                Problem(f"{path}[{number}], broader", f"“{option['broader']}” is no option here.")
            )
    if not problems:
        links = {option["name"]: [option["broader"]] if option.get("broader") else [] for option in options}
        circles_found = find_circles(links)
        problems += [Problem(path, f"leads back to itself: {' → '.join(line)}.") for line in circles_found]
    return problems, options
