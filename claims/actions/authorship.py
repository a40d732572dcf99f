"""Who wrote what a claim says."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.refusals import StaleWrite
from claims.models import Claim
from claims.models.saying import says_otherwise


def stored_claims(claims: Iterable[Claim]) -> dict[int, Claim]:
    """As the database has them. One query, none for new ones."""
    keys = [claim.pk for claim in claims if claim.pk]
    return Claim.objects.in_bulk(keys) if keys else {}


def sign(claim: Claim, stored: Claim | None, *, author: Any, at: Any) -> None:
    """Fill who entered it, who last changed what it says, and when it was submitted last."""
    if stored is not None:  # whatever a caller put there
        claim.entered_by_id, claim.changed_by_id = stored.entered_by_id, stored.changed_by_id
        claim.submitted_at = stored.submitted_at
    if author is not None and author.pk is not None:
        if claim.pk is None:
            claim.entered_by = claim.entered_by or author
            claim.changed_by = author
        elif says_otherwise(claim, stored):
            claim.changed_by = author
    before = stored.state if stored else ""
    if claim.state == Claim.State.SUBMITTED != before:
        claim.submitted_at = at


def refuse_stale(claims: Iterable[Claim], stored: Mapping[int, Claim], seen: Mapping[int, int]) -> None:
    """StaleWrite for the first that was saved since the version that was seen."""
    for claim in claims:
        now = stored.get(claim.pk)
        read = seen.get(claim.pk, claim.version)
        if now is not None and now.version != read:
            claim.version = read
            raise StaleWrite(current=now, attempted=claim)
