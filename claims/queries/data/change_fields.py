"""The columns of a change of a verdict, and of a period of one.

No reasons: an old one may tell what was taken back since.
"""

from typing import Any

from django.db.models import Case, F, Func, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from claims.models import Claim

from ..parts.public import ON_SHOW
from .field import Field, Kind, text


class Moment(Func):
    """2025-04-30T12:00:00Z"""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple:
        return self._of(Value("%Y-%m-%dT%H:%M:%SZ"), *self.get_source_expressions()).as_sql(
            compiler, connection, function="strftime", **context
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple:
        return self._of(*self.get_source_expressions(), Value('YYYY-MM-DD"T"HH24:MI:SS"Z"')).as_sql(
            compiler,
            connection,
            template="to_char(timezone('UTC', %(expressions)s)",
            arg_joiner="), ",
            **context,
        )

    def _of(self, *expressions: Any) -> "Moment":
        new = self.copy()
        new.set_source_expressions(expressions)
        return new


CLAIM = Case(
    When(
        claim__state=Claim.State.PUBLISHED,
        claim__article__state__in=ON_SHOW,
        claim__question__state="published",
        then=F("claim__key"),
    ),
    default=Value(""),
    output_field=TextField(),
)

CHANGE_FIELDS = (
    Field("question", "question__slug", Kind.KEY, _("the question whose verdict became another one")),
    Field("at", Moment("at"), Kind.KEY, _("when it was written, in UTC")),
    Field("before", "before", Kind.KEY, _("the verdict until then")),
    Field("after", "after", Kind.KEY, _("the verdict from then on")),
    Field("rule", "rule", Kind.KEY, _("the rule that the new one follows from")),
    Field("claim", CLAIM, Kind.KEY, _("the claim that did it, where it is on show")),
    Field("engine", "engine", Kind.KEY, _("the version of the rules")),
)
PERIOD_FIELDS = (
    Field("question", "question__slug", Kind.KEY, _("the question")),
    Field(
        "from_day", text("from_day"), Kind.DAY, _("the day from which this was known, by what was printed")
    ),
    Field("verdict", "verdict", Kind.KEY, _("the verdict from that day to the next line's")),
    Field("rule", "rule", Kind.KEY, _("the rule it follows from")),
    Field("claim", CLAIM, Kind.KEY, _("the claim that brought it about, where it is on show")),
)
