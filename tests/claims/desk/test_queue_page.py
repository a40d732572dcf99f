"""The page of one queue: its rows, its filters, and giving what is ticked to somebody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Revision
from articles.recording import Recording
from claims.actions import Share, assign, tell_presence
from claims.models import Assignment, Claim, Visit
from claims.queries.desk.queues import QUEUES
from claims.queries.desk.queues import page as queue_page_module
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db
DRAFTS, WAITING = "/desk/queues/drafts/", "/desk/queues/no-claims/"
TEXT = "Around 600 soldiers were killed, the Northern Ministry said.\n"


@pytest.fixture
def edda():
    return make_person("editor", first_name="Edda", last_name="Ström")


@pytest.fixture
def rita():
    return make_person("reviewer", first_name="Rita", last_name="Okafor")


@pytest.fixture
def editor(client, edda):
    client.force_login(edda)
    return client


def draft(**fields):
    return make_claim(state="draft", **fields)


def rows(answer):
    return [row.pk for row in answer.context["page"].rows]


def tick(*things):
    return [f"{one.pk}.0" for one in things]


def test_a_row_tells_what_is_needed_to_decide(editor, edda, rita):
    question = make_question(title="How many were killed?")
    make_claim(question=question, voice="The Staff", wording="9,001", as_of="2025-04-30")
    article = make_article(title="Losses mount", publisher=make_source("The Paper"), published="2025-05-02")
    claim = draft(question=question, article=article, voice="The Ministry", wording="about 612")
    with Recording() as recording:  # as the desk enters it
        recording.unrecorded(Claim).filter(pk=claim.pk).update(entered_by=rita)
    assign(shares=[Share(claim, 0)], to=edda, by=rita)
    tell_presence(article=article, by=rita)
    page = editor.get(DRAFTS)
    told = words(page)
    for expected in (
        "about 612",
        "The Ministry · Losses mount · The Paper · 2 May 2025",
        "How many were killed? 1 One voice",
        "Rita Okafor draft",
        "you since",
        "Rita Okafor has had this open since",
    ):
        assert expected in told, told
    assert f'href="/desk/articles/{article.key}/?claim={claim.key}#entry"' in page.content.decode()


def test_an_article_leads_to_its_desk_page_and_tells_who_entered_it(editor, rita):
    article = make_article(text=TEXT, by=rita)
    page = editor.get(WAITING)
    assert f'href="/desk/articles/{article.key}/"' in page.content.decode()
    assert "Rita Okafor published" in words(page)


def test_a_queue_that_is_none_is_not_found(editor):
    assert editor.get("/desk/queues/nothing/").status_code == 404


def test_an_empty_queue_says_what_is_true_then(editor):
    assert "No claim is left as a draft. To the other queues" in words(editor.get(DRAFTS))


def test_every_queue_has_its_page(editor):
    for queue in QUEUES:
        assert str(queue.meaning) in words(editor.get(f"/desk/queues/{queue.name}/"))


def test_a_queue_is_narrowed_by_outlet_topic_state_and_by_who_entered_or_has_it(editor, edda, rita):
    topic, inside = make_topic(name="War"), None
    inside = make_topic(name="Losses", parent=topic)
    paper = make_source("The Paper")
    one = make_claim(
        question=make_question(topic=inside), article=make_article(publisher=paper), state="submitted"
    )
    two = make_claim(question=make_question())
    with Recording() as recording:
        recording.unrecorded(Claim).filter(pk=two.pk).update(entered_by=rita)
    assign(shares=[Share(one, 0)], to=edda, by=rita)
    address = "/desk/queues/no-as-of/"
    for asked, expected in (
        ({}, [two.pk, one.pk]),
        ({"sort": "oldest"}, [one.pk, two.pk]),
        ({"outlet": paper.slug}, [one.pk]),
        ({"topic": topic.slug}, [one.pk]),
        ({"state": "published"}, [two.pk]),
        ({"by": rita.pk}, [two.pk]),
        ({"by": "me"}, []),
        ({"to": "me"}, [one.pk]),
        ({"to": edda.pk}, [one.pk]),
        ({"to": "nobody"}, [two.pk]),
        ({"to": rita.pk}, []),
    ):
        assert rows(editor.get(address, asked)) == expected, asked
    assert "Nothing in this queue fits these filters." in words(editor.get(address, {"to": rita.pk}))


@pytest.mark.parametrize("asked", [{"to": "99999"}, {"outlet": "x"}, {"topic": "\0"}, {"state": "gone"}])
def test_a_filter_that_is_none_is_told_and_narrows_nothing(editor, asked):
    claim = draft()
    page = editor.get(DRAFTS, asked)
    assert "Not one of the list" in words(page)
    assert rows(page) == [claim.pk]


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "٣"])
def test_a_bad_place_in_the_list_is_its_beginning(editor, after):
    claim = draft()
    assert rows(editor.get(DRAFTS, {"after": after})) == [claim.pk]


def test_a_long_queue_goes_on_where_the_page_ends_with_its_filters(editor, monkeypatch):
    monkeypatch.setattr(queue_page_module, "PER_PAGE", 2)
    claims = [draft().pk for _ in range(5)]
    page = editor.get(DRAFTS, {"to": "nobody"})
    assert rows(page) == claims[:-3:-1]
    assert f"?to=nobody&amp;after={claims[3]}" in page.content.decode()
    assert rows(editor.get(DRAFTS, {"after": claims[1]})) == [claims[0]]
    assert rows(editor.get(DRAFTS, {"after": claims[1], "sort": "oldest"})) == claims[2:4]


def test_what_is_ticked_is_given_to_a_person_and_the_history_keeps_it(editor, edda, rita):
    one, two, three = draft(), draft(), draft()
    answer = editor.post(f"{DRAFTS}?to=nobody", {"row": tick(one, two), "to": rita.pk})
    assert (answer.status_code, answer.url) == (302, f"{DRAFTS}?to=nobody")
    assert set(Assignment.objects.filter(to=rita).values_list("claim", flat=True)) == {one.pk, two.pk}
    assert not Assignment.objects.filter(claim=three).exists()
    assert Revision.objects.filter(model="claims.assignment", by=edda, action="assigned").count() == 2
    assert "2 assigned to Rita Okafor." in words(editor.get(DRAFTS))
    again = [f"{one.pk}.1"]
    editor.post(DRAFTS, {"row": again, "to": "nobody"})
    assert Assignment.objects.get(claim=one).to is None
    assert Revision.objects.filter(model="claims.assignment", action="given back").count() == 1


@pytest.mark.parametrize("name", ["no-claims", "single-voice"])
def test_articles_and_questions_are_given_too(editor, edda, name):
    make_article(text=TEXT)
    make_claim()
    (row,) = editor.get(f"/desk/queues/{name}/").context["page"].rows
    editor.post(f"/desk/queues/{name}/", {"row": row.tick, "to": "me"})
    (row,) = editor.get(f"/desk/queues/{name}/?to=me").context["page"].rows
    assert row.mine


def test_who_gives_what_went_to_another_meanwhile_sees_to_whom_and_nothing_is_given(editor, edda, rita):
    one, two = draft(wording="about 612"), draft()
    assign(shares=[Share(one, 0)], to=rita, by=rita)
    answer = editor.post(DRAFTS, {"row": tick(one, two), "to": "me"})
    assert answer.status_code == 422
    assert "“about 612” went to Rita Okafor meanwhile. Nothing was assigned" in answer.content.decode()
    assert not Assignment.objects.filter(to=edda).exists()
    assert answer.content.decode().count(" checked>") == 2, "the ticks are still there"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"to": "me"}, "Tick at least one row."),
        ({"row": "1.0"}, "Choose a person."),
        ({"row": "1.0", "to": "nobody else"}, "Select a valid choice"),
        ({"row": "x", "to": "me"}, "cannot be read"),
        ({"row": ["1.0", "1.0\0"], "to": "me"}, "cannot be read"),
        ({"row": "999999999.0", "to": "me"}, "not there any more"),
    ],
)
def test_bad_ticks_are_told_and_nothing_is_given(editor, sent, told):
    draft()
    answer = editor.post(DRAFTS, sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Assignment.objects.exists()


def test_a_draft_is_not_given_to_who_may_not_see_it(editor):
    colin = make_person("contributor")
    claim = draft()
    answer = editor.post(DRAFTS, {"row": tick(claim), "to": colin.pk})
    assert answer.status_code == 422
    assert "colin may not see the drafts of others" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_a_contributor_looks_and_gives_nothing_to_anybody(client):
    colin = make_person("contributor")
    client.force_login(colin)
    article = make_article(text=TEXT)
    draft()
    assert rows(client.get(DRAFTS)) == []
    page = client.get(WAITING)
    assert rows(page) == [article.pk]
    assert 'name="row"' not in page.content.decode()
    assert client.post(WAITING, {"row": tick(article), "to": "me"}).status_code == 403
    assert not Assignment.objects.exists()


def test_only_people_of_the_desk_can_be_given_something(editor, rita):
    mallory = make_person()
    gone = make_person("editor", name="gone", is_active=False)
    draft()
    offered = dict(editor.get(DRAFTS).context["form"].fields["to"].choices)
    assert str(rita.pk) in offered
    assert not {str(mallory.pk), str(gone.pk)} & offered.keys()


def test_what_came_since_the_last_visit_is_marked_as_new(editor, edda):
    draft()
    now = timezone.now()
    visit = Visit(user=edda, at=now, before=now + timedelta(minutes=1))
    with Recording() as recording:
        recording.unrecorded(Visit).bulk_create([visit])
    assert not editor.get(DRAFTS).context["page"].rows[0].new
    with Recording() as recording:
        recording.unrecorded(Visit).update(before=now - timedelta(hours=1))
    assert editor.get(DRAFTS).context["page"].rows[0].new


def test_looking_at_the_desk_writes_nothing(editor):
    draft()
    for address in ("/desk/", DRAFTS, WAITING):
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(address).status_code == 200
        assert all(one["sql"].startswith(("SELECT", "BEGIN")) for one in captured), address


def cost(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_queue_costs_the_same_queries_whatever_stands_in_it(editor, edda, rita):
    def fill(number):
        for _ in range(number):
            article = make_article(text=TEXT, by=rita)
            claim = draft(as_of="2025-04", as_of_basis="inferred", article=make_article(text=TEXT))
            alone = make_claim().question
            for thing in (article, claim, alone):
                assign(shares=[Share(thing, 0)], to=edda, by=rita)
            tell_presence(article=article, by=rita)

    fill(1)
    addresses = ["/desk/", *(f"/desk/queues/{queue.name}/" for queue in QUEUES)]
    few = {address: cost(editor, address) for address in addresses}
    fill(6)
    many = {address: cost(editor, address) for address in addresses}
    filled = {"/desk/", DRAFTS, WAITING, "/desk/queues/single-voice/", "/desk/queues/suggestions/"}
    assert {address: few[address] for address in filled} == {address: many[address] for address in filled}
    assert max(many.values()) <= 17, many
