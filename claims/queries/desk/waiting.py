"""The claims that wait for a reviewer: those submitted, and those of which a change is proposed."""

import copy
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Revision
from claims.models import Claim, Comment, Look, ProposedChange
from claims.models.saying import SAYS, lay_over
from claims.models.values import ENDS
from claims.queries.desk.claim_words import NOT_TOLD, field_label, in_order
from claims.queries.parts.printed import CLAIM_WITH_ALL

MOST = 500  # those that wait longest; a list of more is no list of work
TELLING = {*SAYS, "state"} - NOT_TOLD


def waiting_claims() -> QuerySet[Claim]:
    """With ``since``: when it was submitted, or its oldest change proposed. The longest waiting first."""
    changes = ProposedChange.objects.waiting().filter(claim=OuterRef("pk")).order_by("pk")
    first = Subquery(changes.values("created_at")[:1])
    found = Claim.objects.filter(Q(state=Claim.State.SUBMITTED) | Exists(changes))
    since = Coalesce(first, F("submitted_at"), F("changed_at"))
    return found.annotate(since=since).order_by("since", "pk")


def with_names(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims.select_related(*CLAIM_WITH_ALL, "question__topic", "entered_by", "changed_by")


@dataclass(frozen=True)
class News:
    """What somebody has not seen yet of a claim. ``fields``: labels of what others changed since."""

    new: bool = False
    fields: tuple[str, ...] = ()
    comments: int = 0

    @property
    def any(self) -> bool:
        return self.new or bool(self.fields) or self.comments > 0


def news_for(user: Any, claims: Collection[Claim]) -> dict[int, News]:
    """Since each was looked at last. Three queries. What one did oneself is no news."""
    keys = [claim.pk for claim in claims]
    looks = {look.claim_id: look for look in Look.objects.filter(user=user, claim__in=keys)}
    changed = _changed_since({pk: look.seen for pk, look in looks.items()}, user)
    said = Comment.objects.filter(claim__in=looks).exclude(by=user).values_list("claim", "created_at")
    comments: dict[int, int] = defaultdict(int)
    for pk, at in said:
        comments[pk] += at > looks[pk].at
    return {
        pk: News(fields=changed.get(pk, ()), comments=comments[pk]) if pk in looks else News(new=True)
        for pk in keys
    }


def _changed_since(seen: dict[int, int], user: Any) -> dict[int, tuple[str, ...]]:
    """claim -> labels of what others changed after the version seen."""
    lines = Revision.objects.filter(model="claims.claim", object_key__in=[str(pk) for pk in seen])
    others = lines.exclude(by=user) | lines.filter(by=None)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for key, version, before in others.order_by("id").values_list("object_key", "object_version", "before"):
        if version > seen[int(key)]:
            follow = ENDS if "wording" in (before or {}) else ()
            told = (name for name in before or {} if name in TELLING and name not in follow)
            found[int(key)].update(dict.fromkeys(told))
    return {pk: tuple(field_label(name) for name in in_order(names)) for pk, names in found.items()}


def as_proposed(claim: Claim, change: ProposedChange) -> Claim:
    """The claim as it would be, in its author's words; where the two clash the proposal stands. Not saved."""
    changed = copy.copy(claim)
    lay_over(changed, change.changes)
    changed.changed_by_id = change.author_id
    return changed


def open_comments(claims: Iterable[int]) -> dict[int, int]:
    """One query."""
    unresolved = Comment.objects.unresolved().filter(claim__in=list(claims)).order_by()
    return dict(unresolved.values_list("claim").annotate(Count("pk")))


def waiting_changes(claims: Iterable[int]) -> dict[int, list[ProposedChange]]:
    """claim -> its proposed changes, the oldest first. One query."""
    found: dict[int, list[ProposedChange]] = defaultdict(list)
    for change in ProposedChange.objects.waiting().filter(claim__in=list(claims)).select_related("author"):
        found[change.claim_id].append(change)
    return found
