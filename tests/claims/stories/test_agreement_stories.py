"""Stories in which the reports fit, and what that is worth."""

import pytest

from tests.claims.stories.shipped import Shipped

pytestmark = pytest.mark.django_db  # for the database that `shipped` is loaded into


def test_the_treaty_is_in_force_since_4_december_by_the_word_of_both_parties(shipped: Shipped):
    assert shipped.stand("fo-kcna-1204", "fo-mfa-1204") == ("agree", "D1")
    assert shipped.voices("fo-kcna-1204", "fo-mfa-1204") == {"North Korean state", "Russian state"}
    assert shipped.origins("fo-np-1204") == shipped.origins("fo-kcna-1204"), "the third site only relays"
    verdict = shipped.verdicts["q-force"]
    assert (verdict.verdict, verdict.named_voices, verdict.origins, verdict.articles) == (
        "in agreement",
        2,
        2,
        3,
    )


def test_nine_dead_engineers_in_three_articles_are_the_word_of_one_voice(shipped: Shipped):
    nine = ("en-kim-9", "en-jad-9", "en-kbs-9")
    assert shipped.stand("en-kim-9", "en-jad-9") == ("agree", "R1")
    assert shipped.origins(*nine) == {"kim-jong-un-2025-12-12"}
    verdict = shipped.verdicts["q-engdead"]
    assert (verdict.verdict, verdict.voices, verdict.articles, verdict.outlets) == ("one voice", 1, 3, 3)


def test_the_guns_of_three_services_come_to_nearly_the_same_total(shipped: Shipped):
    assert shipped.verdict("q-170") == shipped.verdict("q-240") == "one voice"
    assert shipped.verdict("q-guns") == "compatible"
    assert shipped.stand("gt-jcs-220", "gt-msmt-200") == ("compatible", "R5")
    guns, launchers = (shipped.report(key).value for key in ("g1-bud-120", "g2-bud-120"))
    total = shipped.report("gt-jcs-220").value
    assert guns.low + launchers.low <= total.best <= guns.high + launchers.high


def test_120_guns_of_one_kind_and_120_of_another_in_one_interview_are_no_drift(shipped: Shipped):
    assert shipped.origins("g1-bud-120") == shipped.origins("g2-bud-120", "g1-seed003", "g2-seed003")
    assert not {"g1-bud-120", "g2-bud-120", "g1-seed003", "g2-seed003"} & shipped.drift.keys()


def test_other_spellings_of_the_ministers_name_agree_and_bent_ones_are_discrepancies(shipped: Shipped):
    assert shipped.stand("mi-tass", "mi-jad") == ("agree", "C1")
    assert shipped.stand("mi-tass", "mi-np") == ("agree", "C1"), "No Gwang Chol is an alias"
    assert shipped.stand("mi-tass", "mi-seed002") == ("discrepancy", "S1")
    assert shipped.stand("mi-tass", "mi-cap") == ("discrepancy", "S1")
    verdict = shipped.verdicts["q-minister"]
    assert (verdict.verdict, verdict.named_voices, verdict.discrepancies) == ("in agreement", 3, 2)


def test_a_case_ending_left_on_the_ambassadors_name_is_a_discrepancy(shipped: Shipped):
    assert shipped.stand("ab-haq", "ab-seed002") == ("discrepancy", "S1")
    assert shipped.verdict("q-amb") == "one voice"


def test_the_agency_tak_is_kcna(shipped: Shipped):
    assert shipped.report("ag-seed004").value == shipped.report("ag-tass").value
    assert shipped.verdict("q-agency") == "one voice"
