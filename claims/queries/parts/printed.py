"""One claim as an article printed it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Article
from claims.models import Claim

from .days import partial_words
from .public import public_slug


@dataclass(frozen=True)
class Printed:
    """``anchor``: where links to the claim lead, empty where it is shown a second time.

    ``via``: who passed the statement on, where it was not its speaker. ``url`` leads out of the site.
    """

    anchor: str
    outlet: str
    outlet_slug: str
    article: str
    title: str
    url: str
    day: str
    day_inferred: bool
    wording: str
    quote: str
    translation: str
    language: str
    summary: str
    calculation: str
    note: str
    via: str
    link_inferred: bool
    retracted: bool
    changed: str

    @property
    def credit(self) -> str:
        return _("{outlet}, {day}").format(outlet=self.outlet, day=self.day) if self.day else self.outlet


CLAIM_WITH_ALL = (
    "article__publisher",
    "option",
    "statement__speaker",
    "statement__root__speaker__voice",
    "drift_from",
)


def printed(claim: Claim, *, anchored: bool = True) -> Printed:
    """Makes no query where the claim was read with CLAIM_WITH_ALL."""
    article, statement = claim.article, claim.statement
    return Printed(
        anchor=claim.key if anchored else "",
        outlet=article.publisher.name,
        outlet_slug=public_slug(article.publisher),
        article=article.key,
        title=article.title,
        url=article.url,
        day=partial_words(article.published),
        day_inferred=article.published_basis == Article.Basis.INFERRED,
        wording=claim.wording,
        quote=claim.quote,
        translation=claim.translation,
        language=article.language,
        summary=claim.summary,
        calculation=claim.calculation,
        note=claim.note,
        via=statement.speaker.name if statement.root_id not in (None, statement.pk) else "",
        link_inferred=claim.basis == Claim.Basis.INFERRED,
        retracted=article.state == Article.State.RETRACTED,
        changed=changed_words(garbled=claim.garbled, drifted=claim.drift_from_id is not None),
    )


def changed_words(*, garbled: bool, drifted: bool) -> str:
    if drifted:
        return _("answers another question")
    return _("changed on the way") if garbled else ""
