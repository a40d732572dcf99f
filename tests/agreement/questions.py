"""Random questions, small and crowded: few voices, statements, numbers and days, so that rules collide.

Each maker asks `choose(options)` for everything, so hypothesis (which shrinks) and a seeded
random.Random (which is quick) drive the same generator.
"""

from claims.agreement import Choice, Comparison, Count, Day, Report
from tests.agreement.slow_values import interval

SHAPES = [
    ("count", "fixed"),
    ("count", "running total"),
    ("count", "level"),
    ("count", "flow"),
    ("date", "fixed"),
    ("choice", "fixed"),
    ("text", "fixed"),
]
# voice, named, and the statements it makes: an origin always belongs to one voice.
VOICES = [
    ("army", True, ("army 1", "army 2", "army 3")),
    ("service", True, ("service 1", "service 2")),
    ("ministry", True, ("ministry 1",)),
    ("an official", False, ("official 1", "official 2")),
    ("a soldier", False, ("soldier 1",)),
]
NUMBERS = [0, 3, 9, 12, 90, 100, 101, 110, 120, 200, 300, 403, 990, 1000, 9000]
HEDGES = ["exact", "exact", "about", "about", "at least", "more than", "up to", "less than", "nearly"]
VAGUE = [(3, 9), (2, 9), (12, 99), (20, 99), (100, 999), (1000, 9999)]
MOMENTS = [
    None,
    "2025-01-01",
    "2025-01-02",
    "2025-01-04",
    "2025-01-05",
    "2025-01-09",
    "2025-01-20~",
    "2025-01",
    "2025-01-01/2025-01-05",
    "2025-01-04/2025-01-20",
    "2025",
]
SAID = [None, "2025-01-01", "2025-01-05", "2025-01-09", "2025-01", "2025-01-20"]
DAYS = [
    "2025-01-05",
    "2025-01-05~",
    "2025-01-06",
    "2025-01-08",
    "2025-01-31",
    "2025-02-01?",
    "2025-01",
    "2025-02",
    "2025-02~",
    "2025",
    "2024",
    "2024%",
    "2025-21",
    "2025-01-04/2025-01-07",
    "2025-01-06~/2025-01-20",
    "../2025-01-07",
    "2025-01-07/..",
]
OPEN_YEARS = ["XXXX-01", "XXXX-01-06", "XXXX-02", "XXXX", "XXXX-01~"]
OPTIONS = ["the state", "state media", "state agency", "state television", "the army", "yes"]
BROADER = {"state agency": "state media", "state television": "state media", "state media": "the state"}


def make_count(choose):
    form = choose(["hedge", "hedge", "hedge", "range", "vague", "overruled"])
    if form == "vague":
        low, high = choose(VAGUE)
        return Count(low=low, best=None, high=high, hedge="vague", soft_high=True)
    if form == "range":
        low, high = sorted([choose(NUMBERS), choose(NUMBERS)])
        return Count(low=low, best=None, high=high, hedge="range")
    hedge, n = choose(HEDGES), choose(NUMBERS)
    if hedge == "less than" and n == 0:
        n = 3
    low, best, high = (None if end is None else int(end) for end in interval(hedge, n))
    if form == "overruled":
        low = choose([low, None, 0])
        high = choose([high, None])
    return Count(low=low, best=best, high=high, hedge=hedge, stated=n)


def make_value(choose, kind, open_years=False):
    if kind == "count":
        return make_count(choose)
    if kind == "date":
        return Day.read(choose(DAYS + OPEN_YEARS if open_years else DAYS))
    return Choice(choose(OPTIONS)) if kind == "choice" else choose(["to repay a debt", "for money"])


def make_random_report(choose, kind, key, open_years=False):
    voice, named, origins = choose(VOICES)
    stance = choose(["asserts"] * 10 + ["denies", "gives none"])
    return Report(
        key=key,
        value=make_value(choose, kind, open_years) if stance == "asserts" else None,
        voice=voice,
        named=named,
        origin=choose(origins),
        as_of=choose(MOMENTS),
        said_on=choose(SAID),
        printed_on=choose(SAID),
        scope=choose(["", "", "", "", "", "with engineers"]),
        depth=choose([0, 0, 0, 1, 2]),
        stance=stance,
        garbled=choose([False] * 11 + [True]),
        drift_from=choose([""] * 11 + ["casualties"]),
    )


def make_comparison_of(shape):
    kind, measure = shape
    return Comparison(kind=kind, measure=measure, broader=BROADER)


def make_question(choose, shape, sizes=(0, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12)):
    size = choose(sizes)
    reports = [make_random_report(choose, shape[0], f"k{n:02}") for n in range(size)]
    return reports, make_comparison_of(shape)
