from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, Form, ModelForm
from django.http import HttpRequest

from articles.actions import save
from articles.admin.kept import KeptAdmin, KeptInline
from articles.admin.todo import ToDo
from articles.forms.widgets import is_key
from claims.actions import save_alias, save_option, save_question
from claims.admin.verdicts import marked
from claims.forms.option import OptionForm
from claims.forms.question import QuestionForm
from claims.models import OptionAlias, Question, QuestionOption


class QuestionsToDo(ToDo):
    on_desk = ("draft", "conflict", "one-voice", "not-comparable", "no-reports")
    lists: ClassVar = {
        "draft": ("draft", lambda questions: questions.draft()),
        "conflict": ("in conflict", lambda questions: questions.in_conflict()),
        "one-voice": ("single voice", lambda questions: questions.one_voice()),
        "not-comparable": ("not comparable", lambda questions: questions.with_verdict("not comparable")),
        "no-reports": ("without reports", lambda questions: questions.with_verdict("no reports")),
        "options": (
            "choice without options",
            lambda questions: questions.filter(value_kind=Question.ValueKind.CHOICE, options=None),
        ),
    }


class OptionInline(KeptInline):
    model = QuestionOption
    form = OptionForm
    fields = ["name", "spellings", "broader"]
    show_change_link = True
    verbose_name_plural = "options (for a choice)"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("aliases")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Broader options are those of the same question; asked for once, not once a row."""
        question = request.resolver_match.kwargs.get("object_id", "") if request.resolver_match else ""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "broader":
            options = QuestionOption.objects.filter(question=question if is_key(question) else 0)
            field.choices = [("", "---------"), *options.order_by("name").values_list("pk", "name")]
        return field


@admin.register(Question)
class QuestionAdmin(KeptAdmin):
    form = QuestionForm
    inlines = [OptionInline]
    list_display = ["title", "topic", "verdict_told", "voices", "state", "core"]
    list_filter = [QuestionsToDo, "state", "verdict__verdict", "value_kind", "measure", "core"]
    list_select_related = ["topic", "verdict"]
    search_fields = ["title", "slug", "topic__name", "who", "what", "where"]
    ordering = ["title"]
    autocomplete_fields = ["topic", "part_of"]
    radio_fields: ClassVar = {"state": admin.HORIZONTAL}
    actions = ["publish"]
    fieldsets = [
        (None, {"fields": ["title", "topic"]}),
        (
            "What it asks, exactly",
            {
                "fields": ["definition", ("who", "what"), ("where", "period")],
                "description": "So tight that two answers can be compared: everything else follows from it.",
            },
        ),
        (
            "How answers are compared",
            {"fields": ["value_kind", "measure", ("unit", "whole_numbers"), "part_of"]},
        ),
        ("Address", {"classes": ["collapse"], "fields": ["slug"]}),
        ("Publish", {"fields": ["state", "core", "protected"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and self.has_change_permission(request, obj):
            name, options = fieldsets[-1]
            fieldsets[-1] = (name, options | {"fields": ["seen", *options["fields"]]})
        return fieldsets

    # --- who may ---------------------------------------------------------------------------------------

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.publish_question")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A published question is changed by those who publish."""
        if obj is None:
            return super().has_change_permission(request)
        stored = Question.objects.get(pk=obj.pk)  # as it was before a form wrote what it would like into it
        return request.user.has_perms(stored.permissions_to_change())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        if not request.user.has_perm("claims.protect_question"):
            fields.append("protected")
        return fields if self.has_publish_permission(request) else [*fields, "state"]

    # --- saving ----------------------------------------------------------------------------------------

    def write(self, request: HttpRequest, row: Question, form: ModelForm) -> None:
        save_question(question=row)

    def save_formset(
        self, request: HttpRequest, form: Form, formset: BaseInlineFormSet, change: bool
    ) -> None:
        for option_form in formset.forms:
            if not option_form.has_changed():
                continue
            option = option_form.instance
            option.question = form.instance
            save_option(option=option)
            for alias in option_form.new_spellings(option):
                save_alias(alias=alias)

    # --- lists and actions -----------------------------------------------------------------------------

    @admin.display(description="verdict", ordering="verdict__verdict")
    def verdict_told(self, question: Question) -> str:
        return marked(question.verdict.verdict) if hasattr(question, "verdict") else "–"

    @admin.display(description="voices", ordering="verdict__voices")
    def voices(self, question: Question) -> int:
        return question.verdict.voices if hasattr(question, "verdict") else 0

    @admin.action(description="Publish", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        def act(questions: list[Question]) -> None:
            for question in questions:
                question.state = Question.State.PUBLISHED
                save(row=question, action="published")

        self.carry_out(request, queryset, act, "{} published.")


class AliasInline(KeptInline):
    model = OptionAlias
    fields = ["name"]
    verbose_name = "other spelling"
    verbose_name_plural = "other spellings"
    extra = 1


@admin.register(QuestionOption)
class OptionAdmin(KeptAdmin):
    """Reached from its question: to correct a spelling."""

    inlines = [AliasInline]
    list_display = ["name", "question", "broader"]
    list_select_related = ["question", "broader"]
    search_fields = ["name", "aliases__name", "question__title"]
    ordering = ["question__title", "name"]
    autocomplete_fields = ["broader"]
    fieldsets = [(None, {"fields": ["question", "name", "broader"]})]
    readonly_fields = ["question"]
    actions = None

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Not in the menu: one comes here from the question."""
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """New ones are added on the question's page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The answers of a published question are changed by those who publish."""
        if obj is None:
            return super().has_change_permission(request)
        return request.user.has_perms(obj.permissions_to_change())

    def write(self, request: HttpRequest, row: QuestionOption, form: ModelForm) -> None:
        save_option(option=row)
