from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.actions import correct_article
from articles.forms.kept import in_words
from articles.models import Source
from articles.refusals import StaleWrite
from claims.forms.article_about import ArticleAboutForm

from .an_article import article_to_change, posted
from .gate import desk

MOST_PROPOSED = 1_000


@desk("articles.add_article")
def about(request: HttpRequest, key: str) -> HttpResponse:
    """Everything of the article beside its text and its claims."""
    article = article_to_change(request, key)
    form = ArticleAboutForm(posted(request), instance=article)
    if request.method == "POST" and form.is_valid():
        try:
            correct_article(
                article=form.instance,
                new_sources=form.new_sources,
                by=request.user,
                why=form.cleaned_data["why"],
            )
        except (ValidationError, StaleWrite) as refusal:
            form.add_error(None, in_words(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-article-about", article.key)
    sources = Source.objects.standing().filter(named=True).values_list("name", flat=True)[:MOST_PROPOSED]
    stored = article_to_change(request, key) if form.is_bound else article
    context = {"article": stored, "form": form, "sources": sources, "tab": "about"}
    return render(request, "claims/desk/about.html", context, status=422 if form.is_bound else 200)
