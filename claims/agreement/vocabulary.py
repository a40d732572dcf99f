"""The words of a wording: hedges, number words, vague words. Data only; extend here, no code needed.

Phrases are written in lower case, words separated by single spaces. The longest phrase that fits wins.
"""

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 20 + 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9}
GROUPS = {"dozen": 12, "couple": 2, "score": 20}

FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "tenth": 10,
    "tenths": 10,
}  # fmt: skip

# Words in place of a number: lowest and highest figure they are read as; the upper end is soft.
VAGUE = {
    "several": (3, 9), "a few": (2, 9), "a handful": (2, 9), "handful": (2, 9),
    "dozens": (12, 99), "several dozen": (24, 99), "a few dozen": (24, 99), "scores": (20, 99),
    "hundreds": (100, 999), "several hundred": (200, 999), "a few hundred": (200, 999),
    "thousands": (1_000, 9_999), "several thousand": (2_000, 9_999), "a few thousand": (2_000, 9_999),
    "tens of thousands": (10_000, 99_999), "hundreds of thousands": (100_000, 999_999),
    "several hundred thousand": (200_000, 999_999), "a few hundred thousand": (200_000, 999_999),
    "millions": (1_000_000, 9_999_999), "several million": (2_000_000, 9_999_999),
    "a few million": (2_000_000, 9_999_999), "tens of millions": (10_000_000, 99_999_999),
    "hundreds of millions": (100_000_000, 999_999_999), "tens": (10, 99),
    "several dozens": (24, 99), "many dozens": (24, 99),
    "many hundreds": (200, 999), "many thousands": (2_000, 9_999), "billions": (1_000_000_000, 9_999_999_999),
}  # fmt: skip

ZERO = ("none", "no one", "no-one", "nobody", "nil", "not one", "not a single", "no")

# "no official number", "no comment": a stance, not a zero.
NO_FIGURE = frozenset(
    "number numbers figure figures comment data information details estimate estimates toll official"
    " word".split()
)

# Behind a first figure these name a second one: "dozens or hundreds".
MORE_FIGURES = frozenset("dozens scores hundreds thousands millions billions several none".split())

# Before the number; "_" stands for a space. None: says nothing about the size.
BEFORE = {
    "about": "about around some roughly approximately approx circa ca c ~ ≈ estimated an_estimated perhaps"
    " maybe possibly presumably reportedly in_the_region_of in_the_order_of of_the_order_of somewhere_around"
    " something_like close_to closer_to",
    "at least": "at_least no_fewer_than no_less_than not_fewer_than not_less_than as_few_as as_little_as"
    " a_minimum_of minimum ≥ >=",
    "more than": "more_than over above exceeding exceeded exceeds in_excess_of well_over well_above just_over"
    " slightly_over slightly_more_than slightly_above a_little_over a_little_more_than far_more_than"
    " much_more_than well_more_than greater_than north_of upwards_of upward_of beyond tops topped surpasses"
    " surpassed surpassing topping passes passed crosses crossed >",
    "up to": "up_to at_most as_many_as as_much_as no_more_than not_more_than a_maximum_of maximum"
    " not_exceeding no_higher_than ≤ <=",
    "less than": "less_than fewer_than under below well_under well_below far_fewer_than far_less_than <",
    "nearly": "nearly almost approaching just_under just_below just_short_of slightly_under slightly_below"
    " a_little_under close_on nears nearing not_quite",
    "exactly": "exactly precisely",
    "between": "between from ranging_from",
    None: "a_total_of total_of total the another a_further further an_additional additional only just all"
    " already now still confirmed combined other these those their its his her new numbering numbered"
    " totalling totaling totalled totaled killed wounded injured missing captured lost a an and currently"
    " officially believed thought to_be said to $ € £ ( [ : “ ” ‘ ’ \" '",
}

# Behind the number, at once or after what was counted ("600 soldiers or more").
BEHIND = {
    "at least": "or_more or_above or_over or_higher at_least at_a_minimum and_counting and_more and_above"
    " + plus",
    "about": "or_so or_thereabouts approximately roughly more_or_less",
    "up to": "or_fewer or_less at_most at_the_most or_below",
}


def phrases(table: dict) -> dict[tuple[str, ...], str | None]:
    """{("no", "fewer", "than"): "at least", ...}: the phrases of BEFORE or BEHIND as word tuples."""
    return {tuple(phrase.split("_")): hedge for hedge, listed in table.items() for phrase in listed.split()}


def by_first_word(table: dict[tuple[str, ...], object]) -> dict[str, list[tuple[tuple[str, ...], object]]]:
    """The phrases of a table under their first word, the longest first: few words begin any at all."""
    found: dict[str, list[tuple[tuple[str, ...], object]]] = {}
    for words, meaning in sorted(table.items(), key=lambda item: -len(item[0])):
        found.setdefault(words[0], []).append((words, meaning))
    return found
