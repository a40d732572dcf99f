"""The desk for programs. Every name begins with "api_desk": the table of who may do what goes by it."""

from django.urls import path

from claims.api.desk.articles import Articles, OneArticle, PublishArticle, RetractArticle
from claims.api.desk.claims import Claims, OneClaim, PublishClaim, SendBackClaim, SubmitClaim, WithdrawClaim
from claims.api.desk.questions import Answers, OneQuestion, PublishQuestion, Questions
from claims.api.desk.reading import LiveReading
from claims.api.desk.sources import OneSource, ReviewSource, Sources
from claims.api.desk.statements import OneStatement, Statements

urlpatterns = [
    path("articles/", Articles.as_view(), name="api_desk_articles"),
    path("articles/<slug:key>/", OneArticle.as_view(), name="api_desk_article"),
    path("articles/<slug:key>/publish/", PublishArticle.as_view(), name="api_desk_article_publish"),
    path("articles/<slug:key>/retract/", RetractArticle.as_view(), name="api_desk_article_retract"),
    path("claims/", Claims.as_view(), name="api_desk_claims"),
    path("claims/<slug:key>/", OneClaim.as_view(), name="api_desk_claim"),
    path("claims/<slug:key>/submit/", SubmitClaim.as_view(), name="api_desk_claim_submit"),
    path("claims/<slug:key>/publish/", PublishClaim.as_view(), name="api_desk_claim_publish"),
    path("claims/<slug:key>/withdraw/", WithdrawClaim.as_view(), name="api_desk_claim_withdraw"),
    path("claims/<slug:key>/send-back/", SendBackClaim.as_view(), name="api_desk_claim_send_back"),
    path("statements/", Statements.as_view(), name="api_desk_statements"),
    path("statements/<slug:key>/", OneStatement.as_view(), name="api_desk_statement"),
    path("sources/", Sources.as_view(), name="api_desk_sources"),
    path("sources/<slug:slug>/", OneSource.as_view(), name="api_desk_source"),
    path("sources/<slug:slug>/review/", ReviewSource.as_view(), name="api_desk_source_review"),
    path("questions/", Questions.as_view(), name="api_desk_questions"),
    path("questions/<slug:slug>/", OneQuestion.as_view(), name="api_desk_question"),
    path("questions/<slug:slug>/publish/", PublishQuestion.as_view(), name="api_desk_question_publish"),
    path("questions/<slug:slug>/answers/", Answers.as_view(), name="api_desk_question_answers"),
    path("read/", LiveReading.as_view(), name="api_desk_read"),
]
