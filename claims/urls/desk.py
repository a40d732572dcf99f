"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.about import about
from claims.views.desk.again import again
from claims.views.desk.apart import apart
from claims.views.desk.api_tokens import revoke as token_revoke
from claims.views.desk.api_tokens import tokens
from claims.views.desk.article import article
from claims.views.desk.bookmarklet import bookmarklet
from claims.views.desk.copies import copies
from claims.views.desk.history.log import log as history_log
from claims.views.desk.history.record import record as history_record
from claims.views.desk.history.revert import revert as history_revert
from claims.views.desk.home import done, home, seen
from claims.views.desk.importing import import_file, imports
from claims.views.desk.importing import progress as import_progress
from claims.views.desk.importing import template as import_template
from claims.views.desk.links import links
from claims.views.desk.look import look
from claims.views.desk.lost import lost
from claims.views.desk.new import new, new_one
from claims.views.desk.overrides.decide import override
from claims.views.desk.overrides.listed import overrides
from claims.views.desk.overrides.propose import propose
from claims.views.desk.presence import here
from claims.views.desk.question import answers, new_question, question
from claims.views.desk.question_claims import question_claims
from claims.views.desk.questions import questions
from claims.views.desk.questions_like import like
from claims.views.desk.queue import queue
from claims.views.desk.redact import redact_version, redact_words
from claims.views.desk.regroup import regroup
from claims.views.desk.regroupings import regrouping, regroupings
from claims.views.desk.review import review
from claims.views.desk.review_claim import review_claim
from claims.views.desk.review_claim import seen as review_seen
from claims.views.desk.review_mine import mine, take_back
from claims.views.desk.source import source
from claims.views.desk.source_merge import merge as source_merge
from claims.views.desk.source_merge import unmerge as source_unmerge
from claims.views.desk.source_steps import apart as source_apart
from claims.views.desk.source_steps import names as source_names
from claims.views.desk.source_steps import review as source_review
from claims.views.desk.sources import sources
from claims.views.desk.state import state
from claims.views.desk.statement import statement
from claims.views.desk.statements import statements
from claims.views.desk.versions import version, versions
from claims.views.desk.webhooks import webhook, webhook_step, webhooks

urlpatterns = [
    path("", home, name="desk"),
    # an article and its claims
    path("new/", new, name="desk-new"),
    path("articles/<slug:key>/", article, name="desk-article"),
    path("articles/<slug:key>/look/", look, name="desk-look"),
    # sources: review, names, merging
    path("sources/", sources, name="desk-sources"),
    path("sources/<slug:slug>/", source, name="desk-source"),
    path("sources/<slug:slug>/review/", source_review, name="desk-source-review"),
    path("sources/<slug:slug>/names/", source_names, name="desk-source-names"),
    path("sources/<slug:slug>/apart/", source_apart, name="desk-source-apart"),
    path("sources/<slug:slug>/merge/", source_merge, name="desk-source-merge"),
    path("sources/<slug:slug>/unmerge/", source_unmerge, name="desk-source-unmerge"),
    # questions: what they ask, exactly
    path("questions/", questions, name="desk-questions"),
    path("questions/like/", like, name="desk-questions-like"),
    path("questions/new/", new_question, name="desk-question-new"),
    path("questions/<slug:slug>/", question, name="desk-question"),
    path("questions/<slug:slug>/answers/", answers, name="desk-question-answers"),
    # what is one and what is two
    path("links/", links, name="desk-links"),
    path("statements/", statements, name="desk-statements"),
    path("statements/<slug:key>/", statement, name="desk-statement"),
    path("questions/<slug:slug>/claims/", question_claims, name="desk-question-claims"),
    path("regroup/", regroup, name="desk-regroup"),
    path("apart/", apart, name="desk-apart"),
    path("regroupings/", regroupings, name="desk-regroupings"),
    path("regroupings/<int:pk>/", regrouping, name="desk-regrouping"),
    # the history
    path("history/", history_log, name="desk-history"),
    path("history/<str:model>/<str:key>/", history_record, name="desk-history-record"),
    path("history/<str:model>/<str:key>/<int:version>/", history_revert, name="desk-history-revert"),
    # decisions against the rules
    path("overrides/", overrides, name="desk-overrides"),
    path("overrides/<int:pk>/", override, name="desk-override"),
    path("questions/<slug:slug>/override/", propose, name="desk-propose-override"),
    # the queues, who has what, and who is here
    path("seen/", seen, name="desk-seen"),
    path("done/", done, name="desk-done"),
    path("queues/<slug:name>/", queue, name="desk-queue"),
    path("articles/<slug:key>/here/", here, name="desk-here"),
    # review
    path("review/", review, name="desk-review"),
    path("review/mine/", mine, name="desk-review-mine"),
    path("review/mine/<int:pk>/take-back/", take_back, name="desk-review-take-back"),
    path("review/<slug:key>/", review_claim, name="desk-review-claim"),
    path("review/<slug:key>/seen/", review_seen, name="desk-review-seen"),
    # getting articles in, and what becomes of their texts
    path("new/one/", new_one, name="desk-new-one"),
    path("bookmarklet/", bookmarklet, name="desk-bookmarklet"),
    path("articles/<slug:key>/about/", about, name="desk-article-about"),
    path("articles/<slug:key>/state/", state, name="desk-article-state"),
    path("articles/<slug:key>/copies/", copies, name="desk-article-copies"),
    path("articles/<slug:key>/again/", again, name="desk-article-again"),
    path("articles/<slug:key>/versions/", versions, name="desk-article-versions"),
    path("articles/<slug:key>/versions/<int:number>/", version, name="desk-article-version"),
    path("articles/<slug:key>/lost/", lost, name="desk-article-lost"),
    # programs that work in somebody's name
    path("tokens/", tokens, name="desk-tokens"),
    path("tokens/<int:pk>/revoke/", token_revoke, name="desk-token-revoke"),
    # files of claims
    path("import/", imports, name="desk-import"),
    path("import/template.<slug:kind>", import_template, name="desk-import-template"),
    path("import/<slug:key>/", import_file, name="desk-import-file"),
    path("import/<slug:key>/progress/", import_progress, name="desk-import-progress"),
    # words removed under law
    path("articles/<slug:key>/versions/<int:number>/redact/", redact_version, name="desk-redact-version"),
    # who else is told
    path("webhooks/", webhooks, name="desk-webhooks"),
    path("webhooks/<slug:key>/", webhook, name="desk-webhook"),
    path("webhooks/<slug:key>/step/", webhook_step, name="desk-webhook-step"),
    path("claims/<slug:key>/redact/", redact_words, name="desk-redact-claim"),
]
