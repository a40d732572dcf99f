"""What became of a reader's report, for who has its secret address."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import ErrorReport

from .parts.days import day_words


@dataclass(frozen=True)
class ReportStatus:
    """``closed``: nobody is at work on it any more. ``answer`` may be empty all the same."""

    page: str
    sent: str
    wrong: str
    right: str
    headline: str
    closed: bool
    answer: str
    answered: str
    corrected: bool


def report_status(token: str) -> ReportStatus | None:
    """None where there is no such report. One query. A report held back looks like one not read yet."""
    report = ErrorReport.objects.filter(token=token).first()
    if report is None:
        return None
    answered = report.state in (ErrorReport.State.ANSWERED, ErrorReport.State.DECLINED)
    return ReportStatus(
        page=report.page,
        sent=day_words(timezone.localdate(report.created_at)),
        wrong=report.wrong,
        right=report.right,
        headline=_headline(report),
        closed=answered,
        answer=report.answer if answered else "",
        answered=day_words(timezone.localdate(report.answered_at)) if answered else "",
        corrected=answered and report.corrected,
    )


def _headline(report: ErrorReport) -> str:
    if report.state == ErrorReport.State.ANSWERED and report.corrected:
        return _("Answered, and corrected")
    if report.state == ErrorReport.State.ANSWERED:
        return _("Answered")
    if report.state == ErrorReport.State.DECLINED:
        return _("Answered: nothing was changed")
    if report.state == ErrorReport.State.IN_WORK:
        return _("Somebody is looking into it")
    return _("Received, not looked into yet")
