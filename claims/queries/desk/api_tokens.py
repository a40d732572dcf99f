"""Tokens of the API: whose one is, and the lists of the page where people make and revoke them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from claims.api_secrets import ApiSecret
from claims.models import ApiToken

from .people import name_of

OVERSEE = "claims.oversee_apitoken"
MOST_LISTED = 200


@dataclass(frozen=True)
class ListedToken:
    """``state``: "valid", "expired", "revoked", or "asleep" while its owner may not sign in."""

    pk: int
    name: str
    prefix: str
    owner: str
    state: str
    made_at: datetime
    expires_on: date | None
    last_used_on: date | None
    revoked_at: datetime | None
    revoked_by: str

    @property
    def may_be_revoked(self) -> bool:
        return self.state != "revoked"


@dataclass(frozen=True)
class TokensPage:
    """``others``: of everybody else, for who oversees them; ``more``: the token that list goes on after."""

    own: tuple[ListedToken, ...]
    others: tuple[ListedToken, ...]
    oversees: bool
    more: int = 0


def token_shown(text: str) -> ApiToken | None:
    """The token in force with this secret, its owner loaded. One query; none for what cannot be a secret."""
    secret = ApiSecret.read(text)
    if secret is None:
        return None
    token = ApiToken.objects.select_related("owner").filter(prefix=secret.prefix).first()
    right = secret.is_of(token.digest if token else "0" * 64)  # compared either way, in the same time
    return token if token is not None and right and token.in_force(timezone.localdate()) else None


def tokens_page(user: Any, before: int = 0) -> TokensPage:
    """Newest first. Two queries; one for who has no business with those of others."""
    today = timezone.localdate()
    rows = ApiToken.objects.select_related("owner", "revoked_by").order_by("-pk")
    own = tuple(listed(row, today) for row in rows.filter(owner=user)[:MOST_LISTED])
    if not user.has_perm(OVERSEE):
        return TokensPage(own, (), oversees=False)
    others = rows.exclude(owner=user)
    found = list((others.filter(pk__lt=before) if before else others)[: MOST_LISTED + 1])
    shown = tuple(listed(row, today) for row in found[:MOST_LISTED])
    return TokensPage(own, shown, True, shown[-1].pk if len(found) > MOST_LISTED else 0)


def token_to_revoke(user: Any, pk: int) -> ApiToken | None:
    """One's own, or anybody's for who oversees them. One query."""
    rows = ApiToken.objects.filter(pk=pk)
    return (rows if user.has_perm(OVERSEE) else rows.filter(owner=user)).first()


def listed(token: ApiToken, today: date) -> ListedToken:
    state = token.state(today)
    return ListedToken(
        token.pk,
        token.name,
        token.prefix,
        name_of(token.owner),
        "asleep" if state == "valid" and not token.in_force(today) else state,
        token.made_at,
        token.expires_on,
        token.last_used_on,
        token.revoked_at,
        name_of(token.revoked_by) if token.revoked_by else "",
    )
