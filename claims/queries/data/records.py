"""Kinds of rows that a program can read page by page and one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from ..parts.public import public_articles, public_claims, public_sources
from .article_fields import ARTICLE_FIELDS
from .claim_fields import CLAIM_FIELDS
from .field import Field, as_object, columns
from .source_fields import SOURCE_FIELDS
from .statement_fields import STATEMENT_FIELDS, public_statements
from .table import rows_page

Row = dict[str, Any]


@dataclass(frozen=True)
class Records:
    """``public``: the rows that readers may see. ``handle``: the column that names one in an address."""

    fields: tuple[Field, ...]
    public: Callable[[], QuerySet]
    handle: str

    @cached_property
    def wide(self) -> QuerySet:
        """Put together once, as in `table`."""
        return self.public().values_list("pk", *columns(self.fields))

    def page(self, narrowed: QuerySet, after: int, most: int) -> tuple[list[Row], int | None]:
        """The oldest entry first, and where the next page begins. Two queries."""
        return rows_page(self.wide, self.fields, narrowed, after, most)

    def one(self, handle: str) -> Row | None:
        """None where readers see no such row. One query."""
        found = self.wide.filter(**{self.handle: handle}).first()
        return as_object(self.fields, found[1:]) if found else None


CLAIMS = Records(CLAIM_FIELDS, public_claims, "key")
STATEMENTS = Records(STATEMENT_FIELDS, public_statements, "key")
ARTICLES = Records(ARTICLE_FIELDS, public_articles, "key")
SOURCES = Records(SOURCE_FIELDS, lambda: public_sources().standing(), "slug")
