from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify

from articles.keys import new_key
from articles.models.constraints import known_word, not_itself
from articles.models.fields import Line, Words
from articles.models.kept import GuardedQuerySet, Kept, Recorder

CIRCLE = "This would be a circle: the line of those who speak for another must end with someone."


class SourceQuerySet(GuardedQuerySet):
    def to_review(self) -> "SourceQuerySet":
        return self.filter(review_state=Source.ReviewState.NEW)

    def accepted(self) -> "SourceQuerySet":
        return self.filter(review_state=Source.ReviewState.ACCEPTED)

    def standing(self) -> "SourceQuerySet":
        """Not merged into another."""
        return self.filter(merged_into=None)

    def voices(self) -> "SourceQuerySet":
        """Those who speak for nobody but themselves."""
        return self.filter(voice=F("pk"))

    def unnamed(self) -> "SourceQuerySet":
        return self.filter(named=False)

    def called(self, name: str) -> "SourceQuerySet":
        """By its name or one of its other names, whatever the case of the letters."""
        return self.filter(Q(name__iexact=name) | Q(names__name__iexact=name)).distinct()


class Source(Kept):
    """Whoever says or prints something."""

    class Kind(models.TextChoices):
        NEWS_OUTLET = "news outlet", "news outlet"
        NEWS_AGENCY = "news agency", "news agency"
        STATE_MEDIA = "state media", "state media"
        AGGREGATOR = "aggregator", "aggregator"
        MIRROR = "mirror", "mirror"
        GOVERNMENT = "government", "government"
        MILITARY = "military", "military"
        INTELLIGENCE_SERVICE = "intelligence service", "intelligence service"
        INTERNATIONAL_ORGANISATION = "international organisation", "international organisation"
        NGO = "NGO", "NGO"
        OFFICIAL = "official", "official (a person)"

    class Stake(models.TextChoices):
        PARTY = "party", "party to the conflict"
        NOT_PARTY = "not party", "not a party"

    class Reliability(models.TextChoices):
        A = "A", "A: completely reliable"
        B = "B", "B: usually reliable"
        C = "C", "C: fairly reliable"
        D = "D", "D: not usually reliable"
        E = "E", "E: unreliable"
        F = "F", "F: cannot be judged"

    class ReviewState(models.TextChoices):
        NEW = "new", "new"
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"

    name = Line(
        max_length=200, unique=True, help_text="As readers know it. Other names and spellings go below."
    )
    slug = models.SlugField(
        max_length=120,
        unique=True,
        blank=True,
        help_text="Its place in the address. Made from the name if left empty.",
    )
    kind = Line(max_length=40, choices=Kind.choices)
    country = Line(
        max_length=2,
        blank=True,
        help_text="Two letters, ISO 3166: KR, UA, RU. Leave empty for an international body.",
    )
    named = models.BooleanField(
        default=True,
        help_text="Untick for a voice without a name (“a US official”): it is no independent proof.",
    )
    speaks_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spoken_for_by",
        help_text="Only where it passes on that one’s word, as a spokesman does. Both are then one voice.",
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The body it belongs to, though it gathers its own information and is its own voice.",
    )
    voice = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="voice_of"
    )
    homepage = models.URLField(max_length=500, blank=True)
    methodology = Words(max_length=5_000, blank=True, help_text="How it comes by its figures, if it says so.")
    stake = Line(
        max_length=20, blank=True, choices=Stake.choices, help_text="Does it take part in what it reports on?"
    )
    stake_note = Words(max_length=2_000, blank=True)
    reliability = Line(
        max_length=1,
        blank=True,
        choices=Reliability.choices,
        help_text="Admiralty scale. Shown to readers with the reason; it never weighs in a verdict.",
    )
    reliability_reason = Words(max_length=2_000, blank=True)
    review_state = Line(max_length=20, choices=ReviewState.choices, default=ReviewState.NEW)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviewed_sources",
    )
    reviewed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    computed = ("voice",)
    points_to_itself = ("voice",)

    objects = SourceQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["name"]
        constraints = [
            not_itself("source_speaks_for_another", "speaks_for", "A source does not speak for itself."),
            not_itself("source_part_of_another", "part_of", "A source is not part of itself."),
            not_itself("source_merged_into_another", "merged_into", "A source is not merged into itself."),
            known_word(
                "source_kind_known",
                "kind",
                "news outlet, news agency, state media, aggregator, mirror, government, military, "
                "intelligence service, international organisation, NGO, official",
            ),
            known_word("source_review_state_known", "review_state", "new, accepted, rejected"),
            models.CheckConstraint(
                name="source_reliability_wants_a_reason",
                condition=Q(reliability="") | ~Q(reliability_reason=""),
                violation_error_message="Say why the source gets this reliability.",
            ),
            models.CheckConstraint(
                name="source_reviewed_on_a_day",
                condition=Q(review_state="new", reviewed_on=None)
                | (~Q(review_state="new") & ~Q(reviewed_on=None)),
                violation_error_message="A reviewed source has the day of its review, a new one has none.",
            ),
            models.CheckConstraint(
                name="source_unnamed_never_merged",
                condition=Q(named=True) | Q(merged_into=None),
                violation_error_message="An unnamed voice is never merged: nobody knows whose it is.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])

    def passes_on(self) -> "Source | None":
        """Whose word it passes on: the source it was merged into, else the one it speaks for."""
        return self.merged_into or self.speaks_for

    def check_sense(self) -> None:
        if self.reliability and not self.reliability_reason:
            raise ValidationError({"reliability_reason": "Say why the source gets this reliability."})
        if self.country and not self.country.isascii():
            raise ValidationError({"country": "Two letters, as in ISO 3166: KR, UA, RU."})

    def permissions_to_change(self) -> list[str]:
        """A source that was reviewed is changed by those who review."""
        reviewed = self.review_state != self.ReviewState.NEW
        return [*super().permissions_to_change(), *(["articles.review_source"] if reviewed else [])]

    def derive(self) -> None:
        self.slug = self.slug or slugify(self.name)[:120] or new_key("source")
        self.country = self.country.upper()
        if self.merged_into:
            self.merged_into = self.merged_into.stands_as()  # outlets are counted by looking one merge far
        self.refuse_cycle("part_of", "This would be a circle: a body cannot be part of its own part.")
        self.voice_id = self.end_of_line()

    def end_of_line(self) -> int | None:
        """Whose voice it is; None means its own."""
        seen, row = [self], self.passes_on()
        while row is not None:
            if row is self or row.pk in [one.pk for one in seen]:
                raise ValidationError({"speaks_for": CIRCLE}, code="cycle")
            seen.append(row)
            row = row.passes_on()
        return seen[-1].pk

    def carry(self, recording: Recorder, before: dict[str, Any]) -> None:
        """Those who pass on its word get its new voice."""
        if before["voice_id"] == self.voice_id:
            return
        behind, seen = {self.pk}, set()
        while behind:
            seen |= behind
            rows = recording.unrecorded(Source).filter(
                Q(speaks_for__in=behind, merged_into=None) | Q(merged_into__in=behind)
            )
            behind = set(rows.values_list("pk", flat=True)) - seen
            rows.update(voice=self.voice_id)


class SourceName(Kept):
    """Another name or spelling of a source."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="names")
    name = Line(max_length=200, help_text="Another name, spelling or abbreviation: KCNA, TAK, 조선중앙통신.")

    class Meta(Kept.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "name"],
                name="source_name_once",
                violation_error_message="The source has this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.source.get_absolute_url()

    def permissions_to_change(self) -> list[str]:
        return [*super().permissions_to_change(), *self.source.permissions_to_change()]
