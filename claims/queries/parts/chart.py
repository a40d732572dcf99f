"""The figures of one question along time, drawn wide and narrow, and the same figures as a table."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.agreement import Agreement, Conflict
from claims.charts import NARROW, WIDE, Layout, Point, TimeChart, has_a_time_to_show, time_chart
from claims.models import Claim, Question

from .chart_table import FigureRow, figure_rows
from .days import month_names
from .figure import Figure, figure_of
from .stands_where import StandsWhere, short_names
from .verdict_label import verdict_label

MOST_VOICES = 40  # whose current figures are drawn
MOST_EARLIER = 200
MOST_TOLD = 12  # in a description that is read out


@dataclass(frozen=True)
class Drawing:
    """``name`` tells the two apart, in ids and in style: wide, narrow."""

    name: str
    chart: TimeChart


@dataclass(frozen=True)
class QuestionChart:
    """``drawings`` is empty where the figures stand in rows instead, on one scale.

    ``message`` and ``description`` say what is to be seen. ``left``: why figures
    have no place in the drawing, and which. ``rows`` are what is drawn, and what counts something else.
    """

    drawings: tuple[Drawing, ...]
    message: str
    description: str
    unit: str
    notes: tuple[str, ...]
    left: tuple[tuple[str, tuple[FigureRow, ...]], ...]
    rows: tuple[FigureRow, ...]
    timed: bool

    @property
    def clashes(self) -> bool:
        return any(drawing.chart.clash for drawing in self.drawings)

    @property
    def joined(self) -> bool:
        return any(drawing.chart.joins for drawing in self.drawings)

    @property
    def has(self) -> dict[str, bool]:
        """Which kinds of marks are drawn, for the key."""
        marks = self.drawings[0].chart.marks if self.drawings else ()
        return {
            "open": any(mark.up is not None for mark in marks),
            "soft": any(mark.fade is not None for mark in marks),
            "unnamed": any(not mark.named for mark in marks),
            "window": any(mark.window for mark in marks),
        }


def question_chart(
    question: Question, agreement: Agreement, claims: dict[str, Claim], stands: StandsWhere
) -> QuestionChart | None:
    """No query where the claims were read with CLAIM_WITH_ALL. None for choices and texts.

    Claims that the agreement names and ``claims`` lacks are left out.
    """
    if question.value_kind in (Question.ValueKind.CHOICE, Question.ValueKind.TEXT) or not stands.rows:
        return None
    status = dict.fromkeys(agreement.superseded, "superseded")
    status |= dict.fromkeys(agreement.revised, "revised down")
    status |= dict.fromkeys(agreement.current, "current")
    conflict = telling_conflict(agreement, claims)
    pair = (conflict.a, conflict.b) if conflict else None
    timed = question.value_kind == Question.ValueKind.COUNT and question.measure != Question.Measure.FIXED
    shown = [claims[row.key] for row in stands.rows if row.key in claims]
    earlier, earlier_left = _earlier(shown, [claims[key] for key in status if key in claims], status)
    drawn = points_of([*shown, *earlier], status, scope=stands.scope) if timed else []
    drawings = _drawings(question, drawn, pair, clash_words(conflict.relation.rule) if conflict else "")
    placed = drawings[0].chart.keys if drawings else frozenset()
    table = figure_rows([*shown, *earlier], status, pair or (), timed=timed)
    return QuestionChart(
        drawings=drawings,
        message=_message(question, agreement, stands.spread),
        description=_description(table),
        unit=question.unit,
        notes=_notes(drawings, len(agreement.current), len(shown), len(earlier), earlier_left),
        left=_left([row for row in table if row.key not in placed], stands.scope, claims) if drawings else (),
        rows=table,
        timed=timed,
    )


def telling_conflict(agreement: Agreement, claims: Collection[str]) -> Conflict | None:
    """The most telling one between two claims of this page."""
    return next((told for told in agreement.conflicts if told.a in claims and told.b in claims), None)


def clash_words(rule: str) -> str:
    """What stands beside the gap between two figures."""
    return _("a running total cannot fall") if rule == "T2" else _("no figure fits both")


def _earlier(
    shown: Sequence[Claim], known: Sequence[Claim], status: dict[str, str]
) -> tuple[list[Claim], int]:
    """The newest of the figures that the voices shown have replaced, and how many more there are."""
    lines = {voice_line(claim) for claim in shown}
    past = [claim for claim in known if status[claim.key] != "current" and voice_line(claim) in lines]
    past.sort(key=lambda claim: (_window(claim)[1] or date.min, claim.key), reverse=True)
    return past[:MOST_EARLIER], max(len(past) - MOST_EARLIER, 0)


def voice_line(claim: Claim) -> tuple:
    """What makes two claims the same voice's word on the same scope."""
    voice = claim.statement.root.speaker.voice
    return (voice.pk, claim.scope, None if voice.named else claim.statement.root_id)


