"""The verdict over time as one bar, each stretch as long as it held, and dates below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .scale import percent
from .text_width import text_width

LEAST = 9.0  # percent: a verdict that held for a day is still seen, and can be touched
FORMS = {"narrow": 280, "wide": 640}  # pixels: the least width of each
WORD, DATE = 13, 12.5  # font sizes
PADDING = 16
BETWEEN_DATES = 12


@dataclass(frozen=True)
class Segment:
    """``mark`` and ``word``: the narrowest form of the bar in which they fit, empty where in none."""

    x: str
    width: str
    middle: str = ""
    mark: str = ""
    word: str = ""


@dataclass(frozen=True)
class BarDate:
    """A date below the bar. ``form``: the narrowest form in which it does not crowd the others."""

    x: str
    text: str
    anchor: str
    form: str


@dataclass(frozen=True)
class VerdictBar:
    """``stretched``: some were drawn longer than they held. ``day``: where a day lies, in percent."""

    segments: tuple[Segment, ...] = ()
    dates: tuple[BarDate, ...] = ()
    stretched: bool = False
    day: str = field(default="")


def verdict_bar(
    starts: Sequence[date],
    end: date,
    words: Sequence[str] = (),
    dates: Sequence[str] = (),
    now: str = "",
    day: date | None = None,
) -> VerdictBar:
    """One segment for each start, oldest first; the last one lasts until ``end``, which is called ``now``.

    ``words`` are the verdicts' names, ``dates`` the starts in words.
    """
    if not starts:
        return VerdictBar()
    lengths = [max((later - day).days, 0) for day, later in zip(starts, [*starts[1:], end], strict=True)]
    total = sum(lengths) or 1
    least = min(LEAST, 50 / len(lengths))
    widths = [max(100 * length / total, least) for length in lengths]
    scale = 100 / sum(widths)
    widths = [width * scale for width in widths]
    lefts = [sum(widths[:number]) for number in range(len(widths))]
    names = words or [""] * len(starts)
    return VerdictBar(
        tuple(_segment(*one) for one in zip(lefts, widths, names, strict=True)),
        _dates(lefts, dates, now),
        any(100 * length / total < least for length in lengths),
        _place_of(day, starts, end, lefts, widths) if day else "",
    )


def _segment(left: float, width: float, name: str) -> Segment:
    return Segment(
        percent(left),
        percent(width),
        percent(left + width / 2),
        _form(width, PADDING),
        _form(width, text_width(f"≠  {name}", WORD, bold=True) + PADDING) if name else "",
    )


def _form(width: float, asked: float) -> str:
    return next((form for form, least in FORMS.items() if width * least / 100 >= asked), "")


def _dates(lefts: Sequence[float], texts: Sequence[str], now: str) -> tuple[BarDate, ...]:
    """The newest first, then the oldest, then as many of the others as there is room for."""
    places = [(left, text) for left, text in zip(lefts, texts, strict=False) if text]
    if not places:
        return ()
    ordered = dict.fromkeys([places[-1], places[0], *places])
    chosen: dict[tuple, BarDate] = {}
    for form, width in FORMS.items():
        for place in ordered:
            if place not in chosen:
                kept = [(float(other.x[:-1]), other.text, other.anchor) for other in chosen.values()]
                taken = [_reach(*other, width) for other in [*kept, (100.0, now, "end")]]
                fits = next(
                    (a for a in ("start", "end") if _is_free(_reach(*place, a, width), taken, width)), ""
                )
                if fits:
                    chosen[place] = BarDate(percent(place[0]), place[1], fits, form)
    return (*(chosen[place] for place in places if place in chosen), BarDate("100.00%", now, "end", "narrow"))


def _reach(x: float, text: str, anchor: str, width: int) -> tuple[float, float]:
    left, long = x * width / 100, text_width(text, DATE)
    return (left, left + long) if anchor == "start" else (left - long, left)


def _is_free(reach: tuple[float, float], taken: Sequence[tuple[float, float]], width: int) -> bool:
    clear = all(
        reach[1] + BETWEEN_DATES <= other[0] or other[1] + BETWEEN_DATES <= reach[0] for other in taken
    )
    return clear and reach[0] >= 0 and reach[1] <= width


def _place_of(
    day: date, starts: Sequence[date], end: date, lefts: Sequence[float], widths: Sequence[float]
) -> str:
    """Within its segment in proportion; nothing for a day outside the bar."""
    if not starts[0] <= day <= end:
        return ""
    number = max(place for place, start in enumerate(starts) if start <= day)
    later = starts[number + 1] if number + 1 < len(starts) else end
    share = (day - starts[number]).days / max((later - starts[number]).days, 1)
    return percent(lefts[number] + share * widths[number])
