"""Who has an article open: told every minute, run out after three."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Revision
from claims.actions import tell_presence
from claims.models import Presence, Visit
from claims.queries.desk.people import who_is_here
from tests.claims.pages.page_words import words
from tests.make import make_article, make_question
from tests.people import make_person

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 2, 9, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def edda():
    return make_person("editor", first_name="Edda", last_name="Ström")


@pytest.fixture
def rita():
    return make_person("reviewer", first_name="Rita", last_name="Okafor")


@pytest.fixture
def article():
    return make_article(key="one", text="Around 600 soldiers were killed.\n")


def test_presence_runs_out_after_three_minutes(article, edda, rita):
    tell_presence(article=article, by=edda, now=AT)
    assert [one.name for one in who_is_here(article, rita, AT + 2 * MINUTE)] == ["Edda Ström"]
    assert who_is_here(article, rita, AT + 3 * MINUTE) == ()


def test_told_in_time_it_goes_on_since_it_began_and_later_begins_anew(article, edda):
    for minutes in (0, 2, 4):
        tell_presence(article=article, by=edda, now=AT + minutes * MINUTE)
    row = Presence.objects.get()
    assert (row.since, row.until) == (AT, AT + 7 * MINUTE)
    tell_presence(article=article, by=edda, now=AT + 30 * MINUTE)
    assert Presence.objects.get().since == AT + 30 * MINUTE


def test_nobody_is_told_of_herself_nor_of_another_article(article, edda, rita):
    tell_presence(article=article, by=edda, now=AT)
    assert who_is_here(article, edda, AT) == ()
    assert who_is_here(make_article(), rita, AT) == ()


def test_the_articles_desk_page_says_who_has_it_open_since_when(client, article, edda, rita):
    tell_presence(article=article, by=edda)
    client.force_login(rita)
    page = client.get("/desk/articles/one/")
    assert "Edda Ström has had this open since" in words(page)
    assert 'data-here="/desk/articles/one/here/"' in page.content.decode()
    assert not Presence.objects.filter(user=rita).exists(), "looking writes nothing"


def test_the_script_tells_that_the_page_is_open_and_hears_who_else_is_there(client, article, edda, rita):
    tell_presence(article=article, by=edda)
    client.force_login(rita)
    told = client.post("/desk/articles/one/here/").content.decode()
    assert "Edda Ström has had this open since" in told
    assert "<html" not in told
    assert Presence.objects.filter(user=rita, article=article).exists()
    assert Visit.objects.filter(user=rita).exists()
    assert not Revision.objects.filter(model="claims.presence").exists()


def test_a_saved_form_tells_it_without_any_script(client, article, edda):
    client.force_login(edda)
    make_question()
    client.post("/desk/articles/one/?at=1", {"act": "dismiss"})
    assert Presence.objects.filter(user=edda, article=article).exists()


def test_an_article_that_is_not_there_is_not_found_and_a_look_is_refused(client, article, edda):
    client.force_login(edda)
    assert client.post("/desk/articles/two/here/").status_code == 404
    assert client.get("/desk/articles/one/here/").status_code == 405
