"""The columns of an article."""

from django.db.models import Case, F, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from ..parts.public import ON_SHOW
from .field import Field, Kind, text

COPY_OF = Case(
    When(copy_of__state__in=ON_SHOW, then=F("copy_of__key")), default=Value(""), output_field=TextField()
)
BASIS = Case(When(published="", then=Value("")), default=F("published_basis"), output_field=TextField())

ARTICLE_FIELDS = (
    Field("article", "key", Kind.KEY, _("the article's own key, as in its page's address")),
    Field("title", "title", Kind.WORDS, _("its title")),
    Field("url", "url", Kind.WORDS, _("where it stands")),
    Field("outlet", "publisher__slug", Kind.KEY, _("the source that published it")),
    Field("outlet_name", "publisher__name", Kind.WORDS, _("that source's name")),
    Field("byline", "byline", Kind.WORDS, _("who signed it, as printed")),
    Field("language", "language", Kind.KEY, _("its language, in two letters")),
    Field("published", "published", Kind.DAY, _("when it was published")),
    Field("published_basis", BASIS, Kind.KEY, _("how that day is known: page, text, url, or inferred by us")),
    Field("credit", text("credit__slug"), Kind.KEY, _("the source whose report it carries or cites")),
    Field("copy_of", COPY_OF, Kind.KEY, _("the article whose words it repeats")),
    Field("state", "state", Kind.KEY, _("published, or retracted: then its claims no longer count")),
    Field("retracted_on", text("retracted_on"), Kind.DAY, _("the day it was taken back")),
    Field("correction_note", "correction_note", Kind.WORDS, _("what its publisher corrected")),
)
