"""The history counts what linked questions said, on the days they had said it."""

from datetime import date

from claims.agreement import Comparison, Count, Report, as_known_on, history, linked_conflicts, with_linked

TOTALS = Comparison("count", "running total")


def told(key: str, wording: str, voice: str, day: str) -> Report:
    return Report(key, Count.read(wording), voice, f"{voice} {day}", as_of=day, said_on=day, printed_on=day)


KILLED = [told("k1", "500", "ministry", "2025-01-05"), told("k2", "about 90", "hospital", "2025-03-01")]
CASUALTIES = [
    told("c1", "300", "army", "2025-01-10"),
    told("c2", "2,000", "army", "2025-02-01"),
]


def test_a_part_above_its_whole_opens_a_conflict_in_both_and_a_newer_whole_closes_it():
    whole = history(CASUALTIES, TOTALS, parts=[(KILLED[:1], TOTALS)])
    assert [(period.from_day, period.verdict, period.rule) for period in whole] == [
        (date(2025, 1, 10), "in conflict", "P1"),
        (date(2025, 2, 1), "one voice", "S0"),
    ]
    part = history(KILLED[:1], TOTALS, wholes=[(CASUALTIES, TOTALS)])
    assert [(period.from_day, period.verdict) for period in part] == [
        (date(2025, 1, 5), "one voice"),
        (date(2025, 1, 10), "in conflict"),
        (date(2025, 2, 1), "one voice"),
    ]
    assert part[1].cause == "c1"


def test_a_linked_conflict_is_told_beside_a_conflict_of_the_question_itself():
    part = history(KILLED, TOTALS, wholes=[(CASUALTIES, TOTALS)])
    assert [period.verdict for period in part] == ["one voice", "in conflict", "one voice", "in conflict"]
    assert [period.rule for period in part][-1] == "T2"


def test_the_history_with_links_says_what_was_known_on_each_day():
    periods = history(KILLED, TOTALS, wholes=[(CASUALTIES, TOTALS)])
    for day in (date(2025, 1, 5), date(2025, 1, 12), date(2025, 2, 3), date(2025, 3, 1)):
        own = as_known_on(KILLED, TOTALS, day)
        whole = as_known_on(CASUALTIES, TOTALS, day)
        current = [
            [r for r in some if r.key in known.current]
            for some, known in ((KILLED, own), (CASUALTIES, whole))
        ]
        verdict = with_linked(own, linked_conflicts(*current)).verdict
        assert [period.verdict for period in periods if period.from_day <= day][-1] == verdict
