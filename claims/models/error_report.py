"""What readers say is wrong, and what was answered."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.constraints import known_word
from articles.models.fields import Line, Words
from articles.models.kept import Guarded, GuardedQuerySet, Kept
from claims.models.page_address import page_of_this_site

SHORTEST, LONGEST = 10, 5_000
SUBMISSION = 64  # letters of a SHA-256 in hexadecimal


def new_token() -> str:
    return secrets.token_urlsafe(24)


class ErrorReportQuerySet(GuardedQuerySet):
    def open(self) -> "ErrorReportQuerySet":
        return self.filter(state__in=[ErrorReport.State.NEW, ErrorReport.State.IN_WORK])

    def closed(self) -> "ErrorReportQuerySet":
        return self.exclude(state__in=[ErrorReport.State.NEW, ErrorReport.State.IN_WORK])

    def held_back(self) -> "ErrorReportQuerySet":
        return self.filter(state=ErrorReport.State.SPAM)

    def not_mailed(self) -> "ErrorReportQuerySet":
        return self.filter(mail__in=[ErrorReport.Mail.WAITING, ErrorReport.Mail.FAILED])

    def led_to_correction(self) -> "ErrorReportQuerySet":
        """What the corrections page may tell: our answer, never the reader's words."""
        return self.filter(state=ErrorReport.State.ANSWERED, corrected=True, answer_public=True)


class ErrorReport(Kept):
    """A reader's word that something is wrong. Who wrote it is not known; see ReporterAddress."""

    class State(models.TextChoices):
        NEW = "new", "new"
        IN_WORK = "in work", "in work"
        ANSWERED = "answered", "answered"
        DECLINED = "declined", "declined, with an answer"
        SPAM = "spam", "spam"

    class Mail(models.TextChoices):
        NONE = "none", "no mail yet"
        WAITING = "waiting", "to be mailed"
        SENT = "sent", "mailed"
        FAILED = "failed", "could not be mailed"

    token = Line(max_length=40, unique=True, default=new_token, editable=False)
    submission = Line(max_length=SUBMISSION, unique=True, editable=False)  # one form sent twice is one report
    page = Line(max_length=500, validators=[page_of_this_site], help_text="The page it is about.")
    wrong = Words("what is wrong", max_length=LONGEST, validators=[MinLengthValidator(SHORTEST)])
    right = Words("what would be right", max_length=LONGEST, blank=True)
    state = Line(max_length=20, choices=State.choices, default=State.NEW)
    answer = Words(
        max_length=LONGEST,
        blank=True,
        help_text="The reader sees it at the address they were given, and gets it by mail if they asked.",
    )
    corrected = models.BooleanField("something was corrected", default=False)
    answer_public = models.BooleanField(
        "answer may be public",
        default=False,
        help_text="Where something was corrected: show this answer on the corrections page. The reader’s own "
        "words are never shown there.",
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="answered_reports",
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    mail = Line(max_length=10, choices=Mail.choices, default=Mail.NONE, editable=False)

    digest_only: ClassVar = ("token",)  # whoever reads the history shall not be taken for the reader

    objects = ErrorReportQuerySet.as_manager()

    class Meta(Kept.Meta):
        verbose_name = "reader’s report"
        verbose_name_plural = "readers’ reports"
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="error_report_by_state")]
        constraints = [
            known_word("error_report_state_known", "state", "new, in work, answered, declined, spam"),
            known_word("error_report_mail_known", "mail", "none, waiting, sent, failed"),
            models.CheckConstraint(
                name="error_report_answered_with_words",
                condition=~Q(state__in=["answered", "declined"])
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                violation_error_message="Write an answer: the reader waits for it.",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk} on {self.page}"

    def get_absolute_url(self) -> str:
        return reverse("report_status", args=[self.token])

    def check_sense(self) -> None:
        if self.state in (self.State.ANSWERED, self.State.DECLINED) and not self.answer.strip():
            raise ValidationError({"answer": "Write an answer: the reader waits for it."})
        if self.answer_public and not self.corrected:
            raise ValidationError(
                {"answer_public": "Only an answer that tells of a correction is shown there."}
            )


class ReporterAddress(Guarded):
    """Where an answer is mailed. Outside of the history, so that it can be forgotten without a trace."""

    report = models.OneToOneField(
        ErrorReport, on_delete=models.PROTECT, primary_key=True, related_name="reporter"
    )
    email = models.EmailField(max_length=254)

    class Meta(Guarded.Meta):
        verbose_name_plural = "reporter addresses"

    def __str__(self) -> str:
        return self.email


class ReportCount(Guarded):
    """How many reports came in an hour: of one visitor, told by a keyed digest, or (no visitor) of all."""

    hour = models.DateTimeField()
    visitor = Line(max_length=64, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta(Guarded.Meta):
        constraints = [
            models.UniqueConstraint(fields=["hour", "visitor"], name="report_count_one_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.number} in the hour of {self.hour:%Y-%m-%d %H:%M}"
