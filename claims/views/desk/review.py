from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.forms.kept import all_messages
from articles.refusals import StaleWrite
from claims.actions import publish_claims
from claims.actions.claims import NotAll
from claims.models import Claim
from claims.queries.desk.review import Asked, review_list

from .gate import desk

CHANGED = "It was changed since you saw this list. Look at it again."


@desk("claims.publish_claim")
def review(request: HttpRequest) -> HttpResponse:
    """`?reason=party&topic=3&person=5`. What is picked is published together, or nothing of it is."""
    asked = Asked.read(request.GET)
    if request.method != "POST":
        return render(request, "claims/desk/review.html", _context(request, asked))
    seen = dict(filter(None, map(_version, request.POST.getlist("picked"))))
    claims = list(Claim.objects.submitted().filter(pk__in=seen).select_related("question", "statement"))
    refused = _refused(request, claims, seen)
    if not refused and claims:
        done = ngettext("{n} claim published.", "{n} claims published.", len(claims)).format(n=len(claims))
        messages.success(request, done)
        return redirect(f"{request.path}{asked.address()}")
    context = _context(request, asked, refused, seen) | {"nothing": not seen}
    return render(request, "claims/desk/review.html", context, status=422)


def _context(
    request: HttpRequest, asked: Asked, refused: dict | None = None, seen: dict | None = None
) -> dict[str, object]:
    """Of those picked, what could have been published stays picked, so that one press does it."""
    refused = refused or {}
    ticked = set(seen or ()) - refused.keys()
    page = review_list(request.user, asked, refused=refused, ticked=ticked)
    return {"page": page, "room": "review", "refused": len(refused)}


def _refused(request: HttpRequest, claims: list[Claim], seen: dict[int, int]) -> dict[int, list[str]]:
    """Claim -> what stands against it; those that are not waiting any more are told too."""
    gone = seen.keys() - {claim.pk for claim in claims}
    stale = gone | {claim.pk for claim in claims if claim.version != seen[claim.pk]}
    if stale:
        return {pk: [_(CHANGED)] for pk in stale}
    try:
        publish_claims(claims=claims, by=request.user, seen=seen)
    except NotAll as refusal:
        return {claim.pk: sentences for claim, sentences in refusal.refused}
    except StaleWrite as refusal:
        return {refusal.attempted.pk: [_(CHANGED)]}
    except ValidationError as refusal:
        return {claims[0].pk: list(all_messages(refusal))}
    return {}


def _version(picked: str) -> tuple[int, int] | None:
    """ "12:3": the claim and the version that was seen."""
    numbers = picked.split(":")
    if len(numbers) != 2 or not all(one.isascii() and one.isdecimal() and len(one) < 19 for one in numbers):
        return None
    return int(numbers[0]), int(numbers[1])
