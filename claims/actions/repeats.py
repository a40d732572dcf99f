"""Claims that repeat others: how far they stand from the origin follows, in whatever line they are by now."""

from collections.abc import Collection

from django.db.models import Q

from claims.models import Claim


def beyond(roots: Collection[int]) -> Q:
    """Repeats of claims of these lines that are themselves in another line."""
    return Q(repeats__statement__root__in=roots) & ~Q(statement__root__in=roots)


def all_repeats(first: Q) -> set[int]:
    """The keys of these claims, of those that repeat them, and so on. A query, one more a repeat."""
    found: set[int] = set()
    level = set(Claim.objects.filter(first).values_list("pk", flat=True))
    while level:
        found |= level
        level = set(Claim.objects.filter(repeats__in=level).values_list("pk", flat=True)) - found
    return found
