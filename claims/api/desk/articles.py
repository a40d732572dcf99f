"""Articles: taken in from an address or a text, corrected, published, retracted."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.actions import correct_article, fetch_and_read, publish_article, retract_article
from articles.actions.taking_in import AlreadyHere, Read, keep
from articles.fetching import FetchRefused, read_text
from articles.models import Article, ArticleVersion, Source
from articles.recording import Recording
from claims.forms.article_about import ArticleAboutForm
from claims.forms.article_state import ArticleStateForm
from claims.queries.desk.api_rows import articles_of_the_desk, newest_text
from claims.queries.desk.rights import may_change_article

from .forms import Given, checked, column, free_text, laid_over
from .lists import Listed
from .refusals import OF_ALL, Invalid, Refused
from .schema import (
    DRY_RUN,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    LIST,
    PROBLEMS,
    DryRunTold,
    equals,
    list_of,
    told_or_foreseen,
)
from .view import DeskView

SEE, ENTER, PUBLISH = "articles.view_article", "articles.add_article", "articles.publish_article"
NAMES = {"publisher_name": "publisher", "credit_name": "credit", "original": "copy_of"}
NAME = Source._meta.get_field("name").max_length
LONGEST_TEXT = ArticleVersion._meta.get_field("text").max_length


class ArticleSaid(Given):
    """What is known of it beside its text. Sources go by name, the original of a copy by address or key."""

    title = column(Article, "title")
    byline = column(Article, "byline")
    language = column(Article, "language")
    published = column(Article, "published")
    published_basis = column(Article, "published_basis")
    url = free_text(1_000, "Where the article stands.")
    publisher = free_text(NAME, "By its name or one of its spellings.")
    credit = free_text(NAME, "The agency it credits, if any.", allow_null=True)
    copy_of = free_text(1_000, "The article whose words it repeats, by its address or key.", allow_null=True)
    new_source = serializers.BooleanField(
        required=False, help_text="True: a publisher or agency that is not here yet is made, to be reviewed."
    )
    text_public = column(Article, "text_public")
    licence = column(Article, "licence")
    correction_note = column(Article, "correction_note")
    why = free_text(500, "Kept in the history. Needed where readers already see what is changed.")


class NewArticle(ArticleSaid):
    url = free_text(1_000, "Where it stands. Without a text the page is fetched from there.", required=True)
    text = free_text(LONGEST_TEXT, "Its own words; the first line is the title.", trim_whitespace=False)


class ArticleTold(serializers.Serializer):
    key = serializers.CharField()
    version = serializers.IntegerField(help_text="The ETag holds it too.")
    state = serializers.ChoiceField(choices=Article.State.choices)
    title = serializers.CharField()
    byline = serializers.CharField()
    language = serializers.CharField()
    published = serializers.CharField()
    published_basis = serializers.CharField()
    url = serializers.CharField()
    publisher = serializers.CharField()
    credit = serializers.CharField(allow_null=True)
    copy_of = serializers.CharField(allow_null=True, help_text="its key")
    text_public = serializers.BooleanField()
    licence = serializers.CharField()
    correction_note = serializers.CharField()
    retracted_on = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    text = serializers.CharField(required=False, allow_null=True, help_text="the newest; not in lists")
    text_version = serializers.IntegerField(required=False, allow_null=True, help_text="its number")
    notes = serializers.ListField(
        required=False, child=serializers.CharField(), help_text="what to look at, when it was taken in"
    )

    PLAIN: ClassVar = (
        "key version state title byline language published published_basis url text_public licence "
        "correction_note retracted_on created_at changed_at"
    ).split()


def told_article(article: Article) -> dict[str, Any]:
    return {
        **{name: getattr(article, name) for name in ArticleTold.PLAIN},
        "publisher": article.publisher.name,
        "credit": article.credit.name if article.credit_id else None,
        "copy_of": article.copy_of.key if article.copy_of_id else None,
    }


def about_form(article: Article, given: dict[str, Any]) -> ArticleAboutForm:
    data = laid_over(ArticleAboutForm(instance=article), given, NAMES)
    return ArticleAboutForm(data, instance=article)


class ArticleView(DeskView):
    resource, names = "articles", NAMES
    page = "api_desk_article"

    def rows(self) -> QuerySet[Article]:
        return articles_of_the_desk()

    def told(self, row: Article) -> dict[str, Any]:
        return told_article(row)


class Articles(Listed, ArticleView):
    needs: ClassVar = {"GET": SEE, "POST": ENTER}

    @extend_schema(
        operation_id="desk_articles",
        summary="Articles, in the order of entry",
        parameters=[*LIST, equals("state", "draft, published or retracted"), equals("url", "its address")],
        responses={200: list_of(ArticleTold), **PROBLEMS},
    )
    def get(self, request: Request) -> Response:
        rows = self.rows()
        if state := self.asked("state", Article.State.values):
            rows = rows.filter(state=state)
        if url := self.asked("url"):
            rows = rows.filter(url=url)
        return self.listed(rows)

    @extend_schema(
        operation_id="desk_article_enter",
        summary="Take an article in, as a draft",
        description="409 with the article that has the address already. Fetching takes up to 15 seconds.",
        parameters=[DRY_RUN, IDEMPOTENCY_KEY],
        request=NewArticle,
        responses={201: ArticleTold, 200: DryRunTold, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        given = self.given(NewArticle)
        said = {name: value for name, value in given.items() if name not in ("url", "text", "why")}

        def make() -> Article:
            with Recording(by=request.user, why=self.why(given.get("why", ""))):
                taken = keep(self.read_of(given), request.user)
                if said:
                    self.correct(taken.article, said, self.why(given.get("why", "")))
            article = self.again(taken.article)
            article.notes = taken.notes
            return article

        # A page is fetched before anything is locked; sent again under the same key, it is not fetched.
        self.fetched = None
        if not given.get("text") and not self.known_already():
            self.fetched = self.unless_refused(lambda: fetch_and_read(given["url"]))
        return self.made(lambda: self.unless_refused(make), given, given.get("why", ""))

    def read_of(self, given: dict[str, Any]) -> Read:
        return self.fetched or Read(given["url"], read_text(given["text"]))

    def unless_refused(self, action: Any) -> Any:
        try:
            return action()
        except AlreadyHere as refusal:
            present = self.again(refusal.article)
            headers = {"Location": self.at(present)}
            raise Refused(
                HTTPStatus.CONFLICT, "already-here", str(refusal), headers=headers, present=self.told(present)
            ) from None
        except FetchRefused as refusal:
            raise Invalid({"url": [str(refusal)]}) from None

    def correct(self, article: Article, said: dict[str, Any], why: str) -> None:
        form = about_form(article, said)
        checked(form, NAMES)
        correct_article(article=form.instance, new_sources=form.new_sources, by=self.request.user, why=why)

    def told(self, row: Article) -> dict[str, Any]:
        notes = getattr(row, "notes", None)
        return told_article(row) | ({} if notes is None else {"notes": list(notes)})


class OneArticle(ArticleView):
    needs: ClassVar = {"GET": SEE, "PATCH": ENTER}

    @extend_schema(
        operation_id="desk_article",
        summary="One article with its text",
        responses={200: ArticleTold, **PROBLEMS},
    )
    def get(self, request: Request, key: str) -> Response:
        article = self.called(key)
        newest = newest_text(article)
        told = self.told(article) | {
            "text": newest.text if newest else None,
            "text_version": newest.number if newest else None,
        }
        return self.tagged(Response(told), article)

    @extend_schema(
        operation_id="desk_article_change",
        summary="Change what is known of an article",
        description="Contributors change the drafts they took in themselves. Fields that are not sent stay.",
        parameters=[IF_MATCH, DRY_RUN],
        request=ArticleSaid,
        responses={200: told_or_foreseen(ArticleTold), **PROBLEMS},
    )
    def patch(self, request: Request, key: str) -> Response:
        article = self.called(key)
        if not may_change_article(request.user, article):
            raise PermissionDenied
        self.matched(article, request.data)
        given = self.given(ArticleSaid, partial=True)
        form = about_form(article, given)
        why = self.why(checked(form, NAMES)["why"])

        def change() -> Article:
            return correct_article(
                article=form.instance, new_sources=form.new_sources, by=request.user, why=why
            )

        return self.done(change, article, given)


class StateSaid(Given):
    why = free_text(500, "Kept in the history. Needed to put a retracted article back.")


class RetractionSaid(Given):
    on = serializers.DateField(required=False, help_text="The day its publisher took it back; today without.")
    correction_note = column(Article, "correction_note", help_text="For readers: why it was taken back.")
    why = free_text(500, "Kept in the history.")


class ArticleStep(ArticleView):
    """One step of an article, through the form of the desk's own page. `to`: the state it leads to."""

    needs: ClassVar = {"POST": PUBLISH}
    to: ClassVar[str] = Article.State.PUBLISHED
    takes: ClassVar[type[Given]] = StateSaid

    def post(self, request: Request, key: str) -> Response:
        article = self.matched(self.called(key), {})
        given = self.given(self.takes)
        if article.state == self.to:
            return self.read(article)
        form = self.form(article, given)
        if form.to != self.to:
            raise Invalid({OF_ALL: [f"A {article.get_state_display()} article cannot become {self.to}."]})
        said = checked(form, NAMES)
        return self.done(lambda: self.put(article, said), article, {})

    def form(self, article: Article, given: dict[str, Any]) -> ArticleStateForm:
        return ArticleStateForm(laid_over(ArticleStateForm(instance=article), given), instance=article)

    def put(self, article: Article, said: dict[str, Any]) -> Article:
        note, why = said.get("correction_note", "").strip(), self.why(said.get("why", ""))
        if self.to == Article.State.RETRACTED:
            return retract_article(article=article, on=said["on"], note=note, by=self.request.user, why=why)
        return publish_article(article=article, by=self.request.user, why=why)


@extend_schema_view(
    post=extend_schema(
        operation_id="desk_article_publish",
        summary="Publish an article, or put a retracted one back",
        parameters=[IF_MATCH, DRY_RUN],
        request=StateSaid,
        responses={200: told_or_foreseen(ArticleTold), **PROBLEMS},
    )
)
class PublishArticle(ArticleStep):
    pass


@extend_schema_view(
    post=extend_schema(
        operation_id="desk_article_retract",
        summary="Retract an article",
        description="From that day its claims leave the verdicts; they stay on show, struck.",
        parameters=[IF_MATCH, DRY_RUN],
        request=RetractionSaid,
        responses={200: told_or_foreseen(ArticleTold), **PROBLEMS},
    )
)
class RetractArticle(ArticleStep):
    to = Article.State.RETRACTED
    takes = RetractionSaid
