"""The readers' pages."""

from django.urls import path

from claims.views import feeds, report
from claims.views.about import about, privacy
from claims.views.article import article
from claims.views.changes import changes
from claims.views.compare import compare
from claims.views.corrections import corrections
from claims.views.home import home
from claims.views.methodology import methodology
from claims.views.pair import pair
from claims.views.question import question
from claims.views.search import search
from claims.views.questions import questions
from claims.views.source import source
from claims.views.sources import sources
from claims.views.topic import topic
from claims.views.topics import topics

urlpatterns = [
    path("", home, name="home"),
    path("topics/", topics, name="topics"),
    path("topics/<slug:slug>/", topic, name="topic"),
    path("topics/<slug:slug>/feed/", feeds.of_topic, name="topic_feed"),
    path("questions/", questions, name="questions"),
    path("questions/<slug:slug>/", question, name="question"),
    path("questions/<slug:slug>/pair/", pair, name="pair"),
    path("questions/<slug:slug>/feed/", feeds.of_question, name="question_feed"),
    path("articles/<slug:key>/", article, name="article"),
    path("sources/", sources, name="sources"),
    path("sources/<slug:slug>/", source, name="source"),
    path("compare/", compare, name="compare"),
    path("search/", search, name="search"),
    path("changes/", changes, name="changes"),
    path("changes/feed/", feeds.of_site, name="changes_feed"),
    path("corrections/", corrections, name="corrections"),
    path("report/", report.report, name="report"),
    path("report/<slug:token>/", report.status, name="report_status"),
    path("about/", about, name="about"),
    path("privacy/", privacy, name="privacy"),
    path("methodology/", methodology, name="methodology"),
]
