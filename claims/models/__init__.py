from claims.models.api_access import ApiCreation, ApiToken
from claims.models.claim import Claim
from claims.models.dismissal import Dismissal
from claims.models.error_report import ErrorReport, ReportCount, ReporterAddress
from claims.models.finding import FacetBlock, QuestionFacets
from claims.models.override import Override
from claims.models.question import OptionAlias, Question, QuestionOption
from claims.models.regrouping import NotTheSame, Regrouping
from claims.models.review import Comment, Look, ProposedChange
from claims.models.search_entry import SearchEntry
from claims.models.statement import Statement
from claims.models.suggestion_count import SuggestionCount
from claims.models.topic import Topic
from claims.models.upload import Upload, UploadPiece
from claims.models.verdict import CurrentClaim, Evidence, Verdict, VerdictChange, VerdictPeriod
from claims.models.webhook import Webhook, WebhookDelivery
from claims.models.work import Assignment, Presence, Visit

__all__ = [
    "ApiCreation",
    "ApiToken",
    "Assignment",
    "Claim",
    "Comment",
    "CurrentClaim",
    "Dismissal",
    "ErrorReport",
    "Evidence",
    "FacetBlock",
    "Look",
    "NotTheSame",
    "OptionAlias",
    "Override",
    "Presence",
    "ProposedChange",
    "Question",
    "QuestionFacets",
    "QuestionOption",
    "Regrouping",
    "ReportCount",
    "ReporterAddress",
    "SearchEntry",
    "Statement",
    "SuggestionCount",
    "Topic",
    "Upload",
    "UploadPiece",
    "Verdict",
    "VerdictChange",
    "VerdictPeriod",
    "Visit",
    "Webhook",
    "WebhookDelivery",
]
