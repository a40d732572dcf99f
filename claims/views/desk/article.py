from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.refusals import StaleWrite
from claims.actions import (
    dismiss_suggestion,
    publish_or_submit,
    restore_suggestion,
    tell_presence,
    tell_visit,
)
from claims.forms.desk_claim import DeskClaimForm
from claims.queries.desk.article import DeskArticle
from claims.queries.desk.entry import Entry
from claims.queries.desk.finding import Found, places_of
from claims.queries.desk.onward import onward_from
from claims.queries.desk.questions_like import questions_like

from .entering import address_of, entry_at, form_for, looked_at, next_address, page_of
from .gate import desk

REFUSED = 422
DRAFT_SAVED = "saved-draft:"  # tells the page's script that what was typed is stored now


@desk("claims.add_claim")
def article(request: HttpRequest, key: str) -> HttpResponse:
    """`?at=3` the third suggestion; `?start=10&end=42` words selected; `?claim=key` a stored claim.

    `?find=words` begins a claim at these words, or lists the places where they stand.
    """
    page = page_of(request, key)
    found = places_of(page.text, request.GET.get("find", ""))
    if found is not None and found.number == 1:
        place = found.places[0]
        return redirect(f"{address_of(page)}?start={place.start}&end={place.end}#entry")
    entry = None if found else entry_at(request, page)
    if request.method == "POST" and entry is not None:
        return _posted(request, page, entry)
    form = form_for(request, page, entry, bound=False) if entry else None
    return _shown(request, page, entry, form, found=found)


def _posted(request: HttpRequest, page: DeskArticle, entry: Entry) -> HttpResponse:
    tell_presence(article=page.article, by=request.user)
    tell_visit(by=request.user)
    act = request.POST.get("act", "")
    if act in ("dismiss", "restore") and entry.taken:
        return _put_aside(request, page, entry, act)
    form = form_for(request, page, entry, bound=True)
    if act == "look":
        return _shown(request, page, entry, form)
    if form.is_valid():
        state = form.instance.state
        try:
            outcome = publish_or_submit(
                claim=form.instance,
                who=form.who_said_it(),
                question=form.question_made(),
                by=request.user,
                why=form.cleaned_data["why"],
                act=act,
            )
        except (ValidationError, StaleWrite) as refusal:
            form.instance.state = state  # the page tells what is stored
            form.refuse(refusal)
        else:
            messages.success(request, outcome.sentence(), extra_tags=f"{DRAFT_SAVED}{entry.draft}")
            return redirect(next_address(page, entry))
    return _shown(request, page, entry, form, status=REFUSED)


def _put_aside(request: HttpRequest, page: DeskArticle, entry: Entry, act: str) -> HttpResponse:
    put = dismiss_suggestion if act == "dismiss" else restore_suggestion
    taken = entry.taken
    put(
        article=page.article,
        kind=taken.suggestion.kind,
        quote=taken.suggestion.quote,
        prefix=taken.prefix,
        by=request.user,
    )
    if act == "restore":
        return redirect(f"{address_of(page)}?at={taken.number}#entry")
    messages.success(request, _("Dismissed: “{words}”.").format(words=taken.suggestion.quote))
    return redirect(next_address(page, entry))


def _shown(
    request: HttpRequest,
    page: DeskArticle,
    entry: Entry | None,
    form: DeskClaimForm | None,
    found: Found | None = None,
    status: int = 200,
) -> HttpResponse:
    looked = looked_at(request, page, entry, form) if entry and form else None
    context: dict[str, Any] = {
        "page": page,
        "blocks": page.blocks(entry.span if entry and entry.by_hand else None),
        "entry": entry,
        "form": form,
        "looked": looked,
        "preview": looked.preview if looked else None,
        "found": found,
        "onward": None if form or found else onward_from(page.article, request.user),
        "refused": status == REFUSED,
        "like": questions_like(form["another_question"].value() or "") if _asks_for_another(form) else (),
    }
    return render(request, "claims/desk/article.html", context, status=status)


def _asks_for_another(form: DeskClaimForm | None) -> bool:
    return form is not None and form.is_bound and "another_question" in form.errors
