"""What an editor may paste as the wording of a count, and the interval the wording table gives it."""

from decimal import Decimal
from typing import NamedTuple


class Row(NamedTuple):
    """One wording; `why` only where the row is not plain from the table."""

    wording: str
    low: object
    best: object
    high: object
    hedge: str
    stated: object = None
    soft: bool = False
    why: str = ""


def exact(wording, n, why=""):
    return Row(wording, n, n, n, "exact", n, why=why)


def bare_round(wording, low, n, high, why=""):
    return Row(wording, low, n, high, "exact", n, why=why)


def about(wording, low, n, high, why=""):
    return Row(wording, low, n, high, "about", n, why=why)


def at_least(wording, n, why=""):
    return Row(wording, n, None, None, "at least", n, why=why)


def more_than(wording, n, why=""):
    return Row(wording, n + 1, None, None, "more than", n, why=why)


def up_to(wording, n, why=""):
    return Row(wording, 0, None, n, "up to", n, why=why)


def less_than(wording, n, why=""):
    return Row(wording, 0, None, n - 1, "less than", n, why=why)


def nearly(wording, low, n, why=""):
    return Row(wording, low, n, n, "nearly", n, why=why)


def between(wording, low, high, why=""):
    return Row(wording, low, None, high, "range", why=why)


def vague(wording, low, high, why=""):
    return Row(wording, low, None, high, "vague", soft=True, why=why)


EXACT = [
    exact("12,643", 12643),
    exact("12643", 12643),
    exact(" 12,643 ", 12643, "pasted with its spaces"),
    exact("1,250", 1250, "three significant digits are not round"),
    exact("101", 101),
    exact("40", 40, "round, but below 100"),
    exact("3", 3),
    exact("exactly 600", 600),
    exact("Exactly 12,000", 12000),
    exact("three injured", 3),
    exact("twelve", 12),
    exact("a dozen", 12),
    exact("two dozen", 24),
    exact("forty-two", 42),
    exact("four hundred and three", 403),
    exact("four hundred three", 403),
    exact("Four Hundred And Three", 403),
    exact("one hundred and one soldiers", 101),
    exact("12 643", 12643, "a plain space between thousands"),
    exact("0", 0),
    exact("zero", 0),
    exact("none", 0),
    exact("no one", 0),
    exact("no injuries", 0),
    exact("no casualties", 0),
]

BARE_ROUND = [
    bare_round("600", 540, 600, 660, "a tenth is less than the hundreds place"),
    bare_round("100", 90, 100, 110),
    bare_round("120", 110, 120, 130, "the tens place is less than a tenth"),
    bare_round("1,000", 900, 1000, 1100),
    bare_round("4,700", 4600, 4700, 4800),
    bare_round("15,000", 14000, 15000, 16000),
    bare_round("15,000-strong", 14000, 15000, 16000),
    bare_round("15,000 troops", 14000, 15000, 16000),
    bare_round("1.6 million", 1_500_000, 1_600_000, 1_700_000),
    bare_round("12k", 11000, 12000, 13000),
    bare_round("12K", 11000, 12000, 13000),
    bare_round("12 thousand", 11000, 12000, 13000),
    bare_round("12 000", 11000, 12000, 13000, "a plain space between thousands"),
    bare_round("1\u2009000", 900, 1000, 1100, "a thin space between thousands"),
    bare_round("1\u00a0000", 900, 1000, 1100, "a space that does not break a line"),
    bare_round("1\u202f000", 900, 1000, 1100, "a narrow space that does not break a line"),
    bare_round("six hundred", 540, 600, 660),
    bare_round("two thousand", 1800, 2000, 2200),
    bare_round("fifteen thousand", 14000, 15000, 16000),
    bare_round("half a million", 450_000, 500_000, 550_000),
    bare_round("a hundred", 90, 100, 110),
    bare_round("a million", 900_000, 1_000_000, 1_100_000),
]

ABOUT = [
    about("about 600", 540, 600, 660),
    about("around 600", 540, 600, 660),
    about("some 600", 540, 600, 660),
    about("roughly 600", 540, 600, 660),
    about("approximately 600", 540, 600, 660),
    about("estimated 600", 540, 600, 660),
    about("an estimated 4,700", 4600, 4700, 4800),
    about("About 600", 540, 600, 660, "at the head of a sentence"),
    about("ABOUT 600", 540, 600, 660),
    about("600 or so", 540, 600, 660),
    about("close to 600", 540, 600, 660),
    about("about 1,100", 1000, 1100, 1200),
    about("about 3,000", 2700, 3000, 3300),
    about("around 1,000 dead", 900, 1000, 1100),
    about("about 12,643", 12642, 12643, 12644, "the ones place is less than a tenth"),
    about("about 40", 36, 40, 44),
    about("about 12", 11, 12, 13, "the ones place is less than a tenth"),
    about("about 7", 6, 7, 8, "ends round outward: 6.3 and 7.7"),
    about("about 0", 0, 0, 0, "no last non-zero digit"),
    about("about a dozen", 11, 12, 13),
    about("about six hundred", 540, 600, 660),
    about("about 12k", 11000, 12000, 13000),
    about("some 1.6 million", 1_500_000, 1_600_000, 1_700_000),
    about("about half a million", 450_000, 500_000, 550_000),
]

