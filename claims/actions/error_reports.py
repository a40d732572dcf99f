"""Reports of readers: taken in, answered, and their addresses forgotten."""

import hashlib
import logging
import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions import save
from articles.actions.redaction import redact, tombstone
from articles.recording import Recording
from claims.models import ErrorReport, ReportCount, ReporterAddress

logger = logging.getLogger(__name__)

MOST_A_VISITOR = 5  # an hour
MOST_AN_HOUR = 60  # of all visitors together
MOST_LINKS = 5
FORGET_AFTER = timedelta(days=30)
COUNTS_KEPT = timedelta(days=1)
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
CLOSED_WITH_AN_ANSWER = (ErrorReport.State.ANSWERED, ErrorReport.State.DECLINED)


class TooManyReports(Exception):
    """This visitor, or all together, have sent as many as are taken in an hour."""


def report_error(
    *,
    page: str,
    wrong: str,
    right: str = "",
    email: str = "",
    nonce: str,
    visitor: str,
    trapped: bool = False,
) -> ErrorReport:
    """The new report; the one that is there where the same form is sent again.

    `trapped`: a field was filled in that people do not see. Such a report, and one full of links, is held
    back, not thrown away. `visitor`: from visitor_digest(). TooManyReports beyond the limits.
    """
    submission = hashlib.sha256("\0".join((nonce, page, wrong, right)).encode()).hexdigest()
    known = ErrorReport.objects.filter(submission=submission).first()
    if known is not None:
        return known
    held_back = trapped or len(LINK.findall(f"{wrong} {right}")) > MOST_LINKS
    state = ErrorReport.State.SPAM if held_back else ErrorReport.State.NEW
    report = ErrorReport(submission=submission, page=page, wrong=wrong, right=right, state=state)
    try:
        with Recording(by_name="a reader") as recording:
            count_one(recording, visitor)
            save(row=report)
            if email:
                address = ReporterAddress(report=report, email=email)
                address.clean_fields(exclude=["report"])
                recording.unrecorded(ReporterAddress).bulk_create([address])
    except (IntegrityError, ValidationError):
        known = ErrorReport.objects.filter(submission=submission).first()
        if known is None:
            raise
        return known  # the second half of a double click came first
    return report


def count_one(recording: Recording, visitor: str) -> None:
    """Each count is raised only while it is below its limit, in one statement: no two slip through."""
    hour = recording.at.replace(minute=0, second=0, microsecond=0)
    counts = recording.unrecorded(ReportCount)
    counts.filter(hour__lt=recording.at - COUNTS_KEPT).delete()
    limits = {"": MOST_AN_HOUR, visitor: MOST_A_VISITOR}
    counts.bulk_create([ReportCount(hour=hour, visitor=who) for who in limits], ignore_conflicts=True)
    for who, most in limits.items():
        below = counts.filter(hour=hour, visitor=who, number__lt=most)
        if not below.update(number=F("number") + 1):
            raise TooManyReports


def answer_report(*, report: ErrorReport, by: Any, why: str = "") -> ErrorReport:
    """Save what was answered or decided. Where an address was left, `report.mail` says that it waits."""
    with Recording(by=by, why=why) as recording:
        before = ErrorReport.objects.get(pk=report.pk)
        if report.state in CLOSED_WITH_AN_ANSWER:
            said_anew = (before.state, before.answer) != (report.state, report.answer)
            if said_anew:
                report.answered_by, report.answered_at = by, recording.at
                if ReporterAddress.objects.filter(report=report).exists():
                    report.mail = ErrorReport.Mail.WAITING
        action = report.state if report.state != before.state else ""
        return save(row=report, action=action)


def mail_answer(*, report: ErrorReport, link: str, by: Any) -> bool:
    """Whether the answer was mailed; never raises, since the answer is saved and stands behind its link."""
    reporter = ReporterAddress.objects.filter(report=report).first()
    if reporter is None:
        return False
    context = {"report": report, "link": link, "site_name": settings.SITE_NAME, "days": FORGET_AFTER.days}
    subject = _("Your report to {site}").format(site=" ".join(settings.SITE_NAME.split()))
    body = render_to_string("claims/report_answer_email.txt", context)
    try:
        send_mail(subject, body, None, [reporter.email])
    except (OSError, ValueError):  # the relay is away, or refuses the address
        logger.exception("The answer to report %s could not be mailed.", report.pk)
        report.mail = ErrorReport.Mail.FAILED
    else:
        report.mail = ErrorReport.Mail.SENT
    with Recording(by=by) as recording:
        recording.save(report, action="mailed" if report.mail == ErrorReport.Mail.SENT else "not mailed")
    return report.mail == ErrorReport.Mail.SENT


def forget_reporters() -> int:
    """Addresses of reports that were closed FORGET_AFTER ago go, and old counts. How many addresses went."""
    with Recording() as recording:
        recording.unrecorded(ReportCount).filter(hour__lt=recording.at - COUNTS_KEPT).delete()
        long_ago = timezone.now() - FORGET_AFTER
        answered = Q(report__state__in=CLOSED_WITH_AN_ANSWER, report__answered_at__lte=long_ago)
        spam = Q(report__state=ErrorReport.State.SPAM, report__created_at__lte=long_ago)
        gone, _rows = recording.unrecorded(ReporterAddress).filter(answered | spam).delete()
        return gone


def redact_report(*, report: ErrorReport, ground: str, by: Any) -> ErrorReport:
    """What a reader wrote goes, also from the history: it names somebody, or may not be kept."""
    return redact(row=report, values={"wrong": tombstone(ground), "right": ""}, ground=ground, by=by)
