"""Named examples of a whole question: who counts as a voice, what is current, what the verdict is."""

from typing import NamedTuple

from claims.agreement import Comparison
from tests.agreement.make import make_comparison, make_report


class Question(NamedTuple):
    """Reports of one question and some fields of the agreement they come to; `rule` is the rule shown."""

    name: str
    rule: str
    reports: list
    expected: dict
    comparison: Comparison = make_comparison()


def named(key, wording, voice, **fields):
    return make_report(wording, key=key, voice=voice, **fields)


FIXED = make_comparison("fixed")
DAY = "2025-04-30"

VERDICTS = [
    Question("nothing said", "", [], {"verdict": "no reports", "voices": 0, "current": [], "positions": []}),
    Question(
        "nine outlets, one speech",
        "S0",
        [named(f"outlet {n}", "nine", "the speaker", origin="speech", depth=n) for n in range(9)],
        {
            "verdict": "one voice",
            "voices": 1,
            "origins": 1,
            "current": ["outlet 0"],
            "positions": [["the speaker"]],
        },
        FIXED,
    ),
    Question(
        "two named voices give one date",
        "D1",
        [named("k", "2024-12-04", "agency", kind="date"), named("m", "2024-12-04", "ministry", kind="date")],
        {"verdict": "in agreement", "voices": 2, "named_voices": 2, "positions": [["agency", "ministry"]]},
        make_comparison("fixed", kind="date"),
    ),
    Question(
        "a named and an unnamed voice agree",
        "S0",
        [named("a", "403", "ministry"), named("b", "403", "an official", named=False)],
        {"verdict": "compatible", "voices": 2, "named_voices": 1, "core": (403, 403)},
        FIXED,
    ),
    Question(
        "two voices far apart",
        "R2",
        [
            named("a", "about 1,100", "army", as_of="2024-12-23"),
            named("b", "more than 3,000", "president", as_of="2024-12-23"),
        ],
        {
            "verdict": "in conflict",
            "rule": "R2",
            "low": 1000,
            "high": None,
            "core": None,
            "positions": [["army"], ["president"]],
        },
    ),
    Question(
        "growth of one voice",
        "S2",
        [
            named(f"{day}", wording, "service", origin=day, as_of=day)
            for day, wording in [
                ("2024-12-23", "about 100"),
                ("2025-01-13", "about 300"),
                ("2025-04-30", "about 600"),
                ("2025-09-02", "about 2,000"),
            ]
        ],
        {"verdict": "one voice", "current": ["2025-09-02"], "revisions": 0, "low": 1800, "high": 2200},
    ),
    Question(
        "a figure taken back leaves the conflict",
        "S3",
        [
            named("1", "4,000", "army", origin="1", as_of="2025-03-01"),
            named("2", "2,100", "army", origin="2", as_of="2025-05-01"),
            named("3", "2,100", "service", as_of="2025-05-01"),
        ],
        {"verdict": "in agreement", "current": ["2", "3"], "revisions": 1, "revised": ["1"]},
    ),
    Question(
        "a repeated April figure is not newer",
        "S2",
        [
            named("april", "600", "service", origin="o", as_of=DAY, said_on=DAY),
            named("november", "700", "service", origin="o", as_of="2025-11-01", said_on=DAY, depth=2),
        ],
        {"verdict": "one voice", "current": ["april"]},
    ),
    Question(
        "one statement garbled in print",
        "S1",
        [
            named("right", "15,000", "service", origin="o", as_of=DAY),
            named("wrong", "18,000", "service", origin="o", as_of=DAY, depth=1),
            named("marked", "15,000", "service", origin="o", as_of=DAY, depth=1, garbled=True),
        ],
        {"verdict": "one voice", "current": ["right"], "discrepancies": 2, "voices": 1},
    ),
    Question(
        "a drifted figure is no voice",
        "S4",
        [
            named("drifted", "6,000", "ministry", drift_from="casualties", as_of=DAY),
            named("own", "about 600", "service", as_of=DAY),
        ],
        {"verdict": "one voice", "current": ["own"], "discrepancies": 1},
    ),
    Question(
        "no comment is no voice",
        "N2",
        [named("a", "403", "army"), named("b", None, "ministry", stance="gives none")],
        {"verdict": "one voice", "voices": 1, "gives_none": ["b"]},
        FIXED,
    ),
    Question(
        "a denial is a voice",
        "N1",
        [named("a", "403", "army"), named("b", None, "ministry", stance="denies")],
        {"verdict": "in conflict", "rule": "N1", "voices": 2, "positions": [["army"], ["ministry"]]},
        FIXED,
    ),
    Question(
        "two scopes are two questions",
        "R0",
        [named("a", "403", "army"), named("b", "101", "ministry", scope="with engineers")],
        {"verdict": "not comparable", "voices": 2, "low": 403, "high": 403},
        FIXED,
    ),
    Question(
        "levels of two days cover only the pairs that share one",
        "T4",
        [
            named("1", "8,000", "army", origin="1", as_of="2024-11-01"),
            named("2", "11,000", "army", origin="2", as_of="2025-01-10"),
            named("3", "11,000", "service", origin="3", as_of="2025-01-10"),
        ],
        {"verdict": "in agreement", "current": ["1", "2", "3"]},
        make_comparison("level"),
    ),
    Question(
        "an as-of that is inferred",
        "T6",
        [
            named("a", "403", "army", said_on="2025-01-10"),
            named("b", "403", "service", as_of="2025-01-10"),
        ],
        {"verdict": "in agreement", "inferred": True},
    ),
    Question(
        "as-ofs that are stated",
        "T6",
        [
            named("a", "403", "army", as_of="2025-01-10"),
            named("b", "403", "service", as_of="2025-01-10"),
        ],
        {"verdict": "in agreement", "inferred": False},
    ),
    Question(
        "a voice that fits two positions is in both",
        "R2",
        [named("a", "101", "army"), named("b", "100 to 300", "ministry"), named("c", "202", "service")],
        {
            "verdict": "in conflict",
            "positions": [["army", "ministry"], ["ministry", "service"]],
            "low": 100,
            "high": 300,
            "core": None,
        },
        FIXED,
    ),
    Question(
        "three that meet have a core",
        "R5",
        [named("a", "100 to 300", "army"), named("b", "200 to 400", "b"), named("c", "at least 250", "c")],
        {
            "verdict": "compatible",
            "low": 100,
            "high": None,
            "core": (250, 300),
            "positions": [["army", "b", "c"]],
        },
        FIXED,
    ),
]
