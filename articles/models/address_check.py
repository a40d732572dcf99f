from django.db import models

from articles.models.article import Article
from articles.models.fields import Line
from articles.models.kept import Guarded, GuardedQuerySet

OK = "ok"
# The page is there: it is for subscribers, shown to people only, no text, too large; or come back later.
ANSWERED = (
    OK,
    "paywall",
    "forbidden",
    "legal",
    "busy",
    "not_text",
    "too_big",
    "unreadable",
)


class AddressCheckQuerySet(GuardedQuerySet):
    def dead(self) -> "AddressCheckQuerySet":
        """Addresses under which a reader finds no page any more, the last time they were asked for."""
        return self.exclude(outcome__in=ANSWERED)


class AddressCheck(Guarded):
    """When an article's address was last asked for, and what came back. Told by the network: no history."""

    OK = OK

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, primary_key=True, related_name="address_check"
    )
    checked_at = models.DateTimeField()
    outcome = Line(max_length=40)  # OK, or the code of a refusal
    told = Line(max_length=500, blank=True)  # the refusal in words
    failing_since = models.DateTimeField(null=True)

    objects = AddressCheckQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [models.Index(fields=["outcome", "checked_at"], name="address_check_by_outcome")]

    @property
    def is_dead(self) -> bool:
        return self.outcome not in ANSWERED

    def __str__(self) -> str:
        return f"{self.article}: {self.outcome}"
