"""Work grows like n log n. No clock: each call that Python makes is counted, comparisons of names too."""

import random
import sys
from dataclasses import replace
from functools import cache

import pytest

from claims.agreement import Choice, Comparison, Count, Day, Report, assess, find_drift, history

A_PAGEFUL, SMALL, LARGE = 200, 400, 4_000
TEN_TIMES = 14  # 10 x, and a little for the log


class Name(str):
    """A text whose comparisons are calls, so that a search through a list cannot hide in C."""

    __slots__ = ()

    def __eq__(self, other):
        return str.__eq__(self, other)

    def __hash__(self):
        return str.__hash__(self)

    def __lt__(self, other):
        return str.__lt__(self, other)


def calls_made(work):
    """How many calls, of Python functions and of C ones, the work takes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def day(n):
    return f"{2000 + n // 360 % 30}-{1 + n // 30 % 12:02}-{1 + n % 28:02}"


def exact(n):
    return Count(low=n, best=n, high=n, hedge="exact", stated=n)


def some_count(draw, n):
    low = draw.randrange(10 * n)
    high = draw.choice([low, low, low + draw.randrange(n), None])
    return Count(low=low, best=None, high=high, hedge="range")


def make_reports(n, value, **fields):
    """n reports of n voices; `value` and each field is told the number of the report."""
    draw = random.Random(n)
    reports = []
    for i in range(n):
        told = {
            "voice": Name(f"voice {i}"),
            "origin": Name(f"origin {i}"),
            "as_of": day(draw.randrange(9999)),
        }
        told |= {name: make(i) for name, make in fields.items()}
        reports.append(Report(key=Name(f"key {i}"), value=value(draw, n), **told))
    draw.shuffle(reports)
    return reports


SHAPES = {
    "totals of n voices": lambda n: make_reports(n, some_count),
    "totals of one day": lambda n: make_reports(n, some_count, as_of=lambda i: "2025-01-01"),
    "totals of one voice": lambda n: make_reports(n, some_count, voice=lambda i: Name("voice")),
    "totals without a day": lambda n: make_reports(n, some_count, as_of=lambda i: None),
    "articles on one statement": lambda n: make_reports(
        n, some_count, voice=lambda i: Name("voice"), origin=lambda i: Name("origin"), depth=lambda i: i % 9
    ),
    "n different exact figures": lambda n: make_reports(n, lambda draw, n: exact(draw.randrange(10 * n))),
    "all the same figure": lambda n: make_reports(n, lambda draw, n: exact(403)),
    "floors among exact figures": lambda n: make_reports(
        n, lambda draw, n: draw.choice([exact(draw.randrange(10 * n)), Count(low=0, best=None, high=None)])
    ),
    "unnamed voices": lambda n: make_reports(
        n, some_count, voice=lambda i: Name("an official"), named=lambda i: False
    ),
    "a tenth garbled": lambda n: make_reports(n, some_count, garbled=lambda i: i % 10 == 0),
}
MEASURES = ["fixed", "running total", "level", "flow"]


@cache
def work_of(shape, measure, n):
    return calls_made(lambda: assess(SHAPES[shape](n), Comparison(measure=measure)))


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_the_counts_are_about_ten_times_the_work(shape, measure):
    assert work_of(shape, measure, LARGE) <= TEN_TIMES * work_of(shape, measure, SMALL)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_pageful_of_counts_is_no_more_work_than_twenty_times_as_many(shape, measure):
    assert work_of(shape, measure, A_PAGEFUL) <= work_of(shape, measure, LARGE)


def some_day(draw, n):
    first = day(draw.randrange(9999))
    return Day.read(
        draw.choice(
            [first, first[:7], first[:4], first + "~", f"{first}/..", f"../{first}", f"XXXX{first[4:]}"]
        )
    )


OTHER_KINDS = {
    "dates": ("date", some_day),
    "many options": ("choice", lambda draw, n: Choice(f"option {draw.randrange(n)}")),
    "few options": ("choice", lambda draw, n: Choice(f"option {draw.randrange(5)}")),
    "texts": ("text", lambda draw, n: f"because {draw.randrange(n)}"),
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_ten_times_the_dates_and_options_are_about_ten_times_the_work(name):
    kind, value = OTHER_KINDS[name]
    broader = {f"option {i}": f"option {i // 2}" for i in range(1, LARGE)}
    comparison = Comparison(kind=kind, measure="fixed", broader=broader)
    pageful, small, large = (
        calls_made(lambda n=n: assess(make_reports(n, value), comparison)) for n in (A_PAGEFUL, SMALL, LARGE)
    )
    assert large <= TEN_TIMES * small
    assert pageful <= large


def half_denied(n):
    reports = make_reports(n, some_count)
    return reports[: n // 2] + [replace(report, value=None, stance="denies") for report in reports[n // 2 :]]


def test_ten_times_the_denials_are_about_ten_times_the_work():
    pageful, small, large = (
        calls_made(lambda n=n: assess(half_denied(n), Comparison())) for n in (A_PAGEFUL, SMALL, LARGE)
    )
    assert large <= TEN_TIMES * small
    assert pageful <= large


def test_ten_times_the_reports_are_about_ten_times_the_work_for_drift():
    def work(n):
        reports = make_reports(n, some_count, origin=lambda i: Name(f"origin {i % 7}"), depth=lambda i: i % 5)
        told = {"killed": reports[: n // 2], "casualties": reports[n // 2 :]}
        return calls_made(lambda: find_drift(told))

    assert work(LARGE) <= TEN_TIMES * work(SMALL)


def test_ten_times_the_reports_of_a_year_are_about_ten_times_the_work_for_the_history():
    def work(n):
        reports = make_reports(n, some_count, said_on=lambda i: f"2025-{1 + i % 12:02}-{1 + i % 5:02}")
        return calls_made(lambda: history(reports, Comparison()))

    assert work(LARGE) <= TEN_TIMES * work(SMALL)


def test_a_hundred_thousand_claims_of_one_question_are_decided():
    draw = random.Random(1)
    reports = [
        Report(
            key=f"key {i}",
            value=some_count(draw, 1_000),
            voice=f"voice {i % 60_000}",
            origin=f"origin {i}",
            as_of=day(draw.randrange(9999)),
        )
        for i in range(100_000)
    ]
    agreement = assess(reports, Comparison())
    assert agreement.verdict == "in conflict"
    assert agreement.voices == 60_000
    assert len(agreement.conflicts) <= 20
