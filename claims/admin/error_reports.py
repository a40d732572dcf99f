from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.timesince import timesince

from articles.admin.kept import KeptAdmin
from articles.admin.todo import ToDo
from articles.forms.kept import KeptForm
from claims.actions import answer_report, mail_answer
from claims.models import ErrorReport, ReporterAddress

NOT_MAILED = "The answer is saved, but could not be mailed to the reader. Try again from the list of reports."
EVERY = "all"


class ReportsToDo(ToDo):
    """Opens with what is still to be answered."""

    on_desk = ("open", "not-mailed")
    lists: ClassVar = {
        "open": ("to be answered", lambda reports: reports.open()),
        "not-mailed": ("answered but not mailed", lambda reports: reports.not_mailed()),
        "closed": ("closed", lambda reports: reports.closed()),
        "spam": ("held back as spam", lambda reports: reports.held_back()),
        EVERY: ("all", lambda reports: reports.all()),
    }

    def value(self) -> str:
        chosen = super().value()
        return chosen if chosen in self.lists else self.on_desk[0]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """Without Django's own “All”, which would be the address without a filter."""
        choices = super().choices(changelist)
        next(choices)
        return choices


class AnswerForm(KeptForm):
    def is_on_show(self) -> bool:
        """The answer itself says why."""
        return False


@admin.register(ErrorReport)
class ErrorReportAdmin(KeptAdmin):
    form = AnswerForm
    list_display = ["page", "short", "age", "state", "mail", "answered_by", "version"]
    list_filter = [ReportsToDo, "corrected"]
    list_select_related = ["answered_by"]
    search_fields = ["page", "wrong", "right", "answer"]
    ordering = ["created_at", "pk"]
    actions = ["take_up", "hold_back", "mail_again"]
    readonly_fields = [
        "about",
        "wrong",
        "right",
        "address",
        "created_at",
        "answered_by",
        "answered_at",
        "mail",
    ]
    fieldsets = [
        ("What the reader says", {"fields": ["about", "wrong", "right", "created_at"]}),
        (
            "Answer",
            {
                "fields": ["state", "answer", "corrected", "answer_public"],
                "description": "Look at the page, mend what is wrong, then answer. An answer that may be "
                "public stands on the corrections page without the report: name in it what was corrected.",
            },
        ),
        ("Where it stands", {"fields": ["address", "mail", "answered_by", "answered_at"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """The reader's address is for who answers."""
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return fieldsets
        return [
            (name, options | {"fields": [field for field in options["fields"] if field != "address"]})
            for name, options in fieldsets
        ]

    # --- what is shown ---------------------------------------------------------------------------------

    @admin.display(description="page")
    def about(self, report: ErrorReport) -> str:
        return render_to_string("admin/_page.html", {"row": report.page, "address": report.page})

    @admin.display(description="reader’s address")
    def address(self, report: ErrorReport) -> str:
        reporter = ReporterAddress.objects.filter(report=report).first()
        return reporter.email if reporter else "none left, or erased"

    @admin.display(description="what is wrong")
    def short(self, report: ErrorReport) -> str:
        return report.wrong if len(report.wrong) <= 120 else f"{report.wrong[:120]}…"

    @admin.display(description="waits for", ordering="created_at")
    def age(self, report: ErrorReport) -> str:
        if report.state not in (ErrorReport.State.NEW, ErrorReport.State.IN_WORK):
            return "–"
        return timesince(report.created_at, timezone.now(), depth=1)

    # --- saving ----------------------------------------------------------------------------------------

    def write(self, request: HttpRequest, row: ErrorReport, form: ModelForm) -> None:
        answer_report(report=row, by=request.user)
        if row.mail == ErrorReport.Mail.WAITING:
            transaction.on_commit(lambda: self.mail(request, row))

    def mail(self, request: HttpRequest, report: ErrorReport) -> None:
        link = request.build_absolute_uri(report.get_absolute_url())
        if mail_answer(report=report, link=link, by=request.user):
            self.message_user(request, "The answer was mailed to the reader.", messages.SUCCESS)
        else:
            self.message_user(request, NOT_MAILED, messages.ERROR)

    # --- lists -----------------------------------------------------------------------------------------

    @admin.action(description="Take up: the reader sees that somebody is at it", permissions=["change"])
    def take_up(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.put(request, queryset, ErrorReport.State.IN_WORK, "{} taken up.")

    @admin.action(description="Hold back as spam", permissions=["change"])
    def hold_back(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.put(request, queryset, ErrorReport.State.SPAM, "{} held back.")

    @admin.action(description="Mail the answer again", permissions=["change"])
    def mail_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        for report in queryset.not_mailed():
            self.mail(request, report)

    def put(self, request: HttpRequest, queryset: QuerySet, state: str, done: str) -> None:
        def act(reports: list[ErrorReport]) -> None:
            for report in reports:
                report.state = state
                answer_report(report=report, by=request.user)

        self.carry_out(request, queryset, act, done)
