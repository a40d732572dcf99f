"""An article fetched again, or pasted anew: what changed, which quotes followed, which are lost."""

import pytest

from articles.actions import publish_article, redact_version, take_in
from articles.models import Article, ArticleVersion
from claims.models import Claim
from tests.articles.fetching.world import PAGE, World, answer, instead_of_the_internet
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_user
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db

SECOND = next(line for line in PAGE.split("\n") if line.startswith("<p>They had"))
SENTENCE = "The ministry declined to comment on the report"
OTHER = "<article>" + "<p>The weather in the north will be fine, with some rain in the evening.</p>" * 5


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def article():
    """Fetched, published, with a claim of each paragraph."""
    article = take_in(address="https://herald.example.com/a", network=World()).article
    publish_article(article=article)
    for quote in ("About 600 soldiers were killed", "spoken of 4,700 casualties in all", SENTENCE):
        make_claim(article=article, quote=quote, calculation="x")
    return article


@pytest.fixture
def again(editor, article, monkeypatch):
    def ask(page, status="200 OK", **sent):
        instead_of_the_internet(monkeypatch, World().site("herald.example.com", answer(page, status)))
        return post(editor, article, act="fetch", **sent)

    return ask


def address(article) -> str:
    return f"/desk/articles/{article.key}/again/"


def post(client, article, **sent):
    newest = client.get(address(article)).context["form"]["newest"].value()
    return client.post(address(article), {"newest": newest} | sent)


def test_a_moved_second_paragraph_keeps_all_anchors(editor, article, again):
    page = PAGE.replace(SECOND + "\n", "").replace("</article>", SECOND + "</article>")
    done = again(page)
    assert done.url == f"{address(article)}?new=2"
    told = words(editor.get(done.url))
    assert "What changed from version 1 to version 2" in told
    assert "moved here They had earlier spoken" in told
    assert "3 quotes stand in version 2" in told
    assert "lost" not in told
    assert {claim.article_version.number for claim in Claim.objects.all()} == {2}


def test_deleting_the_sentence_flags_its_quote_which_stays_with_the_old_text(editor, article, again):
    done = again(PAGE.replace(SENTENCE, "It said nothing about the thing"))
    shown = editor.get(done.url)
    told = words(shown)
    assert "2 quotes stand in version 2" in told
    assert "1 quote is lost" in told
    page = shown.content.decode()
    assert f'href="/desk/articles/{article.key}/lost/"' in page
    assert f'href="/desk/articles/{article.key}/versions/1/#q-' in page
    assert Claim.objects.get(quote=SENTENCE).article_version.number == 1
    assert "Lost quotes (1)" in words(editor.get(f"/desk/articles/{article.key}/"))


def test_changed_words_are_marked(editor, article, again):
    page = editor.get(again(PAGE.replace("on Thursday", "on Friday")).url).content.decode()
    assert "<del>Thursday.</del><ins>Friday.</ins>" in page


def test_the_same_text_is_no_new_version_and_told_so(editor, article, again):
    done = again(PAGE)
    assert done.url == address(article)
    assert "The text has not changed" in words(editor.get(done.url))
    assert ArticleVersion.objects.count() == 1


def test_another_article_at_the_address_is_refused_and_taken_when_insisted_upon(editor, article, again):
    refused = again(OTHER)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "The page shows another text now, with 0 % of the old one. Nothing was saved." in page
    assert 'name="insist"' in page
    assert ArticleVersion.objects.count() == 1
    assert again(OTHER, insist="on").status_code == 302
    assert ArticleVersion.objects.count() == 2


def test_a_page_that_is_gone_leaves_all_as_it_is(editor, article, again):
    refused = again("Sorry.", "404 Not Found")
    assert refused.status_code == 422
    assert "There is no such page any more (404)" in refused.content.decode()
    assert Claim.objects.filter(article_version__number=1).count() == 3


def test_a_pasted_text_has_the_same_effects(editor, article):
    text = article.newest_version().text
    assert post(editor, article, act="paste", text=text).url == address(article)
    done = post(editor, article, act="paste", text="\r\n".join(text.replace("600", "610").split("\n")))
    assert done.url.endswith("?new=2")
    assert "1 quote is lost" in words(editor.get(done.url))
    assert ArticleVersion.objects.get(number=2).raw is None


@pytest.mark.parametrize("text", ["", " \n ", "a\0b", "x" * 500_001])
def test_a_text_that_is_none_is_told_and_stays_in_the_form(editor, article, text):
    refused = post(editor, article, act="paste", text=text)
    assert refused.status_code == 422
    assert "complaint" in refused.content.decode()
    assert ArticleVersion.objects.count() == 1


def test_quite_another_text_pasted_is_refused_too(editor, article):
    refused = post(editor, article, act="paste", text="The weather will be fine in the north. " * 20)
    assert "another text now" in refused.content.decode()
    assert "The weather will be fine" in refused.context["form"]["text"].value()


def test_who_did_not_see_the_newest_text_is_told(editor, article):
    stale = {"newest": "1", "act": "paste", "text": article.newest_version().text + "\nOne line more."}
    assert editor.post(address(article), stale).status_code == 302
    refused = editor.post(address(article), stale | {"text": "Another."})
    assert refused.status_code == 422
    assert "Version 2 came while this page was open." in refused.content.decode()


def test_a_text_removed_under_law_is_not_fetched_again(editor, article, again):
    redact_version(version=article.newest_version(), ground="court order", by=make_user())
    refused = again(PAGE)
    assert refused.status_code == 422
    assert "was removed under law" in refused.content.decode()
    assert ArticleVersion.objects.count() == 1


def test_an_article_without_a_text_gets_its_first(editor, monkeypatch):
    bare = make_article(url="https://herald.example.com/b", state="draft")
    instead_of_the_internet(monkeypatch, World())
    assert post(editor, bare, act="fetch").status_code == 302
    assert bare.newest_version().number == 1
    assert editor.get(address(bare) + "?new=1").status_code == 200


@pytest.mark.parametrize("new", ["0", "1", "9", "x", "-1", "99999999999"])
def test_a_version_that_is_not_there_shows_the_page_without_a_difference(editor, article, new):
    assert editor.get(address(article), {"new": new}).status_code == 200


def test_a_contributor_fetches_her_own_drafts_alone(client, article):
    client.force_login(make_person("contributor"))
    assert client.get(address(article)).status_code == 403
    assert client.post(address(article), {"act": "fetch"}).status_code == 403
    assert Article.objects.get().versions.count() == 1
