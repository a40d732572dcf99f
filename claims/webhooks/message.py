"""What a message says: what readers see of a change on the site, and nothing else."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from claims.models import Question, VerdictChange, WebhookDelivery
from claims.queries.parts.entered import reasons_of
from claims.queries.parts.verdict_history import WITH_CAUSE, cause_of

CHANGED, TRIAL = "verdict.changed", "webhook.trial"


def message_of(delivery: WebhookDelivery) -> bytes | None:
    """JSON. None where the change is not public any more. Two queries at most."""
    if delivery.change_id is None:
        return _json(TRIAL, delivery.made_at, {"webhook": delivery.webhook.name})
    change = (
        VerdictChange.objects.public()
        .select_related("question__topic", *WITH_CAUSE)
        .filter(pk=delivery.change_id)
        .first()
    )
    return None if change is None else _json(CHANGED, change.at, _told(change))


def _told(change: VerdictChange) -> dict[str, Any]:
    question: Question = change.question
    cause = cause_of(change.claim)
    article = reverse("article", args=[change.claim.article.key]) if cause else ""
    return {
        "question": question.slug,
        "title": question.title,
        "topic": question.topic.slug,
        "before": change.before,
        "after": change.after,
        "rule": change.rule,
        "reason": reasons_of([change])[change.pk],
        "engine": change.engine,
        "claim": change.claim.key if cause else None,
        "article": _absolute(article) if cause else None,
        "page": _absolute(reverse("question", args=[question.slug])),
        "data": _absolute(reverse("question_json", args=[question.slug])),
        "verdict": _absolute(reverse("verdict_json", args=[question.slug])),
    }


def _absolute(path: str) -> str:
    return settings.SITE_ADDRESS + path


def _json(kind: str, at: datetime, data: dict[str, Any]) -> bytes:
    told = {
        "type": kind,
        "timestamp": at.isoformat(),
        "about": "A verdict describes reports, not truth.",
        "licence": settings.DATA_LICENCE or None,
        "data": data,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
