"""Named examples of the rules between two reports. The name says what happens; the row says why.

`first` and `second` are (wording, fields of the report); origin and voice differ unless a row says so.
"""

from typing import NamedTuple


class Pair(NamedTuple):
    """Two reports, and the relation and rule that the design gives them."""

    name: str
    rule: str
    relation: str
    first: tuple
    second: tuple
    measure: str = "running total"
    kind: str = "count"
    strained: bool = False
    says: str = ""
    broader: dict = {}


def told(wording, **fields):
    return wording, fields


def on(day, wording, **fields):
    return wording, {"as_of": day, **fields}


def by(voice, day, wording, origin="", **fields):
    return wording, {"voice": voice, "as_of": day, "origin": origin or f"{voice}, {day}", **fields}


def denied(**fields):
    return None, {"stance": "denies", **fields}


def silent(**fields):
    return None, {"stance": "gives none", **fields}


COUNTS = [
    Pair("two floors", "R5", "compatible", told("at least 600"), told("at least 700"), "fixed"),
    Pair("bare round reads as about", "R1", "agree", told("600"), told("about 650"), "fixed"),
    Pair("a figure inside about", "R1", "agree", told("about 600"), told("612"), "fixed"),
    Pair("an exact figure twice", "R1", "agree", told("12,643"), told("12,643"), "fixed"),
    Pair("the top of nearly", "R1", "agree", told("nearly 12,000"), told("12,000"), "fixed"),
    Pair("bests just out of reach", "R3", "compatible", told("about 600"), told("about 700"), "fixed"),
    Pair(
        "nearly and about, side by side", "R3", "compatible", told("nearly 700"), told("about 600"), "fixed"
    ),
    Pair("bare and not round is exact", "R2", "conflict", told("101"), told("around 600"), "fixed"),
    Pair("none and some", "R2", "conflict", told("no injuries"), told("three injured"), "fixed"),
    Pair("neighbours, both exact", "R2", "conflict", told("403"), told("404"), "fixed", says="1"),
    Pair("a handful beside two thousand", "R2", "conflict", told("a handful"), told("around 2,000"), "fixed"),
    Pair(
        "two sources, one day, far apart",
        "R2",
        "conflict",
        on("2024-12-23", "about 1,100"),
        on("2024-12-23", "more than 3,000"),
    ),
    Pair(
        "three days apart is one moment", "R2", "conflict", on("2025-01-10", "101"), on("2025-01-13", "202")
    ),
    Pair("the same floor twice", "R4", "agree", told("more than 3,000"), told("over 3,000"), "fixed"),
    Pair("the same vague word", "R4", "agree", told("dozens"), told("dozens"), "fixed"),
    Pair(
        "the same range", "R4", "agree", told("11,000 to 12,000"), told("between 11,000 and 12,000"), "fixed"
    ),
    Pair("a range in other words", "R4", "agree", told("at least 600"), told("more than 599"), "fixed"),
    Pair("a ceiling in a figure", "R4", "agree", told("up to 630"), told("about 600"), "fixed"),
    Pair("fewer than a figure", "R4", "agree", told("fewer than 600"), told("about 600"), "fixed"),
    Pair(
        "the floor of one lies in the other",
        "R4",
        "agree",
        on("2024-12-23", "more than 3,000"),
        on("2025-01-13", "about 3,000"),
    ),
    Pair("a floor on the figure itself", "R4", "agree", told("more than 403"), told("403"), "fixed"),
    Pair(
        "more than N counts N", "R5", "compatible", told("1,000 to 3,000"), told("more than 3,000"), "fixed"
    ),
    Pair("fewer than N counts N", "R5", "compatible", told("fewer than 600"), told("600 to 700"), "fixed"),
    Pair("up to N does not reach past N", "R2", "conflict", told("up to 599"), told("600 to 700"), "fixed"),
    Pair("ranges that meet", "R5", "compatible", told("10,000 to 12,000"), told("nearly 12,000"), "fixed"),
    Pair(
        "a vague word beside a figure above its scale",
        "R5",
        "compatible",
        told("thousands"),
        told("roughly 15,000"),
        "fixed",
        strained=True,
    ),
    Pair(
        "exactly ten times beyond a soft end",
        "R5",
        "compatible",
        told("dozens"),
        told("exactly 990"),
        "fixed",
        strained=True,
    ),
    Pair("one past ten times a soft end", "R2", "conflict", told("dozens"), told("991"), "fixed"),
    Pair("a soft end is soft upwards only", "R2", "conflict", told("dozens"), told("11"), "fixed"),
    Pair(
        "a floor far below the figure",
        "R5",
        "compatible",
        told("at least 600"),
        told("6,000"),
        "fixed",
        strained=True,
    ),
    Pair("a floor just half the figure", "R5", "compatible", told("at least 600"), told("1,199"), "fixed"),
    Pair(
        "a floor half the figure",
        "R5",
        "compatible",
        told("at least 600"),
        told("exactly 1,200"),
        "fixed",
        strained=True,
    ),
    Pair("nothing is twice a floor of 0", "R5", "compatible", told("at least 0"), told("exactly 9"), "fixed"),
    Pair(
        "two floors far apart",
        "R5",
        "compatible",
        told("at least 600"),
        told("at least 6,000"),
        "fixed",
        strained=True,
    ),
    Pair(
        "another scope",
        "R0",
        "not comparable",
        on("2025-01-10", "10,000"),
        on("2025-01-10", "13,000", scope="with engineers and builders"),
    ),
]
