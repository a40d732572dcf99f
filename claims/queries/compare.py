"""Two to six sources, outlets or articles side by side, over the questions they share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, Q

from claims.agreement import Comparison, Relation, Report, compare
from claims.models import Claim, CurrentClaim, Question
from claims.reports import comparisons_of, rows_where

from .parts.columns import MOST_COLUMNS, Column, chosen_columns, claims_by_question
from .parts.days import partial_words
from .parts.figure import figure_of
from .parts.public import public_questions, public_sources
from .parts.stands_where import short_names
from .parts.verdict_label import RELATION_LABELS, VerdictLabel, verdict_label

MOST_QUESTIONS = 100
MOST_SUGGESTED = 6
MOST_NAMES = 500
TELLING = ("conflict", "discrepancy", "revised down", "superseded", "compatible", "agree", "not comparable")


@dataclass(frozen=True)
class Head:
    """A column's heading. ``without``: the address that shows the rest."""

    column: Column
    name: str
    without: str


@dataclass(frozen=True)
class Beside:
    """How a cell stands to that of another column."""

    label: VerdictLabel
    name: str
    reason: str
    pair: str


@dataclass(frozen=True)
class Cell:
    """``voice`` is named where it is not the column itself. Without a claim everything is empty."""

    name: str
    figure: str = ""
    when: str = ""
    voice: str = ""
    scope: str = ""
    article: str = ""
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True)
class SharedQuestion:
    title: str
    slug: str
    verdict: VerdictLabel
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class PairOfColumns:
    """How often two columns agree or not: relation and on how many questions."""

    a: str
    b: str
    counts: tuple[tuple[VerdictLabel, int], ...]


@dataclass(frozen=True)
class Suggestion:
    name: str
    slug: str


@dataclass(frozen=True)
class ComparePage:
    """``address``: the clean one, without ``?``. ``left_out``: shared questions beyond those listed."""

    heads: tuple[Head, ...]
    complaints: tuple[str, ...]
    pairs: tuple[PairOfColumns, ...]
    questions: tuple[SharedQuestion, ...]
    left_out: int
    address: str
    suggested: tuple[Suggestion, ...]
    names: tuple[str, ...]

    @property
    def full(self) -> bool:
        return len(self.heads) >= MOST_COLUMNS


def compare_page(wanted: Mapping[str, Sequence[str]]) -> ComparePage:
    """``wanted``: {"source": slugs, "outlet": slugs, "article": keys}. A fixed number of queries a column."""
    chosen = chosen_columns(wanted)
    columns = chosen.columns
    claims = [claims_by_question(column) for column in columns]
    met = Counter(pk for found in claims for pk in found)
    shared = [pk for pk, times in met.items() if times > 1]
    rows = _rows(columns, claims, shared)
    names = _names(columns)
    return ComparePage(
        heads=tuple(Head(column, names[column], address_of(columns, column)) for column in columns),
        complaints=chosen.complaints,
        pairs=_pairs(columns, names, rows),
        questions=tuple(_shared(row, columns, names) for row in rows[:MOST_QUESTIONS]),
        left_out=max(len(rows) - MOST_QUESTIONS, 0),
        address=address_of(columns),
        suggested=_suggested() if len(columns) < 2 else (),
        names=tuple(public_sources().standing().order_by("name").values_list("name", flat=True)[:MOST_NAMES]),
    )


def address_of(columns: Sequence[Column], without: Column | None = None) -> str:
    return "&".join(column.part for column in columns if column != without)


def sources_named(name: str) -> list[Suggestion]:
    """The public sources of this name, spelling or slug; else a few whose names hold it. Two queries."""
    known = public_sources().standing()
    exact = Q(name__iexact=name) | Q(slug=name) | Q(names__name__iexact=name)
    for condition in (exact, Q(name__icontains=name) | Q(names__name__icontains=name)):
        found = known.filter(condition).distinct().order_by("name")[:MOST_SUGGESTED]
        if suggestions := [Suggestion(source.name, source.slug) for source in found]:
            return suggestions
    return []


@dataclass(frozen=True)
class _Row:
    question: Question
    claims: tuple[Claim | None, ...]
    relations: dict[tuple[int, int], Relation]

    @property
    def order(self) -> tuple:
        telling = min((TELLING.index(relation.kind) for relation in self.relations.values()), default=9)
        return (telling, self.question.title)


