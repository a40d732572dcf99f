"""The columns of a statement. Its note is the editors' own."""

from django.utils.translation import gettext_lazy as _

from .field import Field, Kind, text

STATEMENT_FIELDS = (
    Field("statement", "key", Kind.KEY, _("the statement's own key")),
    Field("speaker", "speaker__slug", Kind.KEY, _("the source that said it")),
    Field("speaker_name", "speaker__name", Kind.WORDS, _("that source's name")),
    Field("said_on", "said_on", Kind.DAY, _("when that was said")),
    Field("occasion", "occasion", Kind.WORDS, _("where and to whom")),
    Field("based_on", text("based_on__key"), Kind.KEY, _("the statement it passes on")),
    Field(
        "origin", text("root__key"), Kind.KEY, _("the first of that line: its voice is the one that counts")
    ),
)
