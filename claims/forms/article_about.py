"""What is known of an article beside its text and its claims."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.forms.article import ArticleForm
from articles.models import Article, Source
from articles.models.fields import storable
from articles.queries import article_at
from claims.queries.parts.days import partial_words

MOST_NAMED = 6


class ArticleAboutForm(ArticleForm):
    """Sources are given by name, the original by its address or title; what is meant is found in clean().

    After it `new_sources` holds the sources that have to be made together with the article.
    """

    text = None
    url = forms.URLField(
        label="Address", max_length=1_000, assume_scheme="https", help_text="Where the article stands."
    )
    publisher_name = forms.CharField(
        label="Publisher",
        max_length=200,
        validators=[storable],
        help_text="By its name or one of its spellings.",
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    credit_name = forms.CharField(
        label="Credits",
        required=False,
        max_length=200,
        validators=[storable],
        help_text="The agency it credits (Reuters, Yonhap), if any.",
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    new_source = forms.BooleanField(
        label="A source of this name is not here yet: make it, to be reviewed", required=False
    )
    original = forms.CharField(
        label="Copy of",
        required=False,
        max_length=1_000,
        validators=[storable],
        help_text="The article whose words it repeats, by its address or title. Empty: none.",
    )

    class Meta:
        model = Article
        fields: ClassVar = [
            "title",
            "byline",
            "language",
            "published",
            "published_basis",
            "url",
            "text_public",
            "licence",
            "correction_note",
        ]
        widgets: ClassVar = {"correction_note": forms.Textarea(attrs={"rows": 3})}

    field_order: ClassVar = ["title", "byline", "published", "published_basis", "publisher_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.new_sources: list[Source] = []
        article = self.instance
        self.initial["publisher_name"] = article.publisher.name
        self.initial["credit_name"] = article.credit.name if article.credit else ""
        self.initial["original"] = article.copy_of.url if article.copy_of else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kinds = {"publisher": Source.Kind.NEWS_OUTLET, "credit": Source.Kind.NEWS_AGENCY}
        for name, kind in kinds.items():
            if f"{name}_name" in self.changed_data and f"{name}_name" in cleaned:
                setattr(self.instance, name, self.source(f"{name}_name", kind))
        if "original" in self.changed_data and "original" in cleaned:
            self.instance.copy_of = self.copied(cleaned["original"])
        return cleaned

    def source(self, field: str, kind: str) -> Source | None:
        """Known, or to be made where the editor says so; else what stands now, and a complaint."""
        name = self.cleaned_data[field]
        if not name:
            return None
        known = Source.objects.called(name).filter(named=True).select_related("merged_into")
        if (found := known.order_by("merged_into", "pk").first()) is not None:
            return found.merged_into or found
        if self.cleaned_data.get("new_source"):
            made = next((one for one in self.new_sources if one.name == name), None)
            if made is None:
                made = Source(name=name, kind=kind)
                self.new_sources.append(made)
            return made
        self.add_error(field, not_found(name))
        return getattr(self.instance, field.removesuffix("_name"))

    def copied(self, words: str) -> Article | None:
        if not words:
            return None
        found = articles_meant(words, self.instance)
        if len(found) == 1:
            return found[0]
        self.add_error("original", which_one(found, words))
        return self.instance.copy_of


def not_found(name: str) -> ValidationError:
    """With the names nearest to it, as far as one of its words stands in them."""
    near = Q(pk__in=[])
    for word in [word for word in name.split() if len(word) > 3][:4]:
        near |= Q(name__icontains=word)
    names = Source.objects.standing().filter(near, named=True).values_list("name", flat=True)[:MOST_NAMED]
    meant = f" Perhaps you mean {', '.join(f'“{one}”' for one in names)}." if names else ""
    return ValidationError(
        f"No source is called “{name}”.{meant} If it is new here, tick the box that makes it, and save again."
    )


def articles_meant(words: str, article: Article) -> list[Article]:
    """By address, by key, by title, by part of a title: the first of these ways that leads anywhere."""
    at = article_at(words) if words.lower().startswith(("http://", "https://")) else None
    if at is not None:
        return [at]
    others = Article.objects.exclude(pk=article.pk).select_related("publisher")
    for way in (Q(key=words), Q(title__iexact=words), Q(title__icontains=words)):
        if found := list(others.filter(way)[: MOST_NAMED + 1]):
            return found
    return []


def which_one(found: list[Article], words: str) -> ValidationError:
    if not found:
        return ValidationError(f"No article has the address or the title “{words[:200]}”.")
    told = [
        f"“{one.title}”, {one.publisher.name}, {partial_words(one.published) or 'undated'}: {one.url}"
        for one in found[:MOST_NAMED]
    ]
    more = ["… and more."] if len(found) > MOST_NAMED else []
    return ValidationError(["Several articles fit. Give the address of one:", *told, *more])
