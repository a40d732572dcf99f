"""Getting an article to the desk: an address, a text, a file, and what is here already."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Source
from tests.articles.fetching.world import World, answer, instead_of_the_internet, moved
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


def test_the_bookmarklet_fills_the_form_and_keeps_the_words_selected(editor):
    shown = editor.get("/desk/new/", {"address": "https://paper.example/1", "text": "Some words"})
    assert shown.context["form"]["addresses"].value() == "https://paper.example/1"
    assert not shown.context["form"]["text"].value(), "selected words are not the article’s text"
    assert "It will open at the words you selected: “Some words”" in words(shown)
    sent = {"addresses": "https://paper.example/1", "text": TEXT, "find": "Around 600"}
    answer = editor.post("/desk/new/", sent)
    assert answer.url == f"/desk/articles/{Article.objects.get().key}/?find=Around+600"


@pytest.mark.parametrize("way", ["https://paper.example/1", "http://www.paper.example/1/?utm_source=x"])
def test_the_bookmarklet_opens_an_article_that_is_here_at_the_words_selected(editor, way):
    known = make_article(url="https://paper.example/1")
    answer = editor.get("/desk/new/", {"address": way, "text": "Around 600 & more"})
    assert (answer.status_code, answer.url) == (
        302,
        f"/desk/articles/{known.key}/?find=Around+600+%26+more",
    )


@pytest.mark.parametrize("bad", ["x" * 3_000, "a\x00b", "http://[", "javascript:alert(1)"])
def test_a_bad_address_of_a_bookmarklet_does_no_harm(editor, bad):
    assert editor.get("/desk/new/", {"address": bad, "text": bad}).status_code == 200


HERE = "https://herald.example.com/a"
REFUSALS = {
    "paywall": (
        answer("<article><h1>Six</h1><p>Subscribe to read.</p></article>", "402 Pay"),
        "subscribers only",
    ),
    "gone": (answer("Gone", "404 Not Found"), "There is no such page any more (404)"),
    "pdf": (answer(b"%PDF-1.7 ...", content_type="application/pdf"), "not a page of text"),
    "50 MB": (answer("x", content_length=50_000_000), "larger than 5 MB"),
    "picture": (answer(b"\x89PNG\r\n\x1a\n", content_type="text/html"), "not a page of text"),
    "slow": ([20.0, b"HTTP"], "did not send the page within 15 seconds"),
    "no text": (answer("<p></p>"), "No article was found on the page"),
    "private": (moved("http://10.0.0.1/"), "is not on the public internet"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_each_refusal_says_why_keeps_what_was_typed_and_saves_nothing(editor, monkeypatch, case):
    told, sentence = REFUSALS[case]
    instead_of_the_internet(monkeypatch, World().site("herald.example.com", told))
    shown = editor.post("/desk/new/", {"addresses": HERE})
    assert shown.status_code == 422
    page = shown.content.decode()
    assert sentence in page
    assert shown.context["form"]["addresses"].value() == HERE
    assert (Article.objects.count(), Source.objects.count()) == (0, 0)


def test_several_addresses_are_each_told_and_what_was_refused_stays_in_the_form(editor, monkeypatch):
    instead_of_the_internet(monkeypatch, World())
    shown = editor.post("/desk/new/", {"addresses": f"{HERE}\nhttps://nowhere.example/x\n"})
    told = words(shown)
    assert "1 of 2 taken in." in told
    assert "Six hundred killed, lawmakers say" in told
    assert "There is no site called nowhere.example" in told
    assert shown.context["form"]["addresses"].value() == "https://nowhere.example/x"
    key = Article.objects.get().key
    assert f'href="/desk/articles/{key}/about/"' in shown.content.decode()


def test_a_script_asks_for_one_address_after_the_other(editor, monkeypatch):
    instead_of_the_internet(monkeypatch, World())
    part = editor.post("/desk/new/one/", {"addresses": HERE}).content.decode()
    assert "Six hundred killed" in part
    assert "<html" not in part
    again = editor.post("/desk/new/one/", {"addresses": HERE}).content.decode()
    assert "This article is here already" in again
    assert "required" in editor.post("/desk/new/one/", {"addresses": ""}).content.decode()
    assert "required" in editor.post("/desk/new/one/").content.decode()
    assert editor.get("/desk/new/one/").status_code == 404
    assert Article.objects.count() == 1


def test_a_copy_is_marked_in_one_click_from_the_warning(editor):
    known = make_article(url="https://paper.example/1", title="Known", text=TEXT)
    page = editor.post("/desk/new/", {"addresses": "https://other.example/2", "text": TEXT}).content.decode()
    new = Article.objects.exclude(pk=known.pk).get()
    form = re.search(
        rf'<form method="post" action="(/desk/articles/{new.key}/copies/)">(.*?)</form>', page, re.S
    )
    sent = dict(re.findall(r'name="(version|of)" value="([^"]*)"', form[2]))
    assert editor.post(form[1], sent | {"act": "copy"}).status_code == 302
    assert Article.objects.get(pk=new.pk).copy_of == known


def test_the_home_of_the_desk_lists_articles_that_wait_for_claims(editor):
    waiting = make_article(title="Waiting", text="Words.", state="draft")
    make_article(title="Without a text")
    make_claim(article=make_article(title="Done", text="Words."))
    shown = section(editor.get("/desk/"), "waiting")
    assert "Waiting" in shown
    assert "Without a text" not in shown
    assert "Done" not in shown
    assert f"/desk/articles/{waiting.key}/" in editor.get("/desk/").content.decode()
