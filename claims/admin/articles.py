from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.admin.articles import ArticleAdmin, ArticlesToDo
from articles.admin.kept import ReadOnlyInline
from articles.models import Article
from claims.actions import reanchor
from claims.models import Claim

admin.site.unregister(Article)


class ArticlesWithClaimsToDo(ArticlesToDo):
    on_desk = (*ArticlesToDo.on_desk, "claims")
    lists = ArticlesToDo.lists | {
        "claims": ("without claims", lambda articles: articles.filter(claims=None)),
    }


class ClaimInline(ReadOnlyInline):
    model = Claim
    fk_name = "article"
    fields = ["page", "question", "statement", "state"]
    readonly_fields = fields
    verbose_name_plural = "claims in this article"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .select_related("question", "option", "statement__speaker")
            .order_by("pk")
        )


@admin.register(Article)
class ArticleWithClaimsAdmin(ArticleAdmin):
    """Articles as editors enter them: with the claims made in them."""

    inlines = [ClaimInline, *ArticleAdmin.inlines]
    list_display = [*ArticleAdmin.list_display, "claims_told"]
    list_filter = [ArticlesWithClaimsToDo, *ArticleAdmin.list_filter[1:]]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        claims = Claim.objects.filter(article=OuterRef("pk")).order_by().values("article")
        counted = Subquery(claims.annotate(how_many=Count("pk")).values("how_many"))
        return super().get_queryset(request).annotate(how_many_claims=counted)

    def write(self, request: HttpRequest, row: Article, form: ModelForm) -> None:
        """The quotes follow into a text that was pasted anew."""
        super().write(request, row, form)
        newest = row.newest_version()
        if newest is not None and newest.number > 1 and (lost := reanchor(version=newest).lost):
            told = ", ".join(f"“{claim.quote[:80]}”" for claim in lost[:5])
            more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
            messages.warning(request, f"No longer in the text: {told}{more}. They stay with the old one.")

    @admin.display(description="claims", ordering="how_many_claims")
    def claims_told(self, article: Any) -> int:
        return article.how_many_claims or 0

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        return on_to_claims(obj) if "_addclaim" in request.POST else response

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        response = super().response_change(request, obj)
        return on_to_claims(obj) if "_addclaim" in request.POST else response


def on_to_claims(article: Article) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('admin:claims_claim_add')}?{urlencode({'article': article.pk})}")
