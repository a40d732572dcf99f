from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.kept import VersionedForm
from articles.forms.widgets import TextArea
from articles.models.fields import storable
from claims.models import OptionAlias, QuestionOption

LONGEST_NAME = OptionAlias._meta.get_field("name").max_length


class OptionForm(VersionedForm):
    """An answer of a choice question with its other spellings, one a line."""

    spellings = forms.CharField(
        required=False,
        max_length=5_000,
        validators=[storable],
        widget=TextArea(attrs={"rows": 2, "cols": 30}),
        label="Other spellings",
        help_text="One a line. An answer in these words is this option.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = [alias.name for alias in self.instance.aliases.all()] if self.instance.pk else []
        self.initial["spellings"] = "\n".join(self.known)

    def clean_spellings(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["spellings"].splitlines())
        spellings = list(dict.fromkeys(line for line in lines if line))
        if any(len(spelling) > LONGEST_NAME for spelling in spellings):
            raise ValidationError(f"A spelling has at most {LONGEST_NAME} letters.")
        gone = [name for name in self.known if name not in spellings]
        if gone:
            raise ValidationError(
                f"“{gone[0]}” cannot be taken away: claims may have been read by it. "
                "A misspelt one is corrected on the answer’s own page."
            )
        return spellings

    def new_spellings(self, option: QuestionOption) -> list[OptionAlias]:
        names = self.cleaned_data.get("spellings") or []
        return [OptionAlias(option=option, name=name) for name in names if name not in self.known]
