"""Stories of figures that count different things."""

from itertools import combinations

import pytest

from tests.claims.stories.shipped import Shipped

pytestmark = pytest.mark.django_db  # for the database that `shipped` is loaded into


def test_101_portraits_are_no_count_of_the_dead(shipped: Shipped):
    assert shipped.verdict("q-portraits") == "one voice"
    assert shipped.drift["ki-seed001"] == "q-portraits"
    assert shipped.stand("ki-seed001", "ki-seed003") == ("discrepancy", "S4")


def test_the_honoured_the_acknowledged_and_the_estimated_dead_are_kept_apart(shipped: Shipped):
    questions = {shipped.question_of(key) for key in ("po-kh-101", "ho-kh-350", "ki-nis-2000")}
    assert len(questions) == 3
    assert shipped.stand("ho-aju-300", "ho-n1g-250") == ("compatible", "R5")
    assert shipped.verdict("q-honoured") == "compatible"


def test_a_period_a_year_a_rate_and_a_capacity_are_not_compared_with_a_total(shipped: Shipped):
    different = ("se-c4-1-6m", "se-msmt-9m", "se-times-3m", "se-dia-12m", "se-nis-10m")
    for pair in combinations(different, 2):
        assert shipped.stand(*pair) == ("not comparable", "R0")


def test_the_yearly_rates_of_kyiv_and_of_western_services_agree(shipped: Shipped):
    assert shipped.stand("se-times-3m", "se-budanov-2-8m") == ("agree", "R1")


def test_6_5_million_after_more_than_10_million_is_a_true_disagreement(shipped: Shipped):
    assert shipped.stand("se-nis-10m", "se-skib-6-5m") == ("conflict", "T2")
    assert shipped.verdict("q-shells") == "in conflict"
    assert shipped.known_on("q-shells", "2025-10-31").verdict != "in conflict"


def test_mines_cleared_by_all_forces_are_not_those_cleared_by_north_koreans(shipped: Shipped):
    assert shipped.stand("ux-all-550k", "ux-khin-1-5m") == ("not comparable", "R0")


def test_the_governors_number_grew_after_the_work_had_stopped(shipped: Shipped):
    assert shipped.stand("ux-khin-1-5m", "ux-khin-1-6m") == ("superseded", "S2")


def test_cleared_that_became_still_to_be_cleared_is_a_discrepancy(shipped: Shipped):
    assert shipped.stand("ux-all-550k", "ux-silver-550k") == ("discrepancy", "S1")
    assert shipped.verdict("q-uxo") == "one voice"


def test_12000_in_russia_printed_as_12000_in_kursk_drifted(shipped: Shipped):
    assert shipped.drift["ku-ki-12000"] == "q-wave1"


def test_land_cleared_by_all_forces_does_not_make_the_sappers_hectares_a_step_back(shipped: Shipped):
    assert shipped.stand("ae-all-55200", "ae-khin-42400") == ("not comparable", "R0")
    assert shipped.verdicts["q-area"].revisions == 0


def test_a_departure_and_an_arrival_are_not_the_same_day(shipped: Shipped):
    assert shipped.stand("ea-kim-aug", "ea-kdu-sep") == ("not comparable", "R0")
    assert shipped.stand("ea-kim-aug", "ea-klax-2023") == ("discrepancy", "S1")
