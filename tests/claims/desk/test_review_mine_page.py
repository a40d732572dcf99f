"""What became of what I submitted, and of what I proposed."""

import pytest

from claims.actions import decline_change, propose_change, publish_claims, send_back, submit_claims
from claims.models import Claim, ProposedChange
from tests.claims.pages.page_words import section, words
from tests.make import make_claim, make_question
from tests.people import make_person

pytestmark = pytest.mark.django_db
MINE = "/desk/review/mine/"


@pytest.fixture
def colin(client):
    person = make_person("contributor")
    client.force_login(person)
    return person


@pytest.fixture
def edda():
    return make_person("editor")


def submitted(by, wording: str, **fields) -> Claim:
    claim = make_claim(by=by, wording=wording, state="draft", **fields)
    submit_claims(claims=[claim], by=by)
    return claim


def proposed(by, **fields) -> ProposedChange:
    claim = make_claim()
    for name, value in fields.items():
        setattr(claim, name, value)
    return propose_change(claim=claim, by=by, why="it says so")


def test_it_asks_for_somebody_who_enters_claims(client):
    assert client.get(MINE).status_code == 302
    client.force_login(make_person())
    assert client.get(MINE).status_code == 403


def test_before_anything_was_submitted_it_says_what_comes_here(client, colin):
    assert "You have submitted nothing yet." in words(client.get(MINE))


def test_each_is_told_by_where_it_is_now_what_was_sent_back_first(client, colin, edda):
    submitted(colin, "100")
    publish_claims(claims=[submitted(colin, "200")], by=edda)
    send_back(claims=[submitted(colin, "300")], by=edda, words="Which region?", field="scope")
    make_claim(by=colin, wording="400", state="draft")
    submitted(edda, "500")
    page = client.get(MINE)
    assert [pile.name for pile in page.context["page"].piles] == ["Sent back", "Waiting", "Published"]
    back = section(page, "mine-draft")
    assert "300" in back
    assert "“Which region?” edda, about scope" in back
    assert "100" in section(page, "mine-submitted")
    assert "as readers see it" in section(page, "mine-published")
    assert "400" not in words(page), "it was never submitted"
    assert "500" not in words(page), "it is somebody else's"


def test_proposed_changes_are_listed_with_their_replies_and_those_waiting_taken_back(client, colin, edda):
    change = proposed(colin, scope="the north")
    decline_change(change=proposed(colin, scope="the south"), by=edda, reply="It does not say so.")
    page = section(client.get(MINE), "mine-changes")
    assert "scope: the north “it says so”" in page
    assert "declined" in page
    assert "“It does not say so.” edda" in page
    answer = client.post(f"{MINE}{change.pk}/take-back/", follow=True)
    assert "Taken back: readers keep seeing what they see." in words(answer)
    again = client.post(f"{MINE}{change.pk}/take-back/", follow=True)
    assert "This change is not waiting any more" in words(again)


def test_nobody_takes_back_what_somebody_else_proposed(client, colin, edda):
    change = proposed(edda, scope="the north")
    assert client.post(f"{MINE}{change.pk}/take-back/").status_code == 404
    change.refresh_from_db()
    assert change.state == "waiting"


def test_it_asks_as_often_for_many_as_for_few(client, colin, edda, django_assert_num_queries):
    question = make_question()
    for number in range(1, 6):
        send_back(claims=[submitted(colin, str(number), question=question)], by=edda, words="Where?")
        proposed(colin, question=question)
    with django_assert_num_queries(8):
        client.get(MINE)
