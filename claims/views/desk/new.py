from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from articles.actions import take_in, take_in_each
from articles.actions.taking_in import Outcome
from articles.fetching import FetchRefused
from articles.models import Article
from articles.queries import article_at
from claims.forms.new_article import NewArticleForm

from .gate import desk


@desk("articles.add_article")
def new(request: HttpRequest) -> HttpResponse:
    """`?address=…&text=…` comes from the bookmarklet; an article that is here opens at the words selected.

    One article taken in opens at once. Of several those that were refused stay in the form.
    """
    if request.method != "POST":
        known = article_at(request.GET.get("address", ""))
        return redirect(_at(known, _selected(request))) if known else _shown(request, _given(request))
    form = NewArticleForm(request.POST, request.FILES)
    outcomes = list(_taken(request, form)) if form.is_valid() else []
    taken = [one.taken for one in outcomes if one.taken]
    if len(outcomes) == 1 and taken and not taken[0].likes:
        for note in taken[0].notes:
            messages.info(request, note)
        return redirect(_at(taken[0].article, form.cleaned_data["find"]))
    return _shown(request, _left(form, outcomes), outcomes, status=200 if taken else 422)


@desk("articles.add_article")
def new_one(request: HttpRequest) -> HttpResponse:
    """One of several addresses, for a script that shows how far it is. Answers a part of the page."""
    if request.method != "POST":
        raise Http404
    form = NewArticleForm(request.POST)
    outcomes = list(_taken(request, form))[:1] if form.is_valid() else []
    context = {
        "one": outcomes[0] if outcomes else None,
        "form": form,
        "address": request.POST.get("addresses", ""),
    }
    return render(request, "claims/desk/_outcome.html", context)


def _selected(request: HttpRequest) -> str:
    return request.GET.get("text", "")[:1_000].strip().replace("\0", "")


def _given(request: HttpRequest) -> NewArticleForm:
    return NewArticleForm(
        initial={"addresses": request.GET.get("address", "").replace("\0", ""), "find": _selected(request)}
    )


def _at(article: Article, words: str) -> str:
    address = reverse("desk-article", args=[article.key])
    return f"{address}?{urlencode({'find': words})}" if words else address


def _left(form: NewArticleForm, outcomes: Sequence[Outcome]) -> NewArticleForm:
    """What was typed stays, but for the addresses that were taken in."""
    refused = [one.address for one in outcomes if one.refused]
    if len(refused) < len(outcomes):
        return NewArticleForm(initial={"addresses": "\n".join(refused)})
    return form


def _shown(
    request: HttpRequest, form: NewArticleForm, outcomes: Sequence[Outcome] = (), status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "outcomes": outcomes,
        "number": len(outcomes),
        "taken": sum(one.taken is not None for one in outcomes),
        "room": "new",
    }
    return render(request, "claims/desk/new.html", context, status=status)


def _taken(request: HttpRequest, form: NewArticleForm) -> Iterable[Outcome]:
    addresses, text, file = (form.cleaned_data[name] for name in ("addresses", "text", "file"))
    if not text and file is None:
        yield from take_in_each(addresses=addresses, by=request.user)
        return
    own = {"text": text} if text else {"file": file.read(), "content_type": file.content_type or ""}
    try:
        yield Outcome(addresses[0], taken=take_in(address=addresses[0], by=request.user, **own))
    except FetchRefused as refusal:
        yield Outcome(addresses[0], refused=refusal)
    except ValidationError as error:
        form.add_error(None, error)
