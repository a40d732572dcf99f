from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from articles.models import Article
from claims.actions import tell_presence, tell_visit

from .gate import desk


@desk("claims.add_claim")
@require_POST
def here(request: HttpRequest, key: str) -> HttpResponse:
    """The person still has the article open. Answers with who else has: a part of the page."""
    article = get_object_or_404(Article, key=key)
    tell_presence(article=article, by=request.user)
    tell_visit(by=request.user)
    return render(request, "claims/desk/_who_is_here.html", {"article": article})
