import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.text import slugify

from articles import publication_date
from articles.addresses import canonical
from articles.keys import new_key
from articles.models.constraints import known_word, not_itself, ordered
from articles.models.fields import Line, Words
from articles.models.kept import GuardedQuerySet, Kept
from articles.models.source import Source


class ArticleQuerySet(GuardedQuerySet):
    def published(self) -> "ArticleQuerySet":
        return self.filter(state=Article.State.PUBLISHED)

    def on_show(self) -> "ArticleQuerySet":
        """What readers may see: published, and retracted ones, which stay on show, struck."""
        return self.filter(state__in=[Article.State.PUBLISHED, Article.State.RETRACTED])

    def draft(self) -> "ArticleQuerySet":
        return self.filter(state=Article.State.DRAFT)

    def retracted(self) -> "ArticleQuerySet":
        return self.filter(state=Article.State.RETRACTED)

    def undated(self) -> "ArticleQuerySet":
        return self.filter(published="")

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_latest", "-pk")


class Article(Kept):
    """One published report."""

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        RETRACTED = "retracted", "retracted"

    class Basis(models.TextChoices):
        PAGE = "page", "shown on the page"
        TEXT = "text", "said in the text"
        URL = "url", "read from the address"
        INFERRED = "inferred", "inferred from the events described"

    key = models.SlugField(
        max_length=100, unique=True, blank=True, help_text="Made for you. Its place in the address."
    )
    publisher = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="published")
    url = models.URLField(
        "address",
        max_length=1_000,
        unique=True,
        help_text="Where the article stands. Marks of shared links (utm_…) are taken off.",
        error_messages={"unique": "This article is here already: its address was entered before."},
    )
    title = Line(max_length=500)
    byline = Line(max_length=300, blank=True, help_text="The names under the title, as printed.")
    language = Line(max_length=12, default="en", help_text="Two letters: en, ko, uk, ru.")
    published = Line(
        "published on",
        max_length=12,
        blank=True,
        help_text="2025-04-30, or 2025-04 or 2025 where no more is known; ~ for about: 2025-04~.",
    )
    published_earliest = models.DateField(null=True, editable=False)
    published_latest = models.DateField(null=True, editable=False)
    published_basis = Line(
        max_length=20,
        choices=Basis.choices,
        default=Basis.PAGE,
        help_text="How the date is known. Readers are told.",
    )
    credit = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credited_articles",
        help_text="The agency it credits (Reuters, Yonhap), if any.",
    )
    copy_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text="The article whose words it repeats.",
    )
    text_public = models.BooleanField(
        "text may be shown",
        default=False,
        help_text="Only where the licence allows it. Else readers see quotes alone.",
    )
    licence = Line(max_length=100, blank=True, help_text="The licence that allows it: CC BY 2.5.")
    state = Line(max_length=20, choices=State.choices, default=State.DRAFT)
    retracted_on = models.DateField(
        null=True, blank=True, help_text="From this day its claims no longer count."
    )
    correction_note = Words(
        max_length=5_000, blank=True, help_text="What its publisher corrected or why it was taken back."
    )

    objects = ArticleQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-published_latest", "-pk"]
        indexes = [
            models.Index(fields=["state", "-published_latest", "-id"], name="article_by_day"),
            # Hardly any article is a copy: SQLite takes the index of the key, full of NULL, for useless.
            models.Index(fields=["copy_of"], condition=Q(copy_of__isnull=False), name="article_copies"),
        ]
        constraints = [
            known_word("article_state_known", "state", "draft, published, retracted"),
            known_word("article_published_basis_known", "published_basis", "page, text, url, inferred"),
            not_itself("article_copy_of_another", "copy_of", "An article is not a copy of itself."),
            ordered(
                "article_published_ordered",
                "published_earliest",
                "published_latest",
                "The first day is after the last day.",
            ),
            models.CheckConstraint(
                name="article_retracted_on_a_day",
                condition=Q(state="retracted", retracted_on__isnull=False)
                | (~Q(state="retracted") & Q(retracted_on=None)),
                violation_error_message="A retracted article has the day it was retracted, no other has one.",
            ),
            models.CheckConstraint(
                name="article_shown_text_wants_a_licence",
                condition=Q(text_public=False) | ~Q(licence=""),
                violation_error_message="Name the licence under which the text may be shown.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.key])

    def derive(self) -> None:
        self.url = canonical(self.url)
        self.key = self.key or new_key(slugify(self.title)[:60] or "article", length=100)
        self.published_earliest = self.published_latest = None
        if self.published:
            try:
                self.published_earliest, self.published_latest = publication_date.read(self.published)
            except ValueError as error:
                raise ValidationError({"published": str(error)}) from error
        self.refuse_cycle("copy_of", "This would be a circle: one of the two was there first.")

    def check_sense(self) -> None:
        if self.text_public and not self.licence:
            raise ValidationError({"licence": "Name the licence under which the text may be shown."})

    def newest_version(self) -> "ArticleVersion | None":
        """One query."""
        return self.versions.order_by("-number").first()


class ArticleVersion(Kept):
    """The text of an article at one time. Never changed: a new text is a new version."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(editable=False)
    text = Words(max_length=500_000, help_text="The article’s own words, nothing of the page around them.")
    sha256 = Line(max_length=64, editable=False)
    fetched_at = models.DateTimeField(null=True, blank=True)
    archived_url = models.URLField("archived at", max_length=1_000, blank=True)
    raw = models.BinaryField(null=True, blank=True)

    append_only = True
    digest_only = ("text", "raw")
    named_by = ("article",)

    class Meta(Kept.Meta):
        ordering = ["article", "-number"]
        indexes = [models.Index(fields=["sha256"], name="article_version_by_sha256")]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_numbered_once"),
            models.CheckConstraint(
                name="article_version_sha256_is_whole", condition=Exact(Length("sha256"), 64)
            ),
            models.CheckConstraint(name="article_version_numbers_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.article}, version {self.number}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()

    def derive(self) -> None:
        self.sha256 = hashlib.sha256(self.text.encode(errors="surrogatepass")).hexdigest()
        if self.number is None and self.article_id:
            last = self.article.newest_version()
            self.number = last.number + 1 if last else 1
