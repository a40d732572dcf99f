"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.about import about
from claims.views.desk.again import again
from claims.views.desk.article import article, look
from claims.views.desk.bookmarklet import bookmarklet
from claims.views.desk.copies import copies
from claims.views.desk.home import home
from claims.views.desk.lost import lost
from claims.views.desk.new import new, new_one
from claims.views.desk.redact import redact_version, redact_words
from claims.views.desk.state import state
from claims.views.desk.versions import version, versions

urlpatterns = [
    path("", home, name="desk"),
    # an article and its claims
    path("new/", new, name="desk-new"),
    path("articles/<slug:key>/", article, name="desk-article"),
    path("articles/<slug:key>/look/", look, name="desk-look"),
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
    # words removed under law
    path("articles/<slug:key>/versions/<int:number>/redact/", redact_version, name="desk-redact-version"),
    path("claims/<slug:key>/redact/", redact_words, name="desk-redact-claim"),
]
