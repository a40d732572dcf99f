"""Import documents in files: one JSON object, or JSON lines of any length.

The first of the lines is the head, each further one holds one entry under the name of its section:

    {"format": "claimtrack import", "version": 1, "state": "published"}
    {"claims": {"key": "c1", …}}
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from claims.importing.document import Document, stage
from claims.importing.entries import RawEntry
from claims.importing.fields import Word, json_kind
from claims.importing.problems import DocumentError, Problem, short
from claims.importing.sections import KEY_OF, SECTIONS

FORMAT, VERSION = "claimtrack import", 1
HEAD = ("format", "version", "about", "state", "licence", "site", "made_at", "engine")
LARGEST = 50_000_000  # bytes that are read at once
LONGEST_LINE = 5_000_000  # bytes
MARK = b"\xef\xbb\xbf"  # of the byte order, before UTF-8


def read_file(file: Path | BinaryIO, name: str = "") -> Document:
    """JSON lines where the first line is a head alone, else a JSON document.

    DocumentError for what is neither; what is wrong with entries is in `document.problems`. OSError if the
    file cannot be read.
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return read_file(opened, name or file.name)
    entries, state = read_entries(file, name)
    return stage(entries, name=name, state=state)


def read_entries(file: BinaryIO, name: str) -> tuple[Iterator[RawEntry | Problem], str]:
    """Its entries, and the state of those that give none of their own."""
    start = file.read(LONGEST_LINE)
    first, end, rest = start.partition(b"\n")
    head = head_alone(first, name) if end else None
    if head is None:
        tree = read_json(start + file.read(max(LARGEST + 1 - len(start), 0)), name)
        refuse_head(tree, name, sections=True)
        return entries_of_tree(tree), tree.get("state", "draft")
    refuse_head(head, name, sections=False)
    return entries_of_lines(lines_of(rest, file)), head.get("state", "draft")


def read_document(data: bytes, name: str) -> Document:
    """The document in these bytes. DocumentError names each entry that is wrong; nothing else is raised."""
    document = read_file(BytesIO(data), name)
    document.refuse()
    return document


# --- one JSON object -------------------------------------------------------------------------------------


def read_json(data: bytes, name: str) -> Any:
    def refuse(message: str) -> DocumentError:
        return DocumentError(name, [Problem("the file", message)])

    if len(data) > LARGEST:
        raise refuse(f"is larger than {LARGEST:,} bytes. JSON lines may be of any length.")
    try:
        return parsed(data)
    except UnicodeDecodeError as error:
        raise refuse(f"is not UTF-8 text (byte {error.start:,}).") from error
    except RecursionError as error:
        raise refuse("is nested too deeply to be an import document.") from error
    except (ValueError, ArithmeticError) as error:
        raise refuse(f"is not readable JSON: {short(error, 200)}.") from error


def parsed(data: bytes) -> Any:
    return STRICT.decode(data.decode("utf-8-sig"))


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


STRICT = json.JSONDecoder(
    parse_float=Decimal, parse_constant=refuse_constant, object_pairs_hook=without_doubles
)


def entries_of_tree(tree: dict[str, Any]) -> Iterator[RawEntry | Problem]:
    for section in SECTIONS:
        entries = tree.get(section, [])
        if not isinstance(entries, list):
            yield Problem(section, f"must be a list, not {json_kind(entries)}.")
            continue
        for number, raw in enumerate(entries):
            yield RawEntry(section, raw, with_key(f"{section}[{number}]", section, raw))


def with_key(path: str, section: str, raw: Any) -> str:
    key = raw.get(KEY_OF[section]) if isinstance(raw, dict) else None
    return f"{path} “{short(key)}”" if isinstance(key, str) else path


# --- the head --------------------------------------------------------------------------------------------


def refuse_head(tree: Any, name: str, *, sections: bool) -> None:
    if problems := list(head_problems(tree, sections=sections)):
        raise DocumentError(name, problems)


def head_problems(tree: Any, *, sections: bool) -> Iterator[Problem]:
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
    allowed = [*HEAD, *SECTIONS] if sections else [*HEAD]
    for name in tree:
        if name not in allowed:
            yield Problem(short(name), f"is unknown here; a document may hold: {', '.join(allowed)}.")


def head_alone(line: bytes, name: str) -> dict[str, Any] | None:
    """The head of JSON lines, or None where the line is part of something else."""
    try:
        found = parsed(line)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    is_head = isinstance(found, dict) and "format" in found and not any(name in found for name in SECTIONS)
    return found if is_head else None


# --- JSON lines ------------------------------------------------------------------------------------------


def lines_of(rest: bytes, file: BinaryIO) -> Iterator[bytes]:
    """The lines behind the first, none longer than one may be; what is longer comes in pieces."""
    for line in BytesIO(rest):
        yield line if line.endswith(b"\n") else line + file.readline(LONGEST_LINE)
    while line := file.readline(LONGEST_LINE):
        yield line


def entries_of_lines(lines: Iterator[bytes]) -> Iterator[RawEntry | Problem]:
    for number, line in enumerate(lines, 2):
        if line.strip():
            yield entry_of_line(line, f"line {number:,}")


def entry_of_line(line: bytes, path: str) -> RawEntry | Problem:
    try:
        tree = parsed(line)
    except UnicodeDecodeError as error:
        return Problem(path, f"is not UTF-8 text (byte {error.start:,}).")
    except RecursionError:
        return Problem(path, "is nested too deeply to be an entry.")
    except (ValueError, ArithmeticError) as error:
        return Problem(path, f"is not readable JSON: {short(error, 200)}.")
    if not isinstance(tree, dict) or len(tree) != 1 or next(iter(tree)) not in SECTIONS:
        named = ", ".join(SECTIONS)
        return Problem(path, f"must be an object with one entry under the name of its section: {named}.")
    ((section, raw),) = tree.items()
    return RawEntry(section, raw, with_key(f"{path}, {section}", section, raw))
