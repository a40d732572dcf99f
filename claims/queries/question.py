"""The question page, as of now or as known on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from claims.agreement import Agreement, Report
from claims.models import Claim, Question, VerdictPeriod

from .parts.changed_figures import (
    ChangedFigure,
    PrintedElsewhere,
    changed_figures,
    printed_elsewhere,
)
from .parts.chart import QuestionChart, question_chart, voice_line
from .parts.counts import Counts
from .parts.current import sentence_case
from .parts.days import day_words, partial_words
from .parts.definition import Definition, definition_of
from .parts.evidence import Evidence, evidence
from .parts.figure import figure_of
from .parts.known import known_on
from .parts.printed import CLAIM_WITH_ALL
from .parts.public import public_claims, public_questions, public_slug
from .parts.stands_where import Stand, StandsWhere, stands_where
from .parts.timeline import Timeline, timeline_of
from .parts.topic_tree import TopicLink, topic_tree
from .parts.verdict_history import WITH_CAUSE, HistoryRow, verdict_history
from .parts.verdict_label import VerdictLabel, verdict_label
from .parts.why import Why, why_of

MOST_ROWS = 40


@dataclass(frozen=True)
class Decision:
    """A person's decision over the engine's verdict, approved by a second one."""

    reason: str
    author: str
    approved_by: str
    day: str
    engines_verdict: VerdictLabel
    engines_reason: str


@dataclass(frozen=True)
class QuestionPage:
    """``day``: the page shows what was known on it; None is now. ``counts`` are of what is shown."""

    title: str
    slug: str
    path: tuple[TopicLink, ...]
    day: date | None
    day_words: str
    verdict: VerdictLabel
    counts: Counts
    named_voices: int
    unnamed_voices: int
    spread: str
    since: str
    stands: StandsWhere
    chart: QuestionChart | None
    why: Why
    evidence: Evidence
    changed: tuple[ChangedFigure, ...]
    elsewhere: tuple[PrintedElsewhere, ...]
    timeline: Timeline
    definition: Definition
    decision: Decision | None = None


def question_page(slug: str, day: date | None = None) -> QuestionPage | None:
    """None where there is no such published question. A fixed number of queries."""
    question = public_questions().select_related("part_of", "verdict").filter(slug=slug).first()
    if question is None:
        return None
    known = known_on(question, day)
    of_question = public_claims().filter(question=question).select_related(*CLAIM_WITH_ALL)
    claims = [claim for claim in of_question if known.shows(claim)]
    by_key = {claim.key: claim for claim in claims}
    decision = None if day else _decision(question)
    agreement = _decided(known.agreement, question) if decision else known.agreement
    verdict = verdict_label(agreement.verdict)
    history = verdict_history(VerdictPeriod.objects.filter(question=question).select_related(*WITH_CAUSE))
    spread = _spread(agreement, by_key)
    stands = _stands(question, agreement, by_key, spread)
    shown = evidence(claims, known.reports, agreement, known.comparison)
    return QuestionPage(
        title=question.title,
        slug=question.slug,
        path=topic_tree().links(question.topic_id),
        day=day,
        day_words=day_words(day),
        verdict=verdict,
        counts=_counts(agreement, claims, known.reports),
        named_voices=agreement.named_voices,
        unnamed_voices=agreement.voices - agreement.named_voices,
        spread=spread,
        since=_in_force_since(verdict, history, day),
        stands=stands,
        chart=question_chart(question, agreement, by_key, stands),
        why=why_of(agreement, by_key),
        evidence=shown,
        changed=changed_figures(claims, agreement.discrepant, shown.anchors),
        elsewhere=() if day else printed_elsewhere(question),
        timeline=timeline_of(history, day),
        definition=definition_of(question, known.parts),
        decision=decision,
    )


def _decision(question: Question) -> Decision | None:
    detail = question.verdict.detail if hasattr(question, "verdict") else {}
    told, engine = detail.get("override"), detail.get("engine")
    if not told or not engine:
        return None
    return Decision(
        told["reason"],
        told["author"],
        told["approved_by"],
        partial_words(told["approved_on"]),
        verdict_label(engine["verdict"]),
        engine["reason"],
    )


def _decided(agreement: Agreement, question: Question) -> Agreement:
    stored = question.verdict
    return replace(agreement, verdict=stored.verdict, rule=stored.rule, reason=stored.reason)


def _counts(agreement: Agreement, claims: Sequence[Claim], reports: dict[str, Report]) -> Counts:
    counted = [claim.article for claim in claims if claim.key in reports]
    outlets = {article.publisher.merged_into_id or article.publisher_id for article in counted}
    return Counts(len({article.pk for article in counted}), len(outlets), agreement.voices)


def _in_force_since(verdict: VerdictLabel, history: Sequence[HistoryRow], day: date | None) -> str:
    """The day from which the verdict shown has held, whatever the rule behind it."""
    since = ""
    for row in reversed([row for row in history if day is None or row.day <= day]):
        if row.verdict != verdict:
            break
        since = row.since
    return since


def _spread(agreement: Agreement, claims: dict[str, Claim]) -> str:
    ends = [claims.get(key) for key in (agreement.lowest, agreement.highest)]
    if None in ends:
        return ""
    lowest, highest = (figure_of(claim) for claim in ends)
    if lowest.order == highest.order:
        return sentence_case(lowest.words)
    return sentence_case(_("{lowest} to {highest}").format(lowest=lowest.words, highest=highest.words))


def _stands(question: Question, agreement: Agreement, claims: dict[str, Claim], spread: str) -> StandsWhere:
    earlier = {}
    for key in agreement.superseded:
        if key in claims:
            claim = claims[key]
            earlier.setdefault(voice_line(claim), []).append(figure_of(claim))
    current = [claims[key] for key in agreement.current if key in claims]
    conflicts = [c for c in agreement.conflicts if c.a in claims and c.b in claims]
    pair = (conflicts[0].a, conflicts[0].b) if conflicts else None
    stands = [_stand(question, claim, earlier.pop(voice_line(claim), [])) for claim in current]
    limit = MOST_ROWS if len(stands) > MOST_ROWS else None
    return stands_where(stands, question, conflict=pair, limit=limit, spread=spread)


def _stand(question: Question, claim: Claim, earlier: list) -> Stand:
    root = claim.statement.root
    voice = root.speaker.voice
    when = partial_words(claim.as_of or root.said_on)
    if question.value_kind != Question.ValueKind.COUNT and root.said_on:
        when = _("said {day}").format(day=partial_words(root.said_on))
    return Stand(
        claim.key, voice.name, voice.named, when, figure_of(claim),
        claim.as_of_latest or root.said_latest, claim.scope, public_slug(voice), tuple(earlier),
    )  # fmt: skip
