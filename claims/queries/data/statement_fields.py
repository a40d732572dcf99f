"""The columns of a statement: one act of saying, whoever reports it."""

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from articles.models import Source
from claims.models import Statement

from ..parts.public import public_claims
from .field import Field, Kind, text, yes_no

REJECTED = Source.ReviewState.REJECTED


def reported(statement: str) -> Q:
    """Whether a claim that readers see reports it, itself or through others.

    Two questions from the statement to its claims, so that neither goes through all claims.
    """
    me, line = OuterRef(statement), Exists(public_claims().filter(statement=OuterRef("pk")))
    itself = Exists(public_claims().filter(statement=me))
    return Q(itself) | Q(Exists(Statement.objects.filter(line, root=me)))


def public_statements() -> QuerySet[Statement]:
    return Statement.objects.filter(reported("pk"))


BASED_ON = Case(
    When(reported("based_on"), then=F("based_on__key")), default=Value(""), output_field=TextField()
)
SPEAKER_SOURCE = Case(
    When(speaker__review_state=REJECTED, then=Value("")),
    When(speaker__merged_into__isnull=False, then=Value("")),
    default=F("speaker__slug"),
    output_field=TextField(),
)

STATEMENT_FIELDS = (
    Field("statement", "key", Kind.KEY, _("the statement's own key; it never changes")),
    Field("speaker", "speaker__name", Kind.WORDS, _("who said it")),
    Field("source", SPEAKER_SOURCE, Kind.KEY, _("the speaker, as in that page's address")),
    Field("voice", text("root__speaker__voice__name"), Kind.WORDS, _("who speaks in the end")),
    Field(
        "voice_named",
        yes_no(root__speaker__voice__named=True),
        Kind.YES_NO,
        _("no: “a US official”; such voices are never independent proof of agreement"),
    ),
    Field("said_on", "said_on", Kind.DAY, _("when it was said")),
    Field("occasion", "occasion", Kind.WORDS, _("on what occasion")),
    Field("based_on", BASED_ON, Kind.KEY, _("the statement it passes on")),
    Field("origin", text("root__key"), Kind.KEY, _("the first of that line; itself where it is the first")),
)
