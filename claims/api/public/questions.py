"""Questions, a question, its claims, and how its verdict changed."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from rest_framework.request import Request
from rest_framework.response import Response

from claims.filters import QuestionFilter
from claims.leads_on import merged_question_leads_on
from claims.queries.data.claim_fields import CLAIM_FIELDS
from claims.queries.data.narrowing import narrowed_claims
from claims.queries.data.question_fields import DEFINITION_FIELDS, QUESTION_FIELDS, VERDICT_FIELDS
from claims.queries.data.question_known import question_now, question_on
from claims.queries.data.question_list import question_list
from claims.queries.data.records import CLAIMS
from claims.queries.data.verdict_periods import PERIOD_FIELDS, UNTIL, verdict_periods
from claims.queries.parts.address import Address
from claims.queries.parts.public import public_questions

from .describing import DETAIL, NUMBER, WORDS, a_page, answer, describe, row
from .parameters import DayParameters, OfQuestion, PeriodParameters, QuestionParameters, rows_asked
from .view import PublicView, refuse_unknown

Claim = row("Claim", CLAIM_FIELDS)
QuestionRow = row("QuestionRow", QUESTION_FIELDS)
Question = row("Question", DEFINITION_FIELDS)
Verdict = row("Verdict", VERDICT_FIELDS, detail=DETAIL)
ClaimPage = a_page("ClaimPage", Claim)
Period = row("Period", (*PERIOD_FIELDS, UNTIL))
ONE = "/api/questions/{question}/"


@describe(
    "List questions with their verdicts",
    "Narrowed and sorted as the pages’ lists are. A parameter given twice finds what fits either value.",
    tag="questions",
    parameters=QuestionParameters,
    returns=a_page("QuestionPage", QuestionRow, number=NUMBER),
    example="/api/questions/?verdict=in+conflict&voices=2&sort=newest&limit=10",
)
class QuestionsView(PublicView):
    def get(self, request: Request) -> Response:
        limit = self.asked()["limit"]
        found = question_list(QuestionFilter(request.query_params).asked(), limit)
        refuse_unknown(found.unknown)
        narrowed = self._address().without("limit")
        page = reverse("questions") + narrowed.query
        return self.listed(found.rows, found.following or None, page, number=found.number)


@describe(
    "Read a question",
    "What is asked, the verdict with its reason, range and positions, and the claims it rests on: 200 at "
    "most. With `on` as known on that day, by the rules alone; what people decided is left out of it.",
    tag="questions",
    named="slug",
    leads_on=True,
    parameters=DayParameters,
    returns=answer(
        "QuestionAnswer",
        as_known_on=WORDS,
        question=Question(),
        verdict=Verdict(),
        current_claims=Claim(many=True),
    ),
    example=ONE + "?on=2025-06-01",
)
class QuestionView(PublicView):
    @method_decorator(merged_question_leads_on)
    def get(self, request: Request, slug: str) -> Response:
        day = self.asked().get("on")
        told = question_on(slug, day) if day else question_now(slug)
        if told is None:
            raise Http404
        query = Address("", (("on", day.isoformat()),) if day else ()).query
        body = {"as_known_on": day.isoformat() if day else None} | told
        return self.told(body, reverse("question", args=[slug]) + query)


@describe(
    "List a question’s claims",
    "All of them, also those of articles that were taken back, the oldest entry first.",
    tag="questions",
    named="slug",
    leads_on=True,
    parameters=OfQuestion,
    returns=ClaimPage,
    example=ONE + "claims/?current=true&limit=10",
)
class QuestionClaimsView(PublicView):
    @method_decorator(merged_question_leads_on)
    def get(self, request: Request, slug: str) -> Response:
        asked = self.asked()
        pk = public_question(slug)
        found = narrowed_claims(rows_asked(asked), question=pk)
        refuse_unknown(found.unknown)
        rows, following = CLAIMS.page(found.rows, asked.get("after") or 0, asked["limit"])
        return self.listed(rows, following, reverse("question", args=[slug]))


@describe(
    "List how a question’s verdict changed",
    "A row for each day on which the reports known by then gave another verdict or rule; the oldest first.",
    tag="questions",
    named="slug",
    leads_on=True,
    parameters=PeriodParameters,
    returns=a_page("PeriodPage", Period),
    example=ONE + "verdicts/",
)
class QuestionVerdictsView(PublicView):
    @method_decorator(merged_question_leads_on)
    def get(self, request: Request, slug: str) -> Response:
        asked = self.asked()
        found = verdict_periods(slug, asked.get("after"), asked["limit"])
        if found is None:
            raise Http404
        rows, following = found
        return self.listed(rows, following, reverse("question", args=[slug]))


def public_question(slug: str) -> Any:
    """Its key; one query."""
    pk = public_questions().filter(slug=slug).values_list("pk", flat=True).first()
    if pk is None:
        raise Http404
    return pk
