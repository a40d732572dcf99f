"""Dates in prose, against an article of Saturday 23 August 2025, and without an article's date."""

from datetime import date

import pytest

from claims.reading import read

PUBLISHED = date(2025, 8, 23)

# sentence, quote, with the article's date, without it
DATES = [
    ("The treaty was signed on June 19, 2024.", "June 19, 2024", "2024-06-19", "2024-06-19"),
    ("It was signed on 19 June 2024.", "19 June 2024", "2024-06-19", "2024-06-19"),
    ("It was signed on the 19th of June, 2024.", "the 19th of June, 2024", "2024-06-19", "2024-06-19"),
    ("It was signed on Friday, January 4, 2019.", "Friday, January 4, 2019", "2019-01-04", "2019-01-04"),
    ("It was signed on 2024-06-19.", "2024-06-19", "2024-06-19", "2024-06-19"),
    ("It was signed on 19.06.2024.", "19.06.2024", "2024-06-19", "2024-06-19"),
    ("He spoke on April 28.", "April 28", "2025-04-28", "XXXX-04-28"),
    ("He spoke on Apr. 28.", "Apr. 28", "2025-04-28", "XXXX-04-28"),
    ("He spoke on November 6.", "November 6", "2024-11-06", "XXXX-11-06"),
    ("They met from April 10-12.", "April 10-12", "2025-04-10/2025-04-12", "XXXX-04-10"),
    ("It began in June 2024.", "June 2024", "2024-06", "2024-06"),
    ("It began in June.", "June", "2025-06", "XXXX-06"),
    ("It began in October.", "October", "2024-10", "XXXX-10"),
    ("It began last October.", "last October", "2024-10", "XXXX-10"),
    ("It began in mid-April.", "mid-April", "2025-04", "XXXX-04"),
    ("It began in May.", "May", "2025-05", "XXXX-05"),
    ("It was built in 1973.", "1973", "1973", "1973"),
    ("It dates from the 1990s.", "the 1990s", "199X", "199X"),
    ("It ran in 2020-21.", "2020-21", "2020/2021", "2020/2021"),
    ("It opened on Tuesday.", "Tuesday", "2025-08-19", "XXXX-XX-XX"),
    ("It opened on Saturday.", "Saturday", "2025-08-23", "XXXX-XX-XX"),
    ("It opened last Saturday.", "last Saturday", "2025-08-16", "XXXX-XX-XX"),
    ("It opened on Monday night.", "Monday night", "2025-08-18", "XXXX-XX-XX"),
    ("It will open on Tuesday.", "Tuesday", "2025-08-26", "XXXX-XX-XX"),
    ("It opens next Tuesday.", "next Tuesday", "2025-08-26", "XXXX-XX-XX"),
    ("It opened yesterday.", "yesterday", "2025-08-22", "XXXX-XX-XX"),
    ("It opened today.", "today", "2025-08-23", "XXXX-XX-XX"),
    ("It opened earlier this year.", "earlier this year", "2025", "XXXX"),
    ("It opened last year.", "last year", "2024", "XXXX"),
    ("It opened last month.", "last month", "2025-07", "XXXX-XX"),
    ("It opened last week.", "last week", "2025-08-11/2025-08-17", "XXXX-XX-XX"),
    ("It opened three days ago.", "three days ago", "2025-08-20", "XXXX-XX-XX"),
    ("It opened two years ago.", "two years ago", "2023", "XXXX"),
    ("It is due to open on September 1.", "September 1", "2025-09-01", "XXXX-09-01"),
    ("Guests had left the day before the blast.", "the day before the blast", "XXXX-XX-XX", "XXXX-XX-XX"),
    ("It snowed on the night of Monday to Tuesday.", "the night of Monday to Tuesday",
     "2025-08-18/2025-08-19", "XXXX-XX-XX"),
    ("It opened in spring 2024.", "spring 2024", "2024-21", "2024-21"),
    ("It opened last fall.", "last fall", "2024-23", "XXXX"),
    ("It opened on June 19 last year.", "June 19 last year", "2024-06-19", "XXXX-06-19"),
    ("It was over by the end of the year.", "the end of the year", "2025", "XXXX"),
    ("It opened at 6am on 5 March.", "6am on 5 March", "2025-03-05", "XXXX-03-05"),
    ("It opened at 6 a.m. on 5 March.", "6 a.m. on 5 March", "2025-03-05", "XXXX-03-05"),
    ("It opened a day before the vote.", "day before the vote", "XXXX-XX-XX", "XXXX-XX-XX"),
    ("It opened as early as October.", "October", "2024-10", "XXXX-10"),
    ("It could open as early as October.", "October", "2025-10", "XXXX-10"),
    ("It may open as soon as Monday.", "Monday", "2025-08-25", "XXXX-XX-XX"),
    ("The mayor said it would open on Monday.", "Monday", "2025-08-25", "XXXX-XX-XX"),
    ("He could not come on Monday.", "Monday", "2025-08-18", "XXXX-XX-XX"),
    ("Talks resume Wednesday.", "Wednesday", "2025-08-27", "XXXX-XX-XX"),
    ("The council meets on Thursday.", "Thursday", "2025-08-28", "XXXX-XX-XX"),
    ("Rain is expected through Monday.", "Monday", "2025-08-25", "XXXX-XX-XX"),
    ("The curfew remains in place until Monday.", "Monday", "2025-08-25", "XXXX-XX-XX"),
    ("It rained through Monday.", "Monday", "2025-08-18", "XXXX-XX-XX"),
    ("It was signed on April 14 or 15.", "April 14 or 15", "2025-04-14/2025-04-15", "XXXX-04-14"),
    ("It fell between April 14 and 16.", "April 14 and 16", "2025-04-14/2025-04-16", "XXXX-04-14"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "quote", "known", "_unknown"), DATES)
