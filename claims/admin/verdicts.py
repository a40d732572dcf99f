from django.contrib import admin
from django.http import HttpRequest

from articles.admin.kept import ReadOnlyAdmin
from claims.models import Verdict, VerdictChange
from claims.queries.parts.verdict_label import verdict_label


def marked(word: str) -> str:
    label = verdict_label(word)
    return f"{label.mark} {label.name}"


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    """Computed from the claims; to be changed by a decision only."""

    list_display = ["question", "told", "spread", "voices", "claims", "last_report_on"]
    list_filter = ["verdict", "strained", "inferred"]
    list_select_related = ["question"]
    search_fields = ["question__title", "question__slug"]
    ordering = ["question__title"]
    fields = [
        "question",
        "told",
        "rule",
        "reason",
        "spread",
        ("voices", "named_voices", "origins"),
        ("claims", "articles", "outlets"),
        ("discrepancies", "revisions", "positions"),
        ("strained", "inferred"),
        "in_force_since",
        "last_report_on",
        ("computed_at", "engine"),
    ]

    @admin.display(description="verdict", ordering="verdict")
    def told(self, verdict: Verdict) -> str:
        return marked(verdict.verdict)

    def get_readonly_fields(self, request: HttpRequest, obj: Verdict | None = None) -> list[str]:
        return ["told"]


@admin.register(VerdictChange)
class VerdictChangeAdmin(ReadOnlyAdmin):
    list_display = ["at", "question", "was", "now", "rule", "claim", "by"]
    list_filter = ["after", "before"]
    list_select_related = ["question", "claim__option", "by"]
    search_fields = ["question__title", "cause"]
    ordering = ["-at", "-pk"]
    fields = ["at", "question", "was", "now", "rule", "reason", "claim", "cause", "by", "engine"]
    readonly_fields = ["was", "now"]

    @admin.display(description="was", ordering="before")
    def was(self, change: VerdictChange) -> str:
        return marked(change.before)

    @admin.display(description="now", ordering="after")
    def now(self, change: VerdictChange) -> str:
        return marked(change.after)
