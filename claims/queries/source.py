"""One source: who it is, whom it speaks for, its figures over time, what it printed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.models import Article, Source
from claims.models import Claim, Question

from .parts.changed_figures import ChangedFigure, changed_across
from .parts.countries import country_name
from .parts.counts import articles_words, questions_words
from .parts.days import partial_words
from .parts.figure import figure_of
from .parts.other_voices import OtherVoice, other_voices
from .parts.printed import CLAIM_WITH_ALL
from .parts.public import accepted_slug, public_articles, public_claims, public_sources
from .parts.stands_where import Stand, StandsWhere, stands_where
from .parts.verdict_label import VERDICT_LABELS, VerdictLabel, verdict_label

MOST_CLAIMS_READ = 1_000
MOST_ARTICLES_SHOWN = 40
MOST_CHANGED_SHOWN = 20
MOST_DRAWN = 12


@dataclass(frozen=True)
class SourceLink:
    name: str
    slug: str


@dataclass(frozen=True)
class FigureOnDay:
    words: str
    when: str
    current: bool
    article: str


@dataclass(frozen=True)
class QuestionFigures:
    """What the source said on one question, oldest first."""

    title: str
    slug: str
    verdict: VerdictLabel
    figures: tuple[FigureOnDay, ...]
    track: StandsWhere | None


@dataclass(frozen=True)
class PrintedArticle:
    title: str
    key: str
    day: str
    retracted: bool


@dataclass(frozen=True)
class Correction:
    """What the publisher corrected, or why it took an article back."""

    article: PrintedArticle
    note: str


@dataclass(frozen=True)
class SourcePage:
    """Until it is ``reviewed`` nothing is shown that editors have yet to check about it."""

    name: str
    slug: str
    kind: str
    is_person: bool
    country: Promise | str
    named: bool
    reviewed: bool
    other_names: tuple[str, ...]
    speaks_for: SourceLink | None
    part_of: SourceLink | None
    speakers: tuple[SourceLink, ...]
    parts: tuple[SourceLink, ...]
    homepage: str
    methodology: str
    stake: str
    stake_note: str
    reliability: str
    reliability_reason: str
    ledger: tuple[tuple[VerdictLabel, int], ...]
    questions: tuple[QuestionFigures, ...]
    number_of_articles: int
    articles: tuple[PrintedArticle, ...]
    changed_in_print: int
    changed: tuple[ChangedFigure, ...]
    corrections: tuple[Correction, ...]
    others: tuple[OtherVoice, ...]

    @property
    def questions_words(self) -> str:
        return questions_words(len(self.questions))

    @property
    def articles_words(self) -> str:
        return articles_words(self.number_of_articles)


def source_page(slug: str) -> SourcePage | None:
    """None where there is no such public source, or where it was merged into another."""
    source = public_sources().select_related("speaks_for", "part_of", "merged_into").filter(slug=slug).first()
    if source is None or source.merged_into_id:
        return None
    reviewed = source.review_state == Source.ReviewState.ACCEPTED
    questions = _figures(source)
    mine = Q(publisher=source) | Q(publisher__merged_into=source)
    articles = public_articles().filter(mine)
    changed = _changed(articles)
    return SourcePage(
        name=source.name,
        slug=source.slug,
        kind=source.get_kind_display(),
        is_person=source.kind == Source.Kind.OFFICIAL,
        country=country_name(source.country) if source.country else "",
        named=source.named,
        reviewed=reviewed,
        other_names=tuple(source.names.order_by("name").values_list("name", flat=True)),
        speaks_for=_link(source.speaks_for),
        part_of=_link(source.part_of),
        speakers=_links(source.spoken_for_by),
        parts=_links(source.parts),
        homepage=source.homepage,
        methodology=source.methodology if reviewed else "",
        stake=source.get_stake_display() if reviewed else "",
        stake_note=source.stake_note if reviewed else "",
        reliability=source.get_reliability_display() if reviewed else "",
        reliability_reason=source.reliability_reason if reviewed else "",
        ledger=_ledger(questions),
        questions=questions,
        number_of_articles=articles.count(),
        articles=tuple(_printed(article) for article in articles.newest_first()[:MOST_ARTICLES_SHOWN]),
        changed_in_print=changed.count(),
        changed=changed_across(changed.select_related(*CLAIM_WITH_ALL, "question")[:MOST_CHANGED_SHOWN]),
        corrections=_corrections(articles),
        others=other_voices(source),
    )


def _link(source: Source | None) -> SourceLink | None:
    return SourceLink(source.name, accepted_slug(source)) if source else None


def _links(sources) -> tuple[SourceLink, ...]:
    shown = sources.accepted().standing().order_by("name")
    return tuple(SourceLink(source.name, source.slug) for source in shown)


def _figures(source: Source) -> tuple[QuestionFigures, ...]:
    """A voice's figures include those of its speakers. Two queries."""
    said_by = Q(statement__root__speaker=source) | Q(statement__root__speaker__voice=source)
    claims = (
        public_claims()
        .filter(said_by, garbled=False, drift_from=None, article__state=Article.State.PUBLISHED)
        .select_related(*CLAIM_WITH_ALL, "question__verdict")
        .prefetch_related("current_rows")
        .order_by("-as_of_latest", "-pk")[:MOST_CLAIMS_READ]
    )
    by_question = defaultdict(list)
    for claim in claims:
        by_question[claim.question].append(claim)
    found = [_of_question(question, told) for question, told in by_question.items()]
    order = list(VERDICT_LABELS.values())
    return tuple(sorted(found, key=lambda row: (order.index(row.verdict), row.title)))


