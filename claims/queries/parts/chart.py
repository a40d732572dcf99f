"""The figures of one question along time, drawn wide and narrow, and the same figures as a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.charts import NARROW, WIDE, Layout, Point, TimeChart, has_a_time_to_show, time_chart
from claims.models import Question
from claims.remembered import hashed_once

from .chart_table import Drawn, FigureRow, drawn_of, figure_rows
from .days import month_names
from .figure import Figure
from .stands_where import StandsWhere, short_names
from .verdict_label import verdict_label

MOST_TOLD = 12  # in a description that is read out


@dataclass(frozen=True)
class Drawing:
    """``name`` tells the two apart, in ids and in style: wide, narrow."""

    name: str
    chart: TimeChart


@hashed_once
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
    question: Any, verdict: str, sheet: Mapping[str, Any], stands: StandsWhere
) -> QuestionChart | None:
    """From the sheet (see claims.sheet); no query. None for choices and texts.

    ``question``: with its title, value_kind, measure, whole_numbers and unit.
    """
    if question.value_kind in (Question.ValueKind.CHOICE, Question.ValueKind.TEXT) or not stands.rows:
        return None
    timed = question.value_kind == Question.ValueKind.COUNT and question.measure != Question.Measure.FIXED
    kept = {one["key"]: one for one in sheet["stands"]}
    current = [kept[row.key] for row in stands.rows if row.key in kept]
    shown = [drawn_of(one, "current") for one in current]
    earlier = [drawn_of(one, _status(one)) for stand in current for one in stand["earlier"]]
    pair = tuple(sheet["pair"]) or None
    points = points_of([*shown, *earlier], scope=stands.scope) if timed else []
    drawings = _drawings(question, points, pair, clash_words(sheet["pair_rule"]) if pair else "")
    placed = drawings[0].chart.keys if drawings else frozenset()
    table = figure_rows([*shown, *earlier], pair or (), timed=timed)
    return QuestionChart(
        drawings=drawings,
        message=_message(question.title, verdict, stands.spread),
        description=_description(table),
        unit=question.unit,
        notes=_notes(drawings, sheet["standing"], len(shown), len(earlier), sheet["past"]),
        left=_left([row for row in table if row.key not in placed], stands.scope) if drawings else (),
        rows=table,
        timed=timed,
    )


def _status(kept: Mapping[str, Any]) -> str:
    return "revised down" if kept["revised"] else "superseded"


def clash_words(rule: str) -> str:
    """What stands beside the gap between two figures."""
    return _("a running total cannot fall") if rule == "T2" else _("no figure fits both")


def points_of(claims: Iterable[Drawn], *, scope: str) -> list[Point]:
    """Those of one scope that give a figure on a scale."""
    claims = [claim for claim in claims if claim.scope == scope]
    names = short_names(claim.voice for claim in claims)
    return [
        Point(
            claim.key, claim.line, names[claim.voice], claim.figure.words, claim.first, claim.last,
            *ends_of(claim.figure), claim.figure.soft, claim.named, claim.status == "current",
        )
        for claim in claims
    ]  # fmt: skip


def ends_of(figure: Figure) -> tuple:
    return figure.low, figure.best, figure.high


def _drawings(
    question: Any, points: list[Point], pair: tuple[str, str] | None, words: str
) -> tuple[Drawing, ...]:
    if not has_a_time_to_show(points):
        return ()

    def draw(layout: Layout) -> TimeChart | None:
        return time_chart(points, layout, pair, words, question.whole_numbers, month_names())

    drawn = (("wide", draw(WIDE)), ("narrow", draw(NARROW)))
    return tuple(Drawing(name, chart) for name, chart in drawn if chart)


def _message(title: str, verdict: str, spread: str) -> str:
    headline = verdict_label(verdict).headline
    if not spread:
        return f"{title} {headline}."
    return _("{question} {headline}: {spread}.").format(
        question=title, headline=headline, spread=spread[:1].lower() + spread[1:]
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


def _notes(drawings: Sequence[Drawing], current: int, shown: int, earlier: int, past: int) -> tuple[str, ...]:
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
    if past > earlier:
        notes.append(
            _("The newest {shown} of {n} earlier figures are shown.").format(shown=earlier, n=f"{past:,}")
        )
    return tuple(notes)


def _left(rows: Iterable[FigureRow], scope: str) -> tuple[tuple[str, tuple[FigureRow, ...]], ...]:
    groups = defaultdict(list)
    for row in rows:
        if not row.past:
            groups[_why_left(row, scope)].append(row)
    return tuple((why, tuple(left)) for why, left in sorted(groups.items()))


def _why_left(row: FigureRow, scope: str) -> str:
    if row.scope != scope:
        return _("Counting something else: {scope}").format(scope=row.scope or _("exactly what is asked"))
    return _("Of a day that is not known") if row.on_a_scale else _("Giving no number")
