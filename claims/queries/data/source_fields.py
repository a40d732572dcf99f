"""The columns of a source. Until it is reviewed nothing is told that editors have yet to check about it."""

from django.db.models import Case, F, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from articles.models import Source

from .field import Field, Kind, text, yes_no


def reviewed(path: str) -> Case:
    accepted = When(review_state=Source.ReviewState.ACCEPTED, then=F(path))
    return Case(accepted, default=Value(""), output_field=TextField())


SOURCE_FIELDS = (
    Field("source", "slug", Kind.KEY, _("the source, as in its page's address")),
    Field("name", "name", Kind.WORDS, _("its name")),
    Field("kind", "kind", Kind.KEY, _("news outlet, government, official (a person), …")),
    Field("country", "country", Kind.KEY, _("two letters of ISO 3166; empty: an international body")),
    Field("named", yes_no(named=True), Kind.YES_NO, _("no: a voice without a name, “a US official”")),
    Field("review_state", "review_state", Kind.KEY, _("new, accepted or rejected by the editors")),
    Field("speaks_for", text("speaks_for__slug"), Kind.KEY, _("whose word it passes on: one voice")),
    Field("part_of", text("part_of__slug"), Kind.KEY, _("the body it belongs to, with a voice of its own")),
    Field("merged_into", text("merged_into__slug"), Kind.KEY, _("the source it was found to be")),
    Field("homepage", "homepage", Kind.WORDS, _("its own site")),
    Field("methodology", reviewed("methodology"), Kind.WORDS, _("how it comes by its figures")),
    Field("stake", reviewed("stake"), Kind.KEY, _("whether it is party to what it reports on")),
    Field("stake_note", reviewed("stake_note"), Kind.WORDS, _("why")),
    Field("reliability", reviewed("reliability"), Kind.KEY, _("on the Admiralty scale, A to F")),
    Field("reliability_reason", reviewed("reliability_reason"), Kind.WORDS, _("why")),
)
