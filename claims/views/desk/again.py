from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.fetching import FetchRefused
from articles.forms.kept import in_words
from articles.models import Article
from articles.refusals import StaleWrite
from claims.actions import fetch_article_again, paste_article_again
from claims.forms.article_again import ArticleAgainForm
from claims.queries.desk.versions import difference

from .an_article import article_to_change, posted
from .gate import desk, number


@desk("articles.add_article")
def again(request: HttpRequest, key: str) -> HttpResponse:
    """Fetch the page once more, or paste its text: a new version. `?new=3` shows what that one changed."""
    article = article_to_change(request, key)
    newest = article.versions.aggregate(last=Max("number"))["last"] or 0
    form = ArticleAgainForm(posted(request), newest=newest)
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_taken(request, article, form))
        except FetchRefused as refusal:
            refused = refusal
        except (ValidationError, StaleWrite) as refusal:
            form.add_error(None, in_words(refusal))
    new = number(request, "new") or 0
    shown = difference(article, new - 1, new, request.user) if new > 1 and not form.is_bound else None
    context = {"article": article, "form": form, "refused": refused, "page": shown, "tab": "again"}
    return render(request, "claims/desk/again.html", context, status=422 if form.is_bound else 200)


def _taken(request: HttpRequest, article: Article, form: ArticleAgainForm) -> str:
    """Where to go on. The page is asked for before anything is locked."""
    more = {"article": article, "by": request.user, "even_if_another": form.cleaned_data["insist"]}
    if request.POST.get("act") == "paste":
        found, _quotes = paste_article_again(text=form.cleaned_data["text"], **more)
    else:
        found, _quotes = fetch_article_again(**more)
    address = reverse("desk-article-again", args=[article.key])
    if not found.changed:
        messages.info(request, _("The text has not changed: there is no new version."))
        return address
    for note in found.notes:
        messages.info(request, note)
    messages.success(request, _("The text is version {n} now.").format(n=found.version.number))
    return f"{address}?new={found.version.number}"
