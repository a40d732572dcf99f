"""Giving things to people: all or none, over nobody's head, and kept."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from articles.models import Revision
from articles.refusals import StaleWrite
from claims.actions import Share, assign, dismiss_suggestion, save_claim
from claims.models import Assignment, SuggestionCount
from tests.make import build_claim, make_article, make_claim, make_question, make_user
from tests.people import make_person
from tests.two_writers import at_once

TEXT = "Around 600 soldiers were killed. More than 1,100 soldiers were wounded. Some 40 are missing.\n"


@pytest.mark.django_db
def test_things_of_each_kind_are_given_at_once_and_given_to_the_same_again_change_nothing():
    alice = make_user()
    things = [make_article(), make_claim(), make_question()]
    assert assign(shares=[Share(one, 0) for one in things], to=alice, by=alice) == 3
    assert assign(shares=[Share(one, 1) for one in things], to=alice, by=alice) == 0
    assert Assignment.objects.filter(to=alice, version=1).count() == 3
    assert Revision.objects.filter(model="claims.assignment", by=alice).count() == 3


@pytest.mark.django_db
def test_nobody_is_no_row_where_there_was_none():
    assert assign(shares=[Share(make_article(), 0)], to=None) == 0
    assert not Assignment.objects.exists()


@pytest.mark.django_db
def test_one_that_went_to_another_meanwhile_stops_all():
    alice, bob = make_user(), make_user()
    free, taken = make_article(), make_article()
    assign(shares=[Share(taken, 0)], to=bob)
    with pytest.raises(StaleWrite) as refusal:
        assign(shares=[Share(free, 0), Share(taken, 0)], to=alice)
    assert refusal.value.current.to == bob
    assert Assignment.objects.get().to == bob


@pytest.mark.django_db
def test_a_draft_of_another_is_given_to_nobody_who_may_not_see_it():
    colin = make_person("contributor")
    with pytest.raises(ValidationError, match="may not see the drafts of others"):
        assign(shares=[Share(make_claim(state="draft"), 0), Share(make_claim(), 0)], to=colin)
    assert assign(shares=[Share(make_claim(state="submitted"), 0)], to=colin) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_one_thing_at_once_one_is_told_to_whom_it_went():
    alice, bob, article = make_user(), make_user(), make_article()
    results = at_once(
        *(lambda person=person: assign(shares=[Share(article, 0)], to=person) for person in (alice, bob))
    )
    (refusal,) = [one for one in results if one != 1]
    assert isinstance(refusal, StaleWrite)
    assert refusal.current.to == Assignment.objects.get().to
    assert Revision.objects.filter(model="claims.assignment").count() == 1


@pytest.mark.django_db(transaction=True)
def test_suggestions_taken_up_and_put_aside_at_once_are_all_counted():
    article = make_article(text=TEXT)
    assert SuggestionCount.objects.get().waiting == 3
    first, second = (
        build_claim(article=article, quote=quote, wording=wording)
        for quote, wording in (("Around 600", "around 600"), ("More than 1,100", "more than 1,100"))
    )
    results = at_once(
        lambda: save_claim(claim=first),
        lambda: save_claim(claim=second),
        lambda: dismiss_suggestion(
            article=article, kind="count", quote="Some 40", prefix=TEXT[: TEXT.index("Some 40")][-32:]
        ),
    )
    assert not [one for one in results if isinstance(one, Exception)], results
    assert SuggestionCount.objects.get().waiting == 0
    call_command("suggestions", "--check", verbosity=0)
