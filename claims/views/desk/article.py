from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import dismiss_suggestion, publish_or_submit, restore_suggestion
from claims.forms.desk_claim import DeskClaimForm
from claims.models import Claim
from claims.queries.desk.article import DeskArticle, desk_article
from claims.queries.desk.entry import Entry, entry_of, entry_of_claim, entry_of_selection
from claims.queries.desk.preview import Preview, preview_of
from claims.second_person import reasons_for_second_person

from .gate import desk, number


@desk("claims.add_claim")
def article(request: HttpRequest, key: str) -> HttpResponse:
    """`?at=3` the third suggestion; `?start=10&end=42` words selected; `?claim=key` a stored claim."""
    page = _page(key)
    entry = _entry(request, page)
    if request.method == "POST" and entry is not None:
        return _posted(request, page, entry)
    form = _form(None, entry) if entry else None
    return _shown(request, page, entry, form)


@desk("claims.add_claim")
def look(request: HttpRequest, key: str) -> HttpResponse:
    """What saving the form would change; nothing is saved. Answers a part of the page."""
    page = _page(key)
    entry = _entry(request, page)
    if request.method != "POST" or entry is None:
        raise Http404
    form = _form(request, entry)
    context = {"form": form, "preview": _preview(form, page)}
    if context["preview"]:
        context["reasons"] = reasons_for_second_person(claim=form.instance, by=request.user)
    return render(request, "claims/desk/_preview.html", context)


def _page(key: str) -> DeskArticle:
    page = desk_article(key)
    if page is None:
        raise Http404
    return page


def _entry(request: HttpRequest, page: DeskArticle) -> Entry | None:
    if key := request.GET.get("claim", ""):
        found = Claim.objects.filter(article=page.article, key=key[:100].replace("\0", ""))
        claim = found.select_related("question__verdict", "statement__root__speaker__voice", "option").first()
        if claim is None:
            raise Http404
        return entry_of_claim(page, claim)
    start, end = number(request, "start"), number(request, "end")
    if start is not None and end is not None:
        return entry_of_selection(page, start, end)
    suggested = page.suggestion(number(request, "at"))
    return entry_of(page, suggested) if suggested else None


def _form(request: HttpRequest | None, entry: Entry) -> DeskClaimForm:
    choices: dict[str, Any] = {
        "questions": [(one.pk, one.title) for one in entry.questions],
        "statements": [(one.pk, one.words) for one in entry.statements],
    }
    instance = entry.claim or Claim()
    data = request.POST if request else None
    return DeskClaimForm(data, instance=instance, initial=entry.initial, **choices)


def _preview(form: DeskClaimForm, page: DeskArticle) -> Preview | None:
    """None where the form cannot be read yet, or no question is chosen."""
    form.instance.article, form.instance.article_version = page.article, page.version
    return preview_of(form.instance, form.who_said_it()) if form.is_valid() else None


def _posted(request: HttpRequest, page: DeskArticle, entry: Entry) -> HttpResponse:
    act = request.POST.get("act", "")
    if act in ("dismiss", "restore") and entry.taken:
        return _put_aside(request, page, entry, act)
    form = _form(request, entry)
    form.instance.article, form.instance.article_version = page.article, page.version
    if act == "look":
        return _shown(request, page, entry, form, _preview(form, page))
    if form.is_valid():
        entered = {"claim": form.instance, "who": form.who_said_it(), "why": form.cleaned_data["why"]}
        try:
            outcome = publish_or_submit(**entered, by=request.user, act=act)
        except (ValidationError, StaleWrite) as refusal:
            form.add_error(None, in_words(refusal))
        else:
            messages.success(request, outcome.sentence())
            return redirect(_next(page, entry))
    return _shown(request, page, entry, form, status=422)


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
    return redirect(_next(page, entry) if act == "dismiss" else f"{_address(page)}?at={taken.number}#entry")


def _address(page: DeskArticle) -> str:
    return reverse("desk-article", args=[page.article.key])


def _next(page: DeskArticle, entry: Entry) -> str:
    """The next open suggestion; the article's claims when there is none."""
    waiting = page.after(entry.taken.number if entry.taken else 0)
    return f"{_address(page)}?at={waiting.number}#entry" if waiting else f"{_address(page)}#claims"


def _shown(
    request: HttpRequest,
    page: DeskArticle,
    entry: Entry | None,
    form: DeskClaimForm | None,
    preview: Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"page": page, "entry": entry, "form": form, "preview": preview}
    return render(request, "claims/desk/article.html", context, status=status)
