"""Claims as the engine reads them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from claims.agreement import Choice, Comparison, Count, Day, Report
from claims.compiled import Compiled
from claims.models import Claim, Question, QuestionOption
from claims.models.values import value_of

read_day = lru_cache(maxsize=8_192)(Day.read)


class Row(NamedTuple):
    """One published claim with all that the engine and the verdict's counts need of its neighbours."""

    pk: int
    key: str
    question_id: int
    kind: str
    hedge: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    stated: Decimal | None
    soft_high: bool
    wording: str
    date: str
    option_name: str | None
    text_value: str
    as_of: str
    as_of_basis: str
    scope: str
    stance: str
    garbled: bool
    depth: int
    drift_from: int | None
    article: int
    retracted_on: date | None
    printed_on: str
    printed_last: date | None
    outlet: int
    root: int
    origin: str
    said_on: str
    first_said_on: str
    voice: int
    voice_name: str
    voice_named: bool
    voice_kind: str
    voice_country: str
    speaker: int
    first_speaker: int
    as_of_earliest: date | None
    as_of_latest: date | None
    voice_slug: str
    outlet_name: str
    article_key: str
    repeats: int | None
    said_last: date | None
    first_said_last: date | None
    unit: str
    asked_unit: str

    @property
    def value(self) -> Count | Day | Choice | str | None:
        return None if self.stance == "gives none" else value_of(self)

    def report(self, *, drift: bool = True) -> Report:
        """`drift=False` leaves the mark out, to look for drift anew."""
        said_on = self.first_said_on or self.said_on
        return Report(
            key=self.key,
            value=self.value,
            voice=self.voice_name,
            origin=self.origin,
            as_of=read_day(self.as_of) if self.as_of else None,
            as_of_inferred=bool(self.as_of) and self.as_of_basis == "inferred",
            scope=self.scope,
            said_on=read_day(said_on) if said_on else None,
            printed_on=read_day(self.printed_on) if self.printed_on else None,
            depth=self.depth,
            named=self.voice_named,
            stance=self.stance,
            garbled=self.garbled,
            drift_from=str(self.drift_from or "") if drift else "",
        )


PATHS = {
    "option_name": "option__name",
    "drift_from": "drift_from_id",
    "article": "article_id",
    "retracted_on": "article__retracted_on",
    "printed_on": "article__published",
    "printed_last": "article__published_latest",
    "outlet": Coalesce("article__publisher__merged_into", "article__publisher"),
    "root": "statement__root_id",
    "origin": "statement__root__key",
    "said_on": "statement__said_on",
    "first_said_on": "statement__root__said_on",
    "voice": "statement__root__speaker__voice_id",
    "voice_name": "statement__root__speaker__voice__name",
    "voice_named": "statement__root__speaker__voice__named",
    "voice_kind": "statement__root__speaker__voice__kind",
    "voice_country": "statement__root__speaker__voice__country",
    "speaker": Coalesce("statement__speaker__merged_into", "statement__speaker"),
    "first_speaker": Coalesce("statement__root__speaker__merged_into", "statement__root__speaker"),
    "voice_slug": Case(
        When(statement__root__speaker__voice__review_state="rejected", then=Value("")),
        default="statement__root__speaker__voice__slug",
        output_field=CharField(),
    ),
    "outlet_name": "article__publisher__name",
    "article_key": "article__key",
    "repeats": "repeats_id",
    "said_last": "statement__said_latest",
    "first_said_last": "statement__root__said_latest",
    "asked_unit": "question__unit",
}


def columns_where(condition: Q, *, retracted: bool = False) -> QuerySet:
    claims = Claim.objects.on_show() if retracted else Claim.objects.published()
    paths = [PATHS.get(name, name) for name in Row._fields]
    return claims.filter(condition).order_by("pk").values_list(*paths)


def rows_where(condition: Q, *, retracted: bool = False) -> list[Row]:
    """One query. With `retracted` also the claims of retracted articles, which counted until that day."""
    return list(map(Row._make, columns_where(condition, retracted=retracted)))


# Of fifty columns of a dozen tables Django takes longer to write the query than to read fifty rows.
COUNTING = Compiled(lambda *ids: columns_where(Q(question__in=ids)))
ON_SHOW = Compiled(lambda *ids: columns_where(Q(question__in=ids), retracted=True))
OF_LINES = Compiled(lambda *ids: columns_where(Q(statement__root__in=ids), retracted=True))


def rows_of(question_ids: Collection[int], *, retracted: bool = False) -> dict[int, list[Row]]:
    """The rows of these questions, one query; a question without any is there with an empty list.

    With `retracted` also the claims of retracted articles, which counted until that day.
    """
    found: dict[int, list[Row]] = {pk: [] for pk in question_ids}
    query = ON_SHOW if retracted else COUNTING
    for row in map(Row._make, query.of_keys(found)):
        found[row.question_id].append(row)
    return found


def rows_of_lines(root_ids: Collection[int]) -> list[Row]:
    """Of all claims that go back to these statements, those of retracted articles, too. One query."""
    return list(map(Row._make, OF_LINES.of_keys(root_ids)))


def reports_of(question_ids: Collection[int], *, on: date | None = None) -> dict[int, list[Report]]:
    """{question id: its reports}, one query. `on` a day: with the articles that were retracted later only.

    The engine's as_known_on() leaves out what was not yet said or printed on that day.
    """
    rows = rows_of(question_ids, retracted=on is not None)
    return {pk: [row.report() for row in own if counts_on(row, on)] for pk, own in rows.items()}


def counts_on(row: Row, day: date | None) -> bool:
    """Whether the article was not retracted yet; without a day, whether it is not retracted."""
    return row.retracted_on is None or (day is not None and day < row.retracted_on)


def comparison_of(question: Question) -> Comparison:
    """One query for a choice question."""
    return comparisons_of([question])[question.pk]


def comparisons_of(questions: Iterable[Question]) -> dict[int, Comparison]:
    """{question id: how its answers are compared}, at most one query."""
    questions = list(questions)
    choices = [question.pk for question in questions if question.value_kind == "choice"]
    broader: dict[int, dict[str, str]] = defaultdict(dict)
    if choices:
        options = QuestionOption.objects.filter(question__in=choices).exclude(broader=None)
        for pk, name, holds_it in options.values_list("question_id", "name", "broader__name"):
            broader[pk][name] = holds_it
    return {question.pk: comparison(question, broader[question.pk]) for question in questions}


def comparison(question: Any, broader: dict[str, str]) -> Comparison:
    return Comparison(
        kind=question.value_kind,
        measure=question.measure,
        whole_numbers=question.whole_numbers,
        broader=broader,
    )
