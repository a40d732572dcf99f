"""Rows of claims or questions: all of them for a spreadsheet, fifty at a time for a program."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet

from claims.compiled import Compiled, filled

from ..parts.public import public_claims, public_questions
from .claim_fields import CLAIM_FIELDS
from .field import Field, as_object, columns
from .question_fields import QUESTION_FIELDS

KEYS_ASKED_AT_ONCE = 2_000  # fewer than any database allows in one query
ROWS_A_PAGE = 50
# For forty columns of nine tables Django takes longer to put the query together than for the rest.
CLAIMS = Compiled(
    lambda *ids: public_claims().filter(pk__in=ids).order_by().values_list("pk", *columns(CLAIM_FIELDS))
)


@dataclass(frozen=True)
class Table:
    """A file to be: nothing is read before its rows are asked for, and never all of them at once.

    `only`: the keys of the rows in it, in order; None is all.
    """

    name: str
    fields: tuple[Field, ...]
    source: QuerySet
    only: Sequence[int] | None = None

    @property
    def header(self) -> list[str]:
        return [field.name for field in self.fields]

    def parts(self) -> Iterator[QuerySet]:
        """Its rows in one query, or one for some thousand keys. Oldest entry first: files grow at the end."""
        ordered = self.source.order_by("pk")
        if self.only is None:
            yield ordered
            return
        for begin in range(0, len(self.only), KEYS_ASKED_AT_ONCE):
            yield ordered.filter(pk__in=self.only[begin : begin + KEYS_ASKED_AT_ONCE])


@dataclass(frozen=True)
class Document:
    """An object to be. `path` is the page it is of; `after` asks for the rows that follow, None: no more."""

    path: str
    title: str
    body: dict[str, Any]
    after: int | None = None


def claim_table(name: str, claims: QuerySet) -> Table:
    return Table(name, CLAIM_FIELDS, claims)


def question_table(name: str, questions: QuerySet, only: Sequence[int] | None = None) -> Table:
    return Table(name, QUESTION_FIELDS, questions, only)


def claim_page(claims: QuerySet, after: int) -> tuple[list[dict[str, Any]], int | None]:
    """Two queries."""
    return _page(claims_by_key, claims, after)


def question_page(
    questions: QuerySet, after: int, only: Sequence[int] | None = None
) -> tuple[list[dict[str, Any]], int | None]:
    """Two queries. `only`: as in a table."""
    if only is not None:
        begin = bisect_right(only, after)
        keys = only[begin : begin + ROWS_A_PAGE + 1]
        questions = questions.filter(pk__in=keys)
    return _page(questions_by_key, questions, after)


def page_keys(source: QuerySet, after: int, most: int = 0) -> tuple[list[int], int | None]:
    """The next so many, fifty unless told, and where those after them begin. One query.

    By key and not by the number of rows passed over: a late page costs no more than the first.
    """
    most = most or ROWS_A_PAGE
    if after:
        source = source.filter(pk__gt=after)
    return page_of(list(source.order_by("pk").values_list("pk", flat=True)[: most + 1]), most)


def page_of(keys: list[int], most: int) -> tuple[list[int], int | None]:
    """Of one key more than are wanted."""
    return keys[:most], keys[most - 1] if len(keys) > most else None


def claims_by_key(keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Those of them that readers may see. One query."""
    wanted = filled(keys)
    rows = CLAIMS.rows(wanted) if wanted else []
    return {row[0]: as_object(CLAIM_FIELDS, row[1:]) for row in rows}


def questions_by_key(keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Those of them that readers may see. One query."""
    wide = _questions().filter(pk__in=list(keys))
    return {row[0]: as_object(QUESTION_FIELDS, row[1:]) for row in wide}


def rows_page(
    wide: QuerySet, fields: tuple[Field, ...], source: QuerySet, after: int, most: int = 0
) -> tuple[list[dict[str, Any]], int | None]:
    """`wide`: the rows that may be seen, their key and these fields. Two queries."""

    def read(keys: Iterable[int]) -> dict[int, dict[str, Any]]:
        return {row[0]: as_object(fields, row[1:]) for row in wide.filter(pk__in=list(keys))}

    return _page(read, source, after, most)


def _page(
    read: Callable[[Iterable[int]], dict[int, dict[str, Any]]],
    source: QuerySet,
    after: int,
    most: int = 0,
) -> tuple[list[dict[str, Any]], int | None]:
    keys, more = page_keys(source, after, most)
    found = read(keys)
    return [found[key] for key in keys if key in found], more


@cache
def _questions() -> QuerySet:
    return public_questions().values_list("pk", *columns(QUESTION_FIELDS))
