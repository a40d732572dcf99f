"""The reviewer's list: what waits, what is new in it, why it waits, and several published at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import comment_on, look_at, propose_change, save_claim
from claims.models import Claim
from tests.claims.pages.page_words import without_markup, words
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db
LIST = "/desk/review/"


@pytest.fixture
def colin():
    return make_person("contributor")


@pytest.fixture
def rita():
    return make_person("reviewer")


@pytest.fixture
def reviewer(client, rita):
    client.force_login(rita)
    return client


@pytest.fixture
def editor(client):
    person = make_person("editor")
    client.force_login(person)
    client.user = person
    return client


def submitted(by=None, **fields) -> Claim:
    return make_claim(by=by, state="submitted", **fields)


def listed(client, **address) -> list[str]:
    return [row.figure for row in client.get(LIST, address).context["page"].rows]


def publish(client, *claims: Claim, **versions: int):
    picked = [f"{claim.pk}:{versions.get(claim.wording, claim.version)}" for claim in claims]
    return client.post(LIST, {"picked": picked})


def told(answer) -> str:
    return without_markup(answer.content.decode())


# --- what is listed -----------------------------------------------------------------------------------------


def test_it_is_for_those_who_publish(client, colin):
    assert client.get(LIST).status_code == 302
    client.force_login(colin)
    assert client.get(LIST).status_code == 403


def test_without_anything_that_waits_it_says_what_would_come_here(editor):
    assert "Nothing waits." in words(editor.get(LIST))


def test_submitted_claims_and_proposed_changes_wait_and_nothing_else(editor, colin):
    submitted(colin, wording="100")
    make_claim(wording="200", state="draft")
    make_claim(wording="300")
    claim = make_claim(wording="400")
    claim.scope = "the north"
    propose_change(claim=claim, by=colin, why="it says so")
    page = words(editor.get(LIST))
    assert "2 claims wait for review" in page
    assert sorted(listed(editor)) == ["100", "400"]
    assert "published; proposed to change: scope" in page


def test_each_says_why_it_waits_whose_words_it_is_and_what_it_answers(editor, colin):
    question = make_question(title="How many fell?", protected=True)
    submitted(colin, question=question, voice=make_source("The Army", stake="party"), as_of="2025-04-30")
    submitted(colin, wording="100", question=None)
    page = words(editor.get(LIST))
    for expected in (
        "How many fell?",
        "“How many fell?” is a protected question.",
        "The Army is a party to the conflict it reports on.",
        "as of 30 Apr 2025",
        "colin",
        "No rule holds it: any editor may publish it.",
        "no question chosen yet",
    ):
        assert expected in page


def test_what_changed_since_the_last_look_stands_first_and_says_what(reviewer, rita, colin):
    seen, changed, new = (submitted(colin, wording=wording) for wording in ("100", "200", "300"))
    for claim in (seen, changed):
        look_at(claim=claim, seen=1, by=rita)
    changed.wording = "about 250"
    save_claim(claim=changed, by=colin)
    assert listed(reviewer) == ["about 250", "300", "100"]
    page = words(reviewer.get(LIST))
    assert "2 are new to you or changed since you looked" in page
    assert "changed since you looked: wording" in page
    look_at(claim=changed, seen=2, by=rita)
    look_at(claim=new, seen=1, by=rita)
    assert "You have seen all of them as they are now." in words(reviewer.get(LIST))


def test_what_one_changed_oneself_is_no_news_and_anothers_comment_is(reviewer, rita, colin):
    claim = submitted(colin)
    look_at(claim=claim, seen=1, by=rita)
    claim.scope = "the north"
    save_claim(claim=claim, by=rita)
    comment_on(claim=claim, words="Which?", by=rita)
    (row,) = reviewer.get(LIST).context["page"].rows
    assert not row.news.any
    comment_on(claim=claim, words="The far one.", by=colin)
    assert "1 new comment" in words(reviewer.get(LIST))


def test_it_is_filtered_by_reason_topic_and_person_together(editor, colin):
    losses, arms = make_topic(name="Losses"), make_topic(name="Arms")
    held = make_question(topic=losses, protected=True)
    other = make_person("contributor", name="carla")
    submitted(colin, wording="100", question=held)
    submitted(colin, wording="200", question=make_question(topic=arms))
    submitted(other, wording="300", question=held)
    assert listed(editor, reason="protected") == ["100", "300"]
    assert listed(editor, topic=arms.pk) == ["200"]
    assert listed(editor, person=other.pk) == ["300"]
    assert listed(editor, person=colin.pk, reason="protected", topic=losses.pk) == ["100"]
    assert listed(editor, person=other.pk, topic=arms.pk) == []
    page = editor.get(LIST, {"reason": "protected"}).context["page"]
    assert [(one.name, one.number, one.chosen) for one in page.reasons] == [("Protected question", 2, True)]
    assert page.reasons[0].address == "?", "pressed again it shows all"
    assert page.topics[0].address == f"?reason=protected&topic={arms.pk}"


@pytest.mark.parametrize(
    "asked", ["?reason=x&topic=y&person=\0&page=0", "?page=9999", "?page=-1", "?topic=٣"]
)
def test_whatever_the_address_holds_the_list_is_shown(editor, colin, asked):
    submitted(colin)
    assert editor.get(LIST + asked).status_code == 200


def test_a_long_list_has_pages_and_asks_no_more_than_a_short_one(settings, reviewer, rita, colin):
    settings.FIRST_CLAIMS_REVIEWED = 10
    article, question = make_article(), make_question()

    def fill(number: int) -> None:
        for _ in range(number):
            claim = submitted(colin, article=article, question=question, voice=make_source(stake="party"))
            look_at(claim=claim, seen=1, by=rita)
            comment_on(claim=claim, words="Hm.", by=colin)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert reviewer.get(LIST).status_code == 200
        return len(captured)

    fill(2)
    few = queries()
    fill(52)
    assert queries() == few == 15
    assert len(listed(reviewer)) == 50
    assert len(listed(reviewer, page=2)) == 4
    assert "page 1 of 2" in words(reviewer.get(LIST))


# --- several at once ----------------------------------------------------------------------------------------


def test_those_picked_are_published_together(editor, colin):
    claims = [submitted(colin, wording=wording) for wording in ("100", "200")]
    left = submitted(colin, wording="300")
    answer = publish(editor, *claims)
    assert "2 claims published." in words(editor.get(answer.url))
    assert list(Claim.objects.submitted()) == [left]


def test_what_one_may_not_publish_cannot_be_picked_and_is_refused_when_it_is(editor, colin):
    held = submitted(colin, wording="100", question=make_question(protected=True))
    plain = submitted(colin, wording="200")
    assert f'value="{held.pk}:1"' not in editor.get(LIST).content.decode()
    answer = publish(editor, held, plain)
    assert answer.status_code == 422
    assert "Nothing was published: 1 of those you picked cannot be." in told(answer)
    rows = {row.figure: row for row in answer.context["page"].rows}
    assert "protected question" in rows["100"].refused[0]
    assert (rows["200"].refused, rows["200"].ticked) == ((), True), "one press publishes the rest"
    assert Claim.objects.submitted().count() == 2


def test_what_was_changed_or_decided_meanwhile_is_told_and_nothing_is_published(editor, colin):
    changed, gone, plain = (submitted(colin, wording=wording) for wording in ("100", "200", "300"))
    gone.state = "draft"
    save_claim(claim=gone)
    answer = publish(editor, changed, gone, plain, **{"100": 7})
    assert answer.status_code == 422
    assert "It was changed since you saw this list." in told(answer)
    assert Claim.objects.submitted().count() == 2


def test_open_comments_are_told_at_their_claim(editor, colin):
    claim, plain = submitted(colin, wording="100"), submitted(colin, wording="200")
    comment_on(claim=claim, words="Where?", by=colin)
    answer = publish(editor, claim, plain)
    assert "1 comment is open: resolve it first." in told(answer)
    assert not Claim.objects.published().exists()


@pytest.mark.parametrize("picked", [[], ["x"], ["1"], ["1:x"], [f"{'9' * 30}:1"], ["٣:1"]])
def test_nothing_that_can_be_read_picked_is_told(editor, colin, picked):
    submitted(colin)
    answer = editor.post(LIST, {"picked": picked})
    assert answer.status_code == 422
    assert "Pick the claims to publish first." in told(answer)


def test_a_claim_of_the_reviewers_own_words_is_marked_as_such(reviewer, rita):
    claim = make_claim(by=rita, state="submitted", question=make_question(protected=True))
    assert "Your own words: somebody else decides." in words(reviewer.get(LIST))
    assert publish(reviewer, claim).status_code == 422
