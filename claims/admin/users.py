"""Accounts by invitation, and the roles they may have."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from articles.admin.kept import ReadOnlyAdmin
from articles.admin.sturdy import SturdyAdmin
from claims.forms.invitation import AccountForm, InvitationForm, invite
from claims.roles import IN_THE_ADMIN

admin.site.unregister([User, Group])

NOT_SENT = "The mail to {} could not be sent. Send the invitation again from the list when mail works."


@admin.register(User)
class AccountAdmin(SturdyAdmin, UserAdmin):
    form = AccountForm
    add_form = InvitationForm
    add_form_template = None
    list_display = ["username", "first_name", "last_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    filter_horizontal: ClassVar = []
    readonly_fields = ["last_login", "date_joined"]
    actions = ["send_invitation"]
    fieldsets = [
        (None, {"fields": ["username", "email", "first_name", "last_name"]}),
        ("What they may do", {"fields": ["groups", "is_active"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["username", "email", "first_name", "last_name", "groups"],
                "description": "A link to choose a password is mailed to them.",
            },
        )
    ]

    # --- who may ---------------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Else an admin could take over the account of whoever runs the site."""
        mine_to_change = obj is None or not obj.is_superuser or request.user.is_superuser
        return mine_to_change and super().has_change_permission(request, obj)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        """Nobody chooses a password for somebody else."""
        raise PermissionDenied("Send an invitation instead: people choose their own passwords.")

    # --- saving ----------------------------------------------------------------------------------------

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.open_the_admin_to(form.instance)
        if not change:
            transaction.on_commit(lambda: self.mail_invitation(request, form.instance))

    def open_the_admin_to(self, user: User) -> None:
        """Its lists show all drafts: it opens to the roles that may see them, and closes with them."""
        roles = set(user.groups.values_list("name", flat=True))
        user.is_staff = user.is_superuser or not roles.isdisjoint(IN_THE_ADMIN)
        user.save(update_fields=["is_staff"])

    def mail_invitation(self, request: HttpRequest, user: User) -> bool:
        try:
            invite(user, request)
        except OSError:
            self.message_user(request, NOT_SENT.format(user.email), messages.ERROR)
            return False
        self.message_user(request, f"An invitation was sent to {user.email}.", messages.SUCCESS)
        return True

    # --- lists -----------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return (
            "all"
            if user.is_superuser
            else ", ".join(sorted(group.name for group in user.groups.all())) or "none"
        )

    @admin.action(description="Send the invitation again", permissions=["change"])
    def send_invitation(self, request: HttpRequest, queryset: QuerySet) -> None:
        for user in queryset:
            if user.is_active and user.email and self.has_change_permission(request, user):
                self.mail_invitation(request, user)
            else:
                self.message_user(
                    request, f"{user} cannot be invited: inactive, or no address.", messages.WARNING
                )


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin, GroupAdmin):
    """Made by a migration from the table in claims/roles.py; here they are read."""

    fields = ["name", "permissions"]
    search_fields = ["name"]
