"""Two claims of one question side by side: how they stand to each other, by which rule, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.agreement import Comparison, Relation, Report, Rule, compare, what_makes_both_right
from claims.agreement.moments import order
from claims.models import Claim, CurrentClaim, Question
from claims.reports import comparison_of, rows_where

from .parts.days import partial_words
from .parts.decisions import Decision, decisions_over_pairs, in_force
from .parts.figure import Figure, figure_of
from .parts.printed import CLAIM_WITH_ALL, Printed, printed
from .parts.public import public_claims, public_questions, public_slug
from .parts.stands_where import Stand, StandsWhere, stands_where
from .parts.topic_tree import TopicLink, topic_tree
from .parts.verdict_label import RELATION_LABELS, VerdictLabel
from .parts.why import RULE_BY_ID

MOST_LISTED = 150
ORDER_WORDS = {
    "same": gettext_lazy("Yes: no more than three days lie between them."),
    "later": gettext_lazy("No: the second describes a later time."),
    "earlier": gettext_lazy("No: the second describes an earlier time."),
    "unknown": gettext_lazy("It cannot be told which is the later."),
}


@dataclass(frozen=True)
class Side:
    """One of the two claims, whole."""

    key: str
    voice: str
    speaker: str
    speaker_slug: str
    figure: Figure
    as_of: str
    as_of_inferred: bool
    said: str
    scope: str
    printed: Printed


@dataclass(frozen=True)
class Standing:
    """A relation as readers meet it. ``rule`` is None for one that no rule names."""

    label: VerdictLabel
    rule: Rule | None
    reason: str
    strained: bool
    inferred: bool
    decision: Decision | None = None  # a person's, in place of the rules'


@dataclass(frozen=True)
class Listed:
    """A claim to choose. ``more``: other articles that report the same figure of the same statement.

    ``standing``: how it stands to the claim chosen first, if one is.
    """

    key: str
    voice: str
    figure: str
    when: str
    outlet: str
    current: bool
    more: int
    standing: Standing | None


@dataclass(frozen=True)
class PairPage:
    """``first`` alone: all others are listed beside it; neither: choose. ``left_out``: not listed.

    ``earlier``: what people decided over the two once, and no longer.
    """

    title: str
    slug: str
    path: tuple[TopicLink, ...]
    first: Side | None
    second: Side | None
    standing: Standing | None
    checks: tuple[tuple[str, str], ...]
    both_right: tuple[str, ...]
    stands: StandsWhere | None
    listed: tuple[Listed, ...]
    left_out: int
    earlier: tuple[Decision, ...] = ()


def pair_page(slug: str, first: str = "", second: str = "") -> PairPage | None:
    """None where the question, or a claim that is named, is not public. At most eight queries."""
    question = public_questions().filter(slug=slug).first()
    if question is None:
        return None
    wanted = [key for key in (first, second) if key]
    claims = {claim.key: claim for claim in _claims(question).filter(key__in=wanted)}
    if any(key not in claims for key in wanted):
        return None
    chosen = [claims[key] for key in dict.fromkeys(wanted)]
    comparison = comparison_of(question)
    others = [] if len(chosen) == 2 else list(_newest(question, chosen))
    reports = _reports([*chosen, *others]) if chosen else {}
    both = [reports[claim.key] for claim in chosen] if len(chosen) == 2 else []
    relation = compare(*both, comparison) if both else None
    decided = decisions_over_pairs(question.pk, [claim.key for claim in chosen]) if chosen else {}
    over_both = decided.get(frozenset(wanted), [])
    listed = tuple(
        _listed(group, chosen, reports, comparison, decided) for group in _grouped(others[:MOST_LISTED])
    )
    sides = [_side(claim, comparison) for claim in chosen]
    return PairPage(
        title=question.title,
        slug=question.slug,
        path=topic_tree().links(question.topic_id),
        first=sides[0] if sides else None,
        second=sides[1] if len(sides) == 2 else None,
        standing=_standing(relation, in_force(over_both)) if relation else None,
        checks=_checks(*both, comparison) if both else (),
        both_right=tuple(what_makes_both_right(*both, comparison))
        if relation and relation.kind == "conflict"
        else (),
        stands=_drawn(question, chosen, relation) if relation else None,
        listed=listed,
        left_out=_left_out(question, others, chosen),
        earlier=tuple(one for one in over_both if one.ended),
    )


def _claims(question: Question):
    return public_claims().filter(question=question).select_related(*CLAIM_WITH_ALL)


def _newest(question: Question, chosen: Sequence[Claim]):
    """One more than is listed, so that one sees whether any is left out. Current ones first."""
    current = Exists(CurrentClaim.objects.filter(claim=OuterRef("pk")))
    keys = [claim.key for claim in chosen]
    return (
        _claims(question)
        .exclude(key__in=keys)
        .annotate(current=current)
        .order_by("-current", "-as_of_latest", "-pk")[: MOST_LISTED + 1]
    )


def _left_out(question: Question, others: Sequence[Claim], chosen: Sequence[Claim]) -> int:
    if len(others) <= MOST_LISTED:
        return 0
    return public_claims().filter(question=question).count() - MOST_LISTED - len(chosen)


def _reports(claims: Sequence[Claim]) -> dict[str, Report]:
    """One query. A figure of another question is told by that question's title, not by its number."""
    elsewhere = {
        claim.key: claim.drift_from.title
        if claim.drift_from.state == Question.State.PUBLISHED
        else _("not public")
        for claim in claims
        if claim.drift_from_id
    }
    rows = rows_where(Q(pk__in=[claim.pk for claim in claims]), retracted=True)
    reports = {row.key: row.report() for row in rows}
    return {
        key: replace(report, drift_from=elsewhere[key]) if key in elsewhere else report
        for key, report in reports.items()
    }


