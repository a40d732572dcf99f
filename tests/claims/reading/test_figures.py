"""Numbers with their hedges, as they stand in sentences."""

import pytest

from claims.agreement import Count
from claims.reading import read

# sentence, quote, hedge, low, best, high
FIGURES = [
    ("The storm killed 12,643 people.", "12,643", "exact", 12643, 12643, 12643),
    ("At least 30 miners were hurt.", "At least 30", "at least", 30, None, None),
    ("The city lost 600 or more homes.", "600 or more", "at least", 600, None, None),
    ("They counted 600 soldiers or more.", "600 soldiers or more", "at least", 600, None, None),
    ("A 15,000-strong force crossed the river.", "15,000-strong", "exact", 14000, 15000, 16000),
    ("A 15-strong team arrived.", "15-strong", "exact", 15, 15, 15),
    ("Some 600 nurses came.", "Some 600", "about", 540, 600, 660),
    ("As many as 32 passengers were hurt.", "As many as 32", "up to", 0, None, 32),
    ("Well over 3,000 sheep were lost.", "Well over 3,000", "more than", 3001, None, None),
    ("Just under 600 votes were spoiled.", "Just under 600", "nearly", 540, 600, 600),
    ("No fewer than 37 stations closed.", "No fewer than 37", "at least", 37, None, None),
    ("Fewer than a dozen guards stayed.", "Fewer than a dozen", "less than", 0, None, 11),
    ("An estimated 4,500 houses burned.", "An estimated 4,500", "about", 4400, 4500, 4600),
    ("It drew 600+ visitors.", "600+", "at least", 600, None, None),
    ("About 40 or so goats drowned.", "About 40 or so", "about", 36, 40, 44),
    ("At least another 30 divers came.", "At least another 30", "at least", 30, None, None),
    ("The storm killed four hundred and three people.", "four hundred and three", "exact", 403, 403, 403),
    ("A dozen ships sailed.", "A dozen", "exact", 12, 12, 12),
    ("Half a million people lost power.", "Half a million", "exact", 450_000, 500_000, 550_000),
    ("Nearly 1.6 million people voted.", "Nearly 1.6 million", "nearly", 1_500_000, 1_600_000, 1_600_000),
    (
        "One and a half million doses came.",
        "One and a half million",
        "exact",
        1_400_000,
        1_500_000,
        1_600_000,
    ),
    ("Police counted 12k marchers.", "12k", "exact", 11_000, 12_000, 13_000),
    ("Twenty-one sailors were rescued.", "Twenty-one", "exact", 21, 21, 21),
    ("A couple of dozen goats drowned.", "A couple of dozen", "exact", 24, 24, 24),
    ("The fund paid out $5 million.", "$5 million", "exact", 4_500_000, 5_000_000, 5_500_000),
    ("The fund paid out about US$40.", "about US$40", "about", 36, 40, 44),
    ("The army handed over 6,060 bodies.", "6,060", "exact", 6060, 6060, 6060),
    ("The guards took over 12 villages.", "12", "exact", 12, 12, 12),
    ("They handed over more than 40 rifles.", "more than 40", "more than", 41, None, None),
    ("They found over 40 rifles.", "over 40", "more than", 41, None, None),
    ("Flood death toll passes 480 in Arca", "passes 480", "more than", 481, None, None),
    ("Flood death toll nears 200", "nears 200", "nearly", 180, 200, 200),
    ("Flood death toll tops 200", "tops 200", "more than", 201, None, None),
    ("The council passed 12 laws.", "12", "exact", 12, 12, 12),
    ("As few as 5 guards stayed.", "As few as 5", "at least", 5, None, None),
    ("The north sent 15-thousand troops.", "15-thousand", "exact", 14_000, 15_000, 16_000),
    ("It sent up to 15-thousand troops.", "up to 15-thousand", "up to", 0, None, 15_000),
    ("Some four-thousand-100 soldiers fell.", "Some four-thousand-100", "about", 4_000, 4_100, 4_200),
    ("They sent 120 170-mm howitzers.", "120", "exact", 110, 120, 130),
    ("They sent 12 240-millimetre launchers.", "12", "exact", 12, 12, 12),
    ("They held about 2,100 hectares of land.", "about 2,100", "about", 2_000, 2_100, 2_200),
    ("More than 1,200 square kilometres were lost.", "More than 1,200", "more than", 1_201, None, None),
    ("Turnout was 71 per cent.", "71 per cent", "exact", 71, 71, 71),
]


@pytest.mark.parametrize(("sentence", "quote", "hedge", "low", "best", "high"), FIGURES)
def test_a_figure_keeps_its_hedge(sentence, quote, hedge, low, best, high):
    (found,) = read(sentence)
    assert (found.quote, found.hedge, found.low, found.best, found.high) == (quote, hedge, low, best, high)


