"""All that a question's page shows but its evidence: made once of its sheet, and kept under that sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.models import Question
from claims.remembered import remembered

from .asked_question import AskedQuestion
from .chart import QuestionChart, question_chart
from .counts import Counts
from .current import sentence_case
from .days import day_words, partial_words
from .decisions import Decision, decision_over_verdict, decisions_told
from .evidence import Chip, chips_of
from .figure import figure_said
from .stands_where import Stand, StandsWhere, stands_where
from .state import State, read_sheet
from .timeline import Timeline, timeline_of
from .topic_tree import TopicLink
from .verdict_history import HistoryRow, verdict_history
from .verdict_label import VerdictLabel, verdict_label
from .why import Why, why_of

MOST_KEPT = 200  # of some hundred kilobytes, in every process


@dataclass(frozen=True, eq=False)  # kept: the same values are the same object
class QuestionHead:
    """``day``: the page shows what was known on it; None is now. ``counts`` are of what is shown.

    ``today``: where the bar of history ends. ``decision``: the one that made the verdict; ``decisions``: all
    others that stand or stood. ``chips``: of the evidence, by claim; ``shelves``: how long each of its lists
    is. ``changed``: the claims told as changed on the way. ``parts``: whether other questions are part of it.
    """

    title: str
    slug: str
    path: tuple[TopicLink, ...]
    day: date | None
    day_words: str
    today: date
    verdict: VerdictLabel
    counts: Counts
    named_voices: int
    unnamed_voices: int
    spread: str
    since: str
    stands: StandsWhere
    chart: QuestionChart | None
    why: Why
    timeline: Timeline
    decision: Decision | None
    decisions: tuple[Decision, ...]
    chips: Mapping[str, tuple[Chip, ...]]
    shelves: Mapping[str, int]
    changed: tuple[Mapping[str, Any], ...]
    more_changed: int
    parts: bool


class Asked(NamedTuple):
    """What of a question the drawings and words depend on."""

    title: str
    slug: str
    path: tuple[TopicLink, ...]
    value_kind: str
    measure: str
    unit: str
    whole_numbers: bool


class Found(NamedTuple):
    """What of a state; the sheets as text."""

    verdict: str
    rule: str
    reason: str
    voices: int
    named_voices: int
    articles: int
    outlets: int
    strained: bool
    inferred: bool
    sheet: str
    history: str


def question_head(question: AskedQuestion, state: State, day: date | None) -> QuestionHead:
    """No query, but one for a topic deep in the tree."""
    asked = Asked(
        question.title,
        question.slug,
        question.path(),
        question.value_kind,
        question.measure,
        question.unit,
        question.whole_numbers,
    )
    found = Found._make(getattr(state, name) for name in Found._fields)
    return _question_head(asked, found, day, timezone.localdate(), get_language())


@remembered(MOST_KEPT)
def _question_head(
    question: Asked, state: Found, day: date | None, today: date, language: str | None
) -> QuestionHead:
    sheet, told = read_sheet(state.sheet), read_sheet(state.history)
    verdict = verdict_label(state.verdict)
    history = verdict_history(told.get("history", ()))
    spread = _spread(sheet["ends"])
    stands = _stands(question, sheet, spread, drawn=False)
    chart = question_chart(question, state.verdict, sheet, stands)
    if not (chart and chart.drawings):
        stands = _stands(question, sheet, spread, drawn=True)
    return QuestionHead(
        title=question.title,
        slug=question.slug,
        path=question.path,
        day=day,
        day_words=day_words(day),
        today=today,
        verdict=verdict,
        counts=Counts(state.articles, state.outlets, state.voices),
        named_voices=state.named_voices,
        unnamed_voices=state.voices - state.named_voices,
        spread=spread,
        since=_in_force_since(verdict, history, day),
        stands=stands,
        chart=chart,
        why=why_of(state, sheet),
        timeline=timeline_of(history, day, told.get("before_history", 0)),
        decision=decision_over_verdict(sheet),
        decisions=decisions_told(sheet),
        chips=MappingProxyType(chips_of(sheet["chips"])),
        shelves=MappingProxyType(sheet["shelves"]),
        changed=tuple(sheet["changed"]),
        more_changed=sheet["more_changed"],
        parts=bool(sheet["parts"]),
    )


def _in_force_since(verdict: VerdictLabel, history: Sequence[HistoryRow], day: date | None) -> str:
    """The day from which the verdict shown has held, whatever the rule behind it."""
    since = ""
    for row in reversed([row for row in history if day is None or row.day <= day]):
        if row.verdict != verdict:
            break
        since = row.since
    return since


def _spread(ends: Sequence[Any]) -> str:
    if not ends:
        return ""
    lowest, highest = (figure_said(end) for end in ends)
    if lowest.order == highest.order:
        return sentence_case(lowest.asked or lowest.words)
    ends = {"lowest": lowest.asked or lowest.words, "highest": highest.asked or highest.words}
    return sentence_case(_("{lowest} to {highest}").format(**ends))


def _stands(question: Asked, sheet: Mapping[str, Any], spread: str, *, drawn: bool) -> StandsWhere:
    stands = [_stand(question, kept) for kept in sheet["stands"]]
    pair = tuple(sheet["pair"]) or None
    return stands_where(
        stands, question, conflict=pair, spread=spread, standing=sheet["standing"], drawn=drawn
    )


def _stand(question: Asked, kept: Mapping[str, Any]) -> Stand:
    when = partial_words(kept["as_of"] or kept["said_on"])
    if question.value_kind != Question.ValueKind.COUNT and kept["said_on"]:
        when = _("said {day}").format(day=partial_words(kept["said_on"]))
    return Stand(
        key=kept["key"],
        voice=kept["voice"],
        named=kept["named"],
        when=when,
        figure=figure_said(kept["said"]),
        day=date.fromisoformat(kept["day"]) if kept["day"] else None,
        scope=kept["scope"],
        slug=kept["slug"],
        earlier=tuple(figure_said(one["said"]) for one in kept["earlier"]),
    )
