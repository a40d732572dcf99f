from django.db import models

from articles.models import Article
from articles.models.fields import Line, Words
from articles.models.kept import Kept

LONGEST = 500


class Dismissal(Kept):
    """A suggestion that an editor put aside. It is known again in a later version of the text by its words.

    ``prefix``: the letters before the quote, so that one of two equal passages can be meant.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="dismissals")
    kind = Line(max_length=10)
    quote = Words(max_length=LONGEST)
    prefix = Words(max_length=200, blank=True)
    in_force = models.BooleanField(default=True)

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind", "quote", "prefix"], name="dismissal_once_a_passage"
            )
        ]

    def __str__(self) -> str:
        return self.quote

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()
