"""What is exported is imported again to the same verdicts, and exported again it is the same file."""

import random
from pathlib import Path

import hypothesis.strategies as st
import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import given
from hypothesis import settings as how
from hypothesis.extra.django import TestCase

from claims.importing import load, read_file
from tests.claims.exporting.sites import enter, exported, made_site, seen, take_in
from tests.counts import times

AGAIN = ("questions.csv", "articles.csv", "sources.csv", "statements.csv", "claims.csv", "timeline.csv",
         "claims.jsonl", "claims.jsonld", "claims.ftm.jsonl")  # fmt: skip


def there_and_back(enter_site) -> tuple[list, list, dict, dict]:
    """What is seen before and after, and the files of both; the first site is gone when the second begins."""
    with transaction.atomic():
        enter_site()
        before, files = list(seen()), exported(AGAIN)
        transaction.set_rollback(True)
    take_in(files["claims.jsonl"])
    return before, list(seen()), files, exported(AGAIN)


def assert_the_same(enter_site) -> None:
    before, after, files, again = there_and_back(enter_site)
    assert after == before
    assert [name for name in AGAIN if again[name] != files[name]] == []


@pytest.mark.django_db
def test_the_demo_data_come_back_as_they_were():
    demo = Path(settings.BASE_DIR, "fixtures", "demo.json")
    assert_the_same(lambda: load(read_file(demo)))


class AnySite(TestCase):
    @how(max_examples=times(12, stress=1_000))
    @given(st.randoms(use_true_random=False))
    def test_any_site_comes_back_as_it_was(self, chance: random.Random):
        site = made_site(chance)
        assert_the_same(lambda: enter(site))
