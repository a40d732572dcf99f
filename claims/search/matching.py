"""The entries that hold all terms, found by each database's own index of words.

Tokens are of letters a to z and digits alone, so no word can be taken for an operator.
"""

import json
from collections.abc import Sequence

from articles.databases import connection_to_read

from . import fts5, tsearch
from .asked import Term
from .place import ORDER, kind_at

# One parameter: a thousand cost more to bind than the rows to find.
HEADS = {
    "sqlite": "SELECT id, head FROM claims_searchentry WHERE id IN (SELECT value FROM json_each(%s))",
    "postgresql": "SELECT id, head FROM claims_searchentry WHERE id = ANY(%s)",
}


def first_places(terms: Sequence[Term], most: int) -> dict[str, list[int]]:
    """Of each kind the first places at which all terms are found, at most so many. Two queries."""
    found: dict[str, list[int]] = {kind: [] for kind in ORDER}
    if terms:
        index = fts5 if connection_to_read().vendor == "sqlite" else tsearch
        for place in index.first(terms, most):
            found[kind_at(place)].append(place)
    return {kind: sorted(places, reverse=True) for kind, places in found.items()}


def heads_at(places: Sequence[int]) -> list[tuple[int, str]]:
    """(place, folded title) of each, in no order. One query."""
    vendor = connection_to_read().vendor
    with connection_to_read().cursor() as cursor:
        cursor.execute(HEADS[vendor], [json.dumps(places) if vendor == "sqlite" else list(places)])
        return cursor.fetchall()
