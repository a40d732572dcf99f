"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.article import article, look
from claims.views.desk.history.log import log as history_log
from claims.views.desk.history.record import record as history_record
from claims.views.desk.history.revert import revert as history_revert
from claims.views.desk.home import home
from claims.views.desk.new import new
from claims.views.desk.overrides.decide import override
from claims.views.desk.overrides.listed import overrides
from claims.views.desk.overrides.propose import propose

urlpatterns = [
    path("", home, name="desk"),
    # an article and its claims
    path("new/", new, name="desk-new"),
    path("articles/<slug:key>/", article, name="desk-article"),
    path("articles/<slug:key>/look/", look, name="desk-look"),
    # the history
    path("history/", history_log, name="desk-history"),
    path("history/<str:model>/<str:key>/", history_record, name="desk-history-record"),
    path("history/<str:model>/<str:key>/<int:version>/", history_revert, name="desk-history-revert"),
    # decisions against the rules
    path("overrides/", overrides, name="desk-overrides"),
    path("overrides/<int:pk>/", override, name="desk-override"),
    path("questions/<slug:slug>/override/", propose, name="desk-propose-override"),
]