ONE_SIDED = [
    at_least("at least 600", 600),
    at_least("600 or more", 600),
    at_least("no fewer than 600", 600),
    at_least("no less than 600", 600),
    at_least("at least four hundred and three", 403),
    at_least("at least 600 killed", 600),
    at_least("at least one", 1),
    more_than("more than 3,000", 3000),
    more_than("over 3,000", 3000),
    more_than("well over 3,000", 3000),
    more_than("More than 3,000 killed or wounded", 3000),
    more_than("more than half a million", 500_000),
    more_than("more than a dozen", 12),
    at_least("not less than 600", 600),
    at_least("600+", 600),
    more_than("upwards of 3,000", 3000),
    more_than("in excess of 3,000", 3000),
    Row(
        "two-thirds of more than 4,000",
        2667,
        None,
        None,
        "more than",
        2666,
        why="2,666.67 is the smallest it can be, and a person is whole",
    ),
    up_to("up to 600", 600),
    up_to("at most 600", 600),
    up_to("as many as 600", 600),
    up_to("no more than 600", 600),
    up_to("up to 12k", 12000),
    less_than("fewer than 600", 600),
    less_than("less than 600", 600),
    less_than("under 600", 600),
    less_than("fewer than 1", 1, "none at all"),
]

NEARLY = [
    nearly("nearly 12,000", 11000, 12000),
    nearly("almost 12,000", 11000, 12000),
    nearly("nearly 600", 540, 600),
    nearly("nearly 40", 36, 40),
    nearly("just under 600", 540, 600),
    nearly("almost half a million", 450_000, 500_000),
]

RANGES = [
    between("between 36 and 40", 36, 40),
    between("between 11,000 and 12,000", 11000, 12000),
    between("11,000 to 12,000", 11000, 12000),
    between("from 36 to 40", 36, 40),
    between("36-40", 36, 40),
    between("36–40", 36, 40),
    between("36 – 40", 36, 40),
    between("10-12,000", 10000, 12000, "the thousands are said once"),
    between("10–12,000", 10000, 12000),
    between("11 to 12,000", 11000, 12000),
    between("10 to 12 thousand", 10000, 12000),
    between("10,000-12,000 troops", 10000, 12000),
    between("1.5 to 2 million", 1_500_000, 2_000_000),
    between("between three and five", 3, 5),
    between("three or four", 3, 4),
]

VAGUE = [
    vague("several", 3, 9),
    vague("a few", 2, 9),
    vague("a handful", 2, 9),
    vague("dozens", 12, 99),
    vague("Dozens", 12, 99),
    vague("scores", 20, 99),
    vague("hundreds", 100, 999),
    vague("several hundred", 200, 999),
    vague("a few hundred", 200, 999, "as several hundred"),
    vague("thousands", 1000, 9999),
    vague("several thousand", 2000, 9999),
    vague("tens of thousands", 10_000, 99_999),
    vague("hundreds of thousands", 100_000, 999_999),
    vague("millions", 1_000_000, 9_999_999),
    vague("dozens of soldiers", 12, 99),
    vague("a handful of officers", 2, 9),
    vague("thousands of troops", 1000, 9999),
]

ROWS = EXACT + BARE_ROUND + ABOUT + ONE_SIDED + NEARLY + RANGES + VAGUE

# The unit need not be whole: square kilometres, tonnes. Ends stay as they are.
DECIMALS = [
    Row("2.5", Decimal("2.5"), Decimal("2.5"), Decimal("2.5"), "exact", Decimal("2.5")),
    Row("about 2.5", Decimal("2.4"), Decimal("2.5"), Decimal("2.6"), "about", Decimal("2.5")),
    Row("about 12", 11, 12, 13, "about", 12, why="R is 1, the ones place: less than 1.2"),
    Row("about 7", Decimal("6.3"), 7, Decimal("7.7"), "about", 7),
    Row("at least 2.5", Decimal("2.5"), None, None, "at least", Decimal("2.5")),
    Row("nearly 7", Decimal("6.3"), 7, 7, "nearly", 7),
    Row("2.5 to 3", Decimal("2.5"), None, 3, "range"),
]
