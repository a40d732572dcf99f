"""The columns of a source. Until it is reviewed nothing is told that editors have yet to check about it."""

from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from articles.models import Source

from .field import Field, Kind, yes_no

ACCEPTED = Source.ReviewState.ACCEPTED


def checked(column: str, **conditions: Any) -> Case:
    told = conditions or {"review_state": ACCEPTED}
    return Case(When(**told, then=F(column)), default=Value(""), output_field=TextField())


def named(path: str) -> Case:
    """Another source's name, where that one was accepted."""
    return checked(f"{path}__name", **{f"{path}__review_state": ACCEPTED})


SOURCE_FIELDS = (
    Field("source", "slug", Kind.KEY, _("the source, as in its page's address")),
    Field("name", "name", Kind.WORDS, _("as readers know it")),
    Field("kind", "kind", Kind.KEY, _("what it is: government, news agency, …")),
    Field("country", "country", Kind.KEY, _("its country, ISO 3166; empty: an international body")),
    Field("named", yes_no(named=True), Kind.YES_NO, _("no: a voice without a name, “a US official”")),
    Field("reviewed", yes_no(review_state=ACCEPTED), Kind.YES_NO, _("yes: the editors looked at it")),
    Field("speaks_for", named("speaks_for"), Kind.WORDS, _("whose word it passes on")),
    Field("part_of", named("part_of"), Kind.WORDS, _("the body it belongs to")),
    Field("homepage", "homepage", Kind.WORDS, _("its own site")),
    Field("methodology", checked("methodology"), Kind.WORDS, _("how it comes by its figures")),
    Field("stake", checked("stake"), Kind.KEY, _("party to what it reports on, or not party")),
    Field("stake_note", checked("stake_note"), Kind.WORDS, _("how so")),
    Field("reliability", checked("reliability"), Kind.KEY, _("A to F; it never weighs in a verdict")),
    Field("reliability_reason", checked("reliability_reason"), Kind.WORDS, _("why")),
)
