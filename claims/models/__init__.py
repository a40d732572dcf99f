from claims.models.claim import Claim
from claims.models.dismissal import Dismissal
from claims.models.override import Override
from claims.models.question import OptionAlias, Question, QuestionOption
from claims.models.statement import Statement
from claims.models.topic import Topic
from claims.models.verdict import CurrentClaim, Verdict, VerdictChange, VerdictPeriod

__all__ = [
    "Claim",
    "CurrentClaim",
    "Dismissal",
    "OptionAlias",
    "Override",
    "Question",
    "QuestionOption",
    "Statement",
    "Topic",
    "Verdict",
    "VerdictChange",
    "VerdictPeriod",
]
