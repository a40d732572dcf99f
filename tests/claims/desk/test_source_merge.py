"""Two sources become one voice, after a look at what that changes; and two again."""

import pytest

from articles.models import Revision, Source
from claims.models import Verdict
from tests.claims.pages.page_words import words
from tests.make import make_claim, make_question, make_source
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(make_person("admin"))
    return client


@once
def two():
    one, other = make_source("TAK"), make_source("KCNA")
    question = make_question(title="How many?")
    for voice in (one, other):
        make_claim(voice=voice, question=question, wording="612")
    return one, other, question


def entered(**other):
    return {"merge-version": 1, "merge-into": "KCNA"} | other


def verdict(question):
    return Verdict.objects.get(question=question).verdict


def test_the_merge_is_shown_first_and_changes_nothing(admin, two):
    one, _other, question = two
    shown = admin.post(f"/desk/sources/{one.slug}/merge/", entered(act="look"))
    assert shown.status_code == 200
    assert "One verdict changes" in words(shown)
    assert (verdict(question), Source.objects.get(pk=one.pk).version) == ("in agreement", 1)


def test_then_it_is_carried_out_with_a_reason(admin, two):
    one, other, question = two
    refused = admin.post(f"/desk/sources/{one.slug}/merge/", entered(act="merge"))
    assert refused.status_code == 422
    answer = admin.post(
        f"/desk/sources/{one.slug}/merge/", entered(act="merge") | {"merge-why": "Same agency"}
    )
    assert answer.url == f"/desk/sources/{other.slug}/"
    assert verdict(question) == "one voice"
    assert Revision.objects.of(one).first().why == "Same agency"
    assert "Heard as it TAK" in words(admin.get(answer.url))


def test_it_is_undone_from_the_page_of_the_merged_one(admin, two):
    one, _other, question = two
    admin.post(f"/desk/sources/{one.slug}/merge/", entered(act="merge") | {"merge-why": "Same agency"})
    assert "Merged: it is heard as KCNA." in words(admin.get(f"/desk/sources/{one.slug}/"))
    asked = {"unmerge-version": 2}
    assert admin.post(f"/desk/sources/{one.slug}/unmerge/", asked).status_code == 422
    done = admin.post(f"/desk/sources/{one.slug}/unmerge/", asked | {"unmerge-why": "Two agencies"})
    assert done.status_code == 302
    assert verdict(question) == "in agreement"


@pytest.mark.parametrize(
    ("into", "told"),
    [("TAK", "merged into itself"), ("Nobody", "No source has this name"), ("", "required"),
     ("an official", "unnamed voice is never merged")],
)  # fmt: skip
def test_a_merge_that_makes_no_sense_is_told(admin, two, into, told):
    make_source("an official", named=False)
    answer = admin.post(f"/desk/sources/{two[0].slug}/merge/", entered(act="look") | {"merge-into": into})
    assert answer.status_code == 422
    assert told in answer.content.decode() or "circle" in answer.content.decode()


def test_a_source_changed_meanwhile_is_not_merged_unseen(admin, two):
    answer = admin.post(
        f"/desk/sources/{two[0].slug}/merge/", entered(act="merge") | {"merge-why": "x", "merge-version": 7}
    )
    assert answer.status_code == 422
    assert Source.objects.get(pk=two[0].pk).merged_into is None


def test_only_who_may_merge_comes_here(client, two):
    client.force_login(make_person("reviewer"))
    assert client.post(f"/desk/sources/{two[0].slug}/merge/", entered(act="look")).status_code == 403
    assert "Merge into another" not in words(client.get(f"/desk/sources/{two[0].slug}/"))


def test_it_is_no_page_to_be_fetched(admin, two):
    assert admin.get(f"/desk/sources/{two[0].slug}/merge/").status_code == 405
