"""A claim printed in another unit than its question's: hectares, where square kilometres are asked."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from claims.actions import save_claim, save_question
from claims.models import Claim, Verdict
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def area():
    return make_question(
        title="How much land was held?", unit="square km", measure="level", whole_numbers=False
    )


def ends(claim):
    claim.refresh_from_db()
    return claim.low, claim.best, claim.high, claim.stated


def test_the_figure_is_stored_in_the_unit_of_the_question(area):
    claim = make_claim(question=area, wording="about 2,100", unit="hectares")
    assert ends(claim) == (20, 21, 22, 21)
    assert (claim.wording, claim.unit, claim.hedge) == ("about 2,100", "hectares", "about")


def test_a_unit_named_in_the_wording_is_taken_from_it(area):
    assert make_claim(question=area, wording="about 2,100 hectares").unit == "hectares"


def test_a_unit_right_behind_the_wording_in_the_quote_is_taken_from_there(area):
    article = make_article(text="They held about 2,100 hectares of land.")
    claim = make_claim(
        question=area, article=article, quote=article.newest_version().text, wording="about 2,100"
    )
    assert (claim.unit, ends(claim)[:3]) == ("hectares", (20, 21, 22))


@pytest.mark.parametrize("unit", ["km²", "Square Kilometres", "sq km"])
def test_the_questions_own_unit_is_no_other_unit(area, unit):
    claim = make_claim(question=area, wording="5.5", unit=unit)
    assert (claim.unit, claim.best) == ("", Decimal("5.5"))


@pytest.mark.parametrize(
    ("unit", "told"), [("tonnes", "measures mass, the question’s km² area"), ("fields", "is no unit")]
)
def test_a_unit_that_does_not_fit_is_told_with_those_that_do(area, unit, told):
    with pytest.raises(ValidationError) as refused:
        make_claim(question=area, wording="600", unit=unit)
    assert told in refused.value.message_dict["unit"][0]
    assert "hectares" in refused.value.message_dict["unit"][0]


def test_a_question_that_counts_people_has_no_other_units():
    with pytest.raises(ValidationError, match="no other units"):
        make_claim(question=make_question(unit="soldiers"), wording="600", unit="hectares")


def test_an_answer_that_is_no_count_has_no_unit():
    with pytest.raises(ValidationError, match="leave this empty"):
        make_claim(question=make_question(value_kind="date"), unit="hectares")


def test_the_quote_must_hold_the_figure_as_printed(area):
    article = make_article(text="An area of 2100 hectares burned.")
    claim = make_claim(
        question=area, article=article, quote="2100 hectares burned", wording="2,100", unit="hectares"
    )
    assert claim.best == 21
    with pytest.raises(ValidationError, match="is not in the quote"):
        make_claim(question=area, article=article, quote="area of 2100 hectares", wording="21,000", unit="ha")


def test_an_end_the_editor_entered_is_in_the_unit_of_the_question(area):
    claim = Claim.objects.get(pk=make_claim(question=area, wording="about 2,100", unit="ha").pk)
    claim.overrule(low=Decimal(18))
    save_claim(claim=claim)
    assert ends(claim)[:3] == (18, 21, 22)


def test_another_unit_of_the_question_converts_its_claims_anew(area):
    claim = make_claim(question=area, wording="about 2,100", unit="acres")
    area.refresh_from_db()
    area.unit = "hectares"
    save_question(question=area)
    assert ends(claim)[1] == Decimal("849.8398")


def test_a_unit_that_claims_cannot_be_converted_to_is_refused(area):
    make_claim(question=area, wording="about 2,100", unit="acres")
    area.refresh_from_db()
    area.unit = "soldiers"
    with pytest.raises(ValidationError, match="no other units"):
        save_question(question=area)


def test_claims_of_two_units_agree(area):
    make_claim(question=area, wording="21.4", as_of="2025-06-22")
    make_claim(question=area, wording="about 2,100", unit="hectares", as_of="2025-06-22")
    assert Verdict.objects.get(question=area).verdict == "in agreement"


def test_readers_see_both_on_each_page(client, area):
    claim = make_claim(question=area, wording="about 2,100", unit="hectares", as_of="2025-06-22")
    other = make_claim(question=area, wording="more than 3,000", unit="acres", as_of="2025-06-22")
    pages = (
        f"/questions/{area.slug}/",
        f"/articles/{claim.article.key}/",
        f"/questions/{area.slug}/pair/?a={claim.key}&b={other.key}",
    )
    for page in pages:
        shown = words(client.get(page))
        assert "about 2,100 hectares" in shown
        assert "that is about 21 square km, read as 20–22" in shown
    assert "more than 3,000 acres" in words(client.get(pages[0]))


def test_a_vague_word_is_told_by_what_it_means_in_the_unit_asked(client, area):
    make_claim(question=area, wording="hundreds", unit="hectares", as_of="2025-06-22")
    make_claim(question=area, wording="90", as_of="2025-06-22")
    shown = words(client.get(f"/questions/{area.slug}/"))
    assert "hundreds of hectares" in shown
    assert "that is 1–9.99 square km" in shown
    assert "1–9.99 to 90" in shown


def test_the_data_tells_the_unit_printed(client, area):
    make_claim(question=area, wording="about 2,100", unit="hectares")
    (row,) = client.get(f"/questions/{area.slug}.json").json()["claims"]
    assert (row["wording"], row["unit"], row["low"], row["best"]) == ("about 2,100", "hectares", 20, 21)
    header, line = client.get(f"/questions/{area.slug}.csv").getvalue().decode().splitlines()[:2]
    assert "hectares" in line
    assert '"unit"' in header
