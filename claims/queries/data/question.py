"""A question's claims as a table, and the question with its verdict as an object."""

from functools import cache

from django.db.models import QuerySet
from django.urls import reverse

from claims.models import CurrentClaim

from ..parts.public import public_claims, public_questions
from .field import as_object, columns
from .question_fields import DEFINITION_FIELDS, QUESTION_FIELDS, VERDICT_FIELDS
from .table import Document, Table, claim_table, claims_by_key, page_keys

MOST_CURRENT = 200


def claims_of_question(slug: str) -> Table | None:
    """None where there is no such published question. One query, and one for the rows."""
    pk = public_questions().filter(slug=slug).values_list("pk", flat=True).first()
    return claim_table(slug, public_claims().filter(question=pk)) if pk else None


def question_document(slug: str, after: int) -> Document | None:
    """Four queries. `current_claims` are those that the verdict rests on."""
    found = wide_question().filter(slug=slug).first()
    if found is None:
        return None
    pk, detail, *row = found
    keys, more = page_keys(public_claims().filter(question=pk), after)
    current = CurrentClaim.objects.filter(question=pk).order_by("claim").values_list("claim", flat=True)
    stand = list(dict.fromkeys(current[:MOST_CURRENT]))
    claims = claims_by_key({*keys, *stand})
    question = as_object(DEFINITION_FIELDS, row[: len(DEFINITION_FIELDS)])
    body = {
        "question": question,
        "verdict": as_object(VERDICT_FIELDS, row[len(DEFINITION_FIELDS) :]) | {"detail": detail or {}},
        "current_claims": [claims[key] for key in stand if key in claims],
        "claims": [claims[key] for key in keys if key in claims],
    }
    return Document(reverse("question", args=[slug]), question["title"], body, more)


@cache
def wide_question() -> QuerySet:
    """Put together once, as in `table`."""
    return public_questions().values_list("pk", "verdict__detail", *columns(QUESTION_FIELDS))
