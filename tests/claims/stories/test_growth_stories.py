"""Stories of totals that grow."""

from itertools import pairwise

import pytest

from tests.claims.stories.shipped import Shipped

pytestmark = pytest.mark.django_db  # for the database that `shipped` is loaded into

COUNTS_OF_THE_DEAD = ("ki-nis-100", "ki-nis-300", "ki-nis-600", "ki-nis-2000")


def test_100_then_300_then_600_then_2000_is_one_voice_revising_upwards(shipped: Shipped):
    for earlier, later in pairwise(COUNTS_OF_THE_DEAD):
        assert shipped.stand(earlier, later) == ("superseded", "S2")
    assert shipped.voices(*COUNTS_OF_THE_DEAD) == {"South Korean intelligence (NIS)"}


def test_of_the_four_counts_only_the_last_stands_in_the_verdict(shipped: Shipped):
    assert shipped.superseded("q-killed") >= {"ki-nis-100", "ki-nis-300", "ki-nis-600"}
    assert shipped.current["q-killed"] & set(COUNTS_OF_THE_DEAD) == {"ki-nis-2000"}


def test_in_may_2025_the_count_of_600_stood(shipped: Shipped):
    current = shipped.known_on("q-killed", "2025-05-15").current
    assert [key for key in current if key in COUNTS_OF_THE_DEAD] == ["ki-nis-600"]


def test_seoul_says_in_2026_what_london_said_in_2025(shipped: Shipped):
    assert shipped.stand("ca-uk-6000", "ca-nis-6000") == ("agree", "R4")
    assert {"ca-uk-6000", "ca-nis-6000"} <= shipped.current["q-casualties"]


def test_each_of_the_casualty_series_supersedes_itself(shipped: Shipped):
    series = (
        ("ca-jcs-1100", "ca-jcs-4000"),
        ("ca-nis-3000", "ca-nis-4700", "ca-nis-6000"),
        ("ca-uk-4000", "ca-uk-5000", "ca-uk-6000"),
    )
    for figures in series:
        assert all(shipped.stand(*pair) == ("superseded", "S2") for pair in pairwise(figures))
        assert not set(figures[:-1]) & shipped.current["q-casualties"]


def test_between_the_series_a_later_higher_total_is_growth(shipped: Shipped):
    assert shipped.stand("ca-jcs-1100", "ca-nis-3000") == ("compatible", "T1")
    assert shipped.stand("ca-nis-4700", "ca-uk-6000") == ("compatible", "T1")


def test_4000_and_over_5000_one_day_apart_were_a_conflict(shipped: Shipped):
    assert shipped.stand("ca-jcs-4000", "ca-uk-5000") == ("conflict", "R2")


def test_600_printed_again_in_autumn_is_as_old_as_it_was(shipped: Shipped):
    stale = ("ki-jad-600-oct", "ki-unn-600-oct", "ki-mt-600-nov", "ki-liga-600-nov")
    assert shipped.origins(*stale) == {"nis-2025-04-30"}
    for key in stale:
        assert shipped.stand(key, "ki-nis-600")[0] in ("agree", "compatible")
        assert shipped.stand(key, "ki-nis-2000") == ("superseded", "S2")
    assert not set(stale) & shipped.current["q-killed"]


def test_no_voice_is_said_to_have_lowered_its_count_of_the_dead(shipped: Shipped):
    assert shipped.verdicts["q-killed"].revisions == 0
    assert shipped.known_on("q-killed", "2025-12-01").revisions == 0


def test_the_outlet_that_printed_600_in_november_had_printed_2000_in_september(shipped: Shipped):
    assert shipped.outlets["ki-mt-2000"] == shipped.outlets["ki-mt-600-nov"] == "The Moscow Times"
