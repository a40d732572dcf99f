"""The verdict over time, as known on each day, with the days on which articles were retracted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claims.agreement import Agreement, Comparison, Period, Report, history, known_since
from claims.reports import Row, counts_on


@dataclass(frozen=True)
class Span:
    from_day: date
    verdict: str
    rule: str
    reason: str
    cause: str | None

    @classmethod
    def of(cls, period: Period) -> "Span":
        return cls(period.from_day, period.verdict, period.rule, period.reason, period.cause)


def spans_of(
    rows: list[Row], comparison: Comparison, agreement: Agreement, reports: Mapping[str, Report]
) -> list[Span]:
    """One span each time the verdict or its rule changed.

    Links to other questions are looked at for today only: where they make the verdict another than the
    question's own reports do, a last span says so, from the day both linked claims were known.
    """
    spans = own_spans(rows, comparison)
    last = spans[-1] if spans else None
    linked = agreement.rule == "P1" and (last is None or last.verdict != agreement.verdict)
    since = linked_since(agreement, reports) if linked else None
    if since is None:
        return spans
    spans = [span for span in spans if span.from_day < since]
    cause = agreement.conflicts[0].a
    return [*spans, Span(since, agreement.verdict, agreement.rule, agreement.reason, cause)]


def linked_since(agreement: Agreement, reports: Mapping[str, Report]) -> date | None:
    days = [
        [known_since(reports[key]) for key in (conflict.a, conflict.b)]
        for conflict in agreement.conflicts
        if conflict.relation.rule == "P1"
    ]
    return min((max(pair) for pair in days if None not in pair), default=None)


def own_spans(rows: list[Row], comparison: Comparison) -> list[Span]:
    """From the question's own reports; each retraction starts a history without the articles taken back."""
    cuts = sorted({row.retracted_on for row in rows if row.retracted_on})
    spans = stretch(rows, comparison, None)
    for cut in cuts:
        rest = stretch([row for row in rows if counts_on(row, cut)], comparison, cut)
        spans = [span for span in spans if span.from_day < cut] + rest
    return merged(spans)


def stretch(rows: list[Row], comparison: Comparison, start: date | None) -> list[Span]:
    """The history of these rows; what was in force on the start day begins with it."""
    spans = [Span.of(period) for period in history([row.report() for row in rows], comparison)]
    if start is None:
        return spans
    before = [span for span in spans if span.from_day <= start]
    if before:
        then = before[-1]
        first = Span(start, then.verdict, then.rule, then.reason, then.cause)
    else:
        first = Span(start, "no reports", "", "The articles that reported it were retracted.", None)
    return [first, *(span for span in spans if span.from_day > start)]


def merged(spans: list[Span]) -> list[Span]:
    """Neighbours that say the same are one."""
    kept: list[Span] = []
    for span in spans:
        if not kept or (kept[-1].verdict, kept[-1].rule) != (span.verdict, span.rule):
            kept.append(span)
    return kept
