from django.db import models
from django.db.models import Q

from articles.models import Article
from articles.models.kept import Guarded


class SuggestionCount(Guarded):
    """How many suggestions of an article's newest text nobody took up or put aside. Computed, rebuildable.

    ``number``: of the text that was read. Articles without a text have no row.
    """

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, primary_key=True, related_name="suggestion_count"
    )
    number = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)

    class Meta(Guarded.Meta):
        indexes = [
            models.Index(fields=["-article"], name="suggestions_waiting", condition=Q(waiting__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.waiting}"
