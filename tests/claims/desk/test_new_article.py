"""Getting an article to the desk: an address, a text, a file, and what is here already."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = "Losses mount in the north\n\n" + "Around 600 soldiers were killed, the Northern Ministry said. " * 6


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


def test_a_pasted_text_becomes_a_draft_and_opens_at_the_desk(editor):
    answer = editor.post("/desk/new/", {"addresses": "https://paper.example/1", "text": TEXT})
    article = Article.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/desk/articles/{article.key}/")
    assert (article.state, article.title) == ("draft", "Losses mount in the north")
    assert "Around 600" in words(editor.get(answer.url))


def test_a_saved_page_is_taken_in_too(editor):
    page = f"<html><body><article><h1>Losses</h1><p>{TEXT}</p></article></body></html>".encode()
    file = SimpleUploadedFile("page.html", page, content_type="text/html")
    answer = editor.post("/desk/new/", {"addresses": "https://paper.example/1", "file": file})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert "Around 600 soldiers" in Article.objects.get().newest_version().text


def test_an_address_that_is_here_already_leads_to_its_article(editor):
    known = make_article(url="https://paper.example/1", title="Known")
    answer = editor.post("/desk/new/", {"addresses": "https://paper.example/1", "text": TEXT})
    assert answer.status_code == 422
    assert f"/desk/articles/{known.key}/" in answer.content.decode()
    assert Article.objects.count() == 1


def test_a_text_like_one_that_is_here_is_taken_in_with_a_word(editor):
    known = make_article(url="https://paper.example/1", title="Known", text=TEXT)
    answer = editor.post("/desk/new/", {"addresses": "https://other.example/2", "text": TEXT})
    assert answer.status_code == 200
    assert "Like one that is here: Known" in words(answer)
    assert f"/desk/articles/{known.key}/" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "told"),
    [("", "required"), ("ftp://paper.example/1", ""), ("http://127.0.0.1/", ""), ("x" * 2_000, "too long")],
)
def test_what_cannot_be_taken_in_is_told_and_nothing_is_saved(editor, address, told):
    answer = editor.post("/desk/new/", {"addresses": address})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert told in shown
    assert "complaint" in shown
    assert not Article.objects.exists()


def test_eleven_addresses_are_refused_and_stay_in_the_form(editor):
    lines = "\n".join(f"https://paper.example/{number}" for number in range(11))
    answer = editor.post("/desk/new/", {"addresses": lines})
    assert "At most 10 at once." in answer.content.decode()
    assert "https://paper.example/10" in answer.content.decode()


def test_a_bookmarklet_fills_the_form(editor):
    shown = editor.get("/desk/new/", {"address": "https://paper.example/1", "text": "Some words"})
    assert shown.context["form"]["addresses"].value() == "https://paper.example/1"
    assert shown.context["form"]["text"].value() == "Some words"


def test_the_home_of_the_desk_lists_articles_that_wait_for_claims(editor):
    waiting = make_article(title="Waiting", text="Words.", state="draft")
    make_article(title="Without a text")
    make_claim(article=make_article(title="Done", text="Words."))
    shown = section(editor.get("/desk/"), "waiting")
    assert "Waiting" in shown
    assert "Without a text" not in shown
    assert "Done" not in shown
    assert f"/desk/articles/{waiting.key}/" in editor.get("/desk/").content.decode()
