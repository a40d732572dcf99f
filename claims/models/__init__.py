from claims.models.claim import Claim
from claims.models.dismissal import Dismissal
from claims.models.error_report import ErrorReport, ReportCount, ReporterAddress
from claims.models.finding import FacetBlock, QuestionFacets
from claims.models.override import Override
from claims.models.question import OptionAlias, Question, QuestionOption
from claims.models.search_entry import SearchEntry
from claims.models.statement import Statement
from claims.models.topic import Topic
from claims.models.verdict import CurrentClaim, Evidence, Verdict, VerdictChange, VerdictPeriod

__all__ = [
    "Claim",
    "CurrentClaim",
    "Dismissal",
    "ErrorReport",
    "Evidence",
    "FacetBlock",
    "OptionAlias",
    "Override",
    "Question",
    "QuestionFacets",
    "QuestionOption",
    "ReportCount",
    "ReporterAddress",
    "SearchEntry",
    "Statement",
    "Topic",
    "Verdict",
    "VerdictChange",
    "VerdictPeriod",
]
