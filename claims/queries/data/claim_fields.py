"""The columns of a claim."""

from django.db.models import Case, Exists, OuterRef, Q, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from claims.models import CurrentClaim, Override

from ..parts.public import claim_is_public
from .field import Field, Kind, number, text, yes_no

CURRENT = Exists(CurrentClaim.objects.filter(claim=OuterRef("pk")))
DECIDED = Exists(
    Override.objects.in_force().filter(
        Q(claim_is_public("claim_b__"), claim_a=OuterRef("pk"))
        | Q(claim_is_public("claim_a__"), claim_b=OuterRef("pk"))
    )
)
CHANGED = Case(
    When(drift_from__isnull=False, then=Value("answers another question")),
    When(garbled=True, then=Value("figure changed on the way")),
    default=Value(""),
    output_field=TextField(),
)

CLAIM_FIELDS = (
    Field("claim", "key", Kind.KEY, _("the claim's own key; it never changes")),
    Field("question", "question__slug", Kind.KEY, _("the question it answers, as in that page's address")),
    Field("voice", text("statement__root__speaker__voice__name"), Kind.WORDS, _("who speaks in the end")),
    Field(
        "voice_named",
        yes_no(statement__root__speaker__voice__named=True),
        Kind.YES_NO,
        _("no: “a US official”; such voices are never independent proof of agreement"),
    ),
    Field(
        "origin",
        text("statement__root__speaker__name"),
        Kind.WORDS,
        _("who said it first, as far as known"),
    ),
    Field("speaker", "statement__speaker__name", Kind.WORDS, _("whom the article names as saying it")),
    Field("said_on", "statement__said_on", Kind.DAY, _("when that was said")),
    Field("occasion", "statement__occasion", Kind.WORDS, _("on what occasion")),
    Field("wording", "wording", Kind.WORDS, _("the figure as printed: “about 600”")),
    Field("stance", "stance", Kind.KEY, _("asserts, denies, or gives none: no figure, no comment")),
    Field("hedge", "hedge", Kind.KEY, _("what the wording does to the figure: exact, about, at least, …")),
    Field("low", number("low"), Kind.NUMBER, _("lowest figure the wording allows; empty: open downwards")),
    Field("best", number("best"), Kind.NUMBER, _("the figure itself, where the wording gives one")),
    Field("high", number("high"), Kind.NUMBER, _("highest figure it allows; empty: open upwards")),
    Field("soft_high", yes_no(soft_high=True), Kind.YES_NO, _("yes: the highest may be passed, “hundreds”")),
    Field(
        "unit",
        "unit",
        Kind.WORDS,
        _("the unit printed, where it is not the question's own: lowest, best and highest are converted"),
    ),
    Field("date", "date", Kind.DAY, _("the answer to a question about a date")),
    Field("option", text("option__name"), Kind.WORDS, _("the answer to a question with a list of answers")),
    Field("text", "text_value", Kind.WORDS, _("the answer in words, to a question that asks for words")),
    Field("as_of", "as_of", Kind.DAY, _("the day or period the figure is about; empty: the day it was said")),
    Field("as_of_basis", "as_of_basis", Kind.KEY, _("stated in the article, or inferred by the editors")),
    Field("scope", "scope", Kind.WORDS, _("what it covers; empty: exactly what the question asks")),
    Field("current", yes_no(CURRENT), Kind.YES_NO, _("yes: it stands for its voice in the verdict")),
    Field(
        "decided",
        yes_no(DECIDED),
        Kind.YES_NO,
        _("yes: people decided how it stands to another claim, against the rules"),
    ),
    Field("changed", CHANGED, Kind.KEY, _("why it takes no part in the verdict: a slip in passing on")),
    Field("basis", "basis", Kind.KEY, _("how the claim is tied to the statement: shown, or inferred by us")),
    Field("quote", "quote", Kind.WORDS, _("the passage, letter by letter; its publisher's words")),
    Field("translation", "translation", Kind.WORDS, _("the quote in English")),
    Field("translator", "translator", Kind.WORDS, _("who translated it, or with what")),
    Field("summary", "summary", Kind.WORDS, _("the passage in our words")),
    Field("calculation", "calculation", Kind.WORDS, _("how the figure was worked out, where it is our sum")),
    Field("note", "note", Kind.WORDS, _("a remark of the editors")),
    Field("article", "article__key", Kind.KEY, _("the article that printed it, as in that page's address")),
    Field("article_title", "article__title", Kind.WORDS, _("its title")),
    Field("article_url", "article__url", Kind.WORDS, _("where it stands")),
    Field("outlet", "article__publisher__name", Kind.WORDS, _("who published it")),
    Field("published", "article__published", Kind.DAY, _("when")),
    Field("language", "article__language", Kind.KEY, _("its language, in two letters")),
    Field(
        "retracted_on",
        text("article__retracted_on"),
        Kind.DAY,
        _("the day the article was taken back; from then on its claims do not count"),
    ),
)
