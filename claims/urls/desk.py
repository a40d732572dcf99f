"""The editors' desk. Every name begins with "desk": the table of who may see what goes by it."""

from django.urls import path

from claims.views.desk.apart import apart
from claims.views.desk.article import article, look
from claims.views.desk.home import home
from claims.views.desk.links import links
from claims.views.desk.new import new
from claims.views.desk.question_claims import question_claims
from claims.views.desk.regroup import regroup
from claims.views.desk.regroupings import regrouping, regroupings
from claims.views.desk.statement import statement
from claims.views.desk.statements import statements

urlpatterns = [
    path("", home, name="desk"),
    # an article and its claims
    path("new/", new, name="desk-new"),
    path("articles/<slug:key>/", article, name="desk-article"),
    path("articles/<slug:key>/look/", look, name="desk-look"),
    # what is one and what is two
    path("links/", links, name="desk-links"),
    path("statements/", statements, name="desk-statements"),
    path("statements/<slug:key>/", statement, name="desk-statement"),
    path("questions/<slug:slug>/claims/", question_claims, name="desk-question-claims"),
    path("regroup/", regroup, name="desk-regroup"),
    path("apart/", apart, name="desk-apart"),
    path("regroupings/", regroupings, name="desk-regroupings"),
    path("regroupings/<int:pk>/", regrouping, name="desk-regrouping"),
]
