"""Stories of days: of the event, of the announcement, of the report."""

import pytest

from tests.claims.stories.shipped import Shipped

pytestmark = pytest.mark.django_db  # for the database that `shipped` is loaded into


@pytest.mark.parametrize(
    ("event", "news"),
    [
        ("pd-nis-0109", "pd-ki-0111"),
        ("rk-kcna-1111", "rk-vn-1112"),
        ("cl-umerov-1105", "cl-ki-1105"),
        ("ce-cbs-0821", "ce-ind-0822"),
        ("ce-cbs-0821", "ce-seed004"),
    ],
)
def test_the_day_of_the_news_printed_as_the_day_of_the_event_is_a_discrepancy(
    shipped: Shipped, event: str, news: str
):
    assert shipped.stand(event, news) == ("discrepancy", "S1")
    assert news not in shipped.current[shipped.question_of(news)]


def test_a_slip_copied_on_by_a_third_outlet_adds_no_voice(shipped: Shipped):
    assert shipped.origins("rk-alm-1112") == shipped.origins("rk-kcna-1111")
    verdict = shipped.verdicts["q-ratkp"]
    assert (verdict.verdict, verdict.discrepancies) == ("one voice", 2)


def test_putins_words_of_26_and_of_28_april_are_two_statements_and_no_conflict(shipped: Shipped):
    assert shipped.stand("pu-reu-0426", "pu-tass-0428") == ("not comparable", "R0")
    assert len(shipped.origins("pu-reu-0426", "pu-tass-0428")) == 2
    assert shipped.verdict("q-putin") == "one voice"


def test_the_press_conference_and_the_answer_to_a_later_film_are_slips(shipped: Shipped):
    assert shipped.stand("pu-tass-0428", "pu-seed000") == ("discrepancy", "S1")
    assert shipped.stand("pu-tass-0428", "pu-seed001") == ("discrepancy", "S1")
    assert shipped.stand("pu-reu-0426", "pu-seed004") == ("agree", "D1")


def test_27_and_28_april_are_one_day_apart_and_the_word_of_one_voice(shipped: Shipped):
    relation = shipped.relation("kp-naen-0427", "kp-pol-0428")
    assert (relation.kind, relation.rule) == ("conflict", "D3")
    assert "time zone" in relation.reason
    assert shipped.verdict("q-ackkp") == "one voice"


def test_april_holds_both_days_of_the_acknowledgement(shipped: Shipped):
    assert shipped.stand("kp-seed003", "kp-pol-0428") == ("compatible", "D2")
    assert shipped.stand("kp-seed003", "kp-naen-0427") == ("compatible", "D2")
    assert shipped.stand("kp-tamp-0427", "kp-newsp-0427") == ("agree", "D1")


def test_june_without_a_year_fits_the_treaty_of_june_2024(shipped: Shipped):
    assert shipped.stand("tr-seed003", "tr-ifx-0619") == ("compatible", "D2")
    assert shipped.report("tr-seed003").value.any_year


def test_june_2023_is_a_discrepancy(shipped: Shipped):
    assert shipped.stand("tr-ifx-0619", "tr-n1g-2023") == ("discrepancy", "S1")


def test_both_parties_agree_on_the_day_of_signature_and_a_coarser_report_keeps_it_compatible(
    shipped: Shipped,
):
    assert shipped.stand("tr-ifx-0619", "tr-putin-0619") == ("agree", "D1")
    assert shipped.stand("tr-putin-0619", "tr-seed000") == ("agree", "D1")
    assert shipped.known_on("q-signed", "2025-05-01").verdict == "in agreement"
    assert shipped.verdict("q-signed") == "compatible"


def test_a_skirmish_shelling_and_a_small_engagement_all_fit_not_later_than(shipped: Shipped):
    for later in ("cl-kov-1104", "cl-umerov-1105", "cl-state-1112"):
        assert shipped.stand("cl-by-1025", later) == ("compatible", "D2")


def test_assaults_in_december_are_another_event_than_the_first_exchange_of_fire(shipped: Shipped):
    assert shipped.stand("cl-nis-dec", "cl-by-1025") == ("not comparable", "R0")
    assert shipped.stand("cl-nis-dec", "cl-nyt-dec") == ("agree", "D1")
    assert shipped.verdict("q-clash") == "compatible"
