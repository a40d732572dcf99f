from http import HTTPStatus
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from articles.actions import publish_article
from articles.models import Article
from articles.recording import Recording
from claims.actions import (
    publish_claims,
    publish_or_submit,
    save_claim,
    send_back,
    submit_claims,
    withdraw_claims,
)
from claims.actions.entering import statement_of
from claims.actions.review import Outcome
from claims.forms.desk_claim import DeskClaimForm
from claims.forms.review import WordsForm
from claims.models import Claim
from claims.queries.desk.api_rows import claims_seen_by

from .claim_fields import NAMES, ClaimSaid, ClaimTold, NewClaim, ProposalTold, claim_form, told_claim
from .forms import Given, checked, free_text, named
from .lists import Listed
from .schema import (
    DRY_RUN,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    LIST,
    PROBLEMS,
    DryRunTold,
    equals,
    list_of,
    told_or_foreseen,
)
from .view import DeskView

SEE, ENTER, PUBLISH = "claims.view_claim", "claims.add_claim", "claims.publish_claim"


class ClaimView(DeskView):
    resource, names = "claims", NAMES
    page = "api_desk_claim"

    def rows(self) -> QuerySet[Claim]:
        return claims_seen_by(self.request.user)

    def told(self, row: Claim) -> dict[str, Any]:
        return told_claim(row)

    def saved(self, form: DeskClaimForm, why: str) -> Outcome:
        return publish_or_submit(
            claim=form.instance, who=form.who_said_it(), by=self.request.user, why=why, act="save"
        )

    def as_published(self, form: DeskClaimForm, given: dict[str, Any]) -> Response:
        """What the verdicts would be with it, and its article, before readers; who may is not asked."""
        claim = form.instance

        def publish() -> None:
            if claim.article.state == Article.State.DRAFT:
                publish_article(article=Article.objects.get(pk=claim.article_id))
            who = form.who_said_it()
            if who is not None:
                claim.statement = statement_of(who, claim=claim.pk)
            claim.state = Claim.State.PUBLISHED
            save_claim(claim=claim)

        return self.rehearsed(publish, claim, given, by=None)


