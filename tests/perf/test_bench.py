"""The measuring itself: what it counts and what it refuses. Nothing here looks at a clock."""

import dataclasses

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.bench import (
    Job,
    Unit,
    Workload,
    make_corpus,
    make_verdicts,
    measure,
    measure_jobs,
    workloads,
)
from claims.models import Claim


@pytest.fixture
def corpus(transactional_db):  # a page's end may close the connection, as on a server
    found = make_corpus(1_000)
    make_verdicts()
    return found


def test_each_page_of_the_table_answers_and_is_measured(corpus):
    found = measure(workloads(corpus), rounds=2)
    assert [one.workload for one in found] == workloads(corpus)
    by_name = {one.workload.name: one for one in found}
    assert by_name["304"].queries == by_name["kept page"].queries == 1
    assert by_name["304"].bytes == 0
    assert by_name["kept page"].bytes == by_name["question, 50 claims"].bytes > 10_000
    assert all(one.low <= one.middle <= one.high for one in found)


def test_a_goal_is_met_by_the_figure_it_is_about(corpus):
    one = measure([Workload("home", "/", goal=(1_000, 0))], rounds=2)[0]
    assert (one.met("sqlite"), one.met("postgresql")) == (True, False)
    beside = dataclasses.replace(one, ratio=0.0)
    assert beside.met("postgresql") is True
    assert dataclasses.replace(one, workload=Workload("home", "/")).met("sqlite") is None


def test_what_is_no_page_is_measured_and_leaves_nothing_behind(corpus):
    jobs = {job.name: job for job in measure_jobs(corpus)}
    assert {"CSV of all claims", "every verdict anew", "save a draft"} <= jobs.keys()
    assert all(job.seconds > 0 for job in jobs.values())
    assert Claim.objects.count() == 1_000


def test_the_least_and_the_most_are_goals_the_other_way_round():
    assert Job("rows", 2, "a second", 1, goal=1, least=True).met is True
    assert Job("time", 2, "ms", 1, goal=1).met is False
    assert Job("time", 2, "ms", 1).met is None


@pytest.mark.django_db(transaction=True)
def test_an_address_that_does_not_answer_is_an_error():
    with pytest.raises(LookupError, match="/nowhere/ answers 404"):
        measure([Workload("nowhere", "/nowhere/")], rounds=2)


def test_the_same_number_of_claims_makes_the_same_corpus(corpus):
    assert corpus.claims == Claim.objects.count() == 1_000
    first = list(Claim.objects.order_by("pk").values_list("wording", "as_of", "statement")[:200])
    assert len({wording for wording, _, _ in first}) > 10


@pytest.mark.django_db
def test_the_unit_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Unit().render().count("<li>") == 50


@pytest.mark.parametrize(
    "wrong", [{"claims": 10}, {"rounds": 1}, {"database": "nowhere"}, {"database": "mysql"}]
)
def test_what_cannot_be_measured_is_refused_before_anything_is_made(wrong):
    with pytest.raises(CommandError):
        call_command("bench", **wrong)
    assert connection.settings_dict["NAME"]
