"""Figures that changed on the way: what was printed, and what the statement says where it stands nearest."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from claims.models import Claim, Question

from .days import partial_words
from .definition import QuestionLink
from .figure import figure_of
from .printed import CLAIM_WITH_ALL, Printed, printed
from .public import public_claims, public_slug

MOST_NAMED = 2


@dataclass(frozen=True)
class ChangedFigure:
    """``question_slug`` is set where the figure answers another question. ``original`` may be unknown.

    ``asked``: the question under which it was printed, where the page does not say it already.
    """

    figure: str
    printed: tuple[Printed, ...]
    speaker: str
    speaker_slug: str
    said: str
    original_figure: str
    original: Printed | None
    question_title: str = ""
    question_slug: str = ""
    note: str = ""
    asked: QuestionLink | None = None

    @property
    def shown(self) -> tuple[Printed, ...]:
        return self.printed[:MOST_NAMED]

    @property
    def rest(self) -> tuple[Printed, ...]:
        return self.printed[MOST_NAMED:]


def changed_figures(
    claims: Sequence[Claim],
    discrepant: Iterable[str] = (),
    shown_before: Collection[str] = (),
    *,
    across: bool = False,
) -> tuple[ChangedFigure, ...]:
    """One query, for the same statements as they stand elsewhere.

    ``shown_before``: the anchors that stand on the page already. ``across``: the claims, read with their
    questions, answer several, and each is named.
    """
    discrepant = set(discrepant)
    changed = [claim for claim in claims if claim.garbled or claim.drift_from_id or claim.key in discrepant]
    originals = _originals({claim.statement.root_id for claim in changed}, {claim.pk for claim in changed})
    return tuple(
        _changed(group, originals.get(group[0].statement.root_id, []), shown_before, across)
        for group in _grouped(changed)
    )


def _grouped(claims: Iterable[Claim]) -> list[list[Claim]]:
    """One statement's figure, however many printed it; the most printed first."""
    groups = defaultdict(list)
    for claim in claims:
        told = (claim.statement.root_id, claim.question_id, claim.drift_from_id)
        groups[told, figure_of(claim).order].append(claim)
    for group in groups.values():
        group.sort(key=lambda claim: (claim.depth, claim.article.published, claim.key))
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].key))


def _originals(roots: set[int], changed: set[int]) -> dict[int, list[Claim]]:
    """The statements' sound claims, nearest their origin first, under whatever question."""
    sound = (
        public_claims()
        .filter(statement__root__in=roots, garbled=False, drift_from=None)
        .exclude(pk__in=changed)
        .select_related(*CLAIM_WITH_ALL, "question")
    )
    found = defaultdict(list)
    for claim in sorted(sound, key=lambda claim: (claim.depth, claim.key)):
        found[claim.statement.root_id].append(claim)
    return found


def _changed(
    group: list[Claim], originals: list[Claim], shown_before: Collection[str], across: bool
) -> ChangedFigure:
    first = group[0]
    wanted = first.drift_from_id or first.question_id
    original = next((claim for claim in originals if claim.question_id == wanted), None)
    elsewhere = first.drift_from if first.drift_from_id else None
    speaker = first.statement.root.speaker
    shown = elsewhere is not None and elsewhere.state == Question.State.PUBLISHED
    return ChangedFigure(
        figure=figure_of(first).words,
        printed=tuple(printed(claim, anchored=claim.key not in shown_before) for claim in group),
        speaker=speaker.name,
        speaker_slug=public_slug(speaker),
        said=partial_words(first.statement.root.said_on),
        original_figure=figure_of(original).words if original else "",
        original=printed(original, anchored=False) if original else None,
        question_title=elsewhere.title if shown else "",
        question_slug=elsewhere.slug if shown else "",
        note=next((claim.note for claim in group if claim.note), ""),
        asked=QuestionLink(first.question.title, first.question.slug) if across else None,
    )


@dataclass(frozen=True)
class PrintedElsewhere:
    """A figure of this question that was printed as the answer to another one."""

    figure: str
    speaker: str
    printed: tuple[Printed, ...]
    question_title: str
    question_slug: str


def printed_elsewhere(question: Question) -> tuple[PrintedElsewhere, ...]:
    """One query."""
    drifted = public_claims().filter(drift_from=question).select_related(*CLAIM_WITH_ALL, "question")
    groups = defaultdict(list)
    for claim in drifted.order_by("depth", "key"):
        groups[claim.statement.root_id, claim.question_id, figure_of(claim).order].append(claim)
    return tuple(
        PrintedElsewhere(
            figure_of(group[0]).words,
            group[0].statement.root.speaker.name,
            tuple(printed(claim, anchored=False) for claim in group),
            group[0].question.title,
            group[0].question.slug,
        )
        for group in groups.values()
    )
