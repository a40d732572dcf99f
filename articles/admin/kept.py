"""Admin pages of kept rows: written through actions, never deleted, with their own history."""

import logging
from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, models
from django.forms import BaseInlineFormSet, Form, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from articles.actions import save
from articles.admin.history import history_page
from articles.admin.picked import Picked
from articles.admin.sturdy import NeverDeleted, SturdyAdmin
from articles.forms.kept import KeptForm, VersionedForm, all_messages
from articles.forms.why import ActionWithWhy
from articles.forms.widgets import Autocomplete, TextArea
from articles.recording import Recording
from articles.refusals import StaleWrite

logger = logging.getLogger(__name__)

REFUSALS = (StaleWrite, ValidationError, IntegrityError, OperationalError)
BUSY = (
    "The database could not save this now. Nothing was saved; your values are still in the form: save again."
)

Teller = Callable[[HttpRequest, Recording], None]


class OurFields:
    """Form fields as every page of ours has them."""

    formfield_overrides: ClassVar[dict] = {
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {"widget": TextArea(attrs={"rows": 3})},
    }

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class KeptInline(NeverDeleted, OurFields, admin.TabularInline):
    """Rows that belong to the one on the page: who may not change that one may not change these."""

    form = VersionedForm
    extra = 0
    view_on_site = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and self.may_change_parent(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self.may_change_parent(request, obj)

    def may_change_parent(self, request: HttpRequest, obj: Any) -> bool:
        return self.admin_site.get_model_admin(self.parent_model).has_change_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The version only where something may be changed: else it would be shown as a value."""
        fields = [name for name in super().get_fields(request, obj) if name != "version"]
        return [*fields, "version"] if self.has_change_permission(request, obj) else fields

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        named = flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_formset(request, obj, fields=without_version(named), **kwargs)


class ReadOnlyInline(NeverDeleted, admin.TabularInline):
    """A list of rows, each linked to its own page by `page`, the first column."""

    extra = 0
    view_on_site = False

    @admin.display(description="")
    def page(self, row: Any) -> str:
        opts = row._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
        return render_to_string("admin/_page.html", {"row": row, "address": address})

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class WithHistory(SturdyAdmin):
    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return history_page(self, request, object_id)


class ReadOnlyAdmin(WithHistory):
    """To be looked at: the program itself writes these."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptAdmin(OurFields, WithHistory):
    form = KeptForm
    action_form = ActionWithWhy
    # Called after each save, to say what it brought about; apps above this one add theirs.
    tellers: ClassVar[list[Teller]] = []

    @classmethod
    def also_tells(cls, teller: Teller) -> None:
        if teller not in cls.tellers:
            cls.tellers.append(teller)

    # --- forms -----------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None:
            return [*fieldsets, ("Why", {"fields": ["why"]})]
        if self.has_change_permission(request, obj):
            return [*fieldsets, ("Why", {"fields": ["why", "version"]})]
        return fieldsets

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        named = kwargs.pop("fields", None) or flatten_fieldsets(self.get_fieldsets(request, obj))
        form = super().get_form(request, obj, change, fields=without_version(named), **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[ModelForm]:
        return super().get_changelist_form(request, **{"form": VersionedForm} | kwargs)

    # --- saving ----------------------------------------------------------------------------------------

    def write(self, request: HttpRequest, row: Any, form: ModelForm) -> None:
        """Call the action that saves this row; a Recording is open."""
        save(row=row)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Written in save_related(), together with the rows of its inlines."""

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        why = form.cleaned_data.get("why", "changed in the list")
        with Recording(by=request.user, why=why) as recording:
            self.write(request, form.instance, form)
            for formset in formsets:
                self.save_formset(request, form, formset, change)
        self.tell(request, recording)

    def save_formset(
        self, request: HttpRequest, form: Form, formset: BaseInlineFormSet, change: bool
    ) -> None:
        for row in formset.save(commit=False):
            save(row=row)

    def tell(self, request: HttpRequest, recording: Recording) -> None:
        for teller in self.tellers:
            teller(request, recording)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the action refuses after the form found nothing wrong is shown by the form all the same."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except REFUSALS as refusal:
            if request.method != "POST" or hasattr(request, "refusal"):
                raise
            request.refusal = told(refusal)
            return super().changeform_view(request, *args, **kwargs)

    def construct_change_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list:
        """Of Django's own log, which is not written: the history of the row has it, sealed."""
        return []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """As construct_change_message()."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """As construct_change_message()."""

    # --- lists -----------------------------------------------------------------------------------------

    def action_checkbox(self, obj: Any) -> str:
        """With the version that the editor saw, so that an action knows what was changed since."""
        return render_to_string("admin/_action_checkbox.html", {"row": obj})

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        try:
            return super().changelist_view(request, extra_context)
        except REFUSALS as refusal:
            if request.method != "POST":
                raise
            if "_save" in request.POST and not hasattr(request, "refusal"):
                request.refusal = told(
                    refusal
                )  # the list's forms read the rows again and see what was changed
                return self.changelist_view(request, extra_context)
            self.message_user(request, " ".join(all_messages(told(refusal))), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def carry_out(
        self,
        request: HttpRequest,
        queryset: Any,
        act: Callable[[list[Any]], Any],
        done: str,
        *,
        wants_why: bool = False,
    ) -> bool:
        """One action over the rows picked, all or none. `done`: "{} published"."""
        picked = Picked(request, queryset, wants_why=wants_why)
        problems = list(picked.problems())
        if not problems:
            try:
                with Recording(by=request.user, why=picked.why) as recording:
                    act(picked.rows)
            except REFUSALS as refusal:
                problems = picked.refused(refusal)
            else:
                self.message_user(request, done.format(picked.count()), messages.SUCCESS)
                self.tell(request, recording)
        for problem in problems:
            self.message_user(request, problem, messages.ERROR)
        return not problems


def without_version(fields: list[str]) -> list[str]:
    """Django takes it for the column, which no form may write; ours stands in the form class itself."""
    return [name for name in fields if name != "version"]


def told(refusal: Exception) -> Exception:
    """Django's database errors speak to programmers; the log has them."""
    if isinstance(refusal, IntegrityError | OperationalError):
        logger.warning("An editor's save was refused by the database.", exc_info=refusal)
        return ValidationError(BUSY)
    return refusal
