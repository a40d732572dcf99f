"""The columns of an article."""

from django.db.models import Case, F, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from ..parts.public import ON_SHOW
from .field import Field, Kind, text

BASIS = Case(When(published="", then=Value("")), default=F("published_basis"), output_field=TextField())
COPY_OF = Case(
    When(copy_of__state__in=ON_SHOW, then=F("copy_of__key")), default=Value(""), output_field=TextField()
)

ARTICLE_FIELDS = (
    Field("article", "key", Kind.KEY, _("the article, as in its page's address")),
    Field("title", "title", Kind.WORDS, _("its title")),
    Field("url", "url", Kind.WORDS, _("where it stands")),
    Field("outlet", "publisher__name", Kind.WORDS, _("who published it")),
    Field("byline", "byline", Kind.WORDS, _("the names under the title")),
    Field("language", "language", Kind.KEY, _("its language, in two letters")),
    Field("published", "published", Kind.DAY, _("when it was published")),
    Field("published_basis", BASIS, Kind.KEY, _("how that day is known: page, text, url, or inferred by us")),
    Field("credit", text("credit__name"), Kind.WORDS, _("the agency it credits")),
    Field("copy_of", COPY_OF, Kind.KEY, _("the article whose words it repeats")),
    Field("retracted_on", text("retracted_on"), Kind.DAY, _("the day it was taken back")),
    Field("correction_note", "correction_note", Kind.WORDS, _("what its publisher corrected")),
)
