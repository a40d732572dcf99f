"""What can be set side by side: what a source said, what an outlet printed, what an article reports."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Source
from claims.models import Claim, CurrentClaim

from .days import partial_words
from .printed import CLAIM_WITH_ALL
from .public import public_articles, public_claims, public_sources

MOST_COLUMNS = 6
MOST_CLAIMS = 500  # of a column, the newest
MOST_CANDIDATES = 5  # of a column under one question
KINDS = ("source", "outlet", "article")  # as they stand in the address


@dataclass(frozen=True)
class Column:
    """``kind``: source (what it said), outlet (what it printed) or article. ``handle``: slug or key."""

    kind: str
    handle: str
    name: str
    remark: str
    pk: int

    @property
    def part(self) -> str:
        """Its part of the address."""
        return f"{self.kind}={self.handle}"


@dataclass(frozen=True)
class Chosen:
    columns: tuple[Column, ...]
    complaints: tuple[str, ...]


def chosen_columns(wanted: Mapping[str, Sequence[str]]) -> Chosen:
    """``wanted``: {kind: slugs or keys}. At most two queries. What is not public is a complaint."""
    asked = [(kind, handle) for kind in KINDS for handle in dict.fromkeys(wanted.get(kind, ())) if handle]
    handles = {handle for _kind, handle in asked if _may_exist(handle)}
    sources = _sources(handles) if any(kind != "article" for kind, _handle in asked) else {}
    articles = _articles(handles) if any(kind == "article" for kind, _handle in asked) else {}
    found, complaints = [], []
    for kind, handle in asked:
        column = _column(kind, articles.get(handle) if kind == "article" else sources.get(handle))
        if column is None:
            complaints.append(_("“{name}” is not here, so it is left out.").format(name=handle[:80]))
        elif column not in found:
            found.append(column)
    if len(found) > MOST_COLUMNS:
        complaints.append(_("At most {n} can stand side by side.").format(n=MOST_COLUMNS))
    return Chosen(tuple(found[:MOST_COLUMNS]), tuple(complaints))


def _may_exist(handle: str) -> bool:
    return len(handle) <= 200 and "\0" not in handle


def _sources(slugs: set[str]) -> dict[str, Source]:
    """By the slug that was asked for; a merged source answers with the one it is part of now."""
    found = public_sources().filter(slug__in=slugs).select_related("merged_into")
    standing = {source.slug: source.merged_into or source for source in found}
    return {slug: source for slug, source in standing.items() if source.review_state != "rejected"}


def _articles(keys: set[str]) -> dict[str, Article]:
    return {
        article.key: article for article in public_articles().filter(key__in=keys).select_related("publisher")
    }


def _column(kind: str, row: Source | Article | None) -> Column | None:
    if row is None:
        return None
    if isinstance(row, Article):
        day = partial_words(row.published)
        remark = f"{row.publisher.name}, {day}" if day else row.publisher.name
        return Column(kind, row.key, row.title, remark, row.pk)
    return Column(
        kind, row.slug, row.name, _("what it said") if kind == "source" else _("what it printed"), row.pk
    )


def claims_by_question(column: Column) -> dict[int, list[Claim]]:
    """{question id: its claims}, at most MOST_CANDIDATES each, the one that speaks for the column first.

    One query.
    """
    found = defaultdict(list)
    for claim in _claims(column).order_by("-as_of_latest", "-pk")[:MOST_CLAIMS]:
        found[claim.question_id].append(claim)
    return {pk: sorted(claims, key=_telling)[:MOST_CANDIDATES] for pk, claims in found.items()}


def _claims(column: Column) -> QuerySet[Claim]:
    if column.kind == "article":
        mine = Q(article=column.pk)
    elif column.kind == "outlet":
        mine = Q(article__publisher=column.pk) | Q(article__publisher__merged_into=column.pk)
    else:
        speaker = "statement__root__speaker"
        mine = Q(**{speaker: column.pk}) | Q(**{f"{speaker}__voice": column.pk})
        mine &= Q(garbled=False, drift_from=None)
    current = Exists(CurrentClaim.objects.filter(claim=OuterRef("pk")))
    return (
        public_claims()
        .filter(mine, article__state=Article.State.PUBLISHED)
        .annotate(current=current)
        .select_related(*CLAIM_WITH_ALL)
    )


def _telling(claim: Claim) -> tuple:
    """Sound before garbled, current before past; the query has put the newest first."""
    return (claim.garbled or bool(claim.drift_from_id), not claim.current)
