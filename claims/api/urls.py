"""The addresses of the API; names begin with "api".

The editors' part stands before the last line, which answers all that is not there.
"""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from .public.docs import docs, try_it
from .public.nothing import NothingView
from .public.openapi import OpenApiJson, OpenApiYaml
from .public.overview import ChangesView, IndexView, SearchView, TopicsView
from .public.questions import QuestionClaimsView, QuestionsView, QuestionVerdictsView, QuestionView
from .public.rows import (
    ArticlesView,
    ArticleView,
    ClaimsView,
    ClaimView,
    SourcesView,
    SourceView,
    StatementsView,
    StatementView,
)


class Anything(StringConverter):
    """Line breaks too."""

    regex = "(?s:.+)"


register_converter(Anything, "anything")

urlpatterns = [
    path("", IndexView.as_view(), name="api"),
    path("questions/", QuestionsView.as_view(), name="api_questions"),
    path("questions/<slug:slug>/", QuestionView.as_view(), name="api_question"),
    path("questions/<slug:slug>/claims/", QuestionClaimsView.as_view(), name="api_question_claims"),
    path("questions/<slug:slug>/verdicts/", QuestionVerdictsView.as_view(), name="api_question_verdicts"),
    path("claims/", ClaimsView.as_view(), name="api_claims"),
    path("claims/<slug:handle>/", ClaimView.as_view(), name="api_claim"),
    path("statements/", StatementsView.as_view(), name="api_statements"),
    path("statements/<slug:handle>/", StatementView.as_view(), name="api_statement"),
    path("articles/", ArticlesView.as_view(), name="api_articles"),
    path("articles/<slug:handle>/", ArticleView.as_view(), name="api_article"),
    path("sources/", SourcesView.as_view(), name="api_sources"),
    path("sources/<slug:handle>/", SourceView.as_view(), name="api_source"),
    path("topics/", TopicsView.as_view(), name="api_topics"),
    path("changes/", ChangesView.as_view(), name="api_changes"),
    path("search/", SearchView.as_view(), name="api_search"),
    path("openapi.json", OpenApiJson.as_view(), name="api_openapi"),
    path("openapi.yaml", OpenApiYaml.as_view(), name="api_openapi_yaml"),
    path("docs/", docs, name="api_docs"),
    path("docs/try/", try_it, name="api_try"),
    # the editors' part
    path("desk/", include("claims.api.desk.urls")),
    # last: whatever else is asked for is refused in the API's own form
    path("<anything:rest>/", NothingView.as_view(), name="api_nothing"),
]
