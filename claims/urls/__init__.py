"""The readers' pages; the editors' stand in desk.py."""

from django.urls import include, path

from claims.exporting.forms import FORMS, QUESTION_LINES
from claims.views import feeds, report
from claims.views.about import about, privacy
from claims.views.article import article
from claims.views.changes import changes
from claims.views.compare import compare
from claims.views.corrections import corrections
from claims.views.data import data
from claims.views.definition import definition
from claims.views.downloads import (
    article_csv,
    article_json,
    question_csv,
    question_json,
    questions_csv,
    questions_json,
    source_csv,
    source_json,
    topic_csv,
    topic_json,
)
from claims.views.embed import embed_question, embed_script
from claims.views.exports import exported
from claims.views.home import home
from claims.views.methodology import methodology
from claims.views.pair import pair
from claims.views.question import question
from claims.views.question_preview import question_preview
from claims.views.questions import questions
from claims.views.search import search
from claims.views.sitemap import robots, sitemap, sitemap_part
from claims.views.source import source
from claims.views.sources import sources
from claims.views.start import start
from claims.views.topic import topic
from claims.views.topics import topics
from claims.views.verdict_json import verdict_json

urlpatterns = [
    path("", home, name="home"),
    path("topics/", topics, name="topics"),
    path("topics/<slug:slug>/", topic, name="topic"),
    path("topics/<slug:slug>/feed/", feeds.of_topic, name="topic_feed"),
    path("questions/", questions, name="questions"),
    path("questions/<slug:slug>/", question, name="question"),
    path("questions/<slug:slug>/definition/", definition, name="question-definition"),
    path("questions/<slug:slug>/pair/", pair, name="pair"),
    path("questions/<slug:slug>/feed/", feeds.of_question, name="question_feed"),
    path("questions/<slug:slug>/verdict.json", verdict_json, name="verdict_json"),
    path("questions/<slug:slug>/preview.svg", question_preview, name="question-preview"),
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
    path("start/", start, name="start"),
    path("desk/", include("claims.urls.desk")),
    path("api/", include("claims.api.urls")),
    path("methodology/", methodology, name="methodology"),
    # the same as data: a slug has no dot, so none can stand in the way
    path("data/", data, name="data"),
    path("questions.csv", questions_csv, name="questions_csv"),
    path("questions.json", questions_json, name="questions_json"),
    path("questions/<slug:slug>.csv", question_csv, name="question_csv"),
    path("questions/<slug:slug>.json", question_json, name="question_json"),
    path("topics/<slug:slug>.csv", topic_csv, name="topic_csv"),
    path("topics/<slug:slug>.json", topic_json, name="topic_json"),
    path("articles/<slug:key>.csv", article_csv, name="article_csv"),
    path("articles/<slug:key>.json", article_json, name="article_json"),
    path("sources/<slug:slug>.csv", source_csv, name="source_csv"),
    path("sources/<slug:slug>.json", source_json, name="source_json"),
    *(
        path(form.name, exported(form.name), name=form.name.replace(".", "_"))
        for form in (*FORMS, QUESTION_LINES)
        if form.name != "questions.csv"  # has its view above
    ),
    # on other people's pages
    path("embed/questions/<slug:slug>/", embed_question, name="embed_question"),
    path("embed/resize.js", embed_script, name="embed_script"),
    # for machines that look for pages
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:part>.xml", sitemap_part, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
]
