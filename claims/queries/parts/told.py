"""Claims as pages show them, read flat: a few dozen columns in place of nine objects each."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from articles.models import Source
from claims.compiled import Compiled, filled
from claims.models import Claim

from .public import public_claims

MOST_KEPT = 4_000  # rows of some two kilobytes, in every process and for each kind of read


class Told(NamedTuple):
    """A claim with what a page needs of its article, statement, speaker and voice."""

    pk: int
    key: str
    question: int
    stance: str
    kind: str
    hedge: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    stated: Decimal | None
    soft_high: bool
    wording: str
    date: str
    option: str | None
    text_value: str
    latest: date | None
    as_of: str
    as_of_basis: str
    scope: str
    garbled: bool
    depth: int
    basis: str
    quote: str
    translation: str
    summary: str
    calculation: str
    note: str
    article: str
    article_title: str
    article_url: str
    article_state: str
    language: str
    published: str
    published_basis: str
    outlet: str
    outlet_slug: str
    outlet_review: str
    outlet_merged: int | None
    statement: int
    said_latest: date | None
    passed_on_by: str
    root: int
    said_on: str
    occasion: str
    speaker: str
    speaker_id: int
    speaker_slug: str
    speaker_review: str
    speaker_merged: int | None
    named: bool
    voice: str | None
    voice_id: int | None
    drift_from: int | None
    drift_title: str | None
    drift_slug: str | None
    drift_state: str | None
    unit: str
    asked_unit: str
    translator: str

    @property
    def option_name(self) -> str:
        return self.option or ""

    @property
    def public_outlet(self) -> str:
        return slug_on_show(self.outlet_slug, self.outlet_review, self.outlet_merged)

    @property
    def public_speaker(self) -> str:
        return slug_on_show(self.speaker_slug, self.speaker_review, self.speaker_merged)


PATHS = {
    "question": "question_id",
    "option": "option__name",
    "article": "article__key",
    "article_title": "article__title",
    "article_url": "article__url",
    "article_state": "article__state",
    "language": "article__language",
    "published": "article__published",
    "published_basis": "article__published_basis",
    "outlet": "article__publisher__name",
    "outlet_slug": "article__publisher__slug",
    "outlet_review": "article__publisher__review_state",
    "outlet_merged": "article__publisher__merged_into_id",
    "statement": "statement_id",
    "said_latest": "statement__said_latest",
    "passed_on_by": "statement__speaker__name",
    "root": "statement__root_id",
    "said_on": "statement__root__said_on",
    "occasion": "statement__root__occasion",
    "speaker": "statement__root__speaker__name",
    "speaker_id": "statement__root__speaker_id",
    "speaker_slug": "statement__root__speaker__slug",
    "speaker_review": "statement__root__speaker__review_state",
    "speaker_merged": "statement__root__speaker__merged_into_id",
    "named": "statement__root__speaker__named",
    "voice": "statement__root__speaker__voice__name",
    "voice_id": "statement__root__speaker__voice_id",
    "drift_from": "drift_from_id",
    "drift_title": "drift_from__title",
    "drift_slug": "drift_from__slug",
    "drift_state": "drift_from__state",
    "asked_unit": "question__unit",
}
COLUMNS = [PATHS.get(name, name) for name in Told._fields]


def told_where(make: Callable[..., QuerySet[Claim]]) -> Callable[..., list[Told]]:
    """A named read of claims, put together once. It takes the values that `make` takes; one query."""
    compiled = Compiled(lambda *values: make(*values).values_list(*COLUMNS), Told._make, MOST_KEPT)

    def read(*values: int) -> list[Told]:
        return compiled.rows(values)

    return read


BY_ID = told_where(lambda *ids: public_claims().filter(pk__in=ids).order_by())


def told_by_id(ids: Iterable[int]) -> dict[int, Told]:
    """Those that readers may see. One query, none for nobody."""
    wanted = filled(ids)
    return {row.pk: row for row in BY_ID(*wanted)} if wanted else {}


def told_of(claim: Claim) -> Told:
    """Makes no query where the claim was read with CLAIM_WITH_ALL."""
    return Told(*(_walk(claim, path.split("__")) for path in COLUMNS))


def _walk(row: Any, path: list[str]) -> Any:
    for name in path:
        row = getattr(row, name) if row is not None else None
    return row


def slug_on_show(slug: str, review_state: str, merged_into: int | None) -> str:
    """Where a source that a public article or claim names has its page; nothing where it has none."""
    return "" if review_state == Source.ReviewState.REJECTED or merged_into else slug
