"""Fields that an export needs: quotes without a text, overruled ends, retractions, mergers, steps."""

from datetime import date

import pytest

from articles.actions import add_version
from articles.models import Article, Source
from claims.actions.anchors import reanchor
from claims.importing import DocumentError, load
from claims.models import Claim
from tests.claims.importing.small import put, read

pytestmark = pytest.mark.django_db
QUOTE = {"quote": " about 600 fell", "quote_prefix": "that", "quote_start": 40, "quote_end": 55}


def problems(change) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        load(read(change))
    return [str(problem) for problem in caught.value.problems]


def test_a_quote_keeps_its_blanks_and_its_place_without_a_text():
    load(read(put("claims", 1, **QUOTE)))
    claim = Claim.objects.get(key="c1")
    assert (claim.quote, claim.quote_prefix) == (" about 600 fell", "that")
    assert (claim.quote_start, claim.quote_end, claim.article_version) == (40, 55, None)


def test_a_place_that_is_not_as_long_as_the_quote_is_none():
    load(read(put("claims", 1, **QUOTE | {"quote_end": 50})))
    claim = Claim.objects.get(key="c1")
    assert (claim.quote_start, claim.quote_end) == (None, None)


def test_a_quote_without_its_figure_wants_a_calculation_here_as_well():
    change = {"quote": "Many fell", "low": ..., "best": ..., "high": ...}
    assert "say how the number was worked out" in problems(put("claims", 1, **change))[0]
    load(read(put("claims", 1, **change, quote_without_figure=True)))
    assert Claim.objects.get(key="c1").quote == "Many fell"


def test_a_text_that_comes_later_takes_the_quote_up():
    around = {"quote": "about 600 fell", "quote_end": 54}
    around |= {"quote_prefix": "He said that ", "quote_suffix": ". Then it rained."}
    load(read(put("claims", 1, **QUOTE | around)))
    text = "He said that about 600 fell. Then it rained."
    version = add_version(article=Article.objects.get(key="a1"), text=text)
    reanchor(version=version)
    claim = Claim.objects.get(key="c1")
    assert claim.article_version == version
    assert text[claim.quote_start : claim.quote_end] == claim.quote


def test_ends_that_a_person_set_stand_and_the_others_are_read():
    load(read(put("claims", 1, low=500, best=..., high=..., overruled=["low", "high"])))
    claim = Claim.objects.get(key="c1")
    assert (claim.low, claim.best, claim.high) == (500, 600, None)
    assert (claim.low_entered, claim.best_entered, claim.high_entered) == (True, False, True)


def test_an_end_that_is_none_is_told():
    assert "it may be one of: low, best, high" in problems(put("claims", 1, overruled=["middle"]))[0]


def test_steps_put_a_claim_further_from_its_statement():
    load(read(put("claims", 1, steps=2)))
    assert (Claim.objects.get(key="c1").depth, Claim.objects.get(key="c2").depth) == (2, 3)


@pytest.mark.parametrize("steps", [1.5, True, "1", 100_000])
def test_steps_are_a_small_whole_number(steps):
    assert problems(put("claims", 1, steps=steps))[0].startswith("claims[1] “c1”, steps: must be")


def test_a_retracted_article_has_its_day():
    load(read(put("articles", 0, state="retracted", retracted_on="2025-06-01")))
    assert Article.objects.get(key="a1").retracted_on == date(2025, 6, 1)


def test_a_retracted_article_without_a_day_is_refused():
    assert "has the day it was retracted" in problems(put("articles", 0, state="retracted"))[0]


def test_a_merged_source_is_heard_as_the_other():
    load(read(put("sources", 3, merged_into="daily")))
    assert Source.objects.get(slug="copyist").voice.slug == "daily"


def test_where_it_stands_elsewhere_is_left_aside():
    load(read(put("claims", 1, id="https://elsewhere.example/questions/killed/#c1")))
    assert Claim.objects.filter(key="c1").exists()
