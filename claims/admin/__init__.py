"""The editors' pages of questions, claims and what follows from them."""

from django.contrib import admin

from articles.admin.kept import KeptAdmin
from claims.admin.articles import ArticleWithClaimsAdmin
from claims.admin.claims import ClaimAdmin
from claims.admin.error_reports import ErrorReportAdmin
from claims.admin.overrides import OverrideAdmin
from claims.admin.questions import OptionAdmin, QuestionAdmin
from claims.admin.statements import StatementAdmin
from claims.admin.told import tell_verdicts
from claims.admin.topics import TopicAdmin
from claims.admin.users import AccountAdmin, RoleAdmin
from claims.admin.verdicts import VerdictAdmin, VerdictChangeAdmin

__all__ = [
    "AccountAdmin",
    "ArticleWithClaimsAdmin",
    "ClaimAdmin",
    "ErrorReportAdmin",
    "OptionAdmin",
    "OverrideAdmin",
    "QuestionAdmin",
    "RoleAdmin",
    "StatementAdmin",
    "TopicAdmin",
    "VerdictAdmin",
    "VerdictChangeAdmin",
]

KeptAdmin.also_tells(tell_verdicts)

admin.site.site_header = "claimtrack desk"
admin.site.site_title = "claimtrack desk"
admin.site.index_title = "What is to be done"
admin.site.enable_nav_sidebar = False  # lists need the width; the header leads from one to the next
