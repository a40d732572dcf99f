"""How much there is and what waits, in numbers for whoever watches the server."""

from dataclasses import dataclass

from django.db.models import QuerySet

from articles.models import AddressCheck, Article, Source
from claims.models import Claim, ErrorReport, Question, SuggestionCount, WebhookDelivery
from claims.queries.desk.waiting import waiting_claims
from claims.queries.parts.public import public_claims

MOST_WAITING = 1_000


@dataclass(frozen=True)
class Standing:
    """``waiting``: {queue: how many}, told up to MOST_WAITING + 1."""

    articles: int
    sources: int
    questions: int
    claims: int
    public_claims: int
    waiting: dict[str, int]


def standing() -> Standing:
    """Twelve queries; the first five read an index from end to end, so this is not for every request."""
    queues = {
        "reviewer": waiting_claims(),
        "reports": ErrorReport.objects.open(),
        "reports_held_back": ErrorReport.objects.held_back(),
        "mails": ErrorReport.objects.not_mailed(),
        "suggestions": SuggestionCount.objects.filter(waiting__gt=0),
        "dead_addresses": AddressCheck.objects.dead(),
        "webhooks": WebhookDelivery.objects.filter(state=WebhookDelivery.State.WAITING),
    }
    return Standing(
        articles=Article.objects.count(),
        sources=Source.objects.count(),
        questions=Question.objects.count(),
        claims=Claim.objects.count(),
        public_claims=public_claims().count(),
        waiting={name: up_to_most(rows) for name, rows in queues.items()},
    )


def up_to_most(rows: QuerySet) -> int:
    return rows.order_by().values("pk")[: MOST_WAITING + 1].count()
