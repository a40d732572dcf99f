from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.actions import mark_copy, mark_not_a_copy
from articles.forms.kept import in_words
from articles.models import Article
from articles.refusals import StaleWrite
from claims.forms.copy import CopyForm
from claims.queries.desk.likes import copies_of

from .an_article import article_to_change, posted
from .gate import desk


@desk("articles.add_article")
def copies(request: HttpRequest, key: str) -> HttpResponse:
    """Articles like this one: a copy of it, or not, each decided in one step and remembered."""
    article = article_to_change(request, key)
    form = CopyForm(posted(request), instance=article)
    if request.method == "POST" and form.is_valid() and _decided(request, article, form):
        return redirect("desk-article-copies", article.key)
    context = {"article": article, "page": copies_of(article), "form": form, "tab": "copies"}
    return render(request, "claims/desk/copies.html", context, status=422 if form.is_bound else 200)


def _decided(request: HttpRequest, article: Article, form: CopyForm) -> bool:
    other, why = form.other, form.cleaned_data["why"]
    try:
        if form.cleaned_data["act"] == "copy":
            mark_copy(article=article, of=other, by=request.user, why=why)
            messages.success(request, _("Marked as a copy of “{title}”.").format(title=other))
        else:
            mark_not_a_copy(article=article, other=other, why=why, by=request.user)
            messages.success(request, _("Remembered: no copy of “{title}”.").format(title=other))
    except (ValidationError, StaleWrite) as refusal:
        form.add_error(None, in_words(refusal))
        return False
    return True