class Claims(Listed, ClaimView):
    needs: ClassVar = {"GET": SEE, "POST": ENTER}

    @extend_schema(
        operation_id="desk_claims",
        summary="Claims, in the order of entry",
        description="Those you may see at the desk: contributors see no drafts of others.",
        parameters=[
            *LIST,
            equals("state", "draft, submitted, published or withdrawn"),
            equals("question", "as in its address; “none” for those without one"),
            equals("article", "its key"),
        ],
        responses={200: list_of(ClaimTold), **PROBLEMS},
    )
    def get(self, request: Request) -> Response:
        rows = self.rows()
        if state := self.asked("state", Claim.State.values):
            rows = rows.filter(state=state)
        if question := self.asked("question"):
            rows = rows.filter(question=None) if question == "none" else rows.filter(question__slug=question)
        if article := self.asked("article"):
            rows = rows.filter(article__key=article)
        return self.listed(rows)

    @extend_schema(
        operation_id="desk_claim_enter",
        summary="Enter a claim, as a draft",
        description="With dry_run nothing is written: the answer tells the verdicts if readers saw it now.",
        parameters=[DRY_RUN, IDEMPOTENCY_KEY],
        request=NewClaim,
        responses={201: ClaimTold, 200: DryRunTold, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        given = self.given(NewClaim)
        article = Article.objects.filter(key=given["article"]).select_related("publisher").first()
        claim = Claim(article=named(article, "article", "article"))

        def make() -> Claim:
            form = claim_form(claim, given, request.user)
            said = checked(form, NAMES)["why"]
            return self.again(self.saved(form, self.why(said)).claim)

        if self.is_rehearsal:
            form = claim_form(claim, given, request.user)
            checked(form, NAMES)
            return self.as_published(form, given)
        return self.made(make, given, given.get("why", ""))


class OneClaim(ClaimView):
    needs: ClassVar = {"GET": SEE, "PATCH": ENTER}

    @extend_schema(operation_id="desk_claim", summary="One claim", responses={200: ClaimTold, **PROBLEMS})
    def get(self, request: Request, key: str) -> Response:
        return self.read(self.called(key))

    @extend_schema(
        operation_id="desk_claim_change",
        summary="Change a claim",
        description=(
            "Fields that are not sent stay. Of a published claim a change that wants a second person waits "
            "as a proposal (202): readers see the old until somebody else applies it at the desk."
        ),
        parameters=[IF_MATCH, DRY_RUN],
        request=ClaimSaid,
        responses={200: told_or_foreseen(ClaimTold), 202: ProposalTold, **PROBLEMS},
    )
    def patch(self, request: Request, key: str) -> Response:
        claim = self.matched(self.called(key), request.data)
        given = self.given(ClaimSaid, partial=True)
        form = claim_form(claim, given, request.user)
        said = checked(form, NAMES)["why"]
        if self.is_rehearsal:
            return self.as_published(form, given)
        outcome = self.carry_out(lambda: self.saved(form, self.why(said)), claim, given)
        now = self.again(claim)
        if outcome.proposed is None:
            return self.read(now)
        reasons = [{"code": one.code, "sentence": one.sentence} for one in outcome.reasons]
        told = {
            "proposed": outcome.proposed.pk,
            "detail": outcome.sentence(),
            "reasons": reasons,
            "claim": told_claim(now),
        }
        return self.tagged(Response(told, status=HTTPStatus.ACCEPTED), now)


class WithWhy(Given):
    why = free_text(500, "Kept in the history.")


class WithReason(Given):
    why = free_text(500, "Kept in the history.", required=True, allow_blank=False)


class WithWords(Given):
    words = free_text(2_000, "What is missing, for who entered it.", required=True, allow_blank=False)
    field = free_text(40, "The field it is about, if one.")


class ClaimStep(ClaimView):
    """One step of a claim on its way to readers. `takes`: what is sent with it."""

    takes: ClassVar[type[Given]] = WithWhy

    def step(self, claim: Claim, given: dict[str, Any], why: str) -> None:
        raise NotImplementedError

    def post(self, request: Request, key: str) -> Response:
        claim = self.matched(self.called(key), {})
        given = self.given(self.takes)
        why = self.why(given.get("why", ""))
        return self.done(lambda: self.step(claim, given, why), claim, {})


def step(name: str, summary: str, description: str, takes: type[Given] = WithWhy) -> Any:
    told = extend_schema(
        operation_id=f"desk_claim_{name}",
        summary=summary,
        description=description,
        parameters=[IF_MATCH, DRY_RUN],
        request=takes,
        responses={200: told_or_foreseen(ClaimTold), **PROBLEMS},
    )
    return extend_schema_view(post=told)


@step("submit", "Submit a claim", "From now on it waits for a reviewer.")
class SubmitClaim(ClaimStep):
    needs: ClassVar = {"POST": ENTER}

    def step(self, claim: Claim, given: dict[str, Any], why: str) -> None:
        submit_claims(claims=[claim], by=self.request.user, why=why, seen={claim.pk: claim.version})


@step("publish", "Publish a claim", "409 with the reasons where it wants a second person: submit it then.")
class PublishClaim(ClaimStep):
    needs: ClassVar = {"POST": PUBLISH}

    def step(self, claim: Claim, given: dict[str, Any], why: str) -> None:
        publish_claims(claims=[claim], by=self.request.user, why=why, seen={claim.pk: claim.version})


@step("withdraw", "Withdraw a claim", "It leaves the verdict; nothing is ever deleted.", WithReason)
class WithdrawClaim(ClaimStep):
    needs: ClassVar = {"POST": PUBLISH}
    takes = WithReason

    def step(self, claim: Claim, given: dict[str, Any], why: str) -> None:
        withdraw_claims(claims=[claim], by=self.request.user, why=why, seen={claim.pk: claim.version})


@step(
    "send_back",
    "Send a submitted claim back",
    "It is a draft again, with your words as a comment.",
    WithWords,
)
class SendBackClaim(ClaimStep):
    needs: ClassVar = {"POST": PUBLISH}
    takes = WithWords

    def step(self, claim: Claim, given: dict[str, Any], why: str) -> None:
        said = checked(WordsForm({**given, "version": claim.version}), {})
        seen = {claim.pk: claim.version}
        with Recording(by=self.request.user, why=self.why("")):  # the words stand in the comment alone
            send_back(
                claims=[claim], by=self.request.user, words=said["words"], field=said["field"], seen=seen
            )
