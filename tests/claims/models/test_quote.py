"""Where a quote stands in the text, and that the figure is in it."""

import pytest
from django.core.exceptions import ValidationError

from articles.actions import add_version
from claims.actions import save_claim
from claims.models import Claim
from tests.make import build_claim, make_article, make_claim, make_version

pytestmark = pytest.mark.django_db

TEXT = (
    "Seoul said about 600 soldiers were killed. Kyiv said more than 3,000 were killed. On a Monday. 🇰🇵 Ende."
)


def refused(**fields) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        make_claim(**fields)
    return error.value.message_dict


def test_a_quote_that_stands_once_is_found():
    article = make_article(text=TEXT)
    claim = make_claim(article=article, quote="about 600 soldiers were killed", wording="about 600")
    assert claim.article_version.text[claim.quote_start : claim.quote_end] == claim.quote
    assert claim.quote_prefix == "Seoul said "
    assert claim.quote_suffix == ". Kyiv said more than 3,000 were"


def test_places_count_letters_not_bytes():
    claim = make_claim(article=make_article(text="🇰🇵 " + TEXT), quote="Ende", question=None, state="draft")
    assert claim.article_version.text[claim.quote_start : claim.quote_end] == "Ende"


def test_a_quote_that_stands_twice_wants_its_place():
    article = make_article(text=TEXT)
    assert refused(article=article, quote="were killed", calculation="x")["quote"]
    second = TEXT.rindex("were killed")
    claim = make_claim(article=article, quote="were killed", quote_start=second, calculation="x")
    assert (claim.quote_start, claim.quote_prefix) == (second, TEXT[second - 32 : second])


def test_a_quote_keeps_its_place_by_its_neighbours_when_the_text_moves():
    article = make_article(text=TEXT)
    second = TEXT.rindex("were killed")
    claim = make_claim(article=article, quote="were killed", quote_start=second, calculation="x")
    claim.article_version = add_version(article=article, text="Corrected. " + TEXT)
    save_claim(claim=claim)
    assert claim.quote_start == second + len("Corrected. ")


def test_words_that_do_not_stand_in_the_text_are_refused():
    assert refused(article=make_article(text=TEXT), quote="about 6,000 soldiers")["quote"]


def test_the_text_of_another_article_is_refused():
    other = make_version(make_article(), TEXT)
    assert refused(article_version=other, quote="On a Monday", calculation="x")["article_version"]


def test_a_quote_of_an_article_without_text_has_no_place():
    claim = make_claim(quote="about 600 soldiers", wording="about 600")
    assert (claim.quote_start, claim.quote_end) == (None, None)
    assert list(Claim.objects.without_anchor()) == [claim]


@pytest.mark.parametrize(
    ("quote", "wording"),
    [
        ("They lost About  600 soldiers", "about 600"),
        ("12 643 were counted", "12,643"),
        ("12,643 were counted", "some 12643"),
        ("between 36 and 40 shells", "36 to 40"),
        ("four hundred and three", "four hundred and three"),
        ("3,000. Then 4,000.", "4,000"),
        ("fell by 5.5.", "about 5.5"),
    ],
)
def test_a_figure_that_is_in_the_quote_needs_no_calculation(quote, wording):
    assert make_claim(quote=quote, wording=wording).pk


@pytest.mark.parametrize(
    ("quote", "wording"),
    [
        ("two thirds of 12,000 soldiers", "8,000"),
        ("about 6,000 soldiers", "about 600"),
        ("a company was wiped out", "about 100"),
        ("between 36 and 40 shells", "36 to 41"),
    ],
)
def test_a_figure_that_is_not_in_the_quote_wants_a_calculation(quote, wording):
    assert refused(quote=quote, wording=wording)["calculation"]
    assert make_claim(quote=quote, wording=wording, calculation="worked out by us").pk


def test_without_a_quote_there_is_nothing_to_guard():
    assert make_claim(quote="", summary="Two thirds of them.", wording="8,000").pk


def test_the_guard_reads_hostile_text_in_its_stride():
    for quote in ("1" * 5_000, "1," * 2_500, "1 " * 2_500, "." * 5_000, "1.1.1.1", "١٢٣"):
        claim = build_claim(quote=quote, wording="about 600")
        with pytest.raises(ValidationError) as error:
            claim.full_clean()
        assert list(error.value.message_dict) == ["calculation"]
