"""Stories of figures that changed on their way into print."""

import pytest

from tests.claims.stories.shipped import Shipped

pytestmark = pytest.mark.django_db  # for the database that `shipped` is loaded into

SIX_THOUSAND_DEAD = ("ki-indb-6000", "ki-reuters-6000", "ki-inter-6000", "ki-econo-6000")
PORTRAITS_AS_DEAD = ("ki-riamo", "ki-lenta", "ki-seed001", "ki-wdmd", "ki-asn")


@pytest.mark.parametrize("claim", SIX_THOUSAND_DEAD)
def test_6000_casualties_printed_as_dead_drifted_from_the_question_on_casualties(
    shipped: Shipped, claim: str
):
    assert shipped.drift[claim] == "q-casualties"
    assert shipped.stand(claim, "ki-nis-2000") == ("discrepancy", "S4")


def test_6000_does_not_become_the_british_figure_for_the_dead(shipped: Shipped):
    assert not set(SIX_THOUSAND_DEAD) & shipped.current["q-killed"]
    british = [
        key for key in shipped.current["q-killed"] if shipped.voices(key) == {"UK Ministry of Defence"}
    ]
    assert british == ["ki-uk-third"]


def test_6000_casualties_printed_as_such_stay_the_british_figure(shipped: Shipped):
    assert shipped.stand("ca-uk-6000", "ca-ind-6000") == ("agree", "R4")
    assert shipped.stand("ca-uk-6000", "ca-unn-6000") == ("agree", "R4"), (
        "“lost” may be read as killed or wounded"
    )
    assert "ca-uk-6000" in shipped.current["q-casualties"]


def test_all_of_the_6000_go_back_to_one_british_statement(shipped: Shipped):
    assert shipped.origins("ca-uk-6000", *SIX_THOUSAND_DEAD) == {"uk-ministry-of-defence-2025-06-15"}


@pytest.mark.parametrize("claim", ["ki-unn-4000", "ki-upi-3000", "ki-112-4000", "ki-onl-4000"])
def test_losses_printed_as_deaths_are_discrepancies_and_stand_for_nobody(shipped: Shipped, claim: str):
    assert shipped.drift[claim] == "q-casualties"
    assert shipped.stand(claim, "ki-uk-third") == ("discrepancy", "S4")
    assert claim not in shipped.current["q-killed"]


def test_losses_printed_as_deaths_go_back_to_the_statements_on_losses(shipped: Shipped):
    assert shipped.origins("ki-112-4000", "ki-onl-4000") == shipped.origins("ca-uk-4000")
    assert shipped.origins("ki-unn-4000") == shipped.origins("ca-zel-4000")
    assert shipped.origins("ki-upi-3000") == shipped.origins("ca-zel-3000")


def test_zelenskys_own_totals_grew(shipped: Shipped):
    assert shipped.stand("ca-zel-3000", "ca-zel-4000") == ("superseded", "S2")


@pytest.mark.parametrize("claim", PORTRAITS_AS_DEAD)
def test_101_portraits_printed_as_101_dead_drifted_from_the_portraits(shipped: Shipped, claim: str):
    assert shipped.drift[claim] == "q-portraits"
    assert claim not in shipped.current["q-killed"]


def test_the_wrong_border_spread_from_one_site_to_its_sisters(shipped: Shipped):
    assert shipped.origins(*PORTRAITS_AS_DEAD) == {"kcna-2025-08-22"}
    assert shipped.report("ki-wdmd").depth == shipped.report("ki-asn").depth == 2
    assert shipped.report("ki-seed001").depth == shipped.report("ki-riamo").depth == 1


def test_or_that_became_and_is_a_discrepancy(shipped: Shipped):
    assert shipped.stand("se-shin-3m", "se-rbc-3-5m") == ("discrepancy", "S1")
    assert "se-rbc-3-5m" not in shipped.current["q-shells"]


def test_10900_that_became_19000_is_a_discrepancy(shipped: Shipped):
    assert shipped.stand("pl-nis-10900", "pl-kbs-19000") == ("discrepancy", "S1")


def test_january_that_became_december_is_a_discrepancy(shipped: Shipped):
    assert shipped.stand("pa-nis-jan", "pa-kbs-dec") == ("discrepancy", "S1")
    assert shipped.verdict("q-pause") == "one voice"


def test_8000_deployed_that_became_8000_captured_drifted(shipped: Shipped):
    assert shipped.drift["pw-onl-8000"] == "q-kursk"
    assert shipped.stand("pw-onl-8000", "pw-zel-2") == ("discrepancy", "S4")
    assert "pw-onl-8000" not in shipped.current["q-pow"]


def test_a_standing_force_that_became_new_arrivals_is_a_discrepancy(shipped: Shipped):
    assert shipped.stand("ku-nis-10000-nov", "ku-pravdaru") == ("discrepancy", "S1")


def test_two_retellings_that_swap_the_sides_are_a_discrepancy_of_one_voice(shipped: Shipped):
    assert shipped.stand("sh-seed000", "sh-twin") == ("discrepancy", "S1")
    verdict = shipped.verdicts["q-shots"]
    assert (verdict.verdict, verdict.discrepancies) == ("one voice", 1)
