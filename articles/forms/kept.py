"""Forms over kept rows: each carries the version it read, and says beside the field what is wrong."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from articles.forms.differences import Differences
from articles.models.fields import storable

LONGEST_REASON = 500
NO_VERSION = "This form does not say which version it read. Reload the page before you save."
BOOKKEEPING = ("version", "why")


class VersionedForm(forms.ModelForm):
    """Refuses to save over what someone else saved meanwhile, and shows both."""

    # What an action refused after the form had found nothing wrong; set on the class made for one request.
    refusal: ClassVar[Exception | None] = None

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is not None:
            self.refuse_if_stale(cleaned.get("version"))
        if self.refusal is not None:
            self.add_error(None, in_words(self.refusal))
        return cleaned

    def refuse_if_stale(self, read: int | None) -> None:
        if read is None:
            self.add_error(None, NO_VERSION)
        elif read != self.instance.version and self.has_changed():
            self.add_error(None, ValidationError(list(Differences(self).sentences()), code="stale"))
            # Whoever saves again has seen both, and may put his own over the other's.
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(self.instance.version)

    def entered(self) -> list[str]:
        """The fields that say something else than what is stored."""
        return [name for name in self.changed_data if name not in BOOKKEEPING]

    def has_changed(self) -> bool:
        return bool(self.entered())

    def add_error(self, field: str | None, error: Any) -> None:
        """A rule about a field that this form does not have is told above the form.

        One message a field: what a model says of a field the form has refused already is left out.
        """
        error = error if isinstance(error, ValidationError) else ValidationError(error)
        if field is not None or not hasattr(error, "error_dict"):
            super().add_error(field, error)
            return
        for name, messages in error.error_dict.items():
            if name not in self.fields and name != NON_FIELD_ERRORS:
                super().add_error(None, messages)
            elif name == NON_FIELD_ERRORS or name not in self.errors:
                super().add_error(name, messages)


class KeptForm(VersionedForm):
    """The form of a page of its own. Asks why wherever readers can see what is changed."""

    why = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        validators=[storable],
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text="Kept in the history. Needed where readers already see what you change.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_on_show() and self.has_changed() and not cleaned.get("why"):
            self.add_error("why", "Say why: readers already see this. “Typing error” will do.")
        return cleaned

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state_before = getattr(self.instance, "state", "") if self.instance.pk else "draft"

    def is_on_show(self) -> bool:
        """Whether readers can see the row as it was before this form."""
        return self.state_before not in ("draft", "submitted")


def in_words(refusal: Exception) -> ValidationError:
    if isinstance(refusal, ValidationError):
        return refusal
    return ValidationError(str(refusal))


def all_messages(error: ValidationError) -> Iterator[str]:
    """What a refused row says, with the field it says it of."""
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    for name, messages in error.message_dict.items():
        start = "" if name == NON_FIELD_ERRORS else f"{name.replace('_', ' ')}: "
        yield from (f"{start}{message}" for message in messages)