def _changed(articles: QuerySet[Article]) -> QuerySet[Claim]:
    """What these articles passed on with another figure, or as the answer to another question."""
    slipped = Q(garbled=True) | Q(drift_from__isnull=False)
    return public_claims().filter(article__in=articles).filter(slipped).order_by("-article__published", "-pk")


def _corrections(articles: QuerySet[Article]) -> tuple[Correction, ...]:
    noted = articles.exclude(correction_note="").newest_first()[:MOST_CHANGED_SHOWN]
    return tuple(Correction(_printed(article), article.correction_note) for article in noted)


def _track(question: Question, told: Sequence[Claim]) -> StandsWhere | None:
    """Its figures on one scale, oldest first, where there are several to draw."""
    if len(told) < 2 or question.value_kind != Question.ValueKind.COUNT:
        return None
    stands = [
        Stand(
            claim.key,
            partial_words(claim.as_of or claim.statement.root.said_on) or _("undated"),
            claim.statement.root.speaker.voice.named,
            "",
            figure_of(claim),
            claim.as_of_latest,
            claim.scope,
        )
        for claim in told[-MOST_DRAWN:]
    ]
    return stands_where(stands, question, oldest_first=True)


def _of_question(question: Question, claims: Iterable[Claim]) -> QuestionFigures:
    """One figure a statement and as-of: the claim nearest the statement, its own current one first."""
    nearest = {}
    for claim in sorted(claims, key=lambda claim: (not claim.current_rows.all(), claim.depth, claim.key)):
        nearest.setdefault((claim.statement.root_id, claim.scope), claim)
    told = sorted(nearest.values(), key=lambda claim: (claim.as_of_latest or date.min, claim.key))
    verdict = getattr(question, "verdict", None)
    return QuestionFigures(
        question.title,
        question.slug,
        verdict_label(verdict.verdict if verdict else ""),
        track=_track(question, told),
        figures=tuple(
            FigureOnDay(
                figure_of(claim).words,
                partial_words(claim.as_of or claim.statement.root.said_on),
                bool(claim.current_rows.all()),
                claim.article.key,
            )
            for claim in told
        ),
    )


def _ledger(questions: Iterable[QuestionFigures]) -> tuple[tuple[VerdictLabel, int], ...]:
    counted = Counter(row.verdict for row in questions)
    return tuple((label, counted[label]) for label in VERDICT_LABELS.values() if counted[label])


def _printed(article: Article) -> PrintedArticle:
    return PrintedArticle(
        article.title,
        article.key,
        partial_words(article.published),
        article.state == Article.State.RETRACTED,
    )
