"""A new account: no password is chosen for anybody, a link to choose one is sent."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string

User = get_user_model()
ROLES_EXPLAINED = (
    "Contributors enter articles and claims and submit them. Editors publish too. Reviewers also accept "
    "sources, publish questions and approve decisions. Admins do everything, and invite others."
)


class AccountForm(forms.ModelForm):
    """Of a new account and of one that is there."""

    email = forms.EmailField(max_length=254, help_text="Where links to choose a password go.")
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Roles",
        help_text=ROLES_EXPLAINED,
    )

    class Meta:
        model = User
        fields = ["username", "email", "first_name", "last_name", "groups"]

    def clean_email(self) -> str:
        """One account an address: a link sent there opens one account only."""
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Another account has this address.")
        return email


class InvitationForm(AccountForm):
    def save(self, commit: bool = True) -> Any:
        user = super().save(commit=False)
        user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
        return user


class Invitation(PasswordResetForm):
    """Django's own link to set a password, also for who never had one."""

    def __init__(self, user: Any) -> None:
        super().__init__({"email": user.email})
        self.user = user

    def get_users(self, email: str) -> list[Any]:
        return [self.user]

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Unlike Django's, a mail that could not be sent is an error: somebody waits for it."""
        subject = " ".join(render_to_string(subject_template_name, context).split())
        send_mail(subject, render_to_string(email_template_name, context), from_email, [to_email])


def invite(user: Any, request: HttpRequest) -> None:
    """Send the link; OSError where the mail cannot be sent."""
    form = Invitation(user)
    form.full_clean()
    form.save(
        request=request,
        use_https=request.is_secure(),
        subject_template_name="registration/invitation_subject.txt",
        email_template_name="registration/invitation_email.txt",
        token_generator=default_token_generator,
        extra_email_context={
            "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
            "invited_by": request.user.get_full_name() or request.user.get_username(),
        },
    )
