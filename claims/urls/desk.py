"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.article import article, look
from claims.views.desk.home import done, home, seen
from claims.views.desk.new import new
from claims.views.desk.presence import here
from claims.views.desk.queue import queue

urlpatterns = [
    path("", home, name="desk"),
    # an article and its claims
    path("new/", new, name="desk-new"),
    path("articles/<slug:key>/", article, name="desk-article"),
    path("articles/<slug:key>/look/", look, name="desk-look"),
    # the queues, who has what, and who is here
    path("seen/", seen, name="desk-seen"),
    path("done/", done, name="desk-done"),
    path("queues/<slug:name>/", queue, name="desk-queue"),
    path("articles/<slug:key>/here/", here, name="desk-here"),
]
