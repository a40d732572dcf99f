"""The verdict of each of the 54 questions, as the rules give it for the shipped data."""

from datetime import date

import pytest

from tests.claims.stories.shipped import Shipped

pytestmark = pytest.mark.django_db  # for the database that `shipped` is loaded into

VERDICTS = {
    "in conflict": "q-casualties q-killed q-liberated q-maryino q-shells q-uaarea",
    "in agreement": "q-channel q-force q-kursk q-minister q-total q-wave1",
    "compatible": (
        "q-arr-kursk q-arr-russia q-clash q-containers q-guns q-honoured "
        "q-mdeliv q-mfired q-museum q-planned q-signed q-wave2"
    ),
    "not comparable": (
        "q-ackdeaths q-builders q-cas-period q-ceremony q-engarr q-pow q-ratru q-returned q-sappers"
    ),
    "one voice": (
        "q-170 q-240 q-ackkp q-ackru q-agency q-amb q-area q-engdead q-film q-gorem q-law q-pause "
        "q-portraits q-powdate q-putin q-ratkp q-scene q-shots q-train q-uxo q-wounded"
    ),
}
PAIRS = [(question, verdict) for verdict, questions in VERDICTS.items() for question in questions.split()]


@pytest.mark.parametrize(("question", "verdict"), PAIRS)
def test_each_question_has_the_verdict_that_its_reports_give(shipped: Shipped, question: str, verdict: str):
    assert shipped.verdict(question) == verdict


def test_no_question_is_left_out(shipped: Shipped):
    assert len(PAIRS) == len(shipped.verdicts) == 54


def test_zelenskys_two_thirds_of_february_stand_against_seouls_2000_of_september(shipped: Shipped):
    assert shipped.stand("ki-zel-2thirds", "ki-nis-2000") == ("conflict", "T2")
    assert {"ki-zel-2thirds", "ki-nis-2000"} <= shipped.current["q-killed"]
    assert "Volodymyr Zelensky: more than 2,666" in shipped.verdicts["q-killed"].reason


def test_the_count_of_the_dead_has_two_voices_since_the_bbc_reported_1000(shipped: Shipped):
    assert shipped.known_on("q-killed", "2025-01-21").verdict == "one voice"
    assert shipped.known_on("q-killed", "2025-01-22").verdict == "in conflict"


def test_the_500_of_one_strike_exceed_all_the_dead_counted_by_january(shipped: Shipped):
    """P1: the part alone is more than the 300 of the intelligence service, nine days before the BBC."""
    assert shipped.verdicts["q-killed"].in_force_since == date(2025, 1, 13)


def test_garbled_and_drifted_claims_never_stand_in_a_verdict(shipped: Shipped):
    garbled = {key for own in shipped.reports.values() for key, report in own.items() if report.garbled}
    standing = set().union(*shipped.current.values())
    assert garbled
    assert not standing & (garbled | shipped.drift.keys())


def test_unnamed_voices_are_never_merged(shipped: Shipped):
    officials = [
        key for key in shipped.current["q-casualties"] if shipped.voices(key) == {"US officials (unnamed)"}
    ]
    assert sorted(officials) == ["ca-nyt-third", "ca-us-1200", "ca-us-hundreds"]
