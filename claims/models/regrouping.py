"""Rows moved, merged and split: what was done, so that it can be undone; and what was found not the same."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.models.constraints import known_word
from articles.models.fields import Line
from articles.models.kept import GuardedQuerySet, Kept


class Regrouping(Kept):
    """One move, merge or split, of claims, statements, questions or sources.

    ``steps``: [{"model": "claims.claim", "pk": 5, "field": "statement_id", "from": 1, "to": 2}, …] in the
    order in which they were carried out; undoing puts each back whose column still holds "to".
    """

    class Kind(models.TextChoices):
        MOVE = "move", "moved"
        MERGE = "merge", "merged"
        SPLIT = "split", "split"

    class Of(models.TextChoices):
        CLAIM = "claim", "claims"
        STATEMENT = "statement", "statements"
        QUESTION = "question", "questions"
        SOURCE = "source", "sources"

    kind = Line(max_length=10, choices=Kind.choices, editable=False)
    of = Line(max_length=10, choices=Of.choices, editable=False)
    told = Line(max_length=500, editable=False)  # in words, as it was then: "A into B"
    why = Line(max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="regroupings",
    )
    steps = models.JSONField(default=list, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="undone_regroupings",
    )
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta(Kept.Meta):
        ordering = ["-pk"]
        constraints = [
            known_word("regrouping_kind_known", "kind", "move, merge, split"),
            known_word("regrouping_of_known", "of", "claim, statement, question, source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()} {self.get_kind_display()}: {self.told}"

    def get_absolute_url(self) -> str:
        return reverse("desk")


class NotTheSameQuerySet(GuardedQuerySet):
    def standing(self) -> "NotTheSameQuerySet":
        return self.filter(standing=True)


class NotTheSame(Kept):
    """A person looked at two rows that were proposed as one and decided that they are two.

    ``of`` "repeats": two claims of which neither repeats the other. Keys, not links: four tables.
    """

    class Of(models.TextChoices):
        STATEMENT = "statement", "statements"
        QUESTION = "question", "questions"
        SOURCE = "source", "sources"
        REPEATS = "repeats", "claims that may repeat each other"

    of = Line(max_length=10, choices=Of.choices)
    first = models.BigIntegerField()
    second = models.BigIntegerField()
    why = Line(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="not_the_same",
    )
    standing = models.BooleanField(default=True, editable=False)

    objects = NotTheSameQuerySet.as_manager()

    class Meta(Kept.Meta):
        verbose_name_plural = "not the same"
        ordering = ["-pk"]
        constraints = [
            known_word("not_the_same_of_known", "of", "statement, question, source, repeats"),
            models.UniqueConstraint(
                fields=["of", "first", "second"],
                name="not_the_same_once_a_pair",
                violation_error_message="These two were told apart before.",
            ),
            models.CheckConstraint(
                name="not_the_same_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message="Nothing is told apart from itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.first} is not {self.second}"

    def get_absolute_url(self) -> str:
        return reverse("desk")

    def derive(self) -> None:
        """The pair has no order: the older row comes first."""
        if self.first and self.second and self.first > self.second:
            self.first, self.second = self.second, self.first

    def check_sense(self) -> None:
        if self.first == self.second:
            raise ValidationError({"second": "Nothing is told apart from itself."})

    def other(self, key: int) -> Any:
        return self.second if self.first == key else self.first
