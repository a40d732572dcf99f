"""A claim's value: read from its words, overruled where the editor says so, of its question's kind alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from claims.actions import save_alias, save_claim, save_question
from claims.models import Claim, OptionAlias
from claims.models.values import value_of
from tests.make import build_claim, make_claim, make_option, make_question

pytestmark = pytest.mark.django_db


def refused(**fields) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        make_claim(**fields)
    assert not Claim.objects.exists()
    return error.value.message_dict


READ = [
    ("about 600", "about", 540, 600, 660, False),
    ("more than 3,000", "more than", 3001, None, None, False),
    ("up to 3,000", "up to", 0, None, 3000, False),
    ("between 36 and 40", "range", 36, None, 40, False),
    ("several hundred", "vague", 200, None, 999, True),
    ("12,643", "exact", 12643, 12643, 12643, False),
    ("none", "exact", 0, 0, 0, False),
]


@pytest.mark.parametrize(
    ("wording", "hedge", "low", "best", "high", "soft"), READ, ids=[row[0] for row in READ]
)
def test_the_interval_is_read_from_the_wording(wording, hedge, low, best, high, soft):
    claim = make_claim(wording=wording)
    claim.refresh_from_db()
    assert (claim.kind, claim.hedge, claim.low, claim.best, claim.high) == ("count", hedge, low, best, high)
    assert claim.soft_high is soft


def test_units_that_divide_keep_their_decimals():
    claim = make_claim(wording="5.5", question=make_question(whole_numbers=False))
    claim.refresh_from_db()
    assert (claim.low, claim.high) == (Decimal("5.5"), Decimal("5.5"))


BAD_WORDINGS = [
    "",
    "a lot",
    "12,34",
    "٦٠٠",
    "-5",
    "1_000",
    "six to five",
    "9" * 40,
    "x" * 301,
    "about",
]


@pytest.mark.parametrize("wording", BAD_WORDINGS)
def test_a_wording_that_is_no_number_is_refused_beside_it(wording):
    assert refused(wording=wording)["wording"]


def test_an_end_the_editor_entered_stays():
    claim = build_claim(wording="about 600")
    claim.overrule(low=500)
    save_claim(claim=claim)
    claim.wording = "around 610"
    save_claim(claim=claim)
    claim.refresh_from_db()
    assert (claim.low, claim.low_entered) == (500, True)
    assert (claim.best, claim.best_entered) == (610, False)


def test_an_end_may_be_overruled_to_open():
    claim = build_claim(wording="several hundred")
    claim.overrule(high=None)
    save_claim(claim=claim)
    assert (claim.high, claim.soft_high) == (None, False)


def test_ends_out_of_order_are_refused_beside_the_end_entered():
    claim = build_claim(wording="about 600")
    claim.overrule(low=700)
    with pytest.raises(ValidationError) as error:
        save_claim(claim=claim)
    assert error.value.message_dict["low"] == ["Out of order: low 700 is above best 600."]


@pytest.mark.parametrize("low", [-1, Decimal("1e20"), "many", Decimal("0.00001")])
def test_an_end_that_is_no_amount_is_refused_beside_it(low):
    claim = build_claim(wording="about 600")
    claim.overrule(low=low)
    with pytest.raises(ValidationError) as error:
        save_claim(claim=claim)
    assert "low" in error.value.message_dict


def test_words_that_are_no_number_may_stand_with_ends_and_a_calculation():
    claim = build_claim(wording="nearly half of them", calculation="half of 11,000")
    claim.overrule(best=5500)
    save_claim(claim=claim)
    assert (claim.hedge, claim.low, claim.best, claim.high) == ("exact", 5400, 5500, 5600)
    assert refused_without_calculation() == ["wording"]


def refused_without_calculation() -> list[str]:
    claim = build_claim(wording="nearly half of them")
    claim.overrule(best=5500)
    with pytest.raises(ValidationError) as error:
        save_claim(claim=claim)
    return list(error.value.message_dict)


@pytest.mark.parametrize(
    ("ends", "hedge"),
    [
        ({"low": 5}, "at least"),
        ({"high": 5}, "up to"),
        ({"low": 5, "high": 7}, "range"),
        ({"best": 5}, "exact"),
    ],
)
def test_entered_ends_say_what_kind_of_figure_it_is(ends, hedge):
    claim = build_claim(wording="some of them", calculation="counted in a photograph")
    claim.overrule(**ends)
    save_claim(claim=claim)
    assert claim.hedge == hedge
    assert value_of(claim).hedge == hedge


def test_a_date_has_its_window():
    claim = make_claim(question=make_question(value_kind="date"), date="2024-06")
    assert (claim.earliest, claim.latest) == (date(2024, 6, 1), date(2024, 6, 30))
    open_year = make_claim(question=make_question(value_kind="date"), date="XXXX-06")
    assert (open_year.earliest, open_year.latest) == (None, None)


@pytest.mark.parametrize(
    "edtf", ["2024-02-30", "2024-13-01", "last Tuesday", "2025/2024", "x" * 61, "2024\x00"]
)
def test_an_impossible_date_is_refused_beside_it(edtf):
    assert refused(question=make_question(value_kind="date"), date=edtf)["date"]
    assert refused(as_of=edtf)["as_of"]


def test_a_choice_is_one_of_the_questions_options():
    question = make_question(options=("KCNA", "KCTV"))
    other = make_option(make_question(options=("x",)), "TASS")
    assert refused(question=question, option=other)["option"]
    assert refused(question=question)["option"]


def test_an_alias_in_the_wording_chooses_the_option():
    question = make_question(options=("KCNA", "KCTV"))
    save_alias(alias=OptionAlias(option=question.options.get(name="KCNA"), name="TAK"))
    assert make_claim(question=question, wording="tak").option.name == "KCNA"
    assert make_claim(question=question, wording="KCTV").option.name == "KCTV"


@pytest.mark.parametrize(
    ("kind", "fields", "where"),
    [
        ("count", {"date": "2025-04-30"}, "date"),
        ("count", {"text_value": "many"}, "text_value"),
        ("date", {"text_value": "many"}, "text_value"),
        ("text", {"date": "2025-04-30"}, "date"),
    ],
)
def test_a_value_of_another_kind_is_refused_beside_it(kind, fields, where):
    assert refused(question=make_question(value_kind=kind), **fields)[where]


def test_who_gives_no_figure_has_no_value():
    claim = make_claim(stance="gives none", wording="no official number")
    assert (claim.hedge, claim.low, value_of(claim)) == ("", None, None)
    question = make_question(value_kind="date")
    with pytest.raises(ValidationError, match="leave it empty"):
        make_claim(question=question, stance="gives none", date="2025-04-30")


def test_a_denial_needs_no_figure():
    claim = make_claim(stance="denies", wording="not true: still fighting")
    assert (claim.hedge, claim.state) == ("", "published")


@pytest.mark.parametrize("kind", ["date", "choice", "text"])
def test_a_published_claim_has_a_value(kind):
    field = {"date": "date", "choice": "option", "text": "text_value"}[kind]
    question = make_question(value_kind=kind, options=("x",) if kind == "choice" else ())
    empty = {} if kind == "choice" else {field: ""}
    assert refused(question=question, **empty)[field]
    assert make_claim(question=question, state="draft", **empty).pk


def test_a_published_claim_answers_a_question():
    assert refused(question=None)["question"]
    draft = make_claim(question=None, state="draft", wording="about 600")
    assert (draft.kind, draft.low) == ("", None)
    assert list(Claim.objects.without_question()) == [draft]


def test_a_published_claim_shows_its_words():
    assert refused(summary="")["summary"]


def test_without_an_as_of_the_day_it_was_said_stands_in():
    claim = make_claim(said_on="2025-04")
    assert (claim.as_of, claim.as_of_basis) == ("", "inferred")
    assert (claim.as_of_earliest, claim.as_of_latest) == (date(2025, 4, 1), date(2025, 4, 30))
    assert list(Claim.objects.without_as_of()) == [claim]
    claim.as_of, claim.as_of_basis = "2025-04-26", "stated"
    save_claim(claim=claim)
    assert claim.as_of_latest == date(2025, 4, 26)
    assert not Claim.objects.without_as_of().exists()


def test_a_unit_read_differently_is_read_anew_in_every_claim():
    question = make_question(whole_numbers=True)
    claim = make_claim(question=question, wording="more than 5")
    assert claim.low == 6
    question.whole_numbers = False
    save_question(question=question)
    claim.refresh_from_db()
    assert (claim.low, claim.version) == (5, 2)


def test_the_kind_of_a_question_with_claims_stays():
    question = make_question()
    make_claim(question=question)
    question.value_kind, question.measure = "text", "fixed"
    with pytest.raises(ValidationError) as error:
        save_question(question=question)
    assert "value_kind" in error.value.message_dict


def test_the_page_of_a_claim_is_its_question_or_its_article():
    claim = make_claim()
    assert claim.get_absolute_url() == f"{claim.question.get_absolute_url()}#{claim.key}"
    draft = make_claim(question=None, state="draft")
    assert draft.get_absolute_url() == draft.article.get_absolute_url()
    assert str(claim) == "about 600"