def _standing(relation: Relation, decision: Decision | None) -> Standing:
    """A decision in force speaks in place of the rules, whose own answer it carries along."""
    if decision is not None:
        own = RELATION_LABELS[relation.kind]
        told = replace(decision, engine=own, engine_rule=relation.rule, engine_reason=relation.reason)
        return Standing(decision.label, None, decision.reason, False, False, told)
    return Standing(
        RELATION_LABELS[relation.kind],
        RULE_BY_ID.get(relation.rule),
        relation.reason,
        relation.strained,
        relation.inferred,
    )


def _grouped(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Reports of one statement with one figure, together; in the order of the first of each."""
    groups = defaultdict(list)
    for claim in claims:
        told = (claim.statement.root_id, claim.scope, figure_of(claim).words, _when(claim))
        groups[told, claim.garbled, claim.drift_from_id].append(claim)
    return list(groups.values())


def _listed(
    group: Sequence[Claim],
    chosen: Sequence[Claim],
    reports: dict[str, Report],
    comparison: Comparison,
    decided: Mapping[frozenset[str], Sequence[Decision]],
) -> Listed:
    claim, standing = group[0], None
    if chosen:
        relation = compare(reports[chosen[0].key], reports[claim.key], comparison)
        standing = _standing(relation, in_force(decided.get(frozenset((chosen[0].key, claim.key)), ())))
    return Listed(
        claim.key,
        claim.statement.root.speaker.name,
        figure_of(claim).words,
        _when(claim),
        claim.article.publisher.name,
        claim.current,
        len(group) - 1,
        standing,
    )


def _when(claim: Claim) -> str:
    return partial_words(claim.as_of or claim.statement.root.said_on)


def _side(claim: Claim, comparison: Comparison) -> Side:
    root = claim.statement.root
    timed = not comparison.timeless
    return Side(
        key=claim.key,
        voice=root.speaker.voice.name,
        speaker=root.speaker.name,
        speaker_slug=public_slug(root.speaker),
        figure=figure_of(claim),
        as_of=_when(claim) if timed else "",
        as_of_inferred=timed and claim.as_of_basis == Claim.AsOfBasis.INFERRED,
        said=partial_words(root.said_on),
        scope=claim.scope,
        printed=printed(claim, anchored=False),
    )


def _checks(a: Report, b: Report, comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """What is looked at before the figures, in the order of the rules."""
    return (
        (_("Do they count the same thing?"), _scopes(a, b)),
        (
            _("Is it one statement?"),
            _("Yes, in two reports.") if a.origin == b.origin else _("No, two statements."),
        ),
        (
            _("Is it one voice?"),
            _("Yes: {voice}.").format(voice=a.voice) if a.speaker == b.speaker else _("No, two voices."),
        ),
        (_("Is it the same moment?"), _moments(a, b, comparison)),
    )


def _scopes(a: Report, b: Report) -> str:
    if a.scope != b.scope:
        return _("No: their scopes differ.")
    return _("Yes: {scope}.").format(scope=a.scope) if a.scope else _("Yes, exactly what the question asks.")


def _moments(a: Report, b: Report, comparison: Comparison) -> str:
    if comparison.timeless:
        return _("It does not matter: the answer is the same whenever it is given.")
    if comparison.measure == "flow":
        return _("Yes, one period.") if a.moment == b.moment else _("No: they cover different periods.")
    return str(ORDER_WORDS[order(a, b, comparison)])


def _drawn(question: Question, claims: Sequence[Claim], relation: Relation) -> StandsWhere:
    stands = [
        Stand(
            key=claim.key,
            voice=claim.statement.root.speaker.voice.name,
            named=claim.statement.root.speaker.voice.named,
            when=_when(claim),
            figure=figure_of(claim),
            day=claim.as_of_latest or claim.statement.said_latest or date.min,
            scope=claim.scope,
        )
        for claim in claims
    ]
    conflict = (claims[0].key, claims[1].key) if relation.kind in ("conflict", "discrepancy") else None
    return stands_where(stands, question, conflict=conflict)
