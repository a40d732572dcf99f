from django.db import models

from articles.models.constraints import known_word
from articles.models.fields import Line, Words
from articles.models.kept import Guarded


class SearchEntry(Guarded):
    """What a search finds: computed, one row for each public question, source, claim and article.

    Its key is its place in the list of hits (claims/search/matching.py). `folded` is what is looked in; each
    database keeps an index of its words (migration 0004). `head` are the words of the title alone.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", "question"
        SOURCE = "source", "source"
        CLAIM = "claim", "claim"
        ARTICLE = "article", "article"

    id = models.BigIntegerField(primary_key=True)
    kind = Line(max_length=10, choices=Kind.choices)
    object_id = models.BigIntegerField()
    title = Words()
    body = Words(blank=True)
    head = Words(blank=True)
    folded = Words()

    class Meta(Guarded.Meta):
        verbose_name_plural = "search entries"
        constraints = [
            known_word("search_entry_kind_known", "kind", "question, source, claim, article"),
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return self.title