def points_of(claims: Iterable[Claim], status: dict[str, str], *, scope: str) -> list[Point]:
    """Those of one scope that give a figure on a scale."""
    claims = [claim for claim in claims if claim.scope == scope]
    names = short_names(claim.statement.root.speaker.voice.name for claim in claims)
    points = []
    for claim in claims:
        voice, figure = claim.statement.root.speaker.voice, figure_of(claim)
        first, last = _window(claim)
        points.append(
            Point(
                claim.key, "-".join(map(str, voice_line(claim))), names[voice.name], figure.words,
                first, last, *ends_of(figure), figure.soft, voice.named, status[claim.key] == "current",
            )
        )  # fmt: skip
    return points


def ends_of(figure: Figure) -> tuple:
    return figure.low, figure.best, figure.high


def _window(claim: Claim) -> tuple[date | None, date | None]:
    """The days it speaks of: its as-of, else the day it was said."""
    if claim.as_of:
        return claim.as_of_earliest, claim.as_of_latest
    return claim.statement.said_first()


def _drawings(
    question: Question, points: list[Point], pair: tuple[str, str] | None, words: str
) -> tuple[Drawing, ...]:
    if not has_a_time_to_show(points):
        return ()

    def draw(layout: Layout) -> TimeChart | None:
        return time_chart(points, layout, pair, words, question.whole_numbers, month_names())

    drawn = (("wide", draw(WIDE)), ("narrow", draw(NARROW)))
    return tuple(Drawing(name, chart) for name, chart in drawn if chart)


def _message(question: Question, agreement: Agreement, spread: str) -> str:
    headline = verdict_label(agreement.verdict).headline
    if not spread:
        return f"{question.title} {headline}."
    return _("{question} {headline}: {spread}.").format(
        question=question.title, headline=headline, spread=spread[:1].lower() + spread[1:]
    )


def _description(rows: Iterable[FigureRow]) -> str:
    current = [row for row in rows if not row.past]
    told = [
        _("{voice}: {figure}, {day}").format(voice=row.voice, figure=row.figure, day=row.as_of or row.said)
        if row.as_of or row.said
        else _("{voice}: {figure}").format(voice=row.voice, figure=row.figure)
        for row in current[:MOST_TOLD]
    ]
    words = "; ".join(told)
    more = len(current) - len(told)
    if more:
        words += "; " + ngettext("and {n} more figure", "and {n} more figures", more).format(n=f"{more:,}")
    return f"{words}."


def _notes(
    drawings: Sequence[Drawing], current: int, shown: int, earlier: int, earlier_left: int
) -> tuple[str, ...]:
    notes = []
    if drawings:
        charts = [drawing.chart for drawing in drawings]
        if charts[0].log:
            notes.append(_("Logarithmic scale: equal distances are equal ratios."))
        if charts[0].cut_below:
            notes.append(_("The scale does not begin at 0."))
        if any(chart.moved_apart for chart in charts):
            notes.append(_("Marks of the same days stand a little apart, so that none hides another."))
    if current > shown:
        notes.append(_("{shown} of {n} current figures are shown.").format(shown=shown, n=f"{current:,}"))
    if earlier_left:
        notes.append(
            _("The newest {shown} of {n} earlier figures are shown.").format(
                shown=earlier, n=f"{earlier + earlier_left:,}"
            )
        )
    return tuple(notes)


def _left(
    rows: Iterable[FigureRow], scope: str, claims: dict[str, Claim]
) -> tuple[tuple[str, tuple[FigureRow, ...]], ...]:
    groups = defaultdict(list)
    for row in rows:
        if not row.past:
            groups[_why_left(row, scope, claims)].append(row)
    return tuple((why, tuple(left)) for why, left in sorted(groups.items()))


def _why_left(row: FigureRow, scope: str, claims: dict[str, Claim]) -> str:
    if row.scope != scope:
        return _("Counting something else: {scope}").format(scope=row.scope or _("exactly what is asked"))
    if all(end is None for end in ends_of(figure_of(claims[row.key]))):
        return _("Giving no number")
    return _("Of a day that is not known")
