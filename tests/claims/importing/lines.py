"""Import documents of any length as JSON lines, and the rows that are counted after them."""

import io
import json
from typing import Any

from articles.models import Article, ChainHead, Revision, Source
from claims.bench.importing import HEAD, entries
from claims.importing import Document, read_file
from claims.models import (
    Claim,
    CurrentClaim,
    Evidence,
    Question,
    SearchEntry,
    Statement,
    Topic,
    Verdict,
    VerdictChange,
    VerdictPeriod,
)

TABLES = (
    Topic, Source, Question, Article, Statement, Claim, Revision, Verdict, VerdictChange, VerdictPeriod,
    Evidence, CurrentClaim, SearchEntry,
)  # fmt: skip


def as_lines(*found: tuple[str, dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(each) for each in (HEAD, *({of: entry} for of, entry in found))).encode()


def made_up(claims: int) -> Document:
    """The corpus that imports are measured with, read from lines."""
    return read_file(io.BytesIO(as_lines(*entries(claims))), "made-up.jsonl")


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


def head() -> str:
    return str(ChainHead.objects.first() or ChainHead())
