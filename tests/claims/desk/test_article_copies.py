"""Articles like one another: a warning wherever one is shown, and two decisions, both remembered."""

import pytest

from articles.models import Article, NotACopy
from tests.claims.pages.page_words import words
from tests.make import make_article
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = "Losses mount in the north\n\n" + "".join(
    f"In week {n} the ministry said that {n * 7} vehicles of type {n} were seen. " for n in range(30)
)


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def pair():
    first = make_article(key="first", title="The first", text=TEXT)
    second = make_article(key="second", title="The second", text=TEXT + "One line more.")
    return first, second


def decide(client, **sent):
    version = Article.objects.get(key="second").version
    return client.post("/desk/articles/second/copies/", {"version": version, "of": "first"} | sent)


def test_the_warning_stands_on_the_articles_own_page_until_somebody_decides(editor, pair):
    for act in ({"act": "copy"}, {"act": "not", "why": "two reporters"}):
        assert "An article like this one is here The first" in words(editor.get("/desk/articles/second/"))
        assert decide(editor, **act).status_code == 302
        assert "like this one" not in words(editor.get("/desk/articles/second/"))
        assert "like this one" not in words(editor.get("/desk/articles/first/"))
        if act["act"] == "copy":
            decide(editor, act="not", why="a slip")
            NotACopy.objects.get()
            break


def test_a_copy_marked_in_one_click_is_told_and_can_be_ended(editor, pair):
    decide(editor, act="copy")
    assert Article.objects.get(key="second").copy_of == pair[0]
    assert "Marked as a copy of The first." in words(editor.get("/desk/articles/second/copies/"))
    decide(editor, act="not", why="it has a reporter of its own")
    assert Article.objects.get(key="second").copy_of is None
    assert "it has a reporter of its own · edda" in words(editor.get("/desk/articles/second/copies/"))
    decide(editor, act="copy")
    assert not NotACopy.objects.standing().exists()


def test_not_a_copy_wants_a_reason_and_is_remembered(editor, pair):
    refused = decide(editor, act="not", why=" ")
    assert refused.status_code == 422
    assert "Say what tells the two apart." in refused.content.decode()
    decide(editor, act="not", why="two interviews")
    assert NotACopy.objects.get().why == "two interviews"
    assert "like this one" not in words(editor.get("/desk/articles/second/"))


@pytest.mark.parametrize(
    "bad",
    [{"of": "nobody"}, {"of": "second"}, {"act": "x"}, {"version": "7"}, {"version": ""}, {"of": "a\0"}],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_saved(editor, pair, bad):
    assert decide(editor, **{"act": "copy"} | bad).status_code == 422
    assert Article.objects.get(key="second").copy_of is None


def test_a_circle_of_copies_is_refused(editor, pair):
    decide(editor, act="copy")
    version = Article.objects.get(key="first").version
    sent = {"version": version, "of": "second", "act": "copy"}
    answer = editor.post("/desk/articles/first/copies/", sent)
    assert answer.status_code == 422
    assert "This would be a circle" in answer.content.decode()


def test_a_contributor_decides_about_her_own_drafts_alone(client, pair):
    colin = make_person("contributor")
    client.force_login(colin)
    assert client.get("/desk/articles/second/copies/").status_code == 403
    make_article(key="mine", text=TEXT + "More.", state="draft", by=colin)
    assert client.get("/desk/articles/mine/copies/").status_code == 200
