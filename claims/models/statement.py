from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F
from django.urls import reverse

from articles.keys import new_key
from articles.models import Source
from articles.models.constraints import not_itself, ordered
from articles.models.fields import Line, Words
from articles.models.kept import GuardedQuerySet, Kept
from claims.models.depth import deepen
from claims.values import read_window

if TYPE_CHECKING:
    from articles.recording import Recording


class StatementQuerySet(GuardedQuerySet):
    def origins(self) -> "StatementQuerySet":
        """Those that are based on no other."""
        return self.filter(based_on=None)

    def without_date(self) -> "StatementQuerySet":
        return self.filter(said_on="")


class Statement(Kept):
    """One act of saying. Ten articles may report one statement."""

    key = models.SlugField(max_length=100, unique=True, blank=True, help_text="Made for you.")
    speaker = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="statements", help_text="Who said it."
    )
    said_on = Line(
        max_length=60,
        blank=True,
        help_text="2025-04-30, 2025-04, 2025-04~ (about), ../2024-11-05 (not later than).",
    )
    said_earliest = models.DateField(null=True, editable=False)
    said_latest = models.DateField(null=True, editable=False)
    occasion = Line(
        max_length=300, blank=True, help_text="Where and to whom: “briefing to the intelligence committee”."
    )
    based_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="passed_on_in",
        help_text="The statement it passes on (“a Ukrainian official, citing GUR”). The end of that line is the origin.",
    )
    root = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="line")
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    note = Words(max_length=5_000, blank=True)

    computed = ("root", "depth")
    points_to_itself = ("root",)

    objects = StatementQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-said_latest", "-pk"]
        indexes = [models.Index(fields=["speaker", "-said_latest"], name="statement_of_speaker")]
        constraints = [
            not_itself("statement_based_on_another", "based_on", "A statement is not based on itself."),
            ordered(
                "statement_said_ordered", "said_earliest", "said_latest", "The first day is after the last."
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (str(self.speaker), self.said_on, self.occasion) if part)

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.speaker.slug])

    def derive(self) -> None:
        self.said_earliest, self.said_latest = read_window("said_on", self.said_on)
        self.refuse_cycle("based_on", "This would be a circle: one of the two was said first.")
        if self.based_on is None:
            self.root_id, self.depth = self.pk, 0
        else:
            self.root_id, self.depth = self.based_on.root_id, self.based_on.depth + 1
        if not self.key and self.speaker_id:
            self.key = new_key(f"{self.speaker.slug[:60]}-{self.said_latest or 'undated'}", length=100)

    def carry(self, recording: "Recording", before: dict[str, Any]) -> None:
        """Statements based on this one, and the claims that report them, follow. A few queries a link."""
        if (before["root_id"], before["depth"]) != (self.root_id, self.depth):
            self._renew_line(recording, self.depth - before["depth"])
        if (before["said_earliest"], before["said_latest"]) != (self.said_earliest, self.said_latest):
            undated = recording.unrecorded(self.claims.model).filter(statement=self, as_of="")
            undated.update(as_of_earliest=self.said_earliest, as_of_latest=self.said_latest)

    def _renew_line(self, recording: "Recording", deeper: int) -> None:
        level, line = {self.pk}, {self.pk}
        while level:
            below = recording.unrecorded(Statement).filter(based_on__in=level).exclude(pk__in=line)
            level = set(below.values_list("pk", flat=True))
            recording.unrecorded(Statement).filter(pk__in=level).update(
                root=self.root_id, depth=F("depth") + deeper
            )
            line |= level
        reports = self.claims.model.objects.filter(statement__in=line, repeats=None)
        deepen(recording, set(reports.values_list("pk", flat=True)), deeper)
