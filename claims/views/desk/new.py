from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.actions import take_in, take_in_each
from articles.actions.taking_in import Outcome
from articles.fetching import FetchRefused
from claims.forms.new_article import NewArticleForm

from .gate import desk


@desk("articles.add_article")
def new(request: HttpRequest) -> HttpResponse:
    """`?address=…&text=…` fills the form, as the bookmarklet does. One article taken in opens at once."""
    posted = request.method == "POST"
    given = {"addresses": request.GET.get("address", ""), "text": request.GET.get("text", "")}
    form = NewArticleForm(request.POST, request.FILES) if posted else NewArticleForm(initial=given)
    outcomes = list(_taken(request, form)) if posted and form.is_valid() else []
    if len(outcomes) == 1 and outcomes[0].taken:
        taken = outcomes[0].taken
        for note in taken.notes:
            messages.info(request, note)
        if not taken.likes:
            return redirect("desk-article", taken.article.key)
    context = {"form": form, "outcomes": outcomes, "room": "new"}
    refused = posted and not any(one.taken for one in outcomes)
    return render(request, "claims/desk/new.html", context, status=422 if refused else 200)


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
