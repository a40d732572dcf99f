"""How often a voice's current figures agree with those of other voices. Counts, and no score of truth."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Source
from claims.agreement import Report, compare
from claims.models import CurrentClaim, Question
from claims.reports import comparisons_of, rows_where

from .public import public_claims, public_slug
from .verdict_label import RELATION_LABELS, VerdictLabel

MOST_QUESTIONS = 100
MOST_CLAIMS = 2_000
MOST_VOICES = 12
COUNTED = ("conflict", "compatible", "agree", "not comparable")


@dataclass(frozen=True)
class OtherVoice:
    """``counts``: (relation, on how many questions); one question counts once, by its most telling pair."""

    name: str
    slug: str
    questions: int
    counts: tuple[tuple[VerdictLabel, int], ...]


def other_voices(source: Source) -> tuple[OtherVoice, ...]:
    """The voices that share most questions with this one. Four queries; bounded, newest questions first."""
    asked = list(
        Question.objects.published()
        .filter(current_rows__voice=source)
        .order_by("-verdict__last_report_on", "pk")
        .distinct()[:MOST_QUESTIONS]
    )
    standing = _standing(asked)
    reports = {row.pk: row.report() for row in rows_where(Q(pk__in=[row.claim_id for row in standing]))}
    comparisons = comparisons_of(asked)
    found: dict[Source, list[str]] = defaultdict(list)
    for question, rows in _by_question(standing):
        for voice, told in _by_voice(rows, reports, but=source).items():
            mine = [reports[row.claim_id] for row in rows if row.voice_id == source.pk]
            kinds = [compare(a, b, comparisons[question]).kind for a in mine for b in told]
            found[voice].append(_most_telling(kinds))
    voices = [_other(voice, kinds) for voice, kinds in found.items()]
    return tuple(sorted(voices, key=lambda voice: (-voice.questions, voice.name))[:MOST_VOICES])


def _standing(asked: Iterable[Question]) -> list[CurrentClaim]:
    public = public_claims().filter(question__in=asked)
    rows = CurrentClaim.objects.filter(question__in=asked, claim__in=public).select_related("voice")
    return list(rows.order_by("question", "pk")[:MOST_CLAIMS])


def _by_question(rows: Iterable[CurrentClaim]) -> list[tuple[int, list[CurrentClaim]]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.question_id].append(row)
    return list(groups.items())


def _by_voice(
    rows: Iterable[CurrentClaim], reports: dict[int, Report], but: Source
) -> dict[Source, list[Report]]:
    """Of named voices: nobody can say whether two unnamed ones are the same."""
    told = defaultdict(list)
    for row in rows:
        if row.voice.named and row.voice_id != but.pk:
            told[row.voice].append(reports[row.claim_id])
    return told


def _most_telling(kinds: Iterable[str]) -> str:
    known = [kind for kind in kinds if kind in COUNTED]
    return min(known, key=COUNTED.index, default="not comparable")


def _other(voice: Source, kinds: Iterable[str]) -> OtherVoice:
    counted = Counter(kinds)
    counts = tuple((RELATION_LABELS[kind], counted[kind]) for kind in COUNTED if counted[kind])
    return OtherVoice(voice.name, public_slug(voice), sum(counted.values()), counts)
