"""Figures -> geometry for SVG. Standard library only: no Django, no HTML, nothing of ours.

Positions are texts in percent of a lane's width ("62.09%"), ready to stand in an attribute: a drawing made of
percentages never distorts its text, and no locale can turn its points into commas.
"""

from .range_strip import Band, Bar, Mark, Strip, range_strip
from .scale import Scale, day_scale, number_scale, percent
from .ticks import Tick
from .verdict_bar import Segment, verdict_bar

__all__ = [
    "Band",
    "Bar",
    "Mark",
    "Scale",
    "Segment",
    "Strip",
    "Tick",
    "day_scale",
    "number_scale",
    "percent",
    "range_strip",
    "verdict_bar",
]
