"""A small import document to change one thing in, and the ways it can be wrong."""

import copy
import json
from collections.abc import Callable
from typing import Any

from claims.importing import Document, read_document

SMALL: dict[str, Any] = {
    "format": "claimtrack import",
    "version": 1,
    "state": "published",
    "topics": [
        {"slug": "quake", "name": "Earthquake"},
        {"slug": "dead", "name": "The dead", "parent": "quake"},
    ],
    "sources": [
        {"slug": "ministry", "name": "Ministry", "kind": "government", "names": ["Interior Ministry"]},
        {"slug": "spokesman", "name": "Spokesman", "kind": "official", "speaks_for": "ministry"},
        {"slug": "daily", "name": "Daily", "kind": "news outlet"},
        {"slug": "copyist", "name": "Copyist", "kind": "mirror"},
    ],
    "questions": [
        {
            "slug": "killed",
            "title": "How many were killed?",
            "topic": "dead",
            "definition": "Deaths by the as-of date.",
            "value_kind": "count",
            "measure": "running total",
            "unit": "people",
        },
        {
            "slug": "cause",
            "title": "What fell?",
            "topic": "quake",
            "definition": "What fell first.",
            "value_kind": "choice",
            "options": [
                {"name": "building"},
                {"name": "bridge", "aliases": ["viaduct"], "broader": "building"},
            ],
        },
    ],
    "articles": [
        {
            "key": "a1",
            "publisher": "daily",
            "url": "https://daily.example/1",
            "title": "Toll",
            "published": "2025-02-02",
        },
        {
            "key": "a2",
            "publisher": "copyist",
            "url": "https://copyist.example/1",
            "title": "Toll again",
            "published": "2025-02-03",
            "copy_of": "a1",
        },
    ],
    "statements": [
        {"key": "briefing", "speaker": "spokesman", "said_on": "2025-02-01", "occasion": "Briefing"},
        {"key": "own", "speaker": "daily", "said_on": "2025-02-02"},
        {"key": "echo", "speaker": "copyist", "said_on": "2025-02-03", "based_on": "own"},
    ],
    "claims": [
        {
            "key": "c2",
            "article": "a2",
            "question": "killed",
            "statement": "briefing",
            "repeats": "c1",
            "wording": "600",
            "summary": "Six hundred, it says.",
        },
        {
            "key": "c1",
            "article": "a1",
            "question": "killed",
            "statement": "briefing",
            "wording": "about 600",
            "low": 540,
            "best": 600,
            "high": 660,
            "summary": "The spokesman spoke of about 600 dead.",
        },
        {
            "key": "c3",
            "article": "a1",
            "question": "cause",
            "statement": "own",
            "wording": "a viaduct",
            "option": "bridge",
            "summary": "A viaduct fell first.",
        },
    ],
}

Change = Callable[[dict[str, Any]], Any]


def written(change: Change | None = None) -> bytes:
    """The small document, changed, as the bytes of a file."""
    tree = copy.deepcopy(SMALL)
    if change:
        change(tree)
    return json.dumps(tree).encode()


def read(change: Change | None = None) -> Document:
    return read_document(written(change), "small.json")


def put(section: str, number: int, **fields: Any) -> Change:
    """Set fields of one entry; `...` takes a field out."""

    def change(tree: dict[str, Any]) -> None:
        entry = tree[section][number]
        for name, value in fields.items():
            if value is ...:
                del entry[name]
            else:
                entry[name] = value

    return change
