"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.article import article
from claims.views.desk.home import home
from claims.views.desk.look import look
from claims.views.desk.new import new
from claims.views.desk.questions_like import like

urlpatterns = [
    path("", home, name="desk"),
    # an article and its claims
    path("new/", new, name="desk-new"),
    path("articles/<slug:key>/", article, name="desk-article"),
    path("articles/<slug:key>/look/", look, name="desk-look"),
    path("questions/like/", like, name="desk-questions-like"),
]
