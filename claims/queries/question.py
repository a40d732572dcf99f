"""The question page, as of now or as known on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.agreement import RULES, Agreement, Report, Rule
from claims.models import Claim, Question, VerdictPeriod

from .parts.changed_figures import (
    ChangedFigure,
    PrintedElsewhere,
    changed_figures,
    printed_elsewhere,
)
from .parts.counts import Counts
from .parts.current import sentence_case
from .parts.days import day_words, partial_words
from .parts.evidence import Evidence, evidence
from .parts.figure import figure_of
from .parts.known import Known, known_on
from .parts.printed import CLAIM_WITH_ALL
from .parts.public import public_claims, public_questions, public_slug
from .parts.stands_where import Stand, StandsWhere, short_names, stands_where
from .parts.topic_tree import TopicLink, topic_tree
from .parts.verdict_history import WITH_CAUSE, HistoryRow, verdict_history
from .parts.verdict_label import VerdictLabel, verdict_label

MOST_ROWS = 24
MOST_IN_POSITION = 8
RULE_BY_ID = {rule.id: rule for rule in RULES}
MEASURES: dict[str, Promise] = {
    "fixed": gettext_lazy("One answer, whenever it is given."),
    "running total": gettext_lazy("A running total: it can grow from day to day, never fall."),
    "level": gettext_lazy(
        "A level on a date: it goes up and down, so only figures for the same day are compared."
    ),
    "flow": gettext_lazy("A flow over a period: only figures for the same period are compared."),
}


@dataclass(frozen=True)
class QuestionLink:
    title: str
    slug: str


@dataclass(frozen=True)
class Member:
    voice: str
    figure: str
    when: str


@dataclass(frozen=True)
class Position:
    members: tuple[Member, ...]
    more: int


@dataclass(frozen=True)
class Why:
    rule: Rule | None
    reason: str
    positions: tuple[Position, ...]
    both_right: tuple[str, ...]
    core: str
    strained: bool
    inferred: bool


@dataclass(frozen=True)
class Definition:
    rows: tuple[tuple[Promise | str, str], ...]
    text: str
    measure: Promise | str
    part_of: QuestionLink | None
    parts: tuple[QuestionLink, ...]


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
    why: Why
    evidence: Evidence
    changed: tuple[ChangedFigure, ...]
    elsewhere: tuple[PrintedElsewhere, ...]
    history: tuple[HistoryRow, ...]
    definition: Definition
    decision: Decision | None = None


def question_page(slug: str, day: date | None = None) -> QuestionPage | None:
    """None where there is no such published question. A fixed number of queries."""
    question = public_questions().select_related("part_of", "verdict").filter(slug=slug).first()
    if question is None:
        return None
    known = known_on(question, day)
    claims = [
        claim
        for claim in public_claims().filter(question=question).select_related(*CLAIM_WITH_ALL)
        if known.shows(claim)
    ]
    by_key = {claim.key: claim for claim in claims}
    decision = None if day else _decision(question)
    agreement = _decided(known.agreement, question) if decision else known.agreement
    periods = VerdictPeriod.objects.filter(question=question).select_related(*WITH_CAUSE)
    history = verdict_history(periods)
    spread = _spread(agreement, by_key)
    return QuestionPage(
        title=question.title,
        slug=question.slug,
        path=topic_tree().links(question.topic_id),
        day=day,
        day_words=day_words(day),
        verdict=verdict_label(agreement.verdict),
        counts=_counts(agreement, claims, known.reports),
        named_voices=agreement.named_voices,
        unnamed_voices=agreement.voices - agreement.named_voices,
        spread=spread,
        since=_in_force_since(history, day),
        stands=_stands(question, agreement, by_key, spread),
        why=_why(agreement, by_key),
        evidence=evidence(claims, known.reports, agreement, known.comparison),
        changed=changed_figures(claims, agreement.discrepant),
        elsewhere=() if day else printed_elsewhere(question),
        history=history,
        definition=_definition(question, known),
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
    return Counts(
        len({article.pk for article in counted}),
        len({article.publisher_id for article in counted}),
        agreement.voices,
    )


def _in_force_since(history: tuple[HistoryRow, ...], day: date | None) -> str:
    """The day from which the verdict shown has held, whatever the rule behind it."""
    begun = [row for row in history if day is None or row.day <= day]
    since = ""
    for row in reversed(begun):
        if row.verdict != begun[-1].verdict:
            break
        since = row.since
    return since


def _spread(agreement: Agreement, claims: dict[str, Claim]) -> str:
    ends = [claims.get(key) for key in (agreement.lowest, agreement.highest)]
    if None in ends:
        return ""
    lowest, highest = (figure_of(claim).words for claim in ends)
    if lowest == highest:
        return sentence_case(lowest)
    return sentence_case(_("{lowest} to {highest}").format(lowest=lowest, highest=highest))


def _stands(question: Question, agreement: Agreement, claims: dict[str, Claim], spread: str) -> StandsWhere:
    earlier = {}
    for key in agreement.superseded:
        if key in claims:
            claim = claims[key]
            earlier.setdefault(_line(claim), []).append(figure_of(claim))
    current = [claims[key] for key in agreement.current if key in claims]
    conflicts = [c for c in agreement.conflicts if c.a in claims and c.b in claims]
    pair = (conflicts[0].a, conflicts[0].b) if conflicts else None
    stands = [_stand(question, claim, earlier.pop(_line(claim), [])) for claim in current]
    return stands_where(stands, question, conflict=pair, limit=MOST_ROWS, spread=spread)


def _line(claim: Claim) -> tuple:
    """What makes two claims the same voice's word on the same scope."""
    speaker = claim.statement.root.speaker
    return (speaker.voice_id or speaker.pk, claim.scope, None if speaker.named else claim.statement.root_id)


