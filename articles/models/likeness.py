"""Which texts are like which, and what people decided about it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from articles.models.article import Article, ArticleVersion
from articles.models.fields import Line
from articles.models.kept import Guarded, GuardedQuerySet, Kept


class TextBand(Guarded):
    """One of the numbers by which a text's near copies are found. Follows from the text; has no history."""

    article_version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="bands")
    band = models.BigIntegerField()

    class Meta(Guarded.Meta):
        indexes = [models.Index(fields=["band", "article_version"], name="text_band")]
        constraints = [
            models.UniqueConstraint(fields=["article_version", "band"], name="text_band_once_a_version")
        ]

    def __str__(self) -> str:
        return str(self.band)


class NotACopyQuerySet(GuardedQuerySet):
    def standing(self) -> "NotACopyQuerySet":
        return self.filter(standing=True)

    def of(self, one: Article, other: Article | None = None) -> "NotACopyQuerySet":
        """The decisions on an article, or on a pair, in whatever order."""
        mine = self.filter(Q(first=one) | Q(second=one))
        return mine.filter(Q(first=other) | Q(second=other)) if other else mine


class NotACopy(Kept):
    """A person looked at two articles that are alike and decided that neither copies the other."""

    first = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="not_copies_after")
    second = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="not_copies_before")
    why = Line(max_length=500, help_text="What tells them apart: two reporters, two interviews.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="not_copies",
    )
    standing = models.BooleanField(default=True, editable=False)  # until somebody finds it a copy after all

    named_by = ("first", "second")

    objects = NotACopyQuerySet.as_manager()

    class Meta(Kept.Meta):
        verbose_name_plural = "not copies"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="not_a_copy_once_a_pair",
                violation_error_message="These two were told apart before.",
            ),
            models.CheckConstraint(
                name="not_a_copy_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message="An article is not told apart from itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} is no copy of {self.second}"

    def get_absolute_url(self) -> str:
        return self.first.get_absolute_url()

    def derive(self) -> None:
        """The pair has no order: the older row comes first."""
        if self.first_id and self.second_id and self.first_id > self.second_id:
            self.first, self.second = self.second, self.first

    def check_sense(self) -> None:
        if self.first_id == self.second_id:
            raise ValidationError({"second": "An article is not told apart from itself."})

    def other(self, one: Any) -> Article:
        return self.second if self.first_id == one.pk else self.first
