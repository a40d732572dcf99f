"""The tables of an export: which rows, which columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, TextField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Override, VerdictChange, VerdictPeriod
from claims.queries.data.article_fields import ARTICLE_FIELDS
from claims.queries.data.change_fields import CHANGE_FIELDS, PERIOD_FIELDS
from claims.queries.data.claim_fields import CLAIM_FIELDS
from claims.queries.data.field import Field, Kind, columns
from claims.queries.data.question_fields import QUESTION_FIELDS
from claims.queries.data.source_fields import SOURCE_FIELDS
from claims.queries.data.statement_fields import STATEMENT_FIELDS
from claims.queries.parts.public import public_claims, public_questions

from .chosen import Chosen, Part, in_portions
from .joined import Piece, csv_pieces, head_line
from .places import column

ID = _("its identifier: an address that does not change")
OF_QUESTIONS = {"changes": (VerdictChange, "at"), "timeline": (VerdictPeriod, "from_day")}


@dataclass(frozen=True)
class Sheet:
    """One file. `about`: what is in a row."""

    name: str
    about: Promise
    fields: Sequence[Field]

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """With the identifier, where a row has one."""
        return (*self.fields, Field("id", "", Kind.KEY, ID)) if self.identified else tuple(self.fields)

    @property
    def identified(self) -> bool:
        return self.name not in OF_QUESTIONS

    def pieces(self, chosen: Chosen) -> Iterator[Piece]:
        """One query, or one for some thousand rows; a few more the first time for statements and sources."""
        yield head_line([field.name for field in self.all_fields]), 0
        wanted = self.columns(chosen.site)
        for part in self.parts(chosen):
            yield from csv_pieces(part.rows, wanted, part.hidden)

    def columns(self, site: str) -> list[Any]:
        fields = decided_known(self.fields) if self.name == "claims" else self.fields
        return [*columns(fields), *([column(site, self.name)] if self.identified else [])]

    def parts(self, chosen: Chosen) -> Iterator[Part]:
        if self.name not in OF_QUESTIONS:
            yield from chosen.parts(self.name)
            return
        model, moment = OF_QUESTIONS[self.name]
        rows = model.objects.filter(question__in=public_questions()).order_by("question__slug", moment, "pk")
        if chosen.questions is None:
            yield Part(rows)
            return
        for some in in_portions(chosen.questions):
            yield Part(rows.filter(question__in=some))


def decided_known(fields: Sequence[Field]) -> list[Field]:
    """Decisions are few: their claims are looked up once, not asked for in each row. One query."""
    shown = public_claims()
    pairs = Override.objects.in_force().filter(claim_a__in=shown, claim_b__in=shown)
    ids = {pk for pair in pairs.values_list("claim_a", "claim_b") for pk in pair}
    decided = Case(When(pk__in=ids, then=Value("yes")), default=Value("no"), output_field=TextField())
    return [
        replace(field, path=decided if ids else NO) if field.name == "decided" else field for field in fields
    ]


NO = Value("no", output_field=TextField())

SHEETS = (
    Sheet("claims", _("what one article reports a statement to have said"), CLAIM_FIELDS),
    Sheet("questions", _("a question with its verdict"), QUESTION_FIELDS),
    Sheet("articles", _("a published report"), ARTICLE_FIELDS),
    Sheet("sources", _("whoever says or prints something"), SOURCE_FIELDS),
    Sheet("statements", _("one act of saying, which many articles may report"), STATEMENT_FIELDS),
    Sheet("changes", _("a verdict that became another one"), CHANGE_FIELDS),
    Sheet("timeline", _("what was known from a day on"), PERIOD_FIELDS),
)
