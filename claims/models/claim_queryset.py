"""The lists of claims that pages and queues are made of."""

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat, StrIndex

from articles.models import ArticleVersion
from articles.models.kept import GuardedQuerySet
from claims.models import claim_quote


class ClaimQuerySet(GuardedQuerySet):
    def published(self) -> "ClaimQuerySet":
        """Those that count now: claim, article and question are all published."""
        return self.filter(state="published", article__state="published", question__state="published")

    def on_show(self) -> "ClaimQuerySet":
        """What readers may see: those that count, and those of retracted articles, shown struck."""
        states = ["published", "retracted"]
        return self.filter(state="published", article__state__in=states, question__state="published")

    def draft(self) -> "ClaimQuerySet":
        return self.filter(state=self.model.State.DRAFT)

    def submitted(self) -> "ClaimQuerySet":
        """Those that wait for a reviewer."""
        return self.filter(state=self.model.State.SUBMITTED)

    def to_review(self) -> "ClaimQuerySet":
        """Those that nobody published yet."""
        return self.filter(state__in=[self.model.State.DRAFT, self.model.State.SUBMITTED])

    def visible_to(self, user: Any) -> "ClaimQuerySet":
        """The desk shows a draft to who entered it, and to those who may see the drafts of others."""
        if user.has_perm("claims.oversee_claim"):
            return self.all()
        return self.exclude(~models.Q(entered_by=user.pk), state=self.model.State.DRAFT)

    def withdrawn(self) -> "ClaimQuerySet":
        return self.filter(state=self.model.State.WITHDRAWN)

    def standing(self) -> "ClaimQuerySet":
        return self.exclude(state=self.model.State.WITHDRAWN)

    def without_question(self) -> "ClaimQuerySet":
        return self.standing().filter(question=None)

    def without_as_of(self) -> "ClaimQuerySet":
        """Counts whose moment had to be taken from the day of the statement."""
        return self.standing().filter(kind="count", as_of="").exclude(stance="gives none")

    def without_translation(self) -> "ClaimQuerySet":
        """Quotes in another language than English that readers cannot read yet."""
        foreign = ~models.Q(article__language__istartswith="en") & ~models.Q(article__language="")
        return self.standing().filter(foreign, translation="").exclude(quote="")

    def as_of_inferred(self) -> "ClaimQuerySet":
        """Claims whose moment an editor inferred: the article does not say it."""
        return self.standing().exclude(as_of="").filter(as_of_basis=self.model.AsOfBasis.INFERRED)

    def without_speaker(self) -> "ClaimQuerySet":
        """The line of statements ends at somebody without a name, or at the outlet that printed it."""
        root = "statement__root__speaker"
        own = models.Q(**{root: models.F("article__publisher")})
        return self.standing().filter(own | models.Q(**{f"{root}__named": False}))

    def with_figure_to_check(self) -> "ClaimQuerySet":
        return self.filter(claim_quote.to_check())

    def discrepant(self) -> "ClaimQuerySet":
        """Those that their question's verdict names as discrepancies: the first 500 of each question."""
        named = KeyTextTransform("discrepant", "question__verdict__detail")
        key = Concat(models.Value('"'), "key", models.Value('"'), output_field=models.TextField())
        stored = self.filter(question__verdict__discrepancies__gt=0)
        return stored.alias(named=StrIndex(Cast(named, models.TextField()), key)).filter(named__gt=0)

    def discrepancy_unexplained(self) -> "ClaimQuerySet":
        """Neither marked as garbled, nor with a note that says how it came about."""
        return self.standing().filter(garbled=False, note="").discrepant()

    def without_anchor(self) -> "ClaimQuerySet":
        """Quotes whose place in the article’s text is not known."""
        return self.standing().filter(quote_start=None).exclude(quote="")

    def with_lost_anchor(self) -> "ClaimQuerySet":
        """Quotes of an older text of the article that are not in its newest, and should be.

        One that an editor left with the older text on purpose is not lost.
        """
        newer = ArticleVersion.objects.filter(
            article=models.OuterRef("article"), number__gt=models.OuterRef("article_version__number")
        )
        lost = self.standing().filter(models.Exists(newer), old_text_because="")
        return lost.exclude(quote="")

    def garbled(self) -> "ClaimQuerySet":
        return self.filter(garbled=True)

    def drifted(self) -> "ClaimQuerySet":
        return self.exclude(drift_from=None)

    def current(self) -> "ClaimQuerySet":
        """Those that stand for their voice in the verdict."""
        return self.filter(current_rows__isnull=False)
