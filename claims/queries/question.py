"""The question page, as of now or as known on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from claims.models import Question

from .parts.asked_question import AskedQuestion, asked_question
from .parts.changed_figures import (
    ChangedFigure,
    PrintedElsewhere,
    changed_figures,
    printed_elsewhere,
)
from .parts.chart import QuestionChart, question_chart
from .parts.counts import Counts
from .parts.current import sentence_case
from .parts.days import day_words, partial_words
from .parts.definition import Definition, definition_of
from .parts.evidence import Evidence, evidence
from .parts.figure import figure_said
from .parts.public import public_questions
from .parts.stands_where import Stand, StandsWhere, stands_where
from .parts.state import State, state_of, state_of_statement
from .parts.timeline import Timeline, timeline_of
from .parts.told import told_by_id
from .parts.topic_tree import TopicLink
from .parts.verdict_history import HistoryRow, verdict_history
from .parts.verdict_label import VerdictLabel, verdict_label
from .parts.why import Why, why_of

MOST_PARTS = 50


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
    """``day``: the page shows what was known on it; None is now. ``counts`` are of what is shown.

    ``further``: it goes on with the evidence, the rest of the page stands on the first.
    """

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
    more_changed: int
    elsewhere: tuple[PrintedElsewhere, ...]
    timeline: Timeline
    definition: Definition
    decision: Decision | None = None
    further: bool = False
    statement: str = ""


def question_page(
    slug: str, day: date | None = None, after: str = "", statement: str = ""
) -> QuestionPage | None:
    """None where there is no such published question. ``after``: the place the evidence goes on from.

    ``statement``: the claim that tells it; all that repeat it are then the evidence.

    Four queries for the present, one more where it has parts and one where figures changed on the way,
    however many claims there are. A day is worked out from all claims, once for all readers.
    """
    question = asked_question(slug)
    if question is None:
        return None
    if statement:
        state = state_of_statement(question, statement, int(after or 0))
    else:
        state = state_of(question, day, after)
    if state is None:
        return None
    sheet = state.sheet
    changed = [pk for group in sheet["changed"] for pk in group["claims"]]
    shown = [pk for line in state.lines for pk in (line.claim, *line.first)]
    claims = told_by_id([*shown, *changed])
    timed = question.value_kind == "count" and question.measure != Question.Measure.FIXED
    told = evidence(state.lines, claims, sheet, timed=timed, older=_older(state, day, statement))
    verdict = verdict_label(state.verdict)
    history = verdict_history(sheet.get("history", ()))
    spread = _spread(sheet["ends"])
    stands = _stands(question, sheet, spread, drawn=False)
    chart = question_chart(question, state.verdict, sheet, stands)
    if not (chart and chart.drawings):
        stands = _stands(question, sheet, spread, drawn=True)
    return QuestionPage(
        title=question.title,
        slug=question.slug,
        path=question.path(),
        day=day,
        day_words=day_words(day),
        verdict=verdict,
        counts=Counts(state.articles, state.outlets, state.voices),
        named_voices=state.named_voices,
        unnamed_voices=state.voices - state.named_voices,
        spread=spread,
        since=_in_force_since(verdict, history, day),
        stands=stands,
        chart=chart,
        why=why_of(state),
        evidence=told,
        changed=changed_figures(sheet["changed"], claims, told.anchors),
        more_changed=sheet["more_changed"],
        elsewhere=() if day else printed_elsewhere(question.pk),
        timeline=timeline_of(history, day, sheet.get("before_history", 0)),
        definition=definition_of(question, _parts(question) if sheet["parts"] else ()),
        decision=_decision(state),
        further=bool(after or statement),
        statement=statement,
    )


def _older(state: State, day: date | None, statement: str) -> str:
    """The address of the next page of evidence, from its question mark on."""
    if not state.older:
        return ""
    given = {"statement": statement} if statement else {"on": day.isoformat()} if day else {}
    return urlencode(given | {"after": state.older})


def _parts(question: AskedQuestion) -> Sequence[Question]:
    """One query."""
    return public_questions().filter(part_of=question.pk).order_by("title")[:MOST_PARTS]


def _decision(state: State) -> Decision | None:
    told, engine = state.sheet.get("override"), state.sheet.get("engine")
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


def _stands(question: AskedQuestion, sheet: Mapping[str, Any], spread: str, *, drawn: bool) -> StandsWhere:
    stands = [_stand(question, kept) for kept in sheet["stands"]]
    pair = tuple(sheet["pair"]) or None
    return stands_where(
        stands, question, conflict=pair, spread=spread, standing=sheet["standing"], drawn=drawn
    )


def _stand(question: AskedQuestion, kept: Mapping[str, Any]) -> Stand:
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