# Twenty-four ranges and vague words: sentence, quote, hedge, low, high
RANGES = [
    ("It hit 10,000 to 12,000 homes.", "10,000 to 12,000", "range", 10_000, 12_000),
    ("Between 36 and 40 miners were trapped.", "Between 36 and 40", "range", 36, 40),
    ("They need between about 36 and 40 tents.", "between about 36 and 40", "range", 36, 40),
    ("The army sent 10-12,000 men.", "10-12,000", "range", 10_000, 12_000),
    ("The army sent 10–12,000 men.", "10–12,000", "range", 10_000, 12_000),
    ("They treat 60 to 70 patients a day.", "60 to 70", "range", 60, 70),
    ("Three or four dozen goats drowned.", "Three or four dozen", "range", 36, 48),
    ("From 10 to 20 boats sail each day.", "From 10 to 20", "range", 10, 20),
    (
        "It would take 2.5 million to 3 million doses.",
        "2.5 million to 3 million",
        "range",
        2_500_000,
        3_000_000,
    ),
    ("Maybe 220 or 230 passengers were aboard.", "Maybe 220 or 230", "range", 220, 230),
    ("Some 10,000 to 12,000 troops were sent.", "Some 10,000 to 12,000", "range", 10_000, 12_000),
    ("Between two and three hundred cows died.", "Between two and three hundred", "range", 200, 300),
    ("Dozens of villages were cut off.", "Dozens", "vague", 12, 99),
    ("Scores of boats sank.", "Scores", "vague", 20, 99),
    ("Hundreds of boats sank.", "Hundreds", "vague", 100, 999),
    ("Several hundred boats sank.", "Several hundred", "vague", 200, 999),
    ("Thousands of engineers marched.", "Thousands", "vague", 1_000, 9_999),
    ("Tens of thousands of people fled.", "Tens of thousands", "vague", 10_000, 99_999),
    ("Hundreds of thousands of people fled.", "Hundreds of thousands", "vague", 100_000, 999_999),
    ("Millions of shells were delivered.", "Millions", "vague", 1_000_000, 9_999_999),
    ("A few boats sank.", "A few", "vague", 2, 9),
    ("Several boats sank.", "Several", "vague", 3, 9),
    ("A handful of guards stayed.", "A handful", "vague", 2, 9),
    ("A few dozen guards stayed.", "A few dozen", "vague", 24, 99),
]


@pytest.mark.parametrize(("sentence", "quote", "hedge", "low", "high"), RANGES)
def test_a_range_or_a_vague_word_has_both_its_ends(sentence, quote, hedge, low, high):
    (found,) = read(sentence)
    assert (found.quote, found.hedge, found.low, found.high) == (quote, hedge, low, high)
    assert found.best is None
    assert found.soft_high == (hedge == "vague")


CHANGES = [
    ("The toll rose from fourteen to 31.", ["fourteen", "31"]),
    ("The number of missing fell from 58 to 46.", ["58", "46"]),
    ("The toll climbed from five people to six.", ["five", "six"]),
    ("Deaths rose by 12 to 44.", ["12", "44"]),
    ("The toll rose to 148 from an earlier 71.", ["148", "71"]),
]


@pytest.mark.parametrize(("sentence", "quotes"), CHANGES)
def test_a_change_is_two_figures_and_no_range(sentence, quotes):
    found = read(sentence)
    assert [one.quote for one in found] == quotes
    assert {one.hedge for one in found} == {"exact"}


ZEROS = [
    ("No injuries were reported.", "No injuries", "wounded"),
    ("None of the divers was hurt.", "None", "wounded"),
    ("No one was killed.", "No one", "killed"),
    ("Not one was wounded.", "Not one", "wounded"),
    ("Not one of them has come back.", "Not one", ""),
    ("Not one has been visited.", "Not one", ""),
    ("Not a single soldier returned.", "Not a single", ""),
    ("Nobody was arrested.", "Nobody", "arrested"),
    ("No soldiers were captured.", "No soldiers", "captured"),
]


@pytest.mark.parametrize(("sentence", "quote", "measure"), ZEROS)
def test_none_is_a_number_where_something_is_measured(sentence, quote, measure):
    (found,) = read(sentence)
    assert (found.quote, found.low, found.best, found.high, found.measure) == (quote, 0, 0, 0, measure)


COUNTED_WITHOUT_A_NOUN = [
    ("Eleven have been pulled out, three of them children.", ["Eleven", "three"]),
    ("Seventeen of them did not make it.", ["Seventeen"]),
    ("Ten are back and three others are not.", ["Ten", "three"]),
    ("224 held after march", ["224"]),
    ("Twelve feared dead", ["Twelve"]),
    ("It killed four doctors, one nurse and one driver.", ["four", "one", "one"]),
    ("They lost 20 boats in Arca, two in Velm-on-the-Water and one in Orn.", ["20", "two", "one"]),
    ("One nurse came.", []),
    ("Twelve soldiers reported missing", ["Twelve"]),
    ("Two of a kind.", []),
    ("Three of the five were freed.", ["Three"]),
    ("Forty people died, Interfax reported, citing two sources.", ["Forty"]),
    ("Three officials said 40 people died.", ["40"]),
]


@pytest.mark.parametrize(("sentence", "quotes"), COUNTED_WITHOUT_A_NOUN)
def test_a_number_may_count_without_a_noun_of_its_own(sentence, quotes):
    assert [one.quote for one in read(sentence)] == quotes


@pytest.mark.parametrize(
    "sentence",
    [
        "No doubt the road is open.",
        "There was no comment.",
        "None of this is new.",
        "There were no reports of casualties.",
    ],
)
def test_no_is_no_number_where_nothing_is_measured(sentence):
    assert read(sentence) == []


def test_what_is_suggested_can_be_accepted_as_it_stands():
    """A bare "no" is no number for the engine, "no injuries" is: the suggestion takes the noun along."""
    text = "There were no injuries in Marrow, the mayor said. Nobody died, and not a single house was lost."
    found = [one for one in read(text) if one.low == 0]
    assert [one.wording for one in found] == ["no injuries", "Nobody", "not a single"]
    for one in found:
        assert Count.read(one.wording).best == 0
        assert text[one.start : one.end] == one.quote