def _rows(columns: Sequence[Column], claims: Sequence[dict], shared: Sequence[int]) -> list[_Row]:
    """Three queries. The most telling first."""
    if not shared:
        return []
    questions = list(
        public_questions().filter(pk__in=shared).select_related("verdict").defer("verdict__sheet")
    )
    comparisons = comparisons_of(questions)
    candidates = [claim.pk for found in claims for pk in shared for claim in found.get(pk, ())]
    reports = {row.pk: row.report() for row in rows_where(Q(pk__in=candidates))}
    rows = []
    for question in questions:
        told = [found.get(question.pk, []) for found in claims]
        picked = _picked(told, reports, comparisons[question.pk])
        rows.append(_Row(question, picked, _relations(picked, reports, comparisons[question.pk])))
    return sorted(rows, key=lambda row: row.order)


def _picked(
    told: Sequence[Sequence[Claim]], reports: dict[int, Report], comparison: Comparison
) -> tuple[Claim | None, ...]:
    """The claim that speaks for each column; for levels and flows one that shares a day with most."""
    if comparison.timeless or comparison.measure == "running total":
        return tuple(claims[0] if claims else None for claims in told)
    return tuple(
        max(claims, key=lambda claim: _comparable(claim, claims, told, reports, comparison))
        if claims
        else None
        for claims in told
    )


def _comparable(
    claim: Claim, own: Sequence[Claim], told: Sequence[Sequence[Claim]], reports: dict, comparison: Comparison
) -> int:
    """With how many other columns the claim can be compared."""
    mine = reports[claim.pk]
    return sum(
        any(compare(mine, reports[other.pk], comparison).kind != "not comparable" for other in claims)
        for claims in told
        if claims is not own
    )


def _relations(
    claims: Sequence[Claim | None], reports: dict[int, Report], comparison: Comparison
) -> dict[tuple[int, int], Relation]:
    there = [(place, claim) for place, claim in enumerate(claims) if claim]
    return {
        (one, two): compare(reports[a.pk], reports[b.pk], comparison)
        for (one, a), (two, b) in combinations(there, 2)
        if a.pk != b.pk
    }


def _names(columns: Sequence[Column]) -> dict[Column, str]:
    short = short_names(column.name for column in columns)
    return {column: short[column.name] for column in columns}


def _shared(row: _Row, columns: Sequence[Column], names: dict[Column, str]) -> SharedQuestion:
    verdict = getattr(row.question, "verdict", None)
    return SharedQuestion(
        row.question.title,
        row.question.slug,
        verdict_label(verdict.verdict if verdict else ""),
        tuple(_cell(place, row, columns, names) for place in range(len(columns))),
    )


def _cell(place: int, row: _Row, columns: Sequence[Column], names: dict[Column, str]) -> Cell:
    claim, column = row.claims[place], columns[place]
    if claim is None:
        return Cell(names[column])
    speaker = claim.statement.root.speaker
    own = column.kind == "source" and column.pk == speaker.pk
    return Cell(
        name=names[column],
        figure=figure_of(claim).words,
        when=partial_words(claim.as_of or claim.statement.root.said_on),
        voice="" if own else speaker.name,
        scope=claim.scope,
        article=claim.article.key,
        beside=tuple(_beside(place, pair, row, columns, names) for pair in row.relations if place in pair),
    )


def _beside(
    place: int, pair: tuple[int, int], row: _Row, columns: Sequence[Column], names: dict[Column, str]
) -> Beside:
    other = pair[1] if pair[0] == place else pair[0]
    relation = row.relations[pair]
    keys = f"a={row.claims[place].key}&b={row.claims[other].key}"
    return Beside(RELATION_LABELS[relation.kind], names[columns[other]], relation.reason, keys)


def _pairs(
    columns: Sequence[Column], names: dict[Column, str], rows: Sequence[_Row]
) -> tuple[PairOfColumns, ...]:
    found = []
    for one, two in combinations(range(len(columns)), 2):
        kinds = Counter(row.relations[one, two].kind for row in rows if (one, two) in row.relations)
        counts = tuple((RELATION_LABELS[kind], kinds[kind]) for kind in TELLING if kinds[kind])
        found.append(PairOfColumns(names[columns[one]], names[columns[two]], counts))
    return tuple(found)


def _suggested() -> tuple[Suggestion, ...]:
    """The voices that stand on most questions. Two queries."""
    counted = CurrentClaim.objects.filter(voice__named=True).values_list("voice")
    most = [
        pk
        for pk, _n in counted.annotate(n=Count("question", distinct=True)).order_by("-n", "voice")[
            :MOST_SUGGESTED
        ]
    ]
    known = {source.pk: source for source in public_sources().standing().filter(pk__in=most)}
    return tuple(Suggestion(known[pk].name, known[pk].slug) for pk in most if pk in known)
