"""The readers' pages."""

from django.urls import path

from claims.views.article import article
from claims.views.changes import changes
from claims.views.compare import compare
from claims.views.desk.article import article as desk_article
from claims.views.desk.article import look
from claims.views.home import home
from claims.views.methodology import methodology
from claims.views.pair import pair
from claims.views.question import question
from claims.views.source import source
from claims.views.sources import sources
from claims.views.topic import topic
from claims.views.topics import topics

urlpatterns = [
    path("", home, name="home"),
    path("topics/", topics, name="topics"),
    path("topics/<slug:slug>/", topic, name="topic"),
    path("questions/<slug:slug>/", question, name="question"),
    path("questions/<slug:slug>/pair/", pair, name="pair"),
    path("articles/<slug:key>/", article, name="article"),
    path("sources/", sources, name="sources"),
    path("sources/<slug:slug>/", source, name="source"),
    path("compare/", compare, name="compare"),
    path("changes/", changes, name="changes"),
    # the editors' desk
    path("desk/articles/<slug:key>/", desk_article, name="desk-article"),
    path("desk/articles/<slug:key>/look/", look, name="desk-look"),
    path("methodology/", methodology, name="methodology"),
]
