"""The desk's first page: what waits, who has it, and what is new."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Revision
from articles.recording import Recording
from claims.actions import Share, assign, mark_seen, tell_presence, tell_visit
from claims.models import Assignment, Claim, Visit
from claims.queries.desk.home import desk_home
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question
from tests.people import make_person

pytestmark = pytest.mark.django_db
TEXT = "Around 600 soldiers were killed, the Northern Ministry said.\n"
MORNING = datetime(2025, 5, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


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


def test_what_is_mine_stands_first_and_leads_to_its_place(editor, edda, rita):
    claim = make_claim(wording="about 612", state="draft")
    article = make_article(title="Losses mount")
    question = make_question(title="How many?")
    assign(shares=[Share(one, 0) for one in (claim, article, question)], to=edda, by=rita)
    assign(shares=[Share(make_article(title="Not mine"), 0)], to=rita, by=rita)
    page = editor.get("/desk/")
    mine = section(page, "mine")
    assert "3 assigned to you" in mine
    assert "Not mine" not in mine
    for address in (
        f"/desk/articles/{claim.article.key}/?claim={claim.key}#entry",
        f"/desk/articles/{article.key}/",
        question.get_absolute_url(),
    ):
        assert f'href="{address}"' in page.content.decode()


def test_nothing_of_mine_says_so_and_a_withdrawn_claim_is_no_work(editor, edda):
    claim = make_claim(state="draft")
    assign(shares=[Share(claim, 0)], to=edda)
    claim.refresh_from_db()
    with Recording() as recording:
        claim.state = Claim.State.WITHDRAWN
        recording.save(claim)
    assert "Nothing is assigned to you." in section(editor.get("/desk/"), "mine")


def test_what_is_done_is_given_back_by_who_has_it_and_by_nobody_else(editor, client, edda, rita):
    article, others = make_article(), make_article()
    assign(shares=[Share(article, 0)], to=edda, by=rita)
    assign(shares=[Share(others, 0)], to=rita, by=rita)
    mine, not_mine = Assignment.objects.get(article=article), Assignment.objects.get(article=others)
    assert editor.post("/desk/done/", {"assignment": not_mine.pk, "version": 1}).status_code == 404
    answer = editor.post("/desk/done/", {"assignment": mine.pk, "version": 1}, follow=True)
    assert f"Done: {article.title}." in words(answer)
    assert Assignment.objects.get(pk=mine.pk).to is None
    assert Assignment.objects.get(pk=not_mine.pk).to == rita


def test_what_was_given_to_me_anew_meanwhile_stays_mine(editor, edda):
    article = make_article()
    assign(shares=[Share(article, 0)], to=edda)
    mine = Assignment.objects.get()
    assign(shares=[Share(article, 1)], to=None)
    assign(shares=[Share(article, 2)], to=edda)
    answer = editor.post("/desk/done/", {"assignment": mine.pk, "version": 1}, follow=True)
    assert "It was given to you anew meanwhile" in words(answer)
    assert Assignment.objects.get().to == edda


@pytest.mark.parametrize("sent", [{}, {"assignment": "x"}, {"assignment": "9" * 40}, {"assignment": "٣"}])
def test_bad_words_of_what_is_done_are_not_found(editor, sent):
    assert editor.post("/desk/done/", sent).status_code == 404


def test_each_queue_stands_with_its_count_and_one_that_is_clear_with_what_is_true(editor, edda):
    article = make_article(text=TEXT)
    make_article(text=TEXT)
    assign(shares=[Share(article, 0)], to=edda)
    told = section(editor.get("/desk/"), "queues-article")
    assert "Articles without claims: 2 1 yours" in told
    assert "Every address that was checked still gives its article." in told


def test_articles_that_wait_for_claims_say_who_has_them(editor, rita):
    article = make_article(title="Losses mount", text=TEXT)
    assign(shares=[Share(article, 0)], to=rita, by=rita)
    tell_presence(article=article, by=rita)
    page = editor.get("/desk/")
    assert "with Rita Okafor · Rita Okafor has it open since" in section(page, "waiting")
    assert "Losses mount" in section(page, "here")


def test_what_i_worked_on_last_is_mine_alone(editor, edda, rita):
    make_claim(article=make_article(title="Mine"), by=edda)
    make_article(title="Entered by me", by=edda)
    make_article(title="Of another", by=rita)
    told = section(editor.get("/desk/"), "latest")
    assert "Mine" in told
    assert "Entered by me" in told
    assert "Of another" not in told


def test_news_are_what_came_since_the_visit_before(edda):
    def counts(now):
        news = desk_home(edda, now).news
        return (news.articles, news.claims, news.conflicts, len(news.changes))

    question = make_question()
    make_claim(question=question, voice="A", wording="612", as_of="2025-04-30")
    make_claim(question=question, voice="B", wording="9,001", as_of="2025-04-30")
    now = timezone.now()
    assert counts(now) == ("2", "2", "1", 1)
    assert desk_home(edda, now).news.first
    mark_seen(by=edda, now=now)
    assert counts(now + MINUTE) == ("", "", "", 0)
    assert not desk_home(edda, now + MINUTE).news.first


def test_a_visit_goes_on_while_the_person_acts_and_begins_anew_later(edda):
    def visit():
        row = Visit.objects.get(user=edda)
        return row.before, row.at

    tell_visit(by=edda, now=MORNING)
    assert visit() == (None, MORNING)
    tell_visit(by=edda, now=MORNING + 20 * MINUTE)
    assert visit() == (None, MORNING + 20 * MINUTE)
    tell_visit(by=edda, now=MORNING + 60 * MINUTE)
    assert visit() == (MORNING + 20 * MINUTE, MORNING + 60 * MINUTE)
    tell_visit(by=edda, now=MORNING + 61 * MINUTE)
    assert visit() == (MORNING + 20 * MINUTE, MORNING + 61 * MINUTE)


def test_who_has_seen_the_news_says_so_with_a_button(editor, edda):
    make_article()
    assert editor.get("/desk/seen/").status_code == 405
    assert "No article, no claim" not in words(editor.get("/desk/"))
    assert editor.post("/desk/seen/").url == "/desk/"
    assert "No article, no claim and no change of a verdict came in." in section(editor.get("/desk/"), "news")
    assert not Revision.objects.filter(model="claims.visit").exists()


def test_a_contributor_sees_the_desk_without_drafts_of_others(client, edda):
    colin = make_person("contributor")
    client.force_login(colin)
    make_claim(state="draft", question=None, wording="the canary", by=edda)
    page = client.get("/desk/")
    assert "the canary" not in page.content.decode()
    assert "No claim is left as a draft." in words(page)
    assert desk_home(colin).news.claims == ""


def test_who_may_publish_sees_how_many_claims_wait_for_review_and_nobody_else(client, edda, rita):
    make_claim(state="submitted")
    client.force_login(rita)
    assert "Claims that wait for review: 1" in section(client.get("/desk/"), "review")
    client.force_login(make_person("contributor"))
    assert 'href="/desk/review/"' not in client.get("/desk/").content.decode()


def test_review_says_that_nothing_waits(client, rita):
    client.force_login(rita)
    assert "Nothing that was submitted waits." in section(client.get("/desk/"), "review")
