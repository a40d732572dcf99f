"""The desk's first page: what waits, who has it, and what is new."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Revision
from claims.models import Assignment, Claim, Presence, VerdictChange
from claims.queries.parts.counts import claims_words
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

from .people import FIRST_VISIT, clock, last_here, name_of
from .queues import Desk, QueueLine, QueueRow, board, queue_called
from .queues.counting import count_words, counts
from .queues.rows import desk_address, question_address, rows_of, with_all
from .waiting import waiting_claims

MOST_MINE = 100
FIRST_OF_MINE = 6  # the rest is folded
MOST_WAITING = 6
MOST_CHANGES = 5
MOST_LATEST = 6
MOST_HERE = 8
REVISIONS_READ = 60  # to find the articles somebody worked on last


@dataclass(frozen=True)
class Share:
    """Something assigned to the person. ``kind``: article, claim or question; ``read``: its version."""

    pk: int
    read: int
    kind: str
    title: str
    address: str
    about: str
    given: str


@dataclass(frozen=True)
class Change:
    title: str
    address: str
    before: VerdictLabel
    after: VerdictLabel
    at: str


@dataclass(frozen=True)
class News:
    """Since ``since``; ``first``: the person was never here. Counts as told, empty for none."""

    since: str
    first: bool
    articles: str
    claims: str
    conflicts: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class WorkedOn:
    title: str
    address: str
    outlet: str
    day: str
    claims: str


@dataclass(frozen=True)
class Busy:
    """Somebody else who has an article open."""

    name: str
    since: str
    title: str
    address: str


@dataclass(frozen=True)
class DeskHome:
    """``queues``: (kind, its queues). ``mine_in_all``: how many are assigned to the person, as told.

    ``review``: how many claims wait for a reviewer, as told, empty for none and for who may not review.
    """

    mine: tuple[Share, ...]
    mine_in_all: str
    queues: tuple[tuple[str, tuple[QueueLine, ...]], ...]
    news: News
    waiting: tuple[QueueRow, ...]
    waiting_in_all: str
    review: str
    latest: tuple[WorkedOn, ...]
    here: tuple[Busy, ...]

    @property
    def first_of_mine(self) -> tuple[Share, ...]:
        return self.mine[:FIRST_OF_MINE]

    @property
    def more_of_mine(self) -> tuple[Share, ...]:
        return self.mine[FIRST_OF_MINE:]


def desk_home(user: Any, now: datetime | None = None) -> DeskHome:
    """Eleven queries."""
    at = now or timezone.now()
    before = last_here(user, at)
    desk = Desk(user, before or at - FIRST_VISIT)
    mine = shares_of(desk)
    lines = board(desk)
    waiting = queue_called("no-claims")
    found = waiting.find(desk).order_by("-pk")
    review = {"review": waiting_claims()} if user.has_perm("claims.publish_claim") else {}
    numbers = counts({"mine": mine, **review, **came_in(desk)}, user)
    by_name = {line.queue.name: line for line in lines}
    return DeskHome(
        mine=tuple(_share(one) for one in with_things(mine)[:MOST_MINE]),
        mine_in_all=count_words(numbers.pop("mine")),
        queues=tuple(
            (kind, tuple(group)) for kind, group in groupby(lines, key=lambda line: line.queue.kind)
        ),
        news=_news(desk, numbers, by_name["new-conflicts"].count, first=before is None),
        waiting=rows_of(waiting, with_all(found, "article")[:MOST_WAITING], desk, at),
        waiting_in_all=by_name["no-claims"].count,
        review=count_words(numbers.pop("review", 0)),
        latest=worked_on_last(user),
        here=_busy(user, at),
    )


# --- assigned to me -------------------------------------------------------------------------------------


def shares_of(desk: Desk) -> QuerySet[Assignment]:
    """Given to the person, of what she may see."""
    seen = Q(claim=None) | Q(claim__in=desk.claims)
    return Assignment.objects.of(desk.user).filter(seen).order_by("-changed_at", "-pk")


def with_things(shares: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return shares.select_related(
        "article__publisher",
        "claim__article__publisher",
        "claim__option",
        "claim__question",
        "question__topic",
    )


def _share(one: Assignment) -> Share:
    kind, title, address, about = _thing(one)
    return Share(one.pk, one.version, kind, title, address, about, clock(one.changed_at))


def _thing(one: Assignment) -> tuple[str, str, str, str]:
    """Kind, title, address, and what it is about."""
    if one.article_id:
        day = partial_words(one.article.published)
        about = " · ".join(filter(None, [one.article.publisher.name, day]))
        return "article", one.article.title, desk_address(one.article), about
    if one.claim_id:
        claim: Claim = one.claim
        title = claim.value_words() or figure_of(claim).words or claim.key
        about = " · ".join([claim.article.publisher.name, claim.article.title])
        return "claim", title, f"{desk_address(claim.article)}?claim={claim.key}#entry", about
    return "question", one.question.title, question_address(one.question), one.question.topic.name


# --- what is new ----------------------------------------------------------------------------------------


def came_in(desk: Desk) -> dict[str, QuerySet]:
    """What others entered since."""
    own = Q(entered_by=desk.user)
    return {
        "articles": Article.objects.filter(created_at__gt=desk.since),
        "claims": desk.claims.filter(created_at__gt=desk.since).exclude(own),
    }


def _news(desk: Desk, numbers: dict[str, int], conflicts: str, *, first: bool) -> News:
    """One query."""
    became = (
        VerdictChange.objects.public()
        .filter(at__gt=desk.since)
        .exclude(before=F("after"))
        .exclude(before="no reports")
        .select_related("question")
        .order_by("-at", "-pk")[:MOST_CHANGES]
    )
    return News(
        since=clock(desk.since),
        first=first,
        articles=count_words(numbers["articles"]),
        claims=count_words(numbers["claims"]),
        conflicts=conflicts,
        changes=tuple(
            Change(
                one.question.title,
                question_address(one.question),
                verdict_label(one.before),
                verdict_label(one.after),
                clock(one.at),
            )
            for one in became
        ),
    )


# --- who works on what ----------------------------------------------------------------------------------


def worked_on_last(user: Any) -> tuple[WorkedOn, ...]:
    """Articles that a person's newest changes were about. Two queries."""
    newest = Revision.objects.filter(by=user).order_by("-id").defer("before")[:REVISIONS_READ]
    keys = list(dict.fromkeys(key for one in newest if (key := _article_of(one))))[:MOST_LATEST]
    number = Count("claims", filter=~Q(claims__state=Claim.State.WITHDRAWN))
    articles = Article.objects.select_related("publisher").annotate(number=number).in_bulk(keys)
    return tuple(
        WorkedOn(
            article.title,
            desk_address(article),
            article.publisher.name,
            partial_words(article.published),
            claims_words(article.number) if article.number else "",
        )
        for key in keys
        if (article := articles.get(key))
    )


def _article_of(revision: Revision) -> int | None:
    if revision.model == "articles.article":
        return int(revision.object_key)
    return (revision.after or {}).get("article")


def _busy(user: Any, now: datetime) -> tuple[Busy, ...]:
    """One query."""
    rows = Presence.objects.now(now).exclude(user=user).select_related("user", "article")
    return tuple(
        Busy(name_of(one.user), clock(one.since), one.article.title, desk_address(one.article))
        for one in rows.order_by("since", "pk")[:MOST_HERE]
    )
