"""A question's claims as a table, and the question with its verdict as an object."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from django.urls import reverse

from claims.compiled import Compiled
from claims.models import CurrentClaim

from ..parts.public import public_claims, public_questions
from .field import as_object, columns
from .question_fields import DEFINITION_FIELDS, QUESTION_FIELDS, VERDICT_FIELDS
from .table import ROWS_A_PAGE, Document, Table, claim_table, claims_by_key, page_of

MOST_CURRENT = 200
WIDE = Compiled(
    lambda slug: (
        public_questions()
        .filter(slug=slug)
        .order_by()
        .values_list("pk", "verdict__detail", *columns(QUESTION_FIELDS))
    )
)
KEYS = Compiled(
    lambda question, after: (
        public_claims()
        .filter(question=question, pk__gt=after)
        .order_by("pk")
        .values_list("pk")[: ROWS_A_PAGE + 1]
    ),
    itemgetter(0),
)
CURRENT = Compiled(
    lambda question: (
        CurrentClaim.objects.filter(question=question).order_by("claim").values_list("claim")[:MOST_CURRENT]
    ),
    itemgetter(0),
)


def claims_of_question(slug: str) -> Table | None:
    """None where there is no such published question. One query, and one for the rows."""
    pk = public_questions().filter(slug=slug).values_list("pk", flat=True).first()
    return claim_table(slug, public_claims().filter(question=pk)) if pk else None


def question_document(slug: str, after: int) -> Document | None:
    """Four queries. `current_claims` are those that the verdict rests on."""
    found = wide_question(slug)
    if found is None:
        return None
    pk, detail, *row = found
    keys, more = page_of(KEYS.rows((pk, after)), ROWS_A_PAGE)
    stand = list(dict.fromkeys(CURRENT.rows((pk,))))
    claims = claims_by_key({*keys, *stand})
    question = as_object(DEFINITION_FIELDS, row[: len(DEFINITION_FIELDS)])
    body = {
        "question": question,
        "verdict": as_object(VERDICT_FIELDS, row[len(DEFINITION_FIELDS) :]) | {"detail": detail or {}},
        "current_claims": [claims[key] for key in stand if key in claims],
        "claims": [claims[key] for key in keys if key in claims],
    }
    return Document(reverse("question", args=[slug]), question["title"], body, more)


def wide_question(slug: str) -> Sequence[Any] | None:
    """Its key, its verdict's detail and its columns; None where there is no such published question."""
    rows = WIDE.rows((slug,))
    return rows[0] if rows else None
