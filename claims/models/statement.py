from datetime import date
from typing import Any

from django.db import models
from django.db.models import F
from django.urls import reverse

from articles.keys import new_key
from articles.models import Source
from articles.models.constraints import not_itself, ordered
from articles.models.fields import Line, Words
from articles.models.kept import GuardedQuerySet, Kept, Recorder
from claims.models.depth import deepen
from claims.models.values import read_window


class StatementQuerySet(GuardedQuerySet):
    def origins(self) -> "StatementQuerySet":
        """Those that are based on no other."""
        return self.filter(based_on=None)

    def standing(self) -> "StatementQuerySet":
        """Not merged into another."""
        return self.filter(merged_into=None)

    def of_one_act(self, speaker: Source, said_on: str, occasion: str) -> "StatementQuerySet":
        """What this speaker said on this day and occasion. ValidationError for a day that cannot be read.

        By the last day it may have been said as well, which the index holds: by the words alone SQLite goes
        through all statements that are based on no other.
        """
        _, latest = read_window("said_on", said_on)
        return self.filter(speaker=speaker, said_latest=latest, said_on=said_on, occasion__iexact=occasion)

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
        help_text="The statement it passes on (“an official, citing GUR”). The line ends at the origin.",
    )
    root = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="line")
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    note = Words(max_length=5_000, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    computed = ("root", "depth")
    points_to_itself = ("root",)
    named_by = ("speaker",)

    objects = StatementQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-said_latest", "-pk"]
        indexes = [models.Index(fields=["speaker", "-said_latest"], name="statement_of_speaker")]
        constraints = [
            not_itself("statement_based_on_another", "based_on", "A statement is not based on itself."),
            not_itself(
                "statement_merged_into_another", "merged_into", "A statement is not merged into itself."
            ),
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

    def said_first(self) -> tuple[date | None, date | None]:
        """When the origin of the line was said; its own day where that is not known."""
        if self.root_id in (None, self.pk) or not self.root.said_on:
            return self.said_earliest, self.said_latest
        return self.root.said_earliest, self.root.said_latest

    def carry(self, recording: Recorder, before: dict[str, Any]) -> None:
        """Statements based on this one, and the claims that report them, follow. A few queries a link."""
        if (before["root_id"], before["depth"]) != (self.root_id, self.depth):
            self._renew_line(recording, self.depth - before["depth"])
        if any(before[name] != getattr(self, name) for name in ("root_id", "said_earliest", "said_latest")):
            self._renew_undated(recording)

    def _renew_undated(self, recording: Recorder) -> None:
        """Claims of the line without an as-of of their own stand at the day it was said."""
        line = Statement.objects.filter(root=self.root_id).select_related("root")
        windows = {one.said_first() for one in line}
        for first, last in windows:
            there = [one.pk for one in line if one.said_first() == (first, last)]
            undated = recording.unrecorded(self.claims.model).filter(statement__in=there, as_of="")
            undated.update(as_of_earliest=first, as_of_latest=last)

    def _renew_line(self, recording: Recorder, deeper: int) -> None:
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
