"""A question on a card of 1200 by 630 pixels, for previews of links to it."""

from dataclasses import dataclass

from claims.charts import CARD, Point, TimeChart, cut, has_a_time_to_show, time_chart, wrap
from claims.models import Question, Verdict

from .parts.chart import clash_words, ends_of
from .parts.counts import Counts
from .parts.current import current_stands, listed_stands
from .parts.days import month_names
from .parts.public import public_questions
from .parts.stands_where import Stand, StandsWhere, VoiceRow, short_names
from .parts.verdict_label import VerdictLabel, verdict_label

MOST_ROWS = 5
TALLEST_ROW, ROWS_HEIGHT = 64, 260  # pixels
TITLE = {"size": 36, "width": 1060, "most": 2}  # the narrower type of headings
LONGEST_NAME, LONGEST_FIGURE = 28, 27
COLOURS = {"conflict": "#B3261E", "agree": "#0B6E6E", "compatible": "#3C5A9A", "one": "#6B5B2E"}
OTHER_COLOUR = "#5C5A55"


@dataclass(frozen=True)
class CardRow:
    y: int
    name: str
    figure: str
    row: VoiceRow


@dataclass(frozen=True)
class Preview:
    """``chart`` where the figures lie along time, else ``rows`` on one scale, else ``options`` in words.

    ``row_height`` and ``plot_height``: of a row and of all together, in pixels.
    """

    title: str
    title_lines: tuple[str, ...]
    verdict: VerdictLabel
    colour: str
    spread: str
    counts: Counts
    chart: TimeChart | None
    stands: StandsWhere
    rows: tuple[CardRow, ...]
    options: tuple[tuple[int, str], ...]

    @property
    def plot_height(self) -> int:
        return self.row_height * len(self.rows)

    @property
    def row_height(self) -> int:
        return _row_height(len(self.rows))

    @property
    def half_row(self) -> int:
        return self.row_height // 2


def question_preview(slug: str) -> Preview | None:
    """None where there is no such published question. Two queries; the current figures only."""
    question = public_questions().select_related("verdict").filter(slug=slug).first()
    if question is None:
        return None
    verdict = getattr(question, "verdict", None) or Verdict()
    label = verdict_label(verdict.verdict)
    current = current_stands([question.pk]).get(question.pk, [])
    stands = listed_stands(question, current, MOST_ROWS)
    row_height = _row_height(max(len(stands.rows), len(stands.options[:MOST_ROWS])))
    return Preview(
        title=question.title,
        title_lines=wrap(question.title, **TITLE),
        verdict=label,
        colour=COLOURS.get(label.css, OTHER_COLOUR),
        spread=cut(stands.spread, 60),
        counts=Counts(verdict.articles, verdict.outlets, verdict.voices),
        chart=_chart(question, verdict, current, stands),
        stands=stands,
        rows=tuple(
            CardRow(number * row_height, cut(row.voice, LONGEST_NAME), cut(row.figure, LONGEST_FIGURE), row)
            for number, row in enumerate(stands.rows)
        ),
        options=tuple(
            (number * row_height, cut(f"{option.name}: {', '.join(row.voice for row in option.voices)}", 78))
            for number, option in enumerate(stands.options[:MOST_ROWS])
        ),
    )


def _row_height(rows: int) -> int:
    return min(TALLEST_ROW, ROWS_HEIGHT // max(rows, 1))


def _chart(
    question: Question, verdict: Verdict, current: list[Stand], stands: StandsWhere
) -> TimeChart | None:
    if question.value_kind != Question.ValueKind.COUNT or question.measure == Question.Measure.FIXED:
        return None
    same = [stand for stand in current if stand.scope == stands.scope]
    names = short_names(stand.voice for stand in same)
    points = [
        Point(
            stand.key, (stand.named and stand.slug) or stand.key, names[stand.voice], stand.figure.words,
            stand.day, stand.day, *ends_of(stand.figure), stand.figure.soft, stand.named,
        )
        for stand in same
    ]  # fmt: skip
    if not has_a_time_to_show(points):
        return None
    told = next(iter(verdict.detail.get("conflicts", [])), None)
    pair = (told["a"], told["b"]) if told else None
    return time_chart(points, CARD, pair, clash_words(verdict.rule), question.whole_numbers, month_names())
