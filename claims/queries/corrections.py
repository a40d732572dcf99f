"""What was corrected after readers had seen it, the newest first. Derived from the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision
from claims.models import Claim, ErrorReport, Question

from .parts.corrected_claims import TOLD, Corrected, corrected, named_in
from .parts.cursor import Cursor
from .parts.days import day_words
from .parts.public import ON_SHOW, public_claims

PER_PAGE = 40
LINE, REPORT = 0, 1  # of equal time, in this order from the bottom


@dataclass(frozen=True)
class Correction:
    """``question``, ``article``: slug and key of what it is about. ``text``: a note or an answer of ours."""

    kind: str
    title: str
    question: str = ""
    article: str = ""
    outlet: str = ""
    figure: str = ""
    changes: tuple[Corrected, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class DayOfCorrections:
    words: str
    iso: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class CorrectionsPage:
    days: tuple[DayOfCorrections, ...]
    first: bool
    older: str


def corrections_page(after: str = "") -> CorrectionsPage | None:
    """None where the address names no place in the list. Six queries at most."""
    cursor = Cursor.of_time(after) if after else None
    if after and cursor is None:
        return None
    lines = _later(_lines(), cursor, LINE, "at").order_by("-at", "-pk")[: PER_PAGE + 1]
    reports = _later(ErrorReport.objects.led_to_correction(), cursor, REPORT, "answered_at")
    reports = reports.order_by("-answered_at", "-pk")[: PER_PAGE + 1]
    found = [(line.at, LINE, line.pk, line) for line in lines]
    found += [(report.answered_at, REPORT, report.pk, report) for report in reports]
    found.sort(key=lambda row: row[:3], reverse=True)
    shown = found[:PER_PAGE]
    older = ""
    if len(found) > PER_PAGE:
        at, kind, pk, _row = shown[-1]
        older = str(Cursor(at, pk * 2 + kind))
    return CorrectionsPage(_by_day(shown), cursor is None, older)


def _later(rows: QuerySet, cursor: Cursor | None, kind: int, column: str) -> QuerySet:
    """A cursor over both tables: its key is twice the row's, plus the kind."""
    if cursor is None:
        return rows
    pk, last_kind = divmod(cursor.pk, 2)
    if kind == last_kind:
        return rows.filter(Cursor(cursor.at, pk).later(column))
    return rows.filter(**{f"{column}__lte" if kind < last_kind else f"{column}__lt": cursor.at})


def _lines() -> QuerySet[Revision]:
    """Lines of the history that took back or changed what readers could see, as far as they may still see it.

    What was redacted is left out, and so is all that has become a draft since.
    """
    key = Cast(OuterRef("object_key"), BigIntegerField())
    on_show = Exists(public_claims().filter(pk=key))
    taken_back = Exists(
        Claim.objects.filter(
            pk=key,
            state=Claim.State.WITHDRAWN,
            article__state__in=ON_SHOW,
            question__state=Question.State.PUBLISHED,
        )
    )
    retracted = Exists(Article.objects.filter(pk=key, state=Article.State.RETRACTED))
    of_claim = Q(model="claims.claim", action__in=["changed", "withdrawn"])
    of_article = Q(model="articles.article", action__in=["changed", "retracted"])
    withdrawn = of_claim & Q(before__state="published", after__state="withdrawn") & Q(taken_back)
    changed = (
        of_claim
        & Q(after__state="published", before__has_any_keys=list(TOLD))
        & ~Q(before__has_key="state")
        & Q(on_show)
    )
    gone = of_article & Q(before__state="published", after__state="retracted") & Q(retracted)
    return Revision.objects.filter(withdrawn | changed | gone, redacted_on=None)


def _by_day(found: list[tuple]) -> tuple[DayOfCorrections, ...]:
    told = _told([row[3] for row in found if row[1] == LINE])
    days = []
    for day, rows in groupby(found, key=_day):
        corrections = tuple(_of_report(row) if kind == REPORT else told[pk] for _at, kind, pk, row in rows)
        days.append(DayOfCorrections(day_words(day), day.isoformat(), corrections))
    return tuple(days)


def _day(row: tuple[datetime, int, int, object]):
    return timezone.localdate(row[0])


def _told(lines: list[Revision]) -> dict[int, Correction]:
    """Four queries: the claims, the articles, and what the lines name."""
    of_claims = [line for line in lines if line.model == "claims.claim"]
    claims = Claim.objects.select_related("question", "article__publisher").in_bulk(_keys(of_claims))
    articles = Article.objects.select_related("publisher").in_bulk(
        _keys(line for line in lines if line.model == "articles.article")
    )
    named = named_in(of_claims)
    told = {}
    for line in lines:
        key = int(line.object_key)
        if key in articles and line.model == "articles.article":
            told[line.pk] = _of_article(articles[key])
        elif line.after["state"] == Claim.State.WITHDRAWN:
            told[line.pk] = _of_claim(_("Claim withdrawn"), claims[key], figure=named.figure(line.after))
        else:
            changes = corrected(line, claims[key], named)
            told[line.pk] = _of_claim(_("Claim corrected"), claims[key], changes=changes)
    return told


def _keys(lines: Iterable[Revision]) -> set[int]:
    return {int(line.object_key) for line in lines}


def _of_claim(kind: str, claim: Claim, **rest) -> Correction:
    article = claim.article
    return Correction(
        kind,
        claim.question.title,
        question=claim.question.slug,
        article=article.key,
        outlet=article.publisher.name,
        **rest,
    )


def _of_article(article: Article) -> Correction:
    return Correction(
        _("Article retracted"),
        article.title,
        article=article.key,
        outlet=article.publisher.name,
        text=article.correction_note,
    )


def _of_report(report: ErrorReport) -> Correction:
    return Correction(_("A reader’s report"), "", text=report.answer)
