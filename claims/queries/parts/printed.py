"""One claim as an article printed it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Article
from claims.models import Claim

from .days import partial_words
from .told import Told, told_of


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
    translator: str
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
    "question",
    "article__publisher",
    "option",
    "statement__speaker",
    "statement__root__speaker__voice",
    "drift_from",
)


def printed(claim: Claim | Told, *, anchored: bool = True) -> Printed:
    """Makes no query where the claim was read with CLAIM_WITH_ALL."""
    row = claim if isinstance(claim, Told) else told_of(claim)
    return Printed(
        anchor=row.key if anchored else "",
        outlet=row.outlet,
        outlet_slug=row.public_outlet,
        article=row.article,
        title=row.article_title,
        url=row.article_url,
        day=partial_words(row.published),
        day_inferred=row.published_basis == Article.Basis.INFERRED,
        wording=row.wording,
        quote=row.quote,
        translation=row.translation,
        translator=row.translator,
        language=row.language,
        summary=row.summary,
        calculation=row.calculation,
        note=row.note,
        via=row.passed_on_by if row.root not in (None, row.statement) else "",
        link_inferred=row.basis == Claim.Basis.INFERRED,
        retracted=row.article_state == Article.State.RETRACTED,
        changed=changed_words(garbled=row.garbled, drifted=row.drift_from is not None),
    )


def changed_words(*, garbled: bool, drifted: bool) -> str:
    if drifted:
        return _("answers another question")
    return _("changed on the way") if garbled else ""
