"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.article import article, look
from claims.views.desk.home import home
from claims.views.desk.new import new
from claims.views.desk.review import review
from claims.views.desk.review_claim import review_claim, seen
from claims.views.desk.review_mine import mine, take_back

urlpatterns = [
    path("", home, name="desk"),
    # an article and its claims
    path("new/", new, name="desk-new"),
    path("articles/<slug:key>/", article, name="desk-article"),
    path("articles/<slug:key>/look/", look, name="desk-look"),
    # review
    path("review/", review, name="desk-review"),
    path("review/mine/", mine, name="desk-review-mine"),
    path("review/mine/<int:pk>/take-back/", take_back, name="desk-review-take-back"),
    path("review/<slug:key>/", review_claim, name="desk-review-claim"),
    path("review/<slug:key>/seen/", seen, name="desk-review-seen"),
]
