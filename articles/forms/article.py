from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.addresses import canonical
from articles.forms.kept import KeptForm
from articles.forms.widgets import TextArea
from articles.models import Article, ArticleVersion
from articles.models.fields import storable

TEXT = ArticleVersion._meta.get_field("text")


class ArticleForm(KeptForm):
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=TEXT.max_length,
        validators=[storable],
        widget=TextArea(attrs={"rows": 12}),
        label="Text",
        help_text="The article’s own words, nothing of the page around them. Quotes are looked up in it. "
        "A text pasted here later becomes a new version; the old one stays.",
    )

    def clean_url(self) -> str:
        """Names the article that has the address already, so that the editor finds it."""
        url = self.cleaned_data["url"]
        same = Article.objects.filter(url=canonical(url)).exclude(pk=self.instance.pk)
        known = same.select_related("publisher").first()
        if known is not None:
            raise ValidationError(f"This article is here already: “{known}”, {known.publisher}.")
        return url

    def clean(self) -> dict[str, Any]:
        """A retraction without a day is of today; what is not retracted has no such day."""
        cleaned = super().clean()
        if "state" in cleaned and "retracted_on" in self.fields and "retracted_on" in cleaned:
            if cleaned["state"] != Article.State.RETRACTED:
                cleaned["retracted_on"] = None
            elif cleaned["retracted_on"] is None:
                cleaned["retracted_on"] = timezone.localdate()
        return cleaned
