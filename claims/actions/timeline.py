"""The verdict over time, as known on each day, with the days on which articles were retracted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claims.agreement import Comparison, Period, Report, history
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


@dataclass(frozen=True)
class Line:
    """One question's rows and how they are compared; `parts` and `wholes` are the questions linked to it.

    `told`: the report of each row, by its key.
    """

    rows: list[Row]
    told: Mapping[str, Report]
    comparison: Comparison
    parts: tuple["Line", ...] = ()
    wholes: tuple["Line", ...] = ()

    def all_rows(self) -> list[Row]:
        return [row for line in (self, *self.parts, *self.wholes) for row in line.rows]

    def without_retracted(self, day: date) -> "Line":
        return Line(
            [row for row in self.rows if counts_on(row, day)],
            self.told,
            self.comparison,
            tuple(part.without_retracted(day) for part in self.parts),
            tuple(whole.without_retracted(day) for whole in self.wholes),
        )

    def reports(self) -> list[Report]:
        return [self.told[row.key] for row in self.rows]


def spans_of(line: Line) -> list[Span]:
    """One span each time the verdict changed; each retraction starts a history without what was taken back.

    Links to other questions (P1) count on each day as they were known then.
    """
    spans = stretch(line, None)
    for cut in sorted({row.retracted_on for row in line.all_rows() if row.retracted_on}):
        spans = [span for span in spans if span.from_day < cut] + stretch(line.without_retracted(cut), cut)
    return merged(spans)


def stretch(line: Line, start: date | None) -> list[Span]:
    """The history of these rows; what was in force on the start day begins with it."""
    parts, wholes = (
        [(linked.reports(), linked.comparison) for linked in side] for side in (line.parts, line.wholes)
    )
    spans = [Span.of(period) for period in history(line.reports(), line.comparison, parts, wholes)]
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
        if not kept or kept[-1].verdict != span.verdict:
            kept.append(span)
    return kept
