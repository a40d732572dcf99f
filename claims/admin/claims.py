from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from articles.admin.kept import KeptAdmin
from articles.forms.widgets import Autocomplete
from claims.actions import publish_claims, publish_or_submit, save_claim, submit_claims, withdraw_claims
from claims.admin.claims_to_do import ClaimsToDo
from claims.admin.reading import reading
from claims.forms.claim import ClaimForm, read_as
from claims.models import Claim, Statement

KEPT_FOR_THE_NEXT = ("article", "question", "statement", "state")


@admin.register(Claim)
class ClaimAdmin(KeptAdmin):
    form = ClaimForm
    list_display = ["value", "question", "who", "printed_by", "as_of_told", "state"]
    list_display_links = ["value"]
    list_filter = [ClaimsToDo, "state", "stance", "garbled", "kind"]
    list_select_related = ["question", "option", "article__publisher", "statement__speaker"]
    search_fields = [
        "wording",
        "key",
        "quote",
        "summary",
        "article__title",
        "statement__speaker__name",
        "statement__speaker__names__name",
    ]
    ordering = ["-pk"]
    autocomplete_fields = ["article", "article_version", "question", "statement", "repeats"]
    radio_fields: ClassVar = {
        "state": admin.HORIZONTAL,
        "stance": admin.HORIZONTAL,
        "as_of_basis": admin.HORIZONTAL,
    }
    readonly_fields = ["interval", "current_told"]
    actions = ["submit", "publish", "withdraw", "mark_garbled", "unmark_garbled"]
    fieldsets = [
        ("Where it stands", {"fields": ["article", "quote", "summary"]}),
        ("What it answers", {"fields": ["question", "stance"]}),
        (
            "The value",
            {
                "fields": [
                    "wording",
                    "unit",
                    "interval",
                    ("low", "best", "high"),
                    "calculation",
                    "date",
                    "option",
                    "text_value",
                ],
                "description": "The number as printed with its words; its interval follows from them.",
            },
        ),
        (
            "Who said it, and when",
            {
                "fields": ["statement", "speaker", ("said_on", "occasion"), "based_on"],
                "description": "Pick a statement that is here already, or describe it: if it is known it is "
                "found, else made.",
            },
        ),
        ("What it is about", {"fields": ["as_of", "as_of_basis", "scope"]}),
        (
            "How far from the statement",
            {"classes": ["collapse"], "fields": ["basis", "repeats", "garbled", "article_version"]},
        ),
        ("Translation and notes", {"classes": ["collapse"], "fields": ["translation", "translator", "note"]}),
        ("Publish", {"fields": ["state", "current_told"]}),
    ]

    class Media:
        js = ["admin/js/jquery.init.js", "claimtrack/claim_form.js"]

    def get_urls(self) -> list[URLPattern]:
        read = path("reading/", self.admin_site.admin_view(self.reading_view), name="claims_claim_reading")
        return [read, *super().get_urls()]

    def reading_view(self, request: HttpRequest) -> HttpResponse:
        return reading(self, request)

    # --- the form --------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """Who only looks is not asked who said it; a new claim stands for nobody yet."""
        fieldsets = super().get_fieldsets(request, obj)
        hidden = set()
        if obj is not None and not self.has_change_permission(request, obj):
            hidden = {"speaker", "said_on", "occasion", "based_on"}
        if obj is None:
            hidden = {"interval", "current_told"}
        return [
            (name, options | {"fields": without(options["fields"], hidden)}) for name, options in fieldsets
        ]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        for name in ("speaker", "based_on"):
            form.base_fields[name].widget = self.search_for(Statement._meta.get_field(name), request)
        return form

    def search_for(self, field: Any, request: HttpRequest) -> RelatedFieldWidgetWrapper:
        """The search field that a foreign key of another table has in its own admin."""
        theirs = self.admin_site.get_model_admin(field.remote_field.model)
        return RelatedFieldWidgetWrapper(
            Autocomplete(field, self.admin_site),
            field.remote_field,
            self.admin_site,
            can_add_related=theirs.has_add_permission(request),
            can_view_related=False,
        )

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.publish_claim")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        return fields if self.has_publish_permission(request) else [*fields, "state"]

    def write(self, request: HttpRequest, row: Claim, form: ModelForm) -> None:
        save_claim(claim=row, **form.who_said_it())

    def response_add(
        self, request: HttpRequest, obj: Claim, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The next claim is most likely of the same article, and often of the same statement."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" not in request.POST:
            return response
        again = {
            name: getattr(obj, f"{name}_id", None) or getattr(obj, name, "") for name in KEPT_FOR_THE_NEXT
        }
        again.pop("question")
        return HttpResponseRedirect(f"{reverse('admin:claims_claim_add')}?{urlencode(again)}")

    # --- lists and actions -----------------------------------------------------------------------------

    @admin.display(description="value")
    def value(self, claim: Claim) -> str:
        told = {Claim.Stance.DENIES: "denies it", Claim.Stance.GIVES_NONE: "gives none"}.get(claim.stance, "")
        return ", ".join(part for part in (claim.value_words(), told) if part) or claim.key

    @admin.display(description="who said it", ordering="statement__speaker__name")
    def who(self, claim: Claim) -> str:
        return str(claim.statement.speaker)

    @admin.display(description="printed by", ordering="article__publisher__name")
    def printed_by(self, claim: Claim) -> str:
        return str(claim.article.publisher)

    @admin.display(description="as of", ordering="as_of_latest")
    def as_of_told(self, claim: Claim) -> str:
        inferred = " (inferred)" if claim.as_of_basis == Claim.AsOfBasis.INFERRED else ""
        return f"{claim.as_of or claim.as_of_latest or '–'}{inferred}"

    @admin.display(description="read as")
    def interval(self, claim: Claim) -> str:
        return read_as(claim) or "–"

    @admin.display(description="in the verdict")
    def current_told(self, claim: Claim) -> str:
        if claim.current_rows.exists():
            return "It stands for its voice."
        if claim.drift_from_id:
            return f"It drifted from “{claim.drift_from}”."
        return "It is not the current claim of its voice."

    @admin.action(description="Submit for review", permissions=["change"])
    def submit(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.carry_out(request, queryset, lambda claims: submit_claims(claims=claims), "{} submitted.")

    @admin.action(description="Publish", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.carry_out(request, queryset, lambda claims: publish_claims(claims=claims), "{} published.")

    @admin.action(description="Withdraw", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.carry_out(
            request, queryset, lambda claims: withdraw_claims(claims=claims), "{} withdrawn.", wants_why=True
        )

    @admin.action(description="Mark as garbled", permissions=["change"])
    def mark_garbled(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.garble(request, queryset, garbled=True)

    @admin.action(description="Take the garbled mark off", permissions=["change"])
    def unmark_garbled(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.garble(request, queryset, garbled=False)

    def garble(self, request: HttpRequest, queryset: QuerySet, *, garbled: bool) -> None:
        """Readers see another verdict by it: of a published claim a second person decides."""

        def act(claims: list[Claim]) -> None:
            for claim in claims:
                claim.garbled = garbled
                outcome = publish_or_submit(
                    claim=claim, by=request.user, why=request.POST.get("why", ""), act="save"
                )
                if outcome.proposed:
                    messages.warning(request, outcome.sentence())

        mark = "marked as garbled" if garbled else "not garbled any more"
        done = f"{{}} {mark}; where readers see it, once a second person agrees."
        self.carry_out(request, queryset, act, done, wants_why=True)


def without(fields: list, hidden: set[str]) -> list:
    lines = [
        tuple(name for name in line if name not in hidden) if isinstance(line, tuple) else line
        for line in fields
    ]
    return [line for line in lines if line not in hidden and line != ()]
