"""Numbers that are no claim are left alone."""

import pytest

from claims.reading import read

LEFT_ALONE = {
    "an age": "Vela, 54, is a carpenter.",
    "an age in words": "She met a 34-year-old baker.",
    "an age in full": "He was 34 years old.",
    "aged": "The boy, aged about 9, slept.",
    "an age behind is": "My son is 19, and she was 34 when he came.",
    "the oldest": "The youngest is 26, the oldest of them is 62.",
    "an age of somebody named": "Vela, who is 34, fled. Ada Kern is 41.",
    "a birthday": "He turned 20.",
    "half of a year": "It was built in the first half of the season.",
    "as young as": "Some of them were as young as 15.",
    "all but so many": "All but 12 left.",
    "an age group": "Most of them were children under 5.",
    "a clock time": "The doors open at 5 p.m. and close at 19:30.",
    "a time zone": "The doors open at 1900 GMT.",
    "a road": "They drove along Route 66 and Highway 12.",
    "a street": "She lives at 14 Station Road.",
    "a model": "The plant builds the T-72, the Su-35 and the Boeing 737.",
    "a missile": "It was a KN-23.",
    "a calibre": "They carried 152mm howitzers.",
    "a flight": "Flight 370 took off.",
    "an article of law": "Article 12 was repealed.",
    "a region": "Region 11 and Region 12 are hilly.",
    "two posts": "It stood near posts 542 and 543.",
    "a score": "The home team won 3-1.",
    "one of the": "It was one of the largest halls.",
    "one after another": "They came in, one after the other.",
    "one another": "The neighbours greeted one another.",
    "an anaphor": "The two leaders shook hands.",
    "both": "Both nations agreed.",
    "a duration": "The talks lasted three days and 20 minutes.",
    "a compound duration": "They showed a 20-minute film.",
    "a distance": "The village lies 25 miles to the north and 10 kilometres inland.",
    "a magnitude": "A magnitude 6.3 quake and a 5.0 aftershock shook the hills.",
    "a temperature": "It was 35 degrees and then 40°C.",
    "a rate's base": "The rate per 100,000 fell.",
    "an illness": "They studied COVID-19.",
    "an order": "The 95th Brigade and the third battalion left.",
    "page furniture": "214 comments\n5 min read\nPage 3 of 10\n1.2k shares\n",
    "an address": "See https://example.org/2024/600-dead or write to room12@example.org.",
    "one in so many": "One in five teachers stayed, nine out of ten of them happily.",
    "a version": "They use version 2.0.13 of it.",
    "a footnote": "The bridge fell.[12]",
}


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_a_number_that_counts_nothing_is_left_alone(case):
    assert [one.quote for one in read(LEFT_ALONE[case]) if one.kind == "count"] == []


CLAIMS_BESIDE = {
    "beside an age": ("Vela, 54, counted 600 goats.", ["600"]),
    "beside a model": ("They have 20 T-72 tanks.", ["20"]),
    "beside a region": ("In Region 11 the flood killed 40 people.", ["40"]),
    "behind a name": ("In Arca 40 people were killed.", ["40"]),
    "behind a weekday": ("On Monday 40 people were killed.", ["40"]),
    "a tally of votes": ("They voted 187 to 112 for it.", ["187", "112"]),
    "two percentages": ("It fell from 4.1% to 2.9%.", ["4.1%", "2.9%"]),
    "a toll behind is": ("The death toll in Arca is 40.", ["40"]),
    "a number behind is": ("The number of missing in Arca is now 40.", ["40"]),
    "a year-like count": ("The flood killed 2,019 people.", ["2,019"]),
}


@pytest.mark.parametrize("case", CLAIMS_BESIDE)
def test_a_claim_beside_such_a_number_is_found(case):
    text, quotes = CLAIMS_BESIDE[case]
    assert [one.quote for one in read(text) if one.kind == "count"] == quotes
