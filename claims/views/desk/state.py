from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.actions import publish_article, retract_article
from articles.forms.kept import in_words
from articles.models import Article
from articles.refusals import StaleWrite
from claims.actions import Rehearsal, rehearse
from claims.forms.article_state import ArticleStateForm
from claims.queries.desk.moves import foreseen

from .an_article import article_called, posted
from .gate import desk


@desk("articles.publish_article")
def state(request: HttpRequest, key: str) -> HttpResponse:
    """Publish, retract or put back: `act=look` shows the verdicts that change, `act=do` does it."""
    article = article_called(key)
    form = ArticleStateForm(posted(request), instance=article)
    looked = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("act") == "do":
                _put(form, article, request.user)
                messages.success(request, _done(article))
                return redirect("desk-article", article.key)
            looked = _look(form, key, request.user)
        except (ValidationError, StaleWrite) as refusal:
            form.add_error(None, in_words(refusal))
    context = {
        "article": article_called(key),
        "form": form,
        "foreseen": looked and foreseen(looked.verdicts),
        "tab": "state",
    }
    status = 422 if form.is_bound and looked is None else 200
    return render(request, "claims/desk/state.html", context, status=status)


def _put(form: ArticleStateForm, article: Article, by: Any) -> Article:
    said = form.cleaned_data
    note, why = said.get("correction_note", "").strip(), said.get("why", "")
    if form.to == Article.State.RETRACTED:
        return retract_article(article=article, on=said["on"], note=note, by=by, why=why or note[:500])
    if "correction_note" in said:
        article.correction_note = note
    return publish_article(article=article, by=by, why=why)


def _look(form: ArticleStateForm, key: str, by: Any) -> Rehearsal:
    """On a row of its own: the form keeps the stored one."""
    return rehearse(lambda: _put(form, article_called(key), by), by=by)


def _done(article: Article) -> str:
    if article.state == Article.State.RETRACTED:
        return _("Retracted. Its claims stay on show, struck.")
    return _("Published.")
