"""Named examples of the rules for different moments: T1 to T5."""

from tests.agreement.examples import Pair, by, on, told

MOMENTS = [
    Pair("a running total grows", "T1", "compatible", on("2025-04-30", "4,700"), on("2025-06-15", "6,001")),
    Pair(
        "a running total outgrows a vague word",
        "T1",
        "compatible",
        on("2025-01-10", "hundreds"),
        on("2025-06-15", "exactly 3,000"),
    ),
    Pair(
        "a later total below an earlier one",
        "T2",
        "conflict",
        on("2025-01-22", "about 1,000"),
        on("2025-04-30", "about 600"),
    ),
    Pair(
        "four days apart is another moment", "T1", "compatible", on("2025-01-10", "3"), on("2025-01-14", "9")
    ),
    Pair(
        "a later vague word may be passed",
        "R5",
        "compatible",
        on("2025-01-10", "5,000"),
        on("2025-06-15", "hundreds"),
        strained=True,
    ),
    Pair("order unknown", "T3", "compatible", on("2025-04", "4,000"), on("2025-04-20", "2,500")),
    Pair("no as-of at all", "T3", "compatible", told("4,000"), on("2025-04-20", "2,500")),
    Pair(
        "doubt does not widen an as-of",
        "T2",
        "conflict",
        on("2025-01-10~", "4,000"),
        on("2025-01-14?", "2,500"),
    ),
    Pair(
        "totals that meet on different days",
        "R1",
        "agree",
        on("2025-01-15", "1,000"),
        on("2025-02-15", "1,100"),
    ),
    Pair(
        "the day of saying stands in for the as-of",
        "T2",
        "conflict",
        told("4,000", said_on="2025-01-10"),
        told("2,500", said_on="2025-06-10"),
    ),
    Pair(
        "levels on different dates",
        "T4",
        "not comparable",
        on("2024-11-01", "8,000"),
        on("2025-01-10", "11,000"),
        "level",
    ),
    Pair(
        "one voice, two levels",
        "T4",
        "not comparable",
        by("v", "2024-11-01", "8,000"),
        by("v", "2025-01-10", "11,000"),
        "level",
    ),
    Pair("levels of one moment", "R2", "conflict", on("2025-01-10", "800"), on("2025-01-12", "101"), "level"),
    Pair("a level without a day", "T4", "not comparable", told("8,000"), on("2025-01-10", "8,000"), "level"),
    Pair(
        "flows over different periods",
        "T5",
        "not comparable",
        on("2024-12-20/2024-12-27", "1,000"),
        on("2024-12-01/2024-12-23", "1,100"),
        "flow",
    ),
    Pair(
        "flows over one period",
        "R2",
        "conflict",
        on("2024-12", "1,000"),
        on("2024-12-01/2024-12-31", "101"),
        "flow",
    ),
    Pair("flows of two days", "T5", "not comparable", on("2024-12-01", "9"), on("2024-12-02", "9"), "flow"),
    Pair(
        "a fixed value has one moment",
        "R2",
        "conflict",
        on("2024-01-01", "101"),
        on("2025-01-01", "202"),
        "fixed",
    ),
]
