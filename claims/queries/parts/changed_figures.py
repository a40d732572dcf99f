"""Figures that changed on the way: what was printed, and what the statement says where it stands nearest."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language

from claims.compiled import filled
from claims.models import Claim, Question
from claims.remembered import hashed_once, remembered

from .days import partial_words
from .definition import QuestionLink
from .figure import figure_of
from .printed import Printed, printed
from .public import public_claims
from .told import Told, told_of, told_where

MOST_NAMED = 2
MOST_ORIGINALS = 100
MOST_ELSEWHERE = 100
MOST_KEPT = 1_000  # in every process

SOUND = told_where(
    lambda *roots: (
        public_claims()
        .filter(evidence__isnull=False, statement__root__in=roots, garbled=False, drift_from=None)
        .order_by("depth", "key")[:MOST_ORIGINALS]
    )
)
DRIFTED = told_where(
    lambda question: public_claims().filter(drift_from=question).order_by("depth", "key")[:MOST_ELSEWHERE]
)


@hashed_once
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
    number: int = 0  # that printed it so; ``printed`` holds the first of them
    asked: QuestionLink | None = None

    @property
    def shown(self) -> tuple[Printed, ...]:
        return self.printed[:MOST_NAMED]

    @property
    def rest(self) -> tuple[Printed, ...]:
        return self.printed[MOST_NAMED:]

    @property
    def number_of_rest(self) -> int:
        return max(self.number - MOST_NAMED, len(self.rest))


def changed_figures(
    groups: Sequence[Mapping[str, Any]], claims: Mapping[int, Told], shown_before: Collection[str]
) -> tuple[ChangedFigure, ...]:
    """One query, for the same statements as they stand elsewhere; none where nothing changed.

    ``groups``: from the sheet, one statement's figure each. ``shown_before``: the anchors that stand on the
    page already.
    """
    found = [([claims[pk] for pk in group["claims"] if pk in claims], group["printed"]) for group in groups]
    found = [(group, number) for group, number in found if group]
    originals = _originals({group[0].root for group, _ in found})
    return tuple(
        _changed(group, number, originals.get(group[0].root, []), shown_before) for group, number in found
    )


def changed_across(claims: Iterable[Claim]) -> tuple[ChangedFigure, ...]:
    """Those among claims that answer several questions, and each is named. One query.

    The claims were read with CLAIM_WITH_ALL and their questions. The most printed come first.
    """
    groups: dict[tuple, list[Told]] = defaultdict(list)
    links = {}
    for claim in claims:
        if claim.garbled or claim.drift_from_id:
            links[claim.question_id] = QuestionLink(claim.question.title, claim.question.slug)
            row = told_of(claim)
            groups[row.root, row.question, row.drift_from, figure_of(row).order].append(row)
    for group in groups.values():
        group.sort(key=lambda row: (row.depth, row.published, row.key))
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].key))
    originals = _originals({group[0].root for group in ordered})
    return tuple(
        replace(
            _changed(group, len(group), originals.get(group[0].root, []), ()), asked=links[group[0].question]
        )
        for group in ordered
    )


def _originals(roots: set[int]) -> dict[int, list[Told]]:
    """The claims that tell these statements under whatever question, nearest their origin first."""
    found = defaultdict(list)
    for claim in SOUND(*filled(roots)) if roots else ():
        found[claim.root].append(claim)
    return found


def _changed(
    group: list[Told], number: int, originals: list[Told], shown_before: Collection[str]
) -> ChangedFigure:
    wanted = group[0].drift_from or group[0].question
    here = {claim.pk for claim in group}
    original = next((one for one in originals if one.question == wanted and one.pk not in here), None)
    anchored = tuple(claim.key not in shown_before for claim in group)
    return _told(tuple(group), anchored, number, original, get_language())


@remembered(MOST_KEPT)
def _told(
    group: tuple[Told, ...],
    anchored: tuple[bool, ...],
    number: int,
    original: Told | None,
    language: str | None,
) -> ChangedFigure:
    """``anchored``: which of them links lead to here, and not where they stand on the page before."""
    first = group[0]
    shown = first.drift_state == Question.State.PUBLISHED
    return ChangedFigure(
        figure=figure_of(first).words,
        printed=tuple(printed(claim, anchored=here) for claim, here in zip(group, anchored, strict=True)),
        speaker=first.speaker,
        speaker_slug=first.public_speaker,
        said=partial_words(first.said_on),
        original_figure=figure_of(original).words if original else "",
        original=printed(original, anchored=False) if original else None,
        question_title=first.drift_title if shown else "",
        question_slug=first.drift_slug if shown else "",
        note=next((claim.note for claim in group if claim.note), ""),
        number=number,
    )


@dataclass(frozen=True)
class PrintedElsewhere:
    """A figure of this question that was printed as the answer to another one."""

    figure: str
    speaker: str
    printed: tuple[Printed, ...]
    question_title: str
    question_slug: str


def printed_elsewhere(question: int) -> tuple[PrintedElsewhere, ...]:
    """One query, and one more where there are any; the first hundred or so of them."""
    groups = defaultdict(list)
    for claim in DRIFTED(question):
        groups[claim.root, claim.question, figure_of(claim).order].append(claim)
    titles = Question.objects.in_bulk({asked for _, asked, _ in groups}) if groups else {}
    return tuple(
        PrintedElsewhere(
            figure_of(group[0]).words,
            group[0].speaker,
            tuple(printed(claim, anchored=False) for claim in group),
            titles[group[0].question].title,
            titles[group[0].question].slug,
        )
        for group in groups.values()
    )
