from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from articles.keys import new_key
from articles.models.constraints import not_itself
from articles.models.fields import Line, Words
from articles.models.kept import GuardedQuerySet, Kept


class TopicQuerySet(GuardedQuerySet):
    def roots(self) -> "TopicQuerySet":
        return self.filter(parent=None)


class Topic(Kept):
    """A shelf for questions, in a tree."""

    slug = models.SlugField(
        max_length=100,
        unique=True,
        blank=True,
        help_text="Its place in the address. Made from the name if left empty.",
    )
    name = Line(max_length=200)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The wider topic.",
    )
    description = Words(max_length=5_000, blank=True)
    order = models.PositiveIntegerField(default=0, help_text="Its place among its neighbours; lowest first.")

    objects = TopicQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["order", "name"]
        constraints = [not_itself("topic_not_its_own_parent", "parent", "A topic is not its own parent.")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    def derive(self) -> None:
        self.slug = self.slug or slugify(self.name)[:100] or new_key("topic")
        self.refuse_cycle("parent", "This would be a circle: a topic cannot lie inside its own subtopic.")

    def line(self) -> list[Any]:
        """From the root down to this topic. One query a level not loaded yet."""
        row, line = self, [self]
        while row.parent is not None:
            row = row.parent
            line.insert(0, row)
        return line
