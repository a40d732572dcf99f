"""The made-up articles are what their tables say: a slip in one shows without a browser."""

import re
from collections import Counter
from datetime import date

import pytest

from claims.reading import Suggestion, read
from tests.browser.desk_articles import ARTICLES, QUESTIONS, DeskArticle, Expected

EXPECTED = [
    pytest.param(article, one, id=f"{article.outlet}: {one.passage}")
    for article in ARTICLES
    for one in article.expected
]


def suggested(article: DeskArticle, one: Expected) -> Suggestion | None:
    """What the reading suggests at the very place where the passage begins."""
    start = article.text.index(one.passage)
    found = read(article.text, date.fromisoformat(article.published))
    return next((suggestion for suggestion in found if suggestion.start == start), None)


@pytest.mark.parametrize(("article", "one"), EXPECTED)
def test_a_passage_stands_once_in_its_text_and_begins_with_the_words_of_the_claim(article, one):
    assert article.text.count(one.passage) == 1
    assert one.passage.startswith(one.wording)
    for who in (one.speaker, *one.cited):
        assert who in article.text or who == article.outlet
    assert one.question in {question.title for question in QUESTIONS}


@pytest.mark.parametrize(("article", "one"), EXPECTED)
def test_what_is_suggested_is_what_the_table_says(article, one):
    suggestion = suggested(article, one)
    assert (suggestion is None) == (one.found == "by hand")
    if one.found == "as suggested":
        assert suggestion.wording == one.wording
        assert (suggestion.low, suggestion.best, suggestion.high) == (one.low, one.best, one.high)
        assert (suggestion.edtf or "") == one.edtf
        assert len(suggestion.speakers) == (0 if one.speaker == article.outlet else 1 + len(one.cited))


def test_some_are_suggested_some_to_correct_some_to_find_and_every_question_is_needed():
    every = [one for article in ARTICLES for one in article.expected]
    found = Counter(one.found for one in every)
    assert found == {"as suggested": 22, "to correct": 5, "by hand": 1}
    assert len([one for one in every if one.stance == "denies"]) == 2
    assert {question.title for question in QUESTIONS} == {one.question for one in every}
    assert len({article.address for article in ARTICLES}) == 5


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.title)
def test_every_article_has_numbers_that_are_no_claim(article):
    """Years, ages, streets, models, money: an editor passes them by or dismisses their suggestions."""
    numbers = re.findall(r"[0-9][0-9,.]*", article.text)
    assert len(numbers) > sum(one.passage[0].isdigit() for one in article.expected)
