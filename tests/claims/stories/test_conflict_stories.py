"""Stories in which not everybody can be right."""

from datetime import date

import pytest

from tests.claims.stories.shipped import Shipped

pytestmark = pytest.mark.django_db  # for the database that `shipped` is loaded into


def test_about_1100_and_over_3000_on_one_day_are_a_conflict(shipped: Shipped):
    assert shipped.stand("ca-jcs-1100", "ca-zel-3000") == ("conflict", "R2")
    assert shipped.stand("ca-zel-3000", "ca-afp-3000") == ("agree", "R4"), "the same speech"


def test_casualties_were_in_conflict_as_known_on_23_december_2024(shipped: Shipped):
    before, that_day = (shipped.known_on("q-casualties", day) for day in ("2024-12-22", "2024-12-23"))
    assert (that_day.verdict, that_day.rule) == ("in conflict", "R2")
    assert before.verdict != "in conflict"
    assert {(conflict.a, conflict.b) for conflict in that_day.conflicts} & {
        ("ca-jcs-1100", "ca-zel-3000"),
        ("ca-zel-3000", "ca-jcs-1100"),
    }


def test_the_timeline_holds_the_conflict_of_23_december(shipped: Shipped):
    assert (date(2024, 12, 23), "in conflict") in shipped.periods["q-casualties"]


def test_the_figures_of_23_december_are_long_superseded(shipped: Shipped):
    assert {"ca-jcs-1100", "ca-zel-3000"} <= shipped.superseded("q-casualties")


def test_3000_and_nearly_12000_in_the_same_two_days_of_october_were_a_conflict(shipped: Shipped):
    assert shipped.stand("w1-nis-3000", "w1-gur-12000") == ("conflict", "R2")
    assert shipped.stand("w1-nis-3000", "w1-kirby-3000") == ("agree", "R4")
    assert shipped.known_on("q-wave1", "2024-10-23").verdict == "one voice", (
        "Washington’s is printed on the 24th"
    )
    assert shipped.known_on("q-wave1", "2024-10-24").verdict == "in conflict"


def test_the_same_services_agree_on_the_first_deployment_by_now(shipped: Shipped):
    assert shipped.verdict("q-wave1") == "in agreement"


def test_500_killed_in_one_strike_goes_back_to_one_website(shipped: Shipped):
    chain = ("ma-gdc-500", "ma-next-500", "ma-esz-500")
    assert shipped.voices(*chain) == {"Global Defense Corp"}
    assert len(shipped.origins(*chain)) == 1
    assert len({shipped.outlets[key] for key in chain}) == 3


def test_500_killed_beside_none_reported_killed_is_a_conflict(shipped: Shipped):
    assert shipped.stand("ma-gdc-500", "ma-u24-0") == ("conflict", "R2")
    assert shipped.verdict("q-maryino") == "in conflict"


def test_the_denial_stands_against_the_russian_date(shipped: Shipped):
    assert shipped.stand("li-ger-0426", "li-uags-deny") == ("conflict", "N1")
    assert shipped.stand("li-putin-0426", "li-up-0622") == ("conflict", "N1")
    assert shipped.stand("li-uags-deny", "li-up-0622") == ("compatible", "N1")
    assert shipped.voices("li-ger-0426", "li-putin-0426") == {"Russian state"}
    assert shipped.verdicts["q-liberated"].rule == "N1"
    assert shipped.verdict("q-liberated") == "in conflict"


def test_the_ukrainian_map_contradicts_the_ukrainian_commander(shipped: Shipped):
    relation = shipped.relation("ua-syr-90", "ua-ds-55")
    assert (relation.kind, relation.rule) == ("conflict", "R2")
    assert "75.5" in relation.reason
    assert shipped.verdict("q-uaarea") == "in conflict"


def test_in_february_2026_seoul_and_kyiv_speak_of_days_too_far_apart_to_conflict(shipped: Shipped):
    """10,000 on the 12th and 8,000 on the 17th: a level five days later may be another one (T4)."""
    assert shipped.stand("ku-nis-feb26", "ku-isw-8000") == ("not comparable", "T4")


def test_in_february_2026_each_counts_other_soldiers_gone_home(shipped: Shipped):
    assert shipped.stand("re-nis-1100", "re-gur-3000") == ("not comparable", "R0")
    assert shipped.stand("re-khin-dec", "re-gur-3000") == ("not comparable", "N2"), (
        "the governor gives no number"
    )
    assert shipped.verdict("q-returned") == "not comparable"
    assert shipped.report("sa-nis-1000-feb").scope == "present"