def _stand(question: Question, claim: Claim, earlier: list) -> Stand:
    root = claim.statement.root
    voice = root.speaker.voice or root.speaker
    when = partial_words(claim.as_of or root.said_on)
    if question.value_kind != Question.ValueKind.COUNT and root.said_on:
        when = _("said {day}").format(day=partial_words(root.said_on))
    return Stand(
        claim.key, voice.name, voice.named, when, figure_of(claim),
        claim.as_of_latest or root.said_latest, claim.scope, public_slug(voice), tuple(earlier),
    )  # fmt: skip


def _why(agreement: Agreement, claims: dict[str, Claim]) -> Why:
    return Why(
        rule=RULE_BY_ID.get(agreement.rule),
        reason=agreement.reason,
        positions=_positions(agreement, claims) if agreement.verdict == "in conflict" else (),
        both_right=tuple(agreement.both_right),
        core=_core(agreement),
        strained=agreement.strained,
        inferred=agreement.inferred,
    )


def _positions(agreement: Agreement, claims: dict[str, Claim]) -> tuple[Position, ...]:
    names = short_names(claim.statement.root.speaker.voice.name for claim in claims.values())
    positions = []
    for keys in agreement.position_keys:
        members = [claims[key] for key in keys if key in claims]
        positions.append(
            Position(
                tuple(
                    Member(
                        names[claim.statement.root.speaker.voice.name],
                        figure_of(claim).words,
                        partial_words(claim.as_of or claim.statement.root.said_on),
                    )
                    for claim in members[:MOST_IN_POSITION]
                ),
                max(len(members) - MOST_IN_POSITION, 0),
            )
        )
    return tuple(positions)


def _core(agreement: Agreement) -> str:
    """What all current claims allow, where that is more than one figure says alone."""
    if agreement.core is None or agreement.voices < 2 or agreement.verdict == "in conflict":
        return ""
    low, high = agreement.core
    if isinstance(low or high, date):
        low, high = day_words(low), day_words(high)
    else:
        low, high = (f"{end:,}" if end is not None else "" for end in (low, high))
    if not high:
        return _("{low} or more").format(low=low)
    return _("up to {high}").format(high=high) if not low else low if low == high else f"{low} – {high}"


def _definition(question: Question, known: Known) -> Definition:
    rows = (
        (_("Who"), question.who),
        (_("What"), question.what),
        (_("Where"), question.where),
        (_("When"), question.period),
        (_("Counted in"), question.unit if question.value_kind == Question.ValueKind.COUNT else ""),
    )
    whole = question.part_of
    return Definition(
        tuple(row for row in rows if row[1]),
        question.definition,
        MEASURES[question.measure] if question.value_kind == Question.ValueKind.COUNT else "",
        QuestionLink(whole.title, whole.slug) if whole and whole.state == Question.State.PUBLISHED else None,
        tuple(QuestionLink(part.title, part.slug) for part in known.parts),
    )
