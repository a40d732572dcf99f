"""How a question's verdict changed as reports became known: a row for each day on which it did."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, VerdictPeriod

from ..parts.public import ON_SHOW, public_questions
from .field import Field, Kind, as_object, columns, text

CAUSE = Case(
    When(Q(claim__state=Claim.State.PUBLISHED, claim__article__state__in=ON_SHOW), then=F("claim__key")),
    default=Value(""),
    output_field=CharField(),
)

PERIOD_FIELDS = (
    Field("from", text("from_day"), Kind.DAY, _("the first day; null: the reports bear no date")),
    Field("verdict", "verdict", Kind.KEY, _("how the reports known by then stand together")),
    Field("rule", "rule", Kind.KEY, _("the rule it follows from, as on the method page")),
    Field("reason", "reason", Kind.WORDS, _("why, in a sentence")),
    Field("claim", CAUSE, Kind.KEY, _("the claim that brought it about")),
)
UNTIL = Field("until", "", Kind.DAY, _("the first day of the next one; null: it holds still"))


def verdict_periods(slug: str, after: date | None, most: int) -> tuple[list[dict], date | None] | None:
    """Oldest first, and the day after which the next page begins. None where there is no such question.

    Two queries.
    """
    pk = public_questions().filter(slug=slug).values_list("pk", flat=True).first()
    if pk is None:
        return None
    found = VerdictPeriod.objects.filter(question=pk).order_by("from_day")
    if after:
        found = found.filter(from_day__gt=after)
    rows = list(found.values_list("from_day", *columns(PERIOD_FIELDS))[: most + 1])
    ends = [row[0].isoformat() for row in rows[1:]] + [None]
    told = [_told(row, end) for row, end in zip(rows[:most], ends, strict=False)]
    return told, rows[most - 1][0] if len(rows) > most else None


def _told(row: Any, until: str | None) -> dict[str, Any]:
    told = as_object(PERIOD_FIELDS, row[1:])
    begins = None if row[0] == date.min else told["from"]
    return told | {"from": begins, "until": until}
