"""Named examples of the rules for dates and for options."""

from tests.agreement.examples import Pair, told

OUTLETS = {"state news agency": "state media", "state television": "state media", "state media": "the state"}


def date_pair(name, rule, relation, first, second, **more):
    return Pair(name, rule, relation, told(first), told(second), kind="date", **more)


def choice_pair(name, rule, relation, first, second):
    return Pair(name, rule, relation, told(first), told(second), kind="choice", broader=OUTLETS)


DATES = [
    date_pair("one day twice", "D1", "agree", "2024-06-19", "2024-06-19"),
    date_pair("a month in two spellings", "D1", "agree", "2024-06", "2024-06-01/2024-06-30"),
    date_pair("about a day and that day", "D1", "agree", "2024-06-19~", "2024-06-19"),
    date_pair("one day, no year, twice", "D1", "agree", "XXXX-06-19", "XXXX-06-19"),
    date_pair("a month and a day in it", "D2", "compatible", "2024-06", "2024-06-19"),
    date_pair("a year and a season in it", "D2", "compatible", "2024", "2024-22"),
    date_pair(
        "dates that overlap in part", "D2", "compatible", "2024-06-10/2024-06-20", "2024-06-15/2024-06-30"
    ),
    date_pair("a date without its year", "D2", "compatible", "XXXX-06", "2024-06-19"),
    date_pair("a month and a day of no year", "D2", "compatible", "XXXX-06", "XXXX-06-19"),
    date_pair("nothing known of the year", "D2", "compatible", "XXXX", "2024-06-19"),
    date_pair("a leap day in some year", "D2", "compatible", "XXXX-02-29", "2023/2025"),
    date_pair("not later than", "D2", "compatible", "../2024-11-05", "2024-11-04"),
    date_pair("not earlier than", "D2", "compatible", "2024-11-05/..", "2030"),
    date_pair("two ends that share a day", "D2", "compatible", "../2024-11-05", "2024-11-05/.."),
    date_pair("one day apart", "D3", "conflict", "2024-06-19", "2024-06-18", says="time zone"),
    date_pair("a month and the day after it", "D3", "conflict", "2024-06", "2024-07-01", says="time zone"),
    date_pair("two days apart", "D3", "conflict", "2024-06-19", "2024-06-17"),
    date_pair("too late for not later than", "D3", "conflict", "../2024-11-05", "2024-12-04"),
    date_pair("another month of any year", "D3", "conflict", "XXXX-06", "2024-08-01"),
    date_pair(
        "a month of any year, one day short", "D3", "conflict", "XXXX-06", "2024-07-01", says="time zone"
    ),
    date_pair("the turn of any year", "D3", "conflict", "XXXX-12-31", "2025-01-01", says="time zone"),
    date_pair("two months of no year", "D3", "conflict", "XXXX-06", "XXXX-08"),
    date_pair("about the day before", "D3", "compatible", "2024-06-18~", "2024-06-19", says="approximate"),
    date_pair("perhaps the month before", "D3", "compatible", "2024-05?", "2024-06-30", says="approximate"),
    date_pair("about the year before", "D3", "compatible", "2023~", "2024-12-31", says="approximate"),
    date_pair("about the spring", "D3", "compatible", "2024-21~", "2024-08-31", says="approximate"),
    date_pair(
        "both about, two days apart", "D3", "compatible", "2024-06-17~", "2024-06-19%", says="approximate"
    ),
    date_pair("about, and too far", "D3", "conflict", "2024-06-16~", "2024-06-19"),
    date_pair("only the sure end counts", "D3", "conflict", "2024-06-01~/2024-06-10", "2024-06-11"),
    date_pair("the doubtful end counts", "D3", "compatible", "2024-06-01/2024-06-10~", "2024-06-11"),
]

CHOICES = [
    choice_pair("one option twice", "C1", "agree", "state media", "state media"),
    choice_pair("an option and a broader one", "C2", "compatible", "state media", "state television"),
    choice_pair("broader by two steps", "C2", "compatible", "the state", "state news agency"),
    choice_pair("two under one broader", "C3", "conflict", "state news agency", "state television"),
    choice_pair("other options", "C3", "conflict", "state media", "the army"),
]
