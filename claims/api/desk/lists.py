"""Lists that go on from a row: however long they are, a page costs the same."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from rest_framework.response import Response

from articles.models.fields import UNSTORABLE
from claims.api.problems import BadParameters
from claims.queries.desk.api_rows import slice_of

MOST, FEW = 200, 50
LARGEST = 2**63 - 1


class Listed:
    """`?after=` the key of the last row, `?limit=` how many. Of a view that has told()."""

    request: Any
    told: Callable[[Any], dict[str, Any]]

    def asked(self, name: str, words: Collection[str] = ()) -> str:
        """One filter of the address; Invalid for a word that no row could have."""
        given = self.request.query_params.get(name, "")
        if words and given and given not in words:
            raise BadParameters({name: [f"One of: {', '.join(words)}."]})
        if len(given) > 200 or UNSTORABLE.search(given):
            raise BadParameters({name: ["There is no such name."]})
        return given

    def number(self, name: str, otherwise: int, most: int) -> int:
        given = self.request.query_params.get(name, "")
        if not given:
            return otherwise
        if not (given.isascii() and given.isdecimal() and len(given) < 20 and 0 <= int(given) <= most):
            raise BadParameters({name: [f"A whole number up to {most}."]})
        return int(given)

    def listed(self, rows: QuerySet) -> Response:
        limit = max(1, self.number("limit", FEW, MOST))
        found = slice_of(rows, self.number("after", 0, LARGEST), limit)
        following = None
        if found.after is not None:
            asked = self.request.query_params.dict() | {"after": found.after}
            following = f"{self.request.path}?{urlencode(asked)}"
        told = {"results": [self.told(row) for row in found.rows], "next": following}
        return Response(told, status=HTTPStatus.OK)
