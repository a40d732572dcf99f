"""The log of the desk: who changed what, when and why, by person, day, kind and deed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Revision
from articles.recording import Recording
from claims.actions import redact_claim, save_claim
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source
from tests.people import make_person

pytestmark = pytest.mark.django_db
LOG = "/desk/history/"


@pytest.fixture
def editor(client):
    client.user = make_person("editor")
    client.force_login(client.user)
    return client


@pytest.fixture
def anna():
    return make_person("reviewer", name="anna")


def test_each_line_tells_who_what_why_and_the_fields_that_changed(editor, anna):
    claim = make_claim(wording="about 600")
    claim.wording = "about 700"
    save_claim(claim=claim, by=anna, why="misread")
    page = editor.get(LOG)
    shown = words(page)
    assert f"anna claim changed: about 700 {claim.question} version 2" in shown
    assert "“misread”" in shown
    assert "wording was: about 600 → now: about 700" in shown
    assert f"/desk/articles/{claim.article.key}/?claim={claim.key}#entry" in page.content.decode()
    assert f"/desk/history/claims.claim/{claim.pk}/" in page.content.decode()


def test_the_newest_stands_first(editor, anna):
    make_source("First")
    make_source("Second")
    shown = words(editor.get(LOG))
    assert shown.index("Second") < shown.index("First")


def test_a_person_has_a_page_with_a_summary(editor, anna):
    claim = make_claim(wording="about 600", by=anna)
    make_source("Somebody elses", by=editor.user)
    claim.wording = "about 700"
    save_claim(claim=claim, by=anna)
    page = editor.get(LOG, {"by": "anna"})
    shown = words(page)
    assert "What anna did" in shown
    assert "1 claim changed" in shown
    assert "1 claim created" in shown
    assert "Somebody elses" not in shown
    assert "?by=anna&amp;kind=claims.claim&amp;action=changed" in page.content.decode()


def test_what_the_program_did_is_told_too(editor):
    make_source("Imported")
    make_source("Entered", by=editor.user)
    shown = words(editor.get(LOG, {"by": "~"}))
    assert "What the program did" in shown
    assert "Imported" in shown
    assert "Entered" not in shown


def test_a_day_has_a_page_and_ways_to_the_days_beside_it(editor):
    make_source("Of today")
    today = timezone.localdate()
    page = editor.get(LOG, {"day": today.isoformat()})
    assert "Of today" in words(page)
    assert f"?day={today - timedelta(days=1)}" in page.content.decode()
    assert f"?day={today + timedelta(days=1)}" not in page.content.decode()
    yesterday = editor.get(LOG, {"day": (today - timedelta(days=1)).isoformat()})
    assert "Nothing of that kind has been entered or changed." in words(yesterday)


def test_kind_and_deed_narrow_it(editor, anna):
    claim = make_claim(state="draft", wording="about 600")
    claim.note = "seen"
    save_claim(claim=claim, by=anna)
    shown = words(editor.get(LOG, {"kind": "claims.claim", "action": "changed"}))
    assert "claim changed: about 600" in shown
    assert "claim created:" not in shown
    assert "article created:" not in shown


def test_pages_go_on_where_the_last_one_ended(editor):
    for number in range(45):
        make_source(f"Source number {number}")
    first = editor.get(LOG, {"kind": "articles.source"})
    last_shown = first.context["page"].older
    second = editor.get(LOG + last_shown)
    assert "Source number 44" in words(first)
    assert "Source number 4 " not in words(first)
    assert "Source number 4 " in words(second)
    assert "Source number 44" not in words(second)
    assert second.context["page"].newest


@pytest.mark.parametrize(
    "query",
    ["by=nobody-here", "kind=claims.verdict", "kind=auth.user", "kind=articles.revision"],
)
def test_an_address_that_names_nothing_answers_like_a_missing_page(editor, query):
    assert editor.get(f"{LOG}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["day=x", "by=%00", "after=x", "day=2025-99-99", "after=999999999", "action=x"]
)
def test_what_cannot_be_read_does_no_harm(editor, query):
    assert editor.get(f"{LOG}?{query}").status_code == 200


def test_long_texts_are_cut_with_a_way_to_the_whole(editor):
    claim = make_claim(summary="a" * 1_000)
    claim.summary = "b" * 1_000
    save_claim(claim=claim)
    page = editor.get(LOG).content.decode()
    assert "b" * 1_000 not in page
    assert f"/desk/history/claims.claim/{claim.pk}/?a=1&amp;b=2" in page


def test_removed_words_are_gone_and_their_tombstone_stands(editor):
    claim = make_claim(quote="canary words", article=make_article(text="canary words"), calculation="x")
    redact_claim(claim=claim, ground="a court order", by=make_person("admin"))
    shown = words(editor.get(LOG))
    assert "canary words" not in shown
    assert "Words were removed by law on" in shown
    assert "a court order" in shown


def test_accounts_are_nobodys_history(editor, anna):
    assert all("user" not in kind.value for kind in editor.get(LOG).context["page"].kinds)


def test_who_may_not_see_drafts_of_others_sees_nothing_of_claims(client):
    person = make_person("editor", name="oscar")
    person.groups.clear()
    codes = ["view_revision", "view_claim", "view_source"]
    person.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(person)
    claim = make_claim(state="draft", wording="about 4,321")
    page = client.get(LOG)
    assert "about 4,321" not in words(page)
    assert "source created" in words(page)
    assert client.get(f"{LOG}claims.claim/{claim.pk}/").status_code == 404


def test_a_line_of_a_table_that_is_gone_does_no_harm(editor):
    make_source("Still there")
    with Recording() as recording:
        line = Revision.objects.order_by("-id").first()
        line.pk, line.hash, line.model = line.pk + 1, "x", "articles.gone"
        recording.unrecorded(Revision).bulk_create([line])
    shown = words(editor.get(LOG, {"day": timezone.localdate().isoformat()}))
    assert "Still there" in shown
    assert "gone" not in shown


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_it_makes_as_many_queries_for_a_long_history(editor, anna):
    question = make_question()
    for _ in range(12):
        make_claim(question=question, by=anna)
    few = queries(editor, LOG)
    for _ in range(12):
        make_claim(question=question, by=anna)
    assert queries(editor, LOG) == few <= 16
    assert Revision.objects.count() > 80
