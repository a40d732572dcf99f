"""Fractions and shares: never without a note of how the number came about."""

from decimal import Decimal

import pytest

from claims.reading import read

OF_A_NUMBER = [
    ("Two-thirds of 12,000 homes burned.", "Two-thirds of 12,000", 8_000),
    ("Half of the 3,000 shells were duds.", "Half of the 3,000", 1_500),
    ("Two-thirds of the town's 4,500 homes burned.", "Two-thirds of the town's 4,500", 3_000),
]


@pytest.mark.parametrize(("sentence", "quote", "best"), OF_A_NUMBER)
def test_a_share_of_a_number_is_worked_out_and_says_so(sentence, quote, best):
    (found,) = read(sentence)
    assert (found.quote, found.best) == (quote, best)
    assert quote in found.calculation
    assert f"{best:,}" in found.calculation


OF_A_WHOLE = [
    ("A third of the schools were damaged.", "A third", Decimal("0.3333")),
    ("Nearly a quarter of the sheep died.", "Nearly a quarter", Decimal("0.25")),
    ("A third died.", "A third", Decimal("0.3333")),
    ("Half the shells were destroyed.", "Half", Decimal("0.5")),
]


@pytest.mark.parametrize(("sentence", "quote", "best"), OF_A_WHOLE)
def test_a_share_of_an_unknown_whole_stays_a_share(sentence, quote, best):
    (found,) = read(sentence)
    assert (found.quote, found.best) == (quote, best)
    assert isinstance(found.best, Decimal)
    assert found.unit.startswith("share")
    assert "not given" in found.calculation


@pytest.mark.parametrize(
    "sentence",
    [
        "A third time they tried.",
        "It took half an hour.",
        "The third ship left.",
        "The number fell by half.",
        "The north prepared a third deployment.",
        "It rained in the first half of the war.",
        "It was about half the number given by the army.",
    ],
)
def test_an_order_or_a_time_is_no_share(sentence):
    assert read(sentence) == []
