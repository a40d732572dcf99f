"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.article import article, look
from claims.views.desk.home import home
from claims.views.desk.new import new
from claims.views.desk.question import answers, new_question, question
from claims.views.desk.questions import questions
from claims.views.desk.source import source
from claims.views.desk.source_merge import merge as source_merge
from claims.views.desk.source_merge import unmerge as source_unmerge
from claims.views.desk.source_steps import apart as source_apart
from claims.views.desk.source_steps import names as source_names
from claims.views.desk.source_steps import review as source_review
from claims.views.desk.sources import sources

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
    path("questions/new/", new_question, name="desk-question-new"),
    path("questions/<slug:slug>/", question, name="desk-question"),
    path("questions/<slug:slug>/answers/", answers, name="desk-question-answers"),
]
