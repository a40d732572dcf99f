"""A question's verdict with everything it was made of, for who wants to recompute it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from claims.agreement import Comparison, Report
from claims.agreement.document import document_of
from claims.models import Question, Verdict
from claims.reports import comparisons_of, reports_of

from .parts.public import public_questions

ABOUT = ("slug", "title", "definition", "who", "what", "where", "period", "unit", "value_kind", "measure")


def verdict_document(slug: str, day: date | None = None) -> dict[str, Any] | None:
    """None where there is no such published question. Five queries at most, and as large as its claims.

    Linked questions that readers see are taken in: their claims bear on the verdict.
    """
    question = public_questions().filter(slug=slug).first()
    if question is None:
        return None
    parts = list(public_questions().filter(part_of=question).order_by("slug"))
    wholes = list(public_questions().filter(pk=question.part_of_id))
    asked = [question, *parts, *wholes]
    reports = reports_of([one.pk for one in asked], on=day)
    comparisons = comparisons_of(asked)
    about = {name: getattr(question, name) for name in ABOUT} | {"licence": settings.DATA_LICENCE or None}
    document = document_of(
        (reports[question.pk], comparisons[question.pk]),
        linked(parts, reports, comparisons),
        linked(wholes, reports, comparisons),
        about,
        day,
    )
    return document | {"decision": None if day else decision(question)}


def linked(
    questions: list[Question], reports: Mapping[int, list[Report]], comparisons: Mapping[int, Comparison]
) -> dict[str, tuple[list[Report], Comparison]]:
    return {one.slug: (reports[one.pk], comparisons[one.pk]) for one in questions}


def decision(question: Question) -> dict[str, Any] | None:
    """What a person decided over the engine's answer, as readers are told it. One query."""
    detail = Verdict.objects.filter(pk=question.pk).values_list("detail__override", flat=True).first()
    return detail and {name: detail[name] for name in ("decision", "reason", "approved_on")}