def test_a_date_is_read_against_the_article(sentence, quote, known, _unknown):
    (found,) = read(sentence, PUBLISHED)
    assert (found.kind, found.quote, found.edtf) == ("date", quote, known)


@pytest.mark.parametrize(("sentence", "quote", "_known", "unknown"), DATES)
def test_a_date_stays_partial_without_the_article(sentence, quote, _known, unknown):
    (found,) = read(sentence)
    assert (found.quote, found.edtf) == (quote, unknown)


LISTS = [
    ("In October or November it may open.", ["October", "November"], ["2025-10", "2025-11"]),
    ("The hills shook on April 14 and 16.", ["April 14", "16"], ["2025-04-14", "2025-04-16"]),
    (
        "The hills shook on May 3, 4 and 5, 2024.",
        ["May 3", "4", "5, 2024"],
        ["2024-05-03", "2024-05-04", "2024-05-05"],
    ),
    ("The hills shook on 14 and 16 April 2016.", ["14", "16 April 2016"], ["2016-04-14", "2016-04-16"]),
    ("It shook on April 14 and 16 people fled.", ["April 14"], ["2025-04-14"]),
]


@pytest.mark.parametrize(("sentence", "quotes", "days"), LISTS)
def test_days_joined_by_and_are_days_apart(sentence, quotes, days):
    found = [one for one in read(sentence, PUBLISHED) if one.kind == "date"]
    assert ([one.quote for one in found], [one.edtf for one in found]) == (quotes, days)


NO_DATES = [
    "The fall of Arca came after the fall of Velm.",
    "The doors open at 6am.",
    "They may march on the capital.",
    "May they rest.",
    "The march was long.",
    "March on, they cried.",
    "April Jones sang.",
    "There is no 31 June 2024 in any calendar.",
    "The sun was out and they sat down.",
    "The second act began.",
]


@pytest.mark.parametrize("sentence", NO_DATES)
def test_words_that_only_look_like_dates_are_left_alone(sentence):
    assert [one.edtf for one in read(sentence, PUBLISHED) if one.edtf and len(one.edtf) > 7] == []
    assert [one for one in read(sentence, PUBLISHED) if "June" not in sentence] == []


AS_OF = [
    ("As of Friday, 40 people were missing.", "2025-08-22"),
    ("Forty people were missing as of August 20.", "2025-08-20"),
    ("By Sunday evening 40 people had died.", "2025-08-17"),
    ("Forty people died on Friday.", None),
]


@pytest.mark.parametrize(("sentence", "as_of"), AS_OF)
def test_an_as_of_is_taken_only_where_the_sentence_gives_one(sentence, as_of):
    (count,) = [one for one in read(sentence, PUBLISHED) if one.kind == "count"]
    assert count.as_of == as_of
