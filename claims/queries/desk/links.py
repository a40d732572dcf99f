"""Claims that may repeat each other: one value and voice within days, in two articles, at two statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q

from claims.models import Claim

from .linked import RELATED, LinkedClaim, linked
from .statements import ordered, pairs_apart

NEAR = timedelta(days=14)  # between the two articles
MOST_READ = 400  # claims, the newest first, from which one page of proposals is made
MOST_BESIDE = 4_000  # claims of the same questions and voices
MOST_NEXT = 6  # neighbours in time, each looked at
MOST_SHOWN = 25


@dataclass(frozen=True)
class MayRepeat:
    """The earlier printed first. ``may_be_same``: they have one named speaker."""

    first: LinkedClaim
    second: LinkedClaim
    days: int
    may_be_same: bool

    @property
    def both(self) -> tuple[LinkedClaim, LinkedClaim]:
        return self.first, self.second

    @property
    def key(self) -> str:
        return f"{self.first.pk}-{self.second.pk}"


@dataclass(frozen=True)
class LinksPage:
    """``more``: the claim below which the next page looks; 0 at the end."""

    pairs: tuple[MayRepeat, ...]
    more: int


def links_page(user: Any, before: int = 0) -> LinksPage:
    """Four queries, however many claims there are. ``before`` goes on below that claim."""
    dated = Claim.objects.standing().visible_to(user).exclude(Q(question=None) | Q(stance="gives none"))
    dated = dated.exclude(article__published_latest=None).select_related(*RELATED)
    newest = list((dated.filter(pk__lt=before) if before else dated).order_by("-pk")[:MOST_READ])
    if not newest:
        return LinksPage((), 0)
    mine = {claim.pk for claim in newest}
    days = [claim.article.published_latest for claim in newest]
    beside = dated.filter(
        question__in={claim.question_id for claim in newest},
        statement__root__speaker__voice__in={voice_of(claim) for claim in newest},
        article__published_latest__range=(min(days) - NEAR, max(days) + NEAR),
        pk__lt=max(mine),
    )
    rows = {claim.pk: claim for claim in [*newest, *beside.order_by("-pk")[:MOST_BESIDE]]}
    pairs = without_those_apart(likely(rows.values(), mine))
    shown = pairs[:MOST_SHOWN]
    more = min(mine) if len(newest) == MOST_READ else 0
    if len(pairs) > MOST_SHOWN:  # a pair belongs to the newer of its two claims
        more = max(newer(shown[-1]), min(mine))
    return LinksPage(tuple(told(*pair) for pair in shown), more)


def likely(claims: Iterable[Claim], mine: set[int]) -> list[tuple[Claim, Claim]]:
    """Neighbours in time of one question, voice and value, those with the newest claim first."""
    alike = defaultdict(list)
    for claim in claims:
        alike[claim.question_id, voice_of(claim), value_of(claim)].append(claim)
    found = []
    for group in alike.values():
        group.sort(key=lambda claim: (claim.article.published_latest, claim.pk))
        for place, first in enumerate(group):
            for second in group[place + 1 : place + 1 + MOST_NEXT]:
                pair = (first, second)
                if newer(pair) in mine and may_repeat(*pair):
                    found.append(pair)
    return sorted(found, key=lambda pair: (-newer(pair), -older(pair)))


def may_repeat(first: Claim, second: Claim) -> bool:
    apart = second.article.published_latest - first.article.published_latest
    linked_up = first.pk == second.repeats_id or second.pk == first.repeats_id
    lines = [{claim.statement_id, claim.statement.based_on_id} - {None} for claim in (first, second)]
    of_two = first.article_id != second.article_id and not (linked_up or lines[0] & lines[1])
    return of_two and apart <= NEAR


def newer(pair: tuple[Claim, Claim]) -> int:
    return max(claim.pk for claim in pair)


def older(pair: tuple[Claim, Claim]) -> int:
    return min(claim.pk for claim in pair)


def voice_of(claim: Claim) -> int:
    return claim.statement.root.speaker.voice_id


def value_of(claim: Claim) -> tuple[Any, ...]:
    ends = (claim.hedge, claim.stated, claim.low, claim.best, claim.high)
    words = claim.text_value.casefold().strip()
    return (claim.stance, claim.kind, ends, claim.date, claim.option_id, words, claim.scope.casefold())


def without_those_apart(pairs: list[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    """Two queries."""
    claims = pairs_apart("repeats", ((a.pk, b.pk) for a, b in pairs))
    statements = pairs_apart("statement", ((a.statement_id, b.statement_id) for a, b in pairs))
    return [
        (a, b)
        for a, b in pairs
        if ordered(a.pk, b.pk) not in claims and ordered(a.statement_id, b.statement_id) not in statements
    ]


def told(first: Claim, second: Claim) -> MayRepeat:
    days = (second.article.published_latest - first.article.published_latest).days
    speaker, other = first.statement.speaker, second.statement.speaker
    return MayRepeat(linked(first), linked(second), days, speaker.named and speaker == other)
