from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import (
    apply_change,
    comment_on,
    decline_change,
    look_at,
    reopen_comment,
    resolve_comment,
    send_back,
    submit_claims,
    take_back_change,
)
from claims.actions.review import WouldBe, publish_and_say, would_be_changed, would_be_published
from claims.forms.review import SeenForm, WordsForm
from claims.models import Comment, ProposedChange
from claims.queries.desk.moves import Foreseen, foreseen
from claims.queries.desk.preview import preview_of
from claims.queries.desk.review_claim import ReviewClaim, claim_for_review

from .gate import desk, posted_number

OF_THE_CLAIM = ("publish", "back", "submit", "apply")  # their form carries its version
PUBLISH, COMMENT = "claims.publish_claim", "claims.change_comment"


@desk("claims.add_comment")
def review_claim(request: HttpRequest, key: str) -> HttpResponse:
    """A GET writes nothing: a look is remembered by desk-review-seen, and by what one does here."""
    page = _page(request, key)
    if request.method == "POST":
        return _posted(request, page)
    return _shown(request, page, WordsForm(initial={"version": page.claim.version}))


@desk("claims.add_comment")
@require_POST
def seen(request: HttpRequest, key: str) -> HttpResponse:
    """Remember that this version was looked at; a script asks for it once the page is read."""
    page = _page(request, key)
    form = SeenForm(request.POST)
    if form.is_valid():
        version = min(form.cleaned_data["version"], page.claim.version)
        look_at(claim=page.claim, seen=version, by=request.user)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    return redirect("desk-review-claim", page.after) if page.after else redirect("desk-review")


def _page(request: HttpRequest, key: str, since: int | None = None) -> ReviewClaim:
    page = claim_for_review(request.user, key, since=since)
    if page is None:
        raise Http404
    return page


# --- what one does here ------------------------------------------------------------------------------------


def _posted(request: HttpRequest, page: ReviewClaim) -> HttpResponse:
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    permission, wants_words, carry_out = ACTS[act]
    if permission and not request.user.has_perm(permission):
        raise PermissionDenied
    form = WordsForm(request.POST) if wants_words else SeenForm(request.POST)
    if form.is_valid():
        try:
            answer = carry_out(request, page, form.cleaned_data)
        except (ValidationError, StaleWrite) as refusal:
            error = in_words(refusal)
            form.add_error(None, error.messages)
        else:
            return answer or redirect(f"{request.path}#comments")
    read = form.cleaned_data.get("version") if act in OF_THE_CLAIM else None
    page = _page(request, page.claim.key, since=read)
    return _shown(request, page, form, status=422)


def _publish(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> HttpResponse:
    publish_and_say(
        claim=page.claim, by=request.user, seen={page.claim.pk: said["version"]}, **_typed(request)
    )
    return _on(request, page, _("Published: {claim}."))


def _typed(request: HttpRequest) -> dict[str, str]:
    """What stands in the comment's fields, where the button pressed asks for no words."""
    return {
        "words": request.POST.get("words", "").replace("\r\n", "\n"),
        "field": request.POST.get("field", ""),
    }


def _back(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> HttpResponse:
    seen_version = {page.claim.pk: said["version"]}
    send_back(
        claims=[page.claim], by=request.user, words=said["words"], field=said["field"], seen=seen_version
    )
    return _on(request, page, _("Sent back: {claim}."))


def _submit(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> None:
    submit_claims(claims=[page.claim], by=request.user, seen={page.claim.pk: said["version"]})
    messages.success(request, _("Submitted: {claim}.").format(claim=page.figure))


def _comment(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> None:
    comment_on(claim=page.claim, words=said["words"], field=said["field"], by=request.user)
    look_at(claim=page.claim, seen=min(said["version"], page.claim.version), by=request.user)


def _resolve(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> None:
    resolve_comment(comment=_its_own(request, page, Comment, said), by=request.user)


def _reopen(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> None:
    reopen_comment(comment=_its_own(request, page, Comment, said), by=request.user)


def _apply(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> HttpResponse:
    """The version is the claim's: the change itself is waiting, or refused."""
    change = _its_own(request, page, ProposedChange)
    choose = {
        name.removeprefix("choose-"): value
        for name, value in request.POST.items()
        if name.startswith("choose-")
    }
    apply_change(change=change, by=request.user, choose=choose, seen=said["version"])
    return _on(request, page, _("Changed, and readers see it: {claim}."))


def _decline(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> HttpResponse:
    change = _its_own(request, page, ProposedChange)
    decline_change(change=change, by=request.user, reply=said["words"])
    return _on(request, page, _("Declined: {claim} stays as it is."))


def _take_back(request: HttpRequest, page: ReviewClaim, said: dict[str, Any]) -> None:
    take_back_change(change=_its_own(request, page, ProposedChange), by=request.user)


Act = Callable[[HttpRequest, ReviewClaim, dict[str, Any]], HttpResponse | None]
ACTS: dict[str, tuple[str, bool, Act]] = {  # the permission, whether it wants words, what is done
    "publish": (PUBLISH, False, _publish),
    "back": (PUBLISH, True, _back),
    "submit": ("claims.add_claim", False, _submit),
    "comment": ("claims.add_comment", True, _comment),
    "resolve": (COMMENT, False, _resolve),
    "reopen": (COMMENT, False, _reopen),
    "apply": (PUBLISH, False, _apply),
    "decline": (PUBLISH, True, _decline),
    "take-back": ("claims.change_proposedchange", False, _take_back),
}


def _its_own(request: HttpRequest, page: ReviewClaim, model: Any, said: dict[str, Any] | None = None) -> Any:
    """The comment or change of this claim that the form names. `said`: with that row's version."""
    row = get_object_or_404(model, claim=page.claim, pk=posted_number(request, "of") or 0)
    if said is not None and row.version != said["version"]:
        raise StaleWrite(current=row, attempted=model(version=said["version"], claim=page.claim))
    return row


def _on(request: HttpRequest, page: ReviewClaim, done: str) -> HttpResponse:
    """To the next that waits; to the list after the last."""
    messages.success(request, done.format(claim=page.figure))
    return redirect("desk-review-claim", page.after) if page.after else redirect("desk-review")


def _shown(request: HttpRequest, page: ReviewClaim, form: SeenForm, status: int = 200) -> HttpResponse:
    would = would_be_published(page.claim) if page.to_publish else None
    context = {
        "page": page,
        "form": form if isinstance(form, WordsForm) else WordsForm(initial={"version": page.claim.version}),
        "refusals": form.non_field_errors() if form.is_bound else (),
        "act": request.POST.get("act", ""),
        "room": "review",
        "foreseen": _foreseen(would) if would else None,
        "lacks": would.lacks if would else (),
        "preview": preview_of(page.claim, None) if page.to_publish else None,
        "proposals": [(one, *_would_be(one.pk)) for one in page.proposals],
    }
    return render(request, "claims/desk/review_claim.html", context, status=status)


def _would_be(change: int) -> tuple[Foreseen | None, tuple[str, ...]]:
    would = would_be_changed(ProposedChange.objects.get(pk=change))
    return _foreseen(would), would.lacks


def _foreseen(would: WouldBe) -> Foreseen | None:
    return None if would.moves is None else foreseen(would.moves)
