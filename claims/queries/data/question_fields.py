"""The columns of a question and of its verdict."""

from django.db.models import Case, Exists, F, OuterRef, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.models import Override, Question

from .field import Field, Kind, number, text, yes_no

PART_OF = Case(
    When(part_of__state=Question.State.PUBLISHED, then=F("part_of__slug")),
    default=Value(""),
    output_field=TextField(),
)
DECIDED = Exists(Override.objects.in_force().filter(question=OuterRef("pk")))
VERDICT = Coalesce("verdict__verdict", Value("no reports"), output_field=TextField())
BY_RULES = Case(
    When(
        DECIDED,
        then=Coalesce(KeyTextTransform("verdict", KeyTransform("engine", "verdict__detail")), VERDICT),
    ),
    default=VERDICT,
    output_field=TextField(),
)

DEFINITION_FIELDS = (
    Field("question", "slug", Kind.KEY, _("the question, as in its page's address")),
    Field("title", "title", Kind.WORDS, _("what is asked")),
    Field("topic", "topic__slug", Kind.KEY, _("the topic it is shelved under")),
    Field("kind", "value_kind", Kind.KEY, _("count, date, choice or text")),
    Field("measure", "measure", Kind.KEY, _("fixed, running total, level at a date, or flow over a period")),
    Field("unit", "unit", Kind.WORDS, _("what the number counts")),
    Field("definition", "definition", Kind.WORDS, _("what counts and what does not")),
    Field("who", "who", Kind.WORDS, _("whom or what it counts")),
    Field("what", "what", Kind.WORDS, _("what happened to them")),
    Field("where", "where", Kind.WORDS, _("where")),
    Field("period", "period", Kind.WORDS, _("in which period")),
    Field("part_of", PART_OF, Kind.KEY, _("the question whose answer holds this one")),
)
VERDICT_FIELDS = (
    Field("verdict", VERDICT, Kind.KEY, _("how the claims stand together; it describes reports, not truth")),
    Field("rule", text("verdict__rule"), Kind.KEY, _("the rule it follows from, as on the method page")),
    Field("reason", text("verdict__reason"), Kind.WORDS, _("why, in a sentence")),
    Field("spread", text("verdict__spread"), Kind.WORDS, _("from the lowest to the highest current figure")),
    Field("low", number("verdict__low"), Kind.NUMBER, _("the lowest that any current figure allows")),
    Field("high", number("verdict__high"), Kind.NUMBER, _("the highest; empty: open upwards")),
    Field("voices", text("verdict__voices"), Kind.NUMBER, _("how many independent voices speak")),
    Field("named_voices", text("verdict__named_voices"), Kind.NUMBER, _("how many of them have a name")),
    Field("origins", text("verdict__origins"), Kind.NUMBER, _("how many statements stand behind them")),
    Field("articles", text("verdict__articles"), Kind.NUMBER, _("how many articles report on it")),
    Field("outlets", text("verdict__outlets"), Kind.NUMBER, _("of how many outlets")),
    Field("claims", text("verdict__claims"), Kind.NUMBER, _("how many claims were counted")),
    Field(
        "discrepancies",
        text("verdict__discrepancies"),
        Kind.NUMBER,
        _("how many figures changed on the way from speaker to print"),
    ),
    Field(
        "revisions",
        text("verdict__revisions"),
        Kind.NUMBER,
        _("how many figures their own voice lowered later"),
    ),
    Field("positions", text("verdict__positions"), Kind.NUMBER, _("how many groups of voices fit together")),
    Field(
        "strained",
        yes_no(verdict__strained=True),
        Kind.YES_NO,
        _("yes: they fit only if an open end is stretched to twice its figure or more"),
    ),
    Field(
        "inferred",
        yes_no(verdict__inferred=True),
        Kind.YES_NO,
        _("yes: it rests on a day that we inferred"),
    ),
    Field("since", text("verdict__in_force_since"), Kind.DAY, _("the day from which the verdict has held")),
    Field("newest_report", text("verdict__last_report_on"), Kind.DAY, _("the day of the newest report")),
    Field(
        "decided",
        yes_no(DECIDED),
        Kind.YES_NO,
        _("yes: people decided against the rules, over the verdict or over two of its claims"),
    ),
    Field("verdict_by_rules", BY_RULES, Kind.KEY, _("the verdict by the rules alone")),
    Field("engine", text("verdict__engine"), Kind.KEY, _("the version of the rules")),
)
QUESTION_FIELDS = DEFINITION_FIELDS + VERDICT_FIELDS
