"""What readers find questions by. Computed with the verdicts, and rebuilt from the claims like them."""

from typing import ClassVar

from django.db import models

from articles.models.fields import Line
from articles.models.kept import Guarded
from claims.models.question import Question


class QuestionFacets(Guarded):
    """What one question is found by: `["verdict:in conflict", "country:KR", …]`; a draft by nothing."""

    question = models.OneToOneField(
        Question, on_delete=models.PROTECT, primary_key=True, related_name="facets"
    )
    keys = models.JSONField(default=list)

    class Meta(Guarded.Meta):
        verbose_name_plural = "facets of questions"

    def __str__(self) -> str:
        return ", ".join(self.keys)


class FacetBlock(Guarded):
    """Who is found by one value: of the questions with keys from `block` × SIZE on, one bit each.

    So a filter is a few short rows, and any filters are crossed exactly (claims/bitmaps.py). Saving a
    question rewrites the blocks it lies in, however many others there are.
    """

    SIZE: ClassVar[int] = 32_768

    facet = Line(max_length=20)
    value = Line(max_length=40, blank=True)
    block = models.PositiveBigIntegerField()
    bits = models.BinaryField()

    class Meta(Guarded.Meta):
        constraints = [
            models.UniqueConstraint(fields=["facet", "value", "block"], name="facet_block_once"),
        ]

    def __str__(self) -> str:
        return f"{self.facet}:{self.value} {self.block}"
