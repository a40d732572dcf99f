"""Figures -> geometry for SVG. Standard library only: no Django, no HTML, nothing of ours.

Positions across are texts in percent of a drawing's width ("62.09%"), ready to stand in an attribute: a
drawing made of percentages never distorts its text, and no locale can turn its points into commas.
"""

from .labels import Label, Labels
from .points import Layout, Point, TimeMark
from .range_strip import Band, Bar, Mark, Strip, range_strip
from .scale import Scale, day_scale, number_scale, percent
from .text_width import cut, wrap
from .ticks import Tick
from .time_chart import CARD, NARROW, WIDE, TimeChart, has_a_time_to_show, time_chart
from .verdict_bar import Segment, VerdictBar, verdict_bar

__all__ = [
    "CARD",
    "NARROW",
    "WIDE",
    "Band",
    "Bar",
    "Label",
    "Labels",
    "Layout",
    "Mark",
    "Point",
    "Scale",
    "Segment",
    "Strip",
    "Tick",
    "TimeChart",
    "TimeMark",
    "VerdictBar",
    "cut",
    "day_scale",
    "has_a_time_to_show",
    "number_scale",
    "percent",
    "range_strip",
    "time_chart",
    "verdict_bar",
    "wrap",
]
