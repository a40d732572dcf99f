"""A question with its verdict and the claims it rests on, as of today or as known on an earlier day."""

from datetime import date
from typing import Any

from django.core.cache import cache

from articles.models import ChainHead
from claims.agreement import Agreement
from claims.models import Claim, CurrentClaim, VerdictPeriod
from claims.models.values import MOST_DIGITS
from claims.sheet.wording import detail_of, spread_of

from ..parts.asked_question import asked_question
from ..parts.known import Known, known_on
from ..parts.public import public_questions
from .field import as_object, columns
from .question import MOST_CURRENT, wide_question
from .question_fields import DEFINITION_FIELDS, VERDICT_FIELDS
from .table import claims_by_key

KEPT_SECONDS = 3_600


def question_now(slug: str) -> dict[str, Any] | None:
    """None where there is no such published question. Three queries."""
    row = wide_question(slug)
    if row is None:
        return None
    pk, detail, *cells = row
    verdict = as_object(VERDICT_FIELDS, cells[len(DEFINITION_FIELDS) :]) | {"detail": detail or {}}
    stand = CurrentClaim.objects.filter(question=pk).order_by("claim").values_list("claim", flat=True)
    return _told(cells, verdict, list(dict.fromkeys(stand[:MOST_CURRENT])))


def question_on(slug: str, day: date) -> dict[str, Any] | None:
    """The same as known on that day: what was said and printed by then. Without what people decided.

    Any write makes it anew, from all claims of the question; else it is kept for an hour. A fixed number of
    queries.
    """
    question = asked_question(slug)
    if question is None:
        return None
    head = ChainHead.objects.values_list("hash", flat=True).first()
    name = f"api-question:{question.pk}:{day}:{head}"
    told = cache.get(name)
    if told is None:
        known = known_on(question, day)
        cells = public_questions().values_list(*columns(DEFINITION_FIELDS)).get(pk=question.pk)
        stand = Claim.objects.filter(key__in=known.agreement.current[:MOST_CURRENT])
        told = _told(cells, _verdict(known, question.pk, day), sorted(stand.values_list("pk", flat=True)))
        for claim in told["current_claims"]:
            claim |= {"current": True, "decided": False}
        cache.set(name, told, KEPT_SECONDS)
    return told


def _told(cells: Any, verdict: dict[str, Any], stand: list[int]) -> dict[str, Any]:
    """One query."""
    claims = claims_by_key(stand)
    return {
        "question": as_object(DEFINITION_FIELDS, cells[: len(DEFINITION_FIELDS)]),
        "verdict": verdict,
        "current_claims": [claims[key] for key in stand if key in claims],
    }


def _verdict(known: Known, question: int, day: date) -> dict[str, Any]:
    """The columns of a verdict, by the rules alone."""
    agreement = known.agreement
    return {
        "verdict": agreement.verdict,
        "rule": agreement.rule or None,
        "reason": agreement.reason or None,
        "spread": spread_of(agreement, known.reports) or None,
        "low": _number(agreement.low),
        "high": _number(agreement.high),
        "voices": agreement.voices,
        "named_voices": agreement.named_voices,
        "origins": agreement.origins,
        "articles": known.articles,
        "outlets": known.outlets,
        "claims": len(known.reports),
        "discrepancies": agreement.discrepancies,
        "revisions": agreement.revisions,
        "positions": len(agreement.positions),
        "strained": agreement.strained,
        "inferred": agreement.inferred,
        "since": _since(agreement, question, day),
        "newest_report": known.newest.isoformat() if known.newest else None,
        "decided": False,
        "verdict_by_rules": agreement.verdict,
        "engine": agreement.engine,
        "detail": detail_of(agreement, agreement, None) | {"decisions": []},
    }


def _number(end: Any) -> int | float | None:
    """A count's end, as a column of a verdict would hold it; the ends of dates are told in words."""
    if end is None or isinstance(end, date) or end >= 10**MOST_DIGITS:
        return None
    return int(end) if end == int(end) else float(end)


def _since(agreement: Agreement, question: int, day: date) -> str | None:
    """The day from which the verdict of that day had held. One query."""
    periods = VerdictPeriod.objects.filter(question=question, from_day__lte=day).order_by("-from_day")
    last = periods.values_list("from_day", "verdict").first()
    if last is None or last[1] != agreement.verdict or last[0] == date.min:
        return None
    return last[0].isoformat()
