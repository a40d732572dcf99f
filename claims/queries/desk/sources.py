"""The desk's list of sources: those to review first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Source
from claims.models import Claim, Statement
from claims.queries.parts.countries import country_name
from claims.queries.parts.days import day_words

from .asked_list import AskedList

PER_PAGE = 40
STATES: dict[str, Promise] = {
    "new": _("to review"),
    "accepted": _("accepted"),
    "rejected": _("rejected"),
    "merged": _("merged into another"),
}
STAKES: dict[str, Promise] = {
    "party": _("party to the conflict"),
    "not party": _("not a party"),
    "none": _("not judged"),
}
TO_REVIEW_FIRST = Case(
    When(review_state="new", then=Value(0)),
    When(review_state="accepted", then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
Counted = Mapping[int, tuple[int, date | None]]


@dataclass(frozen=True)
class AskedSources(AskedList):
    known = {"state": STATES, "kind": Source.Kind.values, "stake": STAKES}

    state: str = ""
    kind: str = ""
    country: str = ""
    stake: str = ""
    voice: str = ""  # the name of whom they speak for
    q: str = ""


@dataclass(frozen=True)
class DeskSourceLine:
    name: str
    slug: str
    kind: str
    country: Promise | str
    named: bool
    speaks_for: str
    merged_into: str
    state: str
    stake: str
    reliability: str
    statements: int
    claims: int
    articles: int
    last_heard: str


@dataclass(frozen=True)
class StateTab:
    word: str
    name: Promise
    number: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class DeskSources:
    """``more``: the query of the next page, empty on the last one. ``number``: of all that fit."""

    asked: AskedSources
    tabs: tuple[StateTab, ...]
    lines: tuple[DeskSourceLine, ...]
    number: int
    more: str
    kinds: tuple[tuple[str, str], ...]
    countries: tuple[tuple[str, Promise | str], ...]
    stakes: tuple[tuple[str, Promise], ...]


def desk_sources(asked: AskedSources, user: Any) -> DeskSources:
    """At most eight queries, however many sources there are. Claims are counted that ``user`` may see."""
    fitting = _fitting(asked)
    listed = list(_after(fitting, asked.after)[: PER_PAGE + 1])
    shown, more = listed[:PER_PAGE], len(listed) > PER_PAGE
    keys = [source.pk for source in shown]
    statements, claims, articles = _statements(keys), _claims(keys, user), _articles(keys)
    countries = Source.objects.exclude(country="").order_by("country").values_list("country", flat=True)
    return DeskSources(
        asked=asked,
        tabs=_tabs(asked),
        lines=tuple(_line(source, statements, claims, articles) for source in shown),
        number=fitting.count(),
        more=asked.query(after=shown[-1].slug) if more else "",
        kinds=tuple(Source.Kind.choices),
        countries=tuple((code, country_name(code)) for code in countries.distinct()),
        stakes=tuple(STAKES.items()),
    )


def _fitting(asked: AskedSources) -> QuerySet[Source]:
    found = Source.objects.all()
    if asked.state == "merged":
        found = found.exclude(merged_into=None)
    elif asked.state:
        found = found.standing().filter(review_state=asked.state)
    elif not asked.q:
        found = found.standing()
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.country:
        found = found.filter(country__iexact=asked.country)
    if asked.stake:
        found = found.filter(stake="" if asked.stake == "none" else asked.stake)
    if asked.voice:
        meant = Source.objects.called(asked.voice).values("pk")
        found = found.filter(voice__in=meant).exclude(pk__in=meant)
    if asked.q:
        named = Q(name__icontains=asked.q) | Q(names__name__icontains=asked.q) | Q(slug=asked.q.lower())
        found = found.filter(pk__in=Source.objects.filter(named).values("pk"))
    return found


def _after(found: QuerySet[Source], slug: str) -> QuerySet[Source]:
    """One query, for the row the page goes on behind."""
    found = found.annotate(rank=TO_REVIEW_FIRST).select_related("voice", "merged_into")
    last = Source.objects.annotate(rank=TO_REVIEW_FIRST).filter(slug=slug).first() if slug else None
    if last is not None:
        behind = Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk)
        found = found.filter(Q(rank__gt=last.rank) | Q(behind, rank=last.rank))
    return found.order_by("rank", "name", "pk")


def _tabs(asked: AskedSources) -> tuple[StateTab, ...]:
    """One query."""
    standing = Q(merged_into=None)
    counted = Source.objects.aggregate(
        **{word: Count("pk", filter=standing & Q(review_state=word)) for word in STATES if word != "merged"},
        merged=Count("pk", filter=~standing),
    )
    return tuple(
        StateTab(word, name, counted[word], asked.state == word, asked.query(state=word))
        for word, name in STATES.items()
    )


def _statements(keys: list[int]) -> Counted:
    rows = Statement.objects.filter(speaker__in=keys).order_by().values_list("speaker")
    return {pk: (number, last) for pk, number, last in rows.annotate(Count("pk"), Max("said_latest"))}


def _claims(keys: list[int], user: Any) -> Counted:
    rows = Claim.objects.standing().visible_to(user).filter(statement__speaker__in=keys).order_by()
    return {pk: (number, None) for pk, number in rows.values_list("statement__speaker").annotate(Count("pk"))}


def _articles(keys: list[int]) -> Counted:
    rows = Article.objects.filter(publisher__in=keys).order_by().values_list("publisher")
    return {pk: (number, last) for pk, number, last in rows.annotate(Count("pk"), Max("published_latest"))}


def _line(source: Source, statements: Counted, claims: Counted, articles: Counted) -> DeskSourceLine:
    nothing = (0, None)
    said, printed = statements.get(source.pk, nothing), articles.get(source.pk, nothing)
    heard = max((day for day in (said[1], printed[1]) if day is not None), default=None)
    voice = source.voice
    return DeskSourceLine(
        name=source.name,
        slug=source.slug,
        kind=source.get_kind_display(),
        country=country_name(source.country) if source.country else "",
        named=source.named,
        speaks_for=voice.name if voice and voice.pk != source.pk and not source.merged_into_id else "",
        merged_into=source.merged_into.name if source.merged_into_id else "",
        state=source.get_review_state_display(),
        stake=source.get_stake_display(),
        reliability=source.reliability,
        statements=said[0],
        claims=claims.get(source.pk, nothing)[0],
        articles=printed[0],
        last_heard=day_words(heard),
    )
